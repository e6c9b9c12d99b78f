"""Where everything stands in a pack: every key, every text, in any way of writing it."""

import tomllib
from typing import Any

import pytest
from hypothesis import given, settings

from tests.codec.pack_texts import GOOD
from tests.codec.test_packs_properties import places as paths
from tests.codec.test_packs_properties import spoilt_packs
from tests.codec.toml_writing import toml
from ucb_domain.codec.pack_places import Places, Spot, path_of, stopped_at
from ucb_domain.codec.packs import read_policy
from ucb_domain.errors import PolicyError

TEXT = """\
format = 1  # the first

[policy]
source = { title = "Ünïcode", "sha 256" = 'x' }
a.b . "c.d" = [1, { e = "in a list" }]

[[clause]]
id = "6.3"
  [[clause.rule]]
  kind = "never"
  when = { all = [
    { field = "one" }, # a comment
    { field = "two" },
  ] }
  [[clause.rule]]
  says = '''
several
lines'''

[[clause]]
id = "6.3e"
[clause.more]
deep = true
"""
PLACES = Places.of(TEXT.encode())


def cut(spot: Spot) -> str:
    """Return the piece of the text that a spot marks."""
    lines = TEXT.splitlines()
    assert spot.line == spot.end_line
    return lines[spot.line - 1][spot.column - 1 : spot.end_column - 1]


@pytest.mark.parametrize(
    ("path", "piece"),
    [
        (("format",), "format"),
        (("policy",), "policy"),
        (("policy", "source", "title"), "title"),
        (("policy", "source", "sha 256"), '"sha 256"'),
        (("policy", "a"), 'a.b . "c.d"'),
        (("policy", "a", "b", "c.d"), 'a.b . "c.d"'),
        (("policy", "a", "b", "c.d", 0), "1"),
        (("policy", "a", "b", "c.d", 1, "e"), "e"),
        (("clause", 0), "clause"),
        (("clause", 0, "rule", 0), "clause.rule"),
        (("clause", 0, "rule", 0, "when", "all", 1, "field"), "field"),
        (("clause", 0, "rule", 1, "says"), "says"),
        (("clause", 1, "more", "deep"), "deep"),
    ],
)
def test_a_key_has_a_place(path: tuple[str | int, ...], piece: str) -> None:
    """Counted in characters from one, whatever stands before it."""
    spot = PLACES.find(path)
    assert spot is not None
    assert cut(spot) == piece


def test_what_is_not_there_is_found_at_what_would_hold_it() -> None:
    """A key that is missing belongs to its table."""
    found = PLACES.find(("clause", 0, "rule", 0, "fault"))
    assert found == PLACES.find(("clause", 0, "rule", 0))
    assert PLACES.find(("nothing",)) is None


def test_a_word_is_found_where_it_is_written() -> None:
    """As a value or as a key, within what it belongs to."""
    for word, piece in (("two", '"two"'), ("kind", "kind")):
        spot = PLACES.find(("clause", 0, "rule", 0), word)
        assert spot is not None
        assert cut(spot) == piece
    rule = ("clause", 0, "rule", 0)
    assert PLACES.find(rule, "Ünïcode") == PLACES.find(rule)
    whole = PLACES.find((), "Ünïcode")
    assert whole is not None
    assert cut(whole) == '"Ünïcode"'


def test_a_clause_is_found_by_its_id() -> None:
    """The last that has it, where an id is there twice."""
    assert PLACES.clause("6.3") == ("clause", 0)
    assert PLACES.clause("6.3e") == ("clause", 1)
    assert PLACES.clause("7") is None
    twice = Places.of(b'[[clause]]\nid = "a"\n[[clause]]\nid = "a"\n')
    assert twice.clause("a") == ("clause", 1)


@pytest.mark.parametrize(
    ("problem", "path"),
    [
        ("policy.title: is missing; write it.", ("policy", "title")),
        ("policy: unknown key 'x'.", ("policy",)),
        ("clause 6.3.rule[0].when: is wrong.", ("clause", 0, "rule", 0, "when")),
        ("clause 6.3e.kind: 'aim' is not known.", ("clause", 1, "kind")),
        ("clause 6.3.id: is there twice.", ("clause", 0, "id")),
        ("clause 9.kind: is wrong.", ()),
        ("clause number 2.id: is missing.", ("clause", 1, "id")),
        ("clause number 2: 5 stands where a table belongs.", ("clause", 1)),
        ("clause: there is none.", ("clause",)),
        ("unknown key 'x'; did you mean 'y'? There are: z.", ()),
        ("roles.head.rank: '2' stands.", ("roles", "head", "rank")),
    ],
)
def test_a_problem_says_where_it_is(problem: str, path: tuple[str | int, ...]) -> None:
    """The id of a clause may hold dots, as the numbers of sections do."""
    assert path_of(problem, PLACES) == path


def test_a_byte_order_mark_moves_nothing() -> None:
    """Some editors put one first."""
    marked = Places.of(b"\xef\xbb\xbf" + TEXT.encode())
    assert marked.spots == PLACES.spots


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("a = 1\nb = \n", 2, 5),
        ("a = 1\n[b", 2, 1),
        ("a = 1\n" + "b = " + "'" + "x" * 5000 + "'", 2, 1),
    ],
)
def test_what_is_no_toml_stops_somewhere(text: str, line: int, column: int) -> None:
    """Where the reader says that it stopped, or at the end."""
    with pytest.raises(PolicyError) as caught:
        read_policy(text.encode())
    spot = stopped_at(str(caught.value), text.encode())
    assert (spot.line, spot.column) == (line, column)


def _every(value: Any) -> set[tuple[Any, ...]]:
    return set(paths(value))


def test_every_key_of_a_pack_has_a_place() -> None:
    """As many as tomllib finds, and no other."""
    assert set(Places.of(GOOD.encode()).spots) >= _every(tomllib.loads(GOOD))


@given(spoilt_packs())
@settings(max_examples=30)
def test_every_key_of_any_toml_has_a_place(pack: dict[str, Any]) -> None:
    """However it is written."""
    data = toml(pack)
    assert set(Places.of(data).spots) >= _every(tomllib.loads(data.decode()))
