"""What a checkpoint shows of a log that somebody altered, on both stores."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.register.desk import CLERK
from tests.register.log_desk import (
    KEY,
    ORIGIN,
    OTHER_KEY,
    fill,
    opened,
    tampered,
)
from ucb_domain import Party
from ucb_domain.errors import CaseNotFoundError, ProofTextError
from ucb_domain.proof import Checkpoint, NoteSignature, SignedNote
from ucb_domain.register import LogFault, Problem, _log_tree
from ucb_domain.signing import Standing, standing


@pytest.fixture(autouse=True)
def low_trees(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep subtrees of four entries on, and read a few at a time, so that logs are long."""
    monkeypatch.setattr(_log_tree, "LEVEL", 2)
    monkeypatch.setattr(_log_tree, "PAGE", 5)


def of_the_log(problems: Iterator[Problem]) -> list[Problem]:
    """Return the problems that are about the log as a whole."""
    return [each for each in problems if each.case is None]


def one(problems: Iterator[Problem]) -> Problem:
    """Return the one problem that is about the log as a whole."""
    (problem,) = of_the_log(problems)
    return problem


def sealed_store(
    url: str, seals: int = 3, changed: int | None = None
) -> list[SignedNote]:
    """Fill a store, sealing it after each round; return the checkpoints given away."""
    notes: list[SignedNote] = []
    with opened(url) as register:
        for turn in range(seals):
            fill(register, 1, first=turn, changed=changed)
            notes.append(register.seal_log(KEY, origin=None if turn else ORIGIN).note)
    return notes


@pytest.mark.parametrize(
    ("statement", "fault", "words"),
    [
        (
            "DELETE FROM {events} WHERE position = 16",
            LogFault.CUT_OFF,
            (
                "covers 16 entries at 2024-03-05 09:00 UTC, and the log has 15: 1 entry or "
                "more were cut off its end. The first 12 are as an earlier checkpoint"
            ),
        ),
        (
            "DELETE FROM {events} WHERE position > 10",
            LogFault.CUT_OFF,
            (
                "covers 12 entries at 2024-03-05 09:00 UTC, and the log has 10: 2 entries "
                "or more were cut off its end. The first 8 are as"
            ),
        ),
        (
            "DELETE FROM {events} WHERE case_id = 'CRM-1'",
            LogFault.TAKEN_OUT,
            (
                "2 entries that it covers were taken out, as when a whole case is removed "
                "(positions 2, 6, 10, 14 are empty)"
            ),
        ),
        (
            "DELETE FROM {events} WHERE position BETWEEN 9 AND 11",
            LogFault.TAKEN_OUT,
            (
                "3 entries that it covers were taken out, as when a whole case is removed "
                "(positions 9 to 11 are empty). The first 8 are as an earlier"
            ),
        ),
        (
            "DELETE FROM {events} WHERE position IN (3, 5, 7, 9, 11, 13, 15)",
            LogFault.TAKEN_OUT,
            "(positions 3, 5, 7, 9, 11, 13 and more are empty)",
        ),
        (
            "DELETE FROM {events} WHERE position IN (2, 15, 16)",
            LogFault.TAKEN_OUT,
            "1 entry that it covers was taken out",
        ),
        (
            "UPDATE {events} SET digest = {nothing} WHERE position = 11",
            LogFault.REWRITTEN,
            (
                "history was rewritten, somewhere in entries 9 to 12 of the log; their "
                "root differs. The first 8 are as an earlier checkpoint has them."
            ),
        ),
        (
            "UPDATE {events} SET digest = {nothing} WHERE position = 2",
            LogFault.REWRITTEN,
            (
                "history was rewritten, somewhere in entries 1 to 4 of the log; their root "
                "differs. It disagrees with 2 later ones, too."
            ),
        ),
    ],
)
def test_what_was_done_is_named(
    shared_url: str, statement: str, fault: LogFault, words: str
) -> None:
    """The first checkpoint that the log does not fit says what became of the log."""
    sealed_store(shared_url)
    tampered(shared_url, [statement])
    with opened(shared_url) as register:
        problem = one(register.verify())
    assert problem.fault is fault
    assert words in problem.what
    assert "backup" in problem.remedy
    assert str(problem).startswith(f"The log, {problem.checkpoint}: it covers ")


def test_entries_missing_at_the_end_and_before(shared_url: str) -> None:
    """Where the checkpoints that were closer are gone too, all of it is said."""
    notes = sealed_store(shared_url)
    tampered(
        shared_url,
        [
            "DELETE FROM {events} WHERE position IN (2, 15, 16)",
            "DELETE FROM {checkpoints} WHERE number < 3",
        ],
    )
    with opened(shared_url) as register:
        lost, problem = of_the_log(register.verify())
        assert lost.fault is LogFault.CHECKPOINTS
        assert lost.checkpoint == "checkpoint 3"
        assert "one or more before it are missing" in lost.what
        assert problem.fault is LogFault.CUT_OFF
        assert "3 entries or more are missing, at its end and in its middle (pos" in (
            problem.what
        )
        of_letter = [
            each
            for each in of_the_log(register.verify(against=notes[-1:]))
            if each.checkpoint == "the checkpoint given over 16 entries"
        ]
    assert [each.what for each in of_letter] == [problem.what]


