"""Capitalised chains: stretches of a document that could be a name, cut free of titles, places and common words.

A chain is read in two steps. ``_runs`` walks the tokens once and yields maximal runs of capitalised words with the
particles, hyphens, initials and numerals that hold them together. ``_cut`` then splits and trims a run by what its words
are: an honorific or an office is no part of the name after it, a country before a name closes the title of its holder.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc

from pipeline.analysis.people.words import Words, fold, is_demonym, is_place, is_state, shape
from pipeline.geography import country_of_name

_NAME_SHAPES = frozenset("CU")
_OF_A_PLACE = frozenset({"de", "du", "d'", "des", "la", "l'", "le", "les", "au", "aux", "en", "à"})
_OF_A_BODY = frozenset({"du", "la", "l'", "des"})
_MID_SENTENCE = frozenset({",", "/", "&", "'"})


@dataclass(slots=True)
class Word:
    """A word of a run: tokens ``start`` to ``end`` (exclusive), hyphens inside."""

    start: int
    end: int
    text: str
    folded: str
    shape: str


@dataclass(slots=True)
class Chain:
    """A possible name: tokens ``start`` to ``end`` (exclusive) and its words. ``before`` holds the words trimmed off its left."""

    start: int
    end: int
    words: list[Word]
    before: list[Word]

    @property
    def text(self) -> str:
        """Its words, one space between them."""
        return " ".join(word.text for word in self.words)


class Chains:
    """Finds the chains of a document."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def __call__(self, doc: Doc, texts: list[str], borders: frozenset[int]) -> list[Chain]:
        """The chains of a document in order.

        ``texts`` are its tokens' texts; ``borders`` are token indices where a run is cut because the entity recogniser
        ends one entity there and begins another.
        """
        shapes = [shape(text) for text in texts]
        chains: list[Chain] = []
        for run in self._runs(doc, texts, shapes, borders):
            left = fold(texts[run[0].start - 1]) if run[0].start else ""
            chains.extend(self._cut(run, left))
        return chains

    # ------------------------------------------------------------ runs

    def _runs(
        self, doc: Doc, texts: list[str], shapes: list[str], borders: frozenset[int]
    ) -> Iterator[list[Word]]:
        i, n = 0, len(texts)
        while i < n:
            if shapes[i] not in "CUI" and not self._opens(texts, shapes, i):
                i += 1
                continue
            run = self._run_from(doc, texts, shapes, borders, i)
            i = run[-1].end
            yield run

    def _opens(self, texts: list[str], shapes: list[str], i: int) -> bool:
        """Whether a particle opens a surname after a title: "m. de Villepin", "le général de Gaulle"."""
        if shapes[i] != "w" or i == 0 or i + 1 >= len(texts):
            return False
        folded = fold(texts[i])
        if folded not in self.words.joining:
            return self._article(texts, shapes, i)
        if self._article(texts, shapes, i):
            return True
        before = fold(texts[i - 1])
        if before not in self.words.honorifics and before not in self.words.ranks:
            return False
        # "le directeur général de", "le secrétaire général de": an adjective, no rank.
        adjective = i > 1 and any(part in self.words.roles for part in fold(texts[i - 2]).split("-"))
        return not adjective and self._surname(texts, shapes, i)

    def _article(self, texts: list[str], shapes: list[str], i: int) -> bool:
        """Whether an Arabic article opens a name: "le ministre al-Chabbi"."""
        if i + 2 >= len(texts) or shapes[i + 1] != "-" or shapes[i + 2] not in _NAME_SHAPES:
            return False
        folded = fold(texts[i])
        return folded in self.words.hyphenated or folded in ("al", "el")

    def _surname(self, texts: list[str], shapes: list[str], i: int) -> bool:
        while i < len(texts) and shapes[i] == "w" and fold(texts[i]) in self.words.joining:
            i += 1
        if i >= len(texts) or shapes[i] not in _NAME_SHAPES:
            return False
        return not self._common(Word(i, i + 1, texts[i], fold(texts[i]), shapes[i])) and not is_place(texts[i])

    def _run_from(
        self, doc: Doc, texts: list[str], shapes: list[str], borders: frozenset[int], i: int
    ) -> list[Word]:
        run = [self._word(doc, texts, shapes, i)]
        if run[0].shape == "w":
            run[0].shape = "p" if run[0].end == i + 1 else "C"
        while run[-1].end < len(texts):
            j = run[-1].end
            if j in borders and shapes[j] in _NAME_SHAPES:
                break
            if shapes[j] in "CUIR":
                run.append(self._word(doc, texts, shapes, j))
                continue
            joined = self._particles(doc, texts, shapes, run, j)
            if not joined:
                break
            run.extend(joined)
        return run

    def _word(self, doc: Doc, texts: list[str], shapes: list[str], i: int) -> Word:
        """The word that starts at token ``i``, with what hyphens, elisions and an initial's full stop join to it."""
        end = i + 1
        while end < len(texts) and not doc[end - 1].whitespace_:
            glued = end + 1 < len(texts) and not doc[end].whitespace_
            if shapes[end] == "-" and glued and shapes[end + 1] in "CUIRw":
                end += 2
            elif texts[end - 1][-1] in "'’" and (shapes[end] in _NAME_SHAPES or len(texts[end - 1]) > 2):
                end += 1
            elif texts[end] == "." and len(texts[i]) == 2 and end == i + 1 and self._initial(doc, shapes, i):
                return Word(i, end + 1, texts[i] + ".", fold(texts[i]), "I")
            else:
                break
        text = "".join(texts[i:end])
        return Word(i, end, text, fold(text), shapes[i])

    def _initial(self, doc: Doc, shapes: list[str], i: int) -> bool:
        """Whether two letters with a full stop are an initial: "Ts. Elbegdorj", "Kh. Battulga"."""
        follows = i + 2 < len(shapes) and doc[i + 1].whitespace_ != "" and shapes[i + 2] == "C"
        return follows and fold(doc[i].text) not in self.words.honorifics

    def _particles(self, doc: Doc, texts: list[str], shapes: list[str], run: list[Word], j: int) -> list[Word]:
        """Particles from token ``j`` on and the capitalised word that they lead to; empty where there is none."""
        found: list[Word] = []
        while j < len(texts) and shapes[j] == "w" and len(found) < 3:
            word = self._word(doc, texts, shapes, j)
            head = fold(texts[j]).rstrip("-")
            if word.end > j + 1:
                if head in self.words.firm or head in self.words.hyphenated:
                    word.shape = "C"
                    return [*found, word]
                return []
            if head not in self.words.firm and head not in self.words.loose:
                return []
            word.shape, word.text = "p", word.text.rstrip("-")
            found.append(word)
            j = word.end
            if j < len(texts) and shapes[j] == "-":
                # "el- Azzam": a hyphen and a space where one of the two was meant.
                j += 1
        if not found or j >= len(texts) or shapes[j] not in _NAME_SHAPES:
            return []
        last = self._word(doc, texts, shapes, j)
        if any(word.folded in self.words.loose for word in found) and not self._noble(doc, run, last):
            return []
        return [*found, last]

    def _noble(self, doc: Doc, run: list[Word], last: Word) -> bool:
        """Whether "de" between two words is part of a name: the recogniser says so, or a title stands before."""
        if is_state(last.text) or self._common(last):
            return False
        name = [word for word in run if not self._title(word) and not is_state(word.text)]
        if not name:
            return False
        first = name[0]
        if doc[first.start].ent_type_ == "PER" and doc[last.start].ent_type_ == "PER":
            return all(token.ent_iob_ != "B" for token in doc[first.start + 1 : last.start + 1])
        before = fold(doc[first.start - 1].text) if first.start else ""
        if before in self.words.honorifics or before in self.words.roles or first is not run[0]:
            return True
        if before in _OF_A_PLACE or first.shape == "U" or self._common(first):
            return False
        return not is_place(last.text)

    # ------------------------------------------------------------ cutting

    def _common(self, word: Word) -> bool:
        """Whether a word after "de" is a place, a body or a matter rather than the rest of a name."""
        folded = word.folded
        lists = self.words
        return (
            folded in lists.bodies
            or folded in lists.matters
            or folded in lists.furniture
            or folded in lists.openers
            or folded in lists.roles
            or (word.shape == "U" and len(word.text) < 6)
            or is_state(word.text)
            or is_demonym(word.text)
        )

    def _title(self, word: Word) -> bool:
        return word.folded in self.words.honorifics or word.folded in self.words.roles

    def _leads(self, word: Word, opening: bool, left: str) -> bool:
        """Whether a word at the left end of a run is no part of the name; ``opening``: it opens a sentence."""
        lists = self.words
        folded = word.folded
        if word.shape == "I" and "." in word.text:
            return folded in lists.honorifics
        if folded in lists.given_titles and (left in lists.honorifics or left in lists.roles):
            return False
        return (
            self._title(word)
            or (opening and word.text.lower() in lists.openers)
            or folded in lists.matters
            or folded in lists.bodies
            or folded in lists.furniture
            or folded in lists.eponyms
            or folded in lists.honorific_plurals
            or is_demonym(word.text)
        )

    def _cut(self, run: list[Word], left: str) -> Iterator[Chain]:
        """Split a run at each title inside it and trim both ends of the parts.

        ``left`` is the token before the run.
        """
        opening = not left or not (left[-1].isalnum() or left in _MID_SENTENCE)
        part: list[Word] = []
        before: list[Word] = []
        for word in run:
            if part and self._splits(word):
                yield from self._trim(part, before, left)
                part, before, left, opening = [], [word], word.folded, False
            elif not part and self._leads(word, opening, left):
                before.append(word)
                left = word.folded
                opening = opening and not self._title(word)
            else:
                part.append(word)
        yield from self._trim(part, before, left)

    def _splits(self, word: Word) -> bool:
        folded = word.folded
        return word.shape not in "pI" and (
            folded in self.words.honorifics
            or folded in self.words.offices
            or folded in self.words.bodies
            or folded in self.words.weekdays
        )

    def _trim(self, part: list[Word], before: list[Word], left: str) -> Iterator[Chain]:
        titled = left in self.words.honorifics or left in self.words.roles or left in self.words.honorific_plurals
        while part and (part[0].shape == "R" or (part[0].shape == "p" and not titled)):
            before.append(part.pop(0))
        if part and part[0].folded in self.words.given_titles and self._of_a_house(part[1:]):
            before.append(part.pop(0))
        while part and (part[-1].shape == "p" or (len(part) > 1 and self._trails(part[-1]))):
            part.pop()
        if len(part) > 1 and not titled and is_state(" ".join(word.text for word in part)):
            return
        size = self._prefix(part, left)
        if size:
            before.extend(part[:size])
            part = part[size:]
        if part and any(word.shape in "CU" for word in part):
            yield Chain(part[0].start, part[-1].end, part, before)

    def _of_a_house(self, rest: list[Word]) -> bool:
        """Whether a name with its father's and its house's follows: "Cheikh Tamim ben Hamad Al Thani"."""
        return any(word.folded in self.words.patronymics or word.text in ("Al", "al") for word in rest[1:])

    def _prefix(self, part: list[Word], left: str) -> int:
        """How many words at the left close the title before the name: "le président du Mali Modibo Keïta"."""
        if left in _OF_A_PLACE:
            for size in range(min(4, len(part) - 1), 0, -1):
                if is_state(" ".join(word.text for word in part[:size])):
                    return size
        if len(part) > 2 and (left in _OF_A_BODY or self._acronym(part)):
            return 1
        return 0

    def _acronym(self, part: list[Word]) -> bool:
        return part[0].shape == "U" and len(part[0].text) < 6 and all(word.shape != "U" for word in part[1:])

    def _trails(self, word: Word) -> bool:
        folded = word.folded
        return folded in self.words.furniture or folded in self.words.offices or folded in self.words.pronouns


