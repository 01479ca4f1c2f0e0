"""The countries that words name at a token: "du Ghana", "(Russie)", "le Français", "géorgien et turc"."""

from __future__ import annotations

from pipeline import geography
from pipeline.analysis.roles.lexicon import ARTICLES, OF, around, word_list
from pipeline.analysis.roles.words import Words

COUNTRY_NOUNS = word_list("phrases", "country_nouns")
_RESIDING = word_list("holders", "residing")
# How many tokens the name of a country has at the most, and the letters of an acronym.
LONGEST_COUNTRY = 8
_LONGEST_ACRONYM = 5
# How many tokens what stands in brackets behind a name has at the most.
LONGEST_BRACKET = 12


def bracketed_country(words: Words, i: int) -> tuple[int, str] | None:
    """The country in brackets that open at token i, with the token after them: "(Mali)", "(Mali, avec
    résidence à Brasilia)".
    """
    if words.text_at(i) != "(":
        return None
    inside = range(i + 1, min(i + LONGEST_BRACKET, len(words)))
    end = next((j for j in inside if words.text_at(j) == ")"), None)
    if end is None:
        return None
    posted = (j for j in range(i + 2, end) if words.text_at(j) == "," and words.at(j + 1) in _RESIDING)
    code = words.country_of_name(words.doc[i + 1 : next(posted, end)].text)
    return (end + 1, code) if code else None


def country_after(words: Words, i: int) -> tuple[int, str] | None:
    """The country of "du Ghana" at token i, with the token after it."""
    if words.at(i) not in OF:
        return None
    k = after_preposition(words, i)
    return country_at(words, k, frozenset()) if k < len(words) else None


def inhabitant(words: Words, i: int) -> str | None:
    """The country of the inhabitant's name right before token i: "le Français X", "au Tunisien Y"."""
    if i < 2 or not words.capitalised(i - 1):
        return None
    if words.at(i - 2) not in around()["determiners"] | around()["contracted"]:
        return None
    return words.country_of_demonym(words.text_at(i - 1))


def country_at(words: Words, i: int, stops: frozenset[int]) -> tuple[int, str] | None:
    """The longest country name that begins at token i: its end token and code. ``stops`` are tokens that it
    must not reach.
    """
    if not (words.capitalised(i) or words.at(i) in COUNTRY_NOUNS):
        return None
    last = i
    while last < min(len(words), i + LONGEST_COUNTRY) and last not in stops and not words.doc[last].is_space:
        last += 1
    for end in range(last, i, -1):
        if words.at(end - 1) in OF | ARTICLES or not words.at(end - 1):
            continue
        code = words.country_of_name(words.doc[i:end].text)
        if code:
            bracketed = "(" in words.doc[i:end].text and words.text_at(end) == ")"
            return end + bracketed, code
    return None


def after_preposition(words: Words, i: int) -> int:
    """The token after the preposition at token i and the article behind it."""
    return i + 2 if words.at(i + 1) in ARTICLES else i + 1


def is_open(words: Words, i: int, stops: frozenset[int]) -> bool:
    """True where a phrase may go on at token i: no name, no break of the line, not the end of the text."""
    return i < len(words) and i not in stops and not words.doc[i].is_space


def demonyms_at(words: Words, i: int, stops: frozenset[int]) -> tuple[int, list[str]]:
    """Demonym adjectives from token i: "azerbaïdjanais, géorgien et turc"; end token and countries."""
    countries, end = list[str](), i
    while is_open(words, i, stops):
        length, found = demonym_at(words, i, stops)
        if not found:
            break
        countries.extend(found)
        end = i = i + length
        following = words.past_joint(i)
        if following == i or not demonym_at(words, following, stops)[1]:
            break
        i = following
    return end, countries


def capital_demonym_at(words: Words, i: int, stops: frozenset[int]) -> str | None:
    """The country of an adjective that an outlet writes with a capital: "le président Sénégalais"."""
    known = is_open(words, i, stops) and words.capitalised(i) and words.text_at(i + 1) != "-"
    return words.country_of_demonym(words.text_at(i)) if known else None


def demonym_at(words: Words, i: int, stops: frozenset[int]) -> tuple[int, tuple[str, ...]]:
    """The demonym adjective at token i, "franco-allemand" included: how many tokens it has, and its
    countries.
    """
    text = words.text_at(i)
    shouted = text.isupper() and len(text) > _LONGEST_ACRONYM
    # "le Ministre des Affaires Étrangères Malien": an outlet that writes offices with capitals throughout.
    shouted = shouted or (i > 0 and i - 1 not in stops and words.capitalised(i - 1) and words.at(i - 1) != "")
    if not is_open(words, i, stops) or not words.at(i) or (words.capitalised(i) and not shouted):
        return 0, ()
    if words.text_at(i + 1) == "-" and is_open(words, i + 2, stops):
        joined = words.doc[i : i + 3].text
        code = words.country_of_demonym(joined)
        countries = (code,) if code else geography.countries_of_compound(joined)
        if countries:
            return 3, countries
    code = words.country_of_demonym(text)
    return (1, (code,)) if code else (1, geography.countries_of_compound(text))
