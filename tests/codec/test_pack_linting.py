"""What is wrong with a pack, and what is worth asking about it, at its line and column."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.codec.pack_texts import GOOD
from tests.codec.test_packs_properties import TEXT, spoilt_packs
from tests.codec.toml_writing import toml
from ucb_domain.codec.pack_linting import CHECKED, FORMAT, SYNTAX, Located, lint_pack
from ucb_domain.codec.packs import builtin_policies
from ucb_domain.errors import PolicyError
from ucb_domain.linting import Severity


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """Return where a pack of one's own is."""
    return tmp_path / "own.toml"


def line(pack: Path, located: Located) -> str:
    """Return the piece of the line that a remark marks."""
    assert located.spot is not None
    text = pack.read_text("utf-8").splitlines()[located.spot.line - 1]
    return text[located.spot.column - 1 :]


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ('title = "Contact Policy"\norg', 'titel = "Contact Policy"\norg', "titel ="),
        ('id = "some-council"', 'id = "Some Council"', '"Some Council"'),
        ("rank = 2", 'rank = "2"', '"2"'),
        ('kind = "principle"', 'kind = "aim"', '"aim"'),
        ('by = "manager", within', 'by = "boss", within', '"boss"'),
        ('must = ["reasons", "effect"]', 'must = ["reasons", "why"]', '"why"'),
        ('act = "restriction-imposed"', 'act = "restriction"', '"restriction"'),
        ('fault = "no_prior_warning"', 'fault = "no_warning"', '"no_warning"'),
        ("[behaviours]", "[behaviors]", "behaviors]"),
        ('id = "A-2"', 'id = "A-1"', 'id = "A-1"'),
        ('id = "A-1"\n', "", "clause]]"),
    ],
)
def test_an_error_is_where_it_is(pack: Path, old: str, new: str, marked: str) -> None:
    """At the key or the value that is wrong, with the remedy apart from the fault."""
    assert old in GOOD
    pack.write_text(GOOD.replace(old, new, 1), "utf-8")
    found = lint_pack(str(pack))
    assert {each.remark.check for each in found} == {FORMAT}
    assert {each.remark.severity for each in found} == {Severity.ERROR}
    assert [each for each in found if line(pack, each).startswith(marked)]
    assert all(each.remark.words and each.remark.remedy for each in found)


def test_errors_come_in_the_order_of_the_file(pack: Path) -> None:
    """Whatever order they were found in."""
    text = GOOD.replace("format = 1", "colour = 1\nformat = 1").replace(
        '"principle"', '"aim"'
    )
    pack.write_text(text.replace('says = "It is proportionate."', ""), "utf-8")
    lines = [each.spot.line for each in lint_pack(str(pack)) if each.spot]
    assert len(lines) == 3
    assert lines == sorted(lines)


def test_what_is_no_toml_is_one_error(pack: Path) -> None:
    """At the place where the reader stopped."""
    pack.write_text("format = 1\n[policy]\nid = \n", "utf-8")
    (located,) = lint_pack(str(pack))
    assert located.remark.check == SYNTAX
    assert located.spot is not None
    assert (located.spot.line, located.spot.column) == (3, 6)
    assert located.remark.remedy == "Mend the line."


def test_another_format_is_an_error_like_any_other(pack: Path) -> None:
    """At the line that says which."""
    pack.write_text(GOOD.replace("format = 1", "format = 2", 1), "utf-8")
    (located,) = lint_pack(str(pack))
    assert located.remark.check == FORMAT
    assert line(pack, located).startswith("format = 2")


@pytest.mark.parametrize("name", builtin_policies())
def test_every_remark_on_a_policy_of_ours_has_a_line(name: str) -> None:
    """And none of them is an error."""
    for each in lint_pack(name):
        assert each.spot is not None
        assert each.remark.severity is not Severity.ERROR


def test_a_remark_on_a_clause_that_is_adopted_has_no_line_here(pack: Path) -> None:
    """The file that it comes from has it."""
    pack.write_text(
        'format = 1\n[policy]\nid = "own"\nversion = "1"\ntitle = "t"\n'
        'organisation = "o"\nadopts = "ucb-2024-2028"\n',
        "utf-8",
    )
    found = {each.remark.check: each for each in lint_pack(str(pack))}
    assert found["review-cannot-amend"].spot is None
    assert found["no-appeal"].spot is not None


def test_a_file_that_is_not_there_is_no_remark(pack: Path) -> None:
    """There is nothing to remark on."""
    with pytest.raises(PolicyError):
        lint_pack(str(pack))


def test_every_check_is_listed_once() -> None:
    """Those of the file first, then those of the policy."""
    ids = [check.id for check in CHECKED]
    assert ids[:2] == [SYNTAX, FORMAT]
    assert len(set(ids)) == len(ids)


@given(spoilt_packs())
@settings(
    max_examples=30,
    suppress_health_check=[
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
        HealthCheck.function_scoped_fixture,
    ],
)
def test_any_pack_is_linted(pack: Path, spoilt: dict[str, object]) -> None:
    """Errors or remarks, each in the file, and nothing else happens."""
    _linted(pack, toml(spoilt))


@given(data=st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_bytes_are_linted(pack: Path, data: st.DataObject) -> None:
    """A pack with a piece cut out, or any bytes at all."""
    start = data.draw(st.integers(0, len(TEXT)))
    end = data.draw(st.integers(start, len(TEXT)))
    _linted(
        pack, data.draw(st.sampled_from([TEXT[:start] + TEXT[end:], TEXT[start:end]]))
    )
    _linted(pack, data.draw(st.binary(max_size=100)))


def _linted(pack: Path, data: bytes) -> None:
    pack.write_bytes(data)
    lines = data.count(b"\n") + data.count(b"\r") + 1
    for each in lint_pack(str(pack)):
        assert each.remark.words
        assert each.spot is None or 1 <= each.spot.line <= lines
