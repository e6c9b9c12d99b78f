"""One thing that differs between two policies."""

from enum import Enum

import attrs


class Sort(Enum):
    """What became of a clause, or of what several clauses share."""

    CHANGED = "changed"
    """It is in both, and asks for something else, or speaks otherwise."""
    ADDED = "added"
    """Only the newer policy has it."""
    REMOVED = "removed"
    """Only the older policy has it."""
    RENUMBERED = "renumbered"
    """It is in both under another id, and asks for the same."""


@attrs.frozen(kw_only=True)
class Change:
    """One clause that differs, or one thing that clauses share.

    Attributes:
        sort: What became of it.
        clause: Id of the clause, in the newer policy if it is there; `None` for what
            clauses share.
        about: Where the clause stands, or what it is that clauses share.
        says: What is now asked, and what was, one sentence or more for each duty.
    """

    sort: Sort
    clause: str | None = None
    about: str
    says: tuple[str, ...]
