"""The facts: everything that can happen in a case, as immutable events.

.. warning::
   Names and fields are the storage format and are kept for good.
   Add a field with a default; never rename, reuse or remove one without an upcaster.

Each event says what happened (`on`), who did it (`by`, in the role held at the time)
and what its own record or letter says (`states`).
`EVENT_TYPES` is the closed table of stable names: stored data and policies use these
names, never a Python path.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from ucb_domain.events._act import Act
from ucb_domain.events._conduct import (
    BreachRecorded,
    ContactRecorded,
    IncidentRecorded,
    InformalStepTaken,
    ReferralMade,
    SupportConsidered,
)
from ucb_domain.events._days import days_in
from ucb_domain.events._decisions import (
    AdviceTaken,
    AgreementMade,
    AppealDetermined,
    AppealLodged,
    RestrictionImposed,
    ReviewCompleted,
    WarningIssued,
)
from ucb_domain.events._file import (
    AbsenceRecorded,
    CaseClosed,
    CaseOpened,
    EntryCorrected,
    OmbudsmanInvolved,
    PartyAssociated,
    PersonErased,
    SubjectConcluded,
)
from ucb_domain.events._telling import (
    AlertPlaced,
    AlertRemoved,
    MeetingOffered,
    NoticeGiven,
)

Event = (
    CaseOpened
    | PartyAssociated
    | ContactRecorded
    | IncidentRecorded
    | InformalStepTaken
    | SupportConsidered
    | AdviceTaken
    | WarningIssued
    | RestrictionImposed
    | NoticeGiven
    | MeetingOffered
    | AlertPlaced
    | AlertRemoved
    | BreachRecorded
    | ReviewCompleted
    | AppealLodged
    | AppealDetermined
    | AgreementMade
    | ReferralMade
    | OmbudsmanInvolved
    | SubjectConcluded
    | AbsenceRecorded
    | EntryCorrected
    | CaseClosed
    | PersonErased
)
"""Any event of a case."""

EVENT_TYPES: Final[Mapping[str, type[Event]]] = MappingProxyType(
    {
        "case-opened": CaseOpened,
        "party-associated": PartyAssociated,
        "contact-recorded": ContactRecorded,
        "incident-recorded": IncidentRecorded,
        "informal-step-taken": InformalStepTaken,
        "support-considered": SupportConsidered,
        "advice-taken": AdviceTaken,
        "warning-issued": WarningIssued,
        "restriction-imposed": RestrictionImposed,
        "notice-given": NoticeGiven,
        "meeting-offered": MeetingOffered,
        "alert-placed": AlertPlaced,
        "alert-removed": AlertRemoved,
        "breach-recorded": BreachRecorded,
        "review-completed": ReviewCompleted,
        "appeal-lodged": AppealLodged,
        "appeal-determined": AppealDetermined,
        "agreement-made": AgreementMade,
        "referral-made": ReferralMade,
        "ombudsman-involved": OmbudsmanInvolved,
        "subject-concluded": SubjectConcluded,
        "absence-recorded": AbsenceRecorded,
        "entry-corrected": EntryCorrected,
        "case-closed": CaseClosed,
        "person-erased": PersonErased,
    }
)
"""Stable name of every event type; the only way from a stored name to a class."""

EVENT_NAMES: Final[Mapping[type[Event], str]] = MappingProxyType(
    {event_type: name for name, event_type in EVENT_TYPES.items()}
)
"""The same table, read the other way."""


def name_of(event: Event) -> str:
    """Give the stable name of an event, such as "incident-recorded"."""
    return EVENT_NAMES[type(event)]


__all__ = [
    "EVENT_NAMES",
    "EVENT_TYPES",
    "AbsenceRecorded",
    "Act",
    "AdviceTaken",
    "AgreementMade",
    "AlertPlaced",
    "AlertRemoved",
    "AppealDetermined",
    "AppealLodged",
    "BreachRecorded",
    "CaseClosed",
    "CaseOpened",
    "ContactRecorded",
    "EntryCorrected",
    "Event",
    "IncidentRecorded",
    "InformalStepTaken",
    "MeetingOffered",
    "NoticeGiven",
    "OmbudsmanInvolved",
    "PartyAssociated",
    "PersonErased",
    "ReferralMade",
    "RestrictionImposed",
    "ReviewCompleted",
    "SubjectConcluded",
    "SupportConsidered",
    "WarningIssued",
    "days_in",
    "name_of",
]
