"""What a policy does not provide for."""

from collections.abc import Callable, Iterator

from ucb_domain.linting.asking import is_silent, provides, said
from ucb_domain.linting.remarks import Check, Found, Severity
from ucb_domain.linting.topics import SPEAKS
from ucb_domain.policy import Policy
from ucb_domain.rules import TOPICS, Stance

# Topics that are about what the policy covers, not about how it proceeds.
_COVER = frozenset({"protected-routes", "scope", "channels", "taxonomy"})


def _gap(topic: str, beside: str | None = None) -> Callable[[Policy], Iterator[Found]]:
    """Make the search for one gap.

    Args:
        topic: What the policy may not provide for.
        beside: Another topic without which this one does not arise.
    """

    def find(policy: Policy) -> Iterator[Found]:
        if policy.general or provides(policy, topic, SPEAKS[topic]):
            return
        if beside is not None and not provides(policy, beside, SPEAKS[beside]):
            return
        words = TOPICS[topic]
        match said(policy, topic):
            case Stance.NONE:
                text = f"The policy says that there is none of this: {words}."
            case None:
                text = (
                    f"No rule is about {words}, and [process] does not say what the policy "
                    "says of it."
                )
            case _:
                part = policy.source is not None and policy.source.part is not None
                at_hand = "part of the policy at hand" if part else "policy"
                text = f"The {at_hand} does not speak of {words}."
        found = topic in policy.terms.process
        yield Found(words=text, place=("process", topic) if found else ("policy",))

    return find


def _no_process(policy: Policy) -> Iterator[Found]:
    topics = TOPICS.keys() - _COVER
    if all(is_silent(said(policy, topic)) for topic in topics):
        yield Found(
            words="The policy defines behaviour and says nothing of what follows: every "
            "topic of a process is left open.",
            place=("process",),
        )


def _warn(
    id_: str, topic: str, title: str, remedy: str, beside: str | None = None
) -> Check:
    return Check(
        id=id_,
        severity=Severity.WARNING,
        title=title,
        remedy=remedy,
        find=_gap(topic, beside),
    )


_ASK = "Ask whoever owns the policy to add one; until then general expectations speak."

CHECKS = (
    Check(
        id="no-process",
        severity=Severity.WARNING,
        title="The policy has definitions and no process.",
        remedy="Look for the rest of the policy; if this is all, the organisation has "
        "nothing to go by once behaviour is unacceptable.",
        find=_no_process,
    ),
    _warn(
        "no-duty-to-warn",
        "warning",
        "Nobody has to be warned before a restriction.",
        "Ask for a warning step, with an exception that has its reason recorded.",
    ),
    _warn(
        "no-decider",
        "decision-maker",
        "Nobody is named who decides on a restriction.",
        "Ask who decides, and bind a rule of kind decided-by.",
    ),
    _warn(
        "no-reasons",
        "reasons",
        "The customer need not be given the reasons.",
        "Ask that the decision letter gives reasons, and let a notice ask for them.",
    ),
    _warn(
        "no-notice",
        "notice",
        "The customer need not be told of the decision.",
        "Ask for a decision letter, and bind a rule of kind notice.",
    ),
    _warn(
        "no-maximum-length",
        "maximum-length",
        "A restriction has no longest length.",
        "Ask for a longest length, and bind a limit on ends_on with at_most.",
    ),
    _warn("no-review", "review", "A restriction is never reviewed.", _ASK),
    _warn(
        "no-reviewer",
        "reviewer",
        "Nobody is named who reviews.",
        "Ask who reviews, and give the schedule a by.",
        beside="review",
    ),
    _warn(
        "silent-on-continuation",
        "continuation-notice",
        "The customer is not told that a restriction simply continues.",
        "Ask that every outcome of a review is told, and let the notice of reviews have "
        "no condition on the outcome.",
    ),
    _warn("no-appeal", "appeal", "There is no appeal.", _ASK),
    _warn(
        "no-appeal-deadline",
        "appeal-deadline",
        "An appeal has no deadline.",
        "Ask until when an appeal can be made, and have the decision letter say it.",
        beside="appeal",
    ),
    _warn(
        "no-appeal-hearer",
        "appeal-hearer",
        "Nobody is named who hears an appeal.",
        "Ask who hears it, and bind a rule of kind decided-by on appeal-determined.",
        beside="appeal",
    ),
    _warn(
        "no-appeal-independence",
        "appeal-independence",
        "Whoever hears an appeal may have been involved.",
        "Ask that it is heard by somebody uninvolved, and bind a rule of kind "
        "independent on appeal-determined.",
        beside="appeal",
    ),
    _warn(
        "no-retention",
        "retention",
        "Nothing says how long records are kept.",
        "Ask how long, or find the retention schedule that counts.",
    ),
)
"""What a policy should provide for, one check for each gap."""
