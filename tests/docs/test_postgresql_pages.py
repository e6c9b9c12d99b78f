"""What the pages say of PostgreSQL is done on one."""

import re
from datetime import date
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest

from tests.docs.pages import blocks
from ucb_domain import (
    ContactRegister,
    Contents,
    IncidentRecorded,
    Officer,
    Party,
    When,
    init_store,
)

OFFICER = Officer(id="o-3", role="head-of-service")
INCIDENT = IncidentRecorded(
    on=When.parse("2025-03-03"),
    by=OFFICER,
    channel="email",
    behaviours=("harassment",),
    states=Contents.of("unacceptable-behaviour"),
)


def test_a_psycopg_transaction_can_be_joined(postgres_database: str) -> None:
    """The block for psycopg records an act, in the caller's transaction."""
    init_store(postgres_database)
    with ContactRegister.open(
        postgres_database, policies=["pembrokeshire"]
    ) as register:
        register.open_case(Party(ref="CRM-1029"), by=OFFICER, on=date(2025, 3, 3))
        known: dict[str, Any] = {
            "url": postgres_database,
            "register": register,
            "incident": INCIDENT,
            "officer": OFFICER,
        }
        (block,) = [
            each for each in blocks("docs/how-to/existing-system.md") if each.skipped
        ]
        exec(block.text, known)  # noqa: S102 - the page's own words
        known["connection"].close()
        assert len(register.entries("CRM-1029")) == 2


def test_the_steps_for_postgresql_work(postgres_database: str) -> None:
    """Roles, store, register and refusals are as the page says."""
    page = blocks("docs/how-to/postgresql.md")
    roles, grant, refused = [each.text for each in page if each.language == "sql"]
    name = urlsplit(postgres_database).path.removeprefix("/")
    clerk, owner, app = (f"{role}_{name}" for role in ("clerk", "ucb_owner", "ucb_app"))

    ours = {"clerk": clerk, "ucb_owner": owner, "ucb_app": app, "council": name}

    def here(text: str) -> str:
        return re.sub(rf"\b({'|'.join(ours)})\b", lambda word: ours[word[0]], text)

    with psycopg.connect(postgres_database, autocommit=True) as administrator:
        administrator.execute(here(roles).encode())
        administrator.execute(here(grant).encode())
    try:
        known: dict[str, Any] = {
            "owner_url": _as(postgres_database, owner, "choose-one"),
            "clerk_url": _as(postgres_database, clerk, "choose-another"),
        }
        for block in page:
            if block.skipped:
                exec(here(block.text), known)  # noqa: S102 - the page's own words
        assert known["problems"] == []
        known["register"].open_case(
            Party(ref="CRM-1029"), by=OFFICER, on=date(2025, 3, 3)
        )
        known["register"].close()
        for url in (known["clerk_url"], known["owner_url"]):
            for statement in refused.strip().splitlines():
                _is_refused(url, statement)
    finally:
        with psycopg.connect(postgres_database, autocommit=True) as administrator:
            administrator.execute("DROP SCHEMA ucb CASCADE")
            for role in (clerk, owner, app):
                administrator.execute(f"DROP OWNED BY {role}".encode())
                administrator.execute(f"DROP ROLE {role}".encode())


def _as(url: str, user: str, password: str) -> str:
    parts = urlsplit(url)
    place = f"{parts.hostname}:{parts.port}"
    return parts._replace(netloc=f"{user}:{password}@{place}").geturl()


def _is_refused(url: str, statement: str) -> None:
    with (
        psycopg.connect(url) as connection,
        pytest.raises((psycopg.errors.InsufficientPrivilege, psycopg.IntegrityError)),
    ):
        connection.execute(statement.encode())
