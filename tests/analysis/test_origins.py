"""Of which of several countries a name sounds."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.analysis.roles.nation.origins import counts, grams_of, origins


@pytest.mark.parametrize(
    ("name", "country", "others"),
    [
        ("Takahiro Morikawa", "JP", ("CN", "US", "FR")),
        ("Kwabena Asante", "GH", ("FR", "CI", "GB")),
        ("Gevorg Sargsian", "AM", ("RU", "FR", "TR")),
        ("Pekka Salonen", "FI", ("SE", "RU", "EE")),
        ("Nguyen Thi Hoa", "VN", ("CN", "KH", "FR")),
        ("Ratu Seruvatu", "FJ", ("FR", "NZ", "AU")),
        ("Mamadou Diarrassouba", "ML", ("FR", "DZ", "MA")),
    ],
)
def test_a_name_sounds_of_its_country(name: str, country: str, others: tuple[str, ...]) -> None:
    shares = origins(name, (country, *others))
    assert max(shares, key=shares.__getitem__) == country


def test_letters_that_no_known_name_has_tell_nothing() -> None:
    assert origins("Xqzwv", ("FR", "JP", "GH")) == pytest.approx(
        dict.fromkeys(("FR", "JP", "GH"), -math.log(3))
    )


@given(st.text(max_size=30), st.lists(st.sampled_from(sorted(counts().names)), min_size=1, unique=True))
def test_shares_add_up_to_one(name: str, countries: list[str]) -> None:
    shares = origins(name, tuple(countries))
    assert list(shares) == countries
    assert math.fsum(map(math.exp, shares.values())) == pytest.approx(1)


def test_accents_and_capitals_make_no_difference() -> None:
    assert grams_of("SÁNCHEZ") == grams_of("Sanchez")
