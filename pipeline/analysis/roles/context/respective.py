"""Of several states whose delegations are led by as many persons, which is whose: "les délégations du Bénin
et du Togo, conduites par A et B", "celle du Bénin était conduite par A, celle du Togo par B".
"""

from __future__ import annotations

from spacy.tokens import Span

from pipeline import french
from pipeline.analysis.roles.lexicon import word_list
from pipeline.analysis.roles.words import Words
from pipeline.lexicons import lexicon

_LEADING = frozenset(lexicon("roles")["nation"]["leading"]) | word_list("nation", "representing")
_RESPECTIVELY = word_list("nation", "respectively")
# From "par" back to the participle, and from that to the last of the states.
_BY_REACH = 3
_STATES_REACH = 6
# From "par" back to "celle" in "celle de la République tchèque par B".
_THAT_REACH = 7
_THAT = word_list("nation", "that_delegation")
_BY = frozenset([french.BY])


def countries_in_turn(
    words: Words, ents: list[Span], mentions: list[tuple[int, str, bool]]
) -> dict[int, str]:
    """The country of each person of such rows; persons are indices into ``ents``."""
    found: dict[int, str] = {}
    for i in words.where(_BY):
        cue = _participle(words, i)
        if cue is None:
            country, persons = _state_of_that(words, mentions, i), _row_of_persons(words, ents, i)
            if country is not None and persons:
                found.setdefault(persons[0], country)
            continue
        countries = _row_of_states(words, mentions, cue)
        persons = _row_of_persons(words, ents, i)
        if len(countries) > 1 and len(countries) == len(persons):
            found.update(zip(persons, countries, strict=True))
    return found


def _participle(words: Words, by: int) -> int | None:
    """The plural participle of "conduites (respectivement) par"."""
    for i in range(by - 1, max(by - _BY_REACH, 0), -1):
        if words.at(i) in _LEADING and words.at(i).endswith("s"):
            return i
        if words.at(i) not in _RESPECTIVELY:
            return None
    return None


def _state_of_that(words: Words, mentions: list[tuple[int, str, bool]], by: int) -> str | None:
    """The state of "celle du Togo (,) par B", its participle left out."""
    for i in range(by - 1, max(by - _THAT_REACH, 0) - 1, -1):
        if words.sentence[i] != words.sentence[by]:
            return None
        if words.at(i) in _THAT:
            told = {c for t, c, _ in mentions if i < t < by}
            return told.pop() if len(told) == 1 else None
    return None


def _row_of_states(words: Words, mentions: list[tuple[int, str, bool]], cue: int) -> list[str]:
    """The states before a participle in its sentence, each once, where the last stands near it."""
    before = [(t, c) for t, c, place in mentions if t < cue and not place]
    before = [(t, c) for t, c in before if words.sentence[t] == words.sentence[cue]]
    if not before or cue - before[-1][0] > _STATES_REACH:
        return []
    return list(dict.fromkeys(c for _, c in before))


def _row_of_persons(words: Words, ents: list[Span], by: int) -> list[int]:
    """The persons named behind "par" in its clause."""
    row: list[int] = []
    for i in range(by + 1, len(words)):
        token = words.doc[i]
        if words.sentence[i] != words.sentence[by] or "Fin" in token.morph.get("VerbForm", []):
            break
        row += [n for n, ent in enumerate(ents) if ent.start == i and ent.label_ == "PER"]
    return row
