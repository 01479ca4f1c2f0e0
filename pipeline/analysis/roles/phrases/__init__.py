"""The noun phrases of offices (``le ministre turc des Affaires étrangères``): the words of a document in,
each phrase out with what completes it and the class of its office.

===============  ==================================================================================
``finding``      where a phrase begins and ends, and what stands in it
``phrase``       the record of one phrase
``complements``  what stands behind an office: ``de``, portfolios, places
``nominals``     the noun phrases within those: countries, organisations, nouns in a row
``adjectives``   what stands right behind an office: how it is held, of which nation
``body_names``   names and acronyms of parties, regions and other bodies
``boards``       bodies that what follows their noun tells apart
``classes``      what class an office is
===============  ==================================================================================
"""

from __future__ import annotations

from pipeline.analysis.roles.phrases.finding import PhraseFinder

__all__ = ["PhraseFinder"]
