"""What one clause must find, by verdict, fault and the thing that it names."""

from collections.abc import Collection

from ucb_domain.findings import Finding, Verdict


def kept(found: Collection[Finding], fault: str, naming: str = "") -> None:
    """Say that the clause was kept in this respect, and in no way left in doubt."""
    of_it = [finding for finding in found if finding.fault == fault]
    assert of_it, f"nothing was found about {fault}"
    for finding in of_it:
        assert finding.verdict is Verdict.KEPT, finding.why
        assert finding.remedy == ""
    assert any(naming in finding.why for finding in of_it), of_it


def departed(found: Collection[Finding], fault: str, naming: str) -> Finding:
    """Say that it was departed from once, with this fault, and give the finding."""
    return _one(found, Verdict.DEPARTED, fault, naming)


def not_recorded(found: Collection[Finding], fault: str, naming: str) -> Finding:
    """Say that the file leaves one thing open, and give the finding."""
    return _one(found, Verdict.NOT_RECORDED, fault, naming)


def for_a_person(found: Collection[Finding], fault: str, naming: str) -> Finding:
    """Say that a person had to judge one thing, and give the finding."""
    return _one(found, Verdict.JUDGEMENT, fault, naming)


def _one(
    found: Collection[Finding], verdict: Verdict, fault: str, naming: str
) -> Finding:
    such = [each for each in found if each.verdict is verdict]
    assert len(such) == 1, [(each.verdict, each.why) for each in found]
    (finding,) = such
    assert finding.fault == fault
    assert naming in finding.why, finding.why
    # A person's judgement may stand as it is; anything else that is not kept says what
    # would put it right.
    if verdict is not Verdict.JUDGEMENT:
        assert finding.remedy, "what would put it right is missing"
    return finding


def does_not_apply(found: Collection[Finding], fault: str | None = None) -> None:
    """Say that the clause finds nothing, in this respect or in any."""
    of_it = [finding for finding in found if fault in {None, finding.fault}]
    assert not of_it, [(each.verdict, each.why) for each in of_it]


def nothing_against(found: Collection[Finding]) -> None:
    """Say that nothing departs and nothing is open: what must not be done was not."""
    against = [finding for finding in found if finding.verdict is not Verdict.KEPT]
    assert not against, [(each.verdict, each.why) for each in against]


def but_for_judgements(found: Collection[Finding]) -> list[Finding]:
    """Give the findings that a machine made."""
    return [each for each in found if each.verdict is not Verdict.JUDGEMENT]
