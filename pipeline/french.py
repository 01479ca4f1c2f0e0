"""The small words of French that rules ask for one by one: ``[small_words]`` of ``models/fr/grammar.toml``.

A rule that asks for one of several words alike has them as a list (``words`` of its package), not here.

>>> f"X {AND} Y {AT_HOME_OF} Z"
'X et Y chez Z'
"""

from __future__ import annotations

from typing import Final

from pipeline.lexicons import lexicon

_WORDS: dict[str, str] = lexicon("grammar")["small_words"]

AND: Final = _WORDS["and"]
THEN: Final = _WORDS["then"]
NOR: Final = _WORDS["nor"]
LIKE: Final = _WORDS["like"]
OF: Final = _WORDS["of"]
OF_ELIDED: Final = _WORDS["of_elided"]
OF_THE: Final = _WORDS["of_the"]
OF_SEVERAL: Final = _WORDS["of_several"]
AT: Final = _WORDS["at"]
AT_THE: Final = _WORDS["at_the"]
AT_HOME_OF: Final = _WORDS["at_home_of"]
BY: Final = _WORDS["by"]
WITH: Final = _WORDS["with"]
WITHOUT: Final = _WORDS["without"]
FOR: Final = _WORDS["for"]
AGAINST: Final = _WORDS["against"]
BETWEEN: Final = _WORDS["between"]
WITHIN: Final = _WORDS["within"]
IN: Final = _WORDS["in"]
ON: Final = _WORDS["on"]
SINCE: Final = _WORDS["since"]
AFTER: Final = _WORDS["after"]
BESIDES: Final = _WORDS["besides"]
NEAR: Final = _WORDS["near"]
THANKS: Final = _WORDS["thanks"]
WHO: Final = _WORDS["who"]
WHERE: Final = _WORDS["where"]
TO_HIM: Final = _WORDS["to_him"]
THEIR: Final = _WORDS["their"]
THIS: Final = _WORDS["this"]
THESE: Final = _WORDS["these"]
THE: Final = _WORDS["the"]
THE_FEMININE: Final = _WORDS["the_feminine"]
THE_ELIDED: Final = _WORDS["the_elided"]
MORE: Final = _WORDS["more"]
BE: Final = _WORDS["be"]
BEEN: Final = _WORDS["been"]
HAVE: Final = _WORDS["have"]
# Prepositions of several words.
BESIDE: Final = _WORDS["beside"]
CHAIRED_BY: Final = _WORDS["chaired_by"]
IN_HONOUR_OF: Final = _WORDS["in_honour_of"]
IN_PRESENCE_OF: Final = _WORDS["in_presence_of"]
INTO_HANDS_OF: Final = _WORDS["into_hands_of"]
INVITED_BY: Final = _WORDS["invited_by"]
NEAR_TO: Final = _WORDS["near_to"]
THANKS_TO: Final = _WORDS["thanks_to"]
UNDER_AUSPICES_OF: Final = _WORDS["under_auspices_of"]
