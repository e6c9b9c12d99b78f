"""The kind `independent`: who may not decide, for they had a part in it."""

from typing import Any

import pytest

from tests.builders import THIN, case_of, day, judged, officer, only, policy
from ucb_domain.case import CustomerContactCase
from ucb_domain.events import (
    AbsenceRecorded,
    AdviceTaken,
    AppealDetermined,
    AppealLodged,
    Event,
    IncidentRecorded,
    RestrictionImposed,
    WarningIssued,
)
from ucb_domain.findings import Finding, Verdict
from ucb_domain.rules import Field, Independent, Role
from ucb_domain.values import Coverage, Officer

STEPS = ("restriction-imposed", "advice-taken", "incident-recorded")
HEARD_BY_OTHERS = Independent(act="appeal-determined", of=STEPS)
DECIDED = Independent(act="appeal-determined", of=("restriction-imposed",))
ROLES = {
    "officer": Role(title="an Officer", rank=1),
    "head": Role(title="a Head of Service", rank=3),
    "director": Role(title="a Director", rank=4),
    "adjudicator": Role(title="an Adjudicator", rank=9, external=True),
}


def who(
    ref: str | None, role: str | None = "head", service: str | None = None
) -> Officer:
    """Give an officer of a service."""
    return Officer(id=ref, role=role, service=service)


DECIDER = who("decider")
HEARER = who("hearer")


def the_file(
    *before: Event,
    by: Officer | None = DECIDER,
    heard_by: Officer | None = HEARER,
    coverage: Coverage | None = None,
    **heard: Any,
) -> CustomerContactCase:
    """Give a file with one restriction, appealed and decided again."""
    return case_of(
        *before,
        RestrictionImposed(on=day("2024-03-01"), by=by),
        AppealLodged(on=day("2024-04-01"), about="restriction-imposed-1"),
        AppealDetermined(
            on=day("2024-05-01"), by=heard_by, about="appeal-lodged-1", **heard
        ),
        coverage=coverage,
    )


def found(rule: Independent, case: CustomerContactCase) -> Finding:
    """Judge the appeal decision."""
    return only(judged(policy(rule, roles=ROLES), case, "appeal-determined-1"))


def test_somebody_who_took_no_part_hears_it() -> None:
    """Neither in the decision, nor in the advice, nor in the incident."""
    advice = AdviceTaken(
        on=day("2024-02-20"), adviser=who("adviser"), by=who("decider")
    )
    incident = IncidentRecorded(
        on=day("2024-02-01"), by=who("recorder"), against=(who("victim"),)
    )
    finding = found(HEARD_BY_OTHERS, the_file(incident, advice))
    assert finding.verdict is Verdict.KEPT
    assert finding.why == (
        "The appeal decision of 1 May 2024 was by hearer, who took no part in "
        "a restriction, advice or an incident."
    )


@pytest.mark.parametrize(
    ("hearer", "step"),
    [
        ("decider", "the restriction"),
        ("adviser", "the advice"),
        ("victim", "the incident"),
        ("recorder", "the incident"),
    ],
)
def test_somebody_who_took_part_is_not_independent(hearer: str, step: str) -> None:
    """Whichever part it was."""
    advice = AdviceTaken(on=day("2024-02-20"), adviser=who("adviser"), by=who("clerk"))
    incident = IncidentRecorded(
        on=day("2024-02-01"), by=who("recorder"), against=(who("victim"),)
    )
    case = the_file(incident, advice, heard_by=who(hearer))
    finding = found(HEARD_BY_OTHERS, case)
    assert finding.verdict is Verdict.DEPARTED
    assert finding.fault == "appeal_not_independent"
    assert f"{hearer} also took part in {step}" in finding.why
    # The finding rests on that step as well as on the decision.
    kind = {"restriction": "restriction-imposed", "advice": "advice-taken"}
    rests_on = kind.get(step.removeprefix("the "), "incident-recorded")
    assert finding.facts == ("appeal-determined-1", f"{rests_on}-1")


def test_people_are_compared_and_not_roles() -> None:
    """Another Head of Service may hear it; who sat on the panel may not."""
    panel = Officer(id="PANEL", role="head", members=("decider", "other"))
    assert found(DECIDED, the_file(heard_by=panel)).verdict is Verdict.DEPARTED
    others = Officer(id="PANEL", role="head", members=("another", "other"))
    assert found(DECIDED, the_file(heard_by=others)).verdict is Verdict.KEPT
    # Who sat when the panel decided is not known.
    body = Officer(id="PANEL", role="head")
    case = the_file(by=body, heard_by=others)
    assert found(DECIDED, case).verdict is Verdict.NOT_RECORDED


@pytest.mark.parametrize(
    "given",
    [
        {"by": None},
        {"heard_by": None},
        {"heard_by": who(None)},
        {"also_by": (who(None),)},
    ],
)
def test_somebody_who_is_not_named_leaves_it_open(given: dict[str, Any]) -> None:
    """They may have been the same."""
    finding = found(DECIDED, the_file(**given))
    assert finding.verdict is Verdict.NOT_RECORDED
    assert finding.why.endswith("The file does not show everyone who did.")


