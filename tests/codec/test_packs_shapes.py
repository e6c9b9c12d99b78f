"""What stands where it cannot: each mistake is named with its place and the remedy."""

import pytest
from cattrs import IterableValidationError

from tests.codec.pack_texts import GOOD, complaint, named, spoilt
from ucb_domain.codec.problems import LONGEST, problems_of, shortened

# What is changed in the good pack: the piece, what stands there instead; then the place
# that the message names, and words of the fault and the remedy.
SHAPES = {
    "unknown table": (
        ("[behaviours]", "[behaviors]"),
        "unknown key 'behaviors'; did you mean 'behaviours'",
    ),
    "unknown key": (
        ('title = "Contact Policy"', 'titel = "Contact Policy"'),
        "policy: unknown key 'titel'; did you mean 'title'",
    ),
    "missing key": (
        ('organisation = "Some Council"', ""),
        "policy.organisation: is missing; write it.",
    ),
    "text for a table": (
        ("[behaviours]", "behaviours = 5\n[x]"),
        "behaviours: 5 stands",
    ),
    "number for text": (
        ('id = "some-council"', "id = 5"),
        "policy.id: 5 stands where text",
    ),
    "text for true": (
        ("enforce = true", 'enforce = "yes"'),
        "clause A-2.rule[0]: 'yes'",
    ),
    "text for a number": (("rank = 2", 'rank = "2"'), "roles.manager.rank: '2' stands"),
    "true for a number": (
        ("rank = 2", "rank = true"),
        "roles.manager.rank: True stands",
    ),
    "quoted day": (
        ("in_force_from = 2024-01-01", 'in_force_from = "2024-01-01"'),
        "policy.in_force_from: '2024-01-01' stands where a day belongs; write 2024-11-04",
    ),
    "instant for a day": (
        ("in_force_from = 2024-01-01", "in_force_from = 2024-01-01T09:00:00Z"),
        "policy.in_force_from: 2024-01-01T09:00:00+00:00 stands where a day",
    ),
    "revised on no day": (
        ('revised = "2023-12"', 'revised = "2023-13"'),
        "policy.source.revised: '2023-13' does not exist in the calendar",
    ),
    "revised at noon": (
        ('revised = "2023-12"', "revised = 12:00:00"),
        "policy.source.revised: 12:00:00 stands where text belongs",
    ),
    "a topic with no clause": (
        ('["A-2", "A-3"]', "[]"),
        'process.warning: the list is empty; write "unspecified" if the policy does',
    ),
    "a number for what is said of a topic": (
        ('["A-2", "A-3"]', "[5]"),
        'process.warning: 5 stands where the id of a clause belongs, or "unspecified" or',
    ),
    "an unknown modality": (
        ('modality = "normally"', 'modality = "usually"'),
        "clause A-4.rule[0]: modality: 'usually' is not one of those known; write one ",
    ),
    "an unknown effect": (
        ('does = "only-channels"', 'does = "channels"'),
        "measures.one-method.does: 'channels' is not one of those known; write one of",
    ),
    "text for an external role": (
        ("external = true", 'external = "yes"'),
        "roles.adviser.external: 'yes' stands where true or false belongs",
    ),
    "table for text": (
        ('says = "It is proportionate."', "says = { words = 1 }"),
        "clause A-5.says: a table stands where text belongs",
    ),
    "one bracket": (
        (GOOD[GOOD.index("[[clause]]") :], '[clause]\nid = "A-1"'),
        "clause: a table stands where a list belongs; a table of a list has two brackets",
    ),
    "a clause that is none": (
        (
            "format = 1",
            "format = 1\nclause = [5]",
            GOOD[GOOD.index("[[clause]]") :],
            "",
        ),
        "clause number 1: 5 stands where a table",
    ),
    "a clause without an id": (
        ('id = "A-1"\n', ""),
        "clause number 1.id: is missing; write it.",
    ),
    "unknown kind of clause": (
        ('kind = "principle"', 'kind = "aim"'),
        "clause A-1.kind: 'aim' is not one of those known; write one of rule, voc",
    ),
    "unknown kind of rule": (
        ('kind = "notice"', 'kind = "notise"'),
        "clause A-2.rule[0]: unknown kind of rule 'notise'; did you mean 'notice'",
    ),
    "list for a kind": (
        ('kind = "notice"', 'kind = ["notice"]'),
        "clause A-2.rule[0]: ['notice'] stands where the kind of a rule belongs",
    ),
    "no kind of rule": (
        ('kind = "notice"\n', ""),
        "clause A-2.rule[0]: 'kind' is missing",
    ),
    "a rule that is none": (
        ('says = "It is proportionate."', 'says = "It is."\nrule = [1]'),
        "spoilt.toml is not TOML",
    ),
    "text for a rule": (
        ('reason = "It states an aim."', 'rule = ["notice"]'),
        "clause A-1.rule[0]: 'notice' stands where a rule belongs; write [[clause.rule]]",
    ),
    "unknown key of a rule": (
        ('to = "customer"', 'to = "customer"\n  said = "x"'),
        "clause A-2.rule[0]: unknown key 'said'",
    ),
    "a missing key of a rule": (
        ('to = "customer"\n', ""),
        "clause A-2.rule[0].to: is missing; write it.",
    ),
    "a number among items": (
        ('must = ["reasons", "effect"]', 'must = ["reasons", 7]'),
        "clause A-2.rule[0].must[1]: 7 stands where text belongs",
    ),
    "no step at all": (
        (
            'needs = [{ act = "warning-issued", by = "manager", within = "P6M" }]',
            "needs = []",
        ),
        "clause A-3.rule[0]: the list 'needs' is empty; name one at least.",
    ),
    "a period in words": (
        ('within = "P6M"', 'within = "six months"'),
        "clause A-3.rule[0].needs[0].within: 'six months' is not a period",
    ),
    "a period in numbers": (
        ('within = "P6M"', "within = 6"),
        "clause A-3.rule[0].needs[0].within: 6 stands where a period belongs; write it",
    ),
    "an endless period": (
        ('within = "P6M"', 'within = "P6000Y"'),
        "clause A-3.rule[0].needs[0].within: 'P6000Y'",
    ),
    "working months": (
        ('after = "P6M", from = "start"', 'after = "P6M", days = "working"'),
        "clause A-4.rule[0].due: 'P6M'",
    ),
    "days of no kind": (
        ('days = "working"', 'days = "business"'),
        'clause A-4.rule[1].within: days is \'business\'; write "working" or "calendar"',
    ),
    "days beside no period": (
        (', within = "P6M"', ', days = "working"'),
        "clause A-3.rule[0].needs[0]: days is 'working'; write",
    ),
    "days where no period can be": (
        ('to = "customer"', 'to = "customer"\n  days = "working"'),
        "clause A-2.rule[0]: unknown key 'days'",
    ),
    "a clock without a time": (
        ('due = { after = "P6M", from = "start" }', "due = {}"),
        "clause A-4.rule[0].due: a clock without a time; give after, before, agreed, dates",
    ),
    "a clock in words": (
        ('due = { after = "P6M", from = "start" }', 'due = "six months"'),
        "clause A-4.rule[0].due.after: 'six months' is not a period",
    ),
    "a fixed day of no year": (
        ('due = { after = "P6M", from = "start" }', 'due = { dates = "02-30" }'),
        "clause A-4.rule[0].due.dates[0]: No year has a day 30 of month 2",
    ),
    "a clock that runs both ways": (
        ('due = { after = "P6M", ', 'due = { after = "P6M", before = "P1M", '),
        "clause A-4.rule[0].due: A clock runs out so long before its anchor",
    ),
    "an anchor that names two acts": (
        ('from = "start"', 'from = { first = "a", last = "b" }'),
        "clause A-4.rule[0].due.from[0]: An anchor in the case names the kind of act",
    ),
    "an anchor of no kind of act": (
        ('from = "start"', 'from = { last = "incident" }'),
        "clause A-4.rule[0]: 'incident' is no kind of act",
    ),
    "an unknown anchor": (
        ('from = "start"', 'from = "beginning"'),
        "clause A-4.rule[0].due.from[0]: 'beginning' is not one of those known",
    ),
    "a condition of no kind": (
        ('{ states = "reasons", by = "senior" }', "{ stated = 1 }"),
        "clause A-3.rule[0].unless.all[0]: this condition has 'stated'; did you mean",
    ),
    "an empty condition": (
        ('{ measure = "no-telephone" }', "{}"),
        "clause A-5.rule[0].when: this condition has no key",
    ),
    "text for a condition": (
        ('{ measure = "no-telephone" }', '"no-telephone"'),
        "clause A-5.rule[0].when: 'no-telephone' stands where a condition belongs",
    ),
    "text for true in a condition": (
        ('{ measure = "no-telephone" }', '{ restricted = "no" }'),
        "clause A-5.rule[0].when.restricted: 'no' stands where true or false belongs",
    ),
    "a field without a test": (
        ('{ field = "severity", is = "serious" }', '{ field = "severity" }'),
        "clause A-3.rule[0].unless.all[1]: the condition on field 'severity' has 0 tests; ",
    ),
    "a field with two tests": (
        ('is = "serious"', 'is = "serious", known = true'),
        "write exactly one of is, in, has_any, only, at_least, at_most or known",
    ),
    "a field compared with a list": (
        ('is = "serious"', 'is = ["serious"]'),
        "unless.all[1].is: ['serious'] stands where one text, whole number",
    ),
    "an authority of nobody": (
        ('senior = ["manager", "director"]', "senior = {}"),
        "authorities.senior: An authority names nobody",
    ),
}


