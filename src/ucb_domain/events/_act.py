"""What every act has in common. Names and fields are stored for good."""

import attrs

from ucb_domain.dates import When
from ucb_domain.values import PERSONAL, Contents, Judgement, Officer


@attrs.frozen(kw_only=True)
class Act:
    """Something that happened in a case, on a day, done by somebody.

    Attributes:
        on: The day it happened or took effect, as far as it is known.
        by: Who did it, in the role held that day; `None` if the file does not say, or
            if it was the customer.
        also_by: Others who did it jointly (two signatories, a panel beside a manager).
        states: What the act's own record or letter says, item by item, as terms of the
            policy; `None` if nobody has seen it.
        judgements: Questions that a person had to judge, and judged.
        note: Personal; anything else, in words. No finding ever depends on it.
    """

    on: When = When()
    by: Officer | None = None
    also_by: tuple[Officer, ...] = ()
    states: Contents | None = None
    judgements: tuple[Judgement, ...] = ()
    note: str | None = attrs.field(default=None, metadata={PERSONAL: True})
