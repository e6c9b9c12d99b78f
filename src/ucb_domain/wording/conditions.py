"""The words of one policy, and its conditions said in them."""

from collections.abc import Callable, Iterable
from typing import Final

from ucb_domain.dates import Period
from ucb_domain.rules import (
    TOPICS,
    WORDS,
    About,
    AllOf,
    Anchor,
    AnyOf,
    Authority,
    Behaved,
    Bound,
    By,
    CaseAnchor,
    Clock,
    Condition,
    Earlier,
    Field,
    HasMeasure,
    InTime,
    LongerThan,
    Not,
    OfCustomer,
    Omits,
    Pick,
    Restricted,
    Searched,
    Silent,
    States,
    Terms,
    Unanswered,
)
from ucb_domain.rules.recording import thing
from ucb_domain.rules.saying import PARTICULARS
from ucb_domain.wording.fields import field_denied, field_holds
from ucb_domain.wording.grammar import (
    an,
    apart,
    counted,
    listed,
    quoted,
    several,
    spaced,
)

_ANCHORS: Final = {
    Anchor.ACT: "it",
    Anchor.START: "the first day of the restriction",
    Anchor.END: "the last day of the restriction",
    Anchor.DATED: "the day on the customer's letter",
    Anchor.SENT: "the day the customer's letter left",
    Anchor.RECEIVED: "the day the customer's letter arrived",
    Anchor.LODGED: "the day it was received",
    Anchor.INCIDENT: "the incident",
    Anchor.FIRST_INCIDENT: "the first incident",
    Anchor.LAST_INCIDENT: "the latest incident",
    Anchor.LAST_REVIEW: "the latest review",
    Anchor.LAST_DECISION: "the latest decision",
    Anchor.STATED: "the day set for review",
}
# How the end of a time is said by its bound: after a day, before it, and on it.
_AFTER: Final = {
    Bound.AT_MOST: "within {} of",
    Bound.EXACTLY: "exactly {} after",
    Bound.NOT_BEFORE: "no sooner than {} after",
    Bound.TYPICALLY: "typically {} after",
}
_BEFORE: Final = {
    Bound.AT_MOST: "at least {} before",
    Bound.EXACTLY: "exactly {} before",
    Bound.NOT_BEFORE: "no sooner than {} before",
    Bound.TYPICALLY: "typically {} before",
}
_ON: Final = {
    Bound.AT_MOST: "by",
    Bound.EXACTLY: "on",
    Bound.NOT_BEFORE: "no sooner than",
    Bound.TYPICALLY: "typically on",
}

_GRACE: Final = {
    Bound.AT_MOST: ", with {} of grace",
    Bound.EXACTLY: ", give or take {}",
    Bound.NOT_BEFORE: ", or at most {} sooner",
}
_NO_TIME: Final = Period(days=0)

# Whom an act names in each of its fields.
_WHOSE: Final = {
    None: ("it is by", "it is not by"),
    "adviser": ("it is given by", "it is not given by"),
    "against": ("one of those in it was", "none of those in it was"),
    "contacted": ("it is addressed to", "it is not addressed to"),
    "notified": ("one of those told is", "none of those told is"),
}
_SORTS: Final = {
    "person": "a person",
    "group": "a group",
    "organisation": "an organisation",
    "unnamed": "somebody unnamed",
}


