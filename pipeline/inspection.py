"""One document under the lens: what cleaning took away, what analysis found, and the words that prove it."""

from __future__ import annotations

import html
import io
import json
import re
from collections import Counter
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text

from pipeline.analysis.extraction import Extraction
from pipeline.plain import for_terminal
from pipeline.reading import ReadingError, ReadingOptions, SourceFile, check, find_files, read
from pipeline.records import Contact, Document, Mention, Participant, SourceDocument
from pipeline.schemas import row

_COLOURS = {"person": "green", "organisation": "magenta", "place": "cyan"}
_PAGE_COLOURS = {"person": "#b8e6b8", "organisation": "#e6c8f0", "place": "#bfe3f2"}
_LABEL_WIDTH = 12
_UNWRAPPED = 10_000
_UNSEEN = re.compile("[\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def inspect(path: str | Path, doc_id: str | None = None, options: ReadingOptions | None = None) -> Extraction:
    """Read, clean and analyse one document of a file: the one named ``doc_id``, or the first.

    Raises ``pipeline.reading.ReadingError`` for a file that cannot be read, or holds no such document.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     dispatch = Path(folder, "dispatch.txt")
    ...     _ = dispatch.write_text("Le président Macron a reçu mardi à Paris le roi Philippe de Belgique.")
    ...     [contact.kind for contact in inspect(dispatch).contacts]
    ['meeting']
    """
    from pipeline.engine.documents import analyse, clean_source, model

    document = clean_source(find_source(Path(path), doc_id, options or ReadingOptions()))
    return next(analyse(model(), [document]))


def find_source(path: Path, doc_id: str | None, options: ReadingOptions) -> SourceDocument:
    """The document of a file that has the id ``doc_id``, or the first; raises as ``inspect`` does."""
    if path.is_dir():
        raise ReadingError(f"{path} is a folder: name one of the files in it.")
    files = find_files([path])
    check(files, options)
    documents = (document for file in files for document in read(file, options))
    for document in documents:
        if doc_id is None or document.doc_id == doc_id:
            return document
    if doc_id is None:
        raise ReadingError(f"{path} holds no document.")
    raise ReadingError(f"{path} holds no document {doc_id!r}: it has {_some_ids(files, options)}.")


def _some_ids(files: list[SourceFile], options: ReadingOptions) -> str:
    ids = [document.doc_id for file in files for document in islice(read(file, options), 6)]
    return ", ".join(ids[:5]) + ("…" if len(ids) > 5 else "") if ids else "none"


# ---------------------------------------------------------------- JSON


def as_json(found: Extraction) -> str:
    """The extraction as JSON: document, removals, mentions, and contacts with their participants."""
    view = {
        "document": row(found.document),
        "removals": [asdict(removal) for removal in found.document.removals],
        "mentions": [row(mention) for mention in found.mentions],
        "contacts": [
            row(contact) | {"participants": [row(participant) for participant in contact.participants]}
            for contact in found.contacts
        ],
    }
    written = json.dumps(view, indent=2, ensure_ascii=False) + "\n"
    # Escaped as JSON escapes them: a terminal that shows the file would obey these too.
    return _UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", written)


# ---------------------------------------------------------------- HTML


def as_html(found: Extraction) -> str:
    """A displaCy page: the document with its entities, then the evidence of each contact."""
    # displaCy escapes the texts, not the titles.
    from spacy import displacy

    whole = {
        "text": found.document.text,
        "ents": _highlights(found.mentions, 0, len(found.document.text)),
        "title": html.escape(found.document.title or found.document.doc_id),
    }
    passages = [
        {
            "text": contact.evidence,
            "ents": _highlights(found.mentions, contact.start, contact.end),
            "title": html.escape(f"{_occasion(contact)}: {_who(contact)}"),
        }
        for contact in found.contacts
    ]
    options = {"colors": _PAGE_COLOURS}
    return str(
        displacy.render(
            [whole, *passages], style="ent", page=True, manual=True, options=options, jupyter=False
        )
    )


def _highlights(mentions: list[Mention], start: int, end: int) -> list[dict[str, Any]]:
    return [
        {"start": mention.start - start, "end": mention.end - start, "label": mention.kind}
        for mention in mentions
        if start <= mention.start and mention.end <= end
    ]


# ---------------------------------------------------------------- text


def as_text(found: Extraction, colour: bool = False) -> str:
    """The extraction as text for a terminal, with colours or without."""
    stream = io.StringIO()
    console = Console(
        file=stream,
        force_terminal=colour,
        no_color=not colour,
        width=None if colour else _UNWRAPPED,
        highlight=False,
        soft_wrap=False,
    )
    _print_document(console, found.document)
    _print_removals(console, found.document)
    if found.document.status == "processed":
        _print_text(console, found)
        _print_entities(console, found.mentions)
        _print_contacts(console, found.contacts)
    return stream.getvalue()


def _safe(text: str) -> str:
    """Words of a document as rich prints them: no markup of its own, nothing that a terminal obeys."""
    return escape(for_terminal(text))


def _print_document(console: Console, document: Document) -> None:
    console.print(Text(for_terminal(document.title or document.doc_id), style="bold"))
    for label, value in (
        ("status", " – ".join(filter(None, (document.status, document.reason)))),
        ("published", document.published),
        ("agency", document.agency),
        ("place", document.dateline_place),
        ("language", document.language),
    ):
        _print_field(console, label, value)


def _print_field(console: Console, label: str, value: object) -> None:
    shown = "unknown" if value is None else str(value)
    console.print(f"  [dim]{label:{_LABEL_WIDTH}}[/dim]{_safe(shown)}")


def _print_heading(console: Console, heading: str) -> None:
    console.print()
    console.print(f"[bold]{heading}[/bold]")


def _print_removals(console: Console, document: Document) -> None:
    _print_heading(console, "Cleaned away")
    for removal in document.removals:
        words = _safe(" ".join(removal.text.split()))
        console.print(f"  [red strike]{words}[/red strike] [dim]({removal.reason})[/dim]")
    if not document.removals:
        console.print("  nothing")


def _print_text(console: Console, found: Extraction) -> None:
    _print_heading(console, "Text")
    text = Text(for_terminal(found.document.text))
    for mention in found.mentions:
        text.stylize(_COLOURS[mention.kind], mention.start, mention.end)
    for contact in found.contacts:
        text.stylize("underline", contact.start, contact.end)
    console.print(text)


def _print_entities(console: Console, mentions: list[Mention]) -> None:
    _print_heading(console, "Entities")
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False)
    for column in ("name", "kind", "role", "class", "country", "organisation", "times"):
        table.add_column(column)
    counts = Counter((mention.kind, mention.name) for mention in mentions)
    for kind, name in sorted(counts):
        same = [mention for mention in mentions if (mention.kind, mention.name) == (kind, name)]
        values = (_known(same, attribute) for attribute in ("role", "role_class", "country", "organisation"))
        table.add_row(
            Text(for_terminal(name), style=_COLOURS[kind]), kind, *map(_safe, values), str(counts[kind, name])
        )
    console.print(table if mentions else "  none")


