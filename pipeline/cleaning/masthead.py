"""Masthead: which country's office or outlet a dispatch comes from, by the names at its head and foot.

``PRÉSIDENCE DE LA RÉPUBLIQUE DU TCHAD``, ``Le Soleil (Dakar)``, ``La Voix du Luxembourg``.
No table holds all outlets; most say themselves where they are at home.
"""

from __future__ import annotations

import re
from functools import cache

from pipeline import geography
from pipeline.geography.countries import country_table
from pipeline.lexicons import lexicon

_HEAD_LINES = 5
_OUTLET_LINES = 3
_FOOT_LINES = 3
_LONGEST_LINE = 110
_LONGEST_OFFICE = 14
_LONGEST_OUTLET = 5
_STRETCH = re.compile(r"(?<!\s)\s*(?:[|>·•,;:]|(?<=\s)[-–—/]|[–—](?=\s))\s*")
_BRACKET = re.compile(r"^(?P<outlet>[^()]{2,40}?)\s*\((?P<place>[^()\d]{3,30})\)")
_BRIEFING = re.compile(r"^(?P<what>[^()]{5,60}?)\s*\((?P<place>[^(),\d]{3,30}),[^()]*\)")
_HOST = re.compile(r"(?<![\w@.-])(?:https?://)?((?:[a-z0-9-]+\.)+([a-z]{2}))(?![\w.-]*@)\b", re.IGNORECASE)
_WORD = re.compile(r"\w+")


def home_of(text: str) -> str | None:
    """The country whose office or outlet published a text, None where neither head nor foot tells.

    >>> home_of("Présidence de la République gabonaise\\nCommuniqué\\n\\nLe Chef de l'État a reçu …")
    'GA'
    >>> home_of("Le Soleil (Dakar), 6 mai 2005\\n\\nLe ministre a reçu …"), home_of("La France et le Mali")
    ('SN', None)
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    head = [line for line in lines[:_HEAD_LINES] if len(line) <= _LONGEST_LINE]
    foot = [line for line in lines[_HEAD_LINES:][-_FOOT_LINES:] if len(line) <= _LONGEST_LINE]
    offices = (
        _of_seat(stretch) or _of_office(stretch, line) for line in head for stretch in _STRETCH.split(line)
    )
    outlets = (_of_outlet(line) for line in head[:_OUTLET_LINES])
    hosts = (_of_host(line) for line in (*head, *foot))
    return next((country for told in (offices, outlets, hosts) for country in told if country), None)


def _of_office(stretch: str, line: str) -> str | None:
    """The country of an office of state that fills a stretch of a line: ``Ministère togolais du Plan``."""
    words = [geography.fold(word) for word in _WORD.findall(stretch)]
    if not words or len(words) > _LONGEST_OFFICE or not _words("offices") & set(words):
        return None
    if words[0] not in _words("opening") or _words("foreign") & set(words):
        return None
    if words[0] in _words("states") and stretch != line:
        return None  # "Haïti - République dominicaine : …" heads a story
    named = " ".join(words)
    own = next((country for name, country in own_offices().items() if named.startswith(name)), None)
    return own or _only_country(stretch)


def _of_seat(stretch: str) -> str | None:
    """The country of a seat of power that alone fills a stretch of a line: ``Quai d'Orsay``."""
    return _seats().get(geography.fold(stretch))


def _of_outlet(line: str) -> str | None:
    """The country of an outlet that names its city or state, or has it in brackets behind its name."""
    bracket = _BRACKET.match(line)
    if bracket is not None and not _is_whereabouts(bracket["outlet"]):
        place = bracket["place"].strip()
        return geography.country_of_name(place) or _city(place)
    briefing = _BRIEFING.match(line)
    if briefing is not None and geography.fold(briefing["what"]).startswith(_briefings()):
        return _city(briefing["place"].strip())
    stretch = _STRETCH.split(line)[0]
    words = [geography.fold(word) for word in _WORD.findall(stretch)]
    named = len(words) <= _LONGEST_OUTLET and bool(_words("outlets") & set(words[:2]))
    return _only_country(stretch) if named else None


def _is_whereabouts(name: str) -> bool:
    """Whether what stands before a bracket is where somebody wrote: ``De notre envoyé spécial à Prizren``."""
    found = geography.places_in(name, certain=False)
    sent = _words("sent") & {geography.fold(word) for word in _WORD.findall(name)}
    return bool(sent) or (bool(found) and found[-1].end == len(name))


def _city(place: str) -> str | None:
    found = geography.places_in(place)
    whole = len(found) == 1 and found[0].kind == "city" and found[0].text == place
    return found[0].countries[0] if whole else None


def _of_host(line: str) -> str | None:
    """The country of an address on the net."""
    for host, ending in _HOST.findall(line):
        name = host.lower().split(".")
        code = {"uk": "GB"}.get(ending.lower(), ending.upper())
        if code in country_table() and code not in _sold_endings() and name[-2] not in _words("hosts"):
            return code
    return None


def _only_country(stretch: str) -> str | None:
    """The one state that a stretch names, by its name, its adjective, a city."""
    found = {
        place.countries[0] for place in geography.places_in(stretch.title() if stretch.isupper() else stretch)
    }
    found |= {code for word in _WORD.findall(stretch) if (code := geography.country_of_demonym(word))}
    return found.pop() if len(found) == 1 else None


@cache
def own_offices() -> dict[str, str]:
    """Offices whose name no other state has, by folded name: ``ministere de l europe``."""
    named: dict[str, str] = lexicon("header")["masthead"]["own"]
    return {geography.fold(name): country for name, country in named.items()}


@cache
def _seats() -> dict[str, str]:
    named: dict[str, str] = lexicon("header")["masthead"]["seats"]
    return {geography.fold(name): country for name, country in named.items()}


@cache
def _briefings() -> tuple[str, ...]:
    return tuple(map(geography.fold, lexicon("header")["masthead"]["briefings"]))


@cache
def _sold_endings() -> frozenset[str]:
    return frozenset(lexicon("header")["masthead"]["sold_endings"])


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(map(geography.fold, lexicon("header")["masthead"][key]))
