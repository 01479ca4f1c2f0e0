"""Who fills the slots of a trigger: subject, object, prepositional complements.

Given a clause and where a verb or noun of it stands, each function answers with units of that clause, or of
one before; with none where nobody fills the slot.

============================  =========================================================================
``verb_subject``              the subject of a verb, or told by the context (``subjects``, ``earlier``)
``earlier_objects``           those named before a verb who are the object of an earlier one
``inversion``, ``relatives``  subjects behind their verb, and those of relative clauses
``infinitives``, ``control``  subjects of infinitives
``complements``, ``clitics``  objects and prepositional complements, and those that are pronouns
``antecedents``               whom a pronoun or an ellipsis means
``granting``                  who grants an occasion, and to whom
``groups``                    who stands for a delegation or came along
``introduced``, ``leaders``   by which words these are told; ``presence``
============================  =========================================================================
"""
