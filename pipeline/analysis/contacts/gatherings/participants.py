"""The people whom a sentence about a gathering names: before a verb, after it, beside those who took part."""

from __future__ import annotations

from pipeline import french
from pipeline.analysis.contacts.gatherings.company import likewise_units
from pipeline.analysis.contacts.gatherings.events import Event
from pipeline.analysis.contacts.lexicon import lemmas, pattern, words
from pipeline.analysis.contacts.prepositions import prepositions
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.lists import coordinated_right
from pipeline.analysis.contacts.sentences.openings import has_own_verb
from pipeline.analysis.contacts.sentences.verbs import VerbGroup, is_finite_verb
from pipeline.analysis.contacts.slots.complements import complement_units, object_units
from pipeline.analysis.contacts.slots.verb_subject import subject_units

# How many tokens after its noun the name of a gathering may say whom it brings together.
_NAME_REACH = 6
_TO_WHICH = words("relatives", "to_which")
# How many tokens before an infinitive somebody else has it done ("se sont, eux, fait représenter").
_SENDING_REACH = 6
_BESIDE = prepositions("presiding")
_MEMBERS = (None, *prepositions("possessor"))
# Before those beside whom others took part, at the head of a sentence, and how far from its first word.
_FELLOWS = prepositions("fellows_at_head")
_OPENING = 4
# How many tokens before the end of a verb a relative pronoun may stand that it belongs to.
_RELATIVE_REACH = 5
# Behind one of whom the opposite is said ("X sera du sommet, Y non"), and before him.
_BEFORE_VERB = words("gatherings", "before_verb")
_RELATIVES = words("gatherings", "relatives")
_DENYING = words("gatherings", "denying")
_OPPOSING = words("gatherings", "opposing")
# Before a verb of which the same subject is told besides.
_JOINING = words("clauses", "joining_verbs")
_STANDING_IN = lemmas("gatherings", "standing_in")
_ACCOMPANYING = lemmas("gatherings", "accompanying")
_WITHOUT_OBJECT = lemmas("gatherings", "without_object")
_COMPANY = (None, *prepositions("participants"))
_IN_TURN = prepositions("speaking_in_turn")


def celebrated(clause: Clause, event: Event | None) -> list[Unit]:
    """The one whose investiture or coronation it was."""
    if event is None or not pattern("gatherings", "invested").search(clause.text(event.start, event.end + 3)):
        return []
    return [
        u
        for u in clause.free_units()
        if u.preposition == french.OF and 0 <= u.left - event.end <= _NAME_REACH and is_someone(clause, u)
    ][:1]


def living(clause: Clause, units: list[Unit]) -> list[Unit]:
    """Those among units whose funeral it was not."""
    return [
        u
        for u in units
        if not pattern("gatherings", "mourned").search(clause.text(max(clause.start, u.left - 4), u.left))
        or u.preposition != french.OF
    ]


def members_of(clause: Clause, event: Event | None) -> list[Unit]:
    """Those whom the name of a gathering says it brings together (``la réunion des chefs d'Etat``)."""
    if event is None:
        return []
    units = (u for u in clause.free_units() if event.start <= u.start and u.left - event.end <= _NAME_REACH)
    return [
        u
        for u in units
        if any(clause.doc._.parties[p].plural or clause.doc._.parties[p].organisation for p in u.parties)
    ][:1]


def takers(clause: Clause, lemma: str, group: VerbGroup) -> list[Unit]:
    """Those who took part: the subject, before or after the verb, and those beside whom they did."""
    if lemma in _STANDING_IN and (group.voice == "passive" or sends_another(clause, group.verb)):
        return complement_units(clause, group.verb + 1, (french.BY,))
    if is_inverted(clause, group):
        return [*list_after(clause, group.verb + 1, _MEMBERS), *beside_units(clause)]
    before = list_before(clause, group) if group.tense != "infinitive" else []  # "a prié X d'assister"
    units = [*company_before(clause, group), *before, *subject_units(clause, group)]
    if lemma in _ACCOMPANYING:
        units += object_units(clause, group.verb + 1)
    company = _COMPANY[1:] if lemma in _WITHOUT_OBJECT else _COMPANY
    after = [*list_after(clause, group.verb + 1, company), *likewise_units(clause, group.verb)]
    if lemma in lemmas("gatherings", "during"):
        after += [u for u in complement_units(clause, group.verb + 1, _IN_TURN) if u.is_told_by_name]
    return [*units, *after, *beside_units(clause)]


def sends_another(clause: Clause, verb: int) -> bool:
    """``s'y fait | représenter par Y``: whether the subject of a verb stays away, and another does it."""
    before = clause.text(max(clause.start, verb - _SENDING_REACH), verb)
    return pattern("gatherings", "has_done").search(before) is not None


def company_before(clause: Clause, group: VerbGroup) -> list[Unit]:
    """``Avec X, Y a pris part au sommet``, ``Outre X, Y a assisté aux obsèques``: X."""
    first = next((u for u in clause.free_units() if u.end <= group.start), None)
    if first is None or first.preposition not in _FELLOWS or first.left - clause.start > _OPENING:
        return []
    return coordinated_right(clause, first)


