"""What a measure does, by the policy that the decision was made under."""

from datetime import date
from typing import Any

import pytest

from tests.builders import case_of, day, policy
from ucb_domain.case import LiveMeasure, Organisation, status
from ucb_domain.events import AppealDetermined, RestrictionImposed, ReviewCompleted
from ucb_domain.policy import Policies, Policy
from ucb_domain.rules import (
    Effect,
    HasMeasure,
    MeasureKind,
    Measures,
    Never,
    Restricted,
)
from ucb_domain.values import Measure

STANDARD = {
    "letters-only": MeasureKind(
        title="by letter only", does=Effect.ONLY_CHANNELS, channels=("letter",)
    )
}
MEASURES = {
    "one-method": MeasureKind(title="one method", does=Effect.ONLY_CHANNELS),
    "no-calls": MeasureKind(
        title="no calls", does=Effect.REFUSE_CHANNELS, channels=("telephone",)
    ),
}


def pack(*rules: Any, **given: Any) -> Policy:
    """Give a policy that knows two measures, and the standard ones."""
    return policy(
        *rules, **{"measures": MEASURES, "standard_measures": STANDARD, **given}
    )


def live(
    measure: Measure | str,
    *policies: Policy,
    standard: Any = None,
    after: Any = (),
    **given: Any,
) -> LiveMeasure:
    """Read one measure of one restriction, on a day in June."""
    if isinstance(measure, str):
        measure = Measure(kind=measure)
    case = case_of(
        (
            "ban",
            RestrictionImposed(on=day("2024-03-04"), measures=(measure,), **given),
        ),
        *after,
    )
    organisation = Organisation(policies=Policies.of(policies), standard=standard or {})
    found = status(case, on=date(2024, 6, 1), organisation=organisation)
    ((only,),) = (each.live for each in found.restrictions)
    return only


def test_a_policy_says_what_its_measures_do() -> None:
    """Channels that the kind always closes are added to those of the measure."""
    found = live(Measure(kind="no-calls", channels=("text",)), pack())
    assert found.measure.kind == "no-calls"
    assert (found.does, found.title) == (Effect.REFUSE_CHANNELS, "no calls")
    assert found.channels == ("text", "telephone")
    assert (found.policy, found.clause) == ("test-policy@1", None)


def test_a_measure_that_nobody_knows_may_do_anything() -> None:
    """Nothing is guessed: only the channels that it names itself are known."""
    for policies in ((), (pack(),)):
        found = live(Measure(kind="cold-shoulder", channels=("email",)), *policies)
        assert (found.does, found.title, found.policy) == (None, None, None)
        assert found.channels == ("email",)


def test_a_standard_measure_is_known_to_every_policy() -> None:
    """With a policy at hand, and where the standard ones are given."""
    for found in (
        live("letters-only", pack()),
        live("letters-only", standard=STANDARD),
    ):
        assert (found.does, found.channels) == (Effect.ONLY_CHANNELS, ("letter",))
        assert (found.policy, found.clause) == (None, None)


def test_the_policy_in_force_for_the_decision_counts() -> None:
    """Not a later version that calls something else by the same name."""
    later = pack(
        version="2",
        in_force_from=date(2024, 5, 1),
        measures={"no-calls": MeasureKind(title="anything", does=Effect.STATEMENT)},
    )
    first = pack(in_force_until=date(2024, 4, 30))
    assert live("no-calls", first, later).policy == "test-policy@1"
    review = ReviewCompleted(
        on=day("2024-05-20"),
        about="ban",
        outcome="amended",
        measures=(Measure(kind="no-calls"),),
    )
    found = live("one-method", first, later, after=(review,))
    assert (found.policy, found.does) == ("test-policy@2", Effect.STATEMENT)


def test_a_decision_is_read_in_the_words_of_the_policy_it_names() -> None:
    """By its version, if it gives one; under no policy, only standard words count."""
    other = pack(
        id="other",
        measures={"no-calls": MeasureKind(title="other", does=Effect.STATEMENT)},
    )
    both = (pack(), other)
    assert live("no-calls", *both, policy="other").does is Effect.STATEMENT
    assert live("no-calls", *both, policy="other@1").policy == "other@1"
    assert live("no-calls", *both, policy="other@2").does is None
    assert live("no-calls", *both, policy="none").does is None
    assert live("letters-only", *both, policy="none").does is Effect.ONLY_CHANNELS


