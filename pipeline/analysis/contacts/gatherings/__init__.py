"""Gatherings: summits, conferences and ceremonies, and who took part.

=================================  ================================================================
``events``                         the nouns that name one
``finding``                        the gatherings of a clause, as frames
``hosting``                        who held, opened, chaired or signed
``attendance``, ``speeches``       who attended or spoke; who was there: ``presence``, ``arrivals``
``rolls``, ``participants``        who is listed or named beside; who is likened: ``company``
``rites``, ``alone``, ``absence``  investitures, an official alone, who stayed away
``kinds``                          talks or gathering, where a sentence seems to tell both
=================================  ================================================================
"""
