"""What the library asks of whatever keeps the keys of people.

Personal fields are sealed with a key of the person they are about. Whoever destroys
that key erases the person everywhere at once, copies and backups of the register
included, so the keys are kept apart from the register and from its backups.
"""

from collections.abc import Iterator
from datetime import date
from typing import Protocol

import attrs

SECRET_LENGTH = 32
"""Bytes of a person's key: 256 bits, for AES-256-GCM."""


@attrs.frozen(kw_only=True)
class PersonKey:
    """The key of one person, ready for use.

    Attributes:
        id: Names the key in everything that was sealed with it; random, so that it says
            nothing of the person.
        person: Reference of the person.
        secret: The key itself, 32 bytes. It is shown nowhere.
    """

    id: str
    person: str
    secret: bytes = attrs.field(repr=False)


@attrs.frozen(kw_only=True)
class Tombstone:
    """What is left of a key that was destroyed, so that erased and lost differ.

    Attributes:
        id: The id of the key.
        destroyed_on: The day it was destroyed.
    """

    id: str
    destroyed_on: date


@attrs.frozen(kw_only=True)
class KeyRecord:
    """What may be told of a key that is there.

    Attributes:
        id: The id of the key.
        person: Reference of the person.
        made_on: The day it was made.
        master: Id of the master key that wraps it; empty where none does.
    """

    id: str
    person: str
    made_on: date
    master: str = ""


class Keys(Protocol):
    """Gives keys by their id: all that reading needs."""

    def key(self, key_id: str) -> PersonKey:
        """Give a key.

        Args:
            key_id: Its id, as it stands beside what was sealed with it.

        Raises:
            KeyDestroyedError: It was destroyed: the person was erased.
            KeyLostError: It was never here, or is gone without having been destroyed.
            KeyStoreError: It cannot be read or unwrapped.
        """
        ...


class KeyStore(Keys, Protocol):
    """Keeps the keys of people. One that talks to a key service can be written for it.

    It is safe to use from several threads. Whatever it does is there for every other
    process as soon as the call returns, and in no transaction of the caller's: an entry
    must never be stored whose key may yet be rolled back.
    """

    def key_for(self, person: str) -> PersonKey:
        """Give the key of a person; make one where there is none.

        Of several processes that ask at the same instant, all get the same key.

        Args:
            person: Reference of the person.

        Raises:
            KeyStoreError: It cannot be made, read or unwrapped.
        """
        ...

    def destroy(self, person: str, *, on: date) -> tuple[Tombstone, ...]:
        """Destroy every key of a person, for good.

        Args:
            person: Reference of the person.
            on: The day, for the tombstone.

        Returns:
            What was destroyed; nothing where the person has no key.

        Raises:
            KeyStoreError: It cannot be done; then nothing was destroyed.
        """
        ...

    def records(self) -> Iterator[KeyRecord]:
        """Go through the keys there are, in order of person."""
        ...

    def tombstones(self) -> Iterator[Tombstone]:
        """Go through what is left of destroyed keys, in order of their ids."""
        ...

    def close(self) -> None:
        """Let go of whatever is open; a closed key store cannot be used again."""
        ...
