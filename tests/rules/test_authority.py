"""Authorities: who may do an act."""

from typing import Any

import pytest

from tests.builders import ROLES, officer
from ucb_domain.events import WarningIssued
from ucb_domain.rules import Authority, Role
from ucb_domain.truth import Truth
from ucb_domain.values import Officer

HEAD = officer("head", "a")
DIRECTOR = officer("director", "b")
CLERK = officer("officer", "c")
NO_ROLE = officer(None, "d")
TWO = ("manager", "head", "director")


@pytest.mark.parametrize(
    ("authority", "officers", "truth"),
    [
        ({"any_of": ("head", "director")}, (HEAD,), Truth.YES),
        ({"any_of": ("head", "director")}, (CLERK,), Truth.NO),
        ({"any_of": ("head", "director")}, (CLERK, NO_ROLE), Truth.UNKNOWN),
        ({"any_of": ("head",)}, (), Truth.UNKNOWN),
        ({"all_of": ("head", "director")}, (HEAD, DIRECTOR), Truth.YES),
        ({"all_of": ("head", "director")}, (HEAD,), Truth.NO),
        ({"all_of": ("head", "director")}, (HEAD, NO_ROLE), Truth.UNKNOWN),
        ({"rank": 3}, (HEAD,), Truth.YES),
        ({"rank": 3}, (CLERK,), Truth.NO),
        ({"rank": 3}, (CLERK, officer("mayor", "e")), Truth.UNKNOWN),
        ({"rank": 3}, (NO_ROLE,), Truth.UNKNOWN),
        ({"rank": 3}, (), Truth.UNKNOWN),
        ({"any_of": ("officer",), "rank": 3}, (CLERK,), Truth.NO),
        ({"any_of": ("officer",), "rank": 3}, (CLERK, HEAD), Truth.YES),
    ],
)
def test_who_has_an_authority(
    authority: dict[str, Any], officers: tuple[Officer, ...], truth: Truth
) -> None:
    """Any of some roles, all of them, or a grade; nobody named is not known."""
    assert Authority(**authority).held_by(officers, ROLES) is truth


@pytest.mark.parametrize(
    ("officers", "truth"),
    [
        ((HEAD, DIRECTOR), Truth.YES),
        ((HEAD, CLERK), Truth.NO),
        ((HEAD, NO_ROLE), Truth.UNKNOWN),
        ((), Truth.UNKNOWN),
        # One person who signs twice is one person, and two who are not named are two.
        ((HEAD, officer("director", "a")), Truth.NO),
        ((officer("head", None), officer("director", None)), Truth.YES),
        # Two who hold the same role are one of the roles.
        ((HEAD, officer("head", "f")), Truth.NO),
        # The best way to give each role to another person counts.
        ((HEAD, officer("director", "a"), officer("head", "g")), Truth.YES),
    ],
)
def test_two_of_three_roles(officers: tuple[Officer, ...], truth: Truth) -> None:
    """Each held by another person."""
    assert Authority(of=TWO, at_least=2).held_by(officers, ROLES) is truth


PANEL = Officer(id="PANEL", role="panel", members=("a", "b", "c"))


@pytest.mark.parametrize(
    ("officers", "truth"),
    [
        ((HEAD, officer("head", "f"), DIRECTOR), Truth.YES),
        # One who signs twice is one, in whichever role.
        ((HEAD, officer("director", "a"), DIRECTOR), Truth.NO),
        ((officer("head", None), officer("head", None), DIRECTOR), Truth.YES),
        ((HEAD, DIRECTOR, CLERK), Truth.NO),
        ((HEAD, DIRECTOR, NO_ROLE), Truth.UNKNOWN),
        ((), Truth.UNKNOWN),
        # Those who sat on a body hold its role.
        ((Officer(id="B", role="head", members=("x", "y", "z")),), Truth.YES),
        ((Officer(id="B", role="head", members=("x", "y")),), Truth.NO),
        # Of those who sat on another body nobody knows which roles they hold.
        ((PANEL,), Truth.UNKNOWN),
    ],
)
def test_so_many_people_of_some_roles(
    officers: tuple[Officer, ...], truth: Truth
) -> None:
    """Three councillors are three people, and need hold no different posts."""
    authority = Authority(of=("head", "director"), people=3)
    assert authority.held_by(officers, ROLES) is truth


