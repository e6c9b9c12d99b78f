"""The JSON Schema of policy packs, and the loader: they agree as far as a schema can."""

import copy
import math
import tomllib
from datetime import date, datetime, time
from importlib import resources
from pathlib import Path
from typing import Any

import attrs
import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings

from tests.codec.pack_texts import GOOD
from tests.codec.test_packs_properties import places, spoilt_packs
from tests.codec.toml_writing import toml
from ucb_domain.codec.described import described
from ucb_domain.codec.pack_schema import policy_schema
from ucb_domain.codec.pack_shape import CONDITIONS, Header, Item, Pack
from ucb_domain.codec.packs import builtin_policies, read_policy
from ucb_domain.errors import PolicyError
from ucb_domain.events import EVENT_TYPES
from ucb_domain.findings import FAULTS
from ucb_domain.policy import Clause, Policy, Source
from ucb_domain.rules import RULE_KINDS, TOPICS, Authority, Clock, MeasureKind, Role

SCHEMA = policy_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
PACK = tomllib.loads(GOOD)
# Tables whose keys are whatever the policy calls them.
NAMING = ("roles", "authorities", "items", "measures", "behaviours")


def packs() -> dict[str, str]:
    """Return every pack that comes with the library, and the small one of the tests."""
    policies = resources.files("ucb_domain.policies")
    found = {
        name: (policies / f"{name}.toml").read_text("utf-8")
        for name in builtin_policies()
    }
    demo = Path(str(resources.files("ucb_domain.demo")))
    for path in sorted(demo.glob("*/*.toml")):
        found[path.parent.name] = path.read_text("utf-8")
    return found | {"good": GOOD}


def as_json(value: Any) -> Any:
    """Return a value of TOML as an editor hands it to a schema: days as text."""
    if isinstance(value, dict):
        return {key: as_json(each) for key, each in value.items()}
    if isinstance(value, list):
        return [as_json(each) for each in value]
    return value.isoformat() if isinstance(value, date | datetime | time) else value


def problem(pack: dict[str, Any]) -> str | None:
    """Return what the loader says against a pack, if anything."""
    try:
        read_policy(toml(pack))
    except PolicyError as error:
        return str(error)
    return None


