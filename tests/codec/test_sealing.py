"""The sealed part: what goes in comes out, and nothing else opens it."""

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any, cast

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.steady_keys import KEYS, SEALING, SteadyKeys
from ucb_domain.codec.personal import (
    personal_in,
    personal_of,
    plan_of,
    with_personal,
    without_personal,
)
from ucb_domain.codec.sealing import (
    Sealing,
    commitment,
    openings,
    reveal,
    seal_fields,
)
from ucb_domain.codec.stored import decode, encode, seal, sealed, split
from ucb_domain.entries import Entry, SealedFields
from ucb_domain.errors import NoKeyStoreError, SealedPartError, UnstorableEventError
from ucb_domain.events import (
    EVENT_TYPES,
    CaseOpened,
    Event,
    IncidentRecorded,
    PartyAssociated,
    WarningIssued,
)
from ucb_domain.keys import KeyLostError, MemoryKeyStore
from ucb_domain.keys.ciphers import encrypt
from ucb_domain.testing import strategies as ucb
from ucb_domain.values import PERSONAL, Judgement, Party

AT = datetime(2024, 3, 5, 14, 5, tzinfo=UTC)
ANN = Party(ref="P-7", name="Ann Example", telephone="01437 764551")


def entry(event: Event, **fields: Any) -> Entry:
    """Put an event into the first entry of a case."""
    return Entry(
        case="CRM-1029", number=1, event_id="e1", recorded_at=AT, event=event, **fields
    )


INCIDENT = entry(
    IncidentRecorded(
        narrative="shouted",
        note="twice",
        judgements=(
            Judgement(question="serious"),
            Judgement(question="apt", reasons="for it was"),
        ),
    ),
    reason="hurry",
)
PLACES = (
    "/event/judgements/1/reasons",
    "/event/narrative",
    "/event/note",
    "/reason",
)


def boxes(tied: Entry) -> list[dict[str, str]]:
    """Give the boxes of a sealed part, as JSON reads them."""
    assert tied.sealed is not None
    return cast("list[dict[str, str]]", json.loads(tied.sealed.part)["boxes"])


def with_part(tied: Entry, part: bytes) -> Entry:
    """Give an entry another sealed part, with the digest to match."""
    assert tied.sealed is not None
    digest = hashlib.sha256(part).hexdigest()
    return attrs.evolve(
        tied, sealed=attrs.evolve(tied.sealed, part=part, digest=digest)
    )


def with_boxes(tied: Entry, changed: list[dict[str, str]]) -> Entry:
    """Give an entry other boxes, with the digest to match."""
    return with_part(
        tied, json.dumps({"boxes": changed}, separators=(",", ":")).encode()
    )


# --- Where personal fields lie --------------------------------------------------------


def test_every_personal_field_has_its_place() -> None:
    """In events, in the values inside them, and of the entry itself."""
    assert tuple(sorted(each.place for each in personal_of(INCIDENT))) == PLACES
    party = PartyAssociated(party=ANN, note="a neighbour")
    found = {each.place: (each.value, each.person) for each in personal_in(party)}
    assert found == {
        "/event/party/name": ("Ann Example", "P-7"),
        "/event/party/telephone": ("01437 764551", "P-7"),
        "/event/note": ("a neighbour", None),
    }


def test_no_personal_field_hides_from_the_plan() -> None:
    """Every class that an event can hold is looked into, whatever its field is called."""

    def marked(kind: type[Any], seen: set[type[Any]]) -> int:
        seen.add(kind)
        return sum(
            bool(field.metadata.get(PERSONAL))
            + sum(
                marked(each, seen)
                for each in _classes(field.type)
                if attrs.has(each) and each not in seen
            )
            for field in attrs.fields(kind)
        )

    def planned(kind: type[Any], seen: set[type[Any]]) -> int:
        seen.add(kind)
        plan = plan_of(cast(Any, kind))
        held = [
            each
            for field in attrs.fields(kind)
            if field.name in plan.within
            for each in _classes(field.type)
            if attrs.has(each) and each not in seen
        ]
        return len(plan.own) + sum(planned(each, seen) for each in held)

    for kind in EVENT_TYPES.values():
        assert planned(kind, set()) == marked(kind, set()) > 0


def _classes(given: Any) -> set[type[Any]]:
    parts: tuple[Any, ...] = getattr(given, "__args__", ())
    if not parts:
        return {given} if isinstance(given, type) else set()
    return set().union(*map(_classes, parts))


def test_every_personal_field_can_be_left_out() -> None:
    """It is withheld by being None, which is its default and means "not recorded"."""
    for kind in {*EVENT_TYPES.values(), Party, Judgement, Entry}:
        for field in attrs.fields(kind):
            if field.metadata.get(PERSONAL):
                assert field.default is None
                assert field.type == str | None


