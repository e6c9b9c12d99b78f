"""What a store promises about reading entries."""

from itertools import product

import pytest

from ucb_domain.stores import (
    CaseRecorder,
    StoreClosedError,
    UnsupportedError,
    open_recorder,
)
from ucb_domain.testing.store_contract.base import StoreContractBase
from ucb_domain.testing.store_contract.samples import entries, entry

# In order of code point. Look-alikes, an accent written in two ways, capitals, a space
# at the end, a character beyond the first plane.
_UNUSUAL_IDS = [
    "A",
    "A ",
    "CRM-1029",
    "a",
    "e\u0301",
    "\u00e9",
    "\u0416",
    "\ufb01",
    "\U0001f600",
]


class ReadingContract(StoreContractBase):
    """Reading entries: by case, by event id, and along the log."""

    def test_an_unknown_case_is_empty(self, recorder: CaseRecorder) -> None:
        """A case that nobody opened has no entries, which is no error."""
        assert list(recorder.select_events("nobody")) == []

    def test_every_choice_of_entries(self, recorder: CaseRecorder) -> None:
        """Bounds, direction and limit mean what they do for a Python list."""
        history = entries("CRM-1029", 4)
        recorder.insert_events([*history, *entries("other", 4)])
        bounds = [None, 0, 1, 3, 4, 9]
        for gt, lte, desc, limit in product(
            bounds, bounds, (False, True), (None, 0, 1, 2, 9)
        ):
            expected = [
                made
                for made in history
                if (gt is None or made.originator_version > gt)
                and (lte is None or made.originator_version <= lte)
            ]
            if desc:
                expected.reverse()
            found = recorder.select_events(
                "CRM-1029", gt=gt, lte=lte, desc=desc, limit=limit
            )
            assert list(found) == expected[:limit], (gt, lte, desc, limit)

    def test_an_entry_is_found_by_its_event_id(self, recorder: CaseRecorder) -> None:
        """Whoever lost an answer can ask whether the entry is there."""
        recorder.insert_events([entry(event_id="one"), entry(version=2)])
        found = recorder.select_event("CRM-1029", "one")
        assert found == entry(event_id="one")
        assert recorder.select_event("CRM-1029", "two") is None
        assert recorder.select_event("other", "one") is None

    def test_every_choice_of_the_log(self, recorder: CaseRecorder) -> None:
        """Start, stop, limit and names mean what they do for a Python list."""
        names = ["incident-recorded", "warning-issued", "appeal-lodged"]
        made = [entry(version=n, name=names[n % 3]) for n in range(1, 7)]
        first, *_, last = recorder.insert_events(made)
        log = list(recorder.select_notifications(None, 100))
        assert [found.id for found in log] == list(range(first, last + 1))
        places = [None, first, first + 2, last, last + 5]
        for start, stop, wanted, inclusive, limit in product(
            places, places, ([], names[:1], names[1:]), (True, False), (1, 2, 9)
        ):
            expected = [
                found
                for found in log
                if (start is None or found.id > start - inclusive)
                and (stop is None or found.id <= stop)
                and (not wanted or found.topic in wanted)
            ]
            found = recorder.select_notifications(
                start, limit, stop, wanted, inclusive_of_start=inclusive
            )
            assert list(found) == expected[:limit], (start, stop, wanted, inclusive)

    def test_the_log_has_the_whole_entry(self, recorder: CaseRecorder) -> None:
        """A follower reads every field, and so can do without the case."""
        made = entry()
        (position,) = recorder.insert_events([made])
        (found,) = recorder.select_notifications(None, 1)
        assert vars(found) == {**vars(made), "id": position}

    def test_a_follower_reads_on_without_missing(self, recorder: CaseRecorder) -> None:
        """Batch after batch from the last position, each entry comes exactly once."""
        recorder.insert_events(entries("A", 7))
        recorder.insert_events(entries("B", 4))
        seen: list[tuple[object, int]] = []
        position = 0
        while batch := recorder.select_notifications(
            position, 3, inclusive_of_start=False
        ):
            seen += [(found.originator_id, found.originator_version) for found in batch]
            position = batch[-1].id
        assert seen == [("A", n) for n in range(1, 8)] + [("B", n) for n in range(1, 5)]

    def test_the_last_position_is_known(self, recorder: CaseRecorder) -> None:
        """An empty log has none; afterwards it is that of the last entry."""
        assert recorder.max_notification_id() is None
        positions = recorder.insert_events(entries("A", 3))
        assert recorder.max_notification_id() == positions[-1]

    def test_ids_are_any_text(self, recorder: CaseRecorder) -> None:
        """Ids that look alike are different, and each comes back as it was."""
        for case_id in _UNUSUAL_IDS:
            recorder.insert_events([entry(case_id, event_id=case_id, name=case_id)])
        for case_id in _UNUSUAL_IDS:
            expected = entry(case_id, event_id=case_id, name=case_id)
            assert list(recorder.select_events(case_id)) == [expected]
            assert recorder.select_event(case_id, case_id) == expected

    @pytest.mark.parametrize("limit", [1, 2, 100])
    def test_cases_are_listed_page_by_page(
        self, recorder: CaseRecorder, limit: int
    ) -> None:
        """Every case is listed once, in order of code point."""
        for case_id in reversed(_UNUSUAL_IDS):
            recorder.insert_events(entries(case_id, 2))
        listed: list[str] = []
        after: str | None = None
        while page := recorder.select_case_ids(after=after, limit=limit):
            assert len(page) <= limit
            listed += page
            after = page[-1]
        assert listed == _UNUSUAL_IDS

    def test_the_store_is_there_when_it_is_opened_again(self, store_url: str) -> None:
        """Entries outlive the recorder that wrote them."""
        writer = open_recorder(store_url)
        writer.insert_events([entry()])
        writer.close()
        reader = open_recorder(store_url)
        assert list(reader.select_events("CRM-1029")) == [entry()]
        reader.close()

    def test_a_closed_recorder_says_so(self, store_url: str) -> None:
        """Closing twice is harmless; using it afterwards is an error with a name."""
        recorder = open_recorder(store_url)
        recorder.close()
        recorder.close()
        with pytest.raises(StoreClosedError):
            recorder.select_events("CRM-1029")
        with pytest.raises(StoreClosedError):
            recorder.insert_events([entry()])

    def test_there_are_no_subscriptions(self, recorder: CaseRecorder) -> None:
        """What only some stores could do, none does: the pull runner follows all."""
        with pytest.raises(UnsupportedError):
            recorder.subscribe()