def split_pairs(chains: list[Chain]) -> list[Chain]:
    """Cut chains that join the surnames of two persons of the document: "le tête-à-tête Moon-Suga".

    A surname is known from a longer name elsewhere among the chains.
    """
    surnames: dict[str, set[str]] = {}
    for chain in chains:
        if len(chain.words) > 1:
            for word in (chain.words[0], chain.words[-1]):
                surnames.setdefault(word.folded, set()).add(chain.text)
    return [part for chain in chains for part in _pair(chain, surnames)]


def _pair(chain: Chain, surnames: dict[str, set[str]]) -> list[Chain]:
    def elsewhere(surname: str) -> bool:
        return bool(surnames.get(surname, set()) - {chain.text})

    if len(chain.words) == 2 and is_place(chain.words[0].text) and elsewhere(chain.words[1].folded):
        # A rubric or a dateline before a surname: "Beyrouth Salamé reçoit …".
        return [Chain(chain.words[1].start, chain.end, chain.words[1:], chain.words[:1])]
    *others, last = chain.words
    left, hyphen, right = last.text.rpartition("-")
    if not hyphen or last.end - last.start < 3 or not elsewhere(fold(right)):
        return [chain]
    if not others and not elsewhere(fold(left)):
        return [chain]
    middle = Word(last.start, last.end - 2, left, fold(left), last.shape)
    second = Word(last.end - 1, last.end, right, fold(right), last.shape)
    first = Chain(chain.start, middle.end, [*others, middle], chain.before)
    return [first, Chain(second.start, second.end, [second], [])]