def _known(mentions: list[Mention], attribute: str) -> str:
    """The value that most of the mentions have."""
    values = Counter(value for mention in mentions if (value := getattr(mention, attribute)))
    return str(values.most_common(1)[0][0]) if values else ""


def _print_contacts(console: Console, contacts: list[Contact]) -> None:
    _print_heading(console, "Contacts")
    for contact in contacts:
        console.print(f"  [bold yellow]{_safe(_occasion(contact))}[/bold yellow]")
        for participant in contact.participants:
            _print_participant(console, participant)
        details: tuple[tuple[str, str], ...] = (
            ("topics", ", ".join(contact.topics)),
            ("evidence", f"« {' '.join(contact.evidence.split())} »"),
            ("rule", f"{contact.rule}, on “{contact.trigger}”, confidence {contact.confidence:.2f}"),
        )
        for label, value in details:
            if value:
                console.print(f"    [dim]{label:{_LABEL_WIDTH}}[/dim]{_safe(value)}")
        console.print()
    if not contacts:
        console.print("  none")


def _print_participant(console: Console, participant: Participant) -> None:
    about = (participant.role or participant.role_class, participant.country, participant.organisation)
    described = ", ".join(filter(None, about))
    level = "" if participant.level == "principal" else " [dim](attendee)[/dim]"
    name = _safe(participant.name or participant.text)
    console.print(
        f"    [dim]{'side ' + participant.side:{_LABEL_WIDTH}}[/dim]"
        f"[{_COLOURS[participant.kind]}]{name}[/]{_safe(f' ({described})') if described else ''}{level}"
    )


def _occasion(contact: Contact) -> str:
    where = ", ".join(filter(None, (contact.place, contact.country)))
    parts = (contact.kind, contact.status.replace("_", " "), contact.date or "no date", where)
    return ", ".join(filter(None, parts))


def _who(contact: Contact) -> str:
    return " / ".join(participant.name or participant.text for participant in contact.participants)
