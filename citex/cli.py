"""The commands. Exit codes: 0 all is well, 1 something could not be read, 2 the command was used wrongly."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from citex import __version__

if TYPE_CHECKING:
    from citex.annotate import Target

FORMATS = ("jsonl", "csl", "bibtex", "ris")
ANNOTATED: dict[Target, tuple[str, ...]] = {
    "html": (".html", ".htm"),
    "markdown": (".md", ".markdown"),
    "docx": (".docx",),
}
EPOCHS = 20
SORTS = ("citations", "documents", "author", "title", "year")


class UsageError(Exception):
    """The command cannot be carried out as it was given; the message says why."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a terminal that cannot show Cyrillic is no reason to fail
    # Before numpy is loaded: dividing the taggers' matrices costs more than it gains, they are small.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    parser = _parser()
    given = parser.parse_args(arguments)
    if given.command is None:
        parser.print_help(sys.stderr)
        return 2
    try:
        return int(given.command(given))
    except UsageError as error:
        print(f"citex: {error}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print("citex: stopped", file=sys.stderr)
        return 130
    except BrokenPipeError:  # `citex works OUT | head`: who reads has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="citex",
        description="Finds the citations in texts of the humanities; makes a bibliography and citation graph of them.",
    )
    parser.add_argument("--version", action="version", version=f"citex {__version__}")
    parser.set_defaults(command=None)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")

    extract = commands.add_parser(
        "extract",
        help="find every citation in texts, and the works they mean",
        description="Finds every citation in the texts, the works they mean, and writes mentions.jsonl, works.json "
        "(CSL-JSON), works.bib (BibTeX), graph.json, graph.graphml and report.md into OUT.",
    )
    extract.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a text, or a folder of texts")
    extract.add_argument(
        "-o", "--out", type=Path, required=True, help="the folder to write; an earlier run is replaced"
    )
    extract.add_argument("--patterns", type=Path, metavar="DIR", help="your own patterns, beside those of citex")
    extract.add_argument(
        "--split", action="store_true", help="each file may hold several texts: cut it at their titles"
    )
    extract.add_argument("--jobs", type=_positive, default=1, metavar="N", help="processes to work with (default: 1)")
    extract.add_argument("--latex", action="store_true", help="write works.bib in ASCII with LaTeX commands")
    extract.add_argument("--quiet", action="store_true", help="say nothing but what went wrong")
    extract.set_defaults(command=_extract)

    annotate = commands.add_parser(
        "annotate",
        help="the same document with its citations made live",
        description="Writes DOC again with live citations. HTML: each marked, with its work on hover and links to "
        "what an ibid. repeats. Markdown: pandoc citations. DOCX: Zotero fields. Beside the last two the works as "
        "OUT.bib. What is uncertain stays as printed and is listed in OUT.uncertain.tsv.",
    )
    annotate.add_argument("doc", type=Path, metavar="DOC", help="the document, in any format that citex reads")
    annotate.add_argument("-o", "--out", type=Path, required=True, metavar="OUT", help="the file to write")
    annotate.add_argument("--to", choices=ANNOTATED, help="the format (default: that of OUT's suffix)")
    annotate.add_argument("--patterns", type=Path, metavar="DIR", help="your own patterns, beside those of citex")
    annotate.add_argument("--quiet", action="store_true", help="say nothing but what went wrong")
    annotate.set_defaults(command=_annotate)

    parse = commands.add_parser(
        "parse",
        help="read single references: names, titles, dates, pages",
        description="Reads references that stand alone, one a line, and writes their parts: as JSON Lines with "
        "the place of every part, or as a bibliography.",
    )
    parse.add_argument(
        "file", nargs="?", type=Path, default=Path("-"), metavar="FILE", help="a text file (default: standard input)"
    )
    parse.add_argument("--to", choices=FORMATS, default=FORMATS[0], help=f"the format (default: {FORMATS[0]})")
    parse.add_argument(
        "--entries", action="store_true", help="a list whose entries run over lines: numbered, indented, spaced"
    )
    parse.add_argument(
        "--multi", action="store_true", help='a line may hold several references ("A, Title, 1990; see also B, ...")'
    )
    parse.add_argument("--model", type=Path, metavar="MODEL", help="a model that citex train wrote")
    parse.add_argument("-o", "--out", type=Path, metavar="OUT", help="the file to write (default: standard output)")
    parse.set_defaults(command=_parse)

    train = commands.add_parser(
        "train",
        help="adapt citex parse to your own references",
        description="Learns from references with labelled parts, as citex parse prints them and you corrected them, "
        "and writes a model for citex parse --model. Says how well it does on a tenth that it did not learn from.",
    )
    train.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a reference a line: its text and spans")
    train.add_argument("-o", "--out", type=Path, required=True, metavar="MODEL", help="the model to write")
    train.add_argument(
        "--from", type=Path, dest="base", metavar="MODEL", help="the model to start from (default: that of citex)"
    )
    train.add_argument("--epochs", type=_positive, default=EPOCHS, metavar="N", help=f"rounds (default: {EPOCHS})")
    train.add_argument("--seed", type=int, default=1, metavar="N", help="one seed, one model (default: 1)")
    train.set_defaults(command=_train)

    works = commands.add_parser(
        "works",
        help="show the works that are cited",
        description="Shows the works of a run and which documents cite them.",
    )
    works.add_argument("out", type=Path, metavar="OUT", help="the folder that citex extract wrote")
    works.add_argument("--cited-by", type=_positive, default=1, metavar="N", help="only works that N documents cite")
    works.add_argument("--author", metavar="X", help="only works by authors or editors whose name holds X")
    works.add_argument("--doc", metavar="D", help="only works that documents cite whose id holds D")
    works.add_argument("--sort", choices=SORTS, default=SORTS[0], help=f"the order (default: {SORTS[0]})")
    works.set_defaults(command=_works)

    score = commands.add_parser(
        "score",
        help="compare citations with a gold set",
        description="Compares mentions with gold mentions: find, fields, form, link, refer.",
    )
    score.add_argument("gold", nargs="+", type=Path, metavar="GOLD", help="*.mentions.jsonl, or a folder of them")
    score.add_argument("pred", type=Path, metavar="PRED", help="mentions.jsonl, or the folder that citex extract wrote")
    score.add_argument("--errors", type=int, default=0, metavar="N", help="show the first N misses and wrong values")
    score.add_argument("--json", action="store_true", help="all figures as one JSON object")
    score.set_defaults(command=_score)
    return parser


