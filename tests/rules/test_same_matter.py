"""Acts about the same thing: a restriction confined to the matter of another act."""

import pytest

from tests.builders import THIN, audit, case_of, only
from ucb_domain.events import RestrictionImposed, ReviewCompleted, SubjectConcluded
from ucb_domain.findings import Verdict
from ucb_domain.rules import Earlier, Never

CONCLUDED = SubjectConcluded(subject="S-1")
RULE = Never(
    act="restriction-imposed",
    unless=Earlier(earlier="subject-concluded", linked=True),
    fault="no_evidence_recorded",
    says="a matter that is not concluded is not restricted",
)


@pytest.mark.parametrize(
    ("subjects", "verdict"),
    [
        (("S-1",), Verdict.KEPT),
        (("S-7", "S-1"), Verdict.KEPT),
        (("S-7",), Verdict.DEPARTED),
        ((), Verdict.NOT_RECORDED),
    ],
)
def test_a_restriction_is_about_the_matters_it_is_confined_to(
    subjects: tuple[str, ...], verdict: Verdict
) -> None:
    """One that names no matter may be about any."""
    case = case_of(CONCLUDED, RestrictionImposed(subjects=subjects))
    assert only(audit(RULE, case)).verdict is verdict


def test_a_matter_that_nobody_concluded_is_tied_to_nothing() -> None:
    """In a complete file there was no conclusion; in a thin one it may be lost."""
    decision = RestrictionImposed(subjects=("S-1",))
    assert only(audit(RULE, case_of(decision))).verdict is Verdict.DEPARTED
    found = only(audit(RULE, case_of(decision, coverage=THIN)))
    assert found.verdict is Verdict.NOT_RECORDED


TWICE = Never(
    act="review-completed",
    when=Earlier(earlier="review-completed", linked=True),
    fault="indefinite",
    says="a restriction is reviewed once",
)


@pytest.mark.parametrize(
    ("of", "verdicts"), [("one", {Verdict.DEPARTED}), ("other", set[Verdict]())]
)
def test_reviews_that_set_no_matters_are_about_their_own_restrictions(
    of: str, verdicts: set[Verdict]
) -> None:
    """A review that confines a restriction to nothing new has no matter of its own."""
    events = (
        ("one", RestrictionImposed()),
        ("other", RestrictionImposed()),
        ReviewCompleted(about="one"),
        ReviewCompleted(about=of),
    )
    found = audit(TWICE, case_of(*events))
    assert {each.verdict for each in found} == verdicts
    thin = audit(TWICE, case_of(*events, coverage=THIN))
    assert Verdict.NOT_RECORDED in {each.verdict for each in thin}
