"""What a rule captured, as the fields of a mention."""

from __future__ import annotations

import regex

from citex.find.span import Span
from citex.model import NAME_VARIABLES, Document, Fields, Mention
from citex.normalise.dates import edtf
from citex.normalise.imprints import parse_imprint
from citex.normalise.lines import joined
from citex.normalise.names import parse_names
from citex.normalise.numbers import edition, number
from citex.normalise.pages import locator
from citex.normalise.titles import title
from citex.rules import Patterns, Rule

_TITLES = ("title", "container-title", "collection-title")
_NUMBERS = ("volume", "issue", "part-number", "number")


def captured(document: Document, span: Span, rule: Rule, patterns: Patterns) -> Mention:
    """The mention of a span that `rule` has claimed: only what these words say, nothing inherited."""
    text = document.text
    fields: Fields = {}
    quoted = piece_date = ""
    for variable, spans in span.captured().items():
        if variable == "archive-location":
            variable = "archive_location"  # the one CSL variable with an underscore
        printed = [joined(text[a:b]) for a, b in spans]
        if variable == "imprint":
            _add_imprints(fields, [parse_imprint(value, patterns.places) for value in printed])
        elif variable == "quoted":
            quoted = printed[-1]
        elif variable == "piece-date":
            piece_date = printed[-1]
        elif variable == "editor-translator":
            fields["editor"] = fields["translator"] = parse_names(printed[-1])
        elif variable in NAME_VARIABLES:
            if names := parse_names(printed[-1]):
                fields[variable] = names
        elif value := _value(variable, printed):
            fields[variable] = value
    if stated := span.captured().get("issued"):
        # A date of its own beside the imprint is the date of the piece.
        fields["issued"] = _value("issued", [joined(text[a:b]) for a, b in stated[:1]]) or fields.get(
            "issued", ""
        )
    if not fields.get("issued"):
        fields.pop("issued", None)
    if piece_date:  # of a speech in a book: the book's year is the date, if it has one
        fields.setdefault(
            "note" if "issued" in fields else "issued", piece_date if "issued" in fields else edtf(piece_date)
        )
    if span.zone == "bibliography" and "container-title" in fields and "locator" in fields:
        fields.setdefault("page", fields.pop("locator"))  # a list prints where a piece stands, not where it is cited
    _split_volume_from_title(fields)
    _dated_speech(fields)
    _letter(fields, rule)
    _periodical(fields)
    _number_in_series(fields)
    return Mention(
        doc=document.id,
        start=span.start,
        end=span.end,
        text=text[span.start : span.end],
        zone=span.zone,
        form=rule.form,
        fields=fields,
        note=span.note,
        confidence=round(min(0.99, 0.8 + 0.05 * rule.weight), 2),
        found_by=rule.id,
        quoted=quoted,
        type=rule.type,
    )


def _value(variable: str, printed: list[str]) -> str:
    """The CSL value of a variable from its printed forms."""
    if variable in _TITLES:
        return title(printed[-1])
    if variable == "issued":
        return edtf(printed[-1])
    if variable in ("locator", "page"):
        return locator(", ".join(printed))
    if variable == "edition":
        return edition(printed[-1])
    if variable in _NUMBERS:
        return ", ".join(number(p) for p in printed)
    return "; ".join(p.strip(" ,;:.") for p in printed)


_VOLUME_IN_TITLE = regex.compile(r"(.{4,}?)[.,:]? (?:Vol(?:ume|\.)|Band|Bd\.|Tome|Том) (\d+|[IVXLC]+)$")


def _split_volume_from_title(fields: Fields) -> None:
    """A volume printed inside the quotation marks of its title: "The Social History of Art. Volume 4"."""
    printed = fields.get("title")
    if isinstance(printed, str) and "volume" not in fields and (match := _VOLUME_IN_TITLE.match(printed)):
        fields["title"], fields["volume"] = match[1], match[2]


_LETTER = regex.compile(r"(.+?) (?:to|an|à|a|к) \p{Lu}")


def _letter(fields: Fields, rule: Rule) -> None:
    """A letter "Marx to Weydemeyer, 16 January 1852": its writer is its author."""
    printed = fields.get("title")
    kinds = ("personal_communication", "manuscript")
    if rule.type in kinds and isinstance(printed, str) and (match := _LETTER.match(printed)):
        fields.setdefault("author", parse_names(match[1]))
        if "issued" not in fields and (issued := edtf(printed.rpartition(" to ")[2])):
            fields["issued"] = issued


def _periodical(fields: Fields) -> None:
    """ "N. Tarasova, Grani, No. 61 (1966)": what has an author and numbers its issues holds the piece."""
    housed = {"container-title", "publisher-place", "publisher"} & fields.keys()
    if {"issue", "author", "title"} <= fields.keys() and not housed:
        fields["container-title"] = fields.pop("title")


def _add_imprints(fields: Fields, imprints: list[dict[str, str]]) -> None:
    """The imprints of one citation: places and publishers joined, years as the range from the first to the last."""
    years = sorted({imprint["issued"] for imprint in imprints if "issued" in imprint})
    if len(years) > 1 and all(len(year) == 4 for year in years):
        fields["issued"] = f"{years[0]}/{years[-1]}"
    elif years:
        fields["issued"] = next(imprint["issued"] for imprint in reversed(imprints) if "issued" in imprint)
    for key in ("publisher-place", "publisher", "note"):
        if values := list(dict.fromkeys(imprint[key] for imprint in imprints if key in imprint)):
            fields[key] = "; ".join(values)


_SPEECH = regex.compile(
    r"(?:Speech|Address|Letter|Interview|Statement|Report|Telegram|Rede|Brief|Discours|Lettre)\b.* (?:of|on|vom|du)"
    r" ((?:\d{1,2}\.? )?\p{L}+\.? (?:\d{1,2}, )?\d{4})$"
)


def _dated_speech(fields: Fields) -> None:
    """A speech or letter named by its date: "Speech of November 1947"."""
    printed = fields.get("title")
    match = _SPEECH.match(printed) if isinstance(printed, str) else None
    if match and "issued" not in fields and (issued := edtf(match[1])):
        fields["issued"] = issued


def _number_in_series(fields: Fields) -> None:
    """ "Corpus Christianorum Series Latina, 75": the series and the number in it."""
    printed = fields.get("collection-title")
    if isinstance(printed, str) and (match := regex.fullmatch(r"(\D{6,}?),? (\d+)", printed)):
        fields["collection-title"], fields["collection-number"] = match[1], match[2]
