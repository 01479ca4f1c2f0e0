"""The day of talks whose own sentence names none: chosen among those around it, and why."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from pipeline.explanation import as_text, explain_doc
from pipeline.records import Header

PUBLISHED = "2019-05-16"

DAYS = {
    "that of the summit at which they are to meet": (
        "Le président kényan Samson Kiptoo verra le ministre tunisien Ali Ben Salah. Le sommet de Tunis s'ouvre le 3 juin.",
        ("2019-06-03", "stated"),
    ),
    "not that of what had been before the news": (
        "Les pourparlers de Tunis avaient pris fin le 3 février. Le président kényan Samson Kiptoo a reçu le ministre tunisien Ali Ben Salah.",
        ("2019-05-16", "published"),
    ),
    "not that of a dependent clause": (
        "Le président kényan Samson Kiptoo a reçu le ministre tunisien Ali Ben Salah, qui sera investi dimanche.",
        ("2019-05-16", "published"),
    ),
    "not that on which it is told that they will meet": (
        "Le Kenya traverse aujourd'hui une crise. Son président, Samson Kiptoo, rencontrera le ministre tunisien Ali Ben Salah.",
        (None, "none"),
    ),
    "that of the dispatch, where nothing else is told": (
        "Le président kényan Samson Kiptoo a reçu le ministre tunisien Ali Ben Salah.",
        ("2019-05-16", "published"),
    ),
    "none of what lies ahead, where nothing is told": (
        "Le président kényan Samson Kiptoo verra le ministre tunisien Ali Ben Salah.",
        (None, "none"),
    ),
    "that of its own sentence": (
        "Le sommet de Tunis s'ouvre le 3 juin. Le président kényan Samson Kiptoo verra mardi le ministre tunisien Ali Ben Salah.",
        ("2019-05-21", "stated"),
    ),
}


def read(nlp: Language, text: str) -> Doc:
    """A text as one that came out on a Thursday."""
    doc = nlp.make_doc(text)
    doc._.header = Header(published=PUBLISHED, dateline_place=None, title=None)
    return nlp(doc)


@pytest.mark.parametrize("case", DAYS)
def test_when_talks_were_of_which_it_is_not_told(case: str, nlp: Language) -> None:
    text, expected = DAYS[case]
    contact = read(nlp, text)._.contacts[-1]
    assert (contact.date, contact.date_basis) == expected


def test_the_explanation_says_what_speaks_for_a_day_that_was_chosen(nlp: Language) -> None:
    explained = [explain_doc(read(nlp, text))[-1] for text, _ in DAYS.values()]
    assert [item.day is not None for item in explained] == [True] + 6 * [False]
    assert "after, 1" in dict(explained[0].day or [])
    assert (
        "  day         2019-06-03, chosen by the model of days, for:" in as_text(explained[:1]).splitlines()
    )