def test_a_step_that_a_thin_file_lacks_leaves_it_open() -> None:
    """Unless somebody looked for it in vain."""
    rule = Independent(act="appeal-determined", of=("advice-taken",))
    case = the_file(coverage=THIN)
    assert found(rule, case).verdict is Verdict.NOT_RECORDED
    search = AbsenceRecorded(act="advice-taken", on=day("2024-06-01"))
    assert found(rule, the_file(search, coverage=THIN)).verdict is Verdict.KEPT
    assert found(rule, the_file()).verdict is Verdict.KEPT


# -------------------------------------------------------- Which steps belong to the matter


def test_advice_about_the_appeal_itself_is_no_part_of_the_decision() -> None:
    """Whoever hears it may take advice, and give it."""
    rule = Independent(act="appeal-determined", of=("advice-taken",))
    events = (
        RestrictionImposed(on=day("2024-03-01")),
        AppealLodged(on=day("2024-04-01"), about="restriction-imposed-1"),
        AdviceTaken(
            on=day("2024-04-10"), adviser=who("hearer"), about="appeal-lodged-1"
        ),
        AppealDetermined(
            on=day("2024-05-01"), by=who("hearer"), about="appeal-lodged-1"
        ),
    )
    assert found(rule, case_of(*events)).verdict is Verdict.KEPT
    # Advice that does not say about what came after the appeal: it may be either.
    unsaid = AdviceTaken(on=day("2024-04-10"), adviser=who("hearer"))
    case = case_of(*events[:2], unsaid, events[3])
    assert found(rule, case).verdict is Verdict.NOT_RECORDED


def test_the_decision_about_something_else_is_no_step() -> None:
    """Two restrictions, and the appeal is against the second."""
    events = (
        RestrictionImposed(on=day("2024-01-01"), by=who("hearer")),
        RestrictionImposed(on=day("2024-03-01"), by=who("decider")),
        AppealLodged(on=day("2024-04-01"), about="restriction-imposed-2"),
        AppealDetermined(
            on=day("2024-05-01"), by=who("hearer"), about="appeal-lodged-1"
        ),
    )
    assert found(DECIDED, case_of(*events)).verdict is Verdict.KEPT


def test_an_appeal_against_no_known_restriction_leaves_it_open() -> None:
    """Which decision it was about, nobody knows."""
    events = (
        WarningIssued(on=day("2024-03-01"), by=who("hearer")),
        AppealDetermined(on=day("2024-05-01"), by=who("hearer")),
    )
    rule = Independent(act="appeal-determined", of=("warning-issued",))
    case = case_of(*events, coverage=THIN)
    assert found(rule, case).verdict is Verdict.NOT_RECORDED


@pytest.mark.parametrize(
    ("cited", "alone", "verdict"),
    [
        (("incident-recorded-1",), True, Verdict.DEPARTED),
        (("incident-recorded-2",), True, Verdict.KEPT),
        # It cites none: with one restriction the incidents led to it, with two it is
        # open.
        ((), True, Verdict.DEPARTED),
        ((), False, Verdict.NOT_RECORDED),
    ],
)
def test_only_the_incidents_it_rests_on_count(
    cited: tuple[str, ...], *, alone: bool, verdict: Verdict
) -> None:
    """The hearer was in the first incident."""
    rule = Independent(act="appeal-determined", of=("incident-recorded",))
    decision = RestrictionImposed(
        on=day("2024-03-01"), by=who("decider"), incidents=cited
    )
    events: list[Event] = [
        IncidentRecorded(on=day("2024-01-01"), by=who("hearer")),
        IncidentRecorded(on=day("2024-01-02"), by=who("other")),
        decision,
        AppealLodged(on=day("2024-04-01"), about="restriction-imposed-1"),
        AppealDetermined(
            on=day("2024-05-01"), by=who("hearer"), about="appeal-lodged-1"
        ),
    ]
    if not alone:
        events.append(RestrictionImposed(on=day("2024-02-01")))
    assert found(rule, case_of(*events)).verdict is verdict


def test_advice_about_an_incident_that_led_to_it_counts() -> None:
    """The adviser was asked about the incident before anything was decided."""
    rule = Independent(act="appeal-determined", of=("advice-taken",))
    advice = AdviceTaken(
        on=day("2024-01-05"), adviser=who("hearer"), about="incident-recorded-1"
    )
    incident = IncidentRecorded(on=day("2024-01-01"))
    assert found(rule, the_file(incident, advice)).verdict is Verdict.DEPARTED


# ----------------------------------------------------------- Higher, elsewhere, outside

SUPERIOR = Independent(
    act="appeal-determined", of=("restriction-imposed",), outranks=True
)
ELSEWHERE = Independent(
    act="appeal-determined", of=("restriction-imposed",), outside=True
)
OUTSIDE = Independent(
    act="appeal-determined", of=("restriction-imposed",), external=True
)


