"""When and where a frame tells of, and whether it took place.

Each takes a frame, or the clause and the tokens of what tells it, and answers with a time, a place or a
status; with None where the sentence tells none.

===============================  ===================================================================
``timing``, ``entries``          the time that dates a frame, and each entry of a list of partners
``foreign_times``                times that do not; those of other clauses: ``subordinate_times``
``place``, ``gathering_names``   its place, and the names of gatherings that hold one
``stays``, ``stages``, ``home``  where a stay is, the stages of a journey, where a text is at home
``status``, ``noun_status``      held, planned or not held, by what governs it (``governing``)
``infinitive_status``            the same of an infinitive, by its verb (``governing_verbs``)
``negation``                     whether a verb is denied
``background``                   what was before the story; what came to nothing: ``fallen_through``
``nearness``                     how near other words are to a trigger
===============================  ===================================================================
"""
