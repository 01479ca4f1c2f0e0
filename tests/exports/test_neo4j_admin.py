"""The export for Neo4j, imported by Neo4j's own importer where it is installed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from pipeline.exports import export
from pipeline.exports.neo4j import NODES, RELATIONSHIPS

from .conftest import lines

pytestmark = pytest.mark.skipif(
    shutil.which("neo4j-admin") is None,
    reason="neo4j-admin is not on PATH: Neo4j 5, from https://neo4j.com/deployment-center/",
)


@pytest.fixture(scope="module")
def report(out: Path) -> str:
    """What the importer says of the folder, imported into a store that is thrown away."""
    folder = export(out, "neo4j", out.parent / "for-admin")
    # NEO4J_CONF is the folder of the settings: so no database of this machine is touched.
    (folder.parent / "neo4j.conf").write_text(
        f"server.directories.data={folder.parent / 'store'}\n", encoding="utf-8"
    )
    done = subprocess.run(
        ["sh", folder / "import.sh"],
        env=os.environ | {"NEO4J_CONF": str(folder.parent)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.mark.parametrize(("what", "names"), [("nodes", NODES), ("relationships", RELATIONSHIPS)])
def test_every_line_is_imported(report: str, out: Path, what: str, names: dict[str, object]) -> None:
    found = re.search(rf"(\d+) {what}", report)
    assert found
    assert int(found[1]) == sum(lines(out.parent / "for-admin" / f"{name}.csv") for name in names)
