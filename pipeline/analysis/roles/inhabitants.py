"""Persons whom the text calls by the name of their people once it has named them: "… Juan Sosa. Le Péruvien
…".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.tokens import Span

from pipeline.analysis.roles.lexicon import ARTICLES, around, word_list
from pipeline.analysis.roles.words import Words

_SINGULAR = (ARTICLES | around()["contracted"]) - around()["plural"]
_FEMININE = word_list("nation", "feminine_article")


def countries_called(words: Words, persons: Mapping[str, list[Span]]) -> dict[str, str]:
    """The countries of those whom the text calls "le Péruvien" and of whom it says nothing else, by name.

    ``persons`` are the mentions of each person by name, their countries and classes set as far as known.
    """
    told: dict[str, str] = {}
    for i, country in _inhabitants(words):
        before = {name: [s for s in spans if s.end <= i] for name, spans in persons.items()}
        named = {name: spans for name, spans in before.items() if spans}
        if any(country in (spans[0]._.country, told.get(name)) for name, spans in named.items()):
            continue  # "le Péruvien" is he whom one knows to be one
        meant = [name for name, spans in named.items() if _may_be(words, i, spans)]
        if len(meant) == 1 and meant[0] not in told:
            told[meant[0]] = country
    return told


def _inhabitants(words: Words) -> Iterator[tuple[int, str]]:
    """The tokens of inhabitants' names in the singular, no person's name behind, and their countries."""
    starts = {ent.start for ent in words.doc.ents}
    for article in words.where(_SINGULAR):
        i = article + 1
        if not words.capitalised(i):
            continue
        country = words.country_of_demonym(words.text_at(i))
        named = i + 1 in starts or words.capitalised(i + 1) or words.text_at(i + 1) == "-"
        if country and not named and i not in starts and words.country_of_name(words.text_at(i)) is None:
            yield i, country


def _may_be(words: Words, i: int, mentions: list[Span]) -> bool:
    """Whether the name of an inhabitant at token i can mean a person: one whom the clause before names, of
    whom neither country nor office is known, and of that gender.
    """
    last = mentions[-1]
    if last._.country or last._.organisation or last._.role_class != "other" or last._.role:
        return False
    if words.at(i - 1) in _FEMININE and last._.gender == "m":
        return False
    return words.clauses[i] == words.clauses[last.start] + 1
