"""From tables to networkx graphs."""

from __future__ import annotations

from collections.abc import Mapping

import networkx as nx
import pandas as pd

from pipeline.network.filters import Filters


def official_graph(tables: Mapping[str, pd.DataFrame], filters: Filters | None = None) -> nx.Graph:
    """Who met whom: persons, officials known by role alone, and bodies."""
    return nx.Graph()


def country_graph(tables: Mapping[str, pd.DataFrame], filters: Filters | None = None) -> nx.Graph:
    """Which countries' representatives met."""
    return nx.Graph()
