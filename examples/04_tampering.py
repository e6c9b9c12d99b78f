"""Somebody who owns the database tampers with it, in twelve ways; each is found.

What: a store of two cases with sealed fields, whose log was sealed and whose checkpoint
was printed on a letter. Somebody with every right on the file, and with this library,
switches the protections off and alters a copy of it. Each time `verify` says what is
wrong. A history that was written afresh with this very library and sealed with the same
key is whole in itself, and shows only against the letter.

Needs: ucb-domain, and nothing else; everything is in a temporary folder.

Run: python examples/04_tampering.py

Expect: a table of what was done and how it was found, and no line that says "not found".
"""

import hashlib
import json
import shutil
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from textwrap import shorten

from ucb_domain import (
    ContactRegister,
    IncidentRecorded,
    Measure,
    MemoryKeyStore,
    Officer,
    Party,
    Recipient,
    RestrictionImposed,
    When,
    init_store,
)
from ucb_domain.bundles import check
from ucb_domain.bundles.verify import packed, unpacked
from ucb_domain.proof import SignedNote
from ucb_domain.signing import SigningKey, new_key

HEAD = Officer(id="staff-3", role="head-of-service")
KEYS = MemoryKeyStore()
KEY = SigningKey.read(new_key())
CASE, OTHER = "CRM-1029", "CRM-2041"

Attack = Callable[[sqlite3.Connection], object]


def opened(path: Path) -> ContactRegister:
    """Open a register on a file."""
    return ContactRegister.open(
        f"sqlite:///{path}",
        policies=["pembrokeshire"],
        enforcement="record",
        keys=KEYS,
        clock=lambda: datetime(2025, 6, 1, 12, tzinfo=UTC),
    )


def recorded(path: Path, narrative: str) -> None:
    """Record two cases into a new store."""
    init_store(f"sqlite:///{path}")
    with opened(path) as register:
        for case in (CASE, OTHER):
            register.open_case(
                Party(ref=f"P-{case}"), case=case, by=HEAD, on=date(2025, 3, 1)
            )
            register.record(
                case,
                IncidentRecorded(
                    on=When.parse("2025-03-05"), by=HEAD, narrative=narrative
                ),
                RestrictionImposed(
                    on=When.parse("2025-03-12"),
                    by=HEAD,
                    measures=(Measure(kind="one-method", channels=("letter",)),),
                ),
                by=HEAD,
                event_ids=[f"{case}-incident", f"{case}-ban"],
            )


def body_of(file: sqlite3.Connection, number: int) -> bytes:
    """Give the stored bytes of an entry of the case."""
    row = file.execute(
        "select state from ucb_events where case_id = ? and version = ?", (CASE, number)
    ).fetchone()
    return bytes(row[0])


def put(file: sqlite3.Connection, number: int, state: bytes, *, digest: bool) -> None:
    """Write other bytes for an entry, and a digest that fits them if asked to."""
    file.execute(
        "update ucb_events set state = ? where case_id = ? and version = ?",
        (state, CASE, number),
    )
    if digest:
        body = state.partition(b"\n")[0]
        file.execute(
            "update ucb_events set digest = ? where case_id = ? and version = ?",
            (hashlib.sha256(body).digest(), CASE, number),
        )


def altered(file: sqlite3.Connection) -> None:
    """Let the restriction begin a month earlier."""
    put(file, 3, body_of(file, 3).replace(b"2025-03-12", b"2025-02-12"), digest=False)


def altered_with_digest(file: sqlite3.Connection) -> None:
    """Do the same to the incident, and put the digest right."""
    put(file, 2, body_of(file, 2).replace(b"2025-03-05", b"2025-02-05"), digest=True)


def sealed_part_altered(file: sqlite3.Connection) -> None:
    """Change one letter of what is sealed."""
    state = bytearray(body_of(file, 2))
    state[-30] ^= 1
    put(file, 2, bytes(state), digest=False)


def sealed_parts_swapped(file: sqlite3.Connection) -> None:
    """Put the sealed account of one case into the other."""
    other = file.execute(
        "select state from ucb_events where case_id = ? and version = 2", (OTHER,)
    ).fetchone()[0]
    own = body_of(file, 2).partition(b"\n")[0]
    put(file, 2, own + b"\n" + bytes(other).partition(b"\n")[2], digest=False)


def deleted(file: sqlite3.Connection) -> None:
    """Take the incident out."""
    file.execute("delete from ucb_events where case_id = ? and version = 2", (CASE,))


def reordered(file: sqlite3.Connection) -> None:
    """Let the restriction come before the incident."""
    for one, other in ((2, 99), (3, 2), (99, 3)):
        file.execute(
            "update ucb_events set version = ? where case_id = ? and version = ?",
            (other, CASE, one),
        )


