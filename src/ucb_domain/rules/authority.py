"""Who may do an act: a value that composes into any rule."""

from collections.abc import Collection, Mapping

import attrs

from ucb_domain.events import Act
from ucb_domain.truth import Truth, every, some
from ucb_domain.values import Officer, term


@attrs.frozen(kw_only=True)
class Role:
    """A role that officers hold.

    Attributes:
        title: Its name in the organisation.
        rank: Its grade; a higher number is a higher grade.
        external: Whether those who hold it are outside the organisation.
        body: Whether it is a body, such as a panel: those who sat are its people.
    """

    title: str
    rank: int = 0
    external: bool = False
    body: bool = False


@attrs.frozen(kw_only=True)
class Authority:
    """Who may do an act. Every part that is given must hold.

    Attributes:
        any_of: At least one of these roles took part.
        all_of: Each of these roles took part.
        of: With `at_least`: the roles counted. With `people`: the roles of the people
            counted.
        at_least: How many of the roles in `of` must have taken part, each held by
            another person.
        people: How many different people must have taken part, each in one of the
            roles in `of`, whichever: three councillors. Those who sat on a body count
            by the role of the body.
        rank: At least one officer of this grade or above took part.
    """

    any_of: tuple[str, ...] = attrs.field(default=(), validator=term)
    all_of: tuple[str, ...] = attrs.field(default=(), validator=term)
    of: tuple[str, ...] = attrs.field(default=(), validator=term)
    at_least: int = attrs.field(default=0, validator=attrs.validators.ge(0))
    people: int = attrs.field(default=0, validator=attrs.validators.ge(0))
    rank: int | None = None

    def __attrs_post_init__(self) -> None:
        if not (
            self.any_of
            or self.all_of
            or self.at_least
            or self.people
            or self.rank is not None
        ):
            raise ValueError(
                "An authority names nobody; give any_of, all_of, at_least or people with "
                "of, or rank."
            )
        if self.at_least > len(self.of):
            raise ValueError(
                f"at_least asks for {self.at_least} of {len(self.of)} roles; lower it, or "
                "name more roles in of, or ask for so many people of any of them with "
                "people."
            )
        if self.people and not self.of:
            raise ValueError("people asks for people of no role; name the roles in of.")

    @property
    def takes_several(self) -> bool:
        """Whether it may take more than one person."""
        parts = (self.any_of, self.all_of, self.at_least, self.rank is not None)
        several = len(self.all_of) > 1 or self.at_least > 1 or self.people > 1
        return several or sum(map(bool, parts)) > 1

    def allows(self, act: Act, roles: Mapping[str, Role]) -> Truth:
        """Say whether those who did an act had this authority between them."""
        if act.by is None and not act.also_by:
            return self.held_by((), roles)
        # An act with a second signatory had a first, whom the file may not name.
        return self.held_by((act.by or Officer(), *act.also_by), roles)

    def held_by(
        self, officers: tuple[Officer, ...], roles: Mapping[str, Role]
    ) -> Truth:
        """Say whether these officers have this authority between them."""
        parts: list[Truth] = []
        if self.any_of:
            parts.append(_holds(officers, self.any_of))
        parts.extend(_holds(officers, (role,)) for role in self.all_of)
        if self.at_least:
            parts.append(_enough(officers, self.of, self.at_least))
        if self.people:
            bodies = {name for name in self.of if name in roles and roles[name].body}
            parts.append(_so_many(officers, self.of, bodies, self.people))
        if self.rank is not None:
            parts.append(_ranks(officers, self.rank, roles))
        return every(parts)

    def named_roles(self) -> tuple[str, ...]:
        """Every role it mentions."""
        return (*self.any_of, *self.all_of, *self.of)

    def words(self, roles: Mapping[str, Role]) -> str:
        """Say who may, in the roles' own titles: "a Head of Service or a Director"."""

        def titles(names: tuple[str, ...]) -> list[str]:
            return [
                roles[name].title if name in roles else name.replace("-", " ")
                for name in names
            ]

        parts: list[str] = []
        if self.any_of:
            parts.append(" or ".join(titles(self.any_of)))
        if self.all_of:
            parts.append(" and ".join(titles(self.all_of)))
        if self.at_least:
            parts.append(
                f"at least {self.at_least} of these: {', '.join(titles(self.of))}"
            )
        if self.people:
            each = " or ".join(titles(self.of))
            parts.append(f"at least {self.people} people, each {each}")
        if self.rank is not None:
            parts.append(self._grade_words(self.rank, roles))
        return ", with ".join(parts)

    @staticmethod
    def _grade_words(rank: int, roles: Mapping[str, Role]) -> str:
        """Say a grade, and who holds it: outside, nobody knows the grades."""
        words = f"an officer of grade {rank} or above"
        known = sorted(
            (role for role in roles.values() if role.rank >= rank),
            key=lambda role: role.rank,
        )
        if not known:
            return words
        titles = [role.title for role in known]
        last = f" or {titles[-1]}" if len(titles) > 1 else titles[-1]
        return f"{words} ({', '.join(titles[:-1])}{last})"


