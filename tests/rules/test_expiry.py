"""How a restriction ends: nothing applies it afterwards, and what must follow does."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest

from tests.builders import (
    THIN,
    TODAY,
    about,
    audit,
    case_of,
    day,
    judged,
    only,
    owed,
    terms_of,
)
from ucb_domain.dates import Period
from ucb_domain.events import (
    AbsenceRecorded,
    AgreementMade,
    AlertRemoved,
    AppealDetermined,
    AppealLodged,
    BreachRecorded,
    CaseClosed,
    ContactRecorded,
    Event,
    IncidentRecorded,
    NoticeGiven,
    RestrictionImposed,
    ReviewCompleted,
)
from ucb_domain.findings import Finding
from ucb_domain.rules import Anchor, CaseAnchor, Clock, End, Expiry, Field
from ucb_domain.truth import Truth
from ucb_domain.values import Coverage

RESTRICTION = "restriction-imposed-1"
BY_ITSELF = Expiry(mode=End.ITSELF)
YEAR = Clock(after=Period(months=12))
SINCE_THE_LAST_INCIDENT = Expiry(
    mode=End.LAPSES,
    clock=Clock(after=Period(months=6), anchor=(CaseAnchor(last="incident-recorded"),)),
)
TOLD = Expiry(
    mode=End.ITSELF,
    then="notice-given",
    where=Field(field="purpose", equals="end"),
    to="customer",
    within=Period(days=10),
    by="senior",
)
OUT_OF_ORDER = Coverage(in_order=False)


def decided(ends: str | None = "2024-06-30", **fields: Any) -> Event:
    """Give a restriction from January 2024 to June."""
    last = day(ends) if ends is not None else None
    return RestrictionImposed(on=day("2024-01-10"), ends_on=last, **fields)


def contact(on: str, outcome: str | None = "declined") -> Event:
    """Give a contact and how it was met."""
    return ContactRecorded(on=day(on), outcome=outcome)


def review(on: str, outcome: str | None, **fields: Any) -> Event:
    """Give a review of the first restriction."""
    given: dict[str, Any] = {"about": RESTRICTION, **fields}
    return ReviewCompleted(on=day(on), outcome=outcome, **given)


def incident(on: str) -> Event:
    """Give an incident."""
    return IncidentRecorded(on=day(on))


def verdict(
    rule: Expiry,
    *events: Event,
    of: str = "contact-recorded-1",
    coverage: Coverage | None = None,
    as_of: date = TODAY,
) -> str | None:
    """Say what is found of one act, or `None` for nothing."""
    found = about(audit(rule, case_of(*events, coverage=coverage), as_of), of)
    return only(found).verdict.value if found else None


def short(found: Sequence[Finding]) -> list[tuple[str, str | None]]:
    """Give verdict and fault of each finding."""
    return [(each.verdict.value, each.fault) for each in found]


# ---------------------------------------------------------------- by itself


@pytest.mark.parametrize(
    ("on", "outcome", "found"),
    [
        ("2024-06-30", "declined", "kept"),
        ("2024-07-01", "declined", "departed"),
        ("2024-07-01", "ignored", "departed"),
        ("2024-07-01", "answered", None),
        ("2024-07-01", None, "not_recorded"),
        ("2024-05-01", None, None),
        ("2024", "declined", "not_recorded"),
        ("2023-12-01", "declined", None),
    ],
)
def test_after_its_last_day_no_contact_is_met_as_restricted(
    on: str, outcome: str | None, found: str | None
) -> None:
    """On the last day itself it still holds; before the first it never did."""
    assert verdict(BY_ITSELF, decided(), contact(on, outcome)) == found


def test_the_reason_names_the_contact_and_what_had_ended() -> None:
    """And what would have been right."""
    finding = only(audit(BY_ITSELF, case_of(decided(), contact("2024-07-01"))))
    assert finding.why == (
        "The contact of 1 July 2024 was met as restricted (declined), when the restriction "
        "of 10 January 2024 had ended."
    )
    assert finding.fault == "restriction_applied_beyond_scope"
    assert finding.remedy.startswith("Meet contact in the usual way")
    kept = only(audit(BY_ITSELF, case_of(decided(), contact("2024-03-01"))))
    assert "was met (declined) while a restriction was in force" in kept.why


def test_the_outcomes_that_apply_it_are_the_policys() -> None:
    """One that answers by a form only may count redirecting as applying it."""
    rule = Expiry(mode=End.ITSELF, applied=("redirected",))
    late = contact("2024-07-01", "redirected")
    assert verdict(rule, decided(), late) == "departed"
    assert verdict(rule, decided(), contact("2024-07-01")) is None


def test_what_was_lifted_has_ended_the_day_after() -> None:
    """A call of the day itself may have come before."""
    lifted = review("2024-03-01", "removed")
    assert verdict(BY_ITSELF, decided(), lifted, contact("2024-03-02")) == "departed"
    assert verdict(BY_ITSELF, decided(), lifted, contact("2024-03-01")) == "kept"


def test_another_restriction_may_still_be_in_force() -> None:
    """Also one that the rule is not for, or that a thin file does not show."""
    second = RestrictionImposed(
        on=day("2024-05-01"), ends_on=day("2024-12-31"), severity="mild"
    )
    assert verdict(BY_ITSELF, decided(), second, contact("2024-07-01")) == "kept"
    serious = Expiry(mode=End.ITSELF, when=Field(field="severity", equals="serious"))
    mine = decided(severity="serious")
    assert verdict(serious, mine, second, contact("2024-07-01")) == "kept"
    assert verdict(serious, mine, second, contact("2025-01-01")) == "departed"
    assert verdict(serious, second, contact("2025-01-01")) is None
    thin = verdict(BY_ITSELF, decided(), contact("2024-07-01"), coverage=THIN)
    assert thin == "not_recorded"


def test_a_breach_is_of_what_is_in_force() -> None:
    """Noted afterwards, it departs."""
    breach = BreachRecorded(on=day("2024-07-05"), about=RESTRICTION)
    assert verdict(BY_ITSELF, decided(), breach, of="breach-recorded-1") == "departed"
    in_time = BreachRecorded(on=day("2024-06-05"), about=RESTRICTION)
    assert verdict(BY_ITSELF, decided(), in_time, of="breach-recorded-1") == "kept"
    vague = BreachRecorded(on=day("2024"), about=RESTRICTION)
    found = verdict(BY_ITSELF, decided(), vague, of="breach-recorded-1")
    assert found == "not_recorded"
    alone = BreachRecorded(on=day("2024-07-05"))
    assert verdict(BY_ITSELF, alone, of="breach-recorded-1") is None
    mine = Expiry(mode=End.ITSELF, when=Field(field="severity", equals="serious"))
    other = decided(severity="mild")
    assert verdict(mine, other, breach, of="breach-recorded-1") is None


@pytest.mark.parametrize(
    ("on", "outcome", "found"),
    [
        ("2024-06-30", "extended", "kept"),
        ("2024-07-01", "extended", "departed"),
        ("2024-07-01", "continued", "departed"),
        ("2024-07-01", "removed", None),
        ("2024-07-01", None, "not_recorded"),
    ],
)
def test_what_has_ended_is_not_extended(
    on: str, outcome: str | None, found: str | None
) -> None:
    """It takes a decision of its own."""
    held = review(on, outcome)
    assert verdict(BY_ITSELF, decided(), held, of="review-completed-1") == found


def test_each_extension_is_judged_by_what_was_set_before_it() -> None:
    """Its own new last day does not help it, and later ones do not either."""
    first = review("2024-06-01", "extended", ends_on=day("2024-09-30"))
    late = review("2024-10-15", "extended", ends_on=day("2024-12-31"))
    events = (decided(), first, late)
    assert verdict(BY_ITSELF, *events, of="review-completed-1") == "kept"
    assert verdict(BY_ITSELF, *events, of="review-completed-2") == "departed"
    appeal = AppealLodged(on=day("2024-06-10"), about=RESTRICTION)
    varied = AppealDetermined(
        on=day("2024-07-10"), about="appeal-lodged-1", outcome="varied"
    )
    case = (decided(), appeal, varied)
    assert verdict(BY_ITSELF, *case, of="appeal-determined-1") == "departed"


def test_a_thin_file_may_lack_the_review_that_extended_it() -> None:
    """Somebody who looked for one in vain can say that there was none."""
    search = AbsenceRecorded(act="review-completed", on=day("2024-12-31"))
    breach = BreachRecorded(on=day("2024-07-05"), about=RESTRICTION)
    of_breach = {"of": "breach-recorded-1", "coverage": THIN}
    found: Any = of_breach
    assert verdict(BY_ITSELF, decided(), breach, **found) == "not_recorded"
    assert verdict(BY_ITSELF, decided(), breach, search, **found) == "departed"


def test_a_review_that_may_be_of_another_restriction_leaves_it_open() -> None:
    """It may have lifted this one, or extended it."""
    second = RestrictionImposed(on=day("2024-01-20"), ends_on=day("2024-06-30"))
    unsaid = ReviewCompleted(on=day("2024-03-01"), outcome="removed")
    breach = BreachRecorded(on=day("2024-04-05"), about=RESTRICTION)
    events = (decided(), second, unsaid, breach)
    assert verdict(BY_ITSELF, *events, of="breach-recorded-1") == "not_recorded"
    clocked = Expiry(mode=End.ITSELF, clock=Clock(after=Period(months=2)))
    kept_on = ReviewCompleted(on=day("2024-03-01"), outcome="continued")
    events = (decided(), second, kept_on, breach)
    assert verdict(clocked, *events, of="breach-recorded-1") == "not_recorded"


# ---------------------------------------------------------------- with a clock


def test_a_clock_says_when_it_ends_where_no_day_was_set() -> None:
    """A year, unless it is extended; then a year from that, or to the day it set."""
    rule = Expiry(mode=End.ITSELF, clock=YEAR)
    endless = decided(None)
    assert (
        verdict(rule, endless, contact("2025-01-10"), as_of=date(2025, 3, 1)) == "kept"
    )
    late = contact("2025-01-11")
    asked: Any = {"as_of": date(2025, 3, 1)}
    assert verdict(rule, endless, late, **asked) == "departed"
    extended = review("2024-06-01", "extended")
    assert verdict(rule, endless, extended, late, **asked) == "kept"
    to_a_day = review("2024-06-01", "extended", ends_on=day("2024-12-01"))
    assert verdict(rule, endless, to_a_day, late, **asked) == "departed"
    again = (to_a_day, review("2024-11-01", "extended"))
    assert verdict(rule, endless, *again, late, **asked) == "kept"
    lifted = review("2024-06-01", "removed")
    assert verdict(rule, endless, lifted, contact("2024-07-01")) == "departed"


def test_an_extension_of_an_unsure_day_leaves_it_open() -> None:
    """It may have come before, or not."""
    rule = Expiry(mode=End.ITSELF, clock=Clock(after=Period(months=2)))
    vague = review("2024-02-01..2024-05-01", "continued")
    breach = BreachRecorded(on=day("2024-04-01"), about=RESTRICTION)
    events = (decided(None), vague, breach)
    assert verdict(rule, *events, of="breach-recorded-1") == "not_recorded"


def test_it_lapses_so_long_after_the_last_incident() -> None:
    """Each incident puts it off while it lasts, and none starts it again afterwards."""
    events = (incident("2024-01-01"), decided(None), incident("2024-05-01"))
    assert verdict(SINCE_THE_LAST_INCIDENT, *events, contact("2024-11-01")) == "kept"
    late = contact("2024-11-02")
    assert verdict(SINCE_THE_LAST_INCIDENT, *events, late) == "departed"
    afterwards = incident("2024-11-05")
    later = contact("2024-11-10")
    lapsed = verdict(SINCE_THE_LAST_INCIDENT, *events, afterwards, later)
    assert lapsed == "departed"
    before = (*events, contact("2024-04-01"))
    assert verdict(SINCE_THE_LAST_INCIDENT, *before) == "kept"


def test_an_incident_of_an_unsure_day_may_have_put_it_off() -> None:
    """Or have come too late for that."""
    events = (incident("2024-01-01"), decided(None), incident("2024-05..2024-09"))
    found = verdict(
        SINCE_THE_LAST_INCIDENT, *events, contact("2024-12-01"), coverage=OUT_OF_ORDER
    )
    assert found == "not_recorded"


def test_without_an_incident_the_clock_does_not_run() -> None:
    """In a whole file it never runs out; in a thin one nobody knows."""
    late = contact("2024-12-01")
    assert verdict(SINCE_THE_LAST_INCIDENT, decided(None), late) == "kept"
    breach = BreachRecorded(on=day("2024-12-01"), about=RESTRICTION)
    found = verdict(
        SINCE_THE_LAST_INCIDENT,
        decided(None),
        breach,
        of="breach-recorded-1",
        coverage=Coverage(complete=False, complete_for=frozenset({"review-completed"})),
    )
    assert found == "not_recorded"


# ---------------------------------------------------------------- by a decision


def test_until_it_is_lifted_it_lasts() -> None:
    """Whatever day was set."""
    rule = Expiry(mode=End.LIFTED)
    assert verdict(rule, decided(), contact("2024-09-01")) == "kept"
    lifted = review("2024-08-01", "lifted")
    assert verdict(rule, decided(), lifted, contact("2024-09-01")) == "departed"
    extended = review("2024-09-01", "extended")
    assert verdict(rule, decided(), extended, of="review-completed-1") is None


def test_lifting_it_takes_an_agreement() -> None:
    """Made before, about that restriction."""
    rule = Expiry(mode=End.AGREEMENT)
    agreed = AgreementMade(on=day("2024-03-01"), about=RESTRICTION)
    lifted = review("2024-04-01", "removed")
    of: Any = {"of": "review-completed-1"}
    assert verdict(rule, decided(), agreed, lifted, **of) == "kept"
    assert verdict(rule, decided(), lifted, **of) == "departed"
    assert verdict(rule, decided(), lifted, coverage=THIN, **of) == "not_recorded"
    late = AgreementMade(on=day("2024-05-01"), about=RESTRICTION)
    assert verdict(rule, decided(), lifted, late, **of) == "departed"
    assert verdict(rule, decided(), review("2024-04-01", "continued"), **of) is None
    orphan = ReviewCompleted(on=day("2024-04-01"), outcome="removed")
    assert verdict(rule, orphan, **of) is None
    finding = only(judged(rule, case_of(decided(), lifted), "review-completed-1"))
    assert finding.fault == "policy_not_followed"
    assert "no agreement with the customer came before it" in finding.why


# ---------------------------------------------------------------- unless extended


def test_the_diary_asks_whether_to_extend() -> None:
    """By the last day; it is lifted by itself, so that nothing departs."""
    rule = Expiry(
        mode=End.UNLESS_EXTENDED, clock=Clock(anchor=(Anchor.STATED,)), by="senior"
    )
    case = case_of(decided(None, review_on=day("2024-06-01")))
    duty = only(owed(rule, case, date(2024, 5, 1)))
    assert duty.what.lower().startswith("decision whether to extend the restriction of")
    assert duty.clock == "on 1 June 2024, when it is lifted unless extended"
    assert (str(duty.due), duty.overdue) == ("2024-06-01", Truth.NO)
    assert owed(rule, case, date(2024, 6, 2)) == ()
    assert audit(rule, case, date(2024, 12, 1)) == ()
    late = contact("2024-06-02")
    assert verdict(rule, decided(None, review_on=day("2024-06-01")), late) == "departed"


def test_an_extension_puts_the_decision_off() -> None:
    """To the day that it sets; what was lifted needs none."""
    rule = Expiry(mode=End.UNLESS_EXTENDED)
    extended = review("2024-06-01", "extended", ends_on=day("2024-12-31"))
    duty = only(owed(rule, case_of(decided(), extended), date(2024, 7, 1)))
    assert str(duty.due) == "2024-12-31"
    lifted = review("2024-03-01", "removed")
    assert owed(rule, case_of(decided(), lifted), date(2024, 4, 1)) == ()
    open_end = only(owed(rule, case_of(decided(None), coverage=THIN), date(2024, 4, 1)))
    assert open_end.clock == "by a day that is not recorded"
    assert open_end.due is None


# ---------------------------------------------------------------- what must follow


def told(on: str, **fields: Any) -> Event:
    """Give a letter to the customer that tells of the end."""
    given: dict[str, Any] = {
        "about": RESTRICTION,
        "to": "customer",
        "purpose": "end",
        **fields,
    }
    return NoticeGiven(on=day(on), **given)


def test_the_customer_is_told_after_it_ended() -> None:
    """Within ten days of the end; until then it is owed."""
    assert short(audit(TOLD, case_of(decided(), told("2024-07-10")))) == [
        ("kept", "review_not_notified")
    ]
    finding = only(audit(TOLD, case_of(decided())))
    assert finding.verdict.value == "departed"
    assert finding.fault == "review_not_notified"
    assert (
        "Notice, after the end of the restriction of 10 January 2024: due 10 days from 30 "
        "June 2024 (the end of the restriction), that is on 10 July 2024" in finding.why
    )
    late = only(audit(TOLD, case_of(decided(), told("2024-07-11"))))
    assert (late.verdict.value, late.fault) == ("departed", "delay")
    duty = only(owed(TOLD, case_of(decided()), date(2024, 3, 1)))
    assert (str(duty.due), duty.overdue) == ("2024-07-10", Truth.NO)
    assert duty.by == "a Head of Service or a Director"


@pytest.mark.parametrize(
    "letter",
    [
        told("2024-07-05", purpose="decision"),
        told("2024-07-05", to="staff"),
        told("2024-06-01"),
        told("2024-07-05", about="something-else"),
    ],
)
def test_a_letter_of_something_else_does_not_tell_of_the_end(letter: Event) -> None:
    """Nor does one that came before it."""
    assert short(audit(TOLD, case_of(decided(), letter))) == [
        ("departed", "review_not_notified")
    ]


def test_a_letter_of_which_little_is_known_may_be_the_one() -> None:
    """To whom, or what for, nobody wrote down."""
    unsaid = told("2024-07-05", to=None)
    assert short(audit(TOLD, case_of(decided(), unsaid))) == [
        ("not_recorded", "review_not_notified")
    ]


def test_a_search_since_the_end_shows_that_nothing_followed() -> None:
    """It need not go back to before there was anything to tell."""
    search = AbsenceRecorded(
        act="notice-given", to="customer", since=day("2024-06-30"), on=day("2024-12-31")
    )
    reviews = Coverage(complete=False, complete_for=frozenset({"review-completed"}))
    assert short(audit(TOLD, case_of(decided(), coverage=reviews))) == [
        ("not_recorded", "review_not_notified")
    ]
    assert short(audit(TOLD, case_of(decided(), search, coverage=reviews))) == [
        ("departed", "review_not_notified")
    ]


def test_what_follows_need_be_no_letter() -> None:
    """A marker comes off, or the file is closed."""
    off = Expiry(
        mode=End.LIFTED, then="alert-removed", within=Period(days=5), title="the marker"
    )
    lifted = review("2024-03-01", "removed")
    finding = only(audit(off, case_of(decided(), lifted)))
    assert finding.why.startswith("The marker, after the end of the restriction")
    gone = AlertRemoved(on=day("2024-03-02"), about=RESTRICTION)
    assert short(audit(off, case_of(decided(), lifted, gone))) == [
        ("kept", "review_not_notified")
    ]
    assert audit(off, case_of(decided())) == ()
    closed = Expiry(mode=End.ITSELF, then="case-closed", within=Period(days=5))
    assert short(
        audit(closed, case_of(decided(), CaseClosed(on=day("2024-07-01"))))
    ) == [("kept", "review_not_notified")]


def test_where_it_has_no_end_nothing_follows_it() -> None:
    """In a whole file, or where it was set to run on; in a thin one it is open."""
    assert audit(TOLD, case_of(decided(None))) == ()
    endless = case_of(decided(None, open_ended=True), coverage=THIN)
    assert audit(TOLD, endless) == ()
    unknown = only(audit(TOLD, case_of(decided(None), coverage=THIN)))
    assert unknown.verdict.value == "not_recorded"
    other = Expiry(
        mode=End.ITSELF,
        then="case-closed",
        within=Period(days=5),
        unless=Field(field="severity", equals="serious"),
    )
    assert audit(other, case_of(decided(severity="serious"))) == ()


@pytest.mark.parametrize(
    ("rule", "held", "found"),
    [
        (TOLD, review("2024-03-01", None), ["not_recorded"]),
        (
            Expiry(mode=End.LIFTED, then="case-closed", within=Period(days=5)),
            review("2024-03-01", None),
            ["not_recorded"],
        ),
        (
            Expiry(mode=End.LIFTED, then="case-closed", within=Period(days=5)),
            ReviewCompleted(on=day("2024-03-01"), outcome="removed"),
            ["not_recorded", "not_recorded"],
        ),
    ],
)
def test_an_end_that_is_not_known_leaves_open_what_follows_it(
    rule: Expiry, held: Event, found: list[str]
) -> None:
    """How the review ended, or of which restriction it was, nobody wrote down."""
    events = [decided(), held]
    if len(found) > 1:
        events.insert(1, RestrictionImposed(on=day("2024-01-20")))
    audited = audit(rule, case_of(*events))
    due = [each for each in audited if each.fault == "review_not_notified"]
    assert [each.verdict.value for each in due] == found


def test_what_lapsed_is_told_of_from_that_day() -> None:
    """The first day on which the clock had run out, whatever came after it."""
    rule = Expiry(
        mode=End.LAPSES,
        clock=SINCE_THE_LAST_INCIDENT.clock,
        then="case-closed",
        within=Period(days=5),
    )
    events = (incident("2024-01-01"), decided(None))
    (lapsed,) = audit(rule, case_of(*events), date(2024, 8, 1))
    assert "due 5 days from 1 July 2024 (the end of the restriction)" in lapsed.why
    put_off = (*events, incident("2024-05-01"))
    assert (
        str(only(owed(rule, case_of(*put_off), date(2024, 6, 1))).due) == "2024-11-06"
    )
    too_late = (*events, incident("2024-09-01"))
    (again,) = audit(rule, case_of(*too_late), date(2024, 12, 1))
    assert "due 5 days from 1 July 2024" in again.why
    unsure = (*events, incident("2024-06..2024-08"))
    (open_end,) = audit(rule, case_of(*unsure), date(2024, 12, 1))
    assert open_end.verdict.value == "not_recorded"
    none = owed(rule, case_of(decided(None)), date(2024, 12, 1))
    assert none == ()


# ---------------------------------------------------------------- what it says of itself


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"mode": End.LAPSES}, "give a clock"),
        ({"mode": End.ITSELF, "then": "case-closed"}, "then and within together"),
        ({"mode": End.ITSELF, "within": Period(days=1)}, "then and within together"),
    ],
)
def test_what_it_needs_is_asked_for(given: dict[str, Any], words: str) -> None:
    """A rule that could never find anything is none."""
    with pytest.raises(ValueError, match=words):
        Expiry(**given)


def test_what_is_wrong_with_it_is_named() -> None:
    """The acts, the authority, the conditions and the faults."""
    wrong = Expiry(
        mode=End.ITSELF,
        clock=Clock(anchor=(CaseAnchor(last="incident"),)),
        when=Field(field="rung", known=True),
        then="notice",
        within=Period(days=1),
        by="boss",
        undone="forgotten",
    )
    problems = " ".join(wrong.problems(terms_of()))
    for name in ("'incident'", "'rung'", "'notice'", "'boss'", "'forgotten'"):
        assert name in problems
    assert TOLD.problems(terms_of()) == []
    assert BY_ITSELF.problems(terms_of()) == []
