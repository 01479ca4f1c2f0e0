"""``entrevue_places``: where things happen, and in which country.

The component corrects and completes the LOC entities of a document, sets ``_.country`` on each, and lists in
``doc._.places`` the phrases that locate something:

==================================  =======  =============================  =======
text                                kind     place                          country
==================================  =======  =============================  =======
à Nouakchott                        city     Nouakchott                     MR
en Allemagne                        country  Allemagne                      DE
au palais de Koulouba               venue    palais de Koulouba             ML
dans la capitale angolaise          city     capitale angolaise             AO
au siège de la Ligue arabe          venue    siège de la Ligue arabe        EG
au palais présidentiel, à Lusaka    venue    palais présidentiel            ZM
==================================  =======  =============================  =======

What it knows stands in ``models/fr/places.toml``; the gazetteer is ``pipeline.geography``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Literal

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline import geography
from pipeline.analysis import extensions
from pipeline.analysis.page import Page, Word
from pipeline.geography import Place
from pipeline.lexicons import lexicon


@dataclass(slots=True)
class PlacePhrase:
    """A stretch of text that says where, with its preposition.

    ``start`` and ``end`` are token offsets of the place, without preposition and article; ``place`` is its
    words. ``circumstance`` is False where the phrase completes a noun that is no occasion:
    ``la situation au Soudan``, ``l'ambassadeur du Japon au Togo``. ``heading`` is True for the place that a
    line of a programme begins with: ``Vendredi 4 mai, Oslo :``.
    """

    start: int
    end: int
    place: str
    kind: Literal["country", "city", "venue"]
    country: str | None
    preposition: str
    circumstance: bool = True
    heading: bool = False


@Language.factory("entrevue_places")
def make_places(nlp: Language, name: str) -> Places:
    """The component, for ``nlp.add_pipe("entrevue_places")`` after ``entrevue_people``."""
    extensions.register()
    return Places()


class Places:
    """Completes the LOC entities of a document and lists its phrases of place."""

    def __call__(self, doc: Doc) -> Doc:
        """Set ``doc._.places``, LOC spans in ``doc.ents`` and ``_.country`` on each of them."""
        page = Page(doc)
        gazetteer = _Gazetteer(page)
        doc._.places = list(place_phrases(page, gazetteer))
        _complete_entities(doc, gazetteer)
        return doc


_HEADING_MARKS = (",", ":", "-", "–", "—")
# How many tokens may stand between a verb and its "pour", between a venue and the city that it stands in.
_VERB_REACH = 5
_BESIDE = 3
# How many words the name of an occasion may have ("conférence des ministres de l'Union du Maghreb arabe").
_LONGEST_NAME = 10
# "France-Arménie" is a relation of two states and lies in neither.
_RELATION = 2


# ---------------------------------------------------------------- words


@cache
def _words(table: str, key: str) -> frozenset[str]:
    return frozenset(word.lower() for word in lexicon("places")[table][key])


def _form(token: Word) -> str:
    """A token in lower case, with the straight apostrophe of the lexicons."""
    return token.lower_.replace("’", "'").replace("`", "'")


# ---------------------------------------------------------------- what the gazetteer knows


@dataclass(frozen=True, slots=True)
class _Known:
    """A place that the gazetteer found, in tokens."""

    start: int
    end: int
    kind: Literal["country", "city", "venue"]
    countries: tuple[str, ...]
    certain: bool


class _Gazetteer:
    """The places of the gazetteer in one document, by the token where they begin."""

    def __init__(self, doc: Page) -> None:
        self.doc = doc
        sure, places = geography.certain_and_other_places(doc.text)
        certain = {(place.start, place.end) for place in sure}
        self.by_start: dict[int, _Known] = {}
        for place in places:
            known = self._known(place, (place.start, place.end) in certain)
            self.by_start.setdefault(known.start, known)
        self.counts = Counter(
            k.countries[0] for k in self.by_start.values() if k.certain and len(k.countries) == 1
        )

    def _known(self, place: Place, certain: bool) -> _Known:
        start, end = self.doc.word_at(place.start), self.doc.word_at(place.end - 1) + 1
        return _Known(start, end, place.kind, place.countries, certain)

    def country(self, countries: tuple[str, ...]) -> str | None:
        """The one of several countries that the document speaks of most; None where it speaks of none."""
        if len(countries) == 1:
            return countries[0]
        best = max(countries, key=lambda code: self.counts[code])
        return best if self.counts[best] else None


# ---------------------------------------------------------------- phrases


def place_phrases(doc: Doc | Page, gazetteer: _Gazetteer | None = None) -> list[PlacePhrase]:
    """The phrases of a document that say where, in the order of the text, none inside another.

    >>> nlp = __import__("spacy").blank("fr")
    >>> doc = nlp("Le ministre est arrivé à Luanda, puis il a été reçu au palais de Koulouba.")
    >>> [(phrase.place, phrase.country, phrase.preposition) for phrase in place_phrases(doc)]
    [('Luanda', 'AO', 'à'), ('palais de Koulouba', 'ML', 'au')]
    """
    if isinstance(doc, Doc):
        doc = Page(doc)
    gazetteer = gazetteer or _Gazetteer(doc)
    found: list[PlacePhrase] = []
    for token in doc:
        if found and token.i < found[-1].end:
            continue
        preposition, start = _preposition(doc, token)
        if preposition is None:
            heading = _heading(gazetteer, token)
            if heading is not None:
                found.append(heading)
            continue
        phrase = _phrase(gazetteer, preposition, token.i, start)
        if phrase is not None:
            if found and token.i - found[-1].end <= 1:
                phrase.circumstance = found[-1].circumstance
            found.append(phrase)
            found += _coordinated(gazetteer, phrase)
    return _with_countries(doc, gazetteer, found)


def _heading(gazetteer: _Gazetteer, comma: Word) -> PlacePhrase | None:
    """The city that follows a day at the head of a line (``Vendredi 4 mai, Oslo :``) or
    ``prochaine étape``.
    """
    doc = gazetteer.doc
    known = gazetteer.by_start.get(comma.i + 1)
    if (
        comma.i == 0
        or comma.text not in _HEADING_MARKS
        or known is None
        or known.kind != "city"
        or not known.certain
    ):
        return None
    before = _form(doc[comma.i - 1])
    is_stage = before in _words("headings", "stages")
    if not is_stage and not (before in _words("headings", "days") or before.isdigit()):
        return None
    after = doc[known.end].text if known.end < len(doc) else "\n"
    if not is_stage and after[0] not in ":\n–-(" and not doc[known.end].is_sent_start:
        return None
    country = gazetteer.country(known.countries)
    phrase = _made(doc, known.start, known.end, "city", country, "à", True)
    phrase.heading = not is_stage
    return phrase


def _preposition(doc: Page, token: Word) -> tuple[str | None, int]:
    """The preposition that a token is, and the token after it: ``à``, ``près de``, ``d'``."""
    word = _form(token)
    if word in _words("prepositions", "locative"):
        return word, token.i + 1
    if token.text == "A" or (word == "pour" and _leaves(doc, token)):
        return "à", token.i + 1
    if word in _words("prepositions", "reaching"):
        reached = _after_day(doc, token.i + 1)
        if reached < len(doc) and doc[reached].text[0].isupper():
            return "à", reached
    if word in _words("prepositions", "origin"):
        before = _form(doc[token.i - 1]) if token.i else ""
        return (f"{before} de" if before in _words("prepositions", "with_de") else "de"), token.i + 1
    return None, token.i


