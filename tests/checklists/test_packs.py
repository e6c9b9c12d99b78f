"""The letters of the policies that come with the library, as the policies ask for them.

And a promise of every one of them: a letter that states all that its checklist says it
must is never found to lack anything, and one that leaves an item out always is.
"""

from collections.abc import Iterator, Sequence
from datetime import date

import attrs
import pytest

from tests.builders import CASE, case_of, day, entry_of, officer
from ucb_domain.case import CustomerContactCase, evolve, findings
from ucb_domain.checklists import Asked, Checklist, checklists
from ucb_domain.codec.packs import load_policies
from ucb_domain.events import (
    AppealDetermined,
    AppealLodged,
    Event,
    IncidentRecorded,
    MeetingOffered,
    NoticeGiven,
    RestrictionImposed,
    ReviewCompleted,
    WarningIssued,
)
from ucb_domain.findings import Finding, Verdict
from ucb_domain.policy import Policies
from ucb_domain.truth import Truth
from ucb_domain.values import Contents, Measure

ON = date(2025, 6, 1)
INCIDENT = IncidentRecorded(on=day("2025-03-01"), behaviours=("threats",))
RESTRICTION = RestrictionImposed(
    on=day("2025-03-10"),
    by=officer("director"),
    measures=(Measure(kind="one-method", channels=("letter",)),),
    grounds=("threats",),
    review_on=day("2025-09-10"),
    subjects=("BINS",),
    incidents=("incident-recorded-1",),
)
ID = "restriction-imposed-1"


def letter_of(
    pack: str, *events: Event, to: str = "customer", purpose: str = "decision"
) -> Checklist:
    """Give the letter about the last of these acts, by one policy."""
    case = case_of(*events)
    found = checklists(load_policies((pack,)), case, on=ON)
    wanted = [each for each in found if each.to == to and each.act == _last(case)]
    for each in wanted:
        if not each.purposes or purpose in each.purposes:
            return each
    raise AssertionError([(each.to, each.purposes) for each in wanted])


def _last(case: CustomerContactCase) -> str:
    return case.facts.acts[-1].event_id


def musts(letter: Checklist) -> set[str]:
    """Give the items that a letter must state."""
    return {line.item for line in letter.those(Asked.MUST)}


@pytest.mark.clause("pembrokeshire", "PEM-14")
def test_a_pembrokeshire_warning() -> None:
    """When, why, what it does and what may follow; the policy may go with it."""
    warning = WarningIssued(
        on=day("2025-03-03"), rung="warning", incidents=("incident-recorded-1",)
    )
    letter = letter_of("pembrokeshire", INCIDENT, warning)
    assert musts(letter) == {
        "asked-to-change",
        "when-it-occurred",
        "why-unacceptable",
        "effect",
        "what-could-follow",
    }
    assert [line.item for line in letter.those(Asked.MAY)] == ["policy-copy"]
    when = next(line for line in letter.lines if line.item == "when-it-occurred")
    assert when.facts[0].texts == ("1 March 2025",)


@pytest.mark.clause("pembrokeshire", "PEM-19")
def test_a_pembrokeshire_decision() -> None:
    """Why, what, how and when it is reviewed, and on which subject."""
    letter = letter_of("pembrokeshire", INCIDENT, RESTRICTION)
    assert musts(letter) >= {
        "reasons",
        "action",
        "review-method",
        "review-date",
        "subject-matter",
    }
    assert letter.channels == ("letter", "email")
    assert letter.missing == ()


@pytest.mark.clause("wolverhampton-homes", "WOL-6.4")
def test_what_is_said_in_a_wolverhampton_meeting() -> None:
    """Why, what and for how long; how long it lasts is for whoever holds it."""
    held = MeetingOffered(on=day("2025-03-12"), about=ID, held=True)
    letter = letter_of("wolverhampton-homes", INCIDENT, RESTRICTION, held)
    assert musts(letter) == {"reasons", "action", "duration"}
    assert [line.item for line in letter.missing] == ["duration"]


@pytest.mark.clause("wolverhampton-homes", "WOL-6.5")
def test_a_wolverhampton_decision() -> None:
    """The letter after the meeting says what was decided, and the policy is with it."""
    letter = letter_of("wolverhampton-homes", INCIDENT, RESTRICTION)
    assert musts(letter) == {"action", "policy-copy"}
    assert [line.item for line in letter.those(Asked.MAY)] == ["code-of-conduct"]


