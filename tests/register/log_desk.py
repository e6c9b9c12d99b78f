"""A register whose log is sealed, and people who are up to something."""

import base64
import sqlite3
from collections.abc import Iterable
from contextlib import closing

import psycopg

from tests.register.desk import CLERK, opened
from tests.stores.postgres.tools import without_settings
from ucb_domain import ContactRegister, Event, IncidentRecorded, Party, When
from ucb_domain.signing import SigningKey

ORIGIN = "harbour.example/contact"
KEY = SigningKey.read(base64.b64encode(b"k" * 32).decode())
OTHER_KEY = SigningKey.read(base64.b64encode(b"o" * 32).decode())
CASES = 4
DAY, OTHER_DAY = "2024-03-01", "2024-02-01"


def fill(
    register: ContactRegister,
    rounds: int = 2,
    first: int = 0,
    changed: int | None = None,
) -> None:
    """Record a few acts of several cases, mixed in the log; the same each time.

    Args:
        register: Where to.
        rounds: How many acts of each case.
        first: How many rounds there were before.
        changed: The entry of the log, counted from 0, that is to say something else.
    """
    for number in range(CASES):
        register.open_case(
            Party(ref=f"CRM-{number}"),
            by=CLERK,
            subject="M-2" if number == changed else "M-1",
            event_id="opened",
        )
    for turn in range(first, first + rounds):
        for number in range(CASES):
            other = (1 + turn) * CASES + number == changed
            record(register, number, turn, _incident(OTHER_DAY if other else DAY))


def _incident(day: str) -> Event:
    # Nothing personal in it: what is sealed is salted, and so never the same twice.
    return IncidentRecorded(on=When.parse(day), by=CLERK, behaviours=("abusive",))


def record(
    register: ContactRegister, number: int, turn: int, act: Event | None = None
) -> None:
    """Record one act of one case."""
    done = _incident(DAY) if act is None else act
    register.record(f"CRM-{number}", done, by=CLERK, event_id=f"{number}-{turn}")


def tampered(url: str, statements: Iterable[str]) -> None:
    """Alter a store as its owner can, with everything that guards it taken away.

    `{events}` and the other names in braces stand for the tables, `{nothing}` for a
    digest of zeros.
    """
    names = ("events", "read_models", "checkpoints", "checkpoint_stamps")
    if url.startswith("sqlite:"):
        words = {name: f"ucb_{name}" for name in names} | {"nothing": "zeroblob(32)"}
        path = url.removeprefix("sqlite:///").partition("?")[0]
        with closing(sqlite3.connect(path)) as file, file:
            for (trigger,) in file.execute(
                "SELECT name FROM sqlite_schema WHERE type = 'trigger'"
            ).fetchall():
                file.execute(f"DROP TRIGGER {trigger}")
            for statement in statements:
                file.execute(statement.format(**words))
        return
    words = {name: f"ucb.{name}" for name in names}
    words["nothing"] = r"'\x" + "00" * 32 + "'::bytea"
    with psycopg.connect(without_settings(url)) as connection:
        for name in ("events", "checkpoints", "checkpoint_stamps"):
            connection.execute(f"ALTER TABLE ucb.{name} DISABLE TRIGGER USER".encode())
        for statement in statements:
            connection.execute(statement.format(**words).encode())


__all__ = [
    "CASES",
    "KEY",
    "ORIGIN",
    "OTHER_KEY",
    "fill",
    "opened",
    "record",
    "tampered",
]
