"""Every mention of a country in a document: names, cities, demonyms, institutions, leaders."""

from __future__ import annotations

from collections import Counter, defaultdict

from spacy.tokens import Span

from pipeline import geography
from pipeline.analysis.notes import noted
from pipeline.analysis.roles.descriptions import Description
from pipeline.analysis.roles.leaders import countries_of_leader
from pipeline.analysis.roles.lexicon import institution_table, word_list
from pipeline.analysis.roles.naming import name_of
from pipeline.analysis.roles.words import Words
from pipeline.lexicons import lexicon
from pipeline.memo import Memo, lazy
from pipeline.records.role_classes import POSTED

_LOCATIVE = word_list("function_words", "locative")
_LEAD = 60
_FOREIGN = word_list("nation", "foreign")
_HOUSES = frozenset(lexicon("roles")["nation"]["residences"])
_FRIENDSHIP = word_list("phrases", "friendship")


def _may_tell(word: str) -> bool:
    """Whether a folded word of a text may by itself tell of a country, whatever the text means by it."""
    return bool(
        geography.country_of_demonym(word)
        or geography.country_of_name(word)
        or geography.country_of_capital(word)
        or geography.namesakes_of(word)
        or institution_table().may_begin(word.partition(" ")[0])
    )


_MAY_TELL = Memo(_may_tell)


