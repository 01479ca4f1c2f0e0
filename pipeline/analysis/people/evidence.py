"""What stands around a chain and speaks for or against its being a person's name."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Literal

from pipeline.analysis.people.agreement import agrees_in_feminine
from pipeline.analysis.people.closings import closes_office
from pipeline.analysis.people.gazetteers import given_names
from pipeline.analysis.people.tokens import Chain, Tokens
from pipeline.analysis.people.words import Words, is_demonym, is_place, is_realm, is_state

Gender = Literal["m", "f"]

# How surely a title tells the gender: "Mme", "le ministre".
_BY_HONORIFIC, _BY_AGREEMENT, _BY_ROLE = 4, 2, 1
_REACH = 14
_OPENING = frozenset({"", ".", "!", "?", "«", '"', "“", ":", "–", "-", "—", "|", "*", "•"})
_QUOTES = frozenset({"«", '"', "“", "''"})
_LONGEST_SIGNATURE = 6
_TAIL = 0.85


@dataclass(slots=True)
class Mention:
    """A chain with its evidence.

    ==================  =====================================================================
    ``label``           the recogniser's label of most of its tokens, "" for none
    ``exact``           the recogniser found just this stretch
    ``honorific``       "M.", "S.E." before it; ``group``: a plural one, "MM."
    ``role``            office noun that it stands in apposition to; ``adjacent``: no word between;
                        ``several``: that noun is a plural, "les présidents A et B"; ``closing``: a surname
                        alone right behind its complete phrase, "le directeur de l'OMS | A"
    ``gender``          what honorific and role tell; ``certainty``: how surely
    ``demonym``         "le Turc" before it, or an adjective ("Comité National Turc");
                        ``inhabitant``: with the article
    ``apposed``         ", ministre …" after it
    ``eponym``          "stade", "fondation" before it; ``site``: "port de", "attaque de"
    ``thing``           such a word before it, behind an office: "le PDG du groupe | A"
    ``article`` ``of``  article, "de" directly before it; ``place_before``: "à", "en"
    ``state_before``    "du Niger, " before it; ``state_after``: "du Niger" after it
    ``country_after``   "(Niger)" after it; ``realm``: "de Belgique", a monarchy, after it
    ``saying_before``   "a déclaré", "selon" before it; ``subject``: a verb or "qui" after it
    ``opening``         it opens a sentence; ``quoted``: a quotation
    ``colon``           ":" after it; ``headed``: it is quoted after the colon
    ``alone``           it is a whole line; ``tail``: near the end; ``signed``: "Par" before it
    ``coordinated``     in one list with a proven name
    ==================  =====================================================================
    """

    chain: Chain
    label: str = ""
    exact: bool = False
    honorific: bool = False
    group: bool = False
    role: str = ""
    adjacent: bool = False
    several: bool = False
    closing: bool = False
    gender: Gender | None = None
    certainty: int = 0
    demonym: bool = False
    inhabitant: bool = False
    apposed: bool = False
    eponym: bool = False
    thing: bool = False
    site: bool = False
    article: bool = False
    of: bool = False
    place_before: bool = False
    state_before: bool = False
    state_after: bool = False
    country_after: bool = False
    saying_before: bool = False
    subject: bool = False
    opening: bool = False
    quoted: bool = False
    colon: bool = False
    headed: bool = False
    alone: bool = False
    tail: bool = False
    signed: bool = False
    coordinated: bool = False
    inserted: bool = False
    realm: bool = False

    def tell_gender(self, gender: str, certainty: int) -> None:
        """Note a gender where it is surer than what is known."""
        if gender in ("m", "f") and certainty > self.certainty:
            self.gender = "m" if gender == "m" else "f"
            self.certainty = certainty


class Evidence:
    """Reads the evidence of a document's chains."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def __call__(self, tokens: Tokens, chains: list[Chain]) -> list[Mention]:
        """One mention a chain, in the same order."""
        mentions = [self._mention(tokens, chain) for chain in chains]
        for left, right in itertools.pairwise(mentions):
            self._share(tokens, left, right)
        return mentions

    def _mention(self, tokens: Tokens, chain: Chain) -> Mention:
        mention = Mention(chain)
        self._read_label(tokens, mention)
        before = self._read_titles(tokens, mention)
        self._read_before(tokens, mention, before)
        if mention.adjacent:
            mention.eponym = self._named_with_title(tokens, before)
        elif not mention.role:
            self._read_apposition(tokens, mention, before)
        self._read_after(tokens, mention)
        return mention

    def _read_label(self, tokens: Tokens, mention: Mention) -> None:
        start, end = mention.chain.start, mention.chain.end
        labels = tokens.labels[start:end]
        mention.label = max(labels, key=labels.count)
        ends = end == len(tokens) or tokens.begins[end] or tokens.labels[end] == ""
        mention.exact = all(labels) and tokens.begins[start] and ends

    # ------------------------------------------------------------ left

    def _read_titles(self, tokens: Tokens, mention: Mention) -> int:
        """Read honorifics and offices directly before the name; the index of the token before them."""
        i = mention.chain.start - 1
        if i > 0 and tokens.shapes[i] == "w" and is_demonym(tokens.texts[i]):
            # "son homologue marocain X", "le patriarche orthodoxe russe X"
            apart = i > 1 and tokens.shapes[i - 1] == "w" and self._adjective(tokens, i - 1)
            noun = i - 1 if self.words.role(tokens.folded[i - 1]) or not apart else i - 2
            role = self.words.role(tokens.folded[noun])
            if role:
                mention.role, mention.adjacent = role, True
                mention.tell_gender(self._gender(tokens, role, noun), _BY_ROLE)
        if [word.shape for word in mention.chain.before[-2:]] == ["I", "I"]:
            # "S. E. Marta Vidal": cut off as an honorific written with spaces.
            mention.honorific = True
            i = mention.chain.before[0].start - 1
        reign = self._reigning(tokens, mention.chain)
        if reign is not None:
            mention.role, mention.adjacent, mention.label = tokens.folded[reign], True, "PER"
            mention.tell_gender(self._gender(tokens, mention.role, reign), _BY_ROLE)
            i = reign - 1
        while i >= 0:
            folded = tokens.folded[i]
            role = self.words.role(folded)
            if folded in self.words.honorifics and (len(folded) > 2 or tokens.texts[i][0].isupper()):
                mention.honorific = True
                mention.group = mention.group or folded in self.words.honorific_plurals
                mention.tell_gender(self.words.honorifics[folded], _BY_HONORIFIC)
            elif role:
                mention.role = mention.role or role
                mention.adjacent = True
                mention.several = mention.several or folded.endswith(self.words.plural_endings)
                mention.tell_gender(self._gender(tokens, role, i), _BY_ROLE)
            elif not self._inside_title(tokens, i):
                break
            i -= 1
        if mention.adjacent and tokens.fold(i) in self.words.articles:
            # "Mme le ministre X", "Madame l'Ambassadeur X"
            mention.tell_gender(self.words.honorifics.get(tokens.fold(i - 1), ""), _BY_HONORIFIC)
        return i

    def _reigning(self, tokens: Tokens, chain: Chain) -> int | None:
        """The dignity whose state stands before the name: "le roi de Norvège | X"."""
        if not chain.before or not is_state(" ".join(word.text for word in chain.before)):
            return None
        of = chain.before[0].start - 1
        if tokens.fold(of) not in self.words.of:
            return None
        near = (k for k in (of - 1, of - 2) if self.words.role(tokens.fold(k)) in self.words.dignities)
        return next(near, None)

    def _inside_title(self, tokens: Tokens, i: int) -> bool:
        """The full stop of "SEM." and the prefix of "vice-président", where the tokenizer splits them off."""
        if tokens.texts[i] == "[":
            return True
        if tokens.texts[i] == ".":
            return tokens.fold(i - 1) in self.words.honorifics
        hyphen = tokens.texts[i] == "-"
        return tokens.fold(i - 1 if hyphen else i) in self.words.prefixes

    def _read_before(self, tokens: Tokens, mention: Mention, i: int) -> None:
        """Read the token ``i`` before the name and its titles."""
        words, folded = self.words, tokens.fold(i)
        line_start = "\n" in tokens.text(i)
        mention.opening = line_start or folded in _OPENING
        mention.quoted = folded in _QUOTES
        mention.saying_before = folded in words.saying or self._participle(tokens, i)
        mention.demonym = bool(mention.chain.before) and is_demonym(mention.chain.before[-1].text)
        if mention.demonym:  # "le Kényan X", no adjective of a body ("Comité National Kényan X")
            mention.inhabitant = tokens.fold(mention.chain.before[-1].start - 1) in words.articles
        if folded in words.signing:
            mention.signed = tokens.texts[i][0] == "P" or "\n" in tokens.text(i - 1)
        if i == mention.chain.start - 1:
            mention.article = folded in words.articles
            mention.of = folded in words.of
            mention.place_before = folded in words.place_before
            mention.site = mention.of and not words.sites.isdisjoint(tokens.folded[max(0, i - 2) : i])

    def _participle(self, tokens: Tokens, i: int) -> bool:
        """Whether a participle with "a" stands at ``i``: "a martelé X"."""
        words = self.words
        return tokens.fold(i - 1) in words.perfect and tokens.fold(i).endswith(words.participles)

    def _read_apposition(self, tokens: Tokens, mention: Mention, i: int) -> None:
        """Look left from ``i`` for the office or the thing that the name stands in apposition to."""
        if tokens.text(i) in _QUOTES:
            i -= 1
        comma = tokens.text(i) == ","
        if comma:
            i -= 1
            mention.state_before = self._closes_with_state(tokens, i)
        elif tokens.fold(i) in self.words.no_apposition and not mention.honorific:
            return
        single = len(mention.chain.words) == 1
        closing = not comma and self._is_closed(tokens, mention, i)
        thing, office = False, i
        for k in range(i, max(-1, i - _REACH), -1):
            folded = tokens.folded[k]
            if tokens.shapes[k] in "_.0":
                break
            role = self.words.role(folded)
            if role and not (thing and single) and not self._complement(tokens, k):
                mention.role, office = role, k
                if not self._of_another(tokens, k):
                    break
            if not (comma or thing or closing or mention.honorific) and folded in self.words.eponyms:
                thing = all(self._adjective(tokens, n) for n in range(k + 1, i + 1))
                thing = thing and not self._is_seat(tokens, k, i)
                if thing and folded in self.words.named_with_title:
                    break  # "le président a atterri à l'aéroport X Y"
            if folded in self.words.stops:
                break
        if mention.role:
            mention.closing = closing
            mention.tell_gender(self._gender(tokens, mention.role, office), _BY_ROLE)
        mention.eponym = thing and not mention.role
        mention.thing = thing and bool(mention.role)

    def _is_seat(self, tokens: Tokens, k: int, last: int) -> bool:
        """Whether the thing at ``k`` is the seat of an office, named after nobody: "palais royal | A"."""
        adjectives = tokens.folded[k + 1 : last + 1]
        return tokens.folded[k] in self.words.seats and not self.words.of_office.isdisjoint(adjectives)

    def _is_closed(self, tokens: Tokens, mention: Mention, i: int) -> bool:
        """Whether the name is a surname alone, right behind token ``i`` that ends an office's complement."""
        chain = mention.chain
        alone = len(chain.words) == 1 and chain.words[0].shape == "C" and i == chain.start - 1
        return alone and closes_office(tokens, chain.start, self.words)

    def _named_with_title(self, tokens: Tokens, i: int) -> bool:
        """Whether a thing named after a title stands at ``i``: "l'avenue du Général X"."""
        while tokens.fold(i) in self.words.of or tokens.fold(i) in self.words.articles:
            i -= 1
        return tokens.fold(i) in self.words.named_with_title

    def _of_another(self, tokens: Tokens, i: int) -> bool:
        """Whether the office at ``i`` belongs to another before it: "la conseillère du président"."""
        before = tokens.fold(i - 1)
        after_article = before in self.words.articles and tokens.fold(i - 2) in self.words.of_alone
        return after_article or before in self.words.of

    def _complement(self, tokens: Tokens, i: int) -> bool:
        """Whether a plural office at ``i`` is part of a body's name ("le Conseil des ministres"), or what
        looks like one is another word ("en charge").
        """
        if f"{tokens.fold(i - 1)} {tokens.folded[i]}" in self.words.no_office:
            return True
        plural = tokens.folded[i].endswith(self.words.plural_endings)
        return plural and tokens.fold(i - 1) in self.words.of_several

    def _closes_with_state(self, tokens: Tokens, i: int) -> bool:
        """Whether a list of holders by country goes on: "(les ambassadeurs) de l'Egypte, X, du Niger, Y"."""
        for k in range(i, max(0, i - 4), -1):
            if tokens.folded[k] in self.words.of:
                return is_state(" ".join(tokens.texts[k + 1 : i + 1]))
        return False

    def _adjective(self, tokens: Tokens, i: int) -> bool:
        folded = tokens.folded[i]
        if folded + tokens.fold(i + 1) in self.words.adjectival:
            return True  # "le parti d'opposition Sursaut"
        return tokens.shapes[i] == "w" and folded not in self.words.functional

    def _gender(self, tokens: Tokens, role: str, i: int) -> str:
        """The gender of an office noun, or of the article before it where the noun has both."""
        gender = self.words.roles[role]
        if gender == "any":
            for k in (i - 1, i - 2):
                gender = self.words.article_genders.get(tokens.fold(k), gender)
        return gender

    # ------------------------------------------------------------ right

    def _read_after(self, tokens: Tokens, mention: Mention) -> None:
        end, words = mention.chain.end, self.words
        mention.tail = end > _TAIL * len(tokens)
        text, folded = tokens.text(end), tokens.fold(end)
        if not text or "\n" in text:
            mention.alone = mention.opening and end - mention.chain.start <= _LONGEST_SIGNATURE
            return
        if text.isalpha() and text.islower() and not is_state(mention.chain.text):
            mention.eponym = mention.eponym or is_state(f"{mention.chain.text} {text}")  # "Arabie saoudite"
        mention.colon = text == ":"
        mention.headed = mention.colon and mention.opening and tokens.text(end + 1) in _QUOTES
        mention.state_after = self._opens_with_state(tokens, end)
        mention.realm = mention.state_after and self._opens_with_realm(tokens, end)
        mention.subject = folded in words.subject_of
        if mention.role and agrees_in_feminine(tokens, mention.chain.start, end, words):
            mention.tell_gender("f", _BY_AGREEMENT)
        if text == "(":
            mention.country_after = is_state(tokens.text(end + 1)) or is_demonym(tokens.text(end + 1))
        if text in (",", "(", "–", "-"):
            self._read_aside(tokens, mention, end + 1)

    def _read_aside(self, tokens: Tokens, mention: Mention, i: int) -> None:
        """Read what follows a comma or a bracket: an office, or a relative clause."""
        if tokens.fold(i) in self.words.inserted and tokens.text(mention.chain.start - 1) in "([":
            mention.inserted = not is_place(mention.chain.text)
            return
        for folded in tokens.folded[i : i + 5]:
            if self.words.role(folded):
                mention.apposed = True
                return
            if folded not in self.words.before_office:
                mention.subject = mention.subject or folded in self.words.relatives
                return

    def _opens_with_state(self, tokens: Tokens, i: int) -> bool:
        """Whether "du Niger", "de la République de Corée", "pour le Niger" stands at ``i``."""
        if tokens.folded[i] not in self.words.standing_for:
            return False
        for k in range(i + 1, min(i + 6, len(tokens))):
            text, folded = tokens.texts[k], tokens.folded[k]
            if text[0].isupper() and (is_state(text) or folded in self.words.long_states):
                return True
            if folded not in self.words.of and folded not in self.words.articles:
                return False
        return False

    def _opens_with_realm(self, tokens: Tokens, i: int) -> bool:
        """Whether "de Belgique", "d'Espagne", the name of a monarchy without an article, stands at ``i``."""
        return tokens.folded[i] in self.words.of_realm and is_realm(tokens.text(i + 1))

    # ------------------------------------------------------------ neighbours

    def _share(self, tokens: Tokens, left: Mention, right: Mention) -> None:
        """Names in one list share their proofs: "MM. A, B et C", "les ministres A et B"."""
        if _is_of_holder(tokens, left, right):
            left.eponym, left.role, left.gender, left.certainty = True, "", None, 0
            return
        between = self._between(tokens, left, right)
        if not 0 < len(between) <= 6 or not all(self._links(word) for word in between):
            if left.apposed and right.apposed and not (left.role or right.adjacent or right.honorific):
                # "A, la chancelière, B, le président": the office before B is that of A.
                right.gender, right.certainty = None, 0
            return
        right.coordinated = right.coordinated or _proven(left)
        left.coordinated = left.coordinated or _proven(right)
        if left.several and not right.adjacent:
            right.role, right.adjacent, right.several = left.role, True, True
        if left.group:
            right.group = right.honorific = True
            if left.gender == "f":
                right.tell_gender("f", _BY_HONORIFIC)
        if self._share_title(tokens, left, right):
            right.role, right.adjacent = left.role, True
            right.tell_gender(left.gender or "", _BY_ROLE)

    def _between(self, tokens: Tokens, left: Mention, right: Mention) -> list[str]:
        """The words between two names, without the state for which the first stands: "A pour l'Italie, B"."""
        between = tokens.folded[left.chain.end : right.chain.start]
        if not left.state_after:
            return between
        joint = next((n for n, word in enumerate(between) if word in self.words.joints), 0)
        return between[joint:]

    def _share_title(self, tokens: Tokens, left: Mention, right: Mention) -> bool:
        """Whether a plural office before one surname stands before the next too: "les présidents A et B"."""
        if not left.adjacent or right.role or len(right.chain.words) > 1:
            return False
        before = tokens.fold(left.chain.start - 1)
        plural = before.endswith(self.words.plural_endings) and self.words.role(before) == left.role
        beside = right.chain.start - left.chain.end == 1
        return plural and beside and not (is_state(right.chain.text) or is_place(right.chain.text))

    def _links(self, word: str) -> bool:
        return word == "" or word in self.words.list_links or word in self.words.honorifics


def _is_of_holder(tokens: Tokens, left: Mention, right: Mention) -> bool:
    """Whether a name is that of a body whose officer the next one is: "le PDG du groupe indien A, B"."""
    beside = right.chain.start - left.chain.end == 1 and tokens.folded[left.chain.end] == ","
    known = any(word.folded in given_names() for word in left.chain.words)
    return left.thing and beside and not (right.adjacent or right.honorific or known)


def _proven(mention: Mention) -> bool:
    return mention.honorific or mention.role != "" or mention.label == "PER"
