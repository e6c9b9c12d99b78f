"""What a rule may look at: the facts, the policy's terms, and the day it is asked."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import cached_property
from types import MappingProxyType

import attrs

from ucb_domain.dates import Weekdays, When, WorkingDays
from ucb_domain.entries import Entry
from ucb_domain.facts import Facts
from ucb_domain.findings import Finding
from ucb_domain.rules.authority import Authority, Role
from ucb_domain.rules.effects import MeasureKind
from ucb_domain.rules.saying import listed, plain
from ucb_domain.rules.topics import Said, Stance
from ucb_domain.rules.turning import Turns
from ucb_domain.truth import Truth, some
from ucb_domain.values import Officer


@attrs.frozen(kw_only=True)
class Behaviour:
    """A kind of behaviour that a policy names.

    Attributes:
        words: What to call it, in the policy's words.
        under: The wider kind that it is one of; `None` where it stands by itself.
    """

    words: str
    under: str | None = None


@attrs.frozen(kw_only=True)
class Terms:
    """The words of one policy that its rules share.

    Attributes:
        policy: Id of the policy.
        version: Its version.
        roles: Roles of the organisation, by term.
        authorities: Named authorities, by term.
        items: What letters and records can state: the words for each item.
        item_faults: The fault that leaving an item out amounts to, by item.
        item_sources: Where on file the writer of a letter finds an item, by item.
        measures: Kinds of restriction that the policy knows, by term.
        standard_measures: Kinds that every policy can name, by term; it need not know
            them.
        behaviours: Kinds of behaviour that the policy names, by term.
        process: What the policy says of each topic; one that is left out is not known.
        general: Whether these are general expectations, not an organisation's policy.
        part: The part of the document that was at hand; `None` for the whole.
        working_days: The calendar of the policy's jurisdiction.
    """

    policy: str
    version: str
    roles: Mapping[str, Role] = MappingProxyType({})
    authorities: Mapping[str, Authority] = MappingProxyType({})
    items: Mapping[str, str] = MappingProxyType({})
    item_faults: Mapping[str, str] = MappingProxyType({})
    item_sources: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    measures: Mapping[str, MeasureKind] = MappingProxyType({})
    standard_measures: Mapping[str, MeasureKind] = MappingProxyType({})
    behaviours: Mapping[str, Behaviour] = MappingProxyType({})
    process: Mapping[str, Said] = MappingProxyType({})
    general: bool = False
    part: str | None = None
    working_days: WorkingDays = Weekdays()

    def words(self, item: str) -> str:
        """Give the words for an item that a letter or record states, or for a field."""
        return self.items.get(item, plain(item))

    def audience(self, name: str) -> str:
        """Name those who are told: "the customer", "staff", "the GP"."""
        if name in self.roles:
            return self.roles[name].title
        return name if name == "staff" else f"the {plain(name)}"

    def says(self, topic: str) -> Said | None:
        """Give what the policy says of a topic; `None` where that is not known.

        What a part of the document does not speak of, the rest of it may.
        """
        said = self.process.get(topic)
        unread = said is Stance.UNSPECIFIED and self.part is not None
        return None if unread else said

    def measure(self, kind: str) -> MeasureKind | None:
        """Give a kind of restriction: the policy's own, or else a standard one."""
        return self.measures.get(kind) or self.standard_measures.get(kind)


@attrs.frozen(kw_only=True)
class InForce:
    """A version of an organisation's own policy that may have been in force on a day.

    Attributes:
        terms: Its words.
        name: What to call it, so that a comma can follow: its title, whose it is, and
            which version.
        certain: False when it may be that no version of the policy was in force.
        dated: Whether it says since when it is in force.
    """

    terms: Terms
    name: str
    certain: bool = True
    dated: bool = False


Own = Callable[[When], tuple[tuple[InForce, ...], ...]]
"""For each of the organisation's own policies: the versions possible on a day."""


def no_own_policies(_: When) -> tuple[tuple[InForce, ...], ...]:
    """Give no policies: nothing is known of them."""
    return ()