def _holds(officers: tuple[Officer, ...], roles: tuple[str, ...]) -> Truth:
    """Say whether one of the officers held one of the roles; nobody named is unknown."""
    if not officers:
        return Truth.UNKNOWN
    return some(
        Truth.of(officer.role in roles)
        if officer.role in roles or _told(officer)
        else Truth.UNKNOWN
        for officer in officers
    )


def _told(officer: Officer) -> bool:
    """Say whether it is known which roles somebody held.

    Of those who sat on a body the file gives no roles, and one of them may hold any.
    """
    return officer.role is not None and not officer.members


def _ranks(
    officers: tuple[Officer, ...], rank: int, roles: Mapping[str, Role]
) -> Truth:
    """Say whether one of the officers held a grade; a role without one is unknown."""
    if not officers:
        return Truth.UNKNOWN
    held = ((each, roles.get(each.role or "")) for each in officers)
    return some(
        Truth.YES
        if role is not None and role.rank >= rank
        else Truth.of(False if role is not None and _told(each) else None)
        for each, role in held
    )


def _enough(officers: tuple[Officer, ...], roles: tuple[str, ...], least: int) -> Truth:
    """Say whether enough of the roles took part, each held by another person."""
    held: dict[str, set[str]] = {role: set() for role in roles}
    for place, officer in enumerate(officers):
        if officer.role in held:
            # Those who are named beside one another are not the same person.
            held[officer.role].add(officer.id or f"unnamed {place}")
    certain = _matched(list(held.values()))
    if certain >= least:
        return Truth.YES
    unknown = sum(
        len(officer.members) or 1
        for officer in officers
        if officer.role not in held and not _told(officer)
    )
    if not officers or certain + unknown >= least:
        return Truth.UNKNOWN
    return Truth.NO


def _so_many(
    officers: tuple[Officer, ...],
    roles: tuple[str, ...],
    bodies: Collection[str],
    least: int,
) -> Truth:
    """Say whether enough people took part, each in one of the roles.

    Of a body of which nobody wrote down who sat, any number may have.
    """
    certain: set[str] = set()
    possible: set[str] = set()
    unseen = not officers
    for place, officer in enumerate(officers):
        if officer.role in bodies and not officer.members:
            unseen = True
            continue
        # Those who are named beside one another are not the same person.
        people = officer.people or {f"unnamed {place}"}
        if officer.role in roles:
            certain |= people
        elif not _told(officer):
            possible |= people
    if len(certain) >= least:
        return Truth.YES
    if unseen or len(certain | possible) >= least:
        return Truth.UNKNOWN
    return Truth.NO


def _matched(roles: list[set[str]], taken: frozenset[str] = frozenset()) -> int:
    """Count the most roles that can be given each to another of its holders."""
    if not roles:
        return 0
    first, rest = roles[0], roles[1:]
    without = _matched(rest, taken)
    given = (_matched(rest, taken | {person}) + 1 for person in first - taken)
    return max((without, *given))
