"""Packs are found, read and gathered; a file that is no pack is turned away in words."""

from datetime import date
from pathlib import Path

import pytest

from tests.codec.pack_texts import GOOD, complaint, spoilt
from ucb_domain.codec import packs
from ucb_domain.codec.packs import (
    builtin_policies,
    load_policies,
    load_policy,
    read_policy,
)
from ucb_domain.dates import Period, When
from ucb_domain.errors import PolicyError
from ucb_domain.policy import ClauseKind, Modality
from ucb_domain.rules import (
    AllOf,
    Anchor,
    Authority,
    Behaviour,
    Effect,
    Field,
    MeasureKind,
    Notice,
    Precedence,
    Response,
    Role,
    Schedule,
    Stance,
    States,
)
from ucb_domain.values import is_slug


def test_a_good_pack_is_read_whole() -> None:
    """Every table becomes what the rules work with."""
    policy = read_policy(GOOD.encode())
    assert (policy.id, policy.version, policy.title) == (
        "some-council",
        "2024-01",
        "Contact Policy",
    )
    assert policy.in_force_from == date(2024, 1, 1)
    assert policy.in_force_until == date(2025, 12, 31)
    assert policy.source is not None
    assert policy.source.revised == When.parse("2023-12")
    assert policy.terms.behaviours == {
        "rudeness": Behaviour(words="rudeness"),
        "swearing": Behaviour(words="swearing", under="rudeness"),
    }
    assert [each.id for each in policy.clauses] == [f"A-{n}" for n in range(1, 7)]
    assert policy.clauses[0].kind is ClauseKind.PRINCIPLE
    assert policy.clauses[1].reading == (
        "That it did something to staff, and not to the customer."
    )


def test_the_words_of_a_pack_may_be_written_short() -> None:
    """A title alone is a role or a measure, a list alone an authority."""
    terms = read_policy(GOOD.encode()).terms
    assert terms.roles["director"] == Role(title="a Director", rank=0)
    assert [name for name, role in terms.roles.items() if role.external] == ["adviser"]
    assert terms.authorities["senior"] == Authority(any_of=("manager", "director"))
    assert terms.measures["no-telephone"].title == "no telephone calls"
    assert terms.measures["one-method"].needs == ("channels",)


def test_rules_are_read_with_their_periods_clocks_and_conditions() -> None:
    """Working days stay working days, and the exception keeps both its parts."""
    policy = read_policy(GOOD.encode())
    notice, ladder, review, answer, *_ = (bound.rule for _, bound in policy.bindings())
    assert isinstance(notice, Notice)
    assert isinstance(ladder, Precedence)
    assert isinstance(review, Schedule)
    assert isinstance(answer, Response)
    assert ladder.needs[0].within == Period(months=6)
    assert ladder.unless == AllOf(
        all=(
            States(states="reasons", by="senior"),
            Field(field="severity", equals="serious"),
        )
    )
    assert review.due.anchor == (Anchor.START,)
    assert answer.within is not None
    assert answer.within.after == Period(days=10, working=True)
    assert [bound.enforce for _, bound in policy.bindings()][:2] == [True, False]
    assert [bound.modality for _, bound in policy.bindings()][1:4] == [
        Modality.MUST,
        Modality.NORMALLY,
        Modality.MUST,
    ]


def test_what_the_policy_says_of_each_topic_is_read() -> None:
    """Clauses, one alone or several, or one of the three words; the rest is not known."""
    assert read_policy(GOOD.encode()).terms.process == {
        "warning": ("A-2", "A-3"),
        "review": ("A-4",),
        "appeal-deadline": Stance.UNSPECIFIED,
        "maximum-length": Stance.NONE,
        "extension": Stance.DISCRETIONARY,
    }


def test_a_clause_may_be_called_like_one_of_the_words() -> None:
    """In brackets it is a clause."""
    data = spoilt(('id = "A-1"', 'id = "none"'), ('= "A-4"', '= ["none"]'))
    assert read_policy(data).terms.process["review"] == ("none",)


def test_a_pack_knows_the_standard_measures_and_may_reword_them() -> None:
    """What one does to contact stays what it was, unless the pack says otherwise."""
    terms = read_policy(GOOD.encode()).terms
    telephone = MeasureKind(
        title="no telephone calls",
        does=Effect.REFUSE_CHANNELS,
        channels=("telephone",),
    )
    assert terms.measure("no-telephone") == telephone
    assert terms.measure("one-method") == terms.measures["one-method"]
    assert terms.measures["one-method"].does is Effect.ONLY_CHANNELS
    assert terms.measures["own-officer"].does is None
    visits = terms.measure("no-home-visits")
    assert visits is not None
    assert visits.does is Effect.NO_HOME_VISITS
    assert "no-home-visits" not in terms.measures
    assert terms.measure("no-such") is None
    otherwise = spoilt(
        (
            'no-telephone = "no telephone calls"',
            'no-telephone = { title = "messages only", does = "voicemail" }',
        )
    )
    kind = read_policy(otherwise).terms.measures["no-telephone"]
    assert (kind.does, kind.channels) == (Effect.VOICEMAIL, ())


