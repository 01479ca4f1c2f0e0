"""Nouns that say as little as a pronoun: "le Rwandais", "le Neuchâtelois"."""

from __future__ import annotations

from pipeline.analysis.parties.expressions import Expression
from pipeline.analysis.parties.lexicon import words
from pipeline.analysis.parties.memory import Memory
from pipeline.geography import country_of_demonym
from pipeline.lexicons import lexicon
from pipeline.records import Party

_GENDERS: dict[str, str] = lexicon("anaphora")["article_genders"]


def inhabitant(memory: Memory, expression: Expression) -> tuple[int, ...]:
    """``le Rwandais``: the most present person who serves that state."""
    noun = memory.discourse.doc[expression.end - 1].text
    article = memory.discourse.doc[expression.start].lower_
    gender = _GENDERS.get(article)
    country = country_of_demonym(noun)
    apart = memory.co_arguments(expression)
    salience = memory.salience(expression.start)
    persons = [
        i
        for i in salience
        if i not in apart
        and memory.parties[i].kind == "person"
        and not memory.parties[i].plural
        and memory.parties[i].gender in (None, gender or memory.parties[i].gender)
    ]
    known = [i for i in persons if memory.parties[i].country == country]
    if known:
        return (max(known, key=lambda i: salience[i]),)
    stateless = [i for i in persons if _may_come_from_anywhere(memory.parties[i])]
    if len(stateless) > 1:
        told = {
            p
            for entry in memory.told_in(memory.sentence_of(expression.start) - 1)
            for p in entry.mention.parties
        }
        stateless = [i for i in stateless if i in told]
    return (stateless[0],) if len(stateless) == 1 else ()


def followed(memory: Memory, expression: Expression, states: frozenset[str] = frozenset()) -> tuple[int, ...]:
    """``le Neuchâtelois``: the person whom the text follows, of those told of near by; not the antecedent of
    the clause in which the word is the subject (``Y, que le Neuchâtelois a vu``).
    """
    start, doc = expression.start, memory.discourse.doc
    gender = _GENDERS.get(doc[start].lower_)
    apart = memory.co_arguments(expression)
    if start > 0 and doc[start - 1].lower_ in words("lists", "relatives"):
        apart |= {p for e in memory.told_in(memory.sentence_of(start), start) for p in e.mention.parties}
    persons = [
        i
        for i in memory.salience(start)
        if i not in apart
        and memory.parties[i].kind == "person"
        and memory.parties[i].name is not None
        and memory.parties[i].gender in (None, gender or memory.parties[i].gender)
        and (not states or memory.parties[i].country in {None, *states})
    ]
    return (max(persons, key=lambda i: (memory.leading(i), -i)),) if persons else ()


def _may_come_from_anywhere(party: Party) -> bool:
    """Whether a person named may be of any nation: no state is known of him, or he serves an organisation."""
    return party.name is not None and (party.country is None or party.organisation is not None)
