"""Lower layers import no upper ones, and no two modules or packages import each other."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

# Each line imports from lines above it alone. Modules that everybody may use stand in none.
LAYERS = {
    "pipeline": [
        {"geography", "records"},
        {"reading", "cleaning", "schemas"},
        {"analysis", "linking"},
        {"network"},
        {"engine", "report", "exports"},
        {"evaluation", "inspection"},
        {"explanation"},
        {"cli"},
    ],
    "pipeline.analysis": [
        {"notes", "beginnings"},
        {"page", "scanning"},
        {"place_phrase"},
        {"extensions"},
        {"layout", "people", "places", "dates", "topics"},
        {"roles"},
        {"parties"},
        {"contacts", "eras"},
        {"extraction", "assembly"},
    ],
    "pipeline.analysis.contacts": [
        {"lexicon"},
        {"sentences"},
        {"frame"},
        {"slots", "circumstances"},
        {"frames", "anaphora"},
        {"gatherings", "occasions", "interviews"},
        {"visits", "locating", "dating", "confidence", "matters"},
        {"bullets", "series", "pairs", "rendering"},
    ],
}


@cache
def modules() -> dict[str, Path]:
    """Every module of the package, by its full name."""
    found = {}
    for path in (ROOT / "pipeline").rglob("*.py"):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports(name: str) -> Iterator[str]:
    """The modules that a module imports, also within functions."""
    for node in ast.walk(ast.parse(modules()[name].read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module is not None:
            inner = (f"{node.module}.{alias.name}" for alias in node.names)
            yield from (each if each in modules() else node.module for each in inner)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@cache
def neighbours() -> dict[str, dict[str, set[str]]]:
    """For every package, which of its members import which others, each with all that is in it.

    A package's own ``__init__`` may gather what its members have; they are not below it.
    """
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for name in modules():
        for other in set(imports(name)) & modules().keys():
            one, two = name.split("."), other.split(".")
            same = next((i for i, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), None)
            if same is not None:
                found[".".join(one[:same])][one[same]].add(two[same])
    return found


@pytest.mark.parametrize("package", sorted(neighbours()))
def test_no_members_of_a_package_import_each_other(package: str) -> None:
    try:
        TopologicalSorter(neighbours()[package]).prepare()
    except CycleError as error:
        pytest.fail(f"{package}: {' imports '.join(reversed(error.args[1]))}")


@pytest.mark.parametrize("package", LAYERS)
def test_lower_layers_import_no_upper_ones(package: str) -> None:
    layer = {member: n for n, members in enumerate(LAYERS[package]) for member in members}
    assert [member for member in layer if f"{package}.{member}" not in modules()] == []
    upward = [
        f"{one} imports {other}"
        for one, others in neighbours()[package].items()
        for other in sorted(others)
        if one in layer and other in layer and layer[other] >= layer[one]
    ]
    assert upward == []


@pytest.mark.parametrize("package", sorted(neighbours()))
def test_a_package_names_its_modules(package: str) -> None:
    told = ast.get_docstring(ast.parse(modules()[package].read_text(encoding="utf-8"))) or ""
    parts = {name.removeprefix(f"{package}.") for name in modules() if name.startswith(f"{package}.")}
    untold = sorted(part for part in parts if "." not in part and f"``{part}``" not in told)
    assert untold == [], f"name them in the docstring of {package}"
