"""The kind `precedence`: what must come before an act."""

from typing import Any

import pytest

from tests.builders import (
    THIN,
    case_of,
    day,
    judged,
    officer,
    only,
    policy,
    says,
)
from ucb_domain.case import CustomerContactCase
from ucb_domain.dates import Period
from ucb_domain.events import (
    AbsenceRecorded,
    AdviceTaken,
    Event,
    IncidentRecorded,
    RestrictionImposed,
    ReviewCompleted,
    WarningIssued,
)
from ucb_domain.findings import Finding, Verdict
from ucb_domain.rules import By, Field, Precedence, States, Step
from ucb_domain.values import Coverage

KEPT, DEPARTED, OPEN = Verdict.KEPT, Verdict.DEPARTED, Verdict.NOT_RECORDED

ID = "restriction-imposed-1"
DECISION = RestrictionImposed(on=day("2024-06-01"))
NO_ORDER = Coverage(in_order=False)
WARNING = Step(act="warning-issued")
ADVICE = Step(act="advice-taken")


def after(*needs: Step, **given: Any) -> Precedence:
    """Give a rule that a restriction needs these steps first."""
    return Precedence(
        act="restriction-imposed", needs=needs, fault="no_prior_warning", **given
    )


WARNED = after(WARNING)


def warned(on: str, **fields: Any) -> WarningIssued:
    """Give a warning."""
    return WarningIssued(on=day(on), **fields)


def found(rule: Precedence, case: CustomerContactCase) -> Finding:
    """Judge the restriction."""
    return only(judged(policy(rule), case, ID))


# ----------------------------------------------------------------------------- One step


def test_a_step_that_came_first_keeps() -> None:
    """The finding says which."""
    finding = found(WARNED, case_of(warned("2024-05-01"), DECISION))
    assert (finding.verdict, finding.remedy) == (KEPT, "")
    assert finding.why == "Before the restriction of 1 June 2024 came: warning."


def test_a_step_that_never_came_departs() -> None:
    """The finding says what to do now."""
    finding = found(WARNED, case_of(DECISION))
    assert (finding.verdict, finding.fault) == (DEPARTED, "no_prior_warning")
    assert finding.why == (
        "The restriction of 1 June 2024 needed first: warning. There is no warning "
        "before it on file."
    )
    assert finding.remedy == "First: warning; then decide afresh."


@pytest.mark.parametrize(
    ("on", "verdict"),
    [
        ("2024-06-02", DEPARTED),
        ("2024", OPEN),
        ("before 2024", KEPT),
        ("after 2024", DEPARTED),
    ],
)
def test_a_step_that_may_have_come_afterwards(on: str, verdict: Verdict) -> None:
    """In a file in no order only the days tell."""
    case = case_of(DECISION, warned(on), coverage=NO_ORDER)
    assert found(WARNED, case).verdict is verdict


def test_a_thin_file_may_hide_a_step() -> None:
    """Unless somebody looked for it in vain, up to the decision."""
    finding = found(WARNED, case_of(DECISION, coverage=THIN))
    assert finding.verdict is OPEN
    assert finding.why.endswith("The file does not show whether there was warning.")
    search = AbsenceRecorded(act="warning-issued", on=day("2024-12-01"))
    case = case_of(DECISION, search, coverage=THIN)
    assert found(WARNED, case).verdict is DEPARTED
    earlier = AbsenceRecorded(act="warning-issued", on=day("2024-05-31"))
    case = case_of(earlier, DECISION, coverage=THIN)
    assert found(WARNED, case).verdict is OPEN


def test_an_act_is_no_step_before_itself() -> None:
    """A second restriction needs a first."""
    rule = after(Step(act="restriction-imposed"))
    case = case_of(DECISION, RestrictionImposed(on=day("2024-08-01")))
    assert found(rule, case).verdict is DEPARTED
    second = only(judged(policy(rule), case, "restriction-imposed-2"))
    assert second.verdict is KEPT


# ------------------------------------------------------------------ What makes it count


@pytest.mark.parametrize(
    ("step", "warning", "verdict"),
    [
        (Step(act="warning-issued", by="senior"), {"by": officer("head")}, KEPT),
        (Step(act="warning-issued", by="senior"), {"by": officer("officer")}, DEPARTED),
        (Step(act="warning-issued", by="senior"), {"by": officer(None)}, OPEN),
        (
            Step(act="warning-issued", where=Field(field="rung", equals="final")),
            {"rung": "final"},
            KEPT,
        ),
        (
            Step(act="warning-issued", where=Field(field="rung", equals="final")),
            {"rung": "first"},
            DEPARTED,
        ),
        # A warning that gives its own last day does not count after it.
        (WARNING, {"ends_on": day("2024-06-01")}, KEPT),
        (WARNING, {"ends_on": day("2024-05-31")}, DEPARTED),
        (WARNING, {"ends_on": day("2024")}, OPEN),
    ],
)
def test_only_a_step_of_the_right_sort_counts(
    step: Step, warning: dict[str, Any], verdict: Verdict
) -> None:
    """By whom it was taken, what it was, and for how long it holds."""
    case = case_of(warned("2024-05-01", **warning), DECISION)
    assert found(after(step), case).verdict is verdict


