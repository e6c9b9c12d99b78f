"""UCB-5c, 5e and 5f: what the council may do, what in extremes, and who may do more."""

from datetime import time
from typing import Any

import pytest

from tests.builders import THIN, case_of
from tests.policies.asking import title_of
from tests.policies.then import (
    departed,
    does_not_apply,
    kept,
    not_recorded,
    nothing_against,
)
from tests.policies.ucb_2024_2028 import (
    ASKED,
    EXECUTIVE,
    LADDER,
    NO_VISITS,
    SERVICE_MANAGER,
    a_contact,
    a_decision_letter,
    a_restriction,
    an_incident,
)
from ucb_domain.dates import When
from ucb_domain.events import Event, SubjectConcluded
from ucb_domain.values import Contents, Measure, Officer, Window

MORNINGS = Window(days=(1,), opens=time(9), closes=time(12))
NAMED = Officer(id="staff-7", role="adviser")

# ------------------------------------------------------------------------------ UCB-5c

LISTED = {
    "manner": (NO_VISITS, "the channels"),
    "times": (Measure(kind="times-of-contact", windows=(MORNINGS,)), "the hours"),
    "named employee": (Measure(kind="named-employee", contact=NAMED), "the officer"),
}
FOR_EXTREMES = {
    "written-only": "these channels are closed: telephone, in person",
    "third-party-only": "through a third party only is for extreme situations",
}


@pytest.mark.clause("ucb-2024-2028", "UCB-5c", "keeps")
@pytest.mark.parametrize(("measure", "_"), LISTED.values(), ids=LISTED)
def test_a_condition_of_the_list_says_how_when_or_with_whom(
    measure: Measure, _: str
) -> None:
    """None of the three needs an extreme situation."""
    found = ASKED.clause("UCB-5c", case_of(a_restriction(measures=(measure,))))
    kept(
        found,
        "policy_not_followed",
        f"imposes {title_of('ucb-2024-2028', measure.kind)}",
    )


@pytest.mark.clause("ucb-2024-2028", "UCB-5c", "departs")
@pytest.mark.parametrize(("measure", "particular"), LISTED.values(), ids=LISTED)
def test_a_condition_that_does_not_say_so_departs(
    measure: Measure, particular: str
) -> None:
    """A named employee, but who? Set times, but when?"""
    bare = Measure(kind=measure.kind)
    departed(
        ASKED.clause("UCB-5c", case_of(a_restriction(measures=(bare,)))),
        "policy_not_followed",
        f"does not give: {particular}",
    )


@pytest.mark.clause("ucb-2024-2028", "UCB-5c", "keeps")
@pytest.mark.parametrize("kind", FOR_EXTREMES)
@pytest.mark.parametrize(
    "decision",
    [{"severity": "extreme"}, {"states": Contents.of("extreme-situation")}],
    ids=["by severity", "in the record"],
)
def test_writing_only_or_a_third_party_only_is_for_extreme_situations(
    kind: str, decision: dict[str, Any]
) -> None:
    """The decision says that the situation is one."""
    file = case_of(a_restriction(measures=(Measure(kind=kind),), **decision))
    nothing_against(ASKED.clause("UCB-5c", file))


@pytest.mark.clause("ucb-2024-2028", "UCB-5c", "departs")
@pytest.mark.parametrize(("kind", "words"), FOR_EXTREMES.items())
@pytest.mark.parametrize("severity", ["serious", None])
def test_they_depart_in_any_other_situation_and_are_refused(
    kind: str, words: str, severity: str | None
) -> None:
    """Serious is not extreme, and nothing on record is not either."""
    restriction = a_restriction(measures=(Measure(kind=kind),), severity=severity)
    found = departed(
        ASKED.clause("UCB-5c", case_of(*LADDER, restriction)),
        "policy_not_followed",
        words,
    )
    assert found.enforceable


