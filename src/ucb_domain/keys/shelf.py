"""What a key store has to keep, and how: everything but the keys in the clear.

Whoever adds a kind of key store writes a shelf; wrapping, making and opening keys is
done once, in :class:`~ucb_domain.keys.ring.KeyRing`.
"""

from collections.abc import Iterator
from datetime import date
from typing import Protocol

import attrs

from ucb_domain.keys.port import Tombstone


@attrs.frozen(kw_only=True)
class WrappedKey:
    """A person's key as it is kept: encrypted with a master key.

    Attributes:
        id: The id of the key.
        person: Reference of the person.
        made_on: The day it was made.
        algorithm: How it is wrapped.
        master: Id of the master key that wraps it.
        data: The wrapped key.
    """

    id: str
    person: str
    made_on: date
    algorithm: str
    master: str
    data: bytes = attrs.field(repr=False)


class KeyShelf(Protocol):
    """Keeps wrapped keys, one to a person, and tombstones.

    Every call is whole by the time it returns, for every thread and every process.
    Errors are :class:`~ucb_domain.keys.errors.KeyStoreError`.
    """

    def current(self, person: str) -> WrappedKey | None:
        """Give the key of a person, if there is one."""
        ...

    def add(self, key: WrappedKey) -> WrappedKey:
        """Keep a new key, unless its person has one by now.

        Returns:
            The key that the person has: this one, or the one that was first.
        """
        ...

    def find(self, key_id: str) -> WrappedKey | Tombstone | None:
        """Give a key by its id, or what is left of it."""
        ...

    def bury(self, person: str, on: date) -> tuple[Tombstone, ...]:
        """Destroy the key of a person, bytes and all, and keep a tombstone.

        Args:
            person: Reference of the person.
            on: The day, for the tombstone.

        Returns:
            What was destroyed; nothing where there was no key.
        """
        ...

    def rewrap(self, key: WrappedKey) -> bool:
        """Put a key that was wrapped afresh in the place of its old form.

        Returns:
            Whether it was still there; one that was destroyed meanwhile stays so.
        """
        ...

    def wrapped(self) -> Iterator[WrappedKey]:
        """Go through the keys, in order of person."""
        ...

    def tombstones(self) -> Iterator[Tombstone]:
        """Go through the tombstones, in order of their ids."""
        ...

    def close(self) -> None:
        """Let go of whatever is open."""
        ...
