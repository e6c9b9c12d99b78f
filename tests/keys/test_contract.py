"""What every key store keeps, whatever it is kept in."""

import multiprocessing
import secrets
from datetime import date
from multiprocessing.pool import Pool
from threading import Barrier, Thread

import attrs
import pytest

from ucb_domain.keys import (
    KeyDestroyedError,
    KeyLostError,
    KeyRing,
    KeyShelf,
    KeyStoreError,
    KeyStoreSettingError,
    MasterKeyError,
    MasterKeys,
    WrappedKey,
    init_keys,
    open_keys,
)
from ucb_domain.keys.memory import MemoryShelf

MASTER, OTHER = secrets.token_bytes(32), secrets.token_bytes(32)
DAY = date(2026, 4, 1)
ANN, BOB = "P/1 Ŵ", "../../P-2"


def opened(url: str, *masters: bytes) -> KeyRing:
    """Open a key store, by default with the master key of these tests."""
    return open_keys(url, MasterKeys.of(*(masters or (MASTER,))))


def test_a_person_has_one_key(keys_url: str) -> None:
    """Asked for again, by another opening too, it is the same; others have others."""
    keys = opened(keys_url)
    key = keys.key_for(ANN)
    assert key.person == ANN
    assert len(key.secret) == 32
    assert keys.key_for(ANN) == keys.key(key.id) == opened(keys_url).key_for(ANN) == key
    other = keys.key_for(BOB)
    assert other.id != key.id
    assert other.secret != key.secret


def test_a_key_is_shown_nowhere(keys_url: str) -> None:
    """Not as it is printed, nor as it is listed."""
    keys = opened(keys_url)
    key = keys.key_for(ANN)
    assert repr(key.secret)[2:-1] not in repr(key)
    (record,) = keys.records()
    assert (record.id, record.person) == (key.id, ANN)
    assert record.master == keys.master
    assert "secret" not in {field.name for field in attrs.fields(type(record))}


def test_a_destroyed_key_leaves_a_tombstone(keys_url: str) -> None:
    """It can be told from one that is lost, and stays destroyed."""
    keys = opened(keys_url)
    key, other = keys.key_for(ANN), keys.key_for(BOB)
    (tombstone,) = keys.destroy(ANN, on=DAY)
    assert (tombstone.id, tombstone.destroyed_on) == (key.id, DAY)
    assert keys.destroy(ANN, on=date(2026, 4, 2)) == ()
    for each in (keys, opened(keys_url)):
        with pytest.raises(KeyDestroyedError, match="2026-04-01") as caught:
            each.key(key.id)
        assert caught.value.destroyed_on == DAY
        assert list(each.tombstones()) == [tombstone]
        assert [record.person for record in each.records()] == [BOB]
        assert each.key(other.id) == other


def test_a_key_that_was_never_there_is_lost(keys_url: str) -> None:
    """Whatever is asked for, the error is one of ours."""
    for key_id in ("0" * 32, "", "../../etc/passwd", "'; DROP TABLE keys; --"):
        with pytest.raises(KeyLostError) as caught:
            opened(keys_url).key(key_id)
        assert caught.value.key_id == key_id


def test_who_comes_back_has_a_new_key(keys_url: str) -> None:
    """What was sealed before stays erased."""
    keys = opened(keys_url)
    old = keys.key_for(ANN)
    keys.destroy(ANN, on=DAY)
    new = keys.key_for(ANN)
    assert new.id != old.id
    assert keys.key(new.id) == new
    with pytest.raises(KeyDestroyedError):
        keys.key(old.id)
    keys.destroy(ANN, on=date(2026, 5, 1))
    assert {each.id for each in keys.tombstones()} == {old.id, new.id}


def test_another_master_key_opens_nothing(keys_url: str) -> None:
    """The error names both the remedy and the master key that is missed, by its id."""
    key = opened(keys_url).key_for(ANN)
    wrong = opened(keys_url, OTHER)
    for ask, asked in ((wrong.key, key.id), (wrong.key_for, ANN)):
        with pytest.raises(MasterKeyError, match="rotate") as caught:
            ask(asked)
        assert opened(keys_url).master in str(caught.value)
    # Without the master key a person can be erased all the same.
    assert len(wrong.destroy(ANN, on=DAY)) == 1


def test_keys_change_over_to_a_new_master_key(keys_url: str) -> None:
    """Afterwards the new one opens all of them, and the old one none."""
    keys = [opened(keys_url).key_for(f"P-{number}") for number in range(3)]
    opened(keys_url).destroy("P-0", on=DAY)
    with pytest.raises(MasterKeyError):
        opened(keys_url, OTHER).rotate()
    assert opened(keys_url, OTHER, MASTER).rotate() == 2
    assert opened(keys_url, OTHER, MASTER).rotate() == 0
    for key in keys[1:]:
        assert opened(keys_url, OTHER).key(key.id) == key
        assert opened(keys_url, OTHER).key_for(key.person) == key
        with pytest.raises(MasterKeyError):
            opened(keys_url).key(key.id)
    with pytest.raises(KeyDestroyedError):
        opened(keys_url, OTHER).key(keys[0].id)


