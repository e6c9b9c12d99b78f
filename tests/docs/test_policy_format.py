"""The page on the format of policies has the keys that the loader takes, and no other."""

import re
from typing import Any

import attrs
import pytest

from tests.docs.pages import ROOT
from ucb_domain import PolicyError
from ucb_domain.codec.packs import read_policy
from ucb_domain.policy import ClauseKind
from ucb_domain.rules import Behaviour

PAGE = (ROOT / "docs/reference/policy-format.md").read_text("utf-8")
PACK: dict[str, Any] = {
    "format": 1,
    "policy": {"id": "p", "version": "1", "title": "t", "organisation": "o"},
    "clause": [{"id": "1", "at": "a", "says": "s", "kind": "principle", "reason": "r"}],
}


def keys_under(heading: str) -> dict[str, bool]:
    """Return the keys of the table under a heading, and whether each is required."""
    section = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| `([a-z_]+)` \|[^|]*\| ([^|]*) \|", section, re.MULTILINE)
    return {key: "required" in left_out for key, left_out in rows}


def toml(pack: dict[str, Any]) -> bytes:
    """Write a pack of plain values."""
    clause = "\n".join(
        f"{key} = {_value(each)}" for key, each in pack["clause"][0].items()
    )
    policy = "\n".join(
        f"{key} = {_value(each)}" for key, each in pack["policy"].items()
    )
    top = "\n".join(
        f"{key} = {_value(each)}"
        for key, each in pack.items()
        if key not in {"policy", "clause"}
    )
    return f"{top}\n[policy]\n{policy}\n[[clause]]\n{clause}\n".encode()


def _value(value: object) -> str:
    return str(value) if isinstance(value, int) else f'"{value}"'


def known_keys(pack: dict[str, Any]) -> set[str]:
    """Return the keys that the loader says it knows, asked with one that it does not."""
    with pytest.raises(PolicyError) as caught:
        read_policy(toml(pack))
    listed = re.search(
        r"(?:it knows|There are:|write one of) ([\w, ]+)", str(caught.value)
    )
    assert listed is not None, str(caught.value)
    return set(listed[1].split(", "))


@pytest.mark.parametrize(
    ("heading", "table"),
    [("Top level", None), ("`[policy]`", "policy"), ("`[[clause]]`", "clause")],
)
def test_the_tables_have_the_keys_of_the_loader(
    heading: str, table: str | None
) -> None:
    """Every key that the loader takes is in the table, and every other is not."""
    pack = {**PACK, "policy": {**PACK["policy"]}, "clause": [{**PACK["clause"][0]}]}
    place = pack if table is None else pack[table]
    (place[0] if isinstance(place, list) else place)["zzz"] = 1
    assert known_keys(pack) == set(keys_under(heading))


@pytest.mark.parametrize("table", ["policy", "clause"])
def test_required_keys_are_required(table: str) -> None:
    """A key that the page calls required cannot be left out, and any other can."""
    heading = "`[policy]`" if table == "policy" else "`[[clause]]`"
    required = {key for key, needed in keys_under(heading).items() if needed}
    given = PACK[table] if table == "policy" else PACK[table][0]
    assert required <= set(given)
    for key in required:
        rest = {name: value for name, value in given.items() if name != key}
        pack = {**PACK, table: rest if table == "policy" else [rest]}
        with pytest.raises(PolicyError, match=key):
            read_policy(toml(pack))


def test_the_kinds_of_clause_are_listed() -> None:
    """The page names every kind of clause."""
    assert all(f"`{kind.value}`" in PAGE for kind in ClauseKind)


def test_what_the_short_forms_give() -> None:
    """Text for a role, a list for an authority, one value for a list."""
    rest = """
[[clause.rule]]
kind = "decided-by"
act = "warning-issued"
by = "senior"

[roles]
head = "a Head"

[authorities]
senior = ["head"]

[items]
reasons = "why"

[measures]
letters = "letters only"

[behaviours]
rudeness = "rudeness"
"""
    policy = read_policy(toml(PACK) + rest.encode())
    assert policy.terms.roles["head"].title == "a Head"
    assert policy.terms.authorities["senior"].any_of == ("head",)
    assert policy.terms.items["reasons"] == "why"
    assert policy.terms.measures["letters"].title == "letters only"
    assert policy.terms.behaviours == {"rudeness": Behaviour(words="rudeness")}
    assert attrs.asdict(policy.terms.roles["head"])["rank"] == 0
