"""What the published policies leave open, or contradict, is found: each line of it."""

import pytest

from ucb_domain.codec.packs import builtin_policies, load_policy
from ucb_domain.linting import Remark, lint


def remarks(name: str) -> dict[str, list[Remark]]:
    """Return the remarks on a policy that comes with the library, by check."""
    found: dict[str, list[Remark]] = {}
    for remark in lint(load_policy(name)):
        found.setdefault(remark.check, []).append(remark)
    return found


def test_pembrokeshire_has_its_appeals_heard_by_those_who_decide() -> None:
    """And sets no deadline for an appeal, nor a longest restriction."""
    found = remarks("pembrokeshire")
    assert found["appeal-to-deciders"][0].place[:2] == ("clause", "PEM-24")
    assert "no-appeal-deadline" in found
    assert "no-maximum-length" in found
    assert not {"no-review", "no-appeal", "no-duty-to-warn"} & set(found)


def test_wolverhampton_homes_has_two_regimes_of_review() -> None:
    """Six to twelve months by one clause, monthly and three-monthly by another."""
    found = remarks("wolverhampton-homes")
    words = found["two-review-regimes"][0].words
    assert all(
        part in words
        for part in ("WOL-8.1", "WOL-10.1", "12 months", "1 month", "3 months")
    )
    for check in (
        "no-decider",
        "no-duty-to-warn",
        "silent-on-continuation",
        "no-appeal-deadline",
    ):
        assert check in found
    assert not {"no-review", "no-appeal", "appeal-to-deciders"} & set(found)


def test_welwyn_hatfield_s_text_at_hand_has_no_review_appeal_or_maximum() -> None:
    """It is a part of a document, and applies to more than complaints."""
    found = remarks("welwyn-hatfield")
    for check in ("no-review", "no-appeal", "no-maximum-length"):
        assert "at hand" in found[check][0].words
    assert "section 7" in found["part-of-document"][0].words
    assert "council tax appeal" in found["beyond-complaints"][0].words


def test_the_2024_policy_can_be_read_in_two_ways_and_cannot_amend() -> None:
    """A minimum of six months is taken to mean at least every six months."""
    found = remarks("ucb-2024-2028")
    readings = {remark.place[1]: remark.words for remark in found["two-readings"]}
    assert "at least every six months" in readings["UCB-5g"]
    assert "removed or continued" in found["review-cannot-amend"][0].words
    assert "no-appeal" in found
    assert "no-review" not in found


def test_edinburgh_has_definitions_and_no_process() -> None:
    """Every topic of a process is left open."""
    found = remarks("edinburgh")
    assert "no-process" in found
    assert {"no-review", "no-appeal", "no-decider", "no-notice"} <= set(found)


FIVE = (
    "edinburgh",
    "pembrokeshire",
    "ucb-2024-2028",
    "welwyn-hatfield",
    "wolverhampton-homes",
)


@pytest.mark.parametrize("name", FIVE)
def test_none_of_them_says_how_long_records_are_kept(name: str) -> None:
    """Not one."""
    assert "no-retention" in remarks(name)


@pytest.mark.parametrize("name", builtin_policies())
def test_no_pack_of_ours_contradicts_itself(name: str) -> None:
    """What is found lies in the policy; what a pack says agrees with its rules."""
    found = remarks(name)
    ours = {
        "process-without-rule",
        "rule-against-process",
        "unreachable-rung",
        "rules-contradict",
        "nearly-a-usual-word",
    }
    assert not ours & set(found)
