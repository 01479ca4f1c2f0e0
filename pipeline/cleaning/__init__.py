"""Cleaning: what a reader found → the words of the dispatch, and its header read."""

from __future__ import annotations

import re

from pipeline.cleaning.typography import normalise_typography
from pipeline.lexicons import lexicon
from pipeline.records import Document, Header, SourceDocument

__all__ = ["clean"]


def _months():
    return {f: int(k) for k, v in lexicon("calendar")["months"].items() for f in v}


def _iso(text: str) -> str | None:
    months = _months()
    names = "|".join(sorted(months, key=len, reverse=True))
    for m in re.finditer(rf"(?i)\b(?:(\d{{4}})-(\d\d)(?:-(\d\d))?|(\d\d?)[./-](\d\d)[./-](\d{{4}})|(\d\d?)(?:er)? ({names})\.? (\d{{4}}))\b", text):
        y, mo, d, d2, m2, y2, d3, m3, y3 = m.groups()
        if y: return "-".join(x for x in (y, mo, d) if x)
        if y2: return f"{y2}-{m2}-{int(d2):02}"
        return f"{y3}-{months[m3.lower()]:02}-{int(d3):02}"
    return None


def clean(source: SourceDocument) -> Document:
    text = normalise_typography(source.text)
    lines = [l for l in text.split("\n") if l.strip()]
    head = [l for l in lines[:5] if len(l) < 160]
    published = source.published
    day = None
    keep = []
    for i, l in enumerate(lines):
        if i < 5 and len(l) < 90 and _iso(l):
            published = published or _iso(l)
            m = re.match(r"date \S+ (\w+), (\d+)(?:er)? (\S+),", l)
            if m and len(published) == 7 and m.group(3).lower() in _months(): published += f"-{int(m.group(2)):02}"
            continue
        if re.fullmatch(r"(?i)(Lu ?:.*|.*(J'aime|Partager|Imprimer|Tags).*)", l) and len(l) < 120: continue
        keep.append(l)
    text = "\n\n".join(keep)
    return Document(doc_id=source.doc_id, path=source.path, text=text, published=published, language="fr", sha256=source.sha256, n_chars=len(text), header=Header(published=published))
