"""What a run shows while it lasts, and leaves when it is interrupted."""

from __future__ import annotations

import io
import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from pipeline.cli.progress import Lines
from pipeline.engine.worker import ShardReport
from tests.cli.conftest import Entrevue
from tests.engine import corpus
from tests.engine.runs import done

MAIN = "from pipeline.cli import main; main()"


def test_a_pipe_shows_a_line_now_and_then(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([0.0, 9.0, 12.0, 14.0, 23.0])
    monkeypatch.setattr("pipeline.cli.progress.time.monotonic", lambda: next(clock))
    stream = io.StringIO()
    lines = Lines(stream)
    lines.begin(500)
    for documents in (30, 30, 30, 110):
        lines.advance(ShardReport(Counter(processed=documents)))
    lines.stage("linking")
    assert stream.getvalue().splitlines() == [
        "reading 500 documents",
        "60 of 500 documents, 10.0 a second, 44 seconds left",
        "200 of 500 documents, 12.1 a second, 25 seconds left",
        "linking",
    ]


def test_a_terminal_shows_a_bar_with_rate_and_time_left(folder: Path, tmp_path: Path) -> None:
    pty = pytest.importorskip("pty")
    ours, theirs = pty.openpty()
    code = (
        "import time\nfrom collections import Counter\n"
        "from pipeline.cli.progress import ShardReport, listener\n"
        "with listener() as bar:\n bar.begin(40)\n for _ in range(4):\n"
        "  time.sleep(0.15)\n  bar.advance(ShardReport(Counter(processed=5)))\n"
    )
    environment = {**os.environ, "COLUMNS": "120", "TERM": "xterm"}
    subprocess.run([sys.executable, "-c", code], stderr=theirs, env=environment, timeout=60, check=True)
    os.close(theirs)
    shown = b""
    while block := _read(ours):
        shown += block
    assert re.search(r"20/40 .*documents/s.* 0:00:0\d", re.sub(r"\x1b\[[\d;?]*[A-Za-z]", "", shown.decode()))


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65_536)
    except OSError:  # what Linux gives at the end of a terminal
        return b""


def running(many: Path, out: Path) -> subprocess.Popen[str]:
    """A run with two workers that is in the midst of its documents, in a process group of its own."""
    corpus.write_receptions(many, 400)
    # Tests in the background of a script are deaf to Ctrl-C; a run from a terminal is not.
    attentive = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    attentive += f"; from tests.engine import cheap; cheap.install(); {MAIN}"
    command = [sys.executable, "-c", attentive, "run", many, "-o", out, "--workers", "2"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    environment = {**os.environ, "CHEAP_PAUSE": "0.05", "PYTHONPATH": str(Path(__file__).parents[2])}
    process = subprocess.Popen(command, **pipes, text=True, process_group=0, env=environment)
    deadline = time.monotonic() + 60
    before = len(done(out))
    while len(done(out)) == before and time.monotonic() < deadline:
        time.sleep(0.05)
    return process


def test_ctrl_c_leaves_the_earlier_tables_and_keeps_what_is_done(
    entrevue: Entrevue, folder: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    entrevue("run", folder, "-o", out, "--workers", 0, "--quiet")
    before = {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}
    process = running(tmp_path / "many", out)
    os.killpg(process.pid, signal.SIGINT)
    printed, errors = process.communicate(timeout=120)
    told = "entrevue: interrupted; what is done is kept: the same command goes on from there.\n"
    assert (process.returncode, printed, errors[-len(told) :]) == (130, "", told)
    assert "Traceback" not in errors
    assert {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()} == before
    assert done(out)
