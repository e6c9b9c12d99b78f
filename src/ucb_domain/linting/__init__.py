"""What is worth asking about a policy: its gaps, its contradictions, its choices.

Each check is a pure function of a policy. What a pack gets wrong as a file, the loader
says; what stands here is about a policy that loads.
"""

from collections.abc import Iterator
from typing import Final

from ucb_domain.linting import (
    contradicting,
    deciding,
    gaps,
    ladder,
    process,
    reviewing,
    spelling,
)
from ucb_domain.linting.remarks import Check, Found, Place, Remark, Severity
from ucb_domain.policy import Policy

CHECKS: Final[tuple[Check, ...]] = (
    *gaps.CHECKS,
    *deciding.CHECKS,
    *reviewing.CHECKS,
    *ladder.CHECKS,
    *contradicting.CHECKS,
    *spelling.CHECKS,
    *process.CHECKS,
)
"""Every check, in the order in which its remarks are given."""


def lint(policy: Policy) -> tuple[Remark, ...]:
    """Say what is worth asking about a policy.

    Args:
        policy: The policy.

    Returns:
        One remark for each thing that a check found, the gravest first.
    """
    remarks = sorted(_remarks(policy), key=lambda each: _ORDER[each.severity])
    return tuple(remarks)


_ORDER = {severity: place for place, severity in enumerate(Severity)}


def _remarks(policy: Policy) -> Iterator[Remark]:
    for check in CHECKS:
        for found in check.find(policy):
            yield Remark(
                check=check.id,
                severity=check.severity,
                words=found.words,
                remedy=check.remedy,
                place=found.place,
            )


__all__ = ["CHECKS", "Check", "Found", "Place", "Remark", "Severity", "lint"]
