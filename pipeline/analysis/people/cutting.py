"""Cutting: a run without the titles, places and common words at its ends, split at those inside it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise, zip_longest

from pipeline.analysis.people.gazetteers import acronyms
from pipeline.analysis.people.names import gender_of_given_name
from pipeline.analysis.people.shapes import fold
from pipeline.analysis.people.tokens import Chain, Tokens, Word
from pipeline.analysis.people.words import Words, is_demonym, is_place
from pipeline.geography import is_state
from pipeline.lexicons import lexicon

_MID_SENTENCE = frozenset({",", "/", "&", "'"})
# Before the hyphen of an Arabic surname, which others may bear without it ("Al-Sabah").
_ARTICLES = frozenset(lexicon("people")["particles"]["arabic_articles"])
# Between the given names of a couple.
_COUPLING = frozenset(lexicon("people")["context"]["coupling"])
_COUPLED = frozenset(fold(word) for word in lexicon("people")["context"]["coupled"])
_LONGEST_LINK = 3
_LONGEST_STATE = 4
_LONGEST_CITY = 3
# How many words a full name has at least.
_FULL_NAME = 2
_LONGEST_ACRONYM = 5
_SHOUTED = 5
# "Quittant", "Regagnant" are longer; "Grant", "Durant" are not.
_SHORTEST = 6


class Cutter:
    """Cuts runs into chains."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def __call__(self, run: list[Word], left: str) -> Iterator[Chain]:
        """The chains of a run; ``left`` is the folded token before it, "" at the start of the document."""
        opening = not (left and (left[-1].isalnum() or left in _MID_SENTENCE))
        located = left in self.words.place_before
        shouted = len(run) >= _SHOUTED and all(word.shape != "C" for word in run)
        part: list[Word] = []
        before: list[Word] = []
        for word, following in zip_longest(run, run[1:]):
            if part and (
                self._splits(word)
                or (shouted and self._ordinary(word))
                or ((located or "." in word.folded) and self._addresses(word))  # "du Bénin S.E.M Louis"
            ):
                yield from self._trim(part, before, left)
                part, before, left, opening = [], [word], word.folded, False
            elif not part and (
                (self._leads(word, opening, left) and not self._opens_name(word, following, left))
                or (opening and self._governs_place(word, following))
                or self._is_shouted_preposition(word, following)
            ):
                before.append(word)
                left = word.folded
                opening = opening and not self.words.title(left)
            else:
                part.append(word)
        yield from self._trim(part, before, left)

    def _splits(self, word: Word) -> bool:
        """Whether a word inside a run ends one name and announces another: "Xi Jinping Président …"."""
        if word.text in self.words.courtly or self._is_shouted(word):
            return True
        return word.shape not in "pI" and word.folded in self.words.splitting

    def _is_shouted(self, word: Word) -> bool:
        """Whether a word in capitals is a verb or a preposition of a headline: "OUATTARA REÇOIT X"."""
        return word.shape == "U" and word.folded in self.words.shouted

    def _is_shouted_preposition(self, word: Word, following: Word | None) -> bool:
        """Whether a letter in a headline in capitals is no initial: "LE PAPE À COLOMBO"."""
        place = following is not None and following.shape == "U" and is_place(following.text)
        return place and word.shape == "I" and word.folded in self.words.place_before

    def _addresses(self, word: Word) -> bool:
        """Whether a word is an abbreviated form of address: "à Carthage M. Luca Bianchi"."""
        return word.shape == "I" and word.folded in self.words.honorifics

    def _ordinary(self, word: Word) -> bool:
        """Whether a word of a headline in capitals is no name: there capitals tell nothing."""
        return word.folded in self.words.common or is_state(word.text) or is_demonym(word.text)

    def _leads(self, word: Word, opening: bool, left: str) -> bool:
        """Whether a word at the left end of a run is no part of the name; ``opening``: of a sentence."""
        lists = self.words
        folded = word.folded
        if self._is_shouted(word):
            return True
        if word.shape == "I" and "." in word.text:
            return folded in lists.honorifics
        if word.text in lists.courtly or folded in lists.court_openings:
            return True
        if folded in lists.court_titles and left in lists.court_openings | lists.court_titles:
            return True
        if folded in lists.adjectives and left in lists.bodies | lists.matters | lists.adjectives:
            return True  # "Conseil Electoral Provisoire", "la Ministre des Affaires Etrangères X"
        if folded in lists.given_titles or (folded in lists.given_after_title and lists.title(left)):
            return False
        if left in lists.honorifics and folded not in lists.surely_titles and lists.role(folded):
            # "M. Maris Ozols"
            return False
        return (
            lists.title(folded)
            or (folded in lists.leading and not (word.shape == "C" and folded in lists.acronyms))
            or (opening and word.text.lower() in lists.openers)
            or is_demonym(word.text)
        )

    def _opens_name(self, word: Word, following: Word | None, left: str) -> bool:
        """Whether a word that mostly says of what a body is, is a given name: "la députée Marine Caron"."""
        behind_office = self.words.title(left) or is_demonym(left)
        named = word.shape == "C" and word.folded in self.words.leading and behind_office
        surname = following is not None and following.shape in "CU" and not self._qualifies(following)
        return named and surname and gender_of_given_name(word.text) is not None

    def _trim(self, part: list[Word], before: list[Word], left: str) -> Iterator[Chain]:
        titled = self.words.title(left)
        start, end = self._spaced_honorific(part), len(part)
        while start < end and (part[start].shape == "R" or (part[start].shape == "p" and not titled)):
            start += 1
        if start < end and self._title_of_a_house(part[start:end]):
            start += 1
        while end > start and (
            part[end - 1].shape == "p" or (end - start > 1 and self._trails(part[end - 1]))
        ):
            end -= 1
        if (not titled and self._nobody(part[start:end])) or _is_pair_of_states(part[start:end]):
            return
        start += self._prefix(part[start:end], left)
        if any(word.shape in "CU" for word in part[start:end]):
            yield Chain(part[start:end], before + part[:start])

    def _spaced_honorific(self, part: list[Word]) -> int:
        """How many words at the left are an honorific written with spaces: "S. E. Marta Vidal"."""
        initials = 0
        while initials < len(part) and part[initials].shape == "I":
            initials += 1
        spelt = ".".join(word.folded for word in part[:initials])
        return initials if initials > 1 and spelt in self.words.honorifics else 0

    def _title_of_a_house(self, part: list[Word]) -> bool:
        """Whether a title has a father's or a house's name after it: "Cheikh Tamim ben Hamad Al Thani"."""
        return part[0].folded in self.words.titles_of_houses and any(
            word.folded in self.words.patronymics or word.folded in self.words.houses for word in part[2:]
        )

    def _governs_place(self, word: Word, following: Word | None) -> bool:
        """Whether a word that opens a sentence is a participle before a place: "Quittant Rome, X …"."""
        participle = word.folded.endswith(self.words.present_participles) and len(word.folded) > _SHORTEST
        participle = participle and gender_of_given_name(word.text) is None
        return participle and following is not None and (is_place(following.text) or is_state(following.text))

    def _nobody(self, part: list[Word]) -> bool:
        """Whether what is left is a state, nations or a lone pronoun, article or preposition."""
        if len(part) == 1:
            return part[0].folded in self.words.functional
        return len(part) > 1 and (is_state(_text(part)) or all(map(self._qualifies, part)))

    def _qualifies(self, word: Word) -> bool:
        """Whether a word only qualifies an office ("le Ministre des Affaires Étrangères Koweïtien")."""
        return self._national(word) or word.folded in self.words.adjectives

    def _national(self, word: Word) -> bool:
        """Whether a word is an adjective of a state or a continent ("Mouvement Européen Suisse")."""
        return is_demonym(word.text) or word.folded in self.words.continental

    def _is_city(self, part: list[Word]) -> bool:
        """Whether words are a city of which the first is nobody's given name ("San Salvador")."""
        return is_place(_text(part)) and gender_of_given_name(part[0].text) is None

    def _trails(self, word: Word) -> bool:
        return word.folded in self.words.trailing

    def _prefix(self, part: list[Word], left: str) -> int:
        """How many words at the left close the title before the name: "le président du Mali Modibo Keïta"."""
        if left in self.words.grammatical:
            for size in range(min(_LONGEST_STATE, len(part) - 1), 0, -1):
                if is_state(_text(part[:size])):
                    return size
        if left in self.words.place_before:
            for size in range(min(_LONGEST_CITY, len(part) - _FULL_NAME), 1, -1):
                if self._is_city(part[:size]):
                    return size  # "a reçu à Phnom Penh Ingo Karsten"
        surname = left in self.words.honorifics or (
            bool(part) and part[0].folded in self.words.surnames_first
        )
        closes_title = left in self.words.contracted or (_acronym(part) and not surname)
        if len(part) > 2 and (closes_title or _joins_places(part[0])):
            return 1
        # "la secrétaire générale de l'OIF Mwila"
        bearer = len(part) == 2 and left in self.words.grammatical and _acronym(part)
        return 1 if bearer and part[0].text in acronyms() else 0