@pytest.mark.parametrize(
    ("on", "within", "apart"),
    [
        ("2023-11-30", DEPARTED, KEPT),
        ("2023-12-01", KEPT, KEPT),
        ("2023-12", KEPT, KEPT),
        ("2023-11", DEPARTED, KEPT),
        ("2023", OPEN, KEPT),
        ("2024-03-01", KEPT, KEPT),
        ("2024-03-02", KEPT, DEPARTED),
        ("2024-03", KEPT, OPEN),
    ],
)
def test_not_too_long_before_it_and_not_too_short(
    on: str, within: Verdict, apart: Verdict
) -> None:
    """At most six months before the decision, or at least three."""
    case = case_of(warned(on), DECISION)
    recent = Step(act="warning-issued", within=Period(months=6))
    assert found(after(recent), case).verdict is within
    watched = Step(act="warning-issued", apart=Period(months=3))
    assert found(after(watched), case).verdict is apart


@pytest.mark.parametrize(
    ("review", "coverage", "verdict"),
    [
        ("2024-03-01", None, KEPT),
        ("2024-05-15", None, DEPARTED),
        ("2024-06-02", None, KEPT),
        ("2024-05", NO_ORDER, OPEN),
        (None, None, KEPT),
        (None, THIN, OPEN),
    ],
)
def test_a_step_since_the_last_act_of_a_kind(
    review: str | None, coverage: Coverage | None, verdict: Verdict
) -> None:
    """A review wipes out the warning before it; a thin file may hide one."""
    rule = after(Step(act="warning-issued", since="review-completed"))
    events: list[Event] = [warned("2024-05-10"), DECISION]
    if review is not None:
        held = ReviewCompleted(on=day(review))
        events.insert(0 if review < "2024-05-10" else 1, held)
    assert found(rule, case_of(*events, coverage=coverage)).verdict is verdict


def test_neither_the_step_nor_the_act_itself_wipes_it_out() -> None:
    """The last warning counts, though it is a warning; so does what led to the act."""
    since_warning = after(Step(act="warning-issued", since="warning-issued"))
    case = case_of(warned("2024-05-01"), warned("2024-05-02"), DECISION)
    assert found(since_warning, case).verdict is KEPT
    since_restriction = after(Step(act="warning-issued", since="restriction-imposed"))
    assert found(since_restriction, case).verdict is KEPT


# ------------------------------------------------------------------------ Several steps

LADDER = after(WARNING, ADVICE)


def advised(on: str) -> AdviceTaken:
    """Give advice."""
    return AdviceTaken(on=day(on))


@pytest.mark.parametrize(
    ("warning", "advice", "verdict", "lack"),
    [
        ("2024-04-01", "2024-05-01", KEPT, ""),
        (
            "2024-05-01",
            "2024-04-01",
            DEPARTED,
            "They did not come before it in that order.",
        ),
        (None, "2024-05-01", DEPARTED, "There is no warning before it on file."),
        ("2024-04-01", None, DEPARTED, "There is no advice before it on file."),
        (
            "2024-04",
            "2024-04-15",
            OPEN,
            "The file does not show whether they came before it in that order.",
        ),
    ],
)
def test_the_steps_come_one_after_the_other(
    warning: str | None, advice: str | None, verdict: Verdict, lack: str
) -> None:
    """First a warning, then advice, then the decision."""
    events: list[Event] = [] if warning is None else [warned(warning)]
    events += [] if advice is None else [advised(advice)]
    case = case_of(*events, DECISION, coverage=NO_ORDER)
    finding = found(LADDER, case)
    assert finding.verdict is verdict
    assert finding.why.endswith(lack)


def test_each_step_is_an_act_of_its_own() -> None:
    """One warning is not two."""
    twice = after(WARNING, Step(act="warning-issued", title="a second warning"))
    finding = found(twice, case_of(warned("2024-04-01"), DECISION))
    assert finding.verdict is DEPARTED
    assert (
        finding.remedy == "First: warning, then a second warning; then decide afresh."
    )
    case = case_of(warned("2024-04-01"), warned("2024-05-01"), DECISION)
    assert found(twice, case).verdict is KEPT


@pytest.mark.parametrize(
    ("searched", "verdict"),
    [
        ((), OPEN),
        (("advice-taken",), OPEN),
        (("warning-issued",), OPEN),
        # Neither a warning that is not on file nor advice after it.
        (("warning-issued", "advice-taken"), DEPARTED),
    ],
)
def test_a_step_that_is_not_on_file_may_have_led_to_one_that_is(
    searched: tuple[str, ...], verdict: Verdict
) -> None:
    """Of a thin file, with the warning after the advice."""
    searches = (AbsenceRecorded(act=act, on=day("2024-12-01")) for act in searched)
    events: list[Event] = [advised("2024-04-01"), warned("2024-05-01"), DECISION]
    events += searches
    assert found(LADDER, case_of(*events, coverage=THIN)).verdict is verdict


