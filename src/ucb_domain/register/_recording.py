"""From what a caller sends to entries in the store: known, checked, judged, appended."""

import random
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

import attrs
from eventsourcing.persistence import RecordConflictError

from ucb_domain.case import CustomerContactCase, Organisation, evolve, judge
from ucb_domain.entries import Entry
from ucb_domain.errors import (
    CaseNotFoundError,
    EventIdReusedError,
    RefusedError,
    VersionConflictError,
)
from ucb_domain.events import Event
from ucb_domain.facts import Facts
from ucb_domain.findings import Finding, Verdict
from ucb_domain.keys import KeyStore
from ucb_domain.policy import Policies
from ucb_domain.register._checking import check_act, check_open
from ucb_domain.register._clock import Clocks
from ucb_domain.register._ledger import Ledger
from ucb_domain.register._personal import check_sealable, says_the_same, sealing_for
from ucb_domain.register._recorded import Proposal, Recorded
from ucb_domain.stores import OutcomeUnknownError, StoreError

# Whoever loses a race lost it to somebody who recorded something, so a handful of
# writers on one case all get through; more than this in a row is no longer a race.
_ATTEMPTS: Final = 16
_LONGEST_PAUSE: Final = 0.1


@attrs.frozen(kw_only=True)
class Recording:
    """Records acts into the cases of one store.

    Attributes:
        ledger: The cases.
        policies: The policies that acts are judged by.
        clocks: The clock.
        organisation: What tells what a measure does.
    """

    ledger: Ledger
    policies: Policies
    clocks: Clocks
    organisation: Organisation

    def record(
        self,
        case_id: str,
        proposals: Sequence[Proposal],
        *,
        refuse: bool,
        create: bool = False,
        admit: Callable[[CustomerContactCase | None], None] | None = None,
        expected_version: int | None = None,
    ) -> Recorded:
        """Record acts into one case in one commit, together or not at all.

        Args:
            case_id: Reference of the case.
            proposals: The acts, in order.
            refuse: Whether a departure from an enforceable clause stops them.
            create: Whether the case may be a new one.
            admit: Looks at the case as it is read, and raises if it is the wrong one.
            expected_version: Number of the last entry that the caller knows of.

        Raises:
            CaseNotFoundError: There is no such case, and none is to be made.
            EventIdReusedError: An event id is taken by another act.
            InvalidActError: An act cannot be what it says.
            NoKeyStoreError: An act has personal fields, and there are no keys.
            RefusedError: A clause says no, or no channel would be left open.
            VersionConflictError: The case has other entries than expected, or too many
                writers are at work on it.
            StoreError: The store failed.
        """
        check_sealable(self.ledger.keys, proposals)
        unknown: OutcomeUnknownError | None = None
        case: CustomerContactCase | None = None
        for attempt in range(_ATTEMPTS):
            try:
                case = self.ledger.find(case_id)
            except StoreError as error:
                # What was sent may be there: "nothing was recorded" would be a guess.
                raise (unknown or error) from (error if unknown else None)
            if case is None and not create:
                raise CaseNotFoundError(case_id)
            if admit is not None:
                admit(case)
            known = _already(case, case_id, proposals, self.ledger.keys)
            new = _once(p for p in proposals if p.event_id not in known)
            if not new:
                return self._recorded(case, proposals, known, {})
            if expected_version is not None and expected_version != _version(case):
                raise _conflict(case_id, expected_version, case)
            drafts, found = self._draft(case_id, case, new)
            if refuse:
                self._check(_with(case, case_id, drafts), drafts, found)
            try:
                after = self.ledger.append(
                    case or CustomerContactCase(id=case_id), drafts
                )
            except RecordConflictError:
                # Somebody was first, or an answer was lost and it is stored already:
                # reading the case again tells which.
                unknown = None
            except OutcomeUnknownError as error:
                unknown = error
            else:
                stored = after.facts.entries[_version(case) :]
                known |= {entry.event_id: entry for entry in stored}
                return self._recorded(after, proposals, known, found, stored)
            _pause(attempt)
        if unknown is not None:
            raise unknown
        raise _conflict(case_id, _version(case), self.ledger.find(case_id))

    def _draft(
        self,
        case_id: str,
        case: CustomerContactCase | None,
        new: Sequence[Proposal],
    ) -> tuple[list[Entry], dict[str, tuple[Finding, ...]]]:
        """Judge each act against the case with the earlier ones in it."""
        after = case or CustomerContactCase(id=case_id)
        past = after.facts.entries
        recorded_at = self.clocks.instant_after(
            past[-1].recorded_at if past else None, case_id
        )
        known = {each.event_id for each in past} | {each.event_id for each in new}
        drafts: list[Entry] = []
        found: dict[str, tuple[Finding, ...]] = {}
        for proposal in new:
            entry = Entry(
                case=case_id,
                number=after.version + 1,
                event_id=proposal.event_id,
                recorded_at=recorded_at,
                recorded_by=proposal.recorded_by,
                source=proposal.source,
                source_recorded_at=proposal.source_recorded_at,
                departures=proposal.departures,
                reason=proposal.reason,
                authorised_by=proposal.authorised_by,
                event=proposal.event,
            )
            try:
                check_act(entry, known)
                findings = self._judge(after, entry) if proposal.judged else ()
            except (AttributeError, TypeError):
                # An event that was filled with other things than its fields declare
                # trips whatever looks at it; sealing says where.
                sealing = sealing_for(self.ledger.keys, after, [entry])
                self.ledger.mapper.sealed([entry], b"", sealing)
                raise
            if proposal.judged:
                entry = attrs.evolve(entry, departures=_departures(findings))
            found[entry.event_id] = findings
            drafts.append(entry)
            after = evolve(after, entry)
        return drafts, found

    def _check(
        self,
        case: CustomerContactCase,
        drafts: Sequence[Entry],
        found: Mapping[str, tuple[Finding, ...]],
    ) -> None:
        """See that no clause and no floor below them all stops the acts."""
        if no := _refusing(found):
            raise RefusedError(no)
        check_open(case, drafts, self.organisation)

    def _judge(self, case: CustomerContactCase, entry: Entry) -> tuple[Finding, ...]:
        if not self.policies.versions:
            return ()
        day = self.clocks.day_of(entry.recorded_at)
        return judge(self.policies, case, entry, as_of=day)

    def _recorded(
        self,
        case: CustomerContactCase | None,
        proposals: Sequence[Proposal],
        known: Mapping[str, Entry],
        found: Mapping[str, tuple[Finding, ...]],
        stored: Sequence[Entry] = (),
    ) -> Recorded:
        """Say what became of each act; one sent again is judged as it was then."""
        entries = tuple(known[proposal.event_id] for proposal in proposals)
        findings: list[Finding] = []
        judged = {each.event_id for each in proposals if each.judged}
        for entry in {each.event_id: each for each in entries}.values():
            if entry.event_id in found:
                findings += found[entry.event_id]
            elif entry.event_id in judged and case is not None:
                then = Facts(case.facts.entries[: entry.number])
                findings += self._judge(attrs.evolve(case, facts=then), entry)
        return Recorded(entries=entries, findings=tuple(findings), stored=tuple(stored))


