"""Restrictions in a period: when they began and ended, what they did, how long."""

from datetime import date, timedelta
from typing import Final

from ucb_domain.dates import When
from ucb_domain.events import ReviewCompleted
from ucb_domain.reporting._sheet import PERHAPS, UNKNOWN, WHOLE, Asked, Sheet, said
from ucb_domain.reporting._span import Span
from ucb_domain.restriction import Restriction
from ucb_domain.truth import Truth

BANDS: Final = (
    ("under-3", 3),
    ("3-to-6", 6),
    ("6-to-12", 12),
    ("12-to-24", 24),
    ("24-or-more", None),
)
"""How lengths are grouped: each band with the whole months that it stays below."""

_DAY: Final = timedelta(days=1)


def count_restrictions(sheet: Sheet, asked: Asked) -> None:
    """Count the restrictions that were in force at some time in the period."""
    for each in asked.facts.restrictions:
        belongs = _in_force_in(each, asked.span)
        if belongs is not Truth.NO:
            _count(sheet, each, asked, belongs)


def _in_force_in(each: Restriction, span: Span) -> Truth:
    """Say whether a restriction was in force on any day of the period."""
    if each.starts.is_exact and each.in_force(each.starts) is Truth.NO:
        # It was lifted before it began.
        return Truth.NO
    lasted = span.holds(each.starts) | each.stands(span.eve)
    return each.in_force(span.end) | (each.starts.on_or_before(span.end) & lasted)


def _count(sheet: Sheet, each: Restriction, asked: Asked, belongs: Truth) -> None:
    column = "restrictions" if belongs is Truth.YES else PERHAPS
    span = asked.span
    sheet.add("restrictions", WHOLE, column)
    began = said(each.starts.on_or_before(span.eve), "before", "in-period")
    sheet.add("restrictions-begun", began, column)
    state = said(each.in_force(span.end), "running", "ended")
    sheet.add("restrictions-state", state, column)
    if state == UNKNOWN:
        return
    over = When.exactly(span.last + _DAY)
    if state == "ended":
        how, over = _ending(each, asked)
        sheet.add("restrictions-ended", how, column)
    table = f"length-{state}"
    sheet.add(table, _band(each.starts, over), column)
    if belongs is Truth.YES and (days := _days(each.starts, over)) is not None:
        sheet.took(table, days)


def _ending(each: Restriction, asked: Asked) -> tuple[str, When]:
    """Say how a restriction ended, and the first day on which it was over."""
    day = asked.span.end
    end, change = each.ends_on(day), each.lifted
    lifted = each.lifted_by(day)
    if lifted is Truth.YES and change is not None:
        # What has run out by then is not lifted any more.
        lifted = each.lasts_to(change.on)
        if lifted is Truth.YES:
            how = "review" if isinstance(change.event, ReviewCompleted) else "appeal"
            return how, change.on
    if lifted is Truth.NO and end is not None:
        return "ran-out", _after(end)
    return UNKNOWN, When()


def _after(day: When) -> When:
    return When(day.earliest and day.earliest + _DAY, day.latest and day.latest + _DAY)


def _days(starts: When, over: When) -> int | None:
    if not (starts.is_exact and over.is_exact) or starts.earliest is None:
        return None
    return (over.earliest - starts.earliest).days if over.earliest else None


def _band(starts: When, over: When) -> str:
    """Give the band of a length; unknown where its days leave it open."""
    bounds = (starts.earliest, starts.latest, over.earliest, over.latest)
    if starts.is_relative or over.is_relative or None in bounds:
        return UNKNOWN
    first, last, soonest, latest = (each for each in bounds if each is not None)
    bands = {_band_of(last, soonest), _band_of(first, latest)}
    return bands.pop() if len(bands) == 1 else UNKNOWN


def _band_of(starts: date, over: date) -> str:
    months = (over.year - starts.year) * 12 + over.month - starts.month
    months -= over.day < starts.day
    return next(band for band, below in BANDS if below is None or months < below)


def count_measures(sheet: Sheet, asked: Asked) -> None:
    """Count the case under each kind of measure in force on the last day.

    It has been counted under its stage by then.
    """
    day = asked.span.end
    surely: set[str] = set()
    perhaps: set[str] = set()
    for each in asked.facts.restrictions:
        in_force = each.in_force(day)
        if in_force is not Truth.NO:
            certain, possible = _kinds(each, day)
            (surely if in_force is Truth.YES else perhaps).update(certain)
            perhaps |= possible
    if sheet.has("stages", "restricted", "cases"):
        surely = surely or {UNKNOWN}
    else:
        perhaps, surely = perhaps | surely, set()
    sheet.kinds("measures", surely, perhaps)


def _kinds(each: Restriction, day: When) -> tuple[set[str], set[str]]:
    """Give the kinds of measure that a restriction surely has on a day, and may have."""
    readings = [
        {measure.kind for measure in reading or ()} or {UNKNOWN}
        for reading in each.measures_possible(day)
    ]
    return set[str].intersection(*readings), set[str]().union(*readings)
