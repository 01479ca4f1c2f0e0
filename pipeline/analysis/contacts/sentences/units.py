"""Every sentence of a document with its party units: where each begins, and what governs it."""

from __future__ import annotations

from itertools import pairwise

from spacy.tokens import Doc

from pipeline import french
from pipeline.analysis.contacts.lexicon import pattern, words
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.governed import ARTICLES, NOMINAL, OF, preposition_of
from pipeline.analysis.extensions import header_of
from pipeline.analysis.page import Page, Word
from pipeline.geography import country_of_demonym
from pipeline.lexicons import lexicon
from pipeline.records import Party, PartyMention

_HONORIFICS = words("party", "honorifics").union(
    *lexicon("people")["honorifics"].values(), lexicon("people")["courtly"]["titles"]
)
_SOMEONE = words("party", "someone")
_EMBODYING = words("party", "embodying")
_LONGEST_DESCRIPTION = 8
_RELATIONS = words("party", "relations")
_POSSESSIVES = words("party", "possessives")
_ONE = words("party", "one")
_SUITE = tuple(words("stays", "suite"))
_OF_SUITES = words("party", "articles_of_suites")
# Between one named and those who travel with him: ", ainsi que".
_SUITE_REACH = 4
# Between what announces an agenda and whose it is, in characters: "de" and an article.
_GAP = 7
_AFTER_SUITE = 7
# What governs one who is met and described before he is named.
_MEETING = words("party", "before_one_met")


def clauses_of(doc: Page | Doc) -> list[Clause]:
    """Every sentence of a document with its party units, the byline left out."""
    if isinstance(doc, Doc):
        doc = Page(doc)
    byline = header_of(doc).byline
    clauses = [
        Clause(doc, span, number)
        for number, span in enumerate(doc.sents)
        if byline is None or not byline[0] <= span.start_char < span[-1].idx < byline[1]
    ]
    for earlier, later in pairwise(clauses):
        later.previous = earlier
        earlier.following = later
    index = 0
    for mention in doc._.party_mentions:
        while index < len(clauses) - 1 and mention.start >= clauses[index].end:
            index += 1
        if clauses:
            clauses[index].units.append(_unit(doc, clauses[index], mention))
    for clause in clauses:
        _mark_nested(clause, doc._.parties)
    _name_protagonist(clauses)
    return clauses


def take_apart(clauses: list[Clause]) -> None:
    """Part the sentences of a document, which hold each other: else they, and all that they hold down to the
    document, wait for the collector of garbage.
    """
    for clause in clauses:
        clause.following = None


def _name_protagonist(clauses: list[Clause]) -> None:
    """Tell each sentence whom the document is about: the first party that it names outside any complement.

    The lines of an agenda ("15 h : entretien avec le ministre X", "Reçoit l'ambassadeur Y") leave him out.
    """
    named = [u for c in clauses for u in c.free_units() if u.is_told_by_name]
    first = _whose_agenda(clauses) or next(
        (u for u in named if u.preposition is None), named[0] if named else None
    )
    for clause in clauses:
        clause.protagonist = first


def _whose_agenda(clauses: list[Clause]) -> Unit | None:
    """The one over whose engagements a line stands (``Agenda de la ministre X``)."""
    for clause in clauses:
        for match in clause.found("modifiers", "agenda_of"):
            end = clause.span.start_char + match.end()
            for unit in clause.units:
                gap = clause.doc[unit.left].idx - end
                named = unit.is_told_by_name and unit.preposition == french.OF
                if named and 0 <= gap <= _GAP:
                    return unit
    return None


def _unit(doc: Page, clause: Clause, mention: PartyMention) -> Unit:
    left = mention.start
    while left > clause.start and (
        doc[left - 1].lower_.rstrip(".") in _HONORIFICS
        or (doc[left - 1].text == "." and left - 2 >= clause.start)
    ):
        if doc[left - 1].text == "." and doc[left - 2].lower_ not in _HONORIFICS:
            break
        left -= 1
    if (
        left > clause.start
        and doc[left - 1].text[:1].isupper()
        and country_of_demonym(doc[left - 1].text) is not None
    ):
        left -= 1  # "le Kazakh X": the demonym stands like a title
    left = _before_relation(doc, clause, left)
    if mention.form == "name":
        left = _before_description(doc, clause, left)
    unit = Unit(mention, left, mention.start, mention.end)
    unit.preposition = preposition_of(doc, clause, unit)
    return unit


