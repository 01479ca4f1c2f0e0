"""The mentions of one document put together: which of them name the same person, under which full name."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field

from pipeline.analysis.people.mention import Gender, Mention
from pipeline.analysis.people.names import gender_of_given_name, name_tokens, same_person_name, sound
from pipeline.analysis.people.tokens import Chain
from pipeline.analysis.people.words import is_place, words
from pipeline.geography import country_of_name

# Two given names by their first letters ("JD Vance"), as no short surname is written ("LE Thi Mai").
_INITIALS = re.compile("[A-Z][B-DF-HJ-MP-TV-XZ]")


@dataclass(slots=True)
class Candidate:
    """Mentions under one name. ``name`` is the fullest of them."""

    name: str
    mentions: list[Mention] = field(default_factory=list)
    # Once all mentions are known.
    settled: Chain | None = None

    @property
    def fullest(self) -> Chain:
        """The chain of most words, initials counted less; of several, one that is not in capitals."""
        return self.settled or max(
            (m.chain for m in self.mentions),
            key=lambda c: (_weight(c), -sum(w.shape == "U" for w in c.words)),
        )

    @property
    def full_name(self) -> str:
        """The fullest name as one writes it: "Ibrahim Boubacar KEITA" is Ibrahim Boubacar Keita."""
        parts = self.fullest.words
        if len(parts) == 1 and len(parts[0].text) <= 4:
            return parts[0].text
        return " ".join(
            word.text.title() if word.shape == "U" and not _INITIALS.fullmatch(word.text) else word.text
            for word in parts
        )

    @property
    def gender(self) -> Gender | None:
        """What the mentions tell of the gender: honorifics before offices, feminines before masculines; else
        what the given name tells.
        """
        weights = {"m": 0.0, "f": 0.0}
        for mention in self.mentions:
            if mention.gender:
                weights[mention.gender] += mention.certainty * (1.5 if mention.gender == "f" else 1.0)
        if weights["m"] == weights["f"]:
            words = self.fullest.words
            return gender_of_given_name(words[0].text) if len(words) > 1 else None
        return "m" if weights["m"] > weights["f"] else "f"


def group(mentions: list[Mention]) -> list[Candidate]:
    """Put mentions under the fullest name that they agree with, longest names first.

    A shorter name that agrees with two longer ones ("Aliyev") goes to the one of its gender, then to the one
    whom the text called so before, else to the one mentioned last before it.
    """
    order = sorted(mentions, key=lambda m: (-_weight(m.chain), m.chain.start))
    candidates: list[Candidate] = []
    by_key: dict[str, list[Candidate]] = defaultdict(list)
    for mention in order:
        text = mention.chain.text
        keys = _keys(text)
        near = {id(c): c for key in keys for c in by_key[key]}
        agreeing = [c for c in near.values() if same_person_name(text, c.name) and _may_be(mention, c)]
        agreeing = [c for c in agreeing if not (_is_of_spouse(mention, c) or _is_of_other_sex(mention, c))]
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
        candidate.settled = candidate.fullest
    return candidates


def _may_be(mention: Mention, candidate: Candidate) -> bool:
    """Whether a title lets a bare name be this person: "le roi Philippe" is not Édouard Philippe."""
    if len(mention.chain.words) > 1 or not mention.adjacent or mention.role not in words().sovereigns:
        return True
    return any(m.role in words().sovereigns for m in candidate.mentions)


def _is_of_spouse(mention: Mention, candidate: Candidate) -> bool:
    """Whether a man's name ends that of a woman: "Moussa Garba" is not "Mme Halima Moussa Garba", "le
    président Mba" not "son épouse, Awa Mba".
    """
    own, other = name_tokens(mention.chain.text), name_tokens(candidate.name)
    if not own or len(own) >= len(other) or other[-len(own) :] != own:
        return False
    if mention.gender != "m" or mention.group or candidate.gender != "f":
        return False  # "MM. Garba et Diop" are told of before, whatever an apposition made of one's gender
    married = any(m.role in words().spouses for m in candidate.mentions)
    return married or (len(own) > 1 and any(m.honorific for m in candidate.mentions))


def _is_of_other_sex(mention: Mention, candidate: Candidate) -> bool:
    """Whether an honorific says that a surname alone is not this person's: "M. Macron" is not Brigitte
    Macron.
    """
    if not mention.honorific or mention.group or mention.gender is None or len(mention.chain.words) > 1:
        return False
    named = candidate.fullest.words
    gender = gender_of_given_name(named[0].text) if len(named) > 1 else None
    told = any(m.gender == mention.gender for m in candidate.mentions)
    return gender is not None and gender != mention.gender and not told


def _weight(chain: Chain) -> int:
    """Words that count in full; initials and particles less."""
    return sum(1 if word.shape in "Ip" else 4 for word in chain.words)


def _keys(text: str) -> set[str]:
    return {sound(token)[:2] for token in name_tokens(text)}


def _heads_couple(chain: Chain) -> bool:
    """Whether the surname of a name stands with that of the spouse."""
    return chain.words[-1].start == chain.words[-1].end


def _acronym(name: str) -> str:
    tokens = name_tokens(name)
    return "".join(token[0] for token in tokens).upper() if len(tokens) >= 3 else ""


def _choose(agreeing: list[Candidate], mention: Mention) -> Candidate:
    if len(agreeing) == 1:
        return agreeing[0]
    exact = set(name_tokens(mention.chain.text))
    verbatim = [c for c in agreeing if exact <= set(name_tokens(c.name))] or agreeing
    if mention.honorific and not mention.role:
        # "M. Philippe" is not the king.
        verbatim = [c for c in verbatim if len(c.fullest.words) > 1] or verbatim
    verbatim = [c for c in verbatim if not _is_remembered(mention, c)] or verbatim
    same = [c for c in verbatim if c.gender == mention.gender] if mention.gender else []
    if len(mention.chain.words) == 1 and not mention.gender:
        # "Trump" after "Donald et Melania Trump": who has an office, else he whom the couple is called by.
        same = [c for c in verbatim if any(m.role and m.adjacent for m in c.mentions)]
        couple = [c for c in verbatim if any(_heads_couple(m.chain) for m in c.mentions)]
        named = all(c.mentions[0].chain.start < mention.chain.start for c in same)
        married = couple or (named and {c.gender for c in verbatim} == {"m", "f"})
        same = same if married and len(same) == 1 else couple
    likely = same or verbatim
    start = mention.chain.start
    # Whom a text once called by the surname alone keeps it: "son père, feu Luis Salas, … M. Salas".
    by_surname = [
        c for c in likely if any(m.chain.start < start and len(m.chain.words) == 1 for m in c.mentions)
    ]
    # "Castro" is "Raul Castro" rather than "Alejandro Castro Espin".
    last = name_tokens(mention.chain.text)[-1:]
    longer = any(c.fullest.words[-1].folded in words().generations for c in likely)
    ending = [c for c in likely if name_tokens(c.name)[-1:] == last and len(mention.chain.words) == 1]
    ending = [] if longer else ending
    return min(by_surname or ending or likely, key=lambda c: _distance(c, start))


def _is_remembered(mention: Mention, candidate: Candidate) -> bool:
    """Whether a surname alone is of the living, where a person is only told of as dead or somebody's father
    ("sur la tombe de son père, X"); not once the text called him by it ("son père, feu X, … X").
    """
    full = [m for m in candidate.mentions if len(m.chain.words) > 1]
    surname = len(mention.chain.words) == 1 and not mention.remembered
    return surname and bool(full) and len(full) == len(candidate.mentions) and all(m.remembered for m in full)


def _distance(candidate: Candidate, start: int) -> tuple[bool, int]:
    """How far the candidate was mentioned last before a token; one mentioned only later comes behind."""
    before = [start - m.chain.start for m in candidate.mentions if m.chain.start <= start]
    return not before, min(before or [m.chain.start for m in candidate.mentions])
