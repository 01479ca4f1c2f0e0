"""Why contacts came out as they did: which rule fired on which words, what makes each sure or doubtful, and
how the role and the country of each party were found.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc

from pipeline.analysis.contacts import ContactExtractor
from pipeline.analysis.contacts.confidence import explain as shares_of
from pipeline.analysis.contacts.confidence import is_credible
from pipeline.analysis.contacts.occasions import Occasion
from pipeline.analysis.contacts.rendering import render
from pipeline.analysis.extraction import make_doc
from pipeline.analysis.page import Page
from pipeline.inspection import find_source
from pipeline.reading import ReadingError, ReadingOptions
from pipeline.records import Contact, Participant

_MOST_SHARES = 8
_INDENT = "      "


class UnprocessedError(ReadingError):
    """There is nothing to explain of a document that was skipped, or that ``failed``."""

    def __init__(self, message: str, failed: bool) -> None:
        super().__init__(message)
        self.failed = failed


@dataclass(frozen=True, slots=True)
class PartyExplanation:
    """A participant, and on what its role and its country rest; None where it has none.

    ``meant``: what spoke for it (``pipeline.analysis.contacts.anaphora``), where a model found whom a
    pronoun, an office or nothing at all stands for; None where rules did.
    """

    participant: Participant
    role: str | None
    country: str | None
    meant: list[tuple[str, float]] | None = None


@dataclass(frozen=True, slots=True)
class ContactExplanation:
    """A contact with what speaks for it.

    ``shares`` are the features of ``pipeline.analysis.contacts.confidence``, each with what it adds to the
    log-odds that the contact is right, the weightiest first; ``told`` is False for one too doubtful to tell.
    ``place`` are those of ``pipeline.analysis.contacts.locating`` that speak for the country, where a model
    chose it, None where rules told it; ``day`` those of ``pipeline.analysis.contacts.dating``, of the day.
    """

    contact: Contact
    shares: list[tuple[str, float]]
    parties: list[PartyExplanation]
    told: bool
    place: list[tuple[str, float]] | None = None
    day: list[tuple[str, float]] | None = None


def explain_file(
    path: str | Path, doc_id: str | None = None, options: ReadingOptions | None = None
) -> list[ContactExplanation]:
    """Explain the contacts of one document of a file; arguments and errors as of ``inspect``.

    Raises ``UnprocessedError`` for a document that was skipped or failed.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     dispatch = Path(folder, "dispatch.txt")
    ...     _ = dispatch.write_text("Le président Macron a reçu mardi à Paris le roi Philippe de Belgique.")
    ...     (explained,) = explain_file(dispatch)
    >>> explained.contact.trigger, [party.role for party in explained.parties]
    ('a reçu', ['from “Le président”, before “Macron”', 'from “le roi”, before “Philippe”'])
    """
    from pipeline.engine.documents import clean_source, model

    document = clean_source(find_source(Path(path), doc_id, options or ReadingOptions()))
    if document.status != "processed":
        sentence = f"{path} {document.status}: {document.reason}; there is nothing to explain."
        raise UnprocessedError(sentence, failed=document.status == "failed")
    nlp = model()
    with nlp.select_pipes(disable=["entrevue_contacts"]):
        doc = next(nlp.pipe([make_doc(nlp, document)]))
    return explain_doc(doc)


def explain_doc(doc: Doc) -> list[ContactExplanation]:
    """Explain the contacts of a document on which every component but ``entrevue_contacts`` has run."""
    page = Page(doc)
    occasions = ContactExtractor().occasions(page)
    explained = []
    for contact in render(page, occasions):
        occasion = occasions[int(contact.contact_id)]
        parties = [_explain_party(doc, each, _meant(page, occasion, each)) for each in contact.participants]
        shares = shares_of(page, occasion, occasions)
        chosen = (occasion.shares, occasion.day_shares)
        explained.append(ContactExplanation(contact, shares, parties, is_credible(contact), *chosen))
    return explained


def as_text(explained: list[ContactExplanation]) -> str:
    """The explanations as plain text."""
    return "\n".join("\n".join(_lines(item)) + "\n" for item in explained) or "no contacts\n"


def _lines(item: ContactExplanation) -> list[str]:
    contact = item.contact
    doubt = "" if item.told else ", too doubtful to be told"
    lines = [
        f"{contact.kind}, {contact.status.replace('_', ' ')}, {contact.date or 'no date'}{doubt}",
        f"  rule        {contact.rule}, on “{contact.trigger}”",
        f"  evidence    « {' '.join(contact.evidence.split())} »",
        f"  confidence  {contact.confidence:.2f}, from what adds to its log-odds or takes from them:",
        *(f"{_INDENT}{share:+.2f}  {name}" for name, share in item.shares[: _MOST_SHARES + 1]),
    ]
    rest = item.shares[_MOST_SHARES + 1 :]
    if rest:
        lines.append(f"{_INDENT}{sum(share for _, share in rest):+.2f}  {len(rest)} features of less weight")
    if item.place is not None:
        lines.append(f"  country     {contact.country or 'none'}, chosen by the model of scenes, for:")
        lines += [f"{_INDENT}{share:+.2f}  {name}" for name, share in item.place[:_MOST_SHARES]]
    if item.day is not None:
        lines.append(f"  day         {contact.date or 'none'}, chosen by the model of days, for:")
        lines += [f"{_INDENT}{share:+.2f}  {name}" for name, share in item.day[:_MOST_SHARES]]
    for party in item.parties:
        participant = party.participant
        lines.append(f"  side {participant.side}      {participant.name or participant.text}")
        if party.meant is not None:
            lines.append(f"{_INDENT}not named there, chosen by the model of anaphora, for:")
            lines += [f"{_INDENT}{share:+.2f}  {name}" for name, share in party.meant[:_MOST_SHARES]]
        if party.role is not None:
            role = participant.role or participant.role_class
            lines.append(f"{_INDENT}role “{role}” ({participant.role_class}): {party.role}")
        if party.country is not None:
            lines.append(f"{_INDENT}country {participant.country}: {party.country}")
    return lines


def _meant(page: Page, occasion: Occasion, participant: Participant) -> list[tuple[str, float]] | None:
    """What made a participant the one who is meant, where a model chose."""
    chosen = (item for frame in occasion.frames for item in frame.meant.items())
    return next((why for party, why in chosen if page._.parties[party].name == participant.name), None)


def _explain_party(
    doc: Doc, participant: Participant, meant: list[tuple[str, float]] | None
) -> PartyExplanation:
    if participant.name and participant.kind == "person":
        role, country = _of_person(doc, participant)
    else:
        role, country = _of_role_or_body(doc, participant)
    return PartyExplanation(
        participant,
        role if participant.role or participant.role_class not in (None, "other") else None,
        country if participant.country else None,
        meant,
    )


def _of_person(doc: Doc, participant: Participant) -> tuple[str, str]:
    spans = [span for span in doc.ents if span.label_ == "PER" and span._.name == participant.name]
    grounds: dict[str, str] = next((span._.grounds for span in spans if span._.grounds), {})
    inferred = "inferred from what the dispatch calls the person elsewhere"
    return grounds.get("role", inferred), grounds.get("country", inferred)


def _of_role_or_body(doc: Doc, participant: Participant) -> tuple[str, str]:
    words = f"“{participant.text}”"
    mentions = [mention for mention in (*doc._.roles, *doc._.bodies) if mention.text == participant.text]
    named = any(participant.country in _named_countries(mention) for mention in mentions)
    inferred = f"not named in {words}: inferred from the rest of the dispatch"
    return f"from {words}", f"named in {words}" if named else inferred


def _named_countries(mention: object) -> tuple[str | None, ...]:
    """The countries that the words of a role name, or the one of a body."""
    countries = getattr(mention, "countries", None)
    return countries if countries is not None else (getattr(mention, "country", None),)