def inserted(file: sqlite3.Connection) -> None:
    """Put an entry in that nobody recorded."""
    made = json.loads(body_of(file, 3).partition(b"\n")[0])
    made |= {"number": 4, "event_id": "made-up"}
    text = json.dumps(made, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    columns = [row[1] for row in file.execute("pragma table_info(ucb_events)")]
    values = dict(
        zip(
            columns,
            file.execute(
                "select * from ucb_events where case_id = ? and version = 3", (CASE,)
            ).fetchone(),
            strict=True,
        )
    )
    values |= {
        columns[0]: None,
        "version": 4,
        "event_id": "made-up",
        "state": text.encode(),
        "digest": hashlib.sha256(text.encode()).digest(),
    }
    marks = ", ".join("?" * len(columns))
    insert = f"insert into ucb_events values ({marks})"  # noqa: S608 - marks alone
    file.execute(insert, [*values.values()])


def truncated(file: sqlite3.Connection) -> None:
    """Cut the restriction off the end of the case."""
    file.execute("delete from ucb_events where case_id = ? and version = 3", (CASE,))


def case_removed(file: sqlite3.Connection) -> None:
    """Remove a whole case, rows and all."""
    file.execute("delete from ucb_events where case_id = ?", (CASE,))
    file.execute("delete from ucb_read_models where key = ?", (CASE,))


def row_edited(file: sqlite3.Connection) -> None:
    """Lift the restriction in the row that the front desk reads."""
    where = "from ucb_read_models where model = 'status' and key = ?"
    (body,) = file.execute(f"select body {where}", (CASE,)).fetchone()
    file.execute(
        "update ucb_read_models set body = ? where model = 'status' and key = ?",
        (bytes(body).replace(b"one-method", b"no-telephone"), CASE),
    )


IN_THE_STORE: dict[str, Attack] = {
    "an entry altered": altered,
    "an entry altered, with its digest": altered_with_digest,
    "a sealed part altered": sealed_part_altered,
    "sealed parts swapped between cases": sealed_parts_swapped,
    "an entry deleted": deleted,
    "entries reordered": reordered,
    "an entry inserted": inserted,
    "a case cut short": truncated,
    "a case removed": case_removed,
    "a row of a read model edited": row_edited,
}


def owned(path: Path) -> sqlite3.Connection:
    """Open a file as its owner can: with the protections switched off."""
    file = sqlite3.connect(path)
    triggers = file.execute("select name from sqlite_master where type = 'trigger'")
    for (name,) in triggers.fetchall():
        file.execute(f'drop trigger "{name}"')
    return file


def found(path: Path, letter: str) -> str:
    """Verify a store, and say the first thing that is wrong with it."""
    with opened(path) as register:
        note = SignedNote.from_bytes(letter.encode())
        problem = next(iter(register.verify(against=[note])), None)
        return "not found" if problem is None else str(problem)


def bundle_edited(path: Path) -> str:
    """Edit an entry in a bundle, and its list of parts; say what the check says."""
    with opened(path) as register:
        parts = unpacked(register.bundle(CASE, recipient=Recipient.ANYBODY, key=KEY))
    parts["entries.jsonl"] = parts["entries.jsonl"].replace(b"03-12", b"02-12")
    manifest = json.loads(parts["manifest.json"])
    digest = hashlib.sha256(parts["entries.jsonl"]).hexdigest()
    manifest["files"]["entries.jsonl"] = digest
    text = json.dumps(manifest, sort_keys=True, separators=(",", ":"))
    problems = check(packed({**parts, "manifest.json": text.encode()})).problems
    return ": ".join(problems[0]) if problems else "not found"


def main() -> int:
    """Tamper, and print the table."""
    rows: list[tuple[str, str]] = []
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = folder / "cases.db"
        recorded(store, "Shouted at the desk.")
        with opened(store) as register:
            register.seal_log(KEY, origin="council.example/log")
            # What is printed on the letter that the customer keeps.
            letter = str(register.checkpoint().note)
        assert found(store, letter) == "not found", "the store is whole to begin with"
        with sqlite3.connect(store) as file:
            file.execute("pragma wal_checkpoint(truncate)")
        for number, (what, attack) in enumerate(IN_THE_STORE.items()):
            copy = folder / f"copy-{number}.db"
            shutil.copy(store, copy)
            file = owned(copy)
            with file:
                attack(file)
            file.close()
            rows.append((what, found(copy, letter)))
        # A store made afresh with this very library is whole, chain and all.
        afresh = folder / "afresh.db"
        recorded(afresh, "Said nothing at all.")
        with opened(afresh) as register:
            register.seal_log(KEY, origin="council.example/log")
        rows.append(("a whole history written afresh", found(afresh, letter)))
        rows.append(("a bundle edited", bundle_edited(store)))
    for what, said in rows:
        print(f"{what:<36} {shorten(said, 120)}")
    return 1 if any(said == "not found" for _, said in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
