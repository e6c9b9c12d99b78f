"""What one policy says of a file: the questions that the tests of every policy put."""

from collections.abc import Collection, Mapping
from datetime import date

import attrs

from tests.builders import audit, judged, owed
from ucb_domain.case import CustomerContactCase
from ucb_domain.codec.packs import load_policies, load_policy
from ucb_domain.findings import Duty, Finding
from ucb_domain.policy import Policies
from ucb_domain.rules import Behaviour
from ucb_domain.values import Contents


@attrs.frozen
class Asked:
    """One policy, as it comes with the library, and the day it is usually asked on.

    Attributes:
        policies: The policy.
        version: The version that every finding has to cite.
        usual_day: The day on which a file is audited, unless a test says otherwise.
    """

    policies: Policies
    version: str
    usual_day: date

    @classmethod
    def of(cls, policy_id: str, version: str, usual_day: date) -> "Asked":
        """Load a policy by its id."""
        return cls(load_policies([policy_id]), version, usual_day)

    @property
    def behaviours(self) -> Mapping[str, Behaviour]:
        """The kinds of behaviour that the policy names."""
        (policy,) = self.policies.versions
        return policy.terms.behaviours

    def clause(
        self, name: str, case: CustomerContactCase, as_of: date | None = None
    ) -> tuple[Finding, ...]:
        """Audit a case on a day, and give what one clause finds."""
        found = audit(self.policies, case, as_of or self.usual_day)
        assert {finding.version for finding in found} <= {self.version}
        return tuple(finding for finding in found if finding.clause == name)

    def on_recording(
        self, name: str, case: CustomerContactCase, event_id: str
    ) -> tuple[Finding, ...]:
        """Give what one clause says of an act that is about to be recorded."""
        found = judged(self.policies, case, event_id)
        return tuple(finding for finding in found if finding.clause == name)

    def duties(
        self, name: str, case: CustomerContactCase, on: date
    ) -> tuple[Duty, ...]:
        """Give what one clause says is owed on a day."""
        return tuple(
            duty for duty in owed(self.policies, case, on) if duty.clause == name
        )


def contents(
    usual: Collection[str],
    without: Collection[str] = (),
    adding: Collection[str] = (),
) -> Contents:
    """Give what a letter or record says: the usual things, less some, with some more."""
    return Contents(includes=({*usual} - {*without}) | {*adding})


def title_of(policy_id: str, kind: str) -> str:
    """Give what a policy calls a measure, as findings quote it."""
    known = load_policy(policy_id).terms.measure(kind)
    assert known is not None
    return f"“{known.title}”"
