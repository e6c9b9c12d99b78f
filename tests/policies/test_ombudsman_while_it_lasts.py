"""OMB-5 and OMB-8.1: what is owed while a restriction lasts, and what is on record."""

from datetime import date

import pytest

from tests.policies.ombudsmen import (
    WHOLE,
    a_contact,
    a_request,
    a_restriction,
    a_review,
    a_search,
    a_warning,
    an_answer,
    an_appeal,
    an_incident,
    clause,
    day,
    duties,
    file,
    judging,
    states,
    using,
)
from tests.policies.then import (
    departed,
    does_not_apply,
    for_a_person,
    kept,
    not_recorded,
    nothing_against,
)
from ucb_domain.events import (
    AlertPlaced,
    AppealDetermined,
    AppealLodged,
    Event,
    NoticeGiven,
    SupportConsidered,
    WarningIssued,
)
from ucb_domain.findings import Verdict
from ucb_domain.truth import Truth
from ucb_domain.values import Contents, Coverage

BLOCKED = "restriction_blocked_statutory_or_emergency_route"

# ----------------------------------------------------------------------------- OMB-5.1


@pytest.mark.clause("ombudsman-expectations", "OMB-5.1", "keeps")
def test_what_is_filed_was_read() -> None:
    """Nothing new was in it, and nobody had to be told so."""
    filed = a_contact("filed", new_information=False, states=states("read"))
    nothing_against(clause("OMB-5.1", file(a_restriction(), filed)))


@pytest.mark.clause("ombudsman-expectations", "OMB-5.1", "departs")
@pytest.mark.parametrize("outcome", ["filed", "ignored"])
def test_new_information_that_was_only_filed(outcome: str) -> None:
    """It was new and pertinent, and nothing came of it."""
    case = file(a_restriction(), a_contact(outcome, new_information=True))
    departed(clause("OMB-5.1", case), BLOCKED, "not merely filed")


@pytest.mark.clause("ombudsman-expectations", "OMB-5.1", "departs")
def test_what_was_filed_unread() -> None:
    """The body accepts that nobody read it."""
    filed = a_contact("filed", states=states(omits=("read",)), new_information=False)
    found = clause("OMB-5.1", file(a_restriction(), filed))
    departed(found, BLOCKED, "what is only filed is still read")


@pytest.mark.clause("ombudsman-expectations", "OMB-5.1", "does-not-apply")
def test_what_was_answered_was_read() -> None:
    """An answer is more than reading."""
    answered = a_contact("answered", new_information=True)
    does_not_apply(clause("OMB-5.1", file(a_restriction(), answered)))


def test_that_it_was_filed_does_not_show_that_nobody_read_it() -> None:
    """Filing is what the restriction says is done with it."""
    found = clause("OMB-5.1", file(a_restriction(), a_contact("filed")))
    assert {each.verdict for each in found} == {Verdict.NOT_RECORDED}


# ----------------------------------------------------------------------------- OMB-5.2


@pytest.mark.clause("ombudsman-expectations", "OMB-5.2", "keeps")
def test_absences_are_covered() -> None:
    """It is on record who stands in."""
    nothing_against(clause("OMB-5.2", file(a_restriction(states=states("cover")))))


@pytest.mark.clause("ombudsman-expectations", "OMB-5.2", "departs")
def test_nobody_stood_in() -> None:
    """The officer was on leave for a month, and nobody looked at the mailbox."""
    decision = a_restriction(states=states(omits=("cover",)))
    departed(clause("OMB-5.2", file(decision)), "delay", "absences")


@pytest.mark.clause("ombudsman-expectations", "OMB-5.2", "does-not-apply")
def test_a_record_in_other_words_says_nothing_of_cover() -> None:
    """The own policy asks for no such thing."""
    decision = a_restriction(states=states("scope", complete=True))
    does_not_apply(clause("OMB-5.2", file(decision)))


def test_a_message_to_the_single_point_of_contact_that_was_ignored() -> None:
    """How promptly is promptly, a person says."""
    one = using("single-point-of-contact")
    decision = a_restriction(measures=one, states=states("cover"), open_ended=True)
    left = clause("OMB-5.2", file(decision, a_contact("ignored")))
    for_a_person(left, "delay", "no judgement of whether what came in")
    looked_at = a_contact("ignored", judgements=judging("prompt-attention"))
    for_a_person(clause("OMB-5.2", file(decision, looked_at)), "delay", "judged")
    does_not_apply(clause("OMB-5.2", file(decision, a_contact("answered"))))


