"""Names, days and words that mean nothing: each is named with its place and remedy."""

import pytest

from tests.codec.pack_texts import GOOD, complaint, named, spoilt
from ucb_domain.codec.packs import read_policy
from ucb_domain.rules import Stance

# As in `test_packs_shapes.py`: what is changed, and words of the message.
NAMES = {
    "an id that is no term": (
        ('id = "some-council"', 'id = "Some Council"'),
        "policy.id",
    ),
    "a version with a space": (
        ('version = "2024-01"', 'version = "May 2024"'),
        "policy.version",
    ),
    "an empty title": (
        ('title = "Contact Policy"', 'title = " "'),
        "policy.title: is empty",
    ),
    "an unknown place": (
        ("GB-WLS", "GB-COR"),
        "holidays are known; write one of GB-ENG, GB-WLS, GB-SCT, GB-NIR, or leave it",
    ),
    "days the wrong way round": (
        ("in_force_until = 2025-12-31", "in_force_until = 2023-12-31"),
        "policy.in_force_until: is before in_force_from",
    ),
    "half a digest": (
        ('revised = "2023-12"', 'sha256 = "aee7"'),
        "policy.source.sha256: is not 64 hexadecimal digits",
    ),
    "a role that is no term": (
        ("director = ", '"The Director" = '),
        "roles.The Director: is not",
    ),
    "a role of nobody": (
        ('["manager", "director"]', '["manager", "mayor"]'),
        "authorities.senior: 'mayor' is no role of this policy; define it under [roles].",
    ),
    "a grade of nobody": (
        ('["manager", "director"]', "{ rank = 9 }"),
        "authorities.senior.rank: no role has grade 9 or above",
    ),
    "an authority nobody asks for": (
        ("[behaviours]", 'junior = "manager"\n[behaviours]'),
        "authorities.junior: no rule asks for it; bind one, or take it out.",
    ),
    "an unknown authority": (
        (
            '{ states = "reasons", by = "senior" }',
            '{ states = "reasons", by = "elders" }',
        ),
        "clause A-3.rule[0]: 'elders' is neither an authority nor a role",
    ),
    "an unknown act": (
        ('of = "warning-issued"', 'of = "warning"'),
        "clause A-2.rule[0]: 'warning' is no kind of act",
    ),
    "an unknown fault": (
        ('fault = "no_prior_warning"', 'fault = "rude"'),
        "clause A-3.rule[0]: 'rude' is no fault code",
    ),
    "an unknown fault of an item": (
        ('fault = "no_reasons_given"', 'fault = "no_reason"'),
        "items.reasons.fault: unknown fault 'no_reason'; did you mean 'no_reasons_given'",
    ),
    "a source of an item that there is none of": (
        ('fault = "no_reasons_given"', 'fault = "no_reasons_given", from = ["why"]'),
        "items.reasons.from: no act has a field 'why'; name a field as history files do",
    ),
    "an unknown field": (
        ('field = "severity"', 'field = "gravity"'),
        "clause A-3.rule[0]: restriction-imposed has no field 'gravity'",
    ),
    "an unknown item of a letter": (
        ('must = ["reasons", "effect"]', 'must = ["reason", "effect"]'),
        "clause A-2.rule[0]: unknown item 'reason'; did you mean 'reasons'",
    ),
    "an unknown item of a condition": (
        ('states = "reasons"', 'states = "grounds"'),
        "clause A-3.rule[0]: unknown item 'grounds'",
    ),
    "an unknown question": (
        ('question = "proportionality"', 'question = "proportion"'),
        "clause A-5.rule[0]: unknown item 'proportion'; did you mean 'proportionality'",
    ),
    "an unknown measure": (
        ('measure = "no-telephone"', 'measure = "no-phone"'),
        "unknown measure 'no-phone'; did you mean 'no-telephone'? There are: appoint",
    ),
    "a measure from no clause": (
        (
            'own-officer = "one officer"',
            'own-officer = { title = "one officer", clause = "A-9" }',
        ),
        "measures.own-officer.clause: unknown clause 'A-9'; did you mean 'A-",
    ),
    "an unknown particular": (
        ('needs = ["channels"]', 'needs = ["hours"]'),
        "measures.one-method.needs: unknown particular of a measure 'hours'",
    ),
    "a matter that is no term": (
        ('jurisdiction = "GB-WLS"', 'matters = ["Council tax"]'),
        "policy.matters: 'Council tax' is not a term; write lower-case words joined",
    ),
    "an empty part": (
        ('revised = "2023-12"', 'part = " "'),
        "policy.source.part: is empty; write it, or leave it out for the whole.",
    ),
    "a channel that is no term": (
        (
            'no-telephone = "no telephone calls"',
            'x = { title = "x", channels = "A B" }',
        ),
        "measures.x.channels: 'A B' is not a term, so no contact can come by it",
    ),
    "a kind under a kind that is not there": (
        ('under = "rudeness"', 'under = "rude"'),
        "behaviours.swearing.under: unknown behaviour 'rude'; did you mean 'rudeness'",
    ),
    "a kind under itself": (
        ('under = "rudeness"', 'under = "swearing"'),
        "behaviours.swearing.under: 'swearing' stands under another kind itself",
    ),
    "an unknown topic": (
        ('review = "A-4"', 'reviews = "A-4"'),
        "process.reviews: unknown topic 'reviews'; did you mean 'review'",
    ),
    "a topic of a clause that is not there": (
        ('["A-2", "A-3"]', '["A-2", "A-9"]'),
        "process.warning: unknown clause 'A-9'; did you mean 'A-6'? There are: A-1, ",
    ),
    "a misspelt word for a topic": (
        ('appeal-deadline = "unspecified"', 'appeal-deadline = "unspecifed"'),
        "process.appeal-deadline: unknown clause 'unspecifed'; did you mean 'unspecified'",
    ),
    "an empty reading": (
        ("That it did something to staff, and not to the customer.", " "),
        "clause A-2.reading: is empty; write which reading is taken, or take it out.",
    ),
    "the same clause twice": (
        ('id = "A-2"', 'id = "A-1"'),
        "clause A-1.id: is there twice; give each clause its own.",
    ),
    "an id with a space": (
        ('id = "A-2"', 'id = "Paragraph 2"'),
        "clause Paragraph 2.id",
    ),
    "an empty id": (('id = "A-2"', 'id = ""'), "clause[1].id: '' cannot be cited"),
    "nothing said": (
        ('says = "It is proportionate."', 'says = ""'),
        "clause A-5.says: is empty; write it.",
    ),
    "no rule and no reason": (
        ('reason = "It states an aim."', ""),
        "clause A-1.reason: the clause binds no rule; say why no machine can judge it.",
    ),
    "no rule and no kind": (
        ('kind = "principle"', ""),
        "clause A-1.kind: the clause binds no rule; bind one with [[clause.rule]], or give",
    ),
    "a sum of itself": (
        ('clauses = ["A-3"]', 'clauses = ["A-6"]'),
        "clause A-6.rule[0].clauses: unknown clause 'A-6'",
    ),
    "no clause at all": (
        (GOOD[GOOD.index("[process]") :], ""),
        "clause: there is none; write at least one [[clause]], or what the policy says",
    ),
}