@pytest.mark.clause("ucb-2024-2028", "UCB-5c", "departs")
def test_writing_only_by_another_name_departs_too() -> None:
    """Letters and emails are listed as a manner of contact, and nobody can be spoken to."""
    in_writing = Measure(kind="manner-of-contact", channels=("letter", "email"))
    file = case_of(*LADDER, a_restriction(measures=(in_writing,)))
    departed(
        ASKED.clause("UCB-5c", file),
        "policy_not_followed",
        FOR_EXTREMES["written-only"],
    )


@pytest.mark.clause("ucb-2024-2028", "UCB-5c", "departs")
def test_two_restrictions_that_together_leave_writing_only_depart() -> None:
    """The first shut the telephone; the second shuts the door."""
    first = Measure(kind="manner-of-contact", channels=("in-person", "letter"))
    second = Measure(kind="manner-of-contact", channels=("telephone", "letter"))
    file = case_of(
        a_restriction("2025-03-03", measures=(first,)),
        a_restriction("2025-04-03", measures=(second,)),
    )
    found = departed(
        ASKED.clause("UCB-5c", file),
        "policy_not_followed",
        FOR_EXTREMES["written-only"],
    )
    assert found.event == "restriction-imposed-2"


@pytest.mark.clause("ucb-2024-2028", "UCB-5c", "does-not-apply")
def test_conditions_are_asked_of_restrictions() -> None:
    """An incident limits nothing."""
    does_not_apply(ASKED.clause("UCB-5c", case_of(an_incident())))


def test_how_extreme_it_was_may_be_lost() -> None:
    """A thin file shows the measure, and not the decision's ground."""
    written = a_restriction(measures=(Measure(kind="written-only"),), states=None)
    file = case_of(written, coverage=THIN)
    not_recorded(ASKED.clause("UCB-5c", file), "policy_not_followed", "does not show")


# ------------------------------------------------------------------------------ UCB-5e

NO_RESPONSE = Measure(kind="no-further-response")
CONCLUDED = SubjectConcluded(on=When.parse("2025-02-01"), subject="COMPLAINT-7")


def no_further_response(*stated: str, **fields: Any) -> Event:
    """A restriction under which one matter is not answered any more."""
    given = {"subjects": ("COMPLAINT-7",)} | fields
    return a_restriction("2025-03-03", *stated, measures=(NO_RESPONSE,), **given)


def a_letter_about_it(*left_out: str) -> Event:
    """The letter that says so, less what is left out."""
    return a_decision_letter(
        adding={"no-further-response", "subject-matter"} - {*left_out}
    )


@pytest.mark.clause("ucb-2024-2028", "UCB-5e", "keeps")
@pytest.mark.parametrize("ground", ["concluded-matter", "wide-range-of-issues"])
def test_the_customer_is_told_that_a_matter_is_not_answered_any_more(
    ground: str,
) -> None:
    """It is concluded, or one of a wide range; decision and letter name the matter."""
    file = case_of(CONCLUDED, no_further_response(ground), a_letter_about_it())
    found = ASKED.clause("UCB-5e", file)
    kept(found, "no_evidence_recorded", "considered to be concluded")
    kept(found, "restriction_applied_beyond_scope", "the matters")
    kept(found, "no_notification", "that there will be no further response")


@pytest.mark.clause("ucb-2024-2028", "UCB-5e", "departs")
def test_no_response_for_no_such_reason_departs() -> None:
    """Neither concluded nor one of many: the record does not say why."""
    file = case_of(CONCLUDED, no_further_response(), a_letter_about_it())
    departed(
        ASKED.clause("UCB-5e", file),
        "no_evidence_recorded",
        "that the matter is considered to be concluded or that the correspondence",
    )


@pytest.mark.clause("ucb-2024-2028", "UCB-5e", "departs")
def test_no_response_on_no_particular_matter_departs() -> None:
    """It is for those matters, and not for everything the customer writes."""
    everything = no_further_response("wide-range-of-issues", subjects=())
    departed(
        ASKED.clause("UCB-5e", case_of(everything, a_letter_about_it())),
        "restriction_applied_beyond_scope",
        "lacks: the matters it is confined to or the subject matter it applies to",
    )


