"""Names as linking compares them and as ids show them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import NamedTuple

from anyascii import anyascii

from pipeline.lexicons import lexicon

_WORD = re.compile(r"[a-z0-9]+")
_WRITTEN = re.compile(r"([^\W_]+)(\.?)(-?)")
_APOSTROPHES = re.compile(r"['’ʼʻ`´‘]")
_NO_LETTERS = re.compile(r"[^\w]|_")
_DOUBLED = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aeiou]")
_NUMERAL = re.compile(r"[IVX]+|1er|Ier|1re|Ire")
_ORDINAL = re.compile(r"1er|ier|1re|ire")

# An initial may be a group of letters that stands for one sound: "Ch. Michel", "Ts. Elbegdorj".
_LONGEST_INITIAL = 2
_SHORTEST_WITH_VOWELS = 6

NameKey = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart.

    ``words`` are folded words in the order of the text, without articles; ``weak`` and ``initial`` say which
    are particles and initials. ``numeral`` is that of a monarch or a pope. ``capitals`` are the words written
    in capitals where others are not: the surname. ``heads`` are the letters that an initial of each word
    shows; ``n_given`` is how many words the first hyphens join: they are one given name. ``strong`` are the
    words that are neither particles nor initials.
    """

    words: tuple[str, ...]
    heads: tuple[str, ...]
    weak: tuple[bool, ...]
    initial: tuple[bool, ...]
    n_given: int = 1
    numeral: str | None = None
    capitals: frozenset[str] = frozenset()
    strong: tuple[str, ...] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        flagged = zip(self.words, self.weak, self.initial, strict=True)
        strong = [word for word, weak, short in flagged if not weak and not short]
        object.__setattr__(self, "strong", tuple(strong))

    @property
    def initials(self) -> list[set[str]]:
        """The letters that each initial may stand for: as written, and as folded."""
        heads = zip(self.words, self.heads, self.initial, strict=True)
        return [{word[:1], head} for word, head, short in heads if short]

    @property
    def is_short(self) -> bool:
        """Whether it is a surname alone or with initials ("S. Lavrov"), or a monarch's given name."""
        return len(self.strong) < 2

    @property
    def key(self) -> NameKey:
        """What the spellings of one name have in common, whatever the order of given name and surname."""
        return tuple(sorted(self.words)) + ((self.numeral,) if self.numeral else ())

    @property
    def patronymics(self) -> frozenset[str]:
        """The words that say "son of": "Ould Tah" is not the surname of one who is called Tah alone."""
        return frozenset(self.words) & _patronymics()


@lru_cache(maxsize=1 << 18)
def words(name: str) -> tuple[str, ...]:
    """The words of a name in plain lower-case ASCII letters, whatever its script.

    >>> words("Mevlüt Çavuşoğlu"), words("Jean-Noël Barrot")
    (('mevlut', 'cavusoglu'), ('jean', 'noel', 'barrot'))
    """
    joined = _APOSTROPHES.sub("", name)
    if joined.isascii():
        return tuple(_WORD.findall(joined.lower()))
    letters = _NO_LETTERS.sub(" ", unicodedata.normalize("NFKC", joined))
    return tuple(_WORD.findall(anyascii(letters).lower()))


def slug(name: str) -> str:
    """A name as a readable id.

    >>> slug("Elmar Məmmədyarov")
    'elmar-memmedyarov'
    """
    return "-".join(words(name))


def key(name: str) -> NameKey:
    """What two spellings of one name have in common: words folded, in alphabetical order, articles off.

    The order of given name and surname does not count, nor do accents, capitals or the usual
    transliterations.

    >>> key("Djeyhoun Baïramov") == key("BAYRAMOV Jeyhun")
    True
    >>> key("Idriss Déby") == key("Mahamat Déby")
    False
    """
    return parse(name).key


@lru_cache(maxsize=1 << 18)
def parse(name: str) -> Name:
    """Take a name apart.

    >>> parse("Ch. Michel").initial, parse("MOTEGI Toshimitsu").capitals, parse("Mohammed VI").numeral
    ((True, False), frozenset({'motegi'}), 'vi')
    """
    written = [
        _Part(plain, word, bool(dot), bool(hyphen))
        for word, dot, hyphen in _WRITTEN.findall(unicodedata.normalize("NFKC", _APOSTROPHES.sub("", name)))
        for plain in _plain(word)
    ]
    numeral = None
    if len(written) > 1 and _NUMERAL.fullmatch(written[-1].written):
        numeral = _ORDINAL.sub("i", written.pop().plain)
    parts = _joined(_without_articles(written))
    folded = tuple([fold(_canonical(part.plain)) for part in parts])
    return Name(
        words=folded,
        heads=tuple([part.plain[:1] for part in parts]),
        weak=tuple([_is_weak(i, parts) for i in range(len(parts))]),
        initial=tuple([part.is_initial for part in parts]),
        n_given=next((i for i, part in enumerate(parts, start=1) if not part.hyphen), 1),
        numeral=numeral,
        capitals=_in_capitals(parts, folded),
    )


