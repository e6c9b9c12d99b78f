"""What is firm stays firm: no later knowledge turns a finding into its opposite.

This is what the four verdicts promise. A file is thin; a finding that is firm of it has
to be right whatever the missing pages say, so it has to be found again when they turn
up: a day narrowed, a name filled in, the file known to be whole.
"""

from datetime import date
from typing import Any

from hypothesis import given

from tests.builders import AUTHORITIES, CASE, ROLES, policy
from tests.properties.histories import AS_OF, refinements
from ucb_domain.case import CustomerContactCase, findings, status
from ucb_domain.dates import Period, When
from ucb_domain.facts import Facts
from ucb_domain.findings import Finding, Verdict
from ucb_domain.policy import Policies
from ucb_domain.rules import (
    About,
    AllOf,
    Anchor,
    AnyOf,
    AnyRule,
    AppliedPolicy,
    Authority,
    Behaved,
    Behaviour,
    By,
    Clock,
    Compliance,
    DecidedBy,
    Earlier,
    Effect,
    Field,
    HasMeasure,
    Independent,
    Letter,
    Limit,
    MeasureKind,
    Measures,
    Never,
    Not,
    Notice,
    OfCustomer,
    OpenChannels,
    Precedence,
    Record,
    Response,
    Restricted,
    Role,
    Schedule,
    Searched,
    States,
    Step,
    Unanswered,
)
from ucb_domain.truth import Truth

RESTRICTION = "restriction-imposed"
WARNED = Step(act="warning-issued", where=Field(field="rung", equals="warning"))
REMINDED = Step(act="warning-issued", where=Field(field="rung", equals="reminder"))
INCIDENT = Step(act="incident-recorded")