def _after_day(doc: Page, position: int) -> int:
    """The token after the day that may follow a verb (``gagnera jeudi matin Zagreb``)."""
    while position < len(doc) and _form(doc[position]) in _words("prepositions", "days"):
        position += 1
    return position


def _leaves(doc: Page, token: Word) -> bool:
    """True for the ``pour`` of ``s'envoler vendredi pour Doha``."""
    before = doc[max(token.i - _VERB_REACH, 0) : token.i]
    return any(_form(other) in _words("prepositions", "leaving") for other in before)


def _phrase(gazetteer: _Gazetteer, preposition: str, at: int, start: int) -> PlacePhrase | None:
    """The place that follows a preposition, if any."""
    doc = gazetteer.doc
    head, possessive = _after_determiners(doc, start)
    known = next((gazetteer.by_start[i] for i in (start, head) if i in gazetteer.by_start), None)
    circumstance = _is_circumstance(doc, at)
    end = _venue_end(doc, head, possessive) if preposition != "de" else None
    if end is not None and not _is_office(doc, at) and (known is None or known.end < end):
        return _made(doc, head, end, "venue", None, preposition, circumstance)
    if known is not None and _fits(doc, known, preposition, start):
        kind = _kind(doc, known, preposition, start)
        return _made(
            doc, known.start, known.end, kind, gazetteer.country(known.countries), preposition, circumstance
        )
    return _capital(doc, head, preposition, circumstance) or _unknown(doc, start, preposition, circumstance)


