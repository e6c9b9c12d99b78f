"""Where on file the writer of a letter finds what an item says."""

from datetime import date

import pytest

from tests.builders import CUSTOMER, case_of, day, officer, policies, policy
from ucb_domain.case import CustomerContactCase
from ucb_domain.checklists import Fact, Line, Supply, checklists
from ucb_domain.dates import Period
from ucb_domain.events import (
    AdviceTaken,
    AppealDetermined,
    AppealLodged,
    CaseOpened,
    IncidentRecorded,
    RestrictionImposed,
    ReviewCompleted,
)
from ucb_domain.rules import Behaviour, Clock, MeasureKind, Notice, Schedule
from ucb_domain.values import Measure, Party

RESTRICTED = "restriction-imposed-1"
WORDS = {"threat": Behaviour(words="threats of harm")}
MEASURES = {"letters-only": MeasureKind(title="contact by letter only")}


def line(
    case: CustomerContactCase,
    *sources: str,
    of: str = "restriction-imposed",
    act: str | None = None,
) -> Line:
    """Give the one item of a letter, found in these places."""
    asked = policy(
        Notice(of=of, to="customer", must=("thing",)),
        Schedule(of="restriction-imposed", due=Clock(after=Period(months=6))),
        items={"thing": "a thing"},
        item_sources={"thing": sources},
        behaviours=WORDS,
        measures=MEASURES,
    )
    found = checklists(policies(asked), case, on=date(2024, 4, 1), act=act)
    return found[-1].lines[0]


def texts(found: Line) -> list[tuple[str, tuple[str, ...]]]:
    """Give what was found, in words."""
    return [(fact.words, fact.texts) for fact in found.facts]


RESTRICTION = RestrictionImposed(
    on=day("2024-03-05"),
    by=officer(),
    measures=(Measure(kind="letters-only"),),
    grounds=("threat", "other-ground"),
    policy="test-policy@1",
    ends_on=day("2024-09"),
    subjects=("BINS-7",),
    incidents=("incident-recorded-1",),
)
CASE = case_of(
    IncidentRecorded(on=day("2024-02-01"), behaviours=("threat",)),
    IncidentRecorded(on=day("2024-02-20")),
    RESTRICTION,
)


@pytest.mark.parametrize(
    ("source", "words", "said"),
    [
        ("ends_on", "last day", ("September 2024",)),
        ("grounds", "grounds", ("threats of harm", "other ground")),
        ("measures", "measures", ("contact by letter only",)),
        ("policy", "policy applied", ("A policy for tests",)),
        ("subjects", "matters it is confined to", ("BINS-7",)),
        ("by", "officer who did it", ("a Head of Service",)),
        ("incident-recorded.on", "incident, day", ("1 February 2024",)),
        ("case-opened.customer", "opening of the case, customer", ("CUSTOMER-1",)),
    ],
)
def test_a_fact_is_given_in_the_policys_words(
    source: str, words: str, said: tuple[str, ...]
) -> None:
    """Days in British style, references as they are, of people the role alone."""
    assert texts(line(CASE, source)) == [(words, said)]


def test_a_fact_is_data_too() -> None:
    """Days and terms, and the act that they stand in."""
    assert line(CASE, "ends_on").facts == (
        Fact(
            source="ends_on",
            words="last day",
            value=day("2024-09"),
            texts=("September 2024",),
            event=RESTRICTED,
        ),
    )


def test_nothing_personal_is_given() -> None:
    """Of a customer there is the reference alone."""
    named = Party(ref="CUSTOMER-1", name="A Name", address="An Address")
    case = case_of(CaseOpened(customer=named), RESTRICTION)
    found = line(case, "case-opened.customer")
    assert found.facts[0].value == CUSTOMER.ref
    assert "Name" not in repr(found)


def test_a_policy_that_is_not_at_hand_is_named_as_it_is() -> None:
    """And an officer without a role that the policy has, by what is recorded."""
    case = case_of(
        RestrictionImposed(
            on=day("2024-03-05"), policy="another", by=officer("porter", "staff-9")
        )
    )
    assert texts(line(case, "policy", "by")) == [
        ("policy applied", ("another",)),
        ("officer who did it", ("staff-9 (porter)",)),
    ]


