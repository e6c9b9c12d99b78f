"""WEL-7.3.1 to WEL-7.3.9: what a restriction may be, and what it leaves open."""

from datetime import time
from typing import Any

import pytest

from tests.builders import case_of
from tests.policies.asking import title_of
from tests.policies.then import departed, does_not_apply, kept, nothing_against
from tests.policies.welwyn_hatfield import (
    ASKED,
    a_contact,
    a_decision_letter,
    a_first_contact,
    a_restriction,
)
from ucb_domain.events import Event
from ucb_domain.values import Contents, Measure, Officer, Window

NAMED = Officer(id="staff-3", role="case-officer")
MORNINGS = Window(days=(2, 4), opens=time(9), closes=time(12))

NO_EMAILS = Measure(kind="letters-not-emails")
THIRD_PARTY = Measure(kind="third-party-calls")
BY_APPOINTMENT = Measure(kind="appointment-only")
ONE_OFFICER = Measure(kind="named-contact", contact=NAMED)
AT_SET_TIMES = Measure(kind="times-of-calls", windows=(MORNINGS,))
SHORT_CALLS = Measure(kind="call-length", most_minutes=10)
WITNESS = Measure(kind="witness")
NO_REPLY = Measure(kind="read-and-file", reader=NAMED)
NO_SOCIAL_MEDIA = Measure(kind="social-media-limit")
NO_HOME_VISITS = Measure(kind="no-home-visits")
IN_PAIRS = Measure(kind="visits-in-pairs")

LIST = (
    THIRD_PARTY,
    NO_EMAILS,
    BY_APPOINTMENT,
    ONE_OFFICER,
    AT_SET_TIMES,
    SHORT_CALLS,
    WITNESS,
    NO_REPLY,
    NO_SOCIAL_MEDIA,
    NO_HOME_VISITS,
    IN_PAIRS,
)
CLAUSES = [f"WEL-7.3.{number}" for number in range(1, 10)]


def restricted_to(*measures: Measure) -> Event:
    """Give a restriction that does these things, for one matter."""
    return a_restriction(measures=measures, subjects=("COMPLAINT-7",))


@pytest.mark.clause("welwyn-hatfield", "WEL-7.3.8")
@pytest.mark.parametrize("measure", LIST, ids=lambda measure: measure.kind)
def test_a_restriction_of_the_list_may_be_imposed(measure: Measure) -> None:
    """Social media among them: no clause of the list finds anything against it."""
    letter = a_decision_letter("2025-03-03", "duration", "action", "subject-matter")
    file = case_of(restricted_to(measure), letter)
    for name in CLAUSES:
        nothing_against(ASKED.clause(name, file))


def test_the_list_is_open() -> None:
    """Restrictions may include these; another kind departs from nothing."""
    file = case_of(restricted_to(Measure(kind="voicemail")), a_decision_letter())
    for name in CLAUSES:
        does_not_apply(ASKED.clause(name, file))


# --------------------------------------------------- WEL-7.3.1 to 7.3.3: what stays open

STAYS_OPEN: dict[str, tuple[Measure, dict[str, Any], str]] = {
    "WEL-7.3.1": (
        THIRD_PARTY,
        {"channel": "telephone", "through": "SOLICITOR-1"},
        "a call by a third party is taken",
    ),
    "WEL-7.3.2": (NO_EMAILS, {"channel": "letter"}, "a letter is accepted"),
    "WEL-7.3.3": (
        BY_APPOINTMENT,
        {"channel": "in-person", "states": Contents.of("by-appointment")},
        "a visitor with an appointment is seen",
    ),
}
SHUT: dict[str, dict[str, Any]] = {
    "WEL-7.3.1": {"channel": "telephone", "through": None},
    "WEL-7.3.2": {"channel": "email"},
    "WEL-7.3.3": {"channel": "in-person"},
}


@pytest.mark.clause("welwyn-hatfield", "WEL-7.3.1", "keeps")
@pytest.mark.clause("welwyn-hatfield", "WEL-7.3.2", "keeps")
@pytest.mark.clause("welwyn-hatfield", "WEL-7.3.3", "keeps")
@pytest.mark.parametrize("name", STAYS_OPEN)
def test_what_a_restriction_leaves_open_is_taken(name: str) -> None:
    """The solicitor's call, the letter, the visit by appointment are all answered."""
    measure, contact, _ = STAYS_OPEN[name]
    file = case_of(restricted_to(measure), a_contact(**contact, subject="COMPLAINT-7"))
    nothing_against(ASKED.clause(name, file))