def _with(
    case: CustomerContactCase | None, case_id: str, drafts: Sequence[Entry]
) -> CustomerContactCase:
    """Give a case with acts in it that are not recorded yet."""
    before = case or CustomerContactCase(id=case_id)
    return attrs.evolve(before, facts=before.facts.known(drafts))


def _version(case: CustomerContactCase | None) -> int:
    return 0 if case is None else case.version


def _conflict(
    case_id: str, expected: int, case: CustomerContactCase | None
) -> VersionConflictError:
    entries = case.facts.entries if case is not None else ()
    return VersionConflictError(case_id, expected, len(entries), entries[expected:])


def _already(
    case: CustomerContactCase | None,
    case_id: str,
    proposals: Sequence[Proposal],
    keys: KeyStore | None,
) -> dict[str, Entry]:
    """Give the entries that the case already has for these acts.

    Raises:
        EventIdReusedError: An id belongs to another act.
    """
    known: dict[str, Entry] = {}
    sent: dict[str, Event] = {}
    for proposal in proposals:
        if sent.setdefault(proposal.event_id, proposal.event) != proposal.event:
            raise EventIdReusedError(case_id, proposal.event_id)
        entry = case.facts.get(proposal.event_id) if case is not None else None
        if entry is None:
            continue
        if not says_the_same(entry, proposal.event, keys):
            raise EventIdReusedError(case_id, entry.event_id, entry.number)
        known[entry.event_id] = entry
    return known


def _once(proposals: Iterable[Proposal]) -> tuple[Proposal, ...]:
    """Keep an act that one call sends twice once."""
    return tuple({each.event_id: each for each in proposals}.values())


def _departures(findings: Sequence[Finding]) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(
            each.reference for each in findings if each.verdict is Verdict.DEPARTED
        )
    )


def _refusing(found: Mapping[str, tuple[Finding, ...]]) -> tuple[Finding, ...]:
    return tuple(
        finding
        for findings in found.values()
        for finding in findings
        if finding.verdict is Verdict.DEPARTED and finding.enforceable
    )


def _pause(attempt: int) -> None:
    """Step aside for a moment, for a different one each time and in each process."""
    longest = min(_LONGEST_PAUSE, 0.002 * 2**attempt)
    time.sleep(random.uniform(0, longest))  # noqa: S311 - nothing secret about it
