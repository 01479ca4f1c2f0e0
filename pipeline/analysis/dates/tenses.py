"""Which verb a time expression goes with, and what its tense says of the day: news, a plan, a look back."""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc

from pipeline.analysis.dates.models import Tense
from pipeline.analysis.page import Page
from pipeline.lexicons import lexicon
from pipeline.records import TimeExpression

_VERB_REACH = 9
# How far before a participle its auxiliary may stand ("a été brièvement reçu").
_AUXILIARY_REACH = 4
# How far before an infinitive the verb may stand that governs it.
_GOVERNOR_REACH = 3
_STOPS = frozenset([".", ";", ":", "!", "?", "»"])
_VERBAL = ("VERB", "AUX")
_FUTURE = tuple(lexicon("grammar")["verb_group"]["future_endings"])
_PAST_IN_RA = tuple(lexicon("grammar")["verb_group"]["past_in_ra"])


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(lexicon("dates")["verbs"][name])


def tense_of(doc: Doc | Page, time: TimeExpression) -> Tense:
    """The tense of the verb of a time: ``future`` (``s'ouvrira jeudi``, ``Mercredi, elle verra X``),
    ``present`` for what was intended (``devait s'ouvrir jeudi``) and may lie on either side, else ``past``.
    """
    i = _verb_of(doc, time)
    if i is None:
        return "past"
    if _is_put_off_to(doc, time):
        return "future"
    if is_future(doc[i].lower_) or doc[i].lower_ in _words("planning"):
        return "future"
    governors = _governors(doc, i)
    infinitive = "Inf" in doc[i].morph.get("VerbForm", [])
    if governors & _words("planning") or (infinitive and governors & _words("wishing")):
        return "future"
    return "present" if governors & _words("intending") else "past"


def is_future(word: str) -> bool:
    """Whether a verb, in small letters, has the form of a future, and not of a past that ends like one
    (``rencontra``).
    """
    return word.endswith(_FUTURE) and not word.endswith(_PAST_IN_RA)


def _is_put_off_to(doc: Doc | Page, time: TimeExpression) -> bool:
    """Whether a time is the day to which something was put off (``L'audience a été reportée à jeudi``)."""
    i = time.start if doc[time.start].lower_ in _words("put_off_to") else _before(doc, time)
    return i > 0 and doc[i].lower_ in _words("put_off_to") and doc[i - 1].lower_ in _words("putting_off")


def _governors(doc: Doc | Page, verb: int) -> set[str]:
    """The words before a verb of which one may govern it, in its sentence."""
    found: set[str] = set()
    for j in range(verb - 1, max(verb - _GOVERNOR_REACH, 0) - 1, -1):
        if doc[j].text in _STOPS:
            break
        found.add(doc[j].lower_)
    return found


def looks_back(doc: Doc | Page, time: TimeExpression) -> bool:
    """Whether the verb of a time is a pluperfect (``Lundi, elle avait vu X``)."""
    i = _verb_of(doc, time)
    return i is not None and any(
        doc[j].lower_ in _words("pluperfect") for j in range(max(i - _AUXILIARY_REACH, 0), i + 1)
    )


def narrative_tense_of(doc: Doc | Page, time: TimeExpression) -> str | None:
    """In which tense the verb of a time tells a story: ``simple`` (``rencontra``), ``imperfect``
    (``rencontrait``, ``avait rencontré``), ``perfect`` (``a rencontré``) or ``present``; None in any other.
    """
    i = _verb_of(doc, time)
    if i is None:
        return None
    if looks_back(doc, time):
        return "imperfect"
    tense = doc[i].morph.get("Tense", [])
    if "Fin" not in doc[i].morph.get("VerbForm", []):
        return "perfect" if "Past" in tense else None
    if "Pres" in tense:
        return "perfect" if doc[i].lower_ in _words("auxiliaries") else "present"
    return "imperfect" if "Imp" in tense else "simple" if "Past" in tense else None


