"""Remarks on packs in SARIF 2.1.0, which code hosts and editors read."""

from collections.abc import Mapping, Sequence
from importlib.metadata import version
from pathlib import PurePath
from typing import Any, Final
from urllib.parse import quote

from ucb_domain.codec.pack_linting import CHECKED, Located
from ucb_domain.linting import Severity

_SCHEMA: Final = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/"
    "sarif-schema-2.1.0.json"
)
# SARIF's levels have the names of ours.
_LEVELS: Final = {severity: severity.value for severity in Severity}
_NUMBERS: Final = {check.id: number for number, check in enumerate(CHECKED)}


def sarif(found: Mapping[str, Sequence[Located]]) -> dict[str, Any]:
    """Write the remarks on several packs, by file, as one run."""
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "ucb",
                        "version": version("ucb-domain"),
                        "rules": [
                            {
                                "id": check.id,
                                "shortDescription": {"text": check.title},
                                "help": {"text": check.remedy},
                                "defaultConfiguration": {
                                    "level": _LEVELS[check.severity]
                                },
                            }
                            for check in CHECKED
                        ],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [
                    _result(name, each)
                    for name, several in found.items()
                    for each in several
                ],
            }
        ],
    }


def _result(name: str, located: Located) -> dict[str, Any]:
    remark, spot = located.remark, located.spot
    region = (
        {}
        if spot is None
        else {
            "region": {
                "startLine": spot.line,
                "startColumn": spot.column,
                "endLine": spot.end_line,
                "endColumn": spot.end_column,
            }
        }
    )
    return {
        "ruleId": remark.check,
        "ruleIndex": _NUMBERS[remark.check],
        "level": _LEVELS[remark.severity],
        "message": {"text": f"{remark.words} {remark.remedy}"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": quote(PurePath(name).as_posix())},
                    **region,
                }
            }
        ],
    }
