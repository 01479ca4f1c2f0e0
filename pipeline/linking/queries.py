"""The queries by which linking fills the tables, in DuckDB's SQL."""

from __future__ import annotations

from pipeline.linking.copies import BAND_BYTES, BANDS
from pipeline.linking.encounters.reports import TALKS

_SORT = f"CASE WHEN c.kind IN {tuple(sorted(TALKS))} THEN 'talks' ELSE c.kind END"

# What a row of mentions or participants is known by: a body by its usual acronym or name, all others by their
# name.
LABEL_MACRO = """
    CREATE OR REPLACE TEMP MACRO label_of(kind, name, organisation) AS
    CASE kind WHEN 'organisation' THEN coalesce(organisation, name) ELSE name END
"""

# Whether a role is a former one ("ancien président", "ex-ministre").
PAST_MACRO = r"""
    CREATE OR REPLACE TEMP MACRO is_past(role) AS
    coalesce(regexp_extract(lower(strip_accents(role)), '^\w+') IN (FROM past_openings), false)
"""

# What a list has, each thing once.
ONCE_MACRO = """
    CREATE OR REPLACE TEMP MACRO sorted_once(told) AS list_sort(list_distinct(coalesce(told, [])))
"""

# The month by which a surname alone is kept apart.
MONTH_MACRO = r"""
    CREATE OR REPLACE TEMP MACRO month_of(kind, label, published) AS
    CASE WHEN kind = 'person' AND len(regexp_extract_all(label, '\p{L}{3,}')) < 2 THEN published[:7] END
"""

# When each document was published and, for near-copies, of which text it is one: copies count once.
DATED = """
    CREATE OR REPLACE TEMP VIEW dated AS
    SELECT doc_id, published, coalesce(c.copy_of, doc_id) AS source
    FROM raw_documents LEFT JOIN copies c USING (doc_id)
"""

# Every label of every document, with what the document says of its bearer: of a few shards at a time.
LABELS = """
    WITH told AS (
        SELECT doc_id, kind, label_of(kind, name, organisation) AS label, country, organisation, role,
            role_class, true AS is_mention
        FROM raw_mentions
        UNION ALL
        SELECT doc_id, p.kind, label_of(p.kind, p.name, p.organisation), p.country, p.organisation, p.role,
            p.role_class, false
        FROM raw_participants p JOIN raw_contacts USING (contact_id)
    ), labelled AS (
        SELECT *, CASE kind WHEN 'person' THEN is_past(role) END AS past FROM told WHERE label IS NOT NULL
    )
    SELECT doc_id, kind, label,
        coalesce(
            mode(country ORDER BY country) FILTER (is_mention), mode(country ORDER BY country)
        ) AS country,
        CASE kind WHEN 'person' THEN mode(organisation ORDER BY organisation) END AS organisation,
        sorted_once(list(role_class) FILTER (role_class <> 'other' AND NOT past)) AS roles,
        sorted_once(list(role_class) FILTER (role_class <> 'other' AND past)) AS former,
        sorted_once(list(lower(role)) FILTER (
            role_class IN (FROM told_by_words) AND role LIKE '% %' AND NOT past
        )) AS titles
    FROM labelled GROUP BY doc_id, kind, label
"""

# One row for all the documents that say the same of one label. Surnames alone are kept apart by month, since
# it is the date that tells which of several bearers is meant.
SIGHTINGS = """
    CREATE OR REPLACE TEMP TABLE sightings AS
    WITH counted AS (
        SELECT kind, label, country, organisation, roles, former, titles,
            month_of(kind, label, published) AS month,
            min(published) AS first, max(published) AS last, count(DISTINCT source) AS n_docs
        FROM raw_labels JOIN dated USING (doc_id)
        GROUP BY ALL
    )
    SELECT *, row_number() OVER (
            ORDER BY kind, label, country, organisation, roles, former, titles, month
        ) AS sighting_id
    FROM counted
"""

SIGHTINGS_OF_KIND = """
    SELECT label, country, roles, organisation, first, last, n_docs, sighting_id, former, titles
    FROM sightings WHERE kind = ? ORDER BY sighting_id
"""

# Pairs of names of persons that share a word within one document: analysis took them for two people.
NAMESAKES = r"""
    WITH spelt AS (
        SELECT DISTINCT doc_id, label,
            unnest(regexp_extract_all(lower(strip_accents(label)), '\p{L}{3,}')) AS word
        FROM raw_labels WHERE kind = 'person'
    )
    SELECT DISTINCT one.label, other.label
    FROM spelt one JOIN spelt other ON one.doc_id = other.doc_id AND one.word = other.word
    WHERE one.label < other.label
"""

