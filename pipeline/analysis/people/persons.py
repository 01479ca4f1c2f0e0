"""The mentions of one document put together: which of them name the same person, under which full name."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from pipeline.analysis.people.chains import Chain
from pipeline.analysis.people.evidence import Gender, Mention
from pipeline.analysis.people.names import name_tokens, same_person_name, sound
from pipeline.analysis.people.words import is_place
from pipeline.geography import country_of_name


@dataclass(slots=True)
class Candidate:
    """Mentions under one name. ``name`` is the fullest of them."""

    name: str
    mentions: list[Mention] = field(default_factory=list)

    @property
    def fullest(self) -> Chain:
        """The chain of most words."""
        return max((m.chain for m in self.mentions), key=lambda chain: len(chain.words))

    @property
    def gender(self) -> Gender | None:
        """What most mentions tell of the gender."""
        told = [m.gender for m in self.mentions if m.gender]
        return max(told, key=told.count) if told else None


def group(mentions: list[Mention]) -> list[Candidate]:
    """Put mentions under the fullest name that they agree with, longest names first.

    A shorter name that agrees with two longer ones ("Aliyev") goes to the one of its gender, else to the one mentioned
    last before it.
    """
    order = sorted(mentions, key=lambda m: (-_weight(m), m.chain.start))
    candidates: list[Candidate] = []
    by_key: dict[str, list[Candidate]] = defaultdict(list)
    for mention in order:
        text = mention.chain.text
        keys = _keys(text)
        near = {id(c): c for key in keys for c in by_key[key]}
        agreeing = [c for c in near.values() if same_person_name(text, c.name)]
        if len(mention.chain.words) == 1 and not mention.honorific and is_place(text):
            # "Niamey" is no mention of "Niamey Diallo"; a surname that is also a place may be one.
            agreeing = [c for c in agreeing if c.fullest.words[-1].folded == mention.chain.words[0].folded]
            if not agreeing and country_of_name(text) is not None and not mention.role:
                continue
        if not agreeing and text.isupper() and text.isalpha():
            agreeing = [c for c in candidates if _acronym(c.name) == text]
        if agreeing:
            _choose(agreeing, mention).mentions.append(mention)
            continue
        candidate = Candidate(text, [mention])
        candidates.append(candidate)
        for key in keys:
            by_key[key].append(candidate)
    for candidate in candidates:
        candidate.mentions.sort(key=lambda m: m.chain.start)
    return candidates


def _weight(mention: Mention) -> int:
    """Words that count in full; initials less."""
    return sum(1 if word.shape == "I" or word.shape == "p" else 4 for word in mention.chain.words)


def _keys(text: str) -> set[str]:
    return {sound(token)[:2] for token in name_tokens(text)}


def _acronym(name: str) -> str:
    tokens = name_tokens(name)
    return "".join(token[0] for token in tokens).upper() if len(tokens) >= 3 else ""


def _choose(agreeing: list[Candidate], mention: Mention) -> Candidate:
    if len(agreeing) == 1:
        return agreeing[0]
    exact = set(name_tokens(mention.chain.text))
    verbatim = [c for c in agreeing if exact <= set(name_tokens(c.name))] or agreeing
    same = [c for c in verbatim if c.gender == mention.gender] if mention.gender else []
    start = mention.chain.start
    return max(
        same or verbatim,
        key=lambda c: max((m.chain.start for m in c.mentions if m.chain.start <= start), default=-1),
    )
