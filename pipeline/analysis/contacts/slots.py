"""Who fills the slots of a trigger: subject, object, prepositional complements."""

from __future__ import annotations

from pipeline.analysis.contacts.clauses import Clause, Unit
from pipeline.analysis.contacts.lexicon import is_form, pattern, words
from pipeline.analysis.contacts.lists import (
    coordinated_left,
    coordinated_right,
    opens_clause,
    precedes_subject,
)
from pipeline.analysis.contacts.verbs import VerbGroup, is_finite_verb, verb_group

_COORDINATORS = words("clauses", "coordinators")
_RELATIVES = words("clauses", "relatives")
_BARRIERS = words("clauses", "barriers")
_INVERTING = words("clauses", "inverting")
_FRONTING = words("clauses", "fronting")
_ADJOINING = words("clauses", "adjoining")
_WHICH = words("relatives", "which")
_CONTRACTED = words("relatives", "contracted")
_ACCUSATIVE = words("verb_group", "accusative_clitics")
_DATIVE = frozenset(["lui", "leur"])
# "permis, lors de cette mission, à X et à Y de …"
_ENABLING_REACH = 14
_GOVERNING = frozenset(["avec", "à", "chez", "auprès de"])
_SPEAKERS = words("clauses", "speakers")
_AMONG = ("lesquels", "lesquelles")
_OPENING = ("«", '"', "“")
_CLOSING = ("»", '"', "”")
_MAX_DISTANCE = 60
_CHANCE_REACH = 7


def subject_units(clause: Clause, group: VerbGroup, depth: int = 0) -> list[Unit]:
    """The units that are the subject of a verb group, empty when the sentence does not name one."""
    if group.voice == "bare_participle":
        return _antecedent_of_participle(clause, group)
    enabled = _enabled(clause, group)
    if enabled is not None:
        return enabled
    if group.start > clause.start and clause.doc[group.start - 1].lower_ in _SPEAKERS:
        return _speaker(clause, group)
    if _is_inverting(clause, group.start - 1) or _is_governed_relative(clause, group.start - 1):
        return _subject_after(clause, group.verb)
    if _is_brought_to(clause, group):
        return coordinated_left(clause, clause.unit_at[group.start - 2])
    coordinated = False
    i = group.start - 1
    while i >= clause.start:
        word = clause.doc[i].lower_
        unit = clause.unit_at.get(i)
        if unit is not None:
            relative = _relative_before(clause, unit.left)
            if relative is not None and relative > clause.start:
                i = relative - 1
                continue
            if group.tense == "infinitive" and _has_turn(clause, unit):
                return coordinated_right(clause, unit)
            object_ = _is_governed_object(clause, unit) or _is_of_listed_infinitive(clause, unit, group)
            if unit.preposition is None and not object_:
                earlier = _finite_verb_before(clause, unit.left) if coordinated else None
                if earlier is not None and depth < 4:
                    return subject_units(clause, earlier, depth + 1) or coordinated_left(clause, unit)
                return coordinated_left(clause, unit)
            i = unit.left - 1
            continue
        if word == "qui" or (word in _WHICH and clause.doc[i - 1].text == ","):
            return _antecedent(clause, i)
        if word in _COORDINATORS and not _inside_list(clause, i):
            coordinated = True
        elif word in (";", ":") and i < group.start - 1:
            break
        elif is_finite_verb(clause, i) and depth < 4:
            governs = "," not in (clause.doc[j].text for j in range(i, group.start)) and group.governor
            if _in_relative(clause, i) and not governs:
                doer = _doer_of_adjunct(clause, group, i, depth)
                if doer:
                    return doer
                i = _relative_start(clause, i)
                coordinated = False
            else:
                return subject_units(clause, verb_group(clause, i, "present"), depth + 1)
        i -= 1
    return _inverted_subject(clause, group) or _subject_to_come(clause, group)


def _is_brought_to(clause: Clause, group: VerbGroup) -> bool:
    """``a conduit X et Y à se voir``: X and Y, right before the infinitive that they are brought to."""
    before = group.start - 2
    if group.tense != "infinitive" or group.voice != "reflexive" or before not in clause.unit_at:
        return False
    unit = clause.unit_at[before]
    named = unit.mention.form == "name"
    return clause.doc[group.start - 1].lower_ in ("à", "de") and unit.preposition is None and named


