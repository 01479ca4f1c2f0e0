"""Offices: who held what, and when, as the corpus shows it."""

from __future__ import annotations

OFFICES = """
    WITH held AS (
        SELECT DISTINCT entity_id, role, role_class, country, organisation, doc_id, source, published
        FROM linked_mentions JOIN dated USING (doc_id)
        WHERE kind = 'person' AND entity_id IS NOT NULL AND role_class IS NOT NULL AND role_class <> 'other'
            AND NOT is_past(role)
    ), named AS (
        SELECT *,
            count(DISTINCT source) OVER (
                PARTITION BY entity_id, role_class, country, organisation, role
            ) AS n,
            lower(role) IN (FROM counterparts) AS is_vague
        FROM held
    )
    SELECT
        entity_id,
        first(role ORDER BY is_vague, n DESC, role) FILTER (role IS NOT NULL) AS role,
        role_class,
        country,
        organisation,
        min(published) AS first_seen,
        max(published) AS last_seen,
        count(DISTINCT doc_id) AS n_docs
    FROM named
    GROUP BY entity_id, role_class, country, organisation
    ORDER BY entity_id, first_seen, role_class, country, organisation
"""
"""The query that makes ``offices`` from ``linked_mentions`` and ``dated`` documents: a row for each person
and office.

Of the ways in which documents word an office the commonest is kept, one of ``counterparts`` ("homologue")
only for want of another. ``first_seen`` and ``last_seen`` are dates of publication. Former offices are not
counted: they say nothing of the day on which they are told.
"""
