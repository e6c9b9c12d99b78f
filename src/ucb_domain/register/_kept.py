"""The read models there are."""

from collections.abc import Iterable

import attrs

from ucb_domain.policy import Policies
from ucb_domain.register._diary_rows import DiaryModel
from ucb_domain.register._load_rows import LoadModel
from ucb_domain.register._models import ReadModel
from ucb_domain.register._person_rows import PersonsModel
from ucb_domain.register._rows import StatusModel
from ucb_domain.wording.grammar import listed


@attrs.frozen(kw_only=True)
class ReadModels:
    """What is kept beside the events, each model by the question it answers.

    Attributes:
        status: What is in force.
        diary: What is owed.
        persons: Who is or was restricted.
        load: How much contact there was.
    """

    status: StatusModel
    diary: DiaryModel
    persons: PersonsModel
    load: LoadModel

    @classmethod
    def of(cls, policies: Policies) -> "ReadModels":
        """Give the models for a register that works by these policies."""
        return cls(
            status=StatusModel(),
            diary=DiaryModel(policies),
            persons=PersonsModel(),
            load=LoadModel(),
        )

    @property
    def every(self) -> tuple[ReadModel, ...]:
        """All of them."""
        return self.status, self.diary, self.persons, self.load

    @property
    def prompt(self) -> tuple[ReadModel, ...]:
        """Those that are written with the entries, in one commit."""
        return tuple(model for model in self.every if model.prompt)

    def named(self, names: Iterable[str] | None) -> tuple[ReadModel, ...]:
        """Give some of them, in their own order; all where nobody says which.

        Raises:
            TypeError: One name was given where a list of them belongs.
            ValueError: There is no read model of a name.
        """
        if names is None:
            return self.every
        if isinstance(names, str):
            raise TypeError(f"Name read models in a list: [{names!r}] for one alone.")
        wanted = set(names)
        known = {model.name for model in self.every}
        if unknown := sorted(wanted - known):
            raise ValueError(
                f"There is no read model {unknown[0]!r}; there are "
                f"{listed(model.name for model in self.every)}."
            )
        return tuple(model for model in self.every if model.name in wanted)
