"""The situations of `situations.toml`, as cases, attempts and answers."""

import json
import tomllib
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import attrs

from ucb_domain.codec.history import History, read_history
from ucb_domain.contacting import Attempt
from ucb_domain.values import Officer

_FILE: Final = Path(__file__).with_name("situations.toml")
_TABLES: Final = tomllib.loads(_FILE.read_text("utf-8"))
_DECIDED: Final = "2025-02-03"
_NOW: Final = datetime(2025, 3, 12, 10, 15, tzinfo=UTC)


@attrs.frozen(kw_only=True)
class Situation:
    """Something that happens at a front desk, and what to do about it."""

    what: str
    case: str
    clause: str
    attempt: Mapping[str, Any]
    answer: str
    says: tuple[str, ...] = attrs.field(default=(), converter=tuple)
    open: tuple[str, ...] = attrs.field(default=(), converter=tuple)
    to: tuple[str, ...] = attrs.field(default=(), converter=tuple)
    asks: tuple[str, ...] = attrs.field(default=(), converter=tuple)
    read_by: str | None = None

    @property
    def policy(self) -> str:
        """Id of the policy that was applied."""
        policy: str = _TABLES["cases"][self.case]["policy"]
        return policy

    def asked(self) -> Attempt:
        """Give the attempt."""
        given = {"at": _NOW, **self.attempt}
        if contacted := given.get("contacted"):
            given["contacted"] = Officer(**contacted)
        return Attempt(**given)


SITUATIONS: Final = tuple(Situation(**each) for each in _TABLES["situation"])
CASES: Final[tuple[str, ...]] = tuple(_TABLES["cases"])


def history_text(case: str) -> str:
    """Give what was decided and recorded in a case, as a history file."""
    table = _TABLES["cases"][case]
    counted: Counter[str] = Counter()

    def event(kind: str, name: str, given: Mapping[str, Any]) -> dict[str, Any]:
        counted[name] += 1
        number = counted[name]
        own = name if number == 1 else f"{name}-{number}"
        return {"id": own, "type": kind, "on": _DECIDED, **given}

    call = {"channel": "telephone", "outcome": "answered"}
    return json.dumps(
        {
            "format": 1,
            "case": case,
            "customer": {"ref": f"customer-of-{case}"},
            "coverage": table.get("coverage", {"complete": True}),
            "events": [
                *(
                    event("support-considered", "support", each)
                    for each in table.get("adjustments", ())
                ),
                *(
                    event("restriction-imposed", "ban", each)
                    for each in table.get("restrictions", ())
                ),
                *(
                    event("contact-recorded", "contact", {**call, **each})
                    for each in table.get("contacts", ())
                ),
            ],
        }
    )


def history(case: str) -> History:
    """Give the same, read."""
    return read_history(history_text(case))
