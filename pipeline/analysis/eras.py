"""The states of the time in what was found of those of today: in a dispatch of 1970, Moscow is Soviet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline import geography
from pipeline.records import Contact, Document, Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc


class Eras:
    """What the states of today were called when a document appeared, and for those whom it tells with the
    name of a state that was no more.
    """

    def __init__(self, doc: Doc, document: Document) -> None:
        self.then = geography.states_of_the_time(document.published, document.text)
        self.served = dict(self._told(doc))

    def _told(self, doc: Doc) -> list[tuple[str, str]]:
        """Names, and texts of unnamed officials, with the state of the past that is told beside them."""
        found = []
        for role in doc._.roles:
            state = geography.state_of_the_time(role.country, role.text) if role.country else None
            if state is not None:
                holders = [doc.ents[i] for i in role.holders]
                found += [(holder._.name or holder.text, state) for holder in holders] or [(role.text, state)]
        return found

    def state(self, country: str | None, called: str | None = None) -> str | None:
        """The state of the time of a country, as which somebody who is ``called`` so served it."""
        if country is None:
            return None
        served = self.served.get(called or "")
        if served is not None and country in geography.heirs_of(served):
            return served
        return self.then.get(country) or geography.led_by(called or "", country) or country

    def of_mention(self, mention: Mention) -> Mention:
        """A mention with the state of the time."""
        mention.country = self.state(mention.country, mention.name)
        return mention

    def of_contact(self, contact: Contact) -> Contact:
        """A contact, and those who took part, with the states of the time."""
        told = [
            replace(one, country=self.state(one.country, one.name or one.text))
            for one in contact.participants
        ]
        return replace(contact, country=self.state(contact.country), participants=told)
