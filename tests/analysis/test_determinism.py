"""The same documents give the same output, whatever the seed of Python's hashes."""

from __future__ import annotations

import os
import subprocess
import sys

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
import sys
import pipeline

nlp = pipeline.load()
for text in sys.stdin.read().split("---"):
    doc = nlp(text.strip())
    print([(e.text, e._.role, e._.role_class, e._.country, e._.organisation) for e in doc.ents])
    print(doc._.roles, doc._.bodies, doc._.contacts)
"""


def _output(seed: int) -> str:
    done = subprocess.run(
        [sys.executable, "-c", _DUMP],
        input=_DOCUMENTS,
        env={**os.environ, "PYTHONHASHSEED": str(seed)},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_the_seed_of_hashes_changes_nothing() -> None:
    first, second = _output(0), _output(1)
    assert "Jaan Kask" in first
    assert first == second