class CountryMentions:
    """The mentions of countries in one document: token, code, and whether a place phrase ("à Dakar").

    ``by_sentence`` has them by the number of their sentence, ``by_country`` their tokens, ``counts`` how
    often each country is mentioned, ``lead`` those of the lead.
    """

    def __init__(self, words: Words, ents: list[Span], descriptions: list[Description]) -> None:
        self.words = words
        self.ents = ents
        self.descriptions = descriptions
        self.named_by_article: dict[str, str] = lexicon("roles")["nation"]["named_by_article"]
        self.formats = tuple(lexicon("roles")["nation"]["formats"])
        self.all = self._mentions()
        self.by_sentence: dict[int, list[tuple[int, str, bool]]] = defaultdict(list)
        for mention in self.all:
            self.by_sentence[words.sentence[mention[0]]].append(mention)
        self.by_country: dict[str, list[int]] = defaultdict(list)
        for token, country, _ in self.all:
            self.by_country[country].append(token)
        self.counts = Counter(country for _, country, _ in self.all)
        self.aside = {t for t, _, _ in self.all if self._is_foreign(t) or self._is_befriended(t)}
        self.lead = {country for t, country, _ in self.all if t < _LEAD and t not in self.aside}

    def _mentions(self) -> list[tuple[int, str, bool]]:
        """Names of countries and cities, demonyms, institutions and the names of leaders, in order."""
        found: list[tuple[int, str, bool]] = []
        inside: set[int] = set()
        for ent in self.ents:
            if ent.label_ == "PER":
                inside.update(range(ent.start, ent.end))
                leads = countries_of_leader(name_of(ent))
                if len(leads) == 1 and not self._serves_another(ent, leads[0]):
                    found.append((ent.start, leads[0], False))
            elif self.words.at(ent.start) in _HOUSES:
                continue  # "l'ambassade du Japon à Dakar" speaks of both
            elif country := self.words.country_of_name(ent.text) or noted(ent, "country"):
                found.append((ent.start, country, self.words.at(ent.start - 1) in _LOCATIVE))
                inside.update(range(ent.start, ent.end))
        bodies = {i for ent in self.ents if ent.label_ == "ORG" for i in range(ent.start, ent.end)}
        beginning = {ent.start for ent in self.ents if ent.label_ == "PER"}
        for i in self._telling():
            word = self.words.folded[i]
            if i in inside or len(word) < 4:
                continue
            capitalised = self.words.capitalised(i)
            if capitalised and i + 1 in beginning:
                continue
            if self.words.text_at(i + 1) == "-":
                found += [(i, country, False) for country in self._compound(i)]
            if not _MAY_TELL[word]:
                continue
            institution = institution_table().match_token(self.words, i) if capitalised else None
            country = institution[1] if institution else self.words.country_of_demonym(word)
            if country is None and capitalised:
                # A body that bears the name of a capital is not its state: "le Groupe de Minsk".
                capital = None if i in bodies else geography.country_of_capital(word)
                country = self.words.country_of_name(word) or capital
            if country and not self._no_country(i):
                found.append((i, country, self.words.at(i - 1) in _LOCATIVE))
        return sorted(found)

    def _telling(self) -> set[int]:
        """The tokens that may tell a country: by what they are, or as the first of a pair."""
        telling = {i for i, told in enumerate(map(_MAY_TELL.__getitem__, self.words.folded)) if told}
        if "-" in self.words.texts:
            telling.update(i - 1 for i, text in enumerate(self.words.texts) if text == "-" and i)
        return telling

    def _compound(self, i: int) -> tuple[str, ...]:
        """The first country of a pair ("la frontière arméno-azerbaïdjanaise"); its second is an adjective."""
        return geography.countries_of_compound(self.words.doc[i : i + 3].text)[:1]

    def _no_country(self, i: int) -> bool:
        """True for words that only look like a country's or a capital's: "Réunion bilatérale", "le Groupe de
        Minsk".
        """
        word = self.words.at(i)
        if word in self.named_by_article:
            return self.words.at(i - 1) != self.named_by_article[word]
        named = self.words.between(max(i - 2, 0), i + 1)
        return named.endswith(self.formats)

    def _is_foreign(self, i: int) -> bool:
        """True for the attackers and the border of "des frappes russes", "la frontière russe"."""
        return self.words.at(i - 1) in _FOREIGN and not self.words.capitalised(i)

    def _is_befriended(self, i: int) -> bool:
        """True for the second state of "groupe d'amitié France-Pérou"."""
        words = self.words
        joined = words.text_at(i - 1) == "-" and words.country_of_name(words.text_at(i - 2))
        return bool(joined) and words.at(i - 3) in _FRIENDSHIP

    def _serves_another(self, person: Span, country: str) -> bool:
        """True for ambassadors and envoys, who are no leaders, whatever their name, and for those whom the
        text says to serve another state than the leader of that name.
        """
        own = self._held.get(name_of(person), ())
        told = {code for d in own for code in d.own_countries}
        return any(d.role_class in POSTED for d in own) or bool(told and country not in told)

    @lazy
    def _held(self) -> dict[str, list[Description]]:
        """The descriptions of those who bear each name."""
        held: dict[str, list[Description]] = defaultdict(list)
        for description in self.descriptions:
            for name in {name_of(self.ents[holder]) for holder in description.holders}:
                held[name].append(description)
        return held

    def residences(self, nouns: frozenset[str]) -> set[str]:
        """Countries whose embassy or residence the text names."""
        return {country for _, country in self._housed(nouns)}

    def residences_in(self, sentence: int) -> set[str]:
        """Countries whose embassy or residence one sentence names."""
        return {country for token, country in self._houses if self.words.sentence[token] == sentence}

    @lazy
    def _houses(self) -> list[tuple[int, str]]:
        return self._housed(_HOUSES)

    def _housed(self, nouns: frozenset[str]) -> list[tuple[int, str]]:
        """The mentions behind one of these nouns."""
        return [
            (token, country)
            for token, country, place in self.all
            if not place and any(self.words.at(i) in nouns for i in range(max(token - 2, 0), token))
        ]

    def hosts(self) -> set[str]:
        """Countries where ambassadors and representatives of others are posted: "l'ambassadeur de Chine au
        Niger".
        """
        spans = [span for d in self.descriptions for p in d.phrases for span in p.places]
        return {country for start, end in spans for token, country, _ in self.all if start <= token < end}