RULES: dict[str, AnyRule] = {
    "warned": Precedence(
        act=RESTRICTION,
        needs=(Step(act="warning-issued", by="senior"),),
        unless=States(states="no-warning-because", by="senior"),
        fault="no_prior_warning",
    ),
    "ladder": Precedence(
        act=RESTRICTION,
        needs=(INCIDENT, WARNED, INCIDENT, REMINDED),
        fault="policy_not_followed",
    ),
    "lately": Precedence(
        act=RESTRICTION,
        when=Field(field="severity", equals="serious"),
        needs=(Step(act="warning-issued", within=Period(months=6)),),
        fault="no_prior_warning",
    ),
    "standing": Precedence(
        act=RESTRICTION,
        needs=(Step(act="warning-issued", stands=True),),
        fault="no_prior_warning",
    ),
    "answered": Response(
        after="appeal-lodged", then="appeal-determined", fault="appeal_not_considered"
    ),
    "answered-in-time": Response(
        after="appeal-lodged",
        then="appeal-determined",
        within=Clock(after=Period(days=28), anchor=(Anchor.LODGED,)),
        fault="appeal_not_considered",
    ),
    "advised": Response(
        after="incident-recorded",
        when=Field(field="severity", equals="extreme"),
        then="advice-taken",
        within=Clock(after=Period(days=45), anchor=(Anchor.LAST_INCIDENT,)),
        fault="policy_not_followed",
    ),
    "appeal-in-time": Response(
        after=RESTRICTION,
        then="appeal-lodged",
        within=Clock(after=Period(days=40), anchor=(Anchor.RECEIVED, Anchor.SENT)),
        fault="delay",
    ),
    "closed": Response(
        after=RESTRICTION,
        then="case-closed",
        within=Clock(after=Period(days=30), anchor=(Anchor.END,)),
        fault="record_keeping",
    ),
    "open-to-all": Never(
        act="contact-recorded",
        when=AllOf(
            all=(
                Field(field="outcome", one_of=("declined",)),
                Restricted(restricted=False),
            )
        ),
        fault="no_notification",
        says="contact is not declined",
    ),
    "repeated": Never(
        act=RESTRICTION,
        when=Not(
            negated=Earlier(
                earlier="incident-recorded",
                where=Field(field="behaviours", has_any=("threat",)),
                at_least=2,
                within=Period(months=12),
            )
        ),
        unless=AnyOf(
            any=(Field(field="grounds", known=True), HasMeasure(measure=("ban",)))
        ),
        fault="no_evidence_recorded",
        says="a restriction rests on two threats",
    ),
    "no-ban-reviewed": Never(
        act="review-completed",
        when=HasMeasure(measure=("ban",)),
        unless=By(by="director"),
        fault="policy_not_followed",
        says="only a director reviews a ban",
    ),
    "behaved": Never(
        act=RESTRICTION,
        when=Not(negated=Behaved(behaviour=("aggression",))),
        fault="no_evidence_recorded",
        says="a restriction rests on aggression",
    ),
    "review-of-rudeness": Never(
        act="review-completed",
        when=Behaved(behaviour=("rudeness",)),
        unless=Earlier(earlier="breach-recorded", linked=True),
        fault="policy_not_followed",
        says="a restriction for rudeness is reviewed only after a breach",
    ),
    "a-child": Never(
        act=RESTRICTION,
        when=OfCustomer(customer=("under-18",)),
        unless=By(by="director"),
        fault="policy_not_followed",
        says="only a director restricts a child",
    ),
    "consulted": Precedence(
        act=RESTRICTION,
        needs=(Step(act="advice-taken", where=By(by="senior", of="adviser")),),
        fault="wrong_authority",
    ),
    "appeal-of-a-ban": Never(
        act="appeal-determined",
        when=About(
            about=RESTRICTION,
            where=AnyOf(
                any=(HasMeasure(measure=("ban",)), Behaved(behaviour=("threat",)))
            ),
        ),
        unless=By(by="director"),
        fault="wrong_authority",
        says="an appeal against a ban is for a director",
    ),
    "warned-of-threats": Never(
        act="warning-issued",
        when=Not(
            negated=About(
                about="incident-recorded",
                where=Field(field="severity", equals="extreme"),
            )
        ),
        fault="no_evidence_recorded",
        says="a warning is about an extreme incident",
    ),
    "support-first": Never(
        act=RESTRICTION,
        when=Unanswered(
            unanswered="support-considered",
            where=Field(field="stage", equals="requested"),
            answer="support-considered",
            answered=Field(field="stage", one_of=("agreed", "declined")),
        ),
        fault="adjustments_not_considered",
        says="nobody is restricted while a request for support waits",
    ),
    "second-since-review": Never(
        act="breach-recorded",
        when=Not(
            negated=Earlier(
                earlier="breach-recorded", since="review-completed", linked=True
            )
        ),
        fault="policy_not_followed",
        says="a breach is the second since the last review",
    ),
    "third-strike": Never(
        act="warning-issued",
        when=Not(
            negated=Earlier(
                earlier="incident-recorded",
                where=Field(field="severity", equals="serious"),
                at_least=2,
                reset=Period(months=6),
            )
        ),
        fault="policy_not_followed",
        says="a warning needs two serious incidents with no half year between",
    ),
    "same-matter": Never(
        act="contact-recorded",
        when=Earlier(earlier="contact-recorded", linked=True, within=Period(months=3)),
        fault="delay",
        says="the same matter is not raised twice in a quarter",
    ),
    "banned": Never(
        act="contact-recorded",
        when=Restricted(restricted=True, using=("ban",)),
        fault="restriction_applied_beyond_scope",
        says="no contact is had with somebody banned",
    ),
    "decided": DecidedBy(act=RESTRICTION, by="senior"),
    "graded": DecidedBy(act="review-completed", by="graded"),
    "independent": Independent(
        act="appeal-determined",
        of=(RESTRICTION, "advice-taken", "incident-recorded"),
    ),
    "independent-superior": Independent(
        act="appeal-determined",
        of=(RESTRICTION, "advice-taken"),
        outranks=True,
    ),
    "independent-elsewhere": Independent(
        act="appeal-determined", of=(RESTRICTION,), outside=True
    ),
    "independent-external": Independent(
        act="appeal-determined",
        of=(RESTRICTION,),
        unless=OfCustomer(customer=("under-18",)),
        external=True,
    ),
    "open": OpenChannels(
        channels=("letter", "telephone", "in-person"), least=2, keep=("letter",)
    ),
    "open-after-review": OpenChannels(
        act="review-completed", channels=("telephone", "email")
    ),
    "open-as-agreed": OpenChannels(
        adjustments=True, fault="adjustments_not_considered"
    ),
    "told": Notice(
        of=RESTRICTION,
        to="customer",
        purpose=("decision",),
        must=("reasons", "review-date", "appeal-right"),
        channels=("letter",),
    ),
    "told-in-time": Notice(
        of="review-completed",
        to="customer",
        purpose=("review-outcome",),
        must=("reasons",),
        within=Clock(after=Period(days=10, working=True)),
        fault="review_not_notified",
    ),
    "told-how-long": Letter(
        of=RESTRICTION,
        to="customer",
        purpose=("decision",),
        must=("reasons",),
        instead=("review-date",),
        fault="no_end_date",
    ),
    "answered-where-looked-for": Response(
        after="appeal-lodged",
        when=Searched(searched="appeal-determined"),
        then="appeal-determined",
        fault="appeal_not_considered",
    ),
    "staff-told": Notice(of="appeal-determined", to="staff"),
    "recorded": Record(
        of=RESTRICTION, must=("grounds",), one_of=("reasons",), fault="record_keeping"
    ),
    "applied": AppliedPolicy(),
    "known-measures": Measures(open=True, other_by="director"),
    "not-too-long": Limit(
        of=RESTRICTION,
        field="ends_on",
        at_most=Period(months=12),
        fault="no_end_date",
    ),
    "reviewed-soon": Limit(
        of="review-completed",
        field="review_on",
        at_most=Period(months=12),
        at_least=Period(days=60),
        anchor=Anchor.LAST_REVIEW,
        required=True,
        fault="no_review_date",
    ),
    "once": Schedule(of=RESTRICTION, due=Clock(after=Period(months=12))),
    "cycle": Schedule(
        of=RESTRICTION,
        due=Clock(after=Period(months=9)),
        again=Period(months=6),
        by="senior",
        outcomes=("extended", "removed"),
    ),
    "cycle-panel": Schedule(
        of=RESTRICTION,
        purpose="panel",
        when=Field(field="severity", equals="extreme"),
        due=Clock(after=Period(months=3)),
        again=Period(months=5),
    ),
    "cycle-set": Schedule(
        of=RESTRICTION, due=Clock(anchor=(Anchor.STATED,)), again=Period(months=12)
    ),
    "whole": Compliance(
        of=RESTRICTION, clauses=("warned", "decided", "told", "recorded", "once")
    ),
}
WORDS: dict[str, Any] = {
    "authorities": {**AUTHORITIES, "graded": Authority(rank=3)},
    "item_faults": {
        "reasons": "no_reasons_given",
        "review-date": "no_review_date",
        "appeal-right": "no_appeal_right_told",
    },
    "measures": {
        "letters-only": MeasureKind(
            title="letters only", does=Effect.ONLY_CHANNELS, channels=("letter",)
        ),
        "no-telephone": MeasureKind(title="no calls", does=Effect.REFUSE_CHANNELS),
    },
    "roles": {**ROLES, "director": Role(title="a Director", rank=4, external=True)},
    "behaviours": {
        "aggression": Behaviour(words="aggression"),
        "threat": Behaviour(words="a threat", under="aggression"),
    },
}
ALWAYS = Policies.of((policy(clauses=RULES, **WORDS),))
SOFTER: dict[str, AnyRule] = {
    **RULES,
    "decided": DecidedBy(act=RESTRICTION, by="officer"),
    "once": Schedule(of=RESTRICTION, due=Clock(after=Period(months=24))),
}
VERSIONS = Policies.of(
    (
        policy(clauses=RULES, in_force_from=date(2020, 3, 1), version="1", **WORDS),
        policy(clauses=SOFTER, in_force_from=date(2021, 9, 1), version="2", **WORDS),
    )
)

