"""Visits: frames whose first side stays in another country, with a named host on the second.

A construction yields stays, each with those who may be its visitors; ``visitors`` makes a frame of one for
each place, and ``finding`` takes each visitor and country of a sentence once.

=======================================  ===================================================================
``stay``                                 the record, and how triggers and subjects are found
``motions``, ``going``, ``locutions``    told by a verb
``nouns``, ``owners``                    told by a noun, and whose stay it is
``states``, ``verbless``                 told by what somebody is, or by a place without any verb
``receptions``, ``guests``, ``cities``   told by who received or had somebody as a guest
``invited``                              ahead, of who was invited
``hosted``, ``unplaced``                 told without a place
``visitors``                             who is a visitor, who a host, and the frame of the two
``along``                                who came along
``finding``                              all of them
=======================================  ===================================================================
"""

from __future__ import annotations

from pipeline.analysis.contacts.visits.finding import VisitFinder

__all__ = ["VisitFinder"]