def _made(
    doc: Page,
    start: int,
    end: int,
    kind: Literal["country", "city", "venue"],
    country: str | None,
    preposition: str,
    circumstance: bool,
) -> PlacePhrase:
    return PlacePhrase(start, end, doc[start:end].text, kind, country, preposition, circumstance)


def _after_determiners(doc: Page, start: int) -> tuple[int, bool]:
    """The first token that is no article or possessive, and whether a possessive was passed."""
    possessive = False
    position = start
    while position < len(doc) - 1 and position < start + 2:
        word = _form(doc[position])
        if word in _words("venues", "possessives"):
            possessive = True
        elif word not in _words("venues", "determiners"):
            break
        position += 1
    return position, possessive


def _fits(doc: Page, known: _Known, preposition: str, start: int) -> bool:
    """True when a place of the gazetteer may stand there; a doubtful one, alone and right after ``à``."""
    if known.certain:
        return not _is_inside_person(doc, known)
    if preposition not in _words("prepositions", "pointing") or known.start != start:
        return False
    if any(doc[i].ent_type_ == "PER" for i in range(known.start, known.end)):
        return False
    alone = known.end == len(doc) or not doc[known.end].is_title
    return alone and doc[known.start : known.end].text.lower() not in _words("regions", "names")


def _is_inside_person(doc: Page, known: _Known) -> bool:
    """True for a place that is part of somebody's name: ``à George Washington``."""
    inside = doc[known.start].ent_type_ == "PER" and doc[known.start].ent_iob_ == "I"
    return inside or (
        known.end < len(doc) and doc[known.end].ent_type_ == "PER" and doc[known.end].ent_iob_ == "I"
    )


def _kind(doc: Page, known: _Known, preposition: str, start: int) -> Literal["country", "city", "venue"]:
    """A name of a state and of its capital is the capital after a bare ``à``: ``à Djibouti``."""
    name = doc[known.start : known.end].text
    if known.kind == "country" and preposition == "à" and start == known.start:
        return "city" if geography.country_of_capital(name) is not None else "country"
    return known.kind


