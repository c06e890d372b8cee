"""From pasted text to an `Article`: its headline, lead, sections and the rest (product.md, "Article anatomy")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from bot.errors import Reason, Refused
from bot.news import matter
from bot.news.article import Article, Section
from bot.news.characters import clean, undecorated
from bot.news.cleaning import Line, lines
from bot.news.language import detect
from bot.news.limits import TEXT_LIMIT, utf16_len

_NEARLY_FULL = 3500
"""UTF-16 units from which a part was surely cut by the client, which looks back for a line end or a space."""

_LOOKED_BACK = 500
"""UTF-16 units in which such a client surely looks for a line's end; some look through half of the part."""

_CELLS = " | "
"""Between the cells of a table's row."""

_FINAL = tuple(".!?…:;,")
_CLOSING = "\"'”’»“)]"
_BULLET = re.compile(r"[-–—•·*▪►●◦‣]\s|\d{1,2}\)\s")
_HEADING_CHARACTERS = 110
_HEADING_WORDS = 14
_LONGEST_RUN = 2
"""Title-like lines on end that may each be a heading; more are a list under the first."""
_URL = re.compile(r"https?://", re.IGNORECASE)


def join_parts(parts: Sequence[str]) -> str:
    """Return the text of a paste that came in several messages, as before the client cut it at 4096 units."""
    whole = last = ""
    for part in parts:
        if whole:
            whole += _between(last, part)
        whole += part
        last = part
    return whole


def _between(part: str, following: str) -> str:
    """Return what stood where the client cut: a space inside a paragraph, an empty line after a heading alone.

    A full part is cut inside when it ends neither a sentence nor a heading; but a client that looks back for a
    line's end would have found the one before a short last line.
    """
    above, _, tail = part.rstrip().rpartition("\n")
    if utf16_len(part) < _NEARLY_FULL or _ends_sentence(tail) or part != part.rstrip("\n"):
        return "\n"
    if not (is_title(tail) and following[:1].isupper()) and (
        following[:1].islower() or utf16_len(tail) > _LOOKED_BACK or utf16_len(part) >= TEXT_LIMIT
    ):
        return " "
    return "\n\n" if above.endswith("\n") else "\n"


def parse_article(text: str) -> Article:
    """Take an article apart; raises Refused: EMPTY_ARTICLE for headings, bylines or links only; NOT_TEXT."""
    text = clean(text)
    body = list(lines(text))
    around = matter.take_top(body, is_title)
    end = matter.take_end(body)
    lead, sections = _parts(body)
    if sections and not lead and not any(section.text for section in sections):
        if len(sections) > 1:
            raise Refused(Reason.EMPTY_ARTICLE)
        sections = (Section(heading="", text=sections[0].heading),)
    opening, dateline = matter.take_dateline(lead or (sections[0].text if sections else ""))
    if lead:
        lead = opening
    elif sections:
        sections = (Section(heading=sections[0].heading, text=opening), *sections[1:])
    around = matter.merge(matter.merge(around, dateline), end)
    if not (around.headline or lead or sections):
        raise Refused(Reason.EMPTY_ARTICLE)
    whole = "\n".join([lead, *(section.text for section in sections)])
    return Article(
        headline=around.headline,
        byline=around.byline,
        dateline=around.dateline,
        date=around.date,
        link=around.link,
        lead=lead,
        sections=sections,
        language=detect(whole if whole.strip() else text),
        credits=around.credits,
    )


def _parts(body: Sequence[Line]) -> tuple[str, tuple[Section, ...]]:
    """Return the lead and the sections; a text with no headings is one section and has no lead."""
    headings = _headings(body)
    if not headings:
        whole = _paragraphs(body)
        return "", (Section(heading="", text=whole),) if whole else ()
    sections = tuple(
        Section(heading=undecorated(body[at].text), text=_paragraphs(body[at + 1 : following]))
        for at, following in zip(headings, [*headings[1:], len(body)], strict=True)
    )
    return _paragraphs(body[: headings[0]]), sections


def _paragraphs(body: Sequence[Line]) -> str:
    """Return the lines as paragraphs with an empty line between, list items on lines of their own."""
    text = ""
    for line in body:
        if line.text:
            text += ("\n" if _BULLET.match(line.text) else "\n\n") + line.text
    return text.strip()


def _headings(body: Sequence[Line]) -> list[int]:
    """Return where the headings are; where several are marked as such, only those."""
    marked = [at for at, line in enumerate(body) if line.level]
    if len(marked) > 1:
        return marked
    return [at for at, line in enumerate(body) if line.level or _is_heading(body, at)]


def _is_heading(body: Sequence[Line], at: int) -> bool:
    """Tell whether a title-like line opens a section: text follows, and it is no item of a list, nor a row."""
    if not is_title(body[at].text) or matter.recognise(body[at].text) or _CELLS in body[at].text:
        return False
    if not any(line.text and not is_title(line.text) for line in body[at + 1 :]):
        return False
    run = at
    while run > 0 and is_title(body[run - 1].text) and not body[run - 1].level:
        run -= 1
    before = next((line.text for line in reversed(body[:run]) if line.text), "")
    length = sum(1 for _ in takewhile(lambda line: is_title(line.text), body[run:]))
    return not before.endswith(":") and (length <= _LONGEST_RUN or run == at)


def is_title(text: str) -> bool:
    """Tell whether a line is short and title-like, without final punctuation; emoji around it do not matter."""
    if _BULLET.match(text):
        return False
    text = undecorated(text)
    if not text or len(text) > _HEADING_CHARACTERS or len(text.split()) > _HEADING_WORDS:
        return False
    if _URL.search(text) or text.endswith(_FINAL) or _ends_sentence(text):
        return False
    first = text.lstrip("\"'“‘«„([")[:1]
    return first.isupper() or first.isdigit() or (first.isalpha() and first.upper() == first.lower())


def _ends_sentence(text: str) -> bool:
    return text.rstrip().rstrip(_CLOSING).endswith((".", "!", "?", "…", ":", ";"))