UNTOLD = {"no_notification", "review_not_notified", "delay"}
"""The faults of not telling at all, and of telling late."""

Key = tuple[str, str | None, str | None]


def firm(policies: Policies, facts: Facts) -> dict[Key, set[Verdict]]:
    """Give the firm verdicts, by clause, fault and the act that they are about.

    The same review may be late by one reading and the next one missed by another, so
    what reviews an act is put down to the act.
    """
    found: dict[Key, set[Verdict]] = {}
    case = CustomerContactCase(id=CASE, facts=facts)
    for finding in findings(policies, case, as_of=AS_OF):
        if finding.verdict in {Verdict.KEPT, Verdict.DEPARTED}:
            found.setdefault(key_of(finding), set()).add(finding.verdict)
    return found


def key_of(finding: Finding) -> Key:
    """Say what a finding is about, so that it can be found again."""
    if finding.clause.startswith("cycle") and finding.verdict is Verdict.KEPT:
        return (finding.clause, finding.fault, finding.event)
    # What a letter says is told apart by its fault; that there was none, or late, is not.
    if finding.clause.startswith("told") and finding.fault not in UNTOLD:
        return (finding.clause, finding.fault, finding.event)
    return (finding.clause, None, finding.facts[0])


def compare(policies: Policies, thin: Facts, known: Facts) -> None:
    """Check that what is firm of a thin file is so of what is known later."""
    before, after = firm(policies, thin), firm(policies, known)
    for key, verdicts in before.items():
        later = after.get(key, set())
        if Verdict.DEPARTED in verdicts:
            assert Verdict.DEPARTED in later, key
        if verdicts == {Verdict.KEPT}:
            assert Verdict.DEPARTED not in later, key