@pytest.mark.clause("ucb-2024-2028", "UCB-5e", "departs")
@pytest.mark.parametrize(
    "before",
    [(), (SubjectConcluded(on=When.parse("2025-02-01"), subject="COMPLAINT-9"),)],
    ids=["nothing was", "another was"],
)
def test_a_matter_called_concluded_that_nobody_concluded_departs(
    before: tuple[Event, ...],
) -> None:
    """Nothing on file brought this one to an end."""
    open_matter = no_further_response("concluded-matter")
    departed(
        ASKED.clause("UCB-5e", case_of(*before, open_matter, a_letter_about_it())),
        "no_evidence_recorded",
        "no matter is called concluded before it was brought to its end",
    )


@pytest.mark.clause("ucb-2024-2028", "UCB-5e", "departs")
@pytest.mark.parametrize(
    ("left_out", "words"),
    [
        ("no-further-response", "that there will be no further response"),
        ("subject-matter", "the subject matter it applies to"),
    ],
)
def test_a_letter_that_does_not_tell_the_customer_so_departs(
    left_out: str, words: str
) -> None:
    """They would go on writing and wonder why nobody answers."""
    file = case_of(
        CONCLUDED, no_further_response("concluded-matter"), a_letter_about_it(left_out)
    )
    departed(ASKED.clause("UCB-5e", file), "no_notification", words)


@pytest.mark.clause("ucb-2024-2028", "UCB-5e", "departs")
@pytest.mark.parametrize("outcome", ["ignored", "filed"])
def test_simply_ceasing_to_answer_departs_and_is_refused(outcome: str) -> None:
    """No restriction was decided, and the customer was told of none."""
    found = departed(
        ASKED.clause("UCB-5e", case_of(an_incident(), a_contact(outcome=outcome))),
        "no_notification",
        "before the customer is told so",
    )
    assert found.enforceable


@pytest.mark.clause("ucb-2024-2028", "UCB-5e", "does-not-apply")
def test_what_is_answered_or_restricted_otherwise_is_not_its_matter() -> None:
    """Letters are answered; the limit is to how the customer writes."""
    file = case_of(a_contact(), a_restriction(), a_decision_letter())
    does_not_apply(ASKED.clause("UCB-5e", file))


# ------------------------------------------------------------- UCB-5f: any other action

ANOTHER = Measure(kind="withdrawal-of-library-card")


@pytest.mark.clause("ucb-2024-2028", "UCB-5f", "keeps")
@pytest.mark.parametrize(
    "doers",
    [{"by": EXECUTIVE}, {"by": SERVICE_MANAGER, "also_by": (EXECUTIVE,)}],
    ids=["decides", "agrees"],
)
def test_any_other_action_is_for_the_executive_officer(
    doers: dict[str, Any],
) -> None:
    """What is on no list, the Executive Officer may consider appropriate."""
    file = case_of(
        a_restriction(measures=(NO_VISITS, ANOTHER), **doers), a_decision_letter()
    )
    kept(ASKED.clause("UCB-5f", file), "wrong_authority", "withdrawal of library card")


@pytest.mark.clause("ucb-2024-2028", "UCB-5f", "departs")
def test_any_other_action_by_anybody_else_departs_and_is_refused() -> None:
    """A service manager may not think of more than the policy lists."""
    file = case_of(
        a_restriction(measures=(ANOTHER,), by=SERVICE_MANAGER), a_decision_letter()
    )
    found = departed(
        ASKED.clause("UCB-5f", file),
        "wrong_authority",
        "“withdrawal of library card” is not listed and is for the Executive Officer",
    )
    assert found.enforceable


def test_who_agreed_another_action_may_not_be_shown() -> None:
    """The file names nobody."""
    file = case_of(a_restriction(measures=(ANOTHER,), by=None), a_decision_letter())
    not_recorded(
        ASKED.clause("UCB-5f", file), "wrong_authority", "who approved it is not shown"
    )
