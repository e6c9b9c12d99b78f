"""The page on the stored format says what the codec does."""

import json
import re
import sqlite3
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.docs.pages import ROOT, blocks
from tests.golden.make import STORED
from tests.steady_keys import KEYS
from ucb_domain import (
    ContactRegister,
    InformalStepTaken,
    Officer,
    Party,
    When,
    init_store,
)
from ucb_domain.codec.canonical import DEEPEST, LARGEST
from ucb_domain.codec.sealing import openings
from ucb_domain.codec.stored import BODY_FIELDS, FORMAT, decode, split

PAGE = "docs/reference/stored-format.md"
TEXT = (ROOT / PAGE).read_text("utf-8")
OFFICER = Officer(id="o-3", role="head-of-service")

Check = Callable[[Iterable[tuple[bytes, str]]], int | None]


@pytest.fixture(scope="module")
def known() -> dict[str, Any]:
    """Run the page's own code, and give the names that it leaves."""
    names: dict[str, Any] = {}
    for block in blocks(PAGE):
        exec(block.text, names)  # noqa: S102 - the page's own words
    return names


def query(table: str) -> str:
    """Give the query that the page has for a table."""
    (found,) = re.findall(rf"`(select [^`]* from {re.escape(table)} [^`]*)`", TEXT)
    return str(found)


def recorded(url: str) -> None:
    """Record a case of two entries."""
    init_store(url)
    with ContactRegister.open(url, policies=["pembrokeshire"]) as register:
        case = register.open_case(
            Party(ref="CRM-1029"), by=OFFICER, on=date(2025, 3, 3)
        )
        register.record(
            case,
            InformalStepTaken(on=When.parse("2025-03-04"), by=OFFICER),
            by=OFFICER,
        )


def test_every_field_of_a_body_is_in_the_table() -> None:
    """No more and no fewer: a reader in another language refuses the rest."""
    table = TEXT.split("## The body")[1].split("## Canonical JSON")[0]
    assert re.findall(r"^\| `(\w+)` \|", table, re.MULTILINE) == sorted(BODY_FIELDS)


def test_the_numbers_are_those_of_the_code() -> None:
    """The limits and the format on the page are the codec's."""
    assert f"from `-{LARGEST}` to `{LARGEST}`," in TEXT
    assert f"at most {DEEPEST} deep" in TEXT
    assert f"| `format` | `{FORMAT}` |" in TEXT


def test_what_the_page_calls_canonical_is_what_was_ever_stored(
    known: dict[str, Any],
) -> None:
    """The one line of Python on the page writes every golden body again."""
    states = [path.read_bytes() for path in sorted(STORED.glob("*.body"))]
    assert states
    for state in states:
        for half in filter(None, split(state)):
            assert known["canonical"](json.loads(half)) == half


def test_the_page_checks_every_commitment_ever_stored(known: dict[str, Any]) -> None:
    """The one function of the page agrees with what the library opens."""
    paths = sorted(STORED.glob("*.body"))
    for path in paths:
        state = path.read_bytes()
        entry = decode(path.name.split(".")[0], state)
        opened, _ = openings(entry, KEYS)
        assert opened.keys() == set(entry.withheld) != set()
        for place, each in opened.items():
            said = (split(state)[0], place, each.salt)
            assert known["commits_to"](*said, each.value)
            assert not known["commits_to"](*said, each.value + "s")


def test_the_check_of_the_page_reads_an_sqlite_file(
    tmp_path: Path, known: dict[str, Any]
) -> None:
    """The standard library finds the case whole, and a changed copy not."""
    recorded(f"sqlite:///{tmp_path}/cases.db")
    connection = sqlite3.connect(tmp_path / "cases.db")
    try:
        lines = connection.execute(query("ucb_events"), ("CRM-1029",)).fetchall()
    finally:
        connection.close()
    _checks(known["check"], lines)


def test_the_check_of_the_page_reads_postgresql(
    postgres_database: str, known: dict[str, Any]
) -> None:
    """And the same on PostgreSQL."""
    recorded(postgres_database)
    with psycopg.connect(postgres_database) as connection:
        lines = connection.execute(
            query("ucb.events").encode(), ("CRM-1029",)
        ).fetchall()
    _checks(known["check"], lines)


def _checks(check: Check, lines: list[tuple[bytes, str]]) -> None:
    assert len(lines) == 2
    assert check(lines) is None
    (first, digest), second = lines
    assert check([(first.replace(b"CRM", b"XYZ"), digest), second]) == 1
    assert check([second]) == 1
