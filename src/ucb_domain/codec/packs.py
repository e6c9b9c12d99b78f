"""Policy packs: from TOML, as people write it, to a `Policy`.

A pack is loaded whole or not at all. Every problem in it is reported at once, each with
the clause it stands in and the remedy.
"""

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Final

import attrs
import cattrs

from ucb_domain.codec.pack_adopting import adopting, adoption_problems
from ucb_domain.codec.pack_building import PACKS, policy_of, standard_measures
from ucb_domain.codec.pack_checks import pack_problems
from ucb_domain.codec.pack_misplaced import belongs
from ucb_domain.codec.pack_shape import KEYS, Pack
from ucb_domain.codec.pack_toml import LARGEST, tables_of
from ucb_domain.codec.pack_values import pack_converter
from ucb_domain.codec.problems import problems_of, shortened
from ucb_domain.errors import PolicyError
from ucb_domain.policy import Policies, Policy
from ucb_domain.values import is_slug

__all__ = [
    "FORMAT",
    "LARGEST",
    "builtin_policies",
    "load_policies",
    "load_policy",
    "pack_bytes",
    "read_policy",
    "standard_measures",
]

FORMAT: Final = 1

_MOST_PROBLEMS: Final = 100
# A policy that adopts a policy that adopts a policy is rare enough.
_MOST_ADOPTED: Final = 8


@attrs.frozen(kw_only=True)
class _File:
    """A pack before it is read.

    Attributes:
        data: Its bytes.
        where: What to call it in messages.
        folder: Where a pack that it adopts may be; `None` where it has no place.
        key: What tells its place from every other; `None` where it has none.
    """

    data: bytes
    where: str
    folder: Path | None = None
    key: str | None = None


