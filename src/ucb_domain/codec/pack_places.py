"""Where each key and value of a pack stands in its file: line and column.

The reader of TOML that comes with Python gives values and no places, so the places are
read off the same text by tree-sitter.
"""

import re
import tomllib
from collections.abc import Iterator
from typing import Final

import attrs
import tree_sitter_toml
from tree_sitter import Language, Node, Parser

Path = tuple[str | int, ...]
"""The keys to a value, and its number where it stands in a list."""

_KEYS: Final = frozenset({"bare_key", "quoted_key", "dotted_key"})
_TABLES: Final = frozenset({"table", "table_array_element"})


@attrs.frozen(kw_only=True)
class Spot:
    """A stretch of a file.

    Attributes:
        line: Its first line, counted from one.
        column: The column of its first character, counted from one.
        end_line: Its last line.
        end_column: The column after its last character.
    """

    line: int
    column: int
    end_line: int
    end_column: int


@attrs.frozen
class Places:
    """Where the keys and values of one pack stand.

    Attributes:
        spots: The spot of every key, and of every value in a list, by its path.
        texts: Every text, by the path of the value it is.
        value_spots: The spot of every text, by the same.
    """

    spots: dict[Path, Spot]
    texts: dict[Path, str]
    value_spots: dict[Path, Spot]

    @classmethod
    def of(cls, data: bytes) -> "Places":
        """Find the places in a pack that is TOML.

        Args:
            data: The bytes of the file, which `tomllib` has read.
        """
        reader = _Reader(data.removeprefix(b"\xef\xbb\xbf"))
        reader.read()
        return cls(reader.spots, reader.texts, reader.value_spots)

    def find(self, path: Path, word: str | None = None) -> Spot | None:
        """Give the spot of a path, or of the nearest that holds it and is there.

        Args:
            path: The path.
            word: A text within it that is meant, where one is.
        """
        for length in range(len(path), -1, -1):
            inner = path[:length]
            if word is not None and (found := self._word(inner, word)) is not None:
                return found
            if inner in self.spots:
                return self.spots[inner]
        return None

    def _word(self, path: Path, word: str) -> Spot | None:
        if (key := self.spots.get((*path, word))) is not None:
            return key
        for inner, text in self.texts.items():
            if text == word and inner[: len(path)] == path:
                return self.value_spots[inner]
        return None

    def clause(self, name: str) -> Path | None:
        """Give the path of a clause by its id; of the last, where there are several."""
        found = [
            path[:2]
            for path, text in self.texts.items()
            if text == name and path[0] == "clause" and path[2:] == ("id",)
        ]
        return found[-1] if found else None


class _Reader:
    """Walks the tree of a file once."""

    def __init__(self, data: bytes) -> None:
        self.spots: dict[Path, Spot] = {}
        self.texts: dict[Path, str] = {}
        self.value_spots: dict[Path, Spot] = {}
        self._data = data
        self._lines = data.split(b"\n")
        self._counts: dict[Path, int] = {}

    def read(self) -> None:
        tree = Parser(Language(tree_sitter_toml.language())).parse(self._data)
        for node in tree.root_node.named_children:
            if node.type == "pair":
                self._pair(node, ())
            elif node.type in _TABLES:
                self._table(node)

    def _table(self, node: Node) -> None:
        key, *rest = (each for each in node.named_children if each.type != "comment")
        path = self._resolved(self._names(key), several=node.type != "table")
        for each in (path[:-1], path) if isinstance(path[-1], int) else (path,):
            self.spots.setdefault(each, self._spot(key))
        for inner in rest:
            self._pair(inner, path)

    def _resolved(self, names: list[str], *, several: bool) -> Path:
        """Give the path of a table: in a list, it is the last there is, or the next."""
        path: Path = ()
        for place, name in enumerate(names):
            path = (*path, name)
            if several and place == len(names) - 1:
                self._counts[path] = self._counts.get(path, -1) + 1
            if path in self._counts:
                path = (*path, self._counts[path])
        return path

    def _pair(self, node: Node, above: Path) -> None:
        if node.type != "pair":
            return
        key, value = (each for each in node.named_children if each.type != "comment")
        path = above
        for name in self._names(key):
            path = (*path, name)
            self.spots.setdefault(path, self._spot(key))
        self._value(value, path)

    def _value(self, node: Node, path: Path) -> None:
        inner = [each for each in node.named_children if each.type != "comment"]
        match node.type:
            case "inline_table":
                for each in inner:
                    self._pair(each, path)
            case "array":
                for number, each in enumerate(inner):
                    self.spots[*path, number] = self._spot(each)
                    self._value(each, (*path, number))
            case "string":
                self.texts[path] = self._read(node)
                self.value_spots[path] = self._spot(node)
            case _:
                pass

    def _names(self, key: Node) -> list[str]:
        if key.type == "dotted_key":
            return [
                name
                for each in key.named_children
                if each.type in _KEYS
                for name in self._names(each)
            ]
        return [self._read(key) if key.type == "quoted_key" else self._text(key)]

    def _read(self, node: Node) -> str:
        """Read a quoted text as TOML does."""
        value: str = tomllib.loads(f"x = {self._text(node)}")["x"]
        return value

    def _text(self, node: Node) -> str:
        return self._data[node.start_byte : node.end_byte].decode()

    def _spot(self, node: Node) -> Spot:
        start, end = node.start_point, node.end_point
        return Spot(
            line=start.row + 1,
            column=self._column(start.row, start.column),
            end_line=end.row + 1,
            end_column=self._column(end.row, end.column),
        )

    def _column(self, row: int, column: int) -> int:
        """Count characters where tree-sitter counts bytes."""
        return len(self._lines[row][:column].decode()) + 1


# Where tomllib stopped reading.
_STOPPED: Final = re.compile(r"line (\d+)(?:, column (\d+))?")


def stopped_at(message: str, data: bytes) -> Spot:
    """Give the spot that the message about a file which is no TOML speaks of."""
    found = _STOPPED.search(message)
    lines = data.decode("utf-8", "replace").split("\n")
    line, column = (int(found[1]), int(found[2] or 1)) if found else (len(lines), 1)
    return Spot(line=line, column=column, end_line=line, end_column=column + 1)


# A problem begins with its place: "clause PEM-14.rule[0].must: …".
_STEP: Final = re.compile(r"\[(\d+)\]|\.?([^.\[\]]+)")


def path_of(problem: str, places: Places) -> Path:
    """Give the path of what a problem is about, as far as the pack has it."""
    place, _, _ = problem.partition(": ")
    if place.startswith("clause number "):
        number, _, rest = place.removeprefix("clause number ").partition(".")
        return ("clause", int(number) - 1, *_steps(rest))
    if place.startswith("clause "):
        return _in_clause(place.removeprefix("clause "), places)
    # What is wrong with the pack as a whole begins with no place.
    return () if " " in place else tuple(_steps(place))


def _in_clause(place: str, places: Places) -> Path:
    """Read a place that begins with the id of a clause, which may hold dots."""
    for end in range(len(place), 0, -1):
        clause = places.clause(place[:end])
        if clause is not None and place[end : end + 1] in {"", ".", "["}:
            return (*clause, *_steps(place[end:]))
    return ()


def _steps(place: str) -> Iterator[str | int]:
    for number, name in _STEP.findall(place):
        yield int(number) if number else name
