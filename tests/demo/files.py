"""Read histories and packs, change a fact of one, and replay it."""

import json
from collections.abc import Callable, Iterable
from copy import deepcopy
from datetime import UTC, date, datetime
from importlib import resources
from pathlib import Path
from typing import Any

from ucb_domain.audit import Audit, replay
from ucb_domain.codec.history import read_history
from ucb_domain.codec.packs import load_policy, read_policy
from ucb_domain.findings import Verdict
from ucb_domain.policy import Policies

History = dict[str, Any]
Change = Callable[[History], History]

DEMO = resources.files("ucb_domain.demo")
INVENTED = Path(__file__).parent / "invented"
EXPECTED = Path(__file__).parent / "expected"

TODAY = date(2025, 12, 31)
"""The day of the audit, and of reading the file: what somebody sees who does both."""
READ_AT = datetime(2025, 12, 31, 9, 0, tzinfo=UTC)


def decisions() -> list[str]:
    """Give the ids of the real decisions."""
    return sorted(
        each.name for each in DEMO.iterdir() if each.joinpath("policy.toml").is_file()
    )


def found(name: str) -> dict[str, Any]:
    """Give what the ombudsman found."""
    return _json(DEMO.joinpath(name, "found.json").read_text("utf-8"))


def history(name: str) -> History:
    """Give the history of a real decision."""
    return _json(DEMO.joinpath(name, "history.json").read_text("utf-8"))


def policy(name: str) -> Policies:
    """Give the policy of a real decision."""
    pack = DEMO.joinpath(name, "policy.toml").read_bytes()
    return Policies.of([read_policy(pack, where=f"{name}/policy.toml")])


def invented(name: str, file: str = "history.json") -> History:
    """Give the history of an invented decision, or its repaired twin."""
    return _json((INVENTED / name / file).read_text("utf-8"))


def invented_policy(name: str) -> Policies:
    """Give the policy of an invented decision."""
    pack = (INVENTED / name / "policy.toml").read_bytes()
    return Policies.of([read_policy(pack, where=f"{name}/policy.toml")])


def beside_expectations(policies: Policies | None = None) -> Policies:
    """Give the general expectations, beside the policy of a decision or alone."""
    own = policies.versions if policies is not None else ()
    return Policies.of((*own, load_policy("ombudsman-expectations")))


def _json(text: str) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(text)
    return read


def audited(given: History, policies: Policies) -> Audit:
    """Replay a history, as if its file had been read today."""
    entries = read_history(json.dumps(given)).entries(read_at=READ_AT)
    return replay(entries, policies, as_of=TODAY)


def decided(name: str, *changes: Change) -> Audit:
    """Replay a real decision, with facts of its history changed."""
    return audited(changed(history(name), *changes), policy(name))


def changed(given: History, *changes: Change) -> History:
    """Give a history with its facts changed."""
    for each in changes:
        given = each(given)
    return given


def expected(name: str) -> tuple[History, Policies, dict[str, Any]]:
    """Give an invented decision: its history, what judges it, and what was found."""
    folder = EXPECTED / name
    page = folder / "policy.toml"
    own = (
        Policies.of([read_policy(page.read_bytes(), where=f"{name}/policy.toml")])
        if page.is_file()
        else None
    )
    return (
        _json((folder / "history.json").read_text("utf-8")),
        beside_expectations(own),
        _json((folder / "found.json").read_text("utf-8")),
    )


def faults(audit: Audit, verdict: Verdict = Verdict.DEPARTED) -> set[str | None]:
    """Give the fault codes of the findings with a verdict."""
    return {each.fault for each in audit.findings if each.verdict is verdict}


def verdicts(audit: Audit, clause: str, fault: str) -> set[Verdict]:
    """Give the verdicts of one clause on one fault; none where it found nothing."""
    return {
        each.verdict
        for each in audit.findings
        if each.clause == clause and each.fault == fault
    }


def change(event_id: str, **fields: Any) -> Change:
    """Give other values to fields of an event; `None` takes a field out."""

    def with_values(given: History) -> History:
        given = deepcopy(given)
        (event,) = (each for each in given["events"] if each["id"] == event_id)
        event.update(fields)
        for name in [name for name, value in event.items() if value is None]:
            del event[name]
        return given

    return with_values


def drop(*event_ids: str) -> Change:
    """Take events out."""
    return lambda given: _with(
        given, (each for each in given["events"] if each["id"] not in event_ids)
    )


def add(
    event_id: str, kind: str, /, *, before: str | None = None, **fields: Any
) -> Change:
    """Put an event in: at the end, or before another."""

    def added(given: History) -> History:
        events = list(given["events"])
        ids = [each["id"] for each in events]
        place = len(events) if before is None else ids.index(before)
        events.insert(place, {"id": event_id, "type": kind, **fields})
        return _with(given, events)

    return added


def whole(*items: str) -> dict[str, Any]:
    """Say that a letter states these items and nothing else."""
    return {"includes": [*items], "complete": True}


def part(*items: str) -> dict[str, Any]:
    """Say that a letter states these items, and that the rest has not been seen."""
    return {"includes": [*items], "complete": False}


def covering(**coverage: Any) -> Change:
    """Say otherwise how much of the story the file tells."""
    return lambda given: {**given, "coverage": {**given["coverage"], **coverage}}


def _with(given: History, events: Iterable[dict[str, Any]]) -> History:
    return {**given, "events": list(events)}
