"""What is firm of time stays firm, too: clocks, terms, schedules and ends."""

from hypothesis import given

from tests.builders import policy
from tests.properties.histories import refinements
from tests.properties.test_refinement import RESTRICTION, WORDS, compare
from ucb_domain.dates import Period, YearDay
from ucb_domain.facts import Facts
from ucb_domain.policy import Policies
from ucb_domain.rules import (
    Anchor,
    AnyRule,
    Bound,
    CaseAnchor,
    Clock,
    DecidedBy,
    End,
    Expiry,
    Field,
    InTime,
    Limit,
    LongerThan,
    Never,
    Not,
    Notice,
    Pick,
    Precedence,
    RecordedWithin,
    Response,
    Schedule,
    Step,
    Tie,
)

MONTH = Period(months=1)
HALF_YEAR = Period(months=6)
BATCHES = (YearDay(4, 1), YearDay(10, 1))
SERIOUS = Field(field="severity", equals="serious")


def reviewed(clock: Clock, tie: Tie = Tie.ACT) -> Response:
    """Give a rule that a restriction is followed by a review in time."""
    return Response(
        after=RESTRICTION,
        then="review-completed",
        about=tie,
        within=clock,
        fault="review_missed_or_late",
    )


def from_acts(*anchors: Anchor | CaseAnchor, pick: Pick = Pick.LATEST) -> Clock:
    """Give a clock of half a year."""
    return Clock(after=HALF_YEAR, anchor=anchors, pick=pick)


