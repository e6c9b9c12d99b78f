"""What a clause says of an act, and what is owed: the answers this library gives.

A finding is never a guess.
It is `departed` only if every reading of the file departs, `kept` only if every one
keeps.
"""

from enum import Enum
from types import MappingProxyType
from typing import Final

import attrs

from ucb_domain.dates import When
from ucb_domain.truth import Truth

FAULTS: Final = MappingProxyType(
    {
        "review_missed_or_late": "a review that was due was not held, or was late",
        "no_policy": "no policy, or the policy lacks the step",
        "policy_not_followed": "a step of the policy was missed",
        "no_appeal_right_told": "not told of the right to a review or appeal",
        "no_evidence_recorded": "nothing on file supports the decision",
        "no_reasons_given": "the notice does not say why",
        "delay": "an answer, notice or appeal took too long",
        "no_prior_warning": "no warning, and no recorded exception",
        "no_notification": "not told, or not told clearly what applies",
        "no_review_date": "no review date set or told",
        "record_keeping": "records missing or impossible to follow",
        "no_end_date": "no duration told",
        "indefinite": "open-ended without review",
        "restriction_applied_beyond_scope": "spread beyond what was decided",
        "review_not_notified": "outcome of a review, or the end, not told",
        "wrong_authority": "decided without authority or required consultation",
        "appeal_not_considered": "an appeal was ignored",
        "appeal_not_independent": "an appeal was heard by someone involved",
        "adjustments_not_considered": "a request for adjustment was not answered",
        "restriction_blocked_statutory_or_emergency_route": (
            "a route that must stay open was closed"
        ),
        "disproportionate_restriction": "proportionality was not shown to be weighed",
        "blanket_ban": "individual circumstances were not shown to be weighed",
        "superseded_policy": "an old version was applied",
    }
)
"""The ombudsmen's fault codes, so that a report speaks their language."""


class Verdict(Enum):
    """The four answers that a clause can give."""

    KEPT = "kept"
    DEPARTED = "departed"
    JUDGEMENT = "judgement"
    """A person had to judge: recorded by somebody, or absent."""
    NOT_RECORDED = "not_recorded"
    """The file does not say."""


@attrs.frozen(kw_only=True)
class Outcome:
    """What one rule says, before it is tied to a clause.

    Attributes:
        verdict: One of the four answers.
        fault: The ombudsmen's code for departing from it.
        event: Event id of the act it is about; `None` if it is about a policy.
        on: The day it turns on; `None` if it is about a policy.
        why: Why, in a sentence fit for a letter.
        remedy: What would have kept the clause, or puts it right; empty when kept.
        facts: Event ids that it rests on.
        about_policy: The version of a policy it is about, as "id@version"; `None` if it
            is about an act.
    """

    verdict: Verdict
    fault: str | None
    event: str | None
    on: When | None
    why: str
    remedy: str = ""
    facts: tuple[str, ...] = ()
    about_policy: str | None = None


@attrs.frozen(kw_only=True)
class Finding(Outcome):
    """What one clause of one version of one policy says of one act.

    Attributes:
        policy: Id of the policy.
        version: Version that was applied.
        clause: Id of the clause.
        enforceable: Whether a caller who chose to be refused is refused.
        simulation: True when that version was not the one in force for the act.
        general: True when it departs from general expectations, not from a policy that
            the organisation adopted.
    """

    policy: str
    version: str
    clause: str
    enforceable: bool = False
    simulation: bool = False
    general: bool = False

    @property
    def reference(self) -> str:
        """The clause as an entry cites it: "policy@version clause fault"."""
        return f"{self.policy}@{self.version} {self.clause} {self.fault or ''}".strip()


class DutyKind(Enum):
    """What sort of thing is owed: the headings of a diary."""

    WARNING = "warning"
    """A warning is to be given, or one that was given is to be followed up."""
    NOTICE = "notice"
    """The customer is to be told."""
    STAFF = "staff"
    """Staff, or others beside the customer, are to be told."""
    ALERT = "alert"
    """An alert is to be placed or removed."""
    REVIEW = "review"
    """A review is to be held; each schedule by itself."""
    APPEAL = "appeal"
    """An appeal is to be decided."""
    END = "end"
    """A restriction ends: the decision whether to extend it, and what follows its end."""
    ADJUSTMENT = "adjustment"
    """A request for an adjustment or support is to be answered."""
    STEP = "step"
    """Another step is to be taken."""


@attrs.frozen(kw_only=True)
class Duty:
    """Something that is owed and not yet done.

    Attributes:
        kind: What sort of thing is owed.
        policy: Id of the policy that asks for it.
        version: Version of the policy.
        clause: Id of the clause.
        what: What is owed, in words.
        by: Who owes it, in words; `None` where the policy names nobody.
        opens: The first day for it; `None` where any day will do.
        due: The last day for it; `None` where the policy sets no limit.
        overdue: Whether that day has passed.
        waiting: Whether it has a limit whose clock nothing on file has started yet.
        clock: From which day to which the time runs, in words.
        about: Event id of the act that made it due.
        since: The day of that act.
        need: What would do it, as a term: where several clauses ask for one letter, the
            same for each of them.
        turn: Which it is of those that come round: 2 for the second review.
        case: Reference of the case.
        simulation: True when that version was not the one in force for the act.
        general: True when general expectations ask for it, and no policy that the
            organisation adopted.
    """

    policy: str
    version: str
    clause: str
    kind: DutyKind
    what: str
    by: str | None
    opens: When | None = None
    due: When | None
    overdue: Truth
    waiting: bool = False
    clock: str
    about: str
    since: When
    need: str
    turn: int = 1
    case: str
    simulation: bool = False
    general: bool = False

    @property
    def falls_due(self) -> When:
        """The day from which it is due: its first day, else its last, else at once."""
        return self.opens or self.due or self.since