def builtin_policies() -> tuple[str, ...]:
    """Give the ids of the policies that come with the library."""
    return tuple(
        sorted(
            item.name.removesuffix(".toml")
            for item in PACKS.iterdir()
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
    return _read(_file(name))


def pack_bytes(name: str | Path) -> bytes:
    """Give the bytes of a pack as they stand in its file, whatever is wrong in them.

    Args:
        name: Id of a policy that comes with the library, or the path of a pack.

    Raises:
        PolicyError: There is no such policy, or its file cannot be read.
    """
    return _file(name).data


def _file(name: str | Path) -> _File:
    return _builtin(str(name)) or _beside(Path(name))


def _builtin(name: str) -> _File | None:
    """Give the pack of a policy that comes with the library, if there is one."""
    if not is_slug(name) or name not in builtin_policies():
        return None
    return _File(data=(PACKS / f"{name}.toml").read_bytes(), where=name, key=name)


def _beside(path: Path) -> _File:
    """Give the pack in a file."""
    data = _bytes(path)
    key = os.path.realpath(path)
    return _File(data=data, where=path.name, folder=path.parent, key=key)


def _bytes(path: Path) -> bytes:
    """Read the file of a pack.

    Raises:
        PolicyError: There is no such file, or it cannot be read.
    """
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
            f"There is no policy {shortened(str(path))!r}: it is neither a file nor one of "
            f"{known}. `ucb policy list` shows them."
        ) from error
    except OSError as error:
        raise PolicyError(
            f"{path.name} cannot be read: {error.strerror or error}. Check the file and "
            "who may read it."
        ) from error


def read_policy(
    data: bytes, *, where: str = "the pack", folder: Path | None = None
) -> Policy:
    """Read a policy from the bytes of a pack.

    Args:
        data: TOML in UTF-8.
        where: What to call the pack in messages.
        folder: Where the file of a pack is that it adopts.

    Raises:
        PolicyError: The pack is not TOML or not a policy; the message lists every
            problem with its clause and remedy.
    """
    return _read(_File(data=data, where=where, folder=folder))


def _read(file: _File) -> Policy:
    """Read a pack and those that it adopts, from the last of them to itself."""
    chain = _chain(file)
    taken: Pack | None = None
    policy: Policy | None = None
    for each, pack in reversed(chain):
        try:
            taken, policy = _adopted(each, pack, taken, policy)
        except PolicyError as error:
            if each is file:
                raise
            raise _wrong(file.where, [_in_what_is_adopted(error)]) from error
    assert policy is not None  # noqa: S101 - the chain ends with the pack itself
    return policy


def _chain(file: _File) -> list[tuple[_File, Pack]]:
    """Give a pack, the one it adopts, the one which that adopts, and so on."""
    chain = [(file, _shape(file))]
    while (name := chain[-1][1].policy.adopts) is not None:
        found = _named(name, chain[-1][0])
        names = " adopts ".join([*(each.where for each, _ in chain), name])
        if isinstance(found, str):
            of = "" if len(chain) == 1 else f"{names}: "
            raise _wrong(file.where, [f"policy.adopts: {of}{found}"])
        if any(found.key == each.key for each, _ in chain):
            said = f"policy.adopts: {names}, and so itself; take one of these out."
            raise _wrong(file.where, [said])
        if len(chain) > _MOST_ADOPTED:
            said = (
                f"policy.adopts: {names}, and so on; adopt at most {_MOST_ADOPTED} in a "
                "row."
            )
            raise _wrong(file.where, [said])
        try:
            chain.append((found, _shape(found)))
        except PolicyError as error:
            raise _wrong(file.where, [_in_what_is_adopted(error)]) from error
    return chain


def _named(name: str, file: _File) -> _File | str:
    """Give the pack that another adopts, or say why there is none."""
    builtin = _builtin(name)
    if builtin is not None:
        return builtin
    if not name.endswith(".toml") or Path(name).name != name:
        return (
            f"{name!r} is neither a policy that comes with the library "
            f"({', '.join(builtin_policies())}) nor the name of a file beside the pack, "
            'such as "model-policy.toml"; write one of these.'
        )
    if file.folder is None:
        return (
            f"{name!r} is to be beside the pack, and {file.where} is in no folder; load "
            "it from its file."
        )
    path = file.folder / name
    # Unlike Path.is_file, this says no of a name that no file can have.
    if not os.path.isfile(path):  # noqa: PTH113
        return f"there is no file {name!r} beside the pack; put it there."
    return _beside(path)


def _in_what_is_adopted(error: PolicyError) -> str:
    return f"policy.adopts: {' '.join(str(error).split())}"


def _shape(file: _File) -> Pack:
    """Read a pack by itself, as far as its shape goes."""
    table = tables_of(file.data, file.where)
    found = table.get("format")
    if type(found) is not int or found != FORMAT:
        raise _wrong(file.where, [_format_problem(found)])
    try:
        pack: Pack = pack_converter().structure(table, Pack)
    except cattrs.BaseValidationError as error:
        problems = [
            _at_clause(each, table)
            for each in problems_of(error, KEYS, belongs=belongs)
        ]
        raise _wrong(file.where, problems) from error
    return pack


def _adopted(
    file: _File, pack: Pack, parent: Pack | None, policy: Policy | None
) -> tuple[Pack, Policy]:
    """Give a pack with what it takes over, and the policy that it holds."""
    problems = list(adoption_problems(pack, parent))
    digest = hashlib.sha256(file.data)
    adopted: tuple[str, ...] = ()
    inherited: frozenset[str] = frozenset()
    if parent is not None and policy is not None:
        inherited = frozenset(parent.authorities)
        pack = adopting(pack, parent)
        # What is adopted is a part of what is applied.
        digest.update((policy.digest or "").encode())
        adopted = (f"{policy.id}@{policy.version}", *policy.adopted)
    packs = (file.data, *(policy.packs if policy is not None else ()))
    made = attrs.evolve(policy_of(pack, digest.hexdigest(), adopted), packs=packs)
    if not problems:
        problems += pack_problems(pack, made, inherited=inherited)
    if problems:
        raise _wrong(file.where, problems)
    return pack, made


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