@pytest.mark.parametrize(
    ("by", "heard_by", "also_by", "verdict"),
    [
        ("head", "director", (), Verdict.KEPT),
        ("head", "head", (), Verdict.DEPARTED),
        ("director", "head", (), Verdict.DEPARTED),
        ("head", "officer", ("director",), Verdict.KEPT),
        ("head", None, (), Verdict.NOT_RECORDED),
        (None, "director", (), Verdict.NOT_RECORDED),
        ("head", "officer", (None,), Verdict.NOT_RECORDED),
        ("head", "mayor", (), Verdict.NOT_RECORDED),
    ],
)
def test_it_is_heard_by_somebody_of_a_higher_grade(
    by: str | None,
    heard_by: str | None,
    also_by: tuple[str | None, ...],
    verdict: Verdict,
) -> None:
    """One of those who heard it is enough; a role without a grade leaves it open."""
    case = the_file(
        by=who("decider", by),
        heard_by=who("hearer", heard_by),
        also_by=tuple(who(f"second-{role}", role) for role in also_by),
    )
    finding = found(SUPERIOR, case)
    assert finding.verdict is verdict
    if verdict is Verdict.DEPARTED:
        assert "nobody who did it holds a higher grade than those who" in finding.why
    if verdict is Verdict.NOT_RECORDED:
        assert finding.why.endswith("or not in which role and service.")


def test_it_is_above_the_adviser_too() -> None:
    """A director advised, and a head of service hears it."""
    rule = Independent(act="appeal-determined", of=("advice-taken",), outranks=True)
    advice = AdviceTaken(
        on=day("2024-02-01"), by=who("clerk", "officer"), adviser=who("a", "director")
    )
    assert found(rule, the_file(advice)).verdict is Verdict.DEPARTED
    nobody = AdviceTaken(on=day("2024-02-01"))
    assert found(rule, the_file(nobody)).verdict is Verdict.NOT_RECORDED


@pytest.mark.parametrize(
    ("by", "heard_by", "verdict"),
    [
        ("housing", "legal", Verdict.KEPT),
        ("housing", "housing", Verdict.DEPARTED),
        (None, "legal", Verdict.NOT_RECORDED),
        ("housing", None, Verdict.NOT_RECORDED),
    ],
)
def test_it_is_heard_in_another_service(
    by: str | None, heard_by: str | None, verdict: Verdict
) -> None:
    """By the service held that day."""
    case = the_file(
        by=who("decider", service=by), heard_by=who("hearer", service=heard_by)
    )
    assert found(ELSEWHERE, case).verdict is verdict


@pytest.mark.parametrize(
    ("role", "verdict"),
    [
        ("adjudicator", Verdict.KEPT),
        ("director", Verdict.DEPARTED),
        (None, Verdict.NOT_RECORDED),
    ],
)
def test_it_is_heard_outside_the_organisation(
    role: str | None, verdict: Verdict
) -> None:
    """By somebody whose role is marked as external."""
    assert found(OUTSIDE, the_file(heard_by=who("hearer", role))).verdict is verdict


def test_a_second_decision_that_may_be_the_one_leaves_it_open() -> None:
    """The appeal does not say which of two restrictions it is against."""
    events = (
        RestrictionImposed(on=day("2024-01-01"), by=who("one", "head", "legal")),
        RestrictionImposed(on=day("2024-02-01"), by=who("two", "head", "legal")),
        AppealDetermined(on=day("2024-05-01"), by=who("hearer", "officer", "legal")),
    )
    for rule in (SUPERIOR, ELSEWHERE):
        assert found(rule, case_of(*events)).verdict is Verdict.NOT_RECORDED


# ------------------------------------------------------------- Does not apply, and wrong


def test_it_does_not_apply() -> None:
    """To another kind of act, or where the exception holds."""
    rule = Independent(
        act="appeal-determined",
        of=("restriction-imposed",),
        unless=Field(field="outcome", equals="upheld"),
    )
    case = the_file(heard_by=who("decider"), outcome="upheld")
    judging = policy(rule, roles=ROLES)
    assert judged(judging, case, "appeal-determined-1") == ()
    assert judged(judging, case, "appeal-lodged-1") == ()


def test_what_is_wrong_with_it_is_said() -> None:
    """Kinds of act, conditions, the fault; and grades and marks that no role has."""
    terms = policy(DECIDED, roles={"head": Role(title="a Head of Service")}).terms
    rule = Independent(
        act="appeal",
        of=("restriction",),
        outranks=True,
        external=True,
        fault="not_independent",
    )
    problems = " ".join(rule.problems(terms))
    for text in (
        "'appeal' is no kind of act",
        "'restriction' is no kind of act",
        "no role has a grade to outrank; give ranks under [roles].",
        "no role is outside the organisation; mark one with external = true",
        "'not_independent' is no fault code",
    ):
        assert text in problems
    ranked = policy(DECIDED, roles=ROLES).terms
    for good in (HEARD_BY_OTHERS, SUPERIOR, ELSEWHERE, OUTSIDE):
        assert good.problems(ranked) == []


def test_a_step_is_never_the_act_itself() -> None:
    """Two appeals: the one that was decided before counts, and not the one judged."""
    rule = Independent(act="appeal-determined", of=("appeal-determined",))
    case = the_file(heard_by=officer("head", "hearer"))
    assert found(rule, case).verdict is Verdict.KEPT
