"""Ship the numbers of tests that the last whole run of the tests counted.

    python -m tools.clause_tests

Run from the folder of the clone, after `make test`, which fails where the table that
ships is out of date. The numbers go from ``build/clauses.json`` into the package, where
``ucb policy coverage`` reads them.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

ROOT: Final = Path(__file__).resolve().parents[1]
COUNTED: Final = "build/clauses.json"
SHIPPED: Final = "src/ucb_domain/policies/_clause_tests.json"
COMMAND: Final = ".venv/bin/python -m tools.clause_tests"


def shipped_text(rows: Mapping[str, Mapping[str, Any]]) -> str:
    """Write the table that ships: for each policy, for each clause, how many tests."""
    counts = {
        policy: {clause: len(row["tests"]) for clause, row in clauses.items()}
        for policy, clauses in rows.items()
    }
    return json.dumps(counts, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def main() -> int:
    """Write the table, or say that the tests have not been counted."""
    source = ROOT / COUNTED
    if not source.is_file():
        print(f"There is no {COUNTED}: run `make test` first, all of it.")
        return 1
    rows = json.loads(source.read_text("utf-8"))
    (ROOT / SHIPPED).write_text(shipped_text(rows), "utf-8")
    print(f"{SHIPPED} written")
    return 0


if __name__ == "__main__":
    sys.exit(main())
