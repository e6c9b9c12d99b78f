"""What a measure does, by the policy that the decision was made under."""

from collections.abc import Iterator, Mapping
from datetime import tzinfo
from types import MappingProxyType

import attrs

from ucb_domain.case._counting import Used
from ucb_domain.dates import When
from ucb_domain.entries import Entry
from ucb_domain.policy import Policies, Policy
from ucb_domain.restriction import Restriction
from ucb_domain.rules import Effect, MeasureKind, Measures
from ucb_domain.rules.parts import parts_of
from ucb_domain.values import Measure


@attrs.frozen(kw_only=True)
class LiveMeasure:
    """One measure of a restriction, with what it does.

    Attributes:
        measure: The measure.
        does: What it does to contact; `None` where no policy at hand says, so that
            nobody is turned away by it unasked.
        channels: Channels it leaves open, closes or is about, as what it does says.
        title: What the policy calls it; `None` where none at hand knows it.
        policy: The policy that says so, as "id@version".
        clause: The clause of the organisation's own policy that allows it, where one
            names it.
        used: Where it sets a quota: how much of it is used on that day.
    """

    measure: Measure
    does: Effect | None = None
    channels: tuple[str, ...] = ()
    title: str | None = None
    policy: str | None = None
    clause: str | None = None
    used: Used | None = None


@attrs.frozen(kw_only=True, eq=False)
class Organisation:
    """What has to be known of an organisation to say what its restrictions do.

    Attributes:
        policies: Its policies.
        standard: Kinds of measure that every policy can name, by term; those that the
            policies bring, where none are given.
        zone: Its own time zone, in which hours are meant; `None` takes the clock of
            whoever asks.
    """

    policies: Policies = Policies()
    standard: Mapping[str, MeasureKind] = attrs.field(default=MappingProxyType({}))
    zone: tzinfo | None = None
    _clauses: dict[tuple[str, str, str], str | None] = attrs.field(
        factory=dict[tuple[str, str, str], str | None], init=False, repr=False
    )

    def reads(
        self, measure: Measure, restriction: Restriction, day: When
    ) -> LiveMeasure:
        """Say what a measure does, by the policy that was in force when it was set.

        Args:
            measure: A measure of the restriction.
            restriction: The restriction.
            day: The day on which it is asked.
        """
        by = restriction.set_by(day) or restriction.imposed
        found = self._known(measure.kind, restriction, by)
        if found is None:
            return LiveMeasure(measure=measure, channels=measure.channels)
        kind, policy = found
        channels = dict.fromkeys((*measure.channels, *kind.channels))
        return LiveMeasure(
            measure=measure,
            does=kind.does,
            channels=tuple(channels),
            title=kind.title,
            policy=None if policy is None else f"{policy.id}@{policy.version}",
            clause=self._clause(policy, measure.kind),
        )

    def _known(
        self, kind: str, restriction: Restriction, by: Entry
    ) -> tuple[MeasureKind, Policy | None] | None:
        """Give what is known of a kind of measure, and by which policy."""
        for policies in self._in_turn(restriction.decision.policy, by.on):
            kinds = [
                (policy.terms.measures[kind], policy)
                for policy in policies
                if kind in policy.terms.measures
            ]
            if kinds:
                return _agreed(kinds)
        standard = self._standard.get(kind)
        return None if standard is None else (standard, None)

    def _in_turn(self, named: str | None, day: When) -> Iterator[tuple[Policy, ...]]:
        """Give the policies in whose words a decision can have been made, in turn.

        First the organisation's own, then the general expectations beside them.
        """
        own: list[Policy] = []
        general: list[Policy] = []
        for versions in self.policies.on(day):
            for applied in versions:
                policy = applied.policy
                (general if policy.general else own).append(policy)
        if named is not None:
            own = [each for each in own if _is(each, named)]
        yield tuple(own)
        yield tuple(general)

    @property
    def _standard(self) -> Mapping[str, MeasureKind]:
        if self.standard or not self.policies.versions:
            return self.standard
        return self.policies.versions[0].terms.standard_measures

    def _clause(self, policy: Policy | None, kind: str) -> str | None:
        # General expectations allow nothing.
        if policy is None or policy.general:
            return None
        # Kept, for a pack has hundreds of parts and the front desk is on the telephone.
        key = (policy.id, policy.version, kind)
        if key not in self._clauses:
            self._clauses[key] = next(_allowing(policy, kind), None)
        return self._clauses[key]


def _is(policy: Policy, named: str) -> bool:
    """Say whether a decision names a policy, perhaps with its version."""
    name, _, version = named.partition("@")
    return policy.id == name and version in {"", policy.version}


def _agreed(
    kinds: list[tuple[MeasureKind, Policy]],
) -> tuple[MeasureKind, Policy]:
    """Give what several policies say of a kind, where they say the same of it."""
    first, policy = kinds[0]
    if all(
        (each.does, each.channels) == (first.does, first.channels) for each, _ in kinds
    ):
        return first, policy
    return MeasureKind(title=first.title), policy


def _allowing(policy: Policy, kind: str) -> Iterator[str]:
    """Give the clauses that name a kind of measure, those that list it first.

    Where its own entry says from which clause it comes, that is the one.
    """
    own = policy.terms.measures[kind].clause
    if own is not None:
        yield own
    for clause, binding in policy.bindings():
        if isinstance(binding.rule, Measures) and kind in binding.rule.kinds:
            yield clause.id
    for clause, binding in policy.bindings():
        for part in parts_of(binding.rule):
            for field in ("using", "measure"):
                if kind in (getattr(part, field, None) or ()):
                    yield clause.id
    for clause, binding in policy.bindings():
        rule = binding.rule
        if isinstance(rule, Measures) and not (rule.kinds or rule.others):
            yield clause.id
