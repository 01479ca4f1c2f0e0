"""News media to which someone speaks: "a déclaré à X", "dans un entretien accordé à la chaîne Y"."""

from __future__ import annotations

from pipeline import geography
from pipeline.analysis.quotes import QUOTES
from pipeline.analysis.roles.lexicon import (
    ARTICLES,
    media_table,
    organisation_table,
    word_list,
    word_list_of,
)
from pipeline.analysis.roles.stretches import name_end, phrase_start
from pipeline.analysis.roles.words import Words, pieces_of
from pipeline.lexicons import lexicon
from pipeline.records import BodyMention

_OF_ALONE = word_list("function_words", "of_alone")
_OF_ONE = word_list("function_words", "of_one")
# Right before the name of a medium that no lexicon knows, by which ``_asked`` tells it.
_BEFORE_NAME = (
    word_list_of("organisations", "interviews", "to")
    | word_list_of("organisations", "interviews", "spread_by")
    | _OF_ONE
    | ARTICLES
)
_CUE_WINDOW = 9
# The same before a medium that bears the name of a region.
_NEAR_WINDOW = 3
_LONGEST_TITLE = 8
_VENUES = frozenset(" ".join(pieces_of(head)) for head in lexicon("places")["venues"]["heads"])


class MediumFinder:
    """Reads the media of one document outside the tokens taken by persons and officials."""

    def __init__(self, words: Words, taken: frozenset[int]) -> None:
        self.words = words
        self.taken = taken

    def beginnings(self) -> set[int]:
        """The tokens at which a medium may begin: ``read`` finds none at others."""
        words = self.words
        tokens = set(media_table().beginnings(words.heads))
        tokens.update(words.where(word_list_of("organisations", "press", "nouns")))
        tokens.update(i + 1 for i in words.where(_BEFORE_NAME) if words.capitalised(i + 1))
        if not QUOTES.isdisjoint(words.texts):
            for i, text in enumerate(words.texts):
                if text in QUOTES:
                    tokens.update((i, i + 1))
        return tokens

    def read(self, i: int) -> BodyMention | None:
        """A news medium where someone speaks to it, or after a noun that says what it is."""
        words = self.words
        announced = words.at(i) in word_list_of("organisations", "press", "nouns")
        start = self._name_start(i + 1) if announced else i
        while words.text_at(start) in QUOTES:
            start += 1
        quoted = words.text_at(start - 1) in QUOTES
        found = self._known_medium(start) or (self._known_medium(i) if announced else None)
        if found and (announced or quoted or self._spoken_to(start)):
            end, name = found
        elif announced or (quoted and self._spoken_to(start)) or self._asked(start):
            end = self._closing_quote(start) if quoted else name_end(words, start, self.taken)
            name = words.doc[start:end].text
            if end == start or not words.capitalised(start):
                return None
        else:
            return None
        if any(t in self.taken for t in range(i, end)):
            return None
        if words.text_at(end) in QUOTES and words.text_at(start - 1) in QUOTES:
            end += 1
        begin = phrase_start(words, i if announced or words.text_at(i) in QUOTES or not quoted else i - 1)
        return BodyMention(begin, end, words.doc[begin:end].text, organisation=name, medium=True)

    def _known_medium(self, i: int) -> tuple[int, str] | None:
        """The end and name of a medium of the lexicon, whose capitals it bears."""
        words = self.words
        found = media_table().match_token(words, i) if i < len(words) else None
        if found is None or self._is_longer_name(i, found[0]):
            return None
        return found if words.capitalised(i) or words.doc[i : found[0]].text == found[1] else None

    def _is_longer_name(self, i: int, end: int) -> bool:
        """True where an organisation's name goes on behind a medium's: "l'Union africaine"."""
        starts = (j for j in (i, i + 1) if j < end)
        found = (organisation_table().match_token(self.words, j) for j in starts)
        return any(match is not None and match[0] > end for match in found)

    def _name_start(self, i: int) -> int:
        """The position of the name after "la chaîne", behind "de télévision publique finlandaise"."""
        words = self.words
        if words.at(i) in _OF_ALONE and words.at(i + 1) in word_list_of("organisations", "press", "of"):
            i += 2
        while geography.country_of_demonym(words.text_at(i)) or (
            i < len(words) and words.doc[i].pos_ == "ADJ" and not words.capitalised(i)
        ):
            i += 1
        return i

    def _spoken_to(self, i: int) -> bool:
        """True when the words before token i put a medium there: "dans un entretien accordé mardi à"."""
        cues, window = word_list_of("organisations", "interviews", "cues"), _CUE_WINDOW
        if self.words.at(i) in word_list_of("organisations", "interviews", "regions"):
            cues, window = word_list_of("organisations", "interviews", "speaking"), _NEAR_WINDOW
        return any(self.words.at(j) in cues for j in range(max(i - window, 0), i))

    def _asked(self, i: int) -> bool:
        """True for an unknown name right after "aux questions de", "interview accordée à", "l'invité de"."""
        words = self.words
        if not words.capitalised(i) or words.at(i) in _VENUES:
            return False
        if geography.country_of_place(words.doc[i : name_end(words, i, self.taken)].text):
            return False
        if words.at(i - 1) in word_list_of("organisations", "interviews", "to"):
            cues = word_list_of("organisations", "interviews", "granted")
            return any(words.at(j) in cues for j in range(max(i - 4, 0), i))
        if words.at(i - 1) in _OF_ONE:
            return words.at(i - 2) in word_list_of("organisations", "interviews", "asking")
        return self._spread(i - 2 if words.at(i - 1) in ARTICLES else i - 1)

    def _spread(self, i: int) -> bool:
        """True for the "par" or "dans" of "une interview diffusée dimanche par la X"."""
        if self.words.at(i) not in word_list_of("organisations", "interviews", "spread_by"):
            return False
        before = [self.words.at(j) for j in range(max(i - 8, 0), i)]
        told = any(word in word_list_of("organisations", "interviews", "spread") for word in before[-4:])
        return told and not word_list_of("organisations", "interviews", "nouns").isdisjoint(before)

    def _closing_quote(self, i: int) -> int:
        """The quotation mark that closes a name in quotation marks, i when none does."""
        ends = range(i, min(i + _LONGEST_TITLE, len(self.words)))
        return next((end for end in ends if self.words.text_at(end) in QUOTES), i)
