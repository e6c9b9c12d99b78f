"""The memory store keeps the contract, and has a few ways of its own."""

import uuid

import pytest

from ucb_domain.stores import init_store, is_initialised, open_recorder
from ucb_domain.testing.store_contract import StoreContract
from ucb_domain.testing.store_contract.samples import entry


class TestMemoryContract(StoreContract):
    """The contract, on the memory store."""

    @pytest.fixture
    def fresh_url(self) -> str:
        """Return the URL of a store with a name that nobody else has."""
        return f"memory:{uuid.uuid4()}"


def test_without_a_name_every_store_is_a_new_one() -> None:
    """Two that ask for memory: do not see each other's entries."""
    one, other = open_recorder("memory:"), open_recorder("memory:")
    one.insert_events([entry()])
    assert other.max_notification_id() is None


@pytest.mark.parametrize("again", ["memory:desk", "memory://desk", "MEMORY:desk"])
def test_with_a_name_it_is_the_same_store(again: str) -> None:
    """Whoever asks for a name gets the store of that name, however it is written."""
    version = len(open_recorder("memory:desk").select_events("CRM-1029")) + 1
    open_recorder("memory:desk").insert_events([entry(version=version)])
    assert len(open_recorder(again).select_events("CRM-1029")) == version


def test_there_is_nothing_to_create() -> None:
    """A memory store is always ready."""
    init_store("memory:new")
    assert is_initialised("memory:new")
