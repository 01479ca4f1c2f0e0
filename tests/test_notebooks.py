"""The notebooks run on the sample, and are committed with what they showed."""

from __future__ import annotations

import runpy
from pathlib import Path

import nbformat
import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output
from traitlets.config import Config

from . import sandbox

FOLDER = sandbox.ROOT / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))


class Shell(InteractiveShell):
    """Runs cells, magics and all, without a kernel around it."""

    def enable_gui(self, gui: str | None = None) -> None:
        """No window is opened."""


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_notebook_runs(path: Path, checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In this process, which holds the model: a kernel of its own would load it anew for each notebook."""
    monkeypatch.chdir(checkout)
    shell = Shell(config=Config(HistoryManager={"enabled": False}))
    with capture_output():
        for cell in code(nbformat.read(path, as_version=4)):
            shell.run_cell(cell.source).raise_error()


def test_one_runs_as_a_reader_runs_it(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a kernel, by the script that makes what is committed; it reads what a run has found."""
    monkeypatch.setenv("PYTHONPATH", str(sandbox.ROOT))
    book = runpy.run_path(str(FOLDER / "execute.py"))["execute"](
        FOLDER / "2_network.ipynb", checkout, timeout=300
    )
    assert [cell.execution_count for cell in code(book)] == list(range(1, len(code(book)) + 1))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_is_committed_with_its_outputs(path: Path) -> None:
    """``python notebooks/execute.py`` writes them."""
    book = nbformat.read(path, as_version=4)
    nbformat.validate(book)
    assert all(cell.execution_count for cell in code(book))
    shown = [output for cell in code(book) for output in cell.outputs]
    assert not [output for output in shown if output.output_type == "error" or output.get("name") == "stderr"]
    assert sum(bool(cell.outputs) for cell in code(book)) >= len(code(book)) - 2
    assert str(sandbox.ROOT) not in path.read_text(encoding="utf-8")


def code(book: nbformat.NotebookNode) -> list[nbformat.NotebookNode]:
    return [cell for cell in book.cells if cell.cell_type == "code"]