# ------------------------------------------------------------------------ The exception


@pytest.mark.parametrize(
    ("states", "coverage", "verdict", "lack"),
    [
        (
            says("emergency"),
            None,
            KEPT,
            (
                "It came without warning, and the exception that the policy allows is "
                "recorded."
            ),
        ),
        (
            says(),
            None,
            DEPARTED,
            "There is no warning before it on file, and no exception is recorded.",
        ),
        (
            says(),
            THIN,
            OPEN,
            (
                "The file does not show whether there was warning, and no exception is "
                "recorded."
            ),
        ),
        (
            None,
            THIN,
            OPEN,
            (
                "The file does not show whether there was warning, and the file leaves "
                "open whether the exception holds."
            ),
        ),
    ],
)
def test_an_exception_on_record_excuses(
    states: Any, coverage: Coverage | None, verdict: Verdict, lack: str
) -> None:
    """An emergency, which the record of the decision states."""
    rule = after(WARNING, unless=States(states="emergency"))
    decision = RestrictionImposed(on=day("2024-06-01"), states=states)
    finding = found(rule, case_of(decision, coverage=coverage))
    assert finding.verdict is verdict
    assert finding.why.endswith(lack)


def test_an_exception_may_excuse_what_certainly_never_came() -> None:
    """Somebody looked for a warning in vain, and nobody has read the record."""
    rule = after(WARNING, unless=States(states="emergency"))
    search = AbsenceRecorded(act="warning-issued", on=day("2024-12-01"))
    finding = found(rule, case_of(DECISION, search, coverage=THIN))
    assert finding.verdict is OPEN
    assert finding.why.endswith(
        "There is no warning before it on file, and the file leaves open whether the "
        "exception holds."
    )


def test_an_exception_excuses_the_order_too() -> None:
    """All of them are on file, and in another order."""
    rule = after(WARNING, ADVICE, unless=States(states="emergency"))
    decision = RestrictionImposed(on=day("2024-06-01"), states=says("emergency"))
    events = (advised("2024-04-01"), warned("2024-05-01"), decision)
    finding = found(rule, case_of(*events))
    assert finding.verdict is KEPT
    assert "It came without these in order, and the exception" in finding.why


# ------------------------------------------------------------ Whether it applies at all


def test_it_does_not_apply() -> None:
    """To another kind of act, or where its condition fails."""
    rule = after(WARNING, when=Field(field="severity", equals="serious"))
    case = case_of(
        IncidentRecorded(on=day("2024-01-01")),
        RestrictionImposed(on=day("2024-06-01"), severity="mild"),
    )
    for entry in case.facts.acts:
        assert judged(rule, case, entry.event_id) == ()


def test_where_it_is_open_whether_it_applies_nothing_departs() -> None:
    """Nobody recorded how serious it was."""
    rule = after(WARNING, when=Field(field="severity", equals="serious"))
    finding = found(rule, case_of(DECISION, coverage=THIN))
    assert finding.verdict is OPEN
    search = AbsenceRecorded(act="warning-issued", on=day("2024-12-01"))
    finding = found(rule, case_of(DECISION, search, coverage=THIN))
    assert finding.verdict is OPEN
    assert finding.why.endswith("The file does not show whether this applies.")


# ------------------------------------------------------------------------ What is wrong


@pytest.mark.parametrize(
    ("rule", "problem"),
    [
        (after(Step(act="warning")), "'warning' is no kind of act"),
        (after(Step(act="warning-issued", since="review")), "'review' is no kind of"),
        (
            after(Step(act="warning-issued", where=Field(field="rugn", known=True))),
            "warning-issued has no field 'rugn'",
        ),
        (after(Step(act="warning-issued", by="mayor")), "'mayor' is neither"),
        (
            after(WARNING, when=Field(field="rung", known=True)),
            "restriction-imposed has",
        ),
        (after(WARNING, unless=By(by="mayor")), "'mayor' is neither"),
        (
            Precedence(act="restriction", needs=(WARNING,), fault="no_prior_warning"),
            "'restriction' is no kind of act",
        ),
        (
            Precedence(act="restriction-imposed", needs=(WARNING,), fault="none"),
            "'none' is no fault code",
        ),
    ],
)
def test_what_is_wrong_with_it_is_said(rule: Precedence, problem: str) -> None:
    """Each with the remedy."""
    (text,) = rule.problems(policy().terms)
    assert text.startswith(problem)


def test_a_rule_that_asks_for_no_step_is_refused() -> None:
    """It could never be departed from."""
    with pytest.raises(ValueError, match="needs"):
        after()
