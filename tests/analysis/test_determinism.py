"""The same documents give the same output, whatever the seed of Python's hashes."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys

from spacy.language import Language

# Several persons, countries, dates and occasions in each, so that a choice among equals would show.
_DOCUMENTS = """
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

_DUMP = """
for text in documents.split("---"):
    doc = nlp(text.strip())
    print([(e.text, e._.role, e._.role_class, e._.country, e._.organisation) for e in doc.ents])
    print(doc._.roles, doc._.bodies, doc._.contacts)
"""
_ELSEWHERE = f"""
import sys
import pipeline

nlp, documents = pipeline.load(), sys.stdin.read()
{_DUMP}
print(hash("hash"))
"""


def test_the_seed_of_hashes_changes_nothing(nlp: Language) -> None:
    with contextlib.redirect_stdout(io.StringIO()) as here:
        exec(_DUMP, {"nlp": nlp, "documents": _DOCUMENTS})
    seed = "1" if os.environ.get("PYTHONHASHSEED") != "1" else "2"
    command, environment = [sys.executable, "-c", _ELSEWHERE], {**os.environ, "PYTHONHASHSEED": seed}
    ran = subprocess.run(
        command, input=_DOCUMENTS, env=environment, capture_output=True, text=True, check=True
    )
    *elsewhere, other = ran.stdout.splitlines()
    assert other != str(hash("hash"))
    assert "Jaan Kask" in here.getvalue()
    assert here.getvalue().splitlines() == elsewhere
