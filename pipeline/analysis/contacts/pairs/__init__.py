"""Pairs that no rule joins: a model reads the sentences that name two and of which no rule tells any talks.

Rules know constructions; prose that hides its contacts has others. Who stands where, after which words, of
which states, and what else the document tells of the two says more often than not whether they dealt with
each other. ``benchmarks/train_pairs.py`` fits the model on every pair of the annotated sets, those that rules
find as well, and writes ``models/fr/pairs.json``.

==================  ==================================================================================
``candidates``      the pairs of parties that a sentence and those before it name
``cues``            the words of a sentence that may tell of the contact
``coverage``        how much of the document the rules tell
``discourse``       what part the two play in the whole document
``features``        what is known of a pair
``decision``        the model: logistic regression
``proposals``       the frames of the pairs that it believes
==================  ==================================================================================
"""
