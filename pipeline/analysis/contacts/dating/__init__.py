"""When each occasion was of which its own sentence tells no day: a choice among the days told around it.

==================  ==================================================================================
``days``            the day of each occasion of a document
``evidence``        the days on which it may have been, and what speaks for each
``decision``        the model that weighs it, ``models/fr/days.json`` (``benchmarks/train_days.py``)
==================  ==================================================================================
"""
