"""`Facts`: the entries of one case, and the questions that rules put to them."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property, cmp_to_key, reduce
from typing import Final

import attrs

from ucb_domain.dates import When
from ucb_domain.entries import Entry
from ucb_domain.events import (
    AbsenceRecorded,
    AppealDetermined,
    CaseOpened,
    EntryCorrected,
    PersonErased,
    RestrictionImposed,
    ReviewCompleted,
    SupportConsidered,
)
from ucb_domain.facts import _targets
from ucb_domain.facts._corrections import Corrections
from ucb_domain.facts._searches import Stretch, stretches
from ucb_domain.restriction import Restriction
from ucb_domain.truth import Truth, agreed, some
from ucb_domain.values import Coverage

# What is said of the file, and not of the customer, does not wait for its own day: a
# correction of today shows what was true last year, and so does a search of the file.
_OF_THE_FILE: Final = CaseOpened | EntryCorrected | AbsenceRecorded | PersonErased
_UNSAID: Final = ""
_OF_THE_ACT: Final = frozenset({"decision", "notification"})


@attrs.frozen
class Facts:
    """The facts of one case.

    Attributes:
        entries: Every entry, in the order in which they were recorded.
    """

    entries: tuple[Entry, ...] = ()

    def known(self, entries: Sequence[Entry]) -> "Facts":
        """Give the facts with more entries added, in order."""
        return Facts((*self.entries, *entries))

    def until(self, day: date) -> "Facts":
        """Give the facts without what certainly happened after `day`.

        What is said of the file itself stays, whenever it was said.
        """
        kept = tuple(
            entry
            for entry in self.entries
            if entry.on.earliest is None
            or entry.on.earliest <= day
            or isinstance(entry.event, _OF_THE_FILE)
            or entry.event_id in self._corrections.gone
        )
        return self if len(kept) == len(self.entries) else Facts(kept)

    @cached_property
    def _corrections(self) -> Corrections:
        return Corrections.of(self.entries)

    @cached_property
    def acts(self) -> tuple[Entry, ...]:
        """The entries that stand: those that were not corrected since."""
        gone = self._corrections.gone
        return tuple(entry for entry in self.entries if entry.event_id not in gone)

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[Entry, ...]]:
        index: dict[str, list[Entry]] = {}
        for entry in self.acts:
            index.setdefault(entry.name, []).append(entry)
        return {name: tuple(entries) for name, entries in index.items()}

    @cached_property
    def _by_id(self) -> Mapping[str, Entry]:
        return {entry.event_id: entry for entry in self.entries}

    def named(self, name: str) -> tuple[Entry, ...]:
        """Give the acts of one kind, in the order in which they were recorded."""
        return self._by_name.get(name, ())

    def get(self, event_id: str | None) -> Entry | None:
        """Give the entry with this event id, if the case has one."""
        return self._by_id.get(event_id) if event_id is not None else None

    def current(self, event_id: str) -> Entry | None:
        """Give what stands for an entry now: itself, or what took its place.

        Returns:
            `None` when it was withdrawn, or the case has no such entry.
        """
        return self.get(self._corrections.now(event_id))

    @cached_property
    def coverage(self) -> Coverage:
        """How much of the story the file tells.

        Old papers brought into a case that the register already kept open it once more,
        with a coverage of their own. The whole is then no surer than its weakest part:
        what was not kept from the first day on is not known to be missing.
        """
        told = [
            entry.event.coverage
            for entry in self.named("case-opened")
            if isinstance(entry.event, CaseOpened)
        ]
        if not told:
            return Coverage()
        return reduce(Coverage.joined, told)

    def horizon(self, as_of: date) -> When:
        """Give the last day the file speaks of, looked at on `as_of`."""
        until = self.coverage.until
        if until is None:
            return When.exactly(as_of)
        if until.latest is not None and until.latest <= as_of:
            return until
        if until.earliest is not None and until.earliest > as_of:
            return When.exactly(as_of)
        return until if until.is_relative else When(until.earliest, as_of)

    def in_order(self, first: Entry, then: Entry) -> Truth:
        """Say whether one act came before another, or is the same.

        Where the days leave it open, the order in the file decides, unless the file
        says that it is in no order. An entry that took another's place stands there.
        """
        if first.on.before(then.on) is Truth.YES:
            return Truth.YES
        if then.on.before(first.on) is Truth.YES:
            return Truth.NO
        if first.event_id == then.event_id:
            return Truth.YES
        if not self.coverage.in_order:
            return Truth.UNKNOWN
        places = self._corrections
        return Truth.of(places.place(first) < places.place(then))

    def in_turn(self, acts: Iterable[Entry]) -> tuple[Entry, ...]:
        """Put acts in the order in which they happened, as far as it is known."""
        return tuple(sorted(acts, key=cmp_to_key(self._compare)))

    def _compare(self, one: Entry, other: Entry) -> int:
        if self.in_order(one, other) is Truth.YES:
            return -1
        return 1 if self.in_order(other, one) is Truth.YES else 0

    def targets(self, entry: Entry) -> tuple[tuple[Entry, ...], bool]:
        """Give what an entry is or may be about, and whether the entry itself says so."""
        named: str | None = getattr(entry.event, "about", _UNSAID)
        if named == _UNSAID:
            return (), True
        if named is not None:
            target = self.current(named)
            return () if target is None else (target,), True
        if _targets.asks(entry) is Truth.YES:
            return (), True
        found = _targets.candidates(entry, self.named)
        # What may be a request itself is then about nothing, as it is about itself.
        return (*found, entry) if found and _targets.asks(
            entry
        ) is Truth.UNKNOWN else found, False

    def about(self, entry: Entry) -> Entry | None:
        """Give the act that an entry is about, where that is known.

        An entry that does not name it is about the one act there is that it can be
        about, when there is just one.
        """
        targets, said = self.targets(entry)
        if len(targets) != 1 or not (said or self._sure(targets[0], entry)):
            return None
        return targets[0]

    def _sure(self, act: Entry, entry: Entry) -> bool:
        """Say whether an entry can for certain be about an act.

        Support may be offered unasked: what is no request, or came after it, is not what
        it answers.
        """
        support = isinstance(act.event, SupportConsidered)
        asked = (
            _targets.asks(act) is Truth.YES and self.in_order(act, entry) is Truth.YES
        )
        return asked or not support

    def names(self, entry: Entry, act: Entry) -> Truth:
        """Say whether an entry is directly about an act: a letter about a decision."""
        if any(self.current(each) == act for each in _targets.cited(entry)):
            return Truth.YES
        if _targets.leaves_contact_open(entry) and act.name == "contact-recorded":
            return Truth.UNKNOWN
        targets, said = self.targets(entry)
        if said:
            return Truth.NO
        sure = targets == (act,) and self._sure(act, entry)
        return Truth.YES if sure else Truth.UNKNOWN

    def concerns(self, entry: Entry, act: Entry) -> Truth:
        """Say whether an entry is about an act, directly or through others.

        A letter about a review is about the review, and through it about the
        restriction that was reviewed.
        """
        return self._leads(entry, act, frozenset())

    def _leads(self, entry: Entry, act: Entry, seen: frozenset[str]) -> Truth:
        if entry.event_id == act.event_id:
            return Truth.YES
        if entry.event_id in seen:
            return Truth.NO
        seen |= {entry.event_id}
        targets, said = self.targets(entry)
        answers = [self._leads(target, act, seen) for target in targets]
        if said or (not answers and _targets.ends_there(entry)):
            return some(answers)
        # Where none of these is for certain what it can be about, that may be missing.
        sure = any(self._sure(target, entry) for target in targets)
        return agreed(answers) if sure else Truth.UNKNOWN

    def certainly_none(
        self,
        name: str,
        *,
        about: Entry | None = None,
        to: str | None = None,
        purpose: tuple[str, ...] = (),
        since: When | None = None,
        until: Entry | When | None = None,
    ) -> Truth:
        """Say whether the file rules out an act that it does not show.

        Args:
            name: The kind of act.
            about: The act it would be about; `None` for any.
            to: Where it is a notice: to whom.
            purpose: Where it is a notice: what it may be for; none means anything.
            since: The day from which it must be ruled out; `None` for the first.
            until: The act, or the day, up to which it must be ruled out; `None` for any
                time.

        Returns:
            `YES` when the file holds every such act, or somebody looked and found none;
            otherwise `UNKNOWN`. A file never shows that an absent act was done.
        """
        ruled_out = self.coverage.covers(name) or self.looked_for(
            name, about=about, to=to, purpose=purpose, since=since, until=until
        )
        return Truth.YES if ruled_out else Truth.UNKNOWN

    def looked_for(
        self,
        name: str,
        *,
        about: Entry | None = None,
        to: str | None = None,
        purpose: tuple[str, ...] = (),
        since: When | None = None,
        until: Entry | When | None = None,
    ) -> bool:
        """Say whether somebody looked for an act in vain, whatever else the file holds.

        The arguments are those of `certainly_none`.
        """
        return any(
            stretch.goes_back_to(since) and self._reaches(stretch, until)
            for stretch in self.stretches(name, about=about, to=to, purpose=purpose)
        )

    def _reaches(self, stretch: Stretch, until: Entry | When | None) -> bool:
        """Say whether a search certainly goes as far as an act or a day."""
        if until is None:
            return True
        if isinstance(until, When):
            return stretch.reaches(until)
        return stretch.reaches(until.on) or any(
            self.in_order(until, search) is Truth.YES for search in stretch.searches
        )

    def stretches(
        self,
        name: str,
        *,
        about: Entry | None = None,
        to: str | None = None,
        purpose: tuple[str, ...] = (),
    ) -> tuple[Stretch, ...]:
        """Give the stretches of time searched in vain for acts of a kind, in order."""
        return stretches(self.searches(name, about=about, to=to, purpose=purpose))

    def overdue(
        self,
        name: str,
        *,
        about: Entry | None = None,
        to: str | None = None,
        purpose: tuple[str, ...] = (),
    ) -> tuple[Entry, ...]:
        """Give the searches in vain of which the source says that the act was due."""
        return tuple(
            entry
            for entry in self.searches(name, about=about, to=to, purpose=purpose)
            if isinstance(entry.event, AbsenceRecorded) and entry.event.due
        )

    def searches(
        self,
        name: str,
        *,
        about: Entry | None = None,
        to: str | None = None,
        purpose: tuple[str, ...] = (),
    ) -> tuple[Entry, ...]:
        """Give the searches that somebody made in vain for acts of a kind.

        Args:
            name: The kind of act.
            about: The act it would be about; `None` for any, which only a search for
                any can rule out.
            to: Where it is a notice: to whom; `None` for anybody, likewise.
            purpose: Where it is a notice: what it may be for; none means anything,
                likewise.
        """
        return tuple(
            entry
            for entry in self.named("absence-recorded")
            if isinstance(entry.event, AbsenceRecorded)
            and entry.event.act == name
            and entry.event.to in {None, to}
            and entry.event.purpose in {None, *purpose}
            and self._searched_for(entry.event, about)
        )

    def _searched_for(self, search: AbsenceRecorded, about: Entry | None) -> bool:
        if search.about is None:
            return True
        target = self.current(search.about)
        if about is None or target is None:
            return False
        if search.purpose in _OF_THE_ACT:
            # Of a review of it, a letter that tells of the decision says nothing.
            return target == about
        return self.concerns(about, target) is Truth.YES

    @cached_property
    def restrictions(self) -> tuple[Restriction, ...]:
        """Every restriction of the case, with what became of it."""
        changes = [
            entry
            for entry in self.acts
            if isinstance(entry.event, ReviewCompleted | AppealDetermined)
        ]
        return tuple(
            self._restriction(entry, entry.event, changes)
            for entry in self.named("restriction-imposed")
            if isinstance(entry.event, RestrictionImposed)
        )

    def _restriction(
        self, imposed: Entry, decision: RestrictionImposed, changes: list[Entry]
    ) -> Restriction:
        certain: list[Entry] = []
        doubtful: list[Entry] = []
        for change in changes:
            linked = self.concerns(change, imposed)
            if linked is not Truth.NO:
                (certain if linked is Truth.YES else doubtful).append(change)
        unplaced = [
            change
            for change in certain
            if not self.coverage.in_order
            and any(self.in_order(change, other) is Truth.UNKNOWN for other in certain)
        ]
        return Restriction(
            imposed=imposed,
            decision=decision,
            changes=self.in_turn(each for each in certain if each not in unplaced),
            doubtful=(*unplaced, *doubtful),
            searched=tuple(
                stretch.shown_until(self.coverage.until)
                for stretch in self.stretches("review-completed", about=imposed)
            ),
            file_complete=self.coverage.complete,
        )

    def restriction(self, entry: Entry) -> Restriction | None:
        """Give the restriction that an act imposes, or is about."""
        for restriction in self.restrictions:
            if self.concerns(entry, restriction.imposed) is Truth.YES:
                return restriction
        return None