@pytest.mark.clause("welwyn-hatfield", "WEL-7.3.1", "departs")
@pytest.mark.clause("welwyn-hatfield", "WEL-7.3.2", "departs")
@pytest.mark.clause("welwyn-hatfield", "WEL-7.3.3", "departs")
@pytest.mark.parametrize("name", STAYS_OPEN)
@pytest.mark.parametrize("outcome", ["declined", "ignored"])
def test_turning_away_what_a_restriction_leaves_open_departs(
    name: str, outcome: str
) -> None:
    """They did what they were told to do, and it would be refused to turn them away."""
    measure, contact, words = STAYS_OPEN[name]
    met = a_contact(**contact, subject="COMPLAINT-7", outcome=outcome)
    file = case_of(restricted_to(measure), met)
    found = departed(
        ASKED.clause(name, file), "restriction_applied_beyond_scope", words
    )
    assert found.enforceable


@pytest.mark.clause("welwyn-hatfield", "WEL-7.3.1", "does-not-apply")
@pytest.mark.clause("welwyn-hatfield", "WEL-7.3.2", "does-not-apply")
@pytest.mark.clause("welwyn-hatfield", "WEL-7.3.3", "does-not-apply")
@pytest.mark.parametrize("name", SHUT)
def test_what_a_restriction_shuts_may_be_turned_away(name: str) -> None:
    """The customer's own call, the email, the visit unannounced."""
    measure = STAYS_OPEN[name][0]
    met = a_contact(**SHUT[name], subject="COMPLAINT-7", outcome="declined")
    does_not_apply(ASKED.clause(name, case_of(restricted_to(measure), met)))


def test_a_restriction_of_another_kind_leaves_open_nothing_of_this() -> None:
    """A caller's solicitor may be sent to the named officer like anybody."""
    met = a_contact(
        channel="telephone", through="SOLICITOR-1", outcome="declined", subject="S-1"
    )
    file = case_of(a_restriction(measures=(ONE_OFFICER,)), met)
    does_not_apply(ASKED.clause("WEL-7.3.1", file))


# ------------------------------------------- WEL-7.3.4, 7.3.5, 7.3.7: what they must say

PARTICULARS = [
    ("WEL-7.3.4", ONE_OFFICER, "the officer"),
    ("WEL-7.3.5", AT_SET_TIMES, "the hours"),
    ("WEL-7.3.5", SHORT_CALLS, "the longest call or meeting"),
    ("WEL-7.3.7", NO_REPLY, "who reads what is filed"),
]
TOLD = a_decision_letter("2025-03-03", "duration", "action", "subject-matter")


@pytest.mark.clause("welwyn-hatfield", "WEL-7.3.4", "keeps")
@pytest.mark.clause("welwyn-hatfield", "WEL-7.3.5", "keeps")
@pytest.mark.clause("welwyn-hatfield", "WEL-7.3.7", "keeps")
@pytest.mark.parametrize(("name", "measure", "_"), PARTICULARS)
def test_a_restriction_says_who_when_or_how_long(
    name: str, measure: Measure, _: str
) -> None:
    """The member of staff, the days and times, the length of a call, the reader."""
    found = ASKED.clause(name, case_of(restricted_to(measure), TOLD))
    kept(
        found,
        "policy_not_followed",
        f"imposes {title_of('welwyn-hatfield', measure.kind)}",
    )


@pytest.mark.clause("welwyn-hatfield", "WEL-7.3.4", "departs")
@pytest.mark.clause("welwyn-hatfield", "WEL-7.3.5", "departs")
@pytest.mark.clause("welwyn-hatfield", "WEL-7.3.7", "departs")
@pytest.mark.parametrize(("name", "measure", "particular"), PARTICULARS)
def test_a_restriction_that_does_not_say_so_departs(
    name: str, measure: Measure, particular: str
) -> None:
    """One member of staff, but who? Nobody would read what is only filed."""
    file = case_of(restricted_to(Measure(kind=measure.kind)), TOLD)
    departed(
        ASKED.clause(name, file), "policy_not_followed", f"does not give: {particular}"
    )


