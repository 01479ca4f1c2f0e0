"""Typography: one apostrophe, one kind of space, whole words, no invisible characters.

``fr_core_news_md`` was trained on straight apostrophes: ``l’Azerbaïdjan`` and ``l`Azerbaïdjan`` are mis-split
and mis-tagged, ``l'Azerbaïdjan`` is not.
"""

from __future__ import annotations

import re
import unicodedata

from pipeline.cleaning.damage import mend_lost_letters
from pipeline.lexicons import lexicon

_LETTER = r"[^\W\d_]"
_LOWER = "a-zà-öø-ÿœ"
_SOFT_HYPHEN_AT_LINE_END = re.compile(r"\u00ad[ ]{0,3}\n[ ]{0,3}")
_HYPHENATED_WORD = re.compile(rf"(?<=[{_LOWER}]{{2}})-\n(?=[{_LOWER}]{{3}})")
_GRAVE_MARKS = "`´′ʹ"
# A mark that stands for an apostrophe, single or doubled: aujourd`hui, l''importance.
_APOSTROPHE = re.compile(rf"(?<={_LETTER})(?:[{_GRAVE_MARKS}]'?|'[{_GRAVE_MARKS}']|'')(?={_LETTER})")
# An elision that a stray space or a quotation mark parts from its word: « l' Azerbaïdjan », « d`« Ulduz » ».
_ELISION = re.compile(
    rf"(?<![^\W_])(qu|[cdjlmnst])['{_GRAVE_MARKS}]{{1,2}}(?:[ ](?={_LETTER})|[ ]?(?=[«\"][ ]?{_LETTER}))",
    re.IGNORECASE,
)
# Spaces that a scraper swallowed: « l'accord.Le ministre », « M.Aoun », « Cotonou ;Son Excellence ».
_SWALLOWED_SPACE = re.compile(
    rf"(?<=[{_LOWER}]{{2}})\.(?=[A-ZÀ-Þ][{_LOWER}'])"
    rf"|(?<![\w.])(?:MM?|Mme|Mmes|Dr|Pr|Mgr)\.(?=[A-ZÀ-Þ][{_LOWER}'-])"
    rf"|(?<=[{_LOWER}]),(?={_LETTER})|;(?=[A-ZÀ-Þ])"
)
# What these need, and most texts do not hold.
_MONTHS = [name for names in lexicon("calendar")["months"].values() for name in names]
_LETTER_BEFORE_FIGURE = re.compile(rf"[{_LOWER}]\d")
_PARTED_APOSTROPHE = re.compile(rf"['{_GRAVE_MARKS}][ «\"]")
_MARK_BEFORE_LETTER = re.compile(rf"[.,;]{_LETTER}")
# A day stuck to the word before it: « Publié23 janvier 2021 », « mardi12 mai », « mis en ligne03/05/2016 ».
_DAY_STUCK_TO_WORD = re.compile(
    rf"(?<=[{_LOWER}]{{2}})"
    rf"(?=\d{{1,2}}(?:(?:er)? (?:{'|'.join(_MONTHS)})(?![^\W_])|[./-]\d{{1,2}}[./-]\d{{4}}))",
    re.IGNORECASE,
)
# A hyphen and one that does not break, both: « Jean--Noël ».
_DOUBLED_HYPHEN = re.compile(rf"(?<=[{_LOWER}])--(?=[A-ZÀ-Þ][{_LOWER}])")
# Two names that a slash parts, which stays on the first: « entretien Sow/ Diallo ».
_UNEVEN_SLASH = re.compile(rf"(?<=[{_LOWER}])/ (?=[A-ZÀ-Þ])")
_SPACE_BEFORE_COMMA = re.compile(r"(?<=\w)[ ],(?=[ \n])")
_DOUBLED_SPACES = re.compile(r"[ ]{2,}")
_SPACES_AT_BREAK = re.compile(r"(?<! )[ ]+(?=\n)")
_REPLACEMENTS = {
    **dict.fromkeys("“”„‟＂″", '"'),
    **dict.fromkeys("’‘‛ʼʻ＇", "'"),
    **dict.fromkeys("\t\v\f\u00a0\u1680\u202f\u205f\u3000", " "),
    **{chr(code): " " for code in range(0x2000, 0x200B)},
    **dict.fromkeys("\r\x85\u2028\u2029", "\n"),
    **dict.fromkeys("\u2010\u2011", "-"),
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
}
_ONE_FOR_ONE = str.maketrans({mark: plain for mark, plain in _REPLACEMENTS.items() if len(plain) == 1})
_TO_STRAIGHTEN = re.compile(f"[{re.escape(''.join(map(chr, _ONE_FOR_ONE)))}{_GRAVE_MARKS}]")
_LONE_MARK = re.compile(rf"(?<={_LETTER})[{_GRAVE_MARKS}](?={_LETTER})")


