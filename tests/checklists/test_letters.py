"""Which letters are asked for, what each must carry, and what of it is there."""

from datetime import date
from typing import Any

import pytest

from tests.builders import THIN, TODAY, case_of, day, only, policies, policy, says
from ucb_domain.case import CustomerContactCase
from ucb_domain.checklists import Asked, Checklist, Supply, checklists
from ucb_domain.dates import Period
from ucb_domain.errors import ActNotFoundError
from ucb_domain.events import (
    AppealDetermined,
    AppealLodged,
    NoticeGiven,
    RestrictionImposed,
    ReviewCompleted,
    WarningIssued,
)
from ucb_domain.policy import Modality, Policies, Policy
from ucb_domain.rules import Clock, Field, Letter, Notice
from ucb_domain.truth import Truth
from ucb_domain.values import Contents

ITEMS: dict[str, str] = {
    "reasons": "the reasons",
    "end-date": "the last day",
    "review-date": "the day of review",
    "appeal-right": "the right to appeal",
    "leaflet": "a leaflet",
    "threat": "a threat",
}
SOURCES = {
    "reasons": ("grounds",),
    "end-date": ("ends_on",),
    "review-date": ("review_on",),
}
DECIDED = Notice(
    of="restriction-imposed",
    to="customer",
    purpose=("decision",),
    must=("reasons", "appeal-right"),
    normally=("end-date",),
    may=("leaflet",),
    must_not=("threat",),
    channels=("letter", "email"),
    signed_by="senior",
    by="senior",
    within=Clock(after=Period(days=10)),
)
DURATION = Letter(
    of="restriction-imposed",
    to="customer",
    purpose=("decision",),
    must=("end-date",),
    instead=("review-date",),
    fault="no_end_date",
)
ID = "restriction-imposed-1"


def asking(*rules: Any, **rest: Any) -> Policy:
    """Give a policy that asks for letters, with the items that they state."""
    return policy(*rules, items=ITEMS, item_sources=SOURCES, **rest)


def letters(
    asked: Policy | Policies, case: CustomerContactCase, on: date = TODAY, **rest: Any
) -> tuple[Checklist, ...]:
    """Give the checklists of a case."""
    return checklists(policies(asked), case, on=on, **rest)


def imposed(**fields: Any) -> CustomerContactCase:
    """Give a case with one restriction."""
    return case_of(RestrictionImposed(on=day("2024-03-05"), **fields))


def stated(letter: Checklist) -> dict[str, Truth | None]:
    """Give of each item whether it is stated."""
    return {line.item: line.stated for line in letter.lines}


# ----------------------------------------------------------------------- What it holds


def test_a_letter_lists_what_it_must_carry_the_firmest_first() -> None:
    """With the policy's words, and the clause that asks for each."""
    letter = only(letters(asking(DECIDED), imposed()))
    assert [(line.item, line.asked) for line in letter.lines] == [
        ("reasons", Asked.MUST),
        ("appeal-right", Asked.MUST),
        ("end-date", Asked.NORMALLY),
        ("leaflet", Asked.MAY),
        ("threat", Asked.MUST_NOT),
    ]
    assert letter.lines[0].words == "the reasons"
    assert [ask.clause for ask in letter.lines[0].asks] == ["T-1"]


def test_a_letter_says_who_is_told_of_what_by_whom_and_how() -> None:
    """All that a notice asks of a letter but for what it states."""
    letter = only(letters(asking(DECIDED), imposed()))
    assert (letter.act, letter.kind) == (ID, "restriction-imposed")
    assert letter.what == "the restriction of 5 March 2024"
    assert (letter.to, letter.audience) == ("customer", "the customer")
    assert letter.purposes == ("decision",)
    assert letter.channels == ("letter", "email")
    assert letter.signed_by == letter.by == ("a Head of Service or a Director",)
    assert (letter.applies, letter.required) == (Truth.YES, True)
    assert letter.itself is False


