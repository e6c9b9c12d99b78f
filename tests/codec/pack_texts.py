"""A small good pack, as text, for tests to spoil."""

from ucb_domain.codec.packs import read_policy
from ucb_domain.errors import PolicyError

GOOD = """
format = 1

[policy]
id = "some-council"
version = "2024-01"
title = "Contact Policy"
organisation = "Some Council"
jurisdiction = "GB-WLS"
in_force_from = 2024-01-01
in_force_until = 2025-12-31
source = { title = "Contact Policy", revised = "2023-12" }

[roles]
manager = { title = "a Manager", rank = 2 }
director = "a Director"
adviser = { title = "an adviser of the police", external = true }

[authorities]
senior = ["manager", "director"]

[behaviours]
rudeness = "rudeness"
swearing = { words = "swearing", under = "rudeness" }

[items]
effect = "its effect"
reasons = { words = "why", fault = "no_reasons_given" }

[measures]
one-method = { title = "one method", needs = ["channels"], does = "only-channels" }
no-telephone = "no telephone calls"
own-officer = "one officer"

[process]
warning = ["A-2", "A-3"]
review = "A-4"
appeal-deadline = "unspecified"
maximum-length = "none"
extension = "discretionary"

[[clause]]
id = "A-1"
at = "Paragraph 1"
says = "Everyone is treated with respect."
kind = "principle"
reason = "It states an aim."

[[clause]]
id = "A-2"
at = "Paragraph 2"
says = "A warning says why, and what it did."
reading = "That it did something to staff, and not to the customer."
  [[clause.rule]]
  kind = "notice"
  of = "warning-issued"
  to = "customer"
  must = ["reasons", "effect"]
  enforce = true

[[clause]]
id = "A-3"
at = "Paragraph 3"
says = "A restriction follows a warning, unless a senior officer says why not."
  [[clause.rule]]
  kind = "precedence"
  act = "restriction-imposed"
  needs = [{ act = "warning-issued", by = "manager", within = "P6M" }]
  unless = { all = [
    { states = "reasons", by = "senior" },
    { field = "severity", is = "serious" },
  ] }
  fault = "no_prior_warning"

[[clause]]
id = "A-4"
at = "Paragraph 4"
says = "It is reviewed after six months, and an appeal is answered in ten days."
  [[clause.rule]]
  kind = "schedule"
  of = "restriction-imposed"
  due = { after = "P6M", from = "start" }
  by = "senior"
  modality = "normally"
  [[clause.rule]]
  kind = "response"
  after = "appeal-lodged"
  then = "appeal-determined"
  within = { after = "P10D", days = "working", from = "received" }
  fault = "appeal_not_considered"

[[clause]]
id = "A-5"
at = "Paragraph 5"
says = "It is proportionate."
kind = "judgement"
  [[clause.rule]]
  kind = "judgement"
  on = "restriction-imposed"
  when = { measure = "no-telephone" }
  question = "proportionality"
  fault = "disproportionate_restriction"

[[clause]]
id = "A-6"
at = "Paragraph 6"
says = "A restriction is imposed by these rules."
  [[clause.rule]]
  kind = "compliance"
  of = "restriction-imposed"
  clauses = ["A-3"]
"""


def spoilt(*changes: tuple[str, str]) -> bytes:
    """Give the good pack with pieces of its text put otherwise."""
    text = GOOD
    for old, new in changes:
        assert text.count(old) >= 1, f"the good pack has no {old!r}"
        text = text.replace(old, new, 1)
    return text.encode()


def complaint(data: bytes) -> str:
    """Give what is said against a pack that cannot be used."""
    try:
        read_policy(data, where="spoilt.toml")
    except PolicyError as error:
        return str(error)
    raise AssertionError("the pack was taken as it is")


def named(change: tuple[str, ...], words: str) -> None:
    """Say that a mistake is answered with its place, the fault and the remedy."""
    said = complaint(spoilt(*zip(change[::2], change[1::2], strict=True)))
    assert said.startswith("spoilt.toml ")
    assert words in said
    assert "object has no attribute" not in said
