"""The diary read from rows, from day to day, on each store and with others at work."""

import itertools
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import attrs
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.properties.histories import vaguer, worlds
from tests.properties.test_diary import POLICY
from tests.register.desk import CLERK, HEAD, incident, opened, restriction, review
from ucb_domain import ContactRegister, Diary, Duty, History, Party, Task, When
from ucb_domain.case import due
from ucb_domain.entries import Entry
from ucb_domain.policy import Policies
from ucb_domain.projections import CaseContacts, CaseRegister, Urgency
from ucb_domain.register import _paging, runner
from ucb_domain.register._paging import paged_rows
from ucb_domain.stores import ReadModelRow

NOW = datetime(2026, 1, 1, tzinfo=UTC)
POLICIES = Policies.of([POLICY])
ONE = timedelta(days=1)
NUMBERS = itertools.count()
stories = st.lists(worlds(most=6), min_size=1, max_size=3)
days = st.lists(
    st.dates(date(2023, 1, 1), date(2025, 6, 1)), min_size=1, max_size=3
).map(sorted)


@pytest.fixture
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a few rows be several pages and batches."""
    monkeypatch.setattr(runner, "BATCH", 20)
    monkeypatch.setattr(_paging, "PAGE", 7)


def imported(register: ContactRegister, told: list[tuple[Entry, ...]]) -> list[str]:
    """Import histories as cases of their own, and give their references."""
    refs: list[str] = []
    for entries in told:
        ref = f"run-{next(NUMBERS):06}"
        renamed = [attrs.evolve(each, case=ref) for each in entries]
        register.import_history(History.of(renamed))
        refs.append(ref)
    return refs


def everything(register: ContactRegister) -> list[ReadModelRow]:
    """Return the rows of every read model."""
    ledger = register._ledger
    return [
        row for each in ledger.models.every for row in paged_rows(ledger, each.name)
    ]


def owed(register: ContactRegister, refs: list[str], on: date) -> set[Duty]:
    """Give what the events say is owed on a day."""
    cases = (register._ledger.there(ref) for ref in refs)
    return {duty for each in cases for duty in due(POLICIES, each, on=on)}


@pytest.mark.usefixtures("small_pages")
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    max_examples=10,
    deadline=None,
)
@given(told=stories, data=st.data(), asked=days)
def test_rows_say_on_every_day_what_the_events_say(
    store_url: str,
    told: list[tuple[Entry, ...]],
    data: st.DataObject,
    asked: list[date],
) -> None:
    """Whether or not the runner was, and whatever has passed since the rows were made."""
    if data.draw(st.booleans()):
        told = [data.draw(vaguer(each)) for each in told]
    today = asked[0]
    with opened(
        store_url, policies=POLICIES, clock=lambda: NOW, today=lambda: today
    ) as register:
        refs = imported(register, told)
        for on in asked:
            today = on
            for _ in range(2):
                found = [duty for duty in register.due(on=on) if duty.case in refs]
                assert set(found) == owed(register, refs, on)
                assert len(found) == len(set(found))
                register.refresh()
        for ref in refs:
            case = register._ledger.there(ref)
            models = register._ledger.models
            rows = {
                each.name: register._ledger.row(each, ref) or b""
                for each in models.every
            }
            assert models.persons.added(rows["register"]) == CaseRegister.of(case)
            assert models.load.contacts(rows["load"]) == CaseContacts.of(case)
            assert models.diary.duties(rows["diary"], asked[-1]) == due(
                POLICIES, case, on=asked[-1]
            )
        assert [each.differing for each in register.rebuild()] == [()] * 4
        before = everything(register)
        assert [each.differing for each in register.rebuild()] == [()] * 4
        assert everything(register) == before
        assert list(register.verify()) == []


@pytest.mark.usefixtures("small_pages")
@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    max_examples=15,
    deadline=None,
)
@given(told=stories, on=st.dates(date(2023, 1, 1), date(2025, 1, 1)))
def test_tomorrow_is_today_less_what_was_done_and_what_falls_due(
    store_url: str, told: list[tuple[Entry, ...]], on: date
) -> None:
    """The diary of the rows changes by what falls due, and by what was done that day."""
    with opened(
        store_url, policies=POLICIES, clock=lambda: NOW, today=lambda: on
    ) as register:
        refs = imported(register, told)
        case, other = refs[0], set(refs[1:])
        before = tasks(register, on)
        after = tasks(register, on + ONE)
        still = tasks(register, on + ONE, *Urgency)
        acted = {
            ref
            for ref, entries in zip(refs, told, strict=True)
            if any(each.on == When.exactly(on + ONE) for each in entries)
        }
        for key, task in before.items():
            # What went from the list was done, ended, or put off by an act.
            assert key in after or key not in still or task.case in acted
        for key, task in after.items():
            # What came to it fell due, or an act made it due.
            fell = task.falls_due == When.exactly(on + ONE)
            assert key in before or fell or task.case in acted
        # An act on one case changes nothing of the others.
        register.record(case, incident("2025-01-02"), by=HEAD, enforcement="record")
        assert tasks(register, on, only=other) == {
            key: task for key, task in before.items() if task.case in other
        }


def tasks(
    register: ContactRegister,
    on: date,
    *which: Urgency,
    only: set[str] | None = None,
) -> dict[object, Task]:
    """Give what is due or overdue on a day, or as pressing as is said, by its key."""
    diary = Diary.of(register.due(on=on), on=on)
    found = diary.those(*which) if which else diary.due
    return {task.key: task for task in found if only is None or task.case in only}


WRITER = """
import sys
from datetime import UTC, datetime
from tests.register.desk import CLERK, HEAD, incident, opened, restriction, review
from ucb_domain import ContactRecorded, Party, When

