"""What stands around a chain and speaks for or against its being a person's name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from spacy.tokens import Doc

from pipeline.analysis.people.chains import Chain
from pipeline.analysis.people.words import Words, fold, is_demonym, is_state, shape

Gender = Literal["m", "f"]

# What tells the gender, by weight: "Mme", then "la ministre".
_BY_HONORIFIC, _BY_ROLE = 4, 1
_ARTICLE_GENDER = {"la": "f", "une": "f", "cette": "f", "le": "m", "un": "m", "ce": "m", "du": "m", "au": "m", "son": "m"}
_PREFIXES = frozenset({"vice", "ex", "co", "sous"})
_ARTICLES = frozenset({"le", "la", "l'", "les", "du", "au", "aux", "des", "un", "une", "cette", "ce", "ces"})
_OF = frozenset({"de", "d'", "du", "des"})
_LINKS = _OF | _ARTICLES | {"et", "en", "à", "auprès", "pour", "aux", "-"}
_NO_APPOSITION = _OF | _ARTICLES | {"et", "ou"}
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
    state_before: bool = False
    state_after: bool = False
    tail: bool = False
    gender: Gender | None = None
    certainty: int = 0
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
        while position >= 0:
            word = folded[position]
            if self._honorific(texts[position], word):
                mention.honorific = True
                mention.group = mention.group or word in self.words.honorific_plurals
                self._tell(mention, self.words.honorifics[word], _BY_HONORIFIC)
            elif self.words.role(word):
                role = self.words.role(word) or word
                mention.role = mention.role or role
                mention.adjacent = True
                self._tell(mention, self.words.roles[role], _BY_ROLE)
            elif not self._inside_title(texts, folded, position):
                break
            position -= 1
        return position

    def _honorific(self, text: str, word: str) -> bool:
        return word in self.words.honorifics and (len(word) > 2 or text[0].isupper())

    def _inside_title(self, texts: list[str], folded: list[str], position: int) -> bool:
        """The full stop of "SEM." and the prefix of "vice-président", where the tokenizer splits them off."""
        if position == 0:
            return False
        if texts[position] == ".":
            return folded[position - 1] in self.words.honorifics
        return folded[position] in _PREFIXES or (
            texts[position] == "-" and folded[position - 1] in _PREFIXES
        )

    def _tell(self, mention: Mention, gender: str, weight: int) -> None:
        if gender in ("m", "f") and weight > mention.certainty:
            mention.gender = "m" if gender == "m" else "f"
            mention.certainty = weight

    def _walk(self, texts: list[str], folded: list[str], mention: Mention, position: int) -> None:
        """Look left for the office or the thing that the name stands in apposition to."""
        comma = position >= 0 and texts[position] == ","
        if comma:
            position -= 1
            mention.state_before = position > 0 and self._state(texts, folded, position)
        elif position >= 0 and folded[position] in _NO_APPOSITION and not mention.honorific:
            return
        thing = False
        for i in range(position, max(-1, position - _REACH), -1):
            word = folded[i]
            if shape(texts[i]) in "_.0" and texts[i] not in {"-", "'"}:
                break
            role = self.words.role(word)
            if role and not (thing and len(mention.chain.words) == 1):
                mention.role = role
                self._tell(mention, self._gender_of_role(role, folded, i), _BY_ROLE)
                return
            if not (comma or thing or mention.honorific) and word in self.words.eponyms:
                thing = all(self._adjective(folded[k], texts[k]) for k in range(i + 1, position + 1))
            if word in self.words.subject_of or (word in self.words.functional and word not in _LINKS):
                break
        mention.eponym = thing

    def _state(self, texts: list[str], folded: list[str], position: int) -> bool:
        """Whether a list of holders by country goes on: "(les ambassadeurs) de l'Egypte, X, du Niger, Y"."""
        for i in range(position, max(0, position - 4), -1):
            if folded[i] in _OF:
                return is_state(" ".join(texts[i + 1 : position + 1]))
        return False

    def _said(self, folded: list[str], position: int) -> bool:
        """Whether a participle with "a" stands before: "a martelé X"."""
        return position > 0 and folded[position - 1] == "a" and folded[position][-1:] in "éitu"

    def _adjective(self, word: str, text: str) -> bool:
        return text[0].islower() and word not in _LINKS and word not in self.words.openers

    def _gender_of_role(self, role: str, folded: list[str], i: int) -> str:
        """The gender of an office noun, or of the article before it where the noun has both."""
        gender = self.words.roles[role]
        if gender != "any":
            return gender
        for word in reversed(folded[max(0, i - 2) : i]):
            if word in _ARTICLE_GENDER:
                return _ARTICLE_GENDER[word]
        return gender

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
                if lists.role(folded[i]) or folded[i] in {"âgé", "âgée", "ex", "vice"}:
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
                if left.gender == "f":
                    self._tell(right, "f", _BY_HONORIFIC)

