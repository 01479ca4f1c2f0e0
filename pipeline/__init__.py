"""Entrevue: who met whom, on what topics, when and where, from French press dispatches."""

__version__ = "0.1.0"
