"""HTML to text for `parse_article`: headings as Markdown's `#`, blocks as paragraphs, no page furniture."""

from __future__ import annotations

import re

from lxml import etree
from lxml import html as lxml_html
from readability import Document

from bot.errors import Reason, Refused
from bot.sources.encoding import decode, decode_as
from bot.sources.kinds import MEGABYTE

MOST_MEGABYTES = 4
"""lxml needs some ten times as much memory as a page has bytes."""
MOST_ELEMENTS = 60_000
HEADING_CHARACTERS = 110
"""A paragraph wholly in bold type and no longer than this is a heading that was made by hand."""
CELL_CHARACTERS = 100
"""A table of longer cells lays out a page."""

DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,40})""", re.IGNORECASE)
HEADINGS = {f"h{level}": "#" * level + " " for level in range(1, 7)}
BLOCKS = re.compile(
    "address|article|blockquote|body|caption|center|dd|details|div|dl|dt|fieldset|figure|h[1-6]|header|hr|html|li"
    "|main|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul"
)
FURNITURE = re.compile(
    "aside|audio|button|canvas|embed|figcaption|footer|form|head|iframe|img|input|nav|noscript|object|option|script"
    "|select|style|svg|template|textarea|video"
)
FOOTNOTE = re.compile(r"(?:footnote|endnote)-")  # mammoth's, and its marks in the text
SPACES = re.compile(r"\s+")


def tree_of(data: bytes, *, charset: str | None = None) -> lxml_html.HtmlElement:
    """Return a page as a tree, read by its mark, the server's word, its own word, or its looks.

    Raises Refused: FILE_TOO_BIG, NOT_TEXT, EMPTY_ARTICLE.
    """
    if len(data) > MOST_MEGABYTES * MEGABYTE:
        raise Refused(Reason.FILE_TOO_BIG, limit=MOST_MEGABYTES)
    declared = DECLARED.search(data, 0, 4096)
    said = charset or (declared[1].decode("ascii") if declared else None)
    text = decode_as(data, said) if said else decode(data)
    try:
        tree = lxml_html.document_fromstring(text.encode(), parser=_parser(), ensure_head_body=True)
    except etree.ParserError as fault:
        raise Refused(Reason.EMPTY_ARTICLE) from fault
    if sum(1 for _ in tree.iter()) > MOST_ELEMENTS:
        raise Refused(Reason.FILE_TOO_BIG, limit=MOST_MEGABYTES)
    return tree


def whole_text(tree: lxml_html.HtmlElement) -> str:
    """Return the text of a file that an editor wrote: its only article or main part, else all of its body."""
    for name in ("article", "main", "body"):
        parts = tree.findall(f".//{name}")
        if len(parts) == 1:
            return _headed(_Writer().text_of(parts[0]), headline(tree))
    return _Writer().text_of(tree)


def main_text(tree: lxml_html.HtmlElement, *, url: str) -> str:
    """Return the article of a page from the web, without what stands around it, under its headline."""
    title = headline(tree)
    return _headed(fragment_text(Document(tree, url=url).summary(html_partial=True)), title)


def fragment_text(html: str) -> str:
    """Return the text of a piece of HTML, as a feed holds it."""
    if not html.strip():
        return ""
    data = html.replace("\x00", "").encode("utf-8", "replace")
    return _Writer().text_of(lxml_html.fragment_fromstring(data, create_parent="div", parser=_parser()))


def _parser() -> lxml_html.HTMLParser:
    """Return a parser that leaves out what is no element: comments, processing instructions."""
    return lxml_html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)


def headline(tree: lxml_html.HtmlElement) -> str:
    """Return the page's headline: its only first-rank heading, or what it tells those who share it."""
    found = [SPACES.sub(" ", str(head.text_content())).strip() for head in tree.findall(".//h1")]
    heads = [head for head in found if head]
    if len(heads) == 1:
        return heads[0]
    shared = tree.xpath("string(//meta[@property='og:title']/@content)")
    return SPACES.sub(" ", str(shared)).strip()


def _headed(text: str, title: str) -> str:
    """Return the text under its headline, which it may hold already."""
    if not title or not text or any(line.lstrip("# ") == title for line in text.splitlines()[:5]):
        return text
    return f"# {title}\n\n{text}"


class _Writer:
    """Walks a tree and writes its blocks down."""

    def __init__(self) -> None:
        self.blocks: list[str] = []
        self.pieces: list[tuple[str, bool]] = []
        self.prefix = ""

    def text_of(self, element: lxml_html.HtmlElement) -> str:
        """Return the text of an element; items of a list stand on lines of their own, other blocks apart."""
        self._walk(element, bold=False)
        self._end_block()
        joined = ""
        for block in self.blocks:
            near = block.startswith("- ") and joined.rpartition("\n")[2].startswith("- ")
            joined += ("\n" if near else "\n\n") + block
        return joined.strip()

    def _walk(self, element: lxml_html.HtmlElement, *, bold: bool) -> None:
        # lxml holds no tree deeper than 256, so this cannot run out of stack.
        tag = str(element.tag)
        if FURNITURE.fullmatch(tag) or _hidden(element):
            return
        if tag == "tr" and (row := _row(element)):
            self._end_block()
            self.blocks.append(row)
            return
        block = BLOCKS.fullmatch(tag) is not None
        if block:
            self._end_block()
            self.prefix = HEADINGS.get(tag) or ("- " if tag == "li" else self.prefix)
        elif tag == "br":
            self.pieces.append(("\n", bold))
        bold = bold or tag in {"b", "strong"}
        self._write(element.text, bold=bold)
        for child in element:
            self._walk(child, bold=bold)
            self._write(child.tail, bold=bold)
        if block:
            self._end_block()
            self.prefix = ""

    def _write(self, text: str | None, *, bold: bool) -> None:
        if text:
            self.pieces.append((SPACES.sub(" ", text), bold))

    def _end_block(self) -> None:
        pieces, self.pieces = self.pieces, []
        text = "".join(piece for piece, _ in pieces)
        if not text.strip():
            return
        prefix, self.prefix = self.prefix, ""
        all_bold = all(bold or not piece.strip() for piece, bold in pieces)
        if prefix in HEADINGS.values():
            self.blocks.append(prefix + SPACES.sub(" ", text).strip())
        elif all_bold and not prefix and len(text) <= HEADING_CHARACTERS and "\n" not in text.strip():
            self.blocks.append(f"**{text.strip()}**")
        else:
            lines = [SPACES.sub(" ", line).strip() for line in text.strip().split("\n")]
            self.blocks.append(prefix + "\n".join(lines))


def _row(element: lxml_html.HtmlElement) -> str | None:
    """Return a table's row on one line; None for one that lays out a page."""
    cells = [_Writer().text_of(cell).strip("*") for cell in element.iterchildren("td", "th")]
    if len(cells) > 1 and all(len(cell) <= CELL_CHARACTERS and "\n" not in cell for cell in cells):
        return " | ".join(cells)
    return None


def _hidden(element: lxml_html.HtmlElement) -> bool:
    if "hidden" in element.attrib or FOOTNOTE.match(element.get("id", "")):
        return True
    return "display:none" in element.get("style", "").replace(" ", "").lower()
