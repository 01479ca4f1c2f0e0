"""Who hands over letters of credence is an ambassador: "les lettres de créance de X et de Y", "Z a présenté
ses lettres de créance au roi".
"""

from __future__ import annotations

from pipeline import french
from pipeline.analysis.roles.country_words import bracketed_country, country_after
from pipeline.analysis.roles.descriptions import Description
from pipeline.analysis.roles.lexicon import OF, Office, OfficeForm, word_list
from pipeline.analysis.roles.names import Names
from pipeline.analysis.roles.nationality import nationality
from pipeline.analysis.roles.phrases.phrase import Phrase
from pipeline.analysis.roles.words import PhraseTable, Words
from pipeline.lexicons import lexicon

_HANDING = word_list("holders", "handing_letters")
# "Venu lui présenter ses lettres de créance".
_COMING = word_list("sent", "coming")
_GOVERNING = word_list("sent", "governing")
_AMBASSADOR = OfficeForm(Office(role_class="ambassador"), None, False)
_LETTERS: PhraseTable[bool] = PhraseTable((name, True) for name in lexicon("roles")["sent"]["credentials"])
# Between the names of those who hand over their letters.
_BETWEEN = 8


def told_by_credentials(words: Words, names: Names, descriptions: list[Description]) -> list[Description]:
    """A description for everyone without an office who hands over letters of credence."""
    described = {
        names.name(holder) for d in descriptions if not (d.is_title or d.former) for holder in d.holders
    }
    unheld = [d for d in descriptions if _is_unheld_post(d)]
    found: list[Description] = []
    for i in _LETTERS.beginnings(words.heads):
        match = _LETTERS.match_token(words, i)
        if match is None:
            continue
        holders = _named_after(words, names, match[0]) or _subjects(words, names, i)
        holders = [holder for holder in holders if names.name(holder) not in described]
        described.update(names.name(holder) for holder in holders)
        if len(holders) == 1 and len({d.country for d in unheld}) == 1:
            for description in unheld:
                description.holders = holders
        else:
            found += [_ambassador(words, names, holder, range(i, match[0])) for holder in holders]
    return found


def _is_unheld_post(description: Description) -> bool:
    """True for "l'ambassadeur du Chili" of whom no sentence gives the name."""
    told = description.role_class == "ambassador" and bool(description.country)
    return told and not description.holders and not description.first.plural and description.inside is None


def _ambassador(words: Words, names: Names, holder: int, letters: range) -> Description:
    phrase = Phrase(letters.start, letters.start, letters.stop, letters.stop, _AMBASSADOR)
    description = Description([phrase], letters.start, letters.stop, clause=True)
    description.role_class, description.holders = "ambassador", [holder]
    description.country = nationality(words, names.ents[holder])
    if description.country is not None:
        description.holder_countries[holder] = description.country
    return description


def _named_after(words: Words, names: Names, i: int) -> list[int]:
    """The names in a row behind "les lettres de créance" at token i: "de X (Ghana), de Y et de Z"."""
    row: list[int] = []
    while True:
        start = words.past_joint(i) if row else i
        governed = words.at(start) in OF
        if not governed and (not row or start == i):
            return row
        holder = names.starting.get(names.past_honorifics(start + governed))
        if holder is None:
            return row
        row.append(holder)
        i = names.ents[holder].end
        behind = bracketed_country(words, i) or country_after(words, i)
        i = behind[0] if behind is not None else i


def _subjects(words: Words, names: Names, letters: int) -> list[int]:
    """The names in a row before the verb of "X, Y et Z ont remis leurs lettres de créance"."""
    handing, here = letters, words.sentence[letters]
    while handing > 0 and words.sentence[handing] == here and words.at(handing) not in _HANDING:
        handing -= 1
    if words.at(handing) not in _HANDING or words.at(handing - 1) == french.BY:
        return []
    while words.at(handing - 1) in _COMING or words.doc[handing - 1].pos_ == "PRON":
        handing -= 1
    row: list[int] = []
    end = handing
    for stop in sorted(names.ending, reverse=True):
        holder = names.ending[stop]
        start = names.ents[holder].start
        if stop > end or words.sentence[start] != words.sentence[letters]:
            continue
        if not _joined(words, stop, end, bool(row)):
            break
        row.insert(0, holder)
        end = start
    return row


def _joined(words: Words, start: int, end: int, between: bool) -> bool:
    """Whether the tokens between a name and the verb, or between two names of a row, let them be one row."""
    if end - start > _BETWEEN:
        return False
    tags = [words.doc[i].pos_ for i in range(start, end)]
    if between:
        last = words.at(end - 1)
        return "VERB" not in tags and "AUX" not in tags and last not in _GOVERNING
    return "VERB" not in tags and "NOUN" not in tags
