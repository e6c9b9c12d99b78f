"""Who hears an appeal, and which roles there are."""

import pytest

from tests.linting.packs import APPEAL, DECIDED, HEARD, TABLES, found, policy, words

SENIOR = f"""{TABLES}
[authorities]
senior = {{ rank = 3 }}
either = ["manager", "head"]
"""
APART = """
kind = "independent"
act = "appeal-determined"
of = ["restriction-imposed"]
"""
SKIPPED = """
kind = "precedence"
act = "restriction-imposed"
needs = [{ act = "warning-issued" }]
unless = { states = "reasons", by = "head" }
fault = "no_prior_warning"
"""
WEIGHED = """
kind = "judgement"
on = "restriction-imposed"
question = "proportionality"
by = "head"
fault = "disproportionate_restriction"
"""


def test_the_same_grades_hear_the_appeal() -> None:
    """Found at the rule that says who hears it, in the roles' own titles."""
    remarks = found("appeal-to-deciders", policy(DECIDED, HEARD))
    assert [remark.place for remark in remarks] == [("clause", "2", "rule", 0)]
    assert remarks[0].words == (
        "An appeal is heard by the same grades that decide: a Manager."
    )


@pytest.mark.parametrize("rule", [SKIPPED, WEIGHED])
def test_whoever_answers_for_a_decision_decides(rule: str) -> None:
    """Where nobody is named as decider: who may skip a step, and who weighs it."""
    heard = HEARD.replace('"manager"', '"head"')
    assert found("appeal-to-deciders", policy(rule, heard))
    assert not found("appeal-to-deciders", policy(rule, HEARD))


def test_a_grade_means_every_role_of_it_and_above() -> None:
    """A rank is compared role by role."""
    decided = DECIDED.replace('"manager"', '"senior"')
    warned = DECIDED.replace("restriction-imposed", "warning-issued")
    other = warned.replace('"manager"', '"either"')
    heard = APPEAL + 'by = "director"\n'
    pack = policy(decided, heard, other, tables=SENIOR)
    assert words("appeal-to-deciders", pack) == [
        "An appeal is heard by the same grades that decide: a Director."
    ]


@pytest.mark.parametrize(
    "rules",
    [
        (DECIDED, HEARD.replace('"manager"', '"director"')),
        (DECIDED, HEARD, APART),
        (DECIDED, APPEAL),
        (HEARD,),
    ],
)
def test_another_grade_or_another_person_is_in_order(rules: tuple[str, ...]) -> None:
    """Other grades; the same, but uninvolved; nobody named."""
    assert not found("appeal-to-deciders", policy(*rules))


def test_a_role_that_is_told_or_stands_outside_is_asked_for() -> None:
    """A notice goes to it, or an appeal is heard by somebody like it."""
    tables = (
        TABLES
        + """
gp = { title = "the GP" }
lay-member = { title = "a lay member", external = true }
"""
    )
    told = """
kind = "notice"
of = "restriction-imposed"
to = "gp"
"""
    heard = APART + "external = true\n"
    rules = (DECIDED, told, heard)
    assert [
        each.place for each in found("role-never-used", policy(*rules, tables=tables))
    ] == [("roles", "head"), ("roles", "director")]
    unasked = found("role-never-used", policy(DECIDED, told, tables=tables))
    assert ("roles", "lay-member") in {each.place for each in unasked}


def test_a_role_that_no_rule_asks_for_is_noted() -> None:
    """One that an authority names, or whose grade it asks for, is asked for."""
    assert [each.place for each in found("role-never-used", policy(DECIDED))] == [
        ("roles", "head"),
        ("roles", "director"),
    ]
    decided = DECIDED.replace('"manager"', '"senior"')
    heard = HEARD.replace('"manager"', '"either"')
    assert not found("role-never-used", policy(decided, heard, tables=SENIOR))
