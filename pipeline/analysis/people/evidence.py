"""What stands around a chain and speaks for or against its being a person's name."""

from __future__ import annotations

import itertools

from pipeline.analysis.people.after import After
from pipeline.analysis.people.before import Before
from pipeline.analysis.people.mention import Mention
from pipeline.analysis.people.neighbours import Neighbours
from pipeline.analysis.people.tokens import Chain, Tokens
from pipeline.analysis.people.words import Words


class Evidence:
    """Reads the evidence of a document's chains."""

    def __init__(self, words: Words) -> None:
        self._before, self._after, self._neighbours = Before(words), After(words), Neighbours(words)

    def __call__(self, tokens: Tokens, chains: list[Chain]) -> list[Mention]:
        """One mention a chain, in the same order."""
        mentions = [self._mention(tokens, chain) for chain in chains]
        for left, right in itertools.pairwise(mentions):
            self._neighbours.share(tokens, left, right)
        return mentions

    def _mention(self, tokens: Tokens, chain: Chain) -> Mention:
        mention = Mention(chain)
        _read_label(tokens, mention)
        before = self._before.read_titles(tokens, mention)
        self._before.read_before(tokens, mention, before)
        if mention.adjacent:
            mention.eponym = self._before.named_with_title(tokens, before)
        elif not mention.role:
            self._before.read_apposition(tokens, mention, before)
        self._after.read(tokens, mention)
        return mention


def _read_label(tokens: Tokens, mention: Mention) -> None:
    """Note what the recogniser says of a chain."""
    start, end = mention.chain.start, mention.chain.end
    labels = tokens.labels[start:end]
    mention.label = max(labels, key=labels.count)
    ends = end == len(tokens) or tokens.begins[end] or tokens.labels[end] == ""
    mention.exact = all(labels) and tokens.begins[start] and ends
