"""A sentence as the contact rules see it: clauses, party units, verb groups, lists.

``units.clauses_of`` makes them of a ``Page``; all that follows reads these and not the document.

================================  ========================================================================
``clauses``                       ``Clause``: a sentence with its words, times, places; ``Unit``: a party
``units``                         every sentence of a document as such a clause, where each unit begins
``governed``                      which preposition governs a unit
``verbs``                         verb groups: voice, tense, negation, clitics, what governs an infinitive
``auxiliaries``, ``conjugation``  the forms of verbs
``insertions``, ``asides``        what parts a verb from its participle, a member from the next
``lists``, ``relatives``          where a list and a relative clause begin and end (``openings``)
``governing``, ``headings``       the verb that governs a noun; lines of their own; questions (``asking``)
================================  ========================================================================
"""
