"""How the register of persons and the contact load are written as JSON.

Plain values only: `json.dumps` writes them as they are. Names are kept for good, like
those of events: other people's scripts read them.
"""

from collections.abc import Iterable

from ucb_domain.projections.load import Amount, ContactLoad
from ucb_domain.projections.persons import PersonsRegister
from ucb_domain.wording.plain import Json, fields, plain


def persons_to_json(
    register: PersonsRegister, *, personal: bool = False
) -> dict[str, Json]:
    """Write the register of persons.

    Days are in the form of a history file; `tense` is "current", "unknown", "to-come"
    or "past".

    Args:
        register: The register.
        personal: Whether to write names, addresses and other particulars; otherwise
            `particulars` is null.
    """
    return {
        "on": plain(register.on),
        "restricted": [
            {
                "person": person.person,
                "tense": plain(person.tense),
                "particulars": plain(person.particulars) if personal else None,
                "treatments": plain(person.treatments),
            }
            for person in register.restricted
        ],
        "associated": [
            {**fields(other), **({} if personal else {"particulars": None})}
            for other in register.associated
        ],
    }


def load_to_json(load: ContactLoad) -> dict[str, Json]:
    """Write a contact load.

    Each amount has `contacts`, `minutes` and `untimed`, those whose time was not
    recorded; `events` and `perhaps` are event ids.
    """
    return {
        "case": load.case,
        "since": plain(load.since),
        "until": plain(load.until),
        "subject": load.subject,
        "total": fields(load.total),
        "undated": fields(load.undated),
        "protected": fields(load.protected),
        "others": fields(load.others),
        "busiest_day": plain(load.busiest_day),
        "busiest_week": plain(load.busiest_week),
        "channels": _amounts("channel", load.by_channel.items()),
        "subjects": _amounts("subject", load.by_subject.items()),
        "days": _amounts("on", load.by_day.items()),
        "weeks": _amounts("from", load.by_week.items()),
        "events": [*load.events],
        "perhaps": [each.event for each in load.perhaps],
    }


def _amounts(name: str, amounts: Iterable[tuple[object, Amount]]) -> list[Json]:
    return [{name: plain(key), **fields(amount)} for key, amount in amounts]
