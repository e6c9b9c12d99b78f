"""A key that stands where it cannot is told where it belongs."""

import pytest

from tests.codec.pack_texts import complaint, spoilt

STEP = 'needs = [{ act = "warning-issued", by = "manager", within = "P6M" }]'
SCHEDULE = '  kind = "schedule"\n  of = "restriction-imposed"\n'
CLAUSE = 'says = "It is proportionate."\n'
JUDGEMENT = '  when = { measure = "no-telephone" }\n'
MEASURE = 'own-officer = "one officer"'
CLOCK = 'due = { after = "P6M", from = "start" }'
FORMAT = "format = 1\n"

MISPLACED = {
    "a condition at the clause": (
        (CLAUSE, CLAUSE + 'when = { states = "reasons" }\n'),
        (
            "clause A-5: 'when' belongs in a rule of the clause; write it under "
            "[[clause.rule]]."
        ),
    ),
    "a kind of condition at the clause": (
        (CLAUSE, CLAUSE + 'states = "reasons"\n'),
        (
            "clause A-5: 'states' is a condition and belongs in a rule of the clause; "
            "write "
            "when = { … } under [[clause.rule]]."
        ),
    ),
    "the question of a judgement at the clause": (
        (CLAUSE, CLAUSE + 'question = "proportionality"\n'),
        (
            "clause A-5: 'question' belongs in a rule of the clause, of kind "
            "judgement; write "
            "it under [[clause.rule]]."
        ),
    ),
    "something that nobody knows at the clause": (
        (CLAUSE, CLAUSE + "colour = 7\n"),
        "clause A-5: unknown key 'colour'",
    ),
    "how firmly, at the clause": (
        (CLAUSE, CLAUSE + 'modality = "may"\n'),
        "clause A-5: 'modality' belongs in a rule of the clause",
    ),
    "where, in a rule": (
        (SCHEDULE, SCHEDULE + '  where = { states = "reasons" }\n'),
        (
            "clause A-4.rule[0]: 'where' is no key of this kind of rule; its "
            "conditions stand "
            "under when and unless."
        ),
    ),
    "if, in a rule": (
        (SCHEDULE, SCHEDULE + '  if = { states = "reasons" }\n'),
        "clause A-4.rule[0]: 'if' is no key of this kind of rule; its conditions stand",
    ),
    "unless, in a rule that has no exception": (
        (JUDGEMENT, '  unless = { measure = "no-telephone" }\n'),
        (
            "clause A-5.rule[0]: 'unless' is no key of this kind of rule; its conditions "
            "stand under when."
        ),
    ),
    "a kind of condition in a rule": (
        (SCHEDULE, SCHEDULE + '  earlier = "warning-issued"\n'),
        "clause A-4.rule[0]: 'earlier' is a condition; write when = { earlier = … }.",
    ),
    "a test of a field in a rule": (
        (SCHEDULE, SCHEDULE + '  is = "serious"\n'),
        "clause A-4.rule[0]: 'is' tests a field; write when = { field = …, is = … }.",
    ),
    "the words of a clause in a rule": (
        (SCHEDULE, SCHEDULE + '  reading = "Once."\n'),
        (
            "clause A-4.rule[0]: 'reading' belongs to the clause; write it above "
            "[[clause.rule]]."
        ),
    ),
    "something that nobody knows in a rule": (
        (SCHEDULE, SCHEDULE + "  colour = 7\n"),
        "clause A-4.rule[0]: unknown key 'colour'",
    ),
    "when, in a step": (
        (STEP, STEP.replace("within", 'when = { states = "effect" }, within')),
        (
            "clause A-3.rule[0].needs[0]: 'when' is no key of a step; its conditions stand "
            "under where."
        ),
    ),
    "how firmly, in a step": (
        (STEP, STEP.replace("within", "enforce = true, within")),
        (
            "clause A-3.rule[0].needs[0]: 'enforce' belongs to the whole rule; write it "
            "beside its kind."
        ),
    ),
    "two conditions in one table": (
        ('{ measure = "no-telephone" }', '{ measure = "no-telephone", by = "senior" }'),
        (
            "clause A-5.rule[0].when: 'by' begins another condition; join the two with all "
            "= […] or any = […]."
        ),
    ),
    "a condition with an exception": (
        (
            '{ measure = "no-telephone" }',
            '{ measure = "no-telephone", unless = { states = "effect" } }',
        ),
        (
            "clause A-5.rule[0].when: 'unless' is no part of this condition; join "
            "conditions "
            "with all = […], and turn one round with not = { … }."
        ),
    ),
    "when, in a condition on other acts": (
        (
            '{ measure = "no-telephone" }',
            '{ earlier = "warning-issued", when = { states = "effect" } }',
        ),
        (
            "clause A-5.rule[0].when: 'when' stands in a rule; in this condition write "
            "where "
            "= { … }."
        ),
    ),
    "something that nobody knows in a condition": (
        ('{ measure = "no-telephone" }', '{ measure = "no-telephone", colour = 7 }'),
        "clause A-5.rule[0].when: unknown key 'colour'",
    ),
    "a test without its field": (
        ('{ measure = "no-telephone" }', "{ known = true }"),
        (
            "clause A-5.rule[0].when: this condition has 'known' and no field to test; "
            "write "
            "{ field = …, known = … }."
        ),
    ),
    "a condition misspelt": (
        ('{ measure = "no-telephone" }', '{ mesure = "no-telephone" }'),
        (
            "clause A-5.rule[0].when: this condition has 'mesure'; did you mean "
            "'measure'? a "
            "condition has one of the keys all, any"
        ),
    ),
    "a condition with no key": (
        ('{ measure = "no-telephone" }', "{}"),
        "clause A-5.rule[0].when: this condition has no key; a condition has one of the",
    ),
    "a condition in a clock": (
        (CLOCK, 'due = { after = "P6M", states = "effect" }'),
        (
            "clause A-4.rule[0].due: 'states' is a condition and stands beside the clock; "
            "write when = { … }."
        ),
    ),
    "a rule in a measure": (
        (MEASURE, 'own-officer = { title = "one officer", by = "manager" }'),
        (
            "measures.own-officer: 'by' is no part of a measure; bind a rule, with kinds = "
            "[the measure]."
        ),
    ),
    "a rule in an item": (
        ('effect = "its effect"', 'effect = { words = "its effect", must = true }'),
        "items.effect: 'must' is no part of an item; bind a rule of kind notice or record.",
    ),
    "the head at the top": (
        (FORMAT, FORMAT + 'title = "Contact Policy"\n'),
        "'title' belongs under [policy]; write it there.",
    ),
    "a table in the head": (
        ('id = "some-council"\n', 'id = "some-council"\nroles = {}\n'),
        (
            "policy: 'roles' belongs at the top of the file; write it above [policy], "
            "or as a "
            "table of its own."
        ),
    ),
    "a table of questions": (
        ("[items]", '[judgement]\nfair = "whether it is fair"\n[items]'),
        "'judgement' is no table; define what is asked under [items].",
    ),
    "a rule outside its clause": (
        ("[items]", '[rule]\nkind = "never"\n[items]'),
        "'rule' belongs in a clause; write [[clause.rule]].",
    ),
    "one for several": (
        ("[items]", '[role]\nclerk = "a clerk"\n[items]'),
        "'role' is no table; write [roles].",
    ),
    "a table that nobody knows": (
        ("[items]", "[colours]\n[items]"),
        "unknown key 'colours'",
    ),
}


@pytest.mark.parametrize(("change", "words"), MISPLACED.values(), ids=MISPLACED)
def test_a_key_in_the_wrong_place_is_told_where_it_belongs(
    change: tuple[str, str], words: str
) -> None:
    """The message names the key and the place for it."""
    assert words in complaint(spoilt(change))
