"""Heard before or after, what letters say, and who else is told."""

from typing import Any

from tests.format.asking import the
from tests.format.given import (
    Event,
    agreement,
    alert,
    contact,
    event,
    letter,
    meeting,
    notice,
    restriction,
    review,
    warning,
)

MARLPIT = the("hearing-first")
COBBLEFORD = the("letters")
STANES = the("telling-others")
MISSED = "policy_not_followed"

# ----------------------------------------------------------------------------- Heard before

PROPOSAL = letter("2025-03-03", "what-is-proposed", purpose="proposal")
HEARD = contact("2025-03-08", "acknowledged", purpose="representations")


def decided(on: str = "2025-03-13", *states: str) -> Event:
    """A decision of the Committee."""
    return restriction(on, "letters-only", by="committee", states=[*states])


def test_the_member_has_ten_days_to_answer() -> None:
    """And then the Committee decides, whether they did or not."""
    MARLPIT.keeps("20.1", PROPOSAL, decided())


def test_a_decision_before_that_departs() -> None:
    """A day early; or of what nobody wrote about."""
    MARLPIT.departs("20.1", MISSED, PROPOSAL, decided("2025-03-12"))
    MARLPIT.departs("20.1", MISSED, decided())
    bare = {**PROPOSAL, "states": {"includes": []}}
    MARLPIT.departs("20.1", MISSED, bare, decided())


def test_what_cannot_wait_does_not() -> None:
    """The record says why."""
    MARLPIT.keeps("20.1", decided("2025-03-03", "why-at-once"))


def test_what_they_said_is_weighed() -> None:
    """Where they said something to this proposal."""
    MARLPIT.keeps("20.2", PROPOSAL, HEARD, decided("2025-03-13", "what-they-said"))
    MARLPIT.departs("20.2", MISSED, PROPOSAL, HEARD, decided())
    MARLPIT.says_nothing("20.2", PROPOSAL, decided())
    MARLPIT.says_nothing("20.2", HEARD, {**PROPOSAL, "on": "2025-03-09"}, decided())


def test_who_was_not_heard_before_is_heard_after() -> None:
    """Within a month, and then the Committee looks at it again in two weeks."""
    at_once = decided("2025-03-03", "why-at-once")
    said = contact("2025-04-03", "acknowledged", purpose="representations")
    MARLPIT.keeps("20.3", at_once, said, review("2025-04-17", "amended"))
    MARLPIT.departs("20.3", "review_missed_or_late", at_once, said)
    MARLPIT.says_nothing("20.3", at_once, {**said, "on": "2025-04-04"})
    MARLPIT.says_nothing("20.3", decided("2025-03-13"), said)


def test_a_meeting_comes_before_a_warning() -> None:
    """What is said there is said in it, where it was held."""
    offered = meeting("2025-02-03", held=False)
    MARLPIT.keeps("20.4", offered, warning("2025-02-17"))
    MARLPIT.departs("20.4", MISSED, warning("2025-02-17"))
    held = meeting("2025-02-03", held=True, held_on="2025-02-10")
    MARLPIT.departs("20.4", MISSED, held, saying="what is proposed")
    MARLPIT.keeps("20.4", {**held, "states": {"includes": ["what-is-proposed"]}})


ENTERED = alert("2025-03-03", system="register", by="secretary")


def test_the_register_is_one_thing_and_a_restriction_another() -> None:
    """The Secretary enters somebody, and nobody is turned away for it."""
    MARLPIT.keeps("20.5", ENTERED, contact("2025-03-10", "answered"))
    MARLPIT.departs(
        "20.5",
        "restriction_applied_beyond_scope",
        ENTERED,
        contact("2025-03-10", "declined"),
        saying="alone limits nothing",
    )
    MARLPIT.keeps(
        "20.5", ENTERED, decided("2025-03-05"), contact("2025-03-10", "filed")
    )
    by_committee = {**ENTERED, "by": {"id": "c", "role": "committee"}}
    MARLPIT.departs("20.5", "wrong_authority", by_committee)
    MARLPIT.says_nothing("20.5", alert("2025-03-03", system="other", by="committee"))


# ------------------------------------------------------------------------- What letters say

LIMITS = restriction("2025-03-03", "letters-only")
WHOLE = ("action", "reasons", "appeal-form", "policy-copy")


def told(*states: str, **fields: Any) -> Event:
    """The decision letter."""
    return letter("2025-03-05", *states, **{"purpose": "decision", **fields})


