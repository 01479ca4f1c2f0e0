"""Where a dispatch tells of its contacts and of their parties, by the places in its text."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from operator import itemgetter

from pipeline.analysis.contacts.occasions import Occasion
from pipeline.analysis.page import Page

_MANY = 3
# Where in the document somebody is named, and who.
_Named = tuple[int, tuple[int, ...]]


class Tellings:
    """The words that tell of the contacts of one document, in text order, and who stands in each sentence.

    Args:
        doc: the document.
        told: the occasions of its contacts.
    """

    def __init__(self, doc: Page, told: list[Occasion]) -> None:
        self._sentences = list(doc.sents)
        tellings = ((doc[f.trigger_start].idx, occasion) for occasion in told for f in occasion.frames)
        self._tellings = sorted(tellings, key=itemgetter(0))
        self._starts = [start for start, _ in self._tellings]
        self._talks = [occasion for occasion in told if occasion.kind != "visit"]
        self._present: dict[int, list[_Named]] = defaultdict(list)
        self._named_in: dict[range, tuple[set[int], set[int]]] = {}
        self._whose: dict[tuple[int, int], str] = {}
        starts = [sentence.start for sentence in self._sentences]
        for mention in doc._.party_mentions:
            number = bisect_right(starts, mention.start) - 1
            if mention.parties:
                self._present[number].append((doc[mention.start].idx, tuple(mention.parties)))

    def presence(self, occasion: Occasion, sentence: int, within: range) -> set[str]:
        """Whether a sentence speaks of the parties of a contact, by whatever words, and of others: ``within``
        some of its characters, if it names somebody there of whom it does not speak elsewhere.
        """
        present, first = self._named(sentence, within)
        sides = f"sides={min(_sides_in(occasion, present), 2)}"
        marks = {sides, f"{sides}, strangers={not present <= occasion.principals}"}
        return marks | self._rivals(occasion, present) | self._lead(occasion, first)

    def _named(self, sentence: int, within: range) -> tuple[set[int], set[int]]:
        """Of whom a sentence, or that part of it, speaks, and of whom first."""
        known = self._named_in.get(within)
        if known is None:
            named = self._present.get(sentence, [])
            here = [mention for mention in named if mention[0] in within]
            if _parties(here) - _parties(mention for mention in named if mention[0] not in within):
                # Who leads the sentence goes on: "M. X a vu Y pour le gaz ; avec Z, pour le port".
                known = _parties([*named[:1], *here]), _parties(here[:1])
            else:
                known = _parties(named), _parties(named[:1])
            self._named_in[within] = known
        return known

    def whole(self, sentence: int) -> range:
        """The characters of a sentence in the document."""
        span = self._sentences[sentence]
        return range(span.start_char, span.end_char)

    def parts(self, sentence: int) -> list[range]:
        """Those between its semicolons, by which it may tell of one after the other: ``avec l'un, il a parlé
        du gaz ; avec l'autre, du port``.
        """
        text, whole = self._sentences[sentence].text, self.whole(sentence)
        if ";" not in text:
            return [whole]
        ends = (whole.start + at for at, letter in enumerate(text) if letter == ";")
        return [range(first, last) for first, last in pairwise((whole.start, *ends, whole.stop))]

    def _rivals(self, occasion: Occasion, present: set[int]) -> set[str]:
        """Whether those of whom a sentence speaks are rather the parties of another contact."""
        others = [_sides_in(other, present) for other in self._talks if other is not occasion]
        if not others or not present:
            return set()
        own, best = _sides_in(occasion, present), max(others)
        return {f"fits={'better' if own > best else 'worse' if own < best else 'as well'}"}

    def _lead(self, occasion: Occasion, first: set[int]) -> set[str]:
        """Whether the first of whom a sentence speaks is of the contact, and of no other one."""
        if not first:
            return {"led by nobody"}
        own = first & occasion.principals
        who = "own" if own == first else "part" if own else "strangers"
        shared = any(first & other.principals for other in self._talks if other is not occasion)
        return {f"led by {who}", f"led by {who}, shared={shared}"}

    def whose(self, told: Occasion, occasion: Occasion) -> str:
        """What ``whose`` says of two contacts, which is asked for each topic near them."""
        known = self._whose.get((id(told), id(occasion)))
        if known is None:
            known = self._whose[id(told), id(occasion)] = whose(told, occasion)
        return known

    def before(self, occasion: Occasion, sentence: int, start: int) -> Iterator[str]:
        """Which contact the text has told of last at a character, and how many since this one."""
        number = bisect_right(self._starts, start)
        last = "none"
        if number:
            last_start, told = self._tellings[number - 1]
            last = self.whose(told, occasion)
            if last_start >= self._sentences[sentence].start_char:
                yield f"last told here: {last}"
        yield f"last told: {last}"
        own = next((n for n in range(number - 1, -1, -1) if self._tellings[n][1] is occasion), None)
        if own is not None:
            yield f"tellings since={min(number - own, _MANY)}"


def whose(told: Occasion, occasion: Occasion) -> str:
    """How the contact told somewhere stands to another: ``own``, ``talks of one``, ``visit of the same``."""
    if told is occasion:
        return "own"
    kind = "visit" if told.kind == "visit" else "talks"
    return f"{kind} of {_relation(told.principals, occasion.principals)}"


def _parties(mentions: Iterable[_Named]) -> set[int]:
    return {party for _, parties in mentions for party in parties}


def _sides_in(occasion: Occasion, present: set[int]) -> int:
    """How many sides of a contact are among those of whom a sentence speaks."""
    return sum(1 for side in occasion.sides if present.intersection(side))


def _relation(others: set[int], parties: set[int]) -> str:
    if others == parties:
        return "the same"
    if others <= parties or parties <= others:
        return "part"
    return "one" if others & parties else "others"
