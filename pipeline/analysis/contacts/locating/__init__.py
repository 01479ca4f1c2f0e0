"""Where talks were of which the own sentence does not tell it: a choice among the countries around them.

``evidence`` lists the countries and what speaks for each, ``decision`` weighs it by
``models/fr/scenes.json``, which ``benchmarks/train_scenes.py`` writes.
"""
