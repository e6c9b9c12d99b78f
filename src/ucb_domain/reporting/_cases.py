"""Cases in a period: which, how far they got, what was done in them, and why."""

from collections.abc import Iterator
from types import MappingProxyType
from typing import Final

from ucb_domain.dates import When
from ucb_domain.entries import Entry
from ucb_domain.events import (
    AbsenceRecorded,
    EntryCorrected,
    IncidentRecorded,
    PersonErased,
    ReferralMade,
    WarningIssued,
)
from ucb_domain.facts import Facts
from ucb_domain.reporting._sheet import PERHAPS, UNKNOWN, WHOLE, Asked, Sheet, said
from ucb_domain.truth import Truth, some

STEPS: Final = MappingProxyType(
    {
        "incident-recorded": "Incidents",
        "informal-step-taken": "Informal steps",
        "support-considered": "Adjustments and support considered",
        "warning-issued": "Warnings",
        "agreement-made": "Agreements about conduct",
        "breach-recorded": "Breaches of a restriction",
        "referral-made": "Referrals",
        "ombudsman-involved": "Involvements of an ombudsman",
    }
)
"""The kinds of act that are counted as steps; the others have tables of their own."""

# What is said of the file moves no case.
_OF_THE_FILE = AbsenceRecorded | EntryCorrected | PersonErased


def count_case(sheet: Sheet, asked: Asked) -> None:
    """Count the case itself: when it was open, and what became of it."""
    facts, span = asked.facts, asked.span
    before = _open_on(facts, span.eve)
    acted = some(span.holds(act.on) for act in _acts(facts))
    belongs = before | acted
    if belongs is Truth.NO:
        return
    column = "cases" if belongs is Truth.YES else PERHAPS
    sheet.once("cases", WHOLE, column)
    sheet.once("cases-begun", said(before, "before", "in-period"), column)
    sheet.once("cases-ended", said(_open_on(facts, span.end), "open", "closed"), column)
    sheet.once("stages", _stage(facts, span.end), column)


def _acts(facts: Facts) -> Iterator[Entry]:
    return (act for act in facts.acts if not isinstance(act.event, _OF_THE_FILE))


def _open_on(facts: Facts, day: When) -> Truth:
    """Say whether a case was open at the end of a day: begun, and not closed since.

    Nobody is done with a case in which a restriction lasts.
    """
    begun = some(act.on.on_or_before(day) for act in _acts(facts))
    closed = some(
        closing.on.on_or_before(day) & ~_taken_up(facts, closing, day)
        for closing in facts.named("case-closed")
    )
    return begun & (~closed | some(each.in_force(day) for each in facts.restrictions))


def _taken_up(facts: Facts, closing: Entry, day: When) -> Truth:
    """Say whether a case was taken up again after it was closed."""
    return some(
        facts.in_order(closing, act) & act.on.on_or_before(day)
        for act in _acts(facts)
        if act.name != "case-closed"
    )


def _stage(facts: Facts, day: When) -> str:
    """Give the furthest stage that a case had reached by a day."""
    unseen = _unseen(facts, "restriction-imposed")
    restrictions = facts.restrictions
    ladder = (
        ("restricted", some((*(each.in_force(day) for each in restrictions), unseen))),
        (
            "was-restricted",
            some((*(each.starts.on_or_before(day) for each in restrictions), unseen)),
        ),
        ("warned", _done(facts, "warning-issued", day)),
        ("informal", _done(facts, "informal-step-taken", day)),
    )
    for stage, reached in ladder:
        if reached is not Truth.NO:
            return stage if reached is Truth.YES else UNKNOWN
    return "none"


def _done(facts: Facts, name: str, day: When) -> Truth:
    known = (act.on.on_or_before(day) for act in facts.named(name))
    return some((*known, _unseen(facts, name)))


def _unseen(facts: Facts, name: str) -> Truth:
    """Say whether there may be acts of a kind that the file does not show."""
    return Truth.NO if facts.coverage.covers(name) else Truth.UNKNOWN


def count_steps(sheet: Sheet, asked: Asked) -> None:
    """Count what was done, kind by kind."""
    for name in STEPS:
        for act in asked.facts.named(name):
            belongs = asked.span.holds(act.on)
            row = _row_of(act)
            sheet.place("steps", row, "times", belongs)
            if belongs is Truth.YES:
                sheet.once("steps", row, "cases")


def _row_of(act: Entry) -> str:
    """Give the row of a step: its kind, and which rung or where to it was."""
    match act.event:
        case WarningIssued():
            return f"{act.name}/{act.event.rung or UNKNOWN}"
        case ReferralMade():
            return f"{act.name}/{act.event.to or UNKNOWN}"
        case _:
            return act.name


def count_behaviours(sheet: Sheet, asked: Asked) -> None:
    """Count the case under each kind of behaviour that was recorded in the period."""
    surely = set(_behaviours(asked, Truth.YES))
    perhaps = set(_behaviours(asked, Truth.UNKNOWN))
    sheet.kinds("behaviours", surely, perhaps)


def _behaviours(asked: Asked, belongs: Truth) -> Iterator[str]:
    for act in asked.facts.named("incident-recorded"):
        assert isinstance(act.event, IncidentRecorded)  # noqa: S101 - by its name
        if asked.span.holds(act.on) is belongs:
            yield from act.event.behaviours or (UNKNOWN,)
