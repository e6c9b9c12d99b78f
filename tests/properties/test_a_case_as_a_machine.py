"""A case as a state machine: two desks, one store, whatever they do in whatever order."""

import itertools
from datetime import date

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from tests.register.desk import CLERK, CUSTOMER, HEAD, incident, opened
from tests.register.test_properties import act
from tests.steady_keys import KEYS
from ucb_domain import (
    ContactRegister,
    Event,
    EventIdReusedError,
    VersionConflictError,
    read_history,
    reveal,
    status,
    write_history,
)

CASE = CUSTOMER.ref
NAMES = itertools.count()
DESKS = st.sampled_from([0, 1])
DAYS = (date(2023, 6, 1), date(2024, 3, 2), date(2025, 1, 1))


class TwoDesks(RuleBasedStateMachine):
    """Two registers of one store, each with its own memory, beside a list of acts."""

    def __init__(self) -> None:
        """Open the case at one desk."""
        super().__init__()
        url = f"memory:two-desks-{next(NAMES)}"
        self.desks = [opened(url, enforcement="record") for _ in range(2)]
        self.desks[0].open_case(CUSTOMER, by=CLERK, event_id="opened")
        self.acts: list[tuple[str, Event]] = []

    def send(self, desk: int, event_id: str, event: Event) -> int:
        """Send an act to a desk, and give how many entries that stored."""
        recorded = self.desks[desk].record(CASE, event, by=HEAD, event_id=event_id)
        assert [entry.event_id for entry in recorded] == [event_id]
        return len(recorded.stored)

    @rule(desk=DESKS, data=st.data())
    def a_desk_records_an_act(self, desk: int, data: st.DataObject) -> None:
        """It goes on the end of the case."""
        event = data.draw(act([event_id for event_id, _ in self.acts]))
        event_id = f"e{len(self.acts)}"
        assert self.send(desk, event_id, event) == 1
        self.acts.append((event_id, event))

    @precondition(lambda self: self.acts)
    @rule(desk=DESKS, data=st.data())
    def a_desk_sends_an_act_again(self, desk: int, data: st.DataObject) -> None:
        """Nothing is stored, whichever desk had sent it."""
        assert self.send(desk, *data.draw(st.sampled_from(self.acts))) == 0

    @precondition(lambda self: self.acts)
    @rule(desk=DESKS, data=st.data())
    def a_desk_uses_an_id_again(self, desk: int, data: st.DataObject) -> None:
        """Another act under the same id is an error."""
        event_id, _ = data.draw(st.sampled_from(self.acts))
        with pytest.raises(EventIdReusedError):
            self.send(desk, event_id, incident("2019-01-01"))

    @precondition(lambda self: self.acts)
    @rule(desk=DESKS, data=st.data())
    def a_desk_has_not_seen_the_latest(self, desk: int, data: st.DataObject) -> None:
        """It is told what came in between, and nothing is stored."""
        seen = data.draw(st.integers(0, len(self.acts) - 1))
        with pytest.raises(VersionConflictError) as conflict:
            self.desks[desk].record(
                CASE, incident("2019-01-01"), by=HEAD, expected_version=seen + 1
            )
        missed = [
            (each.event_id, reveal(each, KEYS).event)
            for each in conflict.value.intervening
        ]
        assert missed == self.acts[seen:]

    @invariant()
    def both_desks_see_the_same_case(self) -> None:
        """What was recorded, and nothing else; the status is that of the case."""
        for desk in self.desks:
            entries = desk.entries(CASE, personal=True)
            recorded = [(each.event_id, each.event) for each in entries[1:]]
            assert recorded == self.acts
            for day in DAYS:
                assert desk.status(CASE, on=day) == status(
                    desk.case(CASE), on=day, organisation=desk.organisation
                )

    def teardown(self) -> None:
        """The store is whole, its rows are what the events say, and a copy is as good."""
        first, second = self.desks
        assert list(second.verify()) == []
        assert [each.differing for each in second.rebuild()] == [()] * 4
        with opened("memory:", enforcement="record") as copy:
            whole = first.export_history(CASE, personal=True)
            copy.import_history(read_history(write_history(whole)))
            assert copy.export_history(CASE, personal=True) == whole
            _same_status(copy, first)
        for desk in self.desks:
            desk.close()


def _same_status(copy: ContactRegister, kept: ContactRegister) -> None:
    for day in DAYS:
        assert copy.status(CASE, on=day) == kept.status(CASE, on=day)


TestTwoDesks = TwoDesks.TestCase
TestTwoDesks.settings = settings(max_examples=20, stateful_step_count=15, deadline=None)
