"""An audit as somebody reads it who has to answer for it: findings, why, and remedy."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Final

from rich.text import Text

from ucb_domain.audit import Audit
from ucb_domain.cli._output import Page
from ucb_domain.cli._timeline import show_duties, show_standing
from ucb_domain.dates import british
from ucb_domain.entries import Entry
from ucb_domain.findings import FAULTS, Finding, Verdict
from ucb_domain.policy import Clause, Policies, Policy
from ucb_domain.rules import WORDS
from ucb_domain.values import Coverage
from ucb_domain.wording.grammar import counted, listed
from ucb_domain.wording.values import moment, words

TITLES: Final = {
    Verdict.DEPARTED: "Departed",
    Verdict.NOT_RECORDED: "Not recorded",
    Verdict.JUDGEMENT: "Judgement",
    Verdict.KEPT: "Kept",
}
"""The verdicts in the order in which they are shown: what needs doing first."""

GENERAL_TITLES: Final = {
    Verdict.DEPARTED: "Departs from general expectations",
    Verdict.NOT_RECORDED: "General expectations, not recorded",
    Verdict.JUDGEMENT: "General expectations, judgement",
    Verdict.KEPT: "General expectations, kept",
}
"""The same for general expectations, which no body departs from as from a policy."""

_MEANINGS: Final = {
    Verdict.DEPARTED: "the file shows that the clause was not kept",
    Verdict.NOT_RECORDED: "the file does not say whether the clause was kept",
    Verdict.JUDGEMENT: "for a person to weigh; this says who did, or that nobody did",
    Verdict.KEPT: "the file shows that the clause was kept",
}
STYLES: Final = {
    Verdict.DEPARTED: "bold red",
    Verdict.NOT_RECORDED: "bold yellow",
    Verdict.JUDGEMENT: "bold cyan",
    Verdict.KEPT: "bold green",
}


def show_audit(page: Page, audit: Audit, chosen: tuple[Verdict, ...] = ()) -> None:
    """Print an audit.

    Args:
        page: Where to.
        audit: What the replay showed.
        chosen: The verdicts to show; none means all of them.
    """
    page.say(f"Case {audit.case.id}", "bold")
    page.labelled(_about(audit), indent=0)
    show_standing(page, audit.status, audit.policies)
    show_duties(page, audit.duties)
    show_findings(page, audit, chosen)
    page.gap()
    for text in summaries(audit.findings):
        page.say(text, "bold")
    if left_out := not_judged(audit):
        in_turn = audit.case.facts.in_turn(left_out)
        days = listed(dict.fromkeys(entry.on.in_words() for entry in in_turn))
        acts = counted(len(left_out), "act was", "acts were")
        page.say(
            f"{acts} not judged, because no policy given was in force on that day "
            f"({days}). Give the version that was, or add --simulate."
        )


def _about(audit: Audit) -> Iterable[tuple[str, str]]:
    for policy in audit.policies.versions:
        yield "Policy", f"{policy.title}, {policy.organisation} ({_cited(policy)})"
    yield "As of", british(audit.as_of)
    if audit.policies.simulate:
        yield "Simulation", "judged also by versions that were not in force on the day"
    if audit.as_at is not None:
        yield "As known", moment(audit.as_at)
    coverage = audit.case.facts.coverage
    if coverage != Coverage():
        yield "The file", words(coverage)


def _cited(policy: Policy) -> str:
    return f"{policy.id}, version {policy.version}"


def show_findings(page: Page, audit: Audit, chosen: tuple[Verdict, ...] = ()) -> None:
    """Print the findings, those that depart first, under their clauses.

    What general expectations say comes after the policy, under its own headings.
    """
    for general, titles in ((False, TITLES), (True, GENERAL_TITLES)):
        for verdict, title in titles.items():
            found = [
                each
                for each in audit.findings
                if each.verdict is verdict and each.general is general
            ]
            if not found or (chosen and verdict not in chosen):
                continue
            page.gap()
            count = (f"{title} ({len(found)})", STYLES[verdict])
            page.put(Text.assemble(count, (f": {_meaning(verdict, found[0])}", "dim")))
            _show_group(page, found, audit)


def _meaning(verdict: Verdict, finding: Finding) -> str:
    if finding.general:
        return "beside the policy; no body need have adopted it"
    return _MEANINGS[verdict]


def _show_group(page: Page, found: list[Finding], audit: Audit) -> None:
    clauses = _clauses(audit.policies)
    for key, findings in groupby(sorted(found, key=_place(clauses)), key=_clause_key):
        clause = clauses[key]
        page.gap()
        page.labelled([(_name(key, audit.policies), clause.says)], style="bold")
        for place, finding in enumerate(findings):
            if place and finding.verdict is not Verdict.KEPT:
                page.gap()
            page.labelled(_finding_rows(finding, audit), indent=4)


_Key = tuple[str, str, str]


def _name(key: _Key, policies: Policies) -> str:
    """Name a clause, with its policy and version where there are several of them."""
    policy, version, clause = key
    ids = [each.id for each in policies.versions]
    if ids.count(policy) > 1:
        return f"{policy}@{version} {clause}"
    return f"{policy} {clause}" if len(ids) > 1 else clause


def _clause_key(finding: Finding) -> _Key:
    return (finding.policy, finding.version, finding.clause)


def _clauses(policies: Policies) -> dict[_Key, Clause]:
    return {
        (policy.id, policy.version, clause.id): clause
        for policy in policies.versions
        for clause in policy.clauses
    }


def _place(clauses: dict[_Key, Clause]) -> Callable[[Finding], int]:
    """Give the place of a finding's clause: policies as given, clauses as written."""
    places = {key: place for place, key in enumerate(clauses)}
    return lambda finding: places[_clause_key(finding)]


