"""Stays told by a verb: who goes, comes, is brought or welcomed somewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline.analysis.contacts.circumstances.stays import (
    antecedent_place,
    home_place,
    is_destination,
    last_place,
    object_place,
    objects_from,
    place_after,
    place_before,
    place_beside,
)
from pipeline.analysis.contacts.forms import keys_of
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.conjugation import listed_verb, readings
from pipeline.analysis.contacts.sentences.lists import coordinated_right
from pipeline.analysis.contacts.sentences.verbs import VerbGroup
from pipeline.analysis.contacts.slots.complements import (
    fronted_complement,
    object_units,
)
from pipeline.analysis.contacts.visits.cities import hosting
from pipeline.analysis.contacts.visits.owners import complement, earlier_people
from pipeline.analysis.contacts.visits.stay import RELATIVE_REACH, Stay, matches_of, subject_of
from pipeline.analysis.places import PlacePhrase
from pipeline.lexicons import lexicon

_DOING_REACH = 5
# How many tokens what is said in passing between a verb and its "par" may take.
_INCISE = 7
# Verbs that tell of a stay whatever stands beside them.
_COMPLETE = frozenset(["through", "leave", "expect", "host", "left"])
_RECEIVING = words("stays", "seeing")
_PRESENTING = words("stays", "presenting")
_DATIVE = words("verb_group", "dative_clitics")
_THAT = words("relatives", "object")
_BETWEEN_SUBJECTS = words("relatives", "between_subjects")
_ARRIVING = ("arriver", "débarquer", "atterrir")
# Verbs whose length stands behind them, and how far before the others what they need may stand.
_LASTING = frozenset(lexicon("visits")["visits"]["lasting"])
_NEEDED_BEFORE = 20
# What the plane of a visitor does.
_FLYING = frozenset(lexicon("visits")["visits"]["flying"])
_SENDING = frozenset(lexicon("visits")["visits"]["sending"])
_AWAITED = frozenset(lexicon("visits")["visits"]["awaited"])
# In which tenses who leaves has been there.
_LEAVING = ("past", "present", "gerund")
_BEFORE_LEAVING = ("avant de", "Avant de")
_GOING_ON = frozenset(lexicon("visits")["visits"]["going_on"])
_LEADING = ("conduire", "mener", "emmener")
_DRAWING = frozenset(lexicon("visits")["visits"]["drawing"])
_OUTWARD = frozenset(lexicon("visits")["visits"]["outward"])


def motion_stays(clause: Clause) -> Iterator[Stay]:
    """``X s'est rendu à P``, ``X y est arrivé``, ``X a gagné P``, ``une tournée a conduit X à P``."""
    for i in clause.listed:
        if i in clause.unit_at or i in clause.time_at:
            continue
        keys = keys_of("visits", clause.doc[i].lower_)
        for key, read in _READERS.items():
            known = listed_verb(clause, i, "visits", key) if key in keys else None
            if known is None or not (key in _COMPLETE or _is_complete(clause, known[0], i)):
                continue
            lemma, group = known
            if key == "go_reflexive" and group.voice != "reflexive":
                continue
            stay = read(clause, lemma, group)
            if stay is not None:
                yield stay


def _is_complete(clause: Clause, lemma: str, verb: int) -> bool:
    """Whether a verb has beside it what makes it tell of a stay (``choisir P pour sa première visite``), and
    nothing that makes it an idiom (``revenir au pouvoir``).
    """
    after = clause.text(verb + 1, min(clause.end, verb + 6))
    if pattern("visits", "idiom").match(after) is not None:
        return False
    if lemma in lexicon("visits")["visit_unless"] and pattern("visit_unless", lemma).match(after):
        return False
    if lemma not in lexicon("visits")["visit_needs"]:
        return True
    start = verb if lemma in _LASTING else max(clause.start, verb - _NEEDED_BEFORE)
    return pattern("visit_needs", lemma).search(clause.text(start, clause.end)) is not None