@pytest.mark.parametrize(("change", "words"), SHAPES.values(), ids=SHAPES)
def test_what_stands_where_it_cannot_is_named(
    change: tuple[str, ...], words: str
) -> None:
    """The message holds the place, the fault and the remedy."""
    named(change, words)


def test_mistakes_of_shape_are_reported_together() -> None:
    """Wherever they stand, so that a pack is mended in one go."""
    said = complaint(
        spoilt(
            ("rank = 2", 'rank = "2"'),
            ('kind = "notice"', 'kind = "notise"'),
            ('within = "P6M"', "within = 6"),
            ('title = "Contact Policy"', ""),
        )
    )
    head, *problems = said.splitlines()
    assert head == "spoilt.toml cannot be used (4 problems):"
    places = [problem.strip().partition(": ")[0] for problem in problems]
    assert places == [
        "policy.title",
        "roles.manager.rank",
        "clause A-2.rule[0]",
        "clause A-3.rule[0].needs[0].within",
    ]


def test_a_pack_of_nothing_but_mistakes_is_answered_at_a_bearable_length() -> None:
    """A hundred of them are listed, and the rest are counted."""
    clauses = "[[clause]]\nid = 5\n" * 300
    said = complaint((GOOD[: GOOD.index("[[clause]]")] + clauses).encode())
    assert said.splitlines()[0] == "spoilt.toml cannot be used (900 problems):"
    assert said.endswith("and 800 more; mend these first.")
    assert len(said.splitlines()) == 102


def test_what_somebody_wrote_is_repeated_only_in_part() -> None:
    """A value of thousands of characters is not thrown back."""
    said = complaint(spoilt(('within = "P6M"', f'within = "{"P" * 3000}"')))
    assert all(len(line) <= LONGEST + 20 for line in said.splitlines())
    assert shortened("x" * LONGEST) == "x" * LONGEST
    assert " … " in shortened("x" * (LONGEST + 1))


def test_an_error_without_words_is_named_by_its_kind() -> None:
    """There is always something to go by."""
    assert problems_of(ValueError()) == ["ValueError."]
    noted = ValueError("No")
    noted.add_note("said by something else")
    several = IterableValidationError("", [noted], list[int])
    assert problems_of(several, path=".a") == ["a: No."]
