"""What is wrong with a pack, and what is worth asking about its policy, with places."""

import re
from collections.abc import Iterator
from typing import Final

import attrs

from ucb_domain.codec.pack_places import Places, Spot, path_of, stopped_at
from ucb_domain.codec.packs import load_policy, pack_bytes
from ucb_domain.errors import PolicyError
from ucb_domain.linting import CHECKS, Place, Remark, Severity, lint

SYNTAX: Final = "not-toml"
"""The check that a file is TOML."""
FORMAT: Final = "not-a-pack"
"""The check that it is a pack, with every name in it defined."""


@attrs.frozen(kw_only=True)
class Checked:
    """What is checked of a pack, by whichever part of the library.

    Attributes:
        id: Id of the check.
        severity: How much it matters.
        title: What it finds.
        remedy: What to do about it.
    """

    id: str
    severity: Severity
    title: str
    remedy: str


CHECKED: Final[tuple[Checked, ...]] = (
    Checked(
        id=SYNTAX,
        severity=Severity.ERROR,
        title="The file is not TOML.",
        remedy="Mend the line.",
    ),
    Checked(
        id=FORMAT,
        severity=Severity.ERROR,
        title="A key, a type or a name in the pack is wrong.",
        remedy="Write there what belongs there.",
    ),
    *(
        Checked(
            id=check.id,
            severity=check.severity,
            title=check.title,
            remedy=check.remedy,
        )
        for check in CHECKS
    ),
)
"""Every check of a pack: that it can be used, and those of its policy."""

# Words that a problem quotes, the first of which is what is wrong.
_QUOTED: Final = re.compile(r"'([^']+)'")


@attrs.frozen(kw_only=True)
class Located:
    """A remark, and where in the file it stands.

    Attributes:
        remark: The remark.
        spot: Where in the file; `None` where it is about what another file holds.
    """

    remark: Remark
    spot: Spot | None


def lint_pack(name: str) -> tuple[Located, ...]:
    """Say what is wrong with a pack, or what is worth asking about its policy.

    Args:
        name: Id of a policy that comes with the library, or the path of a pack.

    Returns:
        The errors of a pack that cannot be used, or else the remarks on its policy, each
        with its place.

    Raises:
        PolicyError: There is no such policy, or its file cannot be read.
    """
    data = pack_bytes(name)
    try:
        policy = load_policy(name)
    except PolicyError as error:
        return tuple(sorted(_errors(error, data), key=_line))
    places = Places.of(data)
    return tuple(
        Located(remark=remark, spot=_spot(remark.place, places))
        for remark in lint(policy)
    )


def _errors(error: PolicyError, data: bytes) -> Iterator[Located]:
    if not error.problems:
        words, _, remedy = str(error).rpartition(". ")
        remark = _error(SYNTAX, f"{words}.", remedy, ())
        yield Located(remark=remark, spot=stopped_at(str(error), data))
        return
    places = Places.of(data)
    for problem in error.problems:
        path = path_of(problem, places)
        word = _QUOTED.search(problem)
        words, remedy = _apart(problem)
        yield Located(
            remark=_error(FORMAT, words, remedy, path),
            spot=places.find(path, word[1] if word else None) or _TOP,
        )


def _line(located: Located) -> tuple[int, int]:
    return (located.spot.line, located.spot.column) if located.spot else (0, 0)


def _error(check: str, words: str, remedy: str, place: Place) -> Remark:
    return Remark(
        check=check, severity=Severity.ERROR, words=words, remedy=remedy, place=place
    )


_TOP: Final = Spot(line=1, column=1, end_line=1, end_column=1)


def _apart(problem: str) -> tuple[str, str]:
    """Tell the fault from the remedy, which follows it."""
    for mark in ("; ", ". "):
        words, found, remedy = problem.partition(mark)
        if found:
            return f"{words}.", remedy[:1].upper() + remedy[1:]
    return problem, "Write there what belongs there."


def _spot(place: Place, places: Places) -> Spot | None:
    """Find a place of a policy in its file, which names a clause by its id."""
    if place[0] != "clause":
        return places.find(place) or places.find(("policy",))
    clause = places.clause(str(place[1]))
    # A clause that is not in the file came with a pack that it adopts.
    return None if clause is None else places.find((*clause, *place[2:]))
