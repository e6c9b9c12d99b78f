"""The keys of people: what personal fields are sealed with, kept apart from them.

The port is :class:`KeyStore`; the kinds that come with the library are chosen by URL.
"""

from ucb_domain.keys.errors import (
    KeyDestroyedError,
    KeyLostError,
    KeyStoreError,
    KeyStoreFailedError,
    KeyStoreSettingError,
    MasterKeyError,
)
from ucb_domain.keys.finding import init_keys, open_keys
from ucb_domain.keys.masters import MasterKeys, new_master
from ucb_domain.keys.memory import MemoryKeyStore
from ucb_domain.keys.port import KeyRecord, Keys, KeyStore, PersonKey, Tombstone
from ucb_domain.keys.ring import KeyRing
from ucb_domain.keys.shelf import KeyShelf, WrappedKey

__all__ = [
    "KeyDestroyedError",
    "KeyLostError",
    "KeyRecord",
    "KeyRing",
    "KeyShelf",
    "KeyStore",
    "KeyStoreError",
    "KeyStoreFailedError",
    "KeyStoreSettingError",
    "Keys",
    "MasterKeyError",
    "MasterKeys",
    "MemoryKeyStore",
    "PersonKey",
    "Tombstone",
    "WrappedKey",
    "init_keys",
    "new_master",
    "open_keys",
]
