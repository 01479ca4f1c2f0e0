"""Typography: one apostrophe, one kind of space, no invisible characters.

``fr_core_news_md`` was trained on straight apostrophes: ``l’Azerbaïdjan`` and ``l`Azerbaïdjan`` are mis-split and
mis-tagged, ``l'Azerbaïdjan`` is not.
"""

from __future__ import annotations

import re
import unicodedata

_LETTER = r"[^\W\d_]"
_APOSTROPHES = "'’‘‛ʼʹ′`´ʻ＇"
_SPACES = re.compile(r"[\t\v\f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_LINE_BREAKS = re.compile(r"\r\n?|[\x85\u2028\u2029]")
_SOFT_HYPHEN_AT_LINE_END = re.compile(r"\u00ad[ ]?\n[ ]?")
_HYPHENATED_WORD = re.compile(r"(?<=[a-zà-öø-ÿœ]{2})[‐-]\n(?=[a-zà-öø-ÿœ]{2})")
# An elision or an English genitive: l’importance, aujourd`hui, l’’importance, Cox's.
_APOSTROPHE = re.compile(rf"(?<={_LETTER})[{_APOSTROPHES}]{{1,2}}(?={_LETTER})")
# The apostrophe that a line break or a stray space parts from its word: « l’ Azerbaïdjan », « l’« Agence ».
_ELISION = re.compile(rf"(?<![^\W_])(qu|[cdjlmnst])[{_APOSTROPHES}]{{1,2}}[ ]?(?=[«\"“]?[ ]?{_LETTER})", re.IGNORECASE)
_SINGLE_CURLY = re.compile(r"[’‘‛ʼʻ＇]")
_DOUBLED_SPACES = re.compile(r"[ ]{2,}")
_SPACES_AROUND_BREAK = re.compile(r"[ ]*\n[ ]*")
_DOUBLE_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "‟": '"', "＂": '"', "″": '"'})
_REPLACEMENTS = str.maketrans({"\u2010": "-", "\u2011": "-", "\ufb01": "fi", "\ufb02": "fl", "\ufb00": "ff"})


def _is_invisible(character: str) -> bool:
    return character != "\n" and unicodedata.category(character) in ("Cc", "Cf", "Co", "Cs", "Cn")


def _invisible_characters(text: str) -> dict[int, None]:
    return {ord(character): None for character in set(text) if _is_invisible(character)}


def _straighten(match: re.Match[str]) -> str:
    return match.group(1) + "'"


def normalise_typography(text: str) -> str:
    r"""The same text with straight apostrophes, plain spaces, whole words and no invisible characters.

    Line breaks stay, as ``\n``. Offsets change. Applying it twice changes nothing more.

    >>> normalise_typography("l`Azerbaïdjan  et l’’importance de coopé-\nration")
    "l'Azerbaïdjan et l'importance de coopération"
    """
    text = _LINE_BREAKS.sub("\n", unicodedata.normalize("NFC", text))
    text = _SPACES.sub(" ", text)
    text = _SOFT_HYPHEN_AT_LINE_END.sub("", text)
    text = text.translate(_invisible_characters(text)).translate(_REPLACEMENTS).translate(_DOUBLE_QUOTES)
    text = _SPACES_AROUND_BREAK.sub("\n", _DOUBLED_SPACES.sub(" ", text))
    text = _HYPHENATED_WORD.sub("", text)
    text = _APOSTROPHE.sub("'", text)
    text = _ELISION.sub(_straighten, text)
    text = _SINGLE_CURLY.sub("'", text)
    return unicodedata.normalize("NFC", text).strip()
