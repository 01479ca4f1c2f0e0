"""Roles as a reader understands them: nobody is a "homologue" by office."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from pipeline.lexicons import lexicon


def role(told: str | None, role_class: str | None, classes: Mapping[str, str]) -> str | None:
    """A role in the words of the documents; where these only liken it to another's, its class in ours.

    >>> role("ambassadeur", "ambassador", {}), role(None, "envoy", {"envoy": "envoy"})
    ('ambassadeur', None)
    >>> role("homologues du G5 Sahel", "head_of_state", {"head_of_state": "chef d’État"})
    'chef d’État'
    """
    if told and _likening().match(told):
        return classes.get(role_class or "", told)
    return told


@cache
def _likening() -> re.Pattern[str]:
    """What a role begins with that is told by another's."""
    forms = {
        form
        for office in lexicon("roles")["office"]
        if office.get("counterpart")
        for forms in office["forms"]
        for form in forms.split("|")
    }
    return re.compile(rf"(?:{'|'.join(sorted(map(re.escape, forms)))})s?\b", re.IGNORECASE)
