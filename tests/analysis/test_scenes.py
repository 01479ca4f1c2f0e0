"""Where contacts were held: told, implied by who receives, inherited from what was told before."""

from __future__ import annotations

import pytest
from spacy.language import Language

ROJAS = "Le président chilien, Juan Rojas,"
SCENES = {
    "a fronted summit": (
        f"En marge du sommet du Conseil de l'Europe à Lisbonne, {ROJAS} s'est entretenu lundi avec le premier ministre norvégien, Olav Berg.",
        [("Lisbonne", "PT")],
    ),
    "a cause pleaded": (
        "L'évêque Joseph Amon est allé mardi plaider cette cause à Quito auprès du ministre de l'Education, Pedro Vaca.",
        [("Quito", "EC")],
    ),
    "there, where a stay was told": (
        "L'envoyé spécial Carlo Monti sort de consultations dans les camps de Tindouf. Il s'y est entretenu dimanche avec le chef du mouvement, Salem Ould Ahmed.",
        [("camps de Tindouf", "DZ")],
    ),
    "there, in a venue": (
        "Tout s'est joué à la présidence algérienne. Mardi, le président Ali Ben Salah y a reçu l'imam malien Oumar Dia.",
        [("présidence algérienne", "DZ")],
    ),
    "the next stage": (
        "Prochaine étape, Lomé. M. Paul Tano doit y rencontrer, le 6 février, le président togolais, Koffi Amah.",
        [("Lomé", "TG")],
    ),
    "the line of a programme": (
        "Vendredi 24 août, Oslo : entretien du président chilien, Juan Rojas, avec le premier ministre Olav Berg.",
        [("Oslo", "NO")],
    ),
    "an ambassador is in the capital of those whom he meets": (
        "Le ministre azerbaïdjanais de la Culture, Elman Rzaïev, s'est entretenu vendredi avec l'ambassadrice du Pérou, Rosa Vidal.",
        [(None, "AZ")],
    ),
    "told in the sentence before": (
        "Le président chilien, Juan Rojas, a multiplié le 15 mars à Lima les gestes d'amitié. Le chef de l'Etat s'est d'abord entretenu avec le président de la Bolivie, Luis Mamani.",
        [("Lima", "PE")],
    ),
    "a place in a quotation": (
        'Le président slovaque Karl Weber, "malvenu à Kiev" selon ses mots, s\'est entretenu avec le président letton Jan Nowak.',
        [(None, None)],
    ),
    "a place of another clause": (
        "Le ministre roumain, Ion Popa, a débattu avec son collègue serbe, Milan Ilic, de la manière dont les deux pays voteront à New York.",
        [(None, None)],
    ),
    "what a state is offered": (
        "Le Premier ministre kényan, James Otieno, a reçu lundi le ministre John Wells et proposé aux Etats-Unis de livrer du thé.",
        [(None, "KE")],
    ),
    "a city over which it snows": (
        "Neige et vent hier sur Reykjavik, où l'on siégeait. Dans un couloir, la Suédoise Karin Ekberg a pris à part la Norvégienne Siri Dahl.",
        [("Reykjavik", "IS")],
    ),
    "a city that has the talks": (
        "Genève accueille depuis lundi les pourparlers. Le Yéménite Hadi Saleh a vu mardi l'envoyé de l'ONU, Erik Lund.",
        [("Genève", "CH")],
    ),
    "a capital that stands for its state": (
        "Oslo espère un accord. Le Yéménite Hadi Saleh a vu mardi l'envoyé de l'ONU, Erik Lund.",
        [(None, None)],
    ),
    "the state of who inaugurates": (
        "Le président ougandais, Moses Okello, et le ministre chinois Wang Jian ont inauguré jeudi le barrage de Karamu.",
        [(None, "UG")],
    ),
    "around a city": (
        "L'Angolais Teofilo Bento a rencontré aux environs de Lisbonne la Chilienne Ana Rojas.",
        [("Lisbonne", "PT")],
    ),
    "so many kilometres from it": (
        "L'Angolais Teofilo Bento a rencontré à trente kilomètres de Lisbonne la Chilienne Ana Rojas.",
        [("Lisbonne", "PT")],
    ),
    "in a part of a country": (
        "L'Angolais Teofilo Bento a rencontré dans le sud-ouest du Portugal la Chilienne Ana Rojas.",
        [(None, "PT")],
    ),
    "on the soil of a state": (
        "L'Angolais Teofilo Bento a rencontré en terre portugaise la Chilienne Ana Rojas.",
        [(None, "PT")],
    ),
    "a room of a house in a city": (
        "L'Angolais Teofilo Bento a rencontré dans un salon de l'hôtel Aurora à Lisbonne la Chilienne Ana Rojas.",
        [("salon", "PT")],
    ),
    "a house near a city": (
        "L'Angolais Teofilo Bento a rencontré dans un camp militaire près de Niamey la Chilienne Ana Rojas.",
        [("camp militaire", "NE")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SCENES.values(), ids=SCENES)
def test_contacts_are_placed_where_the_text_has_them(
    nlp: Language, text: str, expected: list[tuple[str | None, str | None]]
) -> None:
    contacts = [c for c in nlp(text)._.contacts if c.kind != "visit"]
    assert [(c.place, c.country) for c in contacts] == expected