RULES: dict[str, AnyRule] = {
    "exactly": reviewed(
        Clock(after=HALF_YEAR, bound=Bound.EXACTLY, grace=Period(days=45))
    ),
    "not-before": reviewed(Clock(after=HALF_YEAR, bound=Bound.NOT_BEFORE)),
    "not-before-about": reviewed(
        Clock(after=MONTH, bound=Bound.NOT_BEFORE), Tie.RESTRICTION
    ),
    "typically": reviewed(Clock(after=MONTH, bound=Bound.TYPICALLY)),
    "grace": reviewed(Clock(after=MONTH, grace=Period(days=20, working=True))),
    "batch": reviewed(Clock(dates=BATCHES)),
    "batch-after": reviewed(Clock(after=MONTH, dates=BATCHES)),
    "earliest": reviewed(
        from_acts(Anchor.DATED, Anchor.LAST_INCIDENT, pick=Pick.EARLIEST)
    ),
    "latest": reviewed(from_acts(Anchor.DATED, Anchor.FIRST_INCIDENT)),
    "last-decision": Response(
        after="appeal-lodged",
        then="review-completed",
        about=Tie.RESTRICTION,
        within=Clock(after=MONTH, anchor=(Anchor.LAST_DECISION,)),
        fault="review_missed_or_late",
    ),
    "incident": Response(
        after="advice-taken",
        then="incident-recorded",
        within=Clock(after=MONTH, anchor=(Anchor.INCIDENT,)),
        fault="policy_not_followed",
    ),
    "last-of-case": reviewed(
        from_acts(CaseAnchor(last="incident-recorded", where=SERIOUS)), Tie.CASE
    ),
    "first-of-case": reviewed(
        from_acts(CaseAnchor(first="notice-given", linked=True)), Tie.CASE
    ),
    "told-before-end": Notice(
        of=RESTRICTION,
        to="customer",
        purpose=("decision",),
        normally=("reasons", "review-date"),
        signed_by="senior",
        within=Clock(before=Period(days=14), anchor=(Anchor.END,)),
    ),
    "told-no-more": Notice(of=RESTRICTION, to="customer", must_not=("appeal-right",)),
    "watched": Precedence(
        act=RESTRICTION,
        needs=(
            Step(act="warning-issued", apart=Period(days=45), since="review-completed"),
        ),
        fault="no_prior_warning",
    ),
    "appeal-in-time": Never(
        act="appeal-determined",
        when=Not(negated=InTime(in_time=Clock(after=MONTH), of="appeal-lodged")),
        fault="delay",
        says="an appeal is decided within a month",
    ),
    "own-time": Never(
        act="notice-given",
        when=InTime(in_time=from_acts(Anchor.LAST_INCIDENT)),
        fault="delay",
        says="nobody writes within half a year of an incident",
    ),
    "long": DecidedBy(
        act=RESTRICTION, when=LongerThan(longer_than=HALF_YEAR), by="director"
    ),
    "long-extension": DecidedBy(
        act="review-completed", when=LongerThan(longer_than=HALF_YEAR), by="director"
    ),
    "long-in-all": DecidedBy(
        act="appeal-determined",
        when=LongerThan(longer_than=HALF_YEAR, anchor=Anchor.START),
        by="director",
    ),
    "long-appealed": Never(
        act="appeal-lodged",
        when=LongerThan(longer_than=HALF_YEAR),
        fault="no_policy",
        says="only short restrictions are appealed",
    ),
    "usual": Limit(
        of=RESTRICTION,
        field="ends_on",
        typically=Period(months=9),
        at_most=Period(months=24),
        fault="no_end_date",
    ),
    "usual-review": Limit(
        of="review-completed",
        field="review_on",
        typically=HALF_YEAR,
        anchor=CaseAnchor(first=RESTRICTION),
        fault="no_review_date",
    ),
    "cycle-batches": Schedule(
        of=RESTRICTION, due=Clock(dates=BATCHES), again=Clock(dates=BATCHES), times=2
    ),
    "cycle-exactly": Schedule(
        of=RESTRICTION,
        due=Clock(after=HALF_YEAR, bound=Bound.EXACTLY, grace=Period(days=60)),
        again=Clock(after=HALF_YEAR, bound=Bound.EXACTLY, grace=Period(days=60)),
    ),
    "cycle-not-before": Schedule(
        of=RESTRICTION,
        due=Clock(after=HALF_YEAR, bound=Bound.NOT_BEFORE),
        again=Clock(after=HALF_YEAR, bound=Bound.NOT_BEFORE),
    ),
    "cycle-twice": Schedule(
        of=RESTRICTION, due=Clock(after=HALF_YEAR), again=HALF_YEAR, times=2
    ),
    "cycle-usual": Schedule(
        of=RESTRICTION,
        due=Clock(after=HALF_YEAR, bound=Bound.TYPICALLY),
        again=Clock(after=HALF_YEAR, bound=Bound.TYPICALLY),
    ),
    "once-exactly": Schedule(
        of=RESTRICTION,
        due=Clock(after=HALF_YEAR, bound=Bound.EXACTLY, grace=Period(days=60)),
    ),
    "once-not-before": Schedule(
        of=RESTRICTION, due=Clock(after=HALF_YEAR, bound=Bound.NOT_BEFORE)
    ),
    "cycle-extended": Schedule(
        of="review-completed",
        when=Field(field="outcome", equals="extended"),
        about=Tie.RESTRICTION,
        due=Clock(after=HALF_YEAR),
    ),
    "any-review": Schedule(
        of="warning-issued", about=Tie.CASE, due=Clock(after=HALF_YEAR)
    ),
    "ends": Expiry(
        mode=End.ITSELF,
        then="notice-given",
        to="customer",
        within=Period(days=10, working=True),
    ),
    "ends-some": Expiry(mode=End.ITSELF, when=SERIOUS),
    "lifted": Expiry(mode=End.LIFTED, then="case-closed", within=MONTH),
    "unless-extended": Expiry(
        mode=End.UNLESS_EXTENDED, clock=Clock(anchor=(Anchor.STATED,))
    ),
    "lapses": Expiry(
        mode=End.LAPSES,
        clock=from_acts(CaseAnchor(last="incident-recorded")),
        then="notice-given",
        within=MONTH,
    ),
    "lapses-after": Expiry(mode=End.LAPSES, clock=Clock(after=HALF_YEAR)),
    "agreed": Expiry(mode=End.AGREEMENT),
    "recorded": RecordedWithin(
        of="incident-recorded", within=Clock(after=Period(months=40))
    ),
}
ALWAYS = Policies.of((policy(clauses=RULES, **WORDS),))


@given(refinements())
def test_later_knowledge_reverses_nothing_that_is_a_matter_of_time(
    pair: tuple[Facts, Facts],
) -> None:
    """A departure is found again, and what was in time never comes out as late."""
    compare(ALWAYS, *pair)