ENTITY_OF = """
    CREATE OR REPLACE TEMP TABLE entity_of AS
    SELECT doc_id, l.kind, l.label, entity_id
    FROM raw_labels l JOIN dated USING (doc_id)
    JOIN sightings s ON l.kind = s.kind AND l.label = s.label
        AND l.country IS NOT DISTINCT FROM s.country
        AND l.organisation IS NOT DISTINCT FROM s.organisation AND l.roles = s.roles AND l.former = s.former
        AND l.titles = s.titles
        AND s.month IS NOT DISTINCT FROM month_of(l.kind, l.label, published)
    JOIN linked USING (sighting_id)
"""

# The documents whose sketch agrees with another's in one band: the others are nobody's copies. In order:
# which of three texts are copies, the middle one of both others, depends on where one begins.
SKETCHED = f"""
    WITH bands AS (
        SELECT doc_id, band, hash(sketch[{BAND_BYTES} * band + 1:{BAND_BYTES} * band + {BAND_BYTES}]) AS bits
        FROM raw_documents, range({BANDS}) bands(band) WHERE sketch IS NOT NULL
    ), shared AS (
        SELECT band, bits FROM bands GROUP BY ALL HAVING count(*) > 1
    )
    SELECT doc_id, published, sketch
    FROM raw_documents SEMI JOIN (SELECT doc_id FROM bands SEMI JOIN shared USING (band, bits)) USING (doc_id)
    ORDER BY doc_id
"""

DOCUMENTS = """
    CREATE TABLE documents AS
    SELECT d.* EXCLUDE (sketch) REPLACE (c.copy_of AS copy_of)
    FROM raw_documents d LEFT JOIN copies c USING (doc_id) ORDER BY doc_id
"""

# The mentions with their entities, in any order.
LINKED_MENTIONS = """
    CREATE OR REPLACE TEMP VIEW linked_mentions AS
    SELECT m.* REPLACE (e.entity_id AS entity_id)
    FROM raw_mentions m LEFT JOIN entity_of e
    ON m.doc_id = e.doc_id AND m.kind = e.kind AND label_of(m.kind, m.name, m.organisation) = e.label
"""

MENTIONS = """
    CREATE TABLE mentions AS FROM linked_mentions ORDER BY doc_id, start, "end", kind
"""

# The parties of contacts in the order of the table, numbered.
PARTIES = """
    CREATE OR REPLACE TEMP TABLE parties AS
    SELECT p.* REPLACE (
            e.entity_id AS entity_id,
            CASE WHEN p.name IS NOT NULL THEN 'text' END AS name_basis
        ),
        c.doc_id, c.date,
        row_number() OVER (
            ORDER BY c.doc_id, c.start, c."end", p.contact_id, p.side, p.level DESC, p.text, e.entity_id,
                p.country, p.role, p.organisation
        ) AS number
    FROM raw_participants p
    JOIN raw_contacts c USING (contact_id)
    LEFT JOIN entity_of e
    ON c.doc_id = e.doc_id AND p.kind = e.kind AND label_of(p.kind, p.name, p.organisation) = e.label
"""

ROLE_ONLY = """
    SELECT number, text, role, role_class, country, organisation, date,
        (SELECT list(entity_id) FROM parties other WHERE other.contact_id = p.contact_id) AS present
    FROM parties p
    WHERE kind = 'person' AND name IS NULL AND role_class IS NOT NULL AND date IS NOT NULL
    ORDER BY number
"""

HELD = """
    SELECT entity_id, role, role_class, country, organisation, first_seen, last_seen, n_docs FROM offices
"""

# The parties with the names of the known holders of their offices, in any order.
LINKED_PARTIES = """
    CREATE OR REPLACE TEMP VIEW linked_parties AS
    SELECT p.* REPLACE (
        coalesce(p.entity_id, f.entity_id) AS entity_id,
        coalesce(p.name, n.name) AS name,
        coalesce(p.name_basis, CASE WHEN f.entity_id IS NOT NULL THEN 'linking' END) AS name_basis
    )
    FROM parties p
    LEFT JOIN filled f USING (number)
    LEFT JOIN entity_names n ON f.entity_id = n.entity_id
"""

PARTICIPANTS = """
    CREATE TABLE participants AS SELECT * EXCLUDE (doc_id, date, number) FROM linked_parties ORDER BY number
"""

# The contacts with what tells one report of an occasion from another, numbered within their sort: those of
# another are never one occasion with them. A party whose office its document leaves out has the one that most
# documents give to it.
TOLD = f"""
    CREATE TABLE work.told AS
    WITH usual AS (
        SELECT entity_id, arg_max(role_class, (n_docs, role_class)) AS role_class
        FROM offices GROUP BY entity_id
    ), parties AS (
        SELECT contact_id,
            list({{'entity_id': p.entity_id, 'text': p.text, 'kind': p.kind, 'role': p.role,
                'role_class': coalesce(nullif(p.role_class, 'other'), u.role_class), 'country': p.country,
                'organisation': p.organisation, 'side': p.side, 'level': p.level}}) AS participants
        FROM linked_parties p LEFT JOIN usual u ON p.entity_id = u.entity_id GROUP BY contact_id
    )
    SELECT row_number() OVER (PARTITION BY {_SORT}) - 1 AS number, {_SORT} AS sort,
        d.source IN (SELECT copy_of FROM copies) AS is_copied,
        d.source, d.published, c.contact_id, c.doc_id, c.kind, c.status, c.date, c.date_basis,
        c.date_end, c.place, c.country, c.topics, participants
    FROM raw_contacts c JOIN parties USING (contact_id) JOIN dated d USING (doc_id)
"""

