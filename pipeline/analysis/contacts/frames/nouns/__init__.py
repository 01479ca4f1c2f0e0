"""Nouns of contact: the frames that they open, whose they are, who is a side of them.

============================  =======================================================================
``noun``                      the records: a noun with those around it, and what a construction tells
``frames``                    the frames of a clause that its nouns open
``readings``                  what a noun tells of whom, by the construction around it
``holding``, ``light_verbs``  ``a eu un entretien avec``, ``a accordé une audience à``
``owners``, ``partners``      whose a noun is, and who stands beside it as a side
============================  =======================================================================
"""
