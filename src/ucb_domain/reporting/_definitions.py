"""Every table of the report: what it counts, and in which rows and columns."""

from typing import Final

from ucb_domain.reporting._appeals import DUE, REVIEW_COLUMNS
from ucb_domain.reporting._restrictions import BANDS
from ucb_domain.reporting._shapes import Chapter, Definition, Shape
from ucb_domain.reporting._sheet import PERHAPS, UNKNOWN, WHOLE

_OPEN: Final = (UNKNOWN, "Not recorded")
_CASES: Final = (("cases", "Cases"), (PERHAPS, "Perhaps"))
_RESTRICTIONS: Final = (("restrictions", "Restrictions"), (PERHAPS, "Perhaps"))
_APPEALS: Final = (("appeals", "Appeals"), (PERHAPS, "Perhaps"))
_FINDINGS: Final = (
    ("departed", "Departed"),
    ("judgement", "Judgement"),
    (UNKNOWN, "Not recorded"),
    (PERHAPS, "Perhaps"),
)
_BAND_ROWS: Final = (
    *zip(
        (band for band, _ in BANDS),
        (
            "Under 3 months",
            "3 months, under 6",
            "6 months, under 12",
            "12 months, under 24",
            "24 months or longer",
        ),
        strict=True,
    ),
    _OPEN,
)
_FINDINGS_ABOUT: Final = (
    "What clauses say of acts, and of what was due, on a day in the period; looked at on "
    "the last day of it. Judgement: a person had to judge, whether or not somebody did. "
    "Not recorded: the file does not show whether the clause was kept. Perhaps: departed, "
    "on a day that may lie outside the period. A fault sums up its clauses."
)

