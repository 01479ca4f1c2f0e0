"""What a run, its page and its register of officials say and write."""

from __future__ import annotations

from pathlib import Path

import pandas
import pytest

import pipeline
from tests.cli.conftest import Entrevue
from tests.engine import corpus

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