def _before_relation(doc: Page, clause: Clause, left: int) -> int:
    """Where a party begins that is named after what it is to another: ``son vieil allié X``."""
    i = left - 1
    if i - 1 > clause.start and doc[i].lower_ in ARTICLES and doc[i - 1].text == ",":
        i -= 2  # "son hôte, le Danois X"
    while i > clause.start and country_of_demonym(doc[i].text) is not None:
        i -= 1  # "son hôte danois X"
    if i <= clause.start or doc[i].lower_ not in _RELATIONS:
        return left
    while i > clause.start and (doc[i].lower_ in _RELATIONS or doc[i].pos_ == "ADJ"):
        i -= 1
    return i if doc[i].lower_ in _POSSESSIVES else left


def _before_description(doc: Page, clause: Clause, left: int) -> int:
    """Where a party begins that is named behind what else is said of him, with ``un`` before it: ``un
    visiteur discret, M. X``, ``un ami, le Danois X``, ``un Danois pressé, X``, ``un hôte en la personne
    de X``.
    """
    end = left
    if end - 1 > clause.start and doc[end - 1].lower_ in ARTICLES:
        end -= 1  # "un vieil ami, | le | Danois X"
    embodied = end - 4 > clause.start and doc[end - 1].lower_ in OF and doc[end - 2].lower_ in _EMBODYING
    if embodied:
        end -= 4
    elif end - 1 > clause.start and doc[end - 1].text == ",":
        end -= 1
    else:
        return left
    known = {i for unit in clause.units for i in range(unit.left, unit.end)}
    for i in range(end - 1, max(clause.start, end - _LONGEST_DESCRIPTION) - 1, -1):
        word = doc[i]
        if i in known or not (word.pos_ in NOMINAL or word.pos_ == "ADP"):
            return left
        if word.lower_ in _ONE:
            someone = any(_is_someone(doc[j]) for j in range(i + 1, min(i + 3, end)))
            return i if someone and (embodied or _is_met(doc, clause, i)) else left
    return left


def _is_met(doc: Page, clause: Clause, article: int) -> bool:
    """Whether a description is governed as one who is met, behind a verb (``dînait avec | un ami, X``)."""
    governed = article > clause.start and doc[article - 1].lower_ in _MEETING
    return governed and any(doc[i].pos_ in ("VERB", "AUX") for i in range(clause.start, article))


def _is_someone(word: Word) -> bool:
    """Whether a noun says no more than that it is a person (``un visiteur``, ``un Danois``)."""
    return word.lower_ in _SOMEONE or (word.text.istitle() and country_of_demonym(word.text) is not None)


def _is_suite(clause: Clause, unit: Unit, parties: list[Party]) -> bool:
    """Whether a unit is those who travel with somebody named before it, who stands for them (``le ministre X
    et sa délégation``, ``X, ainsi que la délégation qui l'accompagne``).
    """
    if unit.mention.form != "body" or clause.doc[unit.left].lower_ not in _OF_SUITES:
        return False
    led = next((u for u in clause.units if 0 < unit.left - u.end <= _SUITE_REACH), None)
    if led is None or parties[led.mention.parties[0]].name is None:
        return False
    own = unit.mention.text.lower().startswith(_SUITE)
    after = clause.text(unit.end, min(clause.end, unit.end + _AFTER_SUITE))
    if not own and pattern("company", "of_suite").match(after) is None:
        return False
    return pattern("company", "and_suite").fullmatch(clause.text(led.end, unit.left).strip()) is not None


def _mark_nested(clause: Clause, parties: list[Party]) -> None:
    for unit in clause.units:
        if _is_suite(clause, unit, parties):
            unit.nested = True
            continue
        for other in clause.units:
            if other is unit or other.left > unit.left:
                continue
            inside = (
                other.left <= unit.left
                and unit.end <= other.end
                and (other.end - other.left) > (unit.end - unit.left)
            )
            complement = (
                unit.preposition == french.OF
                and other.mention.form in ("role", "name", "body")
                and 0 <= unit.left - other.end <= 1
                and not parties[other.mention.parties[0]].name
            )
            # "les émissaires du président | X"
            across = other.left < unit.left < other.end < unit.end and unit.preposition == french.OF
            if across:
                other.end = unit.end
            if inside or complement or across:
                unit.nested = True