def test_creating_it_again_changes_nothing(keys_url: str) -> None:
    """A key store that is there is left as it is."""
    key = opened(keys_url).key_for(ANN)
    assert init_keys(keys_url) is False
    assert opened(keys_url).key(key.id) == key


def test_a_key_store_that_is_not_there_is_not_made_by_opening(empty_url: str) -> None:
    """A misspelt name would seal with keys that nobody backs up."""
    with pytest.raises(KeyStoreSettingError, match="ucb keys init"):
        opened(empty_url)
    assert init_keys(empty_url) is True
    opened(empty_url).key_for(ANN)


def _made(url: str) -> str:
    return opened(url).key_for(ANN).id


def test_processes_that_make_a_key_at_once_get_the_same(keys_url: str) -> None:
    """One of them wins, and nobody seals with a key that is not kept."""
    context = multiprocessing.get_context("spawn")
    with context.Pool(4, initializer=_remember, initargs=(MASTER,)) as pool:
        ids = _together(pool, keys_url)
    assert len(set(ids)) == 1
    assert opened(keys_url).key(ids[0]).person == ANN


def _remember(master: bytes) -> None:
    # A process of its own has made up another master key.
    globals()["MASTER"] = master


def _together(pool: Pool, url: str) -> list[str]:
    return pool.map(_made, [url] * 12, chunksize=1)


def test_threads_that_make_keys_at_once_get_the_same(keys_url: str) -> None:
    """One opening may be used by several threads."""
    keys, start = opened(keys_url), Barrier(6)
    ids: set[str] = set()

    def make() -> None:
        start.wait()
        ids.add(keys.key_for(ANN).id)

    threads = [Thread(target=make) for _ in range(6)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(ids) == 1


def test_a_key_cannot_stand_in_for_another(shelf: KeyShelf) -> None:
    """A wrapped key that was moved to another person does not open there."""
    elsewhere = MemoryShelf()
    KeyRing(elsewhere, MasterKeys.of(MASTER)).key_for(ANN)
    (wrapped,) = elsewhere.wrapped()
    shelf.add(attrs.evolve(wrapped, person=BOB))
    ring = KeyRing(shelf, MasterKeys.of(MASTER))
    with pytest.raises(MasterKeyError, match="changed where it is kept"):
        ring.key_for(BOB)


@pytest.mark.parametrize("data", [b"", b"x", bytes(60)])
def test_a_damaged_key_is_told_as_that(shelf: KeyShelf, data: bytes) -> None:
    """Whatever stands there instead, the error is one of ours."""
    ring = KeyRing(shelf, MasterKeys.of(MASTER))
    key = ring.key_for(ANN)
    (wrapped,) = shelf.wrapped()
    assert shelf.rewrap(attrs.evolve(wrapped, data=data))
    with pytest.raises(KeyStoreError):
        ring.key(key.id)


def test_a_newer_way_of_wrapping_asks_for_an_upgrade(shelf: KeyShelf) -> None:
    """The way is named with each key, so that another can come."""
    ring = KeyRing(shelf, MasterKeys.of(MASTER))
    key = ring.key_for(ANN)
    (wrapped,) = shelf.wrapped()
    shelf.rewrap(attrs.evolve(wrapped, algorithm="ML-KEM"))
    with pytest.raises(MasterKeyError, match="upgrade"):
        ring.key(key.id)


def test_a_destroyed_key_is_not_brought_back_by_a_change_of_master(
    shelf: KeyShelf,
) -> None:
    """Who wraps afresh what was destroyed in between writes nothing."""
    ring = KeyRing(shelf, MasterKeys.of(MASTER))
    key = ring.key_for(ANN)
    (wrapped,) = shelf.wrapped()
    shelf.bury(ANN, DAY)
    assert not shelf.rewrap(wrapped)
    assert list(shelf.wrapped()) == []
    new = ring.key_for(ANN)
    assert not shelf.rewrap(wrapped)
    assert [each.id for each in shelf.wrapped()] == [new.id] != [key.id]


def test_keys_and_tombstones_come_in_order(shelf: KeyShelf) -> None:
    """Of person, and of key."""
    ring = KeyRing(shelf, MasterKeys.of(MASTER), today=lambda: DAY)
    people = ["b", "B", "ŵ", "a", "10", "9"]
    for person in people:
        ring.key_for(person)
    records = list(ring.records())
    assert [each.person for each in records] == sorted(people)
    assert {each.made_on for each in records} == {DAY}
    for person in people:
        ring.destroy(person, on=DAY)
    buried = [each.id for each in ring.tombstones()]
    assert buried == sorted(each.id for each in records)


def test_of_two_keys_for_one_person_the_first_is_kept(shelf: KeyShelf) -> None:
    """Whoever comes second is given the first."""
    first = WrappedKey(
        id="1", person=ANN, made_on=DAY, algorithm="x", master="m", data=b"1"
    )
    second = attrs.evolve(first, id="2", data=b"2")
    assert shelf.add(first) == first
    assert shelf.add(second) == first
    assert shelf.find("2") is None