class Speaker:
    """Says things in the words of one policy."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms

    @property
    def policy(self) -> str:
        """Name the policy that decisions are taken under."""
        return "the organisation's own policy" if self._terms.general else "this policy"

    def items(self, names: Iterable[str]) -> str:
        """List what a letter or record states, set apart as each may be long."""
        return "; ".join(self._terms.words(name) for name in names)

    def who(self, name: str) -> str:
        """Say who has an authority."""
        authority = self._terms.authorities.get(name) or Authority(any_of=(name,))
        return authority.words(self._terms.roles)

    def by(self, name: str | None) -> str:
        """Add who does something, where the policy says."""
        return f", by {self.who(name)}" if name else ""

    def audience(self, name: str) -> str:
        """Name those who are told."""
        return self._terms.audience(name)

    def measures(self) -> str:
        """List the kinds of restriction that the policy knows."""
        return "; ".join(kind.title for kind in self._terms.measures.values())

    def particulars(self, kinds: tuple[str, ...]) -> str:
        """List some kinds of restriction, each with the particulars it has to give."""
        known = [self._terms.measures[kind] for kind in kinds]
        return "; ".join(
            f"{kind.title} ({listed(PARTICULARS.get(e, spaced(e)) for e in kind.needs)})"
            if kind.needs
            else kind.title
            for kind in known
        )

    def things(self, names: Iterable[str]) -> str:
        """List what a record holds: items, and fields of the act."""
        return "; ".join(thing(name, self._terms) for name in names)

    def question(self, name: str) -> str:
        """Say a question that a person judges."""
        return self._terms.words(name)

    def holds(self, condition: Condition) -> str:
        """Say what a condition asks."""
        match condition:
            case AllOf():
                return " and ".join(map(self._part, condition.all))
            case AnyOf():
                return " or ".join(map(self._part, condition.any))
            case Not():
                return self.denies(condition.negated)
            case Field():
                return field_holds(condition, self._value(condition))
            case States():
                item = self._terms.words(condition.states)
                return f"it states {item}{self.by(condition.by)}"
            case By():
                return f"{_WHOSE[condition.of][0]} {self.who(condition.by)}"
            case HasMeasure():
                return f"one of its measures is {self._any(condition.measure)}"
            case Silent():
                topics = listed([TOPICS[topic] for topic in condition.silent])
                return f"the organisation's own policy leaves open {topics}"
            case Restricted():
                reached = "a" if condition.restricted else "no"
                return (
                    f"{reached} restriction in force{self._using(condition)} reaches it"
                )
            case _:
                return self._of_others(condition)

    def _of_others(self, condition: Condition) -> str:
        """Say what a condition asks of other acts, or of the customer."""
        match condition:
            case Earlier():
                return self._earlier(condition)
            case About():
                return f"it is about {an(condition.about)}{self.where(condition.where)}"
            case Unanswered():
                return self._unanswered(condition)
            case Behaved():
                kinds = apart(map(self._behaviour, condition.behaviour), "or")
                return f"it rests on {kinds}"
            case OfCustomer():
                return f"the customer is on record as {_of_customer(condition)}"
            case InTime() | LongerThan():
                return self._timed(condition)
            case _:
                return self._unseen(condition)

    def _unseen(self, condition: Condition) -> str:
        """Say what a condition asks of things that were looked for in vain."""
        match condition:
            case Omits():
                left = self._terms.words(condition.omits)
                items = listed(map(self._terms.words, condition.without), "or")
                instead = f", and does not say that it states {items}" if items else ""
                return f"the file names as left out: {left}{instead}"
            case Searched():
                what = an(condition.searched)
                told = (
                    f" to {self._terms.audience(condition.to)}" if condition.to else ""
                )
                of = f" ({spaced(condition.purpose)})" if condition.purpose else ""
                when = ", up to then," if condition.before else ""
                return f"somebody looked for {what}{told}{of}{when} in vain"
            case _:
                return spaced(type(condition).__name__)

    def _timed(self, condition: InTime | LongerThan) -> str:
        if isinstance(condition, InTime):
            other = an(condition.of) if condition.of is not None else "it"
            return f"it is done{self.within(condition.in_time, it=other)}"
        return f"it runs for more than {self._length(condition)}"

    def _length(self, condition: LongerThan) -> str:
        if condition.anchor is None:
            return str(condition.longer_than)
        return f"{condition.longer_than} from {self.anchor(condition.anchor)}"

    def denies(self, condition: Condition) -> str:
        """Say the opposite of what a condition asks."""
        match condition:
            case Not():
                return self.holds(condition.negated)
            case AllOf():
                return " or ".join(map(self.denies, condition.all))
            case AnyOf():
                return " and ".join(map(self.denies, condition.any))
            case Field():
                return field_denied(condition, self._value(condition))
            case States():
                item = self._terms.words(condition.states)
                return f"it does not state {item}{self.by(condition.by)}"
            case By():
                return f"{_WHOSE[condition.of][1]} {self.who(condition.by)}"
            case InTime():
                return self._timed(condition).replace("it is", "it is not", 1)
            case HasMeasure():
                return f"none of its measures is {self._any(condition.measure)}"
            case _:
                return self._denies_of_others(condition)

    def _denies_of_others(self, condition: Condition) -> str:
        """Say the opposite of what a condition asks of other acts, or of the customer."""
        match condition:
            case Restricted():
                return self.holds(
                    Restricted(
                        restricted=not condition.restricted, using=condition.using
                    )
                )
            case Earlier():
                return self._earlier(condition, denied=True)
            case Behaved():
                kinds = apart(map(self._behaviour, condition.behaviour), "or")
                return f"it does not rest on {kinds}"
            case OfCustomer():
                return f"the customer is not on record as {_of_customer(condition)}"
            case LongerThan():
                return f"it runs for no more than {self._length(condition)}"
            case _:
                return f"it is not so that {self._part(condition)}"

    def _value(self, condition: Field) -> Callable[[str], str]:
        """Give what to call the values of a field."""
        kinds = {"behaviours": self._behaviour, "grounds": self._behaviour}
        return kinds.get(condition.field, spaced)

    def _any(self, kinds: tuple[str, ...]) -> str:
        return listed(map(quoted, map(self._measure, kinds)), "or")

    def within(self, clock: Clock | None, *, it: str = "it") -> str:
        """Say in what time something is done, to follow what it is.

        Args:
            clock: The clock; `None` says nothing.
            it: What to call the act on which the clock starts.
        """
        if clock is None:
            return ""
        since = self._since(clock, it)
        if clock.dates:
            days = " or ".join(map(str, clock.dates))
            run = f"{clock.after} from " if clock.after is not None else ""
            day = f"the next {days} after {run}{since}"
            text = f"{_ON[clock.bound]} {day}"
        elif clock.after == _NO_TIME and clock.bound is Bound.AT_MOST:
            text = f"on the day of {since}"
        elif clock.after is not None:
            text = f"{_AFTER[clock.bound].format(clock.after)} {since}"
        elif clock.agreed is not None:
            measure = quoted(self._measure(clock.agreed))
            text = f"as often as was agreed for {measure}, counted from {since}"
        elif clock.before is not None:
            text = f"{_BEFORE[clock.bound].format(clock.before)} {since}"
        elif clock.anchor == (Anchor.ACT,):
            text = f"{_ON[clock.bound]} the day of {since}"
        else:
            text = f"{_ON[clock.bound]} {since}"
        grace = (
            _GRACE[clock.bound].format(clock.grace) if clock.grace is not None else ""
        )
        return f" {text}{grace}"

    def _since(self, clock: Clock, it: str) -> str:
        anchors = [
            it if anchor is Anchor.ACT else self.anchor(anchor)
            for anchor in clock.anchor
        ]
        if len(anchors) == 1:
            return anchors[0]
        which = "later" if clock.pick is Pick.LATEST else "earlier"
        return f"the {which} of {listed(anchors)}"

    def anchor(self, anchor: Anchor | CaseAnchor) -> str:
        """Say the day from which something is counted."""
        if isinstance(anchor, Anchor):
            return _ANCHORS[anchor]
        if anchor.where is None:
            return anchor.words
        return f"{anchor.words}{self.where(anchor.where)}"

    def _part(self, condition: Condition) -> str:
        text = self.holds(condition)
        return f"({text})" if isinstance(condition, AllOf | AnyOf) else text

    def _measure(self, kind: str) -> str:
        known = self._terms.measure(kind)
        return known.title if known else spaced(kind)

    def _using(self, condition: Restricted) -> str:
        if not condition.using:
            return ""
        return f" (using {self._any(condition.using)})"

    def _behaviour(self, kind: str) -> str:
        known = self._terms.behaviours.get(kind)
        return known.words if known else spaced(kind)

    def where(self, condition: Condition | None) -> str:
        """Add what must hold of an act, where the policy says."""
        return f" (where {self.holds(condition)})" if condition is not None else ""

    def _unanswered(self, condition: Unanswered) -> str:
        asked = f"{an(condition.unanswered)}{self.where(condition.where)}"
        answer = f"{an(condition.answer)}{self.where(condition.answered)}"
        return f"by then nothing had answered {asked}; the answer is {answer}"

    def _earlier(self, condition: Earlier, *, denied: bool = False) -> str:
        noun, least = WORDS[condition.earlier], condition.at_least
        text = f"at least {counted(least, noun, several(noun))}"
        if denied and least == 1:
            text = f"no {noun}"
        elif denied:
            text = f"fewer than {counted(least, noun, several(noun))}"
        text += f"{self.where(condition.where)} came before"
        if condition.within is not None:
            text += f", at most {condition.within} earlier"
        if condition.since is not None:
            text += f", after the last {WORDS[condition.since]}"
        if condition.reset is not None:
            text += f", with no stretch of {condition.reset} without one"
        if condition.linked:
            text += ", about the same thing"
        return text


def _of_customer(condition: OfCustomer) -> str:
    return listed((_SORTS.get(e, spaced(e)) for e in condition.customer), "or")
