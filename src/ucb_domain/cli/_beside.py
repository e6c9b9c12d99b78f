"""What the audit finds, set beside what an ombudsman found."""

from collections.abc import Iterable, Iterator

import attrs
from rich.console import Group, RenderableType
from rich.text import Text

from ucb_domain.audit import Audit
from ucb_domain.cli._examples import Ruling
from ucb_domain.cli._findings import STYLES, TITLES
from ucb_domain.cli._output import Page, said, table
from ucb_domain.findings import FAULTS, Finding, Verdict
from ucb_domain.wording.grammar import sentence


@attrs.frozen(kw_only=True)
class Pair:
    """One question, with the ombudsman's answer and the audit's.

    Attributes:
        fault: The fault code that it is about.
        ruling: What the ombudsman said; `None` where the ombudsman said nothing of it.
        findings: What the audit says of it, most pressing first.
    """

    fault: str
    ruling: Ruling | None
    findings: tuple[Finding, ...]

    @property
    def departed(self) -> bool:
        """Whether the audit finds that a clause was departed from."""
        return any(each.verdict is Verdict.DEPARTED for each in self.findings)


def pairs(rulings: Iterable[Ruling], audit: Audit) -> Iterator[Pair]:
    """Set the answers side by side: each of the ombudsman's, then what else departs."""
    raised: set[str] = set()
    for ruling in rulings:
        raised.add(ruling.about)
        found = tuple(_about(ruling.about, audit.findings))
        yield Pair(fault=ruling.about, ruling=ruling, findings=found)
    departing = (*audit.departed, *audit.unexpected)
    others = {each.fault or "": None for each in departing}
    for fault in others:
        if fault not in raised:
            found = tuple(_about(fault, departing))
            yield Pair(fault=fault, ruling=None, findings=found)


def _about(fault: str, findings: Iterable[Finding]) -> Iterator[Finding]:
    """Give the findings on a fault that share the most pressing verdict there is."""
    known = [each for each in findings if each.fault == fault]
    for verdict in TITLES:
        found = [each for each in known if each.verdict is verdict]
        if found:
            yield from found
            return


def show_beside(page: Page, known: Iterable[Pair]) -> None:
    """Print the answers side by side."""
    rows = table("The ombudsman", "ucb")
    for column in rows.columns:
        column.ratio = 1
    rows.expand = True
    for place, pair in enumerate(known):
        if place:
            rows.add_row()
        rows.add_row(_theirs(pair), _ours(pair))
    page.gap()
    page.put(rows, indent=2)


def _theirs(pair: Pair) -> RenderableType:
    if pair.ruling is None:
        return said("Said nothing of this.", "dim")
    heard = "Fault found" if pair.ruling.fault else "Fault not found"
    about = FAULTS.get(pair.fault, "another matter")
    return Group(
        said(sentence(f"{heard}: {about}"), "bold" if pair.ruling.fault else ""),
        said(pair.ruling.detail),
    )


def _ours(pair: Pair) -> RenderableType:
    if not pair.findings:
        return said(
            "No clause of the policy, as far as it is known, speaks of it.", "dim"
        )
    verdict = pair.findings[0].verdict
    head = Text(TITLES[verdict], style=STYLES[verdict])
    clauses = dict.fromkeys(each.clause for each in pair.findings)
    head.append(f": {', '.join(clauses)}.")
    whys = dict.fromkeys(each.why for each in pair.findings)
    return Group(head, *(said(why) for why in whys))
