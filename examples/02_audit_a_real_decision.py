"""A real ombudsman's decision, judged clause by clause, and judged again with one change.

What: reads one of the decisions that come with the library, a thin file with vague days
and a letter that nobody has seen, and sets the audit beside what the ombudsman found.
Then it changes one fact, to show that the finding follows the facts.

Needs: ucb-domain, and nothing else; no register and no database.

Run: python examples/02_audit_a_real_decision.py [ID OF THE DECISION]

Expect: for Lancaster City Council, one departure, review_missed_or_late, as the
ombudsman found; and none when the review is moved to within twelve months.
"""

import json
import sys
from datetime import UTC, date, datetime
from importlib import resources
from textwrap import fill
from typing import Any

import attrs

from ucb_domain import (
    Audit,
    History,
    Policies,
    RestrictionImposed,
    Verdict,
    When,
    load_policies,
    read_history,
    replay,
)

LANCASTER = "lgo-20-006-664"
DECISIONS = resources.files("ucb_domain.demo")
# Fixed, so that the example prints the same on every day.
TODAY = date(2026, 5, 1)
READ_AT = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)


def main() -> None:
    """Audit one decision, and Lancaster's a second time with other facts."""
    name = sys.argv[1] if len(sys.argv) > 1 else LANCASTER
    known = sorted(
        each.name
        for each in DECISIONS.iterdir()
        if each.joinpath("policy.toml").is_file()
    )
    if name not in known:
        sys.exit(f"There is no decision {name!r}. There are: {', '.join(known)}.")
    folder = DECISIONS.joinpath(name)
    with resources.as_file(folder.joinpath("policy.toml")) as pack:
        policies = load_policies([pack])
    history = read_history(folder.joinpath("history.json").read_bytes())
    found = json.loads(folder.joinpath("found.json").read_text("utf-8"))

    print(f"{found['title']}, {found['ombudsman']}")
    show_found(found)
    show_audit("What the audit finds", audit(history, policies))
    if name == LANCASTER:
        title = "The same, had contact been limited in October 2020"
        show_audit(title, audit(sooner(history), policies))


def audit(history: History, policies: Policies) -> Audit:
    """Replay a history: a pure function, with the day and the instant given to it."""
    return replay(history.entries(read_at=READ_AT), policies, as_of=TODAY)


def sooner(history: History) -> History:
    """Put the restriction less than a year before its review, so that none was missed."""
    events = [
        attrs.evolve(each, event=attrs.evolve(each.event, on=When.parse("2020-10")))
        if isinstance(each.event, RestrictionImposed)
        else each
        for each in history.events
        if each.id != "no-reviews"
    ]
    return attrs.evolve(history, events=tuple(events))


def show_found(found: dict[str, Any]) -> None:
    """Print what the ombudsman found."""
    heading("What the ombudsman found")
    for each in found["findings"]:
        say(
            f"{'fault' if each['fault'] else 'no fault'}, {each['about']}: {each['detail']}"
        )


def show_audit(title: str, found: Audit) -> None:
    """Print what each clause says."""
    heading(title)
    for finding in found.findings:
        if finding.verdict is Verdict.DEPARTED:
            say(f"departed, {finding.fault}: {finding.why} ({finding.clause})")
        else:
            say(f"{finding.verdict.value}: {finding.why} ({finding.clause})")


def heading(title: str) -> None:
    """Print a heading."""
    print(f"\n{title}\n{'-' * len(title)}")


def say(text: str) -> None:
    """Print a paragraph."""
    print(fill(text, width=88, subsequent_indent="    "))


if __name__ == "__main__":
    main()
