"""What every kind of rule is: checks of one act, and duties that run over time."""

from abc import ABC, abstractmethod
from collections.abc import Iterator

import attrs

from ucb_domain.dates import When
from ucb_domain.entries import Entry
from ucb_domain.findings import Outcome, Verdict
from ucb_domain.rules.conditions import Condition
from ucb_domain.rules.context import Context, Terms
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

    @abstractmethod
    def problems(self, terms: Terms) -> list[str]:
        """Say what is wrong with the parameters, in words with a remedy."""


@attrs.frozen(kw_only=True)
class Obligation:
    """Something that an act made due, and what became of it.

    Attributes:
        act: The act that made it due.
        what: What is due, in words: "review of the restriction".
        by: Who owes it, in words; `None` where the policy names nobody.
        due: The last day for it; `None` where the policy sets no limit.
        clock: How that day comes about, in words.
        applies: Whether it was due at all.
        in_time: Whether it was done in time.
        done: What was done, in time or late, as far as the file shows.
        over: Whether the time for it has run out.
        fault: The fault of not doing it.
        late_fault: The fault of doing it late.
    """

    act: Entry
    what: str
    by: str | None = None
    due: When | None
    clock: str
    applies: Truth
    in_time: Truth
    done: Entry | None = None
    over: Truth
    fault: str
    late_fault: str

    def outcome(self, context: Context) -> Outcome | None:
        """Say what an audit finds; `None` while it is open or does not apply."""
        if self.applies is Truth.NO:
            return None
        if self.in_time is Truth.YES:
            return self._finding(
                Verdict.KEPT, self.fault, f"{self.what}: done {self._done_words()}"
            )
        if self.over is Truth.NO:
            return None
        certain = (
            self.applies is Truth.YES
            and self.in_time is Truth.NO
            and self.over is Truth.YES
        )
        if not certain:
            return self._finding(Verdict.NOT_RECORDED, self.fault, self._open_words())
        if self.done is not None:
            return self._finding(
                Verdict.DEPARTED,
                self.late_fault,
                f"{self.what}: due {self.clock}, and done late, {self._done_words()}.",
                "Record why it was late and tell the customer.",
            )
        return self._finding(
            Verdict.DEPARTED,
            self.fault,
            f"{self.what}: due {self.clock}, and not done by "
            f"{context.horizon.in_words()}.",
            f"Do it now{f', by {self.by}' if self.by else ''}, and record it.",
        )

    def _done_words(self) -> str:
        assert self.done is not None  # noqa: S101 - in time means that it was done
        limit = f"; due {self.clock}" if self.due is not None else ""
        return f"on {self.done.on.in_words()}{limit}"

    def _open_words(self) -> str:
        return (
            f"{self.what}: due {self.clock}. The file does not show whether it was done "
            "in time."
        )

    def _finding(
        self, verdict: Verdict, fault: str, why: str, remedy: str = ""
    ) -> Outcome:
        facts = (self.act.event_id, *((self.done.event_id,) if self.done else ()))
        about = self.done if self.done is not None else self.act
        return Outcome(
            verdict=verdict,
            fault=fault,
            event=about.event_id,
            on=self.due if self.due is not None else self.act.on,
            why=_sentence(why),
            remedy=remedy
            or (
                "Look for it, and record what is found or that nothing was."
                if verdict is Verdict.NOT_RECORDED
                else ""
            ),
            facts=facts,
        )


def _sentence(text: str) -> str:
    text = text[:1].upper() + text[1:]
    return text if text.endswith(".") else f"{text}."


def applies(when: Condition | None, act: Entry, context: Context) -> Truth:
    """Say whether a rule's own condition holds of an act; none always holds."""
    return Truth.YES if when is None else when.holds(act, context)


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
