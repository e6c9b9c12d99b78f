"""What a caller may give when opening a register, in one place."""

from collections.abc import Iterable
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from ucb_domain.codec.packs import load_policies
from ucb_domain.policy import Policies, Policy

Enforcement = Literal["refuse", "record"]
"""What happens to an act that departs from an enforceable clause."""

PolicySet = Policies | Iterable[str | Path | Policy]
"""Policies: ids of those that come with the library, paths of packs, or loaded ones."""


def policies_of(given: PolicySet, *, simulate: bool = False) -> Policies:
    """Load policies, unless they are loaded already.

    Raises:
        PolicyError: A pack cannot be found or read.
        TypeError: One name was given where a list of them belongs.
    """
    if isinstance(given, Policies):
        return given
    if isinstance(given, str):
        raise TypeError(
            f"policies is a list; write policies=[{given!r}] for a single policy."
        )
    return load_policies(given, simulate=simulate)


def enforcement_of(given: str) -> Enforcement:
    """Check the word for what happens to an act that departs.

    Raises:
        ValueError: It is neither "refuse" nor "record".
    """
    if given == "refuse":
        return "refuse"
    if given == "record":
        return "record"
    raise ValueError(f'enforcement is "refuse" or "record"; {given!r} is neither.')


def zone_of(name: str) -> ZoneInfo:
    """Find a time zone.

    Raises:
        ValueError: This machine knows no such zone.
    """
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise ValueError(
            f"This machine knows no time zone {name!r}; write one such as "
            '"Europe/London". Where the machine has no list of zones (Windows), install '
            "the package tzdata."
        ) from error
