"""``entrevue_people``: who is named in a dispatch, and under which full name.

The entity recogniser proposes; this component decides. It reads every capitalised chain of the text, cuts off honorifics
and offices, gathers what stands around it (``evidence``), puts the mentions of one name together (``persons``) and decides
once for each name whether it is a person (``decision``). It needs ``doc.ents`` and no parse.

=============================================  ==========================================
text                                           persons
=============================================  ==========================================
le président Macron et S.E.M. Luc Hallade      Macron; Luc Hallade
MM. Alassane Ouattara et Patrick Achi          Alassane Ouattara; Patrick Achi
Kang Kyung-wha (Corée du Sud)                  Kang Kyung-wha
Patrice Talon … M. Talon                       Patrice Talon, twice
l'aéroport Blaise-Diagne                       nobody
=============================================  ==========================================
"""

from __future__ import annotations

import itertools

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.analysis import extensions
from pipeline.analysis.people.chains import Chains, split_pairs
from pipeline.analysis.people.decision import features, probability, refused
from pipeline.analysis.people.evidence import Evidence, Mention
from pipeline.analysis.people.names import name_tokens, same_person_name
from pipeline.analysis.people.persons import Candidate, group
from pipeline.analysis.people.remainder import bodies_and_places
from pipeline.analysis.people.words import fold, is_place, words

__all__ = ["People", "make_people", "name_tokens", "same_person_name"]

_ACCEPT = 0.5


@Language.factory("entrevue_people")
def make_people(nlp: Language, name: str) -> People:
    """The component, for ``nlp.add_pipe("entrevue_people")`` after an entity recogniser."""
    extensions.register()
    return People()


class People:
    """Rewrites ``doc.ents`` and names each person by the fullest name that the document gives."""

    def __init__(self) -> None:
        self.words = words()
        self.chains = Chains(self.words)
        self.evidence = Evidence(self.words)

    def __call__(self, doc: Doc) -> Doc:
        """Set ``doc.ents`` to PER, ORG and LOC spans; each PER span has ``_.name`` and, where told, ``_.gender``."""
        persons = [c for c, found in self.candidates(doc) if probability(found) >= _ACCEPT]
        spans: list[Span] = []
        named: list[tuple[Mention, Candidate]] = []
        for candidate in persons:
            named += [(m, candidate) for m in candidate.mentions if not refused(m)]
        named.sort(key=lambda pair: pair[0].chain.start)
        taken: set[int] = set()
        for mention, candidate in named:
            span = Span(doc, self._start(doc, mention, candidate), mention.chain.end, label="PER")
            span._.name = candidate.full_name
            span._.gender = candidate.gender
            taken.update(range(span.start, span.end))
            spans.append(span)
        spans += bodies_and_places(doc, taken, self.words)
        doc.ents = sorted(spans, key=lambda span: span.start)
        return doc

    def _start(self, doc: Doc, mention: Mention, candidate: Candidate) -> int:
        """The first token of a mention, with the particles that the full name has before it: "Le Drian", "de Mistura"."""
        start = mention.chain.start
        known = [word.folded for word in candidate.fullest.words]
        first = mention.chain.words[0].folded
        position = known.index(first) if first in known else 0
        while position > 0 and start > 0 and fold(doc[start - 1].text) == known[position - 1] in self.words.joining:
            start -= 1
            position -= 1
        return start

    def candidates(self, doc: Doc) -> list[tuple[Candidate, dict[str, float]]]:
        """Every name of the document with its features, persons and others."""
        texts = [token.text for token in doc]
        borders = frozenset(
            right.start
            for left, right in itertools.pairwise(doc.ents)
            if right.label_ == "PER" and left.end == right.start and left.label_ == "LOC" and is_place(left.text)
        )
        mentions = self.evidence(doc, texts, split_pairs(self.chains(doc, texts, borders)))
        lowercase = frozenset(text for text in texts if text[0].islower())
        return [(c, features(c, self.words, lowercase)) for c in group(mentions)]
