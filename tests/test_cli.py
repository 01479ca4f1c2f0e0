"""The commands: what they print, where, and with which exit code."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pandas
import pytest

import pipeline
from pipeline.cli.commands import app
from pipeline.cli.progress import Lines
from pipeline.engine.worker import ShardReport

from .engine import corpus
from .engine.runs import done

HEAVY = ("spacy", "pandas", "pyarrow", "duckdb", "networkx", "trafilatura", "numpy")
COMMANDS = ("run", "graph", "export", "report", "officials", "inspect", "evaluate")

Entrevue = Callable[..., tuple[int, str, str]]


@pytest.fixture
def entrevue(capsys: pytest.CaptureFixture[str], nlp: object) -> Entrevue:
    """Runs a command in this process: exit code, standard output, standard error."""

    def call(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as ended:
            app([str(argument) for argument in arguments], prog_name="entrevue")
        printed = capsys.readouterr()
        code = ended.value.code
        return code if isinstance(code, int) else int(code is not None), printed.out, printed.err

    return call


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return corpus.write(tmp_path_factory.mktemp("corpus") / "depeches")


@pytest.fixture(scope="module")
def out(folder: Path, nlp: object, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("run") / "out"
    with pytest.raises(SystemExit):
        app(["run", str(folder), "-o", str(out), "--workers", "0", "--quiet"])
    return out


# ---------------------------------------------------------------- help


MAIN = "from pipeline.cli import main; main()"


def in_new_process(*arguments: str, code: str = MAIN) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=300)


def test_help_answers_within_half_a_second() -> None:
    def seconds() -> float:
        started = time.perf_counter()
        assert in_new_process("--help").returncode == 0
        return time.perf_counter() - started

    assert min(seconds() for _ in range(3)) < 0.5


@pytest.mark.parametrize("arguments", [("--help",), *((command, "--help") for command in COMMANDS)])
def test_help_shows_an_example_and_loads_nothing_heavy(arguments: tuple[str, ...]) -> None:
    code = f"""
import sys
from pipeline.cli import main
try:
    main()
