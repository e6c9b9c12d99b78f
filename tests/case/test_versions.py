"""Versions of a policy side by side: each act by the one in force on its day."""

from datetime import date

import pytest

from tests.builders import (
    about,
    audit,
    case_of,
    day,
    judged,
    officer,
    only,
    owed,
    policies,
    policy,
    says,
    verdicts,
)
from ucb_domain.dates import Period
from ucb_domain.events import (
    CaseClosed,
    NoticeGiven,
    RestrictionImposed,
    ReviewCompleted,
)
from ucb_domain.findings import Verdict
from ucb_domain.policy import Applied, Policies, Policy
from ucb_domain.rules import (
    AnyRule,
    AppliedPolicy,
    Clock,
    DecidedBy,
    Notice,
    Schedule,
)
from ucb_domain.truth import Truth

JUNE = date(2024, 6, 1)
SENIOR = DecidedBy(act="restriction-imposed", by="senior")
ANYBODY = DecidedBy(act="restriction-imposed", by="officer")
UNDER_IT = AppliedPolicy()


def version(
    name: str,
    *rules: AnyRule,
    since: date | None = None,
    until: date | None = None,
    general: bool = False,
) -> Policy:
    """Give a version of the one policy."""
    return policy(
        *rules,
        version=name,
        in_force_from=since,
        in_force_until=until,
        general=general,
    )


def on(given: Policies, text: str) -> list[list[str]]:
    """Give the versions that may have been in force on a day, policy by policy."""
    return [[each.policy.version for each in some] for some in given.on(day(text))]


# --------------------------------------------------------------------- Which version


TWO = policies((version("2", since=JUNE), version("1")))


@pytest.mark.parametrize(
    ("text", "versions"),
    [
        ("2024-05-31", ["1"]),
        ("2024-06-01", ["2"]),
        ("2030-01-01", ["2"]),
        ("before 2024-06", ["1"]),
        ("after 2024-06-01", ["2"]),
        ("2024-06", ["2"]),
        ("2024", ["1", "2"]),
        ("unknown", ["1", "2"]),
    ],
)
def test_the_version_on_a_day_is_the_last_that_had_begun(
    text: str, versions: list[str]
) -> None:
    """Where the day leaves it open, each that it may have been."""
    assert on(TWO, text) == [versions]
    assert all(each.certain for each in TWO.on(day(text))[0])


def test_versions_are_put_in_the_order_of_time_and_own_policies_first() -> None:
    """However they are given."""
    general = version("0", general=True)
    gathered = policies((general, *TWO.versions[::-1]))
    assert [each.version for each in gathered.versions] == ["1", "2", "0"]


@pytest.mark.parametrize(
    ("text", "certain"),
    [
        ("2024-01-01", True),
        ("2024-03-31", True),
        ("2024-03", True),
        ("2024-02", False),
        ("2024", False),
        ("unknown", False),
    ],
)
def test_where_none_may_have_been_in_force_it_is_not_certain(
    text: str, *, certain: bool
) -> None:
    """There is a gap in February, and nothing before January or after May."""
    gap = policies(
        (
            version("1", since=date(2024, 1, 1), until=date(2024, 1, 31)),
            version("2", since=date(2024, 3, 1), until=date(2024, 5, 31)),
        )
    )
    found = gap.on(day(text))
    assert all(each.certain is certain for some in found for each in some)
    assert bool(found) is (text != "2024-02")


def test_on_a_day_when_none_was_in_force_there_is_none() -> None:
    """Neither before the first nor after the last."""
    limited = policies(version("1", since=JUNE, until=date(2024, 12, 31)))
    assert on(limited, "2024-05-31") == []
    assert on(limited, "2025-01-01") == []
    assert on(limited, "2024-12-31") == [["1"]]


def test_a_version_may_follow_another_before_that_one_ends() -> None:
    """A later version ends an earlier one in any case."""
    overlapping = policies(
        (version("1", until=date(2030, 1, 1)), version("2", since=JUNE))
    )
    assert on(overlapping, "2024-07-01") == [["2"]]


def test_a_simulation_takes_the_last_version_and_says_so() -> None:
    """Only where none was in force, and labelled only there."""
    later = version("2", since=JUNE)
    simulated = Policies.of(
        (version("1", since=date(2024, 3, 1)), later), simulate=True
    )
    assert simulated.on(day("2024-01-01")) == ((Applied(later, simulation=True),),)
    assert simulated.on(day("2024-07-01")) == ((Applied(later),),)
    vague = simulated.on(day("2024"))
    assert [(each.simulation, each.certain) for each in vague[0]] == [(True, True)] * 2


# ------------------------------------------------------------------- What they find


def restriction(
    on_day: str, role: str = "officer", applied: str | None = None
) -> RestrictionImposed:
    """Give a restriction of a day, by somebody."""
    return RestrictionImposed(on=day(on_day), by=officer(role), policy=applied)


def test_each_act_is_judged_by_the_version_of_its_day() -> None:
    """What a later version asks is not asked of what came before it."""
    both = (version("1", ANYBODY), version("2", SENIOR, since=JUNE))
    case = case_of(restriction("2024-05-01"), restriction("2024-07-01"))
    found = audit(both, case)
    assert [(each.version, each.verdict) for each in found] == [
        ("1", Verdict.KEPT),
        ("2", Verdict.DEPARTED),
    ]
    assert not any(each.simulation for each in found)


