"""Make ``data/sample``, the demo's corpus, from the annotated documents in ``data/gold``.

    python data/make_sample.py [FOLDER]

Two documents in five of ``train`` and all of ``encounters``, dealt out to the formats and encodings in which
scraped corpora come, plus files that a run has to skip or to report. The same documents give the same files.
``dev`` stays out, so that the demo shows nothing of the set that measures.
"""

from __future__ import annotations

import csv
import gzip
import html
import io
import json
import random
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from string import Template

DATA = Path(__file__).resolve().parent
TEMPLATES = ("agence", "journal", "ministere")
N_HTML, N_JSONL, N_JSONL_GZ, N_CSV, N_ENCODED = 70, 35, 35, 35, 8

NOT_FRENCH = {
    "harbour": (
        "The harbour board met on Tuesday to review the repairs to the northern pier. Work will resume in "
        "spring, once the winter storms have passed, and should be complete before the ferries return."
    ),
    "mercado": (
        "El mercado central volvió a abrir sus puertas el sábado después de tres meses de obras. Los vecinos "
        "celebraron la noticia con música y los comerciantes esperan recuperar pronto a sus clientes."
    ),
    "bibliothek": (
        "Die Stadtbibliothek bleibt wegen Umbauarbeiten bis Ende März geschlossen. Bücher können in dieser "
        "Zeit in den Zweigstellen zurückgegeben werden, die Leihfristen werden automatisch verlängert."
    ),
}


@dataclass(frozen=True)
class Dispatch:
    """One annotated document: its text, and the publication day where the text gives one."""

    id: str
    source: str | None
    published: str | None
    text: str

    @property
    def day(self) -> str | None:
        return self.published if self.published and len(self.published) == len("2017-11-20") else None

    @property
    def title(self) -> str | None:
        """The headline, where the text begins with one."""
        first, _, rest = self.text.strip().partition("\n")
        is_headline = rest.startswith("\n") and len(first) < 110 and not any(map(str.isdigit, first))
        return first.strip() if is_headline else None

    @property
    def paragraphs(self) -> list[str]:
        """The text below the headline."""
        body = self.text.strip().removeprefix(self.title or "")
        return [paragraph.strip() for paragraph in body.split("\n\n") if paragraph.strip()]


