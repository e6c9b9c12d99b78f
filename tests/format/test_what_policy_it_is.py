"""Whose policy it is, since when, what it adopts, and what it leaves unsaid."""

import pytest

from tests.format.asking import PACKS, the
from tests.format.given import (
    Event,
    answer,
    appeal,
    letter,
    looked_for,
    restriction,
    review,
    warning,
)
from ucb_domain.codec.packs import load_policy
from ucb_domain.linting import lint

MODEL = the("model-policy")
LLYN = the("adopting")
BOTH = the("adopting", "adopting-before")
MARSH = the("silent", "expectations")

# ------------------------------------------------------------------ A parent with overrides


def limits(on: str, until: str, by: str = "decider") -> Event:
    """A restriction."""
    return restriction(on, "letters-only", by=by, ends_on=until)


def test_the_model_itself_is_a_policy() -> None:
    """Each clause of it, kept and departed from."""
    story = (warning("2025-04-01"), limits("2025-05-01", "2026-05-01"))
    MODEL.keeps("M1", *story)
    MODEL.departs("M1", "no_prior_warning", story[1])
    MODEL.keeps("M2", *story)
    MODEL.departs("M2", "wrong_authority", limits("2025-05-01", "2026-05-01", "board"))
    MODEL.departs("M3", "no_end_date", limits("2025-05-01", "2026-05-02"))
    told = letter("2025-05-02", "reasons", "ombudsman-right")
    MODEL.keeps("M4", story[1], told)
    MODEL.departs("M4", "no_notification", story[1])


def test_a_clause_with_the_parent_s_id_takes_its_place() -> None:
    """Six months where the model has twelve."""
    twelve = limits("2025-05-01", "2026-05-01")
    MODEL.keeps("M3", twelve)
    LLYN.departs("M3", "no_end_date", twelve, saying="at most 6 months")
    LLYN.keeps("M3", limits("2025-05-01", "2025-11-01"))


def test_a_clause_that_is_not_replaced_is_taken_over() -> None:
    """With the role's own title, and the model's words for the Ombudsman."""
    LLYN.keeps("M2", limits("2025-05-01", "2025-11-01"))
    LLYN.departs(
        "M2",
        "wrong_authority",
        limits("2025-05-01", "2025-11-01", by="board"),
        saying="that is for the Area Manager.",
    )
    told = letter("2025-05-02", "reasons")
    LLYN.departs(
        "M4",
        "no_appeal_right_told",
        limits("2025-05-01", "2025-11-01"),
        told,
        saying="the Housing Ombudsman",
    )


def test_a_clause_that_is_dropped_finds_nothing() -> None:
    """The model asks for a warning, this landlord does not."""
    unwarned = limits("2025-05-01", "2025-11-01")
    MODEL.departs("M1", "no_prior_warning", unwarned)
    assert "M1" not in {clause.id for clause in load_policy(LLYN_FILE).clauses}


def test_a_clause_of_its_own_comes_beside_them() -> None:
    """The model has no appeal."""
    story = (limits("2025-05-01", "2025-11-01"), appeal("2025-05-20"))
    LLYN.keeps("L1", *story, answer("2025-06-02", by="board"))
    LLYN.departs("L1", "wrong_authority", *story, answer("2025-06-02", by="decider"))


LLYN_FILE = PACKS / "adopting.toml"


def test_what_policy_it_is_can_be_read_off_it() -> None:
    """Head, source, matters, and what it adopts."""
    policy = load_policy(LLYN_FILE)
    assert policy.organisation == "Llyn Homes"
    assert policy.adopted == ("model-policy@2024-04",)
    assert policy.matters == ("complaint", "repair", "lettings-appeal")
    source = policy.source
    assert source is not None
    assert (source.part, str(source.revised)) == ("sections 1 to 4", "2025-02")
    assert source.sha256 is not None
    assert source.sha256.startswith("e3b0c442")
    assert policy.digest != load_policy(PACKS / "model-policy.toml").digest


# ---------------------------------------------------------------------- In force, and where


@pytest.mark.parametrize(
    ("on", "until", "verdict"),
    [
        ("2024-05-31", "2025-05-31", None),  # before either version
        ("2024-06-01", "2025-05-31", "kept"),  # the first: the model's twelve months
        ("2025-03-31", "2026-03-30", "kept"),  # its last day
        ("2025-04-01", "2026-03-30", "departed"),  # the second: six months
        ("2026-03-31", "2026-09-30", "kept"),  # its last day
        ("2026-04-01", "2027-03-30", None),  # after both
        ("2025-03..2025-04", "2026-02-28", "not_recorded"),  # either
    ],
)
def test_each_act_is_judged_by_the_version_of_its_day(
    on: str, until: str, verdict: str | None
) -> None:
    """Its first and its last day included."""
    found = BOTH.found("M3", limits(on, until))
    assert [each.verdict.value for each in found] == ([verdict] if verdict else [])


def test_a_decision_under_the_version_before_departs_from_the_new_one() -> None:
    """The clause on the version stands in the first alone, and is for its days."""
    old = {**limits("2024-07-01", "2025-06-30"), "policy": "llyn-homes@2024-06"}
    BOTH.keeps("P1", old)
    BOTH.departs("P1", "policy_not_followed", {**old, "policy": "none"})
    BOTH.says_nothing("P1", {**old, "on": "2025-05-01"})


