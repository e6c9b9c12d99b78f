"""The register of persons: who stands on it, with what, and who does not."""

from datetime import date
from typing import Any

import attrs
import pytest
from hypothesis import given

from tests.builders import CASE, CUSTOMER, case_of, day, officer
from ucb_domain.case import CustomerContactCase, evolve
from ucb_domain.dates import When
from ucb_domain.events import (
    AlertPlaced,
    AlertRemoved,
    AppealDetermined,
    AppealLodged,
    CaseOpened,
    EntryCorrected,
    Event,
    IncidentRecorded,
    NoticeGiven,
    PartyAssociated,
    RestrictionImposed,
    ReviewCompleted,
    WarningIssued,
)
from ucb_domain.projections import (
    CaseRegister,
    Particulars,
    PersonSearch,
    PersonsRegister,
    Tense,
    Treatment,
)
from ucb_domain.testing import strategies as ucb
from ucb_domain.truth import Truth
from ucb_domain.values import PERSONAL, Coverage, Measure, Party

ON = date(2024, 6, 1)
LETTERS = Measure(kind="one-method", channels=("letter",))


def restriction(on: str = "2024-03-04", **rest: Any) -> RestrictionImposed:
    """Give a restriction to letters."""
    return RestrictionImposed(on=day(on), by=officer(), measures=(LETTERS,), **rest)


def register(
    *events: Event | tuple[str, Event], on: date = ON, **asked: str
) -> PersonsRegister:
    """Give the register of one case."""
    search = PersonSearch(**asked)
    return PersonsRegister.of([case_of(*events)], on=on, search=search)


def treatment(*events: Event | tuple[str, Event], on: date = ON) -> Treatment:
    """Give how the customer of a case of one restriction is treated."""
    (person,) = register(*events, on=on).restricted
    (only,) = person.treatments
    return only


def test_whoever_is_not_restricted_is_not_on_it() -> None:
    """An incident and a warning put nobody on the register, nor whoever stands by."""
    helper = PartyAssociated(party=Party(ref="SISTER"), relation="aids")
    found = register(IncidentRecorded(), WarningIssued(), helper)
    assert (found.restricted, found.associated) == ((), ())


@pytest.mark.clause("wolverhampton-homes", "WOL-8.2")
def test_a_row_says_when_what_and_who_was_told() -> None:
    """From when to when, what the restrictions are, and when the person was advised."""
    found = treatment(
        ("r", restriction(ends_on=day("2024-09-03"), starts_on=day("2024-03-10"))),
        ("n", NoticeGiven(on=day("2024-03-05"), about="r", to="customer")),
        ("c", NoticeGiven(on=day("2024-03-06"), about="r", to="council")),
    )
    assert (found.starts, found.ends) == (day("2024-03-10"), day("2024-09-03"))
    assert found.measures == (LETTERS,)
    assert [(told.to, told.on) for told in found.told] == [
        ("customer", day("2024-03-05")),
        ("council", day("2024-03-06")),
    ]


@pytest.mark.clause("wolverhampton-homes", "WOL-8.2")
def test_a_row_holds_name_and_address_and_so_does_that_of_a_helper() -> None:
    """They are read from the case; whoever aids the customer stands apart."""
    case = case_of(
        CaseOpened(customer=Party(ref="P-1", name="John Smith", address="1 Old Road")),
        restriction(),
        PartyAssociated(
            party=Party(ref="P-2", name="Jane Smith"),
            relation="aids",
            on=day("2024-03"),
        ),
    )
    found = PersonsRegister.of([case], on=ON)
    (person,) = found.restricted
    assert person.particulars == Particulars(name="John Smith", address="1 Old Road")
    (helper,) = found.associated
    assert (helper.person, helper.customer, helper.relation) == ("P-2", "P-1", "aids")
    assert helper.particulars == Particulars(name="Jane Smith")


