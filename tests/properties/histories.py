"""Histories as they were, and the same histories as a thin file tells them.

A *world* is a history in which everything is known. `vaguer` takes knowledge away from
one: it widens days, forgets who, what and about which, and makes no more of the file
than it was. What is firm of the vaguer history has to hold of the one it was made from.
"""

from datetime import date, timedelta
from typing import Any

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.builders import CUSTOMER, RECORDED
from ucb_domain.dates import Period, Weekdays, When
from ucb_domain.entries import Entry
from ucb_domain.events import (
    EVENT_NAMES,
    AbsenceRecorded,
    AdviceTaken,
    AgreementMade,
    AppealDetermined,
    AppealLodged,
    BreachRecorded,
    CaseClosed,
    CaseOpened,
    ContactRecorded,
    Event,
    IncidentRecorded,
    NoticeGiven,
    RestrictionImposed,
    ReviewCompleted,
    SupportConsidered,
    WarningIssued,
    name_of,
)
from ucb_domain.facts import Facts
from ucb_domain.truth import Truth
from ucb_domain.values import Contents, Coverage, Measure, Officer

FIRST_DAY = date(2020, 1, 1)
AS_OF = date(2024, 6, 1)
ITEMS = (
    "reasons",
    "review-date",
    "appeal-right",
    "no-warning-because",
    "reason-for-departing",
)

days = st.integers(0, 48).map(lambda step: FIRST_DAY + timedelta(days=30 * step))
people = st.sampled_from(("a", "b", "c"))
roles = st.sampled_from(("officer", "manager", "head", "director"))
services = st.sampled_from(("housing", "parks"))
officers = st.builds(Officer, id=people, role=roles, service=services)
contents = st.builds(
    Contents, includes=st.sets(st.sampled_from(ITEMS)), complete=st.just(value=True)
)
severities = st.sampled_from(("serious", "extreme"))
channels = st.sampled_from(("letter", "email", "telephone"))
measures = st.sampled_from(
    (
        Measure(kind="letters-only"),
        Measure(kind="no-telephone", channels=("telephone",)),
        Measure(kind="ban"),
    )
)
circumstances = st.sampled_from((frozenset[str](), frozenset(("under-18",))))

# What each kind of act can be about, in the histories made here.
TARGETS: dict[type[Event], tuple[type[Event], ...]] = {
    AdviceTaken: (IncidentRecorded, RestrictionImposed),
    AgreementMade: (RestrictionImposed,),
    NoticeGiven: (RestrictionImposed, ReviewCompleted, AppealDetermined),
    ReviewCompleted: (RestrictionImposed,),
    AppealLodged: (RestrictionImposed, ReviewCompleted),
    AppealDetermined: (AppealLodged,),
    BreachRecorded: (RestrictionImposed,),
}
KINDS: tuple[type[Event], ...] = (
    ContactRecorded,
    IncidentRecorded,
    WarningIssued,
    RestrictionImposed,
    NoticeGiven,
    ReviewCompleted,
    AppealLodged,
    AppealDetermined,
    AdviceTaken,
    BreachRecorded,
    SupportConsidered,
    CaseClosed,
    AgreementMade,
)
# What nobody need have written down, whatever else the file holds.
FORGOTTEN = {
    "about",
    "adviser",
    "channel",
    "new_matter",
    "outcome",
    "policy",
    "rung",
    "service",
    "severity",
    "stage",
    "subject",
    "to",
}
# What only a file that is not complete can leave blank without saying something by it.
UNSEEN = {"behaviours", "grounds", "measures", "states"}


@st.composite
def _event(
    draw: DrawFn, kind: type[Event], on: date, earlier: list[tuple[str, Event]]
) -> Event:
    """Draw an event of a kind, or first one of a kind that it could be about."""
    fields: dict[str, Any] = {
        "on": When.exactly(on),
        "by": draw(officers),
        "states": draw(contents),
    }
    if kind in TARGETS:
        ids = [name for name, event in earlier if isinstance(event, TARGETS[kind])]
        if not ids:
            return draw(_event(TARGETS[kind][0], on, earlier))
        fields["about"] = draw(st.sampled_from(ids))
    if kind is IncidentRecorded:
        fields["severity"] = draw(severities)
        fields["behaviours"] = draw(st.sampled_from((("threat",), ("rudeness",))))
    elif kind is ContactRecorded:
        fields["outcome"] = draw(st.sampled_from(("declined", "answered")))
        fields["new_matter"] = draw(st.booleans())
        # A matter that is new is none that a restriction can be confined to.
        known = st.sampled_from(("s-1", "s-2"))
        fields["subject"] = "s-3" if fields["new_matter"] else draw(known)
        fields["service"] = draw(services)
        fields["party"] = draw(st.sampled_from((None, "P-2", "P-3")))
    elif kind is WarningIssued:
        fields["rung"] = draw(st.sampled_from(("warning", "reminder")))
        fields["channel"] = draw(channels)
        fields["incidents"] = draw(_some_of(IncidentRecorded, earlier))
    elif kind is RestrictionImposed:
        fields |= draw(_decisions(on))
        fields["incidents"] = draw(_some_of(IncidentRecorded, earlier))
    elif kind is ReviewCompleted:
        fields |= draw(_reviews(on))
    elif kind is NoticeGiven:
        fields["to"] = draw(st.sampled_from(("customer", "staff")))
        fields["purpose"] = draw(st.sampled_from((None, "review-outcome", "decision")))
        fields["channel"] = draw(channels)
        sent = on + timedelta(days=draw(st.integers(0, 9)))
        fields["sent_on"] = draw(st.sampled_from((None, When.exactly(sent))))
        fields["received_on"] = When.exactly(sent + timedelta(days=2))
    elif kind is AppealDetermined:
        fields["outcome"] = draw(st.sampled_from(("upheld", "dismissed", "varied")))
    elif kind is AdviceTaken:
        fields["adviser"] = draw(officers)
    elif kind is SupportConsidered:
        fields |= draw(_support(earlier))
    return kind(**fields)