def test_working_days_are_those_of_the_jurisdiction() -> None:
    """Easter Monday 2025 is no working day in England, and is one in Scotland."""
    decided = limits("2025-04-16", "2025-10-16")
    told = letter("2025-04-25", "reasons", "ombudsman-right")
    # Good Friday is a holiday in both; England has the Monday as well.
    MODEL.keeps("M4", decided, told)
    LLYN.departs("M4", "delay", decided, told, saying="24 April 2025")
    LLYN.keeps("M4", decided, {**told, "on": "2025-04-24"})


# ---------------------------------------------------------------------- What it leaves open

UNLIMITED = restriction("2025-03-03", "letters-only", by="clerk")


def test_what_a_policy_says_of_a_topic_is_found_once_for_the_policy() -> None:
    """Silent, none, left to the decider, said, and not said in the pack."""
    found = MARSH.found("E1", UNLIMITED)
    assert [(each.verdict.value, each.event) for each in found] == [
        ("departed", None),  # review: the policy does not speak of it
        ("departed", None),  # appeal: it says that there is none
        ("judgement", None),  # the longest time: left to whoever decides
        ("kept", None),  # who decides: a clause says
        ("not_recorded", None),  # telling the customer: the pack does not say
    ]
    assert "does not speak of review" in found[0].why
    assert "there is no appeal" in found[1].why


def test_what_it_does_say_binds() -> None:
    """The one sentence that there is."""
    MARSH.keeps("1", UNLIMITED)
    by_mayor: Event = {**UNLIMITED, "by": {"id": "m", "role": "mayor"}}
    MARSH.departs("1", "wrong_authority", by_mayor)


def test_silence_loads_and_lint_reports_it() -> None:
    """As of a policy, and not as a mistake in the pack."""
    found = {each.check for each in lint(load_policy(PACKS / "silent.toml"))}
    assert {"no-review", "no-appeal", "process-unsaid", "left-open"} <= found
    assert "no-decider" not in found


def test_where_the_policy_is_silent_the_expectation_speaks() -> None:
    """Six months."""
    MARSH.keeps("E2", UNLIMITED, review("2025-09-03", "removed"))
    MARSH.departs("E2", "review_missed_or_late", UNLIMITED, as_of="2025-09-04")


def test_where_it_speaks_the_expectation_does_not() -> None:
    """A pack that names the clause on review; one that says nothing of it is open."""
    decided = restriction("2025-03-03", "letters-only")
    the("reviews", "expectations").says_nothing("E2", decided)
    the("clocks", "expectations").leaves_open("E2", decided)


# ------------------------------------------------------- Expected, whatever the policy says

TOLD = letter("2025-03-04")


def test_what_somebody_looked_for_and_missed_is_found() -> None:
    """Reasons in a letter, an answer, a letter at all."""
    omitting: Event = {**TOLD, "states": {"omits": ["reasons"]}}
    MARSH.departs("E3", "no_reasons_given", UNLIMITED, omitting)
    instead: Event = {"omits": ["reasons"], "includes": ["action"]}
    found = MARSH.found("E3", UNLIMITED, {**TOLD, "states": instead})
    assert {each.fault for each in found} == {"no_notification"}
    unanswered = (appeal("2025-03-20"), looked_for("appeal-determined", "2025-09-01"))
    MARSH.departs("E3", "appeal_not_considered", UNLIMITED, TOLD, *unanswered)
    untold = looked_for("notice-given", "2025-09-01", to="customer")
    MARSH.departs("E3", "no_notification", UNLIMITED, untold)


def test_what_nobody_looked_for_is_not() -> None:
    """A letter that lists something else; an appeal that may yet be answered."""
    found = MARSH.found("E3", UNLIMITED, TOLD, appeal("2025-03-20"))
    assert {each.verdict.value for each in found} == {"not_recorded"}
    assert not {each.fault for each in found} & {"no_reasons_given"}


def test_a_search_counts_for_what_it_was_made_for() -> None:
    """For incidents before the decision; for a letter at the end, and not any letter."""
    early = looked_for("incident-recorded", "2025-03-03")
    MARSH.departs("E5", "no_evidence_recorded", UNLIMITED, early)
    at_the_end = looked_for("notice-given", "2025-09-01", to="customer", purpose="end")
    MARSH.departs("E5", "review_not_notified", UNLIMITED, at_the_end)
    any_letter = looked_for("notice-given", "2025-09-01", to="customer")
    MARSH.says_nothing("E5", UNLIMITED, any_letter)
    MARSH.says_nothing("E5", UNLIMITED)


def test_a_decision_is_taken_under_the_organisation_s_own_policy() -> None:
    """As it stands that day; under none departs, and there being none does so too."""
    under: Event = {**UNLIMITED, "policy": "little-marsh@2025-01"}
    MARSH.keeps("E4", under)
    MARSH.departs("E4", "wrong_authority", {**UNLIMITED, "policy": "none"})
    before: Event = {**UNLIMITED, "policy": "none", "on": "2024-03-04"}
    MARSH.departs("E4", "policy_not_followed", before)
    MARSH.says_nothing("E4", {**before, "measures": [{"kind": "statement"}]})
