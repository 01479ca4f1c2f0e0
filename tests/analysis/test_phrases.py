"""Phrases of contact: one sentence for each way in which French tells of one, and look-alikes that tell
of none.
"""

from __future__ import annotations

import pytest
from spacy.language import Language

TALKS = ("meeting", "call", "message")

# The sentence, who dealt with whom ("X - Y"), the kind when it is not a meeting, the status when it was not
# held.
HITS: list[tuple[str, ...]] = [
    # At table.
    (
        "Le roi Tupou a partagé lundi le pain avec le Premier ministre fidjien Sitiveni Vuniwaqa.",
        "Tupou - Sitiveni Vuniwaqa",
    ),
    (
        "Le président kényan Peter Otieno a dîné lundi soir à la table de son homologue rwandais, Eugène Nkusi.",
        "Peter Otieno - Eugène Nkusi",
    ),
    (
        "La ministre suédoise Karin Ekdahl a soupé mardi chez le président letton Andris Kalnozols.",
        "Karin Ekdahl - Andris Kalnozols",
    ),
    (
        "Le président brésilien Caio Figueira a convié mardi à sa table le ministre uruguayen Álvaro Gestido.",
        "Caio Figueira - Álvaro Gestido",
    ),
    (
        "Le ministre uruguayen Álvaro Gestido a été convié à dîner par le président brésilien Caio Figueira.",
        "Caio Figueira - Álvaro Gestido",
    ),
    (
        "Le président slovaque Marek Hudec a retenu à déjeuner la présidente slovène, Neža Zupan.",
        "Marek Hudec - Neža Zupan",
    ),
    (
        "Le chancelier autrichien Florian Lechner a eu pour hôte, jeudi à Vienne, le Premier ministre albanais Arben Gjoka.",
        "Florian Lechner - Arben Gjoka",
    ),
    (
        "La présidente namibienne Selma Hangula a eu comme seul interlocuteur l'émissaire norvégien Torbjørn Aune.",
        "Selma Hangula - Torbjørn Aune",
    ),
    (
        "Le Premier ministre népalais Bishnu Adhikari a été lundi l'invité à dîner du roi du Bhoutan Jigme Dorji.",
        "Bishnu Adhikari - Jigme Dorji",
    ),
    (
        "Le président tunisien Habib Trabelsi a offert un dîner intime à son homologue mauritanien, Sidi Ould Brahim.",
        "Habib Trabelsi - Sidi Ould Brahim",
    ),
    ("Le sultan Haitham a rompu le jeûne avec le président turc Kemal Aksoy.", "Haitham - Kemal Aksoy"),
    (
        "Le président arménien Vartan Sahakian a pris le thé lundi avec la Première ministre géorgienne Nino Kobalia.",
        "Vartan Sahakian - Nino Kobalia",
    ),
    (
        "Le ministre cubain Ernesto Valdivia s'est attablé mardi à Genève avec le commissaire européen Pieter Verhulst.",
        "Ernesto Valdivia - Pieter Verhulst",
    ),
    (
        "Le président érythréen Haile Woldeab a pris place en face du Premier ministre éthiopien Dawit Tessema.",
        "Haile Woldeab - Dawit Tessema",
    ),
    (
        "Le ministre serbe Dragan Ilić s'est retrouvé mardi à la même table que son homologue kosovar, Arben Gjoka.",
        "Dragan Ilić - Arben Gjoka",
    ),
    # At someone's door.
    (
        "La ministre islandaise Sigrún Hallsdóttir a rendu mardi, à Nuuk, une visite de courtoisie au chef du gouvernement groenlandais, Malik Olsvig.",
        "Sigrún Hallsdóttir - Malik Olsvig",
    ),
    (
        "Le Premier ministre maltais Joseph Zerafa a rendu la politesse au président chypriote Andreas Hadjipavlou.",
        "Joseph Zerafa - Andreas Hadjipavlou",
    ),
    (
        "L'ambassadeur du Botswana, Mpho Ramaabya, est passé lundi chez le ministre zambien Chanda Mutale.",
        "Mpho Ramaabya - Chanda Mutale",
    ),
    (
        "L'ambassadeur de Grèce, Nikos Vasilakis, a été introduit lundi auprès du président mongol Batbayar Ganzorig.",
        "Nikos Vasilakis - Batbayar Ganzorig",
    ),
    (
        "Les ambassadeurs de Suisse, Urs Zgraggen, et de Norvège, Ingrid Solberg, se sont succédé mardi dans le bureau du président malgache Hery Rakotoson.",
        "Urs Zgraggen - Hery Rakotoson",
        "Ingrid Solberg - Hery Rakotoson",
    ),
    (
        "Le ministre togolais Komlan Agbeko a fait antichambre chez le président ghanéen Kwabena Osei-Tutu.",
        "Komlan Agbeko - Kwabena Osei-Tutu",
    ),
    (
        "Le ministre togolais Komlan Agbeko a poussé mardi la porte du président ghanéen Kwabena Osei-Tutu.",
        "Komlan Agbeko - Kwabena Osei-Tutu",
    ),
    (
        "L'émissaire danois Jeppe Lindholm a obtenu audience auprès de l'émir Khalifa bin Nasser.",
        "Jeppe Lindholm - Khalifa bin Nasser",
    ),
    (
        "Le ministre haïtien Jean-Robert Estimé s'est fait recevoir par la présidente barbadienne Deborah Alleyne.",
        "Jean-Robert Estimé - Deborah Alleyne",
    ),
    (
        "La présidente hondurienne Xiomara Bonilla a raccompagné sur le perron le Guatémaltèque Otto Barrientos.",
        "Xiomara Bonilla - Otto Barrientos",
    ),
    (
        "Le président finlandais Juhani Rautio a ouvert lundi sa porte à l'opposante biélorusse Alesia Krauchuk.",
        "Juhani Rautio - Alesia Krauchuk",
    ),
    (
        "Le roi Letsie a fait visiter son palais au président sud-africain Sipho Dlamini.",
        "Letsie - Sipho Dlamini",
    ),
    (
        "Le président colombien Camilo Restrepo a consacré lundi une heure à l'ambassadrice de France, Hélène Vasseur.",
        "Camilo Restrepo - Hélène Vasseur",
    ),
    (
        "Le président colombien Camilo Restrepo a accordé mardi un petit quart d'heure au ministre péruvien Tomás Ayquipa.",
        "Camilo Restrepo - Tomás Ayquipa",
    ),
    (
        "Le ministre libyen Salem Ghariani a donné audience à l'ambassadeur d'Italie, Carlo Benedetti.",
        "Salem Ghariani - Carlo Benedetti",
    ),
    (
        "Le ministre bolivien Diego Salvatierra est allé trouver le président péruvien Tomás Ayquipa.",
        "Diego Salvatierra - Tomás Ayquipa",
    ),
    (
        "La Première ministre samoane Fetu Leavasa s'est portée à la rencontre du président français Julien Morvan.",
        "Fetu Leavasa - Julien Morvan",
    ),
    (
        "Le ministre algérien Mourad Belkacem s'est rendu au chevet de l'ancien président sahraoui Brahim Salek.",
        "Mourad Belkacem - Brahim Salek",
    ),
    (
        "Le président gabonais Alain Moussavou a passé deux heures avec le médiateur angolais Armando Sitoe.",
        "Alain Moussavou - Armando Sitoe",
    ),
    (
        "Le ministre yéménite Saleh Al Awlaki a comparu devant l'émissaire de l'ONU Hans Brandt, a plaisanté un diplomate.",
        "Saleh Al Awlaki - Hans Brandt",
    ),
    (
        "Le médiateur Torbjørn Aune a trouvé porte close chez le président vénézuélien Wilmer Graterol.",
        "Torbjørn Aune - Wilmer Graterol",
        "not_held",
    ),
    (
        "Le président vénézuélien Wilmer Graterol a éconduit mardi l'émissaire norvégien Torbjørn Aune.",
        "Torbjørn Aune - Wilmer Graterol",
        "not_held",
    ),
    (
        "Le président russe Arkadi Vorontsov a donné rendez-vous à son homologue biélorusse, Vadzim Krauchuk.",
        "Arkadi Vorontsov - Vadzim Krauchuk",
        "planned",
    ),
    # Apart, together.
    (
        "Le chancelier autrichien Florian Lechner s'est retiré avec la présidente slovène Neža Zupan pour un tête-à-tête.",
        "Florian Lechner - Neža Zupan",
    ),
    (
        "Le président croate Dražen Marušić a fait quelques pas dans le parc avec le roi des Belges Philippe.",
        "Dražen Marušić - Philippe",
    ),
    (
        "Le secrétaire général de l'ONU, Álvaro Monteverde, a pris à part le ministre israélien Yossi Harel.",
        "Álvaro Monteverde - Yossi Harel",
    ),
    (
        "Le président chypriote Andreas Hadjipavlou est tombé nez à nez avec le ministre turc Kemal Aksoy.",
        "Andreas Hadjipavlou - Kemal Aksoy",
    ),
    # Ceremony.
    (
        "L'ambassadeur du Portugal, Nuno Quintela, a pris congé lundi du président est-timorais Domingos Ximenes.",
        "Nuno Quintela - Domingos Ximenes",
    ),
    (
        "L'ambassadrice de Chine, Guo Liling, a fait ses adieux à la Première ministre samoane Fetu Leavasa.",
        "Guo Liling - Fetu Leavasa",
    ),
    (
        "La ministre kosovare Vlora Berisha a fait la connaissance du président serbe Dragan Ilić.",
        "Vlora Berisha - Dragan Ilić",
    ),
    (
        "Le ministre malien Bakary Sidibé a présenté ses hommages au sultan de Sokoto, Sa'adu Bello.",
        "Bakary Sidibé - Sa'adu Bello",
    ),
    (
        "L'émissaire qatarien Jassim Al Kuwari a remis en mains propres au président mongol Batbayar Ganzorig une invitation de l'émir.",
        "Jassim Al Kuwari - Batbayar Ganzorig",
    ),
    (
        "Le président érythréen Haile Woldeab et le Premier ministre éthiopien Dawit Tessema ont échangé une poignée de main.",
        "Haile Woldeab - Dawit Tessema",
    ),
    (
        "Le président érythréen Haile Woldeab a longuement serré la main du Premier ministre éthiopien Dawit Tessema.",
        "Haile Woldeab - Dawit Tessema",
    ),
    (
        "Le ministre colombien Camilo Restrepo est tombé dans les bras du président équatorien Galo Noboa.",
        "Camilo Restrepo - Galo Noboa",
    ),
    (
        "Une poignée de main entre le président érythréen Haile Woldeab et le Premier ministre éthiopien Dawit Tessema a conclu la soirée.",
        "Haile Woldeab - Dawit Tessema",
    ),
    # Talk.
    (
        "Le ministre jordanien Nabil Qudah a devisé lundi avec le président chypriote Andreas Hadjipavlou.",
        "Nabil Qudah - Andreas Hadjipavlou",
    ),
    (
        "Le ministre soudanais Idris Hamad a pris langue mardi avec son homologue tchadien, Mahamat Kossi.",
        "Idris Hamad - Mahamat Kossi",
    ),
    (
        "Le ministre soudanais Idris Hamad a renoué le fil du dialogue avec son homologue tchadien, Mahamat Kossi.",
        "Idris Hamad - Mahamat Kossi",
    ),
    (
        "La ministre lituanienne Rasa Navickaitė et son homologue polonais, Jan Wilk, ont accordé leurs violons lundi à Vilnius.",
        "Rasa Navickaitė - Jan Wilk",
    ),
    (
        "Le ministre kazakh Daniyar Seitkali s'est ouvert de ses craintes au président ouzbek Jasur Rahimov.",
        "Daniyar Seitkali - Jasur Rahimov",
    ),
    (
        "Le ministre malawite Moses Banda a plaidé lundi la cause des planteurs auprès du président zambien Mwila Chileshe.",
        "Moses Banda - Mwila Chileshe",
    ),
    (
        "L'émissaire chinois Guo Wenhai a exposé mardi le plan de Pékin au roi Jigme Dorji.",
        "Guo Wenhai - Jigme Dorji",
    ),
    (
        "L'émissaire chinois Guo Wenhai a fait part de sa préoccupation au roi Jigme Dorji.",
        "Guo Wenhai - Jigme Dorji",
    ),
    (
        "Le président gabonais Alain Moussavou a recueilli à Luanda les conseils du président angolais Armando Sitoe.",
        "Alain Moussavou - Armando Sitoe",
    ),
    (
        "Le médiateur Torbjørn Aune a sondé lundi la présidente hondurienne Xiomara Bonilla.",
        "Torbjørn Aune - Xiomara Bonilla",
    ),
    (
        "Le président malawite Kondwani Phiri a prêté une oreille attentive à l'ambassadeur de Corée du Sud, Bae Sung-ho.",
        "Kondwani Phiri - Bae Sung-ho",
    ),
    (
        "Le ministre bolivien Diego Salvatierra a trouvé une oreille attentive auprès de la présidente chilienne Rosa Huamán.",
        "Diego Salvatierra - Rosa Huamán",
    ),
    (
        "Le ministre néo-zélandais Callum Harawira a tenu conciliabule avec le Premier ministre fidjien Ratu Vuniwaqa.",
        "Callum Harawira - Ratu Vuniwaqa",
    ),
    # Telephone.
    (
        "Le président mongol Batbayar Ganzorig a eu au bout du fil le secrétaire général de l'ONU, Álvaro Monteverde.",
        "Batbayar Ganzorig - Álvaro Monteverde",
        "call",
    ),
    (
        "Le chancelier autrichien Florian Lechner a joint lundi le président croate Dražen Marušić par téléphone.",
        "Florian Lechner - Dražen Marušić",
        "call",
    ),
    (
        "Le Premier ministre letton Andris Kalnozols a passé un coup de fil au président ukrainien Bohdan Kravets.",
        "Andris Kalnozols - Bohdan Kravets",
        "call",
    ),
    # Letters.
    (
        "Le roi Jigme Dorji a fait tenir un pli au président indien Rajiv Bhargava.",
        "Jigme Dorji - Rajiv Bhargava",
        "message",
    ),
    (
        "Le président bolivien Diego Salvatierra a répondu par lettre à la présidente chilienne Rosa Huamán.",
        "Diego Salvatierra - Rosa Huamán",
        "message",
    ),
    (
        "L'émir Khalifa bin Nasser a chargé son ministre d'un message pour le président mongol Batbayar Ganzorig.",
        "Khalifa bin Nasser - Batbayar Ganzorig",
        "message",
    ),
]

