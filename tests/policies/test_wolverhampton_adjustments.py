"""WOL-6.1: an adjustment that is asked for is considered, and answered."""

import pytest

from tests.builders import THIN, case_of
from tests.policies.then import (
    departed,
    does_not_apply,
    kept,
    not_recorded,
    nothing_against,
)
from tests.policies.wolverhampton import (
    ASKED,
    ONE_OFFICER,
    TWO_CALLS_A_WEEK,
    a_request_for_an_adjustment,
    a_restriction,
    an_answer_to_it,
    an_incident,
)
from ucb_domain.case import CustomerContactCase
from ucb_domain.events import Event
from ucb_domain.findings import Finding
from ucb_domain.values import Measure


def found(*events: Event, thin: bool = False) -> tuple[Finding, ...]:
    """Give what the clause finds of these events."""
    return ASKED.clause("WOL-6.1", case_of(*events, coverage=THIN if thin else None))


@pytest.mark.clause("wolverhampton-homes", "WOL-6.1", "keeps")
def test_an_adjustment_that_is_agreed_was_considered() -> None:
    """Large print was asked for, and is sent."""
    such = found(a_request_for_an_adjustment(), an_answer_to_it(stage="agreed"))
    kept(such, "adjustments_not_considered", "An answer to the request")


@pytest.mark.clause("wolverhampton-homes", "WOL-6.1", "keeps")
def test_so_was_one_that_is_declined_with_a_reason() -> None:
    """To consider is not always to agree."""
    declined = an_answer_to_it("2024-12-12", "reason-for-declining", stage="declined")
    such = found(a_request_for_an_adjustment(), declined)
    kept(such, "adjustments_not_considered", "why the adjustment was declined")


@pytest.mark.clause("wolverhampton-homes", "WOL-6.1", "departs")
def test_a_request_that_nobody_answers_departs() -> None:
    """The customer asked on 9 December, and in February nothing has come of it."""
    such = found(a_request_for_an_adjustment())
    finding = departed(such, "adjustments_not_considered", "An answer to the request")
    assert finding.event == "support-considered-1"


@pytest.mark.clause("wolverhampton-homes", "WOL-6.1", "departs")
def test_declining_without_a_reason_departs() -> None:
    """Nothing shows that it was considered."""
    such = found(a_request_for_an_adjustment(), an_answer_to_it(stage="declined"))
    departed(such, "adjustments_not_considered", "why the adjustment was declined")


@pytest.mark.clause("wolverhampton-homes", "WOL-6.1", "does-not-apply")
def test_where_nobody_asks_nothing_is_owed() -> None:
    """The document waits to be asked, and so does the clause."""
    does_not_apply(found(an_incident(), a_restriction()))


def test_an_offer_is_no_request_and_needs_no_answer() -> None:
    """What the organisation offers by itself, the customer may take or leave."""
    does_not_apply(found(an_answer_to_it(stage="offered", about=None)))


def test_a_thin_file_may_lack_the_answer() -> None:
    """That the customer asked is known."""
    such = found(a_request_for_an_adjustment(), thin=True)
    not_recorded(such, "adjustments_not_considered", "does not show whether")


# ------------------------------------------------------- before a restriction, not after it


@pytest.mark.clause("wolverhampton-homes", "WOL-6.1", "departs")
def test_restricting_while_a_request_waits_departs_and_is_refused() -> None:
    """The customer asked in December, and is restricted in January without an answer."""
    file = case_of(
        a_request_for_an_adjustment("2024-12-09"), a_restriction("2025-01-06")
    )
    (refusal,) = ASKED.on_recording("WOL-6.1", file, "restriction-imposed-1")
    departed(
        [refusal], "adjustments_not_considered", "while a request for an adjustment"
    )
    assert refusal.enforceable


@pytest.mark.clause("wolverhampton-homes", "WOL-6.1", "departs")
def test_an_answer_after_the_restriction_comes_too_late() -> None:
    """It was considered, and the decision did not wait for it."""
    such = found(
        a_request_for_an_adjustment("2024-12-09"),
        a_restriction("2025-01-06"),
        an_answer_to_it("2025-01-08"),
    )
    departed(such, "adjustments_not_considered", "while a request for an adjustment")


@pytest.mark.clause("wolverhampton-homes", "WOL-6.1", "keeps")
def test_a_request_that_was_answered_stands_in_no_way() -> None:
    """Large print was agreed first."""
    such = found(
        a_request_for_an_adjustment("2024-12-09"),
        an_answer_to_it("2024-12-12"),
        a_restriction("2025-01-06"),
    )
    nothing_against(such)


# -------------------------------------------- an adjustment that a restriction would defeat


def restricted_to(*measures: Measure) -> CustomerContactCase:
    """A customer who cannot write was promised the telephone, and is restricted."""
    return case_of(
        a_request_for_an_adjustment("2024-12-09", adjustment="calls-not-letters"),
        an_answer_to_it(
            "2024-12-12", adjustment="calls-not-letters", keeps_open=("telephone",)
        ),
        a_restriction("2025-01-06", measures=measures),
    )


@pytest.mark.clause("wolverhampton-homes", "WOL-6.1", "departs")
@pytest.mark.parametrize(
    "measure",
    [Measure(kind="one-mode", channels=("letter",)), Measure(kind="calls-ended")],
    ids=["letters only", "no calls"],
)
def test_a_restriction_that_defeats_an_agreed_adjustment_is_refused(
    measure: Measure,
) -> None:
    """The one way in which the customer can get in touch would be shut."""
    file = restricted_to(measure)
    refused = ASKED.on_recording("WOL-6.1", file, "restriction-imposed-1")
    finding = departed(refused, "adjustments_not_considered", "telephone")
    assert finding.enforceable


@pytest.mark.clause("wolverhampton-homes", "WOL-6.1", "departs")
def test_so_is_the_second_of_two_that_defeat_it_together() -> None:
    """Each left one way open, and together they leave none."""
    first = a_restriction(
        "2025-01-06", measures=(Measure(kind="one-mode", channels=("telephone",)),)
    )
    second = a_restriction("2025-01-20", measures=(Measure(kind="calls-ended"),))
    agreed = an_answer_to_it(stage="agreed", keeps_open=("telephone",))
    file = case_of(a_request_for_an_adjustment(), agreed, first, second)
    nothing_against(ASKED.on_recording("WOL-6.1", file, "restriction-imposed-1"))
    refused = ASKED.on_recording("WOL-6.1", file, "restriction-imposed-2")
    departed(refused, "adjustments_not_considered", "telephone")


@pytest.mark.clause("wolverhampton-homes", "WOL-6.1", "keeps")
@pytest.mark.parametrize(
    "measure",
    [
        Measure(kind="one-mode", channels=("telephone",)),
        ONE_OFFICER,
        TWO_CALLS_A_WEEK,
    ],
    ids=["by telephone only", "one officer", "two calls a week"],
)
def test_a_restriction_that_leaves_it_alone_keeps(measure: Measure) -> None:
    """The telephone stays open, to one officer or twice a week."""
    such = ASKED.clause("WOL-6.1", restricted_to(measure))
    kept(such, "adjustments_not_considered", "telephone")
    nothing_against(such)
