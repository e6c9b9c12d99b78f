"""What each clause says of the acts of a case, and what is owed on it."""

from collections.abc import Iterable, Iterator
from datetime import date

import attrs

from ucb_domain.case._state import CustomerContactCase, evolve
from ucb_domain.entries import Entry
from ucb_domain.findings import Duty, Finding, Outcome, Verdict
from ucb_domain.policy import Applied, Binding, Clause, Policies
from ucb_domain.rules import Compliance, Context, Obligation
from ucb_domain.truth import Truth


def judge(
    policies: Policies,
    case: CustomerContactCase,
    entry: Entry,
    *,
    as_of: date | None = None,
) -> tuple[Finding, ...]:
    """Say what each clause says of one act, before or after it is recorded.

    Args:
        policies: The policies to judge by; each act by the version in force on its day.
        case: The case, with or without the act.
        entry: The act.
        as_of: The day on which the question is asked; `None` means the day the act was
            recorded.

    Returns:
        One finding for each clause and rule that applies to the act. What must follow
        the act over time is in `due`, not here.
    """
    if case.facts.get(entry.event_id) is None:
        case = evolve(case, entry)
    day = as_of or entry.recorded_at.date()
    first = tuple(_of_act(policies, case, entry, day, (), summing=False))
    return first + tuple(_of_act(policies, case, entry, day, first, summing=True))


def findings(
    policies: Policies, case: CustomerContactCase, *, as_of: date
) -> tuple[Finding, ...]:
    """Say what each clause says of every act, and of what was due by a day.

    Departures that nothing recorded, such as a review that was never held, are among
    them.

    Args:
        policies: The policies to judge by.
        case: The case as it is known.
        as_of: The day on which the question is asked.
    """
    acts = case.facts.acts
    found = [
        finding
        for entry in acts
        for finding in _of_act(policies, case, entry, as_of, (), summing=False)
    ]
    for applied, clause, obligation in _running(policies, case, as_of):
        outcome = obligation.outcome(_context(applied, case, as_of))
        if outcome is not None:
            found.append(_finding(applied, clause, None, outcome))
    earlier = tuple(found)
    found += [
        finding
        for entry in acts
        for finding in _of_act(policies, case, entry, as_of, earlier, summing=True)
    ]
    return tuple(found)


def due(policies: Policies, case: CustomerContactCase, *, on: date) -> tuple[Duty, ...]:
    """Say what is owed on a case on a day: what, by whom, by when, overdue or not.

    Args:
        policies: The policies that ask for it.
        case: The case as it is known.
        on: The day on which the question is asked.
    """
    duties: list[Duty] = []
    for applied, clause, obligation in _running(policies, case, on):
        if (
            obligation.applies is Truth.NO
            or obligation.in_time is Truth.YES
            or obligation.done is not None
        ):
            continue
        duties.append(
            Duty(
                policy=applied.policy.id,
                version=applied.policy.version,
                clause=clause.id,
                what=obligation.what,
                by=obligation.by,
                due=obligation.due,
                overdue=obligation.over & ~obligation.in_time & obligation.applies,
                clock=obligation.clock,
                about=obligation.act.event_id,
                case=case.id,
            )
        )
    return tuple(sorted(duties, key=_by_day))


def _by_day(duty: Duty) -> tuple[date, str]:
    day = duty.due
    return ((day and (day.latest or day.earliest)) or date.max, duty.clause)


def _context(
    applied: Applied,
    case: CustomerContactCase,
    as_of: date,
    earlier: tuple[Finding, ...] = (),
) -> Context:
    return Context(
        facts=case.facts, terms=applied.policy.terms, as_of=as_of, earlier=earlier
    )


def _of_act(
    policies: Policies,
    case: CustomerContactCase,
    entry: Entry,
    as_of: date,
    earlier: tuple[Finding, ...],
    *,
    summing: bool,
) -> Iterator[Finding]:
    """Judge one act by every version that can have been in force on its day."""
    for versions in policies.on(entry.on):
        runs: list[list[Finding]] = []
        for applied in versions:
            context = _context(applied, case, as_of, earlier)
            runs.append(
                [
                    _finding(applied, clause, binding, outcome)
                    for clause, binding in applied.policy.bindings()
                    if isinstance(binding.rule, Compliance) is summing
                    for outcome in binding.rule.check(entry, context)
                ]
            )
        yield from _agreed(runs)


def _agreed(runs: list[list[Finding]]) -> Iterable[Finding]:
    """Keep a finding firm only where every version that may have applied agrees."""
    if len(runs) == 1:
        return runs[0]
    last = runs[-1]
    return [
        finding
        if all(
            any(
                other.clause == finding.clause
                and other.fault == finding.fault
                and other.verdict is finding.verdict
                for other in run
            )
            for run in runs[:-1]
        )
        else attrs.evolve(
            finding,
            verdict=Verdict.NOT_RECORDED,
            why=(
                "The day is not known well enough to say which version of the policy "
                f"was in force, and the versions differ here. {finding.why}"
            ),
            remedy="Find the day of the act.",
        )
        for finding in last
    ]


def _running(
    policies: Policies, case: CustomerContactCase, as_of: date
) -> Iterator[tuple[Applied, Clause, Obligation]]:
    """Give every duty that an act made due under the version in force on its day."""
    for policy in policies.versions:
        applied = Applied(policy)
        context = _context(applied, case, as_of)
        for clause, binding in policy.bindings():
            for obligation in binding.rule.obligations(context):
                for by_day in policies.on(obligation.act.on):
                    if by_day[-1].policy is policy:
                        yield by_day[-1], clause, obligation


def _finding(
    applied: Applied, clause: Clause, binding: Binding | None, outcome: Outcome
) -> Finding:
    return Finding(
        verdict=outcome.verdict,
        fault=outcome.fault,
        event=outcome.event,
        on=outcome.on,
        why=outcome.why,
        remedy=outcome.remedy,
        facts=outcome.facts,
        policy=applied.policy.id,
        version=applied.policy.version,
        clause=clause.id,
        enforceable=binding is not None and binding.enforce,
        simulation=applied.simulation,
        general=applied.policy.general,
    )
