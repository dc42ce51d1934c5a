"""The commands as a scholar uses them, and what they say to bad input."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

import citex
from citex import pipeline
from citex.cli import SORTS, main
from citex.export.folder import FILES
from citex.model import Document

FIXTURES = Path(__file__).parents[1] / "fixtures"
TEXT = (
    "The Land Question\n\nSo wrote Smith (V. I. Lenin, “Collected Works”, Vol. 24; Moscow; 1964; p. 122). "
    "And again he said it (ibid.; p. 124).\n"
)


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    """A folder of two texts and a file of another kind."""
    folder = tmp_path / "texts"
    (folder / "sub").mkdir(parents=True)
    (folder / "one.txt").write_text(TEXT, encoding="utf-8")
    (folder / "sub/two.txt").write_text(TEXT, encoding="utf-8")
    (folder / "paper.zip").write_bytes(b"PK")
    return folder


def command(*arguments: str | Path, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "citex", *map(str, arguments)],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env=os.environ | {"PYTHONPATH": str(FIXTURES.parent)} | more,
    )


def _bytes(folder: Path) -> dict[Path, bytes]:
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_extract_writes_every_file_and_sums_up(texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(texts), "-o", str(tmp_path / "out")]) == 0
    assert {path.name for path in (tmp_path / "out").iterdir()} == FILES
    said = capsys.readouterr()
    assert said.out.startswith("2 documents\n")
    assert "paper.zip" in said.out
    assert [line.partition(":")[0] for line in said.err.splitlines()] == ["[1/2] one", "[2/2] sub/two"]
    for line in (tmp_path / "out/mentions.jsonl").read_text(encoding="utf-8").splitlines():
        mention = json.loads(line)
        assert TEXT[mention["start"] : mention["end"]] == mention["text"]


def test_quiet_says_nothing_but_errors(texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(texts), "-o", str(tmp_path / "out"), "--quiet"]) == 0
    assert capsys.readouterr() == ("", "")
    (texts / "empty.txt").write_bytes(b"")
    assert main(["extract", str(texts), "-o", str(tmp_path / "out"), "--quiet"]) == 1
    assert capsys.readouterr() == ("", f"citex: {texts / 'empty.txt'}: the file is empty\n")


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "the file is empty"),
        ("binary.txt", bytes(range(256)) * 20, "binary file"),
        ("nuls.txt", bytes(5000), "NUL bytes"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n", "a PNG image"),
    ],
)
def test_what_cannot_be_read_is_named_and_the_rest_goes_on(
    texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, data: bytes, reason: str
) -> None:
    (texts / name).write_bytes(data)
    assert main(["extract", str(texts), "-o", str(tmp_path / "out")]) == 1
    said = capsys.readouterr()
    assert reason in next(line for line in said.err.splitlines() if line.startswith(f"citex: {texts / name}: "))
    assert said.out.startswith("2 documents\n")
    assert f"1 could not be read: {texts / name}" in said.out


@pytest.mark.parametrize("encoding", ["utf-8-sig", "latin-1", "utf-16", "utf-16-le"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    text = TEXT.replace("“", '"').replace("”", '"').replace("Smith", "Müller über Größe")
    (tmp_path / "text.txt").write_bytes(text.encode(encoding))
    assert main(["extract", str(tmp_path / "text.txt"), "-o", str(tmp_path / "out")]) == 0
    for line in (tmp_path / "out/mentions.jsonl").read_text(encoding="utf-8").splitlines():
        mention = json.loads(line)
        assert text[mention["start"] : mention["end"]] == mention["text"]


def test_broken_utf8_and_nul_bytes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "text.txt").write_bytes((TEXT * 3).encode() + b"\xe2\x80 \0 end.")
    assert main(["extract", str(tmp_path / "text.txt"), "-o", str(tmp_path / "out")]) == 0
    assert "1 character could not be decoded" in capsys.readouterr().out


def test_a_text_of_one_line_of_5_mb(tmp_path: Path) -> None:
    line = TEXT.replace("\n", " ") + "The harvest failed and the peasants left for the towns. " * 400
    (tmp_path / "line.txt").write_text(line * (5_000_000 // len(line)), encoding="utf-8")
    started = time.perf_counter()
    assert main(["extract", str(tmp_path / "line.txt"), "-o", str(tmp_path / "out"), "--quiet"]) == 0
    assert time.perf_counter() - started < 120


def test_a_5_mb_line_without_a_citation(tmp_path: Path) -> None:
    (tmp_path / "line.txt").write_text("the word and the world " * 220_000, encoding="utf-8")
    started = time.perf_counter()
    assert main(["extract", str(tmp_path / "line.txt"), "-o", str(tmp_path / "out"), "--quiet"]) == 0
    assert time.perf_counter() - started < 60


@pytest.mark.parametrize(
    ("paths", "message"),
    [
        (["missing.txt"], "missing.txt: there is no such file or folder"),
        (["nothing"], "no texts in "),
        (["others"], "only files of other kinds (1)"),
    ],
)
def test_wrong_paths(tmp_path: Path, capsys: pytest.CaptureFixture[str], paths: list[str], message: str) -> None:
    (tmp_path / "nothing").mkdir()
    (tmp_path / "others").mkdir()
    (tmp_path / "others/paper.zip").write_bytes(b"PK")
    assert main(["extract", *(str(tmp_path / path) for path in paths), "-o", str(tmp_path / "out")]) == 2
    assert message in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_out_that_cannot_be_written(texts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for out, message in [
        (texts / "one.txt", "is a file, not a folder"),
        (texts / "one.txt/out", "cannot be written"),
        (texts, "holds other things than a run of citex"),
    ]:
        assert main(["extract", str(texts), "-o", str(out)]) == 2
        said = capsys.readouterr()
        assert message in said.err
        assert not said.out
    assert sorted(path.name for path in texts.iterdir()) == ["one.txt", "paper.zip", "sub"]


def test_a_run_is_replaced_only_when_complete(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    assert main(["extract", str(texts), "-o", str(out)]) == 0
    before = _bytes(out)

    def interrupt(*_: object) -> Document:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "extract", interrupt)
    assert main(["extract", str(texts / "one.txt"), "-o", str(out)]) == 130
    assert "stopped" in capsys.readouterr().err
    assert _bytes(out) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "texts"]


def test_nothing_readable_leaves_the_old_run(texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert main(["extract", str(texts), "-o", str(out)]) == 0
    before = (out / "mentions.jsonl").read_bytes()
    (tmp_path / "empty.txt").write_bytes(b"")
    assert main(["extract", str(tmp_path / "empty.txt"), "-o", str(out)]) == 1
    assert "nothing was written" in capsys.readouterr().err
    assert (out / "mentions.jsonl").read_bytes() == before


def test_out_among_the_texts_is_not_read(texts: Path) -> None:
    out = texts / "out"
    assert main(["extract", str(texts), "-o", str(out), "--quiet"]) == 0
    first = _bytes(out)
    assert main(["extract", str(texts), "-o", str(out), "--quiet"]) == 0
    assert _bytes(out) == first


@pytest.mark.parametrize(
    ("content", "line"),
    [('[[rule]]\nname = "broken"\npattern = "[unclosed"\n', 2), ("[[rule]\n", 1), ("\n\nname = \n", 3)],
)
def test_a_pattern_file_with_an_error_is_named_with_its_line(
    texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, line: int
) -> None:
    (tmp_path / "mine/traditions").mkdir(parents=True)
    (tmp_path / "mine/traditions/house.toml").write_text(content, encoding="utf-8")
    for jobs in ("1", "2"):
        arguments = ["extract", str(texts), "-o", str(tmp_path / "out"), "--patterns", str(tmp_path / "mine")]
        assert main([*arguments, "--jobs", jobs]) == 2
        assert f"house.toml, line {line}: " in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_patterns_that_are_not_there(texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(texts), "-o", str(tmp_path / "out"), "--patterns", str(tmp_path / "mine")]) == 2
    assert "there is no such folder" in capsys.readouterr().err


def test_split_says_where_it_cut(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    names = ("castro-korea", "icmlpo-turkey", "tunisia-iran-attacks")
    texts = [(FIXTURES / f"corpus/{name}.txt").read_text(encoding="utf-8").strip() for name in names]
    (tmp_path / "dump.txt").write_text("\n\n\n".join(texts), encoding="utf-8")
    assert main(["extract", str(tmp_path / "dump.txt"), "--split", "-o", str(tmp_path / "out")]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == f"{tmp_path / 'dump.txt'} was cut into 3 texts:"
    assert said[2] == "  line 34  dump/02-icmlpo-resolution-on-turkey"
    assert said[4] == "3 documents"


def test_the_number_of_processes_changes_no_byte(tmp_path: Path) -> None:
    corpus = FIXTURES / "corpus"
    paths = [corpus / f"{name}.txt" for name in ("russia-imperialist", "stalin-final-victory", "castro-korea")]
    runs = []
    for jobs in ("1", "2", "2"):
        out = tmp_path / f"out{len(runs)}"
        done = command("extract", *paths, "-o", out, "--jobs", jobs, PYTHONHASHSEED=str(len(runs)))
        assert (done.returncode, done.stderr.count("\n")) == (0, 3), done.stderr
        runs.append(_bytes(out))
    assert runs[0] == runs[1] == runs[2]


def test_latex(texts: Path, tmp_path: Path) -> None:
    assert main(["extract", str(texts), "-o", str(tmp_path / "out"), "--latex", "--quiet"]) == 0
    assert (tmp_path / "out/works.bib").read_text(encoding="utf-8").isascii()


def test_works(texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(texts), "-o", str(tmp_path / "out"), "--quiet"]) == 0
    for sort in SORTS:
        assert main(["works", str(tmp_path / "out"), "--cited-by", "1", "--sort", sort]) == 0
        assert "works" in capsys.readouterr().out
    assert main(["works", str(tmp_path / "nothing")]) != 0
    assert "nothing" in capsys.readouterr().err


def test_the_orders_are_those_of_the_table() -> None:
    from citex.export.table import ORDERS

    assert set(SORTS) == set(ORDERS)


def test_score(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    gold = FIXTURES / "gold/bland.mentions.jsonl"
    assert main(["score", str(gold), str(gold)]) == 0
    assert "find 1.000 (p 1.000 r 1.000)  fields 1.000  form 1.000  link 1.000  refer 1.000" in capsys.readouterr().out
    assert main(["score", str(FIXTURES / "gold"), str(gold), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["find_p"] == 1
    assert main(["score", str(gold), str(tmp_path / "missing.jsonl")]) == 2
    assert "missing.jsonl: No such file" in capsys.readouterr().err
    (tmp_path / "bad.jsonl").write_text('{"doc": "a"}\n', encoding="utf-8")
    assert main(["score", str(gold), str(tmp_path / "bad.jsonl")]) == 2
    assert "bad.jsonl, line 1: this is no mention" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [["extract"], ["extract", "x"], ["extract", "x", "-o", "y", "--jobs", "0"], ["works", "x", "--sort", "colour"]],
)
def test_wrong_use(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2


def test_no_command_shows_the_help(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "extract" in capsys.readouterr().err


def test_version_and_module(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--version"])
    assert caught.value.code == 0
    assert capsys.readouterr().out == f"citex {citex.__version__}\n"
    done = command("--help")
    assert done.returncode == 0
    assert "extract" in done.stdout


def test_a_terminal_without_cyrillic(tmp_path: Path) -> None:
    (tmp_path / "Ленин.txt").write_bytes(b"")
    done = command("extract", tmp_path / "Ленин.txt", "-o", tmp_path / "out", PYTHONIOENCODING="ascii")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "the file is empty" in done.stderr


def test_help_and_import_need_nothing_heavy() -> None:
    heavy = ("spacy", "pydantic", "rich", "networkx", "charset_normalizer", "bibtexparser", "numpy")
    code = (
        "import sys, citex\nfrom citex.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        f"sys.exit(', '.join(name for name in {heavy} if name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.stderr.strip() == ""


def test_words_for_splitting_with_an_error(texts: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/sections.toml").write_text("[en]\npart = 3\n", encoding="utf-8")
    arguments = ["extract", str(texts), "-o", str(tmp_path / "out"), "--patterns", str(tmp_path / "mine")]
    assert main([*arguments, "--split"]) == 2
    assert "sections.toml, line 1: " in capsys.readouterr().err


def test_annotate_names_what_it_could_not_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "essay.md"
    source.write_text("---\nbibliography: lost.bib\n---\nText [@kautsky1899].\n", encoding="utf-8")
    assert main(["annotate", str(source), "-o", str(tmp_path / "out.html"), "--quiet"]) == 0
    assert capsys.readouterr().err == (
        f"citex: {source}: its bibliography lost.bib was not read: there is no such file\n"
    )


def test_a_fault_of_citex_is_told_in_a_line(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.modules["citex.annotate"], "annotate", lambda *_: 1 // 0)
    assert main(["annotate", str(texts / "one.txt"), "-o", str(tmp_path / "out.html")]) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"citex: {texts / 'one.txt'}: ")
    assert said.count("\n") == 1
