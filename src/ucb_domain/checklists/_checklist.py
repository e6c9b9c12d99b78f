"""What a checklist is made of."""

from enum import Enum

import attrs

from ucb_domain.dates import When
from ucb_domain.findings import Duty
from ucb_domain.truth import Truth, every, some


class Asked(Enum):
    """How firmly a clause asks for an item; the firmest first."""

    MUST = "must"
    EITHER = "either"
    """It, or one of the items that may stand in its place."""
    NORMALLY = "normally"
    """It may be left out for a reason on record."""
    MAY = "may"
    MUST_NOT = "must-not"


class Supply(Enum):
    """Where what an item says comes from."""

    AT_HAND = "at-hand"
    """The case holds it."""
    MISSING = "missing"
    """The case is where it should be, and does not hold it."""
    WRITER = "writer"
    """No case holds it; the template has it, or whoever writes the letter adds it."""


@attrs.frozen(kw_only=True)
class Ask:
    """One clause that asks for an item, or for the letter itself.

    Attributes:
        policy: Id of the policy.
        version: Its version.
        clause: Id of the clause.
        asked: How firmly it asks.
        general: Whether it is a general expectation, and no policy of the organisation.
        simulation: Whether that version was not the one in force for the act.
        applies: Whether it asks at all; unknown where the file does not show it.
    """

    policy: str
    version: str
    clause: str
    asked: Asked
    general: bool
    simulation: bool
    applies: Truth


@attrs.frozen(kw_only=True)
class Fact:
    """Something on file that an item can be filled from.

    Attributes:
        source: Where it is, as a pack writes it: "ends_on", "next-review".
        words: What it is, in words: "last day".
        value: The value as data: days as `When`, terms as text, a measure as `Measure`.
        texts: The same in words, British style; one for each thing where there are
            several.
        event: Event id of the act that holds it, or that made the day to come due.
    """

    source: str
    words: str
    value: object
    texts: tuple[str, ...]
    event: str


@attrs.frozen(kw_only=True)
class Line:
    """One item of a letter.

    Attributes:
        item: The item, as a term of the policy.
        words: What to call it, in the policy's words.
        asks: The clauses that ask for it: those that certainly do, and of these the
            firmest, first.
        instead: Items any one of which may stand in its place.
        sources: Where on file it is looked for.
        facts: What was found there.
        stated: Whether a letter on file states it; `None` where there is none on file.
    """

    item: str
    words: str
    asks: tuple[Ask, ...]
    instead: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    stated: Truth | None = None

    @property
    def asked(self) -> Asked:
        """How firmly it is asked for, by the firmest clause that certainly asks."""
        return self.asks[0].asked

    @property
    def supply(self) -> Supply:
        """Whether the case holds what it says."""
        if self.facts:
            return Supply.AT_HAND
        return Supply.MISSING if self.sources else Supply.WRITER


@attrs.frozen(kw_only=True)
class Checklist:
    """One letter, or notice of another sort, that the policies ask for.

    Attributes:
        case: Reference of the case.
        act: Event id of the act that it tells of.
        kind: The kind of that act, as a term: "restriction-imposed".
        what: That act in words, with its day.
        to: Who is told, as a term: "customer", "staff".
        audience: The same in words.
        itself: Whether the act is itself what is said, as a warning is.
        purposes: What the letter is for, as terms; empty where no clause says.
        asks: The clauses that ask for the letter.
        channels: The ways in which it may go, by every clause; empty for any.
        signed_by: Who signs it, in words, clause by clause.
        by: Who owes it, in words.
        given: Event ids of the letters on file that are, or may be, this one.
        written: Whether one of them certainly is.
        duties: What is still owed of it, with the day; empty when it was given in time.
        lines: Its items, the firmest asked for first, in the order of the clauses.
    """

    case: str
    act: str
    kind: str
    what: str
    to: str
    audience: str
    itself: bool
    purposes: tuple[str, ...]
    asks: tuple[Ask, ...]
    channels: tuple[str, ...]
    signed_by: tuple[str, ...]
    by: tuple[str, ...]
    given: tuple[str, ...]
    written: Truth
    duties: tuple[Duty, ...]
    lines: tuple[Line, ...]

    @property
    def applies(self) -> Truth:
        """Whether any clause asks for it; unknown where the file does not show it."""
        return some(each.applies for each in self.asks)

    @property
    def required(self) -> bool:
        """Whether a clause asks for it, and does not only allow it."""
        return any(each.asked is Asked.MUST for each in self.asks)

    @property
    def due(self) -> When | None:
        """The last day for it that is still to be met; `None` where there is none."""
        return self.duties[0].due if self.duties else None

    def those(self, *asked: Asked) -> tuple[Line, ...]:
        """Give the items that are asked for so firmly."""
        return tuple(line for line in self.lines if line.asked in asked)

    @property
    def missing(self) -> tuple[Line, ...]:
        """The items it must carry that the case should hold and does not.

        One in whose place another may stand is missing only with all of those.
        """
        held = {line.item for line in self.lines if line.supply is not Supply.MISSING}
        return tuple(
            line
            for line in self.those(Asked.MUST, Asked.EITHER)
            if line.supply is Supply.MISSING and held.isdisjoint(line.instead)
        )

    @property
    def complete(self) -> Truth | None:
        """Whether the letters on file state all that it must; `None` if none is there."""
        stated = {line.item: line.stated for line in self.lines}
        if not self.given:
            return None
        return every(
            some(
                found
                for item in (line.item, *line.instead)
                if (found := stated.get(item)) is not None
            )
            for line in self.those(Asked.MUST, Asked.EITHER)
        )
