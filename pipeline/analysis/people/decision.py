"""Whether a candidate is a person: named features of all its mentions, weighed by a small logistic model."""

from __future__ import annotations

import json
import math
from functools import cache

from pipeline.analysis.people.evidence import Mention
from pipeline.analysis.people.persons import Candidate
from pipeline.analysis.people.words import Words, is_place, is_state
from pipeline.lexicons import models_folder

_ANY = (
    "honorific",
    "apposed",
    "country_after",
    "saying_before",
    "signed",
    "alone",
    "coordinated",
    "exact",
    "quoted",
    "group",
    "adjacent",
    "demonym",
    "colon",
    "state_before",
    "state_after",
)
_SHARES = ("eponym", "article", "of", "place_before", "subject", "opening", "site", "tail")


def features(candidate: Candidate, words: Words, lowercase: frozenset[str]) -> dict[str, float]:
    """The features of a candidate; ``lowercase`` are the lower-case words of its document."""
    mentions = candidate.mentions
    count = len(mentions)
    found: dict[str, float] = {}
    for name in _ANY:
        found[name] = float(any(getattr(m, name) for m in mentions))
    for name in _SHARES:
        found[name] = sum(getattr(m, name) for m in mentions) / count
    for label in ("PER", "LOC", "ORG", "MISC", ""):
        found[f"label={label}"] = sum(m.label == label for m in mentions) / count
    found["headed"] = float(any(m.headed for m in mentions))
    found["dignity"] = float(any(m.role in words.dignities for m in mentions))
    found["role"] = float(any(m.role for m in mentions))
    found["signature"] = float(any(m.alone and m.tail for m in mentions))
    found["mentions"] = math.log(count)
    found.update(_shape(candidate, words, lowercase))
    single = found.get("words=1", 0.0)
    found.update({f"single&{k}": v * single for k, v in found.items() if not k.startswith("words=")})
    return found


def _shape(candidate: Candidate, words: Words, lowercase: frozenset[str]) -> dict[str, float]:
    longest = max(candidate.mentions, key=lambda m: len(m.chain.words)).chain
    parts = longest.words
    size = sum(word.shape != "p" for word in parts)
    folded = {word.folded for word in parts if word.shape != "p"}
    return {
        f"words={min(size, 5)}": 1.0,
        "initial": float(any(word.shape == "I" for word in parts)),
        "particle": float(any(word.shape == "p" for word in parts)),
        "numeral": float(parts[-1].shape == "R"),
        "capitals": sum(word.shape == "U" for word in parts) / len(parts),
        "acronym": float(size == 1 and parts[0].shape == "U" and len(parts[0].text) <= 6),
        "state": float(is_state(longest.text)),
        "place": float(is_place(longest.text)),
        "common": float(any(f in words.common for f in folded)),
        "lowercase": float(all(f in lowercase for f in folded)),
        "foreign": float(any(word.folded in words.foreign for word in parts[1:])),
        "hyphen": float(any("-" in word.text for word in parts)),
        "long": float(len(longest.text) > 30),
    }


@cache
def _model() -> tuple[float, dict[str, float]]:
    with (models_folder() / "people_model.json").open(encoding="utf-8") as file:
        model = json.load(file)
    return float(model["intercept"]), {str(k): float(v) for k, v in model["weights"].items()}


def probability(found: dict[str, float]) -> float:
    """The probability that features describe a person."""
    intercept, weights = _model()
    score = intercept + sum(weights.get(name, 0.0) * value for name, value in found.items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, score))))


def refused(mention: Mention) -> bool:
    """Whether this mention of a person's name names something else: a street, a place."""
    if mention.honorific:
        return False
    if mention.eponym:
        return True
    elsewhere = mention.place_before and mention.label in ("LOC", "ORG", "MISC") and len(mention.chain.words) == 1
    return elsewhere and is_place(mention.chain.text)
