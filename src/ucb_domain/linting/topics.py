"""Which rules speak of which topic of a policy."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, TypeGuard

from ucb_domain.linting.asking import Speaks, mentions, tested
from ucb_domain.rules import (
    About,
    AnyRule,
    Condition,
    DecidedBy,
    Independent,
    InTime,
    Letter,
    Limit,
    LongerThan,
    Never,
    Notice,
    Precedence,
    Response,
    Schedule,
    Terms,
)
from ucb_domain.rules.parts import named_by, parts_of

RESTRICTION: Final = "restriction-imposed"
HEARING: Final = "appeal-determined"


def _warning(rule: AnyRule, _terms: Terms) -> bool:
    return (
        isinstance(rule, Precedence)
        and rule.act == RESTRICTION
        and any(step.act == "warning-issued" for step in rule.needs)
    )


def _decider(rule: AnyRule, _terms: Terms) -> bool:
    return isinstance(rule, DecidedBy) and rule.act == RESTRICTION


def _notice(rule: AnyRule, _terms: Terms) -> bool:
    return _tells(rule, RESTRICTION)


def _reasons(rule: AnyRule, terms: Terms) -> bool:
    return _tells(rule, RESTRICTION) and any(
        item == "reasons" or terms.item_faults.get(item) == "no_reasons_given"
        for item in rule.must
    )


def _continuation(rule: AnyRule, _terms: Terms) -> bool:
    """Say whether a notice of reviews is given whatever they decided."""
    if not _tells(rule, "review-completed"):
        return False
    return all(
        "continued" in (test.one_of or (test.equals,))
        for test in tested(rule.when, "outcome")
        if test.known is None
    )


def _tells(rule: AnyRule, act: str) -> TypeGuard[Notice]:
    return isinstance(rule, Notice) and rule.of == act and rule.to == "customer"


def _longest(rule: AnyRule, _terms: Terms) -> bool:
    if isinstance(rule, Never):
        return rule.act == RESTRICTION and _holds(rule.when, LongerThan)
    return (
        isinstance(rule, Limit)
        and rule.of == RESTRICTION
        and rule.field == "ends_on"
        and rule.at_most is not None
    )


def _holds(condition: Condition | None, kind: type[Condition]) -> bool:
    parts = parts_of(condition) if condition is not None else ()
    return any(isinstance(part, kind) for part in parts)


def _review(rule: AnyRule, _terms: Terms) -> bool:
    return isinstance(rule, Schedule) and rule.of == RESTRICTION


def _reviewer(rule: AnyRule, _terms: Terms) -> bool:
    by_somebody = isinstance(rule, DecidedBy) and rule.act == "review-completed"
    return by_somebody or (
        isinstance(rule, Schedule) and rule.of == RESTRICTION and rule.by is not None
    )


def _appeal_deadline(rule: AnyRule, _terms: Terms) -> bool:
    if isinstance(rule, Notice) and rule.of == RESTRICTION:
        return "appeal-deadline" in rule.must
    if isinstance(rule, Limit):
        return rule.field == "appeal_by"
    # An appeal that is heard, or must be answered, only if it came in time.
    if isinstance(rule, Response) and rule.after == "appeal-lodged":
        return _holds(rule.when, InTime)
    return any(
        isinstance(part, About)
        and part.about == "appeal-lodged"
        and _holds(part.where, InTime)
        for part in parts_of(rule)
    )


def _hearer(rule: AnyRule, _terms: Terms) -> bool:
    if isinstance(rule, DecidedBy):
        return rule.act == HEARING
    return isinstance(rule, Response) and rule.then == HEARING and rule.by is not None


def _apart(rule: AnyRule, _terms: Terms) -> bool:
    return isinstance(rule, Independent) and rule.act == HEARING


SPEAKS: Final[Mapping[str, Speaks]] = MappingProxyType(
    {
        "warning": _warning,
        "informal-step": mentions("informal-step-taken"),
        "decision-maker": _decider,
        "consultation": mentions("advice-taken"),
        "notice": _notice,
        "reasons": _reasons,
        "maximum-length": _longest,
        "review": _review,
        "review-interval": _review,
        "reviewer": _reviewer,
        "continuation-notice": _continuation,
        "appeal": mentions("appeal-lodged", HEARING),
        "appeal-deadline": _appeal_deadline,
        "appeal-hearer": _hearer,
        "appeal-independence": _apart,
        "adjustments": mentions("support-considered"),
        "breach": mentions("breach-recorded"),
        "alert": mentions("alert-placed"),
        "external-action": mentions("referral-made"),
        "retention": mentions("person-erased"),
    }
)
"""Topics that rules are known to speak of by what they ask for."""


def _names_a_decider(rule: AnyRule, terms: Terms) -> bool:
    """Say whether a rule about restrictions names somebody for a part of deciding."""
    return mentions(RESTRICTION)(rule, terms) and any(named_by(rule))


def _bounded(rule: AnyRule, _terms: Terms) -> bool:
    """Say whether a rule turns on how long something lasts."""
    return any(isinstance(part, Limit | LongerThan) for part in parts_of(rule))


def _weighs_adjustments(rule: AnyRule, _terms: Terms) -> bool:
    """Say whether departing from a rule amounts to leaving adjustments aside."""
    return getattr(rule, "fault", None) == "adjustments_not_considered"


def _tells_of_a_review(rule: AnyRule, _terms: Terms) -> bool:
    """Say whether a letter tells what became of a restriction."""
    if not isinstance(rule, Notice | Letter) or rule.to != "customer":
        return False
    after = rule.of == RESTRICTION and "decision" not in rule.purpose
    return rule.of == "review-completed" or (after and bool(rule.purpose))


def _either(one: Speaks, other: Speaks) -> Speaks:
    return lambda rule, terms: one(rule, terms) or other(rule, terms)


MAY_SPEAK: Final[Mapping[str, Speaks]] = MappingProxyType(
    {
        **{topic: asks for topic, asks in SPEAKS.items() if topic != "retention"},
        "warning": mentions("warning-issued"),
        # An informal word is a warning by another name.
        "informal-step": mentions("informal-step-taken", "warning-issued"),
        "continuation-notice": _tells_of_a_review,
        "adjustments": _either(SPEAKS["adjustments"], _weighs_adjustments),
        "decision-maker": _names_a_decider,
        "notice": _either(_notice, mentions("notice-given")),
        "maximum-length": _either(_longest, _bounded),
        "review": _either(_review, mentions("review-completed")),
        "review-interval": _either(_review, mentions("review-completed")),
    }
)
"""The same topics, and rules that may speak of them: enough to contradict nothing.

How long records are kept a clause may say without a rule.
"""

MENTIONED: Final = frozenset(
    {
        "informal-step",
        "consultation",
        "adjustments",
        "breach",
        "alert",
        "external-action",
    }
)
"""Topics whose act a rule may name for another reason: an alert can be a register."""
