"""Keys in memory, for tests: gone with the process, and what they sealed with them."""

import secrets
from collections.abc import Iterator
from datetime import date
from threading import Lock

from ucb_domain.keys.masters import MasterKeys
from ucb_domain.keys.port import SECRET_LENGTH, Tombstone
from ucb_domain.keys.ring import KeyRing
from ucb_domain.keys.shelf import WrappedKey


class MemoryShelf:
    """A shelf that is gone with the process."""

    def __init__(self) -> None:
        """Begin with no key."""
        self._keys: dict[str, WrappedKey] = {}
        self._tombstones: dict[str, Tombstone] = {}
        self._lock = Lock()

    def current(self, person: str) -> WrappedKey | None:
        """Give the key of a person, if there is one."""
        return self._keys.get(person)

    def add(self, key: WrappedKey) -> WrappedKey:
        """Keep a new key, unless its person has one."""
        return self._keys.setdefault(key.person, key)

    def find(self, key_id: str) -> WrappedKey | Tombstone | None:
        """Give a key by its id, or what is left of it."""
        with self._lock:
            for key in self._keys.values():
                if key.id == key_id:
                    return key
            return self._tombstones.get(key_id)

    def bury(self, person: str, on: date) -> tuple[Tombstone, ...]:
        """Destroy the key of a person."""
        with self._lock:
            key = self._keys.pop(person, None)
            if key is None:
                return ()
            tombstone = Tombstone(id=key.id, destroyed_on=on)
            self._tombstones[key.id] = tombstone
            return (tombstone,)

    def rewrap(self, key: WrappedKey) -> bool:
        """Put a key in the place of its old form, if that is still there."""
        with self._lock:
            there = self._keys.get(key.person)
            if there is None or there.id != key.id:
                return False
            self._keys[key.person] = key
            return True

    def wrapped(self) -> Iterator[WrappedKey]:
        """Go through the keys, in order of person."""
        yield from sorted(self._keys.values(), key=lambda each: each.person)

    def tombstones(self) -> Iterator[Tombstone]:
        """Go through the tombstones, in order of their ids."""
        yield from sorted(self._tombstones.values(), key=lambda each: each.id)

    def close(self) -> None:
        """Do nothing: there is nothing open."""


class MemoryKeyStore(KeyRing):
    """A key store for tests: gone with the process, with everything it sealed.

    Example:
        >>> keys = MemoryKeyStore()
        >>> keys.key_for("P-77").id == keys.key_for("P-77").id
        True
    """

    def __init__(self) -> None:
        """Begin with no key, under a master key that nobody knows."""
        super().__init__(
            MemoryShelf(), MasterKeys.of(secrets.token_bytes(SECRET_LENGTH))
        )