@given(ucb.entries())
def test_taken_out_and_put_back_it_is_the_same(written: Entry) -> None:
    """Taking the personal fields out of an event leaves all else as it was."""
    bare = attrs.evolve(written, event=without_personal(written.event), reason=None)
    assert personal_of(bare) == ()
    values = {each.place: each.value for each in personal_of(written)}
    assert with_personal(bare, values) == written
    assert without_personal(bare.event) is bare.event


@pytest.mark.parametrize(
    "place",
    [
        "",
        "/",
        "/event",
        "/event/",
        "/event/on",
        "/event/note/0",
        "/event/judgements",
        "/event/judgements/0",
        "/event/judgements/2/reasons",
        "/event/judgements/-1/reasons",
        "/event/judgements/01/reasons",
        "/event/judgements/0/question",
        "/event/customer/name",
        "/event/by/id",
        "/recorded_by/id",
        "event/note",
        "/Event/note",
    ],
)
def test_a_place_of_something_else_is_refused(place: str) -> None:
    """Nothing that was sealed can fill a field that is not personal."""
    with pytest.raises(ValueError, match="not the place of a personal field"):
        with_personal(INCIDENT, {place: "x"})


def test_places_that_exclude_one_another_are_refused() -> None:
    """A field is text and holds nothing, or the other way round."""
    for places in (
        ("/event/note", "/event/note/x"),
        ("/event/judgements/0/reasons", "/event/judgements/0"),
    ):
        with pytest.raises(ValueError, match="not the place"):
            with_personal(INCIDENT, dict.fromkeys(places, "x"))


# --- Sealing and revealing ------------------------------------------------------------


def test_what_is_sealed_is_withheld_until_it_is_revealed() -> None:
    """The entry that is stored names the fields and shows none."""
    tied, state = sealed(INCIDENT, b"", SEALING)
    assert tied.withheld == PLACES
    assert personal_of(tied) == ()
    full = reveal(tied, KEYS)
    assert (full.withheld, full.erased) == ((), ())
    assert attrs.evolve(full, sealed=None, digest=b"") == INCIDENT
    for text in (b"shouted", b"twice", b"for it was", b"hurry"):
        assert text not in state
    assert reveal(full, KEYS) is full


def test_an_entry_with_nothing_personal_needs_no_keys() -> None:
    """It is stored as its body alone, and revealing gives it back."""
    plain = entry(WarningIssued(rung="warning"))
    tied, state = sealed(plain, b"")
    assert split(state) == (state, b"")
    assert (tied.sealed, tied.withheld) == (None, ())
    assert reveal(tied, KEYS) is tied
    assert openings(tied, KEYS) == ({}, ())


def test_without_keys_nothing_personal_is_stored() -> None:
    """The error names the fields and the act, and not what they say."""
    with pytest.raises(NoKeyStoreError) as caught:
        seal(INCIDENT, b"")
    assert set(caught.value.fields) == set(PLACES)
    assert caught.value.act == "e1"
    assert "event.narrative" in str(caught.value)
    assert "shouted" not in str(caught.value)


def test_each_person_has_a_box() -> None:
    """A party's own fields go under that party's key, text under the customer's."""
    sealing = Sealing(keys=KEYS, customer=lambda _: "P-1")
    tied = seal(entry(PartyAssociated(party=ANN, note="a neighbour")), b"", sealing)
    assert [(box["person"], box["key"]) for box in boxes(tied)] == [
        ("P-1", "key-of-P-1"),
        ("P-7", "key-of-P-7"),
    ]
    found, erased = openings(tied, KEYS)
    assert {at: (each.value, each.person) for at, each in found.items()} == {
        "/event/note": ("a neighbour", "P-1"),
        "/event/party/name": ("Ann Example", "P-7"),
        "/event/party/telephone": ("01437 764551", "P-7"),
    }
    assert erased == ()


def test_a_customer_s_fields_and_notes_share_a_box() -> None:
    """Where the party is the customer there is one box."""
    sealing = Sealing(keys=KEYS, customer=lambda _: "P-7")
    tied = seal(entry(CaseOpened(customer=ANN, note="rude")), b"", sealing)
    (box,) = boxes(tied)
    assert box["person"] == "P-7"


def test_a_destroyed_key_erases_what_it_sealed_and_nothing_else() -> None:
    """The rest is revealed, and the entry says what is erased."""
    keys = SteadyKeys()
    sealing = Sealing(keys=keys, customer=lambda _: "P-1")
    tied = seal(entry(PartyAssociated(party=ANN, note="a neighbour")), b"", sealing)
    keys.destroy("P-7", on=date(2026, 4, 1))
    full = reveal(tied, keys)
    assert isinstance(full.event, PartyAssociated)
    assert full.event.note == "a neighbour"
    assert full.event.party == Party(ref="P-7")
    gone = ("/event/party/name", "/event/party/telephone")
    assert full.withheld == full.erased == gone
    assert encode(full) == encode(tied)
    # Once revealed as far as it goes, it can be tried again and stays so.
    assert reveal(full, keys) == full