CHAPTERS: Final = (
    Chapter(
        id="cases",
        title="Cases",
        nil="No case was open at any time in the period.",
        tables=(
            Definition(
                id="cases-begun",
                title="Cases open in the period, by when they were opened",
                about="A case counts if it was open on the day before the period, or "
                "something was done in it in the period. It is open from its first act "
                "until it is closed, and again if it is taken up later; closed or not, it "
                "is open while a restriction lasts.",
                head="Opened",
                columns=_CASES,
                rows=(
                    ("before", "Before the period"),
                    ("in-period", "In the period"),
                    _OPEN,
                ),
                whole=("cases", WHOLE),
                whole_label="Cases open in the period",
                cases=True,
            ),
            Definition(
                id="cases-ended",
                title="Cases open in the period, by what became of them",
                about="Whether each was still open at the end of the last day.",
                head="On the last day",
                columns=_CASES,
                rows=(("open", "Still open"), ("closed", "Closed"), _OPEN),
                whole=("cases", WHOLE),
                whole_label="Cases open in the period",
                cases=True,
            ),
            Definition(
                id="stages",
                title="Cases open in the period, by the stage that they had reached",
                about="The furthest stage by the last day, whenever it was reached. Not "
                "recorded: a file that is not complete does not show whether the case "
                "went further.",
                head="Stage",
                columns=_CASES,
                rows=(
                    ("none", "No step yet"),
                    ("informal", "An informal step"),
                    ("warned", "A warning"),
                    ("restricted", "A restriction in force"),
                    ("was-restricted", "A restriction that is over"),
                    _OPEN,
                ),
                whole=("cases", WHOLE),
                whole_label="Cases open in the period",
                cases=True,
                drawn=True,
            ),
        ),
    ),
    Chapter(
        id="steps",
        title="Steps and kinds of behaviour",
        nil="No incident, warning or other step is on record for the period.",
        tables=(
            Definition(
                id="steps",
                title="Steps taken in the period",
                about="Acts by the day on which they happened, and the cases they were "
                "in. Restrictions, reviews and appeals have tables of their own.",
                head="Step",
                columns=(("times", "Times"), *_CASES),
                rows=(),
                shape=Shape.APART,
                cases=True,
            ),
            Definition(
                id="behaviours",
                title="Cases by kind of behaviour",
                about="Cases with an incident of the kind in the period, as the officer "
                "who recorded it named it. A case may stand in several rows.",
                head="Kind of behaviour",
                columns=_CASES,
                shape=Shape.SEVERAL,
                whole=("steps", "incident-recorded"),
                whole_label="Cases with an incident",
                cases=True,
                drawn=True,
            ),
        ),
    ),
    Chapter(
        id="restrictions",
        title="Restrictions and their length",
        nil="No restriction was in force in the period, or on the day before it.",
        tables=(
            Definition(
                id="restrictions-begun",
                title="Restrictions in force in the period, by when they began",
                about="A restriction counts if it was in force on the day before the "
                "period, or on a day of it; it begins on its first day in force. One "
                "case may have several.",
                head="Began",
                columns=_RESTRICTIONS,
                rows=(
                    ("before", "Before the period"),
                    ("in-period", "In the period"),
                    _OPEN,
                ),
                whole=("restrictions", WHOLE),
                whole_label="Restrictions in force",
            ),
            Definition(
                id="restrictions-state",
                title="Restrictions in force in the period, by what became of them",
                about="Whether each was still in force on the last day.",
                head="On the last day",
                columns=_RESTRICTIONS,
                rows=(("running", "Still in force"), ("ended", "Ended"), _OPEN),
                whole=("restrictions", WHOLE),
                whole_label="Restrictions in force",
            ),
            Definition(
                id="restrictions-ended",
                title="Restrictions that ended in the period, by how",
                about="Ran out: its last day passed. Lifted: a review or an appeal "
                "decision ended it before that.",
                head="How it ended",
                columns=_RESTRICTIONS,
                rows=(
                    ("ran-out", "Ran out"),
                    ("review", "Lifted by a review"),
                    ("appeal", "Lifted on appeal"),
                    _OPEN,
                ),
                whole=("restrictions-state", "ended"),
                whole_label="Ended in the period",
            ),
            Definition(
                id="length-ended",
                title="Length of the restrictions that ended in the period",
                about="From the first day in force to the last, in calendar months.",
                head="Length",
                columns=_RESTRICTIONS,
                rows=_BAND_ROWS,
                whole=("restrictions-state", "ended"),
                whole_label="Ended in the period",
                drawn=True,
                median="Median length",
            ),
            Definition(
                id="length-running",
                title="How long the restrictions still in force had lasted",
                about="From the first day in force to the last day of the period.",
                head="Length so far",
                columns=_RESTRICTIONS,
                rows=_BAND_ROWS,
                whole=("restrictions-state", "running"),
                whole_label="Still in force",
                drawn=True,
                median="Median length so far",
            ),
            Definition(
                id="measures",
                title="Cases by measure in force on the last day",
                about="Cases with a restriction in force on the last day of the period, "
                "by what it does then. A case may stand in several rows.",
                head="Measure",
                columns=_CASES,
                shape=Shape.SEVERAL,
                whole=("stages", "restricted"),
                whole_label="Cases with a restriction in force",
                cases=True,
                drawn=True,
            ),
        ),
    ),
    Chapter(
        id="reviews",
        title="Reviews",
        nil="No review was held or due in the period.",
        tables=(
            Definition(
                id="reviews-held",
                title="Reviews held in the period, by outcome",
                about="Reviews by the day on which they were held, due or not.",
                head="Outcome",
                columns=(("reviews", "Reviews"), (PERHAPS, "Perhaps")),
                whole=("reviews-held", WHOLE),
                whole_label="Reviews held",
                drawn=True,
            ),
            Definition(
                id="reviews-due",
                title="Reviews due in the period, by schedule",
                about="Each review that a policy asks for, by its last day (where the "
                "policy sets none, the day it was held); each schedule by itself, so that "
                "one review may serve several. Out of time: held late, or too early. "
                "Missed: the time has passed, and none was held.",
                head="Schedule",
                columns=(
                    *zip(
                        REVIEW_COLUMNS,
                        ("In time", "Out of time", "Missed", "To come", "Not recorded"),
                        strict=True,
                    ),
                    (DUE, "Due"),
                    (PERHAPS, "Perhaps"),
                ),
                shape=Shape.ACROSS,
                drawn=True,
            ),
        ),
    ),
    Chapter(
        id="appeals",
        title="Appeals",
        nil="No appeal was lodged, decided or outstanding in the period.",
        tables=(
            Definition(
                id="appeals-begun",
                title="Appeals open in the period, by when they were lodged",
                about="An appeal counts if it was lodged in the period, or before it and "
                "not decided by then; by the day on which it arrived.",
                head="Lodged",
                columns=_APPEALS,
                rows=(
                    ("before", "Before the period"),
                    ("in-period", "In the period"),
                    _OPEN,
                ),
                whole=("appeals", WHOLE),
                whole_label="Appeals open in the period",
            ),
            Definition(
                id="appeals-state",
                title="Appeals open in the period, by what became of them",
                about="Whether each was decided by the last day.",
                head="On the last day",
                columns=_APPEALS,
                rows=(("decided", "Decided"), ("outstanding", "Outstanding"), _OPEN),
                whole=("appeals", WHOLE),
                whole_label="Appeals open in the period",
            ),
            Definition(
                id="appeals-outcome",
                title="Appeals decided in the period, by outcome",
                about="Upheld: the restriction ended. Partly upheld: it was varied.",
                head="Outcome",
                columns=_APPEALS,
                rows=(
                    ("upheld", "Upheld"),
                    ("partly-upheld", "Partly upheld"),
                    ("not-upheld", "Not upheld"),
                    _OPEN,
                ),
                whole=("appeals-state", "decided"),
                whole_label="Decided in the period",
                drawn=True,
            ),
        ),
    ),
    Chapter(
        id="departures",
        title="Departures from policy",
        nil="No departure from policy was found, nothing waited for judgement, and nothing "
        "was missing from the files.",
        judged=True,
        tables=(
            Definition(
                id="departures",
                title="Departures from policy, by fault and clause",
                about=_FINDINGS_ABOUT,
                head="Fault and clause",
                columns=_FINDINGS,
                shape=Shape.LEVELS,
                whole=("departures", WHOLE),
                whole_label="All",
                drawn=True,
            ),
        ),
    ),
    Chapter(
        id="expectations",
        title="Departures from general expectations",
        nil="No departure from general expectations was found, nothing waited for "
        "judgement, and nothing was missing from the files.",
        judged=True,
        tables=(
            Definition(
                id="expectations",
                title="Departures from general expectations, by fault and clause",
                about=f"{_FINDINGS_ABOUT} General expectations are not the organisation's "
                "own policy; what they say of that policy itself is not counted here.",
                head="Fault and clause",
                columns=_FINDINGS,
                shape=Shape.LEVELS,
                whole=("expectations", WHOLE),
                whole_label="All",
                drawn=True,
            ),
        ),
    ),
)
"""The report, chapter by chapter."""
