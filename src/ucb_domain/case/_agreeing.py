"""What clauses find, and whether every version of a policy that may apply agrees."""

from collections import Counter
from collections.abc import Iterator, Sequence

import attrs

from ucb_domain.findings import Finding, Outcome, Verdict
from ucb_domain.policy import Applied, Clause

Key = tuple[str, int, str | None, str | None]
"""Clause, place of the rule in it, event and fault: what makes two findings the same."""

Run = list[tuple[Key, Finding]]
"""What one version of a policy finds."""


def tied(
    applied: Applied,
    clause: Clause,
    place: int,
    outcome: Outcome,
    *,
    enforce: bool = False,
) -> tuple[Key, Finding]:
    """Tie what a rule says to the clause that binds it, and to the version."""
    finding = Finding(
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
        about_policy=outcome.about_policy,
        enforceable=enforce,
        simulation=applied.simulation,
        general=applied.policy.general,
    )
    return (clause.id, place, outcome.event, outcome.fault), finding


def agreed(versions: Sequence[Applied], runs: list[Run]) -> Iterator[Finding]:
    """Keep a finding firm only where every version that may have applied agrees.

    A version under which a clause says nothing of the act does not speak against its
    being kept, but it does against a departure.
    """
    certain = all(applied.certain for applied in versions)
    if certain and len(runs) == 1:
        yield from (finding for _, finding in runs[0])
        return
    tables = [_numbered(run) for run in runs]
    for key in dict.fromkeys(key for table in reversed(tables) for key in table):
        known = [table[key] for table in tables if key in table]
        finding = known[-1]
        found = {each.verdict for each in known}
        # The same rule may depart with another fault by a version that lacks this one.
        found |= {
            each.verdict
            for table in tables
            if key not in table
            for other, each in table.items()
            if other[0][:3] == key[0][:3] and each.verdict is Verdict.DEPARTED
        }
        everywhere = certain and len(known) == len(tables)
        if len(found) == 1 and (everywhere or Verdict.DEPARTED not in found):
            yield finding
        else:
            yield attrs.evolve(
                finding,
                verdict=Verdict.NOT_RECORDED,
                why=(
                    "The day is not known well enough to say which version of the "
                    f"policy was in force, if any, and that matters here. {finding.why}"
                ),
                remedy="Find the day of the act.",
            )


def _numbered(run: Run) -> dict[tuple[Key, int, int], Finding]:
    """Give what one version finds, told apart where a rule finds several things alike.

    Of one letter a rule may find both that it went by the wrong channel and that it
    leaves something out, with the same fault. Where one version finds more of them than
    another, none is known to be found by both.
    """
    several = Counter(key for key, _ in run)
    place: Counter[Key] = Counter()
    numbered: dict[tuple[Key, int, int], Finding] = {}
    for key, finding in run:
        place[key] += 1
        numbered[key, place[key], several[key]] = finding
    return numbered
