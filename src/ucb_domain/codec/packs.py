"""Policy packs: from TOML, as people write it, to a `Policy`.

A pack is loaded whole or not at all. Every problem in it is reported at once, each with
the clause it stands in and the remedy.
"""

import hashlib
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Final, TypeVar

import attrs
import cattrs

from ucb_domain.calendars import JURISDICTIONS, working_days
from ucb_domain.codec.pack_checks import pack_problems
from ucb_domain.codec.pack_shape import KEYS, Item, Pack
from ucb_domain.codec.pack_values import pack_converter
from ucb_domain.codec.problems import problems_of, shortened
from ucb_domain.errors import PolicyError
from ucb_domain.policy import Policies, Policy
from ucb_domain.rules import MeasureKind, Terms
from ucb_domain.values import is_slug

FORMAT: Final = 1
LARGEST: Final = 1024 * 1024
"""No pack is larger, in bytes; the longest published policy is a twentieth of it."""

# A key of thousands of dotted parts takes tomllib minutes to read, and no sentence is
# as long; nor does any table stand as deep.
_LONGEST_LINE: Final = 4000
_DEEPEST: Final = 40
_MOST_PROBLEMS: Final = 100

T = TypeVar("T")

_PACKS = resources.files("ucb_domain.policies")


def builtin_policies() -> tuple[str, ...]:
    """Give the ids of the policies that come with the library."""
    return tuple(
        sorted(
            item.name.removesuffix(".toml")
            for item in _PACKS.iterdir()
            if item.name.endswith(".toml") and not item.name.startswith("_")
        )
    )


def load_policies(
    names: Iterable[str | Path | Policy], *, simulate: bool = False
) -> Policies:
    """Load policies to judge by.

    Args:
        names: Ids of policies that come with the library, paths of packs, or policies
            that are loaded already; several versions of one policy may be among them.
        simulate: Judge by them even where they were not in force, and say so.

    Raises:
        PolicyError: A pack cannot be found or read, or a version is given twice.
    """
    loaded = [each if isinstance(each, Policy) else load_policy(each) for each in names]
    seen: set[tuple[str, str]] = set()
    for policy in loaded:
        key = (policy.id, policy.version)
        if key in seen:
            raise PolicyError(
                f"Policy {policy.id!r} version {policy.version!r} is given twice; give "
                "each version once."
            )
        seen.add(key)
    return Policies.of(loaded, simulate=simulate)


def load_policy(name: str | Path) -> Policy:
    """Load one policy.

    Args:
        name: Id of a policy that comes with the library, or the path of a pack.

    Raises:
        PolicyError: There is no such policy, or its pack is wrong; the message lists
            every problem with its clause and remedy.
    """
    text = str(name)
    if is_slug(text) and text in builtin_policies():
        return read_policy((_PACKS / f"{text}.toml").read_bytes(), where=text)
    return read_policy(_bytes(name), where=Path(name).name)


def _bytes(name: str | Path) -> bytes:
    """Read the file of a pack.

    Raises:
        PolicyError: There is no such file, or it cannot be read.
    """
    path = Path(name)
    try:
        with path.open("rb") as file:
            # One byte more than is allowed is enough to see that it is too large.
            return file.read(LARGEST + 1)
    except (
        FileNotFoundError,
        IsADirectoryError,
        NotADirectoryError,
        ValueError,
    ) as error:
        known = ", ".join(builtin_policies())
        raise PolicyError(
            f"There is no policy {shortened(str(name))!r}: it is neither a file nor one of "
            f"{known}. `ucb policy list` shows them."
        ) from error
    except OSError as error:
        raise PolicyError(
            f"{path.name} cannot be read: {error.strerror or error}. Check the file and "
            "who may read it."
        ) from error


def read_policy(data: bytes, *, where: str = "the pack") -> Policy:
    """Read a policy from the bytes of a pack.

    Args:
        data: TOML in UTF-8.
        where: What to call the pack in messages.

    Raises:
        PolicyError: The pack is not TOML or not a policy; the message lists every
            problem with its clause and remedy.
    """
    table = _toml(data, where)
    found = table.get("format")
    if type(found) is not int or found != FORMAT:
        raise _wrong(where, [_format_problem(found)])
    try:
        pack: Pack = pack_converter().structure(table, Pack)
    except cattrs.BaseValidationError as error:
        problems = [_at_clause(each, table) for each in problems_of(error, KEYS)]
        raise _wrong(where, problems) from error
    policy = _policy(pack, hashlib.sha256(data).hexdigest())
    if problems := list(pack_problems(pack, policy)):
        raise _wrong(where, problems)
    return policy


