"""Occasions: the frames of a document that tell of one and the same contact, joined.

``Narrative`` takes each clause with its frames, in text order, and answers with the occasions.

===========================  ==============================================================
``records``                  a telling, and the occasion that tellings make
``narrative``                goes through the sentences and keeps the occasions told so far
``reading``                  one frame as its sentence and the story so far tell it
``cues``, ``telephone``      what its verb and words say of when it was, and by which means
``sameness``, ``recalling``  whether an occasion was told before, and whose it was
``merging``, ``presence``    what it takes from each telling, who else was there
``times_around``             its day, where a sentence beside its own tells it
``stay_days``                days of stays and talks that are told without one
===========================  ==============================================================
"""

from __future__ import annotations

from pipeline.analysis.contacts.occasions.narrative import Narrative
from pipeline.analysis.contacts.occasions.records import Occasion

__all__ = ["Narrative", "Occasion"]
