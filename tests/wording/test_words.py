"""Rules and conditions in words, as they are read beside the document."""

import pytest

from ucb_domain.dates import Period, YearDay
from ucb_domain.entries import Entry
from ucb_domain.policy import Binding, Modality
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
    Bound,
    By,
    CaseAnchor,
    Clock,
    Compliance,
    Condition,
    Context,
    DecidedBy,
    Earlier,
    End,
    Expiry,
    Field,
    HasMeasure,
    Independent,
    InTime,
    Judged,
    Letter,
    Limit,
    LongerThan,
    MeasureKind,
    Measures,
    Never,
    Not,
    Notice,
    OfCustomer,
    Omits,
    OpenChannels,
    Pick,
    Precedence,
    Provides,
    Record,
    RecordedWithin,
    Response,
    Restricted,
    Role,
    Schedule,
    Searched,
    Silent,
    States,
    Step,
    Terms,
    Tie,
    Unanswered,
)
from ucb_domain.truth import Truth
from ucb_domain.wording.conditions import Speaker
from ucb_domain.wording.grammar import listed
from ucb_domain.wording.rules import rule_rows

TERMS = Terms(
    policy="small",
    version="1",
    roles={"manager": Role(title="a Manager"), "director": Role(title="a Director")},
    authorities={"senior": Authority(any_of=("manager", "director"))},
    items={"reasons": "the reasons", "outcome": "the outcome"},
    item_faults={"reasons": "no_reasons_given"},
    measures={
        "letters-only": MeasureKind(title="letters only"),
        "no-visits": MeasureKind(title="no visits"),
    },
    behaviours={"threat": Behaviour(words="threats of violence")},
)
MONTH = Period(months=1)


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (
            Precedence(
                act="restriction-imposed",
                needs=(
                    Step(act="warning-issued", by="senior", within=MONTH),
                    Step(
                        act="incident-recorded",
                        title="further incident",
                        where=Field(field="severity", equals="serious"),
                    ),
                ),
                fault="no_prior_warning",
            ),
            (
                "Before a restriction comes: a warning at most 1 month earlier, by a "
                "Manager or a Director, then further incident (where its severity is "
                "serious)."
            ),
        ),
        (
            Response(
                after="appeal-lodged",
                then="appeal-determined",
                where=Field(field="outcome", known=True),
                within=Clock(
                    after=Period(days=10, working=True), anchor=(Anchor.LODGED,)
                ),
                by="director",
                fault="appeal_not_considered",
            ),
            (
                "After an appeal comes an appeal decision (where its outcome is recorded) "
                "within 10 working days of the day it was received, by a Director."
            ),
        ),
        (
            Never(act="contact-recorded", says="an appeal is taken", fault="delay"),
            "An appeal is taken.",
        ),
        (
            Notice(
                of="review-completed",
                to="customer",
                must=("outcome", "reasons"),
                channels=("letter", "web-form"),
                within=Clock(anchor=(Anchor.STATED, Anchor.END)),
            ),
            (
                "The customer is told of a review by the later of the day set for review "
                "and the last day of the restriction, by letter or web form. It states: "
                "the outcome; the reasons."
            ),
        ),
        (
            Schedule(
                of="restriction-imposed", due=Clock(agreed="single-point-of-contact")
            ),
            (
                "A restriction is reviewed as often as was agreed for “single point of "
                "contact”, counted from it."
            ),
        ),
        (
            Schedule(
                of="restriction-imposed",
                purpose="yearly-review",
                due=Clock(after=Period(months=12)),
                again=Period(months=6),
                by="senior",
                outcomes=("extended", "removed"),
            ),
            (
                "A restriction is reviewed (yearly review) within 12 months of it, and "
                "again within 6 months of each review, by a Manager or a Director. The "
                "outcome is one of: extended or removed."
            ),
        ),
        (
            Limit(
                of="restriction-imposed",
                field="ends_on",
                at_most=Period(months=12),
                at_least=MONTH,
                anchor=Anchor.START,
                required=True,
                fault="no_end_date",
            ),
            (
                "A restriction sets a last day, at most 12 months and at least 1 month "
                "after the first day of the restriction."
            ),
        ),
        (
            Limit(
                of="restriction-imposed",
                field="ends_on",
                typically=MONTH,
                anchor=CaseAnchor(
                    last="incident-recorded",
                    where=Field(field="severity", equals="serious"),
                ),
                fault="no_end_date",
            ),
            (
                "A restriction may set a last day, typically 1 month after the last "
                "incident (where its severity is serious)."
            ),
        ),
        (
            Precedence(
                act="restriction-imposed",
                needs=(
                    Step(
                        act="warning-issued",
                        apart=MONTH,
                        since="review-completed",
                        stands=True,
                    ),
                ),
                fault="no_prior_warning",
            ),
            (
                "Before a restriction comes: a warning at least 1 month earlier since the "
                "last review that was not overturned on appeal."
            ),
        ),
        (
            Response(
                after="warning-issued",
                then="review-completed",
                about=Tie.RESTRICTION,
                within=Clock(
                    after=MONTH,
                    dates=(YearDay(4, 1), YearDay(10, 1)),
                    bound=Bound.TYPICALLY,
                ),
                fault="review_missed_or_late",
            ),
            (
                "After a warning comes a review about the same restriction typically on "
                "the next 1 April or 1 October after 1 month from it."
            ),
        ),
        (
            Notice(
                of="restriction-imposed",
                to="customer",
                normally=("reasons",),
                must_not=("outcome",),
                signed_by="director",
                within=Clock(
                    before=Period(days=14),
                    anchor=(Anchor.END, Anchor.STATED),
                    pick=Pick.EARLIEST,
                    grace=Period(days=2),
                ),
            ),
            (
                "The customer is told of a restriction at least 14 days before the earlier "
                "of the last day of the restriction and the day set for review, with 2 "
                "days of grace, signed by a Director. It normally states: the reasons. It "
                "does not state: the outcome."
            ),
        ),
        (
            Notice(
                of="restriction-imposed",
                to="customer",
                purpose=("review-due", "end"),
                must=("outcome",),
            ),
            (
                "The customer is told of a restriction (review due or end). It states: the "
                "outcome."
            ),
        ),
        (
            Schedule(
                of="restriction-imposed",
                due=Clock(dates=(YearDay(4, 1),), bound=Bound.NOT_BEFORE),
                again=Clock(anchor=(CaseAnchor(first="incident-recorded"),)),
                times=1,
            ),
            (
                "A restriction is reviewed no sooner than the next 1 April after it, and "
                "again by the first incident, 1 time at most."
            ),
        ),
        (
            Schedule(
                of="review-completed",
                about=Tie.RESTRICTION,
                due=Clock(after=Period(months=3), bound=Bound.EXACTLY),
            ),
            (
                "A review is followed by a review of the same restriction exactly 3 months "
                "after it."
            ),
        ),
        (
            Expiry(mode=End.LIFTED),
            "A restriction lasts until it is lifted.",
        ),
        (
            Expiry(
                mode=End.LAPSES,
                clock=Clock(
                    after=Period(months=6),
                    anchor=(CaseAnchor(last="incident-recorded"),),
                ),
                then="notice-given",
                where=Field(field="purpose", equals="end"),
                to="customer",
                within=Period(days=5, working=True),
                by="director",
            ),
            (
                "A restriction lapses within 6 months of the last incident; after its end "
                "comes a notice to the customer (where its purpose is end) within 5 "
                "working days, by a Director."
            ),
        ),
        (
            Expiry(
                mode=End.ITSELF,
                then="alert-removed",
                within=Period(days=1),
                title="taking the marker off",
            ),
            (
                "A restriction ends by itself; after its end comes taking the marker off "
                "within 1 day."
            ),
        ),
        (
            RecordedWithin(of="incident-recorded", within=Clock(after=Period(days=1))),
            "An incident is put on record within 1 day of it.",
        ),
        (
            Limit(of="restriction-imposed", field="review_on", fault="no_review_date"),
            "A restriction may set a day of review.",
        ),
        (
            Record(
                of="incident-recorded",
                must=("reasons",),
                one_of=("outcome", "other-thing"),
                fault="record_keeping",
            ),
            (
                "The record of an incident holds: the reasons; and at least one of these: "
                "the outcome; the other thing."
            ),
        ),
        (
            Record(of="incident-recorded", one_of=("outcome",), fault="record_keeping"),
            "The record of an incident holds at least one of these: the outcome.",
        ),
        (
            DecidedBy(act="warning-issued", by="manager"),
            "A warning is for a Manager.",
        ),
        (
            Independent(
                act="appeal-determined", of=("restriction-imposed", "advice-taken")
            ),
            (
                "An appeal decision is for somebody who took no part in a restriction or "
                "advice."
            ),
        ),
        (
            Independent(
                act="appeal-determined",
                of=("restriction-imposed",),
                outranks=True,
                outside=True,
                external=True,
            ),
            (
                "An appeal decision is for somebody who took no part in a restriction, "
                "holds a higher grade than whoever did, comes from another service and "
                "stands outside the organisation."
            ),
        ),
        (
            OpenChannels(channels=("telephone", "letter"), keep=("web-form",)),
            (
                "Whatever is in force together, a restriction leaves open web form and at "
                "least 1 of telephone or letter."
            ),
        ),
        (
            OpenChannels(adjustments=True, fault="adjustments_not_considered"),
            (
                "Whatever is in force together, a restriction leaves open whatever an "
                "agreed adjustment needs."
            ),
        ),
        (
            Judged(
                on="restriction-imposed",
                question="proportionality",
                fault="disproportionate_restriction",
            ),
            "Of a restriction, a person judges proportionality; no machine does.",
        ),
        (
            Measures(open=True, other_by="director"),
            (
                "A restriction does one or more of these: letters only; no visits; or "
                "something else approved by a Director."
            ),
        ),
        (
            Measures(),
            (
                "A restriction does one or more of these: letters only; no visits; and "
                "nothing else."
            ),
        ),
        (
            Measures(kinds=("no-visits",)),
            "A restriction that does one of these gives its particulars: no visits.",
        ),
        (
            Letter(
                of="restriction-imposed",
                to="customer",
                must=("reasons",),
                instead=("outcome",),
                fault="no_reasons_given",
            ),
            (
                "A letter that tells the customer of a restriction states: the reasons; "
                "or else the outcome."
            ),
        ),
        (
            Letter(
                of="warning-issued",
                to="customer",
                must=("reasons",),
                fault="no_reasons_given",
            ),
            "A letter that tells the customer of a warning states: the reasons.",
        ),
        (
            AppliedPolicy(),
            "A restriction says that it applies this policy, as in force.",
        ),
        (
            Compliance(of="restriction-imposed", clauses=("S-1", "S-2")),
            "A restriction keeps S-1 and S-2.",
        ),
        (
            Provides(topic="appeal"),
            "The organisation's own policy speaks of an appeal against a restriction.",
        ),
    ],
)
def test_each_kind_of_rule_is_said_in_words(rule: AnyRule, said: str) -> None:
    """A rule is one sentence, in the policy's own words where it has any."""
    rows = list(rule_rows(Binding(rule=rule), TERMS))
    assert rows[0] == ("Rule", said)


