"""What every kind of rule is: checks of one act, and duties that run over time."""

from abc import ABC, abstractmethod
from collections.abc import Iterator

import attrs

from ucb_domain.dates import When
from ucb_domain.entries import Entry
from ucb_domain.events import NoticeGiven
from ucb_domain.findings import DutyKind, Outcome, Verdict
from ucb_domain.rules.conditions import Condition
from ucb_domain.rules.context import Context, InForce, Terms, capital
from ucb_domain.truth import Truth


@attrs.frozen(kw_only=True)
class Rule(ABC):
    """A kind of rule, with the parameters that a policy gave it.

    The same object guards an act before it is recorded and judges it years later. It
    guards with `check` alone: a duty that is late is no reason to refuse doing it.
    """

    def check(self, act: Entry, context: Context) -> Iterator[Outcome]:
        """Judge one act on what is known; nothing when the rule does not apply."""
        yield from ()

    def obligations(self, context: Context) -> "Iterator[Obligation]":
        """Give what the acts of the case make due over time, done or not."""
        yield from ()

    def of_policy(
        self, own: InForce, act: Entry, context: Context
    ) -> Iterator[Outcome]:
        """Judge a version of a policy itself, in force for an act; few rules do."""
        yield from ()

    @abstractmethod
    def problems(self, terms: Terms) -> list[str]:
        """Say what is wrong with the parameters, in words with a remedy."""


@attrs.frozen(kw_only=True)
class Obligation:
    """Something that an act made due, and what became of it.

    Attributes:
        act: The act that made it due.
        kind: What sort of thing is due.
        need: What would do it, as a term: the same for all rules that one act would
            satisfy, and unlike any other where each rule asks for an act of its own.
        apart: Whether each rule asks for an act of its own.
        turn: Which it is of those that come round.
        what: What is due, in words: "review of the restriction".
        by: Who owes it, in words; `None` where the policy names nobody.
        due: The last day for it; `None` where the policy sets no limit.
        opens: The first day for it; `None` where any day will do.
        clock: How that day comes about, in words that can follow "due".
        applies: Whether it was due at all.
        in_time: Whether it was done in time.
        done: What was done, in time or late, as far as the file shows.
        perhaps: Acts that may turn out to be what was done, when more is known.
        over: Whether the time for it has run out.
        waiting: Whether it has a clock, and nothing on file starts it.
        moot: Whether there is no use in doing it any more: what was to be reviewed has
            ended.
        fault: The fault of not doing it.
        late_fault: The fault of doing it late.
    """

    act: Entry
    kind: DutyKind
    need: str
    apart: bool = False
    turn: int = 1
    what: str
    by: str | None = None
    due: When | None
    opens: When | None = None
    clock: str
    applies: Truth
    in_time: Truth
    done: Entry | None = None
    perhaps: tuple[Entry, ...] = ()
    over: Truth
    waiting: bool = False
    moot: Truth = Truth.NO
    fault: str
    late_fault: str

    @property
    def owed(self) -> bool:
        """Whether it is, or may be, still to be done."""
        again = not self.apart and self.done is not None and self._too_early(self.done)
        return (
            self.applies is not Truth.NO
            and self.in_time is not Truth.YES
            and (self.done is None or again)
            and self.moot is not Truth.YES
        )

    def outcome(self, context: Context) -> Outcome | None:
        """Say what an audit finds; `None` while it is open or does not apply."""
        if self.applies is Truth.NO:
            return None
        if self.in_time is Truth.YES:
            timed = self.due is not None or self.opens is not None
            limit = f"; due {self.clock}" if timed else ""
            why = f"{self.what}: done {self._done_words()}{limit}."
            return self._finding(Verdict.KEPT, self.fault, why, "")
        if self.over is Truth.NO:
            return None
        certain = (
            self.applies is Truth.YES
            and self.in_time is Truth.NO
            and self.over is Truth.YES
        )
        if not certain:
            return self._finding(
                Verdict.NOT_RECORDED,
                self.fault,
                f"{self.what}: {self._open_words()}.",
                "Look for it, and record what is found or that nothing was.",
            )
        if self.done is not None and self._too_early(self.done):
            return self._finding(
                Verdict.DEPARTED,
                self.fault,
                f"{self.what}: due {self.clock}, and done too early, "
                f"{self._done_words()}.",
                "Do it again when the time for it has come, and record it.",
            )
        if self.done is not None:
            return self._finding(
                Verdict.DEPARTED,
                self.late_fault,
                f"{self.what}: due {self.clock}, and done late, {self._done_words()}.",
                "Record why it was late, and tell the customer.",
            )
        undone = (
            f"and not done by {context.horizon.in_words()}"
            if context.facts.coverage.complete
            else "and it is on file that it was not done"
        )
        return self._finding(
            Verdict.DEPARTED,
            self.fault,
            f"{self.what}: due {self.clock}, {undone}.",
            f"Do it now{f', by {self.by}' if self.by else ''}, and record it.",
        )

    def _too_early(self, done: Entry) -> bool:
        return self.opens is not None and given_on(done).before(self.opens) is Truth.YES

    def _open_words(self) -> str:
        if self.applies is Truth.UNKNOWN:
            return "the file does not show whether it was due, and done in time"
        return f"due {self.clock}; the file does not show whether it was done in time"

    def _done_words(self) -> str:
        assert self.done is not None  # noqa: S101 - in time or late, it was done
        return said_on(self.done).as_adverb()

    def _finding(self, verdict: Verdict, fault: str, why: str, remedy: str) -> Outcome:
        about = self.done if self.done is not None else self.act
        return Outcome(
            verdict=verdict,
            fault=fault,
            event=about.event_id,
            on=self.due if self.due is not None else self.act.event.on,
            why=capital(why),
            remedy=remedy,
            facts=facts_of(self.act, self.done),
        )


