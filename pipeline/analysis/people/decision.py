"""Whether a candidate is a person: named features of all its mentions, weighed by a small logistic model."""

from __future__ import annotations

import json
import math
from functools import cache
from operator import attrgetter

from pipeline.analysis.people.gazetteers import (
    LONG_SURNAME,
    firms,
    given_names,
    initials,
    leaders_names,
    leaders_sounds,
    leaders_surnames,
    media,
    names_of_one_word,
    organisations,
    parties,
    provinces,
)
from pipeline.analysis.people.mention import Mention
from pipeline.analysis.people.names import sound
from pipeline.analysis.people.persons import Candidate
from pipeline.analysis.people.shapes import fold
from pipeline.analysis.people.tokens import Word
from pipeline.analysis.people.words import Words, is_place, words
from pipeline.geography import is_state
from pipeline.lexicons import models_folder

# Evidence that one mention suffices to bring, and evidence that counts by the share of mentions that have it.
_ANY = (
    "honorific",
    "group",
    "adjacent",
    "demonym",
    "apposed",
    "state_before",
    "state_after",
    "country_after",
    "saying_before",
    "quoted",
    "colon",
    "headed",
    "alone",
    "signed",
    "coordinated",
    "exact",
)
_SHARES = ("eponym", "site", "article", "of", "place_before", "subject", "opening", "tail")
_any_of, _shares_of = attrgetter(*_ANY), attrgetter(*_SHARES)
_ORDINARY = ("state", "place", "common", "lowercase", "acronym")
# Features of a word that is more likely another thing than a surname.
_FOREIGN_TO_NAMES = (*_ORDINARY, "eponym", "site", "article")
# Features of a thing that is named after someone, and of what is told of persons only.
_NAMED_AFTER = frozenset({"eponym", "site", "numeral"})
_OF_PERSONS = frozenset(
    {"state_after", "coordinated", "subject", "saying_before", "demonym", "role", "apposed"}
)
_LONG = 30
# The least probability of a name that a given name or a father's name proves.
_CONCEIVABLE = 0.1
_ACRONYM = 6


def features(candidate: Candidate, words: Words, lowercase: frozenset[str]) -> dict[str, float]:
    """The features of a candidate that are not zero; ``lowercase`` are the lower-case words of its document.

    Names of one word have each feature a second time, under ``single&``: alone, a word needs other proofs.
    """
    mentions = candidate.mentions
    count = len(mentions)
    evidence = zip(*map(_any_of, mentions), strict=True)
    found = {name: 1.0 for name, told in zip(_ANY, evidence, strict=True) if any(told)}
    for name, told in zip(_SHARES, zip(*map(_shares_of, mentions), strict=True), strict=True):
        if share := sum(told):
            found[name] = share / count
    for mention in mentions:
        label = f"label={mention.label}"
        found[label] = found.get(label, 0.0) + 1 / count
    roles = {mention.role for mention in mentions}
    found["role"] = float(roles != {""})
    found["dignity"] = float(not words.dignities.isdisjoint(roles))
    found["signature"] = float(any(m.alone and m.tail for m in mentions))
    found["mentions"] = math.log(count)
    found.update(_shape(candidate, words, lowercase))
    if any(mention.closing for mention in mentions):
        # The recogniser mostly takes such a surname for the end of the body's name.
        found = {key: value for key, value in found.items() if not key.startswith("label=")}
        found.update({"label=PER": 1.0, "adjacent": 1.0, "place": 0.0})
    if _is_addressed_in_capitals(candidate):
        # What the recogniser makes of a word in capitals, and that it may be an acronym, tells nothing here.
        found = {key: value for key, value in found.items() if not key.startswith("label=")}
        found.update({"label=PER": 1.0, "capitals": 0.0, "acronym": 0.0})
    if not any(found[name] for name in _ORDINARY):
        found["titled"] = float("adjacent" in found or "honorific" in found)
    kept = {name: value for name, value in found.items() if value}
    parts = candidate.fullest.words
    size = sum(word.shape != "p" for word in parts)
    if size == 1:
        kept.update({f"single&{name}": value for name, value in kept.items()})
    kept[f"words={min(size, 5)}"] = 1.0
    return kept


def _is_addressed_in_capitals(candidate: Candidate) -> bool:
    """Whether a surname in capitals has a form of address: "MM. PILLET, BESSON et GAILLARD"."""
    words = candidate.fullest.words
    single = len(words) == 1 and words[0].shape == "U"
    return single and any(mention.honorific for mention in candidate.mentions)


def _shape(candidate: Candidate, words: Words, lowercase: frozenset[str]) -> dict[str, float]:
    """The features of the name itself."""
    parts = candidate.fullest.words
    text = candidate.fullest.text
    folded = {word.folded for word in parts if word.shape != "p"}
    return {
        "initial": float(any(word.shape == "I" for word in parts)),
        "particle": float(any(word.shape == "p" for word in parts)),
        "numeral": float(parts[-1].shape == "R"),
        "capitals": sum(word.shape == "U" for word in parts) / len(parts),
        "acronym": float(len(parts) == 1 and parts[0].shape == "U" and len(text) <= _ACRONYM),
        "state": float(is_state(text)),
        "place": float(is_place(text)),
        "common": float(not words.common.isdisjoint(folded)),
        "lowercase": float(folded <= lowercase),
        "foreign": float(any(_of_a_body(word, words) for word in parts[1:])),
        "hyphen": float(any("-" in word.text for word in parts)),
        "long": float(len(text) > _LONG),
    }


