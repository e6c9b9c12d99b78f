"""The rules of a policy in words, so that it can be read beside its document."""

from collections.abc import Iterator
from typing import Final, assert_never

from ucb_domain.findings import FAULTS
from ucb_domain.policy import Binding, Modality
from ucb_domain.rules import (
    RULE_KINDS,
    TOPICS,
    WORDS,
    Anchor,
    AnyRule,
    AppliedPolicy,
    Compliance,
    DecidedBy,
    End,
    Expiry,
    Independent,
    Judged,
    Letter,
    Limit,
    Measures,
    Never,
    Notice,
    OpenChannels,
    Precedence,
    Provides,
    Record,
    RecordedWithin,
    Response,
    Schedule,
    Step,
    Terms,
    Tie,
)
from ucb_domain.rules.saying import field_words
from ucb_domain.wording.conditions import Speaker
from ucb_domain.wording.grammar import an, counted, listed, sentence, spaced

KIND_OF: Final = {rule: kind for kind, rule in RULE_KINDS.items()}
"""The name of each kind of rule, as packs write it."""

ENDS: Final = {
    End.ITSELF: "ends by itself",
    End.LIFTED: "lasts until it is lifted",
    End.UNLESS_EXTENDED: "is lifted unless it is extended",
    End.LAPSES: "lapses",
    End.AGREEMENT: "is lifted by agreement with the customer",
}
"""How a restriction ends, to follow "a restriction"."""

_REVIEWED: Final = {
    Tie.ACT: "is reviewed",
    Tie.RESTRICTION: "is followed by a review of the same restriction",
    Tie.CASE: "is followed by a review in the case",
}
_TIES: Final = {
    Tie.ACT: "",
    Tie.RESTRICTION: " about the same restriction",
    Tie.CASE: " anywhere in the case",
}

_FIRMNESS: Final = {
    Modality.NORMALLY: "normally: where a reason for departing is on record, a person "
    "judges it.",
    Modality.MAY: "as a power: it allows, and doing otherwise departs from nothing.",
}

# Those who are spoken of in the plural.
_SEVERAL: Final = frozenset({"staff", "police"})
_DECISIONS: Final = frozenset(
    {"restriction-imposed", "review-completed", "appeal-determined"}
)

_Deciding = (
    AppliedPolicy
    | Compliance
    | DecidedBy
    | Independent
    | Judged
    | Measures
    | OpenChannels
    | Provides
)


def rule_rows(binding: Binding, terms: Terms) -> Iterator[tuple[str, str]]:
    """Say what one rule asks, line by line, each with its label."""
    rule = binding.rule
    speaker = Speaker(terms)
    yield "Rule", sentence(_asks(rule, speaker))
    when = getattr(rule, "when", None)
    if when is not None:
        # What such a rule names is not where it applies, but what must not be.
        label = "Departs" if isinstance(rule, Never) else "Where"
        yield label, sentence(speaker.holds(when))
    unless = getattr(rule, "unless", None)
    if unless is not None:
        yield "Unless", sentence(speaker.holds(unless))
    if isinstance(rule, Notice) and rule.may:
        yield "May say", sentence(speaker.items(rule.may))
    yield "Fault", _fault(rule.fault)
    if isinstance(rule, Notice) and rule.must:
        faults = {
            terms.item_faults.get(each, rule.item_fault): "" for each in rule.must
        }
        yield "Left out", "; ".join(map(_fault, faults))
    if binding.modality is not Modality.MUST:
        yield "Binds", _FIRMNESS[binding.modality]
    if binding.enforce:
        yield (
            "Guards",
            "An act that departs from it can be refused when it is recorded.",
        )


def _fault(code: str) -> str:
    return f"{FAULTS[code]} ({code})"


def _asks(rule: AnyRule, say: Speaker) -> str:
    match rule:
        case Precedence():
            steps = ", then ".join(step_words(step, say) for step in rule.needs)
            return f"before {an(rule.act)} comes: {steps}"
        case Response():
            return _response(rule, say)
        case Never():
            return rule.says
        case Notice():
            return _notice(rule, say)
        case Letter():
            return _letter(rule, say)
        case Schedule():
            return _schedule(rule, say)
        case Limit():
            return _limit(rule, say)
        case Record():
            return _record(rule, say)
        case Expiry():
            return _expiry(rule, say)
        case RecordedWithin():
            return f"{an(rule.of)} is put on record{say.within(rule.within)}"
        case _:
            return _decision(rule, say)


def _decision(rule: _Deciding, say: Speaker) -> str:
    match rule:
        case DecidedBy():
            return f"{an(rule.act)} is for {say.who(rule.by)}"
        case Independent():
            return _independent(rule)
        case Judged():
            who = say.who(rule.by) if rule.by else "a person"
            question = say.question(rule.question)
            return f"of {an(rule.on)}, {who} judges {question}; no machine does"
        case Measures():
            return _measures(rule, say)
        case OpenChannels():
            return _open_channels(rule)
        case AppliedPolicy():
            return f"{an(rule.of)} says that it applies {say.policy}, as in force"
        case Provides():
            return f"the organisation's own policy speaks of {TOPICS[rule.topic]}"
        case Compliance():
            return f"{an(rule.of)} keeps {listed(rule.clauses)}"
        case _:
            assert_never(rule)


def step_words(step: Step, say: Speaker) -> str:
    """Say what one step is that must come first."""
    text = step.title or an(step.act)
    text += say.where(step.where)
    if step.within is not None:
        text += f" at most {step.within} earlier"
    if step.apart is not None:
        text += f" at least {step.apart} earlier"
    if step.since is not None:
        text += f" since the last {WORDS[step.since]}"
    if step.stands:
        text += " that was not overturned on appeal"
    return text + say.by(step.by)


