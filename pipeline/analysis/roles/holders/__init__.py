"""Whose an office is: descriptions of offices and names of persons in, each with the other out.

===============  ==================================================================================
``finding``      names beside a description, before, after and around it
``apposition``   whether a description and a name behind a comma belong together
``apart``        holders who stand apart: told by a verb, behind an aside, by a later ``de``
``lists``        the holders of a plural office: names in a row
``list_items``   what stands beside a name of such a row: country, portfolio, own office
``list_shares``  countries and portfolios told together, given out in their order
``sharing``      what is told apart only when all are attached: shared, in a row, passed on
``owners``       the person whose an office is: ``le porte-parole d'Ana Rojas``
``clauses``      offices told by a clause: ``X, qui préside la Commission``
``credentials``  ambassadors who hand over their letters
``in_brackets``  ministers told by their portfolio alone: ``Awa Touré (Mines)``
``led``          who heads a body that the text names before
``officers``     officers of such a body, whose office stands behind their name
``sent``         those whom a state or an organisation sends
===============  ==================================================================================
"""

from __future__ import annotations

from pipeline.analysis.roles.holders.clauses import told_by_clauses, told_by_succession
from pipeline.analysis.roles.holders.credentials import told_by_credentials
from pipeline.analysis.roles.holders.finding import HolderFinder
from pipeline.analysis.roles.holders.in_brackets import told_by_brackets
from pipeline.analysis.roles.holders.led import told_by_bodies
from pipeline.analysis.roles.holders.officers import settle_officers
from pipeline.analysis.roles.holders.sent import told_by_senders

__all__ = [
    "HolderFinder",
    "settle_officers",
    "told_by_bodies",
    "told_by_brackets",
    "told_by_clauses",
    "told_by_credentials",
    "told_by_senders",
    "told_by_succession",
]
