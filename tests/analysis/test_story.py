"""The days that a text has told so far, from which the next are counted."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from pipeline.analysis.dates import Story, anchor_of
from pipeline.records import Header
from tests.analysis.times_of import MONDAY


@pytest.fixture(scope="module")
def dates() -> Language:
    blank = spacy.blank("fr")
    blank.add_pipe("entrevue_dates")
    return blank


@pytest.mark.parametrize(
    ("text", "anchor"),
    [
        ("Il a effectué les 15 et 16 avril 2019 une visite. Mardi, il a été reçu.", "2019-04-16"),
        (
            "Depuis le 3 mai 1998, et l'accord du 4 juin 1999, rien. Le 5 juillet 2001, ils se virent.",
            "2001-07-05",
        ),
        ("Ils se sont vus mardi, puis en mai 2016.", None),
        ("Aucune date.", None),
    ],
)
def test_the_anchor_is_the_first_full_date_that_is_no_background(
    dates: Language, text: str, anchor: str | None
) -> None:
    assert anchor_of(dates(text)) == anchor


@pytest.mark.parametrize(
    ("told", "published", "day"),
    [
        ("Il a reçu jeudi le roi.", "2017-11-20", "2017-11-16"),
        ("Il a reçu jeudi le roi. La cérémonie a duré une heure.", "2017-11-20", "2017-11-16"),
        ("Il a reçu jeudi le roi. Vendredi, il a vu la reine.", "2017-11-20", "2017-11-17"),
        ("Il a reçu jeudi le roi. Le lendemain, il a vu la reine.", "2017-11-20", "2017-11-17"),
        ("Il a reçu jeudi le roi. La veille, il avait vu la reine.", "2017-11-20", "2017-11-16"),
        ("Il a reçu jeudi le roi, en poste depuis lundi.", "2017-11-20", "2017-11-16"),
        ("Il a reçu jeudi le roi, qu'il avait vu en mai 2016.", "2017-11-20", "2017-11-16"),
        ("Il a reçu jeudi le roi, après l'accord du 15 novembre.", "2017-11-20", "2017-11-16"),
        ("Il a reçu jeudi le roi.", "2017-11", "2017-11"),
        ("Il a reçu le roi le jeudi 4 mai 2017.", None, "2017-05-04"),
        ("Il a reçu jeudi le roi.", None, None),
        ("Il a reçu le roi.", "2017-11-20", None),
        ("Oslo, 20 novembre (NTB) - Il a reçu le roi.", "2017-11-20", None),
        ("Il a reçu le roi le 3 mai.", "2017-11-20", None),
    ],
)
def test_the_story_stands_on_the_last_day_of_news_that_was_told(
    dates: Language, told: str, published: str | None, day: str | None
) -> None:
    doc = dates(told + " Il a ensuite vu le prince.")
    assert Story(doc, published).day_at(len(doc)) == day


def test_before_its_first_day_the_story_has_none(dates: Language) -> None:
    doc = dates("Le roi reçu. Il l'a vu jeudi.")
    assert Story(doc, MONDAY).day_at(2) is None


def test_the_headline_tells_of_the_first_day(dates: Language) -> None:
    doc = dates("Le ministre reçoit le roi\n\nIl l'a reçu jeudi. Vendredi, il a vu la reine.")
    doc._.header = Header(title=(0, 25))
    assert Story(doc, MONDAY).day_at(2) == "2017-11-16"


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("Elle a reçu jeudi le roi, réélu dimanche.", "2017-11-16"),
        ("Elle a reçu jeudi le roi. L'attentat perpétré le 15 novembre a été évoqué.", "2017-11-16"),
        ("Arrivée jeudi à Oslo, elle a vu le roi.", "2017-11-16"),
    ],
)
def test_what_had_befallen_someone_does_not_move_the_story(dates: Language, told: str, day: str) -> None:
    doc = dates(told + " Elle a ensuite vu le prince.")
    assert Story(doc, MONDAY).day_at(len(doc)) == day


def test_the_last_day_named_is_that_of_the_same_day(dates: Language) -> None:
    doc = dates(
        "Elle a reçu jeudi le roi. La veille, elle avait vu la reine. Le même jour, le prince parlait."
    )
    assert (Story(doc, MONDAY).named_at(17), Story(doc, MONDAY).past_at(17)) == ("2017-11-15", "2017-11-15")