def is_inverted(clause: Clause, group: VerbGroup) -> bool:
    """Whether the subject follows: only adverbs, complements and a relative pronoun precede the verb."""
    i = group.start - 1
    while i >= clause.start and (
        clause.doc[i].pos_ in ("ADV", "PUNCT", "SPACE") or clause.doc[i].lower_ in _BEFORE_VERB
    ):
        i -= 1
    if i < clause.start or clause.doc[i].lower_ in {*_TO_WHICH, french.WHERE}:
        return True
    before = [u for u in clause.free_units() if u.end <= group.start]
    return all(u.preposition is not None for u in before) and not any(
        is_finite_verb(clause, k) for k in range(clause.start, group.start) if k not in clause.unit_at
    )


def list_before(clause: Clause, group: VerbGroup) -> list[Unit]:
    """The list before the verb: ``les présidents du Mali, X, du Niger, Y, et du Togo, Z, ont pris part``."""
    found: list[Unit] = []
    i = group.start - 1
    while i >= clause.start:
        unit = clause.unit_at.get(i)
        if unit is not None:
            if unit.preposition is None:
                found.insert(0, unit)
            i = min(unit.left, i) - 1
            continue
        if (
            clause.doc[i].text in (";", ":")
            or clause.doc[i].lower_ in _RELATIVES
            or clause.doc[i].lower_ in _TO_WHICH
            or is_finite_verb(clause, i)
        ):
            break
        i -= 1
    return found


def list_after(clause: Clause, start: int, prepositions: tuple[str | None, ...]) -> list[Unit]:
    """The people after a verb who are governed by one of the prepositions, up to the next clause."""
    found: list[Unit] = []
    related = _is_of_relative(clause, start)
    i = start
    while i < clause.end:
        unit = clause.unit_at.get(i)
        if unit is not None:
            governed = unit.left > start and clause.doc[unit.left - 1].pos_ == "VERB"
            told = unit.preposition in prepositions and is_someone(clause, unit)
            if told and not (governed or (is_denied(clause, unit) and not related)):
                found.append(unit)
            i = max(unit.end, i + 1)
            continue
        if _ends_list(clause, i, bool(found)):
            break
        i += 1
    return found


def _ends_list(clause: Clause, i: int, begun: bool) -> bool:
    """Whether a token belongs to what else is told behind a list of people, ``begun`` or not."""
    token = clause.doc[i]
    if token.text == ";":
        return not _goes_on(clause, i)
    infinitive = token.pos_ == "VERB" and "Inf" in token.morph.get("VerbForm", [])
    if infinitive or token.lower_ in (french.WHERE, *_OPPOSING) or token.lower_ in _TO_WHICH:  # others
        return True
    joined = clause.doc[i - 1].lower_ in _JOINING  # "et sera reçu par X"
    return (begun or joined) and is_finite_verb(clause, i)


def _is_of_relative(clause: Clause, start: int) -> bool:
    """Whether the verb that ends at a token is one of a relative clause, whose antecedent is the subject of
    the next verb (``La conférence à laquelle participaient X et Y | n'a rien donné``).
    """
    before = range(max(clause.start, start - _RELATIVE_REACH), start)
    return any(clause.doc[i].lower_ in _TO_WHICH for i in before)


def _goes_on(clause: Clause, semicolon: int) -> bool:
    """Whether a list goes on behind a semicolon: with someone right behind it of whom no verb tells."""
    unit = clause.unit_at.get(semicolon + 1) or clause.unit_at.get(semicolon + 2)
    return unit is not None and not has_own_verb(clause, unit)


def is_denied(clause: Clause, unit: Unit) -> bool:
    """``X sera du sommet, Y non``, ``… mais Y n'était pas là``: Y."""
    return unit.end < clause.end and clause.doc[unit.end].lower_ in _DENYING


def is_someone(clause: Clause, unit: Unit) -> bool:
    """Whether a unit stands for people."""
    parties = [clause.doc._.parties[p] for p in unit.parties]
    return any(party.kind == "person" or party.plural for party in parties)


def beside_units(clause: Clause) -> list[Unit]:
    """Those beside whom, or at whose invitation, others took part."""
    units = [u for u in clause.free_units() if u.preposition in _BESIDE]
    return [member for unit in units for member in coordinated_right(clause, unit)]


def present_units(clause: Clause) -> list[Unit]:
    """Those in whose presence something was done."""
    return [u for u in clause.free_units() if u.preposition == french.IN_PRESENCE_OF]


def among_units(clause: Clause) -> list[Unit]:
    """``X y siégeait parmi trente chefs d'Etat``: they, whoever they are."""
    among = [u for u in clause.free_units() if u.preposition == "parmi"]
    return [u for u in among if any(clause.doc._.parties[p].plural for p in u.parties)]