finally:
    print("loaded:", *(name for name in {HEAVY!r} if name in sys.modules))"""
    shown = in_new_process(*arguments, code=code)
    assert shown.returncode == 0
    assert re.search(r"Example:\n +entrevue \w+ ", shown.stdout)
    assert shown.stdout.endswith("loaded:\n")


def test_importing_the_package_loads_nothing_heavy() -> None:
    code = f"import sys, pipeline; print(*(name for name in {HEAVY!r} if name in sys.modules))"
    assert in_new_process(code=code).stdout == "\n"


# ---------------------------------------------------------------- run


def test_run_says_what_it_read_and_found(entrevue: Entrevue, folder: Path, tmp_path: Path) -> None:
    code, printed, progress = entrevue("run", folder, "-o", tmp_path / "out", "--workers", 0, "--csv")
    assert code == 3
    assert printed.splitlines() == [
        "documents  6 read, 3 processed, 2 skipped, 1 failed",
        "           skipped: language: en (1); no text (1)",
        "           failed: binary file, not text: it is an image (1)",
        "persons    3",
        "contacts   3 in 3 encounters: call 2, meeting 1",
        "busiest    Astrid Hagelund – Duarte Figueiroa: 2",
        "           Armand Loubassou – Duarte Figueiroa: 1",
        f"tables     {tmp_path}/out (Parquet files, and {tmp_path}/out/entrevue.duckdb)",
        f"           which of them, and why: columns status and reason of {tmp_path}/out/documents.parquet",
        f"page       {tmp_path}/out/report.html (open it in a browser: it needs no connection)",
    ]
    assert progress.splitlines() == ["reading 6 documents", "linking", "page"]
    assert '<html lang="en">' in (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    assert (tmp_path / "out" / "participants.csv").is_file()


def test_a_quiet_run_says_nothing(entrevue: Entrevue, folder: Path, tmp_path: Path) -> None:
    text = folder / "agence" / "audience.txt"
    assert entrevue("run", text, "-o", tmp_path / "out", "--quiet", "--workers", 0) == (0, "", "")


def test_columns_that_are_named_are_read(entrevue: Entrevue, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(f"numero;corps;paru_le\n7;{corpus.CALL};03/05/2019\n", encoding="utf-8")
    options = ("--text-column", "corps", "--id-column", "numero", "--date-column", "paru_le", "--workers", 0)
    code, _, _ = entrevue("run", tmp_path / "a.csv", "-o", tmp_path / "out", *options)
    documents = pandas.read_parquet(tmp_path / "out" / "documents.parquet")
    assert (code, documents[["doc_id", "published"]].values.tolist()) == (0, [["7", "2019-05-03"]])


# ---------------------------------------------------------------- report


def test_report_writes_the_page_again(entrevue: Entrevue, out: Path, tmp_path: Path) -> None:
    assert entrevue("report", out) == (0, f"{out}/report.html\n", "")
    page = tmp_path / "elsewhere" / "page.html"
    assert entrevue("report", out, "--lang", "fr", "-o", page) == (0, f"{page}\n", "")
    assert '<html lang="fr">' in page.read_text(encoding="utf-8")


# ---------------------------------------------------------------- officials


def parties(out: Path) -> dict[str, str | None]:
    """The ids of the parties of a run, by document and role class."""
    found = pandas.read_parquet(out / "participants.parquet")
    return {f"{p.contact_id.split('#')[0]} {p.role_class}": p.entity_id for p in found.itertuples()}


def test_a_run_gives_its_officials_and_takes_them_corrected(
    entrevue: Entrevue, out: Path, folder: Path, tmp_path: Path
) -> None:
    register = tmp_path / "officials.csv"
    assert entrevue("officials", out, "-o", register) == (0, f"3 officials in {register}\n", "")
    lines = register.read_text(encoding="utf-8")
    assert lines.splitlines()[0].startswith("id,name,aliases,country,role,role_class,organisation,from,to")
    register.write_text(lines.replace("duarte-figueiroa,", "Q42,"), encoding="utf-8")
    again = tmp_path / "again"
    options = ("-o", again, "--officials", register, "--workers", 0, "--quiet")
    assert entrevue("run", folder / "agence" / "audience.txt", *options)[0] == 0
    assert parties(again) == {
        "audience head_of_state": "armand-loubassou",
        "audience foreign_minister": "Q42",
    }


def test_a_register_names_parties_known_by_role_alone(entrevue: Entrevue, tmp_path: Path) -> None:
    text = corpus.CALL.replace(", Astrid Hagelund", "")
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "o.csv").write_text(
        "id,name,country,role_class,from,to\nQ7,Astrid Hagelund,NO,foreign_minister,2017,2021\n", "utf-8"
    )
    tables = pipeline.run(tmp_path / "a.txt", officials=tmp_path / "o.csv")
    (party,) = tables["participants"].query("country == 'NO'").to_dict("records")
    assert (party["entity_id"], party["name"], party["name_basis"]) == ("Q7", "Astrid Hagelund", "linking")


@pytest.mark.parametrize(
    ("decision", "people"),
    [
        ("", [["a", "b"], ["c"]]),
        ("different_from,Astrid Haglund", [["a"], ["b"], ["c"]]),
        ("same_as,A. Solberg Hagelund", [["a", "b", "c"]]),
    ],
)
def test_decisions_on_pairs_join_and_part_persons(
    decision: str, people: list[list[str]], entrevue: Entrevue, tmp_path: Path
) -> None:
    spellings = {"a": "Astrid Hagelund", "b": "Astrid Haglund", "c": "A. Solberg Hagelund"}
    for doc_id, name in spellings.items():
        text = corpus.CALL.replace("Astrid Hagelund", name)
        (tmp_path / f"{doc_id}.txt").write_text(text, encoding="utf-8")
    column, _, value = decision.partition(",")
    heading, line = ("name,country", "Astrid Hagelund,NO")
    if column:
        heading, line = f"{heading},{column}", f"{line},{value}"
    (tmp_path / "o.csv").write_text(f"{heading}\n{line}\n", encoding="utf-8")
    files = [tmp_path / f"{doc_id}.txt" for doc_id in spellings]
    options = ("--workers", 0, "--quiet", "--officials", tmp_path / "o.csv")
    assert entrevue("run", *files, "-o", tmp_path / "out", *options)[0] == 0
    mentions = pandas.read_parquet(tmp_path / "out" / "mentions.parquet")
    told = mentions[(mentions["kind"] == "person") & (mentions["country"] == "NO")]
    assert sorted(sorted(set(group["doc_id"])) for _, group in told.groupby("entity_id")) == people


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
    environment = {**os.environ, "CHEAP_PAUSE": "0.05", "PYTHONPATH": str(Path(__file__).parents[1])}
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


# ---------------------------------------------------------------- what cannot be done


# Command line, exit code, what the sentence says; the folder {tmp} is made by ``prepared``.
ERRORS = [
    ("run {tmp}/none -o {tmp}/out", 1, "does not exist: check"),
    ("run {tmp}/empty -o {tmp}/out", 1, "No documents to read"),
    ("run {tmp}/a.csv -o {tmp}/out", 1, "nom, ville.*--text-column"),
    ("run {tmp}/rows.jsonl -o {tmp}/out", 1, "no document"),
    ("run {tmp}/a.csv -o {tmp}/out --text-column z", 1, "No column 'z'.*nom, ville"),
    ("run {tmp}/a.txt -o {tmp}/file", 1, "is a file: name a folder"),
    ("run {tmp}/a.txt -o {tmp}/file/out", 1, "cannot be made"),
    ("run {tmp}/a.txt -o {tmp}/out --encoding utf-9", 1, "Unknown encoding 'utf-9'"),
    ("run {tmp}/a.txt -o {tmp}/out --officials {tmp}/none", 1, "none cannot be read"),
    (
        "run {tmp}/a.txt -o {tmp}/out --officials {tmp}/a.csv",
        1,
        "no column 'name'; columns found: nom, ville",
    ),
    ("officials {tmp}/empty", 1, "entrevue run"),
    ("report {tmp}/empty", 1, "entrevue run"),
    ("report {tmp}/empty --lang de", 2, "fr"),
    ("run {tmp}/a.txt", 2, "--out"),
    ("run -o {tmp}/out", 2, "PATH"),
    ("run {tmp}/a.txt -o {tmp}/out --workers -1", 2, "--workers"),
    ("graph {tmp}/empty", 1, "entrevue run"),
    ("graph {tmp}/empty --kind party", 2, "unknown kind 'party'; known: meeting"),
    ("graph {tmp}/empty --since hier", 2, "'hier' is no date"),
    ("graph {tmp}/empty --format dot", 2, "gexf"),
    ("inspect {tmp}/none", 1, "does not exist"),
    ("inspect {tmp}", 1, "is a folder: name one of the files"),
    ("inspect {tmp}/a.txt --id b", 1, "no document 'b': it has a"),
    ("inspect {tmp}/a.txt --html --json", 2, "one of --html, --json and --explain"),
    ("evaluate {tmp}/empty", 1, "gold.jsonl and a folder docs"),
    ("evaluate {tmp}/wrong", 1, "line 1, is not an annotation"),
]


@pytest.fixture
def prepared(tmp_path: Path) -> Path:
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").write_text("", encoding="utf-8")
    (tmp_path / "a.txt").write_text(corpus.CALL, encoding="utf-8")
    (tmp_path / "a.csv").write_text("nom,ville\nx,y\n", encoding="utf-8")
    (tmp_path / "rows.jsonl").write_text("\n", encoding="utf-8")
    (tmp_path / "wrong" / "docs").mkdir(parents=True)
    (tmp_path / "wrong" / "gold.jsonl").write_text("{}\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("line", "expected_code", "sentence"), ERRORS)
def test_errors_are_one_sentence(
    line: str, expected_code: int, sentence: str, entrevue: Entrevue, prepared: Path
) -> None:
    code, printed, said = entrevue(*line.format(tmp=prepared).split())
    assert (code, printed) == (expected_code, "")
    assert re.search(sentence, " ".join(said.split()))
    assert "Traceback" not in said
    if code == 1:
        assert said.startswith("entrevue: ") and said.endswith(".\n") and said.count("\n") == 1
    assert not (prepared / "out").exists()


def test_a_file_that_may_not_be_read(tmp_path: Path, entrevue: Entrevue) -> None:
    text = tmp_path / "a.txt"
    text.write_text(corpus.CALL, encoding="utf-8")
    text.chmod(0)
    if os.access(text, os.R_OK):
        pytest.skip("this user may read everything")
    assert entrevue("run", text, "-o", tmp_path / "out")[0] == 1


# ---------------------------------------------------------------- graph, inspect


@pytest.mark.parametrize("format", ["gexf", "graphml", "json", "csv"])
def test_graph_says_where_it_wrote(entrevue: Entrevue, out: Path, tmp_path: Path, format: str) -> None:
    code, printed, _ = entrevue("graph", out, "--by", "country", "--format", format, "-o", tmp_path / "graph")
    assert (code, printed) == (0, f"{tmp_path}/graph\n")
    assert (tmp_path / "graph").exists()


@pytest.mark.parametrize(
    ("options", "edges"),
    [
        ((), 2),
        (("--kind", "call"), 1),
        (("--until", "2019-04"), 1),
        (("--topic", "energy"), 1),
        (("--since", "2020"), 0),
    ],
)
def test_filters_choose_the_edges_of_the_graph(
    entrevue: Entrevue, out: Path, tmp_path: Path, options: tuple[str, ...], edges: int
) -> None:
    entrevue("graph", out, "--format", "json", "-o", tmp_path / "graph.json", *options)
    assert len(json.loads((tmp_path / "graph.json").read_text(encoding="utf-8"))["edges"]) == edges


def test_inspect_shows_contacts_with_their_evidence(entrevue: Entrevue, folder: Path) -> None:
    code, printed, _ = entrevue("inspect", folder / "agence" / "audience.txt")
    assert code == 0
    assert "meeting, held, 2019-03-14, Libreville, GA" in printed
    assert re.search(r"side A +Armand Loubassou \(président, GA\)", printed)
    assert re.search(r"side B +Duarte Figueiroa \(ministre des Affaires étrangères, PT\)", printed)
    assert re.search(r"evidence +« .*a reçu.* »", printed)
    assert "\x1b[" not in printed


def test_inspect_says_why_a_document_is_not_processed(entrevue: Entrevue, folder: Path) -> None:
    code, printed, _ = entrevue("inspect", folder / "agence" / "photo.txt")
    assert code == 3
    assert re.search(r"status +failed – \w+", printed)


def test_nothing_is_explained_of_a_document_that_could_not_be_read(entrevue: Entrevue, folder: Path) -> None:
    code, printed, told = entrevue("inspect", folder / "agence" / "photo.txt", "--explain")
    assert (code, printed) == (3, "")
    assert "failed: binary file, not text: it is an image; there is nothing to explain." in told


def test_nothing_is_explained_of_a_document_that_was_skipped(entrevue: Entrevue, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(" \n")
    code, printed, told = entrevue("inspect", tmp_path / "a.txt", "--explain")
    assert (code, printed) == (1, "")
    assert "skipped: no text; there is nothing to explain." in told


def test_inspect_one_of_many_documents_as_json(entrevue: Entrevue, folder: Path) -> None:
    _, printed, _ = entrevue("inspect", folder / "veille.jsonl", "--id", "rappel", "--json")
    found = json.loads(printed)
    assert found["document"]["doc_id"] == "rappel"
    assert [contact["kind"] for contact in found["contacts"]] == ["call"]
    names = [participant["name"] for participant in found["contacts"][0]["participants"]]
    assert sorted(names) == ["Astrid Hagelund", "Duarte Figueiroa"]
    assert {mention["kind"] for mention in found["mentions"]} >= {"person"}
    assert isinstance(found["removals"], list)


def test_a_document_is_inspected_as_a_page(entrevue: Entrevue, folder: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    code, printed, _ = entrevue("inspect", folder / "agence" / "audience.txt", "--html", "-o", page)
    assert (code, printed) == (0, "")
    written = page.read_text(encoding="utf-8")
    assert written.startswith("<!DOCTYPE html>")
    assert "Duarte Figueiroa" in written and "meeting, held, 2019-03-14" in written


def test_a_page_shows_the_signs_of_a_text_as_they_are(entrevue: Entrevue, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        json.dumps({"id": "<script>1", "text": f"{corpus.CALL} <script>2"}), encoding="utf-8"
    )
    _, printed, _ = entrevue("inspect", tmp_path / "a.jsonl", "--html")
    assert "<script>" not in printed
    assert printed.count("&lt;script&gt;") == 2
