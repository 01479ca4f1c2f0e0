"""What the rest of the document says of a role: descriptions in; out they come with what a short title leaves
unsaid, with those whose counterparts they are, with holders named elsewhere and with their countries.

================  ==================================================================================
``settling``      the order in which all of that is done
``completion``    offices told in short: the organisation, portfolio or party that is meant
``counterparts``  ``son homologue turc``, ``le successeur de X``
``coreference``   persons named without their office, and offices told without their holder
``namesakes``     which of the states that share a name is meant
``delegations``   the state or organisation whose delegation a person leads
``outlets``       the organisation whose press office the dispatch comes from
``respective``    whose is which of several delegations
``two_sides``     two who hold a plural office for the two sides of a text
================  ==================================================================================
"""

from __future__ import annotations

from pipeline.analysis.roles.context.namesakes import meant_in, settle_namesakes
from pipeline.analysis.roles.context.settling import Context

__all__ = ["Context", "meant_in", "settle_namesakes"]
