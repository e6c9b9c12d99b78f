"""Finding a store's adapter by its URL, and creating and opening stores."""

import importlib
from importlib.metadata import EntryPoint, entry_points
from inspect import signature
from types import ModuleType
from typing import Any

from eventsourcing.persistence import InfrastructureFactory

from ucb_domain.stores.errors import StoreSettingError, UnknownStoreError
from ucb_domain.stores.port import CaseRecorder

ENTRY_POINT_GROUP = "ucb_domain.stores"


def environment_for(url: str) -> dict[str, str]:
    """Return the settings with which an eventsourcing application uses a store.

    The scheme of the URL finds the adapter, through the entry-point group
    ``ucb_domain.stores``; the adapter reads the rest.

    Args:
        url: The store, for example ``sqlite:///cases.db``.

    Raises:
        UnknownStoreError: No installed adapter answers to the scheme.
        StoreSettingError: The adapter cannot follow the rest of the URL.
    """
    environment: dict[str, str] = _entry_point(url).load()(url)
    return environment


def open_recorder(url: str) -> CaseRecorder:
    """Open a store for reading and appending, without a register.

    Raises:
        StoreNotInitialisedError: Nobody has created the store yet.
        StoreVersionError: The store is of another version than this library.
        StoreUnavailableError: The store cannot be reached.
    """
    factory: InfrastructureFactory[Any] = InfrastructureFactory.construct(
        environment_for(url)
    )
    recorder = factory.application_recorder()
    if not isinstance(recorder, CaseRecorder):
        msg = f"The adapter for {_scheme(url)}: gives no CaseRecorder."
        raise StoreSettingError(msg)
    return recorder


def init_store(url: str, *, app_role: str | None = None) -> None:
    """Create the store, once; a store that is there is left as it is.

    Safe to call from several processes at the same instant.

    Args:
        url: The store.
        app_role: The database's role for the application, which gets the right to add
            and read entries and no other; only for stores that have roles.

    Raises:
        StoreSettingError: A role was named, and the store has none.
    """
    create = getattr(_adapter(url), "init_store", None)
    if app_role is not None:
        if create is None or "app_role" not in signature(create).parameters:
            msg = f"A {_scheme(url)} store has no roles; PostgreSQL has."
            raise StoreSettingError(msg)
        create(url, app_role=app_role)
    elif create is not None:
        create(url)


def is_initialised(url: str) -> bool:
    """Say whether the store has been created.

    A store whose adapter has nothing to create is always ready.
    """
    adapter = _adapter(url)
    if hasattr(adapter, "is_initialised"):
        return bool(adapter.is_initialised(url))
    return True


def _scheme(url: str) -> str:
    return url.partition(":")[0].lower()


def _entry_point(url: str) -> EntryPoint:
    if ":" not in url:
        # The text may be anything, a password included, so it is not repeated.
        msg = "A store is named by a URL, for example sqlite:///cases.db."
        raise StoreSettingError(msg)
    adapters = entry_points(group=ENTRY_POINT_GROUP)
    scheme = _scheme(url)
    if scheme not in adapters.names:
        raise UnknownStoreError(scheme, sorted(adapters.names))
    return adapters[scheme]


def _adapter(url: str) -> ModuleType:
    return importlib.import_module(_entry_point(url).module)