def is_aside(doc: Doc | Page, time: TimeExpression) -> bool:
    """Whether a time is that of a participle that tells what had befallen someone or something before
    (``X, réélue dimanche``, ``l'attentat perpétré le 22 mars``), or of a noun (``la mort, mardi, de X``).
    """
    if _is_put_in(doc, time) and doc[time.end + 1].lower_ in _words("of"):
        following = doc[min(time.end + 2, len(doc) - 1)]
        infinitive = "Inf" in following.morph.get("VerbForm", [])  # "a refusé, lundi, de recevoir X"
        # No "en a reçu l'assurance, jeudi, du ministre".
        governed = time.start >= 4 and doc[time.start - 4].pos_ == "ADP"
        return doc[time.start - 2].pos_ == "NOUN" and governed and not infinitive
    i = _before(doc, time)
    if i < 0 or doc[i].lower_ not in _words("befallen"):
        return False
    i -= 1
    while i >= 0 and (doc[i].pos_ == "ADV" or doc[i].lower_ in _words("within_compound")):
        i -= 1
    return i < 0 or doc[i].lower_ not in _words("auxiliaries")


def is_put_in_there(doc: Doc | Page, time: TimeExpression, opening: int) -> bool:
    """Whether a time between commas goes on with the relative clause in the pluperfect that a token opens
    behind a noun (``la réunion qu'il avait eue, la veille, avec X``).
    """
    behind_noun = opening > 1 and doc[opening - 1].pos_ == "NOUN" and doc[opening - 2].pos_ == "DET"
    return behind_noun and _is_put_in(doc, time) and looks_back(doc, time)


def _is_put_in(doc: Doc | Page, time: TimeExpression) -> bool:
    """Whether a time stands between two commas, with something before and behind them."""
    if time.start < 2 or time.end + 1 >= len(doc):
        return False
    return doc[time.start - 1].text == "," and doc[time.end].text == ","


def opens_with_arrival(doc: Doc | Page, time: TimeExpression) -> bool:
    """Whether a time stands behind the arrival that opens its sentence (``Arrivé jeudi à P, X a vu Y``)."""
    i = _before(doc, time)
    if i < 0 or doc[i].lower_ not in _words("arriving"):
        return False
    while i > 0 and not doc[i].is_sent_start and doc[i - 1].lower_ in _words("barely"):
        i -= 1
    return bool(doc[i].is_sent_start)


def is_in_relative(doc: Doc | Page, time: TimeExpression) -> bool:
    """Whether a time stands behind the verb of a relative clause (``qui a entamé lundi``)."""
    verb = False
    aside = _is_put_in(doc, time)
    for i in range(time.start - 1 - aside, max(-1, time.start - _VERB_REACH), -1):
        token = doc[i]
        if token.text in _STOPS or token.text == ",":
            return False
        verb = verb or token.pos_ in _VERBAL
        if token.lower_ in _words("relatives"):
            return verb and (not aside or is_put_in_there(doc, time, i))
    return False


def _before(doc: Doc | Page, time: TimeExpression) -> int:
    """The token before a time and its article."""
    i = time.start - 1
    return i - 1 if i > 0 and doc[i].lower_ in _words("articles") else i


def _opens_clause(doc: Doc | Page, i: int) -> bool:
    """Whether a word opens a clause (``a rappelé que lundi il verra X``, not ``ne le verra que lundi``)."""
    before = range(max(0, i - _AUXILIARY_REACH), i)
    return doc[i].lower_ in _words("relatives") and not any(
        doc[j].lower_ in _words("restricting") for j in before
    )


def _verb_of(doc: Doc | Page, time: TimeExpression) -> int | None:
    """The last verb before a time in its clause; of a time that opens its sentence, or a clause (``a rappelé
    que le 15 juin se tiendra …``), the first after it.
    """
    planning = _words("planning")
    for i in range(time.start - 1, max(-1, time.start - _VERB_REACH), -1):
        token = doc[i]
        if token.text in _STOPS or token.is_space or (i == time.start - 1 and _opens_clause(doc, i)):
            break
        if token.pos_ in _VERBAL or token.lower_ in planning:
            return i
    else:
        return None
    for i in range(time.end, min(len(doc), time.end + 2 * _VERB_REACH)):
        token = doc[i]
        if token.text in _STOPS or token.is_space:
            return None
        if token.pos_ in _VERBAL:
            return i
    return None
