"""Whom ``la nouvelle élue``, ``le vainqueur`` takes up: him of whose election or victory the text tells."""

from __future__ import annotations

from pipeline.analysis.parties.expressions import Expression
from pipeline.analysis.parties.lexicon import pattern, words
from pipeline.analysis.parties.memory import Memory

# How many words before and after a name may tell of its election.
_BEFORE, _AFTER = 5, 8
_ELECTED, _ELECTED_BEHIND, _ELECTION_OF = (
    pattern("elected"),
    pattern("elected_behind"),
    pattern("election_of"),
)


def winner(memory: Memory, expression: Expression) -> tuple[int, ...]:
    """The most present person of whom the text has told that he won; nobody where it has of none."""
    apart = memory.co_arguments(expression)
    feminine = memory.discourse.doc[expression.end - 1].lower_ in words("relational", "winning_women")
    salience = memory.salience(expression.start)
    fitting = [
        p
        for p in salience
        if p not in apart
        and memory.parties[p].kind == "person"
        and memory.parties[p].name is not None
        and memory.parties[p].gender in (None, "f" if feminine else "m")
        and _is_told_elected(memory, p)
    ]
    return (max(fitting, key=lambda p: salience[p]),) if fitting else ()


def _is_told_elected(memory: Memory, party: int) -> bool:
    """Whether a mention says it (``le président élu, X``), or the words right before or behind one do."""
    doc = memory.discourse.doc
    for entry in memory.entries_of(party):
        start, end = entry.mention.start, entry.mention.end
        before = doc[max(start - _BEFORE, 0) : start].text.lower() if start else ""
        after = doc[end : min(end + _AFTER, len(doc))].text.lower() if end < len(doc) else ""
        if (
            _ELECTED.search(entry.mention.text.lower()) is not None
            or _ELECTED_BEHIND.match(after) is not None
            or _ELECTION_OF.search(before) is not None
        ):
            return True
    return False
