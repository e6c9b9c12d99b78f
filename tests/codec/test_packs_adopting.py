"""A pack that adopts another: what it takes over, what it changes, and what is refused."""

import hashlib
import os
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.codec.pack_texts import GOOD
from ucb_domain.codec.packs import load_policy, read_policy
from ucb_domain.errors import PolicyError
from ucb_domain.policy import Policy
from ucb_domain.rules import Authority, Notice, Stance

CHILD = """
format = 1

[policy]
id = "own"
version = "2"
title = "Own Policy"
organisation = "Own Homes"
adopts = "parent.toml"
"""
CLAUSE = """
[[clause]]
id = "{id}"
at = "Somewhere"
says = "{says}"
kind = "principle"
reason = "It is here to be there."
"""

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write packs into one folder, the parent among them, and give the last."""
    (tmp_path / "parent.toml").write_text(GOOD, "utf-8")

    def written(text: str, name: str = "own.toml") -> Path:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return written


def clause(name: str, says: str = "Something else.") -> str:
    """Give the text of a clause."""
    return CLAUSE.format(id=name, says=says)


def head(adopts: str, more: str = "", name: str = "own") -> str:
    """Give the text of a pack's head that adopts another."""
    text = CHILD.replace("parent.toml", adopts).replace('"own"', f'"{name}"')
    return f"{text}{more}\n"


def complaint(path: Path) -> str:
    """Give what is said against a pack that cannot be used."""
    with pytest.raises(PolicyError) as caught:
        load_policy(path)
    return str(caught.value)


def ids(policy: Policy) -> list[str]:
    """Give the ids of a policy's clauses."""
    return [each.id for each in policy.clauses]


# ------------------------------------------------------------------ What is taken over


def test_everything_is_taken_over_but_the_head(write: Write) -> None:
    """The words and clauses are the parent's; whose policy it is, is not."""
    parent, child = read_policy(GOOD.encode()), load_policy(write(CHILD))
    assert (child.id, child.version, child.organisation) == ("own", "2", "Own Homes")
    assert (child.jurisdiction, child.in_force_from) == (None, None)
    assert child.clauses == parent.clauses
    for table in (
        "roles",
        "authorities",
        "items",
        "item_faults",
        "measures",
        "behaviours",
        "process",
    ):
        assert getattr(child.terms, table) == getattr(parent.terms, table)
    assert child.terms.policy == "own"


def test_it_says_what_it_adopted(write: Write) -> None:
    """With the version, so that a report can say what was applied."""
    child = load_policy(write(CHILD))
    assert (child.adopts, child.drops) == ("parent.toml", ())
    assert child.adopted == ("some-council@2024-01",)
    grandchild = load_policy(write(head("own.toml", name="grand"), "grand.toml"))
    assert grandchild.adopted == ("own@2", "some-council@2024-01")
    assert ids(grandchild) == ids(child)


def test_the_digest_covers_what_it_adopts(write: Write) -> None:
    """A change of the parent is a change of the child."""
    path = write(CHILD)
    before = load_policy(path)
    parent = hashlib.sha256(GOOD.encode()).hexdigest()
    both = hashlib.sha256(CHILD.encode() + parent.encode()).hexdigest()
    assert before.digest == both
    write(GOOD.replace("ten days", "two weeks"), "parent.toml")
    assert load_policy(path).digest != before.digest


def test_a_policy_of_the_library_may_be_adopted() -> None:
    """By its id, and without any file beside the pack."""
    child = read_policy(head("pembrokeshire").encode())
    parent = load_policy("pembrokeshire")
    assert child.clauses == parent.clauses
    assert child.adopted == (f"pembrokeshire@{parent.version}",)


def test_a_pack_from_bytes_may_say_where_its_parent_is(write: Write) -> None:
    """For what is read otherwise than from its file."""
    folder = write(CHILD).parent
    child = read_policy(CHILD.encode(), folder=folder)
    assert child == load_policy(folder / "own.toml")


# -------------------------------------------------------------------- What is changed


def test_a_clause_of_the_same_id_takes_the_place_of_the_parents(write: Write) -> None:
    """Where the parent had it; others of its own come at the end."""
    child = load_policy(
        write(CHILD + clause("B-1") + clause("A-2", "A warning is friendly."))
    )
    assert ids(child) == ["A-1", "A-2", "A-3", "A-4", "A-5", "A-6", "B-1"]
    assert child.clauses[1].says == "A warning is friendly."
    assert child.clauses[1].rules == ()


def test_a_clause_may_be_dropped(write: Write) -> None:
    """It binds nothing any more, and what it said of a topic is not said of it."""
    child = load_policy(write(head("parent.toml", 'drops = ["A-2"]')))
    assert ids(child) == ["A-1", "A-3", "A-4", "A-5", "A-6"]
    assert child.drops == ("A-2",)
    assert child.terms.process["warning"] == ("A-3",)


