"""How restrictions are reviewed."""

from collections.abc import Iterator

from ucb_domain.linting.asking import at_rule, rules_of
from ucb_domain.linting.remarks import Check, Found, Severity
from ucb_domain.linting.topics import RESTRICTION, SPEAKS
from ucb_domain.policy import Binding, Clause, Policy
from ucb_domain.rules import Anchor, HasMeasure, Limit, Schedule
from ucb_domain.rules.parts import parts_of
from ucb_domain.wording.grammar import listed
from ucb_domain.wording.rules import rule_rows

_AMENDED = frozenset({"amended", "varied", "changed"})


def _schedules(policy: Policy) -> list[tuple[Clause, int, Schedule]]:
    return [each for each in rules_of(policy, Schedule) if each[2].of == RESTRICTION]


def _two_regimes(policy: Policy) -> Iterator[Found]:
    """Find several reviews that every restriction is under at once."""
    always = [each for each in _schedules(policy) if each[2].when is None]
    purposes = {rule.purpose for _, _, rule in always}
    if len(purposes) < 2:
        return
    said = [f"{clause.id}, {_asks(rule, policy)}" for clause, _, rule in always]
    clause, number, _ = always[-1]
    yield Found(
        words=f"Every restriction is under {len(purposes)} reviews at once: "
        f"{'; '.join(said)}.",
        place=at_rule(clause, number),
    )


def _asks(rule: Schedule, policy: Policy) -> str:
    _, text = next(rule_rows(Binding(rule=rule), policy.terms))
    return text[:1].lower() + text[1:].rstrip(".")


def _cannot_amend(policy: Policy) -> Iterator[Found]:
    """Find reviews of which none can end in a change of the restriction."""
    bound = [each for each in _schedules(policy) if each[2].outcomes]
    if not bound or any(_AMENDED & set(rule.outcomes) for _, _, rule in bound):
        return
    for clause, number, rule in bound:
        yield Found(
            words="A review can only end in "
            f"{listed(rule.outcomes, 'or')}: it cannot amend the restriction.",
            place=at_rule(clause, number),
        )


def _unreviewed(policy: Policy) -> Iterator[Found]:
    """Find kinds of restriction that no review covers, where others have one."""
    reviewed: set[str] = set()
    for _, _, rule in _schedules(policy):
        kinds = [
            part.measure
            for part in (parts_of(rule.when) if rule.when is not None else ())
            if isinstance(part, HasMeasure)
        ]
        if not kinds:
            return
        reviewed |= {kind for several in kinds for kind in several}
    for kind, measure in policy.terms.measures.items():
        if reviewed and kind not in reviewed:
            yield Found(
                words=f"No review covers this kind of restriction: {measure.title}.",
                place=("measures", kind),
            )


def _after_the_end(policy: Policy) -> Iterator[Found]:
    """Find first reviews that fall due only when no restriction lasts any more."""
    longest = [
        rule.at_most
        for _, _, rule in rules_of(policy, Limit)
        if SPEAKS["maximum-length"](rule, policy.terms)
        and rule.at_most is not None
        and rule.when is None
        and rule.unless is None
    ]
    for clause, number, rule in _schedules(policy):
        first = rule.due.after if rule.due.anchor == (Anchor.ACT,) else None
        for period in longest:
            if first is not None and first.outlasts(period):
                yield Found(
                    words=f"The first review is due after {first}, and no restriction "
                    f"lasts longer than {period}: it never comes.",
                    place=at_rule(clause, number),
                )


CHECKS = (
    Check(
        id="two-review-regimes",
        severity=Severity.WARNING,
        title="Several reviews of every restriction run beside one another.",
        remedy="Ask how they stand to one another; until then each is owed by itself.",
        find=_two_regimes,
    ),
    Check(
        id="review-cannot-amend",
        severity=Severity.WARNING,
        title="A review can keep a restriction or end it, and not change it.",
        remedy="Ask that a review can amend, so that a lesser restriction can follow.",
        find=_cannot_amend,
    ),
    Check(
        id="restriction-without-review",
        severity=Severity.WARNING,
        title="A kind of restriction is under no review, where others are.",
        remedy="Name it in the condition of a schedule, or leave the condition out.",
        find=_unreviewed,
    ),
    Check(
        id="review-after-the-end",
        severity=Severity.WARNING,
        title="A review falls due when the longest restriction is over.",
        remedy="Check the two periods against the document.",
        find=_after_the_end,
    ),
)
"""What is wrong with reviews."""
