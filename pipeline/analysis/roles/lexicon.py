"""The offices and organisations of ``models/fr`` as lookup tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, Literal

from pipeline.analysis.roles.words import PhraseTable, pieces_of
from pipeline.lexicons import lexicon
from pipeline.records import Header

Gender = Literal["m", "f"]


@cache
def word_list(table: str, name: str) -> frozenset[str]:
    """The words of one list of roles.toml, folded.

    >>> sorted(word_list("function_words", "of"))
    ['d', 'de', 'des', 'du']
    """
    return word_list_of("roles", table, name)


@cache
def word_list_of(file: str, table: str, name: str) -> frozenset[str]:
    """The words of one list of a lexicon, folded."""
    return frozenset(" ".join(pieces_of(word)) for word in lexicon(file)[table][name])


# Small words that most readers of phrases pass over.
OF = word_list("function_words", "of")
ARTICLES = word_list("function_words", "articles")
_ENDING_HEAD = word_list("plurals", "until")
_INVARIABLE = word_list("plurals", "invariable")
_IRREGULAR_PLURALS = {
    " ".join(pieces_of(word)): plural for word, plural in lexicon("roles")["plurals"]["irregular"].items()
}
_MEDIA_ARTICLES = tuple(lexicon("organisations")["press"]["articles"])


@dataclass(frozen=True, slots=True)
class Office:
    """An entry of ``roles.toml``; its comments say what each field means."""

    role_class: str
    words: tuple[tuple[str, str], ...] = ()
    body: dict[str, str] = field(default_factory=dict, hash=False)
    countries: dict[str, str] = field(default_factory=dict, hash=False)
    country: str | None = None
    places: bool = False
    portfolio: bool = False
    ministry: bool = False
    counterpart: bool = False
    generic: bool = False
    group: bool = False
    strict: bool = False
    abroad: bool = False
    crown: bool = False
    sent: tuple[str, ...] = ()
    capitals: bool = False
    cities: bool = False
    closed: bool = False
    national: bool = False
    title: bool = False
    same_country: bool = False
    risen: bool = False
    named: bool = False
    possessed: bool = False
    apposed: bool = False
    usually: str | None = None
    organisation: str | None = None


@dataclass(frozen=True, slots=True)
class OfficeForm:
    """One written form of an office."""

    office: Office
    gender: Gender | None
    plural: bool


@dataclass(frozen=True, slots=True)
class Organisation:
    """An international organisation: its usual acronym and what kind of body it is."""

    acronym: str
    kind: str = "io"


def _plural_of(word: str) -> str:
    if word in _IRREGULAR_PLURALS:
        return _IRREGULAR_PLURALS[word]
    for ending, plural in lexicon("roles")["plurals"]["endings"].items():
        if word.endswith(ending):
            return word.removesuffix(ending) + plural
    return f"{word}s"


def plural_of(phrase: str) -> str:
    """The plural of a folded noun phrase: the words before the first preposition agree.

    >>> plural_of("chef de la diplomatie"), plural_of("secretaire general")
    ('chefs de la diplomatie', 'secretaires generaux')
    """
    words = phrase.split()
    head = next((i for i, word in enumerate(words) if i and word in _ENDING_HEAD), len(words))
    return " ".join(
        _plural_of(word) if i < head and word not in _INVARIABLE else word for i, word in enumerate(words)
    )


def _forms(entry: dict[str, Any], office: Office) -> Iterator[tuple[str, OfficeForm]]:
    for form in entry["forms"]:
        masculine, _, feminine = form.partition("|")
        genders: list[tuple[str, Gender | None]] = (
            [(masculine, "m"), (feminine, "f")] if feminine else [(masculine, None)]
        )
        for text, gender in genders:
            folded = " ".join(pieces_of(text))
            plural = plural_of(folded)
            yield folded, OfficeForm(office, gender, False)
            if plural != folded:
                yield plural, OfficeForm(office, gender, True)


@cache
def office_table() -> PhraseTable[OfficeForm]:
    """Every written form of every office."""
    entries: list[tuple[str, OfficeForm]] = []
    for entry in lexicon("roles")["office"]:
        entries.extend(_forms(entry, _office(entry)))
    entries.extend(_tenants())
    return PhraseTable(entries)


@cache
def plain_office(name: str) -> OfficeForm:
    """The office of a ``minister``, whatever the portfolio, or of the ``president`` of whatever body."""
    (word,) = lexicon("roles")["phrases"][name]
    found = office_table().match_parts(list(pieces_of(word)))
    assert found is not None
    return found[1]


def _tenants() -> Iterator[tuple[str, OfficeForm]]:
    """Those who are called by the seat of their office: ``le locataire de l'Élysée``."""
    seats = dict(lexicon("roles")["seats"])
    tenants = [tenant.split("|") for tenant in seats.pop("tenants")]
    for role_class, countries in seats.items():
        for country, names in countries.items():
            office = Office(role_class, country=country)
            forms = ["|".join(f"{noun} {name}" for noun in nouns) for nouns in tenants for name in names]
            yield from _forms({"forms": forms}, office)


