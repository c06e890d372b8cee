"""What stands around an article's text: headline, byline, dateline, date, source link, photo credits."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice

from bot.news.cleaning import Line

_UPPER = "A-ZÀ-ÖØ-ÞА-ЯЁЎІЇЄҐƏĞİŞ"
_MONTHS = (
    # en, then tr and az, ru, be: as they stand in a date
    "jan(?:uary|\\.)?|feb(?:ruary|\\.)?|mar(?:ch|\\.)?|apr(?:il|\\.)?|may|june?\\.?|july?\\.?|aug(?:ust|\\.)?|"
    "sept?(?:ember|\\.)?|oct(?:ober|\\.)?|nov(?:ember|\\.)?|dec(?:ember|\\.)?|"
    "ocak|şubat|mart|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık|"
    "yanvar|fevral|aprel|iyun|iyul|avqust|sentyabr|oktyabr|noyabr|dekabr|"
    "янв(?:аря|\\.)?|фев(?:раля|р?\\.)?|мар(?:та|\\.)?|апр(?:еля|\\.)?|мая|июн[яь]|июл[яь]|авг(?:уста|\\.)?|"
    "сен(?:тября|т?\\.)?|окт(?:ября|\\.)?|ноя(?:бря|б?\\.)?|дек(?:абря|\\.)?|"
    "студзеня|лютага|сакавіка|красавіка|траўня|мая|чэрвеня|ліпеня|жніўня|верасня|кастрычніка|лістапада|снежня"
)
_YEAR = r"(?:19|20)\d{2}(?:-c[iıuü](?: il)?|\s?(?:г\.|года|г(?!\w)|год))?"
DATE = (
    r"(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)?\s(?:{_MONTHS})(?:,?\s{_YEAR})?"
    rf"|(?:{_MONTHS})\s\d{{1,2}}(?:st|nd|rd|th)?(?:,?\s{_YEAR})?)"
)
_WEEKDAY = (
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|понедельник|вторник|среда|четверг|пятница|суббота|воскресенье"
    r"|панядзелак|аўторак|серада|чацвер|пятніца|субота|нядзеля|pazartesi|salı|"
    r"çarşamba|perşembe|cuma|cumartesi|pazar"
    r"|bazar ertəsi|çərşənbə axşamı|çərşənbə|cümə axşamı|cümə|şənbə|bazar)"
)
_TIME = r"(?:[,T]?\s?(?:at |в |saat |у )?\d{1,2}[:.]\d{2}(?::\d{2})?(?:\s?(?:[ap]m|UTC|GMT|Z|[+-]\d\d:?\d\d))?)"
_DATE_LABEL = (
    r"(?:(?:published|updated|posted|date|опубликовано|обновлено|дата|апублікавана|абноўлена|"
    r"tarix|yayımlanıb|yenilənib|tarih|yayınlanma|güncelleme|yayım tarihi)(?:\s(?:on|at))?\s?:?\s)?"
)
_DATE_LINE = re.compile(rf"{_DATE_LABEL}(?:{_WEEKDAY},?\s)?(?P<date>{DATE}){_TIME}?\.?", re.IGNORECASE)

_LINK_LABEL = (
    r"(?:(?:source|link|original|read more|url|источник|ссылка|крыніца|спасылка"
    r"|mənbə|keçid|kaynak|bağlantı)\s?:?\s)?"
)
_LINK_LINE = re.compile(rf"{_LINK_LABEL}<?(?P<link>https?://[^\s<>]+)>?", re.IGNORECASE)
_CREDIT = re.compile(
    r"(?:photos?|images?|pictures?|illustration|фото(?:графии)?|иллюстрация|фота|"
    r"ілюстрацыя|şəkil|fotoğraf|görsel)(?:\sby)?\s?[:©]\s?.{2,100}",
    re.IGNORECASE,
)

_NAME = rf"(?:[{_UPPER}][\w.'’-]*|and|und|of|the|for|de|van|von|al|и|і|və|ve|,|&|in)"
_BYLINE_BY = re.compile(
    rf"(?:by|(?:written|reported|reporting|story|text|compiled) by)\s"
    rf"(?P<name>[{_UPPER}][\w.'’-]*(?:,?\s{_NAME}){{0,9}})",
    re.IGNORECASE,
)
_BYLINE_LABEL = re.compile(
    r"(?:by|authors?|writer|reporter|автор(?:ы)?|текст|корреспондент|(?:материал )?подготовил(?:а|и)?"
    r"|аўтар(?:ы)?|тэкст|карэспандэнт|падрыхтава(?:ў|ла|лі)"
    r"|müəllif(?:lər)?|mətn|müxbir|hazırladı|hazırlayan|yazar|yazan|haber|muhabir|metin)\s?:\s?(?P<name>.{2,80})",
    re.IGNORECASE,
)
_BYLINE_STAFF = re.compile(
    rf"(?P<name>[{_UPPER}\"«“].{{0,60}}?(?:editorial (?:staff|team|board|desk|office)|news\s?(?:desk|room)"
    r"|staff (?:writers?|reporters?)|press (?:service|office)"
    r"|redaksiyası|redaksiya heyəti|müxbiri|haber merkezi|haber servisi|editörleri|editör ekibi"
    r"|корреспондент|собкор|пресс-служба|рэдакцыя|редакция)"
    r"|(?:редакция|рэдакцыя|пресс-служба|прэс-служба|пресс-центр)\s.{2,60})",
    re.IGNORECASE,
)

_AGENCIES = (
    "РИА Новости|ТАСС|Интерфакс|БЕЛТА|БелТА|АЗЕРТАДЖ|Sputnik|AZƏRTAC|AZERTAC|Report|Trend|APA|Turan"
    "|Reuters|AP|AFP|AA|DHA|İHA|BelTA|Interfax|TASS"
)
_ACRONYMS = frozenset(
    {"NATO", "OPEC", "UNESCO", "UNICEF", "FIFA", "UEFA", "NASA", "OSCE", "CSTO", "NOTE", "UPDATE", "BREAKING"}
    | {"ООН", "НАТО", "ОБСЕ", "СНГ", "США", "ОДКБ", "ЕАЭС", "ШОС", "ЮНЕСКО", "МВФ", "ААН", "ЗША", "АДКБ"}
    | {"BMT", "ABŞ", "ATƏT", "AŞPA", "ABD", "AGİT", "TDT"}
)
"""In capitals like a dateline's place, but no places."""
_CAPITALS = rf"[{_UPPER}][{_UPPER}'’.-]+"
_DASH = r"\s*(?:[—–]|--|\s-)\s+"
_DATELINE = re.compile(
    rf"(?:(?P<place>{_CAPITALS}(?:,?\s{_CAPITALS}){{0,3}})(?:,\s?(?P<date>(?i:{DATE})))?"
    rf"|(?P<town>[{_UPPER}][\w'’-]+(?:\s[{_UPPER}][\w'’-]+){{0,2}}),\s(?P<day>(?i:{DATE})))"
    rf"(?:,?\s[(/](?P<agency>[^()/]{{2,40}})[)/]|[,.]\s(?P<wire>{_AGENCIES}))?\.?"
    rf"(?:{_DASH}(?:(?P<after>{_AGENCIES})\.\s+)?(?=\S)|\s*\n+\s*(?=\S)|$)"
)

