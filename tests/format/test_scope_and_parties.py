"""What a restriction covers, and whom."""

from typing import Any

from tests.format.asking import THIN, the
from tests.format.given import (
    Event,
    connected,
    contact,
    incident,
    letter,
    notice,
    restriction,
)

THORNWICK = the("scope")
HOLLIN = the("parties")
BEYOND = "restriction_applied_beyond_scope"


def call(**fields: Any) -> Event:
    """A call that was declined."""
    return contact("2025-03-10", "declined", **{"channel": "telephone", **fields})


# ------------------------------------------------------------ Matters, services, and people

BINS = restriction("2025-03-03", "no-telephone", subjects=["bins"])


def test_it_reaches_the_matter_that_it_names() -> None:
    """And no other: a call on another is taken."""
    THORNWICK.says_nothing("14.1", BINS, call(subject="bins"))
    THORNWICK.departs("14.1", BEYOND, BINS, call(subject="trees"))
    THORNWICK.departs("14.1", BEYOND, BINS, call(new_matter=True))


def test_it_reaches_the_service_that_it_names() -> None:
    """Housing, and not the library."""
    housing = restriction("2025-03-03", "no-telephone", services=["housing"])
    THORNWICK.says_nothing("14.1", housing, call(service="housing"))
    THORNWICK.departs("14.1", BEYOND, housing, call(service="library"))


def test_what_a_call_was_about_may_not_be_on_file() -> None:
    """Then it may have been on the bins."""
    THORNWICK.leaves_open("14.1", BINS, call())


def test_a_restriction_on_one_does_not_bind_another() -> None:
    """Unless the decision names them."""
    for parties in ([], ["neighbour"]):
        of_one = restriction("2025-03-03", "no-telephone", parties=parties)
        story = (of_one, call(party="neighbour"))
        if parties:
            THORNWICK.says_nothing("14.1", *story)
        else:
            THORNWICK.departs("14.1", BEYOND, *story)


def test_it_names_matters_or_services_or_says_why_not() -> None:
    """One of the three."""
    THORNWICK.keeps("14.2", BINS)
    whole = restriction("2025-03-03", "no-telephone")
    THORNWICK.departs("14.2", BEYOND, whole)
    THORNWICK.says_nothing(
        "14.2", {**whole, "states": {"includes": ["reason-for-the-whole"]}}
    )


def test_some_matters_and_some_people_are_out_of_bounds() -> None:
    """Planning appeals, and elected members."""
    blocked = "restriction_blocked_statutory_or_emergency_route"
    planning = restriction("2025-03-03", subjects=["bins", "planning-appeal"])
    THORNWICK.departs("14.3", blocked, planning)
    THORNWICK.says_nothing("14.3", BINS, call(contacted="adviser"))
    THORNWICK.departs("14.3", blocked, BINS, call(contacted="councillor"))


def test_a_ban_from_a_place_names_the_place() -> None:
    """A restriction without one is no matter for the clause."""
    here = {"kind": "place-ban", "premises": ["Town Hall"]}
    THORNWICK.keeps("14.4", restriction("2025-03-03", here))
    nowhere = restriction("2025-03-03", "place-ban")
    THORNWICK.departs("14.4", "policy_not_followed", nowhere, saying="the places")
    THORNWICK.leaves_open("14.4", nowhere, coverage=THIN)
    THORNWICK.says_nothing("14.4", BINS)


BROTHER = {"ref": "brother"}


def test_another_is_bound_who_helps_to_break_it() -> None:
    """And nobody else beside the customer."""
    both = restriction("2025-03-03", "no-telephone", parties=["brother"])
    THORNWICK.keeps("14.5", connected("2025-03-01", BROTHER, "aids"), both)
    THORNWICK.departs(
        "14.5", BEYOND, connected("2025-03-01", BROTHER, "household"), both
    )
    THORNWICK.says_nothing("14.5", BINS)


