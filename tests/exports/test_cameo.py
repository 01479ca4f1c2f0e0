"""The event table, read back with pandas, its codes against those of the codebook."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from pipeline import cameo
from pipeline.exports import export
from pipeline.network.filters import KINDS
from pipeline.records import ROLE_CLASSES

# CAMEO codebook 1.1b3, chapter 2: the codes of the roots that contacts can have.
CODEBOOK = {
    "010": "Make statement, not specified below", "011": "Decline comment", "012": "Make pessimistic comment",
    "013": "Make optimistic comment", "014": "Consider policy option",
    "015": "Acknowledge or claim responsibility", "016": "Deny responsibility",
    "017": "Engage in symbolic act", "018": "Make empathetic comment", "019": "Express accord",
    "030": "Express intent to cooperate, not specified below", "036": "Express intent to meet or negotiate",
    "037": "Express intent to settle dispute", "038": "Express intent to accept mediation",
    "039": "Express intent to mediate",
    "040": "Consult, not specified below", "041": "Discuss by telephone", "042": "Make a visit",
    "043": "Host a visit", "044": "Meet at a 'third' location", "045": "Mediate",
    "046": "Engage in negotiation",
    "050": "Engage in diplomatic cooperation, not specified below", "051": "Praise or endorse",
    "052": "Defend verbally", "053": "Rally support on behalf of", "054": "Grant diplomatic recognition",
    "055": "Apologize", "056": "Forgive", "057": "Sign formal agreement",
}  # fmt: skip
ACTOR_TYPES = set(
    "COP GOV INS JUD MIL OPP REB SEP SPY UAF AGR BUS CRM CVL DEV EDU ELI ENV HLH HRI LAB LEG MED REF MOD RAD "
    "PTY AMN IRC GRP UNO PKO UIS IGO IMG INT MNC NGM NGO SET".split()
)


@pytest.fixture(scope="module")
def events(out: Path, tmp_path_factory: pytest.TempPathFactory) -> pd.DataFrame:
    return read(export(out, "cameo", tmp_path_factory.mktemp("made") / "cameo.csv"))


def read(path: Path) -> pd.DataFrame:
    codes = {f"{name}Code": "string" for name in ("Event", "EventBase", "EventRoot", "Actor1", "Actor2")}
    dates = dict.fromkeys(("SQLDATE", "MonthYear", "Year"), "string")
    return pd.read_csv(path, dtype=codes | dates)


def test_the_mapping_is_of_the_codebook() -> None:
    mapping = cameo.mapping()
    assert {code: event["label"] for code, event in mapping["events"].items()}.items() <= CODEBOOK.items()
    for status in ("held", "planned"):
        assert set(mapping[status]) == set(KINDS)
        assert set(mapping[status].values()) <= set(mapping["events"])
    assert set(mapping["third_place"].values()) <= set(mapping["events"])
    assert set(mapping["actors"]) <= set(ROLE_CLASSES)
    assert set(mapping["actors"].values()) <= ACTOR_TYPES


def test_one_row_for_each_encounter_and_pair(events: pd.DataFrame) -> None:
    rows = (
        events[["encounter_id", "Actor1Name", "Actor2Name", "EventCode", "SQLDATE"]]
        .fillna("")
        .values.tolist()
    )
    assert rows == [
        ["e1", "Ann Lee", "Bob", "044", "20171120"],
        ["e2", "Ann Lee", "président (Kazakhstan)", "041", ""],
        ["e3", "Ann Lee", "Laos", "042", "20180130"],
        ["e4", "Ann Lee", "FMI", "050", ""],
        ["e5", "Ann Lee", "Bob", "036", ""],
    ]
    assert events["GLOBALEVENTID"].tolist() == [1, 2, 3, 4, 5]


def test_a_row_has_the_columns_of_an_event(events: pd.DataFrame) -> None:
    meeting = events.iloc[0]
    assert (meeting.Actor1Code, meeting.Actor1CountryCode, meeting.Actor1Type1Code) == (
        "AUSGOV",
        "AUS",
        "GOV",
    )
    assert (meeting.EventBaseCode, meeting.EventRootCode, meeting.QuadClass) == ("044", "04", 1)
    assert (meeting.NumMentions, meeting.NumArticles, meeting.NumSources) == (2, 2, 1)
    # FIPS 10-4, as in GDELT: Morocco is MO, which is Macao in ISO 3166.
    assert (meeting.ActionGeo_FullName, meeting.ActionGeo_CountryCode) == ("Rabat; Morocco", "MO")
    assert meeting.evidence == "a reçu jeudi à Rabat son homologue"
    assert (events.iloc[1].MonthYear, events.iloc[1].Year) == ("201711", "2017")
    assert events.iloc[2].date_end == "2018-02-02"


def test_the_source_is_told_relative_to_the_table(out: Path) -> None:
    events = read(export(out, "cameo", out.parent / "events" / "cameo.csv"))
    assert events.iloc[0].SOURCEURL == "../corpus/d é #1.txt"


def test_other_kinds_count_on_request(out: Path, tmp_path: Path) -> None:
    events = read(export(out, "cameo", tmp_path / "cameo.csv", kinds=["gathering"]))
    assert events[["encounter_id", "EventCode"]].values.tolist() == [["e7", "040"]]


def test_no_cell_is_a_formula(out: Path, tmp_path: Path) -> None:
    path = export(out, "cameo", tmp_path / "cameo.csv", statuses=["held"], min_confidence=0.0)
    text = pd.read_csv(path, dtype=str).fillna("").to_numpy().ravel()
    assert not [cell for cell in text if cell[:1] in "=+@\t" and cell]
