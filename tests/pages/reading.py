"""A page as a browser or a screen reader takes it apart."""

from collections import Counter
from html.parser import HTMLParser
from itertools import pairwise

import attrs
from typing_extensions import override

_VOID = frozenset({"meta", "br", "hr", "img", "link", "input"})


@attrs.define
class Element:
    """One element: its name, its attributes, and the text in it."""

    name: str
    attributes: dict[str, str | None]
    text: str = ""


class PageReader(HTMLParser):
    """Takes a page apart, and refuses what is not nested as it should be."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(page)
        self.close()
        assert not self._open, f"never closed: {[each.name for each in self._open]}"

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, dict(attrs))
        self.elements.append(element)
        if tag not in _VOID:
            self._open.append(element)

    @override
    def handle_endtag(self, tag: str) -> None:
        assert self._open[-1].name == tag, f"{self._open[-1].name} closed by {tag}"
        self._open.pop()

    @override
    def handle_data(self, data: str) -> None:
        for element in self._open:
            element.text += data

    def named(self, *names: str) -> list[Element]:
        """Give the elements of these names, in order."""
        return [each for each in self.elements if each.name in names]


def check_page(page: str) -> PageReader:
    """Hold a page to what somebody needs who cannot see it, or has no network."""
    read = PageReader(page)
    ids = Counter(
        each.attributes["id"] for each in read.elements if "id" in each.attributes
    )
    assert [name for name, times in ids.items() if times > 1] == []
    (html,) = read.named("html")
    assert html.attributes["lang"] == "en-GB"
    assert len(read.named("h1")) == len(read.named("main")) == 1
    levels = [int(each.name[1]) for each in read.named("h1", "h2", "h3", "h4")]
    assert all(then <= now + 1 for now, then in pairwise(levels))
    tables = read.named("table")
    assert len(read.named("caption")) == len(tables)
    assert all(
        each.attributes.get("scope") in {"col", "row"} for each in read.named("th")
    )
    for drawing in read.named("svg"):
        assert drawing.attributes["role"] == "img"
        labels = (drawing.attributes["aria-labelledby"] or "").split()
        assert len(labels) == 2
        assert set(labels) <= ids.keys()
    for each in read.elements:
        assert each.name not in {"script", "link", "img", "iframe", "object"}
        for name, value in each.attributes.items():
            assert not name.startswith("on")
            if name in {"href", "src"}:
                assert (value or "").startswith("#")
                assert (value or "")[1:] in ids
    for style in read.named("style"):
        assert "url(" not in style.text
        assert "@import" not in style.text
    return read
