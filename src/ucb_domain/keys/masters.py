"""Master keys: what the keys of people are wrapped with, given by the caller.

A master key is 32 random bytes. It is kept in no key store, so that a copy of one alone
opens nothing.
"""

import base64
import binascii
import hashlib
import secrets
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, Self

from ucb_domain.keys.errors import MasterKeyError
from ucb_domain.keys.port import SECRET_LENGTH

MASTER: Final = "UCB_MASTER_KEY"
"""The setting with the master key, in base64."""

MASTER_FILE: Final = "UCB_MASTER_KEY_FILE"
"""The setting with the path of a file that holds it."""

_REMEDY: Final = (
    f"Set {MASTER} to 32 random bytes in base64, or {MASTER_FILE} to the path of a file "
    "with them; `ucb keys new-master` makes them."
)


class MasterKeys:
    """The master key that wraps new keys, and those that wrapped old ones."""

    def __init__(self, current: str, find: Callable[[str], bytes | None]) -> None:
        """Take master keys from wherever they are kept, a key service for example.

        Args:
            current: Id of the one that wraps new keys; any short text without spaces.
            find: Gives the 32 bytes of a master key by its id; `None` for one that it
                does not have.
        """
        self.current = current
        self._find = find

    @classmethod
    def of(cls, current: bytes, *older: bytes) -> Self:
        """Take master keys as bytes; their ids are computed from them.

        Args:
            current: The one that wraps new keys, 32 bytes.
            *older: Those that may have wrapped keys that are there.
        """
        known = {master_id(each): each for each in (current, *older)}
        return cls(master_id(current), known.get)

    @classmethod
    def from_environment(cls, settings: Mapping[str, str], *older: bytes) -> Self:
        """Take the master key that the settings name.

        Args:
            settings: The environment of the process.
            *older: Those that may have wrapped keys that are there.

        Raises:
            MasterKeyError: There is none, or it is malformed.
        """
        text, path = settings.get(MASTER), settings.get(MASTER_FILE)
        if text and path:
            raise MasterKeyError(f"{MASTER} and {MASTER_FILE} are both set; keep one.")
        if text:
            return cls.of(read_master(text, MASTER), *older)
        if path:
            return cls.of(master_in(Path(path)), *older)
        raise MasterKeyError(f"There is no master key. {_REMEDY}")

    def secret(self, key_id: str) -> bytes:
        """Give a master key by its id.

        Raises:
            MasterKeyError: It is not here, or is no key of 32 bytes.
        """
        found = self._find(key_id)
        if found is None:
            raise MasterKeyError(
                f"Keys are wrapped with master key {key_id}, which is not the one "
                "given. Give that one; to change over from it, run `ucb keys rotate`."
            )
        if len(found) != SECRET_LENGTH:
            raise MasterKeyError(f"Master key {key_id} is not {SECRET_LENGTH} bytes.")
        return found


def new_master() -> str:
    """Make a master key, as it goes into the environment or a file: in base64."""
    return base64.b64encode(secrets.token_bytes(SECRET_LENGTH)).decode()


def master_id(secret: bytes) -> str:
    """Give the id of a master key: 16 hexadecimal digits, which do not give it away."""
    return hashlib.sha256(b"ucb-domain master 1\n" + secret).hexdigest()[:16]


def master_in(path: Path) -> bytes:
    """Read a master key from a file.

    Raises:
        MasterKeyError: The file cannot be read, or holds something else.
    """
    try:
        text = path.read_text("ascii")
    except (OSError, UnicodeDecodeError) as error:
        why = getattr(error, "strerror", None) or "it holds no base64"
        raise MasterKeyError(
            f"The master key in {path} cannot be read: {why}."
        ) from None
    return read_master(text.strip(), str(path))


def read_master(text: str, where: str) -> bytes:
    """Read a master key in base64.

    Args:
        text: The base64.
        where: Where it came from, for the message, which never repeats it.

    Raises:
        MasterKeyError: It is something else.
    """
    try:
        secret = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        secret = b""
    if len(secret) != SECRET_LENGTH:
        raise MasterKeyError(
            f"{where} does not hold {SECRET_LENGTH} bytes in base64 (44 characters). "
            "`ucb keys new-master` makes such a key."
        )
    return secret
