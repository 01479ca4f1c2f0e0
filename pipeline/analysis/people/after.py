"""What stands behind a name: an office, a state, a verb of which it is the subject."""

from __future__ import annotations

from pipeline.analysis.people.agreement import agrees_in_feminine
from pipeline.analysis.people.mention import BY_AGREEMENT, Mention
from pipeline.analysis.people.tokens import Tokens
from pipeline.analysis.people.words import Words, is_demonym, is_place, is_realm
from pipeline.geography import is_state

_QUOTES = frozenset({"«", '"', "“", "''"})
_LONGEST_SIGNATURE = 6
_TAIL = 0.85


class After:
    """Reads what stands behind the chains of a document."""

    def __init__(self, words: Words) -> None:
        self.words = words

    def read(self, tokens: Tokens, mention: Mention) -> None:
        """Read what follows the chain of a mention."""
        end, words = mention.chain.end, self.words
        mention.tail = end > _TAIL * len(tokens)
        text, folded = tokens.text(end), tokens.fold(end)
        if not text or "\n" in text:
            mention.alone = mention.opening and end - mention.chain.start <= _LONGEST_SIGNATURE
            return
        if text.isalpha() and text.islower() and not is_state(mention.chain.text):
            mention.eponym = mention.eponym or is_state(f"{mention.chain.text} {text}")  # "Arabie saoudite"
        mention.colon = text == ":"
        mention.headed = mention.colon and mention.opening and tokens.text(end + 1) in _QUOTES
        mention.state_after = self._opens_with_state(tokens, end)
        mention.realm = self._opens_with_realm(tokens, end)
        mention.subject = folded in words.subject_of
        if mention.role and agrees_in_feminine(tokens, mention.chain.start, end, words):
            mention.tell_gender("f", BY_AGREEMENT)
        if text == "(":
            mention.country_after = is_state(tokens.text(end + 1)) or is_demonym(tokens.text(end + 1))
        if text in (",", "(", "–", "-"):
            self._read_aside(tokens, mention, end + 1)

    def _read_aside(self, tokens: Tokens, mention: Mention, i: int) -> None:
        """Read what follows a comma or a bracket: an office, or a relative clause."""
        if tokens.fold(i) in self.words.inserted and tokens.text(mention.chain.start - 1) in "([":
            mention.inserted = not is_place(mention.chain.text)
            return
        for folded in tokens.folded[i : i + 5]:
            if self.words.role(folded):
                mention.apposed = True
                return
            if folded not in self.words.before_office:
                mention.subject = mention.subject or folded in self.words.relatives
                return

    def _opens_with_state(self, tokens: Tokens, i: int) -> bool:
        """Whether "du Niger", "de la République de Corée", "pour le Niger" stands at ``i``."""
        if tokens.folded[i] not in self.words.standing_for:
            return False
        for k in range(i + 1, min(i + 6, len(tokens))):
            text, folded = tokens.texts[k], tokens.folded[k]
            if text[0].isupper() and (is_state(text) or folded in self.words.long_states):
                return True
            if folded not in self.words.of and folded not in self.words.articles:
                return False
        return False

    def _opens_with_realm(self, tokens: Tokens, i: int) -> bool:
        """Whether "de Belgique", "du Danemark", "des Pays-Bas", the name of a monarchy, stands at ``i``."""
        if tokens.folded[i] not in self.words.of_realm:
            return False
        end = i + 2
        while tokens.text(end) == "-" and tokens.glued[end]:
            end += 2  # "Pays-Bas"
        return is_realm("".join(tokens.texts[i + 1 : end]))
