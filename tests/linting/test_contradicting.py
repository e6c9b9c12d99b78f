"""Rules that cannot all be kept are found, and those that can are not."""

from tests.linting.packs import found, policy, words
from ucb_domain.linting import Severity

CHECK = "rules-contradict"


def limit(bound: str, extra: str = "", field: str = "ends_on") -> str:
    """Return a limit of how long a restriction lasts."""
    return f"""
kind = "limit"
of = "restriction-imposed"
field = "{field}"
{bound}
fault = "indefinite"
{extra}"""


def decided(by: str, extra: str = "") -> str:
    """Return a rule about who imposes a restriction."""
    return f"""
kind = "decided-by"
act = "restriction-imposed"
by = "{by}"
{extra}"""


def barred(by: str, extra: str = "") -> str:
    """Return a rule about who must not."""
    return f"""
kind = "never"
act = "restriction-imposed"
when = {{ by = "{by}" }}
fault = "wrong_authority"
says = "it is not theirs to impose"
{extra}"""


def letter(items: str, extra: str = "") -> str:
    """Return a rule about what the letter says."""
    return f"""
kind = "notice"
of = "restriction-imposed"
to = "customer"
{items}
{extra}"""


SERIOUS = 'when = { field = "severity", is = "serious" }'
AT_LEAST, AT_MOST = 'at_least = "P6M"', 'at_most = "P3M"'


def test_a_shortest_time_beyond_the_longest_is_found() -> None:
    """Once, at the rule with the shortest time, whichever comes first."""
    for rules in ((AT_LEAST, AT_MOST), (AT_MOST, AT_LEAST)):
        of = policy(*map(limit, rules))
        number = rules.index(AT_LEAST) + 1
        (remark,) = found(CHECK, of)
        assert remark.severity is Severity.WARNING
        assert remark.place == ("clause", str(number), "rule", 0)
        assert remark.words == (
            "The last day that a restriction sets lies at least 6 months ahead by "
            f"{number}, and at most 3 months by {3 - number}."
        )


def test_times_that_fit_or_are_not_of_the_same_are_no_contradiction() -> None:
    """Another day, another case, or an exception."""
    assert not found(CHECK, policy(limit(AT_MOST), limit('at_least = "P1M"')))
    assert not found(CHECK, policy(limit(AT_MOST), limit('at_least = "P91D"')))
    assert not found(CHECK, policy(limit(AT_MOST), limit(AT_LEAST, field="review_on")))
    assert not found(CHECK, policy(limit(AT_MOST), limit(AT_LEAST, SERIOUS)))
    assert not found(
        CHECK,
        policy(limit(AT_MOST, 'unless = { states = "reasons" }'), limit(AT_LEAST)),
    )
    assert not found(
        CHECK, policy(limit(AT_MOST), limit(AT_LEAST, 'from = "last-incident"'))
    )


def test_an_act_that_nobody_may_do_is_found() -> None:
    """Who decides is kept from deciding."""
    assert words(CHECK, policy(decided("manager"), barred("manager"))) == [
        "A restriction is for those by 1 whom 2 keeps from it."
    ]


def test_where_somebody_may_do_it_nothing_is_found() -> None:
    """Somebody else is kept out, or only some of them, or not always."""
    assert not found(CHECK, policy(decided("manager"), barred("head")))
    assert not found(CHECK, policy(decided("manager", SERIOUS), barred("manager")))
    assert not found(
        CHECK,
        policy(
            decided("manager"),
            barred("manager", 'unless = { states = "reasons" }'),
        ),
    )
    senior = '[roles]\nmanager = "a Manager"\nhead = "a Head"\n'
    senior += '[authorities]\nsenior = ["manager", "head"]'
    assert not found(CHECK, policy(decided("senior"), barred("head"), tables=senior))
    assert found(CHECK, policy(decided("head"), barred("senior"), tables=senior))
    advised = barred("manager").replace(
        'by = "manager" }', 'by = "manager", of = "by" }'
    )
    assert not found(CHECK, policy(decided("manager"), advised))


def test_a_letter_that_must_and_must_not_say_the_same_is_found() -> None:
    """In the words for the item."""
    of = policy(
        letter('must = ["reasons", "duration"]'), letter('must_not = ["reasons"]')
    )
    assert words(CHECK, of) == [
        (
            "The notice of a restriction must state this by 1 and must not by 2: the "
            "reasons for the decision."
        )
    ]


def test_letters_of_different_cases_may_differ() -> None:
    """One for each case, for each reader or for each purpose."""
    bars = 'must_not = ["reasons"]'
    asks = letter('must = ["reasons"]')
    assert not found(CHECK, policy(asks, letter(bars, SERIOUS)))
    assert not found(CHECK, policy(asks, letter(bars).replace("customer", "staff")))
    assert not found(CHECK, policy(asks, letter(bars, 'purpose = "end"')))
    assert not found(CHECK, policy(asks, letter('must_not = ["duration"]')))
    assert not found(
        CHECK, policy(asks, letter(bars, 'unless = { states = "duration" }'))
    )


def needs(step: str, extra: str = "") -> str:
    """Return a rule by which a restriction needs something first."""
    return f"""
kind = "precedence"
act = "restriction-imposed"
needs = [{step}]
fault = "no_prior_warning"
{extra}"""


def test_an_act_that_needs_its_own_kind_first_is_found() -> None:
    """There can be no first one."""
    assert words(CHECK, policy(needs('{ act = "restriction-imposed" }'))) == [
        (
            "Before every restriction there must be another, so that there can be no first "
            "one."
        )
    ]


def test_an_act_that_may_need_its_own_kind_first_is_no_contradiction() -> None:
    """Only some do, or there is a way round."""
    own = '{ act = "restriction-imposed" }'
    assert not found(CHECK, policy(needs(own, SERIOUS)))
    assert not found(CHECK, policy(needs(own, 'unless = { states = "reasons" }')))
    assert not found(CHECK, policy(needs('{ act = "warning-issued" }')))
    lesser = '{ act = "restriction-imposed", where = { measure = "no-telephone" } }'
    assert not found(CHECK, policy(needs(lesser)))
