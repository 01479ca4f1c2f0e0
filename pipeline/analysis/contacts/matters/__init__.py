"""What each contact was about.

Reads the topics that ``entrevue_topics`` found and the occasions of a document; the weights are
``models/fr/matters.json``, which ``benchmarks/train_topics.py`` writes.

============  ===========================================================================
``passages``  what single sentences say of the matter of talks
``tellings``  where a dispatch tells of which contact and party
``decision``  which topics an occasion has, weighed by a model of what the other two find
============  ===========================================================================
"""
