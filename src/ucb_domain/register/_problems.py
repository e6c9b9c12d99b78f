"""What can be wrong with a store, as a reader is told of it."""

from enum import Enum

import attrs


class LogFault(Enum):
    """What can be wrong with the log as a whole, where a checkpoint shows it."""

    CUT_OFF = "cut-off"
    """Entries were cut off its end."""
    TAKEN_OUT = "taken-out"
    """Entries were taken out of its middle, as when a whole case is removed."""
    PUT_IN = "put-in"
    """Entries were put in between others."""
    REWRITTEN = "rewritten"
    """As many entries as there were, and not the same."""
    OTHER_LOG = "other-log"
    """The checkpoint is of another log."""
    UNKNOWN_SIGNER = "unknown-signer"
    """Nobody who is known signed the checkpoint."""
    FALSE_SIGNATURE = "false-signature"
    """The checkpoint was changed after it was signed, or the signature is made up."""
    CHECKPOINTS = "checkpoints"
    """What the store keeps of its checkpoints was changed."""
    TREE = "tree"
    """What is kept for speed does not fit the log."""


@attrs.frozen(kw_only=True)
class Problem:
    """One thing that is not as it was recorded.

    Attributes:
        case: Reference of the case; `None` where it is about the log as a whole.
        number: Number of the entry; `None` where it is about the case as a whole.
        model: The read model whose row it is about; `None` where it is about entries.
        what: What is wrong, in a sentence.
        remedy: What to do about it.
        checkpoint: The checkpoint that shows it: its number in the store, or what the
            caller gave; `None` where none does.
        fault: What sort of thing is wrong with the log; `None` where it is about a case.
    """

    case: str | None
    number: int | None = None
    model: str | None = None
    what: str
    remedy: str
    checkpoint: str | None = None
    fault: LogFault | None = None

    def __str__(self) -> str:
        """Say it in one line."""
        return f"{self.about()}: {self.what} {self.remedy}"

    def about(self) -> str:
        """Say what it is about: a case, an entry of it, a checkpoint or the log."""
        if self.case is None:
            return (
                "The log" if self.checkpoint is None else f"The log, {self.checkpoint}"
            )
        entry = "" if self.number is None else f", entry {self.number}"
        return f"Case {self.case!r}{entry}"
