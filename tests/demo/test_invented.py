"""Invented decisions, one for each fault: each departs, and its repaired twin does not."""

import pytest

from tests.demo.files import (
    INVENTED,
    audited,
    decided,
    decisions,
    faults,
    invented,
    invented_policy,
)
from ucb_domain.findings import FAULTS, Verdict

INTENDED = {
    "adjustment-unanswered": {"adjustments_not_considered"},
    "answer-delayed": {"delay"},
    "appeal-heard-by-the-decider": {"appeal_not_independent"},
    "appeal-ignored": {"appeal_not_considered"},
    "blanket-ban": {"blanket_ban", "no_evidence_recorded"},
    "ceased-to-reply": {"no_notification"},
    "decided-without-authority": {"wrong_authority"},
    "ending-not-told": {"review_not_notified"},
    "letter-leaves-things-out": {
        "no_appeal_right_told",
        "no_end_date",
        "no_review_date",
    },
    "marker-never-reviewed": {"no_notification", "review_missed_or_late"},
    "no-policy-behind-it": {"indefinite", "no_policy"},
    "protected-route-closed": {"restriction_blocked_statutory_or_emergency_route"},
    "records-missing": {"no_evidence_recorded", "record_keeping"},
    "review-later-than-the-letter-said": {
        "review_missed_or_late",
        "review_not_notified",
    },
    "spread-to-a-relative": {"restriction_applied_beyond_scope"},
    "superseded-policy": {"superseded_policy"},
}
"""The faults that each invented history shows, and no others."""

each_invented = pytest.mark.parametrize("name", sorted(INTENDED))


def test_every_folder_is_intended() -> None:
    """Each invented decision has its line in the table above."""
    folders = {each.name for each in INVENTED.iterdir() if each.is_dir()}
    assert folders == set(INTENDED)


@each_invented
def test_the_fault_comes_out(name: str) -> None:
    """The history departs on what it was invented for, and on nothing else."""
    assert faults(audited(invented(name), invented_policy(name))) == INTENDED[name]


@each_invented
def test_the_repaired_twin_does_not_depart(name: str) -> None:
    """The same case, done as the policy asks, departs on nothing."""
    repaired = audited(invented(name, "repaired.json"), invented_policy(name))
    assert faults(repaired) == set()


def test_proportion_is_left_to_people() -> None:
    """Whether a ban was in proportion is a judgement, whoever made it or nobody."""
    for file in ("history.json", "repaired.json"):
        audit = audited(invented("blanket-ban", file), invented_policy("blanket-ban"))
        assert "disproportionate_restriction" in faults(audit, Verdict.JUDGEMENT)


def test_every_fault_that_ombudsmen_find_is_shown() -> None:
    """Between them the decisions, real and invented, show every fault code there is."""
    shown = set().union(*INTENDED.values(), *(faults(decided(n)) for n in decisions()))
    assert set(FAULTS) - shown == {"disproportionate_restriction"}