def test_where_versions_disagree_the_finding_is_not_recorded() -> None:
    """The day would settle it."""
    both = (version("1", ANYBODY), version("2", SENIOR, since=JUNE))
    finding = only(audit(both, case_of(restriction("2024"))))
    assert (finding.version, finding.verdict) == ("2", Verdict.NOT_RECORDED)
    assert "which version of the policy was in force" in finding.why
    assert finding.remedy == "Find the day of the act."


def test_where_versions_agree_it_is_firm() -> None:
    """Whichever was in force."""
    both = (version("1", SENIOR), version("2", SENIOR, since=JUNE))
    assert only(audit(both, case_of(restriction("2024")))).verdict is Verdict.DEPARTED
    kept = only(audit(both, case_of(restriction("2024", "head"))))
    assert kept.verdict is Verdict.KEPT


def test_a_departure_from_a_version_that_may_not_apply_is_not_firm() -> None:
    """What is kept under the one that asks for it is kept; a departure is not one."""
    both = (version("1"), version("2", SENIOR, since=JUNE))
    assert [
        only(audit(both, case_of(restriction("2024", role)))).verdict
        for role in ("head", "officer")
    ] == [Verdict.KEPT, Verdict.NOT_RECORDED]


def test_what_is_found_of_one_act_twice_is_kept_apart() -> None:
    """A letter went by the wrong channel and left something out, with the same fault."""
    rule = Notice(
        of="restriction-imposed",
        to="customer",
        channels=("letter",),
        must=("effect",),
        item_fault="no_notification",
    )
    case = case_of(
        restriction("2024-03-05"),
        NoticeGiven(
            on=day("2024"),
            about="restriction-imposed-1",
            to="customer",
            channel="email",
            states=says("effect"),
        ),
    )
    words = {"effect": "its effect"}
    one = policy(rule, version="1", items=words)
    two = policy(rule, version="2", in_force_from=JUNE, items=words)
    firm = about(audit(one, case), "notice-given-1")
    both = about(audit((one, two), case), "notice-given-1")
    assert verdicts(both) == verdicts(firm)
    assert len(firm) == 3
    lighter = policy(
        Notice(of="restriction-imposed", to="customer", channels=("letter",)),
        version="1",
    )
    fewer = about(audit((lighter, two), case), "notice-given-1")
    assert Verdict.DEPARTED not in {each.verdict for each in fewer}


def test_a_duty_is_overdue_only_where_every_version_says_so() -> None:
    """It is shown with the day of the version that may apply last."""
    review = [
        Schedule(of="restriction-imposed", due=Clock(after=Period(months=months)))
        for months in (3, 12)
    ]
    both = (version("1", review[0]), version("2", review[1], since=JUNE))
    case = case_of(restriction("2024"))
    asked = (date(2024, 5, 1), date(2025, 6, 1), date(2026, 6, 1))
    assert [only(owed(both, case, on)).overdue for on in asked] == [
        Truth.NO,
        Truth.UNKNOWN,
        Truth.YES,
    ]
    assert only(owed(both, case)).version == "2"
    one = (version("1"), version("2", review[0], since=JUNE))
    assert only(owed(one, case, date(2026, 6, 1))).overdue is Truth.UNKNOWN


def test_nothing_is_owed_after_the_case_is_closed() -> None:
    """Whatever had not been done by then."""
    rule = Schedule(of="restriction-imposed", due=Clock(after=Period(months=3)))
    case = case_of(restriction("2024-01-05"), CaseClosed(on=day("2024-02-01")))
    assert owed(rule, case, date(2024, 1, 31)) != ()
    assert owed(rule, case, date(2024, 2, 1)) == ()


def test_a_duty_that_was_done_is_not_owed() -> None:
    """In time or late."""
    rule = Schedule(of="restriction-imposed", due=Clock(after=Period(months=3)))
    for text in ("2024-04-01", "2024-08-01"):
        case = case_of(
            restriction("2024-01-05"),
            ReviewCompleted(
                on=day(text), about="restriction-imposed-1", outcome="removed"
            ),
        )
        assert owed(rule, case, date(2024, 12, 1)) == ()


# ------------------------------------------------------------- A superseded version


THREE = (version("1", UNDER_IT), version("2", UNDER_IT, since=JUNE))


def test_an_act_under_a_superseded_version_departs() -> None:
    """An old version was applied when a new one was in force."""
    case = case_of(restriction("2024-07-01", applied="test-policy@1"))
    finding = only(audit(THREE, case))
    assert (finding.version, finding.verdict, finding.fault) == (
        "2",
        Verdict.DEPARTED,
        "superseded_policy",
    )
    assert "applied version 1; version 2 was in force" in finding.why
    assert only(judged(THREE, case, "restriction-imposed-1")) == finding


def test_an_act_under_the_version_of_its_day_keeps_it() -> None:
    """That a later one replaced it since is nobody's fault."""
    case = case_of(restriction("2024-05-01", applied="test-policy@1"))
    assert only(audit(THREE, case)).verdict is Verdict.KEPT


def test_on_a_day_that_is_not_known_no_version_is_superseded_for_sure() -> None:
    """It may have been in force when it was applied."""
    case = case_of(restriction("2024", applied="test-policy@1"))
    assert {each.verdict for each in audit(THREE, case)} <= {
        Verdict.KEPT,
        Verdict.NOT_RECORDED,
    }
