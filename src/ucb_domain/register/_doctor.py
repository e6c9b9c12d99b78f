"""Looking a store over: what it keeps beside the events, its chains, its clock."""

import random
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Final

import attrs

from ucb_domain.register._diagnosis import (
    ClockStep,
    Complaint,
    Diagnosis,
    ModelState,
)
from ucb_domain.register._ledger import Ledger
from ucb_domain.register._models import ReadModel, Stale
from ucb_domain.register._paging import paged_rows, rows_of_cases
from ucb_domain.register._problems import Problem
from ucb_domain.register._verifying import verify_case
from ucb_domain.register.runner import BATCH, Progress
from ucb_domain.wording.grammar import counted

SAMPLE: Final = 200
_FIRST: Final = 100
# Who writes at the same moment as another may have read the clock first and commit
# second; a turn is waited for some seconds, and rarely a minute.
_TOLERANCE: Final = timedelta(minutes=1)


@attrs.frozen
class Doctor:
    """Looks a store over.

    Attributes:
        ledger: The cases.
        day: The day on which rows have to hold.
        full: Whether every case is read, instead of some taken by chance.
        sample: How many are read otherwise.
        progress: Told how many of how many are done: cases read and positions seen.
    """

    ledger: Ledger
    day: date
    full: bool
    sample: int = SAMPLE
    progress: Progress | None = None

    def diagnose(self) -> Diagnosis:
        """Look it over; nothing is changed."""
        ledger = self.ledger
        refs = list(ledger.case_ids())
        entries = ledger.recorder.max_notification_id() or 0
        chosen = self._chosen(refs)
        total = len(chosen) + entries
        states = [self._state(model, entries) for model in self._models()]
        problems: list[Problem] = []
        for done, ref in enumerate(chosen, start=1):
            problems += verify_case(ledger, ref)
            self._tell(done, total)
        steps: list[ClockStep] = []
        for done, step in self._log():
            if step is not None:
                steps.append(step)
            self._tell(len(chosen) + done, max(total, len(chosen) + done))
        models = tuple(
            attrs.evolve(
                each,
                compared=len(chosen),
                differing=sum(problem.model == each.model for problem in problems),
            )
            for each in states
        )
        return Diagnosis(
            entries=entries,
            cases=len(refs),
            examined=len(chosen),
            models=models,
            problems=tuple(problems[:_FIRST]),
            steps=tuple(steps[:_FIRST]),
            complaints=_complaints(models, problems, steps),
        )

    def _models(self) -> Sequence[ReadModel]:
        return self.ledger.models.every if self.ledger.has_rows else ()

    def _chosen(self, refs: Collection[str]) -> list[str]:
        if self.full or len(refs) <= self.sample:
            return list(refs)
        return sorted(random.sample(list(refs), self.sample))

    def _tell(self, done: int, total: int) -> None:
        if self.progress is not None:
            self.progress(done, total)

    def _state(self, model: ReadModel, entries: int) -> ModelState:
        """Count the rows of a model by what can be seen of them alone."""
        ledger = self.ledger
        found: Counter[Stale | None] = Counter()
        made_under: Counter[str] = Counter()
        missing = cases = 0
        for _, body in rows_of_cases(ledger, model):
            cases += 1
            if body is None:
                missing += 1
                continue
            found[model.stale(body, self.day)] += 1
            made_under.update(model.rests_on(body))
        rows = sum(1 for _ in paged_rows(ledger, model.name))
        behind = 0
        if not model.prompt:
            known = ledger.recorder.max_tracking_id(model.name) or 0
            behind = max(entries - known, 0)
        return ModelState(
            model=model.name,
            rows=rows,
            behind=behind,
            missing=missing if model.prompt or not behind else 0,
            strays=max(rows - (cases - missing), 0),
            unknown=found[Stale.SHAPE],
            overtaken=found[Stale.DAYS],
            made_under=tuple(made_under.most_common()),
            other_policies=found[Stale.POLICIES] + found[Stale.LIBRARY],
        )

    def _log(self) -> Iterator[tuple[int, ClockStep | None]]:
        """Go through the log, and give where the clock went backwards."""
        recorder = self.ledger.recorder
        latest: datetime | None = None
        position = done = 0
        while batch := recorder.select_notifications(
            position, BATCH, inclusive_of_start=False
        ):
            for line in batch:
                done += 1
                step = None
                if latest is not None and line.recorded_at < latest - _TOLERANCE:
                    step = ClockStep(
                        position=line.id,
                        case=str(line.originator_id),
                        recorded_at=line.recorded_at,
                        before=latest,
                    )
                latest = max(latest or line.recorded_at, line.recorded_at)
                yield done, step
            position = batch[-1].id


def _complaints(
    models: Sequence[ModelState],
    problems: Sequence[Problem],
    steps: Sequence[ClockStep],
) -> tuple[Complaint, ...]:
    found: list[Complaint] = []
    broken = [each for each in problems if each.model is None]
    if broken:
        first, cases = broken[0], len({each.case for each in broken})
        found.append(
            Complaint(
                what=f"{counted(cases, 'case')} not as recorded, the first {first.case}: "
                f"{first.what}",
                remedy=first.remedy,
                wrong=True,
            )
        )
    if steps:
        worst = max(steps, key=lambda step: step.seconds)
        found.append(
            Complaint(
                what=f"The clock went backwards {counted(len(steps), 'time')}, the "
                f"furthest by {worst.seconds:.0f} seconds at position "
                f"{worst.position}.",
                remedy="Look at the clocks of the machines that record: what was known "
                "at an instant is told by them.",
                wrong=True,
            )
        )
    for state in models:
        found += _of_model(state)
    return tuple(sorted(found, key=lambda each: not each.wrong))


def _of_model(state: ModelState) -> Iterator[Complaint]:
    name = state.model
    faults = (
        (state.differing, "compared and different from the events"),
        (state.missing, "missing"),
        (state.strays, "of no case"),
        (state.unknown, "of a shape that this version does not know"),
    )
    for number, what in faults:
        if number:
            yield Complaint(
                what=f"{name}: {counted(number, 'row')} {what}.",
                remedy=f"Run `ucb store rebuild --model {name}`, see what differs, and "
                f"put it right with `--accept {name}`.",
                wrong=True,
            )
    slow = (
        (state.overtaken, "row", "that the days have overtaken"),
        (state.other_policies, "row", "made under other policies"),
        (state.behind, "position", "behind the log"),
    )
    for number, noun, what in slow:
        if number:
            yield Complaint(
                what=f"{name}: {counted(number, noun)} {what}.",
                remedy="Run `ucb store refresh` each night, with the policies that you "
                "ask by. No answer is wrong meanwhile; it takes longer.",
                wrong=False,
            )
