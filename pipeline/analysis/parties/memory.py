"""What the register remembers: the parties of a document and every mention of them, by sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pipeline import french
from pipeline.analysis.page import Passage
from pipeline.analysis.parties.agreement import ONE_EACH, Description, Fit, fit, is_bare
from pipeline.analysis.parties.discourse import Discourse, Function
from pipeline.analysis.parties.expressions import Expression
from pipeline.analysis.parties.lexicon import words
from pipeline.geography import country_of_demonym
from pipeline.records import Party, PartyMention

_WINDOW = 6
_WEIGHTS: dict[Function, float] = {
    "subject": 2.0, "object": 1.0, "partner": 1.0, "oblique": 1.0,
    "leader": 1.0, "member": 1.0, "attendance": 0.4, "attribution": 0.4, "replaced": 0.2,
}  # fmt: skip
_NESTED = 0.3
_PROTAGONIST = 0.1
_MOST_MENTIONS = 5
_OFFICES = words("families", "offices")
_JOINTS = words("lists", "joining")
_LIST_WORDS = _JOINTS | words("lists", "between")


@dataclass(slots=True)
class Entry:
    """One mention with its place in the discourse. ``first`` is the entry that opens its list."""

    mention: PartyMention
    number: int
    first: int
    sentence: int
    function: Function
    governor: str | None
    nested: bool
    quoted: bool
    in_title: bool
    indefinite: bool
    collective: bool
    commenting: bool

    @property
    def aside(self) -> bool:
        """Whether it stands for one who is only present, quoted or replaced, and takes no part."""
        return self.function in ("attendance", "attribution", "replaced")

    @property
    def free(self) -> bool:
        """Whether it can be the topic of its sentence: subject or object, no complement of another."""
        return self.function in ("subject", "object") and not self.nested


@dataclass(slots=True)
class Memory:
    """Parties, what is known of each, and their mentions in text order."""

    discourse: Discourse
    parties: list[Party] = field(default_factory=list)
    descriptions: list[list[Description]] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    _by_sentence: defaultdict[int, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    _subjects: defaultdict[int, int] = field(default_factory=lambda: defaultdict(int))

    def open(self, party: Party, description: Description | None = None) -> int:
        """Enter a new party and give its index."""
        self.parties.append(party)
        self.descriptions.append([description] if description is not None else [])
        return len(self.parties) - 1

    def remember(self, expression: Expression, mention: PartyMention) -> None:
        """Enter a mention with its place in the discourse."""
        start = mention.start
        number = len(self.entries)
        first, function = self._list_of(expression, number)
        entry = Entry(
            mention=mention,
            number=number,
            first=first,
            sentence=self.discourse.sentence[start],
            function=function,
            governor=self.discourse.governor(start),
            nested=self.is_complement(expression),
            quoted=self.discourse.quoted[start],
            in_title=self.discourse.in_title(start),
            indefinite=expression.role is not None
            and not expression.role.definite
            and expression.name is None,
            collective=expression.anaphor == "couple",
            commenting=expression.name is None and self.discourse.follows_quotation(start),
        )
        self.entries.append(entry)
        self._by_sentence[entry.sentence].append(entry)
        if function == "subject" and not entry.nested:
            for party in mention.parties:
                self._subjects[party] += 1

    def _list_of(self, expression: Expression, number: int) -> tuple[int, Function]:
        """The list that an expression continues and its function there, its own number and function when it
        opens one.
        """
        function = self.discourse.function(expression)
        if not self.entries:
            return number, function
        last = self._last_outermost()
        gap = self.discourse.doc[last.mention.end : expression.start]
        between = _list_words(gap)
        listed = bool(between & _JOINTS)
        if self.entries[last.first].function == "attribution" and between == {","}:
            listed = False  # "Selon l'agence X, le ministre Y …"
        if self.entries[last.first].function == "leader" and expression.body is not None:
            listed = False  # "Conduite par X, une délégation …"
        if not listed or (self.discourse.precedes_verb(expression.end) and last.function != "subject"):
            return number, function
        if function in ("subject", "object") or self.entries[last.first].function in (
            "attendance",
            "replaced",
            "leader",
            "member",
        ):
            function = last.function
        return last.first, function

    def _last_outermost(self) -> Entry:
        """The last mention, or the one within which it stands (``X, conseiller du roi, et Y``: that of X)."""
        last = self.entries[-1]
        around = (e for e in self.entries[-3:] if e.mention.end >= last.mention.end)
        return next(around, last) if last.nested else last

    def is_complement(self, expression: Expression) -> bool:
        """Whether an expression completes the one before (``le conseiller du président``)."""
        start, end = expression.start, expression.end
        for entry in reversed(self.entries[-3:]):
            mention = entry.mention
            if mention.start <= start and end <= mention.end:
                return True
            if mention.end >= start - 2 and self.discourse.before(start) == mention.end:
                return self.discourse.governor(start) == french.OF
        return False

    def add_description(self, index: int, description: Description) -> None:
        """Note what a role says of a party, once."""
        known = self.descriptions[index]
        if all(description.role != d.role for d in known):
            known.append(description)

    def take_office(self, index: int, description: Description) -> None:
        """Give a person the office that a description names, where it is one to be found so."""
        general = description.classes is not None and not description.own_countries
        if description.role_class not in _OFFICES or general:
            return
        party = self.parties[index]
        party.role, party.role_class = description.role, description.role_class
        party.country, party.organisation = description.country, description.organisation
        self.descriptions[index].append(description)

    def take_office_together(self, members: Iterable[int], description: Description) -> None:
        """Give those of several persons whose office is unknown the one that a plural calls them by
        (``A et B se sont vus. Les deux présidents …``).
        """
        if description.role_class not in ONE_EACH:
            return
        for party in filter(is_bare, (self.parties[index] for index in members)):
            party.role, party.role_class = description.role, description.role_class

    # ------------------------------------------------------------ asking

    def fit(self, description: Description, index: int) -> Fit:
        """How well a description fits a party."""
        return fit(description, self.parties[index], self.descriptions[index])

    def is_unnamed(self, index: int) -> bool:
        """Whether a party is one person known by role alone."""
        party = self.parties[index]
        return party.kind == "person" and party.name is None and not party.plural

    def named_persons(self) -> list[int]:
        """The parties that are persons with a name, in the order of the text."""
        persons = ((i, party) for i, party in enumerate(self.parties) if party.kind == "person")
        return [i for i, party in persons if party.name is not None]

    def sentence_of(self, start: int) -> int:
        """The number of the sentence of a token."""
        return self.discourse.sentence[start]

    def told_in(self, sentence: int, before: int | None = None) -> list[Entry]:
        """The mentions of a sentence in order, up to a token."""
        entries = self._by_sentence.get(sentence, [])
        return entries if before is None else [e for e in entries if e.mention.start < before]

    def backwards(self, start: int, sentences: int) -> Iterator[list[Entry]]:
        """The mentions before a token, sentence by sentence, its own sentence first."""
        here = self.sentence_of(start)
        for back in range(min(here, sentences) + 1):
            yield self.told_in(here - back, start)

    def salience(self, start: int) -> dict[int, float]:
        """How present each party is at a token: recent mentions count most, those as subject double."""
        total: dict[int, float] = defaultdict(float)
        for distance, entries in enumerate(self.backwards(start, _WINDOW)):
            for entry in entries:
                weight = _NESTED if entry.nested or entry.indefinite else _WEIGHTS[entry.function]
                for party in entry.mention.parties:
                    total[party] += weight / (1 + distance)
        for party, count in self._subjects.items():
            total[party] += _PROTAGONIST * min(count, _MOST_MENTIONS)
        return total

    def leading(self, index: int) -> int:
        """How often a party is the subject of a sentence, as far as the text has come."""
        return self._subjects[index]

    def co_arguments(self, expression: Expression) -> set[int]:
        """The parties told of in the clause of an expression before it: it stands for none of them.

        A complement (``le conseiller du président``) is only kept apart from what it completes, that of a
        thing (``la résidence du président``) from nobody; nor is a party of the verb who stands before its
        subject (``Reçu par le roi, X …``).
        """
        here = self.told_in(self.sentence_of(expression.start), expression.start)
        function = self._list_of(expression, len(self.entries))[1]
        subjects = [e.mention.start for e in here if e.function == "subject" and not e.nested]
        subjects += [expression.start] if function == "subject" else []
        topic = subjects[0] if subjects else 0
        if self.is_complement(expression):
            outer = [e for e in here if e.mention.end >= expression.start - 2]
            return {p for e in outer for p in e.mention.parties}
        if self.discourse.governor(expression.start) == french.OF and function == "oblique":
            return set()
        return {
            p
            for e in here
            if e.mention.end <= expression.start
            and not e.nested
            and e.mention.start >= topic
            and self.discourse.same_clause(e.mention.end, expression)
            for p in e.mention.parties
        }

    def merge(self, old: int, new: int) -> None:
        """Let every mention of one party stand for another."""
        for entry in self.entries:
            if old in entry.mention.parties:
                entry.mention.parties = tuple(
                    dict.fromkeys(new if p == old else p for p in entry.mention.parties)
                )

    def entries_of(self, index: int) -> list[Entry]:
        """The mentions of a party, in order."""
        return [entry for entry in self.entries if index in entry.mention.parties]

    def list_of(self, entry: Entry) -> list[Entry]:
        """The entries of the list to which one belongs, in order."""
        return [e for e in self.told_in(entry.sentence) if e.first == entry.first]


def _list_words(gap: Passage) -> set[str]:
    """The words of a stretch that parts the members of a list, demonyms left out; none where another word
    stands there.
    """
    found: set[str] = set()
    for word in _outside_brackets(gap):
        if country_of_demonym(word) is None:
            if word not in _LIST_WORDS:
                return set()
            found.add(word)
    return found


def _outside_brackets(gap: Passage) -> Iterator[str]:
    """The words of a stretch, what stands in brackets and places left out (``X (Guinée), Y du Bénin, Z``)."""
    inside = False
    for token in gap:
        inside = inside or token.text == "("
        if not inside and token.ent_type_ != "LOC":
            yield token.lower_
        inside = inside and token.text != ")"
