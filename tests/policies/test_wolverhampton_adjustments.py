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
    a_request_for_an_adjustment,
    a_restriction,
    an_answer_to_it,
    an_incident,
)
from ucb_domain.events import Event
from ucb_domain.findings import Finding


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