def _speaker(clause: Clause, group: VerbGroup) -> list[Unit]:
    """``« Nous avons vu X », a confirmé Y``, ``Y a dit : « Nous avons vu X »``: Y, one of those who did."""
    closing = (i for i in range(group.verb, clause.end) if clause.doc[i].text in _CLOSING)
    end = next(closing, clause.end)
    free = [u for u in clause.free_units() if u.preposition is None]
    after = [u for u in free if u.left > end][:1]
    before = [u for u in free if u.end < group.start and _opens_between(clause, u.end, group.start)][-1:]
    return after or before


def _opens_between(clause: Clause, start: int, end: int) -> bool:
    return any(clause.doc[i].text in _OPENING for i in range(start, end))


def _doer_of_adjunct(clause: Clause, group: VerbGroup, verb: int, depth: int) -> list[Unit]:
    """``Une visite où X a vu Y, avant de voir Z``: who does what a relative
    clause tells does the rest of it.
    """
    before = clause.text(max(clause.start, group.start - 2), group.start).split()
    if group.tense != "infinitive" or _ADJOINING.isdisjoint(before):
        return []
    found = subject_units(clause, verb_group(clause, verb, "present"), depth + 1)
    return found if all(clause.doc._.parties[p].kind == "person" for u in found for p in u.parties) else []


def _enabled(clause: Clause, group: VerbGroup) -> list[Unit] | None:
    """``La mission a permis à X de rencontrer Y``: X; ``lui a permis``: whom the text told of before. None
    where nothing is said to have made the meeting possible.
    """
    if group.tense != "infinitive":
        return None
    for i in range(group.start - 1, max(clause.start, group.start - _ENABLING_REACH) - 1, -1):
        if i in clause.unit_at:
            continue
        if is_form("light_verbs", "enable", clause.doc[i].lower_):
            named = [u for u in clause.free_units() if i < u.left < group.start and u.preposition == "à"]
            dative = _DATIVE.intersection(clause.doc[j].lower_ for j in range(max(clause.start, i - 3), i))
            return named or (_told_before(clause) if dative else None)
        if clause.doc[i].text in (",", ";", ":"):
            break
    return None


def _told_before(clause: Clause) -> list[Unit]:
    """The person whom the sentences before have as their subject."""
    parties = clause.doc._.parties
    for earlier in clause.before(2):
        for unit in earlier.free_units():
            person = all(parties[p].kind == "person" for p in unit.parties)
            if unit.preposition is None and person:
                return [unit]
    return []


def _has_turn(clause: Clause, unit: Unit) -> bool:
    """``c'était au tour de X d'être reçu``, ``a donné l'occasion à X de rencontrer Y``, ``a chargé X de
    rencontrer Y``: X is the subject of the infinitive.
    """
    if unit.preposition == "à":
        before = clause.text(max(clause.start, unit.left - _CHANCE_REACH), unit.left)
        after = clause.text(unit.end, min(clause.end, unit.end + _CHANCE_REACH))
        gives = pattern("modifiers", "giving").search(before) and pattern("modifiers", "chance").match(after)
        return bool(gives) or pattern("modifiers", "enabling").search(before) is not None
    if unit.preposition is None:
        before = clause.text(max(clause.start, unit.left - 2), unit.left) + " "
        return pattern("modifiers", "charging").search(before) is not None
    return unit.preposition == "de" and "tour" in clause.text(max(clause.start, unit.left - 3), unit.left + 1)


def _subject_to_come(clause: Clause, group: VerbGroup) -> list[Unit]:
    """``De retour de Rabat, où il a rencontré Y, X …``: X, whom the pronoun announces."""
    i = group.start - 1
    if i < clause.start or i in clause.unit_at or clause.doc[i].lower_ not in ("il", "elle", "ils", "elles"):
        return []
    if clause.doc[i - 1].lower_ not in _RELATIVES and clause.doc[i - 1].lower_ not in _BARRIERS:
        return []
    for j in range(group.verb + 1, clause.end):
        unit = clause.unit_at.get(j)
        if clause.doc[j].text == "," and j not in clause.unit_at:
            following = clause.unit_at.get(j + 1)
            if following is not None and following.preposition is None:
                return coordinated_right(clause, following, subject=True)
        elif unit is None and is_finite_verb(clause, j) and j not in clause.time_at:
            return []
    return []


