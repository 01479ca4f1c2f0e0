"""Which country an official serves when his role does not say it (``le ministre de l'Intérieur``): the
countries that may be meant and what speaks for each in, the likeliest out.

====================  ==================================================================================
``decision``          the choice of one country
``signs``             what the document tells of it, as named signs of each candidate
``country_mentions``  every mention of a country in the document
``pointers``          the one country to which the words around the official point
``colleagues``        what the other officials of the text tell
``company``           whose suite he belongs to, which delegation he leads
``fellows``           with whom he travels
``journeys``          who travels where
``meetings``          whom he meets
``origins``           of which country a name sounds
====================  ==================================================================================
"""

from __future__ import annotations

from pipeline.analysis.roles.nation.decision import Nations

__all__ = ["Nations"]
