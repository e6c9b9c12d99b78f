"""What was once stored stays readable, to the same meaning, for good."""

import hashlib
import json
from pathlib import Path

import pytest

from tests.golden.make import STORED, fields_in, fields_of, said
from tests.steady_keys import KEYS
from ucb_domain.codec.canonical import canonical
from ucb_domain.codec.personal import personal_of
from ucb_domain.codec.sealing import reveal
from ucb_domain.codec.stored import decode, encode, split
from ucb_domain.codec.upcasting import CURRENT_VERSIONS
from ucb_domain.errors import StoredEventError
from ucb_domain.events import EVENT_TYPES

BODIES = sorted(STORED.glob("*.body"))
MALFORMED = sorted((STORED.parent / "malformed").glob("*.body"))


@pytest.mark.parametrize("path", BODIES, ids=lambda path: path.name)
def test_a_stored_body_is_read_as_what_it_meant(path: Path) -> None:
    """The bytes of every version give the fact that stands beside them."""
    name = path.name.split(".")[0]
    wanted = json.loads(path.with_suffix(".json").read_text("utf-8"))
    state = path.read_bytes()
    assert said(reveal(decode(name, state), KEYS)) == wanted
    assert hashlib.sha256(split(state)[0]).hexdigest() == wanted["digest"]


@pytest.mark.parametrize("path", BODIES, ids=lambda path: path.name)
def test_a_body_of_the_current_version_is_written_as_the_same_bytes(path: Path) -> None:
    """What this version writes is what it wrote when the version was new."""
    name, version, *_ = path.name.split(".")
    if int(version) == CURRENT_VERSIONS[name]:
        assert encode(decode(name, path.read_bytes()))[0] == path.read_bytes()


@pytest.mark.parametrize("path", BODIES, ids=lambda path: path.name)
def test_nothing_personal_stands_in_the_clear(path: Path) -> None:
    """Every golden body has all of its personal fields, and none can be read in it."""
    state = path.read_bytes()
    full = reveal(decode(path.name.split(".")[0], state), KEYS)
    assert {each.place for each in personal_of(full)} >= {"/event/note", "/reason"}
    for field in personal_of(full):
        assert canonical(field.value) not in state


@pytest.mark.parametrize("name", EVENT_TYPES)
def test_every_field_of_every_event_is_in_a_golden_body(name: str) -> None:
    """Whoever adds a field runs `python -m tests.golden.make`, which adds a body."""
    assert fields_of(EVENT_TYPES[name]) - fields_in(name) == set()


@pytest.mark.parametrize("path", MALFORMED, ids=lambda path: path.name)
def test_a_malformed_body_is_refused(path: Path) -> None:
    """Bytes that nobody should have written are an error of ours, and stay one."""
    with pytest.raises(StoredEventError):
        decode(path.name.split(".")[0], path.read_bytes())


def test_there_are_malformed_bodies() -> None:
    """The folder is not empty by mistake."""
    assert len(MALFORMED) > 5
