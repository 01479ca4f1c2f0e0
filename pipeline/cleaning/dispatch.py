"""One pass over a dispatch: its lines are sorted into headline, byline, body, header and clutter."""

from __future__ import annotations

from collections.abc import Callable

from pipeline.cleaning.draft import Draft, is_furniture
from pipeline.cleaning.edges import read_foot, read_head, split_prefixes, take_dateline
from pipeline.cleaning.headline import complete_bylines, mark_bylines, mark_title
from pipeline.cleaning.lines import assemble, join_broken_lines, split_lines
from pipeline.cleaning.markup import strip_markup
from pipeline.cleaning.sweep import (
    drop_comments,
    drop_feed,
    drop_links,
    drop_other_articles,
    drop_repetitions,
    drop_strips,
    sweep_body,
    trim_ends,
)
from pipeline.cleaning.typography import normalise_typography


def _join_lines(draft: Draft) -> None:
    draft.lines = join_broken_lines(draft.lines, lambda line: is_furniture(line.text))


# In this order: what is told by the raw lines first; other articles before the foot, which they would hide;
# the headline last, when only the dispatch's own lines are left above the body.
STEPS: tuple[Callable[[Draft], None], ...] = (
    split_prefixes,
    drop_strips,
    _join_lines,
    drop_comments,
    drop_other_articles,
    drop_links,
    read_head,
    drop_feed,
    read_foot,
    sweep_body,
    take_dateline,
    trim_ends,
    drop_repetitions,
    complete_bylines,
    mark_title,
    mark_bylines,
)


def clean_once(text: str) -> Draft:
    """The draft of a dispatch after one pass, its text put together.

    >>> draft = clean_once("Une visite à Lomé\\n\\nMardi 3 mai 2016  Lu: 12\\n\\nPar Awa Konaté")
    >>> draft.text, [removal.reason for removal in draft.removals]
    ('Une visite à Lomé\\n\\nPar Awa Konaté', ['header'])
    """
    draft = Draft(split_lines(normalise_typography(strip_markup(text))))
    for step in STEPS:
        step(draft)
    draft.text, draft.spans = assemble(draft.lines)
    return draft