def test_it_is_a_schema() -> None:
    """It satisfies the schema of schemas, and refers to nothing outside itself."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    for path in places(SCHEMA):
        if path[-1] == "$ref":
            target: Any = SCHEMA
            for step in at(SCHEMA, path).removeprefix("#/").split("/"):
                target = target[step]


def at(value: Any, path: tuple[Any, ...]) -> Any:
    """Return what stands at a place."""
    for key in path:
        value = value[key]
    return value


def test_each_caller_has_a_schema_of_its_own() -> None:
    """Whoever changes it changes it for nobody else."""
    policy_schema()["$defs"]["term"]["type"] = "number"
    assert policy_schema() == SCHEMA


@pytest.mark.parametrize(("name", "text"), packs().items(), ids=lambda each: each[:12])
def test_every_pack_that_loads_satisfies_the_schema(name: str, text: str) -> None:
    """The policies that come with the library, and those of the demo."""
    VALIDATOR.validate(as_json(tomllib.loads(text)))


@given(spoilt_packs())
@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_what_the_loader_takes_satisfies_the_schema(pack: dict[str, Any]) -> None:
    """So a pack that fails the schema is one that the loader refuses."""
    again = tomllib.loads(toml(pack).decode())
    if not VALIDATOR.is_valid(as_json(again)):
        assert problem(pack) is not None


@pytest.mark.parametrize("kind", ["remove", "rename", "number", "list", "table"])
def test_the_schema_finds_what_a_schema_can_find(kind: str) -> None:
    """Missing and unknown keys and wrong types are found by both, at every place."""
    for place in places(PACK):
        *path, last = place
        if isinstance(last, int):
            continue
        pack = copy.deepcopy(PACK)
        holder = at(pack, tuple(path))
        old = holder.pop(last)
        match kind:
            case "rename":
                holder["colour"] = old
            case "number":
                holder[last] = math.pi
            case "list":
                holder[last] = [[old]]
            case "table":
                holder[last] = {"colour": 1}
            case _:
                pass
        said = problem(pack)
        if kind in {"remove", "rename"} and (
            said is None or not {"missing", "unknown key"} & _words_of(said)
        ):
            # Whether a name is still needed, only the loader knows.
            continue
        if kind == "table" and last in NAMING:
            continue  # a name like any other
        assert said is not None, place
        assert not VALIDATOR.is_valid(as_json(pack)), (place, said)


def _words_of(said: str) -> set[str]:
    return {words for words in ("missing", "unknown key") if words in said}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('id = "some-council"', 'id = "Some Council"'),
        ('version = "2024-01"', 'version = "January 2024"'),
        ('title = "Contact Policy"\norg', 'title = " "\norg'),
        ('jurisdiction = "GB-WLS"', 'jurisdiction = "Wales"'),
        ("format = 1", "format = 2"),
        ('needs = ["channels"]', 'needs = ["colour"]'),
        ('director = "a Director"', 'Director = "a Director"'),
        ('within = "P6M"', 'within = "6 months"'),
        ('from = "start"', 'from = "beginning"'),
        ("enforce = true", "enforce = 1"),
        ('of = "warning-issued"', 'of = "warning"'),
        ('act = "restriction-imposed"', 'act = "restriction"'),
        ('fault = "no_prior_warning"', 'fault = "no_warning"'),
        ('kind = "principle"', 'kind = "aim"'),
        ('reason = "It states an aim."', ""),
        ('kind = "principle"', ""),
        ('kind = "schedule"', 'kind = "calendar"'),
        ('clauses = ["A-3"]', "clauses = []"),
        ('is = "serious"', 'is = "serious", in = ["serious"]'),
        ('within = "P6M"', 'days = "working"'),
        ('days = "working"', 'days = "Tuesdays"'),
        ('at = "Paragraph 1"', 'at = ""'),
    ],
)
def test_both_refuse_a_wrong_value(old: str, new: str) -> None:
    """Untidy terms, unknown words, empty texts, what cannot stand side by side."""
    assert old in GOOD
    pack = tomllib.loads(GOOD.replace(old, new, 1))
    assert problem(pack) is not None
    assert not VALIDATOR.is_valid(as_json(pack))


def test_short_forms_are_good() -> None:
    """One value for a list of one, a title for a role, a list for an authority."""
    for old, new in (
        ('must = ["reasons", "effect"]', 'must = "effect"'),
        ('senior = ["manager", "director"]', 'senior = "manager"'),
        ('senior = ["manager", "director"]', 'senior = { all_of = "manager" }'),
    ):
        pack = tomllib.loads(GOOD.replace(old, new, 1))
        assert problem(pack) is None
        VALIDATOR.validate(as_json(pack))


@pytest.mark.parametrize(
    "kind",
    [
        *RULE_KINDS.values(),
        *CONDITIONS.values(),
        *(Pack, Header, Source, Clause, Role, Authority, Item, MeasureKind, Clock),
    ],
    ids=lambda kind: kind.__name__,
)
def test_every_field_is_described(kind: type[Any]) -> None:
    """The schema takes its words from the docstrings, so each field has some there."""
    said = described(kind)
    fields = described(Policy).fields if kind is Header else said.fields
    assert said.says
    names = {field.name for field in attrs.fields(kind)}
    # What is in the key itself needs no words beside it.
    needless = {"all", "any", "negated"}
    assert names - needless <= set(fields)


def test_editors_can_complete_names() -> None:
    """Kinds of act, faults, topics and kinds of rule are listed, with what they mean."""
    definitions = SCHEMA["$defs"]
    assert definitions["act"]["enum"] == list(EVENT_TYPES)
    assert {each["const"] for each in definitions["fault"]["oneOf"]} == set(FAULTS)
    assert set(SCHEMA["properties"]["process"]["properties"]) == set(TOPICS)
    for kind in RULE_KINDS:
        assert definitions[f"rule-{kind}"]["properties"]["kind"]["const"] == kind


def test_every_value_is_told_apart() -> None:
    """No place in a pack takes just anything."""
    for path in places(SCHEMA):
        if len(path) > 1 and path[-2] == "properties":
            rest = set(at(SCHEMA, path)) - {"description", "default", "title"}
            assert rest, path


def test_no_description_speaks_python() -> None:
    """A pack leaves out what Python has as None."""
    for path in places(SCHEMA):
        if path[-1] in {"title", "description"} and isinstance(at(SCHEMA, path), str):
            assert not {"`None`", "tuple"} & set(at(SCHEMA, path).split())
