"""A root as people compare it by eye, or read it out over the telephone.

Base64 is for programs: it tells large letters from small ones, and has signs that look
alike. Here are thirteen groups of four, of digits and letters without I, L, O and U.
"""

from typing import Final

from ucb_domain.proof.tree import HASH_LENGTH

_SIGNS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOKS_LIKE: Final = str.maketrans("ILO", "110")
_COUNT: Final = 52
_GROUP: Final = 4
# 52 signs of five bits hold four bits more than a root has.
_SPARE: Final = _COUNT * 5 - HASH_LENGTH * 8


def grouped(root: bytes) -> str:
    """Write a root in groups: all 256 bits of it, the spare bits at the end 0.

    Source:
        Douglas Crockford's Base 32, without hyphens and check symbol.

    Raises:
        ValueError: It is not 32 bytes.
    """
    if len(root) != HASH_LENGTH:
        raise ValueError("A root has 32 bytes.")
    number = int.from_bytes(root) << _SPARE
    signs = "".join(
        _SIGNS[number >> 5 * place & 31] for place in reversed(range(_COUNT))
    )
    return " ".join(signs[at : at + _GROUP] for at in range(0, _COUNT, _GROUP))


def ungrouped(text: str) -> bytes:
    """Read a root that somebody typed from a letter.

    Small letters do, as do I and L for 1 and O for 0; spaces and hyphens are passed over.

    Raises:
        ValueError: It is not a root so written.
    """
    signs = "".join(text.upper().replace("-", " ").split()).translate(_LOOKS_LIKE)
    if len(signs) != _COUNT:
        raise ValueError(
            f"A root is 13 groups of four signs, {_COUNT} in all; this has {len(signs)}."
        )
    number = 0
    for sign in signs:
        value = _SIGNS.find(sign)
        if value < 0:
            raise ValueError(f"{sign!r} is none of the signs of a root: {_SIGNS}.")
        number = number << 5 | value
    if number & (1 << _SPARE) - 1:
        raise ValueError("The last sign of a root is 0 or G; look at the last group.")
    return (number >> _SPARE).to_bytes(HASH_LENGTH)
