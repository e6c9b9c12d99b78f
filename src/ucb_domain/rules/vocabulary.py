"""In whose words the facts are told: kinds of behaviour and of measure.

Facts speak in the terms of the policy that the organisation applied. A rule of that
policy looks them up there; a general expectation, which stands beside any policy, has
to look them up in the policy that was in force.
"""

from collections.abc import Callable

from ucb_domain.dates import When
from ucb_domain.rules.context import Context, Terms
from ucb_domain.rules.effects import MeasureKind
from ucb_domain.truth import Truth, agreed, some

Vocabulary = tuple[Terms, ...]
"""The words of one policy or of several, those first that count before the others."""


def in_whose_words(
    context: Context, day: When, ask: Callable[[Vocabulary], Truth]
) -> Truth:
    """Put a question about terms in the words of the policy that was in force.

    Args:
        context: The policy that judges, and those that were in force.
        day: The day of the act.
        ask: The question.

    Returns:
        What the answer is by each policy; where the versions of one that may have been
        in force differ, it is open.
    """
    own = context.own(day) if context.terms.general else ()
    if not own:
        return ask((context.terms,))
    return some(
        agreed(
            ask((version.terms, context.terms)) if version.certain else Truth.UNKNOWN
            for version in versions
        )
        for versions in own
    )


def wider(words: Vocabulary, behaviour: str) -> str | None:
    """Give the kind of behaviour that another stands under, if it does."""
    for terms in words:
        if (known := terms.behaviours.get(behaviour)) is not None:
            return known.under
    return None


def kind_of_measure(words: Vocabulary, measure: str) -> MeasureKind | None:
    """Give what is known of a kind of measure; `None` where no policy knows it."""
    for terms in words:
        if (known := terms.measure(measure)) is not None:
            return known
    return None
