"""Near-copies: which documents print one text."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from pipeline.linking.copies import find_copies
from pipeline.sketches import sketch

WORDS = [f"{start}{end}" for start in ("ba", "co", "di", "fu", "ga") for end in ("lon", "mer", "nir", "pal")]


def dispatch(seed: int, length: int = 120) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=length))


TEXT = dispatch(1)


def copies(*documents: tuple[str, str | None, str]) -> dict[str, str]:
    """What ``find_copies`` says of texts; those too short for a sketch are left out, as in a run."""
    sketched = ((doc_id, published, sketch(text)) for doc_id, published, text in documents)
    return find_copies((doc_id, published, made) for doc_id, published, made in sketched if made)


def test_clutter_does_not_hide_a_copy_and_the_first_published_is_the_original() -> None:
    found = copies(
        ("a", "2020-05-03", f"Partager J'aime {TEXT} Lire aussi : {dispatch(2, 8)}"),
        ("b", "2020-05-02", TEXT),
        ("c", None, TEXT.upper().replace(" ", "\n")),
    )
    assert found == {"a": "b", "c": "b"}


def test_another_account_of_the_same_is_no_copy() -> None:
    rewritten = " ".join([*TEXT.split()[:40], *dispatch(3, 80).split()])
    assert copies(("a", None, TEXT), ("b", None, rewritten)) == {}


def test_a_few_words_are_nobodys_copy() -> None:
    assert copies(("a", None, "Photo : AFP"), ("b", None, "Photo : AFP")) == {}


@given(st.permutations(["a", "b", "c", "d", "e"]))
def test_the_order_of_documents_does_not_count(order: list[str]) -> None:
    texts = {"a": TEXT, "b": TEXT + " Partager", "c": dispatch(4), "d": dispatch(4), "e": dispatch(5)}
    assert copies(*((doc_id, "2020", texts[doc_id]) for doc_id in order)) == {"b": "a", "d": "c"}
