"""Web pages become the article's text, title, day, author and site."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reading.html import decode_page, fill_from_page
from pipeline.records import SourceDocument

from .conftest import Reader
from .pages import CLUTTER, PAGES, PARAGRAPHS, TITLE, page, paragraphs


@pytest.mark.parametrize("source", PAGES.values(), ids=PAGES.keys())
def test_an_article_comes_without_what_stands_around_it(read_bytes: Reader, source: str) -> None:
    (document,) = read_bytes("page.html", source)
    assert [line for line in document.text.split("\n") if line != TITLE] == list(PARAGRAPHS)
    assert [word for word in CLUTTER if word in document.text] == []
    assert document.title == TITLE
    assert document.published == "2021-03-09"
    assert document.byline == "Awa Ndiaye"
    assert document.agency == "Agence Horizon"
    assert document.sha256 == hashlib.sha256(source.encode()).hexdigest()
    assert document.error is None


@pytest.mark.parametrize(
    "body",
    [
        f"<div class='contenu'><h2>{TITLE}</h2>"
        + "".join(f"<div>{text}</div>" for text in PARAGRAPHS)
        + "</div>",
        f"<div class='contenu'><h2>{TITLE}</h2>{'<br><br>'.join(PARAGRAPHS)}</div>",
        f"<table><tr><td><a href='/'>Une</a></td><td><h1>{TITLE}</h1>{paragraphs()}</td></tr></table>",
        f"<table><tr><td><h1>{TITLE}</h1>{'<br>'.join(PARAGRAPHS)}</td></tr></table>",
        f"<article><h1>{TITLE}</h1><h2>{PARAGRAPHS[0]}</h2>{paragraphs(PARAGRAPHS[1:])}</article>",
        f"<h1>{TITLE}</h1><pre>{chr(10).join(PARAGRAPHS)}</pre>",
    ],
    ids=["divs", "line breaks", "layout table", "table with line breaks", "lead as heading", "preformatted"],
)
def test_old_and_odd_layouts_keep_paragraphs_apart(read_bytes: Reader, body: str) -> None:
    (document,) = read_bytes("page.html", page("", body))
    lines = document.text.split("\n")
    assert document.title == TITLE
    assert [line for line in lines if line in PARAGRAPHS] == list(PARAGRAPHS)


@pytest.mark.parametrize("layout", ["<article>{}</article>", "<div id='corps'>{}</div>", "{}"])
def test_a_page_of_one_sentence_is_not_drowned_in_its_menu(read_bytes: Reader, layout: str) -> None:
    sentence = "Paul Obiang a reçu Kenji Tanaka."
    (document,) = read_bytes("page.html", page("", layout.format(f"<h1>Audience</h1><p>{sentence}</p>")))
    assert sentence in document.text.split("\n")
    assert "Sport" not in document.text


@pytest.mark.parametrize(
    ("head", "body", "published"),
    [
        ("", '<p class="date">Publié le 9 mars 2021 à 17h40</p>', "2021-03-09"),
        ("", '<div class="infos">mar, 09/03/2021 - 17:40</div>', "2021-03-09"),
        ("", '<time datetime="2021-03-09">mardi</time>', "2021-03-09"),
        ("", '<abbr class="published" title="2021-03-09T09:12:00Z">mardi</abbr>', "2021-03-09"),
        ('<link rel="canonical" href="https://www.exemple.ga/2021/03/09/audience.html">', "", "2021-03-09"),
        ('<meta name="DC.date.issued" content="2021-03-09">', "", "2021-03-09"),
        ("", "", None),
    ],
)
def test_the_day_is_the_page_s_own_or_unknown(
    read_bytes: Reader, head: str, body: str, published: str | None
) -> None:
    """Neither the year of the copyright notice nor a day told in the article is taken for it."""
    (document,) = read_bytes(
        "page.html", page(head, f"<article><h1>{TITLE}</h1>{body}{paragraphs()}</article>")
    )
    assert document.published == published


@pytest.mark.parametrize(
    "elsewhere",
    [
        "<aside><ul><li><a href='/x'>Autre</a> <span class='date'>4 avril 2022</span></li></ul></aside>",
        "<div id='comments'><p><span class='date'>12 mars 2022</span> Bravo à tous.</p></div>",
        "<div class='related-posts'><h3>Autre titre</h3><time datetime='2022-04-04'>4 avril</time></div>",
    ],
)
def test_days_of_other_articles_and_comments_are_not_the_page_s(read_bytes: Reader, elsewhere: str) -> None:
    source = page("", f"<article><h1>{TITLE}</h1>{paragraphs()}</article>{elsewhere}")
    (document,) = read_bytes("page.html", source)
    assert document.published is None
    assert document.text.split("\n") == [TITLE, *PARAGRAPHS]


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        ("", "<div>Mardi 9 mars 2021</div>", ["Mardi 9 mars 2021"]),
        ("<div>Publié le : 09/03/2021 - 17:40</div>", "", ["Publié le : 09/03/2021 - 17:40"]),
        ("<div>Nous sommes le 5 juin 2023</div>", "<div>9 mars 2021</div>", ["9 mars 2021"]),
        ("<div><span>Mardi 9 mars 2021</span><time>17:40</time></div>", "", ["Mardi 9 mars 2021 17:40"]),
        ("<div>Dernière heure</div>", "<div>Par Awa Ndiaye</div>", []),
    ],
)
def test_a_date_that_the_page_shows_apart_is_put_before_the_text(
    read_bytes: Reader, before: str, after: str, lines: list[str]
) -> None:
    body = f"<div class='t'>{before}<h1>{TITLE}</h1>{after}</div><div class='corps'>{paragraphs()}</div>"
    (document,) = read_bytes("page.html", page("", body))
    assert document.text.split("\n") == [*lines, *PARAGRAPHS]


@pytest.mark.parametrize(
    ("declared", "codec"),
    [
        ('<meta charset="iso-8859-1">', "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1252">', "cp1252"),
        ('<meta charset="utf-8">', "cp1252"),
        ('<meta charset="iso-8859-1">', "utf-8"),
        ('<meta charset="macintosh">', "mac-roman"),
        ('<?xml version="1.0" encoding="iso-8859-15"?>', "iso8859-15"),
        ('<meta charset="no-such-charset">', "cp1252"),
        ("", "utf-16"),
        ("", "cp1252"),
    ],
)
def test_the_encoding_is_the_declared_one_where_that_can_be(declared: str, codec: str) -> None:
    source = f"{declared}<p>L'été, à Nîmes, le cœur léger</p>"
    if codec == "cp1252":
        source = source.replace("'", "’")
    assert decode_page(source.encode(codec)) == source


def test_a_declared_encoding_tells_letters_that_no_other_sign_would() -> None:
    assert decode_page(
        '<meta charset="windows-1250"><p>Petr Fiala, Mikuláš Dzurinda, Černý</p>'.encode("cp1250")
    ).endswith("Mikuláš Dzurinda, Černý</p>")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Audience à Libreville - Agence Horizon", "Audience à Libreville"),
        ("Audience à Libreville | AGENCE HORIZON", "Audience à Libreville"),
        ("Audience à l&#8217;Élysée", "Audience à l’Élysée"),
        ("Niger : le dialogue reprend | Agence Horizon", "Niger : le dialogue reprend"),
        ("Disparition. Jean Obame, l’homme du « non »", "Disparition. Jean Obame, l’homme du « non »"),
        ("Audience à Libreville - Un autre nom", "Audience à Libreville"),
        ("Audience : « Oui » - Agence Horizon", "Audience : « Oui »"),
    ],
)
def test_a_title_comes_without_the_site_s_name(read_bytes: Reader, title: str, expected: str) -> None:
    source = page('<meta property="og:site_name" content="Agence Horizon">', paragraphs(), title)
    (document,) = read_bytes("page.html", source)
    assert document.title == expected


def test_a_page_saved_under_a_text_file_s_name_is_read_as_a_page(read_bytes: Reader) -> None:
    (document,) = read_bytes("page.txt", PAGES["meta tags"])
    assert document.text.split("\n") == [TITLE, *PARAGRAPHS]
    assert document.published == "2021-03-09"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("", ""),
        ("   ", ""),
        ("<!-- rien -->", ""),
        ("<html><body></body></html>", ""),
        ("Un texte sans balise.", "Un texte sans balise."),
        ("<p>Un paragraphe jamais fermé", "Un paragraphe jamais fermé"),
        ("<div><p>Mal <b>imbriqué</p></b></span>", "Mal imbriqué"),
        ("<?xml version='1.0' encoding='utf-8'?><html><body><p>Du XHTML.</p></body></html>", "Du XHTML."),
        ("<p>" * 3000 + "Au fond.", "Au fond."),
        ("<div>" * 1000 + "Au fond.", "Au fond."),
    ],
    ids=["empty", "blank", "comment", "no body", "no tags", "unclosed", "misnested", "xhtml", "many", "deep"],
)
def test_damaged_pages_give_what_text_they_have(source: str, text: str) -> None:
    document = SourceDocument("page", "page.html", "", "")
    fill_from_page(document, source)
    assert (document.text, document.error) == (text, None)


def test_a_page_that_is_binary_says_so(read_bytes: Reader) -> None:
    (document,) = read_bytes("page.html", b"\x00\x01\x02" * 100)
    assert (document.text, document.error) == ("", "binary file, not text")


@given(st.text(alphabet=st.sampled_from("<>/!-=\"' abpdivé&;\0\ud800\n"), max_size=200))
def test_no_page_stops_a_run(source: str) -> None:
    document = SourceDocument("page", "page.html", "", "")
    fill_from_page(document, source)
    assert document.text.encode("utf-8") is not None
