"""Who may decide: so many of several, gates, grades, and who confirms."""

from tests.format.asking import the
from tests.format.given import Event, advice, contact, restriction, review, warning

ASHMERE = the("two-of-three")
RAVENSBY = the("gates")
OAKWELL = the("by-grade")

HOUSING = "hana, head-of-housing"
BENEFITS = "ben, head-of-benefits"
MONITORING = "mona, monitoring-officer"

# ---------------------------------------------------------- Two of three posts, and a grade


def test_any_two_of_the_three_decide_together() -> None:
    """Two Heads, or one of them with the Monitoring Officer."""
    for one, other in ((HOUSING, BENEFITS), (MONITORING, BENEFITS)):
        ASHMERE.keeps("2.1", restriction("2025-03-03", by=one, also_by=[other]))


def test_one_of_the_three_alone_may_not() -> None:
    """Nor with somebody who is not one of them."""
    for others in ([], ["tom, team-leader"]):
        alone = restriction("2025-03-03", by=MONITORING, also_by=others)
        ASHMERE.departs("2.1", "wrong_authority", alone, saying="2 of these")


def test_one_person_in_two_posts_is_still_one() -> None:
    """Who acts up as the other Head cannot agree with himself."""
    both = restriction("2025-03-03", by=HOUSING, also_by=["hana, head-of-benefits"])
    ASHMERE.departs("2.1", "wrong_authority", both)


def test_a_second_signature_in_no_known_role_leaves_it_open() -> None:
    """It may have been one of the three."""
    second = {"id": "S-2"}
    ASHMERE.leaves_open("2.1", restriction("2025-03-03", by=HOUSING, also_by=[second]))


def test_a_ban_takes_the_one_post_and_either_of_two_others() -> None:
    """Both parts of the authority hold."""
    ban = restriction("2025-03-03", "premises-ban", by=HOUSING, also_by=[MONITORING])
    ASHMERE.keeps("2.2", ban)


def test_two_heads_without_the_monitoring_officer_ban_nobody() -> None:
    """Enough for anything else."""
    ban = restriction("2025-03-03", "premises-ban", by=HOUSING, also_by=[BENEFITS])
    ASHMERE.keeps("2.1", ban)
    ASHMERE.departs("2.2", "wrong_authority", ban)
    ASHMERE.says_nothing("2.2", restriction("2025-03-03", "letters-only", by=HOUSING))


def test_a_warning_is_for_a_grade_and_not_for_a_post() -> None:
    """Anybody of the second grade, or above it."""
    for who in (HOUSING, MONITORING):
        ASHMERE.keeps("2.3", warning("2025-02-03", by=who))
    below = warning("2025-02-03", by="tom, team-leader")
    ASHMERE.departs("2.3", "policy_not_followed", below, saying="grade 2 or above")
    ASHMERE.leaves_open("2.3", warning("2025-02-03", by="clerk"))


def test_two_in_the_same_post_are_two() -> None:
    """Two Team Leaders; one alone, or one with a Head, are not."""
    decided = restriction("2025-03-03", by=HOUSING)
    both = review("2025-09-03", by="tom, team-leader", also_by=["tia, team-leader"])
    ASHMERE.keeps("2.4", decided, both)
    for others in ([], [HOUSING], ["tom, team-leader"]):
        one = review("2025-09-03", by="tom, team-leader", also_by=others)
        ASHMERE.departs("2.4", "wrong_authority", decided, one, saying="2 people")


# ---------------------------------------------------------------- Gates, and a confirmation

LINE = advice("2025-03-03", "line-manager", outcome="supported")
HOUSING_MANAGER = advice("2025-03-04", "housing-manager", outcome="supported")
SOLICITOR = advice("2025-03-05", "solicitor", outcome="not-supported")
DECIDED = restriction("2025-03-06", "letters-only", by="housing-manager")


def test_the_gates_are_passed_one_after_the_other() -> None:
    """What the solicitor thinks of it is neither here nor there."""
    RAVENSBY.keeps("3.1", LINE, HOUSING_MANAGER, SOLICITOR, DECIDED)


def test_a_gate_that_is_left_out_stops_it() -> None:
    """Without the Housing Manager."""
    RAVENSBY.departs(
        "3.1",
        "wrong_authority",
        LINE,
        SOLICITOR,
        DECIDED,
        saying="no support of a Housing Manager",
    )


def test_so_does_a_gate_that_is_closed_and_one_in_the_wrong_place() -> None:
    """No support; or the line manager asked last."""
    closed = advice("2025-03-04", "housing-manager", outcome="not-supported")
    last = advice("2025-03-05", "line-manager", outcome="supported")
    RAVENSBY.departs("3.1", "wrong_authority", LINE, closed, SOLICITOR, DECIDED)
    RAVENSBY.departs(
        "3.1",
        "wrong_authority",
        HOUSING_MANAGER,
        SOLICITOR,
        last,
        DECIDED,
        saying="in that order",
    )


def test_advice_that_nobody_recorded_leaves_a_thin_file_open() -> None:
    """It may have been given."""
    RAVENSBY.leaves_open("3.1", LINE, DECIDED, coverage={"complete": False})


CONFIRMED = advice(
    "2025-03-13", "director", outcome="supported", about="restriction-imposed-1"
)