@pytest.mark.clause("welwyn-hatfield", "WEL-7.4")
def test_a_row_says_what_somebody_was_judged_to_be_and_was_before() -> None:
    """The grounds stay on the register when the restriction is past."""
    found = treatment(restriction(grounds=("threatening",), ends_on=day("2024-04")))
    assert found.grounds == ("threatening",)
    assert found.tense is Tense.PAST
    assert treatment(RestrictionImposed(on=day("2024-03"))).grounds is None


@pytest.mark.clause("ucb-2024-2028", "UCB-5b")
def test_a_row_says_which_policy_and_where_it_is_on_record_and_who_is_aware() -> None:
    """The policy applied, the customer record, the letter, and the teams."""
    found = treatment(
        ("r", restriction(policy="ucb-2024-2028")),
        ("crm", AlertPlaced(on=day("2024-03-05"), about="r", system="crm")),
        *(
            NoticeGiven(on=day("2024-03-05"), about="r", to=team)
            for team in ("customer", "complaints-team", "service-area")
        ),
    )
    assert found.policy == "ucb-2024-2028"
    (marker,) = found.markers
    assert (marker.system, marker.on, marker.removed_on) == (
        "crm",
        day("2024-03-05"),
        None,
    )
    assert [told.to for told in found.told] == [
        "customer",
        "complaints-team",
        "service-area",
    ]


def test_a_letter_counts_from_the_day_it_was_sent() -> None:
    """What is said of a review tells of the restriction, too, and says so."""
    found = treatment(
        ("r", restriction()),
        ("v", ReviewCompleted(on=day("2024-05-01"), about="r", outcome="continued")),
        NoticeGiven(
            on=day("2024-05-02"),
            sent_on=day("2024-05-04"),
            about="v",
            to="customer",
            purpose="review-outcome",
        ),
    )
    (told,) = found.told
    assert (told.on, told.purpose) == (day("2024-05-04"), "review-outcome")
    assert told.about is Truth.YES


def test_what_may_be_about_another_restriction_says_so() -> None:
    """A letter or a marker that names none of two may be about each."""
    (person,) = register(
        restriction("2024-01-01"),
        restriction("2024-02-01"),
        ("i", IncidentRecorded()),
        NoticeGiven(on=day("2024-03-05"), to="customer"),
        AlertPlaced(on=day("2024-03-05"), system="crm"),
        AlertPlaced(on=day("2024-03-05"), about="i", system="police"),
        NoticeGiven(on=day("2024-03-05"), about="i", to="customer"),
    ).restricted
    for each in person.treatments:
        assert [told.about for told in each.told] == [Truth.UNKNOWN]
        assert [marker.about for marker in each.markers] == [Truth.UNKNOWN]


@pytest.mark.parametrize(
    ("on", "tense"),
    [
        (date(2024, 3, 4), Tense.TO_COME),
        (date(2024, 3, 10), Tense.CURRENT),
        (date(2024, 9, 3), Tense.CURRENT),
        (date(2024, 9, 4), Tense.PAST),
    ],
)
def test_a_restriction_is_current_from_its_first_day_to_its_last(
    on: date, tense: Tense
) -> None:
    """Before it is to come, and after it is past."""
    events = restriction(starts_on=day("2024-03-10"), ends_on=day("2024-09-03"))
    (person,) = register(events, on=on).restricted
    assert person.tense is tense
    assert person.treatments[0].tense is tense


def test_what_was_decided_later_is_not_on_it_yet() -> None:
    """The register of a day holds what had happened by then."""
    events = (
        ("r", restriction()),
        PartyAssociated(party=Party(ref="SISTER"), on=day("2024-05-01")),
        NoticeGiven(on=day("2024-05-01"), about="r", to="customer"),
        ("a", AlertPlaced(on=day("2024-03-04"), about="r", system="crm")),
        AlertRemoved(on=day("2024-05-01"), about="a"),
        AlertPlaced(on=day("2024-05-01"), about="r", system="repairs"),
        ReviewCompleted(on=day("2024-05-01"), about="r", outcome="removed"),
    )
    assert register(*events, on=date(2024, 3, 3)).restricted == ()
    then = register(*events, on=date(2024, 4, 1))
    (early,) = then.restricted[0].treatments
    assert (early.tense, early.lifted_on, early.told) == (Tense.CURRENT, None, ())
    assert [(each.system, each.removed_on) for each in early.markers] == [("crm", None)]
    assert then.associated == ()
    late = treatment(*events)
    assert (late.tense, late.lifted_on) == (Tense.PAST, day("2024-05-01"))
    assert late.markers[0].removed_on == day("2024-05-01")
    assert [each.removed_on is None for each in late.markers] == [False, True]
    assert len(register(*events).associated) == 1