# ------------------------------------------------------------------- Whom the case is about

DECIDED = restriction("2025-03-03", "letters-only")
TOLD = letter("2025-03-04")


def test_a_group_s_secretary_is_told() -> None:
    """Of a group and of a firm, and of nobody in the case of a person."""
    to_secretary = notice("2025-03-04", "secretary")
    for kind in ("group", "organisation"):
        HOLLIN.keeps("15.1", DECIDED, to_secretary, customer={"kind": kind})
        HOLLIN.departs("15.1", "no_notification", DECIDED, customer={"kind": kind})
    HOLLIN.says_nothing("15.1", DECIDED)


def test_somebody_unnamed_is_described_by_two() -> None:
    """Both officers, and the description."""
    unnamed = {"ref": "man-with-two-dogs", "kind": "unnamed"}
    described = restriction(
        "2025-03-03",
        "premises-ban",
        by="trustee",
        also_by=["warden"],
        states=["description"],
    )
    HOLLIN.keeps("15.2", described, customer=unnamed)
    alone = restriction("2025-03-03", "premises-ban", states=["description"])
    HOLLIN.departs("15.2", "no_evidence_recorded", alone, customer=unnamed)
    HOLLIN.says_nothing("15.2", alone)


CHILD = {"circumstances": ["under-18"]}


def test_a_child_s_parent_is_told_and_a_trustee_decides() -> None:
    """By what is on record of the customer."""
    by_trustee = {**DECIDED, "by": {"id": "tess", "role": "trustee"}}
    told = notice("2025-03-04", "parent-or-carer")
    HOLLIN.keeps("15.3", by_trustee, told, customer=CHILD)
    HOLLIN.departs("15.3", "no_notification", by_trustee, customer=CHILD)
    by_warden = {**DECIDED, "by": {"id": "w", "role": "warden"}}
    HOLLIN.departs("15.3", "wrong_authority", by_warden, told, customer=CHILD)
    HOLLIN.says_nothing("15.3", by_warden, customer={"circumstances": []})


def test_where_nobody_recorded_an_age_it_is_open() -> None:
    """The customer may be a child."""
    found = HOLLIN.found("15.3", DECIDED)
    assert {each.verdict.value for each in found} == {"not_recorded"}


ROOFLESS: Event = {"circumstances": ["no-fixed-address"]}
SETTLED: Event = {"circumstances": []}


def test_a_letter_goes_to_an_address_where_there_is_one() -> None:
    """And from hand to hand where there is none."""
    HOLLIN.keeps("15.4", DECIDED, TOLD, customer=SETTLED)
    by_hand = {**TOLD, "channel": "in-person"}
    HOLLIN.keeps("15.4", DECIDED, by_hand, customer=ROOFLESS)
    HOLLIN.departs("15.4", "policy_not_followed", DECIDED, TOLD, customer=ROOFLESS)
    HOLLIN.departs("15.4", "policy_not_followed", DECIDED, by_hand, customer=SETTLED)


def test_what_the_household_did_is_its_own_affair() -> None:
    """Unless it is on record that they help the customer."""
    brother_did = incident("2025-03-01", "noise", attributed_to="brother")
    household = connected("2025-02-01", BROTHER, "household")
    HOLLIN.departs("15.5", "no_evidence_recorded", household, brother_did)
    aids = connected("2025-02-01", BROTHER, "aids")
    HOLLIN.keeps("15.5", household, aids, brother_did)
    HOLLIN.says_nothing("15.5", household, incident("2025-03-01", "noise"))


def test_a_representative_is_answered() -> None:
    """The customer's own call need not be."""
    through = call(through="adviser-of-law")
    HOLLIN.departs(
        "15.6", "restriction_blocked_statutory_or_emergency_route", DECIDED, through
    )
    HOLLIN.says_nothing("15.6", DECIDED, {**through, "outcome": "answered"})
    HOLLIN.says_nothing("15.6", DECIDED, call())