def _is_circumstance(doc: Page, at: int) -> bool:
    """False when the phrase completes a noun that is no occasion, or says where somebody lives."""
    if at == 0:
        return True
    before = doc[at - 1]
    if _form(before) in _words("settled", "participles") or _is_given(doc, at):
        return False
    if before.pos_ == "ADJ" and before.i and doc[before.i - 1].pos_ == "NOUN":
        before = doc[before.i - 1]
    if before.ent_type_ == "PER":
        return True
    held = "Part" in before.morph.get("VerbForm", []) and before.i and doc[before.i - 1].pos_ == "NOUN"
    if held and _form(doc[at]) in ("en", "au", "aux"):
        return _form(doc[before.i - 1]) in _words("occasions", "nouns")  # "mille livres parus en Russie"
    return (
        before.pos_ not in ("NOUN", "PROPN")
        or _form(before) in _words("occasions", "nouns")
        or _is_pointed_at(doc, before, at)
        or _ends_occasion(doc, before.i)
    )


def _is_given(doc: Page, at: int) -> bool:
    """Whether a state is given something, not where it is given: ``a proposé aux Etats-Unis de …``."""
    if at < 1 or _form(doc[at]) not in ("au", "aux"):
        return False
    stems = tuple(_words("settled", "giving"))
    before = doc[max(at - 2, 0) : at]
    return any(token.pos_ != "NOUN" and _form(token).startswith(stems) for token in before)


def _is_pointed_at(doc: Page, noun: Word, at: int) -> bool:
    """Whether a noun needs no complement to be known, so that the place is where things happen
    (``plaider cette cause à Quito``, ``poser leurs cartes à Lomé``).
    """
    if _form(doc[at]) != "à" or noun.i == 0 or _form(noun) in _words("settled", "addressed"):
        return False
    return _form(doc[noun.i - 1]) in _words("occasions", "pointing")


def _ends_occasion(doc: Page, position: int) -> bool:
    """Whether the name of an occasion ends there: ``en marge du sommet de l'Union africaine à Kigali``."""
    for back in range(position - 1, max(position - _LONGEST_NAME, -1), -1):
        token = doc[back]
        if _form(token) in _words("occasions", "named"):
            return True
        if not (
            token.text[0].isupper() or _form(token) in _words("occasions", "inside") or token.pos_ == "ADJ"
        ):
            return False
    return False


def _is_office(doc: Page, at: int) -> bool:
    return at > 0 and _form(doc[at - 1]) in _words("venues", "offices_follow")


# ---------------------------------------------------------------- venues, capitals, unknown places


def _venue_end(doc: Page, head: int, possessive: bool) -> int | None:
    """Where the venue that begins at a head noun ends; None when no venue begins there."""
    word = _form(doc[head])
    if word not in _words("venues", "heads"):
        return None
    end = head + 1
    while end < len(doc):
        longer = _specifier_end(doc, end, word)
        if longer is None:
            break
        end = longer
    if word in _words("venues", "need_name") and not any(
        _names_something(token) for token in doc[head + 1 : end]
    ):
        return None
    if end == head + 1 and word in _words("venues", "need_specifier") and not possessive:
        return None
    return end


def _names_something(token: Word) -> bool:
    return _is_name(token) or geography.country_of_demonym(token.text) is not None


def _specifier_end(doc: Page, position: int, head: str) -> int | None:
    """The end of one more specifier: adjective, name, ``de`` with either, ``et de`` in a ministry's name."""
    token = doc[position]
    word = _form(token)
    if word in _words("venues", "qualifiers") or geography.country_of_demonym(word):
        return position + 1
    if _is_name(token) or (_is_name(doc[position - 1]) and word in _words("venues", "specifiers")):
        return position + 1
    if token.text == "-" and position + 1 < len(doc):
        return position + 2
    if head == "ministère" and word in ("et", ",") and position + 1 < len(doc):
        return _complement_end(doc, position + 1)
    return _complement_end(doc, position)


def _complement_end(doc: Page, position: int) -> int | None:
    if _form(doc[position]) not in ("de", "du", "des", "d'"):
        return None
    inside = position + 1
    while inside < len(doc) and _form(doc[inside]) in ("la", "l'", "le", "les"):
        inside += 1
    if inside == len(doc) or doc[inside].is_sent_start:
        return None
    named = _is_name(doc[inside]) or _form(doc[inside]) in _words("venues", "specifiers")
    return inside + 1 if named else None


