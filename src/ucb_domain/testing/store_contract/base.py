"""What the author of a store tells the contract about it."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest

from ucb_domain.stores import CaseRecorder, init_store, open_recorder


class StoreContractBase:
    """The four things to override; everything else follows from the URL."""

    @pytest.fixture
    def fresh_url(self) -> str:
        """Return the URL of a place where no store has been created yet."""
        pytest.fail("Override the fixture fresh_url with the URL of a new place.")

    @pytest.fixture
    def store_url(self, fresh_url: str) -> str:
        """Return the URL of a new, empty store."""
        init_store(fresh_url)
        return fresh_url

    def ways_to_alter(self, store_url: str) -> Mapping[str, Callable[[], object]]:
        """Return ways round the port, by name; the database has to refuse each.

        Args:
            store_url: A store that holds two entries of one case.
        """
        del store_url
        return {}

    def ways_to_alter_checkpoints(
        self, store_url: str
    ) -> Mapping[str, Callable[[], object]]:
        """Return ways round the port to checkpoints; the database has to refuse each.

        Args:
            store_url: A store that holds two checkpoints, the first of them stamped.
        """
        del store_url
        return {}

    def caller_connection(self, store_url: str) -> Any:
        """Return a driver's connection as a caller has it: outside a transaction.

        ``execute("BEGIN")``, ``commit()``, ``rollback()`` and ``close()`` work on it.
        Needed when the recorder's capabilities include joining.
        """
        del store_url
        pytest.fail("Override caller_connection: the recorder says that it can join.")

    @pytest.fixture
    def recorder(self, store_url: str) -> Iterator[CaseRecorder]:
        """Open a new, empty store."""
        recorder = open_recorder(store_url)
        yield recorder
        recorder.close()

    @pytest.fixture
    def connection(self, store_url: str, recorder: CaseRecorder) -> Iterator[Any]:
        """Open a connection as a caller has it."""
        if not recorder.capabilities.joining:
            pytest.skip("This store declares that it cannot join a transaction.")
        connection = self.caller_connection(store_url)
        yield connection
        connection.close()
