"""Each construction of ``data/`` gives what it must; see ``cases.py`` for what the data says.

In the manner of CheckList (Ribeiro et al., ACL 2020): ``function/`` holds one construction a case, by field,
``invariance/`` families of texts that mean the same, ``direction/`` changes that must change the result in a
known way. ``python -m tests.constructions.report`` prints the share that passes by group.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from spacy.language import Language

from pipeline.cleaning.typography import collapse_spaces, normalise_typography
from tests.constructions.cases import Case, Group, all_cases, groups
from tests.constructions.comparison import Found, differences, find, show


@pytest.fixture(scope="session")
def found(nlp: Language, request: pytest.FixtureRequest) -> dict[str, Found]:
    """What comes out of every case that is tried, by its id; read in one go."""
    tried = [item.callspec.params for item in request.session.items if hasattr(item, "callspec")]
    cases = [case for each in tried for case in each.get("cases", ()) if isinstance(case, Case)]
    return dict(zip([case.id for case in cases], find(nlp, cases), strict=True))


def _trials() -> Iterator[object]:
    """Of each group the cases that pass, those that every run tries and the others; and each that is known to
    fail by itself.
    """
    for group in groups():
        right = [case for case in group.cases if not case.known_failure]
        yield pytest.param([case for case in right if not case.slow], id=group.name)
        if slow := [case for case in right if case.slow]:
            yield pytest.param(slow, id=f"{group.name}, the others", marks=pytest.mark.slow)
        for case in group.cases:
            if case.known_failure:
                mark = pytest.mark.xfail(reason=case.known_failure, strict=True)
                yield pytest.param([case], id=case.id, marks=[mark, pytest.mark.slow] if case.slow else mark)


@pytest.mark.parametrize("cases", list(_trials()))
def test_each_construction_gives_what_its_case_says(cases: list[Case], found: dict[str, Found]) -> None:
    wrong = [
        "\n".join([case.id, case.text, *faults, "came out:", str(found[case.id])])
        for case in cases
        if (faults := differences(case, found[case.id]))
    ]
    assert not wrong, "\n\n".join(wrong)


@pytest.mark.parametrize("group", groups(), ids=lambda group: group.name)
def test_the_share_that_passes_does_not_fall(group: Group) -> None:
    """No more are marked as known to fail than the head of the file says; each mark is tried above."""
    passed = sum(case.known_failure is None for case in group.cases)
    assert passed / len(group.cases) >= group.passes_at_least


def test_names_of_cases_are_unique() -> None:
    assert len({case.id for case in all_cases()}) == len(all_cases())


TYPOGRAPHIES = {
    "curly apostrophe": ("'", "’"),
    "doubled apostrophe": ("'", "’’"),
    "grave accent": ("'", "`"),
    "no-break space": (" ", "\u00a0"),
    "soft hyphen": ("ment", "\u00adment"),
}


@pytest.mark.parametrize(("plain", "other"), TYPOGRAPHIES.values(), ids=TYPOGRAPHIES)
def test_cleaning_leaves_one_typography(plain: str, other: str) -> None:
    """What a run reads is cleaned first, so that no result depends on a dispatch's typography."""
    changed = [
        case.id for case in all_cases() if _clean(case.text.replace(plain, other)) != _clean(case.text)
    ]
    assert changed == []


def _clean(text: str) -> str:
    return collapse_spaces(normalise_typography(text))


def test_curly_apostrophes_without_cleaning(nlp: Language) -> None:
    """A user's own ``nlp(text)`` is given the text as it is."""
    straight = [case for case in all_cases() if case.group == "invariance/order" and "'" in case.text]
    curly = [replace(case, text=case.text.replace("'", "’")) for case in straight]
    told = zip(straight, find(nlp, straight), find(nlp, curly), strict=True)
    assert straight
    assert [case.id for case, one, other in told if _lines(one) != _lines(other)] == []


def _lines(result: Found) -> list[str]:
    return [show(contact).replace("’", "'") for contact in result.contacts]
