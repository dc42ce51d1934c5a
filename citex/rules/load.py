"""Reading patterns/ and a user's own folder of the same shape."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import regex

from citex.rules.kept import kept
from citex.rules.landmark import landmarks_of
from citex.rules.piece import Composite, Enclosed, Expression, Kind, Steps
from citex.rules.rule import Authority, Example, Rule
from citex.rules.template import Sequence, parse_template, pieces_of
from citex.rules.vocabulary import Vocabulary, alternation

FORMS = {"full", "short", "ibid", "op-cit", "idem", "cross-ref"}
PLACES = {"entry", "note", "bracket", "source", "line", "attribution", "prose", "reading-list", "reading-prose"}
STARTS = {"start", "boundary", "name", "quote", "word", "signal", "clause", "paren"}

_PLACEHOLDER = regex.compile(r"\{([a-z][a-z0-9-]*(?::[a-z-]+)?)\}")


class PatternError(ValueError):
    """A pattern file with an error: says which file, which line and why."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        super().__init__(path, line, reason)
        self.path, self.line, self.reason = path, line, reason

    def __str__(self) -> str:
        return f"{self.path}, line {self.line}: {self.reason}"


def shipped_folder() -> Path:
    """patterns/ inside the installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    inside = package / "patterns"
    return inside if inside.is_dir() else package.parent / "patterns"


def _any_of(names: Iterable[str], behind: str = "") -> str:
    """An expression for any of `names`, longer ones first, with what must stand `behind`; for none, one that fails."""
    ordered = sorted(names, key=lambda name: (-len(name), name))
    return "(?:" + "|".join(map(regex.escape, ordered)) + ")" + behind if ordered else "(?!)"


def _read(path: Path) -> tuple[dict[str, Any], str]:
    try:
        source = path.read_text(encoding="utf-8")
        return tomllib.loads(source), source
    except tomllib.TOMLDecodeError as error:
        found = regex.search(r"line (\d+)", str(error))
        raise PatternError(path, int(found[1]) if found else 1, str(error)) from error
    except (OSError, UnicodeDecodeError) as error:
        raise PatternError(path, 1, f"cannot be read: {error}") from error


def _line_of(source: str, name: str) -> int:
    """The line on which a rule or entry is named."""
    found = source.find(f'"{name}"')
    if found < 0:
        found = source.find(f"\n{name} =") + 1
    return source.count("\n", 0, max(found, 0)) + 1


def _files(folders: Iterable[Path], kind: str) -> Iterator[tuple[Path, dict[str, Any], str]]:
    for folder in folders:
        for path in sorted((folder / kind).glob("*.toml")):
            data, source = _read(path)
            yield path, data, source


def read_vocabulary(folders: Iterable[Path]) -> Vocabulary:
    """The vocabularies of all languages. PatternError names the file that is wrong."""
    languages: dict[str, dict[str, list[str]]] = {}
    for path, data, _ in _files(folders, "vocabulary"):
        if not isinstance(data.get("words"), dict) or not isinstance(data.get("language"), str):
            raise PatternError(path, 1, "a vocabulary needs a `language` and a table `words`")
        words = languages.setdefault(data["language"], {})
        for category, listed in data["words"].items():
            if not isinstance(listed, list) or not all(isinstance(w, str) and w.strip() for w in listed):
                raise PatternError(path, 1, f"words.{category} must be a list of words")
            words.setdefault(category, []).extend(listed)
    return Vocabulary(languages)


def read_places(gazetteer: Iterable[tuple[Path, dict[str, Any]]]) -> dict[str, str]:
    """Places of publication by their printed forms, abbreviations included, to the form in full."""
    places: dict[str, str] = {}
    for path, data in gazetteer:
        for row in data.get("place", []):
            if not isinstance(row.get("name"), str):
                raise PatternError(path, 1, "a place needs a `name`")
            for printed in [row["name"], *row.get("printed", [])]:
                places[printed] = row["name"]
    return places


@cache
def shipped_vocabulary() -> Vocabulary:
    """The vocabularies that come with citex, without the rules, which take longer to read."""
    return read_vocabulary([shipped_folder()])


@cache
def shipped_places() -> dict[str, str]:
    """The places of publication that come with citex."""
    return read_places((path, data) for path, data, _ in _files([shipped_folder()], "gazetteer"))


class Patterns:
    """Everything that citex knows about how people cite.

    `folders` are read in order; a later folder adds to the earlier ones, and a rule, piece or edition of the same
    name replaces the earlier. PatternError names the file and line of whatever is wrong.
    """

    def __init__(self, folders: list[Path]) -> None:
        self.folders = folders
        self.vocabulary = read_vocabulary(folders)
        self.authorities = self._read_authorities()
        self._landmarks: set[str] = set()
        self._sources = self._read_pieces()
        self._expanded: dict[str, str] = {}
        self._pieces: dict[str, Kind] = {}
        if len(folders) > 1:
            self._check_pieces()
        self.rules = self._read_rules()

    @staticmethod
    @cache
    def default() -> Patterns:
        """The patterns that come with citex."""
        return Patterns.of([shipped_folder()])

    @classmethod
    def load(cls, extra: Path | None = None) -> Patterns:
        """The shipped patterns, with those of a user's folder added."""
        if extra is None:
            return cls.default()
        if not extra.is_dir():
            raise PatternError(extra, 1, "is not a folder")
        return cls.of([shipped_folder(), extra])

    @classmethod
    def of(cls, folders: list[Path]) -> Patterns:
        """The patterns of these folders, from the cache of compiled patterns if they are there."""
        return kept(folders, lambda: cls(folders))

    def expression(self, name: str) -> str:
        """The expression of a piece that is one, or of a vocabulary category written `word:category`.

        KeyError where there is none.
        """
        if name not in self._expanded:
            if name.startswith("word:"):
                self._expanded[name] = self.vocabulary.expression(name.removeprefix("word:"))
            else:
                self._expanded[name] = self._expand(self._sources[name])
        return self._expanded[name]

    def _expand(self, source: object) -> str:
        if not isinstance(source, str):
            raise KeyError("a piece that is not an expression")
        return _PLACEHOLDER.sub(lambda m: f"(?:{self.expression(m[1])})", source)

    def piece(self, name: str) -> Kind:
        """The piece of that name, compiled when it is first used. KeyError where there is none."""
        if name not in self._pieces:
            source = f"{{{name}}}" if name.startswith("word:") else self._sources[name]
            self._pieces[name] = self._compile_piece(source)
        return self._pieces[name]

    def _compile_piece(self, source: object) -> Kind:
        if isinstance(source, str):
            return Expression((self._compile(source),))
        if isinstance(source, list):
            return Expression(tuple(self._compile(one) for one in source))
        if not isinstance(source, dict):
            raise ValueError("a piece is an expression, a list of expressions or a table")
        if "template" in source:
            listed = source["template"]
            listed = [listed] if isinstance(listed, str) else listed
            return Composite(tuple(parse_template(one) for one in listed), bool(source.get("every", False)))
        if "open" in source:
            reject = self._compile(source["reject"]) if "reject" in source else None
            return Enclosed(self._compile(source["open"]), self._compile(source["close"]), int(source["limit"]), reject)
        stop = self._compile(source["stop"]) if "stop" in source else None
        return Steps(self._compile(source["first"]), self._compile(source["more"]), stop, int(source["limit"]))

    def _compile(self, source: object) -> regex.Pattern[str]:
        return regex.compile(self._expand(source))

    @cached_property
    def places(self) -> dict[str, str]:
        """Places of publication by their printed forms, abbreviations included, to the form in full."""
        return read_places(self._gazetteer)

    @cached_property
    def _gazetteer(self) -> list[tuple[Path, dict[str, Any]]]:
        return [(path, data) for path, data, _ in self._files("gazetteer")]

    def _gazetteer_words(self, key: str) -> frozenset[str]:
        return frozenset(word for _, data in self._gazetteer for word in data.get(key, []))

    def _files(self, kind: str) -> Iterator[tuple[Path, dict[str, Any], str]]:
        return _files(self.folders, kind)

    def _read_pieces(self) -> dict[str, object]:
        pieces: dict[str, object] = {}
        for folder in self.folders:
            path = folder / "pieces.toml"
            if path.exists():
                data, _ = _read(path)
                pieces.update(data.get("pieces", {}))
                landmarks = data.get("landmarks", [])
                if not isinstance(landmarks, list) or not all(isinstance(name, str) for name in landmarks):
                    raise PatternError(path, 1, "`landmarks` must be a list of pieces")
                self._landmarks.update(landmarks)
        aliases = [alias for authority in self.authorities for alias in authority.aliases]
        pieces["archive-acronym"] = _any_of(self._gazetteer_words("archives"), r"(?![\p{L}])")
        pieces["place-of-publication"] = _any_of(self.places, r"(?![\p{L}’])")
        pieces["publisher-of-books"] = _any_of(self._gazetteer_words("publishers"))
        pieces["standard-edition"] = alternation(aliases) if aliases else "(?!)"
        return pieces

    def _check_pieces(self) -> None:
        """Compiles every piece of a user's folder, so that an error names its file and line."""
        for folder in self.folders:
            path = folder / "pieces.toml"
            if not path.exists():
                continue
            data, source = _read(path)
            for name in data.get("pieces", {}):
                try:
                    kind = self.piece(name)
                    if isinstance(kind, Composite):
                        self._check_template(kind.templates)
                except KeyError as error:
                    raise PatternError(
                        path, _line_of(source, name), f"piece {name!r}: unknown {error.args[0]!r}"
                    ) from error
                except (ValueError, regex.error) as error:
                    raise PatternError(path, _line_of(source, name), f"piece {name!r}: {error}") from error

    def _check_template(self, templates: tuple[Sequence, ...]) -> None:
        for template in templates:
            for name in pieces_of(template):
                self.piece(name)

    def _read_authorities(self) -> list[Authority]:
        found: dict[str, Authority] = {}
        for path, data, source in self._files("authorities"):
            for row in data.get("edition", []):
                name = row.get("id")
                if not isinstance(name, str) or not isinstance(row.get("aliases"), list):
                    raise PatternError(path, _line_of(source, str(name)), "an edition needs an `id` and `aliases`")
                authors = tuple((a.get("family", ""), a.get("given", "")) for a in row.get("author", []))
                fields = tuple(sorted((k, str(v)) for k, v in row.get("fields", {}).items()))
                found[name] = Authority(name, tuple(row["aliases"]), authors, fields, row.get("type", "book"))
        return list(found.values())

    def _read_rules(self) -> list[Rule]:
        rules: dict[str, Rule] = {}
        for path, data, source in self._files("traditions"):
            for row in data.get("rule", []):
                rule = self._read_rule(path, source, row)
                rules[rule.id] = rule
        return list(rules.values())

    def _read_rule(self, path: Path, source: str, row: dict[str, Any]) -> Rule:
        name = row.get("name")
        if not isinstance(name, str):
            raise PatternError(path, 1, "a rule needs a `name`")
        line = _line_of(source, name)
        known = {"name", "form", "places", "starts", "pattern", "needs", "whole", "weight", "type", "example", "source"}
        if unknown := sorted(set(row) - known):
            raise PatternError(path, line, f"rule {name!r}: unknown key {unknown[0]!r}")
        for key, allowed, default in (("places", PLACES, []), ("starts", STARTS, ["boundary"])):
            if wrong := sorted(set(row.get(key, default)) - allowed):
                raise PatternError(path, line, f"rule {name!r}: {key} may not hold {wrong[0]!r}")
        if row.get("form", "full") not in FORMS:
            raise PatternError(path, line, f"rule {name!r}: unknown form {row['form']!r}")
        patterns = row.get("pattern")
        listed = [patterns] if isinstance(patterns, str) else patterns
        if not isinstance(listed, list) or not listed:
            raise PatternError(path, line, f"rule {name!r} needs a `pattern`")
        try:
            templates = tuple(parse_template(one) for one in listed)
            self._check_template(templates)
            landmarks = tuple(landmarks_of(template, self.piece, self._landmarks) for template in templates)
        except KeyError as error:
            raise PatternError(path, line, f"rule {name!r}: unknown piece {error.args[0]!r}") from error
        except (ValueError, regex.error) as error:
            raise PatternError(path, line, f"rule {name!r}: {error}") from error
        examples = [self._read_example(path, line, name, e) for e in row.get("example", [])]
        return Rule(
            name=name,
            file=path.stem,
            form=row.get("form", "full"),
            places=frozenset(row.get("places", [])),
            starts=frozenset(row.get("starts", ["boundary"])),
            templates=templates,
            landmarks=landmarks,
            needs=tuple(row.get("needs", [])),
            whole=bool(row.get("whole", False)),
            weight=float(row.get("weight", 1.0)),
            type=row.get("type", ""),
            examples=tuple(examples),
        )

    @staticmethod
    def _read_example(path: Path, line: int, name: str, row: dict[str, Any]) -> Example:
        if not isinstance(row.get("text"), str):
            raise PatternError(path, line, f"an example of rule {name!r} needs a `text`")
        finds = tuple(
            (find["text"], find.get("form", ""), tuple((k, v) for k, v in find.items() if k not in ("text", "form")))
            for find in row.get("finds", [])
        )
        return Example(row["text"], row.get("place", "body"), finds)
