"""What each clause says of the acts of a case, and of what they made due."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import attrs

from ucb_domain.case._agreeing import Run, agreed, tied
from ucb_domain.case._modality import weighed
from ucb_domain.case._own import governed
from ucb_domain.case._state import CustomerContactCase, evolve
from ucb_domain.entries import Entry
from ucb_domain.findings import Finding
from ucb_domain.policy import Applied, Binding, Clause, Policies, in_force
from ucb_domain.rules import Compliance, Context, Obligation, Turns

Owed = tuple[Clause, int, Obligation]
"""A duty, with the clause that asks for it and the place of the rule in it."""


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
    them, and so is what general expectations say of the organisation's own policy. What
    happened after the day is left out of account.

    Args:
        policies: The policies to judge by.
        case: The case as it is known.
        as_of: The day on which the question is asked.
    """
    case = attrs.evolve(case, facts=case.facts.until(as_of))
    acts = case.facts.acts
    found = [
        finding
        for entry in acts
        for finding in _of_act(policies, case, entry, as_of, (), summing=False)
    ]
    for versions, owed in owed_acts(policies, case, as_of):
        runs = [
            _owed_run(applied, duties, context_of(policies, applied, case, as_of))
            for applied, duties in zip(versions, owed, strict=True)
        ]
        found += agreed(versions, runs)
    found += _of_policies(policies, case, as_of)
    earlier = tuple(found)
    found += [
        finding
        for entry in acts
        for finding in _of_act(policies, case, entry, as_of, earlier, summing=True)
    ]
    return tuple(found)


def context_of(
    policies: Policies,
    applied: Applied,
    case: CustomerContactCase,
    as_of: date,
    earlier: tuple[Finding, ...] = (),
    turns: Turns | None = None,
) -> Context:
    """Give what the rules of one version are asked with.

    Args:
        policies: The policies, of which a general one asks for the organisation's own.
        applied: The version.
        case: The case.
        as_of: The day on which the question is asked.
        earlier: What was found before, for rules that sum up.
        turns: Notes the days on which an answer may change.
    """
    itself = ((in_force(applied),),)
    return Context(
        facts=case.facts,
        terms=applied.policy.terms,
        as_of=as_of,
        earlier=earlier,
        own=policies.own if applied.policy.general else lambda _: itself,
        turns=turns,
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
        runs: list[Run] = []
        for applied in versions:
            context = context_of(policies, applied, case, as_of, earlier)
            runs.append(
                [
                    tied(applied, clause, place, outcome, enforce=binding.enforce)
                    for clause, place, binding in _bindings(applied)
                    if isinstance(binding.rule, Compliance) is summing
                    for found in binding.rule.check(entry, context)
                    if (outcome := weighed(binding, found, (entry,), context))
                ]
            )
        yield from agreed(versions, runs)


def owed_acts(
    policies: Policies,
    case: CustomerContactCase,
    as_of: date,
    turns: Turns | None = None,
) -> Iterator[tuple[Sequence[Applied], list[list[Owed]]]]:
    """Give what each act made due, by each version that can have been in force then."""
    by_version: dict[tuple[str, str], dict[str, list[Owed]]] = {}
    for policy in policies.versions:
        applied = Applied(policy)
        context = context_of(policies, applied, case, as_of, turns=turns)
        by_act = by_version.setdefault((policy.id, policy.version), {})
        for clause, place, binding in _bindings(applied):
            for duty in binding.rule.obligations(context):
                owed = by_act.setdefault(duty.act.event_id, [])
                owed.append((clause, place, duty))
    for entry in case.facts.acts:
        for versions in policies.on(entry.on):
            keys = [(each.policy.id, each.policy.version) for each in versions]
            found = [by_version[key].get(entry.event_id, []) for key in keys]
            if any(found):
                yield versions, found


def _owed_run(applied: Applied, owed: Iterable[Owed], context: Context) -> Run:
    return [
        tied(applied, clause, place, outcome)
        for clause, place, duty in owed
        if (found := duty.outcome(context))
        if (
            outcome := weighed(
                clause.rules[place],
                found,
                (duty.act, duty.done),
                context,
                perhaps=duty.perhaps,
            )
        )
    ]


def _of_policies(
    policies: Policies, case: CustomerContactCase, as_of: date
) -> Iterator[Finding]:
    """Judge each own policy by the general expectations of the first act under it."""
    for each in governed(policies, case.facts):
        own = in_force(each.own)
        for versions in policies.on(each.act.on):
            if not versions[0].policy.general:
                continue
            runs: list[Run] = []
            for applied in versions:
                context = context_of(policies, applied, case, as_of)
                simulated = applied.simulation or each.own.simulation
                judging = attrs.evolve(applied, simulation=simulated)
                runs.append(
                    [
                        tied(judging, clause, place, outcome)
                        for clause, place, binding in _bindings(applied)
                        for found in binding.rule.of_policy(own, each.act, context)
                        if (outcome := weighed(binding, found, (), context))
                    ]
                )
            yield from agreed(versions, runs)


def _bindings(applied: Applied) -> Iterator[tuple[Clause, int, Binding]]:
    """Give every rule, with its clause and its place in the clause."""
    for clause in applied.policy.clauses:
        for place, binding in enumerate(clause.rules):
            yield clause, place, binding