url, count = sys.argv[1], int(sys.argv[2])
now = datetime(2026, 1, 1, tzinfo=UTC)
with opened(url, enforcement="record", clock=lambda: now) as register:
    for number in range(count):
        ref = f"CRM-{number % 7}"
        register.open_case(Party(ref=ref), by=CLERK)
        key = f"r-{number}"
        ids = [f"i-{number}", key]
        register.record(ref, incident(), restriction(), by=HEAD, event_ids=ids)
        call = ContactRecorded(on=When.parse("2024-03-05"), channel="email", minutes=3)
        register.record(ref, call, by=CLERK)
        if number % 3:
            register.record(ref, review(key, "2024-03-05"), by=HEAD)
print("done")
"""


@pytest.fixture
def at_work(shared_url: str) -> Iterator["subprocess.Popen[str]"]:
    """Give a process that records into the store all the while."""
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, shared_url, "40"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    yield process
    process.kill()
    process.communicate()


@pytest.mark.usefixtures("small_pages")
def test_rows_are_right_while_another_process_writes(
    shared_url: str, at_work: "subprocess.Popen[str]"
) -> None:
    """Rebuilt, refreshed and asked all the while, nothing is lost and nothing is wrong."""
    rounds = 0
    with opened(shared_url, enforcement="record", clock=lambda: NOW) as register:
        register.open_case(Party(ref="CRM-0"), by=CLERK)
        register.record("CRM-0", restriction(), by=HEAD, event_id="ours")
        while at_work.poll() is None:
            register.refresh()
            assert [each.differing for each in register.rebuild()] == [()] * 4
            assert any(duty.about == "ours" for duty in register.due())
            assert list(register.verify()) == []
            rounds += 1
        assert at_work.communicate() == ("done\n", "")
        assert rounds > 1
        register.record("CRM-0", review("ours", "2024-03-05"), by=HEAD)
        register.refresh()
        before = everything(register)
        assert [each.differing for each in register.rebuild()] == [()] * 4
        assert everything(register) == before
        assert register.doctor(full=True).complaints == ()
        refs = register.cases()
        assert len(refs) == 7
        wanted = {
            duty
            for ref in refs
            for duty in due(
                register.policies, register._ledger.there(ref), on=NOW.date()
            )
        }
        assert set(register.due()) == wanted != set()