@given(refinements())
def test_later_knowledge_never_reverses_a_finding(pair: tuple[Facts, Facts]) -> None:
    """A departure is found again, and a clause kept never comes out as departed from."""
    compare(ALWAYS, *pair)


@given(refinements())
def test_nor_where_the_version_is_in_doubt(pair: tuple[Facts, Facts]) -> None:
    """The same holds where a day leaves open which version of a policy was in force."""
    compare(VERSIONS, *pair)


@given(refinements())
def test_what_came_first_stays_first(pair: tuple[Facts, Facts]) -> None:
    """The order of two acts, and what an act is about, only ever become clearer."""
    thin, known = pair
    for first, one in zip(thin.entries, known.entries, strict=True):
        for then, other in zip(thin.entries, known.entries, strict=True):
            for question in (Facts.in_order, Facts.names, Facts.concerns):
                answer = question(thin, first, then)
                if answer is not Truth.UNKNOWN:
                    assert question(known, one, other) is answer, question


@given(refinements())
def test_whether_a_restriction_is_in_force_stays_so(pair: tuple[Facts, Facts]) -> None:
    """A status that is certain of a day stays certain when more comes to light."""
    thin, known = pair
    later = {each.id: each for each in known.restrictions}
    for each in thin.restrictions:
        for month in range(1, 60, 3):
            day = When.exactly(date(2020 + month // 12, month % 12 + 1, 15))
            answer = each.in_force(day)
            if answer is not Truth.UNKNOWN:
                assert later[each.id].in_force(day) is answer


@given(refinements())
def test_every_question_has_an_answer(pair: tuple[Facts, Facts]) -> None:
    """Whatever the file holds, judging it and asking its status never fails."""
    for facts in pair:
        case = CustomerContactCase(id=CASE, facts=facts)
        for as_of in (date(2020, 6, 1), date(2022, 2, 1), AS_OF):
            findings(ALWAYS, case, as_of=as_of)
            status(case, on=as_of)