# Figures of speech, statements, quarrels at a distance, sport, upkeep.
MISSES = [
    "Le président brésilien Caio Figueira a mis la question de l'Amazonie sur la table, a noté le ministre péruvien Tomás Ayquipa.",
    "Le président kényan Peter Otieno a pris congé de la vie politique, au grand regret du président rwandais Eugène Nkusi.",
    "Le ministre serbe Dragan Ilić a fermé la porte à un accord avec le Kosovo, a déploré la présidente Vlora Berisha.",
    "La ministre suédoise Karin Ekdahl rend hommage au président letton Andris Kalnozols.",
    "Le président colombien Camilo Restrepo rend responsable de la crise son homologue vénézuélien, Wilmer Graterol.",
    "Le Premier ministre népalais Bishnu Adhikari a pris le contre-pied du roi Jigme Dorji.",
    "Le ministre grec Nikos Vasilakis a fait le procès du président turc Kemal Aksoy.",
    "Le président ouzbek Jasur Rahimov a pris place sur l'échiquier régional, juge le ministre kazakh Daniyar Seitkali.",
    "Le ministre libyen Salem Ghariani a serré la vis, selon l'ambassadeur d'Italie Carlo Benedetti.",
    "Le ministre cubain Ernesto Valdivia a échangé son poste avec celui du ministre Raúl Montoya.",
    "L'émissaire danois Jeppe Lindholm a confié à la presse que le président somalien Abdi Warsame hésitait.",
    "Le président gabonais Alain Moussavou est passé à côté de sa chance, estime le médiateur Armando Sitoe.",
    "La présidente hondurienne Xiomara Bonilla a ouvert la porte à une réforme que réclame le Guatémaltèque Otto Barrientos.",
    "Le président tunisien Habib Trabelsi a eu pour prédécesseur Moncef Jaziri.",
    "Le ministre malien Bakary Sidibé a répondu aux critiques du président ivoirien Koffi Amani.",
    "Le président russe Arkadi Vorontsov a renvoyé dos à dos le président arménien Vartan Sahakian et le ministre azerbaïdjanais Elnur Rzayev.",
    "Le Premier ministre maltais Joseph Zerafa a pris acte du refus du ministre libyen Salem Ghariani.",
    "Le président mongol Batbayar Ganzorig a le soutien du président kazakh Daniyar Seitkali.",
    "Le président croate Dražen Marušić a rendu son tablier, ce qui réjouit le Premier ministre serbe Dragan Ilić.",
    "Le ministre haïtien Jean-Robert Estimé se retrouve dans le collimateur du président dominicain Rafael Peralta.",
]


