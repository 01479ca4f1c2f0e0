"""What was found stays with the document that spaCy keeps, sends and shows."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import is_dataclass
from pathlib import Path

import pytest
import spacy
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

import pipeline
from pipeline.analysis import assembly
from pipeline.analysis.keeping import decode, encode
from pipeline.lexicons import models_folder

TEXT = (
    "Lundi 3 mai 2021, à Windhoek, le président Otto Ruprecht a reçu le ministre français des Finances, Pascal "
    "Nzambi, et une délégation du FMI. Ils ont parlé du gaz. Le 6 mai, les deux hommes s'étaient parlé au "
    "téléphone du 2 au 4 avril dernier."
)
# Several persons, countries, dates and occasions in each, so that a choice among equals would show.
DENSE = """
OULAN-BATOR, 4 mars 2019 (Montsame) - Le président mongol Bat Erdene a reçu lundi le ministre estonien Jaan Kask et \
la ministre lettone Liga Ozola. La veille, M. Kask avait rencontré à Tokyo son homologue japonais, Ken Mori, puis \
l'ambassadeur. Les deux ministres se reverront en mai à Riga, à Tallinn ou à Vilnius.
---
Les présidents congolais et guinéen, Jean Mabiala et Alpha Sylla, se sont entretenus jeudi à Luanda avec les ministres \
angolais, zambien et namibien, Joao Neto, Peter Banda et Ester Shikongo. Ils avaient écrit lundi au pape et au roi du \
Maroc. Mme Shikongo se rendra vendredi à Lusaka, où elle devait voir M. Banda et M. Neto.
---
Le chef de la diplomatie chilienne, Juan Soto, a reporté à juin sa visite au Pérou et en Bolivie. Il devait y être \
reçu par ses homologues Rosa Quispe et Luis Vera. Le 3 mai à Quito, tous trois s'étaient parlé en marge du sommet.
"""
LISTS = ("places", "roles", "bodies", "times", "parties", "party_mentions", "contacts")


@pytest.fixture(scope="module")
def doc(nlp: Language) -> Doc:
    doc = nlp(TEXT)
    assert all(getattr(doc._, name) for name in LISTS)
    return doc


def assert_kept(kept: Doc, doc: Doc) -> None:
    for name in LISTS:
        assert list(getattr(kept._, name)) == getattr(doc._, name), name
    assert [(entity.text, entity.label_) for entity in kept.ents] == [(e.text, e.label_) for e in doc.ents]
    assert [str(span) for span in kept.spans["contacts"]] == [each.evidence for each in doc._.contacts]


def _told(entity: Span) -> tuple[str | None, ...]:
    told = entity._
    return (told.role, told.role_class, told.country, told.organisation)


def test_bytes_keep_what_components_wrote(doc: Doc) -> None:
    kept = Doc(doc.vocab).from_bytes(doc.to_bytes())
    assert_kept(kept, doc)
    assert [entity._.role for entity in kept.ents] == [entity._.role for entity in doc.ents]


def test_a_doc_bin_keeps_what_components_wrote(doc: Doc) -> None:
    kept = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (back,) = DocBin(store_user_data=True).from_bytes(kept).get_docs(spacy.blank("fr").vocab)
    assert_kept(back, doc)


def test_json_keeps_what_components_wrote(doc: Doc) -> None:
    sent = json.dumps(doc.to_json(underscore=["entrevue", "role"]))
    found = json.loads(sent)["_"]["entrevue"]["contacts"][0]
    assert (found["kind"], found["participants"][0]["name"]) == ("meeting", "Otto Ruprecht")
    kept = Doc(doc.vocab).from_json(json.loads(sent))
    assert_kept(kept, doc)
    assert [entity._.role for entity in kept.ents] == [entity._.role for entity in doc.ents]


def test_all_that_is_attached_to_a_document_can_be_kept(doc: Doc) -> None:
    """A component that attaches records of a new type tells ``keeping`` of it."""
    attached = [
        value
        for values in doc.user_data.values()
        for value in (values if isinstance(values, list) else [values])
    ]
    records = [value for value in attached if is_dataclass(value)]
    assert records
    assert all(decode(encode(record)) == record for record in records)


def test_displacy_shows_the_evidence(doc: Doc) -> None:
    page = displacy.render(doc, style="span", options={"spans_key": "contacts"}, jupyter=False)
    assert "meeting" in page
    assert "call" in page
    assert "PER" in displacy.render(doc, style="ent", jupyter=False)


def test_the_folder_of_the_model_is_the_assembled_pipeline(
    nlp: Language, doc: Doc, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The tests share one pipeline; this one is changed.
    monkeypatch.setattr(assembly, "load", assembly.load.__wrapped__)
    loaded = spacy.load(models_folder(), disable=["entrevue_topics"], exclude=["entrevue_contacts"])
    assert loaded.component_names == [name for name in nlp.component_names if name != "entrevue_contacts"]
    assert loaded.disabled == ["entrevue_topics"]
    assert loaded(TEXT)._.parties == doc._.parties
    meta = json.loads((models_folder() / "meta.json").read_text(encoding="utf-8"))
    assert meta["version"] == pipeline.__version__


def test_a_pipeline_that_was_saved_is_loaded_as_it_was(
    doc: Doc, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(assembly, "load", assembly.load.__wrapped__)
    saved = assembly.load()
    saved.disable_pipe("entrevue_topics")
    saved.to_disk(tmp_path / "saved")
    loaded = spacy.load(tmp_path / "saved")
    assert (loaded.component_names, loaded.disabled) == (saved.component_names, ["entrevue_topics"])
    assert loaded(TEXT)._.parties == doc._.parties
    saved.add_pipe("sentencizer")
    with pytest.raises(ValueError, match="has other components"):
        saved.to_disk(tmp_path / "other")
    assert not (tmp_path / "other").exists()


def test_names_without_a_network_say_where_to_get_one() -> None:
    with pytest.raises(ValueError, match=r"take pipeline\.load\(\) or spacy\.load"):
        spacy.blank("fr").add_pipe("entrevue_names")


FRESH = """
import json, sys, spacy
from spacy.tokens import DocBin
nlp = spacy.blank("fr")
nlp.add_pipe("entrevue_dates")
print([time.text for time in nlp("Il viendra lundi 3 mai 2021.")._.times])
docs = spacy.load(sys.argv[1]).pipe(json.load(sys.stdin))
DocBin(docs=docs, store_user_data=True).to_disk(sys.argv[2])
print(hash("hash"))
"""


def test_a_fresh_process_finds_the_same_without_importing_entrevue(nlp: Language, tmp_path: Path) -> None:
    """By the entry points of the installed distribution, and whatever the seed of Python's hashes."""
    texts, kept = [TEXT, *DENSE.strip().split("\n---\n")], tmp_path / "docs.spacy"
    seed = "1" if os.environ.get("PYTHONHASHSEED") != "1" else "2"
    ran = subprocess.run(
        [sys.executable, "-c", FRESH, models_folder(), kept], input=json.dumps(texts), cwd=tmp_path,
        env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, timeout=300,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    times, other = ran.stdout.splitlines()
    assert times == "['lundi 3 mai 2021']"
    assert other != str(hash("hash"))
    for back, doc in zip(DocBin().from_disk(kept).get_docs(nlp.vocab), nlp.pipe(texts), strict=True):
        assert doc._.contacts
        assert_kept(back, doc)
        assert [_told(entity) for entity in back.ents] == [_told(entity) for entity in doc.ents]
