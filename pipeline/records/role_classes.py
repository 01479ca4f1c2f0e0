"""Groups of classes of roles that rules speak of together."""

from __future__ import annotations

# Who leads a state, and all of whom a government has one.
HEADS = frozenset({"head_of_state", "head_of_government"})
UNIQUE = HEADS | {"foreign_minister"}
# Ministers of any field, and with them those who lead.
MINISTERS = frozenset({"minister", "foreign_minister"})
LEADERS = UNIQUE | MINISTERS
# Who rules, by office or by birth.
RULERS = HEADS | {"royal"}
# Who is sent to another state.
POSTED = frozenset({"ambassador", "envoy"})
# Who serves an organisation, and no state.
OF_ORGANISATIONS = frozenset({"io_head", "io_official"})
# Who serves a state.
NATIONAL = LEADERS | {"deputy_minister", "parliamentarian", "advisor", "regional", "royal", "military"}