@pytest.mark.parametrize(("change", "words"), NAMES.values(), ids=NAMES)
def test_a_name_that_means_nothing_is_named(
    change: tuple[str, ...], words: str
) -> None:
    """The message holds the place, the fault and the remedy."""
    named(change, words)


def test_one_mistake_is_reported_once() -> None:
    """A wrong item in one letter is one problem."""
    said = complaint(spoilt(('must = ["reasons", "effect"]', 'must = ["reason"]')))
    assert said.splitlines()[0] == "spoilt.toml cannot be used (1 problem):"
    assert len(said.splitlines()) == 2


def test_mistakes_of_names_are_reported_together() -> None:
    """Once the shape is right, everything that it names is looked at."""
    said = complaint(
        spoilt(
            ("GB-WLS", "GB-COR"),
            ('of = "warning-issued"', 'of = "warning"'),
            ('fault = "no_prior_warning"', 'fault = "rude"'),
            ('id = "A-5"', 'id = "A-4"'),
        )
    )
    assert said.splitlines()[0] == "spoilt.toml cannot be used (4 problems):"


@pytest.mark.parametrize(
    "extra",
    [
        '[items]\neffect = "its effect"\nunasked = "something nobody asks about"',
        '[measures]\nspare = "a kind nobody has used yet"',
        '[behaviours]\nother = "another"',
        '[roles]\nclerk = "a Clerk"',
    ],
)
def test_words_that_no_rule_needs_are_no_mistake(extra: str) -> None:
    """They are the policy's vocabulary: facts may use them."""
    table = extra.partition("\n")[0]
    added = extra.splitlines()[-1]
    assert read_policy(spoilt((table, f"{table}\n{added}"))).id == "some-council"


def test_a_page_may_say_only_what_a_policy_lacks() -> None:
    """A decision tells of a policy without an appeal, and of nothing else in it."""
    head, _ = GOOD.split("[roles]", 1)
    page = read_policy(f'{head}[process]\nappeal = "none"\n'.encode())
    assert page.clauses == ()
    assert page.terms.process == {"appeal": Stance.NONE}
