"""What names in one list prove of each other."""

from __future__ import annotations

from pipeline.analysis.people.gazetteers import given_names, leaders_surnames
from pipeline.analysis.people.mention import BY_HONORIFIC, BY_ROLE, Mention
from pipeline.analysis.people.tokens import Tokens
from pipeline.analysis.people.words import Words, is_place
from pipeline.geography import is_state


class Neighbours:
    """Reads what neighbouring chains of a document say of each other."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def share(self, tokens: Tokens, left: Mention, right: Mention) -> None:
        """Names in one list share their proofs: "MM. A, B et C", "les ministres A et B"."""
        if _is_of_holder(tokens, left, right):
            left.eponym, left.role, left.gender, left.certainty = True, "", None, 0
            return
        between = self._between(tokens, left, right)
        if not 0 < len(between) <= 6 or not all(self._links(word) for word in between):
            if left.apposed and right.apposed and not (left.role or right.adjacent or right.honorific):
                # "A, la chancelière, B, le président": the office before B is that of A.
                right.gender, right.certainty = None, 0
            return
        right.coordinated = right.coordinated or _proven(left)
        left.coordinated = left.coordinated or _proven(right)
        if left.several and not right.adjacent:
            right.role, right.adjacent, right.several = left.role, True, True
        if left.group:
            right.group = right.honorific = True
            if left.gender == "f":
                right.tell_gender("f", BY_HONORIFIC)
        if self._share_title(tokens, left, right):
            right.role, right.adjacent = left.role, True
            right.tell_gender(left.gender or "", BY_ROLE)

    def _between(self, tokens: Tokens, left: Mention, right: Mention) -> list[str]:
        """The words between two names, without the state for which the first stands: "A pour l'Italie, B"."""
        between = tokens.folded[left.chain.end : right.chain.start]
        if not left.state_after:
            return between
        joint = next((n for n, word in enumerate(between) if word in self.words.joints), 0)
        return between[joint:]

    def _share_title(self, tokens: Tokens, left: Mention, right: Mention) -> bool:
        """Whether a plural office before one surname stands before the next too: "les présidents A et B"."""
        if not left.adjacent or right.role or len(right.chain.words) > 1:
            return False
        before = tokens.fold(left.chain.start - 1)
        plural = before.endswith(self.words.plural_endings) and self.words.role(before) == left.role
        beside = right.chain.start - left.chain.end == 1
        return plural and beside and not (is_state(right.chain.text) or is_place(right.chain.text))

    def _links(self, word: str) -> bool:
        return word == "" or word in self.words.list_links or word in self.words.honorifics


def _is_of_holder(tokens: Tokens, left: Mention, right: Mention) -> bool:
    """Whether a name is that of a body whose officer the next one is: "le PDG du groupe indien A, B"."""
    beside = right.chain.start - left.chain.end == 1 and tokens.folded[left.chain.end] == ","
    known = any(word.folded in given_names() for word in left.chain.words)
    return left.thing and beside and not (right.adjacent or right.honorific or known)


def _proven(mention: Mention) -> bool:
    words = mention.chain.words
    leader = len(words) == 1 and words[0].shape == "C" and words[0].folded in leaders_surnames()
    return mention.honorific or mention.role != "" or mention.label == "PER" or leader
