"""The country that stands beside the name of a person, without any office: "le Français X", "X (Russie)",
"côté tunisien, X", "Du Népal venait X".
"""

from __future__ import annotations

from spacy.tokens import Span

from pipeline import french, geography
from pipeline.analysis.roles.country_words import (
    LONGEST_COUNTRY,
    after_preposition,
    bracketed_country,
    country_after,
    country_at,
    inhabitant,
)
from pipeline.analysis.roles.lexicon import OF, around, word_list, word_list_of
from pipeline.analysis.roles.words import Words
from pipeline.lexicons import lexicon

_SPEAKING_FOR = word_list("nation", "speaking_for")
_SIDES = word_list("nation", "sides")
_COMING = word_list("nation", "coming")
_SINGULAR = word_list("nation", "singular")
_HOSTS_AND_GUESTS = word_list_of("anaphora", "relational", "of_nation")
# From the country of one who speaks for it to that of the next of a row, a name and a joint between.
_ROW_GAP = 8
_CLOSING = word_list("nation", "closing") | {",", ".", ";", ")"}
_LONGEST_LABEL = 8
_CLOSING_LABELLED = frozenset({",", ".", ";", "("})
_JOINTS = frozenset({",", french.AND})
_BULLETS = frozenset(lexicon("sentences")["bullets"])
# "les deux Norvégiens enlevés l'an dernier dans le nord du Mali, X et Y"
_LONGEST_DESCRIPTION = 12
_PREDICATES = ("VERB", "ADJ")
_THAT = word_list("phrases", "that")
_REPRESENTED = word_list("nation", "represented")
_CONDUCTED = frozenset(lexicon("roles")["nation"]["leading"])
_BEEN = word_list("nation", "leading_verbs") | word_list("sent", "been")
# From "par" back to that of the state before in a row.
_LONGEST_ROW = 25


def nationality(words: Words, person: Span) -> str | None:
    """The country that stands beside a name without any office: "le Français X", "X (Russie)", "X du
    Ghana".
    """
    beside = (
        bracketed_country(words, person.end)
        or country_after(words, person.end)
        or _spoken_for(words, person.end)
        or _country_apposed(words, person.end)
    )
    start = person.start
    return (
        inhabitant(words, start)
        or (beside[1] if beside else None)
        or _inhabitant_apposed(words, person)
        or _in_row(words, start)
        or _inhabitant_described(words, start)
        or _host_or_guest(words, start)
        or _that_of(words, start)
        or _labelling(words, person)
        or _hailing_from(words, start)
        or _on_side(words, start)
        or _represented(words, start)
    )


def _inhabitant_apposed(words: Words, person: Span) -> str | None:
    """The country of those of whom someone is one: "X, l'Allemand, …", "X le Croate", "la Britannique, X, …",
    "le britannique X".
    """
    start, end = person.start, person.end
    behind = end + 1 if words.text_at(end) == "," else end
    told = words.at(behind) in _SINGULAR and words.capitalised(behind + 1)
    if told and words.text_at(behind + 2) in _CLOSING:
        return words.country_of_demonym(words.text_at(behind + 1))
    if words.text_at(start - 1) == "," and words.text_at(end) in _CLOSING:
        start -= 1
        told = words.capitalised(start - 1)
    else:
        told = words.text_at(start - 1).islower()
    article = words.at(start - 2) in _SINGULAR
    return words.country_of_demonym(words.text_at(start - 1)) if told and article else None


def _labelling(words: Words, person: Span) -> str | None:
    """The country that opens a line of which a name is the rest: "Norvège : Mme X"; no headline's "Norvège :
    X reçoit Y".
    """
    after = words.text_at(person.end)
    if after and "\n" not in after and after not in _CLOSING_LABELLED:
        return None
    j = _before_honorifics(words, person.start)
    first = next((k for k in range(j, max(j - _LONGEST_LABEL, 0), -1) if "\n" in words.text_at(k - 1)), j)
    first += words.text_at(first) in _BULLETS
    return words.country_of_name(words.doc[first:j].text) if words.text_at(j) == ":" and first < j else None


