"""The door of the library: what a caller's system calls."""

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from functools import partial
from types import TracebackType
from typing import Self

import attrs

from ucb_domain.codec.history import History
from ucb_domain.dates import When
from ucb_domain.errors import (
    CaseExistsError,
    EventIdReusedError,
    VersionConflictError,
)
from ucb_domain.events import CaseOpened, Event
from ucb_domain.keys import KeyStore, open_keys
from ucb_domain.policy import Policies
from ucb_domain.register._application import CaseApplication
from ucb_domain.register._bundling import Bundling
from ucb_domain.register._clock import Clocks, new_event_id
from ucb_domain.register._erasing import Erasing
from ucb_domain.register._importing import check_customer, proposals_of
from ucb_domain.register._kept import ReadModels
from ucb_domain.register._ledger import Ledger
from ucb_domain.register._opening import (
    Enforcement,
    PolicySet,
    enforcement_of,
    policies_of,
    zone_of,
)
from ucb_domain.register._personal import says_the_same
from ucb_domain.register._recorded import Proposal, Recorded
from ucb_domain.values import Coverage, Officer, Party

_SOURCE = "ucb-domain"
_MOST_CASES = 1000
# A case that is kept here from its first day holds all of its story.
_ALL = Coverage()


class ContactRegister(Erasing, Bundling):
    """Records how customers' contact is restricted, and says what holds.

    Every act is judged by the policies in force on its day before it is stored.
    Everything else is a question: status, what is due, an audit. None of them changes
    anything.

    A register may be used from several threads; each process opens its own.
    """

    def __init__(
        self,
        ledger: Ledger,
        *,
        policies: Policies,
        enforcement: Enforcement,
        clocks: Clocks,
        new_id: Callable[[], str],
        application: CaseApplication | None = None,
        own_keys: KeyStore | None = None,
        joined: bool = False,
    ) -> None:
        """Work on a ledger; see :meth:`open`."""
        super().__init__(ledger, policies=policies, clocks=clocks)
        self._enforcement: Enforcement = enforcement
        self._new_id = new_id
        self._application = application
        self._own_keys = own_keys
        self._joined = joined

    @classmethod
    def open(
        cls,
        url: str | Mapping[str, str],
        *,
        policies: PolicySet = (),
        keys: KeyStore | str | None = None,
        enforcement: Enforcement = "refuse",
        clock: Callable[[], datetime] | None = None,
        today: Callable[[], date] | None = None,
        time_zone: str = "Europe/London",
        new_id: Callable[[], str] = new_event_id,
    ) -> Self:
        """Open the register of a store.

        Args:
            url: The store, such as "sqlite:///cases.db"; or the settings of an
                eventsourcing persistence module of another make.
            policies: Policies to judge by: ids, paths of packs, or loaded policies.
            keys: The keys of people, or the URL of a key store whose master key the
                environment names. Without them no personal field can be recorded or
                read; everything else can.
            enforcement: "refuse" stops an act that departs from an enforceable clause;
                "record" stores it with the departure listed.
            clock: Gives the instant, with a time zone; the machine's own by default.
            today: Gives the day; otherwise the day of the clock in `time_zone`.
            time_zone: The organisation's own.
            new_id: Makes an id for an act whose caller gives none.

        Raises:
            PolicyError: A policy cannot be found or read.
            StoreError: The store cannot be opened.
            KeyStoreError: The key store cannot be opened, or there is no master key.
            ValueError: The enforcement or the time zone has no such value.
        """
        loaded = policies_of(policies)
        wanted = enforcement_of(enforcement)
        zone = zone_of(time_zone)
        clocks = Clocks(zone=zone, day=today)
        if clock is not None:
            clocks = attrs.evolve(clocks, now=clock)
        application = CaseApplication(url)
        own = None
        if isinstance(keys, str):
            try:
                keys = own = open_keys(keys)
            except BaseException:
                application.close()
                raise
        return cls(
            Ledger(
                application.entry_mapper,
                application.cases,
                models=ReadModels.of(loaded),
                today_at=clocks.today_at,
                keys=keys,
            ),
            policies=loaded,
            enforcement=wanted,
            clocks=clocks,
            new_id=new_id,
            application=application,
            own_keys=own,
        )

    def close(self) -> None:
        """Close the store. A register that is closed cannot be used again."""
        if self._application is not None:
            self._application.close()
        if self._own_keys is not None:
            self._own_keys.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def joined(self, connection: object) -> Generator["ContactRegister"]:
        """Work inside the transaction that a caller has open on the same database.

        What is recorded is there when the caller commits, and gone when the caller
        rolls back. A key that was made for it stays: keys are in no transaction of the
        caller's.

        Args:
            connection: The driver's own connection, with its transaction open.

        Raises:
            JoinError: There is nothing to join.
        """
        with self._ledger.recorder.joined(connection) as recorder:
            # Nothing is kept in memory: the caller may roll back.
            yield ContactRegister(
                Ledger(
                    self._ledger.mapper,
                    recorder,
                    models=self._ledger.models,
                    today_at=self._clocks.today_at,
                    keys=self._ledger.keys,
                    kept=0,
                ),
                policies=self._policies,
                enforcement=self._enforcement,
                clocks=self._clocks,
                new_id=self._new_id,
                joined=True,
            )

    # --- Recording ----------------------------------------------------------------

    def open_case(
        self,
        customer: Party,
        *,
        by: Officer,
        case: str | None = None,
        on: date | When | None = None,
        subject: str | None = None,
        coverage: Coverage = _ALL,
        event_id: str | None = None,
        source: str = _SOURCE,
    ) -> str:
        """Open a case on a customer. Opening it again in the same words does nothing.

        Args:
            customer: Whom it is about.
            by: Who opens it, in the role held that day.
            case: Reference of the case; by default the customer's own.
            on: The day; by default today.
            subject: Reference of the matter it arose in.
            coverage: How much of the story the file will tell.
            event_id: Key of the act; by default a new one.
            source: The system it comes from.

        Returns:
            Reference of the case.

        Raises:
            CaseExistsError: A case of this reference is open and says something else.
            NoKeyStoreError: There is something personal in it, and there are no keys.
            RefusedError: A clause says no.
        """
        ref = customer.ref if case is None else case
        opened = CaseOpened(
            on=on
            if isinstance(on, When)
            else When.exactly(self._clocks.day_or_today(on)),
            by=by,
            customer=customer,
            subject=subject,
            coverage=coverage,
        )
        if self._ledger.find(ref) is None:
            proposal = Proposal(
                event_id=event_id or self._new_id(),
                event=opened,
                recorded_by=by,
                source=source,
            )
            try:
                self._recording().record(
                    ref,
                    [proposal],
                    refuse=self._enforcement == "refuse",
                    create=True,
                    expected_version=0,
                )
            except (VersionConflictError, EventIdReusedError):
                # Somebody opened it at the same moment: see what they say.
                pass
            else:
                return ref
        for entry in self.case(ref).facts.named("case-opened"):
            there = (
                entry.event
                if on is not None
                else attrs.evolve(entry.event, on=opened.on)
            )
            if says_the_same(
                attrs.evolve(entry, event=there), opened, self._ledger.keys
            ):
                return ref
        raise CaseExistsError(ref)

    def record(
        self,
        case: str,
        *events: Event,
        by: Officer,
        event_ids: Sequence[str] | None = None,
        event_id: str | None = None,
        enforcement: Enforcement | None = None,
        reason: str | None = None,
        authorised_by: Officer | None = None,
        source: str = _SOURCE,
        expected_version: int | None = None,
    ) -> Recorded:
        """Record what was done, in one commit, together or not at all.

        Each act is judged in order, with the earlier ones taken as done. The same act
        sent twice under the same event id is stored once.

        Args:
            case: Reference of the case.
            *events: The acts, in the order in which they were done.
            by: Who records them, in the role held today.
            event_ids: One key for each act; by default new ones.
            event_id: The key, where there is one act.
            enforcement: "refuse" or "record", if not as the register was opened.
            reason: Personal; why they are recorded although they depart.
            authorised_by: Who authorised that.
            source: The system they come from.
            expected_version: Number of the last entry that the caller has seen. Without
                it the acts are judged again on whatever came in between.

        Returns:
            The entries, as a sequence, with the findings. Personal fields are sealed
            and withheld in them.

        Raises:
            CaseNotFoundError: There is no such case.
            NoKeyStoreError: An act has personal fields, and there are no keys.
            RefusedError: Clauses that are enforced say no; nothing is stored. So it is
                where measures would leave no channel open (`NoChannelLeftError`).
            InvalidActError: An act lies in the future, or cites what is not there.
            EventIdReusedError: An event id is taken by another act.
            VersionConflictError: The case is not where the caller expected it.
            StoreError: The store failed.
        """
        ids = self._event_ids(len(events), event_ids, event_id)
        rule = self._enforcement if enforcement is None else enforcement_of(enforcement)
        return self._recording().record(
            case,
            [
                Proposal(
                    event_id=key,
                    event=event,
                    recorded_by=by,
                    source=source,
                    reason=reason,
                    authorised_by=authorised_by,
                )
                for key, event in zip(ids, events, strict=True)
            ],
            refuse=rule == "refuse",
            expected_version=expected_version,
        )

    def import_history(
        self, history: History, *, by: Officer | None = None
    ) -> Recorded:
        """Record a whole history in one commit, or nothing of it.

        An import is never refused for a departure, and lists only those that the
        history lists itself; `audit` finds the others. Importing the same history again
        stores nothing twice; into a case that has other entries, it adds those that are
        not there yet.

        Args:
            history: The history; `read_history` reads one from a file.
            by: Who imports it; stands for the recorder where the history names none.

        Returns:
            The entries; `stored` are those that were not there before.

        Raises:
            HistoryError: Something in it lies in the future.
            NoKeyStoreError: It has personal fields, and there are no keys.
            CaseExistsError: The case is there and about another customer.
            EventIdReusedError: The case has an entry under the same id that says
                something else.
            StoreError: The store failed.
        """
        return self._recording().record(
            history.case,
            proposals_of(history, by=by, now=self._clocks.instant()),
            refuse=False,
            create=True,
            admit=partial(check_customer, history),
        )

    # --- Inside -------------------------------------------------------------------

    def _event_ids(
        self, count: int, event_ids: Sequence[str] | None, event_id: str | None
    ) -> tuple[str, ...]:
        if event_ids is not None and event_id is not None:
            raise ValueError("Give event_id or event_ids, not both.")
        if event_ids is None:
            event_ids = (
                [self._new_id() for _ in range(count)]
                if event_id is None
                else [event_id]
            )
        if isinstance(event_ids, str) or len(event_ids) != count:
            raise ValueError(
                f"There are {count} acts; give event_ids as a list of as many keys."
            )
        return tuple(event_ids)
