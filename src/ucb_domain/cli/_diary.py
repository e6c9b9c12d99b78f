"""A diary as somebody reads it in the morning: what to do, by whom, and why."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from ucb_domain.audit import duties_to_json
from ucb_domain.cli._output import Page
from ucb_domain.dates import british
from ucb_domain.findings import Duty
from ucb_domain.projections import Diary, Task, Urgency
from ucb_domain.truth import Truth
from ucb_domain.wording.grammar import counted, listed, sentence

_TITLES = {
    Urgency.OVERDUE: "Overdue",
    Urgency.DUE: "Due",
    Urgency.COMING: "To come",
    Urgency.WAITING: "Waiting for something to start the clock",
}


def show_diary(page: Page, diary: Diary, shown: tuple[Task, ...]) -> None:
    """Print a diary.

    Args:
        page: Where to.
        diary: Everything that is owed.
        shown: What of it to print.
    """
    page.say(f"Diary of {british(diary.on)}", "bold")
    if not shown:
        page.gap()
        page.say("Nothing is due.", indent=2)
    for urgency, title in _TITLES.items():
        tasks = [task for task in shown if task.urgency is urgency]
        if not tasks:
            continue
        page.head(f"{title} ({len(tasks)})")
        for task in tasks:
            page.gap()
            page.labelled(((task.case, sentence(task.what)),), style="bold")
            page.labelled(task_rows(task), indent=4)
    for rest in _rest(diary, shown):
        page.gap()
        page.say(rest)


def task_rows(task: Task) -> Iterator[tuple[str, str]]:
    """Describe a task, line by line, each with its label."""
    yield "By", listed(task.by, "or") if task.by else "the policy names nobody"
    for clock in dict.fromkeys(clock_words(duty) for duty in task.duties):
        yield "Due", clock
    if task.overdue is Truth.UNKNOWN:
        yield "Overdue", "the file does not show"
    yield "Clause", "; ".join(clauses_words(task.duties))


def clock_words(duty: Duty) -> str:
    """Say from which day to which the time of a duty runs."""
    limited = duty.waiting or duty.due is not None or duty.opens is not None
    return duty.clock if limited else "at once: the policy sets no time"


def clauses_words(duties: Iterable[Duty]) -> Iterator[str]:
    """Name the clauses that ask for something, policy by policy."""
    by_policy: dict[str, dict[str, None]] = {}
    for duty in duties:
        name = f"{duty.policy}@{duty.version}"
        name += ", a general expectation" if duty.general else ""
        name += ", a simulation" if duty.simulation else ""
        by_policy.setdefault(name, {})[duty.clause] = None
    for name, clauses in by_policy.items():
        yield f"{', '.join(clauses)} ({name})"


def _rest(diary: Diary, shown: tuple[Task, ...]) -> Iterator[str]:
    """Say what there is beside what was shown."""
    hidden = [task for task in diary.tasks if task not in shown]
    coming = [task for task in hidden if task.urgency is Urgency.COMING]
    waiting = len(hidden) - len(coming)
    if coming:
        day = coming[0].falls_due
        when = f", the next {day.as_adverb()}" if day is not None else ""
        yield f"{counted(len(coming), 'task')} to come{when}: --ahead P1M or --all."
    if waiting:
        yield (
            f"{counted(waiting, 'task')} waiting for something to start the clock: --all."
        )


def diary_json(diary: Diary, shown: tuple[Task, ...]) -> dict[str, Any]:
    """Write a diary as JSON."""
    return {
        "on": diary.on.isoformat(),
        "tasks": [
            {
                "case": task.case,
                "kind": task.kind.value,
                "what": task.what,
                "by": list(task.by),
                "urgency": task.urgency.value,
                "falls_due": _text(task.falls_due),
                "due": _text(task.due),
                "overdue": task.overdue.value,
                "about": task.about,
                "need": task.need,
                "turn": task.turn,
                "general": task.general,
                "duties": duties_to_json(task.duties),
            }
            for task in shown
        ],
        "count": {urgency.value: len(diary.those(urgency)) for urgency in Urgency},
    }


def _text(day: object) -> str | None:
    return None if day is None else str(day)


def chosen(diary: Diary, until: date | None, *, everything: bool) -> tuple[Task, ...]:
    """Give what is due or overdue, and as much of what is to come as was asked for."""
    if everything:
        return diary.tasks
    return diary.due if until is None else (*diary.due, *diary.coming(until))