def test_a_letter_that_is_owed_has_its_day() -> None:
    """It is the duty of the diary, and gone when the letter was given in time."""
    letter = only(letters(asking(DECIDED), imposed()))
    assert letter.due == day("2024-03-15")
    assert only(letter.duties).overdue is Truth.YES
    told = NoticeGiven(on=day("2024-03-10"), about=ID, to="customer")
    case = case_of(RestrictionImposed(on=day("2024-03-05")), told)
    letter = only(letters(asking(DECIDED), case))
    assert (letter.due, letter.duties) == (None, ())
    assert (letter.given, letter.written) == (("notice-given-1",), Truth.YES)


def test_what_is_on_file_is_at_hand_and_the_rest_is_missing_or_the_writers() -> None:
    """Only what a case is meant to hold can be missing from it."""
    letter = only(letters(asking(DECIDED), imposed(grounds=("threats",))))
    assert {line.item: line.supply for line in letter.lines} == {
        "reasons": Supply.AT_HAND,
        "appeal-right": Supply.WRITER,
        "end-date": Supply.MISSING,
        "leaflet": Supply.WRITER,
        "threat": Supply.WRITER,
    }
    # Normally, and so no letter waits for it.
    assert letter.missing == ()
    letter = only(letters(asking(DECIDED), imposed()))
    assert [line.item for line in letter.missing] == ["reasons"]


def test_one_item_may_stand_in_the_place_of_another() -> None:
    """It is missing only where neither is there."""
    letter = only(letters(asking(DURATION), imposed()))
    assert [(line.item, line.asked, line.instead) for line in letter.lines] == [
        ("end-date", Asked.EITHER, ("review-date",)),
        ("review-date", Asked.EITHER, ("end-date",)),
    ]
    assert {line.item for line in letter.missing} == {"end-date", "review-date"}
    letter = only(letters(asking(DURATION), imposed(review_on=day("2025-03-05"))))
    assert letter.missing == ()


def test_the_firmest_clause_says_how_firmly_an_item_is_asked_for() -> None:
    """In whichever order the clauses stand; every one of them is cited."""
    plainly = Letter(
        of="restriction-imposed", to="customer", must=("end-date",), fault="no_end_date"
    )
    for rules in ((DECIDED, DURATION, plainly), (DECIDED, plainly, DURATION)):
        letter = only(letters(asking(*rules), imposed()))
        line = next(each for each in letter.lines if each.item == "end-date")
        assert (line.asked, line.instead) == (Asked.MUST, ())
        assert [ask.asked for ask in line.asks] == [
            Asked.MUST,
            Asked.EITHER,
            Asked.NORMALLY,
        ]


def test_what_is_certainly_asked_counts_for_more_than_what_may_be() -> None:
    """A clause that may not apply makes nothing firmer."""
    serious = Field(field="severity", equals="serious")
    perhaps = Letter(
        of="restriction-imposed",
        to="customer",
        must=("end-date", "leaflet"),
        when=serious,
        fault="no_end_date",
    )
    letter = only(letters(asking(perhaps, DURATION), imposed()))
    lines = {line.item: line for line in letter.lines}
    assert (lines["end-date"].asked, lines["end-date"].instead) == (
        Asked.EITHER,
        ("review-date",),
    )
    assert lines["leaflet"].asks[0].applies is Truth.UNKNOWN


@pytest.mark.parametrize(
    ("modality", "asked"),
    [(Modality.NORMALLY, Asked.NORMALLY), (Modality.MAY, Asked.MAY)],
)
def test_a_clause_that_binds_less_firmly_asks_less(
    modality: Modality, asked: Asked
) -> None:
    """What the letter must hold, and whether there must be one."""
    letter = only(letters(asking(DECIDED, modality=modality), imposed()))
    assert letter.lines[0].asked is asked
    assert letter.required is False
    assert letter.missing == ()


# --------------------------------------------------------------------- What was written