def _inverted_subject(clause: Clause, group: VerbGroup) -> list[Unit]:
    """The subject that follows: ``où l'a reçu le président X``; for a fronted infinitive or gerund, the main
    clause's.

    ``Après avoir rencontré Y, X …``: the object of the fronted verb comes first.
    """
    fronted = group.tense in ("infinitive", "gerund") or group.governor != ""
    after = group.verb
    if fronted and group.voice == "active" and group.object_clitic is None:
        objects = object_units(clause, group.verb + 1)
        if objects and not _is_complete(clause, group.verb + 1, objects[0].left):
            after = max(u.end for u in objects)
    opening = _nobody_before(clause, group)
    for unit in clause.free_units():
        if unit.left <= after or (fronted and unit.left == after):
            continue
        if "»" in clause.text(after, unit.left):
            break  # who says it, not who does it
        if unit.preposition is None and (group.object_clitic or fronted or opening):
            return coordinated_right(clause, unit, subject=True)
        if not (fronted or opening):
            break
    return []


def _is_complete(clause: Clause, start: int, end: int) -> bool:
    """Whether a fronted clause has its object or complement and is closed by a comma (``Après avoir eu un
    entretien avec X, | Y …``), so that what follows is the subject of the main clause.
    """
    commas = [i for i in range(start, end) if clause.doc[i].text == "," and i not in clause.unit_at]
    if not commas:
        return False
    told = clause.time_at | clause.place_at
    return any(
        unit.preposition in _GOVERNING
        if (unit := clause.unit_at.get(i)) is not None
        else clause.doc[i].pos_ == "NOUN" and i not in told
        for i in range(start, commas[-1])
    )


def _subject_after(clause: Clause, verb: int) -> list[Unit]:
    for unit in clause.free_units():
        if unit.left > verb and unit.preposition is None:
            return coordinated_right(clause, unit, subject=True)
    return []


def _nobody_before(clause: Clause, group: VerbGroup) -> bool:
    """Whether a pronominal or passive verb opens its sentence (``A Nicosie se sont retrouvés X et Y``)."""
    opens = not any(u.end <= group.start for u in clause.free_units())
    return opens and group.voice in ("reflexive", "passive")


def _is_inverting(clause: Clause, i: int) -> bool:
    """Whether a word before a verb lets its subject follow (``C'est au téléphone que se sont parlé X et
    Y``).
    """
    return i >= clause.start and clause.doc[i].lower_ in _INVERTING


def _is_governed_relative(clause: Clause, i: int) -> bool:
    """Whether a relative pronoun under a preposition stands before a verb, whose subject then follows (``avec
    lequel s'est entretenu X``).
    """
    if i <= clause.start or i in clause.unit_at:
        return False
    word = clause.doc[i].lower_
    return word in _CONTRACTED or (word in (*_WHICH, "qui") and clause.doc[i - 1].pos_ == "ADP")


def direct_object(clause: Clause, group: VerbGroup) -> list[Unit]:
    """The object that a verb in the active voice names: the antecedent of ``que``, else the one after it.

    A verb with an object pronoun has no other (``où l'a reçu le président X``).
    """
    if group.object_clitic in _ACCUSATIVE:
        return []
    return relative_object(clause, group) or object_units(clause, group.verb + 1)


def relative_object(clause: Clause, group: VerbGroup) -> list[Unit]:
    """The antecedent of the ``que`` that is the object of a verb (``la princesse, qu'il recevait``)."""
    governed = group.tense == "infinitive"
    for i in range(group.start - 1, max(clause.start, group.start - 12) - 1, -1):
        word = clause.doc[i].lower_
        if word in ("que", "qu'"):
            unit = clause.unit_at.get(_before_apposition(clause, i))
            return [unit] if unit is not None else []
        if is_finite_verb(clause, i) and i not in clause.unit_at:
            if not governed:
                return []
            governed = False  # "que le ministre va recevoir"
    return []


def _before_apposition(clause: Clause, relative: int) -> int:
    """The last token of what a relative pronoun takes up (``X, secrétaire d'Etat, que …``: X)."""
    before = relative - 1
    if before <= clause.start or clause.doc[before].text != ",":
        return before
    before -= 1
    for i in range(before, max(clause.start, before - 8) - 1, -1):
        if i in clause.unit_at:
            return i
        if clause.doc[i].pos_ not in ("NOUN", "PROPN", "ADJ", "ADP", "DET", "PUNCT"):
            break
    return before


