"""Contact graphs: who met whom, as networkx graphs and as files for Gephi and others.

Two views of the same encounters: ``official_graph`` links persons and bodies, ``country_graph`` the countries
that they represent. ``export`` writes either of them from the folder of a run::

    from pipeline.network import Filters, export

    export("out", by="official", format="gexf", filters=Filters(kinds=["meeting"], since="2017"))

Bad values raise ``ValueError``, a folder without tables ``FileNotFoundError``; both messages say what to do.

===================================================  =========================================================
``export``, ``filters``                              one graph of one run, and which encounters it is drawn
                                                     from
``occasions``, ``graph``, ``periods``                these encounters, the graph they make, the days of each
``gexf``, ``graphml``, ``node_link``, ``delimited``  the formats
===================================================  =========================================================
"""

from __future__ import annotations

from pipeline.network.export import FORMATS, VIEWS, export, read_tables
from pipeline.network.filters import Filters
from pipeline.network.graph import country_graph, counts, items, official_graph

__all__ = [
    "FORMATS",
    "VIEWS",
    "Filters",
    "country_graph",
    "counts",
    "export",
    "items",
    "official_graph",
    "read_tables",
]
