"""What a file is known not to hold, because somebody looked for that very thing.

Where no policy says by when, or in which words, a silent file proves little: an appeal
of last week has no answer yet, and a list of what a letter states was made with another
policy in mind. General expectations count only what was looked for.
"""

from typing import TYPE_CHECKING

import attrs

from ucb_domain.entries import Entry
from ucb_domain.rules.conditions import Condition, states, unknown_acts
from ucb_domain.truth import Truth
from ucb_domain.values import Contents

if TYPE_CHECKING:
    from ucb_domain.rules.context import Context


@attrs.frozen(kw_only=True)
class Searched(Condition):
    """Somebody looked for an act about this one, and found none.

    Where nobody looked it is open, however complete the file: that there is no answer
    yet does not say that none is coming. It is for duties to which no time is set.

    Attributes:
        searched: The kind of act that was looked for.
        to: Where it is a notice: to whom.
        purpose: Where it is a notice: what it would have been for ("end"); only a
            search that says so counts.
        before: Whether only a search counts that covers all the time up to the act.
        else_no: Whether the answer is no where nobody looked, instead of open: for what
            is not asked of everybody.
    """

    searched: str
    to: str | None = None
    purpose: str | None = None
    before: bool = False
    else_no: bool = False

    def holds(self, act: Entry, context: "Context") -> Truth:
        """Say whether such a search is on file."""
        if self._looked(act, context):
            return Truth.YES
        return Truth.NO if self.else_no else Truth.UNKNOWN

    def _looked(self, act: Entry, context: "Context") -> bool:
        facts = context.facts
        if self.before:
            return facts.looked_for(self.searched, about=act, to=self.to, until=act)
        purpose = (self.purpose,) if self.purpose is not None else ()
        return any(
            self.purpose in {None, getattr(search.event, "purpose", None)}
            for search in facts.searches(
                self.searched, about=act, to=self.to, purpose=purpose
            )
        )

    def problems(self, act_name: str) -> list[str]:
        """Say what is wrong with the kind of act."""
        return unknown_acts((self.searched,))


@attrs.frozen(kw_only=True)
class Omits(Condition):
    """The file names this very item among what the act's record or letter leaves out.

    A list of what it states, made with another policy in mind, says nothing of an item
    for which that policy has no word; only what was looked for and missed counts. It
    is a question about the file, so that the answer is always yes or no.

    Attributes:
        omits: The item.
        without: Items any one of which, where the file says that it is stated, does
            instead.
    """

    omits: str
    without: tuple[str, ...] = ()

    def holds(self, act: Entry, context: "Context") -> Truth:
        """Say whether the file names the item so."""
        instead = any(states(act.event, item) is Truth.YES for item in self.without)
        return Truth.of(left_out(act.event.states, self.omits) and not instead)


def left_out(contents: Contents | None, item: str) -> bool:
    """Say whether a letter or record leaves out an item that was looked for in it."""
    return contents is not None and item in contents.omits
