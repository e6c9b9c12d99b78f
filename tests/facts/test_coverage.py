"""How sure a case is that was opened more than once."""

from tests.builders import case_of
from ucb_domain.events import CaseOpened
from ucb_domain.facts import Facts
from ucb_domain.values import Coverage, Party

CUSTOMER = Party(ref="CRM-1")


def test_old_papers_in_a_live_case_leave_their_silence_open() -> None:
    """A case the desk opened as complete is not complete for what came before it."""
    case = case_of(
        CaseOpened(customer=CUSTOMER),
        CaseOpened(customer=CUSTOMER, coverage=Coverage(complete=False)),
    )
    assert not case.facts.coverage.complete


def test_a_case_that_nobody_opened_is_taken_as_kept_here() -> None:
    """Facts with no opening are those of a register that keeps everything."""
    assert Facts().coverage == Coverage()