def test_a_rule_says_where_it_applies_and_what_it_costs() -> None:
    """Condition, exception, fault and enforcement have lines of their own."""
    rule = Notice(
        of="warning-issued",
        to="customer",
        must=("reasons", "outcome"),
        may=("outcome",),
        when=States(states="reasons", by="manager"),
        unless=Restricted(restricted=True),
    )
    rows = dict(rule_rows(Binding(rule=rule, enforce=True), TERMS))
    assert rows["Where"] == "It states the reasons, by a Manager."
    assert rows["Unless"] == "A restriction in force reaches it."
    assert rows["May say"] == "The outcome."
    assert rows["Fault"].endswith("(no_notification)")
    assert "(no_reasons_given)" in rows["Left out"]
    assert "refused" in rows["Guards"]


@pytest.mark.parametrize(
    ("modality", "said"),
    [
        (Modality.MUST, None),
        (Modality.NORMALLY, "normally: where a reason for departing is on record, a"),
        (Modality.MAY, "as a power: it allows, and doing otherwise departs from"),
    ],
)
def test_a_rule_says_how_firmly_it_binds(modality: Modality, said: str | None) -> None:
    """What must be done needs no word of it."""
    rule = AppliedPolicy()
    rows = dict(rule_rows(Binding(rule=rule, modality=modality), TERMS))
    assert rows.get("Binds", "")[: len(said or "")] == (said or "")
    assert ("Binds" in rows) is (said is not None)


