"""The constructions suite by group: the share that passes, and what fails and why.

``python -m tests.constructions.report`` prints both; ``--shares`` the shares alone. ``--marks`` rewrites the
``known_failure`` marks and ``passes_at_least`` of the data to what passes now: marks of cases that pass are
removed, cases that fail get their first fault as the cause.
"""

from __future__ import annotations

import argparse
import json
import re
from math import floor

import pipeline
from tests.constructions.cases import Case, Group, all_cases, groups
from tests.constructions.comparison import Found, differences, find, show_expected

Faults = dict[str, list[str]]


def shares(faults: Faults) -> str:
    """A line for each group and one for all: cases that pass, cases, share."""
    lines = [_share(group.name, group.cases, faults) for group in groups()]
    return "\n".join([*lines, _share("all", all_cases(), faults)])


def _share(name: str, cases: tuple[Case, ...], faults: Faults) -> str:
    passed = sum(not faults[case.id] for case in cases)
    return f"{name:56s} {passed:4d} / {len(cases):4d}  {passed / len(cases):.3f}"


def digest(faults: Faults, found: dict[str, Found]) -> str:
    """The failing cases, group by group: text, faults, what must come out and what did."""
    return "\n".join(
        "\n".join(
            [
                f"### {case.id}" + (f"  [known: {case.known_failure}]" if case.known_failure else ""),
                f"({case.published}, {case.dateline}) {case.title or ''}",
                case.text,
                *(f"  ! {fault}" for fault in faults[case.id]),
                " expected:",
                *([f"  {show_expected(contact)}" for contact in case.contacts] or ["  no contact"]),
                " came out:",
                str(found[case.id]),
                "",
            ]
        )
        for case in all_cases()
        if faults[case.id]
    )


# ---------------------------------------------------------------- marks


def update_marks(group: Group, faults: Faults) -> None:
    """Write the marks and the share of a group's file anew, from what fails now."""
    text = group.path.read_text(encoding="utf-8")
    passed = sum(not faults[case.id] for case in group.cases)
    share = floor(1000 * passed / len(group.cases)) / 1000
    text = re.sub(r"(?m)^passes_at_least = .*$", f"passes_at_least = {share}", text, count=1)
    text = re.sub(r"(?m)^known_failures? = .*\n", "", text)
    names = re.compile(r'(?m)^name = "(.*)"\n')
    text = names.sub(lambda match: match[0] + _mark(match[1], group, faults), text)
    group.path.write_text(text, encoding="utf-8")


def _mark(name: str, group: Group, faults: Faults) -> str:
    """The line that marks a case, or the cases of a family, as known to fail; empty when all pass."""
    causes = {}
    for case in group.cases:
        if faults[case.id]:
            if case.name == name:
                return f"known_failure = {_quoted(_cause(case, faults))}\n"
            if case.name.rpartition(" ")[0] == name:
                causes[case.name.rpartition(" ")[2]] = _cause(case, faults)
    told = ", ".join(f"{_quoted(key)} = {_quoted(cause)}" for key, cause in causes.items())
    return f"known_failures = {{ {told} }}\n" if causes else ""


def _cause(case: Case, faults: Faults) -> str:
    """The first fault in a few words: « missed meeting held », « country NZ »."""
    fault, _, contact = faults[case.id][0].partition(": ")
    return f"{fault} {contact.partition(':')[0]}" if fault in ("missed", "spurious") else fault


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--shares", action="store_true", help="only the share that passes, by group")
    parser.add_argument("--marks", action="store_true", help="rewrite the marks of the data")
    options = parser.parse_args()
    results = find(pipeline.load(), all_cases())
    found = dict(zip([case.id for case in all_cases()], results, strict=True))
    faults = {case.id: differences(case, found[case.id]) for case in all_cases()}
    if options.marks:
        for group in groups():
            update_marks(group, faults)
    elif not options.shares:
        print(digest(faults, found))
    print(shares(faults))


if __name__ == "__main__":
    main()
