"""How much memory a run takes, by the number of its documents.

    python benchmarks/memory.py [NAME ...]

Each run is the ordinary command on two workers, watched from outside. So that the largest does not take
hours, workers analyse one document in twenty and give the others rows made without the model: they hold all
that workers hold. Figures go into memory.json, and from there into memory.md.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import IO

import psutil

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from pipeline.analysis.extraction import Extraction
from pipeline.engine import documents, worker
from pipeline.records import Document
from tests.engine import cheap, corpus

WORKERS = 2


# ---------------------------------------------------------------- the runs that are watched


def analyse_some(
    nlp: object, given: Iterable[Document], goes_on: Callable[[], None] = lambda: None
) -> Iterator[Extraction]:
    """Analysis of one document in twenty; what the others tell is read off by a pattern."""
    for document in given:
        if hash(document.doc_id) % 20 and document.status == "processed":
            yield cheap.extract(document)
        else:
            yield from documents.analyse(documents.model(), [document], goes_on)


_serve = worker.serve


def serve_some(driver: Connection, idle: float | None = None) -> None:
    """A worker that analyses one document in twenty."""
    worker.analyse = analyse_some
    _serve(driver, idle)


def run_some() -> None:
    """The command, with such workers."""
    from pipeline.cli import main

    worker.serve = serve_some
    main()


# ---------------------------------------------------------------- watching


@dataclass
class Peak:
    """Peak memory of one run, in megabytes: of the driver before and after linking began, of each worker."""

    name: str
    seconds: float = 0.0
    reading: float = 0.0
    linking: float = 0.0
    worker: float = 0.0
    remark: str = ""


def peak_of(process: psutil.Process) -> float:
    """The most memory that a process has had (Linux tells it)."""
    status = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8")
    (line,) = (line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1024


def watched(peak: Peak, paths: list[Path], sampled: bool, workers: int = WORKERS) -> Peak:
    """Run the command on some paths and note the memory of its processes."""
    code = (
        "import benchmarks.memory as m; m.run_some()" if sampled else "from pipeline.cli import main; main()"
    )
    environment = {
        **os.environ,
        "PYTHONPATH": str(Path(__file__).resolve().parents[1]),
        "PYTHONHASHSEED": "0",
    }
    with tempfile.TemporaryDirectory(prefix="entrevue-") as out:
        command = [sys.executable, "-c", code, "run", *map(str, paths), "-o", out, "--workers", str(workers)]
        began = time.monotonic()
        run = subprocess.Popen(
            command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
        )
        assert run.stderr is not None
        linking = threading.Event()
        threading.Thread(target=listen, args=(run.stderr, linking), daemon=True).start()
        while run.poll() is None:
            note(peak, psutil.Process(run.pid), linking)
            time.sleep(0.2)
        peak.seconds = time.monotonic() - began
        assert run.returncode == 0, f"{peak.name}: exit code {run.returncode}"
    return peak


def note(peak: Peak, driver: psutil.Process, linking: threading.Event) -> None:
    began = linking.is_set()
    try:
        so_far = peak_of(driver)
        loader = {child.pid for child in driver.children()}
        for worker_process in driver.children(recursive=True):
            if worker_process.pid not in loader:
                peak.worker = max(peak.worker, peak_of(worker_process))
    except (psutil.Error, OSError, ValueError):
        return
    if began:
        peak.linking = so_far
    else:
        peak.reading = so_far


def listen(stream: IO[str], linking: threading.Event) -> None:
    for line in stream:
        if line.startswith("linking"):
            linking.set()


# ---------------------------------------------------------------- the corpora


def write_rows(file: Path, count: int) -> Path:
    """A file of JSON lines with so many receptions."""
    with file.open("w", encoding="utf-8") as stream:
        for number in range(count):
            row = {"id": f"{number:07}", "text": corpus.reception(number)}
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
    return file


def write_large(file: Path, size: int) -> Path:
    """JSON lines of so many bytes, as scrapers write them: the page in one column, its text in another."""
    page = "<div class='menu'><a href='/'>Accueil</a></div>" * 4000
    with file.open("w", encoding="utf-8") as stream:
        number = 0
        while stream.tell() < size:
            row = {"id": str(number), "raw": f"{number} {page}", "text": corpus.reception(number)}
            stream.write(json.dumps(row, ensure_ascii=False) + "\n")
            number += 1
    return file


def write_book(file: Path, size: int) -> Path:
    """A text of so many bytes, in short paragraphs."""
    with file.open("w", encoding="utf-8") as stream:
        number = 0
        while stream.tell() < size:
            stream.write(corpus.reception(number).partition(". ")[2] + "\n\n")
            number += 1
    return file


# ---------------------------------------------------------------- what is measured


@dataclass(frozen=True)
class Case:
    """A corpus to run on: what it is, how it is made below a folder, and how it is analysed."""

    what: str
    documents: int
    make: Callable[[Path], Path]
    sampled: bool = True


CASES = {
    "rows-1000": Case("JSON lines", 1_000, lambda folder: write_rows(folder / "a.jsonl", 1_000)),
    "rows-10000": Case("JSON lines", 10_000, lambda folder: write_rows(folder / "a.jsonl", 10_000)),
    "rows-100000": Case("JSON lines", 100_000, lambda folder: write_rows(folder / "a.jsonl", 100_000)),
    "files-1000": Case("files", 1_000, lambda folder: corpus.write_receptions(folder / "a", 1_000)),
    "files-10000": Case("files", 10_000, lambda folder: corpus.write_receptions(folder / "a", 10_000)),
    "files-100000": Case("files", 100_000, lambda folder: corpus.write_receptions(folder / "a", 100_000)),
    "whole-1000": Case(
        "files, each analysed",
        1_000,
        lambda folder: corpus.write_receptions(folder / "a", 1_000),
        sampled=False,
    ),
    "two-gigabytes": Case(
        "JSON lines of 2 GB", 10_600, lambda folder: write_large(folder / "a.jsonl", 2 * 10**9)
    ),
    "book": Case(
        "one text of 5 MB, analysed", 1, lambda folder: write_book(folder / "a.txt", 5_000_000), sampled=False
    ),
}


def measure(name: str) -> Peak:
    case = CASES[name]
    with tempfile.TemporaryDirectory(prefix="entrevue-") as folder:
        return watched(Peak(name), [case.make(Path(folder))], case.sampled)


INTRODUCTION = """
`python benchmarks/memory.py` runs `entrevue run` on two workers over corpora that it makes, and asks Linux for the
peak of each process (MB). So that the largest does not take hours, workers analyse one document in twenty and give the
others rows made without the model, unless said otherwise; reading, cleaning, writing and linking are whole.
"""
SLOPE = """
From 1,000 to 100,000 documents ({kind}) the peak of a worker changes by {worker:+.1%}, that of the driver until all is
read by {reading:+.1%}, that of the driver with linking by {linking:+.1%}: {slope:.1f} MB for each thousand documents.
"""
CLOSING = """
Workers are forked from one process that has loaded the model: what they share with it counts in each of them. Linking
holds no more than 20,000 contacts at a time, if as many as that have nothing to do with the others, and DuckDB gets
28 MB for each core and spills the rest to disk; only a query that cannot do with it gets more. What still grows with
the corpus is what is said of each name: these corpora have eighty, [linking.md](linking.md) has one with more.

