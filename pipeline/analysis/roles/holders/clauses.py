"""Offices told by a clause: "X, qui préside la Commission", "Y, élu à la présidence du Sénégal"."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Span

from pipeline import french
from pipeline.analysis.roles.country_words import country_at, demonym_at
from pipeline.analysis.roles.descriptions import Description, stateless
from pipeline.analysis.roles.lexicon import ARTICLES, OF, Office, around, clause_table, weak_kinds, word_list
from pipeline.analysis.roles.naming import name_of
from pipeline.analysis.roles.phrases import PhraseFinder
from pipeline.analysis.roles.phrases.classes import body_kind, class_of
from pipeline.analysis.roles.phrases.phrase import Phrase
from pipeline.analysis.roles.words import Words
from pipeline.lexicons import lexicon

_LONGEST_WAY = 16
_LONGEST_ASIDE = 8
_RISEN = word_list("holders", "risen")
_SUCCEEDING = word_list("holders", "succeeding")
_REPLACING = word_list("holders", "replacing")
_LONGEST_ADDRESS = 6
_NO_PORTFOLIO_ALONE = word_list("holders", "no_portfolio_alone")
_PORTFOLIOS = word_list("holders", "portfolio_nouns")
_OWN_RISE = word_list("holders", "own_rise")
_OURS = word_list("function_words", "ours")
_STATE = frozenset({None, "state"})
_THERE = word_list("function_words", "locative")
_THERE_CLASSES: dict[str, str] = lexicon("roles")["there"]
# Before an article that goes on with the aside, and where a clause ends.
_HELD = OF | _THERE
_ENDS = frozenset({",", ";", ":", "."})


def told_by_clauses(words: Words, ents: list[Span], finder: PhraseFinder) -> list[Description]:
    """A description for every clause that tells what a person named before it presides over or leads.

    Only what the lexicon knows of the body says the class; without it there is no description.
    """
    ending = {e.end: i for i, e in enumerate(ents) if e.start in finder.stops}
    found: list[Description] = []
    for i in clause_table().beginnings(words.heads):
        match = clause_table().match_token(words, i) if i not in finder.stops else None
        if match is None:
            continue
        end, form = match
        if form.office.apposed and words.text_at(i - 1) != ",":
            continue
        holder = _subject(words, finder, ending, i, form.office)
        fronted = words.at(i) != french.WHO and not form.office.apposed and _is_fronted(words, finder, i)
        if holder is None and not fronted:
            continue
        phrase = finder.clause(form, i, _past_aside(words, end))
        holder = holder if holder is not None else _subject_behind(words, ents, finder, phrase.end)
        if holder is None:
            continue
        if not phrase.own_countries:
            phrase.own_countries.extend(_countries_aside(words, end, phrase.head_end))
        there = _THERE_CLASSES.get(body_kind(words, end, phrase.head_end) or "")
        if there is None and not _tells(words, phrase):
            continue
        description = Description([phrase], i, phrase.end, clause=True, holders=[holder])
        description.own_countries = phrase.own_countries
        description.organisation = phrase.organisation
        country = phrase.own_countries[0] if phrase.own_countries else None
        description.role_class = there or class_of(words, phrase, country)
        description.country = None if stateless(description) else country
        found.append(description)
    return found


def told_by_succession(
    words: Words, ents: list[Span], finder: PhraseFinder, descriptions: list[Description]
) -> list[Description]:
    """A description for everyone whom an official succeeds: "Mme X succède à M. Y", "en remplacement de
    Y".

    It is that of the official, as a former office.
    """
    offices: dict[str, Description] = {}
    for description in descriptions:
        if description.role_class != "other" and not description.clause and not description.counterpart:
            for holder in description.holders:
                offices.setdefault(name_of(ents[holder]), description)
    named = [e for e in ents if e.label_ == "PER" and name_of(e) in offices]
    found: list[Description] = []
    for i, ent in enumerate(ents):
        if ent.start not in finder.stops:
            continue
        cue = _succession(words, ent.start)
        own = offices.get(name_of(ent))
        if cue is None or (own is not None and (own.own_countries or not own.bare)):
            continue
        others = [(e, offices[name_of(e)]) for e in named if name_of(e) != name_of(ent)]
        office = _office_of_successor(words, descriptions, others, cue, ent)
        if office is not None:
            holders = {i: office.country} if office.country else {}
            found.append(replace(office, clause=True, holders=[i], holder_countries=holders))
    return found


def _succession(words: Words, i: int) -> int | None:
    """Where "succède à" begins before the name at token i, a title between or none."""
    for j in range(i - 1, max(i - _LONGEST_ADDRESS, 0), -1):
        if words.at(j) in _SUCCEEDING:
            return j
        if words.between(j - 1, j + 1) in _REPLACING:
            return j - 1
        if words.doc[j].pos_ == "VERB" or words.text_at(j) == ",":
            return None
    return None


def _office_of_successor(
    words: Words,
    descriptions: list[Description],
    others: list[tuple[Span, Description]],
    cue: int,
    person: Span,
) -> Description | None:
    """The office of whoever succeeds: that of the one of the others who is named before, else the office told
    in the sentence, else that of one in the sentence before.
    """
    here = words.sentence[cue]
    before = [office for e, office in others if e.end <= cue and words.sentence[e.start] == here]
    earlier = [office for e, office in others if words.sentence[e.start] == here - 1]
    if before:
        return before[-1]
    told = [d for d in descriptions if words.sentence[d.start] == here and d.inside is None]
    told = [d for d in told if d.role_class != "other" and not d.clause and d.start > person.end]
    if told:
        return told[0]
    return earlier[0] if earlier else None


def _tells(words: Words, phrase: Phrase) -> bool:
    """True where the complement names a country or a body whose kind is known."""
    text = f" {words.between(phrase.head_end, phrase.end)} "
    if any(f" {expression} " in text for expression, _ in phrase.office.words):
        return True
    if phrase.office.closed:
        return bool(phrase.own_countries)  # "X dirige la diplomatie | malienne"
    if phrase.office.ministry:
        return _names_portfolio(words, phrase)
    kind = body_kind(words, phrase.head_end, phrase.end) or ("io" if phrase.organisation else None)
    if kind in _STATE:
        return phrase.of_country and "country" in phrase.office.body
    return kind in phrase.office.body and (kind not in weak_kinds() or bool(phrase.own_countries))


def _names_portfolio(words: Words, phrase: Phrase) -> bool:
    """Whether the first noun of a complement is that of a portfolio: "des Finances"."""
    i = phrase.head_end
    while words.at(i) in OF | ARTICLES | _OURS | _PORTFOLIOS or words.country_of_demonym(words.text_at(i)):
        i += 1
    alone = i + 1 == phrase.end and words.at(i) in _NO_PORTFOLIO_ALONE
    return i < phrase.end and words.at(i) in around()["portfolios"] and not alone


def _subject(
    words: Words, finder: PhraseFinder, ending: dict[int, int], i: int, office: Office
) -> int | None:
    """The person right before token i, or the one whom a verb on the way raises to the office; only the
    latter where it says so, only the former where it stands in apposition.
    """
    j = i - 1 if words.text_at(i - 1) == "," else i
    if j in ending and not office.risen:
        return ending[j]
    if words.at(i) == french.WHO or office.apposed:
        return None
    risen = False
    for k in range(i - 1, max(i - _LONGEST_WAY, -1), -1):
        if words.sentence[k] != words.sentence[i]:
            return None
        risen = risen or words.at(k) in _RISEN
        if k in finder.stops:
            return ending.get(k + 1) if risen else None
    return None


def _is_fronted(words: Words, finder: PhraseFinder, i: int) -> bool:
    """Whether the clause at token i opens its sentence, or ends a phrase that does and tells of the subject's
    rise: "Un mois après son élection | à la présidence du Sénat, X …", "Après avoir pris | la tête du …".
    """
    if words.opens_sentence(i):
        return True
    for k in range(i - 1, max(i - _LONGEST_WAY, -1), -1):
        if words.sentence[k] != words.sentence[i] or k in finder.stops or words.text_at(k) == ",":
            return False
        if words.at(k) in _RISEN:
            own = words.opens_sentence(k) or words.at(k - 1) in _OWN_RISE
            return own and not any(j in finder.stops for j in range(words.sentence_start(k), k))
    return False


def _subject_behind(words: Words, ents: list[Span], finder: PhraseFinder, i: int) -> int | None:
    """The person named behind a clause that opens the sentence: "A la tête du Sénat depuis mai, X a …"."""
    comma = next((j for j in range(i, min(i + _LONGEST_ASIDE, len(words))) if words.text_at(j) == ","), None)
    if comma is None or any(j in finder.stops for j in range(i, comma)):
        return None
    k = comma + 1
    while words.at(k) in around()["honorifics"] or words.text_at(k) == ".":
        k += 1
    return next((n for n, ent in enumerate(ents) if ent.start == k and k in finder.stops), None)


def _countries_aside(words: Words, start: int, end: int) -> list[str]:
    """The countries named in an aside: "au Sénat des États-Unis"."""
    found = (country_at(words, i, frozenset()) for i in range(start, end))
    told = [country[1] for country in found if country]
    return told or [c for i in range(start, end) for c in demonym_at(words, i, frozenset())[1]]


def _past_aside(words: Words, i: int) -> int:
    """Past ", au Sénat des États-Unis," or "au Parlement arménien" between a verb and its object."""
    last = min(i + _LONGEST_ASIDE, len(words))
    if words.at(i) in _THERE:
        articles = (j for j in range(i + 2, last) if words.at(j) in ARTICLES and words.at(j - 1) not in _HELD)
        j = next(articles, i)
        return i if {words.text_at(k) for k in range(i, j)} & _ENDS else j
    if words.text_at(i) != ",":
        return i
    return next((j + 1 for j in range(i + 1, last) if words.text_at(j) == ","), i)
