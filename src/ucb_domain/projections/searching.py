"""Finding a person by what they give: written differently, it is the same.

Nothing here is kept: what is looked through is read from the events when somebody asks.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Final

import attrs

from ucb_domain.values import PERSONAL, Party

_TITLES: Final = frozenset(
    {
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "prof",
        "rev",
        "sir",
        "dame",
        "lord",
        "lady",
    }
)
# What a street is called in full and in short. "St" is a street and a saint, and the
# two are told apart by nobody who reads an address aloud.
_SHORT: Final[Mapping[str, str]] = MappingProxyType(
    {
        "apartment": "flat",
        "apt": "flat",
        "avenue": "ave",
        "av": "ave",
        "close": "cl",
        "court": "ct",
        "crescent": "cres",
        "drive": "dr",
        "gardens": "gdns",
        "grove": "gr",
        "lane": "ln",
        "place": "pl",
        "road": "rd",
        "saint": "st",
        "square": "sq",
        "street": "st",
        "terrace": "terr",
        "ter": "terr",
    }
)
_POSTCODE = re.compile(r"\b([a-z]{1,2}\d[a-z\d]?)\s*(\d[a-z]{2})\b")
_APOSTROPHES = re.compile("['\u2018\u2019\u02bc`]")
_NO_WORD = re.compile(r"[\W_]+")
_NO_DIGIT = re.compile(r"\D+")
_SEVERAL_NUMBERS = re.compile(r"[,;/|\n]|\bor\b|\band\b", re.IGNORECASE)
_SEVERAL_EMAILS = re.compile(r"[\s,;<>()]+")
_EXTENSION = re.compile(r"(?<![a-z])(?:ext(?:ension|n)?|x)\.?\s*\d+\s*$", re.IGNORECASE)
_LEADING_ZERO = re.compile(r"\(\s*0\s*\)")
# A number without its area code is at least so long; one with the country's, and with
# nothing that says so, is just so long.
_LOCAL_NUMBER: Final = 6
_FULL_NUMBER: Final = 12


@attrs.frozen(kw_only=True)
class PersonSearch:
    """What is known of somebody who is looked for; all that is given has to fit.

    Attributes:
        reference: Reference of the person or of a case; letter case, spaces and
            punctuation do not matter.
        name: Personal; words of the name in any order, each whole or begun, without
            regard to letter case, accents, punctuation and titles.
        address: Personal; words of the address in any order, each whole, short and full
            forms of streets alike; a postcode with or without its space.
        telephone: Personal; a number in any spelling, with or without the code of the
            country, or without that of the area.
        email: Personal; without regard to letter case.
    """

    reference: str | None = None
    name: str | None = attrs.field(default=None, repr=False, metadata={PERSONAL: True})
    address: str | None = attrs.field(
        default=None, repr=False, metadata={PERSONAL: True}
    )
    telephone: str | None = attrs.field(
        default=None, repr=False, metadata={PERSONAL: True}
    )
    email: str | None = attrs.field(default=None, repr=False, metadata={PERSONAL: True})

    def __attrs_post_init__(self) -> None:
        for field, forms in _FORMS.items():
            # What was typed may be somebody's name: the message does not repeat it.
            given = getattr(self, field)
            if given is not None and not any(forms(given)):
                raise ValueError(
                    f"{field} holds nothing to look for; write some letters or digits."
                )

    @property
    def personal(self) -> bool:
        """Whether it looks for anything that only the events tell."""
        return any(getattr(self, field) is not None for field in _PERSONAL)

    def finds_reference(self, references: Iterable[str]) -> bool:
        """Say whether somebody may be whom this looks for, going by references alone."""
        wanted = self.reference
        return wanted is None or any(
            _fits("reference", wanted, each) for each in references
        )

    def finds(self, references: Iterable[str], known: Iterable[Party]) -> bool:
        """Say whether somebody is whom this looks for.

        Args:
            references: The references that lead to them.
            known: All that was ever recorded of them; an address of long ago is still
                the one that somebody may give.
        """
        parties = tuple(known)
        return self.finds_reference(references) and all(
            any(
                _fits(field, wanted, text)
                for party in parties
                if (text := getattr(party, field)) is not None
            )
            for field in _PERSONAL
            if (wanted := getattr(self, field)) is not None
        )


def _fits(field: str, wanted: str, known: str) -> bool:
    forms = _FORMS[field]
    return _FITS[field](tuple(forms(wanted)), tuple(forms(known)))


# --- Forms: what is left of a text when only what matters is kept ---------------------


def _plain(text: str) -> str:
    """Take accents, letter case and typographic forms out of a text."""
    parts = unicodedata.normalize("NFKD", text)
    return "".join(each for each in parts if not unicodedata.combining(each)).casefold()


def _words(text: str) -> list[str]:
    return [word for word in _NO_WORD.split(_APOSTROPHES.sub("", text)) if word]


def reference_forms(text: str) -> tuple[str, ...]:
    """Give a reference by its letters and digits alone."""
    joined = "".join(_words(_plain(text)))
    return (joined,) if joined else ()


def name_forms(text: str) -> tuple[str, ...]:
    """Give the words of a name, without titles unless there is nothing else."""
    words = _words(_plain(text))
    return tuple(word for word in words if word not in _TITLES) or tuple(words)


def address_forms(text: str) -> tuple[str, ...]:
    """Give the words of an address, streets in short and a postcode as one word."""
    joined = _POSTCODE.sub(r"\1\2", _plain(text))
    return tuple(_SHORT.get(word, word) for word in _words(joined))


def telephone_forms(text: str) -> tuple[str, ...]:
    """Give each number of a text in digits, as it is dialled within the country."""
    found: list[str] = []
    for part in _SEVERAL_NUMBERS.split(unicodedata.normalize("NFKC", text)):
        number = _LEADING_ZERO.sub("", _EXTENSION.sub("", part)).strip()
        digits = _NO_DIGIT.sub("", number)
        if number.startswith("+"):
            digits = f"00{digits}"
        if len(digits) == _FULL_NUMBER and digits.startswith("44"):
            digits = f"00{digits}"
        if digits.startswith("0044"):
            digits = f"0{digits[4:].removeprefix('0')}"
        if digits.strip("0"):
            found.append(digits)
    return tuple(found)


def email_forms(text: str) -> tuple[str, ...]:
    """Give each email address of a text."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    parts = (part.removeprefix("mailto:") for part in _SEVERAL_EMAILS.split(plain))
    return tuple(part for part in parts if "@" in part)


