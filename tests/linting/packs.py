"""Small packs with one thing wrong each."""

from ucb_domain.codec.packs import read_policy
from ucb_domain.linting import Remark, lint
from ucb_domain.policy import Policy
from ucb_domain.rules import TOPICS

HEAD = """
format = 1

[policy]
id = "small"
version = "1"
title = "Contact policy"
organisation = "Nowhere Council"
"""
TABLES = """
[roles]
manager = { title = "a Manager", rank = 2 }
head = { title = "a Head", rank = 3 }
director = { title = "a Director", rank = 4 }
"""
DECIDED = """
kind = "decided-by"
act = "restriction-imposed"
by = "manager"
"""
REVIEWED = """
kind = "schedule"
of = "restriction-imposed"
due = { after = "P6M" }
"""
APPEAL = """
kind = "response"
after = "appeal-lodged"
then = "appeal-determined"
fault = "appeal_not_considered"
"""
HEARD = """
kind = "decided-by"
act = "appeal-determined"
by = "manager"
"""


def policy(
    *rules: str, tables: str = TABLES, process: str = "", head: str = ""
) -> Policy:
    """Return a policy with a clause for each rule, numbered from one."""
    clauses = [
        f'[[clause]]\nid = "{number}"\nat = "{number}"\nsays = "It is so."\n'
        f"[[clause.rule]]\n{rule}"
        for number, rule in enumerate(rules, 1)
    ]
    principle = (
        '[[clause]]\nid = "0"\nat = "0"\nsays = "All are equal."\nkind = "principle"\n'
        'reason = "It states an aim."\n'
    )
    text = "\n".join([HEAD, head, tables, process, principle, *clauses])
    return read_policy(text.encode())


def silent(*topics: str, otherwise: str = '["0"]') -> str:
    """Return a table [process] that is silent on these topics, and on no other."""
    said = dict.fromkeys(TOPICS, otherwise) | dict.fromkeys(topics, '"unspecified"')
    return "[process]\n" + "\n".join(
        f"{topic} = {what}" for topic, what in said.items()
    )


def found(check: str, of: Policy) -> list[Remark]:
    """Return what one check remarks."""
    return [remark for remark in lint(of) if remark.check == check]


def words(check: str, of: Policy) -> list[str]:
    """Return what one check says."""
    return [remark.words for remark in found(check, of)]
