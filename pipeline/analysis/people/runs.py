"""Runs: stretches of capitalised words with the particles, hyphens and numerals that hold them together."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.analysis.people.bodies import past_body
from pipeline.analysis.people.names import gender_of_given_name
from pipeline.analysis.people.shapes import fold
from pipeline.analysis.people.tokens import Tokens, Word
from pipeline.analysis.people.words import Words, is_demonym, is_place
from pipeline.geography import is_state

_CAPITALISED = frozenset("CU")
_STARTS = frozenset("CUI")
_CONTINUES = frozenset("CUIR")
_AFTER_HYPHEN = frozenset("CUIRw")
_MOST_PARTICLES = 3
# How many words of an office may stand in a bracket before the given name.
_LONGEST_INSERTION = 9
_MOST_GIVEN = 2
# "Roth-Luis": two words and a hyphen.
_HYPHENATED = 3


def _stands_alone(tokens: Tokens, first: int, second: int) -> bool:
    """Whether two words are found side by side elsewhere in the text, without a hyphen around them."""
    pair = (tokens.texts[first], tokens.texts[second])
    return any(
        (tokens.texts[i], tokens.texts[i + 1]) == pair
        and "-" not in (tokens.shape(i - 1) if i else "", tokens.shape(i + 2))
        for i in range(len(tokens) - 1)
        if i != first
    )


def _opens_bracket(tokens: Tokens, i: int, names: int) -> bool:
    """Whether a square bracket with a given name alone opens at ``i``, or before what completes an office:
    "[des Finances, Luis Carlos] X". ``names``: how many words stand in it behind ``i``.
    """
    if tokens.text(i) != "," or names > _MOST_GIVEN:
        return tokens.text(i) == "[" and names == 1
    return "[" in tokens.texts[max(0, i - _LONGEST_INSERTION) : i]


class Runs:
    """Finds the runs of a document."""

    def __init__(self, words: Words) -> None:
        self.words = words
        self._particles = words.before_hyphen | words.joining

    def __call__(self, tokens: Tokens) -> Iterator[list[Word]]:
        """The runs in order, each the list of its words."""
        read = 0
        for i, (shape, folded) in enumerate(zip(tokens.shapes, tokens.folded, strict=True)):
            if i < read or (folded in self.words.elided_of and self._is_before_name(tokens, i)):
                continue
            if shape in _STARTS or (shape == "w" and folded in self._particles and self._opens(tokens, i)):
                run = self._run_from(tokens, i)
                read = run[-1].end
                for part in self._persons_apart(tokens, run):
                    yield from past_body(tokens, part, self.words)

    def _is_before_name(self, tokens: Tokens, i: int) -> bool:
        """Whether a capital "D'" stands before a whole name, no part of it: "D'Ali Touré, on sait"."""
        if tokens.shapes[i] not in _CAPITALISED or tokens.shape(i - 1) in _CAPITALISED:
            return False
        given = gender_of_given_name(tokens.text(i + 1)) is not None
        return given and tokens.shape(i + 2) in _CAPITALISED

    def _run_from(self, tokens: Tokens, i: int) -> list[Word]:
        first = self._word(tokens, i)
        if first.shape == "w":
            first.shape = "p" if first.end == i + 1 else "C"
        run = [first]
        while True:
            j = run[-1].end
            if tokens.text(j) == "]" and _opens_bracket(tokens, i - 1, len(run)):
                j += 1  # "M. [Luis] Ortega": a given name that the newsroom has added
            shape = tokens.shape(j)
            if shape in _CAPITALISED and self._border(tokens, j):
                return run
            following = [self._word(tokens, j)] if shape in _CONTINUES else self._joined(tokens, run, j)
            if not following:
                return run
            run.extend(following)

    def _persons_apart(self, tokens: Tokens, run: list[Word]) -> list[list[Word]]:
        """The run, or its two names where a hyphen joins two persons: "l'entretien Anna Roth-Luis Paz"."""
        for number, word in enumerate(run[1:-1], 1):
            if word.end - word.start != _HYPHENATED or tokens.shapes[word.start + 1] != "-":
                continue
            if tokens.folded[word.start] in self.words.arabic_articles:
                continue  # "Al-Hamad"
            before, after = run[number - 1].end - 1, word.end - 1
            if not (
                _stands_alone(tokens, before, word.start)
                or _stands_alone(tokens, after, run[number + 1].start)
            ):
                continue
            one, other = (
                [Word(i, i + 1, tokens.texts[i], tokens.folded[i], "C")] for i in (word.start, after)
            )
            return [[*run[:number], *one], [*other, *run[number + 1 :]]]
        return [run]

    def _border(self, tokens: Tokens, j: int) -> bool:
        """Whether the recogniser ends a place here and begins a person: "à Hanoï Men Sam An"."""
        if self._parts_given_name(tokens, j):
            return True
        if not tokens.begins[j] or tokens.labels[j] != "PER" or tokens.labels[j - 1] != "LOC":
            return False
        start = j - 1
        while not tokens.begins[start]:
            start -= 1
        return is_place(" ".join(tokens.texts[start:j]))

    def _parts_given_name(self, tokens: Tokens, j: int) -> bool:
        """Whether a given name stands right behind the city of an office: "le préfet de Dole Jean Maret"."""
        city = tokens.labels[j - 1] == "LOC" and tokens.fold(j - 2) in self.words.of
        if not city or tokens.labels[j] == "LOC" or tokens.shape(j + 1) not in _STARTS:
            return False
        names = gender_of_given_name(tokens.texts[j - 1]), gender_of_given_name(tokens.texts[j])
        return names[0] is None and names[1] is not None

    # ------------------------------------------------------------ words

    def _word(self, tokens: Tokens, i: int) -> Word:
        """The word that starts at token ``i``, with what hyphens, elisions and full stops join to it."""
        end = i + 1
        while end < len(tokens) and tokens.glued[end - 1]:
            if tokens.shapes[end] == "-" and tokens.glued[end] and tokens.shape(end + 1) in _AFTER_HYPHEN:
                end += 2
            elif self._elided(tokens, end) or self._parts_article(tokens, end):
                end += 1
            elif end == i + 1 and self._initial(tokens, i):
                return Word(i, end + 1, tokens.texts[i] + ".", tokens.folded[i], "I")
            else:
                break
        if end == i + 1:
            return Word(i, end, tokens.texts[i], tokens.folded[i], tokens.shapes[i])
        text = "".join(tokens.texts[i:end])
        return Word(i, end, text, fold(text), tokens.shapes[i])

    def _elided(self, tokens: Tokens, end: int) -> bool:
        """Whether what follows an apostrophe belongs to the word: "N'Guessan", "Sa'ad", "Hédi M'henni",
        "M'bark Alaoui".
        """
        if tokens.texts[end - 1][-1] not in "'’":
            return False
        if tokens.shapes[end] in _CAPITALISED or len(tokens.texts[end - 1]) > 2:
            return True
        capital = tokens.shapes[end - 1] == "C" and tokens.shapes[end] == "w"
        within = end > 1 and tokens.shapes[end - 2] in _CAPITALISED
        midway = tokens.shape(end - 2) == "w" or tokens.text(end - 2) == ","
        return capital and (within or (midway and tokens.shape(end + 1) in _CAPITALISED))

    def _parts_article(self, tokens: Tokens, j: int) -> bool:
        """Whether a sign at the end of a given name parts it from an article: "Karim Rabi' Al Jamil"."""
        if tokens.text(j) not in ("'", "’"):
            return False
        return tokens.fold(j + 1) in self.words.arabic_articles and tokens.shape(j + 2) in "CU-"

    def _initial(self, tokens: Tokens, i: int) -> bool:
        """Whether letters with a full stop are an initial: "Ts. Elbegdorj", "Iou. Petrenko"."""
        short = len(tokens.texts[i]) == 2 or tokens.folded[i] in self.words.abbreviated
        if not short or tokens.texts[i + 1] != "." or tokens.glued[i + 1]:
            return False
        if tokens.shapes[i] == "R":
            return False  # "Le roi a reçu Jean-Paul II. Ils sont …"
        if tokens.folded[i + 2] in self.words.articles:
            return False  # "Il a reçu Liu Yi. La ministre est …"
        return tokens.shape(i + 2) == "C" and tokens.folded[i] not in self.words.honorifics

    # ------------------------------------------------------------ particles

    def _joined(self, tokens: Tokens, run: list[Word], j: int) -> list[Word]:
        """Particles from token ``j`` on and the capitalised word that they lead to, if any."""
        found: list[Word] = []
        while tokens.shape(j) == "w" and len(found) < _MOST_PARTICLES:
            word = self._word(tokens, j)
            head = tokens.folded[j].rstrip("-")
            if word.end > j + 1 and head in self.words.elided_of:
                return [*found, self._hyphenated(word)] if self._of_a_house(tokens, run, j) else []
            if word.end > j + 1 and head in self.words.elided_articles and self._is_of(found):
                return [*found, self._hyphenated(word)] if self._of_the_house(tokens, run, j) else []
            if word.end > j + 1:
                return [*found, self._hyphenated(word)] if head in self.words.before_hyphen else []
            if head not in self.words.joining:
                return []
            found.append(Word(j, j + 1, word.text.rstrip("-"), head, "p"))
            j += 1
            if tokens.shape(j) == "-":
                # "el- Azzam", "al -Nahyan": a hyphen and a space where one of the two was meant.
                j += 1
        if not found or tokens.shape(j) not in _CAPITALISED:
            return []
        article = self._capital_article(tokens, j, found)
        j = j + 1 if article else j
        last = self._word(tokens, j)
        if is_state(" ".join(tokens.texts[j : last.end + 1])):
            return []  # "X de Sierra Leone"
        if any(word.folded in self.words.loose for word in found) and not self._noble(tokens, run, last):
            return []
        return [*found, *article, last]

    def _capital_article(self, tokens: Tokens, j: int, particles: list[Word]) -> list[Word]:
        """The "La" of "Jean de La Rochebrune", nothing where it opens a place ("de La Paz")."""
        if not self._is_of(particles[-1:]) or tokens.texts[j] not in self.words.capital_articles:
            return []
        place = " ".join(tokens.texts[j : j + 2])
        if tokens.shape(j + 1) not in _CAPITALISED or is_place(place) or is_state(place):
            return []
        return [Word(j, j + 1, tokens.texts[j], tokens.folded[j], "C")]

    def _is_of(self, particles: list[Word]) -> bool:
        """Whether the particles are "de" alone."""
        return len(particles) == 1 and particles[0].folded in self.words.of_alone

    def _hyphenated(self, word: Word) -> Word:
        return Word(word.start, word.end, word.text, word.folded, "C")

    def _of_a_house(self, tokens: Tokens, run: list[Word], j: int) -> bool:
        """Whether an elided "d'" at token ``j`` is part of a name: "Jean-Louis d'Armentières"."""
        last = self._word(tokens, j + 1)
        if last.shape != "C" or self.words.common_word(last) or last.folded in self.words.joining:
            return False
        following = [" ".join(tokens.texts[j + 1 : end]) for end in (j + 3, j + 4)]
        if any(map(is_state, following)) or (is_place(last.text) and "-" not in run[0].text):
            return False
        return not any(self.words.common_word(word) or self.words.title(word.folded) for word in run)

    def _of_the_house(self, tokens: Tokens, run: list[Word], j: int) -> bool:
        """Whether "de" and an elided article at token ``j`` are part of a name: "Paul de l'Aubier"."""
        return self._of_a_house(tokens, run, j) and self._noble(tokens, run, self._word(tokens, j + 1))

    def _noble(self, tokens: Tokens, run: list[Word], last: Word) -> bool:
        """Whether "de" between two words is part of a name."""
        if self.words.common_word(last):
            return False
        name = [
            word
            for word in run
            if not (self.words.title(word.folded) or self._is_of_a_state(word) or is_demonym(word.text))
        ]
        if not name:
            return False
        first = name[0]
        parted = any(tokens.begins[first.start + 1 : last.start + 1])
        if tokens.labels[first.start] == tokens.labels[last.start] == "PER" and not parted:
            return True
        before = tokens.fold(first.start - 1)
        if first is not run[0] or self.words.title(before):
            return True
        if before in self.words.grammatical or first.shape == "U" or self.words.common_word(first):
            return False
        return not is_place(last.text)

    def _is_of_a_state(self, word: Word) -> bool:
        """Whether a word is a state and no given name (``Dominique``)."""
        return is_state(word.text) and word.folded not in self.words.also_given

    def _opens(self, tokens: Tokens, i: int) -> bool:
        """Whether a particle opens a surname: "le général de Gaulle", "le ministre al-Chabbi"."""
        folded = tokens.folded[i]
        if folded in self.words.before_hyphen and tokens.shape(i + 1) == "-":
            return folded in self.words.arabic_articles and tokens.shape(i + 2) in _CAPITALISED
        if folded not in self.words.joining:
            return False
        before = tokens.fold(i - 1)
        if before not in self.words.honorifics and before not in self.words.ranks:
            return False
        # "le directeur général de", "le secrétaire général de": an adjective, no rank.
        return self.words.role(tokens.fold(i - 2)) is None and self._surname(tokens, i)

    def _surname(self, tokens: Tokens, i: int) -> bool:
        while tokens.shape(i) == "w" and tokens.folded[i] in self.words.joining:
            i += 1
        if tokens.shape(i) not in _CAPITALISED:
            return False
        particle = Word(i - 1, i, tokens.texts[i - 1], tokens.folded[i - 1], "p")
        word = self._word(tokens, i + len(self._capital_article(tokens, i, [particle])))
        ordinary = self.words.common_word(word) or word.folded in self.words.leading
        return not ordinary and not is_place(word.text)