# --- Fits: whether what is asked is what is known -------------------------------------


def _one_is(wanted: tuple[str, ...], known: tuple[str, ...]) -> bool:
    return not set(wanted).isdisjoint(known)


def _each_is(wanted: tuple[str, ...], known: tuple[str, ...]) -> bool:
    return set(wanted) <= set(known)


def _each_begins(wanted: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Say whether each word begins one of its own; a known initial stands for a name."""
    left = list(known)
    # The longest first, so that "J" does not take the word that "John" needs.
    for word in sorted(wanted, key=len, reverse=True):
        fitting = [each for each in left if each.startswith(word) or each == word[0]]
        if not fitting:
            return False
        left.remove(max(fitting, key=len))
    return True


def _one_ends(wanted: tuple[str, ...], known: tuple[str, ...]) -> bool:
    """Say whether a number is one that is known, or one is the end of the other."""
    return any(
        one == other or (len(one) >= _LOCAL_NUMBER and other.endswith(one))
        for number in wanted
        for each in known
        for one, other in ((number, each), (each, number))
    )


_FORMS: Final[Mapping[str, Callable[[str], tuple[str, ...]]]] = MappingProxyType(
    {
        "reference": reference_forms,
        "name": name_forms,
        "address": address_forms,
        "telephone": telephone_forms,
        "email": email_forms,
    }
)
_PERSONAL: Final = tuple(field for field in _FORMS if field != "reference")
_FITS: Final[Mapping[str, Callable[[tuple[str, ...], tuple[str, ...]], bool]]] = (
    MappingProxyType(
        {
            "reference": _one_is,
            "name": _each_begins,
            "address": _each_is,
            "telephone": _one_ends,
            "email": _one_is,
        }
    )
)
