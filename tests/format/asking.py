"""One small pack, and what one clause of it says of a story."""

from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import Final

import attrs

from tests.format.given import Event, file_of
from ucb_domain.case import due, findings
from ucb_domain.codec.packs import load_policies, load_policy
from ucb_domain.findings import Duty, Finding, Verdict
from ucb_domain.policy import Policies

PACKS: Final = Path(__file__).with_name("packs")
USUAL_DAY: Final = "2026-12-31"
"""The day on which a story is looked at, unless a test says otherwise."""
THIN: Final[Event] = {"complete": False}
"""The coverage of a file of which nobody has seen the whole."""


@attrs.frozen
class Pack:
    """A small pack, and the questions that its tests put.

    Attributes:
        name: Name of its file.
        policies: The policy that it holds, with any that the tests load beside it.
    """

    name: str
    policies: Policies

    def found(
        self,
        clause: str,
        *story: Event,
        as_of: str = USUAL_DAY,
        customer: Event | None = None,
        coverage: Event | None = None,
    ) -> tuple[Finding, ...]:
        """Give what a clause finds in a story, looked at on a day."""
        case = file_of(story, customer=customer, coverage=coverage)
        known = {
            each.id for policy in self.policies.versions for each in policy.clauses
        }
        assert clause in known, f"{self.name} has no clause {clause}"
        day = date.fromisoformat(as_of)
        every = findings(self.policies, case, as_of=day)
        return tuple(each for each in every if each.clause == clause)

    def keeps(
        self,
        clause: str,
        *story: Event,
        as_of: str = USUAL_DAY,
        customer: Event | None = None,
    ) -> None:
        """Say that a clause was kept, in every respect that it asks for."""
        found = self.found(clause, *story, as_of=as_of, customer=customer)
        assert found, f"clause {clause} finds nothing"
        assert _verdicts(found) == {Verdict.KEPT}, _whys(found)

    def departs(
        self,
        clause: str,
        fault: str,
        *story: Event,
        saying: str = "",
        as_of: str = USUAL_DAY,
        customer: Event | None = None,
        coverage: Event | None = None,
    ) -> None:
        """Say that a clause was departed from once, with this fault, and in what way.

        Args:
            clause: The clause.
            fault: The fault.
            story: What happened.
            saying: Something that the finding says.
            as_of: The day on which it is looked at.
            customer: Whom it is about.
            coverage: How much of the story the file tells.
        """
        found = self.found(
            clause, *story, as_of=as_of, customer=customer, coverage=coverage
        )
        one = _one(found, Verdict.DEPARTED)
        assert one.fault == fault, one
        assert saying in one.why, one.why
        assert one.remedy, "what would put it right is missing"

    def leaves_open(
        self,
        clause: str,
        *story: Event,
        saying: str = "",
        as_of: str = USUAL_DAY,
        customer: Event | None = None,
        coverage: Event | None = None,
    ) -> None:
        """Say that the file leaves it open whether a clause was kept in one respect."""
        found = self.found(
            clause, *story, as_of=as_of, customer=customer, coverage=coverage
        )
        assert Verdict.DEPARTED not in _verdicts(found), _whys(found)
        assert saying in _one(found, Verdict.NOT_RECORDED).why, _whys(found)

    def asks_a_person(
        self,
        clause: str,
        *story: Event,
        saying: str = "",
        as_of: str = USUAL_DAY,
    ) -> None:
        """Say that one thing is for a person to judge, and nothing departs."""
        found = self.found(clause, *story, as_of=as_of)
        assert Verdict.DEPARTED not in _verdicts(found), _whys(found)
        assert saying in _one(found, Verdict.JUDGEMENT).why, _whys(found)

    def says_nothing(
        self,
        clause: str,
        *story: Event,
        as_of: str = USUAL_DAY,
        customer: Event | None = None,
    ) -> None:
        """Say that a clause has nothing to do with what happened."""
        found = self.found(clause, *story, as_of=as_of, customer=customer)
        assert not found, _whys(found)

    def owes(self, clause: str, *story: Event, on: str) -> list[tuple[str, str | None]]:
        """Give what a clause asks for on a day: until when each, and by whom."""
        duties = self.duties(clause, *story, on=on)
        return [(str(each.due), each.by) for each in duties]

    def duties(self, clause: str, *story: Event, on: str) -> list[Duty]:
        """Give what stands in the diary on a day on account of a clause."""
        day = date.fromisoformat(on)
        owed = due(self.policies, file_of(story), on=day)
        return [each for each in owed if each.clause == clause]


def the(name: str, *beside: str) -> Pack:
    """Load a pack by the name of its file, alone or beside others."""
    if not beside:
        return Pack(name, Policies.of((load_policy(PACKS / f"{name}.toml"),)))
    return Pack(name, load_policies(PACKS / f"{each}.toml" for each in (name, *beside)))


def _verdicts(found: Collection[Finding]) -> set[Verdict]:
    return {each.verdict for each in found}


def _whys(found: Collection[Finding]) -> list[tuple[str, str]]:
    return [(each.verdict.value, each.why) for each in found]


def _one(found: Collection[Finding], verdict: Verdict) -> Finding:
    such = [each for each in found if each.verdict is verdict]
    assert len(such) == 1, _whys(found)
    return such[0]
