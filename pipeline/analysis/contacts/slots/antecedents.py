"""Whom a pronoun or an ellipsis means, of those told of before.

Nobody is received by his own: ``X est à Rabat. La rencontre prévue avec le ministre marocain Y …`` is X's, be
the king named in between. And who is taken up by a pronoun stays the one told of: ``X est en tournée. Y l'a
reçu lundi. Z l'a reçu mardi`` tells of X twice.
"""

from __future__ import annotations

from pipeline import french
from pipeline.analysis.contacts.frame import Frame
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.lists import coordinated_right
from pipeline.analysis.contacts.sentences.verbs import VerbGroup, is_finite_verb
from pipeline.analysis.parties.agreement import serves_the_pope
from pipeline.analysis.quotes import CLOSING_QUOTES
from pipeline.analysis.roles.leaders import countries_of_leader
from pipeline.geography import country_of_demonym
from pipeline.lexicons import lexicon
from pipeline.records import Party

# How far back somebody of another state is sought, and one whom pronouns keep up.
_REACH = 4
_PERSONAL = words("verb_group", "personal_clitics")
_SERVING: frozenset[str | None] = frozenset(lexicon("anaphora")["families"]["of_state"])
_GENDERS: dict[str, str] = lexicon("grammar")["genders_of_clitics"]
_BESIDE = words("antecedents", "beside_pronoun")
_INDEFINITE = tuple(f"{word} " for word in words("antecedents", "indefinite"))
_PASSED = words("antecedents", "before_pronoun")
_ASIDE = words("antecedents", "aside")
_SUMMONS = words("antecedents", "summons")
_NO_TALKER = frozenset(["journalist"])
# No function of a state, and those who are received by their own: mediators, ambassadors of a guessed state.
_NOBODY = (None, "other", "envoy", "ambassador", "civil_society", "io_head", "io_official")


def are_compatriots(clause: Clause, one: set[int], other: set[int], officials: bool = True) -> bool:
    """Whether all of two sides are of one and the same state, those of the first its officials; those of the
    other too where ``officials``, else anyone with a function in it.
    """
    parties = [clause.doc._.parties[p] for p in (*one, *other)]
    people = all(p.kind == "person" and p.role_class not in _NOBODY for p in parties)
    serving = all(_serves(clause.doc._.parties[p]) for p in ({*one, *other} if officials else one))
    states = {p.country for p in parties}
    return bool(one and other) and people and serving and len(states) == 1 and None not in states


def _serves(party: Party) -> bool:
    """Whether one holds an office of a state, or of the Holy See."""
    return party.role_class in _SERVING or serves_the_pope(party)


def told_before(clause: Clause, start: int, count: int, here: tuple[str | None, ...]) -> list[Unit]:
    """The parties told of before a token, those of its own sentence first, then the subjects and objects of
    the sentences before, the nearest first.

    Who faces one whom a pronoun keeps up comes last (``Y l'a reçu. Z l'a vu``: the one whom Y received).
    """
    beside = [u for u in clause.free_units() if u.left < start and u.preposition in here]
    kept = _facing_pronouns(clause)
    units = [u for u in beside if id(u) not in kept]
    passed = [u for u in beside if id(u) in kept]
    for earlier in clause.before(count + _REACH):
        if count == 0:
            break
        kept = _facing_pronouns(earlier)
        told = [u for u in earlier.free_units() if u.preposition is None]
        last = told if only_looks_on(earlier) else []
        last = last or [u for u in told if id(u) in kept or _is_voice(earlier, u)]
        units.extend(u for u in told if all(u is not each for each in last))
        passed.extend(last)
        count -= not kept
    return [*units, *passed]


def only_looks_on(clause: Clause) -> bool:
    """Whether a sentence says no more than who was there to see it (``Le maire X assistait à la scène.``)."""
    if pattern("modifiers", "onlooking").search(clause.lower) is None:
        return False
    return sum(is_finite_verb(clause, i) for i in range(clause.start, clause.end)) <= 2


def _is_voice(clause: Clause, unit: Unit) -> bool:
    """Whether a unit is nobody but a voice that comments (``« … », glisse un diplomate marocain``)."""
    party = clause.doc._.parties[unit.mention.parties[0]]
    quoted = any(clause.doc[i].text in CLOSING_QUOTES for i in range(clause.start, unit.left))
    return quoted and party.name is None and unit.mention.text.casefold().startswith(_INDEFINITE)


def _facing_pronouns(clause: Clause) -> set[int]:
    """The units that are the subject of a verb whose object is a pronoun for a person (``Y l'a reçu``)."""
    found: set[int] = set()
    for i, word in enumerate(clause.lower_words[:-2], clause.start):
        if word not in _PERSONAL or i in clause.unit_at:
            continue
        verb = i + 2 if clause.doc[i + 1].lower_ in _BESIDE else i + 1
        if not is_finite_verb(clause, verb):
            continue
        said = clause.text(verb, min(verb + 3, clause.end))
        if pattern("modifiers", "no_person").match(said) is None:
            found.update(id(u) for u in _subjects_before(clause, i))
    return found


def _subjects_before(clause: Clause, clitic: int) -> list[Unit]:
    """The unit before an object pronoun, a relative or a negation passed over."""
    i = clitic - 1
    while i > clause.start and (clause.doc[i].lower_ in _PASSED or clause.doc[i].text == ","):
        i -= 1
    unit = clause.unit_at.get(i)
    return [unit] if unit is not None and unit.preposition is None else []


