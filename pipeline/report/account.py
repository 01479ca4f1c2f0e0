"""What was done: documents, period, version, and why documents were left out, in the words of the page."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_decimal

from pipeline.network.periods import period
from pipeline.report.sources import shown_paths
from pipeline.report.tables import N_LISTED, Row, Tables


@dataclass(slots=True)
class Account:
    """``period`` says when the documents were published, ``lines`` what was read and found, by what; then why
    documents were left out (``reasons``), which (``troubles``), and a note where the latter are ``cut``.
    """

    period: str
    lines: list[str]
    reasons: list[Row]
    troubles: list[Row]
    cut: str | None


class Speaker:
    """Fills the sentences of the page, with numbers and dates as its language writes them."""

    def __init__(self, says: dict[str, str], language: str) -> None:
        self._says = says
        self._language = language

    def say(self, key: str, **values: str | int) -> str:
        """A sentence with its values."""
        shown = {
            name: format_decimal(value, locale=self._language) if isinstance(value, int) else value
            for name, value in values.items()
        }
        return self._says[key].format(**shown)

    def date(self, date: str) -> str:
        """A date, as precise as it is known."""
        days = period(date[:10])
        if days is None:
            return date
        pattern = {4: "y", 7: "MMMM y"}.get(len(date), "d MMMM y")
        return format_date(datetime.date.fromisoformat(days.first), pattern, locale=self._language)

    def reason(self, reason: str) -> str:
        """Why a document was skipped; what broke in a failed one stays as the table has it."""
        if reason == "no text":
            return self.say("reason_no_text")
        if code := re.fullmatch(r"language: (\w+)", reason):
            name = Locale(self._language).languages.get(code[1], code[1])
            return self.say("reason_language", language=name)
        return reason


def account(tables: Tables, kept: Row, says: dict[str, str], language: str) -> Account:
    """The page's account of the run.

    Args:
        tables: those of the run.
        kept: how many encounters the page holds (``encounters``), of how many (``of``).
        says: the words of the page.
        language: of numbers and dates.
    """
    speaker = Speaker(says, language)
    statuses = tables.statuses()
    counts = {
        status: sum(row["n"] for row in statuses if row["status"] == status)
        for status in ("processed", "skipped", "failed")
    }
    read = sum(counts.values())
    left_out = read - counts["processed"]
    lines = [
        speaker.say("done_documents", read=read, **counts),
        speaker.say("done_found", **tables.totals()),
        *_run(tables.account, speaker),
    ]
    if kept["encounters"] < kept["of"]:
        lines.append(speaker.say("done_kept", kept=kept["encounters"], all=kept["of"]))
    return Account(
        period=_period(tables.period(), read, speaker),
        lines=lines,
        reasons=_worded([row for row in statuses if row["status"] != "processed"], speaker),
        troubles=_worded(_with_paths(tables.troubles()), speaker),
        cut=speaker.say("troubles_cut", n=N_LISTED) if left_out > N_LISTED else None,
    )


def _period(published: Row, read: int, speaker: Speaker) -> str:
    if not published["dated"]:
        return speaker.say("done_no_period")
    first, last = speaker.date(published["first"]), speaker.date(published["last"])
    return speaker.say("done_period", first=first, last=last, dated=published["dated"], read=read)


def _run(run: Row, speaker: Speaker) -> list[str]:
    if not run:
        return []
    paths = shown_paths(run["paths"])
    return [
        speaker.say(
            "done_run",
            version=run["entrevue"],
            model=run["model"],
            started=speaker.date(run["started"][:10]),
            paths=", ".join(paths[path] for path in run["paths"]),
        )
    ]


def _with_paths(rows: list[Row]) -> list[Row]:
    shown = shown_paths(row["path"] for row in rows if row["path"])
    return [{**row, "path": shown.get(row["path"], "")} for row in rows]


def _worded(rows: list[Row], speaker: Speaker) -> list[Row]:
    return [
        {
            **row,
            "status": speaker.say(f"status_{row['status']}"),
            "reason": speaker.reason(row["reason"] or ""),
        }
        for row in rows
    ]
