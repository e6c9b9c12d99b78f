"""A policy: clauses that bind rules, in versions that follow one another in time."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from enum import Enum
from itertools import groupby

import attrs

from ucb_domain.dates import When
from ucb_domain.rules import AnyRule, InForce, Terms
from ucb_domain.truth import Truth


class ClauseKind(Enum):
    """What sort of statement a clause is."""

    RULE = "rule"
    """It asks for something that can be kept or departed from."""
    VOCABULARY = "vocabulary"
    """It gives words or a list that rules use."""
    JUDGEMENT = "judgement"
    """It asks for something that only a person can judge."""
    SAFEGUARD = "safeguard"
    """It protects the customer."""
    PRINCIPLE = "principle"
    """It states an aim; there is nothing to keep or depart from."""


class Modality(Enum):
    """How firmly a clause asks for what its rule says."""

    MUST = "must"
    """Doing otherwise departs from the policy."""
    NORMALLY = "normally"
    """Doing otherwise departs, unless the reason for it is on record."""
    MAY = "may"
    """It allows; doing otherwise departs from nothing."""


@attrs.frozen(kw_only=True)
class Binding:
    """A rule, as one clause binds it.

    Attributes:
        rule: The rule, with the parameters that the clause gives it.
        enforce: Whether a caller who chose to be refused is refused when it departs.
        modality: How firmly the clause asks for it.
    """

    rule: AnyRule
    enforce: bool = False
    modality: Modality = Modality.MUST


@attrs.frozen(kw_only=True)
class Clause:
    """One clause of a policy.

    Attributes:
        id: Its id, by which everything cites it.
        at: Where it stands in the source document.
        says: What it says, paraphrased.
        kind: What sort of statement it is.
        reason: Where it binds no rule: why no machine can judge it.
        reading: Where the document can be read in two ways: the one that is taken.
        rules: The rules it binds.
    """

    id: str
    at: str
    says: str
    kind: ClauseKind = ClauseKind.RULE
    reason: str | None = None
    reading: str | None = None
    rules: tuple[Binding, ...] = ()


@attrs.frozen(kw_only=True)
class Source:
    """The document a policy was written from.

    Attributes:
        title: Title of the document.
        part: The part of it that was at hand, such as "section 7"; `None` for the
            whole. What a part does not speak of, the rest may.
        revised: The day it was last revised, as far as it says.
        sha256: Digest of the text that was read, in hexadecimal.
    """

    title: str
    part: str | None = None
    revised: When | None = None
    sha256: str | None = None


@attrs.frozen(kw_only=True)
class Policy:
    """One version of one policy.

    Attributes:
        id: Id of the policy, the same in every version.
        version: This version.
        title: Its title.
        organisation: Whose policy it is.
        jurisdiction: Place whose bank holidays count, such as "GB-WLS".
        in_force_from: First day; `None` where the document does not say.
        in_force_until: Last day; `None` while it is in force.
        source: The document it was written from.
        general: True when it states general expectations that apply beside any policy.
        adopts: The policy whose words and clauses it takes over: the id of one that
            comes with the library, or the name of a file beside the pack.
        drops: Ids of clauses that it does not take over.
        adopted: The policies that it adopts, and those which they adopt, each as
            "id@version".
        matters: The matters it applies to, such as "complaint"; none where it does not
            say.
        digest: SHA-256 of the pack's bytes in hexadecimal, so that a report can say
            exactly what was applied; of its bytes and of that digest of the one that it
            adopts, where it adopts one.
        packs: The bytes of the pack and of those that it adopts, so that a copy of what
            was applied can be given away; none for a policy made in Python.
        terms: Its words.
        clauses: Its clauses, in the order of the document.
    """

    id: str
    version: str
    title: str
    organisation: str
    jurisdiction: str | None = None
    in_force_from: date | None = None
    in_force_until: date | None = None
    source: Source | None = None
    general: bool = False
    adopts: str | None = None
    drops: tuple[str, ...] = ()
    adopted: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()
    digest: str | None = None
    packs: tuple[bytes, ...] = attrs.field(default=(), repr=False, eq=False)
    terms: Terms
    clauses: tuple[Clause, ...] = ()

    def in_force(self, day: When) -> bool:
        """Say whether this version can have been in force on a day."""
        begun = _before(self.in_force_from, day)
        last = When.exactly(self.in_force_until or date.max)
        return begun is not Truth.NO and day.on_or_before(last) is not Truth.NO

    def bindings(self) -> Iterator[tuple[Clause, Binding]]:
        """Give every rule with the clause that binds it."""
        for clause in self.clauses:
            for binding in clause.rules:
                yield clause, binding


@attrs.frozen
class Applied:
    """A version of a policy, as it applies to one act.

    Attributes:
        policy: The version.
        simulation: True when it was not, or may not have been, in force on the day of
            the act, and a caller asked to judge by it all the same.
        certain: False when no version of the policy may have been in force that day.
    """

    policy: Policy
    simulation: bool = False
    certain: bool = True


def _by_time(policy: Policy) -> tuple[bool, str, date, str]:
    return (
        policy.general,
        policy.id,
        policy.in_force_from or date.min,
        policy.version,
    )


def _in_time_order(policies: Iterable[Policy]) -> tuple[Policy, ...]:
    """Put the organisation's own policies first, and versions from first to last."""
    return tuple(sorted(policies, key=_by_time))


