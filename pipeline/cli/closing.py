"""The closing lines of a run."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from pipeline.engine.summary import Summary


def closing_lines(summary: Summary, out: PurePath, page: PurePath) -> list[str]:
    """What was read and found, and where it is.

    >>> summary = Summary(processed=3, failed=1, persons=4, encounters=1, contacts={"meeting": 2})
    >>> summary.reasons = {"failed": [("no UTF-8 text", 1)]}
    >>> for line in closing_lines(summary, PurePath("out"), PurePath("out/report.html"))[:4]:
    ...     print(line)
    documents  4 read, 3 processed, 0 skipped, 1 failed
               failed: no UTF-8 text (1)
    persons    4
    contacts   2 in 1 encounters: meeting 2
    """
    kinds = ", ".join(f"{kind} {count}" for kind, count in summary.contacts.items()) or "none"
    lines = [
        f"documents  {summary.read} read, {summary.processed} processed, {summary.skipped} skipped, "
        f"{summary.failed} failed",
        *_reasons(summary),
        f"persons    {summary.persons}",
        f"contacts   {sum(summary.contacts.values())} in {summary.encounters} encounters: {kinds}",
    ]
    for position, (first, second, encounters) in enumerate(summary.busiest):
        lines.append(f"{'busiest' if not position else '':10s} {first} – {second}: {encounters}")
    lines.append(f"tables     {out} (Parquet files, and {out / 'entrevue.duckdb'})")
    if summary.skipped or summary.failed:
        documents = out / "documents.parquet"
        lines.append(f"           which of them, and why: columns status and reason of {documents}")
    lines.append(f"page       {page} (open it in a browser: it needs no connection)")
    return lines


def _reasons(summary: Summary) -> Iterator[str]:
    """Why documents were skipped, and why they failed."""
    for status, count in (("skipped", summary.skipped), ("failed", summary.failed)):
        listed = summary.reasons.get(status, [])
        told = [f"{reason} ({documents})" for reason, documents in listed]
        rest = count - sum(documents for _, documents in listed)
        if told:
            yield f"           {status}: {'; '.join([*told, f'others ({rest})'] if rest else told)}"
