"""Date stamps as headers, datelines and footers write them."""

from __future__ import annotations

import re

import pytest

from pipeline.cleaning.stamps import TIME, find_stamps

DATES = [
    ("Publié le 11/12/2022 à 19:42", "2022-12-11"),
    ("01 Juin 2016    Lu: 1475", "2016-06-01"),
    ("11H08 - mercredi 22 novembre 2017", "2017-11-22"),
    ("ven, 29/03/2024 - 17:44", "2024-03-29"),
    ("Mardi, 06 août 2013  09:12:40", "2013-08-06"),
    ("7 oct. 2024", "2024-10-07"),
    ("1er févr. 2021", "2021-02-01"),
    ("17 avril, 2020 à 10:04:27", "2020-04-17"),
    ("26.06.2018", "2018-06-26"),
    ("3.9.2019", "2019-09-03"),
    ("10-05-23", "2023-05-10"),
    ("25 - 01 - 2012", "2012-01-25"),
    ("06. 06. 2019", "2019-06-06"),
    ("2025-03-19T10:25:00Z", "2025-03-19"),
    ("2020.02.07", "2020-02-07"),
    ("11/22/2017", "2017-11-22"),
    ("November 22, 2017", "2017-11-22"),
    ("Wed, 22 Nov 2017", "2017-11-22"),
    ("1er octobre Juche 108 (2019)", "2019-10-01"),
    ("Septembre 2017", "2017-09"),
    ("date 2017-11 Bakou", "2017-11"),
    ("ANP/Décembre 2023", "2023-12"),
    ("14.08.98 19:20", "1998-08-14"),
    ("Édition du samedi 3 et du dimanche 4 avril 2010", "2010-04-03"),
    ("Samedi-dimanche 3-4 avril 2010", "2010-04-03"),
    ("14:30 - 23 juillet 2009", "2009-07-23"),
    ("20 oct. 99 - 14:20", "1999-10-20"),
    ("samedi 24 et dimanche 25 septembre 2005", "2005-09-24"),
    ("dimanche 25/lundi 26 septembre 2005", "2005-09-25"),
    ("APX/TA/nd 23oct96", "1996-10-23"),
]


@pytest.mark.parametrize(("line", "iso"), DATES)
def test_dates_are_read_in_every_notation(line: str, iso: str) -> None:
    assert [stamp.iso() for stamp in find_stamps(line)] == [iso]


@pytest.mark.parametrize(
    "line", ["1.200 km", "32/13/2017", "le 5678", "192.168.10.12", "résolution 2797", "mai"]
)
def test_figures_that_are_no_dates(line: str) -> None:
    assert not list(find_stamps(line))


@pytest.mark.parametrize(("line", "day", "month"), [("Bakou, 20 novembre,", 20, 11), ("le 1er août", 1, 8)])
def test_a_day_without_a_year_keeps_day_and_month(line: str, day: int, month: int) -> None:
    (stamp,) = find_stamps(line)
    assert (stamp.day, stamp.month, stamp.year) == (day, month, None)


def test_a_stamp_knows_its_place() -> None:
    line = "Dakar, 12 mars 2019 (APS)"
    (stamp,) = find_stamps(line)
    assert line[stamp.start : stamp.end] == "12 mars 2019"


HOURS = ["17:44", "11H08", "09:12:40", "00h15min", "6 h 12", "14:26 [GMT+7]", "10:12 KST", "11:30 AM"]


@pytest.mark.parametrize("hour", HOURS)
def test_hours_are_read_in_every_notation(hour: str) -> None:
    assert re.fullmatch(TIME, hour, re.IGNORECASE)
