"""Which letters the policies ask for, and what each must carry."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Final

import attrs

from ucb_domain.case import CustomerContactCase, context_of, due
from ucb_domain.checklists._checklist import Ask, Asked, Checklist, Line
from ucb_domain.checklists._on_file import OnFile
from ucb_domain.entries import Entry
from ucb_domain.errors import ActNotFoundError
from ucb_domain.findings import Duty
from ucb_domain.policy import Applied, Binding, Clause, Modality, Policies
from ucb_domain.rules import Context, Letter, Notice
from ucb_domain.rules.following import owed_by
from ucb_domain.rules.rule import applies
from ucb_domain.rules.telling import USUAL
from ucb_domain.truth import Truth, some

_TOLD: Final = "notice-given"
_FIRM: Final = frozenset({Asked.MUST, Asked.EITHER})
_FIRMNESS: Final = {asked: place for place, asked in enumerate(Asked)}


def checklists(
    policies: Policies,
    case: CustomerContactCase,
    *,
    on: date,
    act: str | None = None,
) -> tuple[Checklist, ...]:
    """Give the checklist of each letter that the policies ask for in a case.

    Args:
        policies: The policies: of each act, the version in force on its day.
        case: The case as it is known.
        on: The day on which the question is asked; what comes after is left out.
        act: Event id of the act to be told of; by default every one.

    Returns:
        One for each act, each audience and each thing to tell, in the order of the
        acts. Where two policies ask for one letter, it is one, with what both ask.

    Raises:
        ActNotFoundError: The case has no such act on that day.
    """
    case = attrs.evolve(case, facts=case.facts.until(on))
    acts: Iterable[Entry] = case.facts.acts
    if act is not None:
        found = case.facts.current(act)
        if found is None:
            raise ActNotFoundError(case.id, act)
        acts = (found,)
    duties = due(policies, case, on=on)
    return tuple(
        _checklist(policies, case, entry, letter, duties)
        for entry in acts
        for letter in _grouped(_wanted(policies, case, entry, on))
    )


@attrs.frozen
class _Wanted:
    """One rule that asks for a letter about an act, or for what it says."""

    applied: Applied
    clause: Clause
    binding: Binding
    rule: Notice | Letter
    context: Context
    applies: Truth

    @property
    def notice(self) -> Notice:
        return self.rule.notice if isinstance(self.rule, Letter) else self.rule

    @property
    def purposes(self) -> frozenset[str]:
        return frozenset(self.rule.purpose or USUAL)

    @property
    def key(self) -> tuple[str, str, tuple[str, ...]]:
        """What tells it from what other clauses of the policy ask."""
        return self.clause.id, self.rule.to, self.rule.purpose

    @property
    def may(self) -> bool:
        return self.binding.modality is Modality.MAY

    def ask(self, asked: Asked) -> Ask:
        firmly = asked
        if self.may and asked is not Asked.MUST_NOT:
            firmly = Asked.MAY
        elif self.binding.modality is Modality.NORMALLY and asked in _FIRM:
            firmly = Asked.NORMALLY
        return Ask(
            policy=self.applied.policy.id,
            version=self.applied.policy.version,
            clause=self.clause.id,
            asked=firmly,
            general=self.applied.policy.general,
            simulation=self.applied.simulation,
            applies=self.applies,
        )

    def items(self) -> Iterator[tuple[str, Asked, tuple[str, ...]]]:
        """Give the items that it asks for, and what may stand in the place of each."""
        if isinstance(self.rule, Letter):
            instead = self.rule.instead
            for item in self.rule.must:
                yield item, Asked.EITHER if instead else Asked.MUST, instead
            for item in instead:
                yield item, Asked.EITHER, self.rule.must
            return
        for asked, items in (
            (Asked.MUST, self.rule.must),
            (Asked.NORMALLY, self.rule.normally),
            (Asked.MAY, self.rule.may),
            (Asked.MUST_NOT, self.rule.must_not),
        ):
            for item in items:
                yield item, asked, ()


def _wanted(
    policies: Policies, case: CustomerContactCase, act: Entry, on: date
) -> Iterator[_Wanted]:
    """Give the rules that ask for a letter about an act, the own policy's first."""
    for versions in sorted(
        policies.on(act.on), key=lambda each: each[0].policy.general
    ):
        found = [
            each
            for applied in versions
            for each in _of_version(policies, case, act, applied, on)
        ]
        asking = Counter(each.key for each in found)
        for each in found:
            # Which version counts is not known, and another does not ask for it.
            certain = each.applied.certain and asking[each.key] >= len(versions)
            doubt = Truth.YES if certain else Truth.UNKNOWN
            yield attrs.evolve(each, applies=each.applies & doubt)


def _of_version(
    policies: Policies,
    case: CustomerContactCase,
    act: Entry,
    applied: Applied,
    on: date,
) -> Iterator[_Wanted]:
    context = context_of(policies, applied, case, on)
    for clause in applied.policy.clauses:
        for binding in clause.rules:
            rule = binding.rule
            if isinstance(rule, Notice | Letter) and rule.of == act.name:
                asks = applies(rule.when, act, context, unless=rule.unless)
                if asks is not Truth.NO:
                    yield _Wanted(applied, clause, binding, rule, context, asks)


