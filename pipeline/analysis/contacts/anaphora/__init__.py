"""Who is meant where the sentence of a contact does not name a party: a choice among the persons of the text.

``anaphors`` finds the sides of frames that a pronoun, an office or nothing at all stands for, ``evidence``
lists the persons who may be meant and what speaks for each, ``decision`` weighs it by
``models/fr/anaphora.json``, which ``benchmarks/train_anaphora.py`` writes. The answer of the rules is one of
the options; a mention-ranking model (P. Denis and J. Baldridge, "Specialized models and ranking for
coreference resolution", EMNLP 2008).
"""
