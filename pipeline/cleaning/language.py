"""The language of a text, to leave out what is not French."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lingua import LanguageDetector

FRENCH = "fr"
_SAMPLE = 4000
_ENOUGH_WORDS = 12
_SURE = 0.6
# Words that are frequent in French and rare elsewhere: most dispatches are recognised without loading a model.
_FRENCH_WORD = re.compile(r"\b(?:le|la|les|des|du|et|est|dans|pour|qui|que|une|sur|avec|par|au|aux|ses|ce|cette|il|elle|ont|été|leur|plus)\b|\b[ldnsj]'", re.IGNORECASE)
_FRENCH_SHARE = 0.28


@cache
def _detector() -> LanguageDetector:
    from lingua import Language, LanguageDetectorBuilder

    names = (
        "FRENCH ENGLISH SPANISH PORTUGUESE ITALIAN GERMAN DUTCH CATALAN ROMANIAN TURKISH AZERBAIJANI RUSSIAN UKRAINIAN "
        "ARABIC PERSIAN VIETNAMESE CHINESE JAPANESE KOREAN GREEK POLISH ALBANIAN ARMENIAN GEORGIAN SWAHILI HUNGARIAN "
        "CZECH CROATIAN INDONESIAN HINDI KAZAKH"
    )
    languages = [getattr(Language, name) for name in names.split()]
    return LanguageDetectorBuilder.from_languages(*languages).with_low_accuracy_mode().build()


def french_share(text: str) -> float:
    """The share of a text's words that are common French grammatical words, from 0 to 1."""
    count = len(text.split())
    return len(_FRENCH_WORD.findall(text)) / count if count else 0.0


def detect_language(text: str) -> str:
    """The ISO 639-1 code of a text's language; French where the text is too short to tell.

    >>> detect_language("Le ministre des Affaires étrangères a reçu l'ambassadeur dans la capitale.")
    'fr'
    >>> detect_language("The minister of foreign affairs received the ambassador of France in the capital yesterday.")
    'en'
    """
    sample = text[:_SAMPLE]
    if len(sample.split()) < _ENOUGH_WORDS and sample.isascii() or french_share(sample) >= _FRENCH_SHARE:
        return FRENCH
    confidences = _detector().compute_language_confidence_values(sample)
    best = confidences[0]
    if best.value < _SURE:
        return FRENCH
    return best.language.iso_code_639_1.name.lower()
