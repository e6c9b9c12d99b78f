"""Kinds of restriction, what each has to say, caps, and what is owed while it lasts."""

from typing import Any, Final

import pytest

from tests.format.asking import PACKS, THIN, the
from tests.format.given import (
    Event,
    breach,
    contact,
    letter,
    notice,
    restriction,
    review,
)
from ucb_domain.codec.packs import load_policy
from ucb_domain.rules.saying import PARTICULARS

FERNHILL = the("kinds")
LARKSPUR = the("while-it-lasts")
BEYOND = "restriction_applied_beyond_scope"
BLOCKED = "restriction_blocked_statutory_or_emergency_route"

# ------------------------------------------------------------------- Each with what it says

WHOLE: Final[dict[str, Event]] = {
    "one-way": {"channels": ["letter"]},
    "one-person": {"contact": {"id": "N-1"}, "deputy": {"id": "N-2"}},
    "half-day": {
        "windows": [{"days": [2], "opens": "09:00", "closes": "12:30"}],
        "quota": {"most": 1, "of": "calls", "per": "week"},
    },
    "short-calls": {"most_minutes": 10},
    "read-and-file": {"reader": {"id": "N-3"}},
    "keep-away": {"premises": ["ward-1", "ward-2"]},
    "other-hospital": {"detail": "Thornbury"},
    "looked-at": {
        "quota": {"most": 30, "of": "minutes", "per": "month"},
        "review_every": "P3M",
    },
}
"""Every kind on the list, with all that it has to say."""

EVERY_PARTICULAR: Final = [
    (kind, each) for kind, given in WHOLE.items() for each in given
]


def test_a_kind_that_is_only_named_is_cited_by_its_clause() -> None:
    """No rule names it, and the front desk can say where it stands all the same."""
    policy = load_policy(PACKS / "kinds.toml")
    (clause,) = (each for each in policy.clauses if each.id == "18.7")
    assert clause.rules == ()
    assert policy.terms.measures["message-box"].clause == clause.id


def imposing(kind: str, given: Event, by: str = "chief-nurse") -> Event:
    """A decision that imposes one measure."""
    return restriction("2025-03-03", {"kind": kind, **given}, by=by)


@pytest.mark.parametrize("kind", WHOLE)
def test_a_measure_with_its_particulars_is_allowed(kind: str) -> None:
    """Channels, people, hours, a quota, minutes, places, words."""
    FERNHILL.keeps("18.1", imposing(kind, WHOLE[kind]))


@pytest.mark.parametrize(("kind", "lacking"), EVERY_PARTICULAR)
def test_a_measure_that_lacks_one_departs(kind: str, lacking: str) -> None:
    """A deputy, or the hours; in a thin file it may only not be shown."""
    given = {name: value for name, value in WHOLE[kind].items() if name != lacking}
    named = f"does not give: {PARTICULARS[lacking]}"
    FERNHILL.departs("18.1", "policy_not_followed", imposing(kind, given), saying=named)
    FERNHILL.leaves_open("18.1", imposing(kind, given), coverage=THIN)


def test_what_is_not_on_the_list_takes_the_chief_nurse() -> None:
    """And is no matter for the clause on the list."""
    other = imposing("statement", {})
    FERNHILL.keeps("18.5", other)
    FERNHILL.departs("18.5", "policy_not_followed", imposing("statement", {}, "matron"))
    FERNHILL.says_nothing("18.1", other)
    FERNHILL.says_nothing("18.5", imposing("one-way", {}))


def test_a_matron_has_a_list_of_her_own() -> None:
    """One way or one person."""
    FERNHILL.says_nothing("18.3", imposing("one-way", WHOLE["one-way"], "matron"))
    FERNHILL.departs(
        "18.3",
        "wrong_authority",
        imposing("short-calls", WHOLE["short-calls"], "matron"),
    )


STANDARD: Final = sorted(
    load_policy(PACKS / "kinds.toml").terms.standard_measures.keys() - WHOLE.keys()
)


@pytest.mark.parametrize("kind", STANDARD)
def test_every_kind_that_comes_with_the_library_can_be_imposed(kind: str) -> None:
    """As another one, where the list of the policy is open."""
    FERNHILL.keeps("18.5", imposing(kind, {}))