def _going(clause: Clause, lemma: str, group: VerbGroup) -> Stay | None:
    if lemma in ("être", "retourner") and group.voice == "reflexive":
        return None
    if lemma == "consacrer" and group.voice != "active":
        return None
    if lemma == "aller" and _is_future_of(clause, group):
        return None
    if lemma == "être" and group.object_clitic is not None:
        return None  # "reçu par X à P, il le fut par Y à Q"
    if lemma == "être" and group.start > clause.start and clause.doc[group.start - 1].lower_ in _PRESENTING:
        return None  # "C'était à P, en mai : X avait vu Y"
    if _has_own_subject(clause, group) and (lemma == "être" or _opens_clause(clause, group.start - 1)):
        return None
    start = group.verb + 1
    if lemma == "être":
        place = place_beside(clause, start)
    elif _goes_to_do(clause, group):
        place = place_after(clause, start + 1, _DOING_REACH)
    else:
        place = place_after(clause, start)
    if place is None and group.there and lemma != "être":
        place = last_place(clause, group.start)
    if place is None:
        place = place_before(clause, group.start)
    if place is None and lemma in _ARRIVING and _is_as_a_guest(clause, group):
        place = home_place(clause, group.verb)
    if place is None:
        return None
    if lemma in _AWAITED and group.voice == "active" and lemma != "attendre":
        return None
    if lemma in _AWAITED and group.voice != "active":
        group.tense = "future"  # who is expected somewhere will come
    subject = subject_of(clause, group)
    if lemma in _FLYING and (lemma == "poser" or not subject):
        subject = [u for u in clause.free_units() if u.end <= group.start and u.preposition == "de"][
            :1
        ] or subject
    return (
        Stay(
            "se_rendre_à",
            group.start,
            group.verb + 1,
            [[*subject, *_beside(clause, group, place)]],
            place,
            group,
            certain=True,
            stays=lemma == "séjourner",
            outward=_is_outward(clause, lemma, group, place),
        )
        if subject
        else None
    )


def _has_own_subject(clause: Clause, group: VerbGroup) -> bool:
    """``X, dont la famille | est à P``: whether a noun that names nobody stands right before a verb."""
    before = group.start - 1
    named = before in clause.unit_at or before in clause.time_at
    return before > clause.start and not named and clause.doc[before].pos_ == "NOUN"


def _opens_clause(clause: Clause, noun: int) -> bool:
    """``a dit que la | crise arrivait à P``: whether a noun with its article opens a clause."""
    article = noun - 1
    if article <= clause.start or clause.doc[article].pos_ != "DET":
        return False
    return clause.doc[article - 1].lower_ in ("que", "qu'")


def _is_future_of(clause: Clause, group: VerbGroup) -> bool:
    """``va visiter P``: whether a form of ``aller`` only makes the future of another verb of visits."""
    following = group.verb + 1
    if pattern("visits", "auxiliary").fullmatch(clause.doc[group.verb].lower_) is None:
        return False
    keys = ("reach", "go", "go_reflexive", "effect")
    if following < clause.end and clause.doc[following].lower_ in ("se", "s'"):
        following += 1
    return (
        any(readings("visits", key, clause.doc[following].lower_) for key in keys)
        if (following < clause.end)
        else False
    )


def _is_as_a_guest(clause: Clause, group: VerbGroup) -> bool:
    """``arrivé dimanche pour un séjour de …``: a day, and a word of his visit, but no place."""
    timed = any(i in clause.time_at for i in range(group.verb + 1, min(clause.end, group.verb + 3)))
    placed = any(group.verb < p.start < clause.end and is_destination(clause, p) for p in clause.doc._.places)
    told = pattern("visits", "guest").search(clause.text(group.verb, clause.end)) is not None
    return timed and told and not placed and not group.negated


def _is_outward(clause: Clause, lemma: str, group: VerbGroup, place: PlacePhrase) -> bool:
    """Whether a verb of motion leads away from home (``s'envoler pour P``, ``arriver à P pour une visite``),
    and not to a venue at home (``s'est rendu à l'ambassade de Q à P``).
    """
    between = (i for i in range(group.verb + 1, place.start - 1) if i not in clause.time_at)
    if any(clause.doc[i].pos_ == "NOUN" for i in between):
        return False
    after = clause.text(group.verb, clause.end)
    return lemma in _OUTWARD or pattern("visits", "outward_for").search(after) is not None


def _passing(clause: Clause, lemma: str, group: VerbGroup) -> Stay | None:
    """``X est passé par P``."""
    by = _behind_incise(clause, group.verb + 1)
    if by + 1 >= clause.end or clause.doc[by].lower_ != "par":
        return None
    place, subject = object_place(clause, by + 1), subject_of(clause, group)
    if place is None or not subject or group.voice == "bare_participle" or _spans_range(clause, group):
        return None
    if lemma in _GOING_ON and place.kind != "city":
        return None  # "poursuivra par le Mali": of what he speaks
    if pattern("visits", "ranging").search(clause.text(clause.start, group.start)) is not None:
        return None  # "dirige la région, de P à Q en passant par R"
    return Stay(f"{lemma}_par", group.start, by + 1, [subject], place, group, certain=True, outward=True)


