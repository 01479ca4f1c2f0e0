"""Nouns of contact: the frames that they open, whose they are, who is a side of them."""
