"""Holding the log of a store against what others were told of it.

The log is read once, by its digests, for all checkpoints together. That the digests are
those of the bodies is for the chains of the cases to show.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import attrs

from ucb_domain.errors import ProofTextError
from ucb_domain.proof import Checkpoint, SignedNote, VerifierKey
from ucb_domain.register._ledger import Ledger
from ucb_domain.register._log_reading import Reading, read_log
from ucb_domain.register._problems import LogFault, Problem
from ucb_domain.register._sealing import SealedCheckpoint
from ucb_domain.signing import Standing, standing
from ucb_domain.stores import CaseRecorder, StoredCheckpoint

Outside = SignedNote | Checkpoint
"""What somebody else was told: a signed checkpoint, or what it says without it."""

_PAGE: Final = 500
_RANGES: Final = 6
_KEEP: Final = (
    "Keep the store as it is for whoever looks into it, and compare it with a backup "
    "from before."
)
_SEAL: Final = "Run `ucb log seal`: it is written anew, and nothing recorded is lost."
_GIVEN: Final = "the checkpoint given over {0}"


@attrs.frozen(kw_only=True)
class _Claim:
    """What a checkpoint says of the log.

    Attributes:
        label: What to call it.
        checkpoint: What it says.
        position: Position of the last entry it covers, where the store knows it.
        given: Whether it came from outside the store.
    """

    label: str
    checkpoint: Checkpoint
    position: int | None
    given: bool = False

    @property
    def end(self) -> int:
        """Position of the last entry it covers, as far as it is known."""
        return self.checkpoint.size if self.position is None else self.position


def check_log(
    ledger: Ledger,
    *,
    against: Iterable[Outside] = (),
    signers: Iterable[VerifierKey] = (),
) -> Iterator[Problem]:
    """Look for what is wrong with the log as a whole.

    Args:
        ledger: The cases.
        against: Checkpoints in other hands, beside those that the store keeps.
        signers: Keys that the caller knows; by default those that the store names.
    """
    recorder = ledger.recorder
    # Before the log is read: it holds at least what they cover.
    stored = _stored(recorder) if recorder.capabilities.checkpoints else []
    known = tuple(signers)
    sealed, problems = _readable(stored)
    yield from problems
    trusted = known or tuple(dict.fromkeys(each.key for each in sealed))
    origin = sealed[0].checkpoint.origin if sealed else None
    claims: list[_Claim] = []
    for claim, note in _claims(sealed, against):
        doubt = None if note is None else _doubt(note, trusted, claim.label)
        if doubt is not None:
            yield doubt
            if doubt.fault is LogFault.FALSE_SIGNATURE:
                # What nobody said cannot be held against the log.
                continue
        if origin is not None and claim.checkpoint.origin != origin:
            yield _of_another_log(claim, origin)
        else:
            claims.append(claim)
    if not claims:
        return
    reading = read_log(
        ledger,
        sizes={each.checkpoint.size for each in claims},
        positions={each.end for each in claims},
    )
    yield from _disagreements(claims, reading)


def _stored(recorder: CaseRecorder) -> list[StoredCheckpoint]:
    found: list[StoredCheckpoint] = []
    while page := recorder.select_checkpoints(
        after=found[-1].number if found else 0, limit=_PAGE
    ):
        found.extend(page)
    return found


def _readable(
    stored: Sequence[StoredCheckpoint],
) -> tuple[list[SealedCheckpoint], list[Problem]]:
    """Read the checkpoints of a store, and see that they follow on each other."""
    sealed: list[SealedCheckpoint] = []
    problems: list[Problem] = []
    expected = 1
    for each in stored:
        label = f"checkpoint {each.number}"
        if each.number != expected:
            problems.append(_changed(label, "one or more before it are missing."))
        expected = each.number + 1
        try:
            read = SealedCheckpoint.of(each)
        except ProofTextError as error:
            problems.append(_changed(label, f"it cannot be read: {error.why}."))
            continue
        if read.checkpoint.size != each.size:
            problems.append(
                _changed(label, "its column says another size than it does.")
            )
        if sealed and not _follows(read.checkpoint, sealed[-1].checkpoint):
            problems.append(_changed(label, "it does not follow on the one before it."))
        sealed.append(read)
    return sealed, problems


def _follows(checkpoint: Checkpoint, before: Checkpoint) -> bool:
    return checkpoint.origin == before.origin and checkpoint.size >= before.size


def _claims(
    sealed: Sequence[SealedCheckpoint], against: Iterable[Outside]
) -> Iterator[tuple[_Claim, SignedNote | None]]:
    """Give what is claimed of the log, by the store and by others, with who signed it."""
    for each in sealed:
        claim = _Claim(
            label=f"checkpoint {each.number}",
            checkpoint=each.checkpoint,
            position=each.position,
        )
        yield claim, each.note
    for outside in against:
        note = outside if isinstance(outside, SignedNote) else None
        yield _given(outside, sealed), note


def _given(outside: Outside, sealed: Sequence[SealedCheckpoint]) -> _Claim:
    checkpoint = (
        Checkpoint.of_note(outside) if isinstance(outside, SignedNote) else outside
    )
    # The store may have kept the same one, and then knows where it ended.
    ends = (
        each.position
        for each in sealed
        if (each.checkpoint.size, each.checkpoint.root)
        == (checkpoint.size, checkpoint.root)
    )
    return _Claim(
        label=_GIVEN.format(_entries(checkpoint.size)),
        checkpoint=checkpoint,
        position=next(ends, None),
        given=True,
    )


def _doubt(
    note: SignedNote, trusted: Sequence[VerifierKey], label: str
) -> Problem | None:
    """Say what is wrong with the signatures of a checkpoint, if anything is."""
    match standing(note, trusted):
        case Standing.SIGNED:
            return None
        case Standing.FALSE:
            return Problem(
                case=None,
                checkpoint=label,
                fault=LogFault.FALSE_SIGNATURE,
                what="its text is not what was signed, or the signature is made up; it "
                "says nothing of the log.",
                remedy="Ask whoever gave it for the original.",
            )
        case Standing.UNKNOWN:
            names = ", ".join(f"{each.name}" for each in note.signatures)
            return Problem(
                case=None,
                checkpoint=label,
                fault=LogFault.UNKNOWN_SIGNER,
                what=f"it is signed by {names}, with a key that is not among those known.",
                remedy="Ask for the keys of the log by another way than this store.",
            )


def _of_another_log(claim: _Claim, origin: str) -> Problem:
    return Problem(
        case=None,
        checkpoint=claim.label,
        fault=LogFault.OTHER_LOG,
        what=f"it is of the log {claim.checkpoint.origin!r}; this one is {origin!r}.",
        remedy="Look for the store that it belongs to.",
    )


def _changed(label: str, what: str) -> Problem:
    return Problem(
        case=None,
        checkpoint=label,
        fault=LogFault.CHECKPOINTS,
        what=what,
        remedy=_KEEP,
    )


def _disagreements(claims: Sequence[_Claim], reading: Reading) -> Iterator[Problem]:
    """Say which checkpoints the log does not agree with, and how."""
    wrong = [each for each in claims if not _agrees(each, reading)]
    right = [each.checkpoint.size for each in claims if _agrees(each, reading)]
    kept = sorted(
        (each for each in wrong if not each.given),
        key=lambda claim: claim.checkpoint.size,
    )
    for claim in (*kept[:1], *(each for each in wrong if each.given)):
        good = max((size for size in right if size <= claim.checkpoint.size), default=0)
        fault, what = _difference(claim, reading, good)
        later = 0 if claim.given else len(kept) - 1
        more = f" It disagrees with {later} later ones, too." if later else ""
        yield Problem(
            case=None,
            checkpoint=claim.label,
            fault=fault,
            what=f"{what}{more}",
            remedy=_KEEP,
        )
    if not wrong and reading.unlike is not None:
        yield Problem(
            case=None,
            fault=LogFault.TREE,
            what="what is kept of its tree, to make proofs quickly, does not fit it.",
            remedy=_SEAL,
        )


def _agrees(claim: _Claim, reading: Reading) -> bool:
    return reading.roots.get(claim.checkpoint.size) == claim.checkpoint.root


def _difference(claim: _Claim, reading: Reading, good: int) -> tuple[LogFault, str]:
    """Say how the log differs from what a checkpoint covers."""
    size = claim.checkpoint.size
    fault, how = (
        _shorter(claim, reading)
        if reading.size < size
        else _altered(claim, reading, good)
    )
    first = f" The first {good} are as an earlier checkpoint has them." if good else ""
    when = claim.checkpoint.at
    then = "" if when is None else f" at {when:%Y-%m-%d %H:%M} UTC"
    return fault, (
        f"it covers {_entries(size)}{then}, and the log has {reading.size}: {how}.{first}"
    )


def _shorter(claim: _Claim, reading: Reading) -> tuple[LogFault, str]:
    missing = _entries(claim.checkpoint.size - reading.size)
    # Positions that nobody used are no loss: a database may leave some out.
    unused = claim.end - claim.checkpoint.size
    lost = reading.last - reading.size - unused
    if lost <= 0:
        return LogFault.CUT_OFF, f"{missing} or more were cut off its end"
    where = _positions(reading)
    if reading.last >= claim.end:
        return LogFault.TAKEN_OUT, (
            f"{missing} or more were taken out of its middle, as when a whole case is "
            f"removed{where}"
        )
    return LogFault.CUT_OFF, (
        f"{missing} or more are missing, at its end and in its middle{where}"
    )


def _altered(claim: _Claim, reading: Reading, good: int) -> tuple[LogFault, str]:
    size = claim.checkpoint.size
    present = reading.counts.get(claim.end, reading.size)
    if claim.position is not None and present < size:
        return LogFault.TAKEN_OUT, (
            f"{_entries(size - present)} that it covers {_were(size - present)} taken "
            "out, as when a whole "
            f"case is removed{_positions(reading)}"
        )
    if claim.position is not None and present > size:
        return LogFault.PUT_IN, (
            f"{_entries(present - size)} {_were(present - size)} put in between those "
            "that it covers"
        )
    first, last = good + 1, size
    if reading.unlike is not None and reading.unlike[0] < size:
        first, last = max(first, reading.unlike[0] + 1), min(last, reading.unlike[1])
    return LogFault.REWRITTEN, (
        f"history was rewritten, somewhere in entries {first} to {last} of the log; "
        "their root differs"
    )


def _positions(reading: Reading) -> str:
    """Say which positions of the log nobody has."""
    if not reading.gaps:
        return ""
    shown = [
        f"{first}" if first == last else f"{first} to {last}"
        for first, last in reading.gaps[:_RANGES]
    ]
    more = " and more" if len(reading.gaps) > _RANGES else ""
    return f" (positions {', '.join(shown)}{more} are empty)"


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count} entries"


def _were(count: int) -> str:
    return "was" if count == 1 else "were"