def test_more_missing_than_the_end_has(shared_url: str) -> None:
    """A letter that the store does not know is held against the log all the same."""
    notes = sealed_store(shared_url, 1)
    tampered(shared_url, ["DELETE FROM {events} WHERE position = 3"])
    with opened(shared_url) as register:
        stored = one(register.verify())
        assert stored.fault is LogFault.TAKEN_OUT
        assert "1 entry or more were taken out of its middle" in stored.what
    tampered(shared_url, ["DELETE FROM {checkpoints}"])
    with opened(shared_url) as register:
        unknown, problem = of_the_log(
            register.verify(against=notes, signers=[OTHER_KEY.verifier(ORIGIN)])
        )
        assert unknown.fault is LogFault.UNKNOWN_SIGNER
        assert problem.fault is LogFault.TAKEN_OUT
        assert (
            one(register.verify(against=notes, signers=[KEY.verifier(ORIGIN)]))
            == problem
        )


def test_a_whole_case_in_the_middle_is_missed_however_long_the_log(
    shared_url: str,
) -> None:
    """Entries recorded since do not hide that there are fewer of those before."""
    sealed_store(shared_url, 1)
    tampered(shared_url, ["DELETE FROM {events} WHERE case_id = 'CRM-1'"])
    with opened(shared_url) as register:
        for number in range(5):
            register.open_case(Party(ref=f"CRM-new-{number}"), by=CLERK)
        problem = one(register.verify())
    assert problem.fault is LogFault.TAKEN_OUT
    assert "2 entries that it covers were taken out" in problem.what


def test_an_entry_that_was_put_in(shared_url: str) -> None:
    """A position that was empty when the log was sealed has an entry now."""
    with opened(shared_url) as register:
        fill(register, 1)
    tampered(shared_url, ["DELETE FROM {events} WHERE position = 3"])
    with opened(shared_url) as register:
        assert register.seal_log(KEY, origin=ORIGIN).checkpoint.size == 7
        assert of_the_log(register.verify()) == []
    tampered(
        shared_url,
        [
            "INSERT INTO {events} (position, case_id, version, event_id, name,"
            " recorded_at, digest, state)"
            + (" OVERRIDING SYSTEM VALUE" if "postgres" in shared_url else "")
            + " SELECT 3, 'CRM-9', 1, 'x', name, recorded_at, digest, state"
            " FROM {events} WHERE position = 1"
        ],
    )
    with opened(shared_url) as register:
        problem = one(register.verify())
    assert problem.fault is LogFault.PUT_IN
    assert "1 entry was put in between those that it covers" in problem.what


@pytest.mark.parametrize("changed", [0, 3, 4, 7, 8, 11, 12, 15])
def test_a_store_that_was_rewritten_whole(
    tmp_path: Path, shared_url: str, changed: int
) -> None:
    """Valid chains, a new tree, new checkpoints by the true key: an old letter tells."""
    # Every checkpoint that covers the entry that was changed shows it; those from before
    # fit the forged log as well, for up to there it is the true one.
    honest = f"sqlite:///{tmp_path / 'honest.db'}"
    notes = sealed_store(honest)
    sealed_store(shared_url, changed=changed)
    with opened(shared_url) as forged:
        assert list(forged.verify()) == []
        for size, note in zip((8, 12, 16), notes, strict=True):
            problems = of_the_log(forged.verify(against=[note]))
            assert [each.fault for each in problems] == (
                [LogFault.REWRITTEN] if changed < size else []
            )
        # The letters' own words, without their signatures, show it as well.
        said = Checkpoint.of_note(notes[-1])
        assert one(forged.verify(against=[said])).fault is LogFault.REWRITTEN
    with opened(honest) as register:
        assert list(register.verify(against=notes)) == []


def test_a_rewritten_store_that_keeps_the_true_checkpoints(
    tmp_path: Path, shared_url: str
) -> None:
    """Whoever carries the checkpoints over as well is found by the store itself."""
    honest = f"sqlite:///{tmp_path / 'honest.db'}"
    sealed_store(honest)
    with opened(honest) as register, opened(shared_url) as forged:
        for turn in range(3):
            fill(forged, 1, first=turn, changed=9)
        for each in register._ledger.recorder.select_checkpoints(limit=9):
            forged._ledger.recorder.insert_checkpoint(each)
        problem = one(forged.verify())
    assert (problem.fault, problem.checkpoint) == (LogFault.REWRITTEN, "checkpoint 2")


