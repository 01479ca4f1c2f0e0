"""Page clutter goes, with its reason; the dispatch stays, to the last sentence."""

from __future__ import annotations

import pytest

from tests.cleaning.conftest import Cleaner

HEADLINE = "Le Premier ministre gabonais reçoit l'ambassadeur du Japon"
LEAD = "Le Premier ministre gabonais, Paul Obiang, a reçu mardi l'ambassadeur du Japon, Kenji Tanaka."
END = "Les deux hommes ont parlé de pêche et de forêts, selon le communiqué de la primature."
BODY = f"{HEADLINE}\n\n{LEAD}\n\n{END}"

# What stands above the lead or between paragraphs, and its reason.
ABOVE = [
    ("Lu: 1475", "views"),
    ("1403 vues", "views"),
    ("Lu 1 127 fois", "views"),
    ("J'aime  Partager", "share"),
    ("Imprimer   Envoyer à un ami", "share"),
    ("Partager : Facebook Twitter WhatsApp f t in", "share"),
    ("A+ A-", "share"),
    ("Taille de police  Imprimer  E-mail", "share"),
    ("Accueil > Monde > Afrique", "navigation"),
    ("Accueil | Suisse | Monde | Economie | Sport", "navigation"),
    ("Lire l'article en :   English   Русский", "navigation"),
    ("Temps de lecture : 2 min", "reading_time"),
    ("0 commentaire", "comments"),
    ("Réagir à cet article (12)", "comments"),
    ("Tags: Japon, Gabon", "tags"),
    ("Mots-clés :  #Japon  #Gabon", "tags"),
    ("Photo : Présidence", "credit"),
    ("Article réservé aux abonnés", "navigation"),
    ("Il y a 3 heures", "relative_time"),
    ("Length: 616 words", "header"),
    ("Longueur : 616 mots", "header"),
    ("Body", "header"),
    ("Load-Date: January 16, 2023", "header"),
    (">> Bangui : reprise des cours", "related"),
    ("Lire aussi : Les pêcheurs en grève", "related"),
]


@pytest.mark.parametrize(("line", "reason"), ABOVE)
def test_clutter_above_the_lead(line: str, reason: str, cleaned: Cleaner) -> None:
    document = cleaned(f"{HEADLINE}\n\n{line}\n\n{LEAD}\n\n{END}")
    assert document.text == BODY
    assert reason in {removal.reason for removal in document.removals}


# What stands below the last paragraph: all of it goes.
BELOW = [
    "Lire aussi :\nBangui : reprise des cours\nLes pêcheurs en grève",
    "À lire également\n> Bangui : reprise des cours\n> Les pêcheurs en grève",
    "Sur le même sujet\nLes pêcheurs en grève",
    "Articles liés :\n» Les pêcheurs en grève",
    "Fil d'info\n 16:05  Les pêcheurs en grève\n 15:40  Pluies à Oyem",
    "Les plus lus\n1. Canicule\n2. Concours",
    "J'aime  4   Partager",
    "Lu: 31  Tags: pêche",
    "(AIP)\nkkp/fmo",
    "-30-",
    "Load-Date: January 16, 2023\nEnd of Document",
    "Document AGAFP00020230116ej1g00abc",
    "(FIN)\n-\nPluies à Oyem\n-\nLes pêcheurs en grève",
    "© 2023 Le Quotidien - Tous droits réservés",
    "Toute reproduction est interdite sans l'accord de l'agence.",
    "Recevez toute l'actualité internationale directement dans votre boîte mail",
    "Suivez-nous sur   Facebook    Twitter",
    "https://www.site.org/article-12.html",
    "Vos commentaires\n\n1. Le 4 mai 2018 à 12:11, par Sidpa\n\nBravo au ministre, mais que deviennent nos "
    "routes et nos écoles dans tout cela, on se le demande.\n\nRépondre à ce message",
    "Laisser un commentaire\nVotre adresse e-mail ne sera pas publiée. Les champs obligatoires sont indiqués",
    "Contact presse : service de presse de la primature",
    "Agence d'information du Burkina\nata/ak",
    "2 commentaires\n• Luc\n\nle 10 mai 2016\n\nVoilà une rencontre qui ne change rien pour les pêcheurs.",
    "Paul Obiang et Kenji Tanaka à Libreville. AFP/Jean Mba",
    "Paul Obiang et Kenji Tanaka à Libreville © Jean Mba",
    "DR",
    "N.T.",
    "La Direction de la Communication",
    "21:40Monde - Pluies à Oyem\n21:37Sports - Victoire des Panthères",
    "À la une\nBourse : une hausse\nLes titres de l'énergie ont fait monter tout l'indice de la place.\n"
    "Un rappel de voitures\nPlus de cent mille voitures sont concernées par ce rappel, annonce le groupe.",
    "Pour plus d'informations et d'analyses sur le Gabon, suivez Le Quotidien",
    "Vous avez une question ? Contactez\nnotre équipe de rédaction par e-mail à redaction@site.org",
    "Ce site Web utilise des cookies pour améliorer votre expérience. Vous pouvez vous désinscrire.",
]