def _behind_incise(clause: Clause, start: int) -> int:
    """The first token behind times and a few words between commas (``repassera, paraît-il, par P``)."""
    i = next((k for k in range(start, clause.end) if k not in clause.time_at), clause.end)
    if i >= clause.end or clause.doc[i].text != ",":
        return i
    closing = next((k for k in range(i + 1, min(clause.end, i + _INCISE)) if clause.doc[k].text == ","), i)
    return closing + 1 if closing > i else i


def _spans_range(clause: Clause, group: VerbGroup) -> bool:
    """``chargée du Pacifique, de P à Q en passant par R``: how far something reaches, and no journey."""
    before = clause.text(clause.start, group.start)
    ranged = pattern("visits", "range_of_places").search(before) is not None
    told = [clause.tokens_of(match) for match in clause.found("visits", "traversed")]
    travelled = any(tokens is not None and tokens[0] not in clause.time_at for tokens in told)
    return group.tense == "gerund" and ranged and not travelled


def _leaving(clause: Clause, lemma: str, group: VerbGroup) -> Stay | None:
    """``X est reparti de P``: who leaves a foreign city has been there."""
    place = next((p for p in clause.doc._.places if group.verb < p.start < clause.end), None)
    if place is None or place.preposition != "de" or place.kind != "city":
        return None
    if group.negated or group.tense not in ("past", "present", "participle"):
        return None
    subject = subject_of(clause, group)
    return Stay(f"{lemma}_de", group.start, place.end, [subject], place, group) if subject else None


def _expecting(clause: Clause, lemma: str, group: VerbGroup) -> Stay | None:
    """``on attend X à P``, ``X, que l'on attend à P``."""
    seen = group.verb + 1 < clause.end and clause.doc[group.verb + 1].lower_ in _RECEIVING
    start = group.verb + 1 + seen  # "on espérait voir X à P"
    place = place_after(clause, start)
    if place is None or group.voice != "active":
        return None
    if group.object_clitic is not None and group.object_clitic not in _DATIVE:
        return None  # "Y l'attendait à déjeuner à P": the host of talks
    visitors = antecedent_of(clause, group) or object_units(clause, start)
    hoped = lemma in lexicon("visits")["visits"]["hoped"] and group.tense == "past"
    group.tense = "future"
    if not visitors:
        return None
    stay = Stay("attendre_à", group.start, group.verb + 1, [visitors], place, group)
    stay.status = "not_held" if hoped else None
    return stay


def _quitting(clause: Clause, lemma: str, group: VerbGroup) -> Stay | None:
    """``X a quitté P au terme d'un séjour de …``: who leaves a foreign city or country has been there."""
    place = object_place(clause, group.verb + 1)
    stay = pattern("visits", "after_a_stay").search(clause.text(group.verb + 1, clause.end))
    if place is None or stay is None:
        return None
    if group.voice != "active" or group.negated or not _has_left(clause, group):
        return None
    parties = clause.doc._.parties
    subject = [u for u in subject_of(clause, group) if all(parties[p].country for p in u.parties)]
    return Stay(f"{lemma}_lieu", group.start, group.verb + 1, [subject], place, group) if subject else None


def _has_left(clause: Clause, group: VerbGroup) -> bool:
    """Whether a verb of leaving says that someone has been there (``quittant P``, ``avant de quitter P``)."""
    before = clause.text(max(clause.start, group.start - 2), group.start)
    return group.tense in _LEAVING or (group.tense == "infinitive" and before in _BEFORE_LEAVING)


def antecedent_of(clause: Clause, group: VerbGroup) -> list[Unit]:
    """Whom a relative ``que`` before a verb stands for."""
    for i in range(group.start - 1, max(clause.start, group.start - RELATIVE_REACH) - 1, -1):
        if i not in clause.unit_at and clause.doc[i].lower_ in ("que", "qu'"):
            return [u for u in clause.free_units() if 0 <= i - u.end <= 1][:1]
    return []


def _goes_to_do(clause: Clause, group: VerbGroup) -> bool:
    """Whether an infinitive follows a verb of motion that is no auxiliary (``ira plaider à P``)."""
    following = clause.doc[group.verb + 1] if group.verb + 1 < clause.end else None
    if following is None or following.pos_ != "VERB" or "Inf" not in following.morph.get("VerbForm", []):
        return False
    return pattern("visits", "auxiliary").fullmatch(clause.doc[group.verb].lower_) is None


