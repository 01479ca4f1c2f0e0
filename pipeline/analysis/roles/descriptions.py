"""From role phrases to descriptions of role-holders: apposed offices joined, nested ones told apart, class
and country read.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline import french
from pipeline.analysis.roles.lexicon import word_list
from pipeline.analysis.roles.phrases.classes import class_of, institution_country, strongest
from pipeline.analysis.roles.phrases.phrase import Phrase
from pipeline.analysis.roles.words import Words
from pipeline.geography import seat_of_organisation
from pipeline.records.role_classes import OF_ORGANISATIONS

# Those who represent an organisation where the text names one.
_SENT = frozenset({"ambassador", "envoy", "party", "parliamentarian"})


# "maire de Fès et aussi ministre du Tourisme"
_BESIDES = word_list("phrases", "besides")
_DESIGNATE = word_list("phrases", "designate")
_IN_TURN = word_list("phrases", "in_turn")


@dataclass(slots=True)
class Description:
    """One or more apposed role phrases that describe the same holder or holders; offsets are tokens, end
    exclusive.

    ``own_countries`` are those that the words name; ``country`` is what is known in the end. ``holders`` are
    indices into ``doc.ents``, ``holder_countries``, ``holder_classes``, ``holder_roles`` and
    ``holder_organisations`` what the text says of each apart;
    ``owner`` is the index of the person whose aide it is ("le porte-parole d'António Guterres");
    ``antecedent`` describes the one whose counterpart it is. ``clause`` tells that no noun phrase of the
    text says so.
    """

    phrases: list[Phrase]
    start: int
    end: int
    inside: Description | None = None
    role_class: str = "other"
    country: str | None = None
    own_countries: list[str] = field(default_factory=list)
    organisation: str | None = None
    holders: list[int] = field(default_factory=list)
    holder_countries: dict[int, str] = field(default_factory=dict)
    holder_classes: dict[int, str] = field(default_factory=dict)
    holder_roles: dict[int, str] = field(default_factory=dict)
    holder_organisations: dict[int, str] = field(default_factory=dict)
    owner: int | None = None
    antecedent: Description | None = None
    serves_organisation: bool = False
    clause: bool = False

    @property
    def first(self) -> Phrase:
        """The phrase whose determiner opens the description."""
        return self.phrases[0]

    @property
    def counterpart(self) -> bool:
        """True for "son homologue" and the like."""
        return any(phrase.office.counterpart for phrase in self.phrases)

    @property
    def former(self) -> bool:
        """True when the holder holds none of the offices any more."""
        return all(phrase.former for phrase in self.phrases)

    @property
    def generic(self) -> bool:
        """True when no office says what the holder is ("le dirigeant")."""
        return all(p.office.generic and p.office.role_class == self.role_class for p in self.phrases)

    @property
    def is_title(self) -> bool:
        """True for mere ranks and forms of address: "le général X"."""
        return all(phrase.office.title for phrase in self.phrases)

    @property
    def bare(self) -> bool:
        """True for an office alone: no complement, country or organisation."""
        return (
            len(self.phrases) == 1
            and self.end == self.first.head_end
            and not self.own_countries
            and not self.organisation
        )


def describe(words: Words, phrases: list[Phrase]) -> list[Description]:
    """Join apposed phrases, find which stand inside others, and read class and country from their own
    words.
    """
    descriptions: list[Description] = []
    for phrase in phrases:
        outer = next((d for d in reversed(descriptions) if d.start <= phrase.head < d.end), None)
        last = descriptions[-1] if descriptions else None
        if outer is None and last is not None:
            last = _outermost(last)
            if _apposed(words, last, phrase):
                _join(words, descriptions, last, phrase)
                continue
        descriptions.append(Description([phrase], phrase.start, phrase.end, inside=outer))
    for description in reversed(descriptions):
        _read_class(words, description, [d for d in descriptions if d.inside is description])
    return descriptions


def of_phrase(words: Words, phrase: Phrase) -> Description:
    """The description that one role phrase alone is."""
    description = Description([phrase], phrase.start, phrase.end)
    _read_class(words, description, [])
    return description


def _join(words: Words, descriptions: list[Description], last: Description, phrase: Phrase) -> None:
    """Add an apposed phrase to a description, or to the one inside it at whose end a comma stands.

    In "directeur de cabinet du Premier ministre, ministre de la Défense" it is the Premier ministre who has
    the portfolio.
    """
    ending = [d for d in descriptions if d.inside is last and d.end == last.end]
    # "vice-président du Conseil des ministres, ministre du Plan": no portfolio of the ministers in the plural
    inner = [d for d in ending if d.first.plural == phrase.plural]
    target = inner[-1] if inner and words.text_at(last.end) == "," else last
    target.phrases.append(phrase)
    target.end = last.end = phrase.end


def _outermost(description: Description) -> Description:
    while description.inside is not None:
        description = description.inside
    return description


def _apposed(words: Words, last: Description, phrase: Phrase) -> bool:
    """True for "…, ministre de X" and "… et ministre de X" right after a description of the same number."""
    if phrase.determiner or phrase.plural != last.first.plural or phrase.office.counterpart:
        return False
    if phrase.office.title or last.counterpart:
        return False
    between = [words.text_at(i) for i in range(last.end, phrase.start) if words.at(i) not in _BESIDES]
    return between in ([","], [french.AND], [",", french.AND], [])


def _read_class(words: Words, description: Description, inner: list[Description]) -> None:
    for phrase in description.phrases:
        description.own_countries.extend(phrase.own_countries)
        description.organisation = (
            description.organisation or phrase.organisation or phrase.office.organisation
        )
    country = description.own_countries[0] if description.own_countries else None
    country = country or next((p.office.country for p in description.phrases if p.office.country), None)
    country = country or next((d.country for d in inner if d.country), None)
    country = country or _country_of_institution(words, description)
    now = [phrase for phrase in description.phrases if not phrase.former] or description.phrases
    # Whoever chairs an organisation in turn does so as the president or minister of a country.
    now = [phrase for phrase in now if not _is_in_turn(words, phrase)] or now
    # "ministre du Plan et premier ministre désigné": what someone is goes before what he will be.
    now = [phrase for phrase in now if not _DESIGNATE & set(_told(words, phrase))] or now
    # "X, ambassadeur, directeur du département Europe": the rank of those who are posted nowhere.
    now = [phrase for phrase in now if not _is_rank(phrase)] or now
    description.role_class = strongest([class_of(words, phrase, country) for phrase in now])
    chief = next((d for d in inner if d.role_class in OF_ORGANISATIONS), None)
    if chief is not None and not description.own_countries:
        # "le conseiller du président de la Commission"
        description.serves_organisation = True
        description.organisation = description.organisation or chief.organisation
    description.country = None if stateless(description) else country


def reread_class(words: Words, description: Description) -> None:
    """The same title means another office in another country: "le chancelier" in Haïti."""
    if any(description.country in phrase.office.countries for phrase in description.phrases):
        classes = [class_of(words, phrase, description.country) for phrase in description.phrases]
        description.role_class = strongest(classes)


def _country_of_institution(words: Words, description: Description) -> str | None:
    """The country of an institution that a description names, unless somebody is posted there: "l'ambassadeur
    près | le Saint-Siège".
    """
    posted = (phrase for phrase in description.phrases if phrase.office.role_class == "ambassador")
    posts = [start for phrase in posted for start, _ in phrase.places]
    return institution_country(words, description.start, min([description.end, *posts]))


def _told(words: Words, phrase: Phrase) -> list[str]:
    return words.between(phrase.start, phrase.end).split()


def _is_in_turn(words: Words, phrase: Phrase) -> bool:
    """True for "président en exercice"."""
    return any(sign in words.between(phrase.start, phrase.end) for sign in _IN_TURN)


def _is_rank(phrase: Phrase) -> bool:
    """True for "ambassadeur" alone, which in a ministry is a rank."""
    posted = phrase.own_countries or phrase.organisation or phrase.places
    return phrase.office.role_class == "ambassador" and not posted and phrase.end == phrase.head_end


def stateless(description: Description) -> bool:
    """True for officials of international organisations, their ambassadors, envoys and soldiers included."""
    if description.role_class in OF_ORGANISATIONS or description.serves_organisation:
        return True
    if description.role_class in {"party", "parliamentarian"} and description.own_countries:
        return False
    if description.role_class == "military" and not description.own_countries:
        return seat_of_organisation(description.organisation or "") is not None
    return description.role_class in _SENT and bool(description.organisation)
