"""What one measure says of an attempt, ready made for whoever is on the telephone."""

from collections.abc import Callable
from datetime import datetime

import attrs

from ucb_domain.case import LiveMeasure, LiveRestriction
from ucb_domain.contacting._attempt import Attempt
from ucb_domain.contacting._decision import Answer, Ground
from ucb_domain.values import Officer


# One is told from another by being it: that is quick, and each is made once.
@attrs.frozen(kw_only=True, eq=False)
class Advice:
    """What one measure says of an attempt.

    Attributes:
        answer: What to do.
        rank: How much that closes.
        ground: What it rests on.
        unsure: The same for where anything is in doubt: to ask.
        say: What to say to the customer.
        to: Whom to pass it on to.
        how: How to come instead.
        read_by: Who reads it.
        find_out: What would settle it.
        matter: Whether it is about what is answered, not about how contact comes.
        closes: Whether it closes the channel.
        safety: Whether it protects staff and turns nobody away.
        until: How long, in a sentence; empty where no last day is known.
    """

    answer: Answer
    rank: int
    ground: Ground
    until: str = ""
    unsure: "Advice | None" = None
    say: str | None = None
    to: tuple[Officer, ...] = ()
    how: str | None = None
    read_by: Officer | None = None
    find_out: tuple[str, ...] = ()
    matter: bool = False
    closes: bool = False
    safety: bool = False

    @property
    def asked(self) -> "Advice":
        """The same where anything is in doubt."""
        return self.unsure or self


Test = Callable[[Attempt, datetime], Advice | None]
"""What a measure says of an attempt at a local time; `None` where it says nothing."""


@attrs.frozen(kw_only=True)
class Voice:
    """Makes what one measure of one restriction says.

    Attributes:
        restriction: The restriction.
        live: The measure.
    """

    restriction: LiveRestriction
    live: LiveMeasure | None = None

    def advice(
        self,
        answer: Answer,
        why: str,
        *,
        say: str | None = None,
        to: tuple[Officer | None, ...] = (),
        how: str | None = None,
        read_by: Officer | None = None,
        find_out: tuple[str, ...] = (),
        matter: bool = False,
        closes: bool = False,
        safety: bool = False,
    ) -> Advice:
        """Make one piece of advice, and what it is where anything is in doubt."""
        ground = self._ground(answer, why)
        made = Advice(
            answer=answer,
            rank=answer.rank,
            ground=ground,
            say=say,
            to=tuple(each for each in to if each is not None),
            how=how,
            read_by=read_by,
            find_out=find_out,
            matter=matter,
            closes=closes,
            safety=safety,
            until=self._until(),
        )
        if answer is Answer.ASK:
            return made
        unsure = attrs.evolve(
            made,
            answer=Answer.ASK,
            rank=Answer.ASK.rank,
            ground=attrs.evolve(ground, answer=Answer.ASK),
            say=None,
            how=None,
        )
        return attrs.evolve(made, unsure=unsure)

    def _until(self) -> str:
        ends = self.restriction.ends
        return "" if ends is None else f"The restriction runs until {ends.in_words()}."

    def _ground(self, answer: Answer, why: str) -> Ground:
        live, restriction = self.live, self.restriction
        if live is None:
            return Ground(
                answer=answer,
                why=why,
                restriction=restriction.id,
                ends=restriction.ends,
            )
        return Ground(
            answer=answer,
            why=why,
            restriction=restriction.id,
            measure=live.measure.kind,
            does=live.does,
            policy=live.policy,
            clause=live.clause,
            ends=restriction.ends,
        )
