"""The condition on the customer's circumstances."""

import attrs
import pytest

from tests.builders import CUSTOMER, case_of, context_of, entry_of
from tests.rules.asking import holds
from ucb_domain.events import CaseOpened, RestrictionImposed
from ucb_domain.facts import Facts
from ucb_domain.rules import Context, OfCustomer
from ucb_domain.truth import Truth
from ucb_domain.values import Coverage, PartyKind

CHILD = OfCustomer(customer=("under-18", "care-leaver"))


def opened(circumstances: frozenset[str] | None) -> CaseOpened:
    """Open the file on a customer in some circumstances."""
    customer = attrs.evolve(CUSTOMER, circumstances=circumstances)
    return CaseOpened(customer=customer, coverage=Coverage())


@pytest.mark.parametrize(
    ("circumstances", "truth"),
    [
        (frozenset({"under-18"}), Truth.YES),
        (frozenset({"vulnerable"}), Truth.NO),
        (frozenset(), Truth.NO),
        (None, Truth.UNKNOWN),
    ],
)
def test_what_is_on_record_of_the_customer(
    circumstances: frozenset[str] | None, truth: Truth
) -> None:
    """Nobody need be known to be a child, and nobody is known not to be."""
    events = (opened(circumstances), RestrictionImposed())
    assert holds(CHILD, "restriction-imposed-1", *events) is truth


@pytest.mark.parametrize(
    ("first", "then", "truth"),
    [
        (None, frozenset({"under-18"}), Truth.YES),
        (None, frozenset(), Truth.UNKNOWN),
        (frozenset(), frozenset({"under-18"}), Truth.YES),
        (frozenset(), frozenset(), Truth.NO),
    ],
)
def test_a_file_opened_twice_knows_what_either_says(
    first: frozenset[str] | None, then: frozenset[str] | None, truth: Truth
) -> None:
    """Old papers brought in may say what the register did not."""
    events = (opened(first), RestrictionImposed(), opened(then))
    assert holds(CHILD, "restriction-imposed-1", *events) is truth


def test_without_an_opening_nothing_is_known_of_the_customer() -> None:
    """Facts may be asked before the case is whole."""
    entry = entry_of(RestrictionImposed())
    context = context_of(case_of())
    alone = Context(facts=Facts((entry,)), terms=context.terms, as_of=context.as_of)
    assert CHILD.holds(entry, alone) is Truth.UNKNOWN


@pytest.mark.parametrize(
    ("asked", "kind", "truth"),
    [
        (("group",), PartyKind.GROUP, Truth.YES),
        (("group", "organisation"), PartyKind.PERSON, Truth.NO),
        (("unnamed", "under-18"), PartyKind.UNNAMED, Truth.YES),
        (("group", "under-18"), PartyKind.PERSON, Truth.UNKNOWN),
    ],
)
def test_what_sort_of_party_the_customer_is(
    asked: tuple[str, ...], kind: PartyKind, truth: Truth
) -> None:
    """That is always on record; of the circumstances nothing is here."""
    customer = attrs.evolve(CUSTOMER, kind=kind)
    events = (CaseOpened(customer=customer, coverage=Coverage()), RestrictionImposed())
    assert holds(OfCustomer(customer=asked), "restriction-imposed-1", *events) is truth