def contacts_of(nlp: Language, text: str) -> set[tuple[str, str, str]]:
    """Every pair of people who dealt with each other, with kind and status."""
    found = set()
    for contact in nlp(text)._.contacts:
        names = [(p.name or p.text, p.side) for p in contact.participants if p.level == "principal"]
        for one, side in names:
            for other, opposite in names:
                if side != opposite and one < other and contact.kind in TALKS:
                    found.add((f"{one} - {other}", contact.kind, contact.status))
    return found


def expected(text: str, *told: str) -> set[tuple[str, str, str]]:
    """The pairs that a row of ``HITS`` tells of, as ``contacts_of`` gives them."""
    kind = next((word for word in told if word in TALKS), "meeting")
    status = next((word for word in told if word in ("planned", "not_held")), "held")
    pairs = [" - ".join(sorted(word.split(" - "))) for word in told if " - " in word]
    return {(pair, kind, status) for pair in pairs}


@pytest.mark.parametrize("row", HITS, ids=lambda row: row[0][:60])
def test_phrase_tells_of_a_contact(nlp: Language, row: tuple[str, ...]) -> None:
    assert contacts_of(nlp, row[0]) == expected(*row)


@pytest.mark.parametrize("text", MISSES, ids=lambda text: text[:60])
def test_look_alike_tells_of_none(nlp: Language, text: str) -> None:
    assert contacts_of(nlp, text) == set()
