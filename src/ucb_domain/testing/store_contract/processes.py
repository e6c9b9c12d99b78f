"""What a store promises when several processes write, and when one dies."""

import os
import subprocess
import sys
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager

import pytest

from ucb_domain.stores import CaseRecorder, EntryNotification, open_recorder
from ucb_domain.testing.store_contract.base import StoreContractBase
from ucb_domain.testing.store_contract.samples import entries, entry
from ucb_domain.testing.store_contract.worker import BATCH

_WRITERS = 4
_COMMITS = 40
_PATIENCE = 60


class ProcessesContract(StoreContractBase):
    """Several processes at once: nothing lost, nothing torn, nothing out of order."""

    @pytest.fixture
    def shared_url(self, store_url: str, recorder: CaseRecorder) -> str:
        """Return the URL of a store that other processes can open."""
        if not recorder.capabilities.shared_between_processes:
            pytest.skip("This store declares that it is for one process only.")
        return store_url

    def test_a_follower_misses_nothing(
        self, shared_url: str, recorder: CaseRecorder
    ) -> None:
        """While four processes append, a follower sees every entry, in its place."""
        seen: list[EntryNotification] = []
        with _workers("own-case", shared_url, commits=_COMMITS) as writers:
            while any(writer.poll() is None for writer in writers):
                _read_on(recorder, seen)
            acknowledged = [line for writer in writers for line in _lines(writer)]
        _read_on(recorder, seen)
        assert [found.id for found in seen] == sorted(map(int, acknowledged))
        assert len(seen) == _WRITERS * _COMMITS
        assert seen == list(recorder.select_notifications(None, len(seen) + 1))
        for number in range(_WRITERS):
            name = f"W-{number}"
            assert list(recorder.select_events(name)) == entries(name, _COMMITS)

    def test_processes_compete_for_one_case(
        self, shared_url: str, recorder: CaseRecorder
    ) -> None:
        """Four processes append to one case: each act once, versions without a gap."""
        commits = 10
        with _workers("shared-case", shared_url, commits=commits) as writers:
            acknowledged = [line for writer in writers for line in _lines(writer)]
        history = recorder.select_events("shared")
        count = _WRITERS * commits
        versions = [found.originator_version for found in history]
        assert versions == list(range(1, count + 1))
        assert sorted(found.event_id for found in history) == sorted(acknowledged)

    def test_a_killed_writer_tears_nothing(
        self, shared_url: str, recorder: CaseRecorder
    ) -> None:
        """Kill a writer in its work: what it was told is there, and in whole commits."""
        for attempt in range(3):
            name = f"W-{attempt}"
            acknowledged = _kill_after(shared_url, name, commits=5 + attempt)
            history = recorder.select_events(name)
            assert len(history) >= acknowledged
            assert len(history) % BATCH == 0
            assert list(history) == entries(name, len(history))
            row = recorder.select_row("count", name)
            assert row == str(len(history)).encode()
            recorder.insert_events([entry(name, len(history) + 1)])

    def test_processes_create_the_store_once(self, fresh_url: str) -> None:
        """Four processes that create the same store at one instant all succeed."""
        with _workers("init", fresh_url, commits=0) as creators:
            assert len(creators) == _WRITERS
        recorder = open_recorder(fresh_url)
        recorder.insert_events([entry()])
        recorder.close()


def _read_on(recorder: CaseRecorder, seen: list[EntryNotification]) -> None:
    while batch := recorder.select_notifications(
        seen[-1].id if seen else 0, 7, inclusive_of_start=False
    ):
        seen += batch


@contextmanager
def _workers(
    task: str, url: str, *, commits: int
) -> Generator[Sequence["subprocess.Popen[str]"]]:
    workers = [
        _start(task, url, f"W-{number}", str(commits)) for number in range(_WRITERS)
    ]
    try:
        yield workers
        for worker in workers:
            assert worker.wait(_PATIENCE) == 0
    finally:
        for worker in workers:
            _end(worker)


def _kill_after(url: str, name: str, *, commits: int) -> int:
    """Kill a writer after some commits, and return what it was told is stored."""
    worker = _start("until-killed", url, name)
    try:
        assert worker.stdout is not None
        for _ in range(commits):
            assert worker.stdout.readline()
        worker.kill()
        # It goes on until the signal reaches it, and those lines count as well. The last
        # may have been cut short.
        rest = worker.stdout.read().splitlines(keepends=True)
    finally:
        _end(worker)
    told = [int(line) for line in rest if line.endswith("\n")]
    return max(told, default=commits * BATCH)


def _start(*arguments: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(  # noqa: S603 (our own program, our own words)
        [sys.executable, "-m", "ucb_domain.testing.store_contract.worker", *arguments],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        stdout=subprocess.PIPE,
        text=True,
    )


def _lines(worker: "subprocess.Popen[str]") -> Iterator[str]:
    assert worker.stdout is not None
    for line in worker.stdout:
        yield line.strip()


def _end(worker: "subprocess.Popen[str]") -> None:
    worker.kill()
    worker.wait(_PATIENCE)
    if worker.stdout is not None:
        worker.stdout.close()
