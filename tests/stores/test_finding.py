"""Finding an adapter by the scheme of a URL."""

import sys
from importlib import metadata
from types import ModuleType

import pytest

from ucb_domain.stores import (
    StoreSettingError,
    UnknownStoreError,
    admin,
    environment_for,
    init_store,
    is_initialised,
    open_recorder,
)


def test_ours_are_known() -> None:
    """Each of our stores answers to its scheme."""
    assert environment_for("memory:")["PERSISTENCE_MODULE"] == (
        "ucb_domain.stores.memory"
    )
    assert environment_for("sqlite:///x.db")["PERSISTENCE_MODULE"] == (
        "ucb_domain_sqlite"
    )
    for scheme in ("postgres", "postgresql"):
        assert environment_for(f"{scheme}://db/x")["PERSISTENCE_MODULE"] == (
            "ucb_domain_postgres"
        )


def test_an_unknown_scheme_lists_those_that_are_known() -> None:
    """The message helps with a slip of the pen and with a missing package."""
    with pytest.raises(UnknownStoreError) as caught:
        open_recorder("sqllite:///cases.db")
    assert caught.value.scheme == "sqllite"
    assert "memory:, postgres:, postgresql:, sqlite:" in str(caught.value)
    assert isinstance(caught.value, LookupError)


def test_what_is_no_url_is_not_repeated() -> None:
    """What stands in the place of a URL may be a secret."""
    with pytest.raises(StoreSettingError) as caught:
        environment_for("hunter2")
    assert "hunter2" not in str(caught.value)


@pytest.fixture
def third_party(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """Install an adapter of somebody else's, with nothing but an environment."""
    module = ModuleType("third_party_store")
    module.__dict__["environment"] = lambda url: {
        "PERSISTENCE_MODULE": "eventsourcing.popo",
        "URL": url,
    }
    monkeypatch.setitem(sys.modules, module.__name__, module)
    point = metadata.EntryPoint(
        "third", "third_party_store:environment", admin.ENTRY_POINT_GROUP
    )
    monkeypatch.setattr(
        admin, "entry_points", lambda **_: metadata.EntryPoints([point])
    )
    return module


def test_a_third_party_can_add_a_store(third_party: ModuleType) -> None:
    """An entry point is all that it takes."""
    assert environment_for("third:cases")["URL"] == "third:cases"


def test_an_adapter_may_have_nothing_to_create(third_party: ModuleType) -> None:
    """Creating does nothing then, and the store is always ready."""
    init_store("third:cases")
    assert is_initialised("third:cases")


@pytest.mark.parametrize("url", ["memory:cases", "sqlite:///cases.db"])
def test_a_store_without_roles_says_so(url: str) -> None:
    """A role that would be given nothing is not passed over in silence."""
    with pytest.raises(StoreSettingError, match="no roles"):
        init_store(url, app_role="clerk")


def test_a_recorder_that_knows_no_cases_is_not_opened_as_one(
    third_party: ModuleType,
) -> None:
    """A plain eventsourcing module is for the register, which knows its codec."""
    with pytest.raises(StoreSettingError, match="third:"):
        open_recorder("third:cases")
