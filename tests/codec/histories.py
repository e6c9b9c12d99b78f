"""A good history file to spoil, and random ways of spoiling one."""

import copy
import json
from typing import Any, cast

import pytest
from hypothesis import strategies as st

from ucb_domain.codec.history import read_history
from ucb_domain.errors import HistoryError

GOOD: dict[str, Any] = {
    "$schema": "history.schema.json",
    "format": 1,
    "case": "CRM-1029",
    "source": "crm",
    "customer": {"ref": "P-77", "kind": "person", "name": "Jo Bloggs"},
    "subject": "SR-4711",
    "coverage": {"complete_for": ["review-completed"], "until": "2024-12-31"},
    "note": "From the paper file.",
    "events": [
        {
            "id": "i1",
            "type": "incident-recorded",
            "on": "mid-2023",
            "at": "2023-06-01T09:30:00Z",
            "behaviours": ["abuse"],
            "against": [{"id": "CS-7", "role": "complaints-officer"}],
            "recorded_at": "2023-09-30T12:00:00+01:00",
            "recorded_by": {"id": "CS-7"},
            "source": "telephony",
        },
        {
            "id": "r1",
            "type": "restriction-imposed",
            "on": "2023-07",
            "by": {"id": "HS-1", "role": "head-of-service"},
            "also_by": [{"role": "panel", "members": ["A-1", "A-2"]}],
            "states": {
                "includes": ["grounds"],
                "omits": ["factors"],
                "complete": False,
            },
            "judgements": [{"question": "proportionality", "satisfied": True}],
            "measures": [
                {
                    "kind": "times",
                    "channels": ["telephone"],
                    "contact": {"role": "named-officer"},
                    "windows": [{"days": [1, 3], "opens": "09:00", "closes": "12:30"}],
                    "quota": {"most": 2, "per": "week"},
                    "most_minutes": 10,
                }
            ],
            "incidents": ["i1"],
            "ends_on": "2024-07",
            "departures": ["pembrokeshire@2024-11-04 PEM-16 no_prior_warning"],
            "departure_reason": "Threats.",
            "authorised_by": {"id": "D-1"},
        },
        {
            "id": "a1",
            "type": "absence-recorded",
            "on": "2024",
            "since": "2023",
            "act": "review-completed",
            "about": "r1",
        },
    ],
}


def good() -> dict[str, Any]:
    """Return a copy of the good file, to spoil."""
    return copy.deepcopy(GOOD)


def problems_in(data: object) -> tuple[str, ...]:
    """Return what is wrong with a file."""
    text = data if isinstance(data, str | bytes) else json.dumps(data)
    with pytest.raises(HistoryError) as caught:
        read_history(text)
    return caught.value.problems


def only_problem_in(data: object) -> str:
    """Return the one thing that is wrong with a file."""
    (problem,) = problems_in(data)
    return problem


JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.floats(),
    st.sampled_from(["", "x", "2024-02-30", "e1", "not a term", "\0", "\ud800", "i1"]),
    st.text(max_size=5),
    st.just([]),
    st.just({}),
    st.lists(st.integers(0, 2), max_size=2),
    st.dictionaries(st.sampled_from(["id", "type", "ref"]), st.just("x"), max_size=2),
)


@st.composite
def spoilt(draw: st.DrawFn, times: int = 2) -> dict[str, Any]:
    """Spoil a good file in a few random places: change, remove, add, repeat, rename."""
    data = good()
    for _ in range(draw(st.integers(1, times))):
        holder, key = draw(st.sampled_from(list(places(data)) or [(data, "format")]))
        match draw(st.sampled_from(["change", "remove", "add", "move"])):
            case "change":
                holder[key] = draw(JUNK)
            case "remove":
                del holder[key]
            case "add" if isinstance(holder, dict):
                holder[draw(st.sampled_from(["colour", "note", "on", "by"]))] = draw(
                    JUNK
                )
            case "add":
                holder.append(draw(JUNK))
            case _:
                other, place = draw(st.sampled_from(list(places(data))))
                holder[key] = copy.deepcopy(other[place])
    return data


def places(value: Any) -> list[tuple[Any, Any]]:
    """List every place in a document: what holds it, and under which key."""
    found: list[tuple[Any, Any]] = []
    keys: Any = ()
    if isinstance(value, dict):
        keys = list(cast("dict[str, Any]", value))
    elif isinstance(value, list):
        keys = range(len(value))
    for key in keys:
        found.append((value, key))
        found += places(value[key])
    return found