def _before_honorifics(words: Words, i: int) -> int:
    """The token before those of address that lead to a name at token i."""
    j = i - 1
    while j > 0 and (words.at(j) in around()["honorifics"] or words.text_at(j) == "."):
        j -= 1
    return j


def _country_apposed(words: Words, i: int) -> tuple[int, str] | None:
    """The country of ", de Suède," at token i, with the token after it."""
    if words.text_at(i) != "," or words.at(i + 1) not in OF:
        return None
    k = after_preposition(words, i + 1)
    found = country_at(words, k, frozenset()) if k < len(words) else None
    closed = found is not None and (words.text_at(found[0]) in _CLOSING or found[0] >= len(words))
    return found if closed else None


def _inhabitant_described(words: Words, i: int) -> str | None:
    """The country of the inhabitants of whom something is said before the names: "les deux Norvégiens détenus
    au Tchad, X et Y", where a name begins at token i.
    """
    i = _first_of_row(words, i)
    if words.text_at(i - 1) != ",":
        return None
    for j in range(i - 2, max(i - _LONGEST_DESCRIPTION, 0), -1):
        token = words.doc[j]
        if token.is_punct or j + 1 in words.persons_ending or "Fin" in token.morph.get("VerbForm", []):
            return None
        if words.doc[j + 1].pos_ in _PREDICATES and words.capitalised(j):
            country = words.country_of_demonym(words.text_at(j))
            counted = words.doc[j - 1].pos_ in ("DET", "NUM") or words.at(j - 1) in around()["contracted"]
            return country if counted else None
    return None


def _host_or_guest(words: Words, i: int) -> str | None:
    """The country of "son hôte danois (, M.) X", where the name begins at token i."""
    j = i - 1
    while j > 1 and (words.at(j) in around()["honorifics"] or words.text_at(j) in (".", ",")):
        j -= 1
    if words.at(j - 1) not in _HOSTS_AND_GUESTS or not words.text_at(j).islower():
        return None
    return words.country_of_demonym(words.text_at(j))


def _that_of(words: Words, i: int) -> str | None:
    """The country of "celui d'Autriche, M. X", where the name begins at token i."""
    j = _before_honorifics(words, i)
    if words.text_at(j) != ",":
        return None
    for k in range(j - 2, max(j - LONGEST_COUNTRY, 0), -1):
        if words.at(k) in _THAT and words.at(k + 1) in OF:
            found = country_at(words, after_preposition(words, k + 1), frozenset())
            return found[1] if found is not None and found[0] == j else None
    return None


def _in_row(words: Words, i: int) -> str | None:
    """The country of the inhabitants before the first of a row of names: "les Maliens X et Y"."""
    i = _first_of_row(words, i)
    several = words.at(i - 2) in around()["plural"] and words.at(i - 1).endswith("s")
    return inhabitant(words, i) if several else None


def _first_of_row(words: Words, i: int) -> int:
    """Where the first of the persons is named who stand in a row up to a name at token i."""
    while words.text_at(i - 1) in _JOINTS and i - 1 in words.persons_ending:
        i = words.persons_ending[i - 1]
    return i


def _on_side(words: Words, i: int) -> str | None:
    """The country of "côté tunisien, X", where the name begins at token i."""
    j = _before_honorifics(words, i) + 1
    told = words.text_at(j - 1) == "," and words.at(j - 3) in _SIDES
    return words.country_of_demonym(words.text_at(j - 2)) if told else None


def _represented(words: Words, i: int) -> str | None:
    """The state for which someone acts: "la Suède était représentée par X, le Chili par Y", "la délégation
    suédoise était conduite par X, celle du Chili par Y", where the name begins at token i.
    """
    end = _before_honorifics(words, i)
    if words.at(end) != french.BY:
        return None
    if words.at(end - 1) in _REPRESENTED:
        end -= 1
        while words.at(end - 1) in _BEEN or words.text_at(end - 1) == ",":
            end -= 1
    elif not _in_same_row(words, end):
        return None
    for start in range(end - 1, max(end - LONGEST_COUNTRY, -1), -1):
        found = country_at(words, start, frozenset())
        if found is not None and found[0] == end:
            that = words.at(start - 1) not in OF or {words.at(start - 2), words.at(start - 3)} & _THAT
            return found[1] if that else None
    return None


