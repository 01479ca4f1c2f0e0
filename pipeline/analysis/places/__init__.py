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

============================  ================================================================================
``phrases``                   the phrases of a document that say where
``venues``, ``circumstance``  venues; whether a phrase says where something happens or completes a noun
``countries``                 the country of each phrase
``entities``                  the LOC entities, corrected and completed
``gazetteer``, ``words``      what the gazetteer and ``models/fr/places.toml`` know of the document's words
============================  ================================================================================
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.analysis import extensions
from pipeline.analysis.page import Page
from pipeline.analysis.place_phrase import PlacePhrase
from pipeline.analysis.places.entities import complete_entities
from pipeline.analysis.places.gazetteer import Gazetteer
from pipeline.analysis.places.phrases import place_phrases

__all__ = ["PlacePhrase", "Places", "make_places", "place_phrases"]


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
        gazetteer = Gazetteer(page)
        doc._.places = list(place_phrases(page, gazetteer))
        complete_entities(doc, gazetteer)
        return doc