def test_a_measure_comes_from_no_clause_that_is_dropped(write: Write) -> None:
    """It stays as it is, and cites nothing that is gone."""
    measure = 'own-officer = "one officer"'
    cited = 'own-officer = { title = "one officer", clause = "A-1" }'
    write(GOOD.replace(measure, cited), "parent.toml")
    whole = load_policy(write(CHILD)).terms.measures["own-officer"]
    left = load_policy(write(head("parent.toml", 'drops = ["A-1"]'))).terms.measures
    assert (whole.title, whole.clause) == ("one officer", "A-1")
    assert (left["own-officer"].title, left["own-officer"].clause) == (
        "one officer",
        None,
    )


def test_a_word_of_its_own_takes_the_place_of_the_parents(write: Write) -> None:
    """A body gives its own posts the parent's parts."""
    own = """
[roles]
manager = "a Housing Manager"
chief = "the Chief Executive"

[authorities]
senior = ["chief"]

[items]
effect = "what it did to staff"

[process]
maximum-length = "unspecified"
"""
    terms = load_policy(write(CHILD + own)).terms
    assert terms.roles["manager"].title == "a Housing Manager"
    assert terms.roles["director"].title == "a Director"
    assert terms.authorities["senior"] == Authority(any_of=("chief",))
    assert terms.words("effect") == "what it did to staff"
    assert terms.process["maximum-length"] is Stance.UNSPECIFIED
    assert terms.process["appeal-deadline"] is Stance.UNSPECIFIED


def test_a_clause_of_its_own_may_use_the_parents_words(write: Write) -> None:
    """Nothing has to be defined twice."""
    own = """
[[clause]]
id = "B-1"
at = "Somewhere"
says = "A notice of a review states its effect."
  [[clause.rule]]
  kind = "notice"
  of = "review-completed"
  to = "customer"
  must = ["effect"]
  by = "senior"
"""
    last = load_policy(write(CHILD + own)).clauses[-1]
    (bound,) = last.rules
    assert isinstance(bound.rule, Notice)


def test_an_authority_that_is_taken_over_need_not_be_asked_for(write: Write) -> None:
    """The clauses that asked for it may be the very ones that are dropped."""
    drops = 'drops = ["A-3", "A-4", "A-6"]\n[process]\nreview = "none"'
    child = load_policy(write(head("parent.toml", drops)))
    assert "senior" in child.terms.authorities
    own = '[authorities]\njunior = ["manager"]'
    assert "authorities.junior: no rule asks for it" in complaint(write(CHILD + own))


NAMES = st.sampled_from([f"C-{number}" for number in range(8)])


@given(
    st.lists(NAMES, unique=True, min_size=1),
    st.lists(NAMES, unique=True),
    st.lists(NAMES, unique=True),
)
def test_clauses_are_the_parents_with_the_changes(
    parents: list[str], own: list[str], drops: list[str]
) -> None:
    """Replaced where they stood, dropped, and added at the end; or refused."""
    quoted = ", ".join(f'"{name}"' for name in drops)
    with TemporaryDirectory() as folder:
        parent = CHILD.replace('adopts = "parent.toml"\n', "")
        parent += "".join(clause(name, "The parent's.") for name in parents)
        (Path(folder) / "parent.toml").write_text(parent, "utf-8")
        child = head("parent.toml", f"drops = [{quoted}]")
        child += "".join(clause(name, "Its own.") for name in own)
        try:
            policy = read_policy(child.encode(), folder=Path(folder))
        except PolicyError:
            left = set(parents) - set(drops) | set(own)
            assert set(drops) - set(parents) or set(drops) & set(own) or not left
            return
    assert ids(policy) == [
        *(name for name in parents if name not in drops),
        *(name for name in own if name not in parents),
    ]
    assert {each.id for each in policy.clauses if each.says == "Its own."} == set(own)


