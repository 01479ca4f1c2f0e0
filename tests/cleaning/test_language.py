"""Language: French goes through, short or quoting others; the rest is named."""

from __future__ import annotations

import pytest

from pipeline.cleaning.language import _FAMILY, _LANGUAGES, _ROMANCE, FRENCH, _detected, detect_language

TEXTS = [
    ("fr", "Le ministre a reçu l'ambassadeur du Ghana, avec qui il a parlé de commerce et de pêche."),
    ("fr", "Rencontre à Lomé"),
    ("fr", "Entretien Macron-Scholz"),
    ("fr", "« We will build the best relations that our countries ever had, believe me », a lancé le chef "
           "de l'Etat lors de la conférence de presse, avant de quitter la salle avec son hôte."),
    ("en", "The minister received the ambassador of Ghana on Monday to discuss trade between the two."),
    ("es", "El ministro recibió el lunes al embajador de Ghana para hablar del comercio entre los dos."),
    ("it", "Il ministro ha ricevuto lunedì l'ambasciatore del Ghana per parlare del commercio tra i due."),
    ("pt", "O ministro recebeu na segunda-feira o embaixador do Gana para falar do comércio entre os dois."),
    ("ca", "El ministre ha rebut dilluns l'ambaixador de Ghana per parlar del comerç entre els dos països."),
    (
        "ro",
        "Ministrul l-a primit luni pe ambasadorul Ghanei pentru a discuta despre comerțul dintre cele două "
        "țări și despre situația din regiune.",
    ),
    ("de", "Der Minister empfing am Montag den Botschafter Ghanas, um über den Handel zu sprechen."),
    ("ar", "استقبل الوزير يوم الاثنين سفير غانا لبحث التجارة بين البلدين"),
    ("zh", "部长周一会见了加纳大使，讨论两国之间的贸易。"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_the_language_of_a_text_is_detected(language: str, text: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_what_the_family_says_is_french_no_other_language_makes_one_of_the_family(
    language: str, text: str
) -> None:
    if _detected(text, _FAMILY) == FRENCH:
        assert _detected(text, _LANGUAGES) not in _ROMANCE