def told(*items: str, case: CustomerContactCase | None = None) -> Checklist:
    """Give the checklist of a decision of which a letter is on file."""
    letter = NoticeGiven(
        on=day("2024-03-08"), about=ID, to="customer", states=says(*items)
    )
    return only(
        letters(
            asking(DECIDED, DURATION),
            case_of(RestrictionImposed(on=day("2024-03-05")), letter),
        )
    )


def test_what_a_letter_on_file_states_is_ticked() -> None:
    """And what it leaves out is not."""
    letter = told("reasons", "review-date")
    assert stated(letter) == {
        "reasons": Truth.YES,
        "appeal-right": Truth.NO,
        "end-date": Truth.NO,
        "review-date": Truth.YES,
        "leaflet": Truth.NO,
        "threat": Truth.NO,
    }
    assert letter.complete is Truth.NO
    assert told("reasons", "appeal-right", "review-date").complete is Truth.YES


def test_without_a_letter_nothing_is_stated_or_left_out() -> None:
    """There is nothing to be complete."""
    letter = only(letters(asking(DECIDED), imposed()))
    assert set(stated(letter).values()) == {None}
    assert (letter.complete, letter.given, letter.written) == (None, (), Truth.NO)


def test_a_letter_that_nobody_has_read_leaves_it_open() -> None:
    """It is on file, and what it says is not."""
    letter = NoticeGiven(on=day("2024-03-08"), about=ID, to="customer")
    case = case_of(RestrictionImposed(on=day("2024-03-05")), letter, coverage=THIN)
    found = only(letters(asking(DECIDED), case))
    assert found.complete is Truth.UNKNOWN


def test_a_letter_that_may_be_another_settles_nothing() -> None:
    """Which of two decisions it tells of is not on record."""
    letter = NoticeGiven(on=day("2024-03-20"), to="customer", states=says("reasons"))
    case = case_of(
        RestrictionImposed(on=day("2024-03-05")),
        RestrictionImposed(on=day("2024-03-06")),
        letter,
    )
    for found in letters(asking(DECIDED), case):
        assert (found.given, found.written) == (("notice-given-1",), Truth.UNKNOWN)
        assert stated(found)["reasons"] is Truth.UNKNOWN
        assert stated(found)["appeal-right"] is Truth.NO


def test_a_warning_is_its_own_letter() -> None:
    """What it says is in its own record."""
    warned = Notice(of="warning-issued", to="customer", must=("reasons",))
    case = case_of(WarningIssued(on=day("2024-03-05"), states=says("reasons")))
    letter = only(letters(asking(warned), case))
    assert letter.itself is True
    assert letter.given == ("warning-issued-1",)
    assert letter.complete is Truth.YES


# ------------------------------------------------------------------- Several of them


def test_what_two_policies_ask_of_one_letter_is_one_list() -> None:
    """The organisation's own policy comes first, in its words and its order."""
    general = policy(
        Letter(
            of="restriction-imposed",
            to="customer",
            must=("appeal-right", "reasons"),
            fault="no_appeal_right_told",
        ),
        id="expected",
        general=True,
        items={"appeal-right": "how to appeal", "reasons": "why"},
    )
    letter = only(letters(policies([general, asking(DECIDED)]), imposed()))
    line = letter.lines[1]
    assert line.words == "the right to appeal"
    assert [(ask.policy, ask.general) for ask in line.asks] == [
        ("test-policy", False),
        ("expected", True),
    ]


def test_letters_for_other_purposes_and_to_others_stand_apart() -> None:
    """One of the decision, one of the end, and one to staff."""
    ended = Notice(of="restriction-imposed", to="customer", purpose=("end",))
    staff = Notice(of="restriction-imposed", to="staff")
    found = letters(asking(ended, DECIDED, staff), imposed())
    assert [(each.to, each.purposes) for each in found] == [
        ("customer", ("end",)),
        ("customer", ("decision",)),
        ("staff", ()),
    ]
    assert found[2].audience == "staff"


