"""Looking for a person by what they give, however it is written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ucb_domain.projections import PersonSearch
from ucb_domain.projections.searching import (
    address_forms,
    email_forms,
    name_forms,
    reference_forms,
    telephone_forms,
)
from ucb_domain.values import Party


def finds(field: str, wanted: str, known: str) -> bool:
    """Say whether somebody with one thing on record is found by another."""
    search = PersonSearch(**{field: wanted})
    if field == "reference":
        return search.finds((known,), ())
    return search.finds(("P-1",), (Party(ref="P-1", **{field: known}),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("field", "wanted", "known"),
    [
        ("reference", "crm 1029", "CRM-1029"),
        ("reference", "CRM/1029", "CRM1029"),
        ("name", "smith john", "Mr John Smith"),
        ("name", "Mrs J. Smith", "Jane Smith"),
        ("name", "Jane Smith", "J Smith"),
        ("name", "jo jones", "Jones, Joanna"),
        ("name", "OBRIEN", "Siân O\u2019Brien"),
        ("name", "sian", "Siân O'Brien"),
        ("name", "smith-jones", "A. Smith Jones"),
        ("name", "Lady", "Lady"),
        ("name", "j j", "John James"),
        ("address", "12 High Street", "12 High St, Haverfordwest, SA61 1TP"),
        ("address", "sa611tp", "12 High St, Haverfordwest, SA61 1TP"),
        ("address", "SA61 1TP", "County Hall\nsa611tp"),
        ("address", "Saint Mary's Road", "4 St Marys Rd"),
        ("telephone", "01437 764 551", "+44 (0)1437 764551"),
        ("telephone", "0044 1437 764551", "01437764551"),
        ("telephone", "441437764551", "01437 764551"),
        ("telephone", "764551", "01437 764551"),
        ("telephone", "01437 764551", "764551"),
        ("telephone", "01437 764551", "01437 764551 ext. 12"),
        ("telephone", "07700 900123", "01437 764551 or 07700-900123"),
        ("telephone", "+33 1 70 18 99 00", "0033 170189900"),
        ("telephone", "999", "999"),
        ("email", "A.Person@Example.org", "a.person@example.ORG"),
        ("email", "mailto:a@example.org", "A Person <a@example.org>; b@example.org"),
    ],
)
def test_what_means_the_same_is_found(field: str, wanted: str, known: str) -> None:
    """Letter case, accents, spaces, short forms and codes do not stand in the way."""
    assert finds(field, wanted, known)


@pytest.mark.parametrize(
    ("field", "wanted", "known"),
    [
        ("reference", "CRM-102", "CRM-1029"),
        ("name", "Jones", "John Smith"),
        ("name", "John John", "John Smith"),
        ("name", "ohn", "John Smith"),
        ("address", "1 High Street", "11 High Street"),
        ("address", "SA61 1TQ", "12 High St, SA61 1TP"),
        ("telephone", "4551", "01437 764551"),
        ("telephone", "01437 764552", "01437 764551"),
        ("telephone", "764551", "0800 000"),
        ("email", "person@example.org", "a.person@example.org"),
        ("email", "a@example.org", "none"),
    ],
)
def test_what_is_something_else_is_not_found(
    field: str, wanted: str, known: str
) -> None:
    """A part of a number, a word or an address is another one."""
    assert not finds(field, wanted, known)


@pytest.mark.parametrize(
    ("field", "wanted"),
    [
        ("reference", "--"),
        ("name", " "),
        ("address", ",."),
        ("telephone", "none"),
        ("telephone", "000"),
        ("email", "nobody"),
    ],
)
def test_nothing_to_look_for_is_an_error(field: str, wanted: str) -> None:
    """Everybody would fit; and the message does not repeat what may be a name."""
    with pytest.raises(ValueError, match=f"{field} holds nothing") as caught:
        PersonSearch(**{field: wanted})
    assert wanted.strip() == "" or wanted not in str(caught.value)


def test_all_that_is_given_has_to_fit() -> None:
    """A name alone may be many people's; an address of long ago still counts."""
    known = (
        Party(ref="P-1", name="John Smith", address="1 Old Road"),
        Party(ref="P-1", address="2 New Road"),
    )
    for address, found in (("Old Road", True), ("New Road", True), ("3", False)):
        search = PersonSearch(name="Smith", address=address, reference="p1")
        assert search.finds(("P-1",), known) is found
    assert not PersonSearch(reference="P-2").finds(("P-1",), known)
    assert not PersonSearch(email="a@example.org").finds(("P-1",), known)
    assert PersonSearch().finds((), ())


def test_a_search_does_not_show_whom_it_is_for() -> None:
    """Its text may reach a log."""
    search = PersonSearch(reference="P-1", name="John Smith", telephone="764551")
    assert "Smith" not in repr(search)
    assert "764551" not in repr(search)


@given(st.text(max_size=30))
def test_a_form_of_a_form_is_itself(text: str) -> None:
    """What was made plain once stays as it is, so that both sides can be."""
    for forms in (
        reference_forms,
        name_forms,
        address_forms,
        telephone_forms,
        email_forms,
    ):
        for form in forms(text):
            assert all(forms(again) == forms(form) for again in forms(form))


@given(st.sampled_from(["John Smith", "O'Brien", "Ángel Núñez"]), st.randoms())
def test_whoever_is_on_record_is_found_by_their_own_name(
    name: str, chance: object
) -> None:
    """In capitals, in other order, and with a title in front."""
    words = name.upper().split()
    chance.shuffle(words)  # type: ignore[attr-defined]
    assert finds("name", " ".join(["Dr", *words]), name)
