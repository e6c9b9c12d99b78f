"""Sealing the log, and proving what is in it, on every store."""

import hashlib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from itertools import product
from typing import Any

import pytest

from tests.proof import naive
from tests.register.desk import CLERK, Watch
from tests.register.log_desk import (
    CASES,
    KEY,
    ORIGIN,
    OTHER_KEY,
    fill,
    opened,
    record,
    tampered,
)
from ucb_domain import ContactRegister, Party
from ucb_domain.codec.stored import split
from ucb_domain.errors import (
    CaseNotFoundError,
    LogRewrittenError,
    NotSealedError,
    SigningKeyError,
)
from ucb_domain.proof import EMPTY_ROOT, InclusionProof
from ucb_domain.register import _log_tree, _sealing
from ucb_domain.signing import Standing, standing
from ucb_domain.stores import (
    CheckpointConflictError,
    JoinError,
    ReadModelRow,
    UnsupportedError,
)


@pytest.fixture(autouse=True)
def low_trees(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep subtrees of four entries on, and read a few at a time, so that logs are long."""
    monkeypatch.setattr(_log_tree, "LEVEL", 2)
    monkeypatch.setattr(_log_tree, "PAGE", 3)
    monkeypatch.setattr(_sealing, "_ROWS_AT_ONCE", 2)


@pytest.fixture
def register(store_url: str) -> Iterator[ContactRegister]:
    """Return a register with a few cases."""
    with opened(store_url) as register:
        fill(register)
        yield register


def digests(register: ContactRegister) -> list[bytes]:
    """Return what the leaves of the log hold."""
    recorder = register._ledger.recorder
    return [line.digest for line in recorder.select_digests(limit=999)]


def tree_rows(register: ContactRegister) -> list[ReadModelRow]:
    """Return what is kept of the tree."""
    recorder = register._ledger.recorder
    return list(recorder.select_rows(_log_tree.MODEL, limit=999))


def test_a_checkpoint_is_what_the_whole_log_comes_to(register: ContactRegister) -> None:
    """It has the root of the tree over the digests of the bodies, in order."""
    sealed = register.seal_log(KEY, origin=ORIGIN)
    log = register._ledger.recorder.select_notifications(None, 999)
    leaves = [hashlib.sha256(split(entry.state)[0]).digest() for entry in log]
    assert sealed.checkpoint.root == naive.mth(leaves)
    assert (sealed.number, sealed.checkpoint.size) == (1, 3 * CASES)
    assert sealed.checkpoint.origin == ORIGIN
    assert sealed.position == log[-1].id
    assert sealed.key == KEY.verifier(ORIGIN)
    assert standing(sealed.note, [sealed.key]) is Standing.SIGNED
    assert register.checkpoint() == register.checkpoint(1) == sealed
    assert tuple(register.checkpoints()) == (sealed,)


def test_each_checkpoint_continues_the_one_before(register: ContactRegister) -> None:
    """Nothing new, nothing sealed; and each two are proved to be of one log."""
    sealed = [register.seal_log(KEY, origin=ORIGIN)]
    assert register.seal_log(KEY) == sealed[0]
    for turn in range(2, 5):
        fill(register, 1, first=turn)
        sealed.append(register.seal_log(KEY))
    assert tuple(register.checkpoints()) == tuple(sealed)
    for old in sealed:
        for new in sealed[old.number - 1 :]:
            proof = register.consistency(old.number, new.number)
            assert proof.holds()
            assert (proof.old, proof.new) == (old, new)
    assert register.consistency(1).new == sealed[-1]
    with pytest.raises(ValueError, match="does not extend"):
        register.consistency(4, 1)


def test_every_entry_is_proved_by_every_checkpoint(register: ContactRegister) -> None:
    """A proof names where the entry stands; a later entry cannot be proved."""
    first = register.seal_log(KEY, origin=ORIGIN)
    fill(register, 1, first=2)
    register.seal_log(KEY)
    leaves = digests(register)
    for number in range(CASES):
        for entry in register.entries(f"CRM-{number}"):
            proof = register.prove(entry.case, entry.number)
            assert proof.holds()
            assert proof.digest == entry.digest == leaves[proof.index]
            assert InclusionProof.from_bytes(proof.to_bytes()) == proof
            if entry.number <= 3:
                older = register.prove(entry.case, entry.number, checkpoint=1)
                assert older.checkpoint == first.checkpoint
                assert older.holds()
            else:
                with pytest.raises(NotSealedError, match="recorded after checkpoint 1"):
                    register.prove(entry.case, entry.number, checkpoint=1)


def test_what_is_kept_of_the_tree_is_used_and_not_believed(
    register: ContactRegister,
) -> None:
    """Rows that are missing or wrong are worked out again from the log."""
    sealed = register.seal_log(KEY, origin=ORIGIN)
    recorder = register._ledger.recorder
    right = tree_rows(register)
    # Subtrees of four, of eight and of twelve entries.
    assert [row.key[:2] for row in right] == ["02", "02", "02", "03"]
    for wrong in (
        b"",
        b"short",
        bytes(40),
        right[0].body[:32] + bytes(8),
        right[1].body,
    ):
        recorder.write_rows([right[0]._replace(body=wrong)])
        for number, entry in product(range(CASES), (1, 2, 3)):
            assert register.prove(f"CRM-{number}", entry).holds()
        assert tree_rows(register) == right
    recorder.write_rows([right[3]._replace(body=bytes(40))])
    assert register.seal_log(KEY) == sealed
    assert tree_rows(register) == right


def test_a_proof_reads_little_of_the_log(
    register: ContactRegister, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However long the log, a proof reads a stretch or two of its digests."""
    fill(register, 10, first=2)
    register.seal_log(KEY, origin=ORIGIN)
    recorder = register._ledger.recorder
    read, select = [0], recorder.select_digests

    def counted(**options: Any) -> Any:
        lines = select(**options)
        read[0] += len(lines)
        return lines

    monkeypatch.setattr(recorder, "select_digests", counted)
    for entry in register.entries("CRM-2"):
        read[0] = 0
        assert register.prove("CRM-2", entry.number).holds()
        assert read[0] <= 8


def test_an_empty_log_can_be_sealed(store_url: str) -> None:
    """It says that there was nothing, and what comes later continues it."""
    with opened(store_url) as register:
        sealed = register.seal_log(KEY, origin=ORIGIN)
        assert (sealed.checkpoint.size, sealed.checkpoint.root) == (0, EMPTY_ROOT)
        assert sealed.position == 0
        fill(register)
        register.seal_log(KEY)
        assert register.consistency(1, 2).holds()
        assert list(register.verify()) == []


def test_the_name_of_a_log_stays(register: ContactRegister) -> None:
    """It is given once, or made up, and cannot be another later."""
    sealed = register.seal_log(KEY)
    assert sealed.checkpoint.origin.startswith("ucb-log-")
    assert register.seal_log(OTHER_KEY).checkpoint.origin == sealed.checkpoint.origin
    with pytest.raises(ValueError, match="is named 'ucb-log-"):
        register.seal_log(KEY, origin=ORIGIN)


def test_a_name_that_cannot_be_one(register: ContactRegister) -> None:
    """A name with spaces could not be read again; nothing is kept under it."""
    with pytest.raises(ValueError, match="no spaces"):
        register.seal_log(KEY, origin="Harbour Council")
    assert tuple(register.checkpoints()) == ()


def test_the_key_comes_from_the_environment(
    register: ContactRegister, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the caller gives none; without one nothing is sealed."""
    monkeypatch.delenv("UCB_SIGNING_KEY_FILE", raising=False)
    monkeypatch.setenv(
        "UCB_SIGNING_KEY", "a2tra2tra2tra2tra2tra2tra2tra2tra2tra2tra2s="
    )
    assert register.seal_log(origin=ORIGIN).key == KEY.verifier(ORIGIN)
    monkeypatch.delenv("UCB_SIGNING_KEY")
    with pytest.raises(SigningKeyError, match="neither"):
        register.seal_log()


def test_old_keys_stay_known(register: ContactRegister) -> None:
    """Another key begins with a checkpoint of its own; the old ones stay good."""
    register.seal_log(KEY, origin=ORIGIN)
    second = register.seal_log(OTHER_KEY)
    assert (second.number, second.checkpoint.size) == (2, 3 * CASES)
    assert register.log_keys() == (KEY.verifier(ORIGIN), OTHER_KEY.verifier(ORIGIN))
    assert list(register.verify()) == []


def test_the_clock_of_a_checkpoint_never_runs_back(store_url: str) -> None:
    """It is in whole seconds, and not before the checkpoint that it continues."""
    watch = Watch(datetime(2024, 3, 5, 9, 0, 0, 999, tzinfo=UTC))
    with opened(store_url, clock=watch) as register:
        first = register.seal_log(KEY, origin=ORIGIN)
        assert first.checkpoint.at == datetime(2024, 3, 5, 9, 0, 1, tzinfo=UTC)
        watch.now = datetime(2024, 3, 1, tzinfo=UTC)
        assert register.seal_log(OTHER_KEY).checkpoint.at == first.checkpoint.at


def test_what_is_not_there_is_not_proved(register: ContactRegister) -> None:
    """A case, an entry or a checkpoint that does not exist is named."""
    with pytest.raises(NotSealedError, match="no checkpoint yet"):
        register.prove("CRM-1", 1)
    with pytest.raises(NotSealedError, match="no checkpoint yet"):
        register.checkpoint()
    register.seal_log(KEY, origin=ORIGIN)
    with pytest.raises(CaseNotFoundError):
        register.prove("CRM-99", 1)
    with pytest.raises(NotSealedError, match="has no entry 9"):
        register.prove("CRM-1", 9)
    for number in (0, 2):
        with pytest.raises(NotSealedError, match=f"no checkpoint {number}"):
            register.consistency(number, 1)


def test_writers_and_sealers_at_once(shared_url: str) -> None:
    """Whatever is recorded meanwhile, every checkpoint fits the log and the others."""

    def write(number: int) -> None:
        with opened(shared_url) as own:
            for turn in range(8):
                record(own, number, turn)

    def seal(_: int) -> None:
        with opened(shared_url) as own:
            for _ in range(4):
                own.seal_log(KEY)

    with opened(shared_url) as register:
        fill(register, 0)
        register.seal_log(KEY, origin=ORIGIN)
        with ThreadPoolExecutor(4) as threads:
            work = [
                *(threads.submit(write, number) for number in range(2)),
                *(threads.submit(seal, number) for number in range(2)),
            ]
            for each in work:
                each.result()
        last = register.seal_log(KEY)
        assert last.checkpoint.size == CASES + 16
        assert list(register.verify()) == []
        for number in range(1, last.number):
            assert register.consistency(number, number + 1).holds()


def test_somebody_else_seals_meanwhile(
    register: ContactRegister, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The log is read again, and the checkpoint continues theirs."""
    recorder = register._ledger.recorder
    insert = recorder.insert_checkpoint

    def late(checkpoint: Any) -> None:
        monkeypatch.setattr(recorder, "insert_checkpoint", insert)
        register.seal_log(OTHER_KEY, origin="theirs")
        insert(checkpoint)

    monkeypatch.setattr(recorder, "insert_checkpoint", late)
    sealed = register.seal_log(KEY)
    assert (sealed.number, sealed.checkpoint.origin) == (2, "theirs")


def test_somebody_else_seals_all_the_while(
    register: ContactRegister, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After many tries it is given up, in words."""

    def never(checkpoint: Any) -> None:
        raise CheckpointConflictError(checkpoint.number)

    monkeypatch.setattr(register._ledger.recorder, "insert_checkpoint", never)
    with pytest.raises(CheckpointConflictError, match="checkpoint 1 does not follow"):
        register.seal_log(KEY, origin=ORIGIN)


def test_nothing_is_sealed_inside_a_transaction(shared_url: str) -> None:
    """What it covered could still be rolled back."""
    from tests.register.test_joining import connection_to

    with opened(shared_url) as register:
        fill(register)
        connection = connection_to(shared_url)
        connection.execute("BEGIN")
        with register.joined(connection) as joined:
            joined.open_case(Party(ref="CRM-99"), by=CLERK)
            with pytest.raises(JoinError, match="Commit first"):
                joined.seal_log(KEY, origin=ORIGIN)
        connection.rollback()
        connection.close()


def test_a_plain_store_keeps_no_checkpoints() -> None:
    """It says so, and verifying it still works."""
    plain = {"PERSISTENCE_MODULE": "eventsourcing.popo"}
    with opened(plain) as register:  # type: ignore[arg-type]
        fill(register)
        with pytest.raises(UnsupportedError, match="no checkpoints"):
            register.seal_log(KEY, origin=ORIGIN)
        assert list(register.verify()) == []


@pytest.mark.parametrize(
    ("statement", "number"),
    [
        ("DELETE FROM {events} WHERE position > 10", 3),
        ("DELETE FROM {events} WHERE case_id = 'CRM-1'", 1),
        ("UPDATE {events} SET digest = {nothing} WHERE position = 7", 2),
    ],
    ids=["cut off", "a case gone", "changed"],
)
def test_a_log_that_was_altered_is_not_sealed_again(
    shared_url: str, statement: str, number: int
) -> None:
    """The checkpoint that it does not continue is named, also if the log grew since."""
    with opened(shared_url) as register:
        fill(register)
        register.seal_log(KEY, origin=ORIGIN)
        before = register.checkpoint()
    tampered(shared_url, [statement])
    with opened(shared_url) as register:
        for _ in range(2):
            with pytest.raises(
                LogRewrittenError, match="continue checkpoint 1"
            ) as told:
                register.seal_log(KEY)
            assert (told.value.number, told.value.sealed) == (1, 3 * CASES)
            register.open_case(Party(ref="CRM-new"), by=CLERK)
        with pytest.raises(LogRewrittenError):
            register.prove("CRM-0", number)
        with pytest.raises(NotSealedError, match="recorded after"):
            register.prove("CRM-new", 1)
        assert tuple(register.checkpoints()) == (before,)
