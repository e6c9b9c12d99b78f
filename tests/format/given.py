"""What happened, in the words of a history file: each gives one event of it.

An officer is written as "anne, director": a reference and the role held that day. One
word alone is a role, held by somebody of whom nothing else is known but that it is the
same person each time. What a letter or a record states is a list of items: none, unless
told; `None` where nobody has seen it. What is not said to be about anything is about the
only thing that it can be about.
"""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any, Final

from ucb_domain.case import CustomerContactCase
from ucb_domain.codec.history import read_history

Event = dict[str, Any]
"""One event of a history file."""

READ_AT: Final = datetime(2030, 1, 1, tzinfo=UTC)
"""When every file here is read: after everything that it tells."""

_OFFICERS: Final = ("by", "contacted", "adviser")
_SEVERAL_OFFICERS: Final = ("also_by", "against", "notified")


def officer(who: str | Event) -> Event:
    """Give an officer: "anne, director", or "director" alone."""
    if not isinstance(who, str):
        return who
    ref, comma, role = who.partition(", ")
    return {"id": ref, "role": role if comma else ref}


def event(kind: str, on: str | None, fields: Event) -> Event:
    """Give one event of a history file; fields that are `None` are left out."""
    fields = {"states": [], **fields}
    told = {name: value for name, value in fields.items() if value is not None}
    for name in _OFFICERS:
        if name in told:
            told[name] = officer(told[name])
    for name in _SEVERAL_OFFICERS:
        if name in told:
            told[name] = [officer(each) for each in told[name]]
    if isinstance(told.get("states"), list):
        told["states"] = {"includes": told["states"]}
    if on is not None:
        told["on"] = on
    return {"type": kind, **told}


def incident(on: str, *behaviours: str, **fields: Any) -> Event:
    """Behaviour that somebody recorded."""
    return event("incident-recorded", on, {"behaviours": [*behaviours], **fields})


def informal_step(on: str, **fields: Any) -> Event:
    """An attempt to put things right before anything formal."""
    return event("informal-step-taken", on, fields)


def support(on: str, **fields: Any) -> Event:
    """An adjustment or support: asked for, offered, agreed or declined."""
    return event("support-considered", on, fields)


def advice(on: str, adviser: str | Event, **fields: Any) -> Event:
    """What somebody who was consulted advised."""
    return event("advice-taken", on, {"adviser": adviser, **fields})


def warning(on: str, **fields: Any) -> Event:
    """A warning."""
    return event("warning-issued", on, fields)


def restriction(on: str, *measures: str | Event, **fields: Any) -> Event:
    """A decision to restrict contact, by measures of these kinds."""
    told = [{"kind": each} if isinstance(each, str) else each for each in measures]
    return event("restriction-imposed", on, {"measures": told or None, **fields})


def letter(on: str, *states: str, **fields: Any) -> Event:
    """A letter to the customer that states these things and no others."""
    told = {"to": "customer", "channel": "letter", "states": [*states], **fields}
    return event("notice-given", on, told)


def notice(on: str, to: str, **fields: Any) -> Event:
    """Somebody other than the customer is told."""
    return event("notice-given", on, {"to": to, **fields})


def meeting(on: str, **fields: Any) -> Event:
    """A meeting that was offered."""
    return event("meeting-offered", on, fields)


def alert(on: str, **fields: Any) -> Event:
    """A marker on a system that staff see."""
    return event("alert-placed", on, fields)


def contact(on: str, outcome: str | None, **fields: Any) -> Event:
    """A contact, and how it was met."""
    return event("contact-recorded", on, {"outcome": outcome, **fields})


def breach(on: str, **fields: Any) -> Event:
    """Contact that a restriction did not allow."""
    return event("breach-recorded", on, fields)


def review(on: str, outcome: str | None = None, **fields: Any) -> Event:
    """A review of a restriction."""
    return event("review-completed", on, {"outcome": outcome, **fields})


def appeal(on: str, **fields: Any) -> Event:
    """An appeal."""
    return event("appeal-lodged", on, fields)


def answer(on: str, outcome: str | None = "dismissed", **fields: Any) -> Event:
    """The decision on an appeal."""
    return event("appeal-determined", on, {"outcome": outcome, **fields})


def agreement(on: str, **fields: Any) -> Event:
    """What the customer agreed to."""
    return event("agreement-made", on, fields)


def referral(on: str, to: str, **fields: Any) -> Event:
    """A matter handed to somebody else."""
    return event("referral-made", on, {"to": to, **fields})


def ombudsman(on: str, stage: str, **fields: Any) -> Event:
    """An ombudsman was asked, or spoke."""
    return event("ombudsman-involved", on, {"stage": stage, **fields})


def connected(on: str, party: Event, relation: str | None, **fields: Any) -> Event:
    """Somebody connected with the customer."""
    told = {"party": party, "relation": relation, **fields}
    return event("party-associated", on, told)


def closed(on: str, **fields: Any) -> Event:
    """The file was closed."""
    return event("case-closed", on, fields)


def erased(on: str, person: str, **fields: Any) -> Event:
    """Somebody's data was erased."""
    return event("person-erased", on, {"person": person, **fields})


def looked_for(act: str, on: str, **fields: Any) -> Event:
    """Somebody looked for an act, and found none."""
    return event("absence-recorded", on, {"act": act, **fields})


def file_of(
    events: Sequence[Event],
    *,
    customer: Event | None = None,
    coverage: Event | None = None,
) -> CustomerContactCase:
    """Read a history file of these events.

    An event without an id has its kind and its place among its kind as its id:
    "warning-issued-2".

    Args:
        events: What happened, in this order.
        customer: Whom it is about; somebody of whom nothing is known, unless told.
        coverage: How much of the story it tells; everything, unless told.
    """
    seen: dict[str, int] = {}
    told: list[Event] = []
    for each in events:
        kind = each["type"]
        seen[kind] = seen.get(kind, 0) + 1
        known = {name: value for name, value in each.items() if value is not None}
        told.append({"id": f"{kind}-{seen[kind]}", **known})
    history = {
        "format": 1,
        "case": "CASE-1",
        "customer": {"ref": "customer-1", **(customer or {})},
        "coverage": coverage or {"complete": True},
        "events": told,
    }
    entries = read_history(json.dumps(history)).entries(read_at=READ_AT)
    case = CustomerContactCase.replay(entries)
    assert case is not None
    return case
