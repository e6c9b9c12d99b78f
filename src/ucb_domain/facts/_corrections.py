"""Which entries stand: corrections, corrections of corrections, and replacements."""

from collections.abc import Mapping

import attrs

from ucb_domain.entries import Entry
from ucb_domain.events import EntryCorrected


@attrs.frozen
class Corrections:
    """What the corrections of a case did to its entries.

    Attributes:
        gone: Event ids of the entries that no longer stand.
        replaced: Event id of the entry in whose place another stands, and of that one.
        places: Number of an entry that took another's place, and the place it took.
    """

    gone: frozenset[str]
    replaced: Mapping[str, str]
    places: Mapping[str, int]

    @classmethod
    def of(cls, entries: tuple[Entry, ...]) -> "Corrections":
        """Read the corrections; one that was itself corrected changes nothing."""
        gone: set[str] = set()
        replaced: dict[str, str] = {}
        # A correction speaks of what was there before it. Read from the last, each is
        # met only after everything that could correct it.
        for entry in reversed(entries):
            event = entry.event
            if isinstance(event, EntryCorrected) and entry.event_id not in gone:
                gone.add(event.about)
                if event.replaced_by is not None:
                    replaced.setdefault(event.about, event.replaced_by)
        numbers = {entry.event_id: entry.number for entry in entries}
        places: dict[str, int] = {}
        for wrong in replaced.keys() & numbers.keys():
            for right in _chain(wrong, replaced)[1:]:
                known = (places.get(right), numbers.get(right), numbers[wrong])
                places[right] = min(place for place in known if place is not None)
        return cls(frozenset(gone), replaced, places)

    def now(self, event_id: str) -> str | None:
        """Give the event id of what stands for an entry; `None` if it was withdrawn."""
        *_, last = _chain(event_id, self.replaced)
        return None if last in self.gone else last

    def place(self, entry: Entry) -> int:
        """Give the place of an entry in the file: that of the one it replaced."""
        return self.places.get(entry.event_id, entry.number)


def _chain(event_id: str, replaced: Mapping[str, str]) -> tuple[str, ...]:
    """Follow an entry to its replacement, and that to its own."""
    chain = [event_id]
    while (following := replaced.get(chain[-1])) is not None and following not in chain:
        chain.append(following)
    return tuple(chain)
