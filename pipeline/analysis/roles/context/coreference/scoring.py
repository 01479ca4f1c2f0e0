"""How likely the descriptions of an office speak of a person."""

from __future__ import annotations

from pipeline.analysis.notes import noted
from pipeline.analysis.page import Page
from pipeline.analysis.roles.context.coreference.candidates import (
    LISTED,
    PAPAL_NAME,
    POPE,
    Office,
    clash,
    without_name,
    without_office,
)
from pipeline.analysis.roles.descriptions import Description
from pipeline.analysis.roles.leaders import countries_of_leader, is_aide, is_known_to_hold
from pipeline.analysis.roles.naming import name_of
from pipeline.analysis.roles.nationality import nationality
from pipeline.analysis.roles.words import Words
from pipeline.records.role_classes import HEADS, UNIQUE

# Evidence that a description means a person, added up over the document.
_NEXT_TO = 1.0  # the sentence before names the person …
_SUBJECT = 1.0  # … first; or the description opens its own sentence
_NEAR = 0.5
_ONLY = 2.0  # nobody else without an office is named before an office that says its country
_TOGETHER = -3.0
_SAME_COUNTRY = 2.0
_THEME = 1.0  # the headline names the person, and the text does again
# Clauses over which an office may take up a name.
_REACH = 4
_ENOUGH = 2.0
_NEVER = -99.0
# Offices of those whom models/fr/leaders.toml names.
_LEADING = UNIQUE | {"party", "minister", "royal", "religious", "io_head"}


def link_likeliest(doc: Page, words: Words, descriptions: list[Description]) -> None:
    """Give each office without a name the person without an office of whom it most likely speaks, the surest
    first, if it is sure enough.
    """
    scorer = _Scorer(doc, words)
    nameless = without_name(words, descriptions)
    roleless = without_office(doc, descriptions)
    scorer.candidates = roleless
    scores = [
        (scorer.score(group, mentions, office), office, name)
        for office, group in nameless.items()
        for name, mentions in roleless.items()
    ]
    for score, office, name in sorted(scores, key=lambda s: -s[0]):
        if score >= _ENOUGH and office in nameless and name in roleless:
            first = roleless.pop(name)[0]
            for description in nameless.pop(office):
                description.holders = [first]


class _Scorer:
    """Weighs whether descriptions speak of a person."""

    def __init__(self, doc: Page, words: Words) -> None:
        self.words = words
        self.ents = list(doc.ents)
        self.sentence = words.clauses
        self.candidates: dict[str, list[int]] = {}
        self.subjects: dict[int, str] = {}
        for ent in self.ents:
            if ent.label_ == "PER":
                self.subjects.setdefault(self.sentence[ent.start], name_of(ent))

    def score(self, group: list[Description], mentions: list[int], office: Office) -> float:
        """How likely the descriptions of one office mean the person of these mentions (indices into
        ``doc.ents``).
        """
        spans = [self.ents[i] for i in mentions]
        known = next((c for span in spans if (c := nationality(self.words, span))), None)
        leaders = countries_of_leader(name_of(spans[0]))
        told = office[0] in UNIQUE or any(d.own_countries for d in group)
        elsewhere = (known and known != office[1]) or (leaders and office[1] not in leaders)
        if office[1] and told and elsewhere:
            return _NEVER
        if leaders and office[0] not in _LEADING:
            return _NEVER
        if office[0] in HEADS and is_aide(name_of(spans[0])):
            return _NEVER
        leads = bool(office[1]) and is_known_to_hold(name_of(spans[0]), *office[:2])
        clerical = office[0] == "religious" and office[2] != POPE
        if leads and clerical and PAPAL_NAME.search(name_of(spans[0])):
            return _NEVER  # "Jean XXIII … Le secrétaire d'Etat du Saint-Siège"
        if any(clash(noted(span, "gender"), d.first.gender) for span in spans for d in group):
            return _NEVER
        places = {self.sentence[span.start] for span in spans}
        named = len(mentions) > 1 and self.subjects.get(0) == name_of(spans[0])
        score = (_THEME if named else 0.0) + sum(
            max(self._nearness(d, places, name_of(spans[0])), -1.0 if leads else _TOGETHER) for d in group
        )
        score += _ONLY if self._is_only(group[0], name_of(spans[0])) else 0.0
        return score + (_SAME_COUNTRY if leads or (known and known == office[1]) else 0.0)

    def _is_only(self, description: Description, name: str) -> bool:
        """Whether a person is the one without an office whom the clauses just before a description name."""
        if not description.own_countries or description.role_class not in LISTED:
            return False
        here = self.sentence[description.start]
        near = {
            other
            for other, mentions in self.candidates.items()
            for i in mentions
            if self.ents[i].end <= description.start and here - self.sentence[self.ents[i].start] <= _REACH
        }
        return near == {name}

    def _nearness(self, description: Description, sentences: set[int], name: str) -> float:
        here = self.sentence[description.start]
        if here in sentences:
            return _TOGETHER
        opens = description.start == 0 or self.sentence[max(description.start - 3, 0)] != here
        if here - 1 in sentences:
            return (
                _NEXT_TO
                + (_SUBJECT if self.subjects[here - 1] == name else 0.0)
                + (_SUBJECT if opens else 0.0)
            )
        if here + 1 in sentences and here + 1 == min(sentences) and self.subjects[here + 1] == name:
            return _NEXT_TO + _SUBJECT
        return _NEAR if here + 1 in sentences or here - 2 in sentences else 0.0
