"""``entrevue_contacts``: who dealt with whom, when, where and on what, with the words that prove it.

Reads what the components before it wrote (parties, times, places) and fills ``doc._.contacts``. A document
passes the packages in this order:

==================  ==================================================================================
``lexicon``         the triggers of ``models/fr`` as patterns; ``forms`` of verbs, ``prepositions``
``sentences``       each sentence as clauses with party units, verb groups and lists
``slots``           who fills the slots of a trigger: subjects, objects, complements, pronouns
``frame``           the record of what one trigger tells of whom
``frames``          the frames of each trigger of ``models/fr/contacts.toml``: verbs, nouns, phrases
``series``          audiences told one by one, in sentences, or line by line behind ``bullets``
``visits``          stays in another country; ``gatherings`` and ``interviews`` beside them
``anaphora``        whom a pronoun, an office or nothing at all stands for in a frame
``pairs``           two whom no rule joins, where a model believes that they dealt with each other
``circumstances``   when and where a frame tells of, and whether it took place
``occasions``       the frames of one and the same contact, joined
``locating``        where each occasion was, also where its own sentences do not say
``dating``          the same of when it was
``rendering``       occasions as records, with the ``confidence`` of each
``matters``         what each contact was about
``choice``          the kind of model by which ``anaphora`` and ``locating`` choose
==================  ==================================================================================
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.analysis import extensions
from pipeline.analysis.contacts.anaphora.decision import settle_anaphors
from pipeline.analysis.contacts.bullets import BulletFinder
from pipeline.analysis.contacts.confidence import is_credible
from pipeline.analysis.contacts.frame import Frame
from pipeline.analysis.contacts.frames.rounds import round_visits
from pipeline.analysis.contacts.frames.triggers import find_frames
from pipeline.analysis.contacts.frames.verbless import without_echoes
from pipeline.analysis.contacts.gatherings.finding import find_gatherings
from pipeline.analysis.contacts.gatherings.kinds import settle_kinds
from pipeline.analysis.contacts.interviews import apart_from_press, find_interviews
from pipeline.analysis.contacts.matters.decision import Matters
from pipeline.analysis.contacts.occasions import Narrative, Occasion
from pipeline.analysis.contacts.pairs.proposals import PAIR, propose
from pipeline.analysis.contacts.rendering import render
from pipeline.analysis.contacts.sentences.asking import asked_from, asks_about
from pipeline.analysis.contacts.sentences.clauses import Clause
from pipeline.analysis.contacts.sentences.units import clauses_of, take_apart
from pipeline.analysis.contacts.series import SeriesFinder
from pipeline.analysis.contacts.slots.groups import settle_lists
from pipeline.analysis.contacts.visits import VisitFinder
from pipeline.analysis.contacts.visits.guests import guest_visits
from pipeline.analysis.page import Page
from pipeline.records import Contact

_READS = ("entrevue_people", "entrevue_places", "entrevue_roles", "entrevue_dates", "entrevue_parties")


@Language.factory("entrevue_contacts")
def make_contacts(nlp: Language, name: str) -> ContactExtractor:
    """Make the component; it has no settings.

    Raises ValueError when the pipeline lacks a component whose results it reads.
    """
    extensions.register()
    extensions.require(nlp, "entrevue_contacts", _READS)
    return ContactExtractor()


class ContactExtractor:
    """Finds the contacts of a document."""

    def __call__(self, doc: Doc) -> Doc:
        contacts = self.contacts(Page(doc))
        doc._.contacts = contacts
        spans = (doc.char_span(each.start, each.end, each.kind) for each in contacts)
        doc.spans["contacts"] = [span for span in spans if span is not None]
        return doc

    def contacts(self, doc: Page) -> list[Contact]:
        """The contacts that a document tells of, in the order in which it first tells of them."""
        clauses = clauses_of(doc)
        contacts = self._contacts(doc, self._occasions(doc, clauses))
        take_apart(clauses)
        return contacts

    def _contacts(self, doc: Page, occasions: list[Occasion]) -> list[Contact]:
        contacts = [contact for contact in render(doc, occasions) if is_credible(contact)]
        if all(contact.kind == "visit" for contact in contacts):
            return contacts
        told = [(contact, occasions[int(contact.contact_id)]) for contact in contacts]
        # Of what an official heard alone at a summit nothing is told, but of his talks beside it.
        told = [(contact, o) for contact, o in told if contact.kind != "gathering" or len(o.sides) > 1]
        matters = Matters(doc, [occasion for _, occasion in told])
        for contact, occasion in told:
            if contact.kind != "visit":
                contact.topics = matters.topics(occasion)
        return contacts

    def occasions(self, doc: Page) -> list[Occasion]:
        """What the frames of a document tell of, in text order, those that are no contacts among them."""
        return self._occasions(doc, clauses_of(doc))

    def _occasions(self, doc: Page, clauses: list[Clause]) -> list[Occasion]:
        found = self._found(doc, clauses)
        told = _narrate(doc, found)
        proposed = propose(clauses, told)
        if not proposed:
            return told
        # What rules tell stays as it is; the proposed have their days and places from what is told around.
        with_proposed = [(clause, frames + proposed.get(clause.number, [])) for clause, frames in found]
        added = [o for o in _narrate(doc, with_proposed) if all(f.rule == PAIR for f in o.frames)]
        return sorted(told + added, key=lambda occasion: min(occasion.sentences))

    def told_by_rules(self, doc: Page, clauses: list[Clause]) -> list[Occasion]:
        """What the rules alone find."""
        return _narrate(doc, self._found(doc, clauses))

    def _found(self, doc: Page, clauses: list[Clause]) -> list[tuple[Clause, list[Frame]]]:
        """Each sentence with its frames, and with those whom pronouns and offices stand for."""
        found = list(self.frames(clauses))
        settle_anaphors(doc, clauses, [frame for _, frames in found for frame in frames])
        return without_echoes(found)

    def frames(self, clauses: list[Clause]) -> Iterator[tuple[Clause, list[Frame]]]:
        """Each sentence with the frames that rules find in it, in text order."""
        visits, series, bullets = VisitFinder(), SeriesFinder(), BulletFinder()
        for clause in clauses:
            settle_lists(clause)
            talks = series.find(clause, list(apart_from_press(clause, find_frames(clause))))
            talks = bullets.find(clause, talks)
            frames = [
                *settle_kinds(clause, talks, list(find_gatherings(clause))),
                *visits.find(clause, talks),
                *round_visits(talks),
                *guest_visits(talks),
                *find_interviews(clause),
            ]
            asked = asked_from(clause)
            frames = [f for f in frames if asked is None or f.trigger_start < asked]
            # A verb tells what is known to be so ("sur l'entretien qu'a eu X"), a noun alone does not.
            yield clause, [f for f in frames if f.group is not None] if asks_about(clause) else frames


def _narrate(doc: Page, found: list[tuple[Clause, list[Frame]]]) -> list[Occasion]:
    narrative = Narrative(doc, extensions.header_of(doc).published)
    for clause, frames in found:
        narrative.tell(clause, frames)
    return narrative.settle()