@pytest.mark.clause("ucb-2024-2028", "UCB-5d")
def test_a_ucb_decision() -> None:
    """That it is a decision under the policy, the behaviour, and what is done."""
    letter = letter_of("ucb-2024-2028", INCIDENT, RESTRICTION)
    assert {"decision-under-policy", "unacceptable-behaviour", "action"} <= musts(
        letter
    )


@pytest.mark.clause("ombudsman-expectations", "OMB-4.ombudsman")
def test_what_the_ombudsmen_expect_of_a_decision() -> None:
    """It joins whatever the organisation's own policy asks."""
    letter = letter_of("ombudsman-expectations", INCIDENT, RESTRICTION)
    assert {"reasons", "appeal-right", "ombudsman-right"} <= musts(letter)


# ------------------------------------------------------------------------- The promise

PACKS = (
    "pembrokeshire",
    "wolverhampton-homes",
    "welwyn-hatfield",
    "ucb-2024-2028",
    "edinburgh",
    "ombudsman-expectations",
)
STORIES: dict[str, Sequence[Event]] = {
    "restriction": (INCIDENT, RESTRICTION),
    "review": (
        INCIDENT,
        RESTRICTION,
        ReviewCompleted(on=day("2025-04-01"), about=ID, outcome="continued"),
    ),
    "removal": (
        INCIDENT,
        RESTRICTION,
        ReviewCompleted(on=day("2025-04-01"), about=ID, outcome="removed"),
    ),
    "appeal": (
        INCIDENT,
        RESTRICTION,
        AppealLodged(on=day("2025-03-20"), about=ID),
        AppealDetermined(
            on=day("2025-04-01"), about="appeal-lodged-1", outcome="dismissed"
        ),
    ),
}


def _letters() -> Iterator[tuple[str, str, str, str]]:
    for pack in PACKS:
        for name, story in STORIES.items():
            case = case_of(*story)
            for letter in checklists(load_policies((pack,)), case, on=ON):
                if letter.applies is Truth.YES and letter.act == _last(case):
                    yield pack, name, letter.to, "/".join(letter.purposes)


def _written(
    policies: Policies,
    case: CustomerContactCase,
    letter: Checklist,
    items: set[str],
    omits: frozenset[str] = frozenset(),
) -> tuple[Checklist, list[Finding]]:
    """Record a letter that states these items; give its list and its departures."""
    notice = NoticeGiven(
        on=day("2025-04-02"),
        by=officer("director"),
        about=letter.act,
        to=letter.to,
        purpose=letter.purposes[0] if letter.purposes else None,
        channel=letter.channels[0] if letter.channels else "letter",
        states=Contents(includes=frozenset(items), omits=omits),
    )
    entry = attrs.evolve(
        entry_of(notice, len(case.facts.entries) + 1, event_id="the-letter"), case=CASE
    )
    after = evolve(case, entry)
    again = next(
        each
        for each in checklists(policies, after, on=ON, act=letter.act)
        if (each.to, each.purposes) == (letter.to, letter.purposes)
    )
    found = [
        each
        for each in findings(policies, after, as_of=ON)
        if each.verdict is Verdict.DEPARTED
        and each.event == "the-letter"
        and " does not state: " in each.why
    ]
    return again, found


@pytest.mark.parametrize(("pack", "story", "to", "purposes"), list(_letters()))
def test_a_letter_with_all_that_it_must_hold_lacks_nothing(
    pack: str, story: str, to: str, purposes: str
) -> None:
    """And without any one item it does, by the audit as by the list."""
    policies, case = load_policies((pack,)), case_of(*STORIES[story])
    letter = next(
        each
        for each in checklists(policies, case, on=ON, act=_last(case))
        if each.to == to and "/".join(each.purposes) == purposes
    )
    firm = {
        line.item
        for line in letter.lines
        if line.asked in {Asked.MUST, Asked.EITHER}
        and any(
            ask.applies is Truth.YES and ask.asked in {Asked.MUST, Asked.EITHER}
            for ask in line.asks
        )
    }
    everything = {
        line.item for line in letter.lines if line.asked is not Asked.MUST_NOT
    }
    listed, departures = _written(policies, case, letter, everything)
    assert listed.complete in {Truth.YES, None}
    assert departures == []
    for item in sorted(firm):
        line = next(each for each in letter.lines if each.item == item)
        omits = frozenset({item, *line.instead})
        listed, departures = _written(policies, case, letter, everything - omits, omits)
        assert listed.complete is Truth.NO, item
        assert departures, item
