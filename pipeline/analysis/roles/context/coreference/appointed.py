"""What somebody was made or is taken for: ``élue présidente``, ``X, reconnu comme président``."""

from __future__ import annotations

from pipeline.analysis.page import Page
from pipeline.analysis.roles.context.coreference.candidates import without_office
from pipeline.analysis.roles.descriptions import Description
from pipeline.analysis.roles.lexicon import word_list
from pipeline.analysis.roles.naming import name_of
from pipeline.analysis.roles.words import Words
from pipeline.lexicons import lexicon

_APPOINTED = word_list("holders", "appointed")
_OF_ALONE = word_list("function_words", "of_alone")
_OF_SOMEONE = frozenset(lexicon("roles")["function_words"]["of_alone"])
# Verbs by which someone is made what "pour" or "comme" says.
_CHOOSING = word_list("holders", "choosing")
_AS = word_list("holders", "as")
_CHOICE_REACH = 4


def link_appointed(doc: Page, words: Words, descriptions: list[Description]) -> None:
    """Give "élue présidente", "en qualité d'ambassadeur" the last person before it who has no office."""
    for description in descriptions:
        first = description.first
        if description.holders or first.determiner or first.plural or description.inside is not None:
            continue
        i = description.start - 1
        while words.at(i) in _OF_ALONE:
            i -= 1
        if words.at(i) in _AS:
            taken = _taken_as(doc, words, i)
            if taken is not None and name_of(doc.ents[taken]) in without_office(doc, descriptions):
                description.holders = [taken]
            continue
        if words.at(i) not in _APPOINTED:
            continue
        here = words.sentence[description.start]
        before = [
            found_at
            for found in without_office(doc, descriptions).values()
            for found_at in found
            if words.sentence[doc.ents[found_at].start] == here
            and doc.ents[found_at].end <= i
            and not _is_complement(doc, found_at)
        ]
        if before:
            description.holders = [max(before)]


def _taken_as(doc: Page, words: Words, i: int) -> int | None:
    """Whom a verb makes what stands behind "pour" or "comme" at token i: "prendre X pour Premier ministre",
    "X, reconnu comme président".
    """
    ending = {ent.end: k for k, ent in enumerate(doc.ents) if ent.label_ == "PER"}
    if i in ending:
        start = doc.ents[ending[i]].start
        chosen = any(words.at(j) in _CHOOSING for j in range(max(start - _CHOICE_REACH, 0), start))
        return ending[i] if chosen else None
    if words.at(i - 1) not in _CHOOSING:
        return None
    return ending.get(i - 2) if words.text_at(i - 2) == "," else ending.get(i - 1)


def _is_complement(doc: Page, person: int) -> bool:
    """Whether someone only says whose envoy or minister another is (``l'émissaire de X, Y``)."""
    start, end = doc.ents[person].start, doc.ents[person].end
    named = person + 1 < len(doc.ents) and doc.ents[person + 1].label_ == "PER"
    beside = named and doc.ents[person + 1].start == end + 1 and doc[end].text == ","
    return beside and start > 0 and doc[start - 1].lower_ in _OF_SOMEONE