def _some_of(
    kind: type[Event], earlier: list[tuple[str, Event]]
) -> st.SearchStrategy[tuple[str, ...]]:
    """Give strategies for event ids of a kind."""
    ids = [name for name, event in earlier if isinstance(event, kind)]
    return st.lists(st.sampled_from(ids or [""]), unique=True, max_size=2).map(
        lambda names: tuple(filter(None, names))
    )


@st.composite
def _support(draw: DrawFn, earlier: list[tuple[str, Event]]) -> dict[str, Any]:
    """Draw a request for support, or an answer to one."""
    asked = [
        name
        for name, event in earlier
        if isinstance(event, SupportConsidered) and event.stage == "requested"
    ]
    if not asked or draw(st.booleans()):
        return {"stage": "requested"}
    return {
        "stage": draw(st.sampled_from(("agreed", "declined"))),
        "about": draw(st.sampled_from(asked)),
        "keeps_open": draw(st.sampled_from(((), ("telephone",), ("letter",)))),
    }


@st.composite
def _decisions(draw: DrawFn, on: date) -> dict[str, Any]:
    end = on + timedelta(days=draw(st.integers(100, 900)))
    review = on + timedelta(days=draw(st.integers(80, 500)))
    return {
        "measures": (draw(measures),),
        "grounds": draw(st.sampled_from((("threat",), ()))),
        "severity": draw(severities),
        "policy": draw(st.sampled_from(("test-policy", "test-policy@1", "none"))),
        "ends_on": draw(st.sampled_from((None, When.exactly(end)))),
        "review_on": draw(st.sampled_from((None, When.exactly(review)))),
        "subjects": draw(st.sampled_from(((), ("s-1",)))),
        "services": draw(st.sampled_from(((), ("housing",)))),
        "parties": draw(st.sampled_from(((), ("P-2",)))),
    }


@st.composite
def _reviews(draw: DrawFn, on: date) -> dict[str, Any]:
    outcome = draw(st.sampled_from(("extended", "continued", "amended", "removed")))
    end = When.exactly(on + timedelta(days=draw(st.integers(30, 700))))
    return {
        "purpose": draw(st.sampled_from(("panel", "senior"))),
        "outcome": outcome,
        "ends_on": None if outcome == "removed" else draw(st.sampled_from((None, end))),
        "subjects": draw(st.sampled_from((None, (), ("s-2",)))),
        "measures": (Measure(kind="ban"),) if outcome == "amended" else None,
        "review_on": draw(st.sampled_from((None, end))),
    }


@st.composite
def worlds(draw: DrawFn, *, most: int = 9) -> tuple[Entry, ...]:
    """Draw a history in which everything is known, in the order of its days."""
    size = draw(st.integers(1, most))
    plan = draw(
        st.lists(st.tuples(days, st.sampled_from(KINDS)), min_size=size, max_size=size)
    )
    happened: list[tuple[str, Event]] = []
    for place, (on, kind) in enumerate(sorted(plan, key=lambda each: each[0])):
        event = draw(_event(kind, on, happened))
        happened.append((f"{name_of(event)}-{place}", event))
    searches = draw(st.lists(_searches(happened), max_size=2))
    happened += [
        (f"search-{place}", search)
        for place, search in enumerate(searches)
        if search is not None
    ]
    happened.sort(key=lambda each: each[1].on.latest or AS_OF)
    customer = attrs.evolve(CUSTOMER, circumstances=draw(circumstances))
    opened: list[tuple[str, Event]] = [("opened", CaseOpened(customer=customer))]
    return numbered(opened + happened)


@st.composite
def _searches(
    draw: DrawFn, happened: list[tuple[str, Event]]
) -> AbsenceRecorded | None:
    """Draw a search that tells the truth; `None` if what was drawn was there."""
    first, last = sorted((draw(days), draw(days)))
    kind = draw(
        st.sampled_from((WarningIssued, ReviewCompleted, NoticeGiven, AppealDetermined))
    )
    since = draw(st.sampled_from((None, first)))
    if any(
        isinstance(event, kind)
        and (since is None or (event.on.earliest or since) >= since)
        and (event.on.latest or last) <= last + timedelta(days=10)
        for _, event in happened
    ):
        return None
    return AbsenceRecorded(
        act=EVENT_NAMES[kind],
        since=None if since is None else When.exactly(since),
        on=When.exactly(last),
    )


