"""Ministers whom the press tells by their portfolio alone: "Awa Touré (Mines)"."""

from __future__ import annotations

from pipeline.analysis.roles.descriptions import Description
from pipeline.analysis.roles.lexicon import around, plain_office
from pipeline.analysis.roles.names import Names
from pipeline.analysis.roles.phrases import PhraseFinder
from pipeline.analysis.roles.phrases.classes import class_of

# Classes of descriptions that say less of a person than a portfolio does.
_SAYS_LESS = frozenset({"other"})


def told_by_brackets(
    names: Names, finder: PhraseFinder, descriptions: list[Description]
) -> list[Description]:
    """A description for everyone who has a portfolio in brackets behind the name, and no other office."""
    told = {h for d in descriptions if d.role_class not in _SAYS_LESS for h in d.holders}
    found: list[Description] = []
    for holder, ent in enumerate(names.ents):
        end = names.past_brackets(ent.end) if names.words.text_at(ent.end) == "(" else ent.end
        if end == ent.end or holder in told or ent.start not in names.starting:
            continue
        first = ent.end + 1
        if not names.words.capitalised(first) or names.words.at(first) not in around()["portfolios"]:
            continue
        phrase = finder.phrase_of(plain_office("minister"), ent.end, end)
        phrase.plural = False
        description = Description([phrase], ent.end, end, clause=True, holders=[holder])
        description.role_class = class_of(names.words, phrase, None)
        found.append(description)
    return found
