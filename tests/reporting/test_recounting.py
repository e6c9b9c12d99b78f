"""Reports on many invented cases: counted again by hand, and never giving away anybody."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.builders import officer, policy
from tests.reporting.knowing import may_differ
from tests.reporting.worlds import about, report, tables
from ucb_domain.case import CustomerContactCase
from ucb_domain.dates import Period, When
from ucb_domain.events import (
    AppealDetermined,
    AppealLodged,
    CaseClosed,
    Event,
    IncidentRecorded,
    RestrictionImposed,
    ReviewCompleted,
    WarningIssued,
)
from ucb_domain.policy import Policies
from ucb_domain.reporting import ManagementReport, ReportTable
from ucb_domain.reporting.suppression import Key, Relation
from ucb_domain.rules import Clock, Precedence, Schedule, Step
from ucb_domain.values import Measure

START = date(2024, 1, 1)
FIRST, LAST = date(2024, 4, 1), date(2024, 6, 30)
POLICIES = Policies.of(
    [
        policy(
            Precedence(
                act="restriction-imposed",
                needs=(Step(act="warning-issued"),),
                fault="no_prior_warning",
            ),
            Schedule(of="restriction-imposed", due=Clock(after=Period.parse("P1M"))),
        )
    ]
)
KINDS = ("rudeness", "threats", "calls")
MEASURES = ("letters", "ban", "witness")


@attrs.frozen(kw_only=True)
class World:
    """One person's story, in days from the first of January 2024.

    Attributes:
        opened: The day the case was opened.
        incidents: Days and kinds.
        warned: The day of a warning.
        restricted: The day of a restriction, its measures, and how many days it lasts.
        reviewed: How many days later it was reviewed, and with what outcome.
        appealed: How many days later an appeal came, was decided, and how.
        closed: The day the case was closed.
    """

    opened: int
    incidents: tuple[tuple[int, tuple[str, ...]], ...]
    warned: int | None
    restricted: tuple[int, tuple[str, ...], int | None] | None
    reviewed: tuple[int, str] | None
    appealed: tuple[int, int, str] | None
    closed: int | None


def on(days: int) -> When:
    """Give a day."""
    return When.exactly(START + timedelta(days=days))


@st.composite
def worlds(draw: DrawFn) -> World:
    """Give a story in which one thing follows another."""
    maybe = st.none() | st.integers(0, 60)
    opened = draw(st.integers(0, 170))
    restricted = draw(st.none() | st.integers(1, 60))
    sets = (
        st.sets(st.sampled_from(KINDS), min_size=0, max_size=2).map(sorted).map(tuple)
    )
    measures = st.sets(st.sampled_from(MEASURES), max_size=2).map(sorted).map(tuple)
    lasting = st.none() | st.integers(1, 200)
    warned, closed = draw(maybe), draw(maybe)
    outcomes = st.sampled_from(("continued", "removed"))
    appeals = st.sampled_from(("upheld", "varied", "dismissed"))
    return World(
        opened=opened,
        incidents=tuple(
            (opened + after, kinds)
            for after, kinds in draw(
                st.lists(st.tuples(st.integers(0, 60), sets), max_size=3)
            )
        ),
        warned=None if warned is None else opened + warned,
        restricted=None
        if restricted is None
        else (opened + restricted, draw(measures), draw(lasting)),
        reviewed=draw(st.none() | st.tuples(st.integers(1, 60), outcomes)),
        appealed=draw(
            st.none() | st.tuples(st.integers(1, 30), st.integers(1, 60), appeals)
        ),
        closed=None if closed is None else opened + 130 + closed,
    )


def told(world: World, number: int) -> CustomerContactCase:
    """Give the case of a story."""
    happened: list[tuple[int, str, Event]] = [
        (
            days,
            f"i{place}",
            IncidentRecorded(on=on(days), by=officer(), behaviours=kinds or None),
        )
        for place, (days, kinds) in enumerate(world.incidents)
    ]
    if world.warned is not None:
        happened.append(
            (world.warned, "w", WarningIssued(on=on(world.warned), rung="warning"))
        )
    if world.restricted is not None:
        days, kinds, lasts = world.restricted
        imposed = RestrictionImposed(
            on=on(days),
            by=officer(),
            measures=tuple(Measure(kind=kind) for kind in kinds) or None,
            ends_on=None if lasts is None else on(days + lasts),
        )
        happened.append((days, "r", imposed))
        if world.reviewed is not None:
            after, outcome = world.reviewed
            review = ReviewCompleted(on=on(days + after), about="r", outcome=outcome)
            happened.append((days + after, "v", review))
        if world.appealed is not None:
            after, later, outcome = world.appealed
            lodged = AppealLodged(on=on(days + after), about="r")
            decided = AppealDetermined(
                on=on(days + after + later),
                about="a",
                outcome=outcome,
                measures=imposed.measures,
            )
            happened.append((days + after, "a", lodged))
            happened.append((days + after + later, "d", decided))
    if world.closed is not None:
        happened.append((world.closed, "c", CaseClosed(on=on(world.closed))))
    happened.sort(key=lambda each: each[0])
    opened = (START + timedelta(days=world.opened)).isoformat()
    return about(
        f"P-{number}", *((name, event) for _, name, event in happened), opened=opened
    )


many = st.lists(worlds(), max_size=14)


def made(given: list[World], below: int | None = None) -> ManagementReport:
    """Report on stories."""
    cases = [told(world, number) for number, world in enumerate(given)]
    return report(*cases, policies=POLICIES, below=below)


def in_period(days: int) -> bool:
    """Say whether a day lies in the period."""
    return FIRST <= START + timedelta(days=days) <= LAST


def shown(found: ManagementReport, name: str, column: int = 0) -> dict[str, int | None]:
    """Give one column of a table, without rows of nothing."""
    return {
        row.id: row.figures[column]
        for table in tables(found)
        if table.id == name
        for row in table.rows
        if row.figures[column] and not row.total
    }


@given(many)
def test_steps_and_kinds_are_what_somebody_counts_again(given: list[World]) -> None:
    """Act by act and case by case."""
    found = made(given)
    incidents = [
        [kinds for days, kinds in world.incidents if in_period(days)] for world in given
    ]
    warnings = sum(
        world.warned is not None and in_period(world.warned) for world in given
    )
    expected = {
        "incident-recorded": sum(map(len, incidents)),
        "warning-issued/warning": warnings,
    }
    assert shown(found, "steps") == {name: n for name, n in expected.items() if n}
    kinds = Counter(
        kind
        for each in incidents
        for kind in {kind for some in each for kind in some or ("not-recorded",)}
    )
    assert shown(found, "behaviours") == dict(kinds)


def _endings(world: World) -> list[tuple[int, str]]:
    """Give the days from which a restriction is over, each with how it ended."""
    if world.restricted is None:
        return []
    days, _, lasts = world.restricted
    ends = [] if lasts is None else [(days + lasts + 1, "ran-out")]
    if world.reviewed is not None and world.reviewed[1] == "removed":
        ends.append((days + world.reviewed[0], "review"))
    if world.appealed is not None and world.appealed[2] == "upheld":
        ends.append((days + world.appealed[0] + world.appealed[1], "appeal"))
    return ends


@given(many)
def test_restrictions_are_what_somebody_counts_again(given: list[World]) -> None:
    """By when they began, what became of them, how they ended and what they did."""
    # A review that continues what has run out prolongs it, which is told elsewhere; of two
    # things on one day, nobody can say which ended it.
    given = [
        world
        for world in given
        if (world.reviewed is None or world.reviewed[1] == "removed")
        and len({day for day, _ in _endings(world)}) == len(_endings(world))
    ]
    begun, state, how, measures = (
        Counter[str](),
        Counter[str](),
        Counter[str](),
        Counter[str](),
    )
    first, last = (FIRST - START).days, (LAST - START).days
    for world in given:
        if world.restricted is None or world.restricted[0] > last:
            continue
        ended = min(_endings(world), default=None)
        if ended is not None and ended[0] < first:
            continue
        begun["before" if world.restricted[0] < first else "in-period"] += 1
        running = ended is None or ended[0] > last
        state["running" if running else "ended"] += 1
        if running:
            measures.update(world.restricted[1] or ("not-recorded",))
        elif ended is not None:
            how[ended[1]] += 1
    found = made(given)
    assert shown(found, "restrictions-begun") == dict(begun)
    assert shown(found, "restrictions-state") == dict(state)
    assert shown(found, "restrictions-ended") == dict(how)
    assert shown(found, "measures") == dict(measures)


@given(many)
def test_appeals_are_what_somebody_counts_again(given: list[World]) -> None:
    """Brought over or lodged, decided or outstanding, and their outcomes."""
    begun, state, how = Counter[str](), Counter[str](), Counter[str]()
    first, last = (FIRST - START).days, (LAST - START).days
    for world in given:
        if world.restricted is None or world.appealed is None:
            continue
        after, later, outcome = world.appealed
        lodged = world.restricted[0] + after
        decided = lodged + later
        if lodged > last or decided < first:
            continue
        begun["before" if lodged < first else "in-period"] += 1
        state["decided" if decided <= last else "outstanding"] += 1
        if decided <= last:
            how[outcome] += 1
    found = made(given)
    assert shown(found, "appeals-begun") == dict(begun)
    assert shown(found, "appeals-state") == dict(state)
    names = {"upheld": "upheld", "varied": "partly-upheld", "dismissed": "not-upheld"}
    assert shown(found, "appeals-outcome") == {
        names[each]: n for each, n in how.items()
    }


@given(many)
def test_one_period_ends_as_the_next_begins(given: list[World]) -> None:
    """What was open at the end of March was open before April."""
    # A review that continues what has run out begins it anew.
    given = [
        world
        for world in given
        if world.reviewed is None or world.reviewed[1] == "removed"
    ]
    cases = [told(world, number) for number, world in enumerate(given)]
    before = report(*cases, first=START, last=FIRST - timedelta(days=1))
    after = report(*cases, first=FIRST, last=LAST)
    for ended, begun, row in (
        ("cases-ended", "cases-begun", "open"),
        ("restrictions-state", "restrictions-begun", "running"),
        ("appeals-state", "appeals-begun", "outstanding"),
    ):
        assert shown(before, ended).get(row) == shown(after, begun).get("before")


# The row that sums up a table stands in another table, as this row there.
_WHOLES = {
    "cases-begun": "cases",
    "cases-ended": "cases",
    "stages": "cases",
    "restrictions-begun": "restrictions",
    "restrictions-state": "restrictions",
    "restrictions-ended": "restrictions-state",
    "length-ended": "restrictions-state",
    "length-running": "restrictions-state",
    "measures": "stages",
    "behaviours": "steps",
    "appeals-begun": "appeals",
    "appeals-state": "appeals",
    "appeals-outcome": "appeals-state",
}
_SEVERAL = {"behaviours", "measures"}


def key_of(table: ReportTable, row: str, column: str, *, total: bool) -> Key:
    """Say which figure stands in a place: one figure may stand in two tables."""
    if total and (table.id not in _SEVERAL or column == "cases"):
        return (_WHOLES.get(table.id, table.id), row, column)
    return (table.id, row, column)


def published(found: ManagementReport) -> Iterator[tuple[Key, int | None]]:
    """Give every figure of a report."""
    for table in tables(found):
        for row in table.rows:
            for (column, _), figure in zip(table.columns, row.figures, strict=True):
                yield key_of(table, row.id, column, total=row.total), figure


def sums(found: ManagementReport) -> Iterator[Relation]:
    """Give the sums that anybody sees in the tables, read off the tables alone."""
    for table in tables(found):
        columns = [column for column, _ in table.columns]
        if table.across:
            for row in table.rows:
                *parts, whole = [(table.id, row.id, column) for column in columns[:-1]]
                yield Relation(whole=whole, parts=tuple(parts))
        totals = [row for row in table.rows if row.total]
        for column in columns if totals else []:
            if table.id in _SEVERAL and column != "cases":
                continue
            yield Relation(
                whole=key_of(table, totals[0].id, column, total=True),
                parts=tuple(
                    (table.id, row.id, column)
                    for row in table.rows
                    if not row.total and not row.level
                ),
                exact=table.id not in _SEVERAL,
            )
        for row in table.rows:
            under = [each for each in table.rows if each.id.startswith(f"{row.id}/")]
            for column in columns if under and not row.total and under[0].level else []:
                yield Relation(
                    whole=(table.id, row.id, column),
                    parts=tuple((table.id, each.id, column) for each in under),
                )


def guesses(values: dict[Key, int]) -> Iterator[Relation]:
    """Give what somebody may guess who knows the work, where it is so."""
    pairs: list[tuple[Key, tuple[Key, ...]]] = [
        (
            ("stages", "restricted", "cases"),
            (("restrictions-state", "running", "restrictions"),),
        ),
        (
            ("restrictions-ended", "appeal", "restrictions"),
            (("appeals-outcome", "upheld", "appeals"),),
        ),
        (
            ("restrictions-ended", "review", "restrictions"),
            (("reviews-held", "removed", "reviews"),),
        ),
        (
            ("departures", "review_missed_or_late/test-policy/T-2", "departed"),
            (
                ("reviews-due", "test-policy/T-2/", "out-of-time"),
                ("reviews-due", "test-policy/T-2/", "missed"),
            ),
        ),
    ]
    pairs += [
        ((table, row, column), ((table, row, "times"),))
        for table, row, column in values
        if (table, column) == ("steps", "cases")
    ]
    for whole, parts in pairs:
        if {whole, *parts} <= values.keys() and values[whole] == sum(
            values[part] for part in parts
        ):
            yield Relation(whole=whole, parts=parts)


@given(many)
def test_sums_are_the_sums_of_their_rows(given: list[World]) -> None:
    """In every table that has one; and what stands twice is the same twice."""
    found = made(given)
    figures: dict[Key, int] = {}
    for key, figure in published(found):
        assert figure is not None
        assert figures.setdefault(key, figure) == figure
    for relation in sums(found):
        total = sum(figures[key] for key in relation.parts)
        whole = figures[relation.whole]
        assert whole == total if relation.exact else whole <= total


@settings(deadline=None, max_examples=30)
@given(st.lists(worlds(), min_size=3, max_size=12), st.sampled_from([3, 5]))
def test_nobody_behind_a_small_figure_can_be_worked_out(
    given: list[World], below: int
) -> None:
    """From the report as it is given out, each withheld figure may be another one."""
    whole, given_out = made(given), made(given, below)
    values = {key: figure for key, figure in published(whole) if figure is not None}
    seen = dict(published(given_out))
    hidden = frozenset(key for key, figure in seen.items() if figure is None)
    assert {key for key, value in values.items() if 0 < value < below} <= hidden
    for key, figure in published(given_out):
        assert figure is None or figure == values[key]
        assert (figure is None) == (key in hidden)
    relations = [*sums(given_out), *guesses(values)]
    for key in hidden:
        assert may_differ(key, values, hidden, relations), key


@given(many)
def test_a_median_is_given_only_where_nothing_beside_it_is_withheld(
    given: list[World],
) -> None:
    """And then as many lie to either side of it as the limit."""
    for table in tables(made(given, 3)):
        if table.median is not None and table.median.days is not None:
            figures = [row.figures[0] for row in table.rows]
            assert None not in figures
            assert figures[-1] is not None
            assert figures[-1] >= 6
