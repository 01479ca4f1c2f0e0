"""Paths, folders and globs become the same files under the same names, however they are given."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reading import ReadingError, find_files


def make(root: Path, names: Iterable[str]) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Le ministre est arrivé.", encoding="utf-8")


def stems(*paths: str | Path) -> list[str]:
    return [file.stem for file in find_files(paths)]


@pytest.mark.parametrize(
    ("name", "stem", "format_", "compressed"),
    [
        ("a.txt", "a", "text", False),
        ("A.TXT", "A", "text", False),
        ("2017/mai/a b.html", "2017/mai/a b", "html", False),
        ("page.htm", "page", "html", False),
        ("news.v2.jsonl", "news.v2", "jsonl", False),
        ("news.ndjson.gz", "news", "jsonl", True),
        ("table.csv", "table", "delimited", False),
        ("table.tsv.gz", "table", "delimited", True),
        ("part-0.parquet", "part-0", "parquet", False),
        ("e\u0301te\u0301.txt", "été", "text", False),
    ],
)
def test_the_ending_tells_the_format(
    tmp_path: Path, name: str, stem: str, format_: str, compressed: bool
) -> None:
    make(tmp_path, [name])
    (file,) = find_files([tmp_path])
    assert (file.stem, file.format, file.compressed) == (stem, format_, compressed)


def test_a_folder_gives_what_is_below_it_but_hidden_and_unknown_files(tmp_path: Path) -> None:
    make(
        tmp_path,
        ["b.txt", "a/c.txt", ".hidden.txt", ".git/d.txt", "notes.md", "picture.jpg", "README", "a/.e/f.csv"],
    )
    assert stems(tmp_path) == ["a/c", "b"]


def test_a_file_named_itself_is_read_whatever_its_ending(tmp_path: Path) -> None:
    make(tmp_path, ["notes.md", "README", ".hidden"])
    files = find_files([tmp_path / "notes.md", tmp_path / "README", tmp_path / ".hidden"])
    assert [(file.stem, file.format, file.named) for file in files] == [
        (".hidden", "text", True),
        ("README", "text", True),
        ("notes", "text", True),
    ]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.txt", ["a", "b"]),
        ("**/*.txt", ["2017/c", "2018/d", "a", "b"]),
        ("2017/*.txt", ["c"]),
        ("20*/*", ["2017/c", "2018/d"]),
        ("201?", ["2017/c", "2018/d"]),
        ("[ab].txt", ["a", "b"]),
        ("**", ["2017/c", "2018/d", "a", "b"]),
        ("*.md", ["notes"]),
    ],
)
def test_globs_name_files_below_their_fixed_part(tmp_path: Path, pattern: str, expected: list[str]) -> None:
    make(tmp_path, ["a.txt", "b.txt", "2017/c.txt", "2018/d.txt", "notes.md", ".x/e.txt"])
    assert stems(f"{tmp_path}/{pattern}") == expected


def test_a_file_whose_name_looks_like_a_glob_is_that_file(tmp_path: Path) -> None:
    make(tmp_path, ["a[1].txt", "a1.txt"])
    assert stems(tmp_path / "a[1].txt") == ["a[1]"]


def test_a_single_path_need_not_be_in_a_list(tmp_path: Path) -> None:
    make(tmp_path, ["a.txt"])
    assert [file.stem for file in find_files(str(tmp_path))] == ["a"]


def test_paths_are_kept_as_they_were_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(tmp_path, ["corpus/a.txt"])
    monkeypatch.chdir(tmp_path)
    assert [str(file.path) for file in find_files(["corpus"])] == ["corpus/a.txt"]


def test_each_file_is_read_once(tmp_path: Path) -> None:
    make(tmp_path, ["a.txt", "2017/b.txt"])
    given_ways: list[str | Path] = [
        tmp_path,
        tmp_path / "2017",
        tmp_path / "a.txt",
        f"{tmp_path}/**/*.txt",
        tmp_path / "2017" / "..",
    ]
    assert stems(*given_ways) == ["2017/b", "a"]


@pytest.mark.parametrize(
    ("names", "given_paths", "expected"),
    [
        (["a.txt", "a.html"], ["."], ["a.html", "a.txt"]),
        (["a.txt", "a.html", "b.txt"], ["."], ["a.html", "a.txt", "b"]),
        (["a.txt", "a.html", "a.txt.txt"], ["."], ["a.html", "a.txt", "a.txt.txt"]),
        (["2017/a.txt", "2018/a.txt", "2018/b.txt"], ["2017", "2018"], ["2017/a", "2018/a", "b"]),
        (["x/c/a.txt", "y/c/a.txt"], ["x/c", "y/c"], ["x/c/a", "y/c/a"]),
        (["x/a.txt", "y/a.html"], ["x", "y"], ["a.html", "a.txt"]),
        (["x/a.txt", "y/a.html", "y/a.txt"], ["x", "y"], ["a.html", "x/a.txt", "y/a.txt"]),
        (["x/a.txt", "y/a.txt"], ["x/a.txt", "y/a.txt"], ["x/a", "y/a"]),
        (["a.csv", "a.csv.gz"], ["."], ["a.csv", "a.csv.gz"]),
        (["e\u0301.txt", "é.txt"], ["."], None),
    ],
)
def test_no_two_files_share_a_name(
    tmp_path: Path, names: list[str], given_paths: list[str], expected: list[str] | None
) -> None:
    make(tmp_path, names)
    paths = [tmp_path / path for path in given_paths]
    found = stems(*paths)
    assert len(set(found)) == len(names)
    assert found == stems(*reversed(paths))
    assert expected is None or found == expected


def test_links_are_followed_within_the_given_folders_only(tmp_path: Path) -> None:
    make(tmp_path, ["corpus/a.txt", "corpus/sub/b.txt", "corpus/.store/c", "outside/d.txt", "other/e.txt"])
    corpus = tmp_path / "corpus"
    (corpus / "link-to-a.txt").symlink_to(corpus / "a.txt")
    (corpus / "link-to-store.txt").symlink_to(corpus / ".store" / "c")
    (corpus / "link-to-outside.txt").symlink_to(tmp_path / "outside" / "d.txt")
    (corpus / "link-to-nothing.txt").symlink_to(tmp_path / "nothing")
    (corpus / "link-to-folder").symlink_to(tmp_path / "outside")
    (corpus / "sub" / "loop").symlink_to(corpus)
    (corpus / "link-to-other.txt").symlink_to(tmp_path / "other" / "e.txt")
    assert stems(corpus) == ["a", "link-to-store", "sub/b"]
    assert stems(corpus, tmp_path / "other") == ["a", "e", "link-to-store", "sub/b"]
    assert stems(f"{corpus}/**/*.txt") == ["a", "link-to-store", "sub/b"]


def test_a_glob_does_not_lead_out_through_a_link_to_a_folder(tmp_path: Path) -> None:
    make(tmp_path, ["corpus/in/a.txt", "outside/b.txt"])
    (tmp_path / "corpus" / "out").symlink_to(tmp_path / "outside")
    assert stems(f"{tmp_path}/corpus/*/*.txt") == ["in/a"]


def test_a_name_of_spaces_is_still_a_name(tmp_path: Path) -> None:
    make(tmp_path, [" .txt"])
    assert stems(tmp_path) == ["unnamed"]


def test_a_link_that_the_user_names_is_followed(tmp_path: Path) -> None:
    make(tmp_path, ["real/a.txt"])
    (tmp_path / "corpus").symlink_to(tmp_path / "real")
    (tmp_path / "one.txt").symlink_to(tmp_path / "real" / "a.txt")
    assert stems(tmp_path / "corpus") == ["a"]
    assert stems(tmp_path / "one.txt") == ["one"]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("nowhere", "nowhere does not exist"),
        ("nowhere/a.txt", "does not exist"),
        ("empty", r"No documents to read in .*empty: put \.txt"),
        ("others", r"No documents to read in .*others \(2 files with other endings\)"),
        ("*.jsonl", r"No documents match .*\*\.jsonl"),
        ("nowhere/*.txt", "No documents match"),
        ("others/*", "No documents match"),
        ("a**b/*.txt", "No documents match|not a pattern"),
        ("dangling.txt", "does not exist"),
        ("pipe", "not a regular file"),
    ],
)
def test_what_cannot_be_read_is_told_in_one_sentence(tmp_path: Path, path: str, message: str) -> None:
    make(tmp_path, ["good.txt", "others/a.jpg", "others/b"])
    (tmp_path / "empty").mkdir()
    (tmp_path / "dangling.txt").symlink_to(tmp_path / "gone")
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ReadingError, match=message) as raised:
        find_files([tmp_path / "good.txt", tmp_path / path])
    assert "\n" not in str(raised.value)


def test_nothing_given_is_an_error() -> None:
    with pytest.raises(ReadingError, match="Nothing to read"):
        find_files([])


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_files_without_permission_are_told(tmp_path: Path) -> None:
    make(tmp_path, ["a.txt", "sub/b.txt"])
    (tmp_path / "a.txt").chmod(0)
    with pytest.raises(ReadingError, match="no permission"):
        find_files([tmp_path / "a.txt"])
    (tmp_path / "sub").chmod(0)
    try:
        with pytest.raises(ReadingError, match="sub cannot be opened"):
            find_files([tmp_path])
    finally:
        (tmp_path / "sub").chmod(0o700)


@pytest.mark.skipif(os.name != "posix", reason="file names are bytes on POSIX only")
def test_names_that_are_not_utf8_can_be_stored(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text("Texte.")
    (file,) = find_files([tmp_path])
    assert file.stem == "caf?"


NAMES = st.lists(
    st.builds(
        "{}{}{}".format,
        st.sampled_from(["", "x/", "y/", "x/y/", ".h/"]),
        st.sampled_from(["a", "b", "a.txt", ".c"]),
        st.sampled_from([".txt", ".html", ".csv", ".csv.gz", ".md", ""]),
    ),
    min_size=1,
    max_size=8,
    unique=True,
)
PATHS = st.lists(
    st.sampled_from([".", "x", "y", "x/y", "*", "**/*.txt", "x/a.txt", "a.md"]), min_size=1, max_size=4
)


@given(NAMES, PATHS, st.randoms())
def test_the_order_of_input_changes_nothing_and_names_are_unique(
    names: list[str], given_paths: list[str], random: Random
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        make(root, [name for name in names if not any(other.startswith(f"{name}/") for other in names)])
        paths = [root / path for path in given_paths]
        shuffled = random.sample([*paths, *paths], 2 * len(paths))
        try:
            files = find_files(paths)
        except ReadingError:
            with pytest.raises(ReadingError):
                find_files(shuffled)
        else:
            assert find_files(shuffled) == files
            assert len({file.stem for file in files}) == len(files)
            assert len({file.path.resolve() for file in files}) == len(files)
