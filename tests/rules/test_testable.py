"""Which questions a field can answer, and which no act can ever meet."""

import attrs
import pytest

from ucb_domain.dates import Period
from ucb_domain.events import EVENT_TYPES
from ucb_domain.rules import (
    AllOf,
    AnyOf,
    Behaved,
    Clock,
    Condition,
    Field,
    HasMeasure,
    InTime,
    LongerThan,
    OfCustomer,
    Silent,
)


def _period() -> Period:
    return Period.parse("P4W")


def problems(condition: Condition, act: str) -> list[str]:
    """Say what is wrong with a condition on acts of a kind."""
    return condition.problems(act)


@pytest.mark.parametrize(
    ("act", "condition"),
    [
        ("contact-recorded", Field(field="channel", equals="telephone")),
        ("contact-recorded", Field(field="channel", has_any=("telephone", "letter"))),
        ("contact-recorded", Field(field="minutes", at_least=30)),
        ("contact-recorded", Field(field="minutes", equals=30)),
        ("contact-recorded", Field(field="new_matter", equals=False)),
        ("contact-recorded", Field(field="subject", one_of=("Case 7, part B",))),
        ("incident-recorded", Field(field="behaviours", only=("threat",))),
        ("incident-recorded", Field(field="against", at_least=2)),
        ("restriction-imposed", Field(field="measures", at_most=3)),
        ("restriction-imposed", Field(field="ends_on", known=True)),
        ("appeal-lodged", Field(field="level", equals=2)),
        ("no-such-act", Field(field="channel", at_least=2)),
    ],
)
def test_what_a_field_can_answer_is_no_problem(act: str, condition: Field) -> None:
    """Words by words, numbers by numbers; of no kind of act nothing is said."""
    assert problems(condition, act) == []


@pytest.mark.parametrize(
    ("act", "condition", "fault", "remedy"),
    [
        (
            "restriction-imposed",
            Field(field="ends_on", equals="2025-01-01"),
            "'ends_on' of restriction-imposed holds a day, and 'is' can never be answered",
            "write known, or ask in_time or longer_than of its days.",
        ),
        (
            "contact-recorded",
            Field(field="at", at_least=9),
            "holds an instant",
            "ask in_time of its day.",
        ),
        (
            "restriction-imposed",
            Field(field="measures", equals="no-telephone"),
            "holds several values, and 'is'",
            "write at_least, at_most or known, or ask { measure = … } of the measures.",
        ),
        (
            "restriction-imposed",
            Field(field="by", equals="head"),
            "holds an officer",
            "ask { by = …, of = … } of the officers.",
        ),
        (
            "incident-recorded",
            Field(field="behaviours", one_of=("threat",)),
            "'behaviours' of incident-recorded holds several values, and 'in'",
            "write has_any, only, at_least, at_most or known.",
        ),
        (
            "contact-recorded",
            Field(field="channel", at_least=2),
            "holds one value, and 'at_least'",
            "write is, in, has_any, only or known.",
        ),
        (
            "contact-recorded",
            Field(field="minutes", one_of=("30",)),
            "holds a number, and 'in'",
            "write is, at_least, at_most or known.",
        ),
        (
            "contact-recorded",
            Field(field="minutes", equals="30"),
            "is a number, and never '30'",
            "write it without quotes.",
        ),
        (
            "contact-recorded",
            Field(field="new_matter", equals="yes"),
            "is true or false, and never 'yes'",
            "write true or false without quotes.",
        ),
        (
            "contact-recorded",
            Field(field="minutes", equals=True),
            "is a number, and never True",
            "write it without quotes.",
        ),
        (
            "contact-recorded",
            Field(field="channel", equals=3),
            "is a word, and never 3",
            "write it in quotes.",
        ),
        (
            "contact-recorded",
            Field(field="channel", one_of=("letter", "Web Form")),
            "is a term, and never 'Web Form'",
            'write lower-case words joined by hyphens, such as "web-form".',
        ),
        (
            "contact-recorded",
            Field(field="channel", one_of=()),
            "is held against an empty list",
            "name one value at least.",
        ),
        (
            "incident-recorded",
            Field(field="narrative", known=True),
            "is personal and may be erased",
            "let the record state an item, and ask { states = … }.",
        ),
        (
            "case-opened",
            Field(field="customer", equals="under-18"),
            "holds a person or a body",
            "ask { customer = … } of the customer.",
        ),
    ],
)
def test_what_no_act_can_meet_is_refused(
    act: str, condition: Field, fault: str, remedy: str
) -> None:
    """The message says what the field holds, and what to ask instead."""
    (problem,) = problems(condition, act)
    said, _, asked = problem.partition("; ")
    assert fault in said
    assert asked.endswith(remedy)