def test_what_was_lifted_before_its_first_day_is_past() -> None:
    """An appeal was upheld before it began: it is not to come any more."""
    found = treatment(
        ("r", restriction(starts_on=day("2024-12-01"))),
        ("a", AppealLodged(on=day("2024-03-10"), about="r")),
        AppealDetermined(on=day("2024-04-10"), about="a", outcome="upheld"),
    )
    assert found.tense is Tense.PAST


def test_a_thin_file_may_leave_it_open() -> None:
    """Where nobody knows whether it still runs, the register says so."""
    opened = CaseOpened(customer=CUSTOMER, coverage=Coverage(complete=False))
    found = treatment(opened, RestrictionImposed(on=day("2019")))
    assert found.tense is Tense.UNKNOWN
    assert found.measures == ()


def test_whoever_a_restriction_binds_is_restricted_and_no_helper() -> None:
    """In one case nobody stands on both lists; each row has what binds that person."""
    found = register(
        ("own", restriction("2024-01-01")),
        ("both", restriction("2024-02-01", parties=("SPOUSE", CUSTOMER.ref))),
        PartyAssociated(party=Party(ref="SPOUSE", name="Jane"), relation="household"),
        PartyAssociated(party=Party(ref="SISTER"), relation="household"),
        PartyAssociated(party=Party(ref="SISTER"), relation="represents"),
    )
    rows = {
        each.person: [t.restriction for t in each.treatments]
        for each in found.restricted
    }
    assert rows == {CUSTOMER.ref: ["own", "both"], "SPOUSE": ["both"]}
    assert found.restricted[1].particulars == Particulars(name="Jane")
    assert [(each.person, each.relation) for each in found.associated] == [
        ("SISTER", "represents")
    ]


def test_a_file_without_a_customer_keeps_its_row() -> None:
    """Where the opening was withdrawn, the case itself stands for the person."""
    gone = EntryCorrected(about="opened", withdrawn=True)
    (person,) = register(restriction(), gone).restricted
    assert person.person == CASE


def test_a_withdrawn_restriction_is_not_on_it() -> None:
    """What should never have been recorded puts nobody on the register."""
    gone = EntryCorrected(about="r", withdrawn=True)
    assert register(("r", restriction()), gone).restricted == ()


# --- Several cases --------------------------------------------------------------------


def case(ref: str, *events: Event) -> CustomerContactCase:
    """Give a case under a reference of its own."""
    made = case_of(*events)
    entries = [attrs.evolve(each, case=ref) for each in made.facts.entries]
    found = CustomerContactCase.replay(entries)
    assert found is not None
    return found


def opened(ref: str, **rest: str) -> CaseOpened:
    """Give the opening of a case on a person."""
    return CaseOpened(customer=Party(ref=ref, **rest))  # type: ignore[arg-type]


CASES = [
    case("C-2", opened("P-1", name="John Smith"), restriction("2019-01-01")),
    case(
        "C-1",
        opened("P-1", address="1 Old Road", telephone="764551"),
        restriction("2024-01-01"),
        PartyAssociated(party=Party(ref="P-3", name="Jane Jones"), relation="aids"),
        PartyAssociated(party=Party(ref="P-2"), relation="aids"),
    ),
    case("C-3", opened("P-2", name="Joan Jones"), restriction("2024-02-01")),
    case("C-4", opened("P-4", name="Jim Jones"), IncidentRecorded()),
]


