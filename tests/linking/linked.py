"""The encounters that linking makes of contacts."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pipeline.linking.encounters import Told, identifiers, link_encounters
from pipeline.records import Contact, Encounter


@dataclass
class Linked:
    """The encounters in the order of their ids, and the encounter of each contact."""

    encounters: list[Encounter]
    encounter_of: dict[str, str]


def linked_of(contacts: list[Contact], **sources: str) -> Linked:
    """The encounters of contacts; ``sources`` are the documents that a document copies."""
    told = (Told(each, sources.get(each.doc_id, each.doc_id), published="2017-11-22") for each in contacts)
    drafts = sorted(link_encounters(told), key=lambda draft: (draft.stem, draft.first))
    stems = [(draft.stem, draft.first) for draft in drafts]
    linked = Linked([], {})
    for encounter_id, draft in zip(identifiers(stems, dict(stems)), drafts, strict=True):
        linked.encounters.append(replace(draft.encounter, encounter_id=encounter_id))
        linked.encounter_of.update(dict.fromkeys(draft.contact_ids, encounter_id))
    linked.encounters.sort(key=lambda encounter: encounter.encounter_id)
    return linked


def groups(linked: Linked) -> list[str]:
    """The documents of each encounter."""
    found: dict[str, list[str]] = {}
    for contact_id, encounter_id in linked.encounter_of.items():
        found.setdefault(encounter_id, []).append(contact_id.split("#")[0])
    return sorted("".join(sorted(documents)) for documents in found.values())
