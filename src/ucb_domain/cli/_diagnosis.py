"""What looking a store over showed, as somebody reads it."""

from typing import Any, Final

import attrs

from ucb_domain.cli._output import Page, table
from ucb_domain.register import Diagnosis
from ucb_domain.wording.grammar import counted

# As many as somebody reads; the JSON has more.
_MOST: Final = 10


def show_diagnosis(page: Page, found: Diagnosis) -> None:
    """Print what was found, and what to do about it."""
    read = "all" if found.examined == found.cases else f"{found.examined}"
    page.say(
        f"{counted(found.entries, 'position')} in {counted(found.cases, 'case')}, of "
        f"which {read} were read.",
        "bold",
    )
    if found.models:
        right = ("Rows", "Behind", "Missing", "Overtaken", "Other", "Differing")
        rows = table("Model", *right, right=right)
        for each in found.models:
            rows.add_row(
                each.model,
                str(each.rows),
                str(each.behind),
                str(each.missing),
                str(each.overtaken),
                str(each.other_policies + each.unknown + each.strays),
                str(each.differing),
            )
        page.gap()
        page.put(rows, indent=2)
    for each in found.models:
        for policies, number in each.made_under:
            page.gap()
            page.say(f"{counted(number, 'row')} of the {each.model} made under:")
            page.say(policies, indent=2)
    for problem in found.problems[:_MOST]:
        page.gap()
        page.say(f"Case {problem.case}", "bold")
        page.say(f"{problem.what}", indent=2)
    page.gap()
    for complaint in found.complaints:
        page.labelled(
            [
                ("Wrong" if complaint.wrong else "Slow", complaint.what),
                ("Remedy", complaint.remedy),
            ]
        )
    if not found.complaints:
        page.say("Nothing is wrong.")


def diagnosis_json(found: Diagnosis) -> dict[str, Any]:
    """Write it for programs."""
    told = attrs.asdict(found)
    for model in told["models"]:
        model["made_under"] = [
            {"policies": policies, "rows": rows}
            for policies, rows in model["made_under"]
        ]
    for step, line in zip(found.steps, told["steps"], strict=True):
        line["recorded_at"] = step.recorded_at.isoformat()
        line["before"] = step.before.isoformat()
        line["seconds"] = step.seconds
    return {"well": found.well, **told}
