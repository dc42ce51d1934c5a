"""`citex parse` and `citex train` as a scholar uses them, and what they say to bad input."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import bibtexparser
import pytest
import rispy

from citex.cli import EPOCHS, FORMATS, main

ROOT = Path(__file__).parents[1]
REFERENCES = (
    "Le Goff, Jacques. La naissance du purgatoire. Paris: Gallimard, 1981.",
    "E. P. Thompson, “The Moral Economy of the English Crowd,” Past & Present 50 (1971): 76–136.",
    "Ленин В. И. Полное собрание сочинений. М.: Политиздат, 1967. Т. 27. С. 299—426.",
)
ENVIRONMENT = os.environ | {"PYTHONPATH": str(ROOT)}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "references.txt"
    path.write_text("\n  \n".join(REFERENCES) + "\n", encoding="utf-8")
    return path


def command(*arguments: str | Path, stdin: bytes = b"", **more: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "citex", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        check=False,
        env=ENVIRONMENT | more,
    )


def rows(printed: str | bytes) -> list[dict[str, Any]]:
    return [json.loads(line) for line in printed.splitlines()]


def test_a_row_a_reference_in_order(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", str(file)]) == 0
    said = capsys.readouterr()
    found = rows(said.out)
    assert [row["text"] for row in found] == list(REFERENCES)
    assert list(found[0]) == ["text", "spans", "fields", "confidence"]
    for row in found:
        parts = {label: row["text"][start:end] for start, end, label in row["spans"]}
        assert {"author", "title", "issued"} <= parts.keys()
    assert said.err == ""


def test_standard_input_is_the_default() -> None:
    done = command("parse", stdin=REFERENCES[0].encode())
    assert [row["text"] for row in rows(done.stdout)] == [REFERENCES[0]]
    assert command("parse", "-", stdin=REFERENCES[0].encode()).stdout == done.stdout


def test_every_format_can_be_read_back(file: Path, tmp_path: Path) -> None:
    written = {}
    for form in FORMATS:
        assert main(["parse", str(file), "--to", form, "-o", str(tmp_path / form)]) == 0
        written[form] = (tmp_path / form).read_text(encoding="utf-8")
    titles = [item["title"] for item in json.loads(written["csl"])]
    assert titles[0] == "La naissance du purgatoire"
    entries = bibtexparser.parse_string(written["bibtex"]).entries
    assert [entry["title"].strip("{}").replace("\\&", "&") for entry in entries] == titles
    assert [entry["title"] for entry in rispy.loads(written["ris"])] == titles


def test_the_formats_are_those_of_the_export() -> None:
    from citex.export.references import FORMATS as EXPORTED

    assert list(FORMATS) == list(EXPORTED)


def test_the_epochs_are_those_of_the_tagger() -> None:
    from citex.parse.tagger import adapt

    assert adapt.EPOCHS == EPOCHS


def test_a_numbered_list_whose_entries_run_over_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "list.txt").write_text(
        "[7] Le Goff, Jacques. La naissance du purga-\n    toire. Paris: Gallimard, 1981.\n"
        "[8] Habermas, Jürgen (1981): Theorie des kommunikativen\n    Handelns. Frankfurt am Main: Suhrkamp.\n",
        encoding="utf-8",
    )
    assert main(["parse", "--entries", str(tmp_path / "list.txt")]) == 0
    found = rows(capsys.readouterr().out)
    assert found[0]["text"] == "Le Goff, Jacques. La naissance du purgatoire. Paris: Gallimard, 1981."
    assert [row["fields"]["citation-number"] for row in found] == ["7", "8"]
    assert found[1]["fields"]["title"] == "Theorie des kommunikativen Handelns"


def test_several_references_in_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    line = f"{REFERENCES[0][:-1]}; see also {REFERENCES[1]}"
    (tmp_path / "note.txt").write_text(f"{line}\n{REFERENCES[2]}\n", encoding="utf-8")
    assert main(["parse", "--multi", str(tmp_path / "note.txt")]) == 0
    found = rows(capsys.readouterr().out)
    assert len(found) == 3
    start = found[1]["start"]
    assert line[start : start + len(found[1]["text"])] == found[1]["text"] == f"see also {REFERENCES[1]}"
    assert "start" not in found[2]


def test_what_is_no_reference_is_named_by_its_line(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(f"{REFERENCES[0]}\n\nRoses are red, violets are blue.\n", encoding="utf-8")
    assert main(["parse", str(file), "--to", "csl"]) == 0
    said = capsys.readouterr()
    assert json.loads(said.out)[1]["title"] == "Roses are red, violets are blue."
    assert said.err == "citex: line 3 is likely no reference and is kept with the text, to be reviewed\n"


@pytest.mark.parametrize(
    ("name", "reason"),
    [("none.txt", "there is no such file"), (".", "this is a folder"), ("paper.pdf", "this is a PDF")],
)
def test_what_cannot_be_read(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, reason: str) -> None:
    (tmp_path / "paper.pdf").write_bytes(b"%PDF-1.7\n")
    assert main(["parse", str(tmp_path / name)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(f"citex: {tmp_path / name}: {reason}")


def test_a_model_that_is_none(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", str(file), "--model", str(file)]) == 2
    assert "references.txt: this is no model of citex" in capsys.readouterr().err


def test_an_output_that_cannot_be_written(file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["parse", str(file), "-o", str(tmp_path / "none/out.jsonl")]) == 2
    assert "out.jsonl cannot be written: No such file or directory" in capsys.readouterr().err
    before = sorted(path.name for path in tmp_path.iterdir())
    assert main(["parse", str(tmp_path / "missing.txt"), "-o", str(tmp_path / "out.jsonl")]) == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == before  # no half of a file


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 12, b"x, y. " * 17_000, b'"' * 10_000, b"\n\n", b""], ids=lambda data: f"{len(data)}"
)
def test_noise_is_answered(data: bytes) -> None:
    done = command("parse", stdin=data)
    assert (done.returncode, done.stderr) == (0, b"")
    assert all(row["confidence"] < 0.3 for row in rows(done.stdout))


def test_output_is_utf8_whatever_the_terminal() -> None:
    done = command("parse", stdin=REFERENCES[2].encode(), PYTHONIOENCODING="ascii")
    assert rows(done.stdout)[0]["text"] == REFERENCES[2]


def test_it_answers_while_the_input_goes_on() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "citex", "parse"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=ENVIRONMENT
    ) as process:
        assert process.stdin
        assert process.stdout
        process.stdin.write(f"{REFERENCES[0]}\n".encode())
        process.stdin.flush()
        started = time.perf_counter()
        assert json.loads(process.stdout.readline())["text"] == REFERENCES[0]
        assert time.perf_counter() - started < 20
        process.stdin.close()


def test_a_reader_that_has_enough(tmp_path: Path) -> None:
    (tmp_path / "many.txt").write_text(f"{REFERENCES[0]}\n" * 3000, encoding="utf-8")
    done = subprocess.run(
        f'"{sys.executable}" -m citex parse "{tmp_path / "many.txt"}" | head -1',
        shell=True, capture_output=True, text=True, check=False, env=ENVIRONMENT,
    )  # fmt: skip
    assert json.loads(done.stdout)["text"] == REFERENCES[0]
    assert done.stderr == ""


def test_parsing_loads_nothing_heavy() -> None:
    heavy = ("spacy", "networkx", "pydantic", "rich", "bibtexparser", "pylatexenc", "charset_normalizer")
    code = (
        "import sys\nfrom citex.cli import main\nmain(['parse'])\n"
        f"sys.exit(', '.join(name for name in {heavy} if name in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input=REFERENCES[0].encode(), capture_output=True, check=False, env=ENVIRONMENT
    )
    assert done.stderr.strip() == b""


def test_training_and_parsing_with_what_was_learned(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = []
    for number in range(30):
        text = f"{1900 + number} = Berlin = Die Agrarfrage {number} = Anna Berg"
        title = text.index("Die")
        spans = [[0, 4, "issued"], [7, 13, "publisher-place"], [title, text.index(" = Anna"), "title"]]
        lines.append(json.dumps({"text": text, "spans": [*spans, [len(text) - 9, len(text), "author"]]}))
    (tmp_path / "mine.jsonl").write_text("\n".join(lines), encoding="utf-8")
    model = tmp_path / "mine.npz"
    assert main(["train", str(tmp_path / "mine.jsonl"), "-o", str(model), "--epochs", "5"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("field F1 on 3 held out: ")
    assert said.endswith(f"{model}: learned from 30 references\n")
    (tmp_path / "new.txt").write_text("1977 = Leipzig = Custom and Law = Karl Renner\n", encoding="utf-8")
    assert main(["parse", str(tmp_path / "new.txt"), "--model", str(model)]) == 0
    [row] = rows(capsys.readouterr().out)
    assert {label: row["text"][start:end] for start, end, label in row["spans"]} == {
        "issued": "1977", "publisher-place": "Leipzig", "title": "Custom and Law", "author": "Karl Renner",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("{}\n", "line 1: a reference needs"),
        ("", "no references"),
        ('{"text": "A", "spans": [[0, 1, "x"]]}', "line 1: the model has no label 'x'"),
    ],
)
def test_training_from_what_cannot_be_learned(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], content: str, reason: str
) -> None:
    (tmp_path / "mine.jsonl").write_text(content, encoding="utf-8")
    assert main(["train", str(tmp_path / "mine.jsonl"), "-o", str(tmp_path / "mine.npz")]) == 2
    said = capsys.readouterr().err
    assert "mine.jsonl" in said
    assert reason in said
    assert not (tmp_path / "mine.npz").exists()


def test_training_without_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", str(tmp_path / "none.jsonl"), "-o", str(tmp_path / "mine.npz")]) == 2
    assert "none.jsonl: No such file" in capsys.readouterr().err


def test_a_link_stays_a_link_and_its_file_is_written(file: Path, tmp_path: Path) -> None:
    kept, link = tmp_path / "kept.ris", tmp_path / "link.ris"
    kept.write_text("old", encoding="utf-8")
    link.symlink_to(kept)
    assert main(["parse", str(file), "--to", "ris", "-o", str(link)]) == 0
    assert link.is_symlink()
    assert kept.read_text("utf-8").startswith("TY  - ")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full, as Linux has")
@pytest.mark.parametrize("to", ["jsonl", "csl"])
def test_a_full_disk_is_named(file: Path, to: str) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "citex", "parse", str(file), "--to", to],
            stdout=full, stderr=subprocess.PIPE, check=False, env=ENVIRONMENT,
        )  # fmt: skip
    assert b"Traceback" not in done.stderr
    assert done.returncode != 0


def test_a_line_of_many_references_is_parted_to_its_end(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    many = "; ".join(f"Smith, J., A Title of Book {n}, London, Penguin, {1930 + n}, p. {n}" for n in range(1, 61))
    (tmp_path / "line.txt").write_text(many, encoding="utf-8")
    assert main(["parse", "--multi", str(tmp_path / "line.txt")]) == 0
    found = rows(capsys.readouterr().out)
    assert len(found) == 60
    assert "; ".join(row["text"] for row in found) == many


def test_rows_nested_without_end_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "deep.jsonl").write_text("[" * 100_000, encoding="utf-8")
    assert main(["train", str(tmp_path / "deep.jsonl"), "-o", str(tmp_path / "m.npz")]) == 2
    assert "deep.jsonl, line 1" in capsys.readouterr().err