def test_every_field_of_every_act_can_be_asked_after() -> None:
    """Whether it is on record can be told of any, unless it is personal."""
    for act, event in EVENT_TYPES.items():
        for field in attrs.fields(event):
            found = problems(Field(field=field.name, known=True), act)
            assert bool(found) is bool(field.metadata.get("personal")), (
                act,
                field.name,
            )


@pytest.mark.parametrize(
    "make",
    [
        lambda: AllOf(all=()),
        lambda: AnyOf(any=()),
        lambda: HasMeasure(measure=()),
        lambda: Behaved(behaviour=()),
        lambda: OfCustomer(customer=()),
        lambda: Silent(silent=()),
    ],
)
def test_an_empty_list_is_refused(make: type[Condition]) -> None:
    """Of nothing nothing holds."""
    with pytest.raises(ValueError, match=r"the list '\w+' is empty; name one at least"):
        make()


def test_one_value_cannot_be_two() -> None:
    """What is asked of one field together has to leave a value."""
    letter = Field(field="channel", equals="letter")
    written = Field(field="channel", one_of=("letter", "email"))
    call = Field(field="channel", equals="telephone")
    serious = Field(field="severity", equals="serious")
    assert problems(AllOf(all=(letter, written, serious)), "incident-recorded") == []
    (problem,) = problems(AllOf(all=(written, call)), "incident-recorded")
    assert problem == (
        "'channel' holds one value, and never all that is asked of it here; write any = "
        "[…] for one of several."
    )
    assert problems(AnyOf(any=(letter, call)), "incident-recorded") == []


@pytest.mark.parametrize(
    ("act", "fits"),
    [
        ("restriction-imposed", True),
        ("review-completed", True),
        ("notice-given", True),
        ("absence-recorded", True),
        ("no-such-act", True),
        ("incident-recorded", False),
        ("contact-recorded", False),
    ],
)
def test_measures_are_asked_of_what_concerns_a_restriction(
    act: str, *, fits: bool
) -> None:
    """Of a contact or an incident one asks what was in force that day."""
    found = problems(HasMeasure(measure=("no-telephone",)), act)
    assert (found == []) is fits
    if not fits:
        assert "ask { restricted = true, using = … }" in found[0]


@pytest.mark.parametrize(
    ("act", "fits"),
    [
        ("restriction-imposed", True),
        ("warning-issued", True),
        ("alert-placed", True),
        ("breach-recorded", True),
        ("no-such-act", True),
        ("incident-recorded", False),
    ],
)
def test_length_is_asked_of_what_lasts(act: str, *, fits: bool) -> None:
    """An incident sets no length, and concerns nothing that has one."""
    found = problems(LongerThan(longer_than=_period()), act)
    assert (found == []) is fits


def test_a_clock_starts_on_what_an_act_can_be_about() -> None:
    """An appeal has a decision, a restriction its incidents, and a contact nothing."""
    clock = Clock(after=_period())
    assert problems(InTime(in_time=clock, of="warning-issued"), "appeal-lodged") == []
    assert (
        problems(InTime(in_time=clock, of="incident-recorded"), "restriction-imposed")
        == []
    )
    (problem,) = problems(
        InTime(in_time=clock, of="warning-issued"), "contact-recorded"
    )
    assert problem == (
        "contact-recorded is never about warning-issued, on which the clock is to start; "
        "it can be about: nothing, so leave of out."
    )
    (problem,) = problems(InTime(in_time=clock, of="alert-placed"), "appeal-determined")
    assert "it can be about: appeal-lodged, " in problem