def test_a_signature_and_who_made_it(store_url: str) -> None:
    """A false one is told from an unknown one; a true one from either."""
    (note,) = sealed_store(store_url, 1)
    (line,) = note.signatures
    false = SignedNote(
        text=note.text,
        signatures=(signed_otherwise(line, b"x" * 64),),
    )
    with opened(store_url) as register:
        said = one(register.verify(against=[false]))
        assert said.fault is LogFault.FALSE_SIGNATURE
        assert said.checkpoint == "the checkpoint given over 8 entries"
        # What nobody said is not held against the log.
        changed = SignedNote(
            text=note.text.replace("\n8\n", "\n7\n"), signatures=note.signatures
        )
        assert changed != note
        said = one(register.verify(against=[changed]))
        assert said.fault is LogFault.FALSE_SIGNATURE
        unknown = SignedNote(
            text=note.text, signatures=OTHER_KEY.signed(note.text, "other").signatures
        )
        said = one(register.verify(against=[unknown]))
        assert said.fault is LogFault.UNKNOWN_SIGNER
        assert "signed by other" in said.what
        # Keys from elsewhere stand in the place of those that the store names.
        stored, given = of_the_log(
            register.verify(against=[note], signers=[OTHER_KEY.verifier("other")])
        )
        assert stored.fault is given.fault is LogFault.UNKNOWN_SIGNER
        assert stored.checkpoint == "checkpoint 1"
        assert (
            of_the_log(register.verify(against=[note], signers=register.log_keys()))
            == []
        )


def test_a_checkpoint_of_another_log(store_url: str) -> None:
    """It is told apart, and says nothing of this one."""
    sealed_store(store_url, 1)
    with opened(store_url) as register:
        own = register.checkpoint().checkpoint
        other = Checkpoint(origin="other.example/log", size=own.size, root=own.root)
        said = one(register.verify(against=[other]))
    assert said.fault is LogFault.OTHER_LOG
    assert "'other.example/log'; this one is 'harbour.example/contact'" in said.what


def test_a_letter_by_a_key_that_is_not_known(store_url: str) -> None:
    """It is held against the log all the same: the store may have lost the key."""
    sealed_store(store_url, 1)
    with opened(store_url) as register:
        said = Checkpoint(origin=ORIGIN, size=7, root=bytes(32))
        letter = OTHER_KEY.signed(said.text(), ORIGIN)
        unknown, rewritten = of_the_log(register.verify(against=[letter]))
    assert unknown.fault is LogFault.UNKNOWN_SIGNER
    assert rewritten.fault is LogFault.REWRITTEN


def test_what_is_not_to_be_asked(store_url: str) -> None:
    """A note that signs no checkpoint, and a checkpoint for a single case."""
    with opened(store_url) as register:
        fill(register)
        note = KEY.signed("hello\n", ORIGIN)
        with pytest.raises(ProofTextError, match="it ends before the three lines"):
            list(register.verify(against=[note]))
        with pytest.raises(ValueError, match="give no case"):
            register.verify("CRM-1", against=[note])
        with pytest.raises(CaseNotFoundError):
            list(register.verify("CRM-99"))


def test_a_tree_that_does_not_fit(store_url: str) -> None:
    """Rows that are wrong are found, and sealing writes them anew."""
    sealed_store(store_url)
    with opened(store_url) as register:
        recorder = register._ledger.recorder
        row = recorder.select_rows(_log_tree.MODEL, limit=2)[1]
        recorder.write_rows([row._replace(body=bytes(40))])
        said = one(register.verify())
        assert (said.fault, said.checkpoint) == (LogFault.TREE, None)
        assert str(said).startswith("The log: what is kept of its tree")
        register.seal_log(KEY)
        assert list(register.verify()) == []


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE {checkpoints} SET size = 9 WHERE number = 2", "another size"),
        (
            "UPDATE {checkpoints} SET note = {nothing} WHERE number = 2",
            "cannot be read",
        ),
        ("UPDATE {checkpoints} SET key = 'x' WHERE number = 2", "cannot be read"),
        ("DELETE FROM {checkpoints} WHERE number = 2", "before it are missing"),
        (
            (
                "UPDATE {checkpoints} SET note = (SELECT note FROM {checkpoints}"
                " WHERE number = 1), size = 8 WHERE number = 3"
            ),
            "does not follow on the one before it",
        ),
    ],
)
def test_checkpoints_that_were_altered(
    shared_url: str, statement: str, what: str
) -> None:
    """What the store keeps of its checkpoints is looked at as well."""
    sealed_store(shared_url)
    tampered(shared_url, [statement])
    with opened(shared_url) as register:
        said = one(register.verify())
    assert said.fault is LogFault.CHECKPOINTS
    assert what in said.what


def test_every_byte_of_a_checkpoint_counts(tmp_path: Path) -> None:
    """Whichever byte is changed, the checkpoint is unreadable or nobody's."""
    url = f"sqlite:///{tmp_path / 'cases.db'}"
    (note,) = sealed_store(url, 1)
    content = note.to_bytes()
    with opened(url) as register:
        keys = register.log_keys()
        for at, byte in enumerate(content):
            for flipped in (byte ^ 1, byte ^ 0x20, byte ^ 0x80):
                changed = content[:at] + bytes([flipped]) + content[at + 1 :]
                try:
                    read = SignedNote.from_bytes(changed)
                except ProofTextError:
                    continue
                assert standing(read, keys) is not Standing.SIGNED, changed


def signed_otherwise(line: NoteSignature, signature: bytes) -> NoteSignature:
    """Return the line of another signature by the same key."""
    return NoteSignature(name=line.name, key_id=line.key_id, signature=signature)