# ----------------------------------------------------------------------------- OMB-5.4

ADJUSTMENTS = "adjustments_not_considered"


def an_adjustment(stage: str, on: str = "2024-05-01") -> Event:
    """An answer to the request."""
    return SupportConsidered(
        on=day(on), stage=stage, adjustment="large-print", about="support-considered-1"
    )


@pytest.mark.clause("ombudsman-expectations", "OMB-5.4", "keeps")
@pytest.mark.parametrize("stage", ["agreed", "declined", "offered"])
def test_a_request_that_was_answered(stage: str) -> None:
    """Even to decline it is to answer it."""
    case = file(a_restriction(), a_request(), an_adjustment(stage))
    kept(clause("OMB-5.4", case), ADJUSTMENTS, "done on 1 May 2024")


@pytest.mark.clause("ombudsman-expectations", "OMB-5.4", "departs")
def test_a_request_that_nobody_answered() -> None:
    """Somebody looked for an answer, and there was none."""
    search = a_search("support-considered", "support-considered-1", on="2024-12")
    case = file(a_restriction(), a_request(), search)
    departed(clause("OMB-5.4", case), ADJUSTMENTS, "it was not done")


@pytest.mark.clause("ombudsman-expectations", "OMB-5.4", "does-not-apply")
def test_an_offer_that_nobody_asked_for() -> None:
    """There is no request to answer."""
    offered = SupportConsidered(on=day("2024-04-10"), stage="offered")
    does_not_apply(clause("OMB-5.4", file(a_restriction(), offered)))


@pytest.mark.parametrize("coverage", [WHOLE, Coverage(complete=False)])
def test_a_request_without_an_answer_yet_is_open(coverage: Coverage) -> None:
    """The sources give no time for it: silence alone is no fault, even in a whole file."""
    case = file(a_restriction(), a_request(), coverage=coverage)
    not_recorded(clause("OMB-5.4", case), ADJUSTMENTS, "does not show whether")
    (duty,) = duties("OMB-5.4", case, date(2024, 6, 1))
    assert duty.overdue is Truth.UNKNOWN


def agreed(*channels: str) -> Event:
    """An adjustment that was agreed, and what has to stay open for it."""
    return SupportConsidered(
        on=day("2024-01-10"), stage="agreed", keeps_open=channels, adjustment="calls"
    )


def test_a_restriction_that_defeats_what_was_agreed() -> None:
    """Calls were agreed as an adjustment, and then letters only were imposed."""
    case = file(agreed("telephone"), a_restriction(measures=using("letters-only")))
    departed(clause("OMB-5.4", case), ADJUSTMENTS, "telephone")
    by_letter = file(agreed("letter"), a_restriction(measures=using("letters-only")))
    unknown = file(agreed("telephone"), a_restriction())
    for case in (by_letter, unknown):
        found = {each.verdict for each in clause("OMB-5.4", case)}
        assert Verdict.DEPARTED not in found


# ----------------------------------------------------------------------------- OMB-5.5

APPEAL = "appeal_not_considered"


@pytest.mark.clause("ombudsman-expectations", "OMB-5.5", "keeps")
def test_an_appeal_that_was_answered() -> None:
    """By a manager under the policy, which is enough."""
    case = file(a_restriction(), an_appeal(), an_answer(), a_search("review-completed"))
    kept(clause("OMB-5.5", case), APPEAL, "done on 2 May 2024")


@pytest.mark.clause("ombudsman-expectations", "OMB-5.5", "departs")
def test_an_appeal_that_nobody_considered() -> None:
    """By the time of the ombudsman's decision nobody had answered."""
    search = a_search("appeal-determined", "appeal-lodged-1")
    case = file(a_restriction(), an_appeal(), search)
    departed(clause("OMB-5.5", case), APPEAL, "it was not done")


@pytest.mark.clause("ombudsman-expectations", "OMB-5.5", "departs")
@pytest.mark.parametrize("outcome", ["ignored", "filed"])
def test_an_appeal_that_was_filed_like_everything_else(outcome: str) -> None:
    """It came by email, and was met as the restriction meets email."""
    case = file(a_restriction(), a_contact(outcome, purpose="appeal"))
    departed(clause("OMB-5.5", case), APPEAL, "not left unanswered")


