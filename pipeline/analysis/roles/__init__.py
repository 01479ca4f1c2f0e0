"""``entrevue_roles``: who the persons of a dispatch are, and which officials and bodies it names without
their names.

========================  ====================================================================================
reads                     ``doc.ents`` (PER spans, ``span._.name``), ``doc._.header``, part-of-speech tags
writes                    ``doc._.roles`` (RoleMention), ``doc._.bodies`` (BodyMention);
                          ``role``, ``role_class``, ``country``, ``organisation`` of each PER span
========================  ====================================================================================

A document passes these in this order, of which those above know none below:

==================  ==========================================================================================
``words``           its words in one comparable form, with the tables of the ``lexicon`` that are looked up in
                    them, the countries they name (``country_words``) and the persons (``names``)
``stretches``       where the words that belong to a noun or a name end
``leaders``         which states a person of a known name serves; ``naming``: by what name he is known
``nationality``     the country that stands beside a name (``inhabitants``: later on in its stead)
``phrases``         noun phrases of offices, with what completes them
``descriptions``    phrases joined into descriptions of officials, with the class of each
``holders``         whose they are: names beside them, in rows, further off; offices told by a clause
``nation``          which country an official serves whose role does not say it
``context``         what else the rest of the text adds: short titles, counterparts, holders named elsewhere
``persons``         what each named person is, over all mentions, and on what ``grounds``
``bodies``          organisations, delegations and groups that can be parties, and ``media``
==================  ==========================================================================================

Knowledge stands in ``models/fr/roles.toml`` (offices and their classes) and ``models/fr/organisations.toml``.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.analysis import extensions
from pipeline.analysis.page import Page
from pipeline.analysis.roles.bodies import BodyFinder
from pipeline.analysis.roles.context import Context, meant_in, settle_namesakes
from pipeline.analysis.roles.descriptions import Description, describe
from pipeline.analysis.roles.holders import (
    HolderFinder,
    settle_officers,
    told_by_bodies,
    told_by_brackets,
    told_by_clauses,
    told_by_credentials,
    told_by_senders,
    told_by_succession,
)
from pipeline.analysis.roles.lexicon import OF, institution_table, kind_table
from pipeline.analysis.roles.names import Names
from pipeline.analysis.roles.persons import apply_roles, role_text
from pipeline.analysis.roles.phrases import PhraseFinder
from pipeline.analysis.roles.words import Words, pieces_of
from pipeline.lexicons import lexicon
from pipeline.records import RoleMention

__all__ = ["Roles", "make_roles"]

# "délégation", "mission", "ordre", "association": the heads of groups of people who travel together or have
# joined in a body.
_COLLECTIVES = frozenset(
    " ".join(pieces_of(noun))
    for key in ("bodies", "unions")
    for noun in lexicon("anaphora")["collectives"][key]
)


@Language.factory("entrevue_roles")
def make_roles(nlp: Language, name: str) -> Roles:
    """The factory of ``nlp.add_pipe("entrevue_roles")``."""
    extensions.register()
    return Roles()


class Roles:
    """Fills ``doc._.roles`` and ``doc._.bodies`` and says what each person of ``doc.ents`` is.

    >>> from pipeline.analysis.assembly import load
    >>> doc = load()("La ministre chilienne des Affaires étrangères Ana Rojas a reçu une mission du FMI.")
    >>> [(role.text, role.role_class, role.country) for role in doc._.roles]
    [('La ministre chilienne des Affaires étrangères', 'foreign_minister', 'CL')]
    >>> [(body.text, body.organisation) for body in doc._.bodies]
    [('une mission du FMI', 'FMI')]
    """

    def __call__(self, doc: Doc) -> Doc:
        page = Page(doc)
        words = Words(page)
        words.meant = meant_in(page, words)
        ents = list(page.ents)
        stops = frozenset(i for ent in ents if _is_person(words, ent) for i in range(ent.start, ent.end))
        finder = PhraseFinder(words, stops)
        descriptions = describe(words, finder.find())
        HolderFinder(words, ents, finder).attach(descriptions)
        settle_officers(words, ents, descriptions)
        descriptions.extend(told_by_clauses(words, ents, finder))
        descriptions.extend(told_by_senders(words, ents, finder, descriptions))
        names = Names(words, ents, stops)
        descriptions.extend(told_by_bodies(words, names, descriptions))
        descriptions.extend(told_by_brackets(names, finder, descriptions))
        descriptions.sort(key=lambda d: d.start)
        settle_namesakes(words, ents, descriptions)
        Context(page, words, descriptions).settle()
        descriptions.extend(told_by_credentials(words, names, descriptions))
        descriptions.extend(told_by_succession(words, ents, finder, descriptions))
        apply_roles(page, words, descriptions)
        groups = [d for d in descriptions if _is_group(d)]
        doc._.roles = [_mention(words, d) for d in descriptions if d not in groups and not d.clause]
        taken = stops | {
            i
            for d in descriptions
            if not d.clause and (d in groups or not _is_open(words, d))
            for i in range(d.start, d.end)
        }
        doc._.bodies = BodyFinder(words, finder, frozenset(taken)).find(groups)
        return doc


def _is_person(words: Words, ent: Span) -> bool:
    """False for institutions that pass for persons ("Halk Maslahaty")."""
    if ent.label_ != "PER":
        return False
    found = kind_table().match_token(words, ent.start) or institution_table().match_token(words, ent.start)
    return found is None or found[0] < ent.end


def _is_group(description: Description) -> bool:
    """True for people without a name of whom only is told whose they are: "des représentants du
    gouvernement".
    """
    return (
        description.first.plural
        and not description.holders
        and all(p.office.group for p in description.phrases)
    )


def _is_open(words: Words, description: Description) -> bool:
    """True for officials in the complement of a body: "une délégation de parlementaires allemands", "une
    délégation des ambassadeurs", "l'ordre des médecins".
    """
    if not description.first.plural or description.holders:
        return False
    before = description.start - 1
    of_body = words.at(before) in OF and words.at(before - 1) in _COLLECTIVES
    return of_body or not description.first.determiner


def _mention(words: Words, description: Description) -> RoleMention:
    first = description.first
    return RoleMention(
        start=description.start,
        end=description.end,
        head=first.head,
        text=words.doc[description.start : description.end].text,
        role=role_text(words, description),
        role_class=description.role_class,
        country=description.country,
        organisation=description.organisation,
        plural=first.plural,
        gender="m" if first.gender == "m" else "f" if first.gender == "f" else None,
        definite=first.definite,
        former=description.former,
        counterpart=description.counterpart,
        count=first.count,
        holders=tuple(description.holders),
        countries=tuple(dict.fromkeys([*description.own_countries, *_implied_countries(description)])),
    )


def _implied_countries(description: Description) -> list[str]:
    """The countries that titles name without saying them: "le maître du Kremlin", "la chancelière"."""
    named = [phrase.office.country or phrase.office.usually for phrase in description.phrases]
    return [country for country in named if country and country == description.country]
