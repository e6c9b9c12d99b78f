"""`provides`: what the organisation's own policy has to say something of."""

from datetime import date

import pytest

from tests.builders import (
    audit,
    case_of,
    day,
    judged,
    only,
    owed,
    policies,
    policy,
    terms_of,
    verdicts,
)
from ucb_domain.case import findings
from ucb_domain.events import (
    AbsenceRecorded,
    EntryCorrected,
    RestrictionImposed,
    WarningIssued,
)
from ucb_domain.findings import Verdict
from ucb_domain.policy import Modality, Policies, Policy
from ucb_domain.rules import (
    AnyRule,
    Compliance,
    Precedence,
    Provides,
    Said,
    Stance,
    Step,
)

APPEAL = Provides(topic="appeal")
EXPECTED = policy(APPEAL, id="expected", general=True)
CASE = case_of(
    WarningIssued(on=day("2024-01-05")), RestrictionImposed(on=day("2024-03-05"))
)


def own(said: Said | None, *, version: str = "1", since: date | None = None) -> Policy:
    """Give a version of the organisation's own policy that says this of appeals."""
    process = {} if said is None else {"appeal": said}
    return policy(id="own", version=version, in_force_from=since, process=process)


@pytest.mark.parametrize(
    ("said", "verdict", "why"),
    [
        (
            ("9.1", "9.2"),
            Verdict.KEPT,
            "speaks of an appeal against a restriction in 9",
        ),
        (Stance.UNSPECIFIED, Verdict.DEPARTED, "does not speak of an appeal against a"),
        (Stance.NONE, Verdict.DEPARTED, "says that there is no appeal."),
        (Stance.DISCRETIONARY, Verdict.JUDGEMENT, "leaves an appeal against a restr"),
        (None, Verdict.NOT_RECORDED, "is not known: its pack does not say."),
    ],
)
def test_what_the_policy_says_settles_it(
    said: Said | None, verdict: Verdict, why: str
) -> None:
    """Clauses keep it, silence departs, and a pack that does not say is no silence."""
    finding = only(audit((EXPECTED, own(said)), CASE))
    assert finding.verdict is verdict
    assert why in finding.why
    assert "A policy for tests of Test Council, version 1" in finding.why
    assert bool(finding.remedy) is (verdict is not Verdict.KEPT)


def test_it_is_about_the_policy_and_no_act() -> None:
    """It rests on the first act that shows the version in force."""
    finding = only(audit((EXPECTED, own(Stance.NONE)), CASE))
    assert (finding.event, finding.on) == (None, None)
    assert finding.about_policy == "own@1"
    assert (finding.policy, finding.clause, finding.fault) == (
        "expected",
        "T-1",
        "no_policy",
    )
    assert (finding.general, finding.simulation) == (True, False)
    assert finding.facts == ("warning-issued-1",)


def test_no_act_is_refused_for_it_and_nothing_is_owed() -> None:
    """Whoever records an act cannot mend the policy."""
    both = (EXPECTED, own(Stance.NONE))
    assert judged(both, CASE, "restriction-imposed-1") == ()
    assert owed(both, CASE) == ()


def test_each_version_is_judged_once() -> None:
    """However many acts it governed; one that governed none is left alone."""
    versions = (
        own(Stance.NONE, version="1"),
        own(("4",), version="2", since=date(2024, 2, 1)),
        own(Stance.NONE, version="3", since=date(2024, 6, 1)),
    )
    case = case_of(
        *(event for entry in CASE.facts.acts[1:] for event in [entry.event] * 2)
    )
    found = audit((EXPECTED, *versions), case)
    assert [(each.about_policy, each.verdict) for each in found] == [
        ("own@1", Verdict.DEPARTED),
        ("own@2", Verdict.KEPT),
    ]


def test_a_version_that_no_act_shows_for_sure_is_no_departure() -> None:
    """The one act is of 2024, and which of the versions it fell under is not known."""
    versions = (
        own(Stance.NONE, version="1"),
        own(Stance.NONE, version="2", since=date(2024, 6, 1)),
    )
    vague = case_of(WarningIssued(on=day("2024")))
    found = audit((EXPECTED, *versions), vague)
    assert [each.verdict for each in found] == [Verdict.NOT_RECORDED] * 2
    assert all("not known well enough to say whether it" in each.why for each in found)
    later = case_of(
        WarningIssued(on=day("2024")),
        WarningIssued(on=day("2024-07")),
        WarningIssued(on=day("2024-08")),
    )
    found = audit((EXPECTED, *versions), later)
    assert [(each.about_policy, each.verdict, each.facts) for each in found] == [
        ("own@1", Verdict.NOT_RECORDED, ("warning-issued-1",)),
        ("own@2", Verdict.DEPARTED, ("warning-issued-2",)),
    ]


