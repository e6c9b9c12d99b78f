"""Any status and any attempt, over few names, so that they meet one another."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from hypothesis import strategies as st

from ucb_domain.case import (
    PROTECTED,
    Adjustment,
    LiveMeasure,
    LiveRestriction,
    RestrictionStatus,
    Used,
)
from ucb_domain.contacting import Attempt
from ucb_domain.dates import When
from ucb_domain.rules import Effect
from ucb_domain.testing import strategies as ucb
from ucb_domain.truth import Truth, some
from ucb_domain.values import Measure, Officer, Quota, QuotaPer

DAY = date(2025, 3, 12)
MIDNIGHT = datetime(2025, 3, 12, tzinfo=UTC)
CHANNELS = ("telephone", "letter", "email", "in-person", "home-visit", "social-media")
OFFICERS = (
    Officer(id="o-1"),
    Officer(id="o-2", role="manager"),
    Officer(role="manager"),
    Officer(id="panel", members=("o-1", "o-3")),
)
PLAIN = (None, "complaint", "enquiry", "something-else")


def _some(*values: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


@st.composite
def measures(draw: st.DrawFn) -> LiveMeasure:
    """Give a measure that does anything, with or without its particulars."""
    most = draw(st.none() | st.integers(0, 3))
    quota = None
    used = None
    if most is not None:
        quota = Quota(
            most=most,
            of=draw(st.sampled_from(["contacts", "minutes"])),
            per=draw(st.sampled_from(QuotaPer)),
        )
        least = draw(st.integers(0, 3))
        used = draw(
            st.none()
            | st.builds(
                Used,
                least=st.just(least),
                most=st.none() | st.integers(least, 4),
                since=st.just(DAY),
                until=st.just(DAY),
            )
        )
    officers = st.none() | st.sampled_from(OFFICERS)
    measure = Measure(
        kind="measure",
        channels=draw(_some(*CHANNELS)),
        contact=draw(officers),
        deputy=draw(officers),
        reader=draw(officers),
        windows=tuple(draw(st.lists(ucb.windows(), max_size=2))),
        quota=quota,
        most_minutes=draw(st.none() | st.integers(1, 60)),
        premises=draw(_some("the Hub", "the Depot")),
    )
    return LiveMeasure(
        measure=measure,
        does=draw(st.none() | st.sampled_from(Effect)),
        channels=measure.channels,
        used=used,
        title=draw(st.sampled_from([None, "a measure"])),
    )


@st.composite
def restrictions(draw: st.DrawFn, name: str = "r") -> LiveRestriction:
    """Give a restriction that is, or may be, in force."""
    live = tuple(draw(st.lists(measures(), max_size=3)))
    return LiveRestriction(
        id=name,
        in_force=draw(st.sampled_from([Truth.YES, Truth.YES, Truth.UNKNOWN])),
        measures=tuple(each.measure for each in live),
        subjects=draw(_some("M-1", "M-2")),
        services=draw(_some("housing", "roads")),
        parties=draw(_some("CRM-2")),
        starts=When.exactly(DAY),
        ends=draw(st.sampled_from([None, When.exactly(DAY)])),
        review_on=None,
        live=live,
        certain=draw(st.sampled_from([True, True, False])),
    )


ADJUSTMENTS = st.builds(
    Adjustment,
    id=st.just("a"),
    on=st.just(When.exactly(DAY)),
    agreed=st.sampled_from([Truth.YES, Truth.UNKNOWN]),
    adjustment=st.none(),
    keeps_open=_some(*CHANNELS),
)


def status_of(*several: LiveRestriction, adjustments: Any = ()) -> RestrictionStatus:
    """Give a status with these restrictions."""
    return RestrictionStatus(
        case="CRM-1",
        on=DAY,
        restricted=some(each.in_force for each in several),
        restrictions=several,
        version=1,
        customers=("CRM-1",),
        adjustments=tuple(adjustments),
        zone=UTC,
    )


@st.composite
def statuses(draw: st.DrawFn, least: int = 0) -> RestrictionStatus:
    """Give a status with up to three restrictions."""
    count = draw(st.integers(least, 3))
    several = [draw(restrictions(f"r-{number}")) for number in range(count)]
    return status_of(*several, adjustments=draw(st.lists(ADJUSTMENTS, max_size=2)))


def attempts(
    purpose: st.SearchStrategy[str | None] | None = None,
) -> st.SearchStrategy[Attempt]:
    """Give attempts of the day of the statuses."""
    known = st.none() | st.booleans()
    return st.builds(
        Attempt,
        channel=st.sampled_from(CHANNELS),
        at=st.integers(0, 24 * 60 - 1).map(lambda m: MIDNIGHT + timedelta(minutes=m)),
        contacted=st.none() | st.sampled_from(OFFICERS),
        subject=st.sampled_from([None, "M-1", "M-2", "M-3"]),
        new_matter=known,
        new_information=known,
        through=st.sampled_from([None, "CRM-2", "SOL-1"]),
        purpose=st.sampled_from(PLAIN) if purpose is None else purpose,
        service=st.sampled_from([None, "housing", "roads", "libraries"]),
        party=st.sampled_from([None, None, "CRM-1", "CRM-2", "CRM-3"]),
        premises=st.sampled_from([None, "the Hub", "the hub", "elsewhere"]),
        by_appointment=known,
    )


PROTECTED_PURPOSES = st.sampled_from(sorted(PROTECTED))