def test_a_lost_key_is_an_error_and_not_an_erasure() -> None:
    """Whoever opened the wrong key store is told."""
    tied = seal(INCIDENT, b"", SEALING)
    with pytest.raises(KeyLostError):
        reveal(tied, MemoryKeyStore())


def test_a_copy_without_the_sealed_part_stays_as_it_is() -> None:
    """It is read and judged like the other; nothing in it can be revealed."""
    tied, state = sealed(INCIDENT, b"", SEALING)
    body, _ = split(state)
    copy = decode("incident-recorded", body)
    assert copy.withheld == PLACES
    assert copy.event == tied.event
    assert encode(copy) == (body, tied.digest)
    assert reveal(copy, KEYS) == copy
    assert openings(copy, KEYS) == ({}, ())


def test_a_sealed_entry_is_sealed_once() -> None:
    """Tied to another entry before it, its sealed part stays."""
    tied = seal(INCIDENT, b"", SEALING)
    again = seal(tied, bytes(32))
    assert again.sealed == tied.sealed
    assert again.digest != tied.digest


# --- What it gives away ---------------------------------------------------------------


def test_the_same_text_looks_different_each_time() -> None:
    """No two commitments, nonces or ciphertexts are the same."""
    twice = entry(IncidentRecorded(narrative="shouted", note="shouted"))
    ties = [seal(twice, b"", SEALING) for _ in range(5)]
    commitments = [each for tied in ties for _, each in _of(tied).commitments]
    assert len(set(commitments)) == 10
    for field in ("nonce", "data"):
        assert len({box[field] for tied in ties for box in boxes(tied)}) == 5


def _of(tied: Entry) -> SealedFields:
    assert tied.sealed is not None
    return tied.sealed


@given(st.text(max_size=300))
def test_lengths_are_told_in_steps(text: str) -> None:
    """What is encrypted is as long as a multiple of 64 bytes, and 16 of a tag."""
    note = "x" if "\0" in text else text or "x"
    try:
        tied = seal(entry(WarningIssued(note=note)), b"", SEALING)
    except UnstorableEventError:
        return
    for box in boxes(tied):
        assert len(base64.b64decode(box["data"])) % 64 == 16


def test_a_commitment_is_what_the_page_says() -> None:
    """Computed here by nothing but hmac; place, text and salt all count."""
    salt = bytes(range(32))
    said = b'ucb-domain commitment 1\n/event/note\n"T\xc5\xb7 \\n"'
    wanted = hmac.new(salt, said, hashlib.sha256).hexdigest()
    assert commitment(salt, "/event/note", "Tŷ \n") == wanted
    others = {
        commitment(bytes(32), "/event/note", "Tŷ \n"),
        commitment(salt, "/event/narrative", "Tŷ \n"),
        commitment(salt, "/event/note", "Tŷ"),
    }
    assert len(others - {wanted}) == 3


def test_no_text_hides_in_a_representation() -> None:
    """What is printed of an opening or of a sealed entry gives nothing away."""
    tied = seal(INCIDENT, b"", SEALING)
    found, _ = openings(tied, KEYS)
    printed = f"{found!r} {personal_of(INCIDENT)!r} {tied!r}"
    for text in ("shouted", "twice", "for it was", "hurry"):
        assert text not in printed


# --- What was tampered with -----------------------------------------------------------


@given(ucb.entries(), st.data())
def test_any_changed_byte_of_a_sealed_part_is_found(
    written: Entry, data: st.DataObject
) -> None:
    """By its digest; and where that was made to match, by the box or the commitment."""
    tied = seal(written, written.previous, SEALING)
    if tied.sealed is None:
        return
    part = bytearray(tied.sealed.part)
    place = data.draw(st.integers(0, len(part) - 1))
    part[place] ^= data.draw(st.integers(1, 255))
    changed = attrs.evolve(tied, sealed=attrs.evolve(tied.sealed, part=bytes(part)))
    with pytest.raises(SealedPartError, match="was changed"):
        reveal(changed, KEYS)
    with pytest.raises(SealedPartError) as caught:
        reveal(with_part(tied, bytes(part)), KEYS)
    assert (caught.value.case, caught.value.number) == (tied.case, tied.number)


