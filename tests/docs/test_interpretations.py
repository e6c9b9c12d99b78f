"""The readings that docs/explanation/interpretations.md tells of are those of the pack."""

from datetime import date

import pytest

from ucb_domain import (
    AppealDetermined,
    AppealLodged,
    ContactRecorded,
    ContactRegister,
    Contents,
    Event,
    Finding,
    IncidentRecorded,
    NoticeGiven,
    Officer,
    Party,
    RestrictionImposed,
    ReviewCompleted,
    WarningIssued,
    When,
)

HEAD = Officer(id="o-3", role="head-of-service")
ADVISER = Officer(id="o-17", role="adviser")
DAY = When.parse
LETTER = Contents.of(
    "reasons", "action", "review-method", "review-date", "subject-matter"
)


def found(*events: tuple[str, Event], as_of: str = "2026-12-31") -> tuple[Finding, ...]:
    """Return what Pembrokeshire's policy says of a whole file that holds these events."""
    with ContactRegister.open(
        "memory:", policies=["pembrokeshire"], enforcement="record"
    ) as register:
        register.open_case(Party(ref="C"), by=HEAD, on=date(2019, 1, 1))
        names, acts = zip(*events, strict=True)
        register.record("C", *acts, by=HEAD, event_ids=names)
        return register.audit("C", as_of=date.fromisoformat(as_of)).findings


def verdicts(findings: tuple[Finding, ...], clause: str, fault: str) -> set[str]:
    """Return what one clause says of one fault."""
    return {
        each.verdict.value
        for each in findings
        if each.clause == clause and each.fault == fault
    }


def restriction(on: str = "2025-03-10", by: Officer = HEAD) -> tuple[str, Event]:
    """Return a restriction, decided for a serious reason."""
    states = Contents.of("reason-for-no-warning")
    return "r", RestrictionImposed(on=DAY(on), by=by, states=states)


def incident(name: str, on: str) -> tuple[str, Event]:
    """Return an incident."""
    return name, IncidentRecorded(on=DAY(on), by=ADVISER, behaviours=("rudeness",))


def warning(rung: str, on: str) -> tuple[str, Event]:
    """Return a step of the ladder."""
    return rung, WarningIssued(on=DAY(on), by=HEAD, rung=rung, states=Contents.of())


def test_an_act_from_before_the_policy_is_judged_by_none() -> None:
    """The day of revision is the first day in force."""
    assert found(restriction("2024-11-03"), as_of="2024-12-01") == ()
    assert found(restriction("2024-11-04"), as_of="2024-12-01") != ()


def test_a_warning_does_not_lapse() -> None:
    """A warning and a reminder of years ago are still the first two steps."""
    plain = RestrictionImposed(on=DAY("2025-03-10"), by=HEAD, states=Contents.of())
    findings = found(
        incident("i1", "2019-02-01"),
        warning("warning", "2019-03-01"),
        incident("i2", "2019-04-01"),
        warning("reminder", "2019-05-01"),
        incident("i3", "2025-03-01"),
        ("r", plain),
    )
    assert verdicts(findings, "PEM-16", "no_prior_warning") == {"kept"}


def test_nobody_in_particular_decides_an_ordinary_restriction() -> None:
    """After the ladder no finding turns on who imposed it."""
    plain = RestrictionImposed(on=DAY("2025-03-10"), by=ADVISER, states=Contents.of())
    findings = found(
        incident("i1", "2025-01-01"),
        warning("warning", "2025-01-10"),
        incident("i2", "2025-02-01"),
        warning("reminder", "2025-02-10"),
        incident("i3", "2025-03-01"),
        ("r", plain),
    )
    assert not [
        each
        for each in findings
        if each.event == "r" and each.fault == "wrong_authority"
    ]


def test_the_letter_need_not_tell_of_the_appeal() -> None:
    """No clause departs where the letter leaves out appeal, ombudsman and end date."""
    letter = NoticeGiven(
        on=DAY("2025-03-10"),
        by=HEAD,
        about="r",
        to="customer",
        purpose="decision",
        channel="letter",
        states=LETTER,
    )
    findings = found(restriction(), ("n", letter), as_of="2025-03-12")
    about_the_letter = [each for each in findings if each.event == "n"]
    assert {each.fault for each in about_the_letter}.isdisjoint(
        {"no_appeal_right_told", "no_end_date"}
    )


def test_a_letter_is_owed_at_once() -> None:
    """It departs from the day after the decision, and is kept once it is recorded."""
    on_the_day = found(restriction(), as_of="2025-03-10")
    assert verdicts(on_the_day, "PEM-19", "no_notification") == set()
    day_after = found(restriction(), as_of="2025-03-11")
    assert verdicts(day_after, "PEM-19", "no_notification") == {"departed"}


@pytest.mark.parametrize(
    ("held", "verdict"),
    [("2025-09-01", "kept"), ("2026-03-10", "kept"), ("2026-03-11", "departed")],
)
def test_a_review_is_due_on_the_same_day_a_year_on(held: str, verdict: str) -> None:
    """Earlier keeps the clause, that day does, and a day later departs."""
    review = ReviewCompleted(on=DAY(held), by=HEAD, about="r", outcome="removed")
    findings = found(restriction(), ("v", review))
    assert verdicts(findings, "PEM-20", "review_missed_or_late") == {verdict}


def test_a_review_that_extends_is_reviewed_in_its_turn() -> None:
    """Twelve months after the extension another review is due."""
    review = ReviewCompleted(
        on=DAY("2025-09-01"), by=HEAD, about="r", outcome="extended"
    )
    findings = found(restriction(), ("v", review), as_of="2026-09-02")
    assert verdicts(findings, "PEM-20", "review_missed_or_late") == {"kept", "departed"}


def test_an_appeal_may_be_heard_by_whoever_decided() -> None:
    """The document names the same posts, and does not ask for another person."""
    findings = found(
        restriction(),
        ("a", AppealLodged(on=DAY("2026-01-01"), about="r")),
        ("d", AppealDetermined(on=DAY("2026-01-05"), by=HEAD, about="a")),
    )
    said = {each.verdict.value for each in findings if each.clause == "PEM-24"}
    assert said == {"kept"}


@pytest.mark.parametrize(
    ("subjects", "verdict"),
    [((), "departed"), (("S-1",), "departed"), (("S-9",), "kept")],
)
def test_a_new_matter_is_declined_only_if_it_is_named(
    subjects: tuple[str, ...], verdict: str
) -> None:
    """A restriction that names no matter does not reach a new one."""
    plain = RestrictionImposed(on=DAY("2025-03-10"), by=HEAD, subjects=subjects)
    contact = ContactRecorded(
        on=DAY("2025-04-01"),
        channel="email",
        new_matter=True,
        subject="S-9",
        outcome="declined",
    )
    findings = found(("r", plain), ("k", contact))
    said = verdicts(findings, "PEM-28", "restriction_applied_beyond_scope")
    assert said == {verdict}
