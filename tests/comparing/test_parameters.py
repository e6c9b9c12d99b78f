"""Each parameter of a rule that changes is a sentence."""

import pytest

from ucb_domain.comparing.parameters import parameters_changed
from ucb_domain.dates import Period
from ucb_domain.rules import (
    Anchor,
    AnyRule,
    Authority,
    Clock,
    Compliance,
    DecidedBy,
    Field,
    Independent,
    Judged,
    Limit,
    Measures,
    Never,
    Notice,
    Precedence,
    Record,
    Response,
    Role,
    Schedule,
    Step,
    Terms,
)

TERMS = Terms(
    policy="small",
    version="1",
    roles={"manager": Role(title="a Manager"), "director": Role(title="a Director")},
    authorities={"senior": Authority(any_of=("manager", "director"))},
    items={"reasons": "the reasons", "effect": "its effect"},
)
DAYS = Clock(after=Period(days=10))
WEEKS = Clock(after=Period(days=14))
RECEIVED = Clock(after=Period(days=10), anchor=(Anchor.LODGED,))
TELEPHONE = Field(field="channel", equals="telephone")
ENFORCED = Field(field="new_matter", equals=True)
SIX, TWELVE = Period(months=6), Period(months=12)


def said(was: AnyRule, now: AnyRule) -> list[str]:
    """Return what is said of a rule that became another."""
    return list(parameters_changed(was, now, TERMS, TERMS))


def schedule(**changes: object) -> Schedule:
    """Return a review of a restriction."""
    return Schedule(**{"of": "restriction-imposed", "due": DAYS, **changes})  # type: ignore[arg-type]


def notice(**changes: object) -> Notice:
    """Return a letter to the customer."""
    return Notice(**{"of": "restriction-imposed", "to": "customer", **changes})  # type: ignore[arg-type]


def limit(**changes: object) -> Limit:
    """Return a limit on the last day of a restriction."""
    given = {"of": "restriction-imposed", "field": "ends_on", "fault": "indefinite"}
    return Limit(**{**given, **changes})  # type: ignore[arg-type]


def response(**changes: object) -> Response:
    """Return the answer to an appeal."""
    given = {"after": "appeal-lodged", "then": "appeal-determined", "fault": "delay"}
    return Response(**{**given, **changes})  # type: ignore[arg-type]


LETTER = "The notice to the customer of a restriction"
DAY = "The last day that a restriction sets"


