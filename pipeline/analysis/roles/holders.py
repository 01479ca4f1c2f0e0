"""Which named persons a description belongs to: before, after and around the name, in lists and in brackets."""

from __future__ import annotations

from spacy.tokens import Span

from pipeline import geography
from pipeline.analysis.roles.descriptions import Description
from pipeline.analysis.roles.lexicon import around
from pipeline.analysis.roles.phrases import country_at
from pipeline.analysis.roles.words import Words
from pipeline.lexicons import lexicon

_COMMAS = frozenset({",", ":", "-", "–", "—"})
_LONGEST_HONORIFIC = 6


class HolderFinder:
    """Attaches descriptions to the persons of one document."""

    def __init__(self, words: Words, ents: list[Span]) -> None:
        self.words = words
        self.ents = ents
        self.starting = {e.start: i for i, e in enumerate(ents) if e.label_ == "PER"}
        self.ending = {e.end: i for i, e in enumerate(ents) if e.label_ == "PER"}
        self.stops = frozenset(t for e in ents if e.label_ == "PER" for t in range(e.start, e.end))
        self.described: set[int] = set()
        honorifics = lexicon("people")["honorifics"]
        self.honorifics = frozenset(geography.fold(w) for group in honorifics.values() for w in group)

    def attach(self, descriptions: list[Description]) -> None:
        """Fill in the holders of every description."""
        for description in descriptions:
            if description.first.plural:
                self._attach_plural(description)
            else:
                self._attach_single(description, descriptions)
            self.described.update(description.holders)

    # ------------------------------------------------------------ one holder

    def _attach_single(self, description: Description, descriptions: list[Description]) -> None:
        after, comma = self._name_after(description.end)
        before = self._name_before(description.start)
        if after is not None and not comma and self._innermost(description, descriptions):
            description.holders = [after]
        elif (
            before is not None
            and (not description.first.determiner or after is None)
            and self._closes(description)
        ):
            if not (description.first.determiner and before in self.described):
                description.holders = [before]
        if not description.holders and after is not None and comma and description.inside is None:
            description.holders = [after]

    def _innermost(self, description: Description, descriptions: list[Description]) -> bool:
        """True unless another description inside this one reaches the name first: "le porte-parole du président X"."""
        for other in descriptions:
            if other.end == description.end and other is not description:
                inner = other.inside is description
                if inner and not description.first.beside:
                    return False
                if description.inside is other and other.first.beside:
                    return False
        return True

    def _closes(self, description: Description) -> bool:
        """True when an apposition behind its name ends where one may."""
        if not description.first.determiner:
            return True
        following = self.words.text_at(description.end)
        return not following or following[0] in ",.;)–-—" or following.isspace()

    def _name_after(self, i: int) -> tuple[int | None, bool]:
        """The person named right after token i (exclusive end of a phrase), and whether a comma stands between."""
        i = self._past_brackets(i)
        comma = self.words.text_at(i) in _COMMAS
        if comma:
            i += 1
        return self.starting.get(self._past_honorifics(i)), comma

    def _past_brackets(self, i: int) -> int:
        if self.words.text_at(i) == "(":
            for j in range(i + 1, min(i + 12, len(self.words))):
                if j in self.stops:
                    return i
                if self.words.text_at(j) == ")":
                    return j + 1
        return i

    def _past_honorifics(self, i: int) -> int:
        last = min(i + _LONGEST_HONORIFIC, len(self.words))
        while i < last and i not in self.starting:
            word = self.words.at(i)
            if word and (word in self.honorifics or word.replace(" ", "") in self.honorifics):
                i += 1
            elif not word and self.words.text_at(i) == "." and self.words.at(i - 1) in self.honorifics:
                i += 1
            else:
                break
        return i

    def _name_before(self, i: int) -> int | None:
        """The person named right before token i, a comma, dash or opening bracket between."""
        j = i - 1
        if self.words.text_at(j) not in {",", "(", "-", "–", "—"}:
            return None
        if self.words.text_at(j) == "," and self.words.text_at(j - 1) == ")":
            opening = next(
                (k for k in range(j - 2, max(j - 12, 0), -1) if self.words.text_at(k) == "("), None
            )
            if opening is not None:
                j = opening
        return self.ending.get(j)

    # ------------------------------------------------------------ several holders

    def _attach_plural(self, description: Description) -> None:
        if not self._list_after(description):
            self._list_before(description)

    def _list_after(self, description: Description) -> bool:
        """Names in a row after a plural office, each with its own country or complement where the text gives one."""
        words, i = self.words, description.end
        country: str | None = None
        while True:
            i = self._past_separators(i)
            step = self._own_country(i)
            if step is not None:
                i, country = step
                continue
            start = self._past_honorifics(i)
            holder = self.starting.get(start)
            if holder is None:
                break
            description.holders.append(holder)
            i = self.ents[holder].end
            bracketed = self._bracketed_country(i)
            if bracketed is not None:
                i, country = bracketed
            if country:
                description.holder_countries[holder] = country
                country = None
        self._distribute(description)
        return bool(description.holders) and i <= len(words)

    def _past_separators(self, i: int) -> int:
        while self.words.text_at(i) in {",", ":", "et", "-", "–", "respectivement", "MM."}:
            i += 1
        return i

    def _own_country(self, i: int) -> tuple[int, str] | None:
        """ "du Niger," or "russe" before the next name of a list."""
        words = self.words
        code = geography.country_of_demonym(words.text_at(i)) if not words.capitalised(i) else None
        if code:
            return i + 1, code
        if words.at(i) in {"de", "d", "du", "des"}:
            k = i + 2 if words.at(i + 1) in {"l", "la", "le", "les"} else i + 1
            named = country_at(words, k, self.stops) if k < len(words) and k not in self.stops else None
            if named:
                return named
        return None

    def _bracketed_country(self, i: int) -> tuple[int, str] | None:
        words = self.words
        if words.text_at(i) != "(":
            return None
        end = next((j for j in range(i + 1, min(i + 8, len(words))) if words.text_at(j) == ")"), None)
        if end is None:
            return None
        code = geography.country_of_name(words.doc[i + 1 : end].text)
        return (end + 1, code) if code else None

    def _list_before(self, description: Description) -> None:
        """ "A, B et C, ministres de …": the names in a row that end before the description."""
        holder = self._name_before(description.start)
        if holder is None or description.first.determiner:
            return
        found = [holder]
        while True:
            i = self.ents[found[0]].start
            while i - 1 not in self.stops and self.words.text_at(i - 1) and self._joins(i - 1):
                i -= 1
            earlier = self.ending.get(i)
            if earlier is None or i == self.ents[found[0]].start:
                break
            found.insert(0, earlier)
        description.holders = found
        self._distribute(description)

    def _joins(self, i: int) -> bool:
        return self.words.text_at(i) in {",", "et"} or self.words.at(i) in self.honorifics

    def _distribute(self, description: Description) -> None:
        """ "les présidents azerbaïdjanais et russe, A et B": the countries in the order of the names."""
        countries = description.own_countries
        if len(countries) == len(description.holders) > 1:
            for holder, country in zip(description.holders, countries, strict=True):
                description.holder_countries.setdefault(holder, country)


def nationality(words: Words, person: Span) -> str | None:
    """The country that stands beside a name without any office: "le Français X", "X (Russie)"."""
    i = person.start - 1
    if words.at(i) and words.capitalised(i) and words.at(i - 1) in around()["determiners"]:
        code = geography.country_of_demonym(words.text_at(i))
        if code:
            return code
    if words.text_at(person.end) == "(":
        end = next(
            (j for j in range(person.end + 1, min(person.end + 8, len(words))) if words.text_at(j) == ")"),
            None,
        )
        if end is not None:
            return geography.country_of_name(words.doc[person.end + 1 : end].text)
    return None
