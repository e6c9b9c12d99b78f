"""What can go wrong, named so that the reader knows what to do next.

Every error carries its data as attributes and builds its own sentence.
No message holds a customer's details: messages reach logs.
"""

from ucb_domain.errors._base import (
    UcbDomainError,
)
from ucb_domain.errors._files import (
    CalendarError,
    HistoryError,
    PolicyError,
)
from ucb_domain.errors._letters import (
    ActNotFoundError,
    LetterIncompleteError,
)
from ucb_domain.errors._log import (
    LogRewrittenError,
    NotSealedError,
    ProofTextError,
    SigningKeyError,
    TimestampError,
)
from ucb_domain.errors._recording import (
    CaseExistsError,
    CaseNotFoundError,
    EventIdReusedError,
    InvalidActError,
    NoChannelLeftError,
    PersonNotFoundError,
    RefusedError,
    VersionConflictError,
)
from ucb_domain.errors._sealing import (
    NoKeyStoreError,
    SealedPartError,
)
from ucb_domain.errors._stored import (
    StoredEventError,
    UnknownEventTypeError,
    UnreadableEventError,
    UnstorableEventError,
)

__all__ = [
    "ActNotFoundError",
    "CalendarError",
    "CaseExistsError",
    "CaseNotFoundError",
    "EventIdReusedError",
    "HistoryError",
    "InvalidActError",
    "LetterIncompleteError",
    "LogRewrittenError",
    "NoChannelLeftError",
    "NoKeyStoreError",
    "NotSealedError",
    "PersonNotFoundError",
    "PolicyError",
    "ProofTextError",
    "RefusedError",
    "SealedPartError",
    "SigningKeyError",
    "StoredEventError",
    "TimestampError",
    "UcbDomainError",
    "UnknownEventTypeError",
    "UnreadableEventError",
    "UnstorableEventError",
    "VersionConflictError",
]

# A traceback names an error as a caller imports it.
for _name in __all__:
    globals()[_name].__module__ = __name__
