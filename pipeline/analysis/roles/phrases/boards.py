"""Bodies that what follows their noun tells apart: "le Conseil de souveraineté", "le Conseil international du
bois", and acronyms that the text spells out.
"""

from __future__ import annotations

from pipeline.analysis.roles.country_words import after_preposition
from pipeline.analysis.roles.lexicon import ARTICLES, OF, word_list_of
from pipeline.analysis.roles.words import Words

_NOUNS = word_list_of("organisations", "boards", "nouns")
_WORLDWIDE = word_list_of("organisations", "boards", "worldwide")
_OF_STATES = word_list_of("organisations", "boards", "of_states")
_SEIZED = tuple(sorted(word_list_of("organisations", "boards", "seized")))
_CHANGES = word_list_of("organisations", "boards", "changes")
_ADVISORY = word_list_of("organisations", "boards", "advisory")
_PURPOSE = word_list_of("organisations", "boards", "purpose")
# From the noun of a body to the bracket with its acronym.
_LONGEST_NAME = 14


def kind_of_board(words: Words, i: int, end: int, found: tuple[int, str] | None) -> tuple[int, str] | None:
    """The kind of a board whose noun stands at token i, by the words after it, and where the noun ends.

    ``found`` is what the lexicon knows of the words at i. None for a council that is told of no more
    ("le président du Conseil"), and for any other noun.
    """
    if words.at(i) in _OF_STATES and words.at(i + 1) in _WORLDWIDE:
        return i + 1, "io"
    known = found[0] if found is not None else i + 1
    if words.at(i) not in _NOUNS or known > i + 2:
        return None
    advisory = words.at(i - 1) in _ADVISORY
    if words.capitalised(i) and not advisory and _is_of_rulers(words, i + 1, end):
        return i + 1, "junta"
    if known > i + 1 and not _is_of_purpose(words, known, end):
        return None
    k = i + 1
    while k < end and words.country_of_demonym(words.text_at(k)):
        k += 1
    named = words.at(k) in OF and words.country_of_name(words.text_at(after_preposition(words, k)))
    return (i + 1, "board") if k < end and words.at(k) and not named else None


def _is_of_purpose(words: Words, i: int, end: int) -> bool:
    """Whether "des chargeurs", "pour l'eau" follows at token i: no parliament is called so."""
    if i >= end or words.at(i) not in OF | _PURPOSE:
        return False
    return words.country_of_name(words.text_at(after_preposition(words, i))) is None


def _is_of_rulers(words: Words, start: int, end: int) -> bool:
    """Whether a board has taken power: "de souveraineté", "supérieur de la transition", no "transition
    énergétique".
    """
    text = f" {words.between(start, end)} "
    for cue in _SEIZED:
        _, known, rest = text.partition(f" {cue} ")
        if known and not (set(rest.split()[:1]) & _CHANGES):
            return True
    return False


def spelt_out(words: Words, acronym: str) -> tuple[int, int] | None:
    """The tokens of the name before the first bracket that holds an acronym: "Office du thé (ODT)"."""
    texts = words.texts
    for i in range(1, len(texts) - 1):
        if texts[i] == acronym and texts[i - 1] == "(" and texts[i + 1] == ")":
            return _name_before(words, i - 1, acronym[0].lower())
    return None


def _name_before(words: Words, end: int, initial: str) -> tuple[int, int] | None:
    """The name that ends before token ``end`` and has the initial of its acronym: from the first such noun
    with a capital, else from the last one behind an article.
    """
    near = end
    while near > max(end - _LONGEST_NAME, 0) and words.at(near - 1):
        near -= 1
    begins = [i for i in range(near, end) if words.at(i).startswith(initial)]
    nouns = [i for i in begins if words.capitalised(i)]
    nouns = nouns or [i for i in reversed(begins) if words.at(i - 1) in OF | ARTICLES]
    return (nouns[0], end) if nouns else None