def test_what_must_never_be_is_called_a_departure() -> None:
    """The condition of a rule that forbids says what departs, not where it applies."""
    rule = Never(
        act="contact-recorded",
        when=Field(field="outcome", one_of=("declined",)),
        says="nobody is turned away",
        fault="delay",
    )
    rows = dict(rule_rows(Binding(rule=rule), TERMS))
    assert rows["Departs"] == "Its outcome is declined."


@pytest.mark.parametrize(
    ("condition", "said"),
    [
        (
            AllOf(
                all=(
                    Field(field="channel", equals="web-form"),
                    AnyOf(any=(By(by="manager"), Restricted(restricted=False))),
                )
            ),
            (
                "its channel is web form and (it is by a Manager or no restriction in "
                "force reaches it)"
            ),
        ),
        (
            Not(negated=Field(field="outcome", known=False)),
            "its outcome is recorded",
        ),
        (
            Field(field="new_matter", equals=True),
            "it is about a new matter",
        ),
        (
            Field(field="behaviours", has_any=("rudeness", "a-threat")),
            "its kinds of behaviour include rudeness or a threat",
        ),
        (
            Field(field="behaviours", only=("rudeness",)),
            "its kinds of behaviour are nothing but rudeness",
        ),
        (Field(field="minutes", at_least=5), "its minutes are at least 5"),
        (Field(field="level", at_most=2), "its level is at most 2"),
        (Field(field="to", equals="police"), "its addressee is police"),
        (
            HasMeasure(measure=("letters-only", "other-thing")),
            "one of its measures is “letters only” or “other thing”",
        ),
        (
            Earlier(
                earlier="incident-recorded",
                at_least=3,
                within=MONTH,
                where=Field(field="channel", equals="telephone"),
            ),
            (
                "at least 3 incidents (where its channel is telephone) came before, at "
                "most 1 month earlier"
            ),
        ),
        (Earlier(earlier="warning-issued"), "at least 1 warning came before"),
        (
            Earlier(
                earlier="breach-recorded",
                since="review-completed",
                reset=Period(months=12),
                linked=True,
            ),
            (
                "at least 1 breach came before, after the last review, with no stretch "
                "of 12 months without one, about the same thing"
            ),
        ),
        (
            By(by="director", of="adviser"),
            "it is given by a Director",
        ),
        (
            About(
                about="incident-recorded",
                where=Field(field="severity", equals="serious"),
            ),
            "it is about an incident (where its severity is serious)",
        ),
        (
            Unanswered(
                unanswered="support-considered",
                where=Field(field="stage", equals="requested"),
                answer="support-considered",
                answered=Field(field="stage", one_of=("agreed", "declined")),
            ),
            (
                "by then nothing had answered an adjustment or support (where its stage "
                "is requested); the answer is an adjustment or support (where its stage "
                "is agreed or declined)"
            ),
        ),
        (
            Behaved(behaviour=("threat", "odd-conduct")),
            "it rests on threats of violence or odd conduct",
        ),
        (OfCustomer(customer=("under-18",)), "the customer is on record as under 18"),
        (
            OfCustomer(customer=("group", "unnamed", "care-leaver")),
            "the customer is on record as a group, somebody unnamed or care leaver",
        ),
        (
            Restricted(restricted=True, using=("letters-only",)),
            "a restriction in force (using “letters only”) reaches it",
        ),
        (
            InTime(in_time=Clock(after=MONTH), of="restriction-imposed"),
            "it is done within 1 month of a restriction",
        ),
        (
            InTime(in_time=Clock(after=MONTH, anchor=(Anchor.LAST_INCIDENT,))),
            "it is done within 1 month of the latest incident",
        ),
        (
            LongerThan(longer_than=MONTH),
            "it runs for more than 1 month",
        ),
        (
            LongerThan(longer_than=MONTH, anchor=Anchor.START),
            "it runs for more than 1 month from the first day of the restriction",
        ),
        (States(states="reasons"), "it states the reasons"),
        (Omits(omits="reasons"), "the file names as left out: the reasons"),
        (
            Searched(searched="appeal-determined"),
            "somebody looked for an appeal decision in vain",
        ),
        (
            Searched(searched="notice-given", to="customer"),
            "somebody looked for a notice to the customer in vain",
        ),
        (
            Silent(silent=("review", "reports")),
            (
                "the organisation's own policy leaves open review of a restriction and "
                "reports on how the policy is used"
            ),
        ),
    ],
)
def test_each_kind_of_condition_is_said_in_words(
    condition: Condition, said: str
) -> None:
    """A condition reads as the second half of a sentence."""
    assert Speaker(TERMS).holds(condition) == said


