"""Looking after a store: verifying it, and keeping its read models right."""

from collections.abc import Iterable, Iterator
from itertools import chain

from ucb_domain.proof import VerifierKey
from ucb_domain.register._clock import Clocks
from ucb_domain.register._diagnosis import Diagnosis
from ucb_domain.register._doctor import SAMPLE, Doctor
from ucb_domain.register._ledger import Ledger
from ucb_domain.register._log_checking import Outside, check_log
from ucb_domain.register._problems import Problem
from ucb_domain.register._rebuilding import Rebuilt, rebuild
from ucb_domain.register._verifying import verify_case, verify_store
from ucb_domain.register.runner import Progress, Refreshed, refresh


class Care:
    """The part of a register that looks after its store; it records nothing."""

    def __init__(self, ledger: Ledger, clocks: Clocks) -> None:
        """Look after the store of a ledger."""
        self._ledger = ledger
        self._clocks = clocks

    def verify(
        self,
        ref: str | None = None,
        *,
        against: Iterable[Outside] = (),
        signers: Iterable[VerifierKey] = (),
        progress: Progress | None = None,
    ) -> Iterator[Problem]:
        """Look for what is not as it was recorded: changed entries, wrong rows.

        With the keys of people it also opens what is sealed, and holds it against what
        the body commits to.
        Of the whole store, the log is held against every checkpoint that the store
        keeps and against those that are given. A signature that is right says that
        somebody has the key, not whether to trust them.

        Args:
            ref: Only this case; by default the whole store, one case after another.
            against: Checkpoints in other hands: signed, or what they say without it.
            signers: Keys of the log that you know from elsewhere; by default those that
                the store itself names.
            progress: Told how many entries of how many were looked at.

        Returns:
            Each problem as it is found; nothing when all is well.

        Raises:
            CaseNotFoundError: There is no such case.
            ProofTextError: A note that is given signs no checkpoint.
            ValueError: A checkpoint is given for a single case.
        """
        outside = tuple(against)
        if ref is not None:
            if outside:
                raise ValueError("A checkpoint is of the whole log; give no case.")
            return verify_case(self._ledger, ref)
        return chain(
            check_log(self._ledger, against=outside, signers=tuple(signers)),
            verify_store(self._ledger, progress),
        )

    def doctor(
        self,
        *,
        full: bool = False,
        sample: int = SAMPLE,
        progress: Progress | None = None,
    ) -> Diagnosis:
        """Look the store over, and say what should be done about it.

        It looks at every row by itself and at the instants of the whole log; the
        chains, and the rows against the events, of some cases taken by chance.

        Args:
            full: Whether to read every case.
            sample: How many cases to read otherwise.
            progress: Told how many cases and positions of how many were looked at.
        """
        day = self._clocks.today()
        return Doctor(self._ledger, day, full, sample, progress).diagnose()

    def refresh(
        self, models: Iterable[str] | None = None, *, progress: Progress | None = None
    ) -> tuple[Refreshed, ...]:
        """Bring what is kept beside the events up to date.

        It reads what was recorded since, and writes anew the rows that the days have
        overtaken or that were made under other policies than those of this register.
        Run it each night: then no question of the day has to read cases again.

        Args:
            models: Read models by name; by default all.
            progress: Told how many cases of how many were looked at, of all models.

        Raises:
            UnsupportedError: The store keeps no read models.
            TrackingConflictError: Another runner is at work.
            ValueError: There is no read model of a name.
        """
        chosen = self._ledger.models.named(models)
        return refresh(self._ledger, chosen, self._clocks.today(), progress)

    def rebuild(
        self,
        models: Iterable[str] | None = None,
        *,
        accept: Iterable[str] = (),
        progress: Progress | None = None,
    ) -> tuple[Rebuilt, ...]:
        """Build read models anew from the events, and compare them with those in use.

        A model is put in place of the one in use if they are equal, or if its
        difference is accepted by name; otherwise the one in use stays as it is. All of
        them can be read and written meanwhile.

        Args:
            models: Read models by name; by default all.
            accept: Those that are put in place whatever differs.
            progress: Told how many positions of the log of how many are done, of all
                models together.

        Returns:
            For each model what differed, and whether it was put in place.

        Raises:
            UnsupportedError: The store keeps no read models.
            TrackingConflictError: Somebody else is rebuilding at the same time.
            ValueError: There is no read model of a name.
        """
        known = self._ledger.models
        return rebuild(
            self._ledger,
            known.named(models),
            self._clocks.today(),
            accept={model.name for model in known.named(accept)},
            progress=progress,
        )
