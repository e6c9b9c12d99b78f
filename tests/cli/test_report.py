"""`ucb report`: the report to management, on a page of 80 columns and in files."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.pages.reading import check_page

ASKED = ("report", "--from", "2024-01-01", "--to", "2024-12-31")


def test_it_reads_as_a_page(ucb: Run, filled: str, pack: str) -> None:
    """Withheld figures are marked, and no line runs over."""
    run = ucb(*ASKED, "--store", filled, "--policy", pack)
    assert run.code == 0
    assert run.out.startswith(
        "Report on restricted contact, 1 January 2024 to 31 December 2024\n"
        "  [c]       withheld: from fewer than 5 people, or gives one such away\n"
        "  Perhaps   may lie outside the period; no other column counts it\n"
        "  Policies  small@1\n"
    )
    assert "[c]" in run.out.split("Cases\n", 1)[1]
    assert "Median length so far: withheld" in run.out
    assert max(map(len, run.out.splitlines())) <= 80


def test_those_who_may_know_see_every_figure(ucb: Run, filled: str) -> None:
    """It says so, and that no policy was given to judge by."""
    run = ucb(*ASKED, "--store", filled, "--no-suppression")
    assert run.code == 0
    assert "Withheld  nothing; for those alone who may know" in run.out
    assert "Policies  none was given" in run.out
    assert "Not judged: no policy of this kind was given." in run.out
    assert "[c]" not in run.out
    assert "    Cases open in the period      1        0\n" in run.out
    three = ucb(*ASKED, "--store", filled, "--suppress-below", "3", "--json").json
    assert three["withheld_below"] == 3


def test_a_nil_return_is_said(ucb: Run, store: str) -> None:
    """Of the whole, and of each section; and who asks for the report."""
    run = ucb(*ASKED, "--store", store, "--policy", "wolverhampton-homes")
    assert run.code == 0
    assert "Nil       there is nothing to report for the period" in run.out
    assert "Nil return: no appeal was lodged, decided or outstanding" in run.out
    assert "Asked by  WOL-10.4: The Senior Management Team" in run.out


def test_it_is_written_into_files(
    ucb: Run, filled: str, pack: str, folder: Path
) -> None:
    """A folder of tables, a page, and JSON at once."""
    out = ucb(
        *ASKED, "--store", filled, "--policy", pack, "--csv", "tables/2024",
        "--html", "report.html", "--json",
    )  # fmt: skip
    assert out.code == 0
    assert out.json["to"] == "2024-12-31"
    names = {path.name for path in (folder / "tables/2024").iterdir()}
    assert {"stages.csv", "steps.csv", "measures.csv"} <= names
    page = check_page((folder / "report.html").read_text("utf-8"))
    assert any(
        "1 January 2024 to 31 December 2024" in each.text for each in page.named("p")
    )
    over = ucb(
        "report", "--from", "2024-01-01", "--to", "2999-12-31", "--store", filled
    )
    assert "So far    the period is not over: up to" in over.out


def test_the_page_names_the_organisation_where_there_is_one(
    ucb: Run, filled: str, pack: str, folder: Path
) -> None:
    """Policies of two organisations are of neither."""
    ucb(*ASKED, "--store", filled, "--policy", "pembrokeshire", "--html", "a.html")
    assert "Pembrokeshire County Council, 1 January" in (folder / "a.html").read_text(
        "utf-8"
    )
    both = ("--policy", "pembrokeshire", "--policy", "wolverhampton-homes")
    ucb(*ASKED, "--store", filled, *both, "--html", "b.html")
    assert "Council" not in (folder / "b.html").read_text("utf-8").split("</header>")[0]


@pytest.mark.parametrize(
    ("more", "says"),
    [
        (("--from", "2025-01-01"), "before it begins"),
        (("--suppress-below", "2"), "give 3 or more"),
        (("--suppress-below", "9", "--no-suppression"), "leave one of the two out"),
        (("--from", "2998-01-01", "--to", "2998-02-01"), "still to come"),
        (("--csv", "history.json/tables"), "Name another place"),
    ],
)
def test_what_cannot_be_reported_is_said(
    ucb: Run, filled: str, more: tuple[str, ...], says: str
) -> None:
    """With the remedy, and without a trace."""
    run = ucb(*ASKED, "--store", filled, *more)
    assert run.code == 2
    assert says in " ".join(run.err.split())
