"""What a policy itself has to provide for, whatever was done under it."""

from collections.abc import Iterator

import attrs

from ucb_domain.entries import Entry
from ucb_domain.findings import Outcome, Verdict
from ucb_domain.rules.context import Context, InForce, Terms, capital
from ucb_domain.rules.names import fault_problems
from ucb_domain.rules.rule import Rule
from ucb_domain.rules.saying import plain
from ucb_domain.rules.silence import unknown_topics
from ucb_domain.rules.topics import TOPICS, Stance


@attrs.frozen(kw_only=True)
class Provides(Rule):
    """The organisation's own policy says something of a topic.

    What it checks: for each version of the organisation's own policy that was in force
    for some act of the case, what its pack says of `topic`. It is kept where clauses
    speak of it, and departs where the policy does not speak of it or says that there is
    none. Where the policy leaves it to whoever decides, a person judges whether that is
    enough; where the pack does not say, or was written from a part of the document that
    leaves the topic out, it is not recorded. It is about the policy, and so about no act.

    Attributes:
        topic: The topic, one of the standard ones.
        fault: Usually "no_policy".

    Source: ombudsman expectations 3.2, 7.1.

    Example::

        kind = "provides"
        topic = "appeal"
    """

    topic: str
    fault: str = "no_policy"

    def of_policy(
        self, own: InForce, act: Entry, context: Context
    ) -> Iterator[Outcome]:
        """Judge one version of a policy by what it says of the topic."""
        verdict, why, remedy = _says(own, self.topic)
        if verdict is Verdict.DEPARTED and not own.certain:
            verdict = Verdict.NOT_RECORDED
            why += (
                " The days are not known well enough to say whether it was in force for "
                "anything that was done."
            )
            remedy = "Find the days of the acts."
        yield Outcome(
            verdict=verdict,
            fault=self.fault,
            event=None,
            about_policy=f"{own.terms.policy}@{own.terms.version}",
            on=None,
            why=capital(why),
            remedy=remedy,
            facts=(act.event_id,),
        )

    def problems(self, terms: Terms) -> list[str]:
        """Check the topic and fault, and that these are general expectations."""
        problems = unknown_topics((self.topic,)) + fault_problems(self.fault)
        if not terms.general:
            problems.append(
                "this kind of rule judges another policy; bind it in a pack with "
                "general = true under [policy], and write under [process] what this "
                "policy says."
            )
        return problems


def _says(own: InForce, topic: str) -> tuple[Verdict, str, str]:
    """Say what a policy provides for, why, and what would put it right."""
    words, name = TOPICS[topic], own.name
    match own.terms.says(topic):
        case None if topic in own.terms.process:
            return (
                Verdict.NOT_RECORDED,
                f"{name} ({own.terms.part}), does not speak of {words}; the rest may.",
                f"Look in the rest of the document for {words}.",
            )
        case None:
            return (
                Verdict.NOT_RECORDED,
                f"whether {name}, speaks of {words} is not known: its pack does not say.",
                f"Look it up, and write it in the pack under [process], as {topic}.",
            )
        case Stance.UNSPECIFIED:
            return (
                Verdict.DEPARTED,
                f"{name}, does not speak of {words}.",
                f"Have the policy say something of {words}.",
            )
        case Stance.NONE:
            return (
                Verdict.DEPARTED,
                f"{name}, says that there is no {plain(topic)}.",
                f"Have the policy provide for {words}.",
            )
        case Stance.DISCRETIONARY:
            return (
                Verdict.JUDGEMENT,
                f"{name}, leaves {words} to whoever decides.",
                "Judge whether that is enough.",
            )
        case said:
            return (
                Verdict.KEPT,
                f"{name}, speaks of {words} in {', '.join(said)}.",
                "",
            )
