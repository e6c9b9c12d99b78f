"""What can go wrong with keys. No message holds a key, a password or a person's name."""

from datetime import date

from ucb_domain.errors import UcbDomainError


class KeyStoreError(UcbDomainError):
    """Base of what goes wrong where the keys of people are kept."""


class KeyDestroyedError(KeyStoreError, LookupError):
    """A key was destroyed: what was sealed with it cannot be read by anybody any more.

    Attributes:
        key_id: The id of the key.
        destroyed_on: The day it was destroyed.
    """

    def __init__(self, key_id: str, destroyed_on: date) -> None:
        """Say which key it was, and since when."""
        self.key_id = key_id
        self.destroyed_on = destroyed_on
        super().__init__(
            f"Key {key_id} was destroyed on {destroyed_on.isoformat()}: what was sealed "
            "with it is erased, and nobody can read it any more."
        )

    def __reduce__(self) -> tuple[type["KeyDestroyedError"], tuple[object, ...]]:
        """Rebuild from the data."""
        return (type(self), (self.key_id, self.destroyed_on))


class KeyLostError(KeyStoreError, LookupError):
    """A key is not in this key store, and was not destroyed in it either.

    Attributes:
        key_id: The id of the key.
    """

    def __init__(self, key_id: str) -> None:
        """Say which key is missed, and what would bring it back."""
        self.key_id = key_id
        super().__init__(
            f"This key store has no key {key_id} and never destroyed it. Open the key "
            "store that belongs to this register, or bring it back from a backup."
        )

    def __reduce__(self) -> tuple[type["KeyLostError"], tuple[object, ...]]:
        """Rebuild from the id."""
        return (type(self), (self.key_id,))


class MasterKeyError(KeyStoreError):
    """The master key is missing, malformed or not the one that wraps a key."""


class KeyStoreSettingError(KeyStoreError, ValueError):
    """A key store was asked for in a way that it cannot follow."""


class KeyStoreFailedError(KeyStoreError):
    """A key store cannot be reached, or holds something that no key store writes."""