def _is_name(token: Word) -> bool:
    return (
        (token.text[0].isupper() or token.text.isdigit())
        and not token.is_sent_start
        and token.text not in ("M.", "MM.", "Mme")
    )


def _capital(doc: Page, head: int, preposition: str, circumstance: bool) -> PlacePhrase | None:
    """``la capitale angolaise``, ``territoire iranien``."""
    word = _form(doc[head])
    kind: Literal["country", "city"] = "city" if word in _words("capitals", "city") else "country"
    if head + 1 == len(doc) or word not in _words("capitals", kind):
        return None
    code = geography.country_of_demonym(doc[head + 1].text)
    if code is None:
        return None
    return _made(doc, head, head + 2, kind, code, preposition, circumstance)


def _unknown(doc: Page, start: int, preposition: str, circumstance: bool) -> PlacePhrase | None:
    """A place that the recogniser alone sees, without article: ``à Fada-Kopé``, not ``à la Nation``."""
    if start == len(doc) or doc[start].ent_type_ != "LOC" or doc[start].is_upper or not doc[start].is_title:
        return None
    if preposition not in _words("prepositions", "pointing") and not preposition.endswith(" de"):
        return None
    end = start + 1
    while end < len(doc) and doc[end].ent_type_ == "LOC" and doc[end].ent_iob_ == "I":
        end += 1
    name = doc[start:end].text
    if "\n" in name or name.lower() in _words("regions", "names") or _is_someone(doc, name):
        return None
    return _made(doc, start, end, "city", None, preposition, circumstance)


def _is_someone(doc: Page, name: str) -> bool:
    """True for a word that is elsewhere in the document part of a person's name."""
    return any(ent.label_ == "PER" and name in ent.text.split() for ent in doc.ents)


def _coordinated(gazetteer: _Gazetteer, phrase: PlacePhrase) -> Iterator[PlacePhrase]:
    """The places that share a preposition: ``en Tunisie, Algérie et Libye``."""
    doc = gazetteer.doc
    end = phrase.end
    while phrase.kind != "venue" and end + 1 < len(doc) and doc[end].text in (",", "et", "puis"):
        known = gazetteer.by_start.get(end + 1)
        if known is None or known.kind != phrase.kind or not known.certain:
            return
        country = gazetteer.country(known.countries)
        yield _made(doc, known.start, known.end, known.kind, country, phrase.preposition, phrase.circumstance)
        end = known.end


# ---------------------------------------------------------------- countries


def _with_countries(doc: Page, gazetteer: _Gazetteer, phrases: list[PlacePhrase]) -> list[PlacePhrase]:
    """Fill in countries: from the name, from brackets after it, from the place beside it, the dateline."""
    for phrase in phrases:
        apposed = _apposed_country(doc, gazetteer, phrase)
        if apposed is not None and phrase.kind != "country":
            phrase.country = apposed
        elif phrase.country is None:
            phrase.country = geography.country_of_place(phrase.place)
    for position, phrase in enumerate(phrases):
        if phrase.country is None or _bears_name_of_state(phrase):
            phrase.country = _country_beside(phrases, position) or phrase.country
        if phrase.country is None:
            phrase.country = _country_of_candidates(gazetteer, phrase)
        if phrase.country is None and phrase.kind == "venue":
            phrase.country = _country_before(doc, phrases[:position], phrase) or _country_of_dateline(doc)
    return phrases


def _bears_name_of_state(phrase: PlacePhrase) -> bool:
    """Whether only an adjective or the name of a state places a venue (``Maison du Danemark``)."""
    if phrase.kind != "venue" or geography.seat_of_organisation(phrase.place) is not None:
        return False
    named = geography.places_in(phrase.place, certain=False)
    return all(place.kind == "country" for place in named)


