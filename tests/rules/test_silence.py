"""`silent`: a rule applies where the organisation's own policy leaves a topic open."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import attrs
import pytest

from tests.builders import (
    THIN,
    about,
    audit,
    case_of,
    context_of,
    day,
    only,
    policies,
    policy,
)
from ucb_domain.events import (
    ContactRecorded,
    RestrictionImposed,
    ReviewCompleted,
)
from ucb_domain.findings import Finding, Verdict
from ucb_domain.policy import Policies, Policy
from ucb_domain.rules import Never, Not, Said, Silent, Stance
from ucb_domain.truth import Truth

SILENT = Silent(silent=("review",))
NO_LIMIT = Never(
    act="restriction-imposed",
    when=SILENT,
    fault="no_review_date",
    says="it has a day of review",
)
EXPECTED = policy(NO_LIMIT, id="expected", general=True)
RESTRICTION = RestrictionImposed(on=day("2024-03-05"))


def own(process: Mapping[str, Said], name: str = "own", **given: Any) -> Policy:
    """Give a policy of the organisation's own that says this of the topics."""
    return policy(id=name, process=process, **given)


def found(*judging: Policy, restriction: RestrictionImposed = RESTRICTION) -> Finding:
    """Give what is said of a restriction, by the expectation and policies beside it."""
    case = case_of(restriction)
    (finding,) = about(audit((EXPECTED, *judging), case), "restriction-imposed-1")
    return finding


@pytest.mark.parametrize("said", [Stance.UNSPECIFIED, Stance.NONE])
def test_it_applies_where_the_own_policy_leaves_the_topic_open(said: Stance) -> None:
    """A policy that does not speak of it, or has none of it, leaves it to expectations."""
    finding = found(own({"review": said}))
    assert finding.verdict is Verdict.DEPARTED
    assert (finding.policy, finding.general) == ("expected", True)


@pytest.mark.parametrize("said", [("3.1",), Stance.DISCRETIONARY])
def test_it_does_not_where_the_own_policy_settles_the_topic(said: Said) -> None:
    """What the policy provides for, or leaves to discretion, is judged by the policy."""
    case = case_of(RESTRICTION)
    assert audit((EXPECTED, own({"review": said})), case) == ()


def test_a_pack_that_does_not_say_is_not_silence() -> None:
    """A pack written from a quotation leaves topics out, and nothing follows from it."""
    finding = found(own({"appeal": Stance.UNSPECIFIED}))
    assert finding.verdict is Verdict.NOT_RECORDED
    assert finding.why.startswith("The file does not show whether")


def test_no_policy_at_hand_is_not_silence() -> None:
    """Judged by expectations alone, nobody knows what the own policy says."""
    assert found().verdict is Verdict.NOT_RECORDED


def test_a_policy_that_was_not_in_force_says_nothing() -> None:
    """What a later policy leaves open says nothing of an act from before it."""
    later = own({"review": Stance.UNSPECIFIED}, in_force_from=date(2025, 1, 1))
    assert found(later).verdict is Verdict.NOT_RECORDED
    since = own({"review": Stance.UNSPECIFIED}, in_force_from=date(2024, 1, 1))
    assert found(since).verdict is Verdict.DEPARTED


def test_the_version_in_force_on_the_day_is_asked() -> None:
    """A later version may speak of what an earlier one left open."""
    first = own({"review": Stance.UNSPECIFIED}, version="1")
    then = own({"review": ("4",)}, version="2", in_force_from=date(2024, 6, 1))
    assert found(first, then).verdict is Verdict.DEPARTED
    later = RestrictionImposed(on=day("2024-07-01"))
    assert audit((EXPECTED, first, then), case_of(later)) == ()


def test_versions_that_differ_leave_it_open_where_the_day_does() -> None:
    """Of an act of 2024 nobody can say which of two versions was in force."""
    first = own({"review": Stance.UNSPECIFIED}, version="1")
    then = own({"review": ("4",)}, version="2", in_force_from=date(2024, 6, 1))
    vague = RestrictionImposed(on=day("2024"))
    assert found(first, then, restriction=vague).verdict is Verdict.NOT_RECORDED
    both = own({"review": Stance.NONE}, version="2", in_force_from=date(2024, 6, 1))
    assert found(first, both, restriction=vague).verdict is Verdict.DEPARTED


