"""May this contact be taken, and if not, what then?

Each measure in force says by itself what it closes, and what closes most has the last
word. So one more restriction never opens what another closed. What is protected is
looked at before any of them.
"""

from datetime import datetime
from typing import Final

from ucb_domain.case import ORDINARY, PROTECTED, RestrictionStatus
from ucb_domain.contacting._advice import Advice
from ucb_domain.contacting._attempt import Attempt
from ucb_domain.contacting._composing import composed, once
from ucb_domain.contacting._decision import Answer, ContactDecision
from ucb_domain.contacting._plan import Missing, Plan, Rule, plan_of

_FILE_RANK: Final = Answer.FILE.rank
# What cannot wait for a witness to be found.
_AT_ONCE: Final = frozenset({"emergency", "safeguarding"})
_UNRESTRICTED: Final = ContactDecision(
    answer=Answer.ACCEPT,
    sentence="Deal with it as with anybody: no restriction is in force.",
)
_NOT_REACHED: Final = ContactDecision(
    answer=Answer.ACCEPT,
    sentence="Deal with it as with anybody: no restriction in force stands against it.",
)


def may_contact(status: RestrictionStatus, attempt: Attempt) -> ContactDecision:
    """Say what the front desk does with an attempt at contact.

    Nobody is turned away with an emergency, for somebody's safety, with a right to
    information, to or by an ombudsman or an elected representative, with an appeal or a
    complaint about the restriction, or by a channel that an agreed adjustment needs.
    Where a file is thin or nobody has asked yet, the answer is to ask.

    Args:
        status: What is in force on the day of the attempt.
        attempt: What the front desk knows of it.

    Raises:
        ValueError: The status is of another day than the attempt.

    Example:
        >>> from datetime import UTC, date, datetime
        >>> from ucb_domain.truth import Truth
        >>> status = RestrictionStatus(
        ...     case="CRM-7", on=date(2025, 3, 3), restricted=Truth.NO,
        ...     restrictions=(), version=1,
        ... )
        >>> at = datetime(2025, 3, 3, 14, 5, tzinfo=UTC)
        >>> may_contact(status, Attempt(channel="telephone", at=at)).answer
        <Answer.ACCEPT: 'accept'>
    """
    plan = plan_of(status, status.zone)
    protected = PROTECTED.get(attempt.purpose or "")
    if attempt.purpose == "complaint" and attempt.subject in plan.ids:
        protected = PROTECTED["restriction-complaint"]
    if protected is not None:
        return _protected(plan, attempt, protected)
    local = plan.local(attempt.at)
    if not plan.rules:
        return _UNRESTRICTED
    reached: list[Rule] = []
    open_questions: list[Missing] = []
    for rule in plan.rules:
        lacks = rule.reaches(attempt)
        if lacks is not None:
            reached.append(rule)
            open_questions.append(lacks)
    found: list[Advice] = []
    find_out: Missing = ()
    for rule, lacks in zip(reached, open_questions, strict=True):
        before = len(found)
        _hear(plan, rule, reached, attempt, local, found, in_doubt=bool(lacks))
        if lacks and len(found) > before:
            find_out += lacks
    if not found:
        return _NOT_REACHED
    key = (
        attempt.channel,
        attempt.purpose,
        attempt.through,
        find_out,
        *reached,
        *found,
    )
    return plan.made(key, lambda: composed(plan, attempt, reached, found, find_out))


def _hear(
    plan: Plan,
    rule: Rule,
    reached: list[Rule],
    attempt: Attempt,
    local: datetime,
    found: list[Advice],
    *,
    in_doubt: bool,
) -> None:
    """Add what the measures of a restriction that reaches an attempt say of it."""
    channel = attempt.channel
    in_doubt = in_doubt or not rule.certain
    adjusted = channel in plan.kept_open
    # The merits of a matter that is new, and that no restriction names, are open.
    fresh = bool(attempt.new_matter) and not rule.restriction.subjects
    mild = (
        adjusted
        or channel in plan.perhaps_open
        or (attempt.purpose is not None and attempt.purpose not in ORDINARY)
        or (attempt.through is not None and attempt.through not in rule.bound)
    )
    for test in rule.tests(channel):
        advice = test(attempt, local)
        if advice is None or (adjusted and advice.closes) or (fresh and advice.matter):
            continue
        if in_doubt or (mild and advice.rank >= _FILE_RANK):
            advice = advice.asked
        elif fresh and advice.answer is Answer.DECLINE:
            advice = plan.otherwise(advice, channel, reached)
        found.append(advice)


def _protected(plan: Plan, attempt: Attempt, words: str) -> ContactDecision:
    """Take what is protected; what keeps staff safe may still be kept to."""
    kept = (
        []
        if attempt.purpose in _AT_ONCE
        else [
            advice
            for rule in plan.rules
            if rule.reaches(attempt) is not None
            for test in rule.tests(attempt.channel)
            if (advice := test(attempt, attempt.at)) is not None and advice.safety
        ]
    )
    text = f"Take it and deal with it: {words} is never turned away."
    conditions = once(each.ground.why for each in kept)
    return ContactDecision(
        answer=Answer.CONDITIONS if kept else Answer.ACCEPT,
        sentence=" ".join((text, *conditions)),
        conditions=conditions,
        protected=words,
        grounds=tuple(each.ground for each in kept),
    )