@attrs.frozen
class Policies:
    """The policies that a case is judged by, each in one version or several.

    Attributes:
        versions: Every version of every policy.
        simulate: Judge by a policy that was not in force as if it had been, and say so.
    """

    versions: tuple[Policy, ...] = attrs.field(default=(), converter=_in_time_order)
    simulate: bool = False

    @classmethod
    def of(cls, policies: Iterable[Policy], *, simulate: bool = False) -> "Policies":
        """Gather versions of policies."""
        return cls(tuple(policies), simulate)

    def on(self, day: When) -> tuple[tuple[Applied, ...], ...]:
        """Give, for each policy, the versions that can have been in force on a day.

        Where the day is not known well enough, several versions of one policy are
        given; a finding is firm only where they agree.
        """
        chosen: list[tuple[Applied, ...]] = []
        for _, group in groupby(self.versions, key=lambda policy: policy.id):
            versions = tuple(group)
            certain = _always_one(versions, day)
            applied = tuple(
                Applied(
                    version,
                    simulation=self.simulate and not certain,
                    certain=self.simulate or certain,
                )
                for version, following in zip(
                    versions, (*versions[1:], None), strict=True
                )
                if version.in_force(day) and not _overtaken(following, day)
            )
            if not applied and self.simulate:
                applied = (Applied(versions[-1], simulation=True),)
            if applied:
                chosen.append(applied)
        return tuple(chosen)

    def own(self, day: When) -> tuple[tuple[InForce, ...], ...]:
        """Give what `on` gives of the organisation's own policies, as rules see them."""
        return tuple(
            tuple(map(in_force, versions))
            for versions in self.on(day)
            if not versions[0].policy.general
        )


def in_force(applied: Applied) -> InForce:
    """Give a version as a rule sees it that judges policies."""
    policy = applied.policy
    return InForce(
        terms=policy.terms,
        name=f"the {policy.title} of {policy.organisation}, version {policy.version}",
        certain=applied.certain,
        dated=policy.in_force_from is not None,
    )


def _before(first: date | None, day: When) -> Truth:
    """Say whether a day lies on or after a first one; no first day is before all."""
    if first is None:
        return Truth.YES
    return When.exactly(first).on_or_before(day)


def _overtaken(following: Policy | None, day: When) -> bool:
    """Say whether a later version was certainly in force by a day."""
    return (
        following is not None
        and following.in_force_from is not None
        and _before(following.in_force_from, day) is Truth.YES
    )


def _always_one(versions: tuple[Policy, ...], day: When) -> bool:
    """Say whether some version was certainly in force, whichever day it was."""
    known = not day.is_relative
    reached = day.earliest if known and day.earliest else date.min
    latest = day.latest if known and day.latest else date.max
    for version in versions:
        if (version.in_force_from or date.min) > reached:
            return False
        until = version.in_force_until or date.max
        if until >= latest:
            return True
        reached = max(reached, until + timedelta(days=1))
    return False
