"""Typography: what the French model needs, and nothing lost."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.cleaning.markup import strip_markup
from pipeline.cleaning.typography import collapse_spaces, normalise_typography, straighten

TYPOGRAPHY = [
    # apostrophes of all kinds between letters
    ("l’Angola", "l'Angola"),
    ("l`Angola", "l'Angola"),
    ("l´Angola", "l'Angola"),
    ("l’’importance", "l'importance"),
    ("l''importance", "l'importance"),
    ("aujourd’hui", "aujourd'hui"),
    ("N’Djamena et Cox’s Bazar", "N'Djamena et Cox's Bazar"),
    # an elision parted from its word
    ("l’ Angola", "l'Angola"),
    ("d’« Espoir »", "d'« Espoir »"),
    ("qu’ il", "qu'il"),
    # an apostrophe that closes a quotation is none
    ("le journal 'La Nation' écrit", "le journal 'La Nation' écrit"),
    # a letter that the page lost
    ("a re?u François, dit-il en fran?ais", "a reçu François, dit-il en français"),
    ("la cr?ation d'une r?union", "la création d'une réunion"),
    ("le c?t? grec, d'apr?s son h?te, s'en f?licite", "le côté grec, d'après son hôte, s'en félicite"),
    ("la Gr?ce et l'Alg?rie, ? qui il l'a dit", "la Grèce et l'Algérie, à qui il l'a dit"),
    ("Sera-t-il re?u? On l'ignore.", "Sera-t-il reçu? On l'ignore."),
    ("https://exemple.org/page?id=3", "https://exemple.org/page?id=3"),
    # an apostrophe that the page lost
    ("le chef de lEtat et lONU", "le chef de l'Etat et l'ONU"),
    ("il sest dit prêt à lécouter, lors davantage", "il s'est dit prêt à l'écouter, lors davantage"),
    ("la dune et le lamido, sans dictionnaire", "la dune et le lamido, sans dictionnaire"),
    ("L'a-t-on reçu?aucun mot", "L'a-t-on reçu?aucun mot"),
    # a slash that stays on the first of two names
    ("entretien Sow/ Diallo, et/ ou 1/ 2", "entretien Sow / Diallo, et/ ou 1/ 2"),
    # quotation marks
    ("“Oui”, dit-il, „non‟", '"Oui", dit-il, "non"'),
    ("« Oui »", "« Oui »"),
    # spaces
    ("Abou\u00a0Dhabi\u202f: « oui »", "Abou Dhabi : « oui »"),
    ("un\ttour", "un tour"),
    # invisible characters and ligatures
    ("l'am\u00adbas\u200bsadeur\ufeff", "l'ambassadeur"),
    ("o\u0302", "ô"),
    ("cœur, oeuvre", "cœur, oeuvre"),
    ("conﬁance", "confiance"),
    # words cut at the end of a line
    ("la coopé-\nration", "la coopération"),
    ("la coopé\u00ad\nration", "la coopération"),
    ("Saint-\nPierre", "Saint-\nPierre"),
    ("a-t-\nil", "a-t-\nil"),
    # a day stuck to the word before it
    ("Publié14 mars 2021, 07:12", "Publié 14 mars 2021, 07:12"),
    ("Mis en ligne le1er juin 2019", "Mis en ligne le 1er juin 2019"),
    ("Posté03/05/2016", "Posté 03/05/2016"),
    ("le vol AF12, le G20 de mai", "le vol AF12, le G20 de mai"),
    # spaces that a scraper swallowed
    ("un accord.Le ministre", "un accord. Le ministre"),
    ("avec M.Okoro et Mme.Silva", "avec M. Okoro et Mme. Silva"),
    ("à Praia ;Son Excellence", "à Praia ; Son Excellence"),
    ("le maire,venu", "le maire, venu"),
    ("M. Okoro , venu", "M. Okoro, venu"),
    ("1.200 km, 3,5 %, S.E.M. Silva, www.site.org", "1.200 km, 3,5 %, S.E.M. Silva, www.site.org"),
    # line breaks
    ("un\r\ndeux\rtrois\u2028quatre", "un\ndeux\ntrois\nquatre"),
]


@pytest.mark.parametrize(("raw", "expected"), TYPOGRAPHY)
def test_typography_is_normalised(raw: str, expected: str) -> None:
    assert normalise_typography(raw) == expected


MARKUP = [
    ("# Un titre\n\nUn texte.", "Un titre\n\nUn texte."),
    ("[Mali /](#) et [l'accord](https://site.org/a_b)", "Mali / et l'accord"),
    ("![une photo](https://site.org/p.jpg)Texte", "Texte"),
    ("un **grand** jour", "un grand jour"),
    (
        "le président, *Luis Ferrer*, et l'*envoyé*, 2 * 3, une note*",
        "le président, Luis Ferrer, et l'envoyé, 2 * 3, une note*",
    ),
    ("Tom &amp; Lou &#39;ici&#39;", "Tom & Lou 'ici'"),
    ("<p>Un.</p><p>Deux<br/>trois</p>", "Un.\nDeux\ntrois\n"),
    ("2 < 3 et 5 > 4", "2 < 3 et 5 > 4"),
    ("Accueil > Monde", "Accueil > Monde"),
]


@pytest.mark.parametrize(("raw", "expected"), MARKUP)
def test_markup_is_stripped(raw: str, expected: str) -> None:
    assert strip_markup(raw) == expected


@given(st.text())
def test_typography_applied_twice_changes_nothing(text: str) -> None:
    once = normalise_typography(text)
    assert normalise_typography(once) == once


@given(st.text(alphabet="abcéàç ABC.,;"))
def test_typography_keeps_every_letter(text: str) -> None:
    assert [c for c in normalise_typography(text) if c.isalpha()] == [c for c in text if c.isalpha()]


@given(st.text())
def test_text_is_composed_and_its_spaces_plain(text: str) -> None:
    result = collapse_spaces(normalise_typography(text))
    assert unicodedata.is_normalized("NFC", result)
    assert "  " not in result
    assert not set(result) & set("\u00a0\u202f\u200b\u00ad\ufeff\t\r’")


@given(st.text(alphabet="aé '’`´“«\u00a0\t\n\ufb01", max_size=30))
def test_straight_text_keeps_every_offset(text: str) -> None:
    plain = straighten(text)
    assert len(plain) == len(text)
    assert not set(plain) & set("’“\u00a0")
    assert all(old == new for old, new in zip(text, plain, strict=True) if old.isalnum() or old in "«»\n")