@pytest.mark.clause("welwyn-hatfield", "WEL-7.3.4", "does-not-apply")
@pytest.mark.clause("welwyn-hatfield", "WEL-7.3.5", "does-not-apply")
@pytest.mark.clause("welwyn-hatfield", "WEL-7.3.7", "does-not-apply")
@pytest.mark.parametrize("name", ["WEL-7.3.4", "WEL-7.3.5", "WEL-7.3.7"])
def test_letters_instead_of_emails_need_no_particulars(name: str) -> None:
    """Another line of the list is another clause's matter."""
    does_not_apply(ASKED.clause(name, case_of(restricted_to(NO_EMAILS), TOLD)))


@pytest.mark.clause("welwyn-hatfield", "WEL-7.3.7", "departs")
def test_no_reply_on_no_particular_topic_departs() -> None:
    """It is for one topic or complaint, and this one names none."""
    file = case_of(a_restriction(measures=(NO_REPLY,)), TOLD)
    departed(
        ASKED.clause("WEL-7.3.7", file),
        "no_notification",
        "lacks: the matters it is confined to or the subject matter",
    )


@pytest.mark.clause("welwyn-hatfield", "WEL-7.3.7", "departs")
@pytest.mark.parametrize(
    ("left_out", "words"),
    [
        ("action", "what has been decided"),
        ("subject-matter", "the subject matter it applies to"),
    ],
)
def test_a_customer_who_is_not_told_of_no_reply_departs(
    left_out: str, words: str
) -> None:
    """Simply ceasing to reply is not what the clause allows."""
    stated = {"duration", "action", "subject-matter"} - {left_out}
    letter = a_decision_letter("2025-03-03", *stated)
    file = case_of(restricted_to(NO_REPLY), letter)
    departed(ASKED.clause("WEL-7.3.7", file), "no_notification", words)


# ------------------------------------------------- WEL-7.3.6, 7.3.9: how staff then meet

MET_SO = {
    "WEL-7.3.6": (WITNESS, "in-person", "witness-present", "who was there as a wit"),
    "WEL-7.3.9": (IN_PAIRS, "home-visit", "visited-in-pairs", "two members of staff"),
}


@pytest.mark.clause("welwyn-hatfield", "WEL-7.3.6", "keeps")
@pytest.mark.clause("welwyn-hatfield", "WEL-7.3.9", "keeps")
@pytest.mark.parametrize("name", MET_SO)
def test_personal_contact_is_met_as_the_restriction_says(name: str) -> None:
    """A witness was there; two members of staff went."""
    measure, channel, item, words = MET_SO[name]
    met = a_contact(channel=channel, states=Contents.of(item), subject="COMPLAINT-7")
    found = ASKED.clause(name, case_of(restricted_to(measure), met))
    kept(found, "policy_not_followed", words)


@pytest.mark.clause("welwyn-hatfield", "WEL-7.3.6", "departs")
@pytest.mark.clause("welwyn-hatfield", "WEL-7.3.9", "departs")
@pytest.mark.parametrize("name", MET_SO)
def test_personal_contact_met_by_one_alone_departs(name: str) -> None:
    """The restriction protects staff, and was not kept by the council itself."""
    measure, channel, _, words = MET_SO[name]
    met = a_contact(channel=channel, subject="COMPLAINT-7")
    file = case_of(restricted_to(measure), met)
    departed(ASKED.clause(name, file), "policy_not_followed", words)


@pytest.mark.clause("welwyn-hatfield", "WEL-7.3.6", "does-not-apply")
@pytest.mark.clause("welwyn-hatfield", "WEL-7.3.9", "does-not-apply")
@pytest.mark.parametrize("name", MET_SO)
def test_a_letter_needs_neither_witness_nor_pair(name: str) -> None:
    """Nobody meets anybody."""
    measure = MET_SO[name][0]
    met = a_contact(channel="letter", subject="COMPLAINT-7")
    does_not_apply(ASKED.clause(name, case_of(restricted_to(measure), met)))


@pytest.mark.clause("welwyn-hatfield", "WEL-7.3.6", "does-not-apply")
def test_somebody_unrestricted_is_met_without_a_witness() -> None:
    """Only a restriction asks for one."""
    file = case_of(a_first_contact(), a_contact(channel="in-person"))
    does_not_apply(ASKED.clause("WEL-7.3.6", file))
