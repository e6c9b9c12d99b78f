"""EDI-8, the words, and the pack as a whole: definitions without a process."""

from datetime import date

import pytest

from tests.builders import audit, case_of, owed
from tests.policies.edinburgh import ASKED, COLLEAGUE, a_call, an_incident
from tests.policies.then import departed, does_not_apply, nothing_against
from ucb_domain.codec.packs import load_policy
from ucb_domain.dates import When
from ucb_domain.events import Event, RestrictionImposed, WarningIssued
from ucb_domain.policy import ClauseKind, Policy
from ucb_domain.rules import TOPICS, Stance

OLD, NEW = "COMPLAINT-7", "COMPLAINT-8"


def a_restriction(*subjects: str) -> Event:
    """A restriction, confined to these matters or to none."""
    return RestrictionImposed(
        on=When.parse("2025-03-10"), by=COLLEAGUE, subjects=subjects
    )


def a_complaint(outcome: str, subject: str = NEW, *, new: bool = True) -> Event:
    """A complaint, and how it was met."""
    return a_call(
        "2025-04-07",
        purpose="complaint",
        subject=subject,
        new_matter=new,
        outcome=outcome,
    )


# ------------------------------------------------------------------------------- EDI-8


@pytest.mark.clause("edinburgh", "EDI-8", "keeps")
def test_a_complaint_about_further_incidents_is_taken() -> None:
    """Somebody who is restricted for an old complaint may complain again."""
    file = case_of(a_restriction(OLD), a_complaint("answered"))
    nothing_against(ASKED.clause("EDI-8", file))


@pytest.mark.clause("edinburgh", "EDI-8", "departs")
@pytest.mark.parametrize("outcome", ["declined", "ignored", "filed"])
@pytest.mark.parametrize("restricted", [(), (a_restriction(),), (a_restriction(OLD),)])
def test_a_restriction_for_an_old_matter_never_shuts_out_a_new_complaint(
    restricted: tuple[Event, ...], outcome: str
) -> None:
    """Restricted for nothing, in general, or for the old matter: it is taken."""
    file = case_of(*restricted, a_complaint(outcome))
    found = departed(
        ASKED.clause("EDI-8", file),
        "restriction_applied_beyond_scope",
        "a complaint about a new matter is taken",
    )
    assert found.enforceable


@pytest.mark.clause("edinburgh", "EDI-8", "does-not-apply")
def test_the_same_complaint_again_is_not_a_new_one() -> None:
    """Nothing here says that it must be taken a second time."""
    file = case_of(a_restriction(OLD), a_complaint("declined", OLD, new=False))
    does_not_apply(ASKED.clause("EDI-8", file))


def test_a_restriction_that_names_the_new_matter_reaches_it() -> None:
    """It was decided for that matter too."""
    file = case_of(a_restriction(OLD, NEW), a_complaint("declined"))
    nothing_against(ASKED.clause("EDI-8", file))


# --------------------------------------------------------------------------- the words

WORDS = {
    "EDI-2": {
        "physical-violence",
        "threat",
        "personal-verbal-abuse",
        "offensive-remark",
        "rudeness",
    },
    "EDI-4": {
        "unreasonable-timescale",
        "insisting-on-a-colleague",
        "changing-the-complaint",
    },
    "EDI-6": {"long-calls", "repeated-copies"},
    "EDI-9": {"harassing-complaints", "obstructive-complaints"},
}
AREAS = {
    "EDI-2": "aggressive-or-abusive",
    "EDI-4": "unreasonable-demand",
    "EDI-6": "unreasonable-level-of-contact",
    "EDI-9": "unreasonable-complaints",
}


@pytest.fixture(scope="module")
def pack() -> Policy:
    """Give the one version of the policy."""
    return load_policy("edinburgh")


@pytest.mark.clause("edinburgh", "EDI-2")
@pytest.mark.clause("edinburgh", "EDI-4")
@pytest.mark.clause("edinburgh", "EDI-6")
@pytest.mark.clause("edinburgh", "EDI-9")
@pytest.mark.parametrize(("name", "area"), AREAS.items())
def test_each_example_stands_under_its_area(pack: Policy, name: str, area: str) -> None:
    """The document has four areas, and examples under each."""
    behaviours = pack.terms.behaviours
    assert behaviours[area].under is None
    under = {term for term, each in behaviours.items() if each.under == area}
    assert under == WORDS[name]


@pytest.mark.clause("edinburgh", "EDI-2")
@pytest.mark.parametrize("channel", ["telephone", "in-person", "letter", "email"])
@pytest.mark.parametrize("behaviour", sorted(WORDS["EDI-2"]))
def test_abuse_counts_whether_spoken_or_written(behaviour: str, channel: str) -> None:
    """Nothing is found against recording it, whichever way it came."""
    file = case_of(an_incident(behaviour, channel=channel))
    nothing_against(audit(ASKED.policies, file, ASKED.usual_day))


# ---------------------------------------------------------------- the pack as a whole


def test_all_nine_clauses_are_there_in_order(pack: Policy) -> None:
    """Each has its place in the document and says something of its own."""
    assert [each.id for each in pack.clauses] == [f"EDI-{n}" for n in range(1, 10)]
    assert len({each.says for each in pack.clauses}) == 9
    assert pack.jurisdiction == "GB-SCT"
    assert pack.source is not None
    assert pack.source.part == "unacceptable actions"
    assert (pack.in_force_from, pack.in_force_until) == (None, None)


def test_the_words_bind_no_rule_and_say_why(pack: Policy) -> None:
    """Whether behaviour was of a kind is for whoever assesses it."""
    unbound = {each.id: each for each in pack.clauses if not each.rules}
    assert unbound.keys() == WORDS.keys()
    for each in unbound.values():
        assert each.kind is ClauseKind.VOCABULARY
        assert each.reason


def test_it_is_definitions_without_a_process(pack: Policy) -> None:
    """Of every step of a process the text says nothing, and the pack says so."""
    process = pack.terms.process
    assert process.keys() == TOPICS.keys()
    spoken = {
        topic for topic, said in process.items() if said is not Stance.UNSPECIFIED
    }
    # What behaviour is, on which channels, and the right to complain again.
    assert spoken == {"taxonomy", "channels", "protected-routes"}


def test_a_whole_process_is_neither_kept_nor_departed_from() -> None:
    """Warning, restriction, no letter and no review: nothing is found, and nothing owed."""
    warned = WarningIssued(on=When.parse("2025-03-05"), by=COLLEAGUE)
    file = case_of(an_incident("rudeness"), warned, a_restriction())
    assert audit(ASKED.policies, file, date(2030, 1, 1)) == ()
    assert owed(ASKED.policies, file, date(2030, 1, 1)) == ()
