"""What a clause's words must not lose: who is told, which particulars, what day."""

import pytest

from tests.builders import terms_of
from ucb_domain.dates import Period
from ucb_domain.policy import Binding
from ucb_domain.rules import (
    Anchor,
    AnyRule,
    Bound,
    Clock,
    Letter,
    Limit,
    MeasureKind,
    Measures,
    Notice,
    Record,
    Response,
    Role,
    Schedule,
)
from ucb_domain.wording.rules import rule_rows

TERMS = terms_of(
    roles={"gp": Role(title="the GP"), "director": Role(title="a Director", rank=4)},
    measures={
        "one-officer": MeasureKind(
            title="contact with one officer", needs=("contact", "deputy")
        ),
        "letters": MeasureKind(title="letters only"),
    },
)


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (
            Notice(of="restriction-imposed", to="staff", within=Clock()),
            "Staff are told of a restriction by the day of it.",
        ),
        (
            Response(
                after="incident-recorded",
                then="warning-issued",
                within=Clock(bound=Bound.TYPICALLY),
                overtaken=("restriction-imposed", "case-closed"),
                fault="no_prior_warning",
            ),
            (
                "After an incident comes a warning typically on the day of it. It is owed "
                "no more after a restriction or a closing of the case."
            ),
        ),
        (
            Notice(of="restriction-imposed", to="gp", purpose=("decision",)),
            "The GP is told of a restriction.",
        ),
        (
            Notice(of="warning-issued", to="elected-members"),
            "The elected members are told of a warning.",
        ),
        (
            Letter(
                of="restriction-imposed",
                to="gp",
                purpose=("decision",),
                must=("reasons",),
                fault="no_reasons_given",
            ),
            "A letter that tells the GP of a restriction states: reasons.",
        ),
        (
            Notice(
                of="restriction-imposed",
                to="customer",
                purpose=("decision",),
                within=Clock(after=Period(days=0)),
            ),
            "The customer is told of a restriction on the day of it.",
        ),
        (
            Measures(kinds=("one-officer", "letters")),
            (
                "A restriction that does one of these gives its particulars: contact with "
                "one officer (the officer and who covers for that officer); letters only."
            ),
        ),
        (
            Limit(
                of="restriction-imposed",
                field="ends_on",
                at_most=Period(months=6),
                required=True,
                fault="no_end_date",
            ),
            "A restriction sets a last day, at most 6 months after the decision.",
        ),
        (
            Limit(
                of="warning-issued",
                field="ends_on",
                at_most=Period(months=6),
                fault="no_end_date",
            ),
            "A warning may set a last day, at most 6 months after it.",
        ),
        (
            Record(
                of="breach-recorded",
                must=("notified", "contact"),
                fault="record_keeping",
            ),
            ("The record of a breach holds: the officers who were told; the contact."),
        ),
        (
            Record(
                of="contact-recorded",
                must=("new_matter",),
                fault="record_keeping",
            ),
            "The record of a contact holds: whether it is about a new matter.",
        ),
        (
            Schedule(
                of="restriction-imposed",
                due=Clock(
                    after=Period(months=3),
                    bound=Bound.NOT_BEFORE,
                    grace=Period(days=7),
                ),
            ),
            (
                "A restriction is reviewed no sooner than 3 months after it, or at most 7 "
                "days sooner."
            ),
        ),
        (
            Schedule(
                of="restriction-imposed",
                due=Clock(
                    after=Period(months=3),
                    anchor=(Anchor.START,),
                    bound=Bound.EXACTLY,
                    grace=Period(days=7),
                ),
            ),
            (
                "A restriction is reviewed exactly 3 months after the first day of the "
                "restriction, give or take 7 days."
            ),
        ),
    ],
)
def test_a_rule_is_said_whole(rule: AnyRule, said: str) -> None:
    """So that whoever knows the policy can recognise it."""
    assert next(rule_rows(Binding(rule=rule), TERMS)) == ("Rule", said)
