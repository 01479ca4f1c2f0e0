"""Those whom a state or an organisation sends: "X, que la France vient d'accréditer", "Y, mandaté par l'ONU".

What sends them and to what is told by a clause behind the name; the class is that of an envoy, or that of an
ambassador where someone is accredited. An office that the clause itself names ("que l'Union a désigné comme
médiateur") is the person's.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from spacy.tokens import Span

from pipeline import french, geography
from pipeline.analysis.roles.country_words import country_at
from pipeline.analysis.roles.descriptions import Description
from pipeline.analysis.roles.lexicon import Office, OfficeForm, office_table, organisation_table, word_list
from pipeline.analysis.roles.phrases import PhraseFinder
from pipeline.analysis.roles.phrases.phrase import Phrase
from pipeline.analysis.roles.words import Words
from pipeline.lexicons import lexicon

_SIGNS = lexicon("roles")["sent"]
_SENDING = tuple(_SIGNS["sending"])
_ACCREDITING = tuple(_SIGNS["accrediting"])
_NAMING = tuple(_SIGNS["naming"])
_BESIDE = word_list("phrases", "beside")
_BEEN = word_list("sent", "been")
_RELATIVES = word_list("sent", "relatives")
_THAT = word_list("phrases", "that_joining")
# From "que" to the verb, from a comma to the participle, and from the verb to what it names.
_CLAUSE = 16
_TIME = 7
_COMPLEMENT = 4
_ENVOY = Office(role_class="envoy")
_AMBASSADOR = Office(role_class="ambassador")


class _Sending(NamedTuple):
    """A clause by which someone is sent: its beginning, its verb, the tokens that name the sender."""

    start: int
    verb: int
    sender: range


def told_by_senders(
    words: Words, ents: list[Span], finder: PhraseFinder, descriptions: list[Description]
) -> list[Description]:
    """A description for every person of whom a clause tells who sends him; those who have an office already
    are left alone.
    """
    described = {holder for d in descriptions if not d.is_title for holder in d.holders}
    found: list[Description] = []
    for i, ent in enumerate(ents):
        if ent.start not in finder.stops or i in described:
            continue
        sending = (
            _that_someone_sends(words, finder, ent.end)
            or _sent_by(words, finder, ent.end)
            or _is_sent(words, finder, ent.end)
        )
        description = _described(words, descriptions, sending) if sending is not None else None
        if description is not None:
            description.holders = [i]
            if description not in descriptions:
                found.append(description)
    return found


def _that_someone_sends(words: Words, finder: PhraseFinder, i: int) -> _Sending | None:
    """ ", que la France vient d'accréditer" at token i."""
    start = i + 1 if words.text_at(i) == "," else i
    if words.at(start) not in _THAT:
        return None
    verb = next((j for j in _clause(words, finder, start + 1) if _is_verb(words, j)), None)
    return _Sending(start, verb, range(start + 1, verb)) if verb is not None else None


def _sent_by(words: Words, finder: PhraseFinder, i: int) -> _Sending | None:
    """ ", mandaté en juillet par l'Union africaine" at token i."""
    if words.text_at(i) != ",":
        return None
    verb = next((j for j in range(i + 1, i + 4) if _is_verb(words, j)), None)
    if verb is None or any(words.doc[j].pos_ in ("VERB", "AUX", "NOUN") for j in range(i + 1, verb)):
        return None
    return _by(words, verb)


def _is_sent(words: Words, finder: PhraseFinder, i: int) -> _Sending | None:
    """ "a été accrédité par le président du Chili" at token i, an aside between commas before it or none."""
    for j in _clause(words, finder, i):
        if _is_verb(words, j) and words.at(j - 1) in _BEEN:
            return _by(words, j)
        if words.doc[j].pos_ in ("VERB", "NOUN"):
            return None
    return None


def _by(words: Words, verb: int) -> _Sending | None:
    """The clause of a participle, where "par" tells who sends."""
    by = next((j for j in range(verb + 1, verb + _TIME) if words.at(j) == french.BY), None)
    if by is None or any(words.text_at(j) in (",", ".", ";") for j in range(verb, by)):
        return None
    end = next(
        (j for j in range(by + 1, by + _CLAUSE) if j >= len(words) or words.doc[j].pos_ in ("VERB", "PUNCT")),
        by + 1,
    )
    return _Sending(verb, verb, range(by + 1, end))


def _clause(words: Words, finder: PhraseFinder, start: int) -> Iterator[int]:
    """The tokens of a clause from ``start`` on, up to a name, a stop or another clause."""
    for j in range(start, min(start + _CLAUSE, len(words))):
        if j in finder.stops or words.text_at(j) in (".", ";", ":") or words.at(j) in _RELATIVES:
            return
        yield j


def _is_verb(words: Words, i: int) -> bool:
    return words.at(i).startswith(_SENDING) and words.doc[i].pos_ in ("VERB", "ADJ", "AUX")


def _described(words: Words, descriptions: list[Description], sending: _Sending) -> Description | None:
    """What a clause makes of someone; None where nothing tells who sends him, or as what."""
    organisation, country = _sender(words, sending.sender)
    if organisation is None and country is None:
        return None
    named = _office_named(descriptions, sending, organisation, country)
    if named is not None:
        return named
    accredited = words.at(sending.verb).startswith(_ACCREDITING)
    if words.at(sending.verb).startswith(_NAMING):
        window = range(sending.verb + 1, min(sending.verb + _TIME, len(words)))
        if not any(words.at(j) in _BESIDE for j in window):
            return None
        accredited = True
    office = _AMBASSADOR if accredited and organisation is None else _ENVOY
    start, end = sending.start, sending.verb + 1
    phrase = Phrase(start, start, sending.verb, end, OfficeForm(office, None, False))
    description = Description([phrase], start, end, clause=True)
    description.role_class = office.role_class
    description.organisation = organisation
    description.country = country if organisation is None else None
    description.own_countries = [country] if country and organisation is None else []
    return description


def _office_named(
    descriptions: list[Description], sending: _Sending, organisation: str | None, country: str | None
) -> Description | None:
    """The office in "que l'Union a désigné comme médiateur", completed by who names it."""
    end = max(sending.verb, sending.sender.stop - 1) + _COMPLEMENT
    free = (d for d in descriptions if not (d.holders or d.first.plural or d.first.determiner))
    named = next((d for d in free if sending.verb < d.start <= end), None)
    if named is not None and not (named.own_countries or named.organisation):
        named.organisation = organisation
        if organisation is None and country is not None:
            named.own_countries, named.country = [country], country
    return named


def _sender(words: Words, tokens: range) -> tuple[str | None, str | None]:
    """The organisation or the country that some tokens name first."""
    for i in tokens:
        if words.capitalised(i):
            organisation = organisation_table().match_token(words, i)
            if organisation is not None and organisation[1].kind == "io":
                return organisation[1].acronym, None
            country = country_at(words, i, frozenset())
            named = country[1] if country else geography.country_of_capital(words.at(i))
            if named:
                return None, named
        office = office_table().match_token(words, i)
        named = office[1].office.country if office else words.country_of_demonym(words.text_at(i))
        if named:
            return None, named
    return None, None
