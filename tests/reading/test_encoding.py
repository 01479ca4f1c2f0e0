"""Bytes become the text that was written, whatever wrote them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reading.encoding import decode, detect, repair
from pipeline.reading.errors import UnreadableFileError

FRENCH = (
    "L’ambassadeur a été reçu à l’Élysée : « Nous œuvrons à la paix », a-t-il dit — le coût s’élève à 10 %.\n"
    "Où et quand ? Dès mardi, à Besançon, après Noël."
)


@pytest.mark.parametrize(
    "codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac-roman"]
)
def test_every_usual_encoding_is_recognised(codec: str) -> None:
    assert decode(FRENCH.encode(codec)) == FRENCH


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("Le ministère des Relations extérieures, à Nîmes", "latin-1"),
        ("Elle a ouvert les débats ; ses vœux, son cœur et sa sœur", "iso8859-15"),
        ("L'été dernier, à la conférence, le délégué a réitéré son appel à l'unité", "cp850"),
        ("Un mot : déjà", "cp1252"),
    ],
)
def test_old_western_code_pages_are_told_apart(text: str, codec: str) -> None:
    assert decode(text.encode(codec)) == text


@pytest.mark.parametrize(
    "name", ["Škoda", "Ž. Žižek", "José Núñez", "São Tomé", "Ólafur Þór", "Jørgen Ærø", "2 ½ heures", "10 €"]
)
def test_foreign_names_in_windows_1252_are_not_taken_for_french_in_another_page(name: str) -> None:
    assert decode(name.encode("cp1252")) == name


def test_a_file_pasted_together_from_two_encodings_is_read_piece_by_piece() -> None:
    data = "Une première dépêche, envoyée à midi. ".encode() + "Été".encode("cp1252")
    assert decode(data) == "Une première dépêche, envoyée à midi. Été"


def test_a_utf8_file_cut_inside_a_letter_keeps_the_rest() -> None:
    assert decode("Réuni à Gao, le comité a délibéré".encode()[:-1]).startswith(
        "Réuni à Gao, le comité a délibér"
    )


def test_a_few_zero_bytes_in_a_long_text_do_not_make_it_binary() -> None:
    text = f"{FRENCH}\n" * 20
    assert repair(decode(text.replace("Besançon", "Besan\0çon", 3).encode())) == text


def test_the_encoding_that_the_user_names_wins() -> None:
    assert decode("Баку".encode("cp1251"), "cp1251") == "Баку"
    assert decode("été".encode("utf-8-sig"), "utf-8") == "été"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"%PDF-1.7\n1 0 obj", "PDF"),
        (b"PK\x03\x04\x14\x00\x06\x00", "zip"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office"),
        (b"{\\rtf1\\ansi Bonjour}", "RTF"),
        (b"\x1f\x8b\x08\x00", "gzip"),
        (b"\x89PNG\r\n\x1a\n", "image"),
        (b"\x7fELF\x02\x01\x01\x00\x00\x00", "binary"),
        (bytes(range(1, 32)) * 3, "binary"),
        (b"Le ministre\x00est arriv\xe9", "binary"),
    ],
)
def test_what_is_no_text_is_refused_with_its_kind(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFileError, match=reason):
        detect(data)


@pytest.mark.parametrize(
    ("broken", "repaired"),
    [
        ("Le SÃ©nÃ©gal", "Le Sénégal"),
        ("lâ€™Ã‰lysÃ©e", "l’Élysée"),
        ("Â« Oui Â», a-t-il dit", "« Oui », a-t-il dit"),
        ("Ã\xa0 la fin, Ã  Paris", "à la fin, à Paris"),
        ("Å“uvre commune", "œuvre commune"),
        ("l\x92ambassadeur", "l’ambassadeur"),
        ("MevlÃ¼t Ã‡avuÅŸoÄŸlu", "Mevlüt Çavuşoğlu"),
        ("l&rsquo;&eacute;t&eacute;&nbsp;: &#171; oui &#xBB; &amp; non", "l’été\xa0: « oui » & non"),
        ("un\r\ndeux\rtrois", "un\ndeux\ntrois"),
        ("fin\ud83d", "fin\ufffd"),
        ("a\0b", "ab"),
    ],
)
def test_traces_of_wrong_decoding_are_undone(broken: str, repaired: str) -> None:
    assert repair(broken) == repaired


@pytest.mark.parametrize(
    "text",
    [
        FRENCH,
        "L'apostrophe droite, l’apostrophe courbe, l`accent grave, l´accent aigu et ''deux''",
        "“Guillemets anglais”, „allemands“ et « français »",
        "espaces\xa0insécables\u202ffines  et doubles\ttabulées",
        "SÃO TOMÉ ET PRINCIPE, JOÃO LOURENÇO",
        "ÉTÉ », CAFÉ™, MAÎTRE®, NÎMES»,",
        "Phạm Minh Chính, Erdoğan, İstanbul, Đặng, Łódź, Tōkyō, ʻAbd al-ʻAzīz",
        "ﬁnances, ２０１７, 10³, ① et e\u0301te\u0301",
        "AT&T, R&D ; a < b && c > d ; &c. et Q&R;",
    ],
)
def test_correct_text_is_left_as_it_is(text: str) -> None:
    assert repair(text) == text


@given(st.binary(max_size=300))
def test_bytes_are_decoded_or_refused(data: bytes) -> None:
    try:
        text = repair(decode(data))
    except UnreadableFileError:
        return
    assert "\0" not in text
    assert text.encode("utf-8").decode("utf-8") == text


@given(
    st.text(alphabet="abéèàçùœ ’«»ÉÀ,.—\n", min_size=1, max_size=200),
    st.sampled_from(["utf-8", "utf-16", "utf-8-sig"]),
)
def test_unicode_text_comes_back_unchanged(text: str, codec: str) -> None:
    assert decode(text.encode(codec)) == text


@given(st.text(max_size=200))
def test_repairing_twice_changes_nothing_more(text: str) -> None:
    once = repair(text.replace("&", ""))
    assert repair(once) == once