Seconds are of a machine with four cores that others used at the same time. [scale.md](scale.md) says what becomes of
this at a hundred million documents.
"""


def page(peaks: dict[str, Peak]) -> str:
    """The report, of what has been measured."""
    lines = [
        "# Memory",
        INTRODUCTION,
        "| corpus | documents | worker | driver until all is read | driver, with linking | seconds |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for name, case in CASES.items():
        if name in peaks:
            peak = peaks[name]
            lines.append(
                f"| {case.what} | {case.documents:,} | {peak.worker:,.0f} | {peak.reading:,.0f} | "
                f"{max(peak.linking, peak.reading):,.0f} | {peak.seconds:,.0f} |"
            )
    lines += [f"\n{peak.remark}" for peak in peaks.values() if peak.remark]
    return "\n".join([*lines, *slopes(peaks), CLOSING.rstrip()]) + "\n"


def slopes(peaks: dict[str, Peak]) -> Iterator[str]:
    """How memory grows from a thousand documents to a hundred thousand."""
    for kind, what in (("rows", "JSON lines"), ("files", "files")):
        small, large = peaks.get(f"{kind}-1000"), peaks.get(f"{kind}-100000")
        if small and large:
            yield SLOPE.format(
                kind=what,
                worker=large.worker / small.worker - 1,
                reading=large.reading / small.reading - 1,
                linking=large.linking / small.linking - 1,
                slope=(large.linking - small.linking) / 99,
            ).rstrip()


RESULTS = Path(__file__).with_name("memory.json")


def load() -> dict[str, Peak]:
    """What was measured, by name."""
    found = json.loads(RESULTS.read_text(encoding="utf-8")) if RESULTS.exists() else {}
    return {name: Peak(**values) for name, values in found.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "names", nargs="*", help=f"what to measure anew; all when left out: {', '.join(CASES)}"
    )
    peaks = load()
    for name in parser.parse_args().names or CASES:
        peaks[name] = measure(name)
        print(peaks[name], flush=True)
        written = {name: asdict(peak) for name, peak in sorted(peaks.items())}
        RESULTS.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    RESULTS.with_suffix(".md").write_text(page(peaks), encoding="utf-8")


if __name__ == "__main__":
    main()