def _antecedent_of_participle(clause: Clause, group: VerbGroup) -> list[Unit]:
    """``Y, reçu par X`` or, in front of the sentence, ``Reçu par X, Y …``."""
    i = group.start - 1
    while i >= clause.start and (clause.doc[i].text in (",", "(") or clause.doc[i].pos_ in ("ADV", "CCONJ")):
        i -= 1
    unit = clause.unit_at.get(i)
    if unit is not None:
        return [unit] if "et" not in clause.text(unit.end, group.start) else coordinated_left(clause, unit)
    while i >= clause.start and clause.doc[i].lower_ in _FRONTING and i not in clause.unit_at:
        i -= 1
    if i < clause.start or clause.doc[i].is_space or clause.doc[i].text in (":", ";", "«", "–"):
        comma = _next_comma_outside_units(clause, group.verb + 1)
        for unit in clause.free_units():
            if comma is not None and unit.left > comma and unit.preposition is None:
                return coordinated_right(clause, unit, subject=True)
    return []


def _next_comma_outside_units(clause: Clause, start: int) -> int | None:
    for i in range(start, clause.end):
        if clause.doc[i].text == "," and i not in clause.unit_at:
            following = clause.unit_at.get(i + 1)
            if following is None or following.preposition is None:
                return i
    return None


def _antecedent(clause: Clause, relative: int) -> list[Unit]:
    """The unit that a relative pronoun takes up: the nearest on its left, unless a thing is nearer."""
    apposed = False
    for i in range(relative - 1, max(clause.start, relative - 12) - 1, -1):
        unit = clause.unit_at.get(i)
        if unit is not None:
            return coordinated_left(clause, unit)
        if clause.doc[i].text == ",":
            apposed = True
        elif not apposed and clause.doc[i].pos_ == "NOUN" and i not in clause.time_at:
            return []  # "le sommet qui a réuni …"
    return []


def _in_relative(clause: Clause, verb: int) -> bool:
    return _relative_start(clause, verb) < verb


def _relative_start(clause: Clause, verb: int) -> int:
    """The relative pronoun that opens the clause of a verb, the verb itself when there is none."""
    for i in range(verb - 1, max(clause.start, verb - 8) - 1, -1):
        word = clause.doc[i].lower_
        if word in _RELATIVES:
            return (
                verb
                if word in ("que", "qu'") and i > clause.start and clause.doc[i - 1].pos_ == "VERB"
                else i
            )
        if word == "," or is_finite_verb(clause, i):
            break
    return verb


def _relative_before(clause: Clause, position: int) -> int | None:
    """The pronoun of the relative clause in which a position lies as an object, None when it lies in none.

    ``La délégation, qui comprenait X et Y, a …``: between the pronoun and X stands a verb.
    """
    for i in range(position - 1, clause.start - 1, -1):
        if i in clause.unit_at:
            continue
        word = clause.doc[i].lower_
        if word in (";", ":") or (
            word == "," and not (clause.unit_at.get(i - 1) and clause.unit_at.get(i + 1))
        ):
            return None
        if is_finite_verb(clause, i):
            start = _relative_start(clause, i)
            return (
                start
                if start < i and clause.doc[start].lower_ in ("qui", "que", "qu'", "dont", "où")
                else None
            )
    return None


def _finite_verb_before(clause: Clause, position: int) -> VerbGroup | None:
    for i in range(position - 1, clause.start - 1, -1):
        if i in clause.unit_at or not is_finite_verb(clause, i):
            continue
        return verb_group(clause, i, "present")
    return None


def _is_governed_object(clause: Clause, unit: Unit) -> bool:
    """Whether the word before a unit is a verb of which it can only be the object (``a reçu Y``)."""
    before = unit.left - 1
    if before < clause.start:
        return False
    token = clause.doc[before]
    return (
        token.is_alpha
        and token.pos_ == "VERB"
        and before not in clause.unit_at
        and "Inf" not in token.morph.get("VerbForm", [])
    )


