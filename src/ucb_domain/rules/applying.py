"""Under which policy, and which version of it, something was decided."""

from collections.abc import Iterator

import attrs

from ucb_domain.entries import Entry
from ucb_domain.events import EVENT_TYPES
from ucb_domain.findings import Outcome
from ucb_domain.rules.conditions import Condition, unknown_acts
from ucb_domain.rules.context import Context, InForce, Terms
from ucb_domain.rules.names import condition_problems, fault_problems, has_field
from ucb_domain.rules.rule import Rule, applies, outcome
from ucb_domain.truth import Truth, agreed

_SUPERSEDED = "superseded_policy"
_Said = tuple[Truth, str, str]
"""Whether the rule was kept, the fault if not, and why."""


@attrs.frozen(kw_only=True)
class AppliedPolicy(Rule):
    """A decision is taken under the policy, and under the version then in force.

    What it checks: for each act of kind `of`, which policy it says it applied. None at
    all departs with `fault`; another version than the one in force departs as
    "superseded_policy". General expectations ask the same of the organisation's own
    policy, whichever that is: no policy departs with `none_fault` where there was none
    to apply, and a version is superseded only where the one in force says since when.

    Attributes:
        of: The kind of act; it has a field `policy`.
        when: What must hold of it.
        fault: The fault of deciding outside the policy.
        none_fault: In general expectations: the fault of deciding where no policy of
            the organisation's own is known to have been in force.

    Source: WOL-11.1, ombudsman expectations 3.1.

    Example::

        kind = "applied-policy"
        of = "restriction-imposed"
        fault = "policy_not_followed"
    """

    of: str = "restriction-imposed"
    when: Condition | None = None
    fault: str = "policy_not_followed"
    none_fault: str = "no_policy"

    def check(self, act: Entry, context: Context) -> Iterator[Outcome]:
        """Judge one act by the policy that it says it applied."""
        if act.name != self.of:
            return
        applying = applies(self.when, act, context)
        if applying is Truth.NO:
            return
        applied: str | None = getattr(act.event, "policy", None)
        if applied is None:
            kept, fault = Truth.UNKNOWN, self.fault
            words = context.act_words(act)
            why = f"The file does not show under which policy {words} was decided."
        elif context.terms.general:
            kept, fault, why = self._by_own(act, applied, context)
        else:
            kept, fault, why = self._by_this(act, applied, context)
        yield outcome(
            act,
            kept,
            applying,
            fault=fault,
            why=why,
            remedy="Decide again under the policy in force, and say so.",
            seek="Record under which policy, and which version of it, it was decided.",
        )

    def _by_this(self, act: Entry, applied: str, context: Context) -> _Said:
        """Judge an act by this policy and its version."""
        policy, _, version = applied.partition("@")
        terms = context.terms
        words = context.opening(act)
        if policy != terms.policy:
            under = "under no policy" if policy == "none" else f"under {policy!r}"
            why = f"{words} was decided {under}, not under this policy."
            return Truth.NO, self.fault, why
        if version and version != terms.version:
            why = (
                f"{words} applied version {version}; version {terms.version} was in "
                "force."
            )
            return Truth.NO, _SUPERSEDED, why
        return Truth.YES, self.fault, f"{words} was decided under this policy."

    def _by_own(self, act: Entry, applied: str, context: Context) -> _Said:
        """Judge an act by the organisation's own policies, as far as they are known."""
        policy, _, version = applied.partition("@")
        words = context.opening(act)
        own = context.own(act.on)
        if policy == "none":
            fault = self.fault if own else self.none_fault
            return Truth.NO, fault, f"{words} was decided under no policy."
        for versions in own:
            if versions[0].terms.policy == policy:
                kept = agreed(_was_in_force(each, version) for each in versions)
                known = ", ".join(each.terms.version for each in versions)
                why = {
                    Truth.YES: f"{words} was decided under {policy!r}, as in force.",
                    Truth.NO: f"{words} applied version {version} of {policy!r}; "
                    f"version {known} was in force.",
                    Truth.UNKNOWN: "It is not known which version of "
                    f"{policy!r} was in force for {context.act_words(act)}; it applied "
                    f"version {version}.",
                }[kept]
                return kept, self.fault if kept is Truth.YES else _SUPERSEDED, why
        why = f"{words} was decided under {policy!r}, of which nothing more is known."
        return Truth.UNKNOWN if own else Truth.YES, self.fault, why

    def problems(self, terms: Terms) -> list[str]:
        """Check the kind of act, its field, the condition and faults."""
        problems = unknown_acts((self.of,))
        if self.of in EVENT_TYPES and not has_field(EVENT_TYPES[self.of], "policy"):
            problems.append(
                f"{self.of} does not say which policy it applied; bind this rule to "
                "restriction-imposed."
            )
        problems += condition_problems(terms, self.of, self.when)
        return problems + fault_problems(self.fault, self.none_fault)


def _was_in_force(own: InForce, version: str) -> Truth:
    """Say whether a version that an act applied is this one, the one in force."""
    if version in {"", own.terms.version}:
        return Truth.YES
    # A pack that does not say since when it counts does not rule out another version.
    return Truth.NO if own.certain and own.dated else Truth.UNKNOWN