@pytest.mark.parametrize("foot", BELOW)
def test_clutter_below_the_body(foot: str, cleaned: Cleaner) -> None:
    document = cleaned(f"{BODY}\n\n{foot}")
    assert document.text == BODY
    removed = " ".join(removal.text for removal in document.removals)
    assert [line for line in foot.split("\n") if line.strip() not in removed] == []


TAILS = [
    " Continue Reading",
    " [#item_full_content]",
    " -VNA",
    " – VNA",
    "-AVI.",
    " (AFP)",
    " Fin",
    " [IPN]",
    " (cath.ch/ag/rz)",
    " = LANA =",
    " ...(LANA)...",
    " /a.g/",
]


@pytest.mark.parametrize("tail", TAILS)
def test_sign_offs_at_the_end_of_a_paragraph(tail: str, cleaned: Cleaner) -> None:
    assert cleaned(BODY + tail).text == BODY


def test_other_articles_behind_a_sign_off_go(cleaned: Cleaner) -> None:
    other = (
        "Une réunion sur le budget\nLe gouvernement a consacré une réunion à l'exécution du budget de l'Etat."
    )
    assert cleaned(f"{BODY} -VNA\n{other}").text == BODY


def test_the_next_dispatch_of_a_bulletin_stays(cleaned: Cleaner) -> None:
    other = "Le ministre a reçu l'ambassadeur du Togo, qui lui a présenté la copie de ses lettres de créance."
    text = cleaned(f"{BODY} /QNA/\n-----\nLe Togo à Doha\n\nDoha, le 4 mai /QNA/ {other} /QNA/").text
    assert text.startswith(BODY)
    assert other in text


def test_headlines_side_by_side_go(cleaned: Cleaner) -> None:
    menu = "Pluies à Oyem    Les pêcheurs en grève    Victoire des Panthères    Le budget voté"
    assert cleaned(f"{menu}\n\n{BODY}").text == BODY


# Lines that look like clutter and belong to the dispatch.
KEPT = [
    "Cinq documents ont été signés.",
    "- Et la Serbie ?",
    "Oui.",
    "Le ministre a partagé son point de vue.",
    "L'ambassade n'a pas fait de commentaires.",
    "La participation a atteint 54 %.",
    "Le dialogue reste ouvert, « malgré les réactions », a-t-il dit.",
    "Il a été lu par le porte-parole un message du président.",
    "Les deux parties ont convenu de rester en contact.",
    "La reprise des vols aura lieu le 3 mai 2016.",
    "Lundi 9 mai",
    "Réactions mitigées à Port-Gentil",
]


@pytest.mark.parametrize("line", KEPT)
def test_lines_of_the_body_stay(line: str, cleaned: Cleaner) -> None:
    paragraphs = cleaned(f"{HEADLINE}\n\n{LEAD}\n\n{line}\n\n{END}").text.split("\n\n")
    assert paragraphs == [HEADLINE, LEAD, line, END]


AGENDA = (
    "Agenda du Premier ministre\n\nSemaine du 9 au 13 mai 2016\nMis en ligne le 06/05/2016\n\nLundi 9 mai\n"
    "10h00  Conseil des ministres\n\nMardi 10 mai\n11h00  Entretien avec M. Kenji Tanaka, ambassadeur\n\n"
    "Vendredi 13 mai\n16h30  Inauguration du port"
)


def test_the_days_of_an_agenda_stay(cleaned: Cleaner) -> None:
    document = cleaned(AGENDA)
    assert [
        day for day in ("Lundi 9 mai", "Mardi 10 mai", "Vendredi 13 mai") if day not in document.text
    ] == []
    assert document.published == "2016-05-06"