def test_boxes_cannot_be_swapped() -> None:
    """A box opens in its own entry, under its own person and key, and nowhere else."""
    one = seal(INCIDENT, b"", SEALING)
    places: tuple[dict[str, Any], ...] = (
        {"case": "CRM-2"},
        {"number": 2},
        {"event_id": "e2"},
    )
    for place in places:
        with pytest.raises(SealedPartError, match="belongs to another entry"):
            reveal(attrs.evolve(one, **place), KEYS)
    (box,) = boxes(one)
    for change in ({"person": "P-2"}, {"key": "key-of-P-2"}):
        with pytest.raises(SealedPartError, match="does not open it"):
            reveal(with_boxes(one, [{**box, **change}]), KEYS)


def test_the_key_of_another_person_opens_nothing() -> None:
    """Nor does the key of the same name from another key store."""
    tied = seal(INCIDENT, b"", SEALING)
    with pytest.raises(SealedPartError, match="another key"):
        reveal(tied, SteadyKeys("other"))


def test_an_older_sealed_part_cannot_come_back() -> None:
    """What was sealed for the same place at another time says what the body does not."""
    one = seal(INCIDENT, b"", SEALING)
    other = seal(INCIDENT, b"", SEALING)
    assert other.sealed is not None
    with pytest.raises(SealedPartError, match="what the body does not"):
        reveal(with_part(one, other.sealed.part), KEYS)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda known: known[:1], "does not hold /event/party/name"),
        (lambda known: [known[0], known[0], known[1]], "what the body does not"),
        (lambda known: [{**known[0], "algorithm": "A512"}, known[1]], "upgrade"),
        (lambda known: [{**known[0], "nonce": ""}, known[1]], "does not open it"),
        (lambda known: [{**known[0], "data": ""}, known[1]], "does not open it"),
        (lambda known: [{**known[0], "data": "!"}, known[1]], "not a sealed part"),
        (lambda known: [{**known[0], "more": "x"}, known[1]], "not a sealed part"),
        (lambda _: [], "does not hold"),
    ],
)
def test_boxes_that_nobody_sealed_so_are_found(
    change: Callable[[list[dict[str, str]]], list[dict[str, str]]], says: str
) -> None:
    """Missing, twice, of another algorithm, or none at all."""
    tied = seal(entry(PartyAssociated(party=ANN, note="x")), b"", SEALING)
    with pytest.raises(SealedPartError, match=says):
        reveal(with_boxes(tied, change(boxes(tied))), KEYS)


@pytest.mark.parametrize("place", ["/event/on", "/event/colour", "/event/note/deep"])
def test_a_sealed_field_that_the_event_does_not_have_is_found(place: str) -> None:
    """Whoever can write entries cannot fill what is not personal that way."""
    tied = seal(entry(WarningIssued(note="x")), b"", SEALING)
    (field,) = personal_in(WarningIssued(note="x"))
    odd = seal_fields(tied, [attrs.evolve(field, place=place)], SEALING)
    changed = attrs.evolve(tied, sealed=odd, withheld=(place,))
    with pytest.raises(SealedPartError, match="not the place of a personal field"):
        reveal(changed, KEYS)


@pytest.mark.parametrize(
    "plain", [b"", b"[]", b'{"/event/note":"x"}', b"\xff", b"[" * 9999]
)
def test_a_box_that_holds_something_else_is_found(plain: bytes) -> None:
    """Encrypted as it should be, and yet no personal fields."""
    tied = seal(entry(WarningIssued(note="x")), b"", SEALING)
    (box,) = boxes(tied)
    bound = json.dumps(
        ["ucb-domain box 1", "A256GCM", "CRM-1029", 1, "e1", "P-1", "key-of-P-1"],
        separators=(",", ":"),
    ).encode()
    data = encrypt(KEYS.key("key-of-P-1").secret, bytes(12), plain, bound)
    nonce = base64.b64encode(bytes(12)).decode()
    box |= {"nonce": nonce, "data": base64.b64encode(data).decode()}
    with pytest.raises(SealedPartError, match="not personal fields"):
        reveal(with_boxes(tied, [box]), KEYS)


@pytest.mark.parametrize("part", [b"{}", b"[]", b"\xff", b"x", b"[" * 100_000])
def test_what_is_no_sealed_part_is_found(part: bytes) -> None:
    """Whatever bytes stand there, the error is one of ours."""
    tied = seal(INCIDENT, b"", SEALING)
    with pytest.raises(SealedPartError, match="not a sealed part"):
        reveal(with_part(tied, part), KEYS)


@pytest.mark.parametrize("value", [5, b"x", ["x"], "\ud800"])
def test_only_text_is_sealed(value: object) -> None:
    """The error names the field and not what it holds."""
    with pytest.raises(UnstorableEventError, match=r"event\.note") as caught:
        seal(entry(WarningIssued(note=cast(str, value))), b"", SEALING)
    assert "xyz" not in str(caught.value)
