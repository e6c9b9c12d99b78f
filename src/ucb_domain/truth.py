"""Three-valued truth: what a file shows, what it rules out, what it leaves open.

Real files are thin.
A letter may be lost, a date known only to the year.
Every question put to a case is therefore answered `YES`, `NO` or `UNKNOWN`, joined by
Kleene's rules, so that a finding is firm only when every reading of the file agrees.
"""

from collections.abc import Iterable
from enum import Enum


class Truth(Enum):
    """The answer to a question about a case: yes, no, or the file does not say."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    @classmethod
    def of(cls, value: bool | None, /) -> "Truth":  # noqa: FBT001 - the answer itself
        """Turn a plain answer into a truth; `None` means that nobody recorded it."""
        if value is None:
            return cls.UNKNOWN
        return cls.YES if value else cls.NO

    def __invert__(self) -> "Truth":
        if self is Truth.UNKNOWN:
            return self
        return Truth.NO if self is Truth.YES else Truth.YES

    def __and__(self, other: "Truth") -> "Truth":
        return every((self, other))

    def __or__(self, other: "Truth") -> "Truth":
        return some((self, other))

    def __bool__(self) -> bool:
        raise TypeError(
            "A Truth is not a bool: UNKNOWN is neither. Compare with `is Truth.YES`."
        )


def every(truths: Iterable[Truth]) -> Truth:
    """Say whether all hold: one `NO` settles it, else one `UNKNOWN` leaves it open."""
    answer = Truth.YES
    for truth in truths:
        if truth is Truth.NO:
            return Truth.NO
        if truth is Truth.UNKNOWN:
            answer = Truth.UNKNOWN
    return answer


def some(truths: Iterable[Truth]) -> Truth:
    """Say whether any holds: one `YES` settles it, else one `UNKNOWN` leaves it open."""
    answer = Truth.NO
    for truth in truths:
        if truth is Truth.YES:
            return Truth.YES
        if truth is Truth.UNKNOWN:
            answer = Truth.UNKNOWN
    return answer


def agreed(truths: Iterable[Truth]) -> Truth:
    """Say what every reading says; where they differ, or there is none, it is open."""
    answers = set(truths)
    return answers.pop() if len(answers) == 1 else Truth.UNKNOWN
