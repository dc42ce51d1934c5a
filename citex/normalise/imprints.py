"""Place, publisher and date as they stand together: "London: Macmillan; New York: St Martin’s Press, 1962"."""

from __future__ import annotations

from collections.abc import Mapping

import regex

from citex.normalise.dates import edtf, month

_DATE = regex.compile(
    r"[\[(]?(?:1[4-9]|20)\d\d(?:[ ]?[-–—/][ ]?(?:(?:1[4-9]|20)\d\d|\d\d?)(?!\d))?(?: ?(?:gg?|гг?)\.)?\??\.?[\])]?|"
    r"(?:\bn\. ?d\.|\bnd\b|\bs\. ?d\.|\bo\. ?J\.|б\. ?г\.)"
)
_BEFORE_YEAR = regex.compile(r"(?:\d{1,2}\.? )?(\p{L}{3,})\.?(?:[-–/]\p{L}+\.?)?(?: \d{1,2}(?:[-–]\d{1,2})?)?,? $")
_PUBLISHER = regex.compile(
    r"\b(?:Press|Verlag|Verl|Pub|Publishers?|Publishing|Publications|Books?|House|University|Univ|Company|Co|Sons?|Bros|Inc|Ltd|"
    r"Éditions|Editions?|Edizioni|Editore|Editorial|Editora|Izd-vo|Izdatel.stvo|Tip|Tipografiia|Nauka|Politizdat|Gospolitizdat|"
    r"Voenizdat|Mysl.|OUP|CUP|Library|Museum|Fund|Institute|Institut|Society|Presses|Librairie|Imprimerie|Stamperia|Buchhandlung|"
    r"Изд-во|Наука|Политиздат|Мысль|Издательство|Госполитиздат|Воениздат)\b|[&]| und | and "
)
_NO_PLACE = regex.compile(r"^\[?(?:n\. ?p\.|s\. ?l\.|o\. ?O\.|б\. ?м\.)\]?,?\s*", regex.IGNORECASE)


def parse_imprint(printed: str, places: Mapping[str, str]) -> dict[str, str]:
    """`publisher-place`, `publisher`, `issued` (EDTF) and, of a reprint, `note`, as far as they are printed.

    `places` are the known places of publication by their printed forms. Two places or publishers are joined by "; ".
    """
    text = " ".join(printed.split()).strip(" ,;:")
    fields: dict[str, str] = {}
    text = regex.sub(r"^1\d{3}; ?(?:repr?\.|reprint(?:ed)?|reissued)[,:]? ?", "", text)
    reprint = regex.search(r"[;,] ?((?:orig\.|repr\.|reprint|first published|1st ed\.)[^;]*)$", text)
    if reprint:
        fields["note"] = reprint[1]
        text = text[: reprint.start()]
    dates = list(_DATE.finditer(text))
    if dates:
        date = dates[-1]
        before = _BEFORE_YEAR.search(text, 0, date.start())
        start = before.start() if before and month(before[1]) else date.start()
        if issued := edtf(text[start : date.end()]):
            fields["issued"] = issued
        text = f"{text[:start].rstrip(' ,;:(')}; {text[date.end() :].lstrip(' ,;:)')}".strip(" ,;:")
    text = regex.sub(r"\[?\bs\. ?n\.\]?|[ ]u\. ?a\.(?=$|[:;,])|\bn\. ?p\.(?=$|[:;,])", "", text)
    text = regex.sub(r",? ?\b(?:n\. ?d\.|s\. ?d\.)", "", text)
    text = regex.sub(r"[\[\]]", "", _NO_PLACE.sub("", text)).strip(" ,;:")
    if text.endswith(".") and not any(text.endswith(place) for place in places):
        text = text.rstrip(" .")
    where: list[str] = []
    who: list[str] = []
    for part in regex.split(r"\s*;\s*", text):
        _place_or_publisher(part.strip(" ,:"), places, where, who)
    if where:
        fields["publisher-place"] = "; ".join(where)
    if who:
        fields["publisher"] = "; ".join(who)
    return fields


def _place_or_publisher(part: str, places: Mapping[str, str], where: list[str], who: list[str]) -> None:
    if not part:
        return
    if ":" in part:
        place, publisher = part.split(":", 1)
        where.extend(_split_places(place.strip(), places))
        if publisher.strip():
            who.append(publisher.strip(" ,"))
        return
    if regex.fullmatch(r"\p{Lu}[\p{L}’ -]+ \([\p{L}. ]+\)", part):  # "Princeton (USA)"
        where.append(part)
        return
    if part in places or (not _PUBLISHER.search(part) and "," not in part and " " not in part):
        where.extend(_split_places(part, places))
        return
    if _all_places(part, places):
        where.extend(_split_places(part, places))
        return
    head, _, rest = part.partition(", ")
    tail_head, _, tail = part.rpartition(", ")
    if tail and tail in places and tail_head:
        who.append(tail_head)
        where.extend(_split_places(tail, places))
    elif rest and head in places and not _is_region(rest):
        where.extend(_split_places(head, places))
        who.append(rest)
    elif _trailing_place(part, places) and _PUBLISHER.search(part):
        place = _trailing_place(part, places)
        who.append(part[: -len(place)].strip(" ,"))
        where.append(place)
    elif _leading_place(part, places) and part.split()[-1].isupper():
        place = _leading_place(part, places)
        where.append(place)
        who.append(part[len(place) :].strip(" ,"))
    elif rest and not _is_region(rest) and head not in places and not _PUBLISHER.search(head) and rest not in places:
        where.append(head)  # "Leyde, Brill"
        who.append(rest)
    elif not _PUBLISHER.search(part):
        where.extend(_split_places(part, places))
    else:
        who.append(part)


def _is_region(text: str) -> bool:
    """ "Mass.", "N.Y.", "DC", "Mich.": what stands behind a place to tell it from another of the name."""
    return bool(
        regex.fullmatch(r"(?:\p{Lu}\.? ?){2,3}|\p{Lu}\p{Ll}{2,5}\.|UK|USA|England|Ontario|California", text.strip())
    )


def _trailing_place(part: str, places: Mapping[str, str]) -> str:
    """ "Paris" of "Gallimard Paris"; nothing of "University of Leeds"."""
    words = part.split()
    for n in (3, 2, 1):
        place = " ".join(words[-n:])
        if len(words) > n and place in places:
            return "" if words[-n - 1] in ("of", "de", "di", "von") else place
    return ""


_SLASH = r"/(?!(?:M|Main|O|Oder|Br)\b)"  # "Wien/Köln", but "Frankfurt/M." and "Freiburg/Br."


def _leading_place(part: str, places: Mapping[str, str]) -> str:
    words = part.split()
    return next((c for n in (3, 2, 1) if len(words) > n and (c := " ".join(words[:n])) in places), "")


def _all_places(part: str, places: Mapping[str, str]) -> bool:
    pieces = regex.split(rf"\s*(?:&| and | und |{_SLASH}|[-–—])\s*", part)
    return len(pieces) > 1 and all(p in places for p in pieces)


def _split_places(printed: str, places: Mapping[str, str]) -> list[str]:
    """ "Moscow-Leningrad" and "Oxford & Toronto" are two places, "Baden-Baden" and "Alma-Ata" one."""
    if printed in places or not printed:
        return [printed] if printed else []
    pieces = regex.split(rf"\s*(?:&| and | und | et | и |{_SLASH}|(?<=\p{{L}}\.?)[-–—](?=\p{{Lu}}))\s*", printed)
    if len(pieces) > 1 and all(p in places for p in pieces):
        return pieces
    return [printed]
