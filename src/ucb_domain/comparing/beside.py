"""One rule as it was and as it is, and what to call it."""

from typing import Any

import attrs

from ucb_domain.rules import (
    TOPICS,
    WORDS,
    AnyRule,
    AppliedPolicy,
    Compliance,
    DecidedBy,
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
)
from ucb_domain.rules.saying import field_words
from ucb_domain.wording.conditions import Speaker
from ucb_domain.wording.grammar import an, sentence, spaced


@attrs.frozen(kw_only=True)
class Beside:
    """One rule as it was and as it is, each with the words of its policy."""

    was: AnyRule
    now: AnyRule
    before: Speaker
    after: Speaker

    @property
    def subject(self) -> str:
        """What the rule is about, at the head of a sentence."""
        return subject(self.now, self.after)

    def values(self, name: str) -> tuple[Any, Any]:
        """Give a parameter as it was and as it is."""
        return getattr(self.was, name), getattr(self.now, name)


def subject(rule: AnyRule, say: Speaker) -> str:
    """Say what a rule is about, at the head of a sentence."""
    match rule:
        case Schedule():
            of = "" if rule.of == "restriction-imposed" else f" of {an(rule.of)}"
            text = f"the {spaced(rule.purpose or 'review')}{of}"
        case DecidedBy():
            text = an(rule.act)
        case Response():
            text = f"the {rule.title or WORDS[rule.then]}"
        case Notice() if rule.tells_itself:
            text = f"the {WORDS[rule.of]}"
        case Notice():
            text = f"the notice to {say.audience(rule.to)} of {an(rule.of)}"
        case Record():
            text = f"the record of {an(rule.of)}"
        case Limit():
            text = f"the {field_words(rule.field)} that {an(rule.of)} sets"
        case Precedence():
            text = f"what comes before {an(rule.act)}"
        case Never():
            text = f"the rule that {rule.says}"
        case Judged():
            text = f"the judgement of {say.question(rule.question)}"
        case _:
            text = _other(rule, say)
    return sentence(text)[:-1]


_Other = (
    AppliedPolicy
    | Compliance
    | Expiry
    | Independent
    | Letter
    | Measures
    | OpenChannels
    | Provides
    | RecordedWithin
)


def _other(rule: _Other, say: Speaker) -> str:
    match rule:
        case Measures():
            return "the list of restrictions"
        case Independent():
            return f"the independence of {an(rule.act)}"
        case Expiry():
            return "a restriction"
        case Letter():
            return f"the letter to {say.audience(rule.to)} about {an(rule.of)}"
        case OpenChannels():
            return "what stays open"
        case RecordedWithin():
            return f"the entry of {an(rule.of)}"
        case AppliedPolicy():
            return f"the policy that {an(rule.of)} applies"
        case Compliance():
            return f"what {an(rule.of)} has to keep"
        case _:
            return f"the provision on {TOPICS[rule.topic]}"