def test_every_channel_limit_counts() -> None:
    """A letter goes only in a way that each clause allows."""
    narrow = Notice(
        of="restriction-imposed", to="customer", channels=("letter", "call")
    )
    letter = only(letters(asking(DECIDED, narrow), imposed()))
    assert letter.channels == ("letter",)
    open_to_all = Notice(of="restriction-imposed", to="customer")
    assert only(letters(asking(open_to_all), imposed())).channels == ()


def test_a_letter_that_does_not_apply_is_not_listed() -> None:
    """And where the file does not show it, that is said."""
    serious = Notice(
        of="restriction-imposed",
        to="customer",
        when=Field(field="severity", equals="serious"),
    )
    assert letters(asking(serious), imposed(severity="minor")) == ()
    letter = only(letters(asking(serious), imposed()))
    assert letter.applies is Truth.UNKNOWN


def test_where_the_version_is_in_doubt_so_is_the_letter() -> None:
    """The day of the decision is known only to the year."""
    both = policies(
        [
            asking(DECIDED, version="1", in_force_from=date(2020, 1, 1)),
            asking(DECIDED, version="2", in_force_from=date(2024, 7, 1)),
        ]
    )
    letter = only(letters(both, case_of(RestrictionImposed(on=day("2024")))))
    assert letter.applies is Truth.YES
    assert [ask.version for ask in letter.asks] == ["1", "2"]
    staff = Notice(of="restriction-imposed", to="staff")
    either = policies(
        [
            asking(DECIDED, version="1", in_force_from=date(2020, 1, 1)),
            asking(staff, version="2", in_force_from=date(2024, 7, 1)),
        ]
    )
    found = letters(either, case_of(RestrictionImposed(on=day("2024"))))
    assert [(each.to, each.applies) for each in found] == [
        ("customer", Truth.UNKNOWN),
        ("staff", Truth.UNKNOWN),
    ]


def test_letters_come_in_the_order_of_the_acts() -> None:
    """And one act alone can be asked about."""
    reviewed = Notice(of="review-completed", to="customer")
    case = case_of(
        RestrictionImposed(on=day("2024-03-05")),
        ReviewCompleted(on=day("2024-06-05"), about=ID, outcome="continued"),
    )
    asked = asking(reviewed, DECIDED)
    assert [each.kind for each in letters(asked, case)] == [
        "restriction-imposed",
        "review-completed",
    ]
    assert (
        only(letters(asked, case, act="review-completed-1")).kind == "review-completed"
    )


def test_an_act_that_is_not_there_is_named() -> None:
    """With what to look at."""
    with pytest.raises(ActNotFoundError, match=r"'no-such'.*ucb case show"):
        letters(asking(DECIDED), imposed(), act="no-such")


def test_what_comes_after_the_day_is_left_out() -> None:
    """A letter of tomorrow is not on file today."""
    case = case_of(
        RestrictionImposed(on=day("2024-03-05")),
        NoticeGiven(on=day("2024-03-10"), about=ID, to="customer"),
    )
    assert only(letters(asking(DECIDED), case, date(2024, 3, 9))).given == ()
    with pytest.raises(ActNotFoundError):
        letters(asking(DECIDED), case, date(2024, 3, 1), act=ID)


def test_an_appeal_decision_is_told_of_by_a_letter_about_the_restriction() -> None:
    """The purpose says which of the acts on it the letter tells of."""
    heard = Notice(
        of="appeal-determined",
        to="customer",
        purpose=("appeal-outcome",),
        must=("reasons",),
    )
    case = case_of(
        RestrictionImposed(on=day("2024-03-05")),
        AppealLodged(on=day("2024-03-10"), about=ID),
        AppealDetermined(
            on=day("2024-04-01"), about="appeal-lodged-1", outcome="upheld"
        ),
        NoticeGiven(
            on=day("2024-04-02"),
            about=ID,
            to="customer",
            purpose="appeal-outcome",
            states=Contents.of("reasons"),
        ),
    )
    assert only(letters(asking(heard), case)).complete is Truth.YES