def _is_pair_of_states(part: list[Word]) -> bool:
    """Whether a word joins two states ("la réunion des ministres Chine-Kazakhstan")."""
    states = part[0].text.split("-") if len(part) == 1 else []
    return len(states) > 1 and all(map(is_state, states))


def _text(part: list[Word]) -> str:
    return " ".join(word.text for word in part)


def _acronym(part: list[Word]) -> bool:
    """Whether an acronym stands before a name in usual case: "le député UMP Luc Martin"."""
    return (
        bool(part)
        and part[0].shape == "U"
        and len(part[0].text) <= _LONGEST_ACRONYM
        and all(word.shape != "U" for word in part[1:])
    )


# ---------------------------------------------------------------- what the rest of the document tells


def cut_at_known_surnames(chains: list[Chain]) -> list[Chain]:
    """Cut chains that join a surname of the document to another ("Moon-Suga", "à l'invitation de Rossi Durand
    a …") or to a place or rank.

    A surname is known from a longer name elsewhere among the chains.
    """
    names: dict[str, set[str]] = defaultdict(set)
    surnames: dict[str, set[str]] = defaultdict(set)
    for chain in chains:
        if len(chain.words) > 1:
            surnames[chain.words[-1].folded].add(chain.text)
            for word in (chain.words[0], chain.words[-1]):
                names[word.folded].add(chain.text)
    double = {
        (a.folded, b.folded) for chain in chains if len(chain.words) > 2 for a, b in pairwise(chain.words)
    }
    cut = [part for chain in chains for part in _beside_each_other(chain, surnames, double)]
    return [part for chain in cut for part in _parts(chain, names)]