def _is_of_listed_infinitive(clause: Clause, unit: Unit, group: VerbGroup) -> bool:
    """Whether a unit is the object of an earlier infinitive of a list (``doit saluer X, rencontrer Y``)."""
    if group.tense != "infinitive" or unit.left == clause.start:
        return False
    before = clause.doc[unit.left - 1]
    infinitive = before.pos_ == "VERB" and "Inf" in before.morph.get("VerbForm", [])
    joint = {clause.doc[i].lower_ for i in range(unit.end, group.start)}
    return infinitive and not joint.isdisjoint((",", "et", "puis"))


def _inside_list(clause: Clause, i: int) -> bool:
    """Whether a coordinator joins two units (``X et Y``)."""
    before, after = clause.unit_at.get(i - 1), clause.unit_at.get(i + 1)
    return before is not None and after is not None


def object_units(clause: Clause, start: int) -> list[Unit]:
    """The direct object after a verb: the first unit without a preposition, with what is coordinated to
    it.
    """
    for unit in _units_to_the_right(clause, start):
        if unit.preposition is None:
            return coordinated_right(clause, unit)
    return []


def complement_units(clause: Clause, start: int, prepositions: tuple[str, ...]) -> list[Unit]:
    """The first complement after a position that is governed by one of the prepositions, with its
    coordinates.
    """
    for unit in _units_to_the_right(clause, start):
        if unit.preposition in prepositions:
            return [unit] if precedes_subject(clause, unit) else coordinated_right(clause, unit)
    return []


def fronted_complement(clause: Clause, before: int, prepositions: tuple[str, ...]) -> list[Unit]:
    """A complement that stands before its verb: ``Avec son homologue turc, il a discuté de …``, ``avec
    qui``.
    """
    for unit in clause.free_units():
        if unit.left < before and unit.preposition in prepositions:
            gap = clause.text(clause.start, unit.left)
            if len(gap) < 25:
                return coordinated_right(clause, unit)
    for i in range(before - 1, max(clause.start, before - 25), -1):
        if is_finite_verb(clause, i) and i not in clause.unit_at and i < before - 1:
            break  # no modal: "avec lequel il compte traiter de …"
        if (
            clause.doc[i].lower_ in ("qui", "lequel", "laquelle", "lesquels", "lesquelles")
            and i > clause.start
        ):
            if clause.doc[i - 1].lower_ in prepositions:
                return _antecedent(clause, i - 1)
            break
    return []


def _units_to_the_right(clause: Clause, start: int) -> list[Unit]:
    """Free units after a position, up to the end of its clause."""
    found: list[Unit] = []
    i, last = start, min(clause.end, start + _MAX_DISTANCE)
    while i < last:
        unit = clause.unit_at.get(i)
        if unit is not None:
            found.append(unit)
            i = max(unit.end, i + 1)
            continue
        word = clause.doc.words[i].lower_
        among = word == "dont" or (word in _AMONG and clause.doc[i - 1].lower_ == "parmi")
        if among and not found and _names_members(clause, i):
            i += 1
            continue
        if word in _BARRIERS or (word in _RELATIVES and found):
            break
        if (
            word in ("que", "qu'")
            and clause.unit_at.get(i + 1) is not None
            and _is_restrictive(clause, start)
        ):
            i += 1
            continue
        if word in _RELATIVES:
            i = _relative_end(clause, i)
            if i >= clause.end:
                break
            continue
        if is_finite_verb(clause, i) and i > start and i not in clause.time_at:
            break
        i += 1
    return found


def _names_members(clause: Clause, relative: int) -> bool:
    """Whether ``dont`` opens a list of names (``plusieurs personnalités, dont X et Y``), not a clause."""
    unit = clause.unit_at.get(relative + 1)
    if unit is None or unit.preposition is not None:
        return False
    return not opens_clause(clause, coordinated_right(clause, unit)[-1])


def _is_restrictive(clause: Clause, verb: int) -> bool:
    """Whether ``ne`` before a verb makes ``que`` after it restrictive (``n'a reçu que X``)."""
    words = [clause.doc[i].lower_ for i in range(max(clause.start, verb - 6), verb)]
    return bool({"ne", "n'"} & set(words)) and not {"pas", "jamais", "plus", "point"} & set(words)


def _relative_end(clause: Clause, relative: int) -> int:
    """The comma that closes a relative clause, the end of the sentence when there is none."""
    for i in range(relative + 1, clause.end):
        if clause.doc[i].text == "," and i not in clause.unit_at:
            return i + 1
    return clause.end
