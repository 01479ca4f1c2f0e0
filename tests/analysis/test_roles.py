"""Roles: which officials and bodies a sentence names, of which class, country and organisation."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.records import ROLE_CLASSES
from tests.analysis.roles_of import persons, read, roles

CLASSES = [
    ("la présidente de Lombardie", "regional IT"),
    ("le gouverneur du Minas Gerais", "regional BR"),
    ("le président du canton de Vaud", "regional CH"),
    ("le responsable du département de l'Énergie", "advisor US"),
    ("la directrice interministérielle du numérique", "advisor -"),
    ("le président du Conseil de souveraineté tchadien", "head_of_state TD"),
    ("le président du Comité pour le redressement", "head_of_state -"),
    ("le président du Conseil national de la transition", "parliamentarian -"),
    ("le président du Comité de la transition énergétique", "other -"),
    ("la présidente du Conseil supérieur de l'eau", "other -"),
    ("le président du Haut Conseil de la transition", "other -"),
    ("le président du Conseil international du bois", "io_head -"),
    ("la directrice exécutive de l'Agence internationale du bois", "io_head -"),
    ("le président du conseil de surveillance de Volta Airlines", "business -"),
    ("le président du Partenariat pour la sécurité alimentaire", "civil_society -"),
    ("l'administrateur adjoint du FMI", "io_official - FMI"),
    ("la procureure de la CPI", "io_official - CPI"),
    ("la directrice de la Coopération au ministère ghanéen de la Santé", "advisor GH"),
    ("la présidente de la région Île-de-France", "regional FR"),
    ("le président du Conseil régional de Casablanca-Settat", "regional MA"),
    ("le chef du groupe PPE", "parliamentarian -"),
    ("la cheffe du groupe socialiste", "parliamentarian -"),
    ("le tsar américain du climat", "envoy US"),
    ("la DG de l'UNESCO", "io_head - UNESCO"),
    ("le PCA de Volta Airlines", "business -"),
    ("l'aide de camp du président ghanéen", "military GH"),
    ("le Monsieur Afrique de l'Élysée", "advisor FR"),
    ("la cheffe de l'Église catholique", "religious -"),
    ("le leader communiste péruvien", "party PE"),
    ("le leader du MNSD", "party -"),
    ("le numéro deux de l'ambassade de Chine", "ambassador CN"),
    ("le secrétaire général du Front de libération", "party -"),
    ("le président de la commission Défense du Sénat", "parliamentarian -"),
    ("le patron de la NSA", "advisor US"),
    ("le directeur de campagne", "party -"),
    ("le conseiller d'Etat vaudois", "regional CH"),
    ("la conseillère d'État genevoise", "regional CH"),
    ("le chef de la cellule diplomatique de l'Élysée", "advisor FR"),
    ("la cheffe de la délégation de la Commission européenne à New Delhi", "ambassador - UE"),
    ("la directrice exécutive adjointe du PAM", "io_official - PAM"),
    ("la cheffe de file de la France insoumise", "party FR"),
    ("le Président du Comité populaire de Hué", "regional -"),
    ("lePrésident du Ghana", "head_of_state GH"),
    ("le chef de lEtat ghanéen", "head_of_state GH"),
    ("le vice-PM et ministre des AE du Vietnam", "foreign_minister VN"),
    ("la représentante américaine au Commerce", "minister US"),
    ("le serviteur des deux saintes mosquées", "head_of_state SA"),
    ("le chef de l'État togolais", "head_of_state TG"),
    ("le locataire de l'Élysée", "head_of_state FR"),
    ("l'hôtesse de la Maison-Blanche", "head_of_state US"),
    ("le maître du Planalto", "head_of_state BR"),
    ("l'occupante du palais Chigi", "head_of_government IT"),
    ("la patronne du Quai d'Orsay", "foreign_minister FR"),
    ("le locataire du Viminal", "minister IT"),
    ("la cheffe du DDPS", "minister CH"),
    ("le chef du département des Affaires étrangères", "foreign_minister CH"),
    ("le maître du Kremlin", "head_of_state RU"),
    ("l'émir du Qatar", "head_of_state QA"),
    ("la présidente du Conseil italien", "head_of_government IT"),
    ("le chancelier autrichien", "head_of_government AT"),
    ("le chancelier péruvien", "foreign_minister PE"),
    ("la cheffe de la diplomatie indienne", "foreign_minister IN"),
    ("la cheffe de la diplomatie européenne", "io_head - UE"),
    ("le secrétaire d'Etat américain", "foreign_minister US"),
    ("le secrétaire d'Etat français aux Transports", "deputy_minister FR"),
    ("le secrétaire d'Etat du Vatican", "religious VA"),
    ("la vice-Première ministre et ministre des Affaires étrangères du Luxembourg", "foreign_minister LU"),
    ("le ministre délégué auprès du ministre béninois des Affaires étrangères", "minister BJ"),
    ("le vice-ministre cubain des Affaires étrangères", "deputy_minister CU"),
    ("le président du Sénat tchèque", "parliamentarian CZ"),
    ("la présidente de la Knesset", "parliamentarian IL"),
    ("l'ambassadeur de l'Union européenne au Laos", "ambassador - UE"),
    ("le chef de la délégation de l'Union européenne au Laos", "ambassador - UE"),
    ("l'ambassadeur du Laos auprès de l'Union européenne", "ambassador LA"),
    ("le secrétaire général de l'OTAN", "io_head - OTAN"),
    ("la patronne du FMI", "io_head - FMI"),
    ("le secrétaire général du ministère tunisien de la Santé", "advisor TN"),
    ("le conseiller diplomatique du président ghanéen", "advisor GH"),
    ("le porte-parole de l'ONU", "io_official - ONU"),
    ("l'émissaire de l'ONU pour le Yémen", "envoy - ONU"),
    ("l'émissaire de Washington", "envoy US"),
    ("le chef d'état-major de l'armée de terre indonésienne", "military ID"),
    ("la maire de Dakar", "regional SN"),
    ("le gouverneur de la Banque centrale du Kenya", "other KE"),
    ("le prince héritier saoudien", "royal SA"),
    ("le souverain pontife", "religious VA"),
    ("le nonce apostolique au Gabon", "ambassador VA"),
    ("l'opposant zambien", "party ZM"),
    ("le politologue", "civil_society -"),
]


@pytest.mark.parametrize(("phrase", "expected"), CLASSES)
def test_class_and_country_of_an_office(phrase: str, expected: str) -> None:
    mention = read(f"Hier, {phrase} a quitté la salle.")._.roles[0]
    found = " ".join(filter(None, (mention.role_class, mention.country or "-", mention.organisation)))
    assert (mention.text, found) == (phrase, expected)


NESTED = [
    (
        "Hier, le conseiller diplomatique du président ghanéen a écrit.",
        [
            "le conseiller diplomatique du président ghanéen: advisor GH",
            "président ghanéen: head_of_state GH",
        ],
    ),
    (
        "Le ministre d'État, ministre de la Défense du Tchad, a signé.",
        ["Le ministre d'État, ministre de la Défense du Tchad: minister TD"],
    ),
    (
        "Le président de la République et le Premier ministre lituaniens ont signé.",
        [
            "Le président de la République: head_of_state LT",
            "le Premier ministre lituaniens: head_of_government LT",
        ],
    ),
    ("Les présidents des deux pays se sont vus.", ["Les présidents des deux pays: head_of_state -"]),
    ("Il présidera la séance en général.", []),
]


@pytest.mark.parametrize(("text", "expected"), NESTED)
def test_descriptions_are_found_with_class_and_country(text: str, expected: list[str]) -> None:
    assert roles(read(text)) == expected


def test_number_gender_and_time_of_a_role() -> None:
    doc = read("Les deux ministres ont vu l'ancienne présidente du Kosovo, puis son homologue monténégrin.")
    ministers, president, counterpart = doc._.roles
    assert (ministers.plural, ministers.count, ministers.definite) == (True, 2, True)
    assert (president.gender, president.former, president.role) == ("f", True, "ancienne présidente")
    assert (counterpart.counterpart, counterpart.role_class, counterpart.country) == (
        True,
        "head_of_state",
        "ME",
    )


def test_a_role_leaves_out_the_countries_of_its_holders() -> None:
    text = "Les ministres des Finances du Mali, du Niger et du Togo, [Ali Sow], [Omar Issa] et [Yao Koffi], ont signé."
    assert {person._.role for person in read(text).ents} == {"ministres des Finances"}
    text = "Les ministres malien, nigérien et togolais des Finances, [Ali Sow], [Omar Issa] et [Yao Koffi], ont signé."
    assert {person._.role for person in read(text).ents} == {"ministres des Finances"}


def test_countries_of_a_plural_role() -> None:
    mention = read("Les présidents russe, kazakh et ouzbek se sont vus.")._.roles[0]
    assert (mention.countries, mention.plural) == (("RU", "KZ", "UZ"), True)


BODIES = [
    ("Il a reçu une délégation du FMI.", ["une délégation du FMI: FMI -"]),
    (
        "Elle a vu des représentants de la Banque mondiale.",
        ["des représentants de la Banque mondiale: Banque mondiale -"],
    ),
    ("Il a reçu des hommes d'affaires turcs.", ["des hommes d'affaires turcs: - TR"]),
    ("L'Union africaine a salué l'accord.", ["L'Union africaine: UA -"]),
    ("Il a reçu une délégation parlementaire algérienne.", ["une délégation parlementaire algérienne: - DZ"]),
    (
        "Le FMI est là. La mission a vu la presse.",
        ["Le FMI: FMI -", "La mission: FMI -"],
    ),
    ("Il a accordé un entretien à l'agence TASS.", ["l'agence TASS: TASS -"]),
    ("Elle répond aux questions du « Nouvelliste ».", ["« Nouvelliste »: Le Nouvelliste -"]),
    ("Le gouvernement norvégien a salué l'accord.", ["Le gouvernement norvégien: gouvernement norvégien NO"]),
    ("Le temps est beau.", []),
]


@pytest.mark.parametrize(("text", "expected"), BODIES)
def test_bodies_are_found_with_organisation_and_country(text: str, expected: list[str]) -> None:
    found = [f"{b.text}: {b.organisation or '-'} {b.country or '-'}" for b in read(text)._.bodies]
    assert found == expected


COUNTRIES = {
    "angolais": "AO", "bhoutanais": "BT", "canadien": "CA", "dominicain": "DO", "estonien": "EE",
    "gabonais": "GA", "hondurien": "HN", "islandais": "IS", "jamaïcain": "JM", "kirghize": "KG",
    "malgache": "MG", "néo-zélandais": "NZ", "omanais": "OM", "panaméen": "PA", "sud-coréen": "KR",
    "ukrainien": "UA", "vietnamien": "VN", "yéménite": "YE", "zambien": "ZM",
}  # fmt: skip


@pytest.mark.parametrize(("demonym", "country"), COUNTRIES.items())
def test_any_country_will_do(demonym: str, country: str) -> None:
    doc = read(f"Le ministre {demonym} des Affaires étrangères, [Luc Morel], a parlé.")
    assert persons(doc) == {"Luc Morel": f"foreign_minister {country} -"}


WORDS = (
    "le la un des du de d' l' et , . ( ) : « » président ministre ambassadeur homologue délégation chef "
    "Affaires étrangères Chine Mali français turque FMI général deux ancien X Y reçu par M. Mme avec son \n"
).split(" ")


@settings(max_examples=150)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_any_words_give_sound_mentions(words: list[str]) -> None:
    text = " ".join("[Luc Morel]" if word in "XY" else word for word in words)
    doc = read(text)
    for mention in [*doc._.roles, *doc._.bodies]:
        assert 0 <= mention.start < mention.end <= len(doc)
        assert mention.text == doc[mention.start : mention.end].text
    for role in doc._.roles:
        assert role.role_class in ROLE_CLASSES
        assert role.start <= role.head < role.end
        assert all(doc.ents[holder].label_ == "PER" for holder in role.holders)