@cache
def clause_table() -> PhraseTable[OfficeForm]:
    """Words of clauses that tell an office: ``qui préside``."""
    entries: list[tuple[str, OfficeForm]] = []
    for entry in lexicon("roles")["clause"]:
        form = OfficeForm(_office(entry), None, False)
        entries.extend((text, form) for text in entry["forms"])
    return PhraseTable(entries)


def _office(entry: dict[str, Any]) -> Office:
    """The office that an entry of ``roles.toml`` defines; longer complement words go first."""
    words = [(" ".join(pieces_of(words)), role_class) for words, role_class in entry.get("words", {}).items()]
    rest = {key: value for key, value in entry.items() if key not in {"forms", "class", "words"}}
    rest["sent"] = tuple(rest.get("sent", ()))
    return Office(entry["class"], tuple(sorted(words, key=lambda item: -len(item[0]))), **rest)


@cache
def around() -> dict[str, frozenset[str]]:
    """The word lists of ``[around]`` in roles.toml, folded."""
    return {name: word_list("around", name) for name in lexicon("roles")["around"]}


@cache
def manner_table() -> PhraseTable[bool]:
    """Phrases that say how an office is held: ``par intérim``."""
    return PhraseTable((phrase, True) for phrase in lexicon("roles")["around"]["manner"])


@cache
def organisation_table() -> PhraseTable[Organisation]:
    """International organisations by every name."""
    return PhraseTable(
        (name, Organisation(entry["acronym"], entry.get("kind", "io")))
        for entry in lexicon("organisations")["organisation"]
        for name in entry["names"]
    )


@cache
def kind_table() -> PhraseTable[str]:
    """Nouns and names that tell what kind of body a complement names."""
    return PhraseTable(
        (form, kind)
        for kind, names in lexicon("organisations")["kinds"].items()
        for name in names
        for form in {name, plural_of(" ".join(pieces_of(name)))}
    )


@cache
def province_table() -> PhraseTable[str]:
    """States of a federation, regions and provinces by name, with their country."""
    return PhraseTable(
        (name, country) for country, names in lexicon("places")["provinces"].items() for name in names
    )


@cache
def weak_kinds() -> frozenset[str]:
    """Kinds of bodies that are only a part of what is named after them."""
    return frozenset(lexicon("organisations")["weak"]["kinds"])


@cache
def institution_table() -> PhraseTable[str]:
    """Institutions and seats of power by name, with their country."""
    return PhraseTable(
        (name, country)
        for country, names in lexicon("organisations")["institutions"].items()
        for name in names
    )


@cache
def firm_table() -> PhraseTable[str]:
    """Firms by name, with the country where they are at home."""
    return PhraseTable(
        (name, country) for country, names in lexicon("organisations")["firms"].items() for name in names
    )


def _letters(name: str) -> str:
    """An outlet's name as its address writes it: "Le Sahel" and "lesahel.org" are one."""
    return "".join(pieces_of(name.split(".")[0] if name.count(".") == 1 else name))


@cache
def _agencies() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for country, names in lexicon("organisations")["agencies"].items():
        for name in names:
            found[_letters(name)] = (*found.get(_letters(name), ()), country)
    return found


@cache
def agency_countries(agency: str) -> tuple[str, ...]:
    """The countries whose officials an outlet may call without their country; none for outlets that write for
    the world.

    >>> agency_countries("lesahel.org"), agency_countries("APS"), agency_countries("AFP")
    (('NE',), ('DZ', 'SN'), ())
    """
    known = _agencies().get(_letters(agency))
    if known is not None:
        return tuple(country for country in known if country != "none")
    domain = agency.rpartition(".")[2].upper()
    return (domain,) if "." in agency and len(domain) == 2 else ()


def home_countries(header: Header) -> tuple[str, ...]:
    """The countries whose officials a dispatch may call without their country: those of its agency, else the
    one of its masthead, none where its agency writes for the world.
    """
    served = agency_countries(header.agency) if header.agency else ()
    if served or not header.home or (header.agency and _letters(header.agency) in _agencies()):
        return served
    return (header.home,)


@cache
def media_table() -> PhraseTable[str]:
    """News outlets by name; those that begin with an article also without it ("au Nouvelliste"). A seat of
    power whose press office sends dispatches is none ("l'entretien à l'Élysée").
    """
    told = [name for names in lexicon("organisations")["agencies"].values() for name in names]
    seats = {
        pieces_of(seat)
        for cities in lexicon("places")["seats"].values()
        for seats in cities.values()
        for seat in seats
    }
    names = [name for name in told if pieces_of(name) not in seats]
    bare = [(" ".join(pieces_of(name)[1:]), name) for name in names if name.startswith(_MEDIA_ARTICLES)]
    return PhraseTable([*bare, *((name, name) for name in names)])


@cache
def short_names() -> frozenset[str]:
    """First words of organisations' names by which they are called alone: ``alliance``, ``fonds``."""
    return frozenset(" ".join(pieces_of(word)) for word in lexicon("organisations")["bodies"]["short"])


@cache
def organisation_names(acronym: str) -> frozenset[str]:
    """The first words of all names of an organisation."""
    names = [
        name
        for entry in lexicon("organisations")["organisation"]
        if entry["acronym"] == acronym
        for name in entry["names"]
    ]
    return frozenset(pieces_of(name)[0] for name in names)
