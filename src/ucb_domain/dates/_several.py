"""Several days taken together: the latest, the earliest, one of them."""

from collections.abc import Sequence
from datetime import date

from ucb_domain.dates._when import When


def latest(days: Sequence[When]) -> When:
    """Give the latest of several days, as sure as they are."""
    first = [day.earliest for day in days if day.earliest is not None]
    last = [day.latest for day in days if day.latest is not None]
    return span(max(first, default=None), max(last) if len(last) == len(days) else None)


def earliest(days: Sequence[When]) -> When:
    """Give the earliest of several days, as sure as they are."""
    first = [day.earliest for day in days if day.earliest is not None]
    last = [day.latest for day in days if day.latest is not None]
    return span(
        min(first) if len(first) == len(days) else None, min(last, default=None)
    )


def either(days: Sequence[When]) -> When:
    """Give the one of several days that counts, where nobody knows which."""
    first = [day.earliest for day in days if day.earliest is not None]
    last = [day.latest for day in days if day.latest is not None]
    return span(
        min(first) if len(first) == len(days) else None,
        max(last) if len(last) == len(days) else None,
    )


def span(first: date | None, last: date | None) -> When:
    """Give the days between; nothing where a file contradicts itself."""
    try:
        return When(first, last)
    except ValueError:
        return When()
