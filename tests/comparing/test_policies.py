"""Two policies beside one another: every duty that differs is said, and no other."""

from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ucb_domain.codec.packs import builtin_policies, load_policy, read_policy
from ucb_domain.comparing import Sort, compared
from ucb_domain.policy import Clause, Policy
from ucb_domain.rules import Effect

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

[authorities]
senior = ["manager", "director"]

[behaviours]
rudeness = "rudeness"

[items]
effect = "its effect"
reasons = { words = "why", fault = "no_reasons_given" }

[measures]
one-method = { title = "one method", needs = ["channels"] }
no-telephone = "no telephone calls"

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
OLD = read_policy(GOOD.encode())
PROCESS = '[process]\nreview = ["A-4"]\nwarning = "none"\n\n[[clause]]'


def spoilt(*changes: tuple[str, str]) -> Policy:
    """Return the policy with pieces of its pack put otherwise."""
    text = GOOD
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return read_policy(text.encode())


def says(*changes: tuple[str, str], before: str = GOOD) -> dict[str | None, list[str]]:
    """Return what is said of each clause when pieces of the pack are put otherwise."""
    text = before
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    found: dict[str | None, list[str]] = {}
    old_policy, new_policy = read_policy(before.encode()), read_policy(text.encode())
    for change in compared(old_policy, new_policy):
        assert change.says
        assert all(each.endswith(".") for each in change.says)
        found.setdefault(change.clause, []).extend(change.says)
    return found


@pytest.mark.parametrize("name", builtin_policies())
def test_a_policy_does_not_differ_from_itself(name: str) -> None:
    """Read twice, it asks for the same."""
    assert compared(load_policy(name), load_policy(name)) == ()


def test_what_only_names_a_version_is_no_change() -> None:
    """Another version with other days, title and source asks for the same."""
    assert not says(
        ('version = "2024-01"', 'version = "2026-01"'),
        ('title = "Contact Policy"\norg', 'title = "Policy on Contact"\norg'),
        ("in_force_from = 2024-01-01", "in_force_from = 2024-06-01"),
        ("in_force_until = 2025-12-31\n", ""),
        ('at = "Paragraph 1"', 'at = "Paragraph I"'),
        ('reason = "It states an aim."', 'reason = "An aim."'),
    )


def test_a_review_comes_sooner() -> None:
    """The sentence that a complaints manager looks for."""
    before = GOOD.replace(
        'due = { after = "P6M", from = "start" }', 'due = { after = "P12M" }'
    )
    found = says(('due = { after = "P12M" }', 'due = { after = "P6M" }'), before=before)
    assert found == {
        "A-4": ["The review is now due 6 months after the decision; it was 12 months."]
    }


def test_a_clause_is_added_and_removed() -> None:
    """Each is shown whole: what it says, and what it asks for."""
    found = compared(OLD, spoilt(('id = "A-2"', 'id = "B-2"'), ("what it did", "more")))
    # The same rules under another id are the same clause.
    assert [(each.sort, each.clause) for each in found] == [(Sort.RENUMBERED, "B-2")]
    one = 'id = "A-1"\nat = "Paragraph 1"\nsays = "Everyone is treated with respect."'
    other = 'id = "B-1"\nat = "Paragraph 1"\nsays = "Nobody waits."'
    found = compared(OLD, spoilt((one, other)))
    assert [(each.sort, each.clause) for each in found] == [
        (Sort.ADDED, "B-1"),
        (Sort.REMOVED, "A-1"),
    ]
    assert found[0].says == ("Nobody waits.", "It binds no rule: it states an aim.")
    assert found[0].about == "Paragraph 1"


def test_a_clause_without_rules_is_known_by_what_it_says() -> None:
    """It is the same clause under another id only if it says the same."""
    found = compared(OLD, spoilt(('id = "A-1"', 'id = "B-1"')))
    assert [(each.sort, each.clause) for each in found] == [(Sort.RENUMBERED, "B-1")]
    assert found[0].says == ("It was clause A-1, and asks for the same.",)


def test_an_added_clause_says_what_it_asks_for() -> None:
    """Each of its rules is a sentence."""
    extra = """
[[clause]]
id = "A-7"
at = "Paragraph 7"
says = "A director hears appeals."
  [[clause.rule]]
  kind = "decided-by"
  act = "appeal-determined"
  by = "director"
  [[clause.rule]]
  kind = "record"
  of = "appeal-determined"
  must = ["reasons"]
  fault = "no_reasons_given"
"""
    found = compared(OLD, read_policy((GOOD + extra).encode()))
    assert [each.says for each in found] == [
        (
            "A director hears appeals.",
            "An appeal decision is for a Director.",
            "The record of an appeal decision holds: why.",
        )
    ]


def test_a_rule_is_added_to_a_clause_and_taken_out() -> None:
    """The rest of the clause stays as it is."""
    rule = """  [[clause.rule]]
  kind = "response"
  after = "appeal-lodged"
  then = "appeal-determined"
  within = { after = "P10D", days = "working", from = "received" }
  fault = "appeal_not_considered"
"""
    found = says((rule, ""))
    assert [text.split(":")[0] for text in found["A-4"]] == ["No longer asked"]
    found = says(
        ('[[clause]]\nid = "A-5"', f'{rule}\n[[clause]]\nid = "A-5"'),
        before=GOOD.replace(rule, ""),
    )
    assert [text.split(":")[0] for text in found["A-4"]] == ["Now asked as well"]