@pytest.mark.parametrize(
    ("was", "now", "sentences"),
    [
        (
            schedule(),
            schedule(due=WEEKS),
            ["The review is now due 14 days after the decision; it was 10 days."],
        ),
        (
            schedule(of="alert-placed", purpose="alert-review"),
            schedule(of="alert-placed", purpose="alert-review", due=WEEKS),
            [
                (
                    "The alert review of an alert is now due 14 days after the "
                    "alert; it was "
                    "10 days."
                )
            ],
        ),
        (
            schedule(),
            schedule(due=RECEIVED),
            [
                (
                    "The review is now due within 10 days of the day it was received; "
                    "it was due 10 days after the decision."
                )
            ],
        ),
        (
            schedule(),
            schedule(again=SIX),
            ["The review is now held at least every 6 months; it was held once."],
        ),
        (
            schedule(again=TWELVE),
            schedule(again=SIX),
            [
                (
                    "The review is now held at least every 6 months; it was held at least "
                    "every 12 months."
                )
            ],
        ),
        (
            schedule(again=RECEIVED),
            schedule(again=SIX),
            [
                (
                    "The review is now held at least every 6 months; it was held again "
                    "within 10 days of the day it was received."
                )
            ],
        ),
        (
            schedule(again=TWELVE),
            schedule(),
            ["The review is now held once; it was held at least every 12 months."],
        ),
        (
            schedule(by="manager"),
            schedule(by="senior"),
            ["The review is now for a Manager or a Director; it was for a Manager."],
        ),
        (
            schedule(outcomes=("extended", "amended")),
            schedule(outcomes=("extended", "removed")),
            [
                "The review may now also end in: removed.",
                "The review may no longer end in: amended.",
            ],
        ),
        (
            schedule(),
            schedule(outcomes=("extended", "removed")),
            [
                (
                    "The review may now only end in extended or removed; before, "
                    "anything was "
                    "allowed."
                )
            ],
        ),
        (
            notice(channels=("letter",)),
            notice(),
            [f"{LETTER} is no longer limited to letter."],
        ),
        (
            DecidedBy(act="warning-issued", by="manager"),
            DecidedBy(act="warning-issued", by="director"),
            ["A warning is now for a Director; it was for a Manager."],
        ),
        (
            response(),
            response(by="director"),
            [
                (
                    "The appeal decision is now for a Director; it was for nobody in "
                    "particular."
                )
            ],
        ),
        (
            response(),
            response(within=DAYS, title="answer"),
            ["The answer is now due 10 days after the appeal; no time was set before."],
        ),
        (
            response(within=DAYS),
            response(),
            [
                (
                    "The appeal decision now has no time limit; before, it was due 10 "
                    "days after the appeal."
                )
            ],
        ),
        (
            response(within=RECEIVED),
            response(),
            [
                (
                    "The appeal decision now has no time limit; before, it was due within "
                    "10 days of the day it was received."
                )
            ],
        ),
        (
            notice(must=("reasons",), may=("effect",)),
            notice(must=("effect",), may=("reasons",)),
            [
                f"{LETTER} must now also say: its effect.",
                f"{LETTER} need no longer say: the reasons.",
                f"{LETTER} may now also say: the reasons.",
                f"{LETTER} is no longer said to say: its effect.",
            ],
        ),
        (
            Notice(of="warning-issued", to="customer", must=("reasons",)),
            Notice(of="warning-issued", to="customer", must=("reasons", "effect")),
            ["The warning must now also say: its effect."],
        ),
        (
            limit(at_most=TWELVE),
            limit(at_most=SIX, required=True),
            [
                f"{DAY} may now lie at most 6 months ahead; it was at most 12 months.",
                f"{DAY} must now be set.",
            ],
        ),
        (
            limit(required=True, at_most=SIX),
            limit(at_least=SIX),
            [
                f"{DAY} has no limit of that sort now; it was at most 6 months.",
                f"{DAY} may now lie at least 6 months ahead; there was no limit.",
                f"{DAY} need no longer be set.",
            ],
        ),
        (
            Record(of="incident-recorded", must=("reasons",), fault="delay"),
            Record(of="incident-recorded", must=("effect",), fault="record_keeping"),
            [
                "The record of an incident must now also hold: its effect.",
                "The record of an incident need no longer hold: the reasons.",
                (
                    "Departing from it now amounts to: records missing or "
                    "impossible to "
                    "follow; it was: an answer, notice or appeal took too long."
                ),
            ],
        ),
        (
            Precedence(
                act="restriction-imposed",
                needs=(Step(act="warning-issued"),),
                fault="delay",
            ),
            Precedence(
                act="restriction-imposed",
                needs=(Step(act="warning-issued", by="manager"),),
                unless=TELEPHONE,
                fault="delay",
            ),
            [
                (
                    "What comes before a restriction now has this exception: its "
                    "channel "
                    "is telephone; before: none."
                ),
                (
                    "Now: Before a restriction comes: a warning, by a Manager. Before: "
                    "Before a restriction comes: a warning."
                ),
            ],
        ),
        (
            notice(unless=TELEPHONE, when=TELEPHONE),
            notice(),
            [
                (
                    f"{LETTER} now counts always; before, only where its channel is "
                    f"telephone."
                ),
                f"{LETTER} has no exception now; before: its channel is telephone.",
            ],
        ),
        (
            notice(),
            notice(when=TELEPHONE),
            [
                (
                    f"{LETTER} now counts only where its channel is telephone; before, "
                    f"always."
                )
            ],
        ),
        (
            Never(
                act="contact-recorded",
                when=TELEPHONE,
                says="a call is cut",
                fault="delay",
            ),
            Never(act="contact-recorded", says="a call is cut", fault="delay"),
            [
                (
                    "The rule that a call is cut departs now always; before, its "
                    "channel is telephone."
                )
            ],
        ),
        (
            Never(act="contact-recorded", says="a call is cut", fault="delay"),
            Never(
                act="contact-recorded",
                when=TELEPHONE,
                says="a call is cut",
                fault="delay",
            ),
            [
                (
                    "The rule that a call is cut departs now where its channel is "
                    "telephone; before, always."
                )
            ],
        ),
        (
            Judged(
                on="warning-issued", question="reasons", by="manager", fault="delay"
            ),
            Judged(
                on="warning-issued", question="reasons", by="director", fault="delay"
            ),
            [
                (
                    "The judgement of the reasons is now for a Director; it was for a "
                    "Manager."
                )
            ],
        ),
        (
            Measures(),
            Measures(open=True),
            [
                (
                    "Now: A restriction does one or more of these: ; or something "
                    "else. "
                    "Before: A restriction does one or more of these: ; and nothing"
                    " else."
                )
            ],
        ),
        (
            Measures(fault="delay"),
            Measures(when=TELEPHONE, fault="delay"),
            [
                (
                    "The list of restrictions now counts only where its channel is "
                    "telephone; "
                    "before, always."
                )
            ],
        ),
        (
            Independent(act="appeal-determined", of=("advice-taken",), when=TELEPHONE),
            Independent(act="appeal-determined", of=("advice-taken",)),
            [
                (
                    "The rule of kind independent now counts always; before, only "
                    "where its "
                    "channel is telephone."
                )
            ],
        ),
        (
            Compliance(of="warning-issued", clauses=("1",)),
            Compliance(of="warning-issued", clauses=("2",)),
            ["Now: A warning keeps 2. Before: A warning keeps 1."],
        ),
        (
            notice(),
            notice(purpose="decision"),
            [f"{LETTER} changes in: purpose."],
        ),
        (
            response(title="answer"),
            response(title="reply"),
            [],
        ),
        (
            notice(must=("reasons", "effect")),
            notice(must=("effect", "reasons")),
            [],
        ),
        (
            notice(must=("reasons", "effect")),
            notice(must=("effect",)),
            [f"{LETTER} need no longer say: the reasons."],
        ),
        (
            notice(late="delay"),
            notice(late="no_notification", item_fault="delay"),
            [
                (
                    "Being late with it now amounts to: not told, or not told "
                    "clearly what "
                    "applies; it was: an answer, notice or appeal took too long."
                ),
                (
                    "Leaving something out of it now amounts to: an answer, notice or "
                    "appeal took too long; it was: a step of the policy was missed."
                ),
            ],
        ),
    ],
)
def test_each_parameter_that_changes_is_a_sentence(
    was: AnyRule, now: AnyRule, sentences: list[str]
) -> None:
    """What is now asked, and what was."""
    assert said(was, now) == sentences
    assert said(now, now) == []