def read_gold(name: str) -> list[Dispatch]:
    """The documents of an annotated set, in its order."""
    folder = DATA / "gold" / name
    lines = (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    return [
        Dispatch(row["id"], row["source"], row["published"], _text(folder / "docs" / f"{row['id']}.txt"))
        for row in map(json.loads, lines)
    ]


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def write_html(dispatches: list[Dispatch], headlines: list[str], folder: Path) -> None:
    """Pages of three sites, each with its menus, share bar and related headlines."""
    folder.mkdir()
    pages = {name: Template(_text(DATA / "templates" / f"{name}.html")) for name in TEMPLATES}
    for number, dispatch in enumerate(dispatches):
        page = pages[TEMPLATES[number % len(TEMPLATES)]]
        related = [headlines[(7 * number + step) % len(headlines)] for step in (1, 5, 11)]
        (folder / f"{dispatch.id}.html").write_text(
            page.substitute(_page(dispatch, related)), encoding="utf-8"
        )
    (folder / "page-vide.html").write_text("<html><head><title>503</title></head><body></body></html>\n")


def _page(dispatch: Dispatch, related: list[str]) -> dict[str, str]:
    stamp = f"{dispatch.day}T09:12:00+00:00" if dispatch.day else None
    linked_data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": dispatch.title}
    if stamp:
        linked_data["datePublished"] = stamp
    french_day = "/".join(reversed(dispatch.day.split("-"))) if dispatch.day else None
    paragraphs = [html.escape(text, quote=False).replace("\n", "<br>\n") for text in dispatch.paragraphs]
    return {
        "title": html.escape(dispatch.title or ""),
        "meta_date": f'<meta property="article:published_time" content="{stamp}">' if stamp else "",
        "linked_data": json.dumps(linked_data, ensure_ascii=False).replace("</", "<\\/"),
        "visible_date": f"Publié le {french_day} à 09:12" if french_day else "",
        "paragraphs": "\n".join(f"<p>{text}</p>" for text in paragraphs),
        "related": "\n".join(f'<li><a href="#">{html.escape(headline)}</a></li>' for headline in related),
    }


def json_lines(dispatches: list[Dispatch]) -> str:
    """One object a line, as a scraper stores them."""
    rows = (
        {"id": each.id, "title": each.title, "date": each.day, "source": each.source, "text": each.text}
        for each in dispatches
    )
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def semicolon_csv(dispatches: list[Dispatch]) -> str:
    """A table as a French spreadsheet exports it."""
    table = io.StringIO(newline="")
    writer = csv.writer(table, delimiter=";", lineterminator="\r\n")
    writer.writerow(["Identifiant", "Titre", "Date de publication", "Source", "Texte"])
    writer.writerows([each.id, each.title, each.day, each.source, each.text] for each in dispatches)
    return table.getvalue()


def write_exports(dispatches: Iterator[Dispatch], folder: Path) -> None:
    """The files that hold many documents; one line of the first is cut off, as when a scraper is killed."""
    folder.mkdir()
    plain = json_lines(list(islice(dispatches, N_JSONL)))
    (folder / "veille.jsonl").write_text(plain + '{"id": "coupe", "title": "Vis\n', encoding="utf-8")
    packed = json_lines(list(islice(dispatches, N_JSONL_GZ))).encode()
    (folder / "archives.jsonl.gz").write_bytes(gzip.compress(packed, mtime=0))
    table = semicolon_csv(list(islice(dispatches, N_CSV)))
    (folder / "revue.csv").write_bytes(table.encode("utf-8-sig"))


def write_text(dispatches: list[Dispatch], folder: Path) -> None:
    """One file a document: UTF-8 mostly, some in older encodings, one decoded wrongly by whoever saved it."""
    folder.mkdir()
    encodings = iter(["mojibake", *(["cp1252", "utf-16", "utf-8-sig"] * N_ENCODED)])
    for dispatch in dispatches:
        encoding = next(encodings, "utf-8") if _is_latin(dispatch.text) else "utf-8"
        (folder / f"{dispatch.id}.txt").write_bytes(_encoded(dispatch.text, encoding))


def _is_latin(text: str) -> bool:
    """Whether both a Windows-1252 file and its reading of UTF-8 bytes can hold the text."""
    try:
        text.encode("cp1252")
        text.encode("utf-8").decode("cp1252")
    except UnicodeError:
        return False
    return True


def _encoded(text: str, encoding: str) -> bytes:
    if encoding == "mojibake":
        return text.encode("utf-8").decode("cp1252").encode("utf-8")
    if encoding == "utf-16":
        return b"\xff\xfe" + text.encode("utf-16-le")
    return text.encode(encoding)


def write_unusable(folder: Path) -> None:
    """What a run must not trip over: other languages, an empty file, a picture that ends in .txt."""
    for name, text in NOT_FRENCH.items():
        (folder / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
    (folder / "vide.txt").write_bytes(b"")
    (folder / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + random.Random(0).randbytes(1500))


def make_sample(folder: Path) -> None:
    """Write the corpus into a folder, anew."""
    train, encounters = read_gold("train"), read_gold("encounters")
    chosen = [dispatch for number, dispatch in enumerate(train) if number % 5 in (0, 2)]
    # Tellings of one occasion come one after the other in the set: shuffled, they meet across formats.
    dispatches = chosen + encounters
    random.Random(0).shuffle(dispatches)
    headlined = [dispatch for dispatch in dispatches if dispatch.title]
    pages = headlined[:N_HTML]
    remaining = (dispatch for dispatch in dispatches if dispatch not in pages)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    write_html(pages, [str(dispatch.title) for dispatch in headlined], folder / "html")
    write_exports(remaining, folder / "exports")
    write_text(list(remaining), folder / "txt")
    write_unusable(folder / "txt")


if __name__ == "__main__":
    make_sample(Path(sys.argv[1]) if len(sys.argv) > 1 else DATA / "sample")