def test_a_letter_states_what_it_must_and_encloses_what_it_normally_does() -> None:
    """What it may state is neither here nor there."""
    COBBLEFORD.keeps("21.1", LIMITS, told(*WHOLE))
    COBBLEFORD.keeps("21.1", LIMITS, told(*WHOLE, "how-to-raise-issues"))


def test_what_is_left_out_is_named_by_its_own_fault() -> None:
    """An appeal form; the reasons."""
    COBBLEFORD.departs(
        "21.1",
        "no_appeal_right_told",
        LIMITS,
        told("action", "reasons", "policy-copy"),
        saying="does not state: an appeal form",
    )
    COBBLEFORD.departs(
        "21.1", "no_reasons_given", LIMITS, told("action", "appeal-form", "policy-copy")
    )


def test_what_is_normally_enclosed_may_be_left_out_for_a_reason() -> None:
    """Which a person judges; without one it departs."""
    bare = told("action", "reasons", "appeal-form")
    COBBLEFORD.departs("21.1", MISSED, LIMITS, bare, saying="a copy of the policy")
    reasoned = told("action", "reasons", "appeal-form", "reason-for-departing")
    COBBLEFORD.asks_a_person("21.1", LIMITS, reasoned)


def test_a_letter_that_says_what_it_must_not_departs() -> None:
    """Where staff live."""
    COBBLEFORD.departs(
        "21.1", MISSED, LIMITS, told(*WHOLE, "address-of-staff"), saying="must not"
    )


def test_what_nobody_has_read_is_open() -> None:
    """The letter is on file, and its contents are not."""
    found = COBBLEFORD.found("21.1", LIMITS, {**told(), "states": None})
    assert {each.verdict.value for each in found} == {"kept", "not_recorded"}


SIGNED = {"by": "chair", "also_by": ["manager"], "channel": "recorded-delivery"}


def test_the_letter_is_signed_by_two_and_goes_by_recorded_delivery() -> None:
    """Both of them."""
    COBBLEFORD.keeps("21.2", LIMITS, told(**SIGNED))


def test_one_signature_or_another_way_departs() -> None:
    """The Chair alone; the ordinary post."""
    COBBLEFORD.departs(
        "21.2", "wrong_authority", LIMITS, told(**{**SIGNED, "also_by": ["clerk"]})
    )
    COBBLEFORD.departs("21.2", MISSED, LIMITS, told(**{**SIGNED, "channel": "letter"}))


AGREED = restriction("2025-03-03", "conduct-agreement")


def test_a_signed_copy_comes_back() -> None:
    """Two weeks after the letter, where there was something to agree on."""
    back = agreement("2025-03-19", signed=True)
    COBBLEFORD.keeps("21.3", AGREED, told(), back)
    COBBLEFORD.departs("21.3", MISSED, AGREED, told())
    COBBLEFORD.departs("21.3", MISSED, AGREED, told(), {**back, "signed": False})
    COBBLEFORD.says_nothing("21.3", LIMITS, told())


def test_who_needs_it_has_an_easy_copy_with_every_letter() -> None:
    """And nobody owes a letter on account of this clause."""
    needs: Event = {"circumstances": ["learning-disability"]}
    COBBLEFORD.keeps("21.4", LIMITS, told("easy-read"), customer=needs)
    COBBLEFORD.departs(
        "21.4", "adjustments_not_considered", LIMITS, told(), customer=needs
    )
    COBBLEFORD.says_nothing("21.4", LIMITS, customer=needs)
    COBBLEFORD.says_nothing("21.4", LIMITS, told(), customer={"circumstances": []})


REVIEWED = review("2025-09-03", "continued", id="review")


def test_a_letter_states_one_thing_or_else_another() -> None:
    """What changes, or that nothing does."""
    for item in ("what-changes", "outcome"):
        COBBLEFORD.keeps(
            "21.5", LIMITS, REVIEWED, letter("2025-09-05", item, about="review")
        )
    neither = letter("2025-09-05", "reasons", about="review")
    COBBLEFORD.departs("21.5", "review_not_notified", LIMITS, REVIEWED, neither)


OVER = restriction("2025-03-03", "letters-only", ends_on="2025-06-03")
AT_THE_END = letter("2025-06-04", purpose="end", about="restriction-imposed-1")