def _response(rule: Response, say: Speaker) -> str:
    text = f"after {an(rule.after)} comes {rule.title or an(rule.then)}"
    text += say.where(rule.where)
    text += _TIES[rule.about] + say.within(rule.within) + say.by(rule.by)
    if rule.overtaken:
        text += f". It is owed no more after {listed(map(an, rule.overtaken), 'or')}"
    return text


def _notice(rule: Notice, say: Speaker) -> str:
    to = say.audience(rule.to)
    be = "are" if rule.to in _SEVERAL or rule.to.endswith("members") else "is"
    text = f"{to} {be} told of {an(rule.of)}{_told(rule)}"
    text += say.within(rule.within) + say.by(rule.by)
    if rule.channels:
        text += f", by {listed(map(spaced, rule.channels), 'or')}"
    if rule.signed_by is not None:
        text += f", signed by {say.who(rule.signed_by)}"
    for states, items in (
        ("states", rule.must),
        ("normally states", rule.normally),
        ("does not state", rule.must_not),
    ):
        if items:
            text += f". It {states}: {say.items(items)}"
    return text


def _told(rule: Notice | Letter) -> str:
    """Say what is told of a restriction, where it is not the decision."""
    if rule.of != "restriction-imposed" or "decision" in rule.purpose:
        return ""
    return _purpose(*rule.purpose)


def _purpose(*purposes: str) -> str:
    return f" ({listed(map(spaced, purposes), 'or')})" if purposes else ""


def _letter(rule: Letter, say: Speaker) -> str:
    of = f"{an(rule.of)}{_told(rule)}"
    text = f"a letter that tells {say.audience(rule.to)} of {of} states: "
    text += say.items(rule.must)
    if rule.instead:
        text += f"; or else {say.items(rule.instead)}"
    return text


def _schedule(rule: Schedule, say: Speaker) -> str:
    text = f"{an(rule.of)} {_REVIEWED[rule.about]}"
    if rule.purpose is not None:
        text += _purpose(rule.purpose)
    text += say.within(rule.due)
    if rule.again is not None:
        text += f", and again{say.within(rule.again, it='each review')}"
    if rule.times is not None:
        text += f", {counted(rule.times, 'time')} at most"
    text += say.by(rule.by)
    if rule.outcomes:
        text += f". The outcome is one of: {listed(rule.outcomes, 'or')}"
    return text


def _limit(rule: Limit, say: Speaker) -> str:
    bounds = [
        f"{bound} {period}"
        for bound, period in (
            ("at most", rule.at_most),
            ("at least", rule.at_least),
            ("typically", rule.typically),
        )
        if period is not None
    ]
    sets = "sets a" if rule.required else "may set a"
    text = f"{an(rule.of)} {sets} {field_words(rule.field)}"
    if not bounds:
        return text
    since = "the decision" if rule.anchor is Anchor.ACT else say.anchor(rule.anchor)
    if rule.anchor is Anchor.ACT and rule.of not in _DECISIONS:
        since = "it"
    return f"{text}, {listed(bounds)} after {since}"


def _expiry(rule: Expiry, say: Speaker) -> str:
    text = f"a restriction {ENDS[rule.mode]}"
    text += say.within(rule.clock, it="the decision")
    follows = expiry_follows(rule, say)
    return (
        f"{text}; after its end comes {follows}{say.by(rule.by)}" if follows else text
    )


def expiry_follows(rule: Expiry, say: Speaker) -> str | None:
    """Say what must follow the end of a restriction; `None` where nothing must."""
    if rule.then is None or rule.within is None:
        return None
    to = f" to {say.audience(rule.to)}" if rule.to is not None else ""
    what = f"{rule.title or an(rule.then)}{to}{say.where(rule.where)}"
    return f"{what} within {rule.within}"


def _record(rule: Record, say: Speaker) -> str:
    text = f"the record of {an(rule.of)} holds"
    some = f"at least one of these: {say.things(rule.one_of)}"
    if not rule.must:
        return f"{text} {some}"
    text += f": {say.things(rule.must)}"
    return f"{text}; and {some}" if rule.one_of else text


def _measures(rule: Measures, say: Speaker) -> str:
    if rule.kinds:
        kinds = say.particulars(rule.kinds)
        return f"{an(rule.of)} that does one of these gives its particulars: {kinds}"
    text = f"{an(rule.of)} does one or more of these: {say.measures()}"
    if not rule.open:
        return f"{text}; and nothing else"
    other = f" approved by {say.who(rule.other_by)}" if rule.other_by else ""
    return f"{text}; or something else{other}"


def _independent(rule: Independent) -> str:
    steps = listed(map(an, rule.of), "or")
    asked = [f"took no part in {steps}"]
    if rule.outranks:
        asked.append("holds a higher grade than whoever did")
    if rule.outside:
        asked.append("comes from another service")
    if rule.external:
        asked.append("stands outside the organisation")
    return f"{an(rule.act)} is for somebody who {listed(asked)}"


def _open_channels(rule: OpenChannels) -> str:
    kept: list[str] = []
    if rule.channels:
        some = listed(map(spaced, rule.channels), "or")
        kept.append(f"at least {rule.least} of {some}")
    kept[:0] = map(spaced, rule.keep)
    if rule.adjustments:
        kept.append("whatever an agreed adjustment needs")
    return f"whatever is in force together, {an(rule.act)} leaves open {listed(kept)}"
