"""The language of a text, to leave out what is not French.

Most dispatches show by their grammatical words that they are French; for the others ``lingua`` decides,
limited to the languages that press corpora hold, in its low accuracy mode (0.2 s and 30 MB to load, under 3
ms a text).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import TYPE_CHECKING

from pipeline.lexicons import lexicon

if TYPE_CHECKING:
    from lingua import LanguageDetector

FRENCH = "fr"
_SAMPLE = 1500
_ENOUGH_WORDS = 12
_SURE = 0.6
# Of words frequent in French. Above the first share a text is French; above the second, French or of its
# family.
_FRENCH_SHARE, _ROMANCE_SHARE = 0.25, 0.08
_ROMANCE = frozenset({"es", "pt", "it", "ca", "ro"})
_WORD = re.compile(r"\w+'?")
_ENOUGH_DISTINCTIVE = 4
_FAMILY = "FRENCH SPANISH PORTUGUESE ITALIAN CATALAN ROMANIAN"
_LANGUAGES = (
    f"{_FAMILY} ENGLISH GERMAN DUTCH SWEDISH TURKISH RUSSIAN "
    "AZERBAIJANI UKRAINIAN ARABIC PERSIAN HEBREW VIETNAMESE CHINESE JAPANESE KOREAN GREEK POLISH CZECH "
    "HUNGARIAN CROATIAN ALBANIAN ARMENIAN GEORGIAN KAZAKH SWAHILI SOMALI INDONESIAN MALAY HINDI URDU THAI"
)


def _also_before_apostrophe(words: list[str]) -> frozenset[str]:
    """Words as they stand, and before the apostrophe of an elision or a quotation."""
    return frozenset([*words, *(f"{word}'" for word in words)])


_FREQUENT, _DISTINCTIVE = (
    _also_before_apostrophe(lexicon("language")[name]) for name in ("frequent", "distinctive")
)


@cache
def _detector(languages: str) -> LanguageDetector:
    from lingua import Language, LanguageDetectorBuilder

    among = [getattr(Language, name) for name in languages.split()]
    return LanguageDetectorBuilder.from_languages(*among).with_low_accuracy_mode().build()


def _share(text: str, words: list[str]) -> float:
    """The share of a text's words that are frequent French grammatical words, from 0 to 1."""
    count = len(text.split())
    return sum(map(_FREQUENT.__contains__, words)) / count if count else 0.0


def _words_of(text: str) -> list[str]:
    """The words of a text in small letters, elided or quoted ones with their apostrophe."""
    return _WORD.findall(text.lower())


def _is_latin(text: str) -> bool:
    letters = [character for character in text if character.isalpha()]
    latin = sum(unicodedata.name(character, "").startswith("LATIN") for character in letters)
    return 2 * latin >= len(letters)


def detect_language(text: str) -> str:
    """The ISO 639-1 code of a text's language; French where the text is too short or too mixed to tell.

    >>> detect_language("Le ministre des Affaires étrangères a reçu l'ambassadeur dans la capitale.")
    'fr'
    >>> detect_language("The minister received the ambassador of France in the capital at about noon.")
    'en'
    """
    sample = text[:_SAMPLE]
    words = _words_of(sample)
    share = _share(sample, words)
    distinctive = (
        share >= _ROMANCE_SHARE and sum(map(_DISTINCTIVE.__contains__, words)) >= _ENOUGH_DISTINCTIVE
    )
    if share >= _FRENCH_SHARE or distinctive or (len(sample.split()) < _ENOUGH_WORDS and _is_latin(sample)):
        return FRENCH
    close = share >= _ROMANCE_SHARE
    # Such a text is French or of its family, and most often the family alone tells, in a seventh of the time:
    # what is not surely another of the few is not surely so among all.
    if close and _detected(sample, _FAMILY) == FRENCH:
        return FRENCH
    code = _detected(sample, _LANGUAGES)
    # Else a French text that quotes another language.
    return FRENCH if close and code not in _ROMANCE else code


def _detected(sample: str, languages: str) -> str:
    """The language that a text is in among some; French where none is sure."""
    best = _detector(languages).compute_language_confidence_values(sample)[0]
    return FRENCH if best.value < _SURE else best.language.iso_code_639_1.name.lower()
