"""Rungs that cannot be taken."""

from tests.linting.packs import found, policy, words


def needs(rung: str, before: str, extra: str = "") -> str:
    """Return a rule by which one rung, or a restriction, needs another rung first."""
    when = f'when = {{ field = "rung", is = "{rung}" }}\n'
    act = "warning-issued"
    if rung == "restriction":
        act, when = "restriction-imposed", ""
    return f"""
kind = "precedence"
act = "{act}"
{when}needs = [{{ act = "warning-issued", where = {{ field = "rung", is = "{before}" }} }}]
fault = "no_prior_warning"
{extra}"""


def said(rung: str) -> str:
    """Return a rule about what a rung says."""
    return f"""
kind = "notice"
of = "warning-issued"
when = {{ field = "rung", is = "{rung}" }}
to = "customer"
"""


LADDER = (
    said("first"),
    said("last"),
    needs("last", "first"),
    needs("restriction", "last"),
)
LAST_IS_LOST = "The rung 'last' must come first, and can never be taken."


def test_a_ladder_that_can_be_climbed_is_in_order() -> None:
    """Each rung is described, and needs only the one below."""
    assert not found("unreachable-rung", policy(*LADDER))


def test_two_rungs_that_need_one_another_cannot_be_taken() -> None:
    """Found where they are asked for, each once."""
    assert words("unreachable-rung", policy(*LADDER, needs("first", "last"))) == [
        "The rung 'first' must come first, and can never be taken.",
        LAST_IS_LOST,
    ]


def test_a_long_way_round_is_found_as_well() -> None:
    """Whatever stands in the circle needs itself."""
    rules = [said(rung) for rung in "abcd"]
    rules += [needs("a", "b"), needs("b", "c"), needs("c", "a"), needs("d", "a")]
    names = [text.split("'")[1] for text in words("unreachable-rung", policy(*rules))]
    assert sorted(names) == ["a", "b", "c"]


def test_a_rung_that_stands_beside_a_circle_is_not_in_it() -> None:
    """A search for a way round comes to an end."""
    rules = [said(rung) for rung in "abcd"]
    rules += [needs("a", "b"), needs("a", "c"), needs("b", "d"), needs("c", "d")]
    assert not found("unreachable-rung", policy(*rules))


def test_an_exception_opens_a_circle() -> None:
    """Whoever may skip a step is not held by it."""
    excused = needs("first", "last", 'unless = { states = "reasons" }\n')
    assert not found("unreachable-rung", policy(*LADDER, excused))


def test_a_rung_that_is_forbidden_cannot_be_taken() -> None:
    """What must come first must not be ruled out."""
    forbidden = """
kind = "never"
act = "warning-issued"
when = { field = "rung", is = "last" }
fault = "policy_not_followed"
says = "no last warning is given"
"""
    assert words("unreachable-rung", policy(*LADDER, forbidden)) == [LAST_IS_LOST]
    excused = forbidden + 'unless = { states = "reasons" }\n'
    assert not found("unreachable-rung", policy(*LADDER, excused))


def test_a_rung_that_no_rule_is_about_may_be_misspelt() -> None:
    """It is named with those that there are, once."""
    rules = (*LADDER, needs("restriction", "lsat"), needs("restriction", "lsat"))
    assert words("unreachable-rung", policy(*rules)) == [
        (
            "The rung 'lsat' must come first, and no rule is about it; there are rules "
            "about "
            "first and last."
        )
    ]


def test_a_rung_of_its_own_is_no_slip() -> None:
    """A word of warning comes first, and the policy says nothing more of it."""
    assert not found("unreachable-rung", policy(*LADDER, needs("first", "by-mouth")))


def test_a_policy_that_describes_no_rung_names_none() -> None:
    """A thin pack may ask for a step of which it knows no more than the name."""
    assert not found("unreachable-rung", policy(needs("restriction", "letter")))


def test_any_of_several_rungs_will_do() -> None:
    """A step that one of several rungs fulfils is lost only if all of them are."""
    rule = """
kind = "precedence"
act = "restriction-imposed"
needs = [{ act = "warning-issued", where = { all = [
  { any = [{ field = "rung", is = "first" }, { field = "rung", in = ["last"] }] },
  { not = { field = "rung", is = "other" } },
] } }]
fault = "no_prior_warning"
"""
    rules = [said("first"), said("last"), rule]
    assert not found("unreachable-rung", policy(*rules))
    rules += [needs("first", "first")]
    assert words("unreachable-rung", policy(*rules)) == [
        "The rung 'first' must come first, and can never be taken."
    ]
