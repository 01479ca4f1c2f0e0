"""Stays told by a verb: who goes, passes, leaves, is brought or expected somewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pipeline import french
from pipeline.analysis.contacts.circumstances.stages import objects_from
from pipeline.analysis.contacts.circumstances.stays import (
    antecedent_place,
    named_place,
    object_place,
    place_after,
)
from pipeline.analysis.contacts.forms import keys_of
from pipeline.analysis.contacts.lexicon import lemmas, pattern, words
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.conjugation import listed_verb
from pipeline.analysis.contacts.sentences.verbs import VerbGroup
from pipeline.analysis.contacts.slots.complements import object_units
from pipeline.analysis.contacts.visits.cities import hosting
from pipeline.analysis.contacts.visits.going import DOING_REACH, going
from pipeline.analysis.contacts.visits.owners import complement, earlier_people
from pipeline.analysis.contacts.visits.stay import RELATIVE_REACH, Stay, matches_of, subject_of
from pipeline.analysis.places import PlacePhrase
from pipeline.lexicons import lexicon

# How many tokens what is said in passing between a verb and its "par" may take.
_INCISE = 7
# How many tokens what makes a verb an idiom takes.
_IDIOM_REACH = 11
# Verbs that tell of a stay whatever stands beside them.
_COMPLETE = frozenset(["through", "leave", "expect", "host", "left"])
_RECEIVING = words("stays", "seeing")
_DATIVE = words("verb_group", "dative_clitics")
_THAT = words("relatives", "object")
_BETWEEN_SUBJECTS = words("relatives", "between_subjects")
# Verbs whose length stands behind them, and how far before the others what they need may stand.
_LASTING = lemmas("visits", "lasting")
_NEEDED_BEFORE = 20
_SENDING = lemmas("visits", "sending")
# In which tenses who leaves has been there.
_LEAVING = ("past", "present", "gerund")
_BEFORE_LEAVING = words("stays", "before_leaving")
_GOING_ON = lemmas("visits", "going_on")
_LEADING = lemmas("visits", "leading")
_DRAWING = lemmas("visits", "drawing")


def motion_stays(clause: Clause) -> Iterator[Stay]:
    """``X s'est rendu à P``, ``X y est arrivé``, ``X a gagné P``, ``une tournée a conduit X à P``."""
    for i in clause.listed:
        if i in clause.unit_at or i in clause.time_at:
            continue
        keys = keys_of("visits", clause.doc[i].lower_)
        for key, read in _READERS.items() if not keys.isdisjoint(_READERS) else ():
            known = listed_verb(clause, i, "visits", key) if key in keys else None
            if known is None or not (key in _COMPLETE or _is_complete(clause, known[0], i)):
                continue
            lemma, group = known
            if key == "go_reflexive" and group.voice != "reflexive":
                continue
            if key == "go" and clause.doc[max(clause.start, i - 1)].lower_ == french.THE_ELIDED:
                continue  # "à l'aller, en Inde"
            stay = read(clause, lemma, group)
            if stay is not None:
                yield stay


def _is_complete(clause: Clause, lemma: str, verb: int) -> bool:
    """Whether a verb has beside it what makes it tell of a stay (``choisir P pour sa première visite``), and
    nothing that makes it an idiom (``revenir au pouvoir``).
    """
    after = clause.text(verb + 1, min(clause.end, verb + _IDIOM_REACH))
    if pattern("visits", "idiom").match(after) is not None:
        return False
    if lemma in lexicon("visits")["visit_unless"] and pattern("visit_unless", lemma).match(after):
        return False
    if lemma not in lexicon("visits")["visit_needs"]:
        return True
    start = verb if lemma in _LASTING else max(clause.start, verb - _NEEDED_BEFORE)
    return pattern("visit_needs", lemma).search(clause.text(start, clause.end)) is not None


def _passing(clause: Clause, lemma: str, group: VerbGroup) -> Stay | None:
    """``X est passé par P``."""
    by = _behind_incise(clause, group.verb + 1)
    if by + 1 >= clause.end or clause.doc[by].lower_ != french.BY:
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
    if place is None or place.preposition != french.OF or place.kind != "city":
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
    hoped = lemma in lemmas("visits", "hoped") and group.tense == "past"
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
    if place is None or (stay is None and not _goes_on_from(clause, place)):
        return None
    if group.voice != "active" or group.negated or not _has_left(clause, group):
        return None
    parties = clause.doc._.parties
    subject = [
        u
        for u in subject_of(clause, group)
        if all(parties[p].country or parties[p].organisation for p in u.parties)
    ]
    return Stay(f"{lemma}_lieu", group.start, group.verb + 1, [subject], place, group) if subject else None


def _goes_on_from(clause: Clause, place: PlacePhrase) -> bool:
    """Whether a traveller goes on from a place (``a quitté P mardi | pour Q``)."""
    start = place.end
    while start < clause.end and (start in clause.time_at or clause.doc[start].text == ","):
        start += 1
    onward = pattern("visits", "left_for").match(clause.text(start, clause.end))
    goal = named_place(clause, start) if onward is not None else None
    return goal is not None and goal.kind in ("city", "country")


def _has_left(clause: Clause, group: VerbGroup) -> bool:
    """Whether a verb of leaving says that someone has been there (``quittant P``, ``avant de quitter P``)."""
    before = clause.text(max(clause.start, group.start - 2), group.start)
    return group.tense in _LEAVING or (group.tense == "infinitive" and before.lower() in _BEFORE_LEAVING)


def antecedent_of(clause: Clause, group: VerbGroup) -> list[Unit]:
    """Whom a relative ``que`` before a verb stands for."""
    for i in range(group.start - 1, max(clause.start, group.start - RELATIVE_REACH) - 1, -1):
        if i not in clause.unit_at and clause.doc[i].lower_ in _THAT:
            return [u for u in clause.free_units() if 0 <= i - u.end <= 1][:1]
    return []


def _reaching(clause: Clause, lemma: str, group: VerbGroup) -> Stay | None:
    place = object_place(clause, group.verb + 1) or _visited_before(clause, group)
    if place is None or group.is_undergone or group.voice == "reflexive":
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
        if i not in clause.unit_at and clause.doc[i].lower_ in _THAT:
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
    if not visitors:
        return None
    sent = lemma in _SENDING and group.voice == "active"  # by those of his own country
    end = group.verb + 1
    return Stay(f"{lemma}_à", group.start, end, [visitors], place, group, certain=True, outward=sent)


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
            return place_after(clause, unit.end + 1, DOING_REACH)
    return None


_READERS: dict[str, Callable[[Clause, str, VerbGroup], Stay | None]] = {
    "go": going,
    "go_reflexive": going,
    "reach": _reaching,
    "bring": _bringing,
    "through": _passing,
    "leave": _leaving,
    "expect": _expecting,
    "host": hosting,
    "left": _quitting,
}
