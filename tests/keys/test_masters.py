"""Master keys, and finding a key store."""

import base64
import pickle
from datetime import date
from pathlib import Path

import pytest

from ucb_domain.keys import (
    KeyDestroyedError,
    KeyLostError,
    KeyStoreSettingError,
    MasterKeyError,
    MasterKeys,
    MemoryKeyStore,
    PersonKey,
    errors,
    init_keys,
    new_master,
    open_keys,
)
from ucb_domain.keys.ciphers import decrypt, encrypt
from ucb_domain.keys.masters import master_id

KEY = bytes(range(32))
TEXT = base64.b64encode(KEY).decode()


def test_a_master_key_is_random_and_of_32_bytes() -> None:
    """No two are the same, and each can be read back."""
    made = {new_master() for _ in range(20)}
    assert len(made) == 20
    assert {len(base64.b64decode(each)) for each in made} == {32}


def test_it_comes_from_the_environment_or_a_file(tmp_path: Path) -> None:
    """With or without a line end; its id is computed and does not give it away."""
    path = tmp_path / "master.key"
    path.write_text(f"{TEXT}\n")
    for settings in ({"UCB_MASTER_KEY": TEXT}, {"UCB_MASTER_KEY_FILE": str(path)}):
        masters = MasterKeys.from_environment(settings)
        assert masters.current == master_id(KEY)
        assert masters.secret(masters.current) == KEY
    assert len(master_id(KEY)) == 16
    assert master_id(KEY) != master_id(bytes(32))


@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ({}, "new-master"),
        ({"UCB_MASTER_KEY": ""}, "new-master"),
        ({"UCB_MASTER_KEY": "c2VjcmV0"}, "UCB_MASTER_KEY does not hold 32 bytes"),
        ({"UCB_MASTER_KEY": f"!{TEXT}"}, "UCB_MASTER_KEY does not hold 32 bytes"),
        ({"UCB_MASTER_KEY": "ŵ" * 44}, "UCB_MASTER_KEY does not hold 32 bytes"),
        ({"UCB_MASTER_KEY": TEXT, "UCB_MASTER_KEY_FILE": "x"}, "both set"),
        ({"UCB_MASTER_KEY_FILE": "{}/nowhere"}, "cannot be read"),
        ({"UCB_MASTER_KEY_FILE": "{}/odd"}, "cannot be read"),
        ({"UCB_MASTER_KEY_FILE": "{}/short"}, "short does not hold 32 bytes"),
    ],
)
def test_what_is_no_master_key_is_told(
    tmp_path: Path, settings: dict[str, str], says: str
) -> None:
    """The message says what would do, and repeats nothing of what was given."""
    (tmp_path / "odd").write_bytes(b"\xff\xfe")
    (tmp_path / "short").write_text("c2VjcmV0")
    filled = {name: value.format(tmp_path) for name, value in settings.items()}
    with pytest.raises(MasterKeyError, match=says) as caught:
        MasterKeys.from_environment(filled)
    assert "c2VjcmV0" not in str(caught.value)
    assert TEXT not in str(caught.value)


def test_a_service_gives_master_keys_by_ids_of_its_own() -> None:
    """A key that it does not have, or of another length, is told by its id."""
    masters = MasterKeys("2026", {"2026": KEY, "old": b"short"}.get)
    assert masters.secret("2026") == KEY
    with pytest.raises(MasterKeyError, match="2025"):
        masters.secret("2025")
    with pytest.raises(MasterKeyError, match="old is not 32 bytes"):
        masters.secret("old")


def test_the_environment_gives_the_master_key_of_a_key_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Unless the caller does."""
    url = f"folder:///{tmp_path}/keys"
    init_keys(url)
    monkeypatch.delenv("UCB_MASTER_KEY_FILE", raising=False)
    monkeypatch.delenv("UCB_MASTER_KEY", raising=False)
    with pytest.raises(MasterKeyError):
        open_keys(url)
    monkeypatch.setenv("UCB_MASTER_KEY", TEXT)
    key = open_keys(url).key_for("P-1")
    assert open_keys(url, MasterKeys.of(KEY)).key(key.id) == key


@pytest.mark.parametrize("url", ["", "keys.db", "oracle://u:secret@db/x", "memory:"])
def test_a_key_store_of_no_known_kind_is_refused(url: str) -> None:
    """The kinds that there are get named, and nothing of what was given."""
    for act in (init_keys, lambda url: open_keys(url, MasterKeys.of(KEY))):
        with pytest.raises(KeyStoreSettingError, match="folder:, postgres") as caught:
            act(url)
        assert "secret" not in str(caught.value)


def test_keys_in_memory_are_gone_with_the_object() -> None:
    """Two of them share nothing."""
    keys = MemoryKeyStore()
    key = keys.key_for("P-1")
    assert keys.key(key.id) == key
    with pytest.raises(KeyLostError):
        MemoryKeyStore().key(key.id)
    other = keys.key_for("P-2")
    assert keys.key(other.id) == other
    keys.close()


def test_the_cipher_is_the_one_it_is_called() -> None:
    """Test case 15 of the paper that proposed GCM, without what is bound and with."""
    key = bytes.fromhex("feffe9928665731c6d6a8f9467308308" * 2)
    nonce = bytes.fromhex("cafebabefacedbaddecaf888")
    plain = bytes.fromhex(
        "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
        "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255"
    )
    data = bytes.fromhex(
        "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
        "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad"
        "b094dac5d93471bdec1a502270e3cc6c"
    )
    assert encrypt(key, nonce, plain, b"") == data
    assert decrypt(key, nonce, data, b"") == plain
    assert decrypt(key, nonce, data, b"x") is None
    assert decrypt(key, nonce, data[:-1], b"") is None
    assert decrypt(key, nonce[:-1], data, b"") is None
    assert decrypt(key, b"", data, b"") is None


@pytest.mark.parametrize(
    "error",
    [KeyDestroyedError("k", date(2026, 4, 1)), KeyLostError("k"), MasterKeyError("x")],
)
def test_an_error_survives_a_process_boundary(error: errors.KeyStoreError) -> None:
    """Pickled and read again it is the same."""
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert (type(again), vars(again), str(again)) == (
        type(error),
        vars(error),
        str(error),
    )


def test_a_person_s_key_does_not_print_itself() -> None:
    """A traceback that shows it would give it away."""
    assert "secret" not in repr(PersonKey(id="k", person="P-1", secret=KEY))
