"""Small policies and small cases, built in Python in as few words as a test needs.

A whole test of a rule reads::

    rule = Precedence(
        act="restriction-imposed",
        needs=(Step(act="warning-issued"),),
        fault="no_prior_warning",
    )
    case = case_of(
        WarningIssued(on=day("2024-01-05")),
        RestrictionImposed(on=day("2024-02-01")),
    )
    assert only(audit(rule, case)).verdict is Verdict.KEPT

Event ids are the kind of act and its place among its kind: "warning-issued-1",
"restriction-imposed-1". A pair gives an id of one's own: `("first", WarningIssued())`.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

import attrs

from ucb_domain.case import CustomerContactCase, due, findings, judge
from ucb_domain.dates import When
from ucb_domain.entries import Entry
from ucb_domain.events import CaseOpened, Event, name_of
from ucb_domain.findings import Duty, Finding
from ucb_domain.policy import Binding, Clause, Modality, Policies, Policy
from ucb_domain.rules import AnyRule, Authority, Context, Role, Rule, Terms
from ucb_domain.values import Contents, Coverage, Officer, Party

T = TypeVar("T")

CASE = "CASE-1"
"""Reference of every case that is built here."""

RECORDED = datetime(2025, 1, 1, 9, 0, tzinfo=UTC)
"""Every entry is recorded from this instant on, a minute apart."""

TODAY = date(2025, 1, 1)
"""The day on which tests ask, unless they say otherwise."""

CUSTOMER = Party(ref="CUSTOMER-1")

ROLES: Mapping[str, Role] = {
    "officer": Role(title="a Customer Service Officer", rank=1),
    "manager": Role(title="a Service Manager", rank=2),
    "head": Role(title="a Head of Service", rank=3),
    "director": Role(title="a Director", rank=4),
}
"""The roles of every policy that is built here."""

AUTHORITIES: Mapping[str, Authority] = {
    "senior": Authority(any_of=("head", "director")),
}
"""Its one authority."""

THIN = Coverage(complete=False)
"""The coverage of a file of which nobody has seen the whole."""


def day(text: str) -> When:
    """Read a day in any of the forms that files use: "2024-03-05", "2019", "unknown"."""
    return When.parse(text)


def officer(role: str | None = "head", ref: str | None = "staff-1") -> Officer:
    """Give an officer, by default a Head of Service."""
    return Officer(id=ref, role=role)


def says(*items: str) -> Contents:
    """Give the contents of a letter that states these items and no others."""
    return Contents.of(*items)


def entry_of(
    event: Event,
    number: int = 1,
    *,
    event_id: str | None = None,
    recorded_at: datetime | None = None,
    **rest: Any,
) -> Entry:
    """Give one entry."""
    return Entry(
        case=CASE,
        number=number,
        event_id=event_id or f"{name_of(event)}-{number}",
        recorded_at=recorded_at or RECORDED + timedelta(minutes=number),
        event=event,
        **rest,
    )


def entries_of(
    *events: Event | tuple[str, Event], coverage: Coverage | None = None
) -> tuple[Entry, ...]:
    """Give entries numbered from 1, the first of which opens the case.

    Args:
        events: What happened, in the order of the file; a pair gives the event id too.
        coverage: How much of the story the file tells; everything, unless told.
    """
    named = [each if isinstance(each, tuple) else (None, each) for each in events]
    if not any(isinstance(event, CaseOpened) for _, event in named):
        opened = CaseOpened(customer=CUSTOMER, coverage=coverage or Coverage())
        named.insert(0, ("opened", opened))
    elif coverage is not None:
        raise ValueError("Give the coverage in the case's own CaseOpened.")
    seen: dict[str, int] = {}
    entries: list[Entry] = []
    for number, (event_id, event) in enumerate(named, start=1):
        kind = name_of(event)
        seen[kind] = seen.get(kind, 0) + 1
        own = event_id or f"{kind}-{seen[kind]}"
        entries.append(entry_of(event, number, event_id=own))
    return tuple(entries)


def case_of(
    *events: Event | tuple[str, Event], coverage: Coverage | None = None
) -> CustomerContactCase:
    """Give a case of these events, opened first; see `entries_of`."""
    case = CustomerContactCase.replay(entries_of(*events, coverage=coverage))
    assert case is not None
    return case


def policy(
    *rules: AnyRule,
    clauses: Mapping[str, AnyRule | Sequence[AnyRule]] | None = None,
    id: str = "test-policy",  # noqa: A002 - as the policy calls it
    version: str = "1",
    enforce: bool = False,
    modality: Modality = Modality.MUST,
    in_force_from: date | None = None,
    in_force_until: date | None = None,
    general: bool = False,
    **terms: Any,
) -> Policy:
    """Give a policy of these rules.

    Args:
        rules: One clause for each: "T-1", "T-2" and so on.
        clauses: Or clauses by their ids, each with its rule or rules.
        id: Id of the policy.
        version: Its version.
        enforce: Whether its rules refuse.
        modality: How firmly its rules bind.
        in_force_from: Its first day.
        in_force_until: Its last day.
        general: Whether it states general expectations.
        terms: Its words, as `Terms` takes them: `items`, `measures`, `roles` ...
    """
    bound = {f"T-{place}": rule for place, rule in enumerate(rules, start=1)}
    every: dict[str, AnyRule | Sequence[AnyRule]] = {**bound, **(clauses or {})}
    return Policy(
        id=id,
        version=version,
        title="A policy for tests",
        organisation="Test Council",
        in_force_from=in_force_from,
        in_force_until=in_force_until,
        general=general,
        terms=terms_of(policy=id, version=version, general=general, **terms),
        clauses=tuple(
            Clause(
                id=name,
                at=name,
                says=name,
                rules=tuple(
                    Binding(rule=rule, enforce=enforce, modality=modality)
                    for rule in ((given,) if isinstance(given, Rule) else given)
                ),
            )
            for name, given in every.items()
        ),
    )


def terms_of(**given: Any) -> Terms:
    """Give the words of a policy, with the roles and the authority of every test."""
    words: dict[str, Any] = {
        "policy": "test-policy",
        "version": "1",
        "roles": ROLES,
        "authorities": AUTHORITIES,
        **given,
    }
    return Terms(**words)


def context_of(case: CustomerContactCase, as_of: date = TODAY, **given: Any) -> Context:
    """Give what a rule or a condition may look at."""
    return Context(facts=case.facts, terms=terms_of(**given), as_of=as_of)


Judging = AnyRule | Policy | Policies | Iterable[Policy]
"""What a case can be judged by."""


def policies(judging: Judging) -> Policies:
    """Give policies from a rule, a policy, or several policies."""
    if isinstance(judging, Policies):
        return judging
    if isinstance(judging, Policy):
        return Policies.of((judging,))
    if isinstance(judging, Rule):
        return Policies.of((policy(judging),))
    return Policies.of(judging)


def audit(
    judging: Judging, case: CustomerContactCase, as_of: date = TODAY
) -> tuple[Finding, ...]:
    """Say what is found in a case on a day."""
    return findings(policies(judging), case, as_of=as_of)


def judged(
    judging: Judging, case: CustomerContactCase, event_id: str
) -> tuple[Finding, ...]:
    """Say what each clause says of one act of the case, as a guard would."""
    entry = case.facts.get(event_id)
    assert entry is not None
    return judge(policies(judging), case, entry)


def owed(
    judging: Judging, case: CustomerContactCase, on: date = TODAY
) -> tuple[Duty, ...]:
    """Say what is owed on a case on a day."""
    return due(policies(judging), case, on=on)


def only(found: Sequence[T]) -> T:
    """Give the one finding or duty that there is."""
    assert len(found) == 1, found
    return found[0]


def about(found: Iterable[Finding], event_id: str) -> tuple[Finding, ...]:
    """Give the findings that are about one act."""
    return tuple(each for each in found if each.event == event_id)


def verdicts(found: Iterable[Finding]) -> list[tuple[str, str, str | None]]:
    """Give clause, verdict and fault of each finding, for a test to compare."""
    return [(each.clause, each.verdict.value, each.fault) for each in found]


def changed(entry: Entry, **fields: Any) -> Entry:
    """Give an entry whose event says something else."""
    return attrs.evolve(entry, event=attrs.evolve(entry.event, **fields))