def given_on(entry: Entry) -> When:
    """Give the day an act was done: for a letter, the day it left."""
    sent = entry.event.sent_on if isinstance(entry.event, NoticeGiven) else None
    return sent or entry.on


def said_on(entry: Entry) -> When:
    """Give the same day as the file has it, not bounded by when it was put there."""
    day = given_on(entry)
    return entry.event.on if day == entry.on else day


def outcome(
    act: Entry,
    kept: Truth,
    applying: Truth = Truth.YES,
    *,
    fault: str,
    why: str,
    remedy: str,
    seek: str | None = None,
    beside: Entry | None = None,
) -> Outcome:
    """Say what a rule found of one act.

    Args:
        act: The act.
        kept: Whether the rule was kept.
        applying: Whether it applies at all; where that is open, so is a departure.
        fault: The fault of departing.
        why: Why, in one or more sentences.
        remedy: What would have kept it, or puts it right.
        seek: What would show whether it was kept, where the file does not.
        beside: Another act that it rests on.
    """
    open_end = kept is not Truth.YES and applying is not Truth.YES
    remedies = {
        Truth.YES: "",
        Truth.NO: _if_it_applies(remedy) if open_end else remedy,
        Truth.UNKNOWN: seek or remedy,
    }
    return Outcome(
        verdict=softened(verdict(kept), applying),
        fault=fault,
        event=act.event_id,
        on=act.event.on,
        why=f"{why} The file does not show whether this applies." if open_end else why,
        remedy=remedies[kept],
        facts=facts_of(act, beside),
    )


def _if_it_applies(remedy: str) -> str:
    return (
        f"Find out whether this applies. If it does: {remedy[:1].lower()}{remedy[1:]}"
    )


def facts_of(*acts: Entry | None) -> tuple[str, ...]:
    """Give the event ids of the acts that a finding rests on."""
    return tuple(dict.fromkeys(act.event_id for act in acts if act is not None))


def applies(
    when: Condition | None,
    act: Entry,
    context: Context,
    *,
    unless: Condition | None = None,
) -> Truth:
    """Say whether a rule applies to an act: its condition holds, its exception does not.

    No condition always holds; no exception never does.
    """
    holds = Truth.YES if when is None else when.holds(act, context)
    return holds if holds is Truth.NO else holds & ~excused(unless, act, context)


def excused(unless: Condition | None, act: Entry, context: Context) -> Truth:
    """Say whether a rule's exception holds of an act; none never holds."""
    return Truth.NO if unless is None else unless.holds(act, context)


def verdict(kept: Truth) -> Verdict:
    """Turn the answer to "was it kept?" into a verdict."""
    if kept is Truth.YES:
        return Verdict.KEPT
    return Verdict.DEPARTED if kept is Truth.NO else Verdict.NOT_RECORDED


def softened(found: Verdict, applies_truth: Truth) -> Verdict:
    """Weaken a departure where it is not known whether the rule applies at all."""
    if found is Verdict.DEPARTED and applies_truth is Truth.UNKNOWN:
        return Verdict.NOT_RECORDED
    return found
