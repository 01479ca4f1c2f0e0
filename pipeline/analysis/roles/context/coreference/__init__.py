"""Persons named without their office, and offices named without their holder: "X est arrivé lundi. Le
ministre turc …".

A description and a person are matched when the text speaks of one where it just spoke of the other. Two that
stand in one sentence are taken for two people.

==============  ==================================================================================
``candidates``  the persons without an office, and the offices without a name
``leaders``     heads of state, of government and of the pope's state, whom every reader knows
``appointed``   what somebody was made or is taken for
``lists``       offices of several, whose holders the text lists
``scoring``     all others: how likely an office speaks of a person
==============  ==================================================================================
"""

from __future__ import annotations

from pipeline.analysis.page import Page
from pipeline.analysis.roles.context.coreference.appointed import link_appointed
from pipeline.analysis.roles.context.coreference.leaders import (
    link_at_home,
    link_leaders,
    link_leaders_before,
    link_leaders_called_one_of,
    link_leaders_of_several,
)
from pipeline.analysis.roles.context.coreference.lists import (
    link_listed,
    link_pairs,
    link_rows,
    link_taken_up,
    link_these,
)
from pipeline.analysis.roles.context.coreference.scoring import link_likeliest
from pipeline.analysis.roles.descriptions import Description
from pipeline.analysis.roles.words import Words


def link(doc: Page, words: Words, descriptions: list[Description]) -> None:
    """Give descriptions without a holder the person without an office of whom they speak.

    The descriptions' countries are known or, where the text leaves them unsaid, guessed.
    """
    link_leaders_of_several(doc, descriptions)
    link_appointed(doc, words, descriptions)
    link_pairs(doc, words, descriptions)
    link_rows(doc, words, descriptions)
    link_listed(doc, words, descriptions)
    link_these(doc, words, descriptions)
    link_leaders(doc, words, descriptions)
    link_leaders_called_one_of(doc, descriptions)
    link_leaders_before(doc, words, descriptions)
    link_at_home(doc, words, descriptions)
    link_likeliest(doc, words, descriptions)
    link_taken_up(doc, words, descriptions)