def test_that_there_is_no_last_day_can_be_said() -> None:
    """And that it is not open-ended says nothing of when it ends."""
    case = case_of(RestrictionImposed(on=day("2024-03-05"), open_ended=True))
    assert texts(line(case, "open_ended")) == [
        ("open ended", ("it was set to run with no last day",))
    ]
    case = case_of(RestrictionImposed(on=day("2024-03-05"), open_ended=False))
    assert line(case, "open_ended").supply is Supply.MISSING


# ----------------------------------------------------------------------- Days to come


def test_the_next_day_of_a_kind_is_taken_from_the_diary() -> None:
    """With the clause that sets it."""
    assert texts(line(CASE, "next-review")) == [
        ("review of the restriction of 5 March 2024, by T-2", ("5 September 2024",))
    ]
    assert line(CASE, "next-appeal").supply is Supply.MISSING


def test_a_day_that_was_set_comes_before_one_that_is_worked_out() -> None:
    """The policy's day is given only where nobody set one."""
    case = case_of(
        RestrictionImposed(on=day("2024-03-05"), review_on=day("2024-08-01"))
    )
    assert texts(line(case, "review_on", "next-review")) == [
        ("day of review", ("1 August 2024",))
    ]
    assert line(CASE, "review_on", "next-review").facts[0].source == "next-review"


def test_a_day_that_nobody_knows_is_none() -> None:
    """The decision has no day, so the review has none either."""
    case = case_of(RestrictionImposed(grounds=("threat",)))
    assert line(case, "next-review").supply is Supply.MISSING


# --------------------------------------------------------------------------- Other acts


REVIEWED = case_of(
    IncidentRecorded(on=day("2024-02-01"), behaviours=("threat",)),
    RESTRICTION,
    ReviewCompleted(on=day("2024-03-20"), about=RESTRICTED, ends_on=day("2024-12-01")),
    ReviewCompleted(on=day("2024-03-25"), about=RESTRICTED, outcome="continued"),
)


def test_what_a_review_leaves_as_it_was_goes_on_as_last_decided() -> None:
    """The last decision before it that says anything counts."""
    last = "review-completed-2"
    found = line(REVIEWED, "ends_on", "measures", of="review-completed", act=last)
    assert texts(found) == [
        ("last day", ("1 December 2024",)),
        ("measures", ("contact by letter only",)),
    ]


def test_what_does_not_go_on_is_not_taken_from_an_earlier_act() -> None:
    """The outcome of one review is none of the next."""
    last = "review-completed-2"
    found = line(REVIEWED, "outcome", of="review-completed", act="review-completed-1")
    assert found.supply is Supply.MISSING
    found = line(REVIEWED, "outcome", of="review-completed", act=last)
    assert texts(found) == [("outcome", ("continued",))]


def test_what_an_act_of_this_kind_never_holds_is_for_the_writer() -> None:
    """A review has no grounds and names no incidents."""
    found = line(REVIEWED, "grounds", "incident-recorded.on", of="review-completed")
    assert (found.sources, found.supply) == ((), Supply.WRITER)


def test_a_decision_on_an_appeal_gives_the_day_of_the_appeal() -> None:
    """It is about the appeal."""
    case = case_of(
        RESTRICTION,
        AppealLodged(on=day("2024-03-10"), about=RESTRICTED),
        AppealDetermined(on=day("2024-03-20"), about="appeal-lodged-1"),
    )
    found = line(case, "appeal-lodged.on", of="appeal-determined")
    assert texts(found) == [("appeal, day", ("10 March 2024",))]


def test_an_act_that_is_about_no_restriction_has_nothing_that_goes_on() -> None:
    """Advice that was taken before anybody restricted anybody."""
    case = case_of(AdviceTaken(on=day("2024-02-01"), kind="panel"))
    for source in ("ends_on", "next-review"):
        assert line(case, source, of="advice-taken").supply is Supply.MISSING


def test_the_same_thing_is_given_once() -> None:
    """Two incidents of one kind of behaviour are one ground."""
    case = case_of(
        IncidentRecorded(on=day("2024-02-01"), behaviours=("threat",)),
        IncidentRecorded(on=day("2024-02-02"), behaviours=("threat",)),
        RestrictionImposed(
            on=day("2024-03-05"),
            incidents=("incident-recorded-1", "incident-recorded-2"),
        ),
    )
    found = line(case, "incident-recorded.behaviours")
    assert texts(found) == [("incident, kinds of behaviour", ("threats of harm",))]