@pytest.mark.clause("ombudsman-expectations", "OMB-5.5", "does-not-apply")
def test_an_appeal_right_that_nobody_used() -> None:
    """That is no fault of anybody's."""
    does_not_apply(clause("OMB-5.5", file(a_restriction(), coverage=WHOLE)))


@pytest.mark.parametrize("coverage", [WHOLE, Coverage(complete=False)])
def test_an_appeal_without_an_answer_yet_is_open(coverage: Coverage) -> None:
    """Nobody says how long is too long."""
    case = file(a_restriction(), an_appeal(), coverage=coverage)
    not_recorded(clause("OMB-5.5", case), APPEAL, "does not show whether")


def test_an_appeal_that_was_declined_may_have_come_too_late() -> None:
    """The own policy says by when; to be told no is not to be ignored."""
    case = file(a_restriction(), a_contact("declined", purpose="appeal"))
    nothing_against(clause("OMB-5.5", case))


@pytest.mark.parametrize("on", ["2024-04-09", "2024-11-30", "by 2024-12"])
def test_how_long_an_answer_took_is_for_a_person(on: str) -> None:
    """A week or eight months: no number stands in the sources."""
    case = file(a_restriction(), an_appeal(), an_answer(on=on))
    for_a_person(clause("OMB-5.5", case), "delay", "whether the answer took too long")


# ----------------------------------------------------------------------------- OMB-8.1

AT_THE_TIME = "record-at-the-time"
ON_RECORD = (AT_THE_TIME, "who-decided", "what-was-imposed")


def recorded(kind: str, said: Contents | None) -> tuple[Event, ...]:
    """Give an act of a kind with what its record holds."""
    return {
        "incident": (an_incident(states=said),),
        "restriction": (a_restriction(states=said),),
        "review": (a_restriction(states=states()), a_review("2024-09-02", states=said)),
        "warning": (WarningIssued(on=day("2024-02"), states=said),),
        "letter": (NoticeGiven(on=day("2024-03"), states=said),),
        "contact": (a_contact("answered", states=said),),
        "appeal": (AppealLodged(on=day("2024-04"), states=said),),
        "answer": (AppealDetermined(on=day("2024-05"), states=said),),
        "request": (SupportConsidered(on=day("2024-06"), states=said),),
        "marker": (AlertPlaced(on=day("2024-06"), states=said),),
    }[kind]


KINDS = (
    "incident",
    "restriction",
    "review",
    "warning",
    "letter",
    "contact",
    "appeal",
    "answer",
    "request",
    "marker",
)


@pytest.mark.clause("ombudsman-expectations", "OMB-8.1", "keeps")
@pytest.mark.parametrize("kind", KINDS)
def test_a_record_that_a_stranger_can_follow(kind: str) -> None:
    """It was made at the time, and holds who decided what."""
    nothing_against(clause("OMB-8.1", file(*recorded(kind, states(*ON_RECORD)))))


@pytest.mark.clause("ombudsman-expectations", "OMB-8.1", "departs")
@pytest.mark.parametrize("kind", KINDS)
def test_a_record_that_was_not_made(kind: str) -> None:
    """There is no note of the call, the decision or the review from its time."""
    case = file(*recorded(kind, states(omits=(AT_THE_TIME,))))
    departed(clause("OMB-8.1", case), "record_keeping", "recorded at the time")


@pytest.mark.clause("ombudsman-expectations", "OMB-8.1", "departs")
@pytest.mark.parametrize("item", ["who-decided", "what-was-imposed"])
def test_a_record_that_nobody_can_follow(item: str) -> None:
    """It does not show who decided, or what."""
    case = file(a_restriction(states=states(omits=(item,))))
    departed(clause("OMB-8.1", case), "record_keeping", "with who decided and what")


@pytest.mark.clause("ombudsman-expectations", "OMB-8.1", "does-not-apply")
@pytest.mark.parametrize("said", [None, states("scope"), states(complete=True)])
@pytest.mark.parametrize("kind", KINDS)
def test_a_record_in_other_words_or_unseen(kind: str, said: Contents | None) -> None:
    """That nobody speaks of it does not show that there is none."""
    does_not_apply(clause("OMB-8.1", file(*recorded(kind, said), a_warning())))
