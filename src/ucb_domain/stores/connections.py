"""Connections that wait for their next use."""

import os
from collections.abc import Callable
from typing import Generic, TypeVar

from ucb_domain.stores.errors import StoreClosedError

C = TypeVar("C")

_KEPT = 8

# Connections opened before a fork belong to the parent, which goes on using them. The
# child may neither use nor close them; it keeps them here so that nothing else does.
_inherited: list[object] = []


class IdleConnections(Generic[C]):
    """Lends a connection to one thread at a time, and opens another when all are lent.

    A pool that only keeps a list costs a microsecond where a full one costs thirty.
    A child process starts with none: it opens its own.
    """

    def __init__(
        self,
        open_connection: Callable[[], C],
        close_connection: Callable[[C], None],
        *,
        is_alive: Callable[[C], bool] | None = None,
    ) -> None:
        """Take the driver's ways to open, to close, and to tell whether one died."""
        self._open = open_connection
        self._close = close_connection
        self._is_alive = is_alive
        self._idle: list[C] = []
        self._process = os.getpid()
        self._closed = False

    def take(self) -> C:
        """Lend a connection; it has to be given back.

        Raises:
            StoreClosedError: The recorder was closed.
        """
        if self._closed:
            msg = "This recorder was closed; open the store again."
            raise StoreClosedError(msg)
        self._leave_to_parent()
        while True:
            try:
                connection = self._idle.pop()
            except IndexError:
                return self._open()
            if self._is_alive is None or self._is_alive(connection):
                return connection
            self._close(connection)

    def give_back(self, connection: C) -> None:
        """Keep a connection for its next use."""
        if len(self._idle) < _KEPT:
            self._idle.append(connection)
        else:
            self._close(connection)
        if self._closed:
            self._close_idle()

    def discard(self, connection: C) -> None:
        """Close a connection that must not be used again."""
        self._close(connection)

    def close(self) -> None:
        """Close the idle connections now and the lent ones when they come back."""
        self._closed = True
        self._leave_to_parent()
        self._close_idle()

    def __del__(self) -> None:
        """Close what a forgotten recorder left open."""
        self.close()

    def _leave_to_parent(self) -> None:
        if self._process != os.getpid():
            _inherited.extend(self._idle)
            self._idle = []
            self._process = os.getpid()

    def _close_idle(self) -> None:
        while True:
            try:
                connection = self._idle.pop()
            except IndexError:
                return
            self._close(connection)