def test_the_director_confirms_it_in_five_working_days() -> None:
    """Thursday to Thursday."""
    RAVENSBY.keeps("3.2", DECIDED, CONFIRMED)
    assert RAVENSBY.owes("3.2", DECIDED, on="2025-03-10") == [
        ("2025-03-13", "the Director of Homes")
    ]


def test_a_decision_that_nobody_confirms_departs() -> None:
    """On the sixth working day; a refusal is no confirmation."""
    refused = {**CONFIRMED, "outcome": "not-supported"}
    for story in ([DECIDED], [DECIDED, refused]):
        RAVENSBY.says_nothing("3.2", *story, as_of="2025-03-13")
        RAVENSBY.departs("3.2", "wrong_authority", *story, as_of="2025-03-14")


def test_until_then_nobody_is_turned_away() -> None:
    """The same call, before it and after it."""
    RAVENSBY.departs(
        "3.3", "wrong_authority", DECIDED, contact("2025-03-10", "declined"), CONFIRMED
    )
    RAVENSBY.says_nothing("3.3", DECIDED, CONFIRMED, contact("2025-03-14", "declined"))
    RAVENSBY.says_nothing("3.3", DECIDED, contact("2025-03-10", "answered"))


def panel(*members: str) -> Event:
    """The panel's advice, with those who sat."""
    sat = {"id": "panel", "role": "panel", "members": [*members]}
    return advice("2025-03-05", sat, outcome="supported")


PANEL = panel("pat", "pia", "pim")


def test_the_panel_is_heard_by_enough_of_its_members() -> None:
    """Three of them sat."""
    RAVENSBY.keeps("3.4", PANEL, DECIDED)


def test_two_of_its_members_are_no_panel() -> None:
    """Nor is no panel at all; where nobody wrote down who sat it is open."""
    for story in ([panel("pat", "pia"), DECIDED], [DECIDED]):
        RAVENSBY.departs("3.4", "wrong_authority", *story, saying="advice of the panel")
    RAVENSBY.leaves_open("3.4", panel(), DECIDED)


def test_the_panel_advises_and_does_not_decide() -> None:
    """A decision of its own departs."""
    RAVENSBY.departs(
        "3.4",
        "wrong_authority",
        PANEL,
        restriction("2025-03-06", "letters-only", by="panel"),
        saying="the panel does not decide",
    )


# ---------------------------------------------------------------------- What a grade may do

HEAD = "hugh, head-of-school"
REGISTRAR = "rae, registrar"


def test_a_head_of_school_restricts_for_six_months() -> None:
    """And for not a day longer, which is for the Registrar."""
    six = restriction("2025-03-03", by=HEAD, ends_on="2025-09-03")
    OAKWELL.keeps("4.1", six)
    longer = {**six, "ends_on": "2025-09-04"}
    OAKWELL.departs("4.1", "wrong_authority", longer, saying="grade 3 or above")
    OAKWELL.keeps("4.1", {**longer, "by": {"id": "rae", "role": "registrar"}})


def test_what_is_set_to_run_for_ever_is_longer_than_six_months() -> None:
    """And a last day that nobody knows leaves it open."""
    endless = restriction("2025-03-03", by=HEAD, open_ended=True)
    OAKWELL.departs("4.1", "wrong_authority", endless)
    OAKWELL.leaves_open("4.1", restriction("2025-03-03", by=HEAD, ends_on="unknown"))


def test_a_head_restricts_contact_with_one_school() -> None:
    """One is no matter for this clause; two, or all of them, are."""
    OAKWELL.says_nothing("4.2", restriction("2025-03-03", by=HEAD, services=["law"]))
    for services in (["law", "music"], None):
        wide = restriction("2025-03-03", by=HEAD, services=services)
        OAKWELL.departs("4.2", "wrong_authority", wide)
        wider = restriction("2025-03-03", by=REGISTRAR, services=services)
        OAKWELL.keeps("4.2", wider)


def test_some_kinds_of_measure_are_above_a_head() -> None:
    """Whatever else the decision imposes."""
    ban = restriction("2025-03-03", "letters-only", "premises-ban", by=HEAD)
    OAKWELL.departs("4.3", "wrong_authority", ban)
    OAKWELL.keeps("4.3", {**ban, "by": {"id": "rae", "role": "registrar"}})
    OAKWELL.says_nothing("4.3", restriction("2025-03-03", "letters-only", by=HEAD))


def test_some_staff_may_not_decide_at_all() -> None:
    """A tutor who signs beside the Head has not decided alone."""
    OAKWELL.departs("4.4", "wrong_authority", restriction("2025-03-03", by="tutor"))
    OAKWELL.keeps("4.4", restriction("2025-03-03", by="tutor", also_by=[HEAD]))
    OAKWELL.says_nothing("4.4", restriction("2025-03-03", by=HEAD))


def test_what_an_extension_comes_to_is_counted_from_the_start() -> None:
    """Three months more are little, and twelve months and a day in all are not."""
    six = restriction("2025-03-03", by=HEAD, ends_on="2025-09-03")
    more = review("2025-09-01", "extended", by=REGISTRAR, ends_on="2026-03-03")
    much = review("2025-09-01", "extended", by=REGISTRAR, ends_on="2026-03-04")
    OAKWELL.says_nothing("4.5", six, more)
    OAKWELL.departs("4.5", "wrong_authority", six, much)
    OAKWELL.keeps("4.5", six, {**much, "by": {"id": "v", "role": "vice-chancellor"}})
