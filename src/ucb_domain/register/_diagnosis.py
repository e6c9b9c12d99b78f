"""What looking a store over showed."""

from datetime import datetime

import attrs

from ucb_domain.register._problems import Problem


@attrs.frozen(kw_only=True)
class ModelState:
    """How one read model stands.

    Attributes:
        model: The read model.
        prompt: Whether its rows are written with the entries, in one commit.
        rows: How many rows it has.
        behind: How many entries its rows do not know of. A model that is written with
            the entries has no business to be behind.
        missing: How many cases have no row, although they should.
        strays: How many rows belong to no case.
        unknown: How many rows have a shape that this version of the library does not
            know.
        overtaken: How many rows do not hold on the day, and cost a case to be read.
        made_under: The policies that rows were made under, in words, each set with the
            number of its rows, the most first; for the diary alone.
        other_policies: How many rows were made under others than those asked by, or by
            another version of the library.
        compared: How many rows were held against the events.
        differing: How many of these say something else.
    """

    model: str
    prompt: bool
    rows: int = 0
    behind: int = 0
    missing: int = 0
    strays: int = 0
    unknown: int = 0
    overtaken: int = 0
    made_under: tuple[tuple[str, int], ...] = ()
    other_policies: int = 0
    compared: int = 0
    differing: int = 0


@attrs.frozen(kw_only=True)
class ClockStep:
    """A place in the log at which the clock went backwards.

    Attributes:
        position: The position of the entry that is too early.
        case: Reference of its case.
        recorded_at: When it says that it was recorded.
        before: The latest instant of an earlier position.
    """

    position: int
    case: str
    recorded_at: datetime
    before: datetime

    @property
    def seconds(self) -> float:
        """How far the clock went back, in seconds."""
        return (self.before - self.recorded_at).total_seconds()


@attrs.frozen(kw_only=True)
class Complaint:
    """Something that should be done about a store.

    Attributes:
        what: What was found, in a sentence.
        remedy: What to do about it.
        wrong: Whether something is wrong; if not, it only costs time.
    """

    what: str
    remedy: str
    wrong: bool


@attrs.frozen(kw_only=True)
class Diagnosis:
    """What looking a store over showed.

    Attributes:
        entries: How many positions the log has come to.
        cases: How many cases there are.
        examined: How many of these were read: chain, entries and rows.
        models: How each read model stands; nothing where the store keeps none.
        problems: What is wrong with cases that were read, the first hundred.
        steps: Where the clock went backwards, the first hundred.
        complaints: What should be done, what is wrong first.
    """

    entries: int
    cases: int
    examined: int
    models: tuple[ModelState, ...]
    problems: tuple[Problem, ...]
    steps: tuple[ClockStep, ...]
    complaints: tuple[Complaint, ...]

    @property
    def well(self) -> bool:
        """Whether nothing is wrong that was looked at."""
        return not any(each.wrong for each in self.complaints)