# -------------------------------------------------------------------- What is refused


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            head("other.toml"),
            "policy.adopts: there is no file 'other.toml' beside the pack; put it there.",
        ),
        (
            head("pembrokshire"),
            "policy.adopts: 'pembrokshire' is neither a policy that comes with the",
        ),
        (head("../parent.toml"), "nor the name of a file beside the pack, such as"),
        (head("/etc/passwd"), "nor the name of a file beside the pack, such as"),
        (head(""), "nor the name of a file beside the pack, such as"),
        (head("_standard_items"), "nor the name of a file beside the pack, such as"),
        (
            head("own.toml"),
            "policy.adopts: own.toml adopts own.toml, and so itself; take one of these",
        ),
        (
            head("parent.toml", 'drops = ["A-9"]'),
            "policy.drops: unknown clause 'A-9'; did you mean",
        ),
        (
            head("parent.toml", 'drops = ["A-2"]') + clause("A-2"),
            "policy.drops: 'A-2' is given here as well; a clause with the id of one that",
        ),
        (
            head("parent.toml", 'drops = ["A-4"]'),
            "process.review: every clause that spoke of it is dropped; say what this",
        ),
        (
            head("parent.toml", 'drops = ["A-3"]'),
            "clause A-6.rule[0].clauses: unknown clause 'A-3'",
        ),
        (
            CHILD.replace('adopts = "parent.toml"', 'drops = ["A-1"]') + clause("B-1"),
            "policy.drops: there is nothing to drop; say in policy.adopts which policy",
        ),
        (CHILD + clause("A-2") * 2, "clause A-2.id: is there twice; give each clause"),
        (CHILD + clause("B-2") * 2, "clause B-2.id: is there twice; give each clause"),
        (head("a\\u0000.toml"), "there is no file"),
        (head("n" * 400 + ".toml"), "there is no file"),
    ],
)
def test_what_cannot_be_adopted_is_named(write: Write, text: str, words: str) -> None:
    """The message holds the place, the fault and the remedy."""
    said = complaint(write(text))
    assert said.startswith("own.toml cannot be used (1 problem):\n  ")
    assert words in said


def test_packs_that_adopt_one_another_are_refused(write: Write) -> None:
    """The way round is shown."""
    write(head("b.toml"), "a.toml")
    write(head("c.toml"), "b.toml")
    path = write(head("a.toml"), "c.toml")
    assert (
        "c.toml adopts a.toml adopts b.toml adopts c.toml, and so itself"
        in complaint(path)
    )
    assert (
        "d.toml adopts a.toml adopts b.toml adopts c.toml adopts a.toml"
        in complaint(write(head("a.toml"), "d.toml"))
    )


@pytest.mark.skipif(os.name == "nt", reason="Windows asks for rights to link files.")
def test_a_link_to_the_pack_itself_is_the_pack_itself(write: Write) -> None:
    """Whatever it is called."""
    path = write(head("link.toml"))
    (path.parent / "link.toml").symlink_to(path)
    assert "own.toml adopts link.toml, and so itself" in complaint(path)


def test_too_many_in_a_row_are_refused(write: Write) -> None:
    """Nobody could say any more what such a policy says."""
    for number in range(1, 9):
        path = write(head(f"p{number - 1}.toml", name=f"p{number}"), f"p{number}.toml")
        if number == 1:
            write(GOOD, "p0.toml")
    assert len(load_policy(path).adopted) == 8
    said = complaint(write(head("p8.toml")))
    assert "and so on; adopt at most 8 in a row." in said


def test_a_parent_that_is_not_there_is_named_with_the_way_to_it(write: Write) -> None:
    """The pack that is loaded is in order; one that it adopts is not."""
    write(head("gone.toml"), "middle.toml")
    said = complaint(write(head("middle.toml")))
    assert said.startswith("own.toml cannot be used (1 problem):")
    assert (
        "policy.adopts: own.toml adopts middle.toml adopts gone.toml: there is no file"
    ) in said


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("format = 1", "format = 2", "format: this version reads format 1"),
        ("enforce = true", 'enforce = "yes"', "clause A-2.rule[0]: 'yes' stands where"),
        ('of = "warning-issued"', 'of = "warning"', "'warning' is no kind of act"),
    ],
)
def test_a_parent_that_is_wrong_is_named(
    write: Write, old: str, new: str, words: str
) -> None:
    """Its mistakes are its own, and are not put down to the pack that adopts it."""
    write(GOOD.replace(old, new), "parent.toml")
    said = complaint(write(CHILD))
    assert said.startswith("own.toml cannot be used (1 problem):")
    assert "policy.adopts: parent.toml cannot be used (1 problem): " in said
    assert words in said


def test_a_parent_that_cannot_be_read_is_said_to_be(write: Write) -> None:
    """The operating system's own reason is passed on."""
    path = write(head("parent.toml"))
    parent = path.parent / "parent.toml"
    parent.write_bytes(b"#" * (1024 * 1024 + 1))
    assert "policy.adopts: parent.toml is larger than 1024 KiB" in complaint(path)


def test_bytes_without_a_folder_have_no_file_beside_them() -> None:
    """There is no place to look in."""
    with pytest.raises(PolicyError, match=r"the pack is in no folder; load it from"):
        read_policy(CHILD.encode())


def test_a_pack_that_adopts_nothing_has_clauses(write: Write) -> None:
    """One that adopts some need not have its own."""
    alone = CHILD.replace('adopts = "parent.toml"\n', "")
    assert "write at least one [[clause]]" in complaint(write(alone))
