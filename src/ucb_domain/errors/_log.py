"""What can go wrong with checkpoints, proofs and the keys that sign them."""

from ucb_domain.errors._base import UcbDomainError


class ProofTextError(UcbDomainError, ValueError):
    """A checkpoint, a proof or a key is not written as one.

    Attributes:
        what: What it should be: "checkpoint", "proof", "list of keys".
        line: The line at fault, counted from 1.
        why: What is wrong with it.
    """

    def __init__(self, what: str, line: int, why: str) -> None:
        """Name the line, what is wrong and the remedy."""
        self.what = what
        self.line = line
        self.why = why
        super().__init__(
            f"This is no {what}: line {line}: {why}. It is read exactly as it was "
            "written; take the file again from where it came, or type it anew."
        )

    def __reduce__(self) -> tuple[type["ProofTextError"], tuple[object, ...]]:
        """Rebuild from the attributes."""
        return (type(self), (self.what, self.line, self.why))


class SigningKeyError(UcbDomainError, ValueError):
    """There is no key to sign a checkpoint with, or it is none.

    Attributes:
        why: What is wrong with it; nothing of the key itself.
    """

    def __init__(self, why: str) -> None:
        """Say what is wrong, and what a key may be."""
        self.why = why
        super().__init__(
            f"No checkpoint was signed: {why}. A signing key is an Ed25519 key in PEM "
            "(PKCS8), or its 32 bytes in base64; `ucb log key new` makes one."
        )

    def __reduce__(self) -> tuple[type["SigningKeyError"], tuple[object, ...]]:
        """Rebuild from the reason."""
        return (type(self), (self.why,))


class LogRewrittenError(UcbDomainError):
    """The log is not a continuation of what was sealed; nothing was signed or proved.

    Attributes:
        number: The checkpoint that it does not continue.
        sealed: How many entries that checkpoint covers.
        size: How many entries the log has.
    """

    def __init__(self, number: int, sealed: int, size: int) -> None:
        """Name the checkpoint, and say what to do."""
        self.number = number
        self.sealed = sealed
        self.size = size
        how = (
            f"it has {size} entries, and {sealed} were sealed"
            if size < sealed
            else f"its first {sealed} entries are not those that were sealed"
        )
        super().__init__(
            f"The log does not continue checkpoint {number}: {how}. Keep the store as "
            "it is for whoever looks into it; `ucb log check` says what is wrong."
        )

    def __reduce__(self) -> tuple[type["LogRewrittenError"], tuple[object, ...]]:
        """Rebuild from the attributes."""
        return (type(self), (self.number, self.sealed, self.size))


class NotSealedError(UcbDomainError, LookupError):
    """There is no checkpoint that what is asked for could be proved against.

    Attributes:
        why: What is missing, in a sentence.
    """

    def __init__(self, why: str) -> None:
        """Say what is missing and how to come by it."""
        self.why = why
        super().__init__(
            f"{why} `ucb log checkpoints` lists those there are; `ucb log seal` makes "
            "one for what is in the log now."
        )

    def __reduce__(self) -> tuple[type["NotSealedError"], tuple[object, ...]]:
        """Rebuild from the reason."""
        return (type(self), (self.why,))


class TimestampError(UcbDomainError):
    """A time stamp on a checkpoint was not given, or does not hold; none was kept.

    Attributes:
        why: What is wrong with it.
    """

    def __init__(self, why: str) -> None:
        """Say what is wrong, and what to look at."""
        self.why = why
        super().__init__(
            f"The checkpoint is not stamped: {why.removesuffix('.')}. Ask the authority "
            "again, and see that the certificates are those that vouch for it."
        )

    def __reduce__(self) -> tuple[type["TimestampError"], tuple[object, ...]]:
        """Rebuild from the reason."""
        return (type(self), (self.why,))
