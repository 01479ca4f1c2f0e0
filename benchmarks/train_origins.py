"""Count of which country names sound.

``python benchmarks/train_origins.py FOLDER...`` writes models/fr/name_origins.json. Each folder holds
gold.jsonl; those of today are data/gold/{train,encounters,written,literary,columns,wires,press,chronicle,
sealed,dense,narrative,retold,recast}. Counts the names of the persons whose country is annotated, each
once, and of the leaders of models/fr/leaders.toml.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from pipeline.analysis.roles.nation.origins import MODEL, grams_of
from pipeline.evaluation import read_annotations
from pipeline.lexicons import lexicon, models_folder

RAREST = 3
"""Letters in a row that fewer names have are left out."""


def names(folders: Iterable[Path]) -> Iterator[tuple[str, str]]:
    """Names, each with a country."""
    known: dict[str, tuple[str, str]] = {}
    for folder in folders:
        for document in read_annotations(folder):
            for slug, person in document.persons.items():
                if person["country"]:
                    known.setdefault(slug, (max(person["names"], key=len), person["country"]))
    yield from known.values()
    for country, leaders in lexicon("leaders")["leaders"].items():
        yield from ((name, country) for name in leaders)


def write(known: list[tuple[str, str]]) -> Path:
    """Write the counts where ``pipeline.analysis.roles.nation.origins`` reads them; the path."""
    grams: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for name, country in known:
        for gram in grams_of(name):
            grams[gram][country] += 1
    content = {
        "names": dict(sorted(Counter(country for _, country in known).items())),
        "grams": {
            gram: " ".join(f"{country}{n if n > 1 else ''}" for country, n in sorted(found.items()))
            for gram, found in sorted(grams.items())
            if found.total() >= RAREST
        },
    }
    path = models_folder() / MODEL
    path.write_text(json.dumps(content, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    return path


def main(folders: list[Path]) -> None:
    """Count the names of all folders."""
    if not folders:
        raise SystemExit(__doc__)
    known = list(names(folders))
    print(f"wrote {write(known)}: {len(known)} names")


if __name__ == "__main__":
    main([Path(argument) for argument in sys.argv[1:]])