def test_a_policy_under_which_nothing_was_done_is_not_judged() -> None:
    """Neither one that came later, nor any in a case with nothing but the file's own."""
    later = own(Stance.NONE, since=date(2025, 1, 1))
    assert audit((EXPECTED, later), CASE) == ()
    empty = case_of(
        ("w", WarningIssued(on=day("2024-04-01"))),
        EntryCorrected(on=day("2024-05-01"), about="w", withdrawn=True),
        AbsenceRecorded(on=day("2024-05-01"), act="warning-issued"),
    )
    assert audit((EXPECTED, own(Stance.NONE)), empty) == ()


def test_what_happens_after_the_day_shows_nothing() -> None:
    """Asked as of an earlier day, the later version is not yet there."""
    versions = (
        own(Stance.NONE, version="1"),
        own(Stance.NONE, version="2", since=date(2024, 2, 1)),
    )
    early = audit((EXPECTED, *versions), CASE, date(2024, 1, 31))
    assert [each.about_policy for each in early] == ["own@1"]


def test_expectations_count_from_their_own_first_day() -> None:
    """An act from before them shows nothing that they could be asked about."""
    since = policy(APPEAL, id="expected", general=True, in_force_from=date(2024, 2, 1))
    assert audit((since, own(Stance.NONE)), CASE) == ()


def test_a_simulation_is_said_to_be_one() -> None:
    """Whether it is the policy that was not in force, or what it is judged by."""
    later = own(Stance.NONE, since=date(2025, 1, 1))
    finding = only(audit(Policies.of((EXPECTED, later), simulate=True), CASE))
    assert (finding.verdict, finding.simulation) == (Verdict.DEPARTED, True)
    since = policy(APPEAL, id="expected", general=True, in_force_from=date(2025, 1, 1))
    judging = Policies.of((since, own(Stance.NONE)), simulate=True)
    assert only(audit(judging, CASE)).simulation


def test_a_clause_that_says_may_finds_no_departure() -> None:
    """And one that says normally finds no act that could give the reason."""
    may = policy(APPEAL, id="expected", general=True, modality=Modality.MAY)
    assert audit((may, own(Stance.NONE)), CASE) == ()
    normally = policy(APPEAL, id="expected", general=True, modality=Modality.NORMALLY)
    assert only(audit((normally, own(Stance.NONE)), CASE)).verdict is Verdict.DEPARTED


def test_only_own_policies_are_judged() -> None:
    """General expectations are no policy of the organisation, not even their own."""
    again = policy(APPEAL, id="again", general=True, process={"appeal": Stance.NONE})
    assert findings(policies((EXPECTED, again)), CASE, as_of=date(2025, 1, 1)) == ()


def test_it_belongs_in_general_expectations() -> None:
    """A pack that binds it otherwise is told where to write what its policy says."""
    assert APPEAL.problems(terms_of(general=True)) == []
    (problem,) = APPEAL.problems(terms_of())
    assert "bind it in a pack with general = true" in problem
    wrong = Provides(topic="appeals", fault="rude").problems(terms_of(general=True))
    assert [each.split(" is no ")[0] for each in wrong] == ["'appeals'", "'rude'"]


def test_what_a_part_of_the_document_leaves_out_the_rest_may_say() -> None:
    """Only section 7 was at hand, so its silence is not the policy's."""
    section = policy(
        id="own",
        part="section 7",
        process={"appeal": Stance.UNSPECIFIED, "reports": Stance.NONE},
    )
    finding = only(audit((EXPECTED, section), CASE))
    assert finding.verdict is Verdict.NOT_RECORDED
    assert finding.why.endswith(
        "(section 7), does not speak of an appeal against a restriction; the rest may."
    )
    reports = policy(Provides(topic="reports"), id="expected", general=True)
    assert only(audit((reports, section), CASE)).verdict is Verdict.DEPARTED


def test_what_is_found_of_the_policy_is_not_put_down_to_an_act() -> None:
    """A sum over clauses counts what was done, not what it was done under."""
    whole = Compliance(of="restriction-imposed", clauses=("lacks", "warned"))
    warned = Precedence(
        act="restriction-imposed",
        needs=(Step(act="warning-issued"),),
        fault="no_prior_warning",
    )
    rules: dict[str, AnyRule] = {"lacks": APPEAL, "warned": warned, "whole": whole}
    expected = policy(clauses=rules, id="expected", general=True)
    case = case_of(
        RestrictionImposed(on=day("2024-03-05")), WarningIssued(on=day("2024-01-05"))
    )
    found = audit((expected, own(Stance.NONE)), case)
    assert verdicts(found) == [
        ("warned", "kept", "no_prior_warning"),
        ("lacks", "departed", "no_policy"),
        ("whole", "kept", "policy_not_followed"),
    ]
