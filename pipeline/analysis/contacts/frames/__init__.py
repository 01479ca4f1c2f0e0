"""Frames: what verbs, phrases and nouns of contact tell of whom, one trigger each."""
