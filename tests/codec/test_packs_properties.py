"""Whatever is done to a good pack, it loads or is refused in words, and then works."""

import copy
import tomllib
from datetime import UTC, date, datetime, time
from importlib import resources
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.builders import THIN, audit, case_of, owed
from tests.codec.reading_back import says_the_same
from tests.codec.toml_writing import toml
from tests.policies.pembrokeshire import (
    LADDER,
    a_contact,
    a_decision_letter,
    a_letter_received,
    a_restriction,
    a_review,
    a_review_letter,
    an_appeal,
    an_appeal_decision,
)
from ucb_domain.codec.packs import read_policy
from ucb_domain.dates import When
from ucb_domain.errors import PolicyError
from ucb_domain.events import OmbudsmanInvolved, ReferralMade, SubjectConcluded
from ucb_domain.policy import Policy

TEXT = (resources.files("ucb_domain.policies") / "pembrokeshire.toml").read_bytes()
PACK = tomllib.loads(TEXT.decode())

# What somebody may put in the place of a value, or half of it meant well.
WORDS = st.sampled_from(
    [
        "",
        " ",
        "senior",
        "clerk",
        "letter",
        "reasons",
        "record",
        "schedule",
        "restriction-imposed",
        "review-completed",
        "notice-given",
        "on",
        "by",
        "states",
        "measures",
        "no_reasons_given",
        "PEM-14",
        "P0D",
        "P12M",
        "P90Y",
        "P99999Y",
        "12 months",
        "working",
        "2024-02-30",
        "a b@c",
        "unspecified",
        "none",
        "discretionary",
        "normally",
        "may",
        "only-channels",
        "no-telephone",
        "rudeness",
        "review",
        "provides",
        "welwyn-hatfield",
        "own.toml",
    ]
)
SCALARS = st.one_of(
    WORDS,
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.integers(min_value=-(2**70), max_value=2**70),
    st.floats(),
    st.booleans(),
    st.dates(),
    st.sampled_from([datetime(2024, 1, 1, tzinfo=UTC), time(9, 30)]),
)
KEYS = st.sampled_from(
    [
        "kind",
        "of",
        "act",
        "when",
        "unless",
        "fault",
        "by",
        "all",
        "not",
        "field",
        "is",
        "modality",
        "silent",
        "topic",
        "reading",
        "under",
        "does",
        "adopts",
        "drops",
        "part",
    ]
)
JUNK = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(KEYS | WORDS, inner, max_size=3)
    ),
    max_leaves=6,
)

