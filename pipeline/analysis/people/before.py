"""What stands before a name: honorifics, offices, things named after persons."""

from __future__ import annotations

from pipeline.analysis.people.closings import closes_office
from pipeline.analysis.people.mention import BY_HONORIFIC, BY_ROLE, Mention
from pipeline.analysis.people.tokens import Chain, Tokens
from pipeline.analysis.people.words import Words, is_demonym
from pipeline.geography import is_state

_REACH = 14
# How far before a name it is told whose father he was, or that he is dead ("la tombe de son père, X").
_RELATION_REACH = 4
_OPENING = frozenset({"", ".", "!", "?", "«", '"', "“", ":", "–", "-", "—", "|", "*", "•"})
_QUOTES = frozenset({"«", '"', "“", "''"})


class Before:
    """Reads what stands before the chains of a document."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def read_titles(self, tokens: Tokens, mention: Mention) -> int:
        """Read honorifics and offices directly before the name; the index of the token before them."""
        i = mention.chain.start - 1
        if i > 0 and tokens.shapes[i] == "w" and is_demonym(tokens.texts[i]):
            # "son homologue marocain X", "le patriarche orthodoxe russe X"
            apart = i > 1 and tokens.shapes[i - 1] == "w" and self._adjective(tokens, i - 1)
            noun = i - 1 if self.words.role(tokens.folded[i - 1]) or not apart else i - 2
            role = self.words.role(tokens.folded[noun])
            if role:
                mention.role, mention.adjacent = role, True
                mention.tell_gender(self._gender(tokens, role, noun), BY_ROLE)
        if [word.shape for word in mention.chain.before[-2:]] == ["I", "I"]:
            # "S. E. Marta Vidal": cut off as an honorific written with spaces.
            mention.honorific = True
            i = mention.chain.before[0].start - 1
        reign = self._reigning(tokens, mention.chain)
        if reign is not None:
            mention.role, mention.adjacent, mention.label = tokens.folded[reign], True, "PER"
            mention.tell_gender(self._gender(tokens, mention.role, reign), BY_ROLE)
            i = reign - 1
        while i >= 0:
            folded = tokens.folded[i]
            role = self.words.role(folded)
            if folded in self.words.honorifics and (len(folded) > 2 or tokens.texts[i][0].isupper()):
                mention.honorific = True
                mention.group = mention.group or folded in self.words.honorific_plurals
                mention.tell_gender(self.words.honorifics[folded], BY_HONORIFIC)
            elif role:
                mention.role = mention.role or role
                mention.adjacent = True
                mention.several = mention.several or folded.endswith(self.words.plural_endings)
                mention.tell_gender(self._gender(tokens, role, i), BY_ROLE)
            elif not self._inside_title(tokens, i):
                break
            i -= 1
        if mention.adjacent and tokens.fold(i) in self.words.articles:
            # "Mme le ministre X", "Madame l'Ambassadeur X"
            mention.tell_gender(self.words.honorifics.get(tokens.fold(i - 1), ""), BY_HONORIFIC)
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

    def read_before(self, tokens: Tokens, mention: Mention, i: int) -> None:
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
        near = tokens.folded[max(0, i - _RELATION_REACH) : i + 1]
        mention.remembered = not words.remembering.isdisjoint(near)
        if i == mention.chain.start - 1:
            mention.article = folded in words.articles
            mention.of = folded in words.of
            mention.place_before = folded in words.place_before
            mention.site = mention.of and not words.sites.isdisjoint(tokens.folded[max(0, i - 2) : i])

    def _participle(self, tokens: Tokens, i: int) -> bool:
        """Whether a participle with "a" stands at ``i``: "a martelé X"."""
        words = self.words
        return tokens.fold(i - 1) in words.perfect and tokens.fold(i).endswith(words.participles)

    def read_apposition(self, tokens: Tokens, mention: Mention, i: int) -> None:
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
                thing = thing and not self._is_seat(tokens, k, i) and (single or not self._is_rank(tokens, k))
                if thing and folded in self.words.named_with_title:
                    break  # "le président a atterri à l'aéroport X Y"
            if folded in self.words.stops:
                break
        if mention.role:
            mention.closing = closing
            if not tokens.has_finite_verb(office + 1, i + 1):  # "le roi | reçoit | Ana Ruiz"
                mention.tell_gender(self._gender(tokens, mention.role, office), BY_ROLE)
        mention.eponym = thing and not mention.role
        mention.thing = thing and bool(mention.role)

    def _is_seat(self, tokens: Tokens, k: int, last: int) -> bool:
        """Whether the thing at ``k`` is the seat of an office, named after nobody: "palais royal | A"."""
        adjectives = tokens.folded[k + 1 : last + 1]
        return tokens.folded[k] in self.words.seats and not self.words.of_office.isdisjoint(adjectives)

    def _is_rank(self, tokens: Tokens, k: int) -> bool:
        """Whether the thing at ``k`` says of what rank an office is: "capitaine de frégate | X"."""
        return tokens.fold(k - 1) in self.words.of_alone and self.words.role(tokens.fold(k - 2)) is not None

    def _is_closed(self, tokens: Tokens, mention: Mention, i: int) -> bool:
        """Whether the name is a surname alone, right behind token ``i`` that ends an office's complement."""
        chain = mention.chain
        alone = len(chain.words) == 1 and chain.words[0].shape == "C" and i == chain.start - 1
        return alone and closes_office(tokens, chain.start, self.words)

    def named_with_title(self, tokens: Tokens, i: int) -> bool:
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
