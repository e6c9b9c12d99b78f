"""Looking a store over: what it keeps beside the events, its chains, its clock."""

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
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
from ucb_domain.stores import EntryNotification
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
        chosen = self._chosen(list(ledger.case_ids()))
        # The log first: rows that are read after it know of all that it shows.
        log = self._log(len(chosen))
        states = [self._state(model, log.versions) for model in self._models()]
        problems: list[Problem] = []
        for done, ref in enumerate(chosen, start=1):
            problems += verify_case(ledger, ref)
            self._tell(log.entries + done, log.entries + len(chosen))
        models = tuple(
            attrs.evolve(
                each,
                compared=len(chosen),
                differing=sum(problem.model == each.model for problem in problems),
            )
            for each in states
        )
        return Diagnosis(
            entries=log.entries,
            cases=len(log.versions),
            examined=len(chosen),
            models=models,
            problems=tuple(problems[:_FIRST]),
            steps=tuple(log.steps[:_FIRST]),
            complaints=_complaints(models, problems, log.steps),
        )

    def _models(self) -> Sequence[ReadModel]:
        return self.ledger.models.every if self.ledger.has_rows else ()

    def _chosen(self, refs: list[str]) -> list[str]:
        if self.full or len(refs) <= self.sample:
            return refs
        return sorted(random.sample(refs, self.sample))

    def _tell(self, done: int, total: int) -> None:
        if self.progress is not None:
            self.progress(done, total)

    def _state(self, model: ReadModel, versions: Mapping[str, int]) -> ModelState:
        """Count the rows of a model by what can be seen of them alone."""
        found: Counter[Stale | None] = Counter()
        made_under: Counter[str] = Counter()
        rows = missing = behind = strays = 0
        for row in paged_rows(self.ledger, model.name):
            rows += 1
            strays += row.key not in versions and not self._is_case(row.key)
            known = model.version(row.body)
            if known is not None:
                behind += max(versions.get(row.key, 0) - known, 0)
            found[model.stale(row.body, self.day)] += 1
            made_under.update(model.rests_on(row.body))
        for ref, body in rows_of_cases(self.ledger, model):
            if body is None:
                missing += model.prompt
                behind += 0 if model.prompt else versions.get(ref, 0)
        return ModelState(
            model=model.name,
            prompt=model.prompt,
            rows=rows,
            behind=behind,
            missing=missing,
            strays=strays,
            unknown=found[Stale.SHAPE],
            overtaken=found[Stale.DAYS],
            made_under=tuple(made_under.most_common()),
            other_policies=found[Stale.POLICIES] + found[Stale.LIBRARY],
        )

    def _is_case(self, ref: str) -> bool:
        return bool(self.ledger.recorder.select_events(ref, limit=1))

    def _log(self, others: int) -> "_Log":
        """Go through the log; `others` is how much else there is to do."""
        recorder = self.ledger.recorder
        log = _Log()
        position = 0
        total = (recorder.max_notification_id() or 0) + others
        while batch := recorder.select_notifications(
            position, BATCH, inclusive_of_start=False
        ):
            for line in batch:
                log.see(line)
            position = batch[-1].id
            self._tell(log.entries, max(total, log.entries + others))
        return log


@attrs.define
class _Log:
    """What the log shows: how far each case has come, and where the clock went back."""

    entries: int = 0
    versions: dict[str, int] = attrs.field(factory=dict[str, int])
    steps: list[ClockStep] = attrs.field(factory=list[ClockStep])
    latest: datetime | None = None

    def see(self, line: EntryNotification) -> None:
        self.entries += 1
        case, at = str(line.originator_id), line.recorded_at
        self.versions[case] = line.originator_version
        if self.latest is not None and at < self.latest - _TOLERANCE:
            self.steps.append(
                ClockStep(
                    position=line.id, case=case, recorded_at=at, before=self.latest
                )
            )
        self.latest = at if self.latest is None else max(self.latest, at)


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
    if state.behind and state.prompt:
        yield Complaint(
            what=f"{name}: {counted(state.behind, 'entry', 'entries')} behind, although "
            "its rows are written with the entries.",
            remedy=f"Run `ucb store rebuild --model {name} --accept {name}`. Something "
            "records past this library, or an old version of it does.",
            wrong=True,
        )
    late = 0 if state.prompt else state.behind
    slow = (
        (
            state.overtaken,
            counted(state.overtaken, "row"),
            "that the days have overtaken",
        ),
        (
            state.other_policies,
            counted(state.other_policies, "row"),
            "made under other policies",
        ),
        (late, counted(late, "entry", "entries"), "behind the log"),
    )
    for number, words, what in slow:
        if number:
            yield Complaint(
                what=f"{name}: {words} {what}.",
                remedy="Run `ucb store refresh` each night, with the policies that you "
                "ask by. No answer is wrong meanwhile; it takes longer.",
                wrong=False,
            )
