"""Where the organisation's own policy is silent: a condition of general expectations."""

from typing import TYPE_CHECKING

import attrs

from ucb_domain.entries import Entry
from ucb_domain.rules.conditions import Condition
from ucb_domain.rules.testable import some_given
from ucb_domain.rules.topics import TOPICS, Stance
from ucb_domain.truth import Truth, agreed, every

if TYPE_CHECKING:
    from ucb_domain.rules.context import Context, InForce


@attrs.frozen(kw_only=True)
class Silent(Condition):
    """The organisation's own policy leaves these topics open.

    It does so where it does not speak of a topic, or says that there is none. Asked is
    the version in force on the day of the act. It is not known where its pack does not
    say, where no such policy is at hand, or where only a part of the document was read
    and leaves the topic out. A decision that the file says was taken under no policy
    has nothing to go by, and so everything is open.

    Attributes:
        silent: The topics, every one of which must be open.
    """

    silent: tuple[str, ...] = attrs.field(validator=some_given)

    def holds(self, act: Entry, context: "Context") -> Truth:
        """Say whether every topic is open for the act."""
        if _under_no_policy(act, context):
            return Truth.YES
        own = context.own(act.on)
        if not own:
            return Truth.UNKNOWN
        # What one of several policies provides for, the others need not.
        return every(
            agreed(_open(version, topic) for version in versions)
            for versions in own
            for topic in self.silent
        )

    def problems(self, act_name: str) -> list[str]:
        """Say which of the topics are not known."""
        return unknown_topics(self.silent)


def _open(version: "InForce", topic: str) -> Truth:
    """Say whether one version leaves a topic open; one not in force says nothing."""
    said = version.terms.says(topic)
    if said is None or not version.certain:
        return Truth.UNKNOWN
    return Truth.of(said in {Stance.UNSPECIFIED, Stance.NONE})


def _under_no_policy(act: Entry, context: "Context") -> bool:
    """Say whether what the act decides, or is about, was decided under no policy."""
    restriction = context.facts.restriction(act)
    decision = act.event if restriction is None else restriction.decision
    applied: str | None = getattr(decision, "policy", None)
    return applied == "none"


def unknown_topics(topics: tuple[str, ...]) -> list[str]:
    """Say which of these are no standard topics, with the remedy."""
    return [
        f"{topic!r} is no topic of a policy; write one of {', '.join(TOPICS)}."
        for topic in topics
        if topic not in TOPICS
    ]
