"""Reviews that contradict one another, miss a kind of restriction, or never come."""

import pytest

from tests.linting.packs import REVIEWED, TABLES, found, policy, words

MEASURES = f"""{TABLES}
[measures]
no-telephone = "no telephone calls"
one-officer = "contact with one officer only"
no-visits = "no visits"
"""
LONGEST = """
kind = "limit"
of = "restriction-imposed"
field = "ends_on"
at_most = "P3M"
fault = "indefinite"
"""
URGENT = 'when = { field = "severity", is = "urgent" }\n'


def test_two_reviews_of_everything_are_two_regimes() -> None:
    """Each with its clause and its clock, at the last of them."""
    monthly = REVIEWED.replace("P6M", "P1M") + 'again = "P1M"\npurpose = "status"\n'
    remarks = found("two-review-regimes", policy(REVIEWED, monthly))
    assert [remark.place for remark in remarks] == [("clause", "2", "rule", 0)]
    assert remarks[0].words == (
        "Every restriction is under 2 reviews at once: 1, a restriction is reviewed "
        "within 6 months of it; 2, a restriction is reviewed (status) within 1 month of "
        "it, and again within 1 month of each review."
    )


def test_a_review_before_the_end_is_named_among_them() -> None:
    """Whichever way its clock runs."""
    last = REVIEWED.replace(
        '{ after = "P6M" }', '{ before = "P10D", from = "end" }\npurpose = "final"'
    )
    (remark,) = found("two-review-regimes", policy(REVIEWED, last))
    assert (
        "; 2, a restriction is reviewed (final) at least 10 days before" in remark.words
    )


def test_one_review_and_one_of_some_restrictions_are_one_regime() -> None:
    """What applies only where something holds does not stand beside itself."""
    some = REVIEWED + 'purpose = "urgent"\n' + URGENT
    assert not found("two-review-regimes", policy(REVIEWED, some))
    assert not found("two-review-regimes", policy(REVIEWED, REVIEWED))
    alert = REVIEWED.replace("restriction-imposed", "alert-placed")
    assert not found("two-review-regimes", policy(REVIEWED, alert + 'purpose = "x"\n'))


def test_a_review_that_only_keeps_or_ends_is_found() -> None:
    """Unless some review can amend, or the policy lists no outcomes."""
    rule = REVIEWED + 'outcomes = ["removed", "continued"]\n'
    assert words("review-cannot-amend", policy(rule)) == [
        (
            "A review can only end in removed or continued: it cannot amend the "
            "restriction."
        )
    ]
    amending = REVIEWED + 'outcomes = ["amended"]\n'
    assert not found("review-cannot-amend", policy(rule, amending))
    assert not found("review-cannot-amend", policy(REVIEWED))


def test_a_kind_of_restriction_without_review_is_found() -> None:
    """Where each schedule is for some kinds, the others have none."""
    rule = REVIEWED + 'when = { measure = ["no-telephone", "no-visits"] }\n'
    remarks = found("restriction-without-review", policy(rule, tables=MEASURES))
    assert [remark.place for remark in remarks] == [("measures", "one-officer")]
    assert "contact with one officer only" in remarks[0].words


@pytest.mark.parametrize(
    "rules",
    [
        (REVIEWED,),
        (REVIEWED + URGENT,),
        (REVIEWED + 'when = { measure = ["no-telephone"] }\n', REVIEWED),
        (),
    ],
)
def test_a_review_of_everything_covers_every_kind(rules: tuple[str, ...]) -> None:
    """And where nothing is reviewed, that is another remark."""
    assert not found("restriction-without-review", policy(*rules, tables=MEASURES))


def test_a_review_after_the_end_never_comes() -> None:
    """Six months on, a restriction of at most three is over."""
    assert words("review-after-the-end", policy(REVIEWED, LONGEST)) == [
        (
            "The first review is due after 6 months, and no restriction lasts longer "
            "than 3 "
            "months: it never comes."
        )
    ]


@pytest.mark.parametrize(
    "rules",
    [
        (REVIEWED.replace("P6M", "P3M"), LONGEST),
        (REVIEWED.replace("P6M", "P92D"), LONGEST),
        (REVIEWED, LONGEST + "unless" + URGENT[4:]),
        (REVIEWED.replace('after = "P6M"', 'from = "stated-review"'), LONGEST),
        (
            REVIEWED.replace("P6M", "P20D"),
            LONGEST.replace('M"', '1D"\ndays = "working"'),
        ),
    ],
)
def test_a_review_that_may_come_is_in_order(rules: tuple[str, ...]) -> None:
    """The same day, about the same, an exception, another anchor, working days."""
    assert not found("review-after-the-end", policy(*rules))
