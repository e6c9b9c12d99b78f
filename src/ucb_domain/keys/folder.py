"""Keys in a folder, one file to a person: no database, nothing to run.

A file is named by the SHA-256 of the person's reference, and is there or not as a
whole. A tombstone goes before everything: a key that has one is gone, whatever else a
crash left behind.
"""

import base64
import hashlib
import json
import os
import secrets
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from ucb_domain.keys.errors import KeyStoreFailedError, KeyStoreSettingError
from ucb_domain.keys.port import Tombstone
from ucb_domain.keys.shelf import WrappedKey

_MARK: Final = "ucb-keys.json"
_MARKED: Final = {"format": 1, "holds": "keys of ucb-domain"}
_KEYS: Final = "keys"
_TOMBSTONES: Final = "tombstones"
_GONE: Final = ".gone"


class FolderShelf:
    """Wrapped keys in a folder."""

    def __init__(self, folder: Path) -> None:
        """Work on a folder that is known to be a key store; see :func:`open_shelf`."""
        self._keys = folder / _KEYS
        self._tombstones = folder / _TOMBSTONES
        self._folder = folder
        # Where each key was found last; looked up afresh when it is not there.
        self._places: dict[str, Path] = {}

    def current(self, person: str) -> WrappedKey | None:
        """Give the key of a person, if there is one."""
        with _in_our_words(self._folder):
            path = self._path(person)
            key = _read_key(path)
            if key is None or self._tombstone(key.id) is None:
                return key
            # It was destroyed, and whoever did it did not come to its end.
            _shred(path)
            return None

    def add(self, key: WrappedKey) -> WrappedKey:
        """Keep a new key, unless its person has one."""
        with _in_our_words(self._folder):
            while True:
                there = self.current(key.person)
                if there is not None:
                    return there
                if _create(self._path(key.person), _written(key)):
                    return key

    def find(self, key_id: str) -> WrappedKey | Tombstone | None:
        """Give a key by its id, or what is left of it."""
        with _in_our_words(self._folder):
            tombstone = self._tombstone(key_id)
            if tombstone is not None:
                return tombstone
            known = self._places.get(key_id)
            key = None if known is None else _read_key(known)
            if key is None or key.id != key_id:
                self._places = {
                    each.id: self._path(each.person) for each in self.wrapped()
                }
                place = self._places.get(key_id)
                key = None if place is None else _read_key(place)
            # Asked again: it may have been destroyed in between.
            return self._tombstone(key_id) or key

    def bury(self, person: str, on: date) -> tuple[Tombstone, ...]:
        """Destroy the key of a person, bytes and all."""
        with _in_our_words(self._folder):
            key = self.current(person)
            if key is None:
                return ()
            tombstone = Tombstone(id=key.id, destroyed_on=on)
            text = {"id": key.id, "destroyed_on": on.isoformat()}
            _create(self._tombstones / f"{_named(key.id)}.json", text)
            _shred(self._path(person))
            return (tombstone,)

    def rewrap(self, key: WrappedKey) -> bool:
        """Put a key in the place of its old form, if that is still there."""
        with _in_our_words(self._folder):
            there = self.current(key.person)
            if there is None or there.id != key.id:
                return False
            _replace(self._path(key.person), _written(key))
            # Destroyed meanwhile: then it goes again.
            return self.current(key.person) is not None

    def wrapped(self) -> Iterator[WrappedKey]:
        """Go through the keys, in order of person."""
        with _in_our_words(self._folder):
            read = [_read_key(path) for path in self._keys.glob("*.json")]
            keys = [
                each
                for each in read
                if each is not None and self._tombstone(each.id) is None
            ]
        yield from sorted(keys, key=lambda each: each.person)

    def tombstones(self) -> Iterator[Tombstone]:
        """Go through the tombstones, in order of their ids."""
        with _in_our_words(self._folder):
            paths = self._tombstones.glob("*.json")
            found = [_read_tombstone(path) for path in paths]
        yield from sorted(filter(None, found), key=lambda each: each.id)

    def close(self) -> None:
        """Do nothing: no file stays open."""

    def _path(self, person: str) -> Path:
        return self._keys / f"{hashlib.sha256(person.encode()).hexdigest()}.json"

    def _tombstone(self, key_id: str) -> Tombstone | None:
        return _read_tombstone(self._tombstones / f"{_named(key_id)}.json")


def open_shelf(url: str) -> FolderShelf:
    """Open the key store in a folder.

    Args:
        url: Such as ``folder:///keys`` for one in the current folder, or
            ``folder:////srv/keys`` for a full path.

    Raises:
        KeyStoreSettingError: There is no key store there.
    """
    folder = _folder(url)
    with _in_our_words(folder):
        if _read(folder / _MARK) != _MARKED:
            raise KeyStoreSettingError(
                f"There is no key store at folder:///{folder}. Create it once with: ucb "
                "keys init"
            )
        for left in (folder / _KEYS).glob(f"*{_GONE}"):
            # Whoever destroyed it did not come to its end.
            _shred(left)
    return FolderShelf(folder)