def _beside(clause: Clause, group: VerbGroup, place: PlacePhrase) -> list[Unit]:
    """Those with whom someone travels: ``est arrivé à P avec Y``, ``s'est rendu avec Y à P``, ``Y, avec
    lequel il s'est rendu à P``.
    """
    for unit in clause.free_units():
        before, after = unit.left - group.verb, unit.left - place.end
        if unit.preposition == "avec" and (0 < before <= 2 or 0 <= after <= 2):
            return coordinated_right(clause, unit)
    fellows = fronted_complement(clause, group.start, ("avec",))
    if not fellows or fellows[0].left - clause.start <= 1:
        return fellows
    relatives = words("clauses", "relatives")
    return fellows if any(w.lower_ in relatives for w in clause.doc[fellows[-1].end : group.start]) else []


def _reaching(clause: Clause, lemma: str, group: VerbGroup) -> Stay | None:
    place = object_place(clause, group.verb + 1) or _visited_before(clause, group)
    if place is None or group.voice in ("passive", "bare_participle", "reflexive"):
        return None
    subject = subject_of(clause, group)
    if not subject:
        return None
    places = objects_from(clause, place)
    return Stay(f"{lemma}_lieu", group.start, group.verb + 1, [subject], place, group, places=places)


def _is_named(clause: Clause, units: list[Unit]) -> bool:
    """Whether units name persons."""
    parties = [clause.doc._.parties[p] for u in units for p in u.parties]
    return bool(parties) and all(p.kind == "person" and p.name for p in parties)


def _visited_before(clause: Clause, group: VerbGroup) -> PlacePhrase | None:
    """``P, que X avait visité``."""
    for i in range(group.start - 1, max(clause.start, group.start - RELATIVE_REACH) - 1, -1):
        if i not in clause.unit_at and clause.doc[i].lower_ in ("que", "qu'"):
            return antecedent_place(clause, i)
    return None


def _bringing(clause: Clause, lemma: str, group: VerbGroup) -> Stay | None:
    place = place_after(clause, group.verb + 1) or _where_to_act(clause, group)
    if place is None:
        return None
    if group.voice == "passive" or (group.voice == "bare_participle" and lemma in _SENDING):
        visitors = subject_of(clause, group)
    else:
        taken = _takes_relative(clause, group)
        visitors = antecedent_of(clause, group) or ([] if taken else object_units(clause, group.verb + 1))
        bodies = bool(visitors) and all(u.mention.form == "body" for u in visitors)
        if bodies and lemma in _LEADING:
            visitors = subject_of(clause, group)  # "conduit une délégation à P"
        if not visitors and group.object_clitic is not None:
            visitors = _whose_journey(clause, group) or earlier_people(clause, group.start)
        if lemma in _DRAWING and not _is_named(clause, visitors):
            return None
    return (
        Stay(f"{lemma}_à", group.start, group.verb + 1, [visitors], place, group, certain=True)
        if visitors
        else None
    )


def _takes_relative(clause: Clause, group: VerbGroup) -> bool:
    """Whether a relative pronoun is the object of a verb (``les pourparlers que X mène à P``)."""
    i = group.start - 1
    while i > clause.start and (i in clause.unit_at or clause.doc[i].lower_ in _BETWEEN_SUBJECTS):
        i -= 1
    return i > clause.start and clause.doc[i].lower_ in _THAT and clause.doc[i - 1].pos_ == "NOUN"


def _whose_journey(clause: Clause, group: VerbGroup) -> list[Unit]:
    """``La tournée de X l'a mené à P``: X."""
    for _, end in matches_of(clause, "plain"):
        owner = complement(clause, end) if end < group.start else None
        if owner is not None and owner.end <= group.start:
            return [owner]
    return []


def _where_to_act(clause: Clause, group: VerbGroup) -> PlacePhrase | None:
    """``envoie X plaider à P``: where he who is sent has something to do."""
    for unit in object_units(clause, group.verb + 1)[-1:]:
        following = clause.doc[unit.end] if unit.end < clause.end else None
        if following is not None and "Inf" in following.morph.get("VerbForm", []):
            return place_after(clause, unit.end + 1, _DOING_REACH)
    return None


_READERS: dict[str, Callable[[Clause, str, VerbGroup], Stay | None]] = {
    "go": _going,
    "go_reflexive": _going,
    "reach": _reaching,
    "bring": _bringing,
    "through": _passing,
    "leave": _leaving,
    "expect": _expecting,
    "host": hosting,
    "left": _quitting,
}
