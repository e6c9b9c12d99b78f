"""Finding a kind of key store by its URL, and creating and opening key stores."""

import importlib
import os
from importlib.metadata import EntryPoint, entry_points
from types import ModuleType

from ucb_domain.keys.errors import KeyStoreSettingError
from ucb_domain.keys.masters import MasterKeys
from ucb_domain.keys.ring import KeyRing
from ucb_domain.keys.shelf import KeyShelf

ENTRY_POINT_GROUP = "ucb_domain.keys"
"""Each entry point names what opens the shelf at a URL; its module has `init_keys`."""


def open_keys(url: str, masters: MasterKeys | None = None) -> KeyRing:
    """Open a key store that is there.

    Args:
        url: Where it is, such as "sqlite:///keys.db", "folder:///keys" or
            "postgresql://owner@db/keys".
        masters: The master keys; by default the one that the environment names, in
            `UCB_MASTER_KEY` or `UCB_MASTER_KEY_FILE`.

    Raises:
        MasterKeyError: There is no master key.
        KeyStoreSettingError: The URL leads nowhere, or there is no key store yet.
        KeyStoreFailedError: It cannot be reached.
    """
    known = MasterKeys.from_environment(os.environ) if masters is None else masters
    shelf: KeyShelf = _entry_point(url).load()(url)
    return KeyRing(shelf, known)


def init_keys(url: str) -> bool:
    """Create a key store, once; one that is there is left as it is.

    Args:
        url: Where it is to be.

    Returns:
        Whether it was made now.

    Raises:
        KeyStoreSettingError: No key store can be at this URL.
        KeyStoreFailedError: It cannot be made.
    """
    module: ModuleType = importlib.import_module(_entry_point(url).module)
    return bool(module.init_keys(url))


def _entry_point(url: str) -> EntryPoint:
    found = entry_points(group=ENTRY_POINT_GROUP)
    scheme = url.partition(":")[0].lower()
    if ":" not in url or scheme not in found.names:
        # The text may be anything, a password included, so it is not repeated.
        known = ", ".join(f"{name}:" for name in sorted(found.names))
        raise KeyStoreSettingError(
            "A key store is named by a URL such as sqlite:///keys.db. Those that are "
            f"installed begin with: {known}"
        )
    return found[scheme]
