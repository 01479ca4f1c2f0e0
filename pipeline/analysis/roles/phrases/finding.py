"""Finds the noun phrases that describe role-holders: where each begins and ends, and what stands in it.

The parser errs on the long appositions of dispatches, so phrases are read from the surface: an office of the
lexicon, the determiner and adjectives before it, and after it adjectives, ``de`` complements, portfolios and
places as far as they go.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pipeline import french
from pipeline.analysis.quotes import QUOTES
from pipeline.analysis.roles.country_words import after_preposition, country_at, demonyms_at
from pipeline.analysis.roles.lexicon import ARTICLES, OF, OfficeForm, around, office_table, word_list
from pipeline.analysis.roles.names import before_both
from pipeline.analysis.roles.phrases.complements import ComplementReader
from pipeline.analysis.roles.phrases.phrase import Phrase
from pipeline.analysis.roles.words import PhraseTable, Words
from pipeline.lexicons import lexicon

_POSSESSIVES = word_list("function_words", "possessives")
_OURS = word_list("function_words", "ours")
_ELISIONS = word_list("phrases", "elided")
_PLURAL_ELISIONS = word_list("phrases", "elided_plural")
_NUMBERS: dict[str, int] = lexicon("roles")["numbers"]
# Who is elected, and may have his party in brackets.
_ELECTED = frozenset({"parliamentarian", "regional"})
# Behind an office that another holds today ("le président de l'époque").
_THEN = tuple(lexicon("roles")["phrases"]["then"])
_TASKS = frozenset(lexicon("roles")["phrases"]["tasks"])
_FRIENDSHIP = word_list("phrases", "friendship")
_HYPHENS = frozenset("-–‑")
_LONGEST_QUALIFIER = 4
_ELISION_WINDOW = 40


@cache
def _chambers() -> PhraseTable[bool]:
    return PhraseTable((phrase, True) for phrase in lexicon("roles")["phrases"]["chambers"])


class PhraseFinder:
    """Reads the role phrases of one document. ``stops`` are the tokens of persons' names, which no phrase
    contains.
    """

    def __init__(self, words: Words, stops: frozenset[int]) -> None:
        self.words = words
        self.stops = stops
        self.around = around()
        self.right = ComplementReader(words, stops)

    def find(self) -> list[Phrase]:
        """Every role phrase, in the order of their head nouns; a phrase may stand inside another's
        complement.
        """
        return list(self._scan())

    def _scan(self) -> Iterator[Phrase]:
        read = 0
        for piece in office_table().beginnings(self.words.pieces):
            found = office_table().match(self.words, piece) if piece >= read else None
            token = self.words.token[piece]
            if found is None or token in self.stops or not self._is_noun(token, found[0]):
                continue
            head_end, form = found
            if self._is_acronym(token - 1):
                continue
            read = self.words.first[head_end]
            if form.office.named:
                head_end = self._before_name(token, head_end)
            if form.office.possessed and not self._is_possessed(token, head_end):
                continue
            if form.office.role_class != "none" and head_end > token:
                phrase = self.read(piece, head_end, form)
                yield phrase
                yield from self._elided(phrase)

    def _before_name(self, head: int, head_end: int) -> int:
        """The end of a noun that is an office only before a name ("le démocrate X", "le Gén. X"), its dot
        included; its beginning elsewhere.
        """
        before = self.words.at(head - 1)
        end = head_end + 1 if self.words.text_at(head_end) == "." else head_end
        nominal = before in self.around["determiners"] or before in self.around["contracted"]
        titled = self.words.capitalised(head - 1) and not self.words.doc[head - 1].is_sent_start
        return end if nominal and not titled and end in self.stops else head  # not "Les Républicains X"

    def _is_possessed(self, head: int, head_end: int) -> bool:
        """Whether "son", "sa" stands before a noun, an adjective between them passed over, and a name behind
        it ("sa nouvelle adjointe, X").
        """
        first = head - 2 if self.words.at(head - 1) in self.around["before"] else head - 1
        name = head_end + 1 if self.words.text_at(head_end) == "," else head_end
        name += self.words.at(name) in self.around["honorifics"]
        possessed = self.words.at(first) in _POSSESSIVES and not self.words.at(head).endswith("s")
        return possessed and name in self.stops

    def _elided(self, phrase: Phrase) -> Iterator[Phrase]:
        """ "celui de Turquie" after "l'ambassadeur de Russie": the same office of another country."""
        words = self.words
        for i in range(phrase.end, min(phrase.end + _ELISION_WINDOW, len(words))):
            if i > phrase.end and (words.doc[i].is_sent_start or office_table().match_token(words, i)):
                return
            if words.at(i) in _ELISIONS and words.at(i + 1) in OF:
                if office_table().match_token(words, after_preposition(words, i + 1)):
                    return  # "la visite du ministre, puis celle de l'ambassadeur"
                elided = self.complement_of(phrase.form, i + 1)
                named = words.at(after_preposition(words, i + 1))
                portfolio = phrase.office.ministry and named in self.around["portfolios"]
                if elided.own_countries and not portfolio:
                    elided.elided = phrase
                if elided.own_countries or portfolio:
                    elided.start = elided.head = i
                    elided.head_end, elided.plural = i + 1, words.at(i) in _PLURAL_ELISIONS
                    elided.definite = elided.determiner = True
                    yield elided
            elif i in self.stops and not phrase.end < i:
                return

    def _is_noun(self, head: int, head_end: int) -> bool:
        """Offices that are also verbs or adjectives ("général", "envoyé") need the company of a noun."""
        token = self.words.doc[head]
        if head - 1 in self.stops and self.words.folded[head] in self.around["generations"]:
            return False
        before = self.words.at(head - 1)
        if token.text.lower() in _TASKS and before in self.around["feminine"]:
            return False
        if self.words.folded[head] in self.around["participles"]:  # "Élue en mai, X a …"
            return before in self.around["determiners"] or before in self.around["contracted"]
        if head_end - head > 1 or self.words.folded[head] not in self.around["ambiguous"]:
            return True
        if before == french.IN:
            return False
        if token.text[:1].isupper() or token.pos_ in {"NOUN", "PROPN"}:
            return True
        if self._is_apposed(head, head_end):
            return True
        known = self.around
        return before in known["determiners"] or before in known["contracted"] or before in known["before"]

    def _is_apposed(self, head: int, head_end: int) -> bool:
        """Whether a noun that may be a participle tells whose someone is: "X, envoyé | de l'Élysée"."""
        words = self.words
        behind = words.text_at(head - 1) == "," and head - 2 in self.stops
        return behind and words.at(head_end) in OF and words.capitalised(after_preposition(words, head_end))

    def complement_of(self, form: OfficeForm, i: int) -> Phrase:
        """A phrase without its head noun: "et des Affaires étrangères" in a list of ministers; empty where
        none is.
        """
        phrase = Phrase(i, i, i, i, form, plural=True, gender=form.gender)
        end = self.right.of(phrase, i)
        if end > i:
            phrase.head_end = i + 1
            end = self.right.complements(phrase, end)
        phrase.end = end
        return phrase

    def clause(self, form: OfficeForm, start: int, i: int) -> Phrase:
        """A phrase that begins with a verb at ``start`` whose object begins at ``i``: "qui préside | la
        Commission".
        """
        words = self.words
        phrase = Phrase(start, start, i, i, form)
        i = i + 1 if words.at(i) in OF else i
        i = i + 1 if words.at(i) in ARTICLES | self.around["indefinite"] | _OURS else i
        adjective = demonyms_at(words, i, self.stops)[0] > i
        end = i if adjective else self.right.nominal(phrase, i, country=True)
        phrase.end = self.right.complements(phrase, end)
        return phrase

    def phrase_of(self, form: OfficeForm, start: int, end: int) -> Phrase:
        """A phrase whose complement is tokens ``start`` to ``end``: "(Défense)" behind one of several
        ministers.
        """
        return Phrase(start, start, start, end, form, plural=True, gender=form.gender)

    def read(self, piece: int, head_end: int, form: OfficeForm) -> Phrase:
        """The whole phrase around a head noun that begins at ``piece`` and ends before token ``head_end``."""
        words, head = self.words, self.words.token[piece]
        phrase = Phrase(head, head, head_end, head_end, form, plural=form.plural, gender=form.gender)
        # "ex-ministre": the office begins inside its token.
        prefix = words.pieces[words.first[head] : piece]
        phrase.former = any(part in self.around["former"] for part in prefix)
        self._read_left(phrase)
        self._read_right(phrase)
        self._read_friends(phrase)
        return phrase

    def _read_friends(self, phrase: Phrase) -> None:
        """Of "le groupe d'amitié France-Pérou" the state whose parliament it is of: the first."""
        words = self.words
        for i in range(phrase.head, max(phrase.end, phrase.head_end)):
            if words.at(i) in _FRIENDSHIP:
                found = country_at(words, i + 1, self.stops)
                if found is not None and words.text_at(found[0]) in _HYPHENS:
                    phrase.own_countries[:] = [found[1]]

    def _read_left(self, phrase: Phrase) -> None:
        words, i = self.words, phrase.head - 1
        while i >= 0 and i not in self.stops:
            word = words.at(i)
            if word in self.around["former"]:
                phrase.former = True
            elif word in _NUMBERS:
                phrase.count, phrase.plural = _NUMBERS[word], True
            elif word.isdigit() and len(word) <= 2:
                phrase.count, phrase.plural = int(word), True
            elif before_both(words, i) < i or (word not in self.around["before"] and not self._qualifies(i)):
                break
            i -= 1
        phrase.start = i + 1
        self._read_determiner(phrase, i)

    def _qualifies(self, i: int) -> bool:
        """True for adjectives between a determiner and the head: "la très discrète conseillère"."""
        words = self.words
        for j in range(i, max(i - _LONGEST_QUALIFIER, -1), -1):
            if words.at(j) in self.around["determiners"] | self.around["contracted"]:
                return j < i
            if words.doc[j].pos_ not in {"ADJ", "ADV"} or j in self.stops:
                return False
        return False

    def _read_determiner(self, phrase: Phrase, i: int) -> None:
        word = self.words.at(i)
        known = self.around
        if i in self.stops or (word not in known["determiners"] and word not in known["contracted"]):
            return
        phrase.determiner = True
        phrase.definite = word not in known["indefinite"]
        phrase.possessive = word in _POSSESSIVES
        if word in known["determiners"]:
            phrase.start = i
        elif word == french.OF_SEVERAL and self._opens_indefinite(i):
            phrase.start, phrase.definite = i, False
        if word in known["plural"]:
            phrase.plural = True
        if word in known["feminine"] and not phrase.plural:
            phrase.gender = "f"  # "la chef de l'exécutif"
        elif phrase.gender is None and not phrase.plural:
            phrase.gender = "m" if word in known["masculine"] else None

    def _opens_indefinite(self, i: int) -> bool:
        """True for the indefinite "des" ("a reçu des ministres"), which follows no noun."""
        if i == 0:
            return True
        before = self.words.doc[i - 1]
        return before.pos_ not in {"NOUN", "PROPN"}

    def _read_right(self, phrase: Phrase) -> None:
        i = phrase.head_end
        if self.words.text_at(i) in QUOTES and self.words.text_at(phrase.head - 1) in QUOTES:
            i += 1
        phrase.end = self.right.complements(phrase, self._past_party(phrase, self._past_chamber(i)))
        phrase.former = phrase.former or self.words.between(phrase.head, phrase.end).endswith(_THEN)

    def _is_acronym(self, i: int) -> bool:
        """Whether a bracket at token i gives the acronym of the office before: "le directeur (DG) de
        l'Agence", "le Premier ministre (PM) lao".
        """
        words, end = self.words, i + 3
        inside = words.text_at(i + 1)
        if words.text_at(i) != "(" or words.text_at(i + 2) != ")" or not inside.isupper() or len(inside) < 2:
            return False
        return words.at(end) in OF or demonyms_at(words, end, self.stops)[0] > end

    def _past_chamber(self, i: int) -> int:
        """The token after the chamber that stands between an office and its group: "le président au Sénat du
        groupe d'amitié".
        """
        found = _chambers().match_token(self.words, i) if i < len(self.words) else None
        return found[0] if found is not None and self.words.at(found[0]) in OF else i

    def _past_party(self, phrase: Phrase, i: int) -> int:
        """The token after the bracket that tells an elected person's party, or abbreviates the office: "le
        sénateur (LR) du Cantal", "la secrétaire générale (SG) de l'Union".
        """
        words = self.words
        if self._is_acronym(i):
            return i + 3
        elected = phrase.office.role_class in _ELECTED
        label = elected and words.text_at(i) == "(" and words.text_at(i + 2) == ")"
        goes_on = words.at(i + 3) in OF or words.at(i + 3) in ARTICLES
        return i + 3 if label and goes_on and words.text_at(i + 1)[:1].isupper() else i