def test_a_review_that_changes_them_keeps_to_the_list() -> None:
    """Whatever the decision imposed."""
    first = imposing("one-way", WHOLE["one-way"])
    changed = review("2025-06-03", "amended", measures=[{"kind": "statement"}])
    FERNHILL.departs("18.6", BEYOND, first, changed)
    listed = {"kind": "short-calls", "most_minutes": 5}
    FERNHILL.keeps("18.6", first, review("2025-06-03", "amended", measures=[listed]))
    FERNHILL.says_nothing("18.6", first, review("2025-06-03", "continued"))


# ------------------------------------------------------------------------------------- Caps


def test_three_measures_at_once_and_no_more() -> None:
    """The same measure twice is one; another of the same kind is another."""
    three = restriction("2025-03-03", "one-way", "one-person", "half-day")
    FERNHILL.says_nothing("18.2", three)
    again = restriction("2025-03-03", "one-way", "one-person", "half-day", "one-way")
    FERNHILL.says_nothing("18.2", again)
    by_email = {"kind": "one-way", "channels": ["email"]}
    for fourth in ("short-calls", by_email):
        four = restriction("2025-03-03", "one-way", "one-person", "half-day", fourth)
        FERNHILL.departs("18.2", "disproportionate_restriction", four)


def test_two_decisions_in_a_year() -> None:
    """The third is one too many; a year and a day later it is not."""
    two = [
        restriction("2025-01-06", "one-way", id="one"),
        restriction("2025-02-03", "one-way", id="two"),
    ]
    third = restriction("2026-01-06", "one-way", id="three")
    FERNHILL.departs("18.2", "disproportionate_restriction", *two, third)
    FERNHILL.says_nothing("18.2", *two, {**third, "on": "2026-01-07"})


# ----------------------------------------------------------------------- As often as agreed


def test_a_limit_is_looked_at_as_often_as_was_agreed() -> None:
    """Every three months, because this decision says so."""
    agreed = imposing("looked-at", WHOLE["looked-at"])
    looked = [review(day, "continued") for day in ("2025-06-03", "2025-09-03")]
    FERNHILL.keeps("18.4", agreed, *looked, as_of="2025-12-03")
    FERNHILL.departs("18.4", "review_missed_or_late", agreed, as_of="2025-06-04")
    FERNHILL.says_nothing("18.4", imposing("one-way", WHOLE["one-way"]))


# -------------------------------------------------------------------- Open over all of them


def test_two_channels_stay_open_over_all_restrictions() -> None:
    """No calls leaves two; no emails after that leaves one."""
    first = restriction("2025-03-03", "no-telephone", id="first")
    second = restriction("2025-04-07", "no-email", id="second")
    LARKSPUR.keeps("19.1", first)
    LARKSPUR.departs(
        "19.1", BLOCKED, first, second, saying="are closed: telephone, email"
    )


def test_one_that_is_over_closes_nothing() -> None:
    """The first ended before the second began."""
    first = restriction("2025-03-03", "no-telephone", id="one", ends_on="2025-04-06")
    LARKSPUR.keeps("19.1", first, restriction("2025-04-07", "no-email", id="two"))


def test_letters_stay_open_in_any_case() -> None:
    """Two of three are not enough if letters are not among them."""
    no_letters = {"kind": "refuse-channels", "channels": ["letter"]}
    LARKSPUR.departs("19.1", BLOCKED, restriction("2025-03-03", no_letters))
    LARKSPUR.departs("19.1", BLOCKED, restriction("2025-03-03", "end-contact"))


def test_a_review_closes_no_more_than_a_decision_may() -> None:
    """Unless the customer asked for it."""
    first = restriction("2025-03-03", "no-telephone")
    letters = review("2025-06-03", "amended", measures=[{"kind": "letters-only"}])
    LARKSPUR.departs("19.1", BLOCKED, first, letters)
    LARKSPUR.keeps("19.1", first, {**letters, "states": {"includes": ["asked-for"]}})


