"""Each figure of one document, counted."""

from __future__ import annotations

from pipeline.evaluation.annotations import AnnotatedDocument, Key
from pipeline.evaluation.figures import Error, Tally
from pipeline.evaluation.pairs import EXCHANGES, Occasion, PartyKey, pairs_of
from pipeline.evaluation.sameness import agrees
from pipeline.evaluation.tables import Row


def score_persons(document: AnnotatedDocument, mentions: list[Row], tally: Tally) -> None:
    """The persons of a document, with their ids, role classes and countries."""
    seen, strangers = _seen(document, mentions)
    score = tally.scores["person"]
    score.spurious += len(strangers)
    for person_id, person in document.persons.items():
        if person_id not in seen:
            score.missed += 1
            continue
        score.true += 1
        known = seen[person_id]
        if known["entity_id"]:
            tally.links.append((person_id, known["entity_id"]))
        if person["role"] and person["role_class"] != "other":
            tally.check("role", known["role_class"] == person["role_class"])
        if person["country"]:
            tally.check("country", known["country"] == person["country"])


def _seen(document: AnnotatedDocument, mentions: list[Row]) -> tuple[dict[str, Row], set[str]]:
    """What the run says of each annotated person, from the first mention that says it; and the others."""
    seen: dict[str, Row] = {}
    strangers = set()
    for mention in mentions:
        person_id = document.person(mention["text"], mention["name"])
        if person_id is None:
            strangers.add(mention["entity_id"] or mention["text"])
            continue
        known = seen.setdefault(person_id, {"entity_id": None, "role_class": None, "country": None})
        for column in known:
            known[column] = known[column] or mention[column]
    return seen, strangers


def score_pairs(
    document: AnnotatedDocument,
    expected: dict[Occasion, list[Row]],
    found: dict[Occasion, list[Row]],
    tally: Tally,
) -> None:
    """Pairs of named persons, each that was missed or is spurious with the words that tell of it."""
    tally.scores["pair"].count(set(expected), set(found))
    faults = (
        ("missed", expected.keys() - found.keys(), expected),
        ("spurious", found.keys() - expected.keys(), found),
    )
    for fault, occasions, contacts in faults:
        for occasion in occasions:
            evidence = str(contacts[occasion][0].get("evidence"))[:90]
            tally.errors.append(Error(document.id, fault, str(occasion), evidence))


def score_strict(expected: dict[Occasion, list[Row]], found: dict[Occasion, list[Row]], tally: Tally) -> None:
    """Each annotated pair takes the first found one that is strictly right and not yet taken."""
    left = {key: [c for c in contacts if c["kind"] != "gathering"] for key, contacts in found.items()}
    score = tally.scores["strict"]
    for occasion, contacts in expected.items():
        for contact in contacts:
            candidates = left.get(occasion, [])
            hit = next((i for i, c in enumerate(candidates) if _is_strictly_right(c, contact)), None)
            if hit is None:
                score.missed += 1
            else:
                score.true += 1
                del candidates[hit]
    score.spurious += sum(map(len, left.values()))


def _is_strictly_right(found: Row, expected: Row) -> bool:
    """Whether kind, status and date are right."""
    same = found["kind"] == expected["kind"] and found["status"] == expected["status"]
    return same and agrees(found["date"], expected["date"])


def score_attributes(
    expected: dict[Occasion, list[Row]], found: dict[Occasion, list[Row]], tally: Tally
) -> None:
    """Kind, status, date, place and topics, on the found contact nearest to each annotated pair."""
    with_topics: set[int] = set()
    for occasion, contacts in expected.items():
        for contact in contacts if occasion in found else ():
            nearest = max(found[occasion], key=lambda candidate: _nearness(candidate, contact))
            tally.check("kind", nearest["kind"] == contact["kind"])
            tally.check("status", nearest["status"] == contact["status"])
            if contact["date"]:
                tally.check("date", agrees(nearest["date"], contact["date"]))
            if contact["country"]:
                tally.check("place", nearest["country"] == contact["country"])
            if id(contact) not in with_topics:
                with_topics.add(id(contact))
                tally.scores["topics"].count(set(contact["topics"]), set(nearest["topics"] or ()))


def _nearness(found: Row, expected: Row) -> tuple[bool, bool, bool, int]:
    """How well a found contact fits an annotated one: date, status, kind and topics, in this order."""
    expected_topics, topics = set(expected["topics"]), set(found["topics"] or ())
    return (
        agrees(found["date"], expected["date"]),
        found["status"] == expected["status"],
        found["kind"] == expected["kind"],
        len(expected_topics & topics) - len(topics - expected_topics),
    )


def score_encounters(document: AnnotatedDocument, found: dict[Occasion, list[Row]], tally: Tally) -> None:
    """Which encounter of the run each annotated contact went into, where the set annotates encounters."""
    for contact in document.contacts:
        if not contact.get("encounter") or contact["kind"] not in EXCHANGES:
            continue
        pairs = pairs_of(contact, lambda p: p["id"])
        occasions = sorted({(EXCHANGES[contact["kind"]], pair) for pair in pairs} & found.keys(), key=str)
        candidates = [candidate for occasion in occasions for candidate in found[occasion]]
        if candidates:
            nearest = max(candidates, key=lambda candidate: _nearness(candidate, contact)[:2])
            tally.encounters.append((contact["encounter"], nearest["encounter_id"] or nearest["contact_id"]))


def score_stays(document: AnnotatedDocument, contacts: list[Row], tally: Tally) -> None:
    """Visits and gatherings."""
    expected_visits = {
        (participant["id"], contact["country"])
        for contact in document.contacts
        if contact["kind"] == "visit"
        for participant in contact["participants"]
        if participant["id"] and participant["side"] == "A"
    }
    found_visits = {
        (document.found_person(participant), contact["country"])
        for contact in contacts
        if contact["kind"] == "visit"
        for participant in contact["participants"]
        if participant["side"] == "A" and document.found_person(participant)
    }
    tally.scores["visit"].count(expected_visits, found_visits)
    tally.scores["gathering"].count(
        _present(document.contacts, lambda p: p["id"]), _present(contacts, document.found_person)
    )


def _present(contacts: list[Row], key: PartyKey) -> set[Key]:
    """The persons at gatherings."""
    gatherings = (contact for contact in contacts if contact["kind"] == "gathering")
    return {person for contact in gatherings for p in contact["participants"] if (person := key(p))}