def _country_before(doc: Page, earlier: list[PlacePhrase], phrase: PlacePhrase) -> str | None:
    """The country of the city named before a venue in its sentence (``Mardi à Oslo, … à l'ambassade``)."""
    locative = _words("prepositions", "locative")
    for other in reversed(earlier):
        if any(token.text in (".", "!", "?", "\n") for token in doc[other.end : phrase.start]):
            return None
        if other.kind == "city" and other.circumstance and other.preposition in locative:
            return other.country
    return None


def _country_of_dateline(doc: Page) -> str | None:
    """Where a dispatch was written: the country of a venue that it does not place (``à la présidence``)."""
    place = extensions.header_of(doc).dateline_place
    return geography.country_of_place(place) if place else None


def _apposed_country(doc: Page, gazetteer: _Gazetteer, phrase: PlacePhrase) -> str | None:
    """``MR`` of ``Rosso (Mauritanie)``, ``Rosso, en Mauritanie``."""
    position = phrase.end
    if position < len(doc) and doc[position].text in ("(", ","):
        position += 1
        if position < len(doc) and _form(doc[position]) in ("en", "au", "aux"):
            position += 1
        elif doc[phrase.end].text == ",":
            return None
        known = gazetteer.by_start.get(position)
        if known is not None and known.kind == "country" and known.certain:
            return known.countries[0]
    return None


def _country_beside(phrases: list[PlacePhrase], position: int) -> str | None:
    """The country of the phrase that stands next to a venue: ``à Niamey, au palais de la Présidence``."""
    phrase = phrases[position]
    for other in (*phrases[position + 1 : position + 2], *phrases[max(position - 1, 0) : position]):
        gap = max(other.start - phrase.end, phrase.start - other.end)
        if gap <= _BESIDE and other.country is not None and other.preposition != "de":
            return other.country
    return None


def _country_of_candidates(gazetteer: _Gazetteer, phrase: PlacePhrase) -> str | None:
    """For a venue of a name that several states use, the one that the document speaks of."""
    known = gazetteer.by_start.get(phrase.start)
    return gazetteer.country(known.countries) if known is not None else None


# ---------------------------------------------------------------- entities


def _complete_entities(doc: Doc, gazetteer: _Gazetteer) -> None:
    """Relabel bodies that are places, add the gazetteer's, set the country of each."""
    located = {
        i for phrase in doc._.places if phrase.preposition != "de" for i in range(phrase.start, phrase.end)
    }
    kept: list[Span] = []
    for ent in doc.ents:
        known = gazetteer.by_start.get(ent.start)
        is_place = known is not None and known.certain and known.end == ent.end and known.kind != "venue"
        if ent.label_ not in ("LOC", "PER") and is_place and ent.start in located:
            kept.append(_relabelled(ent))
        else:
            kept.append(ent)
    taken = {i for ent in kept for i in range(ent.start, ent.end)}
    for known in gazetteer.by_start.values():
        if known.certain and taken.isdisjoint(range(known.start, known.end)):
            kept.append(Span(doc, known.start, known.end, label="LOC"))
    doc.ents = sorted(kept, key=lambda ent: ent.start)
    _set_countries(doc, gazetteer)


def _relabelled(ent: Span) -> Span:
    return Span(ent.doc, ent.start, ent.end, label="LOC")


def _set_countries(doc: Doc, gazetteer: _Gazetteer) -> None:
    told = {phrase.start: phrase.country for phrase in doc._.places}
    for ent in doc.ents:
        if ent.label_ != "LOC":
            continue
        known = gazetteer.by_start.get(ent.start)
        if ent.start in told:
            ent._.country = told[ent.start]
        elif known is not None and known.end == ent.end:
            ent._.country = gazetteer.country(known.countries)
        elif len({p.countries for p in geography.places_in(ent.text) if p.kind == "country"}) < _RELATION:
            ent._.country = geography.country_of_place(ent.text)
