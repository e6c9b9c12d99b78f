"""Stores, as the commands ask for them."""

import re
from collections.abc import Iterator

import click

from ucb_domain.cli._failing import BadInputError
from ucb_domain.errors import UcbDomainError
from ucb_domain.policy import Policies
from ucb_domain.register import ContactRegister
from ucb_domain.stores import StoreNotInitialisedError, is_initialised

_PASSWORD = re.compile(r"\b((?:ssl)?password=)[^&]*")
_NONE = Policies()


def needed(url: str | None) -> str:
    """Give the store that was named.

    Raises:
        UsageError: None was.
    """
    if not url:
        raise click.UsageError(
            "Say which store: --store sqlite:///cases.db, or set UCB_STORE."
        )
    return url


def shown(url: str) -> str:
    """Write the URL of a store without its password."""
    scheme, mark, rest = url.partition("://")
    place, asked, query = rest.partition("?")
    login, at, host = place.rpartition("@")
    user, colon, _ = login.partition(":")
    place = f"{user}{colon and ':***'}{at}{host}"
    query = _PASSWORD.sub(r"\1***", query)
    return f"{scheme}{mark}{place}{asked}{query}"


def opened(
    url: str | None, policies: Policies = _NONE, *, keys: str | None = None
) -> ContactRegister:
    """Open a store that is there, to read in it.

    A question makes no store: a file that is not there is not created.

    Args:
        url: The store.
        policies: What to judge by.
        keys: The key store, where something sealed is to be opened.

    Raises:
        StoreNotInitialisedError: There is no store.
        KeyStoreError: The key store cannot be opened, or there is no master key.
    """
    known = needed(url)
    if not is_initialised(known):
        raise StoreNotInitialisedError(shown(known))
    return _register(known, policies, keys)


def opened_to_write(url: str | None, *, keys: str | None = None) -> ContactRegister:
    """Open a store to record in it; a new SQLite file becomes one."""
    return _register(needed(url), _NONE, keys)


def _register(url: str, policies: Policies, keys: str | None) -> ContactRegister:
    try:
        return ContactRegister.open(url, policies=policies, keys=keys)
    except UcbDomainError:
        raise
    except ValueError as error:
        # The machine lacks something that every register needs, its time zones say.
        raise BadInputError(str(error)) from error


def every_case(register: ContactRegister) -> Iterator[str]:
    """Give the references of all cases, in their order."""
    after: str | None = None
    while page := register.cases(after=after):
        yield from page
        after = page[-1]