A_STORY = (
    *LADDER,
    a_letter_received("2025-02-12"),
    a_restriction(adding={"reason-for-no-warning"}, subjects=("COMPLAINT-7",)),
    a_decision_letter(),
    a_contact("2025-04-01", outcome="declined", new_matter=True, subject="BINS-1"),
    an_appeal(),
    an_appeal_decision(),
    a_review("2026-03-03", "extended", subjects=("COMPLAINT-7",)),
    a_review_letter("2026-03-10"),
    a_review("2027-03", None, by=None, states=None),
    SubjectConcluded(on=When.parse("2025-05"), subject="COMPLAINT-7"),
    OmbudsmanInvolved(on=When(), stage="early-referral"),
    ReferralMade(to="police"),
)
CASES = (case_of(*A_STORY), case_of(*A_STORY[5:], coverage=THIN))


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Give the path of every value inside a table or list."""
    if not isinstance(value, dict | list):
        return []
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    return [
        place
        for key, each in inner
        for place in [(*path, key), *places(each, (*path, key))]
    ]


@st.composite
def spoilt_packs(draw: st.DrawFn) -> dict[str, Any]:
    """Draw the good pack with a few things done to it."""
    pack: dict[str, Any] = copy.deepcopy(PACK)
    for _ in range(draw(st.integers(1, 4))):
        every = places(pack)
        # Most of a pack are its clauses; the other tables get their share too.
        table = draw(st.sampled_from([None, *pack]))
        every = [path for path in every if table in {None, path[0]}]
        if not every:
            break
        *path, last = draw(st.sampled_from(every))
        inside: Any = pack
        for key in path:
            inside = inside[key]
        match draw(st.sampled_from(["drop", "replace", "double", "rename", "swap"])):
            case "drop":
                del inside[last]
            case "replace":
                inside[last] = draw(JUNK)
            case "double" if isinstance(inside, list):
                inside.append(copy.deepcopy(inside[last]))
            case "rename" if isinstance(inside, dict):
                inside[draw(KEYS | WORDS)] = inside.pop(last)
            case _:
                other = draw(st.sampled_from(every))
                found: Any = pack
                for key in other:
                    found = found[key] if _has(found, key) else draw(JUNK)
                inside[last] = copy.deepcopy(found)
    return pack


def _has(found: Any, key: Any) -> bool:
    if isinstance(found, dict):
        return key in found
    return isinstance(found, list) and isinstance(key, int) and key < len(found)


def loaded(data: bytes, folder: Path | None = None) -> Policy | None:
    """Read a pack; `None` where it is refused in words."""
    try:
        return read_policy(data, where="spoilt.toml", folder=folder)
    except PolicyError as error:
        text = str(error)
        assert text.startswith("spoilt.toml ")
        for leak in ("object has no attribute", "unhashable", "not subscriptable"):
            assert leak not in text, text
        return None


def works(policy: Policy) -> None:
    """Say that a policy that loads can judge any case."""
    for case in CASES:
        for day in (date(2025, 3, 4), date(2030, 1, 1)):
            audit(policy, case, day)
            owed(policy, case, day)


def test_the_pack_written_again_is_the_same_policy() -> None:
    """The tests below spoil what is otherwise good."""
    again = loaded(toml(PACK))
    assert again is not None
    assert again.clauses == read_policy(TEXT).clauses
    says_the_same(PACK, again)
    works(again)


@given(spoilt_packs())
@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_a_pack_with_other_values_loads_or_is_refused(pack: dict[str, Any]) -> None:
    """Keys dropped, types wrong, ids doubled, absurd lengths: one error and no other."""
    policy = loaded(toml(pack))
    if policy is not None:
        says_the_same(pack, policy)
        works(policy)


@given(spoilt_packs())
@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_a_pack_that_is_adopted_says_the_same(pack: dict[str, Any]) -> None:
    """Whatever can be loaded by itself can be adopted, and whatever cannot, cannot."""
    alone = loaded(toml(pack))
    with TemporaryDirectory() as folder:
        (Path(folder) / "parent.toml").write_bytes(toml(pack))
        head = {"id": "child", "version": "1", "title": "t", "organisation": "o"}
        child = {"format": 1, "policy": {**head, "adopts": "parent.toml"}}
        adopted = loaded(toml(child), Path(folder))
    if adopted is None or alone is None:
        assert adopted is alone
        return
    assert adopted.clauses == alone.clauses
    assert adopted.terms.process == alone.terms.process
    assert adopted.terms.measures == alone.terms.measures
    works(adopted)


@given(st.data())
def test_a_pack_with_other_bytes_loads_or_is_refused(data: st.DataObject) -> None:
    """A piece is cut out of the file, put elsewhere, or overwritten."""
    start = data.draw(st.integers(0, len(TEXT)))
    end = data.draw(st.integers(start, min(len(TEXT), start + 400)))
    piece = data.draw(
        st.one_of(
            st.just(b""), st.binary(max_size=20), st.just(TEXT[-end : start + 99])
        )
    )
    policy = loaded(TEXT[:start] + piece + TEXT[end:])
    if policy is not None:
        works(policy)


@given(st.binary(max_size=300))
def test_any_bytes_are_refused_in_words(data: bytes) -> None:
    """Nothing but a pack is a pack."""
    assert loaded(data) is None