def _positive(text: str) -> int:
    number = int(text) if text.isdecimal() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1 up")
    return number


def _extract(given: argparse.Namespace) -> int:
    from citex.export.folder import FolderError, check, is_run, write
    from citex.read import SUFFIXES, reads, walk
    from citex.rules import PatternError
    from citex.run import run
    from citex.run.progress import progress
    from citex.run.summary import summary

    if given.patterns and not given.patterns.is_dir():
        raise UsageError(f"--patterns {given.patterns}: there is no such folder")
    try:
        found = walk(given.paths, reads, skip=is_run)
    except FileNotFoundError as error:
        raise UsageError(f"{error.args[0]}: there is no such file or folder") from error
    for closed in found.errors:
        print(f"citex: {closed}", file=sys.stderr)
    if not found.sources:
        left = f", only files of other kinds ({len(found.unread)})" if found.unread else ""
        kinds = ", ".join(sorted(SUFFIXES))
        raise UsageError(f"no texts in {', '.join(map(str, given.paths))}{left} (citex reads {kinds})")
    try:
        check(given.out)
        with progress(len(found.sources), quiet=given.quiet) as told:
            done = run(found.sources, patterns=given.patterns, cut=given.split, jobs=given.jobs, on_done=told)
            written = write(done.library, given.out, latex=given.latex) if done.library.documents else []
    except (FolderError, PatternError) as error:
        raise UsageError(str(error)) from error
    if not written:
        print("citex: nothing could be read, so nothing was written", file=sys.stderr)
    elif not given.quiet:
        print(summary(done, found))
        names = dict.fromkeys(path.relative_to(given.out).parts[0] for path in written)
        print(f"{given.out}: {', '.join(names)}")
    return 1 if done.failures or found.errors else 0


