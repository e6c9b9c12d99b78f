"""The report as JSON, as tables for spreadsheets and as a page."""

import csv
import io
import json

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import policy
from tests.pages.reading import check_page
from tests.reporting.test_judging import EVERY_MONTH, WARN_FIRST
from tests.reporting.worlds import about, incident, report, restriction, warning
from ucb_domain.codec.packs import load_policies
from ucb_domain.exports import report_page, report_tables
from ucb_domain.policy import Policies
from ucb_domain.reporting import ManagementReport, report_to_json
from ucb_domain.reporting.rendering import TABLE_COLUMNS

POLICIES = Policies.of([policy(WARN_FIRST, EVERY_MONTH)])


def sample(below: int | None = 3) -> ManagementReport:
    """Report on thirteen cases, of which one stands out by a threat."""
    return report(
        *(about(f"P-{n}", incident("2024-04-05", "rudeness")) for n in range(4)),
        *(
            about(f"Q-{n}", warning(), restriction("2024-04-10", ends="2024-05-20"))
            for n in range(6)
        ),
        *(
            about(
                f"S-{n}",
                incident("2024-04-05", "threats" if n == 0 else "rudeness"),
                restriction("2024-04-20", "ban"),
            )
            for n in range(3)
        ),
        policies=POLICIES,
        below=below,
    )


def read(content: bytes) -> list[dict[str, str]]:
    """Read a table as a spreadsheet does."""
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def test_json_has_every_figure_and_null_for_what_is_withheld() -> None:
    """And says what was withheld, what was applied, and where there is nothing."""
    written = json.loads(json.dumps(report_to_json(sample())))
    assert (written["from"], written["to"]) == ("2024-04-01", "2024-06-30")
    assert (written["looked_at"], written["withheld_below"]) == ("2024-06-30", 3)
    assert written["policies"] == ["test-policy@1"]
    assert written["asked_by"] == []
    sections = {each["id"]: each for each in written["sections"]}
    (begun, *_) = sections["cases"]["tables"]
    assert begun["rows"][-1] == {
        "id": "*",
        "label": "Cases open in the period",
        "total": True,
        "figures": {"cases": 13, "perhaps": 0},
    }
    steps, behaviours = sections["steps"]["tables"]
    assert [row["figures"]["cases"] for row in behaviours["rows"]] == [6, None, 7]
    assert steps["median"] is None
    lengths = {each["id"]: each for each in sections["restrictions"]["tables"]}
    assert lengths["length-ended"]["median"] == {
        "title": "Median length",
        "days": 41,
        "withheld": False,
    }
    assert sections["appeals"]["nil"].startswith("No appeal was lodged")
    assert sections["appeals"]["tables"] == []
    assert sections["expectations"]["missing"].startswith("Not judged")


def test_each_table_is_a_tidy_file() -> None:
    """One line to a figure, with ISO days and whole numbers; withheld ones are empty."""
    files = dict(report_tables(sample()))
    rows = read(files["behaviours.csv"])
    assert tuple(rows[0]) == TABLE_COLUMNS
    assert rows[0] == {
        "from": "2024-04-01",
        "to": "2024-06-30",
        "table": "behaviours",
        "row": "rudeness",
        "label": "Rudeness",
        "figure": "cases",
        "value": "6",
        "note": "",
    }
    assert [(row["value"], row["note"]) for row in rows if row["row"] == "threats"] == [
        ("", "withheld"),
        ("0", ""),
    ]
    assert read(files["appeals.csv"]) == [
        {
            "from": "2024-04-01",
            "to": "2024-06-30",
            "table": "appeals",
            "row": "",
            "label": "",
            "figure": "",
            "value": "",
            "note": "No appeal was lodged, decided or outstanding in the period.",
        }
    ]
    assert read(files["expectations.csv"])[0]["note"].startswith("Not judged")
    medians = [read(files[f"length-{name}.csv"])[-1] for name in ("ended", "running")]
    assert [(each["figure"], each["value"], each["note"]) for each in medians] == [
        ("median-days", "41", ""),
        ("median-days", "", "withheld"),
    ]
    unknown = report(about("p", restriction("2024-04"), opened="2024-01-05"))
    rows = read(dict(report_tables(unknown))["length-running.csv"])
    assert rows[-1]["note"] == "no length is known to the day"


