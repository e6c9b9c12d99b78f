"""A case as a fold of its entries."""

from functools import reduce

import pytest
from hypothesis import given

from tests.builders import CASE, CUSTOMER, case_of, day, entries_of
from ucb_domain.case import CustomerContactCase, evolve
from ucb_domain.entries import Entry
from ucb_domain.events import CaseOpened, EntryCorrected, WarningIssued
from ucb_domain.testing import strategies as ucb
from ucb_domain.values import Party

STORY = entries_of(WarningIssued(on=day("2024-01-05")), WarningIssued())


def test_a_case_is_its_entries_one_after_another() -> None:
    """Its number is that of the last entry, and its digest is the last one's."""
    case = CustomerContactCase.replay(STORY)
    assert case is not None
    assert (case.id, case.version, case.digest) == (CASE, 3, STORY[-1].digest)
    assert case.facts.entries == STORY


@given(ucb.case_entries(max_size=6))
def test_replaying_is_evolving_from_one_entry_to_the_next(
    entries: tuple[Entry, ...],
) -> None:
    """Both give the same state."""
    state: CustomerContactCase | None = None
    assert CustomerContactCase.replay(entries) == reduce(evolve, entries, state)


def test_of_no_entries_there_is_no_case() -> None:
    """Nobody opened one."""
    assert CustomerContactCase.replay(()) is None


def test_an_empty_case_is_at_nothing() -> None:
    """It has no entry, no digest and no customer."""
    empty = CustomerContactCase(id=CASE)
    assert (empty.version, empty.digest, empty.customer) == (0, b"", None)


@pytest.mark.parametrize("left_out", [0, 1])
def test_entries_are_replayed_without_a_gap(left_out: int) -> None:
    """The message says which is missing."""
    entries = STORY[:left_out] + STORY[left_out + 1 :]
    says = f"entry {left_out + 2} where entry {left_out + 1} belongs"
    with pytest.raises(ValueError, match=says):
        CustomerContactCase.replay(entries)


def test_a_recorded_fact_is_never_refused() -> None:
    """Evolving takes an entry out of its turn: what is stored is stored."""
    case = evolve(None, STORY[2])
    assert case.version == 1
    assert evolve(case, STORY[0]).version == 2


def test_a_case_is_about_the_customer_it_was_opened_on() -> None:
    """The first opening that stands."""
    assert case_of().customer == CUSTOMER
    corrected = case_of(
        ("wrong", CaseOpened(customer=CUSTOMER)),
        EntryCorrected(about="wrong", replaced_by="right"),
        ("right", CaseOpened(customer=Party(ref="CUSTOMER-2"))),
    )
    assert corrected.customer == Party(ref="CUSTOMER-2")
