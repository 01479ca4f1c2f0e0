"""The expressions of a document that can stand for a party, before it is known for which.

==============  ======================================================================
``expression``  the record
``named``       names with the offices beside them
``offices``     offices without a name
``anaphors``    pronouns and nouns that take up somebody
``finding``     all of them with the bodies, each once
==============  ======================================================================
"""

from pipeline.analysis.parties.expressions.expression import Expression
from pipeline.analysis.parties.expressions.finding import find_expressions
from pipeline.analysis.parties.expressions.named import is_honorific, is_kin_in_office

__all__ = ["Expression", "find_expressions", "is_honorific", "is_kin_in_office"]