def test_the_standard_measures_are_of_every_kind() -> None:
    """What a restriction can do has a name in every pack, but for what is left over."""
    terms = read_policy(GOOD.encode()).terms
    does = {each.does for each in terms.standard_measures.values()}
    assert does == set(Effect) - {Effect.OTHER}
    assert terms.standard_measures.keys() == set(
        filter(is_slug, terms.standard_measures)
    )


def test_a_pack_has_the_standard_items_and_may_reword_them() -> None:
    """Its own words are used, and the fault of leaving a thing out stays what it was."""
    assert read_policy(GOOD.encode()).terms.words("review-date") == (
        "when it will be reviewed"
    )
    reworded = spoilt(('reasons = { words = "why", fault = "no_reasons_given" }', ""))
    terms = read_policy(
        reworded.replace(b"[items]", b'[items]\nreasons = "the grounds"')
    ).terms
    assert terms.words("reasons") == "the grounds"
    assert terms.item_faults["reasons"] == "no_reasons_given"
    assert terms.item_sources["reasons"][0] == "grounds"


def test_a_pack_says_where_on_file_an_item_is_found() -> None:
    """Of an item of its own, or of one that every pack knows."""
    terms = read_policy(
        spoilt(
            (
                'reasons = { words = "why", fault = "no_reasons_given" }',
                'reasons = { words = "why", from = ["incident-recorded.on"] }',
            )
        )
    ).terms
    assert terms.item_sources["reasons"] == ("incident-recorded.on",)
    assert "effect" not in terms.item_sources


def test_working_days_are_those_of_the_jurisdiction() -> None:
    """Without a place, Monday to Friday."""
    wales = read_policy(GOOD.encode()).terms.working_days
    assert not wales.is_working(date(2024, 12, 25))
    nowhere = read_policy(spoilt(('jurisdiction = "GB-WLS"\n', "")))
    assert nowhere.jurisdiction is None
    assert nowhere.terms.working_days.is_working(date(2024, 12, 25))


def test_the_digest_is_of_the_very_bytes() -> None:
    """A report can say exactly what was applied."""
    once, again = read_policy(GOOD.encode()), read_policy(GOOD.encode())
    assert once.digest == again.digest
    assert once == again
    assert read_policy(spoilt(("2024-01", "2024-02"))).digest != once.digest


def test_a_document_may_be_revised_on_a_day_without_quotes() -> None:
    """A day of TOML is a day."""
    policy = read_policy(spoilt(('revised = "2023-12"', "revised = 2023-12-04")))
    assert policy.source is not None
    assert policy.source.revised == When.exactly(date(2023, 12, 4))


def test_a_byte_order_mark_does_no_harm() -> None:
    """Some editors put one first."""
    assert read_policy(b"\xef\xbb\xbf" + GOOD.encode()).id == "some-council"


def test_line_ends_may_be_those_of_windows() -> None:
    """The pack reads the same."""
    assert read_policy(GOOD.replace("\n", "\r\n").encode()).id == "some-council"


# ------------------------------------------------------------------ Files that are none


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "format: is missing; write format = 1 in the first line."),
        (b"\xff\xfe\x00", "spoilt.toml is not UTF-8 text; save it as UTF-8."),
        (b"format = ", "spoilt.toml is not TOML:"),
        (b'{"format": 1}', "spoilt.toml is not TOML:"),
        (b"format = 1\nformat = 1", "is not TOML: Cannot overwrite a value"),
        (b"x = " + b"9" * 3000 + b"\n" + b"y = " + b"9" * 3900, "format"),
        (b"x = " + b"[" * 60 + b"]" * 60, "more than 40 deep; write them flatter."),
        (b"x = " + b"[" * 1900 + b"]" * 1900, "more than 40 deep"),
        (b"x = " + b"{a = " * 500, "spoilt.toml"),
        (b".".join([b"a"] * 1000) + b" = 1", "more than 40 deep"),
        (b"[" + b".".join([b"a"] * 1000) + b"]", "more than 40 deep"),
        (b'x = "' + b"y" * 5000 + b'"', "more than 4000 characters in line 1;"),
        (b"#" * 100 + b"\n" + b" " * 4001, "in line 2; break the line."),
        (b"#\n" * (packs.LARGEST // 2 + 1), "larger than 1024 KiB"),
    ],
    ids=lambda value: "" if isinstance(value, bytes) else value[:30],
)
def test_what_is_no_pack_is_turned_away_in_words(data: bytes, words: str) -> None:
    """Huge, deep, or in another format: one sentence and no crash."""
    assert words in complaint(data)


