"""Policy packs: from TOML, as people write it, to a `Policy`.

A pack is loaded whole or not at all. Every problem in it is reported at once, each with
the clause it stands in and the remedy.
"""

import hashlib
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import Any, Final

import attrs
import cattrs

from ucb_domain.calendars import JURISDICTIONS, working_days
from ucb_domain.codec.pack_values import KEYS, pack_converter
from ucb_domain.codec.problems import problems_of
from ucb_domain.errors import PolicyError
from ucb_domain.findings import FAULTS
from ucb_domain.policy import Clause, ClauseKind, Policies, Policy, Source
from ucb_domain.rules import Authority, Compliance, MeasureKind, Role, Terms
from ucb_domain.values import is_slug

FORMAT: Final = 1
LARGEST: Final = 4 * 1024 * 1024
"""No pack is larger than this, in bytes; the longest published policy is a hundredth."""

_PACKS = resources.files("ucb_domain.policies")


@attrs.frozen(kw_only=True)
class _Header:
    """The table [policy]."""

    id: str
    version: str
    title: str
    organisation: str
    jurisdiction: str | None = None
    in_force_from: Any = None
    in_force_until: Any = None
    general: bool = False
    source: Source | None = None


@attrs.frozen(kw_only=True)
class _Item:
    """An item that letters or records can state."""

    words: str
    fault: str | None = None


@attrs.frozen(kw_only=True)
class _Pack:
    """A whole pack, as it stands in the file."""

    format: int
    policy: _Header
    roles: dict[str, Role] = attrs.field(factory=dict)
    authorities: dict[str, Authority] = attrs.field(factory=dict)
    items: dict[str, _Item] = attrs.field(factory=dict)
    measures: dict[str, MeasureKind] = attrs.field(factory=dict)
    behaviours: dict[str, str] = attrs.field(factory=dict)
    clause: list[Clause] = attrs.field(factory=list)


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
    path = Path(name)
    if not path.is_file():
        raise PolicyError(
            f"There is no policy {text!r}: it is neither a file nor one of "
            f"{', '.join(builtin_policies())}. `ucb policy list` shows them."
        )
    if path.stat().st_size > LARGEST:
        raise PolicyError(f"{path.name} is larger than a policy pack can be; check it.")
    return read_policy(path.read_bytes(), where=path.name)


def read_policy(data: bytes, *, where: str = "the pack") -> Policy:
    """Read a policy from the bytes of a pack.

    Args:
        data: TOML in UTF-8.
        where: What to call the pack in messages.

    Raises:
        PolicyError: The pack is not TOML or not a policy.
    """
    try:
        table = tomllib.loads(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise PolicyError(f"{where} is not UTF-8 text; save it as UTF-8.") from error
    except (tomllib.TOMLDecodeError, RecursionError, ValueError) as error:
        raise PolicyError(f"{where} is not TOML: {error}. Mend the line.") from error
    try:
        pack = pack_converter().structure(table, _Pack)
    except (cattrs.BaseValidationError, cattrs.StructureHandlerNotFoundError) as error:
        problems = [_at_clause(each, table) for each in problems_of(error, KEYS)]
        raise _wrong(where, problems) from error
    policy = _policy(pack, hashlib.sha256(data).hexdigest())
    if problems := list(_problems(pack, policy)):
        raise _wrong(where, problems)
    return policy


def _wrong(where: str, problems: list[str]) -> PolicyError:
    count = "1 problem" if len(problems) == 1 else f"{len(problems)} problems"
    listed = "\n  ".join(problems)
    return PolicyError(f"{where} cannot be used ({count}):\n  {listed}")


def _at_clause(problem: str, table: Mapping[str, Any]) -> str:
    """Name the clause by its id, where a problem names it by its place."""
    for place, clause in enumerate(table.get("clause", ())):
        if problem.startswith(f"clause[{place}]") and isinstance(clause, dict):
            name = clause.get("id", f"number {place + 1}")
            return f"clause {name}{problem.removeprefix(f'clause[{place}]')}"
    return problem


def _policy(pack: _Pack, digest: str) -> Policy:
    header = pack.policy
    items = {**_standard_items(), **pack.items}
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
        behaviours=pack.behaviours,
        terms=Terms(
            policy=header.id,
            version=header.version,
            roles=pack.roles,
            authorities=pack.authorities,
            items={name: item.words for name, item in items.items()},
            item_faults={
                name: item.fault for name, item in items.items() if item.fault
            },
            measures=pack.measures,
            working_days=working_days(known),
        ),
        clauses=tuple(pack.clause),
    )


def _standard_items() -> dict[str, _Item]:
    """Give the items that letters and records state everywhere, with their faults."""
    table = tomllib.loads((_PACKS / "_standard_items.toml").read_text("utf-8"))
    return pack_converter().structure(table["items"], dict[str, _Item])


def _problems(pack: _Pack, policy: Policy) -> Iterator[str]:
    """Say what is wrong with a pack whose shape is right."""
    if pack.format != FORMAT:
        yield f"format is {pack.format}; this version reads format {FORMAT}."
    if not is_slug(policy.id):
        yield f'policy.id {policy.id!r} is not lower-case words joined by "-".'
    if policy.jurisdiction is not None and policy.jurisdiction not in JURISDICTIONS:
        known = ", ".join(JURISDICTIONS)
        yield f"policy.jurisdiction {policy.jurisdiction!r}: write one of {known}."
    if (
        policy.in_force_from
        and policy.in_force_until
        and policy.in_force_until < policy.in_force_from
    ):
        yield "policy.in_force_until is before in_force_from; check the two days."
    for name, item in pack.items.items():
        if item.fault is not None and item.fault not in FAULTS:
            yield f"items.{name}.fault {item.fault!r}: write one of {', '.join(FAULTS)}."
    for name, authority in pack.authorities.items():
        for role in authority.named_roles():
            if role not in pack.roles:
                yield f"authorities.{name} names {role!r}; define it under [roles]."
    yield from _clause_problems(policy)


def _clause_problems(policy: Policy) -> Iterator[str]:
    if not policy.clauses:
        yield "there is no [[clause]]; a policy has at least one."
    seen: set[str] = set()
    ids = {clause.id for clause in policy.clauses}
    for clause in policy.clauses:
        if clause.id in seen:
            yield f"clause {clause.id} is there twice; give each clause its own id."
        seen.add(clause.id)
        if not clause.rules and clause.kind is ClauseKind.RULE:
            yield (
                f"clause {clause.id} binds no rule; bind one, or give its kind "
                '("vocabulary", "judgement", "safeguard", "principle").'
            )
        if not clause.rules and clause.reason is None:
            yield f"clause {clause.id} binds no rule; say why in reason."
        for place, binding in enumerate(clause.rules):
            for problem in binding.rule.problems(policy.terms):
                yield f"clause {clause.id}.rule[{place}]: {problem}"
            if isinstance(binding.rule, Compliance):
                for wanted in binding.rule.clauses:
                    if wanted not in ids - {clause.id}:
                        yield (
                            f"clause {clause.id}.rule[{place}]: {wanted!r} is no other "
                            "clause of this policy."
                        )
