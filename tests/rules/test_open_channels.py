"""The kind `open-channels`: what stays open over all restrictions together."""

from typing import Any

import pytest

from tests.builders import THIN, audit, case_of, day, judged, only, policy
from ucb_domain.events import (
    AppealLodged,
    Event,
    RestrictionImposed,
    ReviewCompleted,
    SupportConsidered,
    WarningIssued,
)
from ucb_domain.findings import Finding, Verdict
from ucb_domain.rules import Effect, Field, MeasureKind, OpenChannels
from ucb_domain.rules.opening import closes
from ucb_domain.truth import Truth
from ucb_domain.values import Coverage, Measure

KINDS = {
    effect.value: MeasureKind(title=effect.value, does=effect) for effect in Effect
} | {
    "letters-only": MeasureKind(
        title="letters only", does=Effect.ONLY_CHANNELS, channels=("letter",)
    ),
    "unsaid": MeasureKind(title="something"),
}
LETTERS = Measure(kind="letters-only")
NO_LETTERS = Measure(kind="refuse-channels", channels=("letter",))
NO_CALLS = Measure(kind="refuse-channels", channels=("telephone",))
ONE_OPEN = OpenChannels(channels=("telephone", "letter"), least=1)
KEEP = OpenChannels(keep=("letter",))
ADJUSTED = OpenChannels(adjustments=True, fault="adjustments_not_considered")


def limit(*measures: Measure, **fields: Any) -> RestrictionImposed:
    """Give a restriction."""
    return RestrictionImposed(
        **{"on": day("2024-03-01"), "measures": measures, **fields}
    )


def found(
    rule: OpenChannels, *events: Event, coverage: Coverage | None = None
) -> Finding:
    """Judge the last restriction of a file."""
    case = case_of(*events, coverage=coverage)
    last = case.facts.named(rule.act)[-1]
    return only(judged(policy(rule, measures=KINDS), case, last.event_id))


def test_enough_stays_open() -> None:
    """Letters only leaves letters."""
    finding = found(ONE_OPEN, limit(LETTERS))
    assert finding.verdict is Verdict.KEPT
    assert finding.why == (
        "With the restriction of 1 March 2024 these channels stay open: letter; and "
        "these are closed: telephone."
    )


def test_two_restrictions_together_leave_too_little() -> None:
    """Letters only, and then no letters: each for itself was in order."""
    finding = found(ONE_OPEN, limit(LETTERS, on=day("2024-01-01")), limit(NO_LETTERS))
    assert finding.verdict is Verdict.DEPARTED
    assert finding.fault == "restriction_blocked_statutory_or_emergency_route"
    assert "are closed: telephone, letter. To stay open: at least 1 of" in finding.why
    assert finding.remedy == "Leave open: at least 1 of telephone, letter."


def test_one_that_has_ended_closes_nothing() -> None:
    """The first ran out before the second began."""
    first = limit(LETTERS, on=day("2024-01-01"), ends_on=day("2024-02-01"))
    assert found(ONE_OPEN, first, limit(NO_LETTERS)).verdict is Verdict.KEPT


def test_a_restriction_counts_from_when_it_was_decided() -> None:
    """It starts next month; what it closes is judged today."""
    later = limit(NO_LETTERS, starts_on=day("2024-04-01"))
    assert found(KEEP, later).verdict is Verdict.DEPARTED


@pytest.mark.parametrize(
    ("scope", "verdict"),
    [
        ({"subjects": ("S-1",)}, Verdict.DEPARTED),
        ({"subjects": ("S-2",)}, Verdict.KEPT),
        ({"services": ("parks",)}, Verdict.KEPT),
        ({}, Verdict.DEPARTED),
    ],
)
def test_restrictions_of_different_scope_are_not_added_up(
    scope: dict[str, Any], verdict: Verdict
) -> None:
    """Each matter, and each service, has a channel of its own."""
    first = limit(LETTERS, on=day("2024-01-01"), **scope)
    second = limit(NO_LETTERS, subjects=("S-1",), services=("housing",))
    assert found(ONE_OPEN, first, second).verdict is verdict


@pytest.mark.parametrize(
    ("measures", "coverage", "verdict"),
    [
        ((Measure(kind="other"),), None, Verdict.NOT_RECORDED),
        (None, None, Verdict.NOT_RECORDED),
        # A thin file may lack another restriction that is in force beside it.
        ((LETTERS,), THIN, Verdict.NOT_RECORDED),
        ((NO_LETTERS,), THIN, Verdict.DEPARTED),
    ],
)
def test_where_what_is_closed_is_not_known_it_is_open(
    measures: tuple[Measure, ...] | None,
    coverage: Coverage | None,
    verdict: Verdict,
) -> None:
    """Nobody wrote down what the measure does, or whether there was another."""
    event = RestrictionImposed(on=day("2024-03-01"), measures=measures)
    assert found(KEEP, event, coverage=coverage).verdict is verdict


def test_a_review_is_judged_by_what_it_leaves() -> None:
    """It turned letters only into nothing at all."""
    rule = OpenChannels(act="review-completed", keep=("letter",))
    events = (
        limit(LETTERS),
        ReviewCompleted(
            on=day("2024-06-01"), outcome="amended", measures=(NO_LETTERS,)
        ),
    )
    assert found(rule, *events).verdict is Verdict.DEPARTED


