"""A sentence as the contact rules see it: party, time and place units, and the words between them.

The parser errs on the long appositions of dispatches ("X, ministre des Affaires étrangères, en visite à
Rabat, …"), so the rules read the surface: once role, name and apposition are one unit, what stands between
units is short and regular.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from spacy.tokens import Doc

from pipeline.analysis.contacts.forms import LISTED_FORMS
from pipeline.analysis.contacts.lexicon import BEGINNINGS, small_pattern, words
from pipeline.analysis.extensions import header_of
from pipeline.analysis.page import Page, Passage, Word
from pipeline.geography import country_of_demonym
from pipeline.lexicons import lexicon
from pipeline.memo import lazy
from pipeline.records import Party, PartyMention

_HONORIFICS = words("party", "honorifics").union(
    *lexicon("people")["honorifics"].values(), lexicon("people")["courtly"]["titles"]
)
_QUANTITIES = words("party", "quantities")
_INDEFINITE = words("party", "indefinite")
_PARTITIVES = words("party", "partitives")
_ARTICLES = words("party", "articles")
_RELATIONS = words("party", "relations")
_POSSESSIVES = words("party", "possessives")
_PREPOSITIONS: dict[str, str] = lexicon("grammar")["prepositions"]
_COMPLEX: dict[str, str] = lexicon("grammar")["complex_prepositions"]
_SPECIFYING = words("party", "specifying")
_JOINTLY = words("party", "jointly")
_SUCH = words("lists", "such")
_HIGH = words("party", "high")
_THAN = ("que", "qu'")
_OF = ("de", "d'", "du", "des")
# Parts of speech of a group of people that instances follow.
_NOMINAL = ("NOUN", "ADJ", "DET", "ADV", "PROPN", "NUM")
_GOVERNING = ("avec", "par", "à", "chez", "entre")
_ASIDES = words("clauses", "asides")
_LONGEST_ASIDE = 14
_SINGLING_OUT = words("party", "singling_out")


@dataclass(slots=True)
class Unit:
    """A party mention in its sentence. ``left`` is its first token with honorifics and article,
    ``preposition`` what governs it.
    """

    mention: PartyMention
    left: int
    start: int
    end: int
    preposition: str | None = None
    nested: bool = False
    leaders: list[Unit] = field(default_factory=list)
    companions: list[Unit] = field(default_factory=list)

    @property
    def parties(self) -> tuple[int, ...]:
        """The parties it stands for: a delegation stands for those who lead it."""
        if self.leaders:
            return tuple(p for leader in self.leaders for p in leader.mention.parties)
        return self.mention.parties


_WORD = re.compile(r"\w+")


class _Beginnings(NamedTuple):
    """The words of a sentence: where each begins, with its marks in ``BEGINNINGS``, all marks of the
    sentence, and how many patterns these tell of; of any further ones a match may begin anywhere.
    """

    words: list[tuple[int, int]]
    marks: int
    size: int


@dataclass
class Clause:
    """One sentence with its units in order."""

    doc: Page
    span: Passage
    number: int
    units: list[Unit] = field(default_factory=list)
    protagonist: Unit | None = None
    previous: Clause | None = None
    following: Clause | None = None

    def before(self, count: int) -> Iterator[Clause]:
        """The sentences before this one, the nearest first."""
        clause = self.previous
        while clause is not None and count > 0:
            yield clause
            clause, count = clause.previous, count - 1

    @property
    def start(self) -> int:
        return self.span.start

    @property
    def end(self) -> int:
        return self.span.end

    @lazy
    def words(self) -> list[Word]:
        """Its words."""
        return self.doc.words[self.start : self.end]

    @lazy
    def lower_words(self) -> list[str]:
        """Its words in small letters."""
        return [word.lower_ for word in self.words]

    @lazy
    def unit_at(self) -> dict[int, Unit]:
        """The unit that covers each token, the outermost one where units nest."""
        covering: dict[int, Unit] = {}
        for unit in self.units:
            if unit.nested:
                continue
            for i in range(unit.left, unit.end):
                covering.setdefault(i, unit)
        return covering

    @lazy
    def time_at(self) -> set[int]:
        """Tokens inside time expressions."""
        return {
            i
            for time in self.doc._.times
            if time.start >= self.start and time.end <= self.end
            for i in range(time.start, time.end)
        }

    @lazy
    def place_at(self) -> set[int]:
        """Tokens inside locative phrases."""
        return {
            i
            for place in self.doc._.places
            if place.start >= self.start and place.end <= self.end
            for i in range(place.start, place.end)
        }

    @lazy
    def aside_at(self) -> set[int]:
        """Tokens of asides with a verb of their own (``, quoi qu'on en ait dit,``, ``, dit-on,``)."""
        commas = [word.i for word in self.words if word.text == ","]
        return {
            i
            for one, other in pairwise(commas)
            if other - one <= _LONGEST_ASIDE
            and self.doc[one + 1].lower_ in _ASIDES
            and not any(i in self.unit_at for i in range(one, other))
            for i in range(one + 1, other)
        }

    @lazy
    def listed(self) -> tuple[int, ...]:
        """Tokens that may be forms of the verbs of ``visits.toml``."""
        forms = map(LISTED_FORMS.__getitem__, self.lower_words)
        return tuple([i for i, found in enumerate(forms, self.start) if found])

    @lazy
    def lower(self) -> str:
        """Its text in small letters, with straight apostrophes."""
        return self.plain.lower()

    def tokens_of(self, match: re.Match[str]) -> tuple[int, int] | None:
        """The first token that a match in its text touches, and the one after the last; None for none."""
        offset = self.span.start_char
        span = self.doc.char_span(offset + match.start(), offset + match.end(), alignment_mode="expand")
        return (span.start, span.end) if span is not None else None

    def found(self, section: str, key: str) -> list[re.Match[str]]:
        """The matches of a pattern of ``contacts.toml`` or ``visits.toml`` in its text in small letters."""
        pattern = small_pattern(section, key)
        if not pattern.bit & self._beginnings.marks:
            return []
        starts = self.beginnings(pattern.bit)
        if starts is None:
            return list(pattern.regex.finditer(self.lower))
        found: list[re.Match[str]] = []
        for start in starts:
            if not found or start >= found[-1].end():
                match = pattern.regex.match(self.lower, start)
                if match is not None:
                    found.append(match)
        return found

    @property
    def marks(self) -> int:
        """The bits of the patterns of ``BEGINNINGS`` of which a match may begin in its text."""
        return self._beginnings.marks

    def may_hold(self, section: str, key: str) -> bool:
        """Whether a word of its text may begin a match of a pattern, as ``found`` looks for it."""
        return bool(small_pattern(section, key).bit & self._beginnings.marks)

    def beginnings(self, bit: int) -> list[int] | None:
        """Where in its text a match may begin of the pattern with a bit; None where only looking tells."""
        words, _, size = self._beginnings
        if bit == BEGINNINGS.ANYWHERE or bit >> size:
            return None
        return [start for start, marks in words if marks & bit]

    @lazy
    def _beginnings(self) -> _Beginnings:
        if len(self.lower) != len(self.plain):
            return _Beginnings([], -1, 0)
        size, every, words = BEGINNINGS.size, BEGINNINGS.ANYWHERE, []
        for word in _WORD.finditer(self.lower):
            marks = BEGINNINGS.marks[word.group()]
            if marks:
                every |= marks
                words.append((word.start(), marks))
        return _Beginnings(words, every | -1 << size, size)

    def free_units(self) -> list[Unit]:
        """Units that are not part of another's description."""
        return [u for u in self.units if not u.nested]

    def text(self, start: int, end: int) -> str:
        """Lower-case text between two token offsets."""
        if start >= end:
            return ""
        text = self.doc.between(start, end).lower()
        return self._accented(text) if start == self.start else text

    @lazy
    def plain(self) -> str:
        """Its text with straight apostrophes."""
        return self._accented(self.span.text).replace("’", "'")

    def _accented(self, text: str) -> str:
        """A text from its beginning on with the accent that capitals often lack (``A l'issue de``)."""
        return f"à{text[1:]}" if self._begins_with_preposition else text

    @lazy
    def _begins_with_preposition(self) -> bool:
        first = self.doc[self.start]
        return first.text == "A" and first.pos_ == "ADP"


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


def _name_protagonist(clauses: list[Clause]) -> None:
    """Tell each sentence whom the document is about: the first party that it names outside any complement.

    The lines of an agenda ("15 h : entretien avec le ministre X", "Reçoit l'ambassadeur Y") leave him out.
    """
    named = [u for c in clauses for u in c.free_units() if u.mention.form in ("name", "role")]
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
                named = unit.mention.form in ("name", "role") and unit.preposition == "de"
                if named and 0 <= gap <= len(" de la "):
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
    unit = Unit(mention, left, mention.start, mention.end)
    unit.preposition = _preposition(doc, clause, unit)
    return unit


def _before_relation(doc: Page, clause: Clause, left: int) -> int:
    """Where a party begins that is named after what it is to another: ``son vieil allié X``."""
    i = left - 1
    if i - 1 > clause.start and doc[i].lower_ in _ARTICLES and doc[i - 1].text == ",":
        i -= 2  # "son hôte, le Danois X"
    while i > clause.start and country_of_demonym(doc[i].text) is not None:
        i -= 1  # "son hôte danois X"
    if i <= clause.start or doc[i].lower_ not in _RELATIONS:
        return left
    while i > clause.start and (doc[i].lower_ in _RELATIONS or doc[i].pos_ == "ADJ"):
        i -= 1
    return i if doc[i].lower_ in _POSSESSIVES else left


def _preposition(doc: Page, clause: Clause, unit: Unit) -> str | None:
    first = doc[unit.left].lower_
    if first in ("au", "aux"):
        return "à"
    if first == "du":
        return _complex(doc, clause, unit.left - 1) or "de"
    before = unit.left - 1
    while before >= clause.start and doc[before].lower_ in _ARTICLES:
        if doc[before].lower_ == "des":
            return _before_plural(doc, clause, before)
        before -= 1
    if first == "des":
        return _before_plural(doc, clause, unit.left)
    before = _before_specifying(doc, clause, _before_likening(doc, clause, before))
    while before > clause.start and doc[before].lower_ in _INDEFINITE:
        before -= 1  # "avec différents responsables"
    if before < clause.start:
        return None
    word = doc[before].lower_
    if word in ("au", "aux"):
        return "à"
    if word == "du":
        return _complex(doc, clause, before - 1) or "de"
    simple = _PREPOSITIONS.get(word)
    if simple == "de" and before - 1 > clause.start and doc[before - 1].lower_ in _PARTITIVES:
        return _PREPOSITIONS.get(doc[before - 2].lower_)
    if simple == "de" and before - 2 >= clause.start and doc[before - 1].lower_ in _QUANTITIES:
        return _PREPOSITIONS.get(doc[before - 3].lower_) if before - 3 >= clause.start else None
    if (
        simple == "de"
        and first in _HIGH
        and before > clause.start
        and doc[before - 1].pos_ in ("ADP", "VERB")
    ):
        return _complex(doc, clause, before - 1) or _PREPOSITIONS.get(doc[before - 1].lower_)
    if simple == "de":
        return _complex(doc, clause, before - 1) or "de"
    if simple == "à" and before - 1 >= clause.start and doc[before - 1].lower_ == "grâce":
        return "grâce à"
    return simple


def _before_plural(doc: Page, clause: Clause, article: int) -> str | None:
    """What governs a party that begins with ``des``: ``en présence des``, ``l'accord des``, ``avec des``."""
    found = _complex(doc, clause, article - 1) or ("de" if _after_noun(doc, clause, article) else None)
    if found is not None or article == clause.start:
        return found
    before = doc[article - 1]
    return _PREPOSITIONS.get(before.lower_) if before.lower_ in _GOVERNING else None


def _before_likening(doc: Page, clause: Clause, before: int) -> int:
    """What governs the group of which a party is an instance: "avec des figures du pays telles que X"."""
    if before - 2 < clause.start or doc[before].lower_ not in _THAN or doc[before - 1].lower_ not in _SUCH:
        return before
    i = before - 2
    while i > clause.start and (doc[i].pos_ in _NOMINAL or doc[i].lower_ in _OF):
        i -= 1
    return i


def _before_specifying(doc: Page, clause: Clause, before: int) -> int:
    """The preposition from which ``, notamment,`` or ``, entre autres,`` parts a party; else the same."""
    i = before
    while i > clause.start and doc[i].lower_ in _SPECIFYING:
        i -= 1
    return i if i < before - 1 and doc[i].lower_ in ("avec", "par", "entre") else before


def _complex(doc: Page, clause: Clause, i: int) -> str | None:
    """The complex preposition that ends at a token (``en présence`` before ``de``)."""
    if i < clause.start:
        return None
    if i > clause.start + 1 and doc[i].lower_ in _JOINTLY:
        i -= 1  # "sous la présidence conjointe de"
    while i > clause.start + 1 and doc[i].lower_ in _SINGLING_OUT:
        i -= 1  # "en présence notamment de"
    name = _COMPLEX.get(doc[i].lower_)
    if name is None:
        return None
    if doc[i].lower_ in ("auprès", "lors", "près", "autour"):
        return name
    if i == clause.start:
        return None
    before = doc[i - 1].lower_
    if before in ("haut", "haute") and i - 2 >= clause.start:  # "sous la haute présidence de"
        before = doc[i - 2].lower_
    if name == "à l'invitation de" and (i - 2 < clause.start or doc[i - 2].lower_ not in ("à", "a", "sur")):
        return None
    return name if before in ("en", "à", "l'", "la", "aux", "au", "sous", "les") else None


def _after_noun(doc: Page, clause: Clause, i: int) -> bool:
    if i - 1 in clause.place_at or i - 1 in clause.time_at:
        return False
    return i > clause.start and doc[i - 1].pos_ in ("NOUN", "PROPN", "ADJ")


def _mark_nested(clause: Clause, parties: list[Party]) -> None:
    for unit in clause.units:
        for other in clause.units:
            if other is unit or other.left > unit.left:
                continue
            inside = (
                other.left <= unit.left
                and unit.end <= other.end
                and (other.end - other.left) > (unit.end - unit.left)
            )
            complement = (
                unit.preposition == "de"
                and other.mention.form in ("role", "name", "body")
                and 0 <= unit.left - other.end <= 1
                and not parties[other.mention.parties[0]].name
            )
            # "les émissaires du président | X"
            across = other.left < unit.left < other.end < unit.end and unit.preposition == "de"
            if across:
                other.end = unit.end
            if inside or complement or across:
                unit.nested = True
