"""OMB-2 and OMB-3: warnings, the policy behind a decision, its evidence and its reach."""

from datetime import date
from typing import Any

import pytest

from tests.policies.ombudsmen import (
    WHOLE,
    a_contact,
    a_letter,
    a_restriction,
    a_review,
    a_search,
    a_warning,
    an_incident,
    clause,
    file,
    judging,
    own,
    silent_on,
    speaking_of,
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
from ucb_domain.dates import When
from ucb_domain.events import AlertPlaced, BreachRecorded, Event
from ucb_domain.findings import Verdict
from ucb_domain.rules import Stance
from ucb_domain.values import Contents, Coverage

NO_DECISION = "restriction-imposed"

# ----------------------------------------------------------------------------- OMB-2.1


@pytest.mark.clause("ombudsman-expectations", "OMB-2.1", "keeps")
def test_a_warning_that_names_the_conduct() -> None:
    """A formal warning says which conduct it is about."""
    case = file(a_warning(states=states("which-conduct")))
    kept(clause("OMB-2.1", case), "no_reasons_given", "the conduct")


@pytest.mark.clause("ombudsman-expectations", "OMB-2.1", "departs")
def test_a_warning_that_is_known_not_to_name_it() -> None:
    """Somebody read it, and it does not say what it is about."""
    case = file(a_warning(states=states(omits=("which-conduct",))))
    departed(clause("OMB-2.1", case), "no_reasons_given", "the conduct")


@pytest.mark.parametrize(
    "said", [None, states("asked-to-change"), states("asked-to-change", complete=True)]
)
def test_a_warning_in_other_words_is_not_held_against_anybody(
    said: Contents | None,
) -> None:
    """A list in the words of the own policy says nothing of what that does not call so."""
    for name in ("OMB-2.1", "OMB-2.2"):
        (finding,) = clause(name, file(a_warning(states=said)))
        assert finding.verdict is Verdict.NOT_RECORDED


@pytest.mark.parametrize("policies", [(), (silent_on("warning"),)])
def test_without_a_warning_nobody_is_at_fault_by_itself(policies: tuple[()]) -> None:
    """The pack asks for no warning; where the own policy is silent, a person judges."""
    case = file(a_search("warning-issued"), a_restriction())
    found = clause("OMB-2.1", case, *policies)
    for_a_person(found, "no_prior_warning", "no judgement of whether to warn first")
    decided = a_restriction(judgements=judging("warning-first"))
    found = clause("OMB-2.1", file(a_search("warning-issued"), decided), *policies)
    for_a_person(found, "no_prior_warning", "judged whether to warn first")


@pytest.mark.clause("ombudsman-expectations", "OMB-2.1", "does-not-apply")
def test_a_policy_that_asks_for_a_warning_judges_it() -> None:
    """Its own clause departs or is kept; nothing is said of it a second time."""
    case = file(a_search("warning-issued"), a_restriction())
    does_not_apply(clause("OMB-2.1", case, speaking_of("warning")))


def test_where_there_was_a_warning_nobody_asks_whether_to_warn() -> None:
    """It was given, whoever had to."""
    case = file(a_warning(), a_restriction())
    found = clause("OMB-2.1", case, silent_on("warning"))
    does_not_apply(found, "no_prior_warning")


# ----------------------------------------------------------------------------- OMB-2.2


@pytest.mark.clause("ombudsman-expectations", "OMB-2.2", "keeps")
def test_a_warning_that_is_clear() -> None:
    """What is expected, and what follows otherwise."""
    case = file(a_warning(states=states("what-is-expected", "what-could-follow")))
    kept(clause("OMB-2.2", case), "no_notification", "what follows otherwise")


@pytest.mark.clause("ombudsman-expectations", "OMB-2.2", "departs")
@pytest.mark.parametrize("item", ["what-is-expected", "what-could-follow"])
def test_a_warning_that_leaves_one_of_them_out(item: str) -> None:
    """One of the two is known to be missing."""
    case = file(a_warning(states=states(omits=(item,))))
    departed(clause("OMB-2.2", case), "no_notification", "does not state: what")


@pytest.mark.clause("ombudsman-expectations", "OMB-2.2", "does-not-apply")
def test_a_decision_is_no_warning() -> None:
    """Its letter is judged by other clauses."""
    case = file(a_restriction(), a_letter(omits=("what-could-follow",)))
    does_not_apply(clause("OMB-2.2", case))


# ----------------------------------------------------------------------------- OMB-3.1

OLD = own(version="2016", in_force_from=date(2016, 1, 1))
NEW = own(version="2021", in_force_from=date(2021, 4, 1))


@pytest.mark.clause("ombudsman-expectations", "OMB-3.1", "keeps")
@pytest.mark.parametrize("applied", ["own", "own@2021"])
def test_a_decision_under_the_version_in_force(applied: str) -> None:
    """The body has a policy, and applied it as it stood."""
    found = clause("OMB-3.1", file(a_restriction(policy=applied)), OLD, NEW)
    kept(found, "policy_not_followed", "was decided under 'own'")


@pytest.mark.clause("ombudsman-expectations", "OMB-3.1", "departs")
def test_a_decision_that_applied_nothing() -> None:
    """With a policy of its own it was not followed; without one there is none behind it."""
    case = file(a_restriction(policy="none"))
    found = clause("OMB-3.1", case, NEW)
    departed(found, "policy_not_followed", "decided under no policy")
    departed(clause("OMB-3.1", case), "no_policy", "decided under no policy")


@pytest.mark.clause("ombudsman-expectations", "OMB-3.1", "departs")
def test_a_decision_that_applied_an_old_version() -> None:
    """The letter enclosed the policy of 2016."""
    found = clause("OMB-3.1", file(a_restriction(policy="own@2016")), OLD, NEW)
    departed(found, "superseded_policy", "version 2021 was in force")


def test_a_decision_that_does_not_say_is_not_recorded() -> None:
    """Most published decisions do not say which version was applied."""
    found = clause("OMB-3.1", file(a_restriction()), NEW)
    not_recorded(found, "policy_not_followed", "under which policy")


@pytest.mark.clause("ombudsman-expectations", "OMB-3.1", "does-not-apply")
def test_a_warning_applies_no_policy_here() -> None:
    """Only decisions to restrict are asked."""
    does_not_apply(clause("OMB-3.1", file(a_warning()), NEW))


# ----------------------------------------------------------------------------- OMB-3.2


@pytest.mark.clause("ombudsman-expectations", "OMB-3.2", "keeps")
def test_a_policy_that_says_what_it_must() -> None:
    """Who decides, what is unreasonable, and that there is a review."""
    found = clause("OMB-3.2", file(a_restriction()), speaking_of())
    kept(found, "no_policy", "speaks of who decides")
    assert len(found) == 3


@pytest.mark.clause("ombudsman-expectations", "OMB-3.2", "departs")
@pytest.mark.parametrize("stance", [Stance.UNSPECIFIED, Stance.NONE])
@pytest.mark.parametrize("topic", ["decision-maker", "taxonomy", "review"])
def test_a_gap_in_the_policy_is_found_against_the_policy(
    topic: str, stance: Stance
) -> None:
    """It is about no act, but about the policy that was in force."""
    found = clause("OMB-3.2", file(a_restriction()), own({topic: stance}))
    finding = departed(found, "no_policy", "of Test Council")
    assert finding.event is None
    assert finding.about_policy == "own@1"


def test_a_page_that_quotes_a_policy_shows_no_gap() -> None:
    """A pack that does not say what its policy says of a topic is not silence."""
    found = clause("OMB-3.2", file(a_restriction()), own())
    assert {each.verdict for each in found} == {Verdict.NOT_RECORDED}


@pytest.mark.clause("ombudsman-expectations", "OMB-3.2", "does-not-apply")
def test_without_a_policy_at_hand_there_is_no_gap_to_find() -> None:
    """Nothing is known of what the body's policy says."""
    does_not_apply(clause("OMB-3.2", file(a_restriction())))


# ----------------------------------------------------------------------------- OMB-3.4


@pytest.mark.clause("ombudsman-expectations", "OMB-3.4", "keeps")
def test_a_decision_that_rests_on_a_record() -> None:
    """Behaviour was recorded before it."""
    kept(
        clause("OMB-3.4", file(an_incident(), a_restriction())), "no_evidence_recorded"
    )


@pytest.mark.clause("ombudsman-expectations", "OMB-3.4", "departs")
def test_a_decision_for_which_nothing_could_be_produced() -> None:
    """Somebody looked for a record of the behaviour and found none."""
    case = file(a_restriction(), a_search("incident-recorded"))
    departed(clause("OMB-3.4", case), "no_evidence_recorded", "record of the behaviour")


@pytest.mark.clause("ombudsman-expectations", "OMB-3.4", "departs")
def test_a_whole_file_without_any_record_shows_nothing() -> None:
    """Neither behaviour nor contact is in a file that was kept from its first day."""
    case = file(a_restriction(), coverage=WHOLE)
    departed(clause("OMB-3.4", case), "no_evidence_recorded", "There is no record")


def test_a_thin_file_without_a_record_is_open() -> None:
    """What a decision does not mention may be on the body's file."""
    not_recorded(
        clause("OMB-3.4", file(a_restriction())), "no_evidence_recorded", "needed first"
    )


@pytest.mark.clause("ombudsman-expectations", "OMB-3.4", "does-not-apply")
@pytest.mark.parametrize(
    "event", [a_contact("answered", on="2024-01-08"), BreachRecorded()]
)
def test_contact_that_was_recorded_may_be_the_evidence(event: Event) -> None:
    """A restriction may rest on how much contact there was; a person sees whether."""
    case = file(event, a_restriction(), coverage=WHOLE)
    not_recorded(
        clause("OMB-3.4", case), "no_evidence_recorded", "whether this applies"
    )
    does_not_apply(clause("OMB-3.4", file(event, coverage=WHOLE)))


# ----------------------------------------------------------------------------- OMB-3.5


@pytest.mark.clause("ombudsman-expectations", "OMB-3.5", "keeps")
def test_reasons_on_the_record_of_the_decision() -> None:
    """They were written down."""
    case = file(a_restriction(states=states("reasons")))
    kept(clause("OMB-3.5", case), "no_evidence_recorded", "the reasons")


@pytest.mark.clause("ombudsman-expectations", "OMB-3.5", "departs")
def test_a_record_without_reasons() -> None:
    """Somebody read the record, and there are none."""
    case = file(a_restriction(states=states(omits=("reasons",))))
    departed(clause("OMB-3.5", case), "no_evidence_recorded", "lacks: the reasons")


@pytest.mark.clause("ombudsman-expectations", "OMB-3.5", "does-not-apply")
def test_a_record_in_the_words_of_the_own_policy() -> None:
    """It lists what that policy asks for, and reasons are in the letter."""
    weighed = states("frequency-of-contact", complete=True)
    does_not_apply(clause("OMB-3.5", file(a_restriction(states=weighed))))


def test_a_record_that_nobody_has_seen_is_open() -> None:
    """Even where the file is whole: it may be kept elsewhere."""
    for coverage in (WHOLE, Coverage(complete=False)):
        found = clause("OMB-3.5", file(a_restriction(), coverage=coverage))
        assert {each.verdict for each in found} == {Verdict.NOT_RECORDED}


# ----------------------------------------------------------------------------- OMB-3.8

BLOCKED = "restriction_blocked_statutory_or_emergency_route"


@pytest.mark.clause("ombudsman-expectations", "OMB-3.8", "departs")
@pytest.mark.parametrize(
    ("purpose", "outcome"),
    [
        ("information-request", "filed"),
        ("subject-access", "ignored"),
        ("environmental-information", "filed"),
        ("data-protection", "ignored"),
        ("emergency", "declined"),
        ("safeguarding", "filed"),
        ("statutory", "declined"),
        ("ombudsman", "declined"),
        ("public-meeting", "declined"),
    ],
)
def test_a_route_that_a_restriction_closed(purpose: str, outcome: str) -> None:
    """What the law keeps open was left, or turned away, after a restriction."""
    case = file(a_restriction(), a_contact(outcome, purpose=purpose))
    departed(clause("OMB-3.8", case), BLOCKED, "a route that the law keeps open")


@pytest.mark.clause("ombudsman-expectations", "OMB-3.8", "keeps")
@pytest.mark.parametrize(
    ("purpose", "outcome"),
    [
        ("information-request", "answered"),
        # To decline one may be what the law allows.
        ("information-request", "declined"),
        ("emergency", "answered"),
        # Copies of letters to the ombudsman are filed by everybody.
        ("ombudsman", "filed"),
    ],
)
def test_a_route_that_stayed_open(purpose: str, outcome: str) -> None:
    """Nothing is found against how it was met."""
    case = file(a_restriction(), a_contact(outcome, purpose=purpose))
    does_not_apply(
        [each for each in clause("OMB-3.8", case) if each.event == "contact-recorded-1"]
    )


@pytest.mark.clause("ombudsman-expectations", "OMB-3.8", "does-not-apply")
def test_a_route_that_no_restriction_closed() -> None:
    """Nobody was restricted, and the file is whole: another rule of law counts."""
    contact = a_contact("ignored", purpose="information-request")
    does_not_apply(clause("OMB-3.8", file(contact, coverage=WHOLE)))


def test_an_end_of_all_contact_asks_which_routes_stay_open() -> None:
    """A person says what the law keeps open, and that it stayed so."""
    case = file(a_restriction(measures=using("end-contact")))
    for_a_person(clause("OMB-3.8", case), BLOCKED, "which routes the law keeps open")
    case = file(a_restriction(measures=using("letters-only")))
    does_not_apply(clause("OMB-3.8", case))


# ---------------------------------------------------------------------------- OMB-3.10

BEYOND = "restriction_applied_beyond_scope"
PARKING = ("parking",)


@pytest.mark.clause("ombudsman-expectations", "OMB-3.10", "departs")
@pytest.mark.parametrize(
    ("limits", "contact"),
    [
        ({"subjects": PARKING}, {"subject": "leisure"}),
        ({"services": ("housing",)}, {"service": "library"}),
        ({}, {"party": "SISTER"}),
    ],
)
def test_a_restriction_that_spread(
    limits: dict[str, Any], contact: dict[str, Any]
) -> None:
    """To another matter, service or person, and no decision on that was found."""
    case = file(
        a_restriction(**limits),
        a_contact("declined", **contact),
        a_search(NO_DECISION),
    )
    departed(clause("OMB-3.10", case), BEYOND, "whom no restriction reaches")


@pytest.mark.clause("ombudsman-expectations", "OMB-3.10", "keeps")
@pytest.mark.parametrize(
    ("limits", "contact"),
    [
        ({"subjects": PARKING}, {"subject": "parking"}),
        ({"parties": ("SISTER",)}, {"party": "SISTER"}),
    ],
)
def test_a_restriction_that_reaches_what_it_names(
    limits: dict[str, Any], contact: dict[str, Any]
) -> None:
    """The matter and the person were decided on."""
    case = file(
        a_restriction(on="2024-06-03", **limits),
        a_contact("declined", **contact),
        a_search(NO_DECISION),
    )
    nothing_against(clause("OMB-3.10", case))


@pytest.mark.clause("ombudsman-expectations", "OMB-3.10", "does-not-apply")
def test_contact_that_was_answered_was_not_restricted() -> None:
    """Nobody was turned away."""
    contact = a_contact("answered", subject="leisure")
    case = file(a_restriction(subjects=PARKING), contact, a_search(NO_DECISION))
    does_not_apply(clause("OMB-3.10", case))


def test_where_another_decision_may_exist_nothing_departs() -> None:
    """A thin file may leave out the decision that reaches the leisure centre."""
    contact = a_contact("declined", subject="leisure")
    case = file(a_restriction(subjects=PARKING), contact)
    not_recorded(clause("OMB-3.10", case), BEYOND, "does not show whether")


# ---------------------------------------------------------------------------- OMB-3.11


@pytest.mark.clause("ombudsman-expectations", "OMB-3.11", "departs")
def test_a_body_that_simply_ceased_to_reply() -> None:
    """Nothing was answered, and no decision to stop was found."""
    case = file(a_contact("ignored"), a_search(NO_DECISION))
    departed(clause("OMB-3.11", case), "no_notification", "without an answer")


@pytest.mark.clause("ombudsman-expectations", "OMB-3.11", "keeps")
def test_a_silence_that_was_decided() -> None:
    """There was a decision first; what of it was told is for other clauses."""
    case = file(a_restriction(), a_contact("ignored"), a_search(NO_DECISION))
    nothing_against(clause("OMB-3.11", case))


@pytest.mark.clause("ombudsman-expectations", "OMB-3.11", "does-not-apply")
@pytest.mark.parametrize("outcome", ["answered", "acknowledged", "filed", "declined"])
def test_contact_that_was_met_is_no_silence(outcome: str) -> None:
    """Even to be turned away is an answer."""
    case = file(a_contact(outcome), a_search(NO_DECISION))
    does_not_apply(clause("OMB-3.11", case))


@pytest.mark.parametrize("coverage", [WHOLE, Coverage(complete=False)])
def test_one_message_without_an_answer_is_no_restriction(coverage: Coverage) -> None:
    """Unless somebody looked for the decision behind it."""
    case = file(a_contact("ignored"), coverage=coverage)
    (finding,) = clause("OMB-3.11", case)
    assert finding.verdict is Verdict.NOT_RECORDED


def test_the_day_of_the_contact_may_be_vague() -> None:
    """From the autumn on nothing was answered."""
    vague = a_contact("ignored", on="late 2023")
    case = file(vague, a_search(NO_DECISION))
    finding = departed(clause("OMB-3.11", case), "no_notification", "1 August 2023")
    assert finding.on == When.parse("late 2023")


# ------------------------------------------------- What was looked for, and was not there


@pytest.mark.parametrize(
    ("searched", "departs"), [({}, True), ({"since": When.parse("2024-03")}, False)]
)
def test_what_is_told_and_was_never_noted_is_no_evidence(
    searched: dict[str, Any], departs: bool
) -> None:
    """The council tells of calls, and could produce no record of them."""
    search = a_search("incident-recorded", **searched)
    found = clause("OMB-3.4", file(an_incident(), a_restriction(), search))
    assert (Verdict.DEPARTED in {each.verdict for each in found}) is departs


def test_a_marker_for_which_nothing_could_be_produced() -> None:
    """It says of somebody what nobody can show."""
    search = a_search("incident-recorded")
    found = clause("OMB-3.4", file(AlertPlaced(on=When.parse("2024-03")), search))
    departed(found, "no_evidence_recorded", "what a marker rests on")
    does_not_apply(clause("OMB-3.4", file(AlertPlaced(on=When.parse("2024-03")))))


@pytest.mark.parametrize("told", [True, False])
def test_a_marker_of_which_somebody_should_have_been_told(told: bool) -> None:
    """Not everybody is; it departs where somebody looked for the letter."""
    search = a_search("notice-given", "alert-placed-1", to="customer")
    events = [AlertPlaced(on=When.parse("2024-03")), *([] if told else [search])]
    found = clause("OMB-4.what", file(*events))
    if told:
        does_not_apply(found)
    else:
        departed(found, "no_notification", "it is on file that it was not done")


@pytest.mark.parametrize(
    ("name", "item", "fault"),
    [
        ("OMB-1.5", "support-needs", "adjustments_not_considered"),
        ("OMB-1.7", "person-heard", "policy_not_followed"),
    ],
)
def test_that_a_question_was_not_put_at_all_is_a_fact(
    name: str, item: str, fault: str
) -> None:
    """How well it was considered is for a person."""
    case = file(a_restriction(states=states(omits=(item,))))
    found = [each for each in clause(name, case) if each.verdict is Verdict.DEPARTED]
    departed(found, fault, "departs from")


@pytest.mark.parametrize(
    ("name", "item"), [("OMB-3.5", "reasons"), ("OMB-6.3", "conduct-since")]
)
def test_a_review_that_looked_at_nothing_new(name: str, item: str) -> None:
    """Its own record leaves out why, or what it looked at."""
    review = a_review("2024-09-02", states=states(omits=(item,)))
    case = file(a_restriction(), review)
    found = [each for each in clause(name, case) if each.verdict is Verdict.DEPARTED]
    departed(found, "no_evidence_recorded", "departs from")


def test_a_decision_on_the_very_contact_that_nobody_found() -> None:
    """The restriction does not say whom it binds, and another team applied it."""
    refused = a_contact("declined", service="housing")
    search = a_search(NO_DECISION, "contact-recorded-1")
    found = clause("OMB-3.10", file(a_restriction(), refused, search))
    departed(found, "restriction_applied_beyond_scope", "no restriction reaches")


@pytest.mark.parametrize(
    ("said", "departs"),
    [
        (states(omits=("review-date",)), True),
        (states("duration", omits=("review-date",)), False),
        (states("reasons"), False),
    ],
)
def test_a_decision_that_set_no_day_of_review(said: Contents, departs: bool) -> None:
    """Somebody looked for one; a stated length does instead."""
    found = clause("OMB-6.1", file(a_restriction(states=said)))
    assert (
        "no_review_date" in {e.fault for e in found if e.verdict is Verdict.DEPARTED}
    ) is departs
