"""The words of a sentence that may tell of the contact of two parties."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.analysis.contacts.frames.phrase_matching import find_nouns
from pipeline.analysis.contacts.lexicon import VERB_FORMS
from pipeline.analysis.contacts.pairs.candidates import Candidate
from pipeline.analysis.contacts.sentences.clauses import Clause, Unit
from pipeline.analysis.contacts.sentences.verbs import VerbGroup, tagged_group, verb_group
from pipeline.records import Kind, Status

_NOUN_KINDS: tuple[Kind, ...] = ("call", "meeting")


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb or noun of contact, the tokens ``start`` to ``end``; ``name`` is its lemma, or ``noun``.

    ``known`` is False for a verb of which the lexicons do not say that it tells of contact.
    """

    start: int
    end: int
    kind: Kind
    name: str
    group: VerbGroup | None
    known: bool = True

    def distance(self, candidate: Candidate) -> int:
        """How many tokens lie between it and the parties that its sentence names."""
        units = [candidate.first] if candidate.back else [candidate.first, candidate.other]
        return sum(_gap(self, unit) for unit in units)

    def kind_in(self, clause: Clause) -> Kind:
        """What its sentence tells of: a call where it speaks of the telephone, though who is called to
        another (``appelé au chevet de Y``) goes there.
        """
        if clause.found("company", "ringing"):
            return "call"
        summoned = self.kind == "call" and self.group is not None and self.group.voice != "active"
        return "meeting" if summoned else self.kind

    @property
    def status(self) -> Status | None:
        """Held where what is denied is no contact (``n'a pas caché son dépit à Y``); None leaves it to the
        words around it.
        """
        denies_another = not self.known and self.group is not None and self.group.negated
        return "held" if denies_another else None


def find_cues(clause: Clause) -> list[Cue]:
    """The verbs and nouns of contact of a sentence; without any, every other verb."""
    nouns = [
        Cue(*tokens, kind, "noun", None)
        for kind in _NOUN_KINDS
        for match in clause.found("nouns", kind)
        if (tokens := clause.tokens_of(match)) is not None and tokens[0] not in clause.unit_at
    ]
    nouns += [Cue(start, end, kind, "noun", None) for kind, start, end in find_nouns(clause)]
    free = [word for word in clause.words if word.i not in clause.unit_at]
    verbs = []
    for word in free:
        for entry, tense in VERB_FORMS[word.lower_][:1]:
            group = verb_group(clause, word.i, tense)
            verbs.append(Cue(group.start, word.i + 1, entry.kind, entry.lemma, group))
    if nouns or verbs:
        return [*nouns, *verbs]
    groups = [tagged_group(clause, word.i) for word in free if word.pos_ == "VERB"]
    return [Cue(g.start, g.verb + 1, "meeting", "verb", g, known=False) for g in groups]


def _gap(cue: Cue, unit: Unit) -> int:
    if cue.end <= unit.left:
        return unit.left - cue.end
    return max(0, cue.start - unit.end)
