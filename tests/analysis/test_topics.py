"""What a passage was about: one example a topic, and the words that must not count."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.analysis.topics import Reading, topic_hits, topics_of, turns_elsewhere
from pipeline.records import TOPICS

ONE_A_TOPIC = {
    "bilateral_relations": "Les deux ministres ont passé en revue l'état des relations bilatérales.",
    "economy_trade": "Ils ont évoqué les échanges commerciaux.",
    "finance_development": "Il a été question d'un nouveau programme du FMI.",
    "energy": "L'entretien a porté sur le gazoduc transsaharien.",
    "transport": "Au menu, la liaison ferroviaire entre les deux capitales.",
    "agriculture_food": "La pêche et l'élevage étaient à l'ordre du jour.",
    "environment_climate": "Ils ont parlé de la lutte contre le changement climatique.",
    "technology": "La transformation numérique a été abordée.",
    "culture_education": "Elle a remercié son hôte pour les bourses d'études.",
    "health": "Ils ont discuté de la livraison de vaccins.",
    "tourism": "La reprise du tourisme figurait au programme.",
    "defence_security": "Ils ont fait le point sur la coopération militaire.",
    "terrorism_crime": "La lutte contre le terrorisme et le trafic de drogue ont été évoqués.",
    "conflict_peace": "Ils ont appelé à un cessez-le-feu immédiat.",
    "nuclear_nonproliferation": "Il a plaidé pour la dénucléarisation de la péninsule.",
    "human_rights_justice": "Elle a soulevé la question des droits de l'homme.",
    "migration_diaspora": "Il a été question de la délivrance des visas.",
    "humanitarian": "Il a promis une aide d'urgence aux sinistrés.",
    "multilateral": "Il a demandé l'appui de son hôte à la réforme du Conseil de sécurité.",
    "regional_issues": "Les questions régionales et internationales d'intérêt commun ont été abordées.",
    "politics_elections": "La tenue des élections législatives a été évoquée.",
    "parliament": "Ils entendent développer la coopération interparlementaire.",
    "legal_borders": "Les travaux de délimitation de la frontière avancent.",
    "religion": "Le dialogue interreligieux a occupé une bonne part de l'audience.",
}


VOCABULARY = {
    "bilateral_relations": [
        "la normalisation des rapports", "le rétablissement des liens", "la réouverture de l'ambassade",
        "une relation de confiance", "le rapprochement entre les deux capitales",
        "la relance de la coopération", "l'expulsion de diplomates",
        "la commission mixte", "le comité mixte de suivi", "les visites croisées", "la refondation de la relation",
        "les questions intéressant les deux pays", "la solidité des liens", "ce qui unit les deux nations", "l'axe Lima-Quito", "les points de friction",
    ],
    "economy_trade": [
        "les droits douaniers", "une union douanière", "l'exploitation minière", "les grands contrats",
        "les matières premières", "un contentieux commercial",
        "l'accès au marché", "les permis miniers", "la vie chère",
        "les contingents tarifaires", "une coentreprise", "les marchés des pays tiers",
        "le cours du cuivre", "la nationalisation des mines", "les multinationales",
    ],
    "finance_development": [
        "une ligne de crédit", "le club de Paris", "les arriérés", "la reconstruction du pays",
        "la coopération financière", "le plan de sauvetage",
        "la masse salariale", "les avoirs gelés", "quarante millions de couronnes",
        "le Fonds européen de développement", "le désendettement", "le déblocage d'une tranche",
        "les fonds promis", "le sauvetage de la Grèce", "les filets sociaux",
    ],
    "energy": [
        "un terminal méthanier", "les lignes électriques", "la prospection gazière", "l'énergie nucléaire",
        "le raffinage", "la pénurie de courant",
        "les quotas de production", "la conduite sous-marine", "un parc solaire",
        "le barrage de Kandadji", "l'EPR", "les batteries",
    ],
    "transport": [
        "les voies ferrées", "une liaison maritime", "la reprise des liaisons", "le tunnel sous la baie",
        "l'autorisation de survol", "le dragage du chenal",
        "les quotas de camions", "la réfection de la route", "les écluses", "les trains",
        "le détournement du vol", "la ligne Lima-Quito", "les chantiers navals",
    ],
    "agriculture_food": [
        "les accords de pêche", "la noix de cajou", "l'huile d'olive", "les produits laitiers",
        "le blé", "les concessions foncières", "les thoniers", "la surpêche", "les vendanges",
        "la semoule", "les légumineuses", "l'autosuffisance", "la pêche illicite",
        "la vache folle", "les réserves de vivres", "la PAC",
    ],
    "environment_climate": [
        "les aires protégées", "l'érosion côtière", "les mangroves", "l'approvisionnement en eau",
        "le braconnage", "les eaux usées",
        "les eaux de l'Euphrate", "l'enlèvement des ordures", "les pluies acides", "l'alerte précoce",
        "les énergies propres", "la couche d'ozone", "l'accès à l'eau",
    ],
    "technology": [
        "les jeunes pousses", "la station spatiale", "le commerce électronique", "l'innovation",
        "les semi-conducteurs", "la fibre optique",
        "le calcul haute performance", "l'exploration lunaire", "la télémédecine",
        "les câbles sous-marins", "le GPS", "la conquête spatiale",
    ],
    "culture_education": [
        "les biens culturels", "la reconnaissance des diplômes", "le centenaire", "les échanges universitaires",
        "la scolarisation des filles", "les chorales",
        "les droits de scolarité", "les archives", "les jeux de la Francophonie",
        "la commission d'histoire", "la lutte contre le dopage", "la place de la langue catalane",
    ],
    "health": [
        "la fièvre jaune", "les soins", "les infirmières", "les centres de lutte contre le diabète",
        "les moustiquaires", "les dialyses",
        "la collecte de sang", "la mortalité maternelle", "le trachome",
        "le confinement", "les centres de santé", "les dons de sang",
    ],
    "tourism": [
        "les voyages organisés", "la saison estivale", "les agences de voyages",
        "les randonneurs", "la saison touristique",
        "les conseils aux voyageurs", "l'école hôtelière",
        "les vols charters", "la saison touristique",
    ],
    "defence_security": [
        "les exercices navals", "la surveillance des frontières", "les frégates", "les menaces hybrides",
        "les patrouilles mixtes", "le départ des troupes",
        "la maîtrise des armements", "les écoutes", "la zone démilitarisée", "l'espionnage",
        "l'autonomie stratégique", "la garde présidentielle", "le téléphone rouge",
    ],
    "terrorism_crime": [
        "les gangs", "la lutte contre la corruption", "les bandes armées", "la cybercriminalité",
        "les rançons", "la contrefaçon et la fausse monnaie",
        "la traite des enfants", "les biens mal acquis", "les passeurs et les kidnappeurs",
        "la libération des otages", "la fusillade", "l'affaire de Lockerbie",
    ],
    "conflict_peace": [
        "l'arrêt des combats", "les négociations directes", "la zone tampon", "la sortie de la crise",
        "le désarmement des milices", "le statut final de la province",
        "l'avancée des mutins", "les pourparlers indirects", "les efforts de paix",
        "l'insécurité dans l'Est", "l'Irlande du Nord", "le gel des colonies",
    ],
    "nuclear_nonproliferation": [
        "les tirs balistiques", "les centrifugeuses", "la menace nucléaire",
        "le plutonium", "la course aux armements",
        "les sites nucléaires", "le chantage nucléaire",
        "la bombe iranienne", "la crise nord-coréenne",
    ],
    "human_rights_justice": [
        "les prisonniers politiques", "la peine capitale", "les enfants soldats",
        "la lutte contre l'apartheid", "les mariages précoces",
        "la libération des otages", "la minorité hongroise", "les adoptions internationales",
        "la place des femmes", "les travailleurs forcés",
    ],
    "migration_diaspora": [
        "le regroupement familial", "l'accord migratoire", "la traversée de la mer",
        "les demandeurs d'asile", "les titres de séjour",
        "l'exemption de visa", "le retour des exilés", "la colonie libanaise",
        "les Togolais de l'étranger", "les exilés",
    ],
    "humanitarian": [
        "les secouristes", "les glissements de terrain", "l'accueil des réfugiés",
        "le tsunami", "les camps de réfugiés",
        "la coulée de boue", "les convois humanitaires", "le naufrage", "la levée du blocus", "les sous-munitions",
        "l'accueil fait aux Congolais", "les personnes disparues",
    ],
    "multilateral": [
        "les chapitres de négociation", "la charte des Nations unies", "le droit de veto",
        "le partenariat oriental", "l'organe d'appel",
        "l'admission de la Serbie à l'OTAN", "la refonte de l'organisation panarabe", "les pays candidats",
        "le statut d'observateur", "la perspective européenne",
    ],
    "regional_issues": [
        "les foyers de tension", "la conjoncture régionale", "les affaires internationales",
        "les grands problèmes du continent", "les défis communs",
        "l'ordre mondial", "les dossiers de l'heure",
        "ce qui se passe dans le monde", "les problèmes du continent",
    ],
    "politics_elections": [
        "la loi électorale", "le retour à la légalité", "la vacance du pouvoir",
        "la motion de censure", "le fichier électoral",
        "la décentralisation", "la passation des pouvoirs", "l'impasse politique",
        "le gouvernement à former", "le dialogue inclusif", "la paralysie des institutions",
    ],
    "parliament": [
        "les deux parlements", "la coopération législative", "les groupes parlementaires",
        "les comités d'amitié", "les missions d'information",
        "le groupe d'amitié", "le pouvoir législatif",
        "la modernisation du parlement", "la diplomatie des élus",
    ],
    "legal_borders": [
        "les postes de contrôle", "la frontière terrestre", "le code de conduite en mer",
        "le poste-frontière", "le droit de poursuite", "l'offre d'autonomie", "les douze milles",
        "un accès souverain à l'océan", "le bornage", "la ligne Durand", "l'autodétermination",
        "la question du nom", "la révision du traité", "le Groenland",
    ],
    "religion": [
        "la nomination des évêques", "les monastères", "la laïcité",
        "les paroisses", "la charia",
        "les chiites", "l'éducation religieuse", "les communautés juives",
        "les communautés religieuses", "l'Église locale",
    ],
}  # fmt: skip


@pytest.mark.parametrize(("topic", "phrases"), VOCABULARY.items())
def test_the_vocabulary_of_a_topic(topic: str, phrases: list[str]) -> None:
    assert [p for p in phrases if topic not in topics_of(f"Les deux ministres ont évoqué {p}.")] == []


def test_every_topic_has_an_example() -> None:
    assert set(ONE_A_TOPIC) == set(VOCABULARY) == set(TOPICS)


@pytest.mark.parametrize(("topic", "text"), ONE_A_TOPIC.items())
def test_a_topic_is_recognised(topic: str, text: str) -> None:
    assert topic in topics_of(text)


@pytest.mark.parametrize(
    "text",
    [
        "Il a été reçu par le ministre de l'Économie, des Finances et du Plan, Awa Sarr.",
        "La ministre des Transports et de l'Aviation civile a reçu le commissaire à l'Énergie.",
        "Le directeur général de l'Organisation mondiale de la santé est arrivé hier.",
        "Le ministre de la Défense nationale et des Anciens combattants a assisté à l'entretien.",
        "La haute représentante pour les affaires étrangères et la politique de sécurité est attendue lundi.",
        "Le conseiller chargé de l'Agriculture, de l'Élevage et de la Pêche était présent.",
        "La rencontre s'est tenue au palais de la Paix.",
        "Il a visité les lieux, mais il est reparti sans un mot.",
        "Les deux hommes sont prêts à se revoir.",
        "Trois mois après le putsch, à quelques jours du sommet sur le climat, il est venu.",
        "Titulaire d'un doctorat en économie, médecin de profession, il l'a reçu au lendemain du scrutin.",
        "Le ministre des Affaires étrangères, de la Migration et des Chiliens de l'étranger était là.",
        "Le gardien des Deux Saintes Mosquées et le président de la République démocratique du Congo ont souri.",
    ],
)
def test_offices_venues_and_common_words_are_no_topics(text: str) -> None:
    assert topics_of(text) == []


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Il a salué la coopération avec le Paraguay.", "bilateral_relations"),
        ("Les deux pays veulent tourner la page.", "bilateral_relations"),
        ("La Commission mixte ne s'est plus réunie.", "bilateral_relations"),
        ("L'admission du Maroc à l'Union africaine a été évoquée.", "multilateral"),
        ("Ils ont convenu de mener la normalisation à son terme.", "bilateral_relations"),
        ("Il a dénoncé l'ingérence de la capitale voisine.", "bilateral_relations"),
        ("Dans sa lettre, il présentait ses excuses aux familles.", "bilateral_relations"),
        (
            "Elle s'est félicitée des relations paraguayo-uruguayennes et des relations franco-boliviennes.",
            "bilateral_relations",
        ),
        ("Ils ont évoqué la situation au Burundi.", "conflict_peace"),
        ("Il a plaidé pour l'adhésion à l'Union européenne.", "multilateral"),
        ("Ils ont évoqué la situation de la communauté libanaise.", "migration_diaspora"),
        ("Ils ont parlé de la situation en Asie centrale.", "regional_issues"),
        ("Ils ont évoqué l'avenir de la Cédéao.", "multilateral"),
    ],
)
def test_slots_stand_for_any_country_people_region_and_organisation(text: str, topic: str) -> None:
    assert topic in topics_of(text)


FALSE_FRIENDS = [
    ("agriculture_food", "Il s'est agrippé à la rampe, devant un plat de crevettes et un verre de lait."),
    ("bilateral_relations", "L'alliance atlantique se réunit."),
    ("conflict_peace", "La raideur du ton a surpris, le juge de paix est parti."),
    ("culture_education", "Ils ont pris langue, la scène a été filmée à l'enseigne du Lion, à Medina."),
    (
        "defence_security",
        "Il a voulu torpiller la rencontre ; nul ne prit sa défense, malgré les honneurs militaires.",
    ),
    ("economy_trade", "Il ferme la marche sous l'horloge de la gare."),
    ("energy", "Il y a mis toute son énergie, le mois courant, dans une voiture électrique."),
    ("environment_climate", "Sylvie a répondu avec sécheresse sur une chaise en plastique."),
    ("finance_development", "Il a emprunté la route du nord, avec une dette de reconnaissance."),
    ("health", "Il a formulé des souhaits de santé et laissé le soin de répondre à son hôte."),
    ("human_rights_justice", "On lui fait un procès d'intention dans le procès-verbal."),
    ("humanitarian", "Un séisme politique a secoué la majorité, après le naufrage des négociations."),
    ("legal_borders", "Il n'a laissé ni trace ni regret, au palais de l'Indépendance."),
    ("migration_diaspora", "Le comité binational a siégé, et il a été reconduite à la tête du parti."),
    ("politics_elections", "La fête de l'Indépendance a réuni la foule devant la résidence présidentielle."),
    ("religion", "Soufiane l'a religieusement écouté, un lundi de Pentecôte."),
    ("technology", "Un lanceur d'alerte a parlé, à titre indicatif, dans l'orbite du ministre."),
    ("terrorism_crime", "L'accord a été conclu in extremis malgré la fraude électorale."),
    ("tourism", "Il a été reçu à Gitega pendant les vacances de Noël."),
    ("transport", "Transporté chez lui sans crier gare, il a remis le dossier sur les rails."),
]


@pytest.mark.parametrize(("topic", "text"), FALSE_FRIENDS, ids=[topic for topic, _ in FALSE_FRIENDS])
def test_words_that_look_like_a_topic_are_none(topic: str, text: str) -> None:
    assert topic not in topics_of(text)


PATTERNS = {
    "bilateral_relations": [
        "des relations plus suivies avec leurs voisins", "une coopération renouvelée", "le rappel brutal de l'ambassadeur",
        "l'amitié qui lie depuis toujours Lima et Oslo", "leur coopération", "les partenaires historiques",
    ],
    "conflict_peace": ["la fin immédiate des combats", "la libération des derniers captifs", "le recours à la force", "le statut de la province"],
    "multilateral": ["les finances de l'UNESCO", "le partenariat avec l'Alliance et l'OTAN", "la prochaine session de l'OEA", "le mandat du Chili au Conseil de sécurité"],
    "defence_security": ["la formation de jeunes officiers", "la vente de douze hélicoptères", "le départ des derniers soldats"],
    "human_rights_justice": ["le sort de deux journalistes", "les arrestations d'avocats", "la libération des étudiants"],
    "legal_borders": ["la réouverture prochaine de la frontière", "l'accès du pays à la mer"],
    "migration_diaspora": ["l'accueil de milliers d'exilés", "l'octroi plus rapide de visas"],
    "politics_elections": ["le report des municipales", "la tenue dans le calme du scrutin"],
    "finance_development": ["l'allègement d'une partie de la dette", "une enveloppe de douze millions"],
    "transport": ["le bitumage de la route du nord", "la reprise des vols directs"],
    "energy": ["les livraisons de gaz", "le prix du courant"],
    "environment_climate": ["la protection des côtes", "le partage des eaux"],
    "culture_education": ["la restauration du monument", "l'enseignement du portugais"],
    "health": ["la livraison de doses", "l'équipement d'une maternité"],
    "agriculture_food": ["l'exportation de bananes", "les droits de pêche"],
    "humanitarian": ["l'hébergement des familles", "le bilan du séisme", "l'envoi de tentes aux victimes"],
    "terrorism_crime": ["la lutte commune contre les cartels", "la saisie de cocaïne", "les exactions des gangs"],
    "economy_trade": ["l'ouverture de nouveaux marchés", "l'implantation d'une usine", "doubler le volume des échanges"],
}  # fmt: skip


@pytest.mark.parametrize(("topic", "phrases"), PATTERNS.items())
def test_words_may_stand_between_those_that_name_a_topic(topic: str, phrases: list[str]) -> None:
    assert [p for p in phrases if topic not in topics_of(f"Les deux ministres ont évoqué {p}.")] == []


def test_no_stop_stands_between_the_words_of_a_pattern() -> None:
    assert "transport" in topics_of("Ils ont parlé de la réfection prochaine du pont.")
    assert "transport" not in topics_of("Ils ont parlé de la réfection. Le pont attend.")


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Il réclame depuis longtemps un droit de poursuite.", "legal_borders"),
        ("Il veut depuis l'automne 2020 et pour de bon développer le commerce.", "economy_trade"),
    ],
)
def test_a_setting_ends_before_another_matter(text: str, topic: str) -> None:
    assert topic in topics_of(text)


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        ("Depuis son investiture, il voyage.", "economy_trade"),
        ("Il s'est dit prêt à venir.", "finance_development"),
        ("On le crédite d'un esprit ouvert.", "finance_development"),
        ("Ils ont eu des propos déplacés.", "humanitarian"),
        ("Ils ont parlé de la sécurité alimentaire.", "defence_security"),
        ("Le climat des affaires s'améliore.", "environment_climate"),
        ("La transition énergétique est lancée.", "politics_elections"),
        ("Elle dirige Médecins sans frontières.", "legal_borders"),
        ("Il a signé le livre d'or.", "culture_education"),
        ("Ils se sont vus à bord du porte-avions.", "defence_security"),
        ("Il a parlé de la colonie béninoise.", "conflict_peace"),
        ("Ils se sont vus en marge du sommet de l'Union africaine.", "multilateral"),
        ("Ils se sont vus à la veille du sommet de l'Union africaine.", "multilateral"),
        ("Ils ont parlé de la situation sur la ligne de contact.", "transport"),
        ("Ils ont parlé de l'avenir du M23 et du Front Polisario.", "multilateral"),
        ("Un mémorandum d'entente a été paraphé.", "bilateral_relations"),
        ("L'attaché d'ambassade prenait des notes.", "bilateral_relations"),
        ("Ils ont parlé des séquelles de la guerre.", "conflict_peace"),
        ("La flotte croise dans l'océan Indien et en mer Noire.", "environment_climate"),
        ("Ils ont parlé du dossier nucléaire.", "energy"),
        ("Il a déposé une gerbe sur la tombe du Soldat inconnu.", "defence_security"),
        ("Elle n'a pas quitté l'hôpital militaire.", "defence_security"),
        ("« Jamais », a tempêté l'ambassadeur.", "humanitarian"),
        ("Rome ménage les deux camps.", "humanitarian"),
        ("C'est son premier voyage à l'étranger.", "migration_diaspora"),
        ("« C'est un début », juge Ana Ruiz, chercheuse à l'université de Quito.", "culture_education"),
    ],
)
def test_a_word_of_another_phrase_does_not_count(text: str, refused: str) -> None:
    assert refused not in topics_of(text)


def test_accents_count_where_a_line_says_so() -> None:
    assert topics_of("Il est venu, mais tard.") == []
    assert topics_of("Ils achètent du maïs.") == ["agriculture_food"]


def test_topics_come_in_the_order_of_the_table() -> None:
    assert topics_of("Ils ont parlé de tourisme, de santé et de gaz.") == ["energy", "health", "tourism"]


def test_hits_say_which_words() -> None:
    text = "Ils ont évoqué la Libye, les échanges commerciaux et le gaz."
    hits = topic_hits(text)
    assert [text[hit.start : hit.end] for hit in hits if not hit.weak] == [
        "échanges commerciaux",
        "commerciaux",
        "gaz",
    ]
    assert ("conflict_peace", True) in {(hit.topic, hit.weak) for hit in hits}


@pytest.mark.parametrize(
    ("sentence", "turns"),
    [
        ("La veille, il avait rencontré son homologue pour parler de la santé.", True),
        ("Mardi, elle s'entretiendra avec le roi.", True),
        ("La veille, il avait neigé.", False),
        ("Il avait rencontré son homologue la veille.", False),
    ],
)
def test_a_sentence_may_turn_to_another_occasion(sentence: str, turns: bool) -> None:
    assert turns_elsewhere(Reading(sentence)) is turns


@given(st.text(max_size=120))
def test_any_text_is_read_without_error(text: str) -> None:
    assert all(text[hit.start : hit.end] for hit in topic_hits(text))
    assert set(topics_of(text)) <= set(TOPICS)