def test_what_a_measure_closes_may_not_be_known() -> None:
    """A kind that nobody has described may close anything."""
    LARKSPUR.leaves_open("19.1", restriction("2025-03-03", "some-measure"))


# --------------------------------------------------------------------------- While it lasts

OFFICER = restriction("2025-03-03", "named-contact")


def call(on: str, outcome: str, **fields: Any) -> Event:
    """A call."""
    return contact(on, outcome, channel="telephone", **fields)


def test_the_deputy_takes_the_named_officer_s_calls() -> None:
    """It is not put off until the officer is back."""
    put_off = call("2025-03-10", "ignored", contacted="officer")
    LARKSPUR.departs("19.2", "policy_not_followed", OFFICER, put_off)
    taken = call("2025-03-10", "answered", contacted="officer", by="deputy")
    LARKSPUR.says_nothing("19.2", OFFICER, taken)
    LARKSPUR.says_nothing("19.2", put_off)


def test_what_is_filed_has_been_read() -> None:
    """For new facts, and for danger."""
    read = contact("2025-03-10", "filed", states=["new-facts", "safeguarding"])
    LARKSPUR.keeps("19.3", OFFICER, {**read, "new_information": False})
    half = contact("2025-03-10", "filed", states=["new-facts"], new_information=False)
    LARKSPUR.departs("19.3", "policy_not_followed", OFFICER, half, saying="danger")
    LARKSPUR.departs("19.3", BEYOND, OFFICER, {**read, "new_information": True})
    LARKSPUR.says_nothing("19.3", OFFICER, contact("2025-03-10", "answered"))


@pytest.mark.parametrize(
    "purpose",
    [
        "emergency",
        "safeguarding",
        "information-request",
        "elected-representative",
        "ombudsman",
        "appeal",
        "statutory-reply",
    ],
)
def test_some_routes_are_never_closed(purpose: str) -> None:
    """Whatever the restriction, by whatever channel."""
    ended = restriction("2025-03-03", "end-contact")
    LARKSPUR.departs(
        "19.4", BLOCKED, ended, contact("2025-03-10", "filed", purpose=purpose)
    )
    LARKSPUR.says_nothing(
        "19.4", ended, contact("2025-03-10", "answered", purpose=purpose)
    )
    LARKSPUR.says_nothing(
        "19.4", ended, contact("2025-03-10", "filed", purpose="enquiry")
    )


QUOTA = restriction("2025-03-03", "contact-quota", id="quota")


def test_the_first_contact_in_seven_days_is_answered() -> None:
    """The second need not be; a week later the next one is a first."""
    first = call("2025-03-10", "answered")
    LARKSPUR.says_nothing("19.5", QUOTA, first, call("2025-03-16", "declined"))
    LARKSPUR.departs("19.5", BEYOND, QUOTA, call("2025-03-10", "declined"))
    LARKSPUR.departs("19.5", BEYOND, QUOTA, first, call("2025-03-17", "declined"))


# --------------------------------------------------------------------------------- Breaches


def broken(on: str, number: int) -> list[Event]:
    """A breach, of which the manager was told and the customer reminded."""
    return [
        breach(on, id=f"b{number}", about="quota"),
        notice(on, "manager", about=f"b{number}"),
        letter(on, purpose="reminder", about=f"b{number}"),
    ]


def test_a_breach_is_told_and_the_customer_reminded() -> None:
    """Within a working day, and within a week."""
    LARKSPUR.keeps("19.6", QUOTA, *broken("2025-03-10", 1))
    told, manager, reminded = broken("2025-03-10", 1)
    LARKSPUR.departs("19.6", "policy_not_followed", QUOTA, told, reminded)
    LARKSPUR.departs("19.6", "no_notification", QUOTA, told, manager)


def test_contact_is_ended_after_the_third_and_not_before() -> None:
    """Whatever else is imposed after one."""
    two = [*broken("2025-03-10", 1), *broken("2025-03-17", 2)]
    end = restriction("2025-04-07", "end-contact")
    LARKSPUR.departs("19.6", "disproportionate_restriction", QUOTA, *two, end)
    LARKSPUR.keeps("19.6", QUOTA, *two, *broken("2025-03-24", 3), end)
