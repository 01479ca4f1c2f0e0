"""``entrevue_people``: who is named in a dispatch, and under which full name.

The entity recogniser proposes; this component decides. It reads every capitalised chain of the text,
cuts off honorifics and offices, gathers what stands around it (``evidence``), puts the mentions of one
name together (``persons``) and decides once for each name whether it is a person (``decision``). It
needs ``doc.ents`` and no parse.

=============================================  ==========================================
text                                           persons
=============================================  ==========================================
le président Macron et S.E.M. Luc Hallade      Macron; Luc Hallade
MM. Alassane Ouattara et Patrick Achi          Alassane Ouattara; Patrick Achi
Kang Kyung-wha (Corée du Sud)                  Kang Kyung-wha
Patrice Talon … M. Talon                       Patrice Talon, twice
l'aéroport Blaise-Diagne                       nobody
=============================================  ==========================================

The modules, in the order of the work:

=======================================  =====================================================================
``tokens``                               the tokens of a document as columns, and the chains of capitalised
                                         ``words`` read from them
``shapes``, ``words``, ``gazetteers``    how single words are compared, and what the lexicons say of them
``runs``, ``cutting``                    stretches of capitalised words, cut at titles, places and common
                                         words
``mention``                              a chain with what speaks for or against its being a name
``evidence``, ``before``, ``after``      what stands around it
``bodies``, ``closings``, ``agreement``  bodies and offices right before it, participles behind it
``names``, ``neighbours``                names as strings; what names in one list prove of each other
``persons``, ``decision``                the mentions of one name together, and whether it is a person
``remainder``                            the bodies and places of the recogniser, once persons are taken out
=======================================  =====================================================================
"""

from __future__ import annotations

from itertools import compress

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.analysis import extensions
from pipeline.analysis.notes import note
from pipeline.analysis.people.cutting import Cutter, chains_of
from pipeline.analysis.people.decision import features, is_body, is_known, is_named, probability, refused
from pipeline.analysis.people.evidence import Evidence
from pipeline.analysis.people.gazetteers import noble_surnames
from pipeline.analysis.people.mention import Mention
from pipeline.analysis.people.names import name_tokens, same_person_name
from pipeline.analysis.people.persons import Candidate, group
from pipeline.analysis.people.remainder import bodies_and_places
from pipeline.analysis.people.runs import Runs
from pipeline.analysis.people.tokens import Tokens
from pipeline.analysis.people.words import words

__all__ = ["People", "make_people", "name_tokens", "same_person_name"]

_ACCEPT = 0.5


@Language.factory("entrevue_people")
def make_people(nlp: Language, name: str) -> People:
    """The component, for ``nlp.add_pipe("entrevue_people")`` after an entity recogniser.

    >>> import spacy
    >>> nlp = spacy.blank("fr")
    >>> people = nlp.add_pipe("entrevue_people")
    >>> doc = nlp("M. Alassane Ouattara a reçu le ministre Jean-Noël Barrot. M. Barrot est reparti lundi.")
    >>> [ent._.name for ent in doc.ents]
    ['Alassane Ouattara', 'Jean-Noël Barrot', 'Jean-Noël Barrot']
    """
    extensions.register()
    return People()


class People:
    """Rewrites ``doc.ents`` and names each person by the fullest name that the document gives."""

    def __init__(self) -> None:
        self.words = words()
        self.runs = Runs(self.words)
        self.cutter = Cutter(self.words)
        self.evidence = Evidence(self.words)

    def __call__(self, doc: Doc) -> Doc:
        """Set ``doc.ents`` to PER, ORG and LOC spans in order, none overlapping.

        A PER span has ``_.name``, the full name in the document, and ``_.gender`` where the text tells.
        """
        tokens = Tokens(doc)
        spans: list[Span] = []
        taken: set[int] = set()
        for candidate, found in self.candidates(tokens):
            if is_body(candidate):
                continue
            told = is_known(candidate, found) or is_named(candidate, found)
            if told or probability(found) >= _ACCEPT:
                for mention in candidate.mentions:
                    if not refused(mention):
                        spans.append(self._span(doc, tokens, mention, candidate))
                        taken.update(range(spans[-1].start, spans[-1].end))
        spans += bodies_and_places(doc, tokens, taken, self.words)
        doc.ents = sorted(spans, key=lambda span: span.start)
        return doc

    def candidates(self, tokens: Tokens) -> list[tuple[Candidate, dict[str, float]]]:
        """Every name of the document with its features, persons and others."""
        mentions = self.evidence(tokens, chains_of(tokens, self.runs(tokens), self.cutter))
        lowercase = frozenset(compress(tokens.texts, map("w".__eq__, tokens.shapes)))
        return [(c, features(c, self.words, lowercase)) for c in group(mentions)]

    def _span(self, doc: Doc, tokens: Tokens, mention: Mention, candidate: Candidate) -> Span:
        start = self._start(tokens, mention, candidate)
        particle = self._noble_particle(tokens, start, mention, candidate)
        bracketed = tokens.text(start - 1) == "[" and "]" in tokens.texts[start : mention.chain.end]
        span = Span(doc, start - 1 if particle or bracketed else start, mention.chain.end, label="PER")
        name = f"{particle} {candidate.full_name}" if particle else candidate.full_name
        note(span, name=name, gender=candidate.gender)
        return span

    def _noble_particle(self, tokens: Tokens, start: int, mention: Mention, candidate: Candidate) -> str:
        """The particle before the surname of a leader who is called by it alone: "avec de Gaulle"."""
        before = tokens.fold(start - 1) if start else ""
        alone = len(candidate.fullest.words) == len(mention.chain.words) == 1
        named = f"{before} {mention.chain.words[0].folded}"
        return before if alone and before and named in noble_surnames() else ""

    def _start(self, tokens: Tokens, mention: Mention, candidate: Candidate) -> int:
        """The first token of a mention, with the particles of the full name before it: "Le Drian"."""
        start = mention.chain.start
        known = [word.folded for word in candidate.fullest.words]
        first = mention.chain.words[0].folded
        position = known.index(first) if first in known else 0
        while position > 0 and tokens.fold(start - 1) == known[position - 1] in self.words.joining:
            start -= 1
            position -= 1
        return start