@pytest.mark.parametrize(
    "authority",
    [
        {"any_of": ("head",)},
        {"all_of": ("head",)},
        {"of": TWO, "at_least": 2},
        {"rank": 3},
    ],
)
def test_nobody_knows_which_roles_those_on_a_body_hold(
    authority: dict[str, Any],
) -> None:
    """The head of service may have sat on the panel that decided."""
    roles = {**ROLES, "panel": Role(title="the panel", rank=1)}
    assert Authority(**authority).held_by((PANEL,), roles) is Truth.UNKNOWN


def test_a_body_holds_a_role_of_its_own() -> None:
    """Where the policy says that the panel decides, the panel does."""
    assert Authority(any_of=("panel",)).held_by((PANEL,), ROLES) is Truth.YES


@pytest.mark.parametrize(
    ("by", "also_by", "truth"),
    [
        (HEAD, (), Truth.YES),
        (CLERK, (DIRECTOR,), Truth.YES),
        (None, (), Truth.UNKNOWN),
        # An act with a second signatory had a first, who may have had it.
        (None, (CLERK,), Truth.UNKNOWN),
    ],
)
def test_who_did_an_act(
    by: Officer | None, also_by: tuple[Officer, ...], truth: Truth
) -> None:
    """Those who signed it, between them."""
    senior = Authority(any_of=("head", "director"))
    assert senior.allows(WarningIssued(by=by, also_by=also_by), ROLES) is truth


@pytest.mark.parametrize(
    ("authority", "words"),
    [
        ({"any_of": ("head", "chief-clerk")}, "a Head of Service or chief clerk"),
        ({"all_of": ("head", "director")}, "a Head of Service and a Director"),
        (
            {"of": ("head", "director"), "at_least": 2},
            "at least 2 of these: a Head of Service, a Director",
        ),
        (
            {"of": ("head", "director"), "people": 3},
            "at least 3 people, each a Head of Service or a Director",
        ),
        ({"rank": 4}, "an officer of grade 4 or above (a Director)"),
        (
            {"rank": 2},
            (
                "an officer of grade 2 or above (a Service Manager, a Head of Service or "
                "a Director)"
            ),
        ),
        ({"rank": 9}, "an officer of grade 9 or above"),
        (
            {"any_of": ("head",), "rank": 3},
            (
                "a Head of Service, with an officer of grade 3 or above (a Head of "
                "Service or a Director)"
            ),
        ),
    ],
)
def test_it_is_said_in_words(authority: dict[str, Any], words: str) -> None:
    """In the roles' own titles."""
    assert Authority(**authority).words(ROLES) == words


@pytest.mark.parametrize(
    ("officers", "truth"),
    [
        ((Officer(id="p", role="panel", members=("x", "y", "z")),), Truth.YES),
        ((Officer(id="p", role="panel", members=("x", "y")),), Truth.NO),
        ((Officer(id="p", role="panel"),), Truth.UNKNOWN),
        ((HEAD,), Truth.NO),
    ],
)
def test_of_a_body_those_who_sat_are_counted(
    officers: tuple[Officer, ...], truth: Truth
) -> None:
    """Where nobody wrote down who did, there may have been enough."""
    roles = {**ROLES, "panel": Role(title="the panel", body=True)}
    authority = Authority(of=("panel", "head"), people=3)
    assert authority.held_by(officers, roles) is truth


@pytest.mark.parametrize(
    ("authority", "several"),
    [
        ({"any_of": ("head", "director")}, False),
        ({"rank": 3}, False),
        ({"all_of": ("head",)}, False),
        ({"all_of": ("head", "director")}, True),
        ({"of": TWO, "at_least": 2}, True),
        ({"of": TWO, "at_least": 1}, False),
        ({"of": ("head",), "people": 2}, True),
        ({"any_of": ("head",), "all_of": ("director",)}, True),
    ],
)
def test_whether_it_may_take_more_than_one(
    authority: dict[str, Any], several: bool
) -> None:
    """Then a thin file that names one may leave the other out."""
    assert Authority(**authority).takes_several is several


def test_it_names_its_roles() -> None:
    """Wherever they stand."""
    authority = Authority(any_of=("a",), all_of=("b",), of=("c",), at_least=1)
    assert authority.named_roles() == ("a", "b", "c")


def test_an_authority_of_nobody_is_refused() -> None:
    """And one that asks for more roles than it names."""
    with pytest.raises(ValueError, match="names nobody"):
        Authority()
    with pytest.raises(ValueError, match="asks for 2 of 1 roles"):
        Authority(of=("head",), at_least=2)
    with pytest.raises(ValueError, match="people of no role"):
        Authority(people=3)
