"""What a check of a policy remarks, and what a check is."""

from collections.abc import Callable, Iterator
from enum import Enum

import attrs

from ucb_domain.policy import Policy

Place = tuple[str | int, ...]
"""Where something stands in a pack: the keys to it, a clause by its id.

`("clause", "PEM-20", "rule", 0)` is the first rule of that clause, `("roles", "head")` a
role, `("policy",)` the head.
"""


class Severity(Enum):
    """How much a remark matters to whoever writes a pack."""

    ERROR = "error"
    """The pack cannot be used."""
    WARNING = "warning"
    """The policy has a gap or contradicts itself, or the pack does."""
    NOTE = "note"
    """Something to know; there may be nothing to mend."""


@attrs.frozen(kw_only=True)
class Found:
    """One thing that a check found.

    Attributes:
        words: What it found, in one sentence or more.
        place: Where in the pack; the head where the whole of it is meant.
    """

    words: str
    place: Place = ("policy",)


@attrs.frozen(kw_only=True)
class Check:
    """One concern about a policy.

    Attributes:
        id: Its id, by which everything cites it.
        severity: How much it matters.
        title: What it finds, for a list of checks.
        remedy: What to do about it.
        find: Finds it in a policy.
    """

    id: str
    severity: Severity
    title: str
    remedy: str
    find: Callable[[Policy], Iterator[Found]]


@attrs.frozen(kw_only=True)
class Remark:
    """One thing that is worth saying about a policy.

    Attributes:
        check: Id of the check that found it.
        severity: How much it matters.
        words: What was found.
        remedy: What to do about it.
        place: Where in the pack.
    """

    check: str
    severity: Severity
    words: str
    remedy: str
    place: Place