def _toml(data: bytes, where: str) -> dict[str, Any]:
    """Read the tables of a pack, and refuse what no pack can be."""
    if len(data) > LARGEST:
        raise PolicyError(
            f"{where} is larger than {LARGEST // 1024} KiB, and so no policy pack; check "
            "that it is the right file."
        )
    try:
        # Some editors put a byte order mark first, which TOML does not know.
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PolicyError(f"{where} is not UTF-8 text; save it as UTF-8.") from error
    for number, line in enumerate(text.splitlines(), start=1):
        if len(line) > _LONGEST_LINE:
            raise PolicyError(
                f"{where} has more than {_LONGEST_LINE} characters in line {number}; "
                "break the line."
            )
    try:
        table = tomllib.loads(text)
    except RecursionError:
        table, deep = {}, True
    except ValueError as error:
        reason = shortened(str(error)).rstrip(".")
        raise PolicyError(f"{where} is not TOML: {reason}. Mend the line.") from error
    else:
        deep = _is_deep(table)
    if deep:
        raise PolicyError(
            f"{where} has tables or lists more than {_DEEPEST} deep; write them flatter."
        )
    return table


def _is_deep(table: dict[str, Any]) -> bool:
    """Say whether tables or lists stand in one another deeper than any pack needs."""
    level: list[Any] = [table]
    for _ in range(_DEEPEST):
        level = [inner for value in level for inner in _inside(value)]
    return bool(level)


def _inside(value: dict[str, Any] | list[Any]) -> list[Any]:
    parts = value.values() if isinstance(value, dict) else value
    return [part for part in parts if isinstance(part, dict | list)]


def _format_problem(found: object) -> str:
    if found is None:
        return f"format: is missing; write format = {FORMAT} in the first line."
    return (
        f"format: this version reads format {FORMAT}, and the pack is written in another; "
        f"write format = {FORMAT}, or take a newer version of ucb-domain."
    )


def _wrong(where: str, problems: list[str]) -> PolicyError:
    count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    listed = [shortened(problem) for problem in problems[:_MOST_PROBLEMS]]
    if len(problems) > _MOST_PROBLEMS:
        listed.append(f"and {len(problems) - _MOST_PROBLEMS} more; mend these first.")
    said = "\n  ".join([f"{where} cannot be used ({count}):", *listed])
    return PolicyError(said, problems)


def _at_clause(problem: str, table: dict[str, Any]) -> str:
    """Name the clause by its id, where a problem names it by its place."""
    place, mark, rest = problem.removeprefix("clause[").partition("]")
    if not mark or not problem.startswith("clause[") or not place.isdecimal():
        return problem
    clause: dict[str, Any] | None = table["clause"][int(place)]
    name: object = clause.get("id") if isinstance(clause, dict) else None
    if isinstance(name, str) and name.strip():
        return f"clause {name}{rest}"
    return f"clause number {int(place) + 1}{rest}"


def _policy(pack: Pack, digest: str) -> Policy:
    header = pack.policy
    standard = _standard_items()
    items = standard | {
        # To reword an item is not to change what leaving it out amounts to.
        name: attrs.evolve(item, fault=item.fault or standard[name].fault)
        if name in standard
        else item
        for name, item in pack.items.items()
    }
    known = header.jurisdiction if header.jurisdiction in JURISDICTIONS else None
    return Policy(
        id=header.id,
        version=header.version,
        title=header.title,
        organisation=header.organisation,
        jurisdiction=header.jurisdiction,
        in_force_from=header.in_force_from,
        in_force_until=header.in_force_until,
        general=header.general,
        source=header.source,
        digest=digest,
        terms=Terms(
            policy=header.id,
            version=header.version,
            roles=pack.roles,
            authorities=pack.authorities,
            items={name: item.words for name, item in items.items()},
            item_faults={
                name: item.fault for name, item in items.items() if item.fault
            },
            measures={
                name: _completed(name, measure)
                for name, measure in pack.measures.items()
            },
            standard_measures=_standard_measures(),
            behaviours=pack.behaviours,
            process=pack.process,
            general=header.general,
            working_days=working_days(known),
        ),
        clauses=tuple(pack.clause),
    )


@cache
def _standard_items() -> dict[str, Item]:
    """Give the items that letters and records state everywhere, with their faults."""
    return _standard("items", dict[str, Item])


@cache
def _standard_measures() -> dict[str, MeasureKind]:
    """Give what restrictions do everywhere, under names that every pack knows."""
    return _standard("measures", dict[str, MeasureKind])


def _standard(table: str, shape: type[T]) -> T:
    """Read a table that comes with the library for every pack."""
    text = (_PACKS / f"_standard_{table}.toml").read_text("utf-8")
    return pack_converter().structure(tomllib.loads(text)[table], shape)


def _completed(name: str, measure: MeasureKind) -> MeasureKind:
    """Say what a measure does, where the pack only names a standard one."""
    standard = _standard_measures().get(name)
    if standard is None or measure.does is not None:
        return measure
    return attrs.evolve(
        measure,
        does=standard.does,
        channels=measure.channels or standard.channels,
    )