def numbered(happened: list[tuple[str, Event]]) -> tuple[Entry, ...]:
    """Give entries of events, numbered in their order."""
    return tuple(
        Entry(
            case="CASE-1",
            number=number,
            event_id=event_id,
            recorded_at=RECORDED + timedelta(minutes=number),
            event=event,
        )
        for number, (event_id, event) in enumerate(happened, start=1)
    )


@st.composite
def vaguer(draw: DrawFn, entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Take knowledge away from a history, and add none."""
    opened = entries[0].event
    assert isinstance(opened, CaseOpened)
    coverage = draw(_thinner(opened.coverage))
    thin = not coverage.complete
    changed: list[Entry] = []
    for entry in entries:
        event: Event
        if isinstance(entry.event, CaseOpened):
            customer = entry.event.customer
            if draw(st.integers(0, 4)) == 0:
                customer = attrs.evolve(customer, circumstances=None)
            event = attrs.evolve(entry.event, coverage=coverage, customer=customer)
        elif isinstance(entry.event, AbsenceRecorded):
            event = entry.event
        else:
            event = draw(_vaguer_event(entry.event, thin=thin))
        changed.append(attrs.evolve(entry, event=event))
    return tuple(changed)


@st.composite
def _thinner(draw: DrawFn, coverage: Coverage) -> Coverage:
    if coverage.complete and draw(st.booleans()):
        kinds = st.sampled_from([EVENT_NAMES[kind] for kind in KINDS])
        coverage = attrs.evolve(
            coverage, complete=False, complete_for=draw(st.sets(kinds, max_size=3))
        )
    elif not coverage.complete:
        kept = draw(st.sets(st.sampled_from(sorted(coverage.complete_for) or ["none"])))
        coverage = attrs.evolve(coverage, complete_for=kept & coverage.complete_for)
    if coverage.in_order and draw(st.integers(0, 5)) == 0:
        coverage = attrs.evolve(coverage, in_order=False)
    return coverage


@st.composite
def _vaguer_event(draw: DrawFn, event: Event, *, thin: bool) -> Event:
    changes: dict[str, Any] = {}
    for field in attrs.fields(type(event)):
        value: object = getattr(event, field.name)
        if isinstance(value, When):
            changes[field.name] = draw(vaguer_days(value))
        elif isinstance(value, Officer):
            changes[field.name] = draw(_vaguer_officer(value))
        elif isinstance(value, Contents):
            changes[field.name] = draw(_vaguer_contents(value))
        may_go = field.name in FORGOTTEN or field.name in {"by", "received_on"}
        if field.name == "received_on" and isinstance(event, AppealLodged):
            may_go = False
        if field.name == "purpose" and isinstance(event, ReviewCompleted):
            may_go = True
        if (may_go or (thin and field.name in UNSEEN)) and draw(st.integers(0, 4)) == 0:
            changes[field.name] = None
    return attrs.evolve(event, **changes)


@st.composite
def vaguer_days(draw: DrawFn, day: When) -> When:
    """Widen a day, or leave it as it is."""
    how = draw(st.integers(0, 9))
    first, last = day.earliest, day.latest
    if how == 0:
        return When()
    if how == 1:
        return When(None, last)
    if how == 2:
        return When(first, None)
    if how == 3 and first and last:
        return When(first - timedelta(days=40), last + timedelta(days=25))
    if how == 4 and first and last:
        end = Period(months=1).after(last.replace(day=1), Weekdays())
        return When(first.replace(day=1), end - timedelta(days=1))
    if how == 5 and first and last:
        return When(first.replace(month=1, day=1), last.replace(month=12, day=31))
    return day


@st.composite
def _vaguer_officer(draw: DrawFn, officer: Officer) -> Officer:
    forgotten: dict[int, dict[str, Any]] = {
        0: {"id": None},
        1: {"role": None},
        2: {"service": None},
    }
    return attrs.evolve(officer, **forgotten.get(draw(st.integers(0, 8)), {}))


@st.composite
def _vaguer_contents(draw: DrawFn, known: Contents) -> Contents:
    if draw(st.integers(0, 3)):
        return known
    stated = draw(st.sets(st.sampled_from(ITEMS)))
    left_out = draw(st.sets(st.sampled_from(ITEMS)))
    omits = {item for item in left_out if known.states(item) is Truth.NO}
    # Whoever names what a letter leaves out has read it, and names all that it says.
    includes = known.includes if omits else known.includes & stated
    return Contents(includes=includes, omits=omits, complete=False)


@st.composite
def refinements(draw: DrawFn) -> tuple[Facts, Facts]:
    """Draw what a thin file tells, and what is known when more has come to light."""
    known = draw(worlds())
    if draw(st.booleans()):
        known = draw(vaguer(known))
    return Facts(draw(vaguer(known))), Facts(known)