def test_a_version_that_may_not_have_been_in_force_says_nothing_for_sure() -> None:
    """The policy began that year; whether before or after the act is not known."""
    began = own({"review": Stance.UNSPECIFIED}, in_force_from=date(2024, 6, 1))
    vague = RestrictionImposed(on=day("2024"))
    assert found(began, restriction=vague).verdict is Verdict.NOT_RECORDED


def test_what_one_of_two_policies_provides_for_is_not_open() -> None:
    """An organisation may have a policy on reviews beside its policy on contact."""
    silent = own({"review": Stance.UNSPECIFIED})
    beside = own({"review": ("1",)}, "beside")
    assert audit((EXPECTED, silent, beside), case_of(RESTRICTION)) == ()
    unsure = own({}, "beside")
    assert found(silent, unsure).verdict is Verdict.NOT_RECORDED


def test_a_decision_under_no_policy_has_nothing_to_go_by() -> None:
    """Whatever the policy says that nobody applied."""
    restriction = RestrictionImposed(on=day("2024-03-05"), policy="none")
    covered = own({"review": ("3.1",)})
    assert found(covered, restriction=restriction).verdict is Verdict.DEPARTED


def test_what_is_about_such_a_decision_is_under_no_policy_either() -> None:
    """A review of a restriction goes by what the restriction went by."""
    case = case_of(
        ("r", RestrictionImposed(on=day("2024-03-05"), policy="none")),
        ReviewCompleted(on=day("2024-09-05"), about="r"),
        ContactRecorded(on=day("2024-09-06")),
    )
    review, contact = case.facts.acts[2:]
    context = context_of(case)
    assert SILENT.holds(review, context) is Truth.YES
    assert SILENT.holds(contact, context) is Truth.UNKNOWN


def test_every_topic_has_to_be_open() -> None:
    """One that the policy settles is enough for the condition not to hold."""
    process: dict[str, Said] = {
        "review": Stance.UNSPECIFIED,
        "appeal": ("5",),
        "notice": Stance.NONE,
    }
    beside = policies(own(process)).own
    case = case_of(RESTRICTION)
    context = attrs.evolve(context_of(case), own=beside)
    act = case.facts.acts[1]

    def holds(*topics: str) -> Truth:
        return Silent(silent=topics).holds(act, context)

    assert holds("review", "notice") is Truth.YES
    assert holds("review", "appeal") is Truth.NO
    assert holds("review", "extension") is Truth.UNKNOWN
    assert holds("extension", "appeal") is Truth.NO


def test_in_a_policy_of_its_own_it_asks_the_policy_itself() -> None:
    """Other policies beside it are not asked."""
    itself = policy(NO_LIMIT, process={"review": Stance.NONE})
    beside = own({"review": ("1",)}, "beside")
    finding = only(audit((itself, beside), case_of(RESTRICTION)))
    assert (finding.verdict, finding.general) == (Verdict.DEPARTED, False)


def test_it_can_be_turned_round() -> None:
    """An expectation may apply only to what the policy does provide for."""
    rule = Never(
        act="restriction-imposed",
        when=Not(negated=SILENT),
        fault="no_review_date",
        says="it has a day of review",
    )
    expected = policy(rule, id="expected", general=True)
    case = case_of(RESTRICTION, coverage=THIN)
    provided = audit(Policies.of((expected, own({"review": ("1",)}))), case)
    assert only(provided).verdict is Verdict.DEPARTED
    assert audit((expected, own({"review": Stance.NONE})), case) == ()


def test_a_topic_that_is_not_known_is_named() -> None:
    """With those that there are."""
    (problem,) = Silent(silent=("review", "reviews")).problems("restriction-imposed")
    assert problem.startswith(
        "'reviews' is no topic of a policy; write one of warning,"
    )


def test_no_topic_at_all_is_a_mistake() -> None:
    """It would hold of everything."""
    with pytest.raises(ValueError, match="silent"):
        Silent(silent=())


def test_what_a_part_of_the_document_leaves_out_is_not_silence() -> None:
    """The rest of the document may speak of it; what it says there is none of, is none."""
    part = own({"review": Stance.UNSPECIFIED}, part="section 7")
    assert found(part).verdict is Verdict.NOT_RECORDED
    none = own({"review": Stance.NONE}, part="section 7")
    assert found(none).verdict is Verdict.DEPARTED
