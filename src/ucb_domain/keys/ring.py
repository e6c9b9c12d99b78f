"""A key store over any shelf: makes keys, and wraps and unwraps them."""

import json
import secrets
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from typing import Final

from ucb_domain.keys.ciphers import NONCE_LENGTH, decrypt, encrypt
from ucb_domain.keys.errors import KeyDestroyedError, KeyLostError, MasterKeyError
from ucb_domain.keys.masters import MasterKeys
from ucb_domain.keys.port import SECRET_LENGTH, KeyRecord, PersonKey, Tombstone
from ucb_domain.keys.shelf import KeyShelf, WrappedKey

ALGORITHM: Final = "A256GCMKW"
"""Wrapped with AES-256 in Galois/Counter Mode, as JOSE names it."""

_PURPOSE: Final = "ucb-domain key 1"


def _today() -> date:
    return datetime.now(UTC).date()


class KeyRing:
    """The keys of people on a shelf, opened with master keys.

    It remembers no key: one that is destroyed is gone for every process at once.
    """

    def __init__(
        self,
        shelf: KeyShelf,
        masters: MasterKeys,
        *,
        today: Callable[[], date] = _today,
    ) -> None:
        """Work on a shelf.

        Args:
            shelf: Where wrapped keys are kept.
            masters: What they are wrapped with.
            today: Gives the day on which a key is made.
        """
        self._shelf = shelf
        self._masters = masters
        self._today = today

    def key_for(self, person: str) -> PersonKey:
        """Give the key of a person; make one where there is none.

        Raises:
            MasterKeyError: It is wrapped with a master key that was not given.
            KeyStoreError: The key store failed.
        """
        there = self._shelf.current(person)
        if there is None:
            made = PersonKey(
                id=secrets.token_hex(16),
                person=person,
                secret=secrets.token_bytes(SECRET_LENGTH),
            )
            there = self._shelf.add(self._wrap(made, self._today()))
            if there.id == made.id:
                return made
        return self._unwrap(there)

    def key(self, key_id: str) -> PersonKey:
        """Give a key by its id.

        Raises:
            KeyDestroyedError: It was destroyed.
            KeyLostError: It is not here and was not destroyed here.
            MasterKeyError: It is wrapped with a master key that was not given.
            KeyStoreError: The key store failed.
        """
        found = self._shelf.find(key_id)
        if found is None:
            raise KeyLostError(key_id)
        if isinstance(found, Tombstone):
            raise KeyDestroyedError(found.id, found.destroyed_on)
        return self._unwrap(found)

    def destroy(self, person: str, *, on: date) -> tuple[Tombstone, ...]:
        """Destroy the key of a person, for good. No master key is needed for it.

        Args:
            person: Reference of the person.
            on: The day, for the tombstone.

        Returns:
            What was destroyed; nothing where the person has no key.
        """
        return self._shelf.bury(person, on)

    def records(self) -> Iterator[KeyRecord]:
        """Go through the keys there are, in order of person. None is unwrapped."""
        for each in self._shelf.wrapped():
            yield KeyRecord(
                id=each.id, person=each.person, made_on=each.made_on, master=each.master
            )

    def tombstones(self) -> Iterator[Tombstone]:
        """Go through what is left of destroyed keys, in order of their ids."""
        return self._shelf.tombstones()

    @property
    def master(self) -> str:
        """Id of the master key that wraps new keys."""
        return self._masters.current

    def rotate(self) -> int:
        """Wrap every key with the current master key that another one wraps.

        What was sealed stays as it is. It can be broken off and run again.

        Returns:
            How many were wrapped afresh.

        Raises:
            MasterKeyError: A key is wrapped with a master key that was not given;
                those before it are wrapped afresh already.
        """
        # All are read before the first is written: some shelves cannot do both at once.
        old = [each for each in self._shelf.wrapped() if each.master != self.master]
        return sum(
            self._shelf.rewrap(self._wrap(self._unwrap(each), each.made_on))
            for each in old
        )

    def close(self) -> None:
        """Close the shelf."""
        self._shelf.close()

    def _wrap(self, key: PersonKey, made_on: date) -> WrappedKey:
        master = self._masters.current
        nonce = secrets.token_bytes(NONCE_LENGTH)
        wrapping = self._masters.secret(master)
        bound = _bound(key.id, key.person, master)
        return WrappedKey(
            id=key.id,
            person=key.person,
            made_on=made_on,
            algorithm=ALGORITHM,
            master=master,
            data=nonce + encrypt(wrapping, nonce, key.secret, bound),
        )

    def _unwrap(self, key: WrappedKey) -> PersonKey:
        if key.algorithm != ALGORITHM:
            raise MasterKeyError(
                f"Key {key.id} is wrapped by {key.algorithm!r} and this library knows "
                f"{ALGORITHM!r}; upgrade ucb-domain."
            )
        wrapping = self._masters.secret(key.master)
        nonce, data = key.data[:NONCE_LENGTH], key.data[NONCE_LENGTH:]
        bound = _bound(key.id, key.person, key.master)
        secret = decrypt(wrapping, nonce, data, bound)
        if secret is None:
            raise MasterKeyError(
                f"Master key {key.master} does not unwrap key {key.id}: the key was "
                "changed where it is kept, or this is another master key."
            )
        return PersonKey(id=key.id, person=key.person, secret=secret)


def _bound(key_id: str, person: str, master: str) -> bytes:
    """Tie a wrapped key to its person, so that no other can stand in its place."""
    return json.dumps([_PURPOSE, ALGORITHM, key_id, person, master]).encode()
