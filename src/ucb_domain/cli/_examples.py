"""The examples that come with the library: real decisions, and one whole story."""

import json
from collections.abc import Iterable, Iterator
from importlib import resources
from pathlib import Path
from typing import Any, Final

import attrs

from ucb_domain.cli._files import write_whole
from ucb_domain.codec.history import History, read_history
from ucb_domain.codec.packs import load_policy, read_policy
from ucb_domain.policy import Policy

_FOLDERS: Final = resources.files("ucb_domain.demo")
_STORY_POLICY: Final = "pembrokeshire"
HISTORY: Final = "history.json"
PACK: Final = "policy.toml"


@attrs.frozen(kw_only=True)
class Ruling:
    """One thing that an ombudsman found, or looked at and did not find.

    Attributes:
        about: The fault code; "other" where none fits.
        fault: Whether there was fault.
        detail: What the ombudsman said of it, paraphrased.
    """

    about: str
    fault: bool
    detail: str


@attrs.frozen(kw_only=True)
class Example:
    """One case to show.

    Attributes:
        name: Its folder.
        title: Whose case it is, for a heading.
        cited: The decision it was taken from, as one cites it; `None` for the story.
        history: The case.
        policy: The policy to judge it by.
        files: The files of its folder that a reader may want to change, by name.
        rulings: What the ombudsman found; `None` where no ombudsman was asked.
    """

    name: str
    title: str
    cited: str | None
    history: History
    policy: Policy
    files: dict[str, bytes]
    rulings: tuple[Ruling, ...] | None

    @property
    def case(self) -> str:
        """Reference of the case."""
        return self.history.case


def examples() -> tuple[Example, ...]:
    """Give the examples: the decisions, then the story."""
    found = list(_read())
    return tuple(sorted(found, key=lambda each: (each.rulings is None, each.name)))


def _read() -> Iterator[Example]:
    for folder in _FOLDERS.iterdir():
        if not (folder / HISTORY).is_file():
            continue
        files = {
            name: (folder / name).read_bytes()
            for name in (HISTORY, PACK)
            if (folder / name).is_file()
        }
        known = read_history(files[HISTORY])
        if PACK in files:
            found = json.loads((folder / "found.json").read_text("utf-8"))
            policy = read_policy(files[PACK], where=f"{folder.name}/{PACK}")
            yield _decision(folder.name, known, policy, files, found)
        else:
            yield _story(folder.name, known, files)


def _decision(
    name: str,
    history: History,
    policy: Policy,
    files: dict[str, bytes],
    found: dict[str, Any],
) -> Example:
    reference = f", {found['reference']}" if found["reference"] else ""
    return Example(
        name=name,
        title=found["title"],
        cited=f"{found['ombudsman']}{reference}",
        history=history,
        policy=policy,
        files=files,
        rulings=tuple(
            Ruling(about=each["about"], fault=each["fault"], detail=each["detail"])
            for each in found["findings"]
        ),
    )


def _story(name: str, history: History, files: dict[str, bytes]) -> Example:
    policy = load_policy(_STORY_POLICY)
    return Example(
        name=name,
        title=policy.organisation,
        cited=None,
        history=history,
        policy=policy,
        files=files,
        rulings=None,
    )


def lay_out(folder: Path, known: Iterable[Example]) -> None:
    """Put the files where a reader can change them; what was changed stays changed.

    Args:
        folder: Where to; it is made if need be.
        known: The examples.

    Raises:
        BadInputError: The files cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if not any(folder.iterdir()):
        # A folder that somebody tries things out in is nothing to commit.
        write_whole(folder / ".gitignore", b"*\n")
    for example in known:
        (folder / example.name).mkdir(exist_ok=True)
        for name, content in example.files.items():
            path = folder / example.name / name
            if not path.exists():
                write_whole(path, content)