def _grouped(wanted: Iterable[_Wanted]) -> list[list[_Wanted]]:
    """Put together what asks for one letter: to one audience, for one purpose.

    A letter is asked for by a `notice`; a rule on what it says joins it, and stands
    alone only where no notice is due.
    """
    letters: list[list[_Wanted]] = []
    ordered = sorted(wanted, key=lambda each: isinstance(each.rule, Letter))
    for each in ordered:
        joined = False
        for letter in letters:
            first = letter[0]
            if first.rule.to == each.rule.to and first.purposes & each.purposes:
                letter.append(each)
                joined = True
                break
        if not joined:
            letters.append([each])
    return letters


def _checklist(
    policies: Policies,
    case: CustomerContactCase,
    act: Entry,
    wanted: Sequence[_Wanted],
    duties: tuple[Duty, ...],
) -> Checklist:
    first = wanted[0]
    file = OnFile(act, case.facts, duties, policies, first.context.terms)
    letters = _on_record(case, act, wanted)
    clauses = {(each.applied.policy.id, each.clause.id) for each in wanted}
    notices = [each for each in wanted if isinstance(each.rule, Notice)]
    return Checklist(
        case=case.id,
        act=act.event_id,
        kind=act.name,
        what=first.context.act_words(act),
        to=first.rule.to,
        audience=first.context.terms.audience(first.rule.to),
        itself=first.notice.tells_itself,
        purposes=tuple(
            dict.fromkeys(word for each in wanted for word in each.rule.purpose)
        ),
        asks=_firmest(each.ask(Asked.MUST) for each in wanted),
        channels=_channels(notices),
        signed_by=_who(notices, "signed_by"),
        by=_who(notices, "by"),
        given=tuple(entry.event_id for entry, _ in letters),
        written=some(truth for _, truth in letters),
        duties=tuple(
            duty
            for duty in duties
            if duty.about == act.event_id
            and (duty.policy, duty.clause) in clauses
            and duty.need.split("/")[:2] == [_TOLD, first.rule.to]
        ),
        lines=_lines(file, wanted, letters),
    )


def _on_record(
    case: CustomerContactCase, act: Entry, wanted: Sequence[_Wanted]
) -> list[tuple[Entry, Truth]]:
    """Give the letters on file that are, or may be, this one."""
    found: list[tuple[Entry, Truth]] = []
    kinds = dict.fromkeys((_TOLD, act.name))
    for entry in (each for kind in kinds for each in case.facts.named(kind)):
        links = [
            link
            for each in wanted
            for told, link in each.notice.told_of(entry, each.context)
            if told.event_id == act.event_id
        ]
        if links:
            found.append((entry, some(links)))
    return found


def _lines(
    file: OnFile, wanted: Sequence[_Wanted], letters: Sequence[tuple[Entry, Truth]]
) -> tuple[Line, ...]:
    """Give the items, each with every clause that asks for it."""
    lines: dict[str, Line] = {}
    for each in wanted:
        terms = each.context.terms
        for item, asked, instead in each.items():
            line = lines.get(item)
            ask = each.ask(asked)
            if line is None:
                sources = file.within_reach(terms.item_sources.get(item, ()))
                lines[item] = Line(
                    item=item,
                    words=terms.words(item),
                    asks=(ask,),
                    instead=instead,
                    sources=sources,
                    facts=file.found(sources),
                    stated=_stated(item, each, letters),
                )
                continue
            asks = _firmest((*line.asks, ask))
            first = asks[0] is ask and ask != line.asks[0]
            lines[item] = attrs.evolve(
                line, asks=asks, instead=instead if first else line.instead
            )
    return tuple(sorted(lines.values(), key=lambda line: _FIRMNESS[line.asked]))


def _stated(
    item: str, wanted: _Wanted, letters: Sequence[tuple[Entry, Truth]]
) -> Truth | None:
    """Say whether a letter on file states an item; `None` where there is no letter."""
    if not letters:
        return None
    answers: list[Truth] = []
    for entry, link in letters:
        told = wanted.notice.told_of(entry, wanted.context)
        stated = wanted.rule.stated(entry, item, told, wanted.context)
        # What may be another letter settles nothing about this one.
        answers.append(stated if link is Truth.YES else stated & Truth.UNKNOWN)
    return some(answers)


def _firmest(asks: Iterable[Ask]) -> tuple[Ask, ...]:
    """Put first what is certainly asked, then what is asked most firmly."""
    return tuple(sorted(dict.fromkeys(asks), key=_place))


def _place(ask: Ask) -> tuple[bool, int, bool]:
    return ask.applies is not Truth.YES, _FIRMNESS[ask.asked], ask.general


def _channels(notices: Iterable[_Wanted]) -> tuple[str, ...]:
    """Give the channels that every clause allows."""
    limits = [each.notice.channels for each in notices if each.notice.channels]
    if not limits:
        return ()
    return tuple(
        channel
        for channel in limits[0]
        if all(channel in limit for limit in limits[1:])
    )


def _who(notices: Iterable[_Wanted], field: str) -> tuple[str, ...]:
    """Name those who sign it, or owe it, clause by clause."""
    named = (owed_by(getattr(each.notice, field), each.context) for each in notices)
    return tuple(dict.fromkeys(who for who in named if who is not None))
