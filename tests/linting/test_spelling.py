"""Words that are nearly a usual one are found, and words of one's own are not."""

import pytest

from tests.linting.packs import TABLES, found, policy, words
from ucb_domain.linting import Severity
from ucb_domain.linting.spelling import one_off

CHECK = "nearly-a-usual-word"


def never(field: str, act: str = "contact-recorded", test: str = "is") -> str:
    """Return a rule that turns on a field."""
    name, word = field.split("=")
    value = f'["{word}"]' if test != "is" else f'"{word}"'
    return f"""
kind = "never"
act = "{act}"
when = {{ field = "{name}", {test} = {value} }}
fault = "policy_not_followed"
says = "it is not done"
"""


def letter(to: str = "customer", extra: str = "") -> str:
    """Return a rule about a letter."""
    return f"""
kind = "notice"
of = "restriction-imposed"
to = "{to}"
{extra}"""


SEARCHED = """
kind = "never"
act = "restriction-imposed"
when = { searched = "notice-given", to = "custmer", purpose = "decison" }
fault = "policy_not_followed"
says = "it is not done"
"""


@pytest.mark.parametrize(
    ("rule", "word", "usual"),
    [
        (never("channel=telefone"), None, None),
        (never("channel=telphone"), "telphone", "telephone"),
        (never("channel=emial", test="in"), "emial", "email"),
        (never("channel=lettter", test="has_any"), "lettter", "letter"),
        (never("keeps_open=emaul", "support-considered", "only"), "emaul", "email"),
        (never("outcome=declind"), "declind", "declined"),
        (never("stage=requestet", "support-considered"), "requestet", "requested"),
        (never("purpose=emergencey"), "emergencey", "emergency"),
        (never("to=polise", "referral-made"), "polise", "police"),
        (never("rung=remindr", "warning-issued"), "remindr", "reminder"),
        (never("severity=sereous", "incident-recorded"), "sereous", "serious"),
        (never("target=staf", "incident-recorded"), "staf", "staff"),
        (never("relation=houshold", "party-associated"), "houshold", "household"),
        (letter("custommer"), "custommer", "customer"),
        (letter("managr"), "managr", "manager"),
        (letter(extra='channels = "leter"'), "leter", "letter"),
        (letter(extra='purpose = "decsion"'), "decsion", "decision"),
        (
            (
                'kind = "letter"\nof = "restriction-imposed"\nto = "stafff"\n'
                'must = ["reasons"]\nfault = "no_reasons_given"'
            ),
            "stafff",
            "staff",
        ),
        (
            (
                'kind = "open-channels"\nchannels = ["telephone", "leter"]\n'
                'fault = "blanket_ban"'
            ),
            "leter",
            "letter",
        ),
        (
            (
                'kind = "schedule"\nof = "restriction-imposed"\ndue = { after = "P6M" }\n'
                'outcomes = ["removed", "contined"]'
            ),
            "contined",
            "continued",
        ),
    ],
)
def test_a_word_with_one_slip_is_found(
    rule: str, word: str | None, usual: str | None
) -> None:
    """At its rule, with the word that is likely to be meant; two slips are a word."""
    remarks = found(CHECK, policy(rule))
    if word is None:
        assert not remarks
        return
    (remark,) = remarks
    assert remark.severity is Severity.WARNING
    assert remark.place == ("clause", "1", "rule", 0)
    assert remark.words.startswith(f"{word!r} is nearly {usual!r}, a usual word for ")


def test_what_was_searched_for_is_read_as_well() -> None:
    """Both to whom, and what for."""
    assert words(CHECK, policy(SEARCHED)) == [
        (
            "'custmer' is nearly 'customer', a usual word for who is told, and stands "
            "nowhere "
            "else."
        ),
        (
            "'decison' is nearly 'decision', a usual word for a purpose, and stands "
            "nowhere "
            "else."
        ),
    ]


def test_a_kind_of_behaviour_is_held_against_those_of_the_policy() -> None:
    """Facts may name others, and so the loader takes them."""
    tables = TABLES + '[behaviours]\nthreat = "threats"\n'
    rule = never("behaviours=threats", "incident-recorded", "has_any")
    assert words(CHECK, policy(rule, tables=tables)) == [
        (
            "'threats' is nearly 'threat', a usual word for a kind of behaviour, and "
            "stands "
            "nowhere else."
        )
    ]
    assert not found(CHECK, policy(rule))


def test_a_measure_and_its_channels_are_read_in_their_table() -> None:
    """Each at its own place."""
    tables = TABLES + (
        '[measures]\nno-telephon = "no calls"\n'
        'by-post = { title = "by post", does = "only-channels", channels = "lettr" }\n'
    )
    remarks = found(CHECK, policy(tables=tables))
    assert [remark.place for remark in remarks] == [
        ("measures", "no-telephon"),
        ("measures", "by-post", "channels"),
    ]
    assert "'no-telephone', a usual word for a kind of measure" in remarks[0].words


def test_a_word_that_stands_twice_is_meant() -> None:
    """And another that is nearly that one is not."""
    twice = [never("rung=lettre", "warning-issued")] * 2
    assert not found(CHECK, policy(*twice))
    once = never("rung=letre", "warning-issued")
    assert words(CHECK, policy(*twice, once)) == [
        "'letre' is nearly 'lettre', a usual word for a step, and stands nowhere else."
    ]


def test_a_test_that_holds_a_field_against_no_word_is_none() -> None:
    """Whether it is known, and how many there are."""
    rule = never("channel=x").replace('is = "x"', "known = true")
    assert not found(CHECK, policy(rule))


@pytest.mark.parametrize(
    ("one", "other", "off"),
    [
        ("letter", "letter", False),
        ("letter", "leter", True),
        ("leter", "letter", True),
        ("letter", "lettar", True),
        ("letter", "lettre", True),
        ("letter", "retter", True),
        ("letter", "letters", True),
        ("letter", "leeer", False),
        ("letter", "tetler", False),
        ("stage-1", "stage-2", False),
        ("stage", "stage-2", False),
        ("end", "and", False),
        ("text", "test", True),
    ],
)
def test_one_slip_is_a_letter_more_less_or_other_or_two_that_swapped(
    one: str, other: str, *, off: bool
) -> None:
    """Short words and numbers are left alone."""
    assert one_off(one, other) is off


@pytest.mark.parametrize("name", ["member", "tenant", "complainant"])
def test_a_letter_to_the_customer_by_another_name_is_found(name: str) -> None:
    """It would be waited for beside the one to the customer, and never come."""
    (remark,) = found("customer-by-another-name", policy(letter(name)))
    assert remark.severity is Severity.WARNING
    assert remark.place == ("clause", "1", "rule", 0)
    assert repr(name) in remark.words
    assert 'to = "customer"' in remark.remedy


def test_whoever_else_is_told_is_no_customer() -> None:
    """A role of the policy, staff, a body; and a word that is no audience."""
    roles = TABLES + 'tenant = { title = "the Tenant Panel", body = true }\n'
    for to in ("customer", "staff", "ward-councillor"):
        assert not found("customer-by-another-name", policy(letter(to)))
    assert not found("customer-by-another-name", policy(letter("tenant"), tables=roles))
    rung = never("rung=member", "warning-issued")
    assert not found("customer-by-another-name", policy(rung))


def test_what_follows_the_end_is_told_to_somebody_as_well() -> None:
    """The audience of an expiry is read like that of a letter."""
    rule = """
kind = "expiry"
mode = "ends-by-itself"
then = "notice-given"
to = "resident"
within = "P10D"
"""
    assert found("customer-by-another-name", policy(rule))