def test_one_row_to_a_person_whatever_the_number_of_cases() -> None:
    """Two cases on one person are one row; a helper may be restricted elsewhere."""
    found = PersonsRegister.of(CASES, on=ON)
    assert [each.person for each in found.restricted] == ["P-1", "P-2"]
    assert [each.case for each in found.restricted[0].treatments] == ["C-1", "C-2"]
    assert found.restricted[0].particulars == Particulars(
        name="John Smith", address="1 Old Road", telephone="764551"
    )
    assert [(each.person, each.case) for each in found.associated] == [
        ("P-2", "C-1"),
        ("P-3", "C-1"),
    ]


@pytest.mark.parametrize(
    ("asked", "restricted", "associated"),
    [
        ({"name": "smith"}, ["P-1"], []),
        ({"name": "jones"}, ["P-2"], ["P-3"]),
        ({"address": "old rd"}, ["P-1"], []),
        ({"reference": "c2"}, ["P-1"], []),
        ({"reference": "p2"}, ["P-2"], ["P-2"]),
        ({"reference": "P-4"}, [], []),
    ],
)
def test_a_search_leaves_whole_rows(
    asked: dict[str, str], restricted: list[str], associated: list[str]
) -> None:
    """Whoever fits in one case is shown with what stands in the others."""
    found = PersonsRegister.of(CASES, on=ON, search=PersonSearch(**asked))
    assert [each.person for each in found.restricted] == restricted
    assert [each.person for each in found.associated] == associated
    if restricted == ["P-1"]:
        assert len(found.restricted[0].treatments) == 2


def test_the_order_of_cases_does_not_matter() -> None:
    """However the store gives them, the rows are the same."""
    assert PersonsRegister.of(CASES, on=ON) == PersonsRegister.of(CASES[::-1], on=ON)


def test_what_was_recorded_last_holds() -> None:
    """Of each field the latest stands; one that says nothing changes nothing."""
    first = Particulars(name="John Smith", address="1 Old Road")
    then = Particulars(address="2 New Road")
    assert Particulars.latest(first, then) == Particulars(
        name="John Smith", address="2 New Road"
    )
    assert Particulars.latest(None, then) == then
    assert Particulars.latest(first, None) == first
    assert Particulars.latest(None, None) is None


# --- Whatever the case ----------------------------------------------------------------


@given(ucb.case_entries(max_size=8))
def test_entry_by_entry_is_the_same_as_the_whole(entries: Any) -> None:
    """A case that grew has the row of one that is read at once."""
    grown: CustomerContactCase | None = None
    for entry in entries:
        grown = evolve(grown, entry)
        CaseRegister.of(grown)
    whole = CustomerContactCase.replay(entries)
    assert grown is not None
    assert whole is not None
    row = CaseRegister.of(whole)
    assert CaseRegister.of(grown) == row
    assert row.restricted_on(ON) == CaseRegister.of(grown).restricted_on(ON)


@given(ucb.case_entries(max_size=8))
def test_nobody_stands_on_both_lists_of_a_case(entries: Any) -> None:
    """And every person has one row, with each restriction once."""
    whole = CustomerContactCase.replay(entries)
    assert whole is not None
    found = PersonsRegister.of([whole], on=date(2030, 1, 1))
    people = [each.person for each in found.restricted]
    others = [each.person for each in found.associated]
    assert len({*people, *others}) == len(people) + len(others)
    for each in found.restricted:
        ids = [treatment.restriction for treatment in each.treatments]
        assert len(set(ids)) == len(ids)


@given(ucb.case_entries(max_size=8))
def test_a_row_of_a_case_holds_nothing_personal(entries: Any) -> None:
    """What is kept beside the events says nothing that erasure could not reach."""
    whole = CustomerContactCase.replay(entries)
    assert whole is not None
    assert list(_personal(CaseRegister.of(whole))) == []


def _personal(value: Any) -> Any:
    if isinstance(value, tuple | frozenset):
        for each in value:
            yield from _personal(each)
    elif attrs.has(type(value)) and not isinstance(value, When):
        for field in attrs.fields(type(value)):
            inner = getattr(value, field.name)
            if field.metadata.get(PERSONAL) and inner is not None:
                yield inner
            yield from _personal(inner)