def _beside_each_other(
    chain: Chain, surnames: dict[str, set[str]], double: set[tuple[str, str]]
) -> list[Chain]:
    """Two chains where both words of one are surnames of others, each of somebody else; ``double`` are the
    words side by side in longer names ("Ana Rios Paz").
    """
    one, other = chain.words[0], chain.words[-1]
    if len(chain.words) != 2 or (one.folded, other.folded) in double or one.folded == other.folded:
        return [chain]
    bearers = [surnames.get(word.folded, set()) - {chain.text} for word in (one, other)]
    if not all(bearers) or bearers[0] & bearers[1]:
        return [chain]
    return [Chain([one], chain.before), Chain([other], [])]


def _parts(chain: Chain, names: dict[str, set[str]]) -> list[Chain]:
    def known(surname: str) -> bool:
        return surname in names and names[surname] != {chain.text}

    first, last = chain.words[0], chain.words[-1]
    if len(chain.words) == 2 and known(last.folded) and (is_place(first.text) or _acronym(chain.words)):
        return [Chain([last], [*chain.before, first])]
    left, hyphen, right = last.text.rpartition("-")
    if not hyphen or last.end - last.start < 3 or not known(fold(right)):
        return [chain]
    if fold(left) in _ARTICLES or (first is last and not known(fold(left))):
        return [chain]
    one = Word(last.start, last.end - 2, left, fold(left), last.shape)
    other = Word(last.end - 1, last.end, right, fold(right), last.shape)
    return [Chain([*chain.words[:-1], one], chain.before), Chain([other], [])]


def chains_of(tokens: Tokens, runs: Iterator[list[Word]], cutter: Cutter) -> list[Chain]:
    """The chains of a document in order."""
    chains = [chain for run in runs for chain in cutter(run, tokens.fold(run[0].start - 1))]
    return name_couples(tokens, cut_at_known_surnames(chains))


def name_couples(tokens: Tokens, chains: list[Chain]) -> list[Chain]:
    """Give the first of a couple the surname of the second: "Donald et Melania Trump"."""
    for one, other in pairwise(chains):
        if not _are_joined(tokens, one.end, other.start) or len(one.words) > 1 or len(other.words) < 2:
            continue
        genders = {gender_of_given_name(chain.words[0].text) for chain in (one, other)}
        if genders == {"m", "f"}:
            surname = other.words[1:]
            one.words += [Word(one.end, one.end, w.text, w.folded, w.shape) for w in surname]
    return chains


def _are_joined(tokens: Tokens, start: int, end: int) -> bool:
    """Whether nothing but "et", or "et de", stands between two names ("d'Emmanuel et de Brigitte Macron")."""
    between = tokens.folded[start:end]
    return 0 < len(between) < _LONGEST_LINK and between[0] in _COUPLING and _COUPLED.issuperset(between[1:])


def _joins_places(word: Word) -> bool:
    """Whether a word is two places with a hyphen: "le dialogue Belgrade-Pristina X"."""
    parts = word.text.split("-")
    return len(parts) == 2 and all(is_place(part) or is_state(part) for part in parts)