@attrs.frozen(kw_only=True)
class Context:
    """One question put to a policy: these facts, these terms, as of this day.

    Attributes:
        facts: The facts of the case, the act in question among them.
        terms: The words of the policy.
        as_of: The day on which the question is asked.
        earlier: Findings already made in the same run, for rules that sum up others.
        own: The organisation's own policies by day: for general expectations, those
            that stand beside them; for a policy of its own, itself.
        turns: Where it is noted on which days the answer may turn out otherwise; `None`
            where nobody wants to know.
    """

    facts: Facts
    terms: Terms
    as_of: date
    earlier: tuple[Finding, ...] = ()
    own: Own = no_own_policies
    turns: Turns | None = attrs.field(default=None, eq=False)

    @cached_property
    def horizon(self) -> When:
        """The last day on which the facts can be relied on."""
        return self.facts.horizon(self.as_of)

    def passed(self, day: When) -> Truth:
        """Say whether a day has passed, as far as the facts can be relied on."""
        if self.turns is not None:
            self.turns.passes(day)
        over = day.before(self.horizon)
        if over is Truth.UNKNOWN and day.is_relative:
            # No calendar tells when a day counted from nowhere has passed; what the
            # file shows to have happened after it does.
            over = some(day.before(entry.on) for entry in self.facts.acts)
            return over if over is Truth.YES else Truth.UNKNOWN
        return over

    def at_least_today(self, day: date) -> date:
        """Give the day of the question, or a later day."""
        if self.turns is not None:
            self.turns.passes(When.exactly(day))
            self.turns.daily |= self.as_of > day
        return max(day, self.as_of)

    def authority(self, name: str) -> Authority:
        """Give a named authority; a bare role is the authority of that role."""
        return self.terms.authorities.get(name) or Authority(any_of=(name,))

    def officers(self, officers: Iterable[Officer | None], on: When) -> str:
        """Name officers, with the roles that they held on a day in the policy's words."""
        return listed(self._officer(each, on) for each in officers if each is not None)

    def _officer(self, officer: Officer, on: When) -> str:
        if officer.role is None:
            return str(officer)
        known = [self.terms, *(each.terms for own in self.own(on) for each in own)]
        title = next(
            (
                each.roles[officer.role].title
                for each in known
                if officer.role in each.roles
            ),
            plain(officer.role),
        )
        return f"{officer.id} ({title})" if officer.id else f"{title} (not named)"

    def act_words(self, entry: Entry) -> str:
        """Name an act and its day in words: "the warning of 5 March 2024"."""
        # As the file gives the day: not bounded by when somebody recorded it.
        day = entry.event.on
        if day == When():
            return f"the {WORDS[entry.name]} (day not recorded)"
        words = day.in_words()
        plainly = day.is_exact or day.as_adverb().startswith("in ")
        return f"the {WORDS[entry.name]} {f'of {words}' if plainly else f'({words})'}"

    def opening(self, entry: Entry) -> str:
        """Name an act at the head of a sentence: "The warning of 5 March 2024"."""
        return capital(self.act_words(entry))


def capital(text: str) -> str:
    """Begin a text with a capital, and leave the rest as it is: names, months."""
    return text[:1].upper() + text[1:]


WORDS: Mapping[str, str] = MappingProxyType(
    {
        "case-opened": "opening of the case",
        "party-associated": "note of another person",
        "contact-recorded": "contact",
        "incident-recorded": "incident",
        "informal-step-taken": "informal step",
        "support-considered": "adjustment or support",
        "advice-taken": "advice",
        "warning-issued": "warning",
        "restriction-imposed": "restriction",
        "notice-given": "notice",
        "meeting-offered": "offer of a meeting",
        "alert-placed": "alert",
        "alert-removed": "removal of the alert",
        "breach-recorded": "breach",
        "review-completed": "review",
        "appeal-lodged": "appeal",
        "appeal-determined": "appeal decision",
        "agreement-made": "agreement",
        "referral-made": "referral",
        "ombudsman-involved": "involvement of the ombudsman",
        "subject-concluded": "conclusion of the matter",
        "absence-recorded": "search of the file",
        "entry-corrected": "correction",
        "case-closed": "closing of the case",
        "person-erased": "erasure",
    }
)
"""Plain words for each kind of act."""
