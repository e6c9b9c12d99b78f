"""Hypothesis strategies for everything that can stand in a case.

    >>> from hypothesis import given
    >>> from ucb_domain.testing import strategies as ucb
    >>> @given(ucb.case_entries())
    ... def test_nothing_of_mine_breaks_on_any_case(entries): ...

Every value they give is one that the library itself would accept: a reference names an
event that is there, and nothing ends before it starts. They shrink towards short text,
few fields and facts of which nothing is known.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Any, Final, cast, get_args, get_origin

import attrs
from hypothesis import strategies as st

from ucb_domain.codec.possible import CITING_FIELDS, impossible
from ucb_domain.dates import Period, When
from ucb_domain.entries import Entry
from ucb_domain.events import (
    EVENT_TYPES,
    AbsenceRecorded,
    CaseOpened,
    ContactRecorded,
    EntryCorrected,
    Event,
    IncidentRecorded,
    RestrictionImposed,
)
from ucb_domain.values import (
    Contents,
    Coverage,
    Judgement,
    Measure,
    Officer,
    Party,
    Quota,
    Window,
    period,
    reference,
    term,
)

FIRST_DAY: Final = date(1990, 1, 1)
"""No known day that these strategies give is earlier."""
LAST_DAY: Final = date(2029, 12, 31)
"""No known day that these strategies give is later, and every instant of recording is."""

_Strategy = st.SearchStrategy


# --- Small things ---------------------------------------------------------------------


@cache
def texts() -> _Strategy[str]:
    """Any text that can be stored: all of Unicode but NUL and lone surrogates."""
    letters = st.characters(exclude_categories=["Cs"], exclude_characters="\0")
    return st.text(letters, max_size=40)


@cache
def terms() -> _Strategy[str]:
    """Terms of a policy, such as "named-officer"."""
    words = st.text("abcdefghijklmnopqrstuvwxyz0123456789", min_size=1, max_size=8)
    return st.lists(words, min_size=1, max_size=3).map("-".join)


@cache
def references() -> _Strategy[str]:
    """References: one line of up to 200 characters with no space at either end."""
    letters = st.characters(categories=["L", "N", "P", "S"], include_characters=" ")
    return (
        st.text(letters, min_size=1, max_size=200)
        .map(str.strip)
        .filter(lambda text: text != "")
    )


@cache
def days() -> _Strategy[date]:
    """Days from `FIRST_DAY` to `LAST_DAY`."""
    return st.dates(FIRST_DAY, LAST_DAY)


@cache
def when_texts() -> _Strategy[str]:
    """Days in every spelling that files use."""
    day = days().map(date.isoformat)
    month = day.map(lambda text: text[:7])
    year = day.map(lambda text: text[:4])
    whole = st.one_of(year, month, day)
    seasons = st.builds("{}-{}".format, st.sampled_from(["early", "mid", "late"]), year)
    bounded = st.builds(
        "{} {}".format, st.sampled_from(["before", "by", "after", "from"]), whole
    )
    between = st.builds(
        "{0[0]}{1}{0[1]}".format,
        st.lists(day, min_size=2, max_size=2).map(sorted),
        st.sampled_from([" to ", ".."]),
    )
    relative = st.builds(
        "{}{:+}{}".format,
        st.sampled_from(["day", "month", "year"]),
        st.integers(-50, 50),
        st.sampled_from(["", "+"]),
    )
    return st.one_of(
        st.just("unknown"), year, month, day, seasons, bounded, between, relative
    )


@cache
def whens() -> _Strategy[When]:
    """Days as far as they are known: exactly, within bounds, relatively, not at all."""
    return when_texts().map(When.parse)


@cache
def periods() -> _Strategy[Period]:
    """Periods of up to ten years or a thousand days."""
    calendar = st.builds(Period, st.integers(0, 120), st.integers(0, 1000))
    working = st.builds(
        Period, st.just(0), st.integers(0, 100), working=st.just(value=True)
    )
    return calendar | working


@cache
def instants() -> _Strategy[datetime]:
    """Instants in UTC, on the days from `FIRST_DAY` to `LAST_DAY`."""
    return st.datetimes(
        datetime.combine(FIRST_DAY, time.min),
        datetime.combine(LAST_DAY, time.max),
        timezones=st.just(UTC),
    )


# --- Values ---------------------------------------------------------------------------


@cache
def officers() -> _Strategy[Officer]:
    """Officers, panels, and officers of whom nothing is known."""
    return _any(Officer)


@cache
def parties() -> _Strategy[Party]:
    """Customers and those connected with them."""
    return _any(Party)


@st.composite
def contents(draw: st.DrawFn) -> Contents:
    """What letters say, leave out, and leave open."""
    items = draw(st.lists(terms(), max_size=5, unique=True))
    cut = draw(st.integers(0, len(items)))
    return Contents(
        includes=frozenset(items[:cut]),
        omits=frozenset(items[cut:]),
        complete=draw(st.booleans()),
    )


@cache
def judgements() -> _Strategy[Judgement]:
    """Questions that a person judged, or only considered."""
    return _any(Judgement)


@st.composite
def windows(draw: st.DrawFn) -> Window:
    """Hours of some weekdays in which contact is open."""
    opens, closes = sorted(
        draw(st.lists(_times(), min_size=2, max_size=2, unique=True))
    )
    weekdays = sorted(draw(st.sets(st.integers(1, 7), min_size=1)))
    return Window(days=tuple(weekdays), opens=opens, closes=closes)


@cache
def _times() -> _Strategy[time]:
    minutes = st.builds(time, st.integers(0, 23), st.integers(0, 59))
    return minutes | st.times()


@cache
def quotas() -> _Strategy[Quota]:
    """How much contact is allowed over a stretch of time."""
    return _any(Quota)


@cache
def measures() -> _Strategy[Measure]:
    """What restrictions do."""
    return _any(Measure)


@cache
def coverages() -> _Strategy[Coverage]:
    """How much of its story a file tells."""
    return st.builds(
        Coverage,
        complete=st.booleans(),
        complete_for=st.frozensets(st.sampled_from(sorted(EVENT_TYPES)), max_size=3),
        until=st.none() | whens(),
        in_order=st.booleans(),
    )


# --- Events ---------------------------------------------------------------------------


def events(*types: type[Event]) -> _Strategy[Event]:
    """Events that can have happened.

    What they name (`about`, `incidents`) is any reference; `case_entries` gives events
    that name one another.

    Args:
        *types: The types to choose from; all when none is given.
    """
    chosen = types or tuple(EVENT_TYPES.values())
    return st.one_of([_EVENTS[kind] for kind in chosen])


def _is_possible(event: Event) -> bool:
    return not any(impossible(event))


def _of_kind(kind: type[Event]) -> _Strategy[Event]:
    if kind is RestrictionImposed:
        return cast("_Strategy[Event]", _any(kind, open_ended=st.none())) | cast(
            "_Strategy[Event]", _any(kind, ends_on=st.none())
        )
    if kind is EntryCorrected:
        withdrawn = _any(kind, withdrawn=st.just(value=True), replaced_by=st.none())
        replaced = _any(kind, withdrawn=st.just(value=False), replaced_by=references())
        return cast("_Strategy[Event]", withdrawn | replaced)
    if kind is ContactRecorded or kind is IncidentRecorded:
        exact = instants().flatmap(
            lambda at: _any(kind, at=st.just(at), on=st.just(When.exactly(at.date())))
        )
        return cast("_Strategy[Event]", _any(kind, at=st.none()) | exact)
    if kind is AbsenceRecorded:
        act = st.sampled_from(sorted(EVENT_TYPES))
        return cast("_Strategy[Event]", _any(kind, act=act))
    return cast("_Strategy[Event]", _any(kind))


# --- Entries --------------------------------------------------------------------------


def entries(event: _Strategy[Event] | None = None) -> _Strategy[Entry]:
    """Single entries, with a place in some chain and a digest that means nothing.

    Args:
        event: What happened; any event when it is left out.
    """
    digests = st.just(b"") | st.binary(min_size=32, max_size=32)
    return st.builds(
        Entry,
        case=references(),
        number=st.integers(1, 10_000),
        event_id=references(),
        recorded_at=_recordings(),
        recorded_by=st.none() | officers(),
        source=references(),
        source_recorded_at=st.none() | _recordings(),
        departures=st.lists(texts(), max_size=2).map(tuple),
        reason=st.none() | texts(),
        authorised_by=st.none() | officers(),
        previous=digests,
        digest=digests,
        event=events() if event is None else event,
    )


@cache
def _recordings() -> _Strategy[datetime]:
    return st.datetimes(
        datetime.combine(LAST_DAY + timedelta(days=1), time.min),
        datetime.combine(LAST_DAY + timedelta(days=3650), time.min),
        timezones=st.just(UTC),
    )


@st.composite
def case_entries(
    draw: st.DrawFn, *, min_size: int = 1, max_size: int = 8, case: str | None = None
) -> tuple[Entry, ...]:
    """Every entry of one case, in order, not sealed.

    The first opens the case, the event ids differ, every reference names an event of
    the case, and nothing was recorded before it happened.

    Args:
        draw: Given by Hypothesis.
        min_size: The fewest entries, at least 1.
        max_size: The most entries.
        case: Reference of the case; any when it is left out.
    """
    ids = draw(
        st.lists(references(), min_size=min_size, max_size=max_size, unique=True)
    )
    case_id = case if case is not None else draw(references())
    recorded = sorted(
        draw(st.lists(_recordings(), min_size=len(ids), max_size=len(ids)))
    )
    found: list[Entry] = []
    for place, event_id in enumerate(ids):
        event = draw(events(CaseOpened) if place == 0 else events())
        others = tuple(each for each in ids if each != event_id)
        found.append(
            attrs.evolve(
                draw(entries(st.just(_citing(draw, event, others)))),
                case=case_id,
                number=place + 1,
                event_id=event_id,
                recorded_at=recorded[place],
                previous=b"",
                digest=b"",
            )
        )
    return tuple(found)


def _citing(draw: st.DrawFn, event: Event, others: tuple[str, ...]) -> Event:
    """Let an event name only events of its case."""
    named: dict[str, Any] = {}
    for field in CITING_FIELDS:
        cited: object = getattr(event, field, None)
        if isinstance(cited, str):
            named[field] = draw(st.sampled_from(others))
        elif isinstance(cited, tuple):
            named[field] = tuple(draw(st.lists(st.sampled_from(others), max_size=2)))
    return attrs.evolve(event, **named)


# --- From the classes themselves ------------------------------------------------------


def _any(kind: type[Any], **given: _Strategy[Any]) -> _Strategy[Any]:
    """Fill every field of a class by its type and its validator."""
    return st.builds(
        kind,
        **{
            field.name: given[field.name]
            if field.name in given
            else _field(field.type, field.validator)
            for field in attrs.fields(kind)
        },
    )


def _field(given: Any, validator: object) -> _Strategy[Any]:
    if isinstance(given, UnionType):
        (inner,) = (part for part in get_args(given) if part is not NoneType)
        return st.none() | _field(inner, validator)
    if get_origin(given) in {tuple, frozenset}:
        within = st.lists(_field(get_args(given)[0], validator), max_size=3)
        return within.map(cast("Callable[[list[Any]], Any]", get_origin(given)))
    if given is str:
        if validator is term:
            return terms()
        if validator is period:
            return st.sampled_from(("P7D", "P2W", "P1M", "P1Y"))
        return references() if validator is reference else texts()
    if isinstance(given, type) and issubclass(given, Enum):
        return st.sampled_from(given)
    return _BY_TYPE[given]()


_BY_TYPE: Final[Mapping[Any, Callable[[], _Strategy[Any]]]] = MappingProxyType(
    {
        bool: st.booleans,
        # What counts in a case counts from 0 or from 1.
        int: lambda: st.integers(1, 10_000),
        datetime: instants,
        When: whens,
        Officer: officers,
        Party: parties,
        Contents: contents,
        Judgement: judgements,
        Window: windows,
        Quota: quotas,
        Measure: measures,
        Coverage: coverages,
    }
)
_EVENTS: Final[Mapping[type[Event], _Strategy[Event]]] = MappingProxyType(
    {kind: _of_kind(kind).filter(_is_possible) for kind in EVENT_TYPES.values()}
)
