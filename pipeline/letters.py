"""Small letters."""

from __future__ import annotations


def small(text: str) -> str:
    """A text in small letters, as long as it is: one capital, ``İ``, has two small letters, and stays.

    >>> small("À İzmir")
    'à İzmir'
    """
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
