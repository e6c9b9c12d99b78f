"""What to do with an attempt at contact, and what that rests on."""

from enum import Enum
from types import MappingProxyType
from typing import Final

import attrs

from ucb_domain.dates import When
from ucb_domain.rules import Effect
from ucb_domain.values import Officer


class Answer(Enum):
    """What to do, from what leaves most open to what leaves least."""

    ACCEPT = "accept"
    """Deal with it as with anybody."""
    CONDITIONS = "accept-with-conditions"
    """Deal with it, and keep to the conditions."""
    REDIRECT = "redirect"
    """Pass it on, or say how to come; to whom and how stands in the decision."""
    ASK = "ask"
    """Turn nobody away; ask the single point of contact or the case owner first."""
    FILE = "file"
    """Put it on file without a reply; somebody reads it."""
    DECLINE = "decline"
    """Do not take it, and say so in the words that the decision gives."""

    @property
    def rank(self) -> int:
        """How much it closes, from 0 for what leaves everything open."""
        return _RANKS[self]


_RANKS: Final = MappingProxyType({each: rank for rank, each in enumerate(Answer)})


@attrs.frozen(kw_only=True)
class Ground:
    """What one measure of one restriction says of an attempt.

    Attributes:
        answer: What it says by itself.
        why: Why, in a sentence.
        restriction: Event id of the entry that imposed the restriction.
        measure: The kind of measure; `None` where it is the restriction as a whole.
        does: What the measure does; `None` where no policy at hand says.
        policy: The policy that says so, as "id@version".
        clause: The clause that allows it.
        ends: Last day of the restriction, if one is set and known.
    """

    answer: Answer
    why: str
    restriction: str
    measure: str | None = None
    does: Effect | None = None
    policy: str | None = None
    clause: str | None = None
    ends: When | None = None


@attrs.frozen(kw_only=True)
class ContactDecision:
    """What the front desk does now.

    Attributes:
        answer: What to do.
        sentence: The same in plain words, for whoever has to do it.
        say: What to say to the customer; `None` where there is nothing to say.
        unless: When to take it all the same, where it is filed or declined.
        conditions: What to keep to.
        to: Whom to pass it on to, or whom to ask; nobody where only the case owner can
            tell.
        how: How to come instead, where that is the answer.
        read_by: Who reads what is only filed; `None` for the case owner.
        open_channels: Other channels that are certainly open for it, where this one is
            closed.
        find_out: What would settle the answer, as fields of the attempt.
        protected: What protects it from every restriction, in words.
        grounds: What it rests on, what closes most first.
    """

    answer: Answer
    sentence: str
    say: str | None = None
    unless: str | None = None
    conditions: tuple[str, ...] = ()
    to: tuple[Officer, ...] = ()
    how: str | None = None
    read_by: Officer | None = None
    open_channels: tuple[str, ...] = ()
    find_out: tuple[str, ...] = ()
    protected: str | None = None
    grounds: tuple[Ground, ...] = ()