def init_keys(url: str) -> bool:
    """Create a key store in a folder, which only its owner can look into.

    Args:
        url: Such as ``folder:///keys``.

    Returns:
        Whether it was made now.

    Raises:
        KeyStoreSettingError: The folder holds something else.
        KeyStoreFailedError: It cannot be made.
    """
    folder = _folder(url)
    with _in_our_words(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if _read(folder / _MARK) == _MARKED:
            return False
        if any(
            each.name not in {_KEYS, _TOMBSTONES, _MARK} for each in folder.iterdir()
        ):
            raise KeyStoreSettingError(
                f"folder:///{folder} holds other things. Keys have a folder of their own: "
                "name another."
            )
        for name in (_KEYS, _TOMBSTONES):
            (folder / name).mkdir(mode=0o700, exist_ok=True)
        return _create(folder / _MARK, dict(_MARKED))


def _folder(url: str) -> Path:
    parts = urlsplit(url)
    name = unquote(parts.path.removeprefix("/"))
    if not name or parts.netloc or parts.query or parts.fragment:
        raise KeyStoreSettingError(
            "The URL names no folder. Write folder:///keys for one in the current folder, "
            "folder:////srv/keys for a full path, folder:///C:/keys on Windows."
        )
    return Path(name).absolute()


def _named(key_id: str) -> str:
    """Name a file after a key, whatever stands where its id should."""
    return hashlib.sha256(key_id.encode()).hexdigest()


def _written(key: WrappedKey) -> dict[str, Any]:
    return {
        "id": key.id,
        "person": key.person,
        "made_on": key.made_on.isoformat(),
        "algorithm": key.algorithm,
        "master": key.master,
        "data": base64.b64encode(key.data).decode(),
    }


def _read_key(path: Path) -> WrappedKey | None:
    read = _read(path)
    if read is None:
        return None
    try:
        return WrappedKey(
            id=read["id"],
            person=read["person"],
            made_on=date.fromisoformat(read["made_on"]),
            algorithm=read["algorithm"],
            master=read["master"],
            data=base64.b64decode(read["data"]),
        )
    except (LookupError, TypeError, ValueError) as error:
        raise _damaged(path) from error


def _read_tombstone(path: Path) -> Tombstone | None:
    read = _read(path)
    if read is None:
        return None
    try:
        return Tombstone(
            id=read["id"], destroyed_on=date.fromisoformat(read["destroyed_on"])
        )
    except (LookupError, TypeError, ValueError) as error:
        raise _damaged(path) from error


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes())
    except FileNotFoundError:
        return None
    except ValueError as error:
        raise _damaged(path) from error


def _damaged(path: Path) -> KeyStoreFailedError:
    return KeyStoreFailedError(
        f"{path} is not a file of a key store, or was damaged. Bring it back from a "
        "backup of the key store."
    )


def _draft(path: Path, text: dict[str, Any]) -> Path:
    draft = path.with_name(f".{path.stem}.{secrets.token_hex(8)}.part")
    number = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with open(number, "wb") as file:  # noqa: PTH123 - the file is open already
        file.write(json.dumps(text).encode())
        file.flush()
        os.fsync(file.fileno())
    return draft


def _create(path: Path, text: dict[str, Any]) -> bool:
    """Make a file that is not there, whole; say whether nobody was first."""
    draft = _draft(path, text)
    try:
        # Unlike a rename, a link never takes the place of another file.
        os.link(draft, path)
    except FileExistsError:
        return False
    finally:
        draft.unlink()
    _settle(path.parent)
    return True


def _replace(path: Path, text: dict[str, Any]) -> None:
    _draft(path, text).replace(path)
    _settle(path.parent)


def _shred(path: Path) -> None:
    """Overwrite a file and remove it, as far as the disk does what it is told."""
    # Out of the way first: nobody shall read it half overwritten.
    gone = path.with_name(f"{path.stem}.{secrets.token_hex(8)}{_GONE}")
    with suppress(FileNotFoundError):
        path.replace(gone)
        with gone.open("r+b") as file:
            file.write(bytes(gone.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
        gone.unlink()
        _settle(path.parent)


def _settle(folder: Path) -> None:
    """See that a change of names outlives a power cut; Windows sees to that itself."""
    if os.name == "posix":
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


@contextmanager
def _in_our_words(folder: Path) -> Generator[None]:
    try:
        yield
    except OSError as error:
        raise KeyStoreFailedError(
            f"The key store folder:///{folder} cannot be used: "
            f"{error.strerror or 'the system says no'}. Look at its permissions and the "
            "space on the disk."
        ) from error
