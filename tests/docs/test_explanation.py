"""What the explanation says of the house is how the house is."""

from tests.docs.pages import ROOT

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