@pytest.mark.parametrize(
    "label", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\r=1", "\0=1", "\uff1d1"]
)
def test_no_label_is_taken_for_a_formula(label: str) -> None:
    """Whatever a policy calls a kind of behaviour, a spreadsheet sees text."""
    cell = labelled(label)[0]["label"]
    assert cell.startswith("'")
    assert not set(cell) & set("\t\r\n\0")


def labelled(label: str) -> list[dict[str, str]]:
    """Read a table with a label."""
    made = report(about("p", incident("2024-04-05", "rudeness")))
    section = made.sections[1]
    behaviours = section.tables[1]
    row = attrs.evolve(behaviours.rows[0], label=label)
    changed = attrs.evolve(behaviours, rows=(row, *behaviours.rows[1:]))
    section = attrs.evolve(section, tables=(section.tables[0], changed))
    made = attrs.evolve(made, sections=(made.sections[0], section, *made.sections[2:]))
    return read(dict(report_tables(made))["behaviours.csv"])


@given(st.text())
def test_any_label_stays_in_its_cell(label: str) -> None:
    """Quotes, commas and line breaks make no other cell and no other line."""
    rows = labelled(label.encode(errors="replace").decode())
    assert len(rows) == 4
    assert not rows[0]["label"].lstrip().startswith(("=", "+", "-", "@"))


def test_the_page_has_each_figure_in_a_table_and_says_what_is_withheld() -> None:
    """Drawings are described, what is withheld is marked, and a nil return is said."""
    written = report_page(sample(), organisation="Test Council")
    page = check_page(written)
    text = " ".join("".join(each.text for each in page.named("body")).split())
    assert "Test Council, 1 April 2024 to 30 June 2024" in text
    assert "fewer than 3 people" in text
    assert "Nil return: no appeal was lodged" in text
    assert "Not judged: no policy of this kind was given." in text
    assert "Median length: 41 days." in text
    assert "Median length so far: withheld." in text
    assert "test-policy@1" in text
    cells = [each.text for each in page.named("td")]
    assert "[c]" in cells
    assert "None" not in cells
    captions = {each.text for each in page.named("caption")}
    assert {each.text for each in page.named("figcaption")} <= captions
    described = [each.text for each in page.named("desc")]
    assert any("Threats: withheld" in each for each in described)
    assert any("restriction review: missed: " in each for each in described)
    assert "The period is not over" not in text


def test_a_median_says_nothing_where_figures_beside_it_are_withheld() -> None:
    """Not even that no length is known."""
    made = report(about("p", restriction("2024-04"), opened="2024-01-05"), below=5)
    rows = read(dict(report_tables(made))["length-running.csv"])
    assert rows[-1]["note"] == "withheld"


def test_a_page_that_withholds_nothing_warns_whoever_reads_it() -> None:
    """So that nobody passes it on by mistake."""
    made = report(about("p", restriction("2024-04"), opened="2024-01-05"))
    written = report_page(made)
    check_page(written)
    assert "Nothing is withheld." in written
    assert "[c]" not in written
    assert "None was given." in written
    assert "Median length so far: no length is known to the day." in written


def test_the_page_of_a_nil_return_says_so_at_its_head() -> None:
    """And which clauses ask for it, and that the period is not over."""
    made = report(policies=load_policies(["wolverhampton-homes"]), below=5)
    made = attrs.evolve(made, looked_at=made.first)
    written = report_page(made)
    check_page(written)
    assert "Nil return: there is nothing to report for the period." in written
    assert "WOL-10.4: The Senior Management Team gets a regular report" in written
    assert "the figures go up to 1 April 2024" in written


def test_a_label_on_the_page_is_never_markup() -> None:
    """Terms come from files that anybody may have written."""
    made = report(about("p", incident("2024-04-05", "rudeness")))
    section = made.sections[1]
    rows = section.tables[1].rows
    evil = attrs.evolve(rows[0], label="<script>alert(1)</script>")
    table = attrs.evolve(section.tables[1], rows=(evil, *rows[1:]))
    section = attrs.evolve(section, tables=(section.tables[0], table))
    made = attrs.evolve(made, sections=(made.sections[0], section))
    written = report_page(made, organisation="<b>Council</b>")
    check_page(written)
    assert "<script" not in written
    assert "<b>" not in written
