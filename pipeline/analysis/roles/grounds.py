"""On what words the role and the country of a person rest, as ``entrevue inspect --explain`` says it."""

from __future__ import annotations

from spacy.tokens import Span

from pipeline.analysis.roles.descriptions import Description
from pipeline.analysis.roles.words import Words


def role_ground(words: Words, holder: Span, description: Description) -> str:
    """Where the words stand that say what a person is."""
    if description.clause:
        return "from a clause that says what the person became"
    return f"from “{_quoted(words, description)}”, {_where(words, holder, description)}"


def country_ground(words: Words, holder: int, description: Description, country: str) -> str:
    """What tells the country of a person who bears a description."""
    if description.holder_countries.get(holder) is not None:
        return "named beside the name, in a list of office-holders"
    if description.own_countries:
        return f"named in “{_quoted(words, description)}”"
    if country in {phrase.office.country for phrase in description.phrases}:
        return f"meant by the title “{_quoted(words, description)}”"
    return f"not named with “{_quoted(words, description)}”: inferred from the rest of the dispatch"


def _quoted(words: Words, description: Description) -> str:
    return " ".join(words.doc[description.start : description.end].text.split())


def _where(words: Words, holder: Span, description: Description) -> str:
    if words.sentence[holder.start] != words.sentence[description.start]:
        return f"which another sentence than that of “{holder.text}” says"
    if description.start <= holder.start and holder.end <= description.end:
        return f"around “{holder.text}”"
    return f"{'before' if description.start < holder.start else 'after'} “{holder.text}”"