def _in_same_row(words: Words, i: int) -> bool:
    """Whether a participle of those who represent or lead stands before "par" at token i in its sentence."""
    for j in range(i - 1, max(i - _LONGEST_ROW, 0), -1):
        if words.sentence[j] != words.sentence[i]:
            return False
        if words.at(j) == french.BY:
            return words.at(j - 1) in _REPRESENTED | _CONDUCTED
    return False


def _hailing_from(words: Words, i: int) -> str | None:
    """The country told before a name in a row: "Du Népal venait X, du Danemark Y", "et, pour le Chili, Z",
    "pour Dakar, par X", "Pour les Kényans, Y".
    """
    j = _before_honorifics(words, i) + 1
    j -= words.at(j - 1) == french.BY and words.text_at(j - 2) == ","
    k = j - 1 if words.text_at(j - 1) == "," else j
    while k > 0 and words.at(k - 1) in _COMING:
        k -= 1
    links = OF if k == j or words.text_at(j - 1) != "," else _SPEAKING_FOR
    for start in range(k - 1, max(k - LONGEST_COUNTRY, -1), -1):
        if words.at(start) not in links:
            continue
        opens = start == 0 or words.doc[start].is_sent_start or words.doc[start - 1].is_space
        joined = words.text_at(start - 1) in {",", ";", ":"} or words.at(start - 1) == french.AND
        if joined or (opens and k < j):
            found = _party_at(words, after_preposition(words, start), spoken=links is _SPEAKING_FOR)
            return found[1] if found is not None and found[0] == k else None
    return None


def _party_at(words: Words, i: int, spoken: bool) -> tuple[int, str] | None:
    """The country at token i, with the token after it: by its name or, where someone speaks for it, its
    capital or its people.
    """
    found = country_at(words, i, frozenset())
    if found is not None or not spoken:
        return found
    text = words.text_at(i)
    people = words.country_of_demonym(text) if words.at(i - 1) in around()["plural"] else None
    country = people or geography.country_of_capital(text)
    return (i + 1, country) if country and words.capitalised(i) else None


def _spoken_for(words: Words, i: int) -> tuple[int, str] | None:
    """The country for which someone sits or signs, between commas ("X, pour la Norvège, et Y, pour le Chili")
    or in a row of such ("X pour la Norvège et Y pour le Chili").
    """
    if words.at(i) in _SPEAKING_FOR:
        return _in_row_spoken_for(words, i)
    if words.text_at(i) != "," or words.at(i + 1) not in _SPEAKING_FOR:
        return None
    k = after_preposition(words, i + 1)
    found = country_at(words, k, frozenset()) if k < len(words) else None
    side = words.country_of_demonym(words.text_at(k + 1)) if words.at(k) in _SIDES else None
    found = (k + 2, side) if side else found  # "X, pour la partie suédoise"
    if found is None:
        return None
    closed = words.text_at(found[0]) in _CLOSING or words.at(found[0]) == french.AND
    return found if closed else None


def _in_row_spoken_for(words: Words, i: int) -> tuple[int, str] | None:
    """The country of "pour la Norvège" at token i where another name of the row has its own."""
    found = _for_country(words, i)
    if found is None:
        return None
    names = [(ent.start, ent.end) for ent in words.doc.ents if ent.label_ == "PER"]
    for start, end in names:
        other = _for_country(words, end) if end != i and words.at(end) in _SPEAKING_FOR else None
        gap = start - found[0] if start > i else i - other[0] if other is not None else 0
        if other is not None and other[1] != found[1] and 0 < gap <= _ROW_GAP:
            return found
    return None


def _for_country(words: Words, i: int) -> tuple[int, str] | None:
    k = after_preposition(words, i)
    return country_at(words, k, frozenset()) if k < len(words) else None
