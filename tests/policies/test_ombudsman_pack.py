"""The expectations as a whole: every row, every fault code, and what they leave alone."""

from collections.abc import Iterator
from datetime import date

import pytest

from tests.builders import audit, case_of
from tests.policies import pembrokeshire
from tests.policies.ombudsmen import (
    PACK,
    a_letter,
    a_restriction,
    a_review,
    an_answer,
    an_appeal,
    an_incident,
    expectations,
    file,
)
from ucb_domain.codec.packs import builtin_policies, load_policy
from ucb_domain.findings import FAULTS, Verdict
from ucb_domain.policy import ClauseKind, Policies
from ucb_domain.rules import TOPICS, AnyRule, AppliedPolicy, Judged, Provides
from ucb_domain.values import Judgement

ROWS = {1: 9, 2: 6, 3: 12, 5: 7, 6: 6, 7: 4, 8: 3, 9: 5}
NOTICE = [
    "policy",
    "reasons",
    "what",
    "duration",
    "review-date",
    "appeal",
    "ombudsman",
    "method",
]


def test_every_row_has_its_clause_in_order() -> None:
    """Sections 1 to 9; the rows of section 4 have no numbers and go by a word."""
    numbered = {
        section: [f"OMB-{section}.{row}" for row in range(1, rows + 1)]
        for section, rows in ROWS.items()
    }
    numbered[4] = [f"OMB-4.{word}" for word in NOTICE]
    expected = [each for section in sorted(numbered) for each in numbered[section]]
    assert [clause.id for clause in expectations().clauses] == expected


def test_every_clause_says_where_it_was_read() -> None:
    """The section and row, and the sources that are named there."""
    for clause in expectations().clauses:
        section, _, row = clause.id.removeprefix("OMB-").partition(".")
        where = f"Section {section}, row {section}.{row}: "
        assert clause.at.startswith(where if row.isdigit() else "Section 4, ")
        assert clause.at.partition(": ")[2]


def test_they_are_general_and_refuse_nothing() -> None:
    """They stand beside any policy, in every year, and stop nobody from acting."""
    pack = expectations()
    assert pack.general
    assert (pack.in_force_from, pack.in_force_until) == (None, None)
    assert not any(binding.enforce for _, binding in pack.bindings())
    assert pack.terms.process.keys() == TOPICS.keys()


def test_what_binds_nothing_says_why() -> None:
    """A principle or a word, with the reason."""
    for clause in expectations().clauses:
        assert clause.rules or clause.reason
        if not clause.rules:
            assert clause.kind in {ClauseKind.PRINCIPLE, ClauseKind.VOCABULARY}


def faults_of(rule: AnyRule) -> Iterator[str]:
    """Give the faults that a rule can find."""
    yield rule.fault
    if isinstance(rule, AppliedPolicy):
        yield from (rule.none_fault, "superseded_policy")


def test_every_fault_code_can_be_found() -> None:
    """By some clause, as a departure or as a judgement."""
    rules = [binding.rule for _, binding in expectations().bindings()]
    assert {fault for rule in rules for fault in faults_of(rule)} == set(FAULTS)


def test_which_faults_only_a_person_finds() -> None:
    """The merits, and what each body's own policy asks for or leaves open."""
    rules = [binding.rule for _, binding in expectations().bindings()]
    firm = {
        fault
        for rule in rules
        if not isinstance(rule, Judged)
        for fault in faults_of(rule)
    }
    assert set(FAULTS) - firm == {
        "disproportionate_restriction",
        "blanket_ban",
        "no_prior_warning",
        "wrong_authority",
        "appeal_not_independent",
    }


def test_a_case_of_which_nothing_is_known_departs_on_nothing() -> None:
    """That acts were done, and no more: an ombudsman would find no fault in that."""
    case = file(
        an_incident(on="by 2020"),
        a_restriction(on=None),
        a_letter(on=None, states=None),
        a_review("by 2020", None),
        an_appeal("by 2020"),
        an_answer("by 2020", outcome=None),
    )
    found = audit(expectations(), case, date(2024, 12, 31))
    assert Verdict.DEPARTED not in {each.verdict for each in found}


def test_a_case_that_keeps_its_own_policy_departs_where_that_is_silent() -> None:
    """Pembrokeshire's letter need not tell of the appeal; ombudsmen expect it to."""
    weighed = Judgement(question="proportionality", satisfied=True, reasoned=True)
    case = case_of(
        *pembrokeshire.LADDER,
        pembrokeshire.a_restriction(judgements=(weighed,)),
        pembrokeshire.a_decision_letter(),
    )
    beside = Policies.of((load_policy("pembrokeshire"), expectations()))
    found = audit(beside, case, pembrokeshire.SUMMER)
    departed = [each for each in found if each.verdict is Verdict.DEPARTED]
    assert [(each.clause, each.fault) for each in departed] == [
        ("OMB-4.appeal", "no_appeal_right_told")
    ]
    assert departed[0].general


@pytest.mark.parametrize("name", [each for each in builtin_policies() if each != PACK])
def test_what_a_policy_lacks_is_found_against_the_policy(name: str) -> None:
    """Every gap that a pack admits is a finding about that version, and about no act."""
    own = load_policy(name)
    begun = own.in_force_from or date(2024, 1, 1)
    case = file(a_restriction(on=begun.isoformat()))
    found = audit(Policies.of((own, expectations())), case, date(2030, 1, 1))
    asked = [
        (each.verdict, each.about_policy)
        for each in found
        if each.general and each.about_policy
    ]
    rules = [binding.rule for _, binding in expectations().bindings()]
    assert len(asked) == sum(isinstance(rule, Provides) for rule in rules)
    assert {about for _, about in asked} == {f"{own.id}@{own.version}"}