def test_only_what_is_known_to_be_left_out_counts_against_a_letter() -> None:
    """A list that lacks it was made with something else in mind."""
    here: Event = {"circumstances": []}
    stating: Event = {**AT_THE_END, "states": {"includes": ["what-stays-open"]}}
    COBBLEFORD.keeps("21.6", OVER, stating, customer=here)
    omitting: Event = {**AT_THE_END, "states": {"omits": ["what-stays-open"]}}
    COBBLEFORD.departs("21.6", "review_not_notified", OVER, omitting, customer=here)
    COBBLEFORD.leaves_open("21.6", OVER, AT_THE_END, customer=here)
    away: Event = {"circumstances": ["moved-away"]}
    COBBLEFORD.says_nothing("21.6", OVER, omitting, customer=away)


# ------------------------------------------------------------------------- Who else is told

LATER = restriction("2025-03-03", "no-visits", starts_on="2025-03-12")


def test_crews_are_told_before_it_begins() -> None:
    """The day before is early enough, and the day itself is not."""
    STANES.keeps("22.1", LATER, notice("2025-03-11", "crews"))
    STANES.departs("22.1", MISSED, LATER, notice("2025-03-12", "crews"), saying="late")
    STANES.departs("22.1", MISSED, LATER, saying="not done")
    assert STANES.owes("22.1", LATER, on="2025-03-03") == [
        ("2025-03-11", "the Watch Manager")
    ]


FIRST = letter("2025-03-05")
THEN = notice("2025-03-07", "control-room")
LAST = notice("2025-03-14", "elected-member")


def test_each_is_told_after_the_other_in_time() -> None:
    """The customer, the control room, the elected member: each clock runs from the last."""
    STANES.keeps("22.2", LATER, FIRST, THEN, LAST)


def test_one_who_is_told_too_late_departs() -> None:
    """On the third working day, and on the sixth."""
    STANES.departs("22.2", "delay", LATER, FIRST, {**THEN, "on": "2025-03-10"}, LAST)
    STANES.departs("22.2", "delay", LATER, FIRST, THEN, {**LAST, "on": "2025-03-17"})


def test_nobody_is_told_before_the_customer() -> None:
    """The control room heard of it the day before the letter."""
    found = STANES.found("22.2", LATER, {**THEN, "on": "2025-03-04"}, FIRST, LAST)
    departed = [each.why for each in found if each.verdict.value == "departed"]
    assert "nobody is told before the customer" in departed[0]


def test_some_may_be_told_and_some_not() -> None:
    """The landlord, and the employer."""
    STANES.keeps("22.3", LATER, notice("2025-03-11", "landlord"))
    STANES.says_nothing("22.3", LATER)
    STANES.departs(
        "22.3",
        "restriction_applied_beyond_scope",
        LATER,
        notice("2025-03-11", "employer"),
    )


ALERT = alert(
    "2025-03-04",
    about="restriction-imposed-1",
    system="dispatch",
    review_on="2025-09-04",
    ends_on="2026-03-04",
    states=["text-of-alert"],
)


def test_an_alert_has_a_text_a_review_and_an_end() -> None:
    """And is looked at on its day."""
    looked = review("2025-09-01", "removed", about="restriction-imposed-1")
    STANES.keeps("22.4", LATER, ALERT, looked, as_of="2025-08-01")


def test_an_alert_without_one_of_them_departs() -> None:
    """No text, no day of review, no end, too late an end, too late altogether."""
    day = "2025-08-01"
    for fields, fault in (
        ({"states": {"includes": []}}, "record_keeping"),
        ({"review_on": None}, "record_keeping"),
        ({"ends_on": None}, "no_end_date"),
        ({"ends_on": "2026-03-05"}, "no_end_date"),
        ({"on": "2025-03-06"}, "delay"),
        ({"system": "payroll"}, MISSED),
    ):
        changed: Event = {**ALERT, **fields}
        STANES.departs("22.4", fault, LATER, changed, as_of=day)


SHORT = restriction("2025-03-03", "no-visits", ends_on="2025-06-03")


def test_the_alert_comes_off_when_it_is_over() -> None:
    """Within two days of the end, whoever ended it."""
    off = event("alert-removed", "2025-06-05", {"about": "alert-placed-1"})
    STANES.keeps("22.5", SHORT, ALERT, off)
    STANES.departs("22.5", "restriction_applied_beyond_scope", SHORT, ALERT)
    STANES.departs("22.5", "delay", SHORT, ALERT, {**off, "on": "2025-06-06"})
    STANES.says_nothing("22.5", LATER, ALERT)
