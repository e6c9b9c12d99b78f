"""What the front desk does with the person on the telephone.

Pure and total: no clock, no files. A status and an attempt go in, and what to do comes
out, with what it rests on. Nobody is ever turned away in silence, and where anything is
in doubt the answer is to ask.
"""

from ucb_domain.case import PROTECTED
from ucb_domain.contacting._attempt import Attempt
from ucb_domain.contacting._deciding import may_contact
from ucb_domain.contacting._decision import Answer, ContactDecision, Ground
from ucb_domain.contacting._shutting import ShutOut, shut_out

__all__ = [
    "PROTECTED",
    "Answer",
    "Attempt",
    "ContactDecision",
    "Ground",
    "ShutOut",
    "may_contact",
    "shut_out",
]