def test_a_key_of_thousands_of_parts_is_turned_away_before_it_is_read() -> None:
    """Reading one would take minutes."""
    assert "break the line" in complaint(b".".join([b"a"] * 100_000) + b" = 1")


def test_another_format_is_named_before_anything_else() -> None:
    """What a later format allows is not a mistake of the pack."""
    later = spoilt(("format = 1", "format = 2"), ("[roles]", "[novelties]"))
    assert complaint(later) == (
        "spoilt.toml cannot be used (1 problem):\n"
        "  format: this version reads format 1, and the pack is written in another; "
        "write format = 1, or take a newer version of ucb-domain."
    )
    for value in ('"1"', "1.0", "true", "[1]"):
        assert "format" in complaint(spoilt(("format = 1", f"format = {value}")))


# -------------------------------------------------------------------- Finding a policy


def test_the_policies_of_the_library_are_listed_and_load_by_name() -> None:
    """What is there for the packs to share is not a policy."""
    assert "pembrokeshire" in builtin_policies()
    assert not any(name.startswith("_") for name in builtin_policies())
    for name in builtin_policies():
        assert load_policy(name).id == name


def test_a_policy_loads_from_a_file(tmp_path: Path) -> None:
    """By its path, as text or as a path."""
    path = tmp_path / "own.toml"
    path.write_text(GOOD, encoding="utf-8")
    assert load_policy(path) == load_policy(str(path)) == read_policy(GOOD.encode())


@pytest.mark.parametrize(
    "name", ["pembrokshire", "no/such.toml", "", "a\0b", ".", "n" * 9]
)
def test_a_policy_that_is_not_there_is_said_to_be_missing(name: str) -> None:
    """The message lists those there are."""
    with pytest.raises(PolicyError, match=r"(?s)There is no policy .*pembrokeshire"):
        load_policy(name)


def test_a_name_no_file_can_have_is_said_to_be_unreadable() -> None:
    """The operating system's own reason is passed on."""
    with pytest.raises(PolicyError, match=r"cannot be read: .* Check the file"):
        load_policy("n" * 5000)


def test_a_file_that_is_too_large_is_not_read_to_its_end(tmp_path: Path) -> None:
    """It is no pack, whatever is in it."""
    path = tmp_path / "large.toml"
    path.write_bytes(b"#" * (packs.LARGEST + 1))
    with pytest.raises(PolicyError, match=r"large\.toml is larger than 1024 KiB"):
        load_policy(path)


def test_a_mistake_in_a_file_names_the_file(tmp_path: Path) -> None:
    """Not the folder it is in, which is nobody's business."""
    path = tmp_path / "own.toml"
    path.write_bytes(spoilt(("[[clause]]", "[[paragraph]]")))
    with pytest.raises(PolicyError) as raised:
        load_policy(path)
    assert str(raised.value).startswith("own.toml cannot be used")
    assert str(tmp_path) not in str(raised.value)


def test_several_versions_are_gathered_and_each_only_once() -> None:
    """A policy may be given by name, or loaded already."""
    first = read_policy(GOOD.encode())
    second = read_policy(spoilt(("2024-01", "2026-01"), ("2024-01-01", "2025-01-01")))
    gathered = load_policies([second, first, "pembrokeshire"])
    assert [policy.version for policy in gathered.versions] == [
        "2024-11-04",
        "2024-01",
        "2026-01",
    ]
    assert not gathered.simulate
    assert load_policies([first], simulate=True).simulate
    with pytest.raises(
        PolicyError, match="'some-council' version '2024-01' is given twice"
    ):
        load_policies([first, second, first])


def test_a_pack_says_from_which_part_it_was_written_and_what_it_applies_to() -> None:
    """Both may be left out: the whole document, and matters that it does not name."""
    policy = read_policy(
        spoilt(
            ('revised = "2023-12"', 'part = "section 7"'),
            (
                'jurisdiction = "GB-WLS"',
                'matters = ["complaint", "council-tax-appeal"]',
            ),
        )
    )
    assert policy.source is not None
    assert (policy.source.part, policy.terms.part) == ("section 7", "section 7")
    assert policy.matters == ("complaint", "council-tax-appeal")
    whole = read_policy(GOOD.encode())
    assert (whole.terms.part, whole.matters, whole.adopted) == (None, (), ())