def _annotate(given: argparse.Namespace) -> int:
    from citex.annotate import WriteError, annotate
    from citex.read import ReadError
    from citex.rules import PatternError, Patterns
    from citex.run.task import unforeseen

    suffix = given.out.suffix.lower()
    to: Target | None = given.to or next((to for to, suffixes in ANNOTATED.items() if suffix in suffixes), None)
    if to is None:
        raise UsageError(f"{given.out}: what format shall it have? --to {', --to '.join(ANNOTATED)}")
    if given.patterns and not given.patterns.is_dir():
        raise UsageError(f"--patterns {given.patterns}: there is no such folder")
    try:
        done = annotate(given.doc, given.out, to, Patterns.load(given.patterns))
    except ReadError as error:
        print(f"citex: {error}", file=sys.stderr)
        return 1
    except (WriteError, PatternError) as error:
        raise UsageError(str(error)) from error
    except Exception as error:
        print(f"citex: {given.doc}: {unforeseen(error)}", file=sys.stderr)
        return 1
    for warning in done.warnings:
        print(f"citex: {given.doc}: {warning}", file=sys.stderr)
    if not given.quiet:
        print(", ".join(map(str, done.files)))
    if not given.quiet or done.doubts:
        left = f"{len(done.doubts)} as printed (see {done.files[-1]})" if done.doubts else "none left as printed"
        print(f"citex: {done.live} citation{'' if done.live == 1 else 's'} live, {left}", file=sys.stderr)
    return 0


def _parse(given: argparse.Namespace) -> int:
    from citex.export.references import FORMATS
    from citex.read import ReadError
    from citex.run.references import STREAM, Source, write
    from citex.tagger.model import ModelError

    source = Source(given.file, listed=given.entries, several=given.multi, model=given.model)
    if given.file == STREAM and sys.stdin.isatty():
        print("citex: type one reference a line; Ctrl-D ends", file=sys.stderr)
    try:
        write(source.references(), given.out, FORMATS[given.to])
    except (ReadError, ModelError) as error:
        raise UsageError(str(error)) from error
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        raise UsageError(f"{given.out or 'standard output'} cannot be written: {error.strerror}") from error
    if given.to != "jsonl" and source.doubtful:
        print(f"citex: {_doubts(source.doubtful, 'entry' if given.entries else 'line')}", file=sys.stderr)
    return 0


def _doubts(numbers: Sequence[int], unit: str) -> str:
    shown = ", ".join(map(str, numbers[:20])) + (f" and {len(numbers) - 20} more" if len(numbers) > 20 else "")
    what = "is likely no reference and is" if len(numbers) == 1 else "are likely no references and are"
    return f"{unit} {shown} {what} kept with the text, to be reviewed"


def _train(given: argparse.Namespace) -> int:
    from citex.parse.tagger.adapt import adapt_files

    try:
        adapted = adapt_files(given.files, given.base, epochs=given.epochs, seed=given.seed)
        adapted.model.save(given.out)
    except OSError as error:
        raise UsageError(f"{error.filename or given.out}: {error.strerror}") from error
    except ValueError as error:  # of a line, or of a model
        raise UsageError(str(error)) from error
    if adapted.before is not None and adapted.after is not None:
        print(f"field F1 on {adapted.held_out} held out: {adapted.before:.3f} before, {adapted.after:.3f} after")
    else:
        print("too few references to hold some out: whether the model is better was not measured")
    print(f"{given.out}: learned from {adapted.learned} references")
    return 0


def _works(given: argparse.Namespace) -> int:
    from citex.export.table import print_works

    return print_works(given.out, given.cited_by, given.author, given.doc, given.sort)


def _score(given: argparse.Namespace) -> int:
    from citex.score import score_files

    try:
        score = score_files(given.gold, given.pred)
    except OSError as error:
        raise UsageError(f"{error.filename}: {error.strerror}") from error
    except ValueError as error:
        raise UsageError(str(error)) from error
    if given.json:
        print(score.to_json())
    else:
        print("\n".join([*score.errors[: given.errors], str(score)]))
    return 0