# Characters that were met before and stay as they are.
_unchanged: set[str] = set()


def _replacement(character: str) -> str:
    """What stands for a character: another, nothing for an invisible one, itself for all others."""
    if character in _REPLACEMENTS:
        return _REPLACEMENTS[character]
    invisible = character != "\n" and unicodedata.category(character) in ("Cc", "Cf", "Co", "Cs", "Cn")
    return "" if invisible else character


def _normalise_characters(text: str) -> str:
    text = unicodedata.normalize("NFC", text).replace("\r\n", "\n")
    if "\u00ad" in text:
        text = _SOFT_HYPHEN_AT_LINE_END.sub("", text)
    changed = {character: _replacement(character) for character in set(text) - _unchanged}
    _unchanged.update(character for character, new in changed.items() if new == character)
    if changed.keys() <= _unchanged:
        return text
    return unicodedata.normalize(
        "NFC", text.translate({ord(character): new for character, new in changed.items()})
    )


def _straighten(match: re.Match[str]) -> str:
    return match.group(1) + "'"


def _restore_space(match: re.Match[str]) -> str:
    return match[0] + " "


def normalise_typography(text: str) -> str:
    r"""The same text with straight apostrophes, plain spaces, whole words and no invisible characters.

    Lines and doubled spaces stay: page headers part their fields by them. Applying it twice changes nothing
    more.

    >>> normalise_typography("l`Azerbaïdjan et l’’importance de la coopé-\nration")
    "l'Azerbaïdjan et l'importance de la coopération"
    """
    text = _normalise_characters(text)
    if " \n" in text:
        text = _SPACES_AT_BREAK.sub("", text)
    if "-\n" in text:
        text = _HYPHENATED_WORD.sub("", text)
    if "--" in text:
        text = _DOUBLED_HYPHEN.sub("-", text)
    if "''" in text or any(mark in text for mark in _GRAVE_MARKS):
        text = _APOSTROPHE.sub("'", text)
    text = mend_lost_letters(text)
    if _LETTER_BEFORE_FIGURE.search(text) is not None:
        text = _DAY_STUCK_TO_WORD.sub(" ", text)
    if _PARTED_APOSTROPHE.search(text) is not None:
        text = _ELISION.sub(_straighten, text)
    if _MARK_BEFORE_LETTER.search(text) is not None:
        text = _SWALLOWED_SPACE.sub(_restore_space, text)
    if "/ " in text:
        text = _UNEVEN_SLASH.sub(" / ", text)
    return _SPACE_BEFORE_COMMA.sub(",", text) if " ," in text else text


def straighten(text: str) -> str:
    """The text with straight apostrophes and quotation marks and plain spaces, each character in its place.

    >>> straighten("l’Azerbaïdjan et l`Iran")
    "l'Azerbaïdjan et l'Iran"
    """
    if _TO_STRAIGHTEN.search(text) is None:
        return text
    return _LONE_MARK.sub("'", text.translate(_ONE_FOR_ONE))


def collapse_spaces(text: str) -> str:
    """The text with single spaces, none at its ends.

    >>> collapse_spaces("  les   deux ministres ")
    'les deux ministres'
    """
    return _DOUBLED_SPACES.sub(" ", text).strip()