def _finding_rows(finding: Finding, audit: Audit) -> Iterator[tuple[str, str]]:
    yield "Why", finding.why
    if finding.simulation:
        yield "Note", "a simulation: this version was not in force on that day"
    if finding.verdict is Verdict.KEPT:
        return
    if finding.remedy:
        yield "Remedy", finding.remedy
    if finding.fault is not None:
        # Only a departure is a fault; elsewhere it is what the answer would decide.
        label = "Fault" if finding.verdict is Verdict.DEPARTED else "At stake"
        yield label, f"{FAULTS.get(finding.fault, '')} ({finding.fault})".strip()
    entry = audit.case.facts.get(finding.event)
    if entry is not None:
        kind = WORDS[entry.name]
        yield "About", f"entry {entry.number}, {kind}, {entry.on.in_words()}"
    if finding.about_policy is not None:
        yield "About", f"the policy {finding.about_policy}, and no act"


def summaries(findings: Iterable[Finding]) -> Iterator[str]:
    """Count the findings by verdict, in a sentence; general expectations in another."""
    every = tuple(findings)
    own = [each.verdict for each in every if not each.general]
    general = [each.verdict for each in every if each.general]
    if own or not general:
        counts = [
            f"{own.count(verdict)} {title.lower()}" for verdict, title in TITLES.items()
        ]
        yield f"{counted(len(own), 'finding')}: {listed(counts)}."
    if general:
        depart = general.count(Verdict.DEPARTED)
        verb = "departs" if depart == 1 else "depart"
        counts = [
            f"{depart} {verb} from them",
            *(
                f"{general.count(verdict)} {title.lower()}"
                for verdict, title in TITLES.items()
                if verdict is not Verdict.DEPARTED
            ),
        ]
        yield (
            f"{counted(len(general), 'finding')} of general expectations: "
            f"{listed(counts)}."
        )


def not_judged(audit: Audit) -> tuple[Entry, ...]:
    """Give the acts on whose day none of the policies can have been in force."""
    return tuple(
        entry for entry in audit.case.facts.acts if not audit.policies.on(entry.on)
    )
