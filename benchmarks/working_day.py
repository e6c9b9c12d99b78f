"""How long a working day's questions take in a store of many cases.

It builds a store of made-up cases, once, and asks of it what a front desk and a case
officer ask: may this contact go through, what is due today. See README.md beside it.

    .venv/bin/python benchmarks/working_day.py
    .venv/bin/python benchmarks/working_day.py --cases 1000 --json result.json
"""

import argparse
import gc
import itertools
import json
import os
import platform
import random
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import attrs
from made_up import TODAY, history

from ucb_domain import (
    Attempt,
    ContactRegister,
    Diary,
    init_store,
    may_contact,
)

NOW = datetime(2026, 6, 1, 9, 30, tzinfo=UTC)
POLICIES = ("pembrokeshire", "ombudsman-expectations")
ROUNDS = 7
ROOT = Path(__file__).resolve().parent.parent


def build(url: str, cases: int, *, in_one: int = 500) -> None:
    """Import made-up cases in bulk: many in one transaction of the database."""
    init_store(url)
    with register_of(url) as register:
        if register.cases(limit=1):
            raise SystemExit(f"{url} holds cases already; name an empty store.")
        connection = connected(url)
        for start in range(0, cases, in_one):
            connection.execute("BEGIN")
            with register.joined(connection) as joined:
                for number in range(start, min(start + in_one, cases)):
                    joined.import_history(history(number))
            connection.execute("COMMIT")
            _say(f"\rbuilding: {min(start + in_one, cases)} of {cases} cases")
        connection.close()
        _say("\rkeeping what the runner keeps ...           ")
        register.refresh()
    _say("\r" + " " * 44 + "\r")


def connected(url: str) -> Any:
    """Connect to the database of a store as a caller would."""
    if url.startswith("sqlite:///"):
        return sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
    import psycopg  # noqa: PLC0415 - only where it is asked for

    return psycopg.connect(url, autocommit=True)


def register_of(url: str) -> ContactRegister:
    """Open the store, with the clock at half past nine on the day that is asked about."""
    return ContactRegister.open(url, policies=POLICIES, clock=lambda: NOW)


def kept(cases: int, *, fresh: bool) -> str:
    """Give the store of so many cases that is kept in build/, and build it if need be."""
    path = ROOT / "build" / "benchmarks" / f"working-day-{cases}.db"
    if fresh or not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(".unfinished")
        for old in [*path.parent.glob(f"{unfinished.name}*"), path]:
            old.unlink(missing_ok=True)
        _timed_build(f"sqlite:///{unfinished}", cases)
        unfinished.replace(path)
    return f"sqlite:///{path}"


def _timed_build(url: str, cases: int) -> None:
    begun = time.perf_counter()
    build(url, cases)
    print(f"built {cases} cases in {time.perf_counter() - begun:.0f} s")


# --- Measuring ------------------------------------------------------------------------


@attrs.frozen
class Measured:
    """What one measurement showed, in seconds.

    Attributes:
        what: What was done.
        p50: The median.
        p99: What ninety-nine in a hundred stay under; `None` where there were too few.
        p99_processor: The same of the time that the processor worked on it, without
            the waits for a processor or for a server.
        target: What it has to stay under: `p99`, or the median where there is none.
    """

    what: str
    p50: float
    p99: float | None = None
    p99_processor: float | None = None
    target: float | None = None

    @property
    def met(self) -> bool | None:
        """Whether the target was met; `None` where there is none."""
        reached = self.p50 if self.p99 is None else self.p99
        return None if self.target is None else reached < self.target


def each(
    what: str, acts: Sequence[Callable[[], object]], target: float | None
) -> Measured:
    """Time many short acts one by one, in rounds, and take the median round.

    What else the machine does in one round then does not speak for all.
    """
    rounds: list[tuple[float, float, float]] = []
    size = len(acts) // ROUNDS
    for start in range(0, size * ROUNDS, size):
        taken: list[int] = []
        worked: list[int] = []
        gc.collect()
        for act in acts[start : start + size]:
            working = time.thread_time_ns()
            begun = time.perf_counter_ns()
            act()
            taken.append(time.perf_counter_ns() - begun)
            worked.append(time.thread_time_ns() - working)
        cuts = statistics.quantiles(taken, n=100)
        rounds.append((cuts[49], cuts[98], statistics.quantiles(worked, n=100)[98]))
    p50, p99, p99_processor = (
        statistics.median(figures) / 1e9 for figures in zip(*rounds, strict=True)
    )
    return Measured(what, p50, p99, p99_processor, target)


def whole(
    what: str, act: Callable[[], object], target: float | None = None
) -> Measured:
    """Time a long act several times."""
    taken: list[float] = []
    for _ in range(ROUNDS):
        gc.collect()
        begun = time.perf_counter()
        act()
        taken.append(time.perf_counter() - begun)
    return Measured(what, statistics.median(taken), target=target)


