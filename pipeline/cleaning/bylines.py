"""Bylines: who wrote the dispatch.

``Par Awa Konaté - à Abidjan``, ``De notre envoyé spécial à Psarades (Grèce), Julien Marchetti``, ``Bastien
Odru`` alone under the headline, ``par I.MEDIA``. A person's byline stays in the text; an outlet's goes with
the header.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from pipeline.cleaning.vocabulary import (
    is_city,
    is_connective,
    is_office,
    is_person_name,
    key,
    outlet_name,
    words,
)
from pipeline.lexicons import lexicon

_LONGEST = 140
_TEXTS_KEPT = 4096
_PLACE_COMPLEMENT = re.compile(r"(?<!\s)\s*[,/–—]\s*(?=[A-ZÀ-Þ])|\s-\s|(?<!\s)\s*[(/]")
_BYLINES = lexicon("header")["bylines"]
_PLACE = re.compile(
    rf"(?:{_BYLINES['before_place']}|[(,–—/-]\s*)([A-ZÀ-Þ][\w'-]*(?:[ -][A-ZÀ-Þ][\w'-]*){{0,3}})"
)
_AUTHORS = re.compile(rf"(?<!\s)\s*(?:,|&|/|{_BYLINES['between_authors']})\s*")
_SENTENCE_END = re.compile(r"\w{3}\.$")
_DAY = re.compile(rf"\s*{_BYLINES['before_day']}\d{{1,2}}(?:er)?[\s./-][\wéû]+[\s./-]\d{{4}}\.?")
_INITIALS = re.compile(  # two authors' too, of two letters: "R.Kh / M.Ch."
    r"\(?(?:[A-ZÀ-Þ]\.?[ -]?){1,3}(?:[CGKPSTZ]h|[A-ZÀ-Þ])?\.?\)?"
    r"(?: ?/ ?[A-ZÀ-Þ]\. ?(?:[CGKPSTZ]h|[A-ZÀ-Þ])\.?)?"
)


@dataclass(frozen=True, slots=True)
class Byline:
    """A byline: its words, whether it names a person, and the place that it gives.

    ``complete`` is False when it breaks off before the name ("De notre correspondant à Bissau,"),
    ``introduced`` when a word such as "Par" says that it is a byline.
    """

    text: str
    person: bool
    place: str | None = None
    complete: bool = True
    introduced: bool = True


@cache
def _introduction() -> re.Pattern[str]:
    patterns = "|".join(lexicon("header")["bylines"]["introductions"])
    return re.compile(rf"\(?(?:{patterns})(?:\s+|(?<=:)|$)", re.IGNORECASE)


@cache
def _complement() -> re.Pattern[str]:
    patterns = "|".join(lexicon("header")["bylines"]["complements"])
    return re.compile(rf"(?:^|[,/–—-]|(?<![\s,(/–—-])[\s(])[\s(]*(?:{patterns})", re.IGNORECASE)


@cache
def _credits() -> re.Pattern[str]:
    patterns = "|".join(lexicon("header")["bylines"]["credits"])
    return re.compile(rf"\([^()]*(?<![^\W_])(?:{patterns})(?![^\W_])[^()]*\)\W*", re.IGNORECASE)


@cache
def _trailing_connectives() -> re.Pattern[str]:
    forms = "|".join(re.escape(word) for word in lexicon("header")["connectives"]["words"])
    return re.compile(rf"(?:[\s,:;|–—/-]{{1,9}}(?:{forms})){{0,9}}[\s,:;|–—/-]{{0,9}}$", re.IGNORECASE)


def _name_and_rest(text: str) -> tuple[str, str]:
    """Cut "Awa Konaté - à Abidjan" into name and complement."""
    cuts = [
        match.start()
        for match in (_complement().search(text), _PLACE_COMPLEMENT.search(text))
        if match and match.start() > 0
    ]
    cut = min(cuts, default=len(text))
    return text[:cut].strip(" ,;:.–—-()") + (
        "." if text[:cut].rstrip().endswith(".") and len(text[:cut].split()[-1]) <= 2 else ""
    ), text[cut:]


def _place_in(text: str) -> str | None:
    return next((match[1] for match in _PLACE.finditer(text) if is_city(match[1])), None)


def _names_a_person(text: str) -> bool:
    if is_person_name(text):
        return True
    parts = [part for part in _AUTHORS.split(text) if part]
    if len(parts) > 1:
        return any(is_person_name(part) for part in parts) and all(len(part.split()) <= 5 for part in parts)
    single = (
        len(text.split()) == 1
        and text[:1].isupper()
        and text.replace("-", "").isalpha()
        and not text.isupper()
    )
    return single and not (is_office(text) or is_city(text))


@lru_cache(maxsize=_TEXTS_KEPT)
def read_byline(text: str) -> Byline | None:
    """The byline that this stretch is as a whole, None when it is something else.

    >>> byline = read_byline("Camille Roussel, envoyée spéciale à Alger")
    >>> byline.person, byline.place, byline.introduced
    (True, 'Alger', False)
    >>> read_byline("Par la rédaction").person
    False
    >>> read_byline("Par la force des choses, le ministre a cédé.") is None
    True
    """
    text = text.strip().lstrip("*•").strip()
    if not text or len(text) > _LONGEST:
        return None
    if _credits().fullmatch(text):
        return _bracketed_credits(text)
    match = _introduction().match(text)
    if match and match.end() == len(text):
        return Byline(text, False, _place_in(match[0]), complete=False)
    text = _trailing_connectives().sub("", text)
    if match is None:
        return _bare_byline(text)
    place = _place_in(match[0])
    whole = text[match.end() :]
    name, rest = _name_and_rest(whole)
    if _AUTHORS.search(whole) and _names_a_person(whole):
        return Byline(text, True, place or _place_in(rest))
    if _names_a_person(name) and _is_complement(rest):
        return Byline(text, True, place or _place_in(rest))
    if _is_outlet(name):
        return Byline(text, False, place)
    return None


def _bracketed_credits(text: str) -> Byline | None:
    """The credits in brackets that a dispatch closes with, where they name a person."""
    parts = re.split(lexicon("header")["bylines"]["between_credits"], text)
    return Byline(text, True) if any(is_person_name(part) for part in parts) else None


def _bare_byline(text: str) -> Byline | None:
    if _SENTENCE_END.search(text):
        return None
    name, rest = _name_and_rest(text.strip("()"))
    # "Edi Rama à Belgrade" is a headline, "Edi Rama, à Belgrade" a byline.
    parted = not rest.strip() or rest.lstrip()[0] in ",/(–—-"
    if is_person_name(name) and _is_complement(rest) and parted and not _is_second_person(rest):
        return Byline(text, True, _place_in(rest), introduced=False)
    return None


def _is_second_person(text: str) -> bool:
    return is_person_name(text) and not any(outlet_name(word) or is_city(word) for word in words(text))


def _is_complement(text: str) -> bool:
    """True when what follows a name says where or for whom its bearer writes."""
    text = text.strip(" ,;:.–—-()/")
    return (
        not text
        or _complement().fullmatch(text) is not None
        or is_city(text)
        or is_office(text)
        or _short_capitals(text)
        or _dated_city(text)
    )


def _dated_city(text: str) -> bool:
    """True for where and when a dispatch was written: "Cité du Vatican, 23 mai 2024"."""
    place, comma, day = text.partition(",")
    return bool(comma) and _DAY.fullmatch(day) is not None and is_city(place.strip())


def _short_capitals(text: str) -> bool:
    parts = words(text)
    return len(parts) <= 3 and all(part[0].isupper() or is_connective(part) for part in parts)


def _is_outlet(text: str) -> bool:
    return outlet_name(text) is not None or is_office(text) or ("." in key(text) and " " not in key(text))


def are_initials(line: str) -> bool:
    """True for an author's initials alone: "N.T.", "(R.B.H)", "A. K.".

    >>> are_initials("A. K."), are_initials("R.Kh / M.Ch."), are_initials("ONU")
    (True, True, False)
    """
    return "." in line and _INITIALS.fullmatch(line.strip()) is not None