def _of_a_body(word: Word, words: Words) -> bool:
    """Whether a word is that of a foreign body or of a place: "Center", "Minh-Ville"."""
    *_, last = word.folded.split("-")
    return word.folded in words.foreign or ("-" in word.folded and last in words.sites)


@cache
def _model() -> tuple[float, dict[str, float]]:
    with (models_folder() / "people_model.json").open(encoding="utf-8") as file:
        model = json.load(file)
    return float(model["intercept"]), {str(k): float(v) for k, v in model["weights"].items()}


def probability(found: dict[str, float]) -> float:
    """The probability that features describe a person."""
    intercept, weights = _model()
    score = intercept + sum(weights.get(name, 0.0) * value for name, value in found.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def is_known(candidate: Candidate, found: dict[str, float]) -> bool:
    """Whether a surname alone is that of a leader whom nobody need introduce (``Poutine a reçu …``), a name
    that of a leader after whom other things of the text may be called (``la Fondation Jean-Paul II``), or a
    given name that of one who reigns (``Philippe de Belgique``).
    """
    name = candidate.fullest
    if fold(name.text) in leaders_names():
        return any(not (m.eponym or m.site or m.article) for m in candidate.mentions)
    if len(name.words) == 1 and name.text in initials():
        return any(m.adjacent or m.honorific or m.subject or m.saying_before for m in candidate.mentions)
    if any(mention.inserted for mention in candidate.mentions):
        return "acronym" not in found
    if len(name.words) > 1 or name.words[0].shape != "C":
        return False
    return _is_known_by_one_word(candidate, found)


def _is_known_by_one_word(candidate: Candidate, found: dict[str, float]) -> bool:
    """Whether a name of one word is that of who reigns, or the surname of a leader who does something."""
    name = candidate.fullest
    given = name.words[0].folded in given_names() | names_of_one_word()
    if given and any(m.realm and not m.site for m in candidate.mentions):
        return True  # "Philippe de Belgique", whom no title introduces
    if ("adjacent" in found or "honorific" in found) and name.words[0].folded in leaders_surnames():
        return True  # "le président Kennedy", "M. Hollande", though a town and a country are called so
    if any(key in found for key in _FOREIGN_TO_NAMES):
        return False
    if any(map(_is_called_inhabitant, candidate.mentions)):
        return True
    acts = any(m.subject or m.coordinated or m.saying_before or m.label == "PER" for m in candidate.mentions)
    surname = name.words[0].folded
    return acts and (
        surname in leaders_surnames() or (len(surname) >= LONG_SURNAME and sound(surname) in leaders_sounds())
    )


def _is_called_inhabitant(mention: Mention) -> bool:
    """Whether the name follows that of an inhabitant ("le Zambien Mwila"), as a firm's may too ("l'Américain
    Boeing"), which the recogniser mostly knows.
    """
    return mention.inhabitant and mention.label != "ORG" and mention.chain.text not in firms()


def is_named(candidate: Candidate, found: dict[str, float]) -> bool:
    """Whether a full name says by itself that a person bears it (``Sidi Ould Ahmed``, ``Katrin Falk``): the
    word for a father's name within it, or a given name at its head, where nothing speaks against it.
    """
    parts = candidate.fullest.words
    if len(parts) < 2 or not _NAMED_AFTER.isdisjoint(found) or probability(found) < _CONCEIVABLE:
        return False
    if "label=ORG" in found and _OF_PERSONS.isdisjoint(found):
        return False  # "a été transféré à Mohamed Nekkache": a hospital
    plain = all(word.shape in "Cp" for word in parts)
    if "apposed" in found and plain and not any(key in found for key in _FOREIGN_TO_NAMES):
        return True  # "a accordé une audience à Sombath Vong, ancien ministre"
    if any(word.folded in words().patronymics for word in parts[1:-1]):
        return True
    return parts[0].folded in given_names() and not any(key in found for key in _FOREIGN_TO_NAMES)


def is_body(candidate: Candidate) -> bool:
    """Whether a name is that of a newspaper, a body or a party (``Jeune Afrique``, ``Boko Haram``)."""
    honoured = any(mention.honorific for mention in candidate.mentions)
    return not honoured and _is_of_body(candidate.fullest.text)


def _is_of_body(text: str) -> bool:
    several = " " in text and (text in parties() or text in provinces())
    return text in media() or several or fold(text) in organisations()


def _bears_full_name(mention: Mention) -> bool:
    """Whether a name is a given name and a surname, or that of a leader: "le palais de Paul Biya" is his."""
    parts = mention.chain.words
    return len(parts) > 1 and (parts[0].folded in given_names() or parts[-1].folded in leaders_surnames())


def refused(mention: Mention) -> bool:
    """Whether this mention of a person's name names something else: a street, a place."""
    if mention.honorific:
        return False
    if mention.eponym or (mention.site and not mention.role and not _bears_full_name(mention)):
        return True
    single = len(mention.chain.words) == 1
    return single and mention.place_before and mention.label != "PER" and is_place(mention.chain.text)
