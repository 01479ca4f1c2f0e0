"""What stands around a chain and speaks for or against its being a person's name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc

from pipeline.analysis.people.chains import Chain
from pipeline.analysis.people.words import Words, fold, is_demonym, is_state, shape

Gender = Literal["m", "f"]

_ARTICLES = frozenset({"le", "la", "l'", "les", "du", "au", "aux", "des", "un", "une", "cette", "ce", "ces"})
_OF = frozenset({"de", "d'", "du", "des"})
_LINKS = _OF | _ARTICLES | {"et", "en", "à", "auprès", "pour", "aux", "-"}
_QUOTES = frozenset({"«", '"', "“", "''"})
_REACH = 14


@dataclass(slots=True)
class Mention:
    """A chain with its evidence. ``label`` is the recogniser's label of most of its tokens, "" for none."""

    chain: Chain
    label: str = ""
    exact: bool = False
    honorific: bool = False
    group: bool = False
    adjacent: bool = False
    demonym: bool = False
    site: bool = False
    colon: bool = False
    headed: bool = False
    state_after: bool = False
    tail: bool = False
    gender: Gender | None = None
    role: str = ""
    apposed: bool = False
    country_after: bool = False
    eponym: bool = False
    article: bool = False
    of: bool = False
    place_before: bool = False
    saying_before: bool = False
    subject: bool = False
    opening: bool = False
    alone: bool = False
    signed: bool = False
    quoted: bool = False
    coordinated: bool = False


