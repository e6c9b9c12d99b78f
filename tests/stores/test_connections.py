"""Connections that wait for their next use."""

import gc
import os

import pytest

from ucb_domain.stores import StoreClosedError
from ucb_domain.stores.connections import IdleConnections


class _Connection:
    def __init__(self) -> None:
        self.closed = False
        self.alive = True


class _Driver:
    """Opens and closes connections, and remembers them."""

    def __init__(self) -> None:
        self.opened: list[_Connection] = []

    def open(self) -> _Connection:
        self.opened.append(_Connection())
        return self.opened[-1]

    def close(self, connection: _Connection) -> None:
        connection.closed = True

    def idle(self) -> IdleConnections[_Connection]:
        return IdleConnections(
            self.open, self.close, is_alive=lambda connection: connection.alive
        )


@pytest.fixture
def driver() -> _Driver:
    """Return a driver that has opened nothing yet."""
    return _Driver()


def test_a_connection_is_used_again(driver: _Driver) -> None:
    """The one given back is the next one lent."""
    idle = driver.idle()
    first = idle.take()
    idle.give_back(first)
    assert idle.take() is first


def test_a_second_is_opened_while_the_first_is_lent(driver: _Driver) -> None:
    """No two borrowers have the same."""
    idle = driver.idle()
    assert idle.take() is not idle.take()


def test_a_dead_connection_is_replaced(driver: _Driver) -> None:
    """One that died while it waited is closed, and another opened."""
    idle = driver.idle()
    dead = idle.take()
    idle.give_back(dead)
    dead.alive = False
    assert idle.take() is not dead
    assert dead.closed


def test_few_are_kept(driver: _Driver) -> None:
    """After a rush of borrowers all but eight connections are closed."""
    idle = driver.idle()
    for connection in [idle.take() for _ in range(20)]:
        idle.give_back(connection)
    assert sum(not connection.closed for connection in driver.opened) == 8


def test_closing_reaches_those_that_are_lent(driver: _Driver) -> None:
    """One that comes back after closing is closed too, and none is lent any more."""
    idle = driver.idle()
    waiting, lent = idle.take(), idle.take()
    idle.give_back(waiting)
    idle.close()
    assert [waiting.closed, lent.closed] == [True, False]
    idle.give_back(lent)
    assert lent.closed
    with pytest.raises(StoreClosedError):
        idle.take()


def test_a_forgotten_recorder_closes_its_connections(driver: _Driver) -> None:
    """Nothing stays open when nobody holds the recorder any more."""
    idle = driver.idle()
    idle.give_back(idle.take())
    del idle
    gc.collect()
    assert driver.opened[0].closed


@pytest.mark.parametrize("then", ["take", "close"])
def test_a_child_leaves_its_parents_connections_alone(
    driver: _Driver, monkeypatch: pytest.MonkeyPatch, then: str
) -> None:
    """After a fork the parent's connections are neither lent nor closed."""
    idle = driver.idle()
    parents = idle.take()
    idle.give_back(parents)
    child = os.getpid() + 1
    monkeypatch.setattr(os, "getpid", lambda: child)
    if then == "take":
        assert idle.take() is not parents
    idle.close()
    assert not parents.closed
