"""What is on file for an item of a letter."""

from collections.abc import Iterable, Iterator
from typing import Any, Final, cast

import attrs

from ucb_domain.checklists._checklist import Fact
from ucb_domain.entries import Entry
from ucb_domain.facts import TARGETS, Facts, cited
from ucb_domain.findings import Duty
from ucb_domain.policy import Policies
from ucb_domain.rules import WORDS, Terms
from ucb_domain.rules.saying import ANSWERS, field_words, plain
from ucb_domain.rules.sourcing import Source, source_of
from ucb_domain.truth import Truth
from ucb_domain.values import Measure, Officer, Party, term
from ucb_domain.wording.values import measure_words, words

_OPENED: Final = "case-opened"
_DECISIONS: Final = frozenset(
    {"restriction-imposed", "review-completed", "appeal-determined"}
)
# What a decision leaves as it was goes on as an earlier one set it.
_STANDING: Final = frozenset(
    {"measures", "ends_on", "open_ended", "policy", "services", "parties", "subjects"}
)


@attrs.frozen
class OnFile:
    """The facts of a case, as the writer of a letter about one act looks for them.

    Attributes:
        act: The act that the letter tells of.
        facts: The facts of the case.
        duties: What is owed on the case.
        policies: The policies, whose words are used.
        terms: The words of the policy that asks for the letter.
    """

    act: Entry
    facts: Facts
    duties: tuple[Duty, ...]
    policies: Policies
    terms: Terms

    def within_reach(self, sources: Iterable[str]) -> tuple[str, ...]:
        """Give the sources that an act of this kind can have: of a review, no grounds."""
        return tuple(text for text in sources if self._reaches(source_of(text)))

    def _reaches(self, source: Source) -> bool:
        if source.duty is not None or source.act == _OPENED:
            return True
        event = self.act.event
        if source.act is not None:
            named = source.act == "incident-recorded" and hasattr(event, "incidents")
            return named or source.act in TARGETS.get(self.act.name, ())
        return hasattr(event, source.field or "") or source.field in _STANDING

    def found(self, sources: Iterable[str]) -> tuple[Fact, ...]:
        """Give what is there, source by source.

        A day to come is given only where no day that was set is on file.
        """
        facts: list[Fact] = []
        for text in sources:
            source = source_of(text)
            if source.duty is not None:
                facts += () if facts else self._to_come(text, source)
                continue
            seen: set[str] = set()
            for entry in self._holders(source):
                fact = self._fact(text, source, entry)
                new = [each for each in fact.texts if each not in seen] if fact else []
                if fact is not None and new:
                    seen.update(new)
                    facts.append(fact)
        return tuple(facts)

    def _holders(self, source: Source) -> Iterator[Entry]:
        """Give the acts that may hold it, the nearest first."""
        if source.act is None:
            yield self.act
            if source.field in _STANDING and not _filled(self.act, source.field):
                yield from self._decisions_before(source.field)
            return
        for entry in self.facts.named(source.act):
            if source.act == _OPENED or self._rests_on(entry):
                yield entry

    def _decisions_before(self, field: str) -> Iterator[Entry]:
        """Give the last decision before the act on the same restriction that says it."""
        restriction = self.facts.restriction(self.act)
        if restriction is None:
            return
        before = [
            entry
            for entry in self.facts.acts
            if entry.name in _DECISIONS
            and self.facts.in_order(entry, self.act) is Truth.YES
            and self.facts.concerns(entry, restriction.imposed) is Truth.YES
            and _filled(entry, field)
        ]
        yield from self.facts.in_turn(before)[-1:]

    def _rests_on(self, entry: Entry) -> bool:
        """Say whether the act names an entry, or is about it by way of others."""
        named = entry.event_id in cited(self.act)
        return named or self.facts.concerns(self.act, entry) is Truth.YES

    def _fact(self, text: str, source: Source, entry: Entry) -> Fact | None:
        name = source.field
        if name is None or not _filled(entry, name):
            return None
        value: object = getattr(entry.event, name)
        if isinstance(value, Party):
            # The rest of what is known of somebody is personal.
            value = value.ref
        field: attrs.Attribute[Any] = getattr(attrs.fields(type(entry.event)), name)
        label = plain(name) if name in ANSWERS else field_words(name)
        return Fact(
            source=text,
            words=label if source.act is None else f"{WORDS[entry.name]}, {label}",
            value=value,
            texts=tuple(self._texts(field, value)),
            event=entry.event_id,
        )

    def _texts(self, field: "attrs.Attribute[Any]", value: object) -> Iterator[str]:
        """Say a value in the policy's words, one text for each of several."""
        match value:
            case tuple():
                for each in cast("tuple[object, ...]", value):
                    yield from self._texts(field, each)
            case bool():
                yield ANSWERS[field.name][0] if field.name in ANSWERS else words(value)
            case Measure():
                yield measure_words(value, self.policies)
            case Officer(role=str(role)) if role in self.terms.roles:
                yield self.terms.roles[role].title
            case str() if field.name == "policy":
                yield self._title(value)
            case str() if value in self.terms.behaviours:
                yield self.terms.behaviours[value].words
            case str():
                yield plain(value) if field.validator is term else value
            case _:
                yield words(value)

    def _title(self, reference: str) -> str:
        """Give the title of a policy that a decision names."""
        named = (
            each.title
            for each in self.policies.versions
            if reference in {each.id, f"{each.id}@{each.version}"}
        )
        return next(named, reference)

    def _to_come(self, text: str, source: Source) -> Iterator[Fact]:
        """Give the next day on which something of this kind falls due."""
        restriction = self.facts.restriction(self.act)
        about = {self.act.event_id}
        if restriction is not None:
            about.add(restriction.imposed.event_id)
        days = (
            (duty.due, duty)
            for duty in self.duties
            if duty.kind is source.duty and duty.about in about
        )
        for day, duty in days:
            if day is not None and day.earliest is not None:
                yield Fact(
                    source=text,
                    words=f"{duty.what}, by {duty.clause}",
                    value=day,
                    texts=(day.in_words(),),
                    event=duty.about,
                )
                return


def _filled(entry: Entry, field: str) -> bool:
    # To say no to a question ("open ended") is to say nothing that a letter could give.
    return getattr(entry.event, field, None) not in (None, (), False)