def test_what_clauses_share_is_said_once() -> None:
    """Days, who may act, items, measures, behaviours and topics."""
    found = says(
        ('jurisdiction = "GB-WLS"\n', 'matters = ["complaint", "rent-arrears"]\n'),
        ('senior = ["manager", "director"]', 'senior = "director"'),
        (
            'effect = "its effect"',
            'effect = { words = "what it did", fault = "no_notification" }',
        ),
        ('words = "why", fault = "no_reasons_given"', 'words = "why"'),
        ('needs = ["channels"] }', 'needs = [] }\nletters = "letters only"'),
        ('no-telephone = "no telephone calls"', 'no-telephone = "no calls"'),
        (
            'rudeness = "rudeness"',
            'bad = "bad conduct"\nrudeness = { words = "rudeness", under = "bad" }',
        ),
        ("[[clause]]", PROCESS),
    )
    assert found[None] == [
        (
            "It now applies to complaint and rent arrears; before, it applied to matters "
            "that it does not name."
        ),
        "Working days are now those of no place; they were those of GB-WLS.",
        (
            "Where a rule names 'senior', it now means a Director; it meant a "
            "Manager or a "
            "Director."
        ),
        "It is now called 'what it did'; it was called 'its effect'.",
        (
            "To leave out 'what it did' now amounts to no_notification; it amounted"
            " to what "
            "the rule says."
        ),
        "New: letters only.",
        "It is now called 'no calls'; it was called 'no telephone calls'.",
        "One method now needs no particulars; it needed channels.",
        "New: bad conduct.",
        "'rudeness' now stands under 'bad conduct'; it stood by itself.",
        (
            "Of a warning before a restriction, the policy now says that there is "
            "none; "
            "before, it leaves open what it says."
        ),
        (
            "Of review of a restriction, the policy now speaks in its clauses; "
            "before, it "
            "leaves open what it says."
        ),
    ]


def test_what_is_gone_from_what_clauses_share_is_said() -> None:
    """A measure that the policy no longer knows, and what one does to contact."""
    before = GOOD.replace(
        'rudeness = "rudeness"', 'rudeness = "rudeness"\nnoise = "noise"'
    )
    found = says(('noise = "noise"\n', ""), before=before)
    assert found == {None: ["Gone: noise."]}
    kinds = dict(OLD.terms.measures)
    kinds["one-method"] = attrs.evolve(kinds["one-method"], does=Effect.ONLY_CHANNELS)
    new = attrs.evolve(OLD, terms=attrs.evolve(OLD.terms, measures=kinds))
    assert compared(OLD, new)[0].says == (
        "One method now does something else to contact.",
    )


@pytest.mark.parametrize(
    ("general", "said"),
    [
        (True, "It now states general expectations"),
        (False, "It is now a policy of its own"),
    ],
)
def test_what_a_policy_is_for_changes(general: bool, said: str) -> None:
    """General expectations apply beside any policy, and a policy of its own does not."""
    old, new = (
        attrs.evolve(OLD, general=not general),
        attrs.evolve(OLD, general=general),
    )
    assert compared(old, new)[0].says[0].startswith(said)


def test_how_a_clause_is_meant_changes() -> None:
    """Its wording, its kind, the reading taken, and how firmly it binds."""
    found = says(
        ('says = "It is proportionate."', 'says = "It is fair."'),
        (
            'kind = "judgement"\n  [[',
            'kind = "safeguard"\nreading = "Fair to staff."\n  [[',
        ),
        ("enforce = true", 'modality = "normally"'),
    )
    assert found["A-5"] == [
        "It now says: It is fair. It said: It is proportionate.",
        "It is now a safeguard clause; it was a judgement clause.",
        (
            "It can be read in two ways, and is now read so: Fair to staff. It had one "
            "reading."
        ),
    ]
    assert [text.split(":")[0] for text in found["A-2"]] == [
        (
            "It is normally kept, and a reason is recorded where it is not; before,"
            " it must "
            "be kept"
        ),
        "An act can no longer be refused for departing from it",
    ]


def test_a_reading_changes_and_goes() -> None:
    """The choice between two readings is part of what a clause asks for."""
    place = 'says = "It is proportionate."'
    before = GOOD.replace(place, f'{place}\nreading = "To staff."')
    other = says(('reading = "To staff."', 'reading = "To all."'), before=before)
    assert other["A-5"] == [
        (
            "It can be read in two ways, and is now read so: To all. It was read so: To"
            " staff."
        )
    ]
    gone = says(('reading = "To staff."\n', ""), before=before)
    assert gone["A-5"] == ["It no longer has two readings."]


def test_an_act_can_be_refused_now() -> None:
    """Guarding is part of what a clause does."""
    found = says(
        ("enforce = true\n", "enforce = true\n"),
        ("needs = [{ act", "enforce = true\n  needs = [{ act"),
    )
    assert found["A-3"][0].startswith("An act can now be refused for departing from it")


@given(st.data())
def test_clauses_left_out_and_moved_are_accounted_for(data: st.DataObject) -> None:
    """Each clause of either policy is as before, or is said to differ, once."""
    every = OLD.clauses
    old = _policy(data.draw(st.lists(st.sampled_from(every), unique_by=_id)))
    new = _policy(data.draw(st.lists(st.sampled_from(every), unique_by=_id)))
    changes = compared(old, new)
    before, after = (
        {_id(each) for each in old.clauses},
        {_id(each) for each in new.clauses},
    )
    by_sort: dict[Sort, set[Any]] = {sort: set() for sort in Sort}
    for change in changes:
        by_sort[change.sort].add(change.clause)
    assert by_sort[Sort.ADDED] == after - before
    assert by_sort[Sort.REMOVED] == before - after


def _id(clause: Clause) -> str:
    return clause.id


def _policy(clauses: list[Clause]) -> Policy:
    return attrs.evolve(OLD, clauses=tuple(clauses))