def clitic_gender(clause: Clause, group: VerbGroup) -> str | None:
    """The gender that an object pronoun or the participle behind it tells (``l'a reçue``)."""
    if group.object_clitic in _GENDERS:
        return _GENDERS[group.object_clitic]
    if group.object_clitic != french.THE_ELIDED or not group.perfect or group.voice != "active":
        return None
    return "f" if clause.doc[group.verb].lower_.endswith("e") else "m"


def foremost(clause: Clause, units: list[Unit], facing: set[int], gender: str | None) -> Unit | None:
    """The first of some units who agrees in gender and is no compatriot of those he faces, else the first who
    agrees, else the first.
    """
    agreeing = [u for u in units if clause.doc._.parties[u.mention.parties[0]].gender in (None, gender)]
    agreeing = agreeing if gender else units
    foreign = [u for u in agreeing if not are_compatriots(clause, set(u.parties), facing)]
    return next(iter((*foreign, *agreeing, *units)), None)


def settle_compatriots(clause: Clause, frames: list[Frame]) -> None:
    """Give talks whose one side the sentence leaves out, and the context fills with a compatriot of the
    other, to the one of another state told of last.
    """
    talks = [f for f in frames if f.kind in ("meeting", "call") and len(f.sides) == 2]
    if not talks:
        return
    _settle_summons(clause, talks)
    here = {p for unit in clause.units if not _is_ambiguous(clause, unit) for p in unit.parties}
    for frame in talks:
        for n, side in enumerate(frame.sides):
            facing = set(frame.sides[1 - n])
            if not here & set(side) and facing & here and are_compatriots(clause, set(side), facing, False):
                frame.sides[n] = _foreigner(clause, facing) or side
                break


def _settle_summons(clause: Clause, talks: list[Frame]) -> None:
    """Give the summons of an ambassador, which a minister of his own state is taken to have sent (``La
    déclaration du ministre français X … Le ministre a convoqué l'ambassadeur de France``), to the official
    of another state told of last.
    """
    named = {p for unit in clause.units if unit.mention.form == "name" for p in unit.parties}
    for frame in talks:
        parties = [clause.doc._.parties[p] for p in frame.principals]
        states = {party.country for party in parties}
        posted = any(party.role_class == "ambassador" for party in parties)
        taken_up = frame.rule in _SUMMONS and not named & set(frame.sides[0])
        if taken_up and posted and len(states) == 1 and None not in states:
            frame.sides[0] = _foreigner(clause, set(frame.sides[1])) or frame.sides[0]


def _is_ambiguous(clause: Clause, unit: Unit) -> bool:
    """``X est à P. Y l'a reçu. Il a vu Z``: whether a pronoun may be X as well as Y, who faced him; so may it
    where Z is named with his state (``Y a reçu X. Il a vu le ministre marocain Z``: no minister of Y's), or
    every reader knows it (``Le pape a reçu X. Il a vu le cardinal Z``).
    """
    if unit.mention.form != "pronoun" or clause.previous is None:
        return False
    kept = _facing_pronouns(clause.previous)
    if any(id(u) in kept and u.parties == unit.parties for u in clause.previous.units):
        return True
    others = [u for u in clause.free_units() if u.left > unit.end]
    national = any(country_of_demonym(clause.doc[i].text) for u in others for i in range(u.left, u.end))
    national = national or any(_is_known_to_serve(clause.doc._.parties[p]) for u in others for p in u.parties)
    met = (u for u in clause.previous.free_units() if u.parties != unit.parties)
    return national and any(_is_foreign(clause, u, set(unit.parties)) for u in met)


def _is_known_to_serve(party: Party) -> bool:
    """Whether a party is a prelate of the Holy See, or a leader known by name to serve his state."""
    if serves_the_pope(party):
        return True
    return party.name is not None and party.country in countries_of_leader(party.name)


def _foreigner(clause: Clause, facing: set[int]) -> list[int]:
    """Who of another state than those he faces was told of last, as subject if any was; else an official of
    whom no state is told.
    """
    units = [(earlier, u) for earlier in clause.before(_REACH) for u in earlier.free_units()]
    foreign = [(earlier, u) for earlier, u in units if _is_foreign(clause, u, facing)]
    acting = [(earlier, u) for earlier, u in foreign if u.preposition is None]
    for earlier, unit in acting or foreign:
        row = coordinated_right(earlier, unit, subject=True)
        return [p for u in row if _is_foreign(clause, u, facing) for p in u.parties]
    stateless = (u for _, u in units if _is_of_no_known_state(clause, u, facing))
    return next((list(u.parties) for u in stateless), [])


def _is_of_no_known_state(clause: Clause, unit: Unit, facing: set[int]) -> bool:
    """Whether a unit names an official whose state the text does not tell."""
    if len(unit.parties) != 1 or unit.preposition in _ASIDE or facing & set(unit.parties):
        return False
    party = clause.doc._.parties[unit.parties[0]]
    official = party.kind == "person" and party.name is not None and party.role_class in _SERVING
    return official and party.country is None and party.organisation is None


def _is_foreign(clause: Clause, unit: Unit, facing: set[int]) -> bool:
    """Whether a unit names officials of a state or body of which none of those faced is."""
    if unit.preposition in _ASIDE:
        return False
    states = {clause.doc._.parties[p].country for p in facing}
    parties = [clause.doc._.parties[p] for p in unit.parties]
    return all(
        p.kind == "person"
        and p.name is not None
        and p.role_class not in _NO_TALKER
        and (p.country or p.organisation) is not None
        and p.country not in states
        for p in parties
    )