class _MoonIsFull(Condition):
    """A condition of somebody else's."""

    def holds(self, act: Entry, context: Context) -> Truth:
        """Leave it open."""
        return Truth.UNKNOWN


def test_a_condition_of_another_kind_is_said_by_its_name() -> None:
    """One that has no words of its own yet is at least not left out."""
    assert "Moon" in Speaker(TERMS).holds(_MoonIsFull())


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (
            Precedence(
                act="restriction-imposed",
                needs=(Step(act="warning-issued"),),
                fault="no_prior_warning",
            ),
            "Before a restriction comes: a warning.",
        ),
        (
            Response(after="appeal-lodged", then="appeal-determined", fault="delay"),
            "After an appeal comes an appeal decision.",
        ),
        (
            Notice(of="warning-issued", to="staff"),
            "Staff are told of a warning.",
        ),
        (
            Schedule(of="alert-placed", due=Clock(after=MONTH)),
            "An alert is reviewed within 1 month of it.",
        ),
        (
            Record(of="incident-recorded", must=("reasons",), fault="delay"),
            "The record of an incident holds: the reasons.",
        ),
        (
            Judged(on="warning-issued", question="need", by="manager", fault="delay"),
            "Of a warning, a Manager judges need; no machine does.",
        ),
        (
            Measures(open=True),
            (
                "A restriction does one or more of these: letters only; no visits; or "
                "something else."
            ),
        ),
    ],
)
def test_what_a_rule_leaves_out_is_not_said(rule: AnyRule, said: str) -> None:
    """A rule without bounds, doers or items is one short sentence."""
    assert next(rule_rows(Binding(rule=rule), TERMS)) == ("Rule", said)


def test_a_list_is_joined_as_a_sentence_does() -> None:
    """Commas, and a word before the last."""
    assert [listed("abc"[:length]) for length in range(4)] == [
        "",
        "a",
        "a and b",
        "a, b and c",
    ]
