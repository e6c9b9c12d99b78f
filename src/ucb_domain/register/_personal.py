"""What a register does with personal fields: seal them, reveal them, compare them."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from ucb_domain.case import CustomerContactCase
from ucb_domain.codec.personal import EVENT, personal_in, without_personal
from ucb_domain.codec.sealing import Sealing, openings, reveal
from ucb_domain.entries import Entry
from ucb_domain.errors import NoKeyStoreError
from ucb_domain.events import CaseOpened, EntryCorrected, Event, PartyAssociated
from ucb_domain.keys import KeyStore
from ucb_domain.register._recorded import Proposal


def sealing_for(
    keys: KeyStore | None, before: CustomerContactCase, drafts: Sequence[Entry]
) -> Sealing | None:
    """Say what the personal fields of acts are sealed with.

    A party's own fields go under that party's key. The text of an act goes under that
    of the customer, as the case names one once the act is in it; where it names none,
    the reference of the case stands for the customer.

    Args:
        keys: The keys of people, if there are any.
        before: The case without the acts.
        drafts: The acts, in order.
    """
    if keys is None:
        return None

    # Only these acts can name another customer, and folding a case takes a while.
    naming = [
        each.number
        for each in drafts
        if isinstance(each.event, CaseOpened | EntryCorrected)
    ]

    @cache
    def named_by(acts: int) -> str:
        known = drafts[: naming[acts - 1] - before.version] if acts else ()
        case = CustomerContactCase(id=before.id, facts=before.facts.known(known))
        return case.id if case.customer is None else case.customer.ref

    def customer(entry: Entry) -> str:
        return named_by(bisect_right(naming, entry.number))

    return Sealing(keys=keys, customer=customer)


def check_sealable(keys: KeyStore | None, proposals: Iterable[Proposal]) -> None:
    """See that there are keys for the personal fields of acts, before anything is done.

    Raises:
        NoKeyStoreError: There are personal fields and no keys.
    """
    if keys is not None:
        return
    for proposal in proposals:
        if places := _places(proposal):
            raise NoKeyStoreError(places, proposal.event_id)


def _places(proposal: Proposal) -> list[str]:
    places = [each.place for each in personal_in(proposal.event)]
    return [*places, "/reason"] if proposal.reason is not None else places


def says_the_same(entry: Entry, event: Event, keys: KeyStore | None) -> bool:
    """Say whether an entry of the register is about this very act.

    What is sealed is opened for it. Of fields that were erased it is compared only that
    they were given: what they said is known to nobody.

    Args:
        entry: The entry, as it was read.
        event: The act.
        keys: The keys of people.

    Raises:
        NoKeyStoreError: The act has personal fields, and there are no keys.
    """
    given = {each.place: each.value for each in personal_in(event)}
    withheld = {place for place in entry.withheld if place.startswith(f"{EVENT}/")}
    if given.keys() != withheld:
        return False
    if without_personal(event) != entry.event:
        return False
    if not given:
        return True
    if keys is None:
        raise NoKeyStoreError(tuple(given), entry.event_id)
    found, _ = openings(entry, keys)
    return all(
        place not in found or found[place].value == value
        for place, value in given.items()
    )


def revealed(entries: Iterable[Entry], keys: KeyStore | None) -> Iterator[Entry]:
    """Reveal entries, one after another.

    Args:
        entries: Entries as they were read.
        keys: The keys of people; not needed where nothing is withheld.

    Raises:
        NoKeyStoreError: Something is withheld, and there are no keys.
    """
    for entry in entries:
        if not entry.withheld:
            yield entry
        elif keys is None:
            raise NoKeyStoreError(entry.withheld)
        else:
            yield reveal(entry, keys)


def parties_revealed(
    entries: Iterable[Entry], keys: KeyStore | None
) -> Iterator[Entry]:
    """Reveal the entries that say who somebody is, and give the others as they are.

    Args:
        entries: Entries as they were read.
        keys: The keys of people; not needed where no such entry withholds anything.

    Raises:
        NoKeyStoreError: A name or an address is sealed, and there are no keys.
    """
    for entry in entries:
        if isinstance(entry.event, CaseOpened | PartyAssociated):
            yield from revealed([entry], keys)
        else:
            yield entry
