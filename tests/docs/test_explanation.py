"""What the explanation says of the house is how the house is."""

import attrs

from tests.docs.pages import ROOT
from ucb_domain import Act, Entry, Judgement, Party
from ucb_domain.events import EVENT_NAMES
from ucb_domain.values import PERSONAL

ARCHITECTURE = (ROOT / "docs/explanation/architecture.md").read_text("utf-8")
CODE = ROOT / "src/ucb_domain"


def test_every_room_is_on_the_page_on_architecture() -> None:
    """Each module and package of ucb_domain is named there."""
    rooms = {
        f"{path.name}/" if path.is_dir() else path.name
        for path in CODE.iterdir()
        if not path.name.startswith("_") and path.name != "py.typed"
    }
    assert {room for room in rooms if f"`{room}`" not in ARCHITECTURE} == set()


def test_every_file_that_is_named_exists() -> None:
    """Modules that the page points into are there."""
    for name in (
        "register/_register.py",
        "register/_recording.py",
        "case/_judging.py",
        "codec/stored.py",
        "audit/replay.py",
    ):
        assert f"`{name}`" in ARCHITECTURE
        assert (CODE / name).is_file()


def test_the_personal_fields_are_those_that_privacy_lists() -> None:
    """No field is marked personal that the page on privacy does not tell of."""
    marked = {
        f"{kind.__name__}.{field.name}"
        for kind in (Act, Entry, Judgement, Party, *EVENT_NAMES)
        for field in attrs.fields(kind)
        if field.metadata.get(PERSONAL) and not field.inherited
    }
    assert marked == {
        "Act.note",
        "Entry.reason",
        "IncidentRecorded.narrative",
        "Judgement.reasons",
        "Party.address",
        "Party.description",
        "Party.email",
        "Party.name",
        "Party.telephone",
    }