# The sorts, the largest first.
SORTS = "SELECT sort, count(*) AS n FROM work.told GROUP BY sort ORDER BY n DESC, sort"
OF_SORT = "FROM work.told WHERE sort = ?"

# Contacts that share a key and may mean one day, as a chain: each with one before it.
KIN_PAIRS = """
    SELECT number, before FROM (
        SELECT number, first, lag(number) OVER near AS before,
            max(last) OVER (near ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS reached
        FROM work.kin WINDOW near AS (PARTITION BY key ORDER BY first, number)
    ) WHERE first <= reached
"""

BATCHED = """
    CREATE OR REPLACE TABLE work.batched AS
    SELECT told.*, batch FROM work.told JOIN work.batch_of USING (number) WHERE sort = ? ORDER BY batch
"""
BATCH = "FROM work.batched WHERE batch = ?"

# Of several encounters of one date and parties each needs a number, which makes no id that another has.
ALIKE = """
    SELECT stem, first FROM drafts SEMI JOIN (SELECT stem FROM drafts GROUP BY stem HAVING count(*) > 1)
    USING (stem) ORDER BY stem, first
"""
TAKEN = r"SELECT DISTINCT stem FROM drafts WHERE regexp_matches(stem, '-\d+$')"

# The encounter that each contact tells of.
ENCOUNTER_OF = """
    CREATE OR REPLACE TEMP TABLE encounter_of AS
    SELECT contact_id, coalesce(n.encounter_id, d.stem) AS encounter_id
    FROM told_by JOIN drafts d USING (first) LEFT JOIN numbered n USING (first)
"""

ENCOUNTERS = """
    CREATE TABLE encounters AS
    SELECT d.* EXCLUDE (stem, first) REPLACE (coalesce(n.encounter_id, d.stem) AS encounter_id)
    FROM drafts d LEFT JOIN numbered n USING (first) ORDER BY encounter_id
"""

CONTACTS = """
    CREATE TABLE contacts AS
    SELECT c.* REPLACE (e.encounter_id AS encounter_id)
    FROM raw_contacts c LEFT JOIN encounter_of e USING (contact_id)
    ORDER BY c.doc_id, c.start, c."end", c.contact_id
"""

# Everything that documents say of an entity, in their mentions and in the parties of their contacts.
SEEN = """
    CREATE OR REPLACE TEMP VIEW seen AS
    SELECT entity_id, kind, doc_id, [name, text] AS written, country, organisation, role, role_class,
        1 AS is_mention
    FROM mentions WHERE entity_id IS NOT NULL
    UNION ALL
    SELECT p.entity_id, p.kind, doc_id, [p.name], p.country, p.organisation, p.role, p.role_class, 0
    FROM participants p JOIN raw_contacts USING (contact_id) WHERE p.entity_id IS NOT NULL
"""

# What most documents say of an entity. Its role is of its commonest class; "homologue" for want of another.
COMMONEST = {
    attribute: f"""
    CREATE OR REPLACE TEMP TABLE commonest_{attribute} AS
    SELECT entity_id, first({attribute} ORDER BY is_vague, n DESC, {attribute}) AS {attribute}
    FROM (
        SELECT entity_id, {attribute}, count(DISTINCT source) AS n,
            lower({attribute}) IN (FROM counterparts) AS is_vague
        FROM seen JOIN dated USING (doc_id) {condition} WHERE {attribute} IS NOT NULL
        GROUP BY entity_id, {attribute}
    ) GROUP BY entity_id
    """
    for attribute, condition in {
        "country": "",
        "organisation": "",
        "role_class": "",
        "role": "SEMI JOIN commonest_role_class USING (entity_id, role_class)",
    }.items()
}

ENTITIES = f"""
    CREATE TABLE entities AS
    WITH summed AS (
        SELECT entity_id, kind, list_distinct(flatten(list(written))) AS written,
            min(published) AS first_seen, max(published) AS last_seen,
            sum(is_mention)::BIGINT AS n_mentions, count(DISTINCT doc_id) AS n_docs
        FROM seen JOIN documents USING (doc_id) GROUP BY entity_id, kind
    )
    SELECT entity_id, kind, name,
        list_sort([alias for alias in written if alias IS NOT NULL AND alias <> name]) AS aliases,
        country, organisation, role, role_class, first_seen, last_seen, n_mentions, n_docs, wikidata
    FROM summed JOIN entity_names USING (entity_id)
    {" ".join(f"LEFT JOIN commonest_{attribute} USING (entity_id)" for attribute in COMMONEST)}
    ORDER BY entity_id
"""
