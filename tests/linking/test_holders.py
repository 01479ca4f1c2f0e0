"""Holders of offices: whom a role alone means on a day."""

from __future__ import annotations

import pytest

from pipeline.linking.holders import Held, Holders, is_one_holder

FM = "foreign_minister"
HELD = [
    Held("first", "ministre des Affaires étrangères", FM, "AO", None, "2014-03", "2017-05-10", 9),
    Held("second", "chef de la diplomatie", FM, "AO", None, "2017-10-01", "2021", 9),
    Held("slip", "ministre", FM, "AO", None, "2019", "2019", 0),
    Held("one", "président", "head_of_state", "GA", None, "2016-01-05", "2018-01-05"),
    Held("other", "président", "head_of_state", "GA", None, "2017-01-05", "2019-01-05"),
    Held("defence", "ministre de la Défense", "minister", "TG", None, "2016", "2020"),
    Held("health", "ministre de la Santé", "minister", "TG", None, "2016", "2020"),
    Held("chair", "président de la Commission", "io_head", None, "UA", "2017-03", "2024"),
    Held("listed", "Premier ministre", "head_of_government", "LS", None, "2015-01-01", None, certain=True),
]  # fmt: skip


@pytest.mark.parametrize(
    ("date", "office", "expected"),
    [
        ("2016-06-01", ("ministre", FM, "AO", None), "first"),
        ("2019-06", (None, FM, "AO", None), "second"),
        # just after the last document that shows someone, and between two
        ("2017-05-11", (None, FM, "AO", None), None),
        ("2017-05-09", (None, FM, "AO", None), "first"),
        # long before and after
        ("2010-01-01", (None, FM, "AO", None), None),
        ("2023-01-01", (None, FM, "AO", None), None),
        (None, (None, FM, "AO", None), None),
        # two at one time
        ("2017-06-01", ("président", "head_of_state", "GA", None), None),
        ("2016-02-01", ("président", "head_of_state", "GA", None), "one"),
        # an office that its words tell from others of its class
        ("2018", ("ministre de la Défense", "minister", "TG", None), "defence"),
        ("2018", ("ministre", "minister", "TG", None), None),
        # of an organisation
        ("2020", (None, "io_head", None, "UA"), "chair"),
        ("2020", (None, "io_head", None, "ONU"), None),
        # of the register: its bounds are exact, none is no bound
        ("2014-12-31", (None, "head_of_government", "LS", None), None),
        ("2031", (None, "head_of_government", "LS", None), "listed"),
        # nothing is known of the office
        ("2018", (None, None, "TG", None), None),
    ],
)
def test_the_one_holder_of_an_office_on_a_day(
    date: str | None, office: tuple[str | None, str | None, str | None, str | None], expected: str | None
) -> None:
    assert Holders(HELD).on(date, *office) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("le président azerbaïdjanais", True),
        ("son homologue turc", True),
        ("l'ambassadrice de France", True),
        ("chef de l'État", True),
        ("les deux présidents", False),
        ("ses homologues du Niger et du Tchad", False),
        ("ministres", False),
        ("un ministre ougandais", False),
        ("l'ancien président", False),
        ("l’ex-président", False),
    ],
)
def test_who_may_be_one_known_holder(text: str, expected: bool) -> None:
    assert is_one_holder(text) is expected