def surnames(name: Name, surname_first: bool = False) -> set[str]:
    """The folded words by which a text may call the bearer of a name for short.

    They are the words after the given name: "Sissi" and "Fattah" of "Abdel Fattah al-Sissi"; with
    ``surname_first``, for countries that write it so, the first word too. A surname in capitals is certain.

    >>> sorted(surnames(parse("Kassym-Jomart Tokaïev"))), surnames(parse("MOTEGI Toshimitsu"))
    (['tokev'], {'motegi'})
    """
    if name.capitals:
        return set(name.capitals)
    if surname_first or len(name.strong) < 2:
        return set(name.strong)
    return set(name.strong) - set(name.words[: name.n_given])


@lru_cache(maxsize=1 << 18)
def fold(word: str) -> str:
    """A plain word with the spellings of one sound made equal.

    >>> fold("djeyhoun") == fold("jeyhun"), fold("poutine") == fold("putin"), fold("liu") == fold("lu")
    (True, True, False)
    """
    rules = lexicon("transliteration")
    for spelling, folded in rules["spellings"]:
        word = word.replace(spelling, folded)
    for spelling, folded in rules["further"]:
        word = word.replace(spelling, folded)
    word = _DOUBLED.sub(r"\1", word)
    if len(word) >= _SHORTEST_WITH_VOWELS:
        for spelling, folded in rules["vowels"]:
            word = word.replace(spelling, folded)
    for ending, folded in rules["endings"]:
        if len(word) - len(ending) > 2 and word.endswith(ending):
            word = word.removesuffix(ending) + folded
    return _DOUBLED.sub(r"\1", word)


@lru_cache(maxsize=1 << 18)
def skeleton(word: str) -> str:
    """The consonants of a folded word, which transliterations keep; a vowel at its head counts as one.

    >>> skeleton("rohani") == skeleton("ruhani"), skeleton("ilham")
    (True, 'alhm')
    """
    consonants = _VOWELS.sub("", word)
    return consonants if word[:1] == consonants[:1] else f"a{consonants}"


@cache
def _variants() -> dict[str, str]:
    return {form: forms[0] for forms in lexicon("given_names")["variants"] for form in forms}


@cache
def _patronymics() -> frozenset[str]:
    return frozenset(fold(word) for word in lexicon("transliteration")["particles"]["patronymic"])


def _canonical(plain: str) -> str:
    alike: str = lexicon("transliteration")["particles"]["alike"].get(plain, plain)
    return _variants().get(alike, alike)


@lru_cache(maxsize=1 << 16)
def _plain(written: str) -> tuple[str, ...]:
    """The words that one written without a blank has in plain letters: of some scripts they are several."""
    return tuple(_WORD.findall(anyascii(written).lower()))


class _Part(NamedTuple):
    """A word of a name in plain letters and as written, and what follows it."""

    plain: str
    written: str
    dot: bool = False
    hyphen: bool = False

    @property
    def is_initial(self) -> bool:
        """Whether the word only stands for a longer one."""
        return len(self.plain) == 1 or (self.dot and len(self.plain) <= _LONGEST_INITIAL)

    @property
    def is_particle(self) -> bool:
        """Whether it is a particle; those of Europe only without a capital: "Van" may be a name."""
        particles = lexicon("transliteration")["particles"]
        return self.plain in particles["patronymic"] or (
            self.plain in particles["weak"] and self.written[0].islower()
        )


def _is_weak(i: int, parts: list[_Part]) -> bool:
    """Whether a part may be missing: a particle between others, or before a surname that stands alone."""
    if i == len(parts) - 1:
        return False
    part, particles = parts[i], lexicon("transliteration")["particles"]
    if i == 0:
        return part.plain in particles["patronymic"] or (len(parts) == 2 and part.plain in particles["weak"])
    return part.is_particle


def _without_articles(parts: list[_Part]) -> list[_Part]:
    """Articles off, but at the end: "Nguyen Van An" is called An."""
    dropped = lexicon("transliteration")["particles"]["dropped"]
    return [part for i, part in enumerate(parts) if part.plain not in dropped or i == len(parts) - 1]


def _joined(parts: list[_Part]) -> list[_Part]:
    """Words written apart put together: "Abdel Aziz", "Salah Eddine"."""
    particles = lexicon("transliteration")["particles"]
    joined: list[_Part] = []
    for part in parts:
        before = joined[-1] if joined else None
        if before and (before.plain in particles["with_next"] or part.plain in particles["with_previous"]):
            joined[-1] = part._replace(
                plain=_compound(before.plain) + part.plain, written=before.written + part.written
            )
        else:
            joined.append(part)
    return joined


def _compound(start: str) -> str:
    """The first part of a compound in its commonest form: "Abd el-Krim", "Abdoul Karim"."""
    particles = lexicon("transliteration")["particles"]
    compound: str = particles["compounds"].get(start, start)
    return compound


def _in_capitals(parts: list[_Part], folded: tuple[str, ...]) -> frozenset[str]:
    shouted = [len(part.written) > 2 and part.written.isupper() for part in parts]
    if all(shouted) or not any(shouted):
        return frozenset()
    return frozenset(word for word, loud in zip(folded, shouted, strict=True) if loud)
