"""The shape of a policy pack: its tables, and the words that its keys are written with.

What a clause and a rule look like is in `ucb_domain.policy` and `ucb_domain.rules`; here
is what stands around them.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

import attrs

from ucb_domain.policy import Clause, Source
from ucb_domain.rules import (
    About,
    AllOf,
    AnyOf,
    Authority,
    Behaved,
    Behaviour,
    By,
    Clock,
    Condition,
    Earlier,
    Field,
    HasMeasure,
    InTime,
    Limit,
    LongerThan,
    MeasureKind,
    Not,
    OfCustomer,
    Omits,
    Restricted,
    Role,
    Said,
    Searched,
    Silent,
    States,
    Unanswered,
)


@attrs.frozen(kw_only=True)
class Header:
    """The table [policy].

    Attributes: as those of `ucb_domain.policy.Policy`.
    """

    id: str
    version: str
    title: str
    organisation: str
    jurisdiction: str | None = None
    in_force_from: date | None = None
    in_force_until: date | None = None
    general: bool = False
    adopts: str | None = None
    drops: tuple[str, ...] = ()
    matters: tuple[str, ...] = ()
    source: Source | None = None


@attrs.frozen(kw_only=True)
class Item:
    """Something that letters or records can state.

    Attributes:
        words: What to call it in findings, after "does not state".
        fault: The fault that leaving it out amounts to; `None` leaves that to the rule.
        sources: Where on file a letter's writer finds it, written `from`: a field of the
            act that the letter tells of ("ends_on"), a field of an act that this one is
            about or rests on ("incident-recorded.on"), or a day that is still to come
            ("next-review"). None means that no case holds it: it is the same in every
            letter, or is for the writer.
    """

    words: str
    fault: str | None = None
    sources: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class Pack:
    """A whole pack, as it stands in the file.

    Attributes:
        format: The version of this format.
        policy: What policy this is.
        roles: Roles of the organisation, by term.
        authorities: Who may do what, by term.
        items: What letters and records can state, by term.
        measures: Kinds of restriction, by term.
        behaviours: Kinds of behaviour, by term, each in the policy's words.
        process: What the policy says of each topic: the clauses that speak of it, or
            that none does.
        clause: The clauses, in the order of the document.
    """

    format: int
    policy: Header
    roles: dict[str, Role] = attrs.Factory(dict[str, Role])
    authorities: dict[str, Authority] = attrs.Factory(dict[str, Authority])
    items: dict[str, Item] = attrs.Factory(dict[str, Item])
    measures: dict[str, MeasureKind] = attrs.Factory(dict[str, MeasureKind])
    behaviours: dict[str, Behaviour] = attrs.Factory(dict[str, Behaviour])
    process: dict[str, Said] = attrs.Factory(dict[str, Said])
    clause: list[Clause] = attrs.Factory(list[Clause])


KEYS: Mapping[type[Any], Mapping[str, str]] = {
    Field: {"equals": "is", "one_of": "in"},
    Not: {"negated": "not"},
    Clock: {"anchor": "from"},
    Item: {"sources": "from"},
    Limit: {"anchor": "from"},
    LongerThan: {"anchor": "from"},
    Clause: {"rules": "rule"},
}
"""Keys that read best as words which Python keeps for itself, by class and field."""

BARE: Mapping[type[Any], str] = {
    Role: "title",
    MeasureKind: "title",
    Item: "words",
    Behaviour: "words",
    Authority: "any_of",
    Clock: "after",
}
"""Tables that may be written as one value alone, and the field it fills."""

CONDITIONS: Mapping[str, type[Condition]] = {
    "all": AllOf,
    "any": AnyOf,
    "not": Not,
    "field": Field,
    "states": States,
    "omits": Omits,
    "searched": Searched,
    "earlier": Earlier,
    "unanswered": Unanswered,
    "about": About,
    "behaviour": Behaved,
    "customer": OfCustomer,
    "measure": HasMeasure,
    "restricted": Restricted,
    "in_time": InTime,
    "longer_than": LongerThan,
    "by": By,
    "silent": Silent,
}
"""Which kind of condition a table is, by the key it has; the first that fits counts."""
