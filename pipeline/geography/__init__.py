"""Which country a French name, adjective or place stands for.

Every function takes a stretch of French text and answers with an ISO 3166-1 alpha-2 code (``XK`` for Kosovo)
or None. Case, accents, hyphens and apostrophes make no difference, except that a city is only read from a
capitalised word.

=============================  ==========================================  ======================
function                       reads                                       answers
=============================  ==========================================  ======================
``country_of_name``            ``République islamique d'Iran``             ``IR``
``country_of_demonym``         ``azerbaïdjanaises``                        ``AZ``
``countries_of_demonym``       ``congolais``                               ``("CD", "CG")``
``countries_of_compound``      ``arméno-iranienne``                        ``("AM", "IR")``
``organisation_of_adjective``  ``onusien``                                 ``ONU``
``country_of_capital``         ``Rabat`` (the state, by its capital)       ``MA``
``country_of_place``           ``siège de la centrale syndicale à Tunis``  ``TN``
``capital_of``                 ``AO``                                      ``Luanda``
``seat_of_organisation``       ``UE``                                      ``("Bruxelles", "BE")``
=============================  ==========================================  ======================

==========================================  ==================================================================
``countries``, ``demonyms``                 countries by their names, and by adjectives and inhabitants
``capitals``                                capitals, and the seats of organisations
``places``, ``whereabouts``, ``gazetteer``  the places that a text names, in which country a venue or city is,
                                            the names known
``shared_names``, ``folding``               states that share a name; words without case and accents
``past``                                    states that are no more
==========================================  ==================================================================

The names of countries are CLDR's (package ``babel``), those of cities GeoNames' (``models/fr/cities.tsv``);
what French dispatches add stands in ``models/fr/countries.toml`` and ``models/fr/places.toml``. Each table is
read once, when first asked for.
"""

from __future__ import annotations

from pipeline.geography.capitals import capital_of, country_of_capital, is_state, seat_of_organisation
from pipeline.geography.countries import country_of_name, label_of, name_of, sovereign_of
from pipeline.geography.demonyms import (
    countries_of_compound,
    countries_of_demonym,
    country_of_demonym,
    organisation_of_adjective,
)
from pipeline.geography.folding import fold
from pipeline.geography.past import (
    code_of_past,
    heirs,
    heirs_of,
    led_by,
    state_of_the_time,
    states_of_the_time,
)
from pipeline.geography.places import Place, certain_and_other_places, is_whole_place, places_in
from pipeline.geography.shared_names import namesakes, namesakes_of, own_names_of
from pipeline.geography.whereabouts import country_of_place, is_house_abroad

__all__ = [
    "Place",
    "capital_of",
    "certain_and_other_places",
    "code_of_past",
    "countries_of_compound",
    "countries_of_demonym",
    "country_of_capital",
    "country_of_demonym",
    "country_of_name",
    "country_of_place",
    "fold",
    "heirs",
    "heirs_of",
    "is_house_abroad",
    "is_state",
    "is_whole_place",
    "label_of",
    "led_by",
    "name_of",
    "namesakes",
    "namesakes_of",
    "organisation_of_adjective",
    "own_names_of",
    "places_in",
    "seat_of_organisation",
    "sovereign_of",
    "state_of_the_time",
    "states_of_the_time",
]
