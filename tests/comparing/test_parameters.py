"""Each parameter of a rule that changes is a sentence."""

import attrs
import pytest

from ucb_domain.comparing.beside import subject
from ucb_domain.comparing.parameters import has_words, parameters_changed
from ucb_domain.dates import Period
from ucb_domain.rules import (
    RULE_KINDS,
    Anchor,
    AnyRule,
    AppliedPolicy,
    Authority,
    Clock,
    Compliance,
    DecidedBy,
    End,
    Expiry,
    Field,
    Independent,
    Judged,
    Letter,
    Limit,
    MeasureKind,
    Measures,
    Never,
    Notice,
    OpenChannels,
    Precedence,
    Provides,
    Record,
    RecordedWithin,
    Response,
    Role,
    Schedule,
    Step,
    Terms,
    Tie,
)
from ucb_domain.wording.conditions import Speaker

TERMS = Terms(
    policy="small",
    version="1",
    roles={"manager": Role(title="a Manager"), "director": Role(title="a Director")},
    authorities={"senior": Authority(any_of=("manager", "director"))},
    items={"reasons": "the reasons", "effect": "its effect"},
    measures={"no-calls": MeasureKind(title="no calls", needs=("channels",))},
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


def letter(**changes: object) -> Letter:
    """Return what a letter says, if there is one."""
    given = {
        "of": "restriction-imposed",
        "to": "customer",
        "must": ("reasons",),
        "fault": "delay",
    }
    return Letter(**{**given, **changes})  # type: ignore[arg-type]


def open_channels(**changes: object) -> OpenChannels:
    """Return what stays open."""
    given = {"channels": ("telephone", "letter"), "fault": "blanket_ban"}
    return OpenChannels(**{**given, **changes})  # type: ignore[arg-type]


TOLD = "The letter to the customer about a restriction"
APART = "The independence of an appeal decision"
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
                    "What comes before a restriction is now: a warning, by a "
                    "Manager; it was: "
                    "a warning."
                ),
                (
                    "What comes before a restriction now has this exception: its "
                    "channel "
                    "is telephone; before: none."
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
            ["The list of restrictions now leaves room for others."],
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
                    "The independence of an appeal decision now counts always; "
                    "before, only "
                    "where its "
                    "channel is telephone."
                )
            ],
        ),
        (
            Compliance(of="warning-issued", clauses=("1",)),
            Compliance(of="warning-issued", clauses=("2",)),
            [
                "What a warning has to keep now also counts: 2.",
                "What a warning has to keep no longer counts: 1.",
            ],
        ),
        (
            notice(),
            notice(purpose=("decision", "end")),
            [
                (
                    f"{LETTER} may now only be for decision or end; before, anything was "
                    "allowed."
                )
            ],
        ),
        (
            notice(normally=("reasons",), must_not=("effect",), signed_by="manager"),
            notice(must_not=("reasons",)),
            [
                f"{LETTER} no longer normally says: the reasons.",
                f"{LETTER} must no longer say: the reasons.",
                f"{LETTER} may say again: its effect.",
                f"{LETTER} is now signed by whoever gives it; it was signed by a Manager.",
            ],
        ),
        (
            notice(),
            notice(normally=("reasons",), signed_by="director"),
            [
                f"{LETTER} now normally also says: the reasons.",
                f"{LETTER} is now signed by a Director; it was signed by whoever gives it.",
            ],
        ),
        (
            letter(),
            letter(
                must=("effect",), instead=("reasons",), named=True, purpose=("end",)
            ),
            [
                f"{TOLD} may now only be for end; before, anything was allowed.",
                f"{TOLD} must now also say: its effect.",
                f"{TOLD} need no longer say: the reasons.",
                f"{TOLD} may now say instead: the reasons.",
                f"{TOLD} now departs only where the file names what it leaves out.",
            ],
        ),
        (
            letter(named=True),
            letter(),
            [f"{TOLD} now departs wherever it leaves something out."],
        ),
        (
            Record(of="incident-recorded", one_of=("reasons", "at"), fault="delay"),
            Record(of="incident-recorded", one_of=("effect", "at"), fault="delay"),
            [
                "The record of an incident may now do with: its effect.",
                "The record of an incident no longer does with: the reasons.",
            ],
        ),
        (
            limit(at_most=TWELVE),
            limit(at_most=TWELVE, typically=SIX, anchor=Anchor.INCIDENT),
            [
                f"{DAY} now lies typically 6 months ahead at most; nothing was typical.",
                (
                    f"{DAY} is now counted from the incident; it was counted from the "
                    f"act itself."
                ),
            ],
        ),
        (
            limit(typically=SIX),
            limit(typically=TWELVE),
            [f"{DAY} now lies typically 12 months ahead at most; it was 6 months."],
        ),
        (
            limit(at_most=TWELVE, typically=SIX),
            limit(at_most=TWELVE),
            [f"{DAY} is no longer said to lie typically 6 months ahead."],
        ),
        (
            schedule(),
            schedule(times=2, about=Tie.RESTRICTION),
            [
                (
                    "The review now counts about the same restriction; before, about "
                    "that very "
                    "act."
                ),
                (
                    "The review is now held 2 times at most; it was held as often as "
                    "it falls "
                    "due."
                ),
            ],
        ),
        (
            response(),
            response(where=TELEPHONE, about=Tie.CASE),
            [
                (
                    "As the appeal decision now counts only one where its channel is "
                    "telephone; before, any."
                ),
                (
                    "The appeal decision now counts anywhere in the case; before, "
                    "about that "
                    "very act."
                ),
            ],
        ),
        (
            response(),
            response(overtaken=("restriction-imposed", "case-closed")),
            [
                (
                    "The appeal decision now leaves the diary after a restriction or a "
                    "closing of the case; before, after nothing."
                )
            ],
        ),
        (
            response(overtaken=("restriction-imposed",)),
            response(),
            [
                (
                    "The appeal decision now leaves the diary after nothing; before, "
                    "after a restriction."
                )
            ],
        ),
        (
            response(where=TELEPHONE),
            response(),
            [
                (
                    "As the appeal decision now counts any; before, only one where "
                    "its channel "
                    "is telephone."
                ),
            ],
        ),
        (
            Independent(act="appeal-determined", of=("advice-taken",), outranks=True),
            Independent(
                act="appeal-determined",
                of=("restriction-imposed",),
                outside=True,
                external=True,
            ),
            [
                f"{APART} now rules out, too, who took part in a restriction.",
                f"{APART} no longer rules out who took part in advice.",
                f"{APART} no longer takes a higher grade.",
                f"{APART} now takes somebody of another service.",
                f"{APART} now takes somebody from outside the organisation.",
            ],
        ),
        (
            Independent(
                act="appeal-determined",
                of=("advice-taken", "restriction-imposed"),
                outside=True,
                external=True,
            ),
            Independent(act="appeal-determined", of=("advice-taken",), outranks=True),
            [
                f"{APART} no longer rules out who took part in a restriction.",
                f"{APART} now takes somebody of a higher grade.",
                f"{APART} no longer takes another service.",
                f"{APART} no longer takes somebody from outside the organisation.",
            ],
        ),
        (
            Measures(open=True, other_by="manager"),
            Measures(kinds=("no-calls",)),
            [
                (
                    "The list of restrictions is now judged for no calls (the "
                    "channels); it "
                    "was judged for all of them."
                ),
                "The list of restrictions no longer leaves room for others.",
                (
                    "Something that is not on the list is now for whoever decides; "
                    "it was for "
                    "a Manager."
                ),
            ],
        ),
        (
            Measures(open=True),
            Measures(open=True, others=True, other_by="director"),
            [
                "The list of restrictions is now judged only for what is not on it.",
                (
                    "Something that is not on the list is now for a Director; it was for "
                    "whoever decides."
                ),
            ],
        ),
        (
            Measures(others=True),
            Measures(),
            ["The list of restrictions is now judged for what is on it as well."],
        ),
        (
            open_channels(least=1, adjustments=True),
            open_channels(
                channels=("telephone", "letter", "text"), keep=("letter",), least=2
            ),
            [
                "What stays open now also counts: text.",
                (
                    "What stays open is now at least 2 channels of those that count; "
                    "it was "
                    "1."
                ),
                "What stays open now always includes: letter.",
                "What stays open no longer includes what an agreed adjustment needs.",
            ],
        ),
        (
            open_channels(),
            open_channels(adjustments=True),
            ["What stays open now includes what an agreed adjustment needs."],
        ),
        (
            RecordedWithin(of="incident-recorded", within=DAYS),
            RecordedWithin(of="incident-recorded", within=WEEKS),
            [
                (
                    "The entry of an incident is now due 14 days after the incident; "
                    "it was 10 "
                    "days."
                )
            ],
        ),
        (
            AppliedPolicy(),
            AppliedPolicy(none_fault="delay", when=TELEPHONE),
            [
                (
                    "The policy that a restriction applies now counts only where its "
                    "channel "
                    "is telephone; before, always."
                ),
                (
                    "Applying no policy at all now amounts to: an answer, notice or appeal "
                    "took too long; it was: no policy, or the policy lacks "
                    "the step."
                ),
            ],
        ),
        (
            Expiry(mode=End.LAPSES, clock=DAYS),
            Expiry(mode=End.ITSELF, applied=("declined",)),
            [
                "A restriction now ends by itself; before, it was one that lapses.",
                (
                    "A restriction is now over on the last day that was set for it; it was "
                    "over within 10 days of the decision."
                ),
                (
                    "A contact now counts as met by a restriction where it is declined; "
                    "before, where it was declined, filed or ignored."
                ),
            ],
        ),
        (
            Expiry(mode=End.ITSELF, applied=()),
            Expiry(
                mode=End.ITSELF,
                then="notice-given",
                to="customer",
                where=TELEPHONE,
                within=SIX,
                undone="delay",
            ),
            [
                (
                    "A contact now counts as met by a restriction where it is "
                    "declined, filed "
                    "or ignored; before, where it was nothing in particular."
                ),
                (
                    "After the end of a restriction now comes a notice to the "
                    "customer (where "
                    "its channel is telephone) within 6 months; before, nothing."
                ),
                (
                    "Not doing what follows the end now amounts to: an answer, notice or "
                    "appeal took too long; it was: outcome of a review, or the end, "
                    "not told."
                ),
            ],
        ),
        (
            Expiry(mode=End.ITSELF, then="alert-removed", within=SIX),
            Expiry(mode=End.ITSELF, then="alert-removed", within=TWELVE),
            [
                (
                    "After the end of a restriction now comes a removal of the alert "
                    "within 12 "
                    "months; before, a removal of the alert within 6 months."
                ),
            ],
        ),
        (
            Precedence(
                act="restriction-imposed",
                needs=(Step(act="warning-issued", title="letter"),),
                fault="delay",
            ),
            Precedence(
                act="restriction-imposed",
                needs=(
                    Step(act="warning-issued", title="letter"),
                    Step(act="incident-recorded", within=SIX),
                ),
                fault="delay",
            ),
            [
                (
                    "What comes before a restriction is now: letter, then an "
                    "incident at most "
                    "6 months earlier; it was: letter."
                ),
            ],
        ),
        (
            Provides(topic="review", fault="no_policy"),
            Provides(topic="review", fault="delay"),
            [
                (
                    "Departing from it now amounts to: an answer, notice or appeal "
                    "took too "
                    "long; it was: no policy, or the policy lacks the step."
                ),
            ],
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


def test_another_act_makes_another_rule() -> None:
    """Then the whole of both is said."""
    assert said(
        DecidedBy(act="warning-issued", by="manager"),
        DecidedBy(act="alert-placed", by="manager"),
    ) == [
        "Now: An alert is for a Manager. Before: A warning is for a Manager.",
    ]


def test_the_order_of_a_list_is_no_change() -> None:
    """Of steps it is one."""
    acts = ("advice-taken", "restriction-imposed")
    was = Independent(act="appeal-determined", of=acts)
    assert said(was, Independent(act="appeal-determined", of=acts[::-1])) == []
    assert said(
        was, Independent(act="appeal-determined", of=(*acts, "alert-placed"))
    ) == [f"{APART} now rules out, too, who took part in an alert."]
    steps = (Step(act="warning-issued"), Step(act="incident-recorded"))
    climbed = [
        Precedence(act="restriction-imposed", needs=needs, fault="delay")
        for needs in (steps, steps[::-1])
    ]
    assert said(*climbed) == [
        (
            "What comes before a restriction is now: an incident, then a warning; it was: "
            "a warning, then an incident."
        )
    ]


# What tells a rule from others; where it changes, the whole rule is said.
ABOUT = {
    "act",
    "of",
    "after",
    "then",
    "on",
    "to",
    "purpose",
    "question",
    "field",
    "topic",
    "says",
}


@pytest.mark.parametrize("kind", RULE_KINDS)
def test_every_parameter_of_every_kind_has_words(kind: str) -> None:
    """One that is added to a kind of rule comes with its sentence."""
    rule = RULE_KINDS[kind]
    unsaid = {
        field.name
        for field in attrs.fields(rule)
        if not has_words(rule, field.name) and field.name != "title"
    }
    assert unsaid <= ABOUT


def test_what_a_rule_is_about_has_a_name() -> None:
    """Also where only its fault can change."""
    rule = Provides(topic="review", fault="no_policy")
    assert subject(rule, Speaker(TERMS)) == "The provision on review of a restriction"
