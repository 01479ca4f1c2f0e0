"""Time expressions: which dates they mean."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.analysis.dates import resolve, stretch
from pipeline.analysis.dates.grammar import find
from pipeline.analysis.dates.models import PartialDate, Tense
from tests.analysis.times_of import MONDAY, expressions, read

ONE_DATE = [
    # weekdays
    ("Le ministre a reçu jeudi son hôte.", "past", "2017-11-16", None),
    ("Le ministre recevra jeudi son hôte.", "future", "2017-11-23", None),
    ("Il s'est entretenu ce lundi avec elle.", "past", "2017-11-20", None),
    ("Il s'entretiendra lundi avec elle.", "future", "2017-11-20", None),
    ("Il l'a vue lundi dernier.", "past", "2017-11-13", None),
    ("Il l'a vue dimanche dernier.", "past", "2017-11-19", None),
    ("Il la verra lundi prochain.", "future", "2017-11-27", None),
    ("Il la verra mercredi prochain.", "future", "2017-11-22", None),
    ("Il la verra mardi en huit.", "future", "2017-11-28", None),
    ("Il l'a reçue jeudi de la semaine dernière.", "past", "2017-11-16", None),
    ("Il la recevra jeudi de la semaine prochaine.", "future", "2017-11-30", None),
    ("Mercredi soir, ils ont dîné ensemble.", "past", "2017-11-15", None),
    ("Dans la soirée de mercredi, ils ont dîné ensemble.", "past", "2017-11-15", None),
    ("Tôt mercredi, en fin de matinée, ils se sont vus.", "past", "2017-11-15", None),
    ("La visite a lieu ce mardi.", "present", "2017-11-21", None),
    # days of the month
    ("Reçu le 3 mai 2016 à Tunis.", "past", "2016-05-03", None),
    ("Reçu le mardi 3 mai 2016 à Tunis.", "past", "2016-05-03", None),
    ("Reçu le 1er octobre à Tunis.", "past", "2017-10-01", None),
    ("Reçu le 30 décembre à Tunis.", "past", "2016-12-30", None),
    ("Reçu le 30 décembre dernier à Tunis.", "past", "2016-12-30", None),
    ("Il sera reçu le 10 janvier à Tunis.", "future", "2018-01-10", None),
    ("La visite prévue le 5 décembre a été reportée.", "past", "2017-12-05", None),
    ("Reçu le vendredi 17 novembre.", "past", "2017-11-17", None),
    ("Reçu le jeudi 17 novembre.", "past", "2016-11-17", None),
    ("Reçu le 3 à Tunis.", "past", "2017-11-03", None),
    ("Reçu le 28, à Tunis.", "past", "2017-10-28", None),
    ("Il sera reçu le 3, à Tunis.", "future", "2017-12-03", None),
    ("Reçu le 3 courant.", "past", "2017-11-03", None),
    ("Reçu mardi 14 à Tunis.", "past", "2017-11-14", None),
    ("Reçu le 02/05/2016.", "past", "2016-05-02", None),
    ("Reçu le 02.05.16.", "past", "2016-05-02", None),
    ("Reçu le 2017-10-13.", "past", "2017-10-13", None),
    ("Reçu le 4 sept. 2017.", "past", "2017-09-04", None),
    ("Reçu le quinze mars deux mille dix-sept.", "past", "2017-03-15", None),
    ("Reçu le 3 mai de l'an dernier.", "past", "2016-05-03", None),
    ("Le soir du 28 février, ils ont parlé.", "past", "2017-02-28", None),
    # months
    ("Ils s'étaient vus en septembre.", "past", "2017-09", None),
    ("Ils s'étaient vus en décembre.", "past", "2016-12", None),
    ("Ils s'étaient vus en novembre dernier.", "past", "2016-11", None),
    ("Ils se verront en février.", "future", "2018-02", None),
    ("Ils se verront en novembre.", "future", "2017-11", None),
    ("Ils se verront en novembre prochain.", "future", "2018-11", None),
    ("Ils s'étaient vus au mois d'août.", "past", "2017-08", None),
    ("Ils s'étaient vus en mai 2016.", "past", "2016-05", None),
    ("Ils s'étaient vus en mai de l'an dernier.", "past", "2016-05", None),
    ("Fin avril, ils s'étaient vus.", "past", "2017-04", None),
    ("À la mi-juin, ils s'étaient vus.", "past", "2017-06", None),
    ("Au début du mois de juin, ils s'étaient vus.", "past", "2017-06", None),
    ("Ils se verront courant mars.", "future", "2018-03", None),
    ("Ils se verront dans la première quinzaine de mars.", "future", "2018-03", None),
    ("Ils s'étaient vus en mai de cette année.", "past", "2017-05", None),
    ("Ils se verront d'ici fin mars.", "future", "2018-03", None),
    # larger periods
    ("Ils s'étaient vus en 2015.", "past", "2015", None),
    ("Ils s'étaient vus fin 2015.", "past", "2015", None),
    ("Ils s'étaient vus l'an dernier.", "past", "2016", None),
    ("Ils se verront en début d'année prochaine.", "future", "2018", None),
    ("Ils s'étaient vus cette année.", "past", "2017", None),
    ("Ils s'étaient vus le mois dernier.", "past", "2017-10", None),
    ("Ils se verront le mois prochain.", "future", "2017-12", None),
    ("Ils se sont vus la semaine dernière.", "past", "2017-11", None),
    ("Ils se sont vus cette semaine.", "past", "2017-11", None),
    ("Il se rendra à Hanoï en fin de semaine.", "future", "2017-11", None),
    ("Ils se sont vus ce week-end.", "past", "2017-11-18", "2017-11-19"),
    ("Ils se sont vus le week-end dernier.", "past", "2017-11-18", "2017-11-19"),
    ("Ils se verront ce week-end.", "future", "2017-11-25", "2017-11-26"),
    ("Ils se verront le week-end prochain.", "future", "2017-11-25", "2017-11-26"),
    ("Ils s'étaient vus au printemps.", "past", "2017", None),
    ("Ils s'étaient vus à l'été 2014.", "past", "2014", None),
    ("Ils s'étaient vus l'hiver dernier.", "past", "2016", None),
    ("Ils se verront à l'automne.", "future", "2018", None),
    ("Ils se verront au premier trimestre 2019.", "future", "2019", None),
    ("La réunion se tiendra au second semestre.", "future", "2017", None),
    # counted from the day of publication
    ("Il l'a reçue hier.", "past", "2017-11-19", None),
    ("Il l'a reçue avant-hier soir.", "past", "2017-11-18", None),
    ("Il l'a reçue aujourd'hui.", "past", "2017-11-20", None),
    ("Il l'a reçue ce matin.", "past", "2017-11-20", None),
    ("Il l'a reçue dans la nuit de dimanche.", "past", "2017-11-19", None),
    ("Il l'a reçue aux premières heures de dimanche.", "past", "2017-11-19", None),
    ("Il la recevra demain matin.", "future", "2017-11-21", None),
    ("Il la recevra après-demain.", "future", "2017-11-22", None),
    ("Il l'a reçue il y a trois jours.", "past", "2017-11-17", None),
    ("Il l'a reçue il y a 48 heures.", "past", "2017-11-18", None),
    ("Il l'a reçue il y a quinze jours.", "past", "2017-11", None),
    ("Il l'a reçue voici deux semaines.", "past", "2017-11", None),
    ("Il l'a reçue il y a un peu plus d'un mois.", "past", "2017-10", None),
    ("Il l'a reçue il y a deux ans.", "past", "2015", None),
    ("Il la recevra dans trois semaines.", "future", "2017-12", None),
    ("Il la recevra d'ici deux mois.", "future", "2018-01", None),
    ("Il la recevra dans les prochains jours.", "future", "2017-11", None),
    ("Il la recevra d'ici la fin de l'année.", "future", "2017", None),
    ("Il l'a reçue ces derniers jours.", "past", "2017-11", None),
    ("Il l'a reçue récemment.", "past", None, None),
    # feasts
    ("Il la recevra lundi de Pâques.", "future", "2018-04-02", None),
    ("Le Vendredi saint, il l'a reçue.", "past", "2017-04-14", None),
    # spans
    ("Il séjournera du 6 au 17 décembre à Oslo.", "future", "2017-12-06", "2017-12-17"),
    ("Il a séjourné du lundi 6 au vendredi 10 novembre à Oslo.", "past", "2017-11-06", "2017-11-10"),
    ("Il a séjourné les 15 et 16 avril 2019 à Oslo.", "past", "2019-04-15", "2019-04-16"),
    ("Il a séjourné les 14, 15 et 16 avril à Oslo.", "past", "2017-04-14", "2017-04-16"),
    ("Il a séjourné du 28 avril au 3 mai à Oslo.", "past", "2017-04-28", "2017-05-03"),
    ("Il a séjourné du 28 décembre au 3 janvier 2016.", "past", "2015-12-28", "2016-01-03"),
    ("Il a séjourné entre le 3 et le 5 mai à Oslo.", "past", "2017-05-03", "2017-05-05"),
    ("Le sommet s'est tenu les 6-7 novembre à Oslo.", "past", "2017-11-06", "2017-11-07"),
    ("Le sommet s'est tenu les 6, 7, 8 et 9 novembre à Oslo.", "past", "2017-11-06", "2017-11-09"),
    ("Ils se sont vus jeudi 16 et vendredi 17 novembre.", "past", "2017-11-16", "2017-11-17"),
    ("Ils se sont vus jeudi et vendredi 16 et 17 novembre.", "past", "2017-11-16", "2017-11-17"),
    ("Il séjourne du 21 au 23 à Oslo.", "present", "2017-11-21", "2017-11-23"),
    ("Ils se sont vus vendredi et samedi.", "past", "2017-11-17", "2017-11-18"),
    ("Ils se verront de mercredi à vendredi.", "future", "2017-11-22", "2017-11-24"),
    ("Ils se sont parlé dans la nuit de vendredi à samedi.", "past", "2017-11-17", "2017-11-18"),
    ("Ils se sont vus de mars à mai 2016.", "past", "2016-03", "2016-05"),
    ("Il a occupé ce poste entre 2010 et 2014.", "past", "2010", "2014"),
    ("Il séjournera de mercredi au 30 novembre.", "future", "2017-11-22", "2017-11-30"),
    # with a preposition
    ("Il séjourne à Oslo depuis samedi.", "past", "2017-11-18", None),
    ("Il la recevra pour la première fois depuis juin.", "future", "2017-06", None),
    ("Il séjourne à Oslo jusqu'à jeudi.", "present", "2017-11-20", "2017-11-23"),
    ("Il se rendra à Oslo à partir du 23 novembre.", "future", "2017-11-23", None),
    ("Il se rendra à Oslo avant le 1er décembre.", "future", "2017-11", None),
    ("Il se rendra à Oslo d'ici à vendredi.", "future", "2017-11", None),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "tense", "start", "end"), ONE_DATE)
def test_one_expression_read_on_a_monday(
    sentence: str, tense: Tense, start: str | None, end: str | None
) -> None:
    assert read(sentence, MONDAY, tense) == [(start, end)]


AFTER_AN_OCCASION = [
    ("Le même jour, il a reçu le roi.", "2017-11-07"),
    ("Le soir même, il a reçu le roi.", "2017-11-07"),
    ("Dans la soirée, il a reçu le roi.", "2017-11-07"),
    ("En fin d'après-midi, il a reçu le roi.", "2017-11-07"),
    ("Un peu plus tard, il a reçu le roi.", "2017-11-07"),
    ("Quelques heures plus tôt, il avait reçu le roi.", "2017-11-07"),
    ("Plus tôt dans la journée, il avait reçu le roi.", "2017-11-07"),
    ("La veille, il avait reçu le roi.", "2017-11-06"),
    ("La veille au soir, il avait reçu le roi.", "2017-11-06"),
    ("L'avant-veille, il avait reçu le roi.", "2017-11-05"),
    ("Le lendemain, il a reçu le roi.", "2017-11-08"),
    ("Le surlendemain, il a reçu le roi.", "2017-11-09"),
    ("Deux jours plus tard, il a reçu le roi.", "2017-11-09"),
    ("Trois jours auparavant, il avait reçu le roi.", "2017-11-04"),
    ("Quelques jours plus tard, il a reçu le roi.", "2017-11"),
    ("Un mois plus tôt, il avait reçu le roi.", "2017-10"),
    ("Ce mois-là, il a reçu le roi.", "2017-11"),
    ("Le jeudi suivant, il a reçu le roi.", "2017-11-09"),
    ("La semaine suivante, il a reçu le roi.", "2017-11"),
    ("L'année suivante, il a reçu le roi.", "2018"),
]


@pytest.mark.parametrize(("sentence", "expected"), AFTER_AN_OCCASION)
def test_an_expression_that_points_back_counts_from_the_occasion_told_before(
    sentence: str, expected: str
) -> None:
    assert read(sentence, MONDAY, previous="2017-11-07") == [(expected, None)]


def test_an_expression_that_points_back_to_nothing_counts_from_publication() -> None:
    assert read("La veille, il avait reçu le roi.", MONDAY) == [("2017-11-19", None)]


PARTLY_DATED = [
    ("Reçu mercredi.", "2017-11", "2017-11"),
    ("Reçu mercredi.", "2017", "2017"),
    ("Reçu hier.", "2017-11", "2017-11"),
    ("Reçu le 3 novembre.", "2017-11", "2017-11-03"),
    ("Reçu le 3, à Oslo.", "2017-11", "2017-11-03"),
    ("Reçu le vendredi 19 août.", "2022", "2022-08-19"),
    ("Reçu la semaine dernière.", "2017-11", "2017-11"),
    ("Reçu le mois dernier.", "2017-01", "2016-12"),
    ("Reçu l'an dernier.", "2017-11", "2016"),
    ("Reçu en mai.", "2017-11", "2017-05"),
    ("Reçu mercredi.", None, None),
    ("Reçu le 3 mai.", None, None),
    ("Reçu le 3 mai 2017.", None, "2017-05-03"),
    ("Reçu hier.", None, None),
    ("Reçu à l'automne.", None, None),
]


@pytest.mark.parametrize(("sentence", "published", "expected"), PARTLY_DATED)
def test_a_result_is_no_better_known_than_the_publication_date_allows(
    sentence: str, published: str | None, expected: str | None
) -> None:
    assert read(sentence, published) == [(expected, None)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Reçu mardi.", "2019-04-16"),
        ("Reçu lundi soir.", "2019-04-15"),
        ("Il sera reçu jeudi.", "2019-04-18"),
        ("Reçu le 12 avril.", "2019-04-12"),
        ("Ils se verront en juin.", "2019-06"),
    ],
)
def test_a_full_date_of_the_text_stands_in_for_a_missing_publication_date(
    sentence: str, expected: str
) -> None:
    assert read(sentence, None, anchor="2019-04-16") == [(expected, None)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Au lendemain des pourparlers, il est rentré.", "2017-11-06"),
        ("Le lendemain de sa victoire, il est rentré.", "2017-11-06"),
        ("À la veille de la visite, rien n'est prêt.", "2017-11-08"),
        ("La veille de son départ, elle avait vu le roi.", "2017-11-06"),
        ("Au lendemain de leur arrivée, ils ont vu le roi.", "2017-11-08"),
        ("Deux jours après la visite, rien n'est signé.", "2017-11-05"),
        ("Quelques jours après son passage, rien n'est signé.", "2017-11"),
        ("Trois jours avant l'audience, rien n'est prêt.", "2017-11-10"),
        ("À deux mois de l'élection, rien n'est prêt.", "2018-01"),
    ],
)
def test_the_date_of_an_event_is_counted_from_the_occasion_that_mentions_it(
    sentence: str, expected: str
) -> None:
    assert read(sentence, MONDAY, previous="2017-11-07") == [(expected, None)]


@pytest.mark.parametrize(
    ("sentence", "closing", "start", "end"),
    [
        ("une visite de deux jours", False, "2017-11-20", "2017-11-21"),
        ("une visite de deux jours", True, "2017-11-19", "2017-11-20"),
        ("un séjour d'une semaine", False, "2017-11-20", "2017-11-26"),
        ("un séjour de 48 heures", False, "2017-11-20", "2017-11-21"),
        ("reste pendant trois jours", False, "2017-11-20", "2017-11-22"),
        ("un entretien de deux heures", False, "2017-11-20", None),
        ("une visite d'un jour", False, "2017-11-20", None),
    ],
)
def test_a_duration_is_laid_out_from_a_day(sentence: str, closing: bool, start: str, end: str | None) -> None:
    (duration,) = expressions(sentence)
    assert resolve(duration, MONDAY).date is None
    laid_out = stretch(MONDAY, duration, closing)
    assert (laid_out.date, laid_out.date_end) == (start, end)


def test_a_duration_from_a_month_has_no_end() -> None:
    (duration,) = expressions("une visite de deux jours")
    assert stretch("2017-11", duration).date_end is None


WEEKDAYS = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"]
DAYS = st.dates(date(1950, 1, 8), date(2049, 12, 20))


@given(DAYS, st.sampled_from(WEEKDAYS))
def test_a_weekday_told_in_the_past_lies_in_the_week_before_publication(day: date, weekday: str) -> None:
    ((found, _),) = read(f"Il l'a reçue {weekday}.", day.isoformat())
    assert found is not None
    told = date.fromisoformat(found)
    assert timedelta(0) <= day - told < timedelta(7)
    assert told.weekday() == WEEKDAYS.index(weekday)


@given(DAYS, st.sampled_from(WEEKDAYS), st.sampled_from([("dernier", -1), ("prochain", 1)]))
def test_dernier_and_prochain_never_mean_the_day_itself(
    day: date, weekday: str, shift: tuple[str, int]
) -> None:
    word, sign = shift
    ((found, _),) = read(f"Il la voit {weekday} {word}.", day.isoformat(), "present")
    assert found is not None
    assert timedelta(1) <= sign * (date.fromisoformat(found) - day) <= timedelta(7)


@given(
    DAYS,
    st.sampled_from([sentence for sentence, *_ in ONE_DATE]),
    st.sampled_from(["past", "present", "future"]),
)
def test_every_result_is_an_iso_date_and_ends_after_it_starts(day: date, sentence: str, tense: Tense) -> None:
    for length in (10, 7, 4):
        for start, end in read(sentence, day.isoformat()[:length], tense):
            for value in filter(None, (start, end)):
                assert PartialDate.parse(value).iso == value
                assert PartialDate.parse(value).first <= PartialDate.parse(value).last
            assert end is None or (start is not None and start <= end)


@given(st.text(), st.lists(st.sampled_from([sentence for sentence, *_ in ONE_DATE]), max_size=3), st.text())
def test_matches_lie_in_the_text_in_order_without_overlap(before: str, told: list[str], after: str) -> None:
    text = " ".join([before, *told, after])
    matches = find(text)
    assert all(0 <= match.start < match.end <= len(text) for match in matches)
    assert all(one.end <= other.start for one, other in pairwise(matches))


@given(st.integers(1, 60))
def test_what_stands_far_away_changes_nothing(copies: int) -> None:
    filler = "Le conseil a adopté le texte sans débat. " * copies
    alone = [time.text for time in expressions("Reçu dans le courant du mois d'octobre dernier.")]
    assert [
        time.text for time in expressions(filler + "Reçu dans le courant du mois d'octobre dernier.")
    ] == alone