def measure(url: str, cases: int) -> Iterator[Measured]:
    """Ask what a working day asks, each in a register that was opened for it."""
    chance = random.Random(1)  # noqa: S311 - nothing secret about it
    refs = [f"CRM-{number:06}" for number in range(cases)]
    chance.shuffle(refs)
    for ask in (_from_live, _from_store, _diary, _persons, _load):
        with register_of(url) as register:
            yield from ask(register, refs)


def _attempts() -> Iterator[Attempt]:
    channels = ("telephone", "email", "letter")
    return itertools.cycle(Attempt(channel=each, at=NOW) for each in channels)


def _from_live(register: ContactRegister, refs: list[str]) -> Iterator[Measured]:
    live = [register.status(ref, on=TODAY) for ref in refs[:1000]]
    first = [
        partial(may_contact, status, attempt)
        for status, attempt in zip(live, _attempts(), strict=False)
    ]
    yield each("may_contact, first asked of a status", first, None)
    # A status is live while somebody goes on asking of it.
    acts = [
        partial(may_contact, status, attempt)
        for status, attempt in zip(live * 30, _attempts(), strict=False)
    ]
    yield each("may_contact, from a live status", acts, 10e-6)


def _from_store(register: ContactRegister, refs: list[str]) -> Iterator[Measured]:
    # Each case once, so that nothing of it is in the memory of this process.
    acts = [
        partial(register.may_contact, ref, attempt)
        for ref, attempt in zip(refs[:5000], _attempts(), strict=False)
    ]
    yield each("may_contact, from the store", acts, 2e-3)


def _diary(register: ContactRegister, _: list[str]) -> Iterator[Measured]:
    def diary(days: int) -> Diary:
        on = TODAY + timedelta(days=days)
        return Diary.of(register.due(on=on), on=on)

    yield whole("diary of all cases", partial(diary, 0), 1.0)
    yield whole("what is owed in all cases", partial(register.due, on=TODAY))
    for days in (1, 7, 30):
        yield whole(f"diary, {days} days after the runner", partial(diary, days))


def _persons(register: ContactRegister, _: list[str]) -> Iterator[Measured]:
    ask = partial(register.persons, particulars=False)
    yield whole("register of persons, without names", ask)


def _load(register: ContactRegister, refs: list[str]) -> Iterator[Measured]:
    acts = [partial(register.load, ref) for ref in refs[:1000]]
    yield each("contact load of one case", acts, None)


def counts(url: str) -> dict[str, int]:
    """Count what the store holds."""
    with register_of(url) as register:
        register.refresh()  # as the runner does at night
        found = register.doctor(sample=0)
        day = Diary.of(register.due(on=TODAY), on=TODAY)
    return {
        "cases": found.cases,
        "entries": found.entries,
        "tasks": len(day.tasks),
        "due": len(day.due),
    }


# --- Telling --------------------------------------------------------------------------


def main() -> int:
    """Build, measure, tell; the code is 1 when a target was missed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--store", metavar="URL", help="an empty store to build in")
    parser.add_argument("--json", type=Path, help="write the figures here, too")
    parser.add_argument("--fresh", action="store_true", help="build the store anew")
    given = parser.parse_args()
    if given.store:
        url: str = given.store
        _timed_build(url, given.cases)
    else:
        url = kept(given.cases, fresh=given.fresh)
    held = counts(url)
    found = list(measure(url, given.cases))
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else None
    print(
        f"{held['cases']} cases, {held['entries']} entries, {held['tasks']} tasks of which "
        f"{held['due']} due; Python {platform.python_version()}, {os.cpu_count()} cores, "
        f"load {'unknown' if load is None else f'{load:.1f}'}"
    )
    print(f"{'':40} {'median':>10} {'p99':>10} {'p99 cpu':>10} {'target':>10}")
    for one in found:
        mark = {True: "met", False: "missed", None: ""}[one.met]
        cells = " ".join(f"{_shown(s):>10}" for s in _figures(one))
        print(f"{one.what:40} {cells} {mark}".rstrip())
    if given.json is not None:
        told = {
            **held,
            "python": platform.python_version(),
            "cores": os.cpu_count(),
            "load": load,
            "seconds": [{**attrs.asdict(one), "met": one.met} for one in found],
        }
        given.json.write_text(json.dumps(told, indent=2) + "\n", "utf-8")
    return int(any(one.met is False for one in found))


def _figures(one: Measured) -> tuple[float | None, ...]:
    return one.p50, one.p99, one.p99_processor, one.target


def _shown(seconds: float | None) -> str:
    if seconds is None:
        return ""
    for unit, size in (("s", 1.0), ("ms", 1e-3)):
        if seconds >= size:
            return f"{seconds / size:.2f} {unit}"
    return f"{seconds * 1e6:.1f} us"


def _say(text: str) -> None:
    if sys.stderr.isatty():
        print(text, end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
