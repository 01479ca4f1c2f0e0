"""Who is named, under which full name: ``entrevue_people`` and ``same_person_name``."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.analysis import MODEL
from pipeline.analysis.people import make_people, name_tokens, same_person_name
from pipeline.analysis.people.shapes import fold, shape


@pytest.fixture(scope="module")
def recogniser() -> Language:
    return spacy.load(
        MODEL,
        exclude=["tagger", "morphologizer", "parser", "lemmatizer", "attribute_ruler", "senter", "strings"],
    )


@pytest.fixture(scope="module")
def read(recogniser: Language):
    component = make_people(recogniser, "entrevue_people")

    def read(text: str) -> Doc:
        return component(recogniser(text))

    return read


def persons(doc: Doc) -> list[str]:
    return [ent.text for ent in doc.ents if ent.label_ == "PER"]


def names(doc: Doc) -> list[str]:
    return list(dict.fromkeys(ent._.name for ent in doc.ents if ent.label_ == "PER"))


MENTIONS = [
    # honorifics are no part of the name
    ("M. Gaston Berthelot a reçu Mme Rosa Quintana.", ["Gaston Berthelot", "Rosa Quintana"]),
    ("Il a salué S.E.M. Ismaël Toukara et S.E. Mme Hélène Vasseur.", ["Ismaël Toukara", "Hélène Vasseur"]),
    ("S. E. Marta Vidal a présenté ses lettres de créance.", ["Marta Vidal"]),
    ("La Conseillère-Présidente Odette Bastien a voté.", ["Odette Bastien"]),
    ("Ont assisté à l'audience MM. Paul Ndong et Samir Haddad.", ["Paul Ndong", "Samir Haddad"]),
    ("Mmes Aïcha Diarra et Clara Lindqvist ont signé l'accord.", ["Aïcha Diarra", "Clara Lindqvist"]),
    ("Le Dr Juma Okello et Me Odile Sarr étaient présents.", ["Juma Okello", "Odile Sarr"]),
    # offices are no part of the name
    ("Le Président Boutros a reçu le Premier ministre Kaplan.", ["Boutros", "Kaplan"]),
    ("le ministre de la Défense Anton Kovalenko a atterri à Minsk.", ["Anton Kovalenko"]),
    ("Le gouverneur de la Banque centrale, Tariq Benslimane, a parlé.", ["Tariq Benslimane"]),
    ("Il a reçu son homologue gambien Lamin Jallow.", ["Lamin Jallow"]),
    ("le Général de Brigade Souleymane Kéïta dirige la junte.", ["Souleymane Kéïta"]),
    ("le président du Mali Modibo Sangaré est arrivé.", ["Modibo Sangaré"]),
    ("le vice-Premier ministre et ministre des Affaires étrangères Le Van Duc", ["Le Van Duc"]),
    # nor are the bodies before it
    ("Le PDG de Volta Airlines Samuel Ofori s'est réjoui.", ["Samuel Ofori"]),
    ("La directrice générale d'Air Sahel Fatima Zouari a signé.", ["Fatima Zouari"]),
    ("Le directeur de Human Rights Watch Kenneth Marsh a écrit.", ["Kenneth Marsh"]),
    ("La présidente de Transparency International Delia Marsh a parlé.", ["Delia Marsh"]),
    ("Le sénateur Les Républicains Luc Marchal a voté.", ["Luc Marchal"]),
    ("Le porte-parole de Barack Hussein Obama a parlé.", ["Barack Hussein Obama"]),
    # a surname alone behind an office that needs nothing more
    (
        "Le secrétaire général de l'ONU Lindqvist a reçu la ministre des Finances Ofosu.",
        ["Lindqvist", "Ofosu"],
    ),
    ("La directrice générale du FMI Ivanova et la présidente de l'OIF Mwila.", ["Ivanova", "Mwila"]),
    ("Le président du Conseil européen Ferreira a appelé.", ["Ferreira"]),
    ("Le commissaire à l'Élargissement Novak et l'émissaire pour la Libye Okello.", ["Novak", "Okello"]),
    ("Le ministre de la Transition Écologique et le directeur de l'ONU Habitat ont parlé.", []),
    ("Le PDG d'Algérie Télécom et le ministre des Travaux Publics ont signé.", []),
    # the city or see of an office, and what a force or a region is called
    ("Le patriarche d'Antioche Ignace IV et le préfet de Kayes Moussa Sacko.", ["Ignace IV", "Moussa Sacko"]),
    ("Le chef du parti d'opposition Sursaut et le commandant de la force Takuba ont parlé.", []),
    # what the newsroom has inserted
    ("L'homme (Merzouki, NDLR) est jugé à Bruxelles.", ["Merzouki"]),
    ("Il a vu M. [Paul] Garnaud, un notaire.", ["[Paul] Garnaud"]),
    ("Le président IBK a reçu le ministre.", ["IBK"]),
    # forms of names
    ("M. Oumar Ould Sidi Mahmoud a pris la parole.", ["Oumar Ould Sidi Mahmoud"]),
    ("l'émir Cheikh Nasser ben Khalifa Al Mansour a été reçu.", ["Nasser ben Khalifa Al Mansour"]),
    ("le ministre al-Hariri a répondu.", ["al-Hariri"]),
    ("La ministre coréenne Park Soo-jin est à Genève.", ["Park Soo-jin"]),
    ("Le président mongol Ts. Batbayar a visité Séoul.", ["Ts. Batbayar"]),
    ("Jean-Louis d'Armentières, vice-président du gouvernement, a parlé.", ["Jean-Louis d'Armentières"]),
    ("Le ministre tunisien Hédi M'hamdi a parlé.", ["Hédi M'hamdi"]),
    ("Il a vu l'ambassadeur Xavier de La Morinière.", ["Xavier de La Morinière"]),
    ("M. de La Morinière a vu Paul de La Paz.", ["de La Morinière", "Paul"]),
    (
        "Sidi Brahim Ould Daddah a vu Cheikh Tamim ben Ali Al Nuaimi.",
        ["Sidi Brahim Ould Daddah", "Tamim ben Ali Al Nuaimi"],
    ),
    ("L'adjoint Iou. Belov a rencontré le R.P. Paul Kiala.", ["Iou. Belov", "Paul Kiala"]),
    ("Il a reçu à Aïn el-Tiné M. Carlo Ferrero.", ["Carlo Ferrero"]),
    ("Il a reçu à Rabat SA Cheikh Khaled Ben Hamad Al Nuaimi.", ["Khaled Ben Hamad Al Nuaimi"]),
    ("Il a reçu à Dakar SEMme Véronique Lambrecht.", ["Véronique Lambrecht"]),
    ("Il a reçu le ministre letton, M. Maris Ozolins.", ["Maris Ozolins"]),
    ("Le roi Salim d'Arabie saoudite a parlé.", ["Salim"]),
    ("Mme van der Linden a reçu M. de Montferrat.", ["van der Linden", "de Montferrat"]),
    ("M. Konaté a reçu Ibrahim Moussa KONATÉ.", ["Konaté", "Ibrahim Moussa KONATÉ"]),
    ("Le ministre irakien Karim Rabi' Al Tamimi a parlé.", ["Karim Rabi' Al Tamimi"]),
    (
        "L'émir Sabah Khaled Al-Hamad Al-Sabah a vu Tarek ben Hamad Al Thani.",
        ["Sabah Khaled Al-Hamad Al-Sabah", "Tarek ben Hamad Al Thani"],
    ),
    ("Il a reçu MM. TERRIER, MARTY et LEGRAND.", ["TERRIER", "MARTY", "LEGRAND"]),
    ("M. N'Guessan et Mme O'Brien ont discuté.", ["N'Guessan", "O'Brien"]),
    ("Le secrétaire général J.-P. Lacombe a écrit à Peter F. Hansen.", ["J.-P. Lacombe", "Peter F. Hansen"]),
    # mononyms with their title
    ("Le roi Harald a reçu le pape Grégoire et la reine Sonja.", ["Harald", "Grégoire", "Sonja"]),
    ("Sa Majesté le Roi Hassan III a reçu l'émir.", ["Hassan III"]),
    # around the name
    (
        "Vladimir Petrenko (Ukraine) et Luca Bianchi (Italie) y étaient.",
        ["Vladimir Petrenko", "Luca Bianchi"],
    ),
    ("« C'est une étape », a martelé Youssef Belkacem.", ["Youssef Belkacem"]),
    ("Il a rencontré le Turc Kemal Aydin et l'Iranien Reza Tehrani.", ["Kemal Aydin", "Reza Tehrani"]),
    ("Il a rencontré le Zambien Chisenga.", ["Chisenga"]),
    ("Il a rencontré le patron de l'Américain Boeing.", []),
    ("Il a reçu Liu Yi. La ministre était absente.", ["Liu Yi"]),
    ("Il resta à Mobutu ce qu'il n'avait jamais aimé.", ["Mobutu"]),
    ("LE PRÉSIDENT REÇOIT LE MINISTRE DES AFFAIRES ÉTRANGÈRES", []),
    # things named after persons, places, peoples, page furniture
    ("L'avion s'est posé à l'aéroport Léopold-Sédar-Senghor.", []),
    ("Le cortège a remonté l'avenue du Général Leclerc.", []),
    ("La fondation Konrad-Adenauer a publié son rapport.", []),
    ("Les travaux du stade Abdoulaye Wade avancent.", []),
    ("La réunion aura lieu à Bakou puis à Tachkent.", []),
    ("Lu : 1475 fois. Tags : Diplomatie, Afrique.", []),
    ("Les Azerbaïdjanais et les Turcs se félicitent de l'accord.", []),
    ("Son Excellence a remercié le Président.", []),
    ("L'Union africaine et la Banque mondiale ont signé.", []),
]


@pytest.mark.parametrize(("text", "expected"), MENTIONS)
def test_persons_are_found_under_their_full_names(read, text: str, expected: list[str]) -> None:
    assert persons(read(text)) == expected


FULL_NAMES = [
    ("Ali Rezaï a parlé. M. Rezaï est parti.", {"Ali Rezaï": "Ali Rezaï", "Rezaï": "Ali Rezaï"}),
    (
        "Mme Ingrid Halvorsen est arrivée. I. Halvorsen repart demain.",
        {"Ingrid Halvorsen": "Ingrid Halvorsen", "I. Halvorsen": "Ingrid Halvorsen"},
    ),
    (
        "Le ministre Jean-Luc Le Goff est à Oslo. Accueilli par le maire, Le Goff a salué la foule.",
        {"Jean-Luc Le Goff": "Jean-Luc Le Goff", "Le Goff": "Jean-Luc Le Goff"},
    ),
    (
        "Le Premier ministre Nguyen Van Hung a reçu la délégation. Van Hung a remercié ses hôtes.",
        {"Nguyen Van Hung": "Nguyen Van Hung", "Van Hung": "Nguyen Van Hung"},
    ),
    (
        "Le président Idrissa Moussa TOURÉ reçoit. M. Touré est au palais.",
        {"Idrissa Moussa TOURÉ": "Idrissa Moussa Touré", "Touré": "Idrissa Moussa Touré"},
    ),
    (
        "Le président Viktor Orlenko reçoit le chancelier Max Vogel. Le tête-à-tête Orlenko-Vogel dure.",
        {
            "Viktor Orlenko": "Viktor Orlenko",
            "Max Vogel": "Max Vogel",
            "Orlenko": "Viktor Orlenko",
            "Vogel": "Max Vogel",
        },
    ),
]


@pytest.mark.parametrize(("text", "expected"), FULL_NAMES)
def test_every_mention_bears_the_fullest_name(read, text: str, expected: dict[str, str]) -> None:
    doc = read(text)
    assert {ent.text: ent._.name for ent in doc.ents if ent.label_ == "PER"} == expected


def test_a_king_is_not_his_namesake(read) -> None:
    doc = read(
        "Le Premier ministre Antoine Philippe a reçu le roi Philippe. M. Philippe a remercié son hôte."
    )
    assert [ent._.name for ent in doc.ents if ent.label_ == "PER"] == [
        "Antoine Philippe",
        "Philippe",
        "Antoine Philippe",
    ]


def test_a_surname_that_two_persons_bear_goes_by_gender(read) -> None:
    doc = read("M. Farid Aliyev et Mme Leyla Aliyev sont arrivés. Mme Aliyev a visité le musée.")
    assert [ent._.name for ent in doc.ents if ent.label_ == "PER"][-1] == "Leyla Aliyev"


@pytest.mark.parametrize(
    ("text", "called"),
    [
        (
            "M. Diego Salas est à Oslo. M. Salas a rappelé le parcours de son père, feu Ramón Salas. En mai, M. Salas a écrit.",
            ["Diego Salas", "Diego Salas", "Ramón Salas", "Diego Salas"],
        ),
        (
            "Salas a parlé à Kovac\n\nLe ministre Diego Salas a appelé Marko Kovac. Son oncle, Luis Ramón Salas, fut roi.",
            ["Diego Salas", "Marko Kovac", "Diego Salas", "Marko Kovac", "Luis Ramón Salas"],
        ),
        (
            "Feu Ramón Salas l'avait nommé. Diego Salas lui succède, et Salas a reçu Marko Kovac.",
            ["Ramón Salas", "Diego Salas", "Diego Salas", "Marko Kovac"],
        ),
        (
            "Le président Diego Salas est à Oslo. Ana et Diego Salas ont salué la foule. Salas a souri.",
            ["Diego Salas", "Ana Salas", "Diego Salas", "Diego Salas"],
        ),
    ],
)
def test_whom_a_text_calls_by_the_surname(read, text: str, called: list[str]) -> None:
    assert [ent._.name for ent in read(text).ents if ent.label_ == "PER"] == called


def test_a_father_is_not_his_son(read) -> None:
    doc = read("Cheikh Rachid ben Saïd Al Nouri a succédé à son père, Cheikh Saïd ben Omar Al Nouri.")
    assert names(doc) == ["Rachid ben Saïd Al Nouri", "Saïd ben Omar Al Nouri"]


GENDERS = [
    ("M. Claude Mercier est arrivé.", "m"),
    ("Mme Claude Mercier est arrivée.", "f"),
    ("La ministre Dominique Lambert est arrivée.", "f"),
    ("La conseillère diplomatique du chef de l'État, Dominique Lambert, y était.", "f"),
    ("L'ambassadrice Camille Roche est arrivée.", "f"),
    ("Le président Camille Roche est arrivé.", "m"),
    ("Mme le ministre Camille Roche a parlé.", "f"),
    ("Le ministre Camille Roche s'est rendue à Lomé.", "f"),
    ("L'ambassadeur Camille Roche a été reçue à Lomé.", "f"),
    ("La délégation du ministre Camille Roche est arrivée.", "m"),
    ("Selon Camille Roche, rien n'est décidé.", None),
]


@pytest.mark.parametrize(("text", "expected"), GENDERS)
def test_gender_is_told_by_what_stands_around_a_name(read, text: str, expected: str | None) -> None:
    (person,) = (ent for ent in read(text).ents if ent.label_ == "PER")
    assert person._.gender == expected


def test_bodies_and_places_keep_no_article_and_no_title(read) -> None:
    doc = read("Le président de la République s'est rendu en Mauritanie avec une délégation de l'ONU.")
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Mauritanie", "LOC"), ("ONU", "ORG")]


SAME = [
    ("Zelensky", "Volodymyr Zelenskyy", True),
    ("R. Mustafayev", "Rahman Moustafaïev", True),
    ("Ban Ki-moon", "Ban", True),
    ("Amirabdollahian", "Hossein Amir-Abdollahian", True),
    ("Djeyhoun Baïramov", "Jeyhun Bayramov", True),
    ("Cheikh Tamim", "Tamim ben Hamad Al Thani", True),
    ("Cheikh Diop", "Diop", True),
    ("Cheikh Diop", "Cheikh Anta Diop", True),
    ("Cheikh Diop", "Amadou Diop", False),
    ("Sidi Bouna", "Mariem Bouna", False),
    ("Mohammed V", "Mohammed VI", False),
    ("Ilham Aliyev", "Mehriban Aliyeva", False),
    ("Rouslan Aliyev", "Rouslana Aliyeva", False),
    ("Zayed ben Sultan", "Mohamed ben Zayed ben Sultan", False),
    ("J. Martin", "Paul Martin", False),
    ("", "Paul Martin", False),
]


@pytest.mark.parametrize(("a", "b", "expected"), SAME)
def test_two_spellings_are_told_to_be_one_name_or_two(a: str, b: str, expected: bool) -> None:
    assert same_person_name(a, b) is expected
    assert same_person_name(b, a) is expected


_WORDS = st.text(st.characters(categories=["Lu", "Ll"], max_codepoint=0x24F), min_size=2, max_size=12)


@given(st.lists(_WORDS, min_size=2, max_size=4))
def test_a_name_is_the_same_as_itself_in_capitals_and_as_its_last_word(parts: list[str]) -> None:
    full = " ".join(parts)
    if name_tokens(full):
        assert same_person_name(full, full)
        assert same_person_name(full.lower(), full)


@given(st.text())
def test_any_token_has_a_shape_and_a_folded_form(text: str) -> None:
    if text:
        assert shape(text) in set("CUIRw-_0.")
        assert fold(text) == fold(text).lower()


def test_names_are_found_between_blanks_quotes_and_line_breaks(read) -> None:
    doc = read("  M.  Luc Aubert\n\nPar Zoé K.\n\nBAKOU, 12 MARS. — Mme d'Arcy, « El Hadj » et A.B.C.\n")
    assert [ent.text for ent in doc.ents if ent.label_ == "PER"] == [
        "Luc Aubert",
        "Zoé K.",
        "d'Arcy",
        "El Hadj",
    ]


_PIECES = [
    "M.",
    "Mme",
    "MM.",
    "le",
    "de",
    "d'",
    "al",
    "-",
    "Jean",
    "PARIS",
    "ministre",
    "S.",
    "VI",
    ",",
    "(",
    "«",
    "\n",
    "Niger",
]


_BLANK = spacy.blank("fr")
_WITHOUT_RECOGNISER = make_people(_BLANK, "entrevue_people")


@given(st.lists(st.sampled_from(_PIECES), max_size=12), st.sampled_from([" ", ""]))
def test_any_text_is_read(pieces: list[str], space: str) -> None:
    doc = _WITHOUT_RECOGNISER(_BLANK(space.join(pieces)))
    assert all(ent._.name and ent.text.strip() for ent in doc.ents if ent.label_ == "PER")


def test_names_behind_honorifics_are_found_without_a_recogniser() -> None:
    doc = _WITHOUT_RECOGNISER(_BLANK("Mme Jean Niger"))
    assert [ent._.name for ent in doc.ents if ent.label_ == "PER"] == ["Jean Niger"]
