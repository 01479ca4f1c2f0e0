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
    if doc[i].lower_.endswith(("ra", "ront")) or doc[i].lower_ in _words("planning"):
        return "future"
    governors = _governors(doc, i)
    infinitive = "Inf" in doc[i].morph.get("VerbForm", [])
    if governors & _words("planning") or (infinitive and governors & _words("wishing")):
        return "future"
    return "present" if governors & _words("intending") else "past"


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


def is_aside(doc: Doc | Page, time: TimeExpression) -> bool:
    """Whether a time is that of a participle that tells what had befallen someone or something before
    (``X, réélue dimanche``, ``l'attentat perpétré le 22 mars``).
    """
    i = _before(doc, time)
    if i < 0 or doc[i].lower_ not in _words("befallen"):
        return False
    i -= 1
    while i >= 0 and (doc[i].pos_ == "ADV" or doc[i].lower_ in _words("within_compound")):
        i -= 1
    return i < 0 or doc[i].lower_ not in _words("auxiliaries")


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
    for i in range(time.start - 1, max(-1, time.start - _VERB_REACH), -1):
        token = doc[i]
        if token.text in _STOPS or token.text == ",":
            return False
        verb = verb or token.pos_ in _VERBAL
        if token.lower_ in _words("relatives"):
            return verb
    return False


def _before(doc: Doc | Page, time: TimeExpression) -> int:
    """The token before a time and its article."""
    i = time.start - 1
    return i - 1 if i > 0 and doc[i].lower_ in _words("articles") else i


def _verb_of(doc: Doc | Page, time: TimeExpression) -> int | None:
    """The last verb before a time in its clause; of a time that opens its sentence the first after it."""
    planning = _words("planning")
    for i in range(time.start - 1, max(-1, time.start - _VERB_REACH), -1):
        token = doc[i]
        if token.text in _STOPS or token.is_space:
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