def test_where_two_policies_differ_nobody_knows() -> None:
    """What both say alike is known."""
    other = pack(
        id="other",
        measures={
            "no-calls": MeasureKind(title="other", does=Effect.STATEMENT),
            "one-method": MeasureKind(title="one", does=Effect.ONLY_CHANNELS),
        },
    )
    assert live("no-calls", pack(), other).does is None
    assert live("one-method", pack(), other).does is Effect.ONLY_CHANNELS


def test_general_expectations_come_after_the_policy() -> None:
    """They know words of their own, and allow nothing."""
    general = pack(
        Measures(open=True),
        id="general",
        general=True,
        measures={
            "no-calls": MeasureKind(title="general", does=Effect.STATEMENT),
            "mailbox": MeasureKind(title="a mailbox", does=Effect.NAMED_CONTACT),
        },
    )
    assert live("no-calls", pack(), general).policy == "test-policy@1"
    found = live("mailbox", pack(), general)
    assert (found.does, found.policy) == (Effect.NAMED_CONTACT, "general@1")
    assert found.clause is None


@pytest.mark.parametrize(
    ("kind", "clause"),
    [("no-calls", "named"), ("one-method", "used"), ("other", "open")],
)
def test_the_clause_that_allows_a_measure_is_named(kind: str, clause: str) -> None:
    """The one that lists it, else one that speaks of it, else the open list."""
    using = Never(
        act="contact-recorded",
        when=Restricted(restricted=True, using=("one-method", "no-calls")),
        says="nobody is turned away",
        fault="policy_not_followed",
    )
    measures = MEASURES | {"other": MeasureKind(title="other")}
    rules = {
        "others": Measures(others=True, open=True),
        "open": Measures(open=True),
        "before": Never(
            act="contact-recorded",
            when=HasMeasure(measure=("one-mode",)),
            says="nobody is turned away",
            fault="policy_not_followed",
        ),
        "used": using,
        "named": Measures(kinds=("no-calls",)),
    }
    known = pack(clauses=rules, measures=measures)
    assert live(kind, known).clause == clause


def test_a_measure_can_say_itself_from_which_clause_it_comes() -> None:
    """That goes before every rule that names it; others keep theirs."""
    rules = {"named": Measures(kinds=("no-calls", "one-method"))}
    own = MeasureKind(title="no calls", does=Effect.REFUSE_CHANNELS, clause="own")
    known = pack(clauses=rules, measures=MEASURES | {"no-calls": own})
    assert live("no-calls", known).clause == "own"
    assert live("one-method", known).clause == "named"


def test_an_organisation_says_the_same_again() -> None:
    """What it has looked up once it keeps."""
    organisation = Organisation(policies=Policies.of([pack(Measures(open=True))]))
    calls = (Measure(kind="no-calls"), Measure(kind="no-calls", channels=("text",)))
    case = case_of(RestrictionImposed(on=day("2024-03-04"), measures=calls))
    (found,) = status(case, on=date(2024, 6, 1), organisation=organisation).restrictions
    assert [each.clause for each in found.live] == ["T-1", "T-1"]


def test_what_an_appeal_sets_is_read_by_the_day_it_was_set() -> None:
    """The appeal is the decision then."""
    later = pack(version="2", in_force_from=date(2024, 4, 1))
    first = pack(in_force_until=date(2024, 3, 31))
    appeal = AppealDetermined(
        on=day("2024-04-02"),
        outcome="varied",
        measures=(Measure(kind="one-method"),),
    )
    assert live("no-calls", first, later, after=(appeal,)).measure.kind == "no-calls"
    named = AppealDetermined(
        on=day("2024-04-02"),
        about="ban",
        outcome="varied",
        measures=(Measure(kind="one-method"),),
    )
    assert live("no-calls", first, later, after=(named,)).policy == "test-policy@2"
