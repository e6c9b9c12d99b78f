"""Reading a case back from a bundle, to judge it again."""

import json

from ucb_domain.bundles.verify import unpacked
from ucb_domain.codec.stored import decode
from ucb_domain.entries import Entry


def entries_in(content: bytes) -> tuple[Entry, ...]:
    """Give the entries in a bundle, with what is sealed withheld.

    They are read, not checked; that is for `check`.

    Args:
        content: The bytes of the file.

    Raises:
        ValueError: It is no bundle.
        StoredEventError: An entry in it cannot be read.
    """
    lines = unpacked(content).get("entries.jsonl", b"").split(b"\n")[:-1]
    return tuple(decode(json.loads(line)["type"], line) for line in lines)
