"""``entrevue_parties``: the register of the parties of one document.

Reads ``doc.ents``, ``doc._.roles`` and ``doc._.bodies``; writes ``doc._.parties`` and
``doc._.party_mentions``. Every expression that can stand for a party of a contact, from a full name to a
pronoun, becomes a ``PartyMention``; those that refer to one and the same party share its index.

=========================================  =============================================================
``expressions``                            what can stand for a party
``register``                               gives each expression its party, from left to right
``memory``, ``discourse``                  the parties and mentions so far; where an expression stands
``named``, ``introducing``                 persons who are named, also behind a plural
``definite``, ``agreement``, ``winner``    ``le ministre``, and who may be meant by it
``bodies``, ``delegations``                organisations and delegations, and who stands for these
``heading``, ``membership``                who leads a group; words of membership, and whom they name
``travellers``                             who came along with a traveller
``pronouns``                               ``il``, ``celui-ci``, ``le Rwandais``, ``je``
``plurals``, ``groups``, ``togetherness``  ``ils``, ``les deux ministres``, and who was told of together
``counterparts``, ``acting``               ``son hôte``, ``le visiteur``; who acts in a sentence
``quotations``, ``turns``                  who speaks
``lexicon``                                the word lists of ``models/fr/anaphora.toml``
``settling``                               what only the whole text tells
=========================================  =============================================================
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.analysis import extensions
from pipeline.analysis.notes import note, noted
from pipeline.analysis.page import Page
from pipeline.analysis.parties.expressions import find_expressions
from pipeline.analysis.parties.register import Register
from pipeline.analysis.roles.leaders import is_known_to_hold


@Language.factory("entrevue_parties")
def make_parties(nlp: Language, name: str) -> PartyResolver:
    """Make the component; it has no settings.

    Raises ValueError when the pipeline lacks a component whose results it reads.
    """
    extensions.register()
    extensions.require(nlp, "entrevue_parties", ("entrevue_people", "entrevue_roles"))
    return PartyResolver()


class PartyResolver:
    """Builds the register of parties of a document, in one pass from left to right."""

    def __call__(self, doc: Doc) -> Doc:
        page = Page(doc)
        register = Register(page)
        for expression in find_expressions(page):
            register.add(expression)
        register.settle()
        doc._.parties = register.parties
        doc._.party_mentions = register.mentions
        _describe_names(doc, register)
        return doc


def _is_known(entity: Span) -> bool:
    """Whether every reader knows that a person holds the office that another sentence tells."""
    role_class, country = noted(entity, "role_class"), noted(entity, "country")
    return bool(role_class and country) and is_known_to_hold(noted(entity, "name"), role_class, country)


def _describe_names(doc: Doc, register: Register) -> None:
    """Give a name that stands without a role the one by which the document describes its bearer elsewhere.

    A role that had only been guessed from another sentence yields to what the register has found.
    """
    parties = {party.name: party for party in register.parties if party.name}
    for entity in doc.ents:
        name = noted(entity, "name")
        party = parties.get(name)
        if party is None:
            continue
        guessed = register.is_guessed(name)
        if guessed and party.role is None and _is_known(entity):
            continue
        role_class = noted(entity, "role_class")
        if guessed or (role_class in (None, "other") and party.role_class not in (None, "other")):
            country, organisation = party.country, party.organisation
            if not guessed:
                country = noted(entity, "country") or country
                organisation = noted(entity, "organisation") or organisation
            note(
                entity,
                role=party.role,
                role_class=party.role_class or "other",
                country=country,
                organisation=organisation,
            )