_PIECES = re.compile(r"\s+[|·•/]\s+")
_LEAD_IN = 240


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What was recognised around the text; None where there was nothing."""

    headline: str | None = None
    byline: str | None = None
    dateline: str | None = None
    date: str | None = None
    link: str | None = None
    credits: tuple[str, ...] = field(default=())


def recognise(text: str) -> Matter | None:
    """Return what a line is when it is nothing but byline, date, link, credit, or several of them; else None."""
    found = Matter()
    for piece in _PIECES.split(text):
        one = _piece(piece.strip())
        if one is None:
            return None
        found = merge(found, one)
    return found


def _piece(text: str) -> Matter | None:
    if match := _LINK_LINE.fullmatch(text):
        return Matter(link=match["link"])
    if match := _DATE_LINE.fullmatch(text):
        return Matter(date=match["date"])
    if _CREDIT.fullmatch(text):
        return Matter(credits=(text,))
    for pattern in (_BYLINE_LABEL, _BYLINE_BY, _BYLINE_STAFF):
        match = pattern.fullmatch(text)
        if match and not _sentence_like(match["name"]):
            return Matter(byline=match["name"].strip())
    match = _DATELINE.fullmatch(text)
    if match and (match["date"] or match["day"]):
        return Matter(
            dateline=match["place"] or match["town"],
            date=match["date"] or match["day"],
            byline=match["agency"] or match["wire"],
        )
    return None


def _sentence_like(name: str) -> bool:
    return len(name.split()) > 12 or bool(re.search(r"\w{3,}[.!?]$|\d{3}", name))  # noqa: PLR2004 - no name is so long


def merge(first: Matter, second: Matter) -> Matter:
    """Return both together; what `first` has stays."""
    return Matter(
        headline=first.headline or second.headline,
        byline=first.byline or second.byline,
        dateline=first.dateline or second.dateline,
        date=first.date or second.date,
        link=first.link or second.link,
        credits=first.credits + second.credits,
    )


def take_top(body: list[Line], is_title: Callable[[str], bool]) -> Matter:
    """Take the lines before the text off `body`: matter in any order, and at most one headline."""
    found = Matter()
    while body:
        line = body[0]
        if not line.text:
            body.pop(0)
            continue
        known = None if line.level else recognise(line.text)
        again = found.headline is not None and line.text.casefold() == found.headline.casefold()
        if again and any(other.text for other in islice(body, 1, None)):
            body.pop(0)  # some systems print the headline twice
            continue
        if known is None and (found.headline or not _is_headline(body, is_title)):
            break
        found = merge(found, known or Matter(headline=line.text))
        body.pop(0)
    return found


def _is_headline(body: list[Line], is_title: Callable[[str], bool]) -> bool:
    """Tell whether the first line is a headline and not the text itself or a section's heading."""
    first, rest = body[0], [line for line in body[1:] if line.text]
    if not rest:
        return False
    if first.level:
        siblings = [line.level for line in rest if line.level]
        return first.level in (1, 3) or not siblings or min(siblings) > first.level
    asks = first.text.endswith(("?", "!")) and is_title(first.text.rstrip("?!"))
    return is_title(first.text) or asks


def take_end(body: list[Line]) -> Matter:
    """Take matter off the end of `body`: source, byline, date, credits."""
    found = Matter()
    while len(body) > 1:
        line = body[-1]
        known = recognise(line.text) if line.text and not line.level else None
        if line.text and known is None:
            break
        found = merge(found, known or Matter())
        body.pop()
    return found


def take_dateline(text: str) -> tuple[str, Matter]:
    """Return `text` without the dateline it opens with, and what that said."""
    match = _DATELINE.match(text)
    if match is None or not text[match.end() :].strip() or match.end() > _LEAD_IN:
        return text, Matter()
    place = match["place"] or match["town"]
    if match["place"] and not match["date"] and not (match["agency"] or match["wire"] or match["after"]):
        plain = place.split()[0].rstrip(",") in _ACRONYMS or len(place) < 3  # noqa: PLR2004 - "UN", "EU"
        if plain or text[: match.end()].endswith("\n"):
            return text, Matter()
    rest = text[match.end() :]
    found = Matter(
        dateline=place,
        date=match["date"] or match["day"],
        byline=match["agency"] or match["wire"] or match["after"],
    )
    return rest, found