class Evidence:
    """Reads the evidence of a document's chains."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def __call__(self, doc: Doc, texts: list[str], chains: list[Chain]) -> list[Mention]:
        """One mention a chain, in the same order."""
        folded = [fold(text) for text in texts]
        mentions = [self._mention(doc, texts, folded, chain) for chain in chains]
        self._coordinate(folded, mentions)
        return mentions

    def _mention(self, doc: Doc, texts: list[str], folded: list[str], chain: Chain) -> Mention:
        mention = Mention(chain)
        self._label(doc, mention)
        self._left(texts, folded, mention)
        self._right(texts, folded, mention)
        return mention

    def _label(self, doc: Doc, mention: Mention) -> None:
        tokens = doc[mention.chain.start : mention.chain.end]
        labels = [token.ent_type_ for token in tokens]
        mention.label = max(labels, key=labels.count)
        first = doc[mention.chain.start]
        after = doc[mention.chain.end].ent_iob_ if mention.chain.end < len(doc) else "O"
        mention.exact = mention.label != "" and all(labels) and first.ent_iob_ == "B" and after != "I"

    # ------------------------------------------------------------ left

    def _left(self, texts: list[str], folded: list[str], mention: Mention) -> None:
        position = mention.chain.start - 1
        position = self._titles(texts, folded, mention, position)
        if position < 0 or "\n" in texts[position]:
            mention.opening = True
        else:
            before = folded[position]
            if position == mention.chain.start - 1:
                mention.article = before in _ARTICLES
                mention.of = before in _OF
                mention.place_before = before in self.words.place_before
                mention.site = mention.of and any(w in self.words.sites for w in folded[max(0, position - 2) : position])
            mention.demonym = any(is_demonym(word.text) for word in mention.chain.before[-1:])
            mention.saying_before = before in self.words.saying or self._said(folded, position)
            mention.quoted = before in {"«", '"', "“"}
            mention.opening = before in {"", ".", "!", "?", "«", '"', ":", "–", "-", "—", "|", "*", "•"}
        mention.signed = (
            position >= 0
            and folded[position] == "par"
            and (position == 0 or "\n" in texts[position - 1] or texts[position][0] == "P")
        )
        if not mention.role:
            self._walk(texts, folded, mention, position)

    def _titles(self, texts: list[str], folded: list[str], mention: Mention, position: int) -> int:
        """Read honorifics and offices directly before the name; the index of the token before them."""
        lists = self.words
        while position >= 0:
            word = folded[position]
            if (
                word == ""
                and texts[position] == "."
                and folded[position - 1] in lists.honorifics
                and position
            ):
                position -= 1
            elif word in lists.honorific_plurals:
                mention.honorific = mention.group = True
                mention.gender = mention.gender or ("f" if word in {"mmes", "mesdames", "mlles"} else None)
                position -= 1
            elif word in lists.honorifics and (word not in {"m", "me", "se"} or texts[position][0].isupper()):
                mention.honorific = True
                mention.gender = mention.gender or _gender(lists.honorifics[word])
                position -= 1
            elif word in lists.roles and (
                word in lists.dignities or texts[position][0].isupper() or not mention.role
            ):
                mention.role = mention.role or word
                mention.adjacent = True
                mention.gender = mention.gender or _gender(lists.roles[word])
                position -= 1
            elif word == "-" and position and folded[position - 1] in {"vice", "ex", "co"}:
                position -= 2
            else:
                break
        return position

    def _walk(self, texts: list[str], folded: list[str], mention: Mention, position: int) -> None:
        """Look left for the office or the thing that the name stands in apposition to."""
        comma = position >= 0 and texts[position] == ","
        if comma:
            position -= 1
        elif (
            position >= 0
            and (folded[position] in _OF or folded[position] in _ARTICLES)
            and not mention.honorific
        ):
            return
        if mention.honorific and position >= 0 and texts[position] == ",":
            position -= 1
        thing = False
        for i in range(position, max(-1, position - _REACH), -1):
            word = folded[i]
            form = shape(texts[i])
            if form in "_.0" and texts[i] not in {"-", "'"}:
                break
            if word in self.words.roles and not (thing and len(mention.chain.words) == 1):
                mention.role = word
                mention.gender = mention.gender or self._gender_of_role(folded, i)
                return
            if not (comma or thing or mention.honorific) and word in self.words.eponyms:
                thing = all(self._adjective(folded[k], texts[k]) for k in range(i + 1, position + 1))
            if word in self.words.subject_of or (word in self.words.functional and word not in _LINKS):
                break
        mention.eponym = thing

    def _said(self, folded: list[str], position: int) -> bool:
        """Whether a participle with "a" stands before: "a martelé X"."""
        return position > 0 and folded[position - 1] == "a" and folded[position][-1:] in "éitu"

    def _adjective(self, word: str, text: str) -> bool:
        return text[0].islower() and word not in _LINKS and word not in self.words.openers

    def _gender_of_role(self, folded: list[str], i: int) -> Gender | None:
        gender = _gender(self.words.roles[folded[i]])
        if gender:
            return gender
        for k in range(i - 1, max(-1, i - 4), -1):
            if folded[k] in {"la", "une", "cette", "sa", "nouvelle", "ancienne", "première"}:
                return "f"
            if folded[k] in {"le", "un", "ce", "son", "du", "au", "nouveau", "ancien", "premier"}:
                return "m"
        return None

    # ------------------------------------------------------------ right

    def _right(self, texts: list[str], folded: list[str], mention: Mention) -> None:
        end = mention.chain.end
        lists = self.words
        while end < len(texts) and texts[end] == " ":
            end += 1
        mention.tail = end > 0.85 * len(texts)
        if end >= len(texts) or "\n" in texts[end]:
            mention.alone = mention.opening and mention.chain.end - mention.chain.start <= 6
            return
        after = folded[end]
        mention.colon = texts[end] == ":"
        mention.headed = mention.colon and mention.opening and end + 1 < len(texts) and texts[end + 1] in _QUOTES
        mention.state_after = self._of_state(texts, folded, end)
        mention.subject = after in lists.subject_of or after in {"s'", "n'", "l'", "qui"}
        if texts[end] == "(" and end + 1 < len(texts):
            inside = texts[end + 1]
            mention.country_after = is_state(inside) or is_demonym(inside)
        if texts[end] in {",", "(", "–", "-"}:
            for i in range(end + 1, min(end + 6, len(texts))):
                if folded[i] in lists.roles or folded[i] in {"âgé", "âgée", "ex", "vice"}:
                    mention.apposed = True
                    break
                if folded[i] not in _ARTICLES and folded[i] not in {
                    "-",
                    "son",
                    "sa",
                    "nouveau",
                    "ancien",
                    "ancienne",
                    "nouvelle",
                    "haut",
                    "haute",
                }:
                    mention.subject = mention.subject or folded[i] in {"qui", "dont"}
                    break

    def _of_state(self, texts: list[str], folded: list[str], end: int) -> bool:
        """Whether "du Niger", "de la République de Corée" follows."""
        if folded[end] not in _OF:
            return False
        for i in range(end + 1, min(end + 6, len(texts))):
            if texts[i][:1].isupper() and (is_state(texts[i]) or folded[i] in {"republique", "royaume", "etats"}):
                return True
            if folded[i] not in _OF and folded[i] not in _ARTICLES:
                return False
        return False

    # ------------------------------------------------------------ neighbours

    def _coordinate(self, folded: list[str], mentions: list[Mention]) -> None:
        """Names in one list share their proofs: "MM. A, B et C", "les ministres A et B"."""
        for left, right in zip(mentions, mentions[1:], strict=False):
            between = folded[left.chain.end : right.chain.start]
            if (
                len(between) > 6
                or not between
                or any(w not in {",", "et", "ou", ";", "m", "mme", "ainsi", "que", "de", ""} for w in between)
            ):
                continue
            proved = left.honorific or left.role or left.label == "PER"
            right.coordinated = right.coordinated or bool(proved)
            left.coordinated = left.coordinated or bool(right.honorific or right.role or right.label == "PER")
            if left.group:
                right.group = right.honorific = True
                right.gender = right.gender or left.gender


def _gender(value: str) -> Gender | None:
    return value if value in ("m", "f") else None  # type: ignore[return-value]
