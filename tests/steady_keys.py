"""Keys for tests that are the same in every process and every run."""

import hashlib
from collections.abc import Iterator
from datetime import date

from ucb_domain.codec.sealing import Sealing
from ucb_domain.keys import KeyDestroyedError, KeyRecord, PersonKey, Tombstone


class SteadyKeys:
    """A key store in which everybody has a key from the start, computed from the name.

    Whoever has the name of a person has the key, so it is good for tests only.
    """

    def __init__(self, secret: str = "") -> None:
        """Begin with every key there; another secret gives other keys."""
        self._secret = secret
        self._destroyed: dict[str, date] = {}

    def key_for(self, person: str) -> PersonKey:
        """Give the key of a person."""
        return self.key(f"key-of-{person}")

    def key(self, key_id: str) -> PersonKey:
        """Give a key by its id."""
        if key_id in self._destroyed:
            raise KeyDestroyedError(key_id, self._destroyed[key_id])
        said = f"{self._secret}/{key_id}".encode()
        return PersonKey(
            id=key_id,
            person=key_id.removeprefix("key-of-"),
            secret=hashlib.sha256(said).digest(),
        )

    def destroy(self, person: str, *, on: date) -> tuple[Tombstone, ...]:
        """Forget the key of a person."""
        self._destroyed[f"key-of-{person}"] = on
        return (Tombstone(id=f"key-of-{person}", destroyed_on=on),)

    def records(self) -> Iterator[KeyRecord]:
        """Give nothing: nobody counts the keys."""
        return iter(())

    def tombstones(self) -> Iterator[Tombstone]:
        """Give what is left of destroyed keys."""
        for key_id, day in sorted(self._destroyed.items()):
            yield Tombstone(id=key_id, destroyed_on=day)

    def close(self) -> None:
        """Do nothing: there is nothing open."""


KEYS = SteadyKeys()
"""Keys of everybody."""

SEALING = Sealing(keys=KEYS, customer=lambda _: "P-1")
"""Seals the text of every act under the key of one customer."""
