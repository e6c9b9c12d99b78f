"""The values of a case in words, as somebody would read them out."""

from collections.abc import Iterable
from datetime import date, datetime, time
from enum import Enum
from typing import Any, Final, cast

import attrs

from ucb_domain.dates import When, british
from ucb_domain.policy import Policies
from ucb_domain.rules import WORDS
from ucb_domain.values import (
    Coverage,
    Judgement,
    Measure,
    Officer,
    Party,
    Quota,
    Window,
    term,
)
from ucb_domain.wording.grammar import listed, spaced

_WEEKDAYS: Final = (
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
    "Sunday",
)


def moment(instant: datetime) -> str:
    """Write an instant in words, in its own time zone."""
    zone = instant.tzname() or ""
    return f"{british(instant.date())}, {instant:%H:%M} {zone}".strip()


def measure_words(measure: Measure, policies: Policies | None = None) -> str:
    """Say what one measure does, in the policy's words where it has any."""
    title = spaced(measure.kind)
    for policy in policies.versions if policies else ():
        known = policy.terms.measure(measure.kind)
        title = known.title if known is not None else title
    parts = [
        f"{spaced(field.name)} {field_words(field, getattr(measure, field.name))}"
        for field in attrs.fields(Measure)
        if field.name != "kind" and getattr(measure, field.name) not in (None, ())
    ]
    return f"{title} ({'; '.join(parts)})" if parts else title


def texts(value: object) -> tuple[str, ...]:
    """Give the texts in a field that holds one or several."""
    return (value,) if isinstance(value, str) else cast("tuple[str, ...]", value)


def field_words(field: "attrs.Attribute[Any]", value: object) -> str:
    """Say the value of a field in words: a term as words, a reference as it is."""
    return (
        listed(map(spaced, texts(value))) if field.validator is term else words(value)
    )


def words(value: object) -> str:
    """Say a value of an act in words, leaving out what is personal."""
    match value:
        case bool():
            return "yes" if value else "no"
        case When():
            return value.in_words()
        case datetime():
            return moment(value)
        case date():
            return british(value)
        case time():
            return f"{value:%H:%M}"
        case Enum():
            return words(value.value)
        case tuple() | frozenset():
            several = cast("Iterable[object]", value)
            return listed(map(words, several)) or "none"
        case Measure():
            return measure_words(value)
        case Officer() | Party() | Judgement() | Window() | Quota() | Coverage():
            return _compound(value)
        case _:
            return str(value)


def _compound(value: Officer | Party | Judgement | Window | Quota | Coverage) -> str:
    match value:
        case Officer():
            who = value.id or "somebody not named"
            return f"{who} ({spaced(value.role)})" if value.role else who
        case Party():
            return f"{value.ref} ({words(value.kind)})"
        case Judgement():
            answer = {True: "satisfied", False: "not satisfied", None: "considered"}
            return f"{spaced(value.question)}, {answer[value.satisfied]}"
        case Window():
            days = listed(_WEEKDAYS[day - 1] for day in value.days)
            return f"{days}, {words(value.opens)} to {words(value.closes)}"
        case Quota():
            return f"at most {value.most} {spaced(value.of)} a {value.per.value}"
        case _:
            return _coverage(value)


def _coverage(coverage: Coverage) -> str:
    if coverage.complete:
        text = "holds every act of the case"
    elif coverage.complete_for:
        kinds = listed(sorted(WORDS.get(act, act) for act in coverage.complete_for))
        text = f"is thin: of these alone it holds every one: {kinds}"
    else:
        text = "is thin: what it does not show may have been done"
    if coverage.until is not None:
        text += f"; it speaks of days up to {coverage.until.in_words()}"
    return text
