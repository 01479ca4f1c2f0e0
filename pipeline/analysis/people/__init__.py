"""``entrevue_people``: who is named in a dispatch, and under which full name."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.analysis import extensions
from pipeline.analysis.people.names import name_tokens, same_person_name
from pipeline.lexicons import lexicon

__all__ = ["People", "make_people", "name_tokens", "same_person_name"]


@Language.factory("entrevue_people")
def make_people(nlp: Language, name: str) -> People:
    extensions.register()
    return People()


class People:
    """Rewrites ``doc.ents`` and names each person by the fullest name that the document gives."""

    def __init__(self) -> None:
        words = lexicon("people")["honorifics"]
        self.honorifics = {word for group in words.values() for word in group}

    def __call__(self, doc: Doc) -> Doc:
        ents = [self._trim(ent) for ent in doc.ents if ent.label_ != "MISC"]
        doc.ents = [ent for ent in ents if ent is not None]
        persons = [ent for ent in doc.ents if ent.label_ == "PER"]
        for person in persons:
            known = [p.text for p in persons if same_person_name(p.text, person.text)]
            person._.name = max(known, key=lambda text: len(name_tokens(text)), default=person.text)
        return doc

    def _trim(self, ent: Span) -> Span | None:
        start, end = ent.start, ent.end
        if ent.label_ != "PER":
            return ent
        while end > start and ent.doc[end - 1].is_space:
            end -= 1
        while start < end and (
            ent.doc[start].lower_.rstrip(".") in self.honorifics or not ent.doc[start].text[0].isupper()
        ):
            start += 1
        lowered = [t.lower_ for t in ent.doc[start:end]]
        while lowered and lowered[0] in {"président", "présidente", "premier", "ministre", "roi", "ambassadeur", "pape"}:
            lowered.pop(0)
            start += 1
        while start < end and not ent.doc[start].text[0].isupper():
            start += 1
        if start >= end or not any(c.islower() for c in ent.doc[start:end].text):
            return ent if start < end and len(ent.text) > 4 else None
        return Span(ent.doc, start, end, label="PER")
