"""What is wrong with a store, as it is printed."""

from collections.abc import Sequence
from typing import Any

from ucb_domain.cli._output import Page
from ucb_domain.register import Problem
from ucb_domain.wording.grammar import counted, sentence


def problems_json(problems: Sequence[Problem]) -> list[dict[str, Any]]:
    """Write problems for programs."""
    return [
        {
            "case": each.case,
            "number": each.number,
            "model": each.model,
            "checkpoint": each.checkpoint,
            "fault": None if each.fault is None else each.fault.value,
            "what": each.what,
            "remedy": each.remedy,
        }
        for each in problems
    ]


def put_problems(problems: Sequence[Problem], store: str) -> None:
    """Print problems, or that there are none."""
    page = Page()
    for each in problems:
        page.say(_heading(each), "bold")
        page.labelled([("What", sentence(each.what)), ("Remedy", each.remedy)])
    if problems:
        page.gap()
        page.say(f"{counted(len(problems), 'problem')} in {store}.")
    else:
        page.say(f"Every entry is as it was recorded in {store}.")


def _heading(problem: Problem) -> str:
    if problem.case is None:
        of = problem.checkpoint
        return "The log" if of is None else f"The log and {of}"
    place = "" if problem.number is None else f", entry {problem.number}"
    return f"Case {problem.case}{place}"