def test_an_act_about_no_restriction_is_judged_by_all() -> None:
    """An appeal that does not say against which of two."""
    rule = OpenChannels(act="appeal-lodged", keep=("letter",))
    events = (limit(NO_LETTERS), limit(LETTERS), AppealLodged(on=day("2024-04-01")))
    assert found(rule, *events).verdict is Verdict.DEPARTED


def test_it_does_not_apply() -> None:
    """To another kind of act, or where its condition fails."""
    rule = OpenChannels(keep=("letter",), when=Field(field="severity", equals="mild"))
    case = case_of(WarningIssued(), limit(NO_LETTERS, severity="extreme"))
    assert audit(policy(rule, measures=KINDS), case) == ()


# ----------------------------------------------------------------- Agreed adjustments


def support(stage: str | None = "agreed", **fields: Any) -> SupportConsidered:
    """Give an adjustment for which calls must stay possible."""
    given: dict[str, Any] = {"on": day("2024-01-01"), "keeps_open": ("telephone",)}
    return SupportConsidered(stage=stage, **(given | fields))


@pytest.mark.parametrize(
    ("measure", "verdict"),
    [(NO_LETTERS, Verdict.KEPT), (NO_CALLS, Verdict.DEPARTED)],
)
def test_what_an_agreed_adjustment_needs_stays_open(
    measure: Measure, verdict: Verdict
) -> None:
    """A restriction that would defeat it departs."""
    finding = found(ADJUSTED, support(), limit(measure))
    assert finding.verdict is verdict
    assert finding.fault == "adjustments_not_considered"
    if verdict is Verdict.DEPARTED:
        assert finding.remedy == "Leave open: what was agreed: telephone."


@pytest.mark.parametrize(
    "events",
    [
        (),
        (support("declined"),),
        (support(on=day("2024-08-01")),),
        (support(keeps_open=()),),
    ],
)
def test_without_an_agreed_adjustment_nothing_is_asked(
    events: tuple[Event, ...],
) -> None:
    """None, one declined, one agreed later, and one that needs no channel."""
    case = case_of(*events, limit(NO_CALLS))
    assert audit(policy(ADJUSTED, measures=KINDS), case) == ()


def test_an_adjustment_that_may_have_been_agreed_leaves_it_open() -> None:
    """Or one of which nobody knows what it needs."""
    finding = found(ADJUSTED, support(None), limit(NO_CALLS))
    assert finding.verdict is Verdict.NOT_RECORDED
    finding = found(ADJUSTED, support(keeps_open=()), limit(NO_CALLS), coverage=THIN)
    assert finding.verdict is Verdict.NOT_RECORDED
    assert "are not known to be needed" in finding.why


# ---------------------------------------------------------------- What measures close


@pytest.mark.parametrize(
    ("measure", "channel", "truth"),
    [
        (LETTERS, "letter", Truth.NO),
        (LETTERS, "email", Truth.YES),
        (Measure(kind="only-channels"), "email", Truth.UNKNOWN),
        (NO_CALLS, "telephone", Truth.YES),
        (NO_CALLS, "letter", Truth.NO),
        (Measure(kind="refuse-channels"), "letter", Truth.UNKNOWN),
        (Measure(kind="end-contact"), "letter", Truth.YES),
        (Measure(kind="no-home-visits"), "home-visit", Truth.YES),
        (Measure(kind="no-home-visits"), "letter", Truth.NO),
        (Measure(kind="premises"), "in-person", Truth.UNKNOWN),
        (Measure(kind="premises"), "letter", Truth.NO),
        (Measure(kind="social-media"), "social-media", Truth.UNKNOWN),
        (Measure(kind="social-media"), "letter", Truth.NO),
        (Measure(kind="divert"), "email", Truth.UNKNOWN),
        (Measure(kind="divert", channels=("telephone",)), "email", Truth.NO),
        (Measure(kind="witness"), "in-person", Truth.NO),
        (Measure(kind="other"), "letter", Truth.UNKNOWN),
        (Measure(kind="unsaid"), "letter", Truth.UNKNOWN),
        (Measure(kind="not-in-the-policy"), "letter", Truth.UNKNOWN),
    ],
)
def test_what_a_measure_closes(measure: Measure, channel: str, truth: Truth) -> None:
    """By what its kind does."""
    terms = policy(KEEP, measures=KINDS).terms
    assert closes(measure, channel, (terms,)) is truth


# ----------------------------------------------------------------------- What is wrong


def test_a_rule_that_asks_for_nothing_is_refused() -> None:
    """And one that asks for more than there is."""
    with pytest.raises(ValueError, match="Nothing must stay open"):
        OpenChannels()
    with pytest.raises(ValueError, match="least asks for 2 of 1 channels"):
        OpenChannels(channels=("letter", "letter"), least=2)


def test_wrong_names_are_problems() -> None:
    """The kind of act and the fault."""
    rule = OpenChannels(act="restriction", keep=("letter",), fault="no_channel")
    first, second = rule.problems(policy(KEEP).terms)
    assert "no kind of act" in first
    assert "no fault code" in second
    assert KEEP.problems(policy(KEEP).terms) == []
