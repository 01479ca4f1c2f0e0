"""Runs the notebooks and keeps what they show.

    python notebooks/execute.py [NAME…]

Needs ``pip install 'entrevue[test]'``. Times and versions are left out, so that a second run changes nothing
but results.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

FOLDER = Path(__file__).resolve().parent
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


def execute(path: Path, root: Path, timeout: int = 300) -> nbformat.NotebookNode:
    """A notebook with fresh outputs, run in ``root``; what a cell raises is raised."""
    # A kernel says which debugger it would rather have.
    os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    book = nbformat.read(path, as_version=4)
    NotebookClient(book, timeout=timeout, resources={"metadata": {"path": str(root)}}).execute()
    for cell in book.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            # Progress and warnings are of one machine.
            cell.outputs = [output for output in cell.outputs if output.get("name") != "stderr"]
    book.metadata.language_info = {"name": "python"}
    return book


if __name__ == "__main__":
    for each in [FOLDER / name for name in sys.argv[1:]] or NOTEBOOKS:
        nbformat.write(execute(each, FOLDER.parent), each)
        print(each.name)
