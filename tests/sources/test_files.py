"""Article files become text, or are refused with the reason."""

from __future__ import annotations

import io
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import Reason, Refused
from bot.news.parse import parse_article
from bot.sources.files import MOST_CHARACTERS, MOST_MEGABYTES, read_file
from tests.sources.archives import MAIN, WORD, document, paragraph, word

ENGLISH = "The headline\r\n\r\nBAKU, 23 December — “Trade” grew to €500 million.\r\n"
RUSSIAN = "Заголовок\n\nБАКУ, 23 декабря — «Товарооборот» вырос до 500 млн, сообщили в министерстве № 1.\n"
BELARUSIAN = "Загаловак\n\nМІНСК, 23 снежня — Тавараабарот вырас да 500 мільёнаў, паведамілі ў міністэрстве.\n"
AZERBAIJANI = "Başlıq\n\nBAKI, 23 dekabr — Ticarət dövriyyəsi 500 milyona çatıb.\n"
TURKISH = "Başlık\n\nANKARA, 23 Aralık — Ticaret hacmi 500 milyona ulaştı, İstanbul’da “güçlü” büyüme.\n"
TEXTS = (ENGLISH, RUSSIAN, BELARUSIAN, AZERBAIJANI, TURKISH)


def reason_of(name: str, data: bytes, mime: str | None = None) -> Reason:
    with pytest.raises(Refused) as refused:
        read_file(name, mime, data)
    return refused.value.reason


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_read_with_its_mark_and_without(text: str, encoding: str) -> None:
    """Every Unicode encoding gives back the text, line ends and all, and no mark."""
    assert read_file("a.txt", "text/plain", text.encode(encoding)) == text


@pytest.mark.parametrize(
    ("text", "encoding"), [(RUSSIAN, "cp1251"), (BELARUSIAN, "cp1251"), (TURKISH, "cp1254"), (ENGLISH, "cp1252")]
)
def test_old_encodings_are_told_apart(text: str, encoding: str) -> None:
    """Cyrillic and Latin letters of one byte are recognised by the words that they make."""
    assert read_file("a.txt", None, text.encode(encoding)) == text


def test_an_english_text_with_a_russian_name_is_cyrillic() -> None:
    """A few whole words in the upper half of the table are enough."""
    text = "The minister, Иван Петров, said so.\n"
    assert read_file("a.txt", None, text.encode("cp1251")) == text


@given(st.binary(max_size=400))
def test_any_bytes_are_text_or_refused(data: bytes) -> None:
    """Whatever is sent as .txt: text without control characters, or a reason."""
    fault = None
    try:
        text = read_file("a.txt", None, data)
    except Refused as refused:
        fault = refused
    if fault is None:
        assert text.strip()
        assert "\x00" not in text
    else:
        assert fault.reason in {Reason.NOT_TEXT, Reason.EMPTY_ARTICLE}


@pytest.mark.parametrize(
    ("name", "mime", "data", "reason"),
    [
        ("a.txt", None, b"", Reason.EMPTY_ARTICLE),
        ("a.txt", None, b" \r\n\t", Reason.EMPTY_ARTICLE),
        ("a.txt", None, b"\xef\xbb\xbf", Reason.EMPTY_ARTICLE),
        ("a.txt", None, bytes(range(256)) * 20, Reason.NOT_TEXT),
        ("a.txt", None, b"%PDF-1.7 and so on", Reason.NOT_TEXT),
        ("a.txt", None, b"{\\rtf1 so }", Reason.NOT_TEXT),
        ("a.txt", None, WORD.read_bytes(), Reason.NOT_TEXT),
        ("a.pdf", "text/plain", b"abc", Reason.WRONG_FILE_KIND),
        ("a.exe", None, b"abc", Reason.WRONG_FILE_KIND),
        ("README", None, b"abc", Reason.WRONG_FILE_KIND),
        ("", "image/png", b"abc", Reason.WRONG_FILE_KIND),
        ("a.html", None, b"", Reason.EMPTY_ARTICLE),
        ("a.html", None, b"<script>var a = 1</script>", Reason.EMPTY_ARTICLE),
        ("a.html", None, WORD.read_bytes(), Reason.NOT_TEXT),
        ("a.docx", None, b"abc", Reason.NOT_TEXT),
        ("a.docx", None, b"", Reason.NOT_TEXT),
        ("a.docx", None, WORD.read_bytes()[:20_000], Reason.NOT_TEXT),
        ("a.docx", None, word({MAIN: document("")}), Reason.EMPTY_ARTICLE),
        ("a.docx", None, word({MAIN: "<w:document"}), Reason.NOT_TEXT),
        ("a.docx", None, word({MAIN: "<other/>"}), Reason.NOT_TEXT),
        ("a.docx", None, word({MAIN: ""}), Reason.WRONG_FILE_KIND),
        ("a.txt", None, b"a" * (MOST_CHARACTERS + 1), Reason.ARTICLE_TOO_LONG),
        ("a.md", None, b"a" * (MOST_MEGABYTES * 1024 * 1024 + 1), Reason.FILE_TOO_BIG),
    ],
)
def test_what_is_no_article_is_refused(name: str, mime: str | None, data: bytes, reason: Reason) -> None:
    """Each kind of wrong file has its reason."""
    assert reason_of(name, data, mime) is reason


@pytest.mark.parametrize(
    ("name", "mime"),
    [
        ("a.TXT", None),
        ("a.md", None),
        ("a.markdown", "application/octet-stream"),
        ("", "text/plain; charset=utf-8"),
    ],
)
def test_the_kind_is_told_by_the_name_or_else_by_the_type(name: str, mime: str | None) -> None:
    """Telegram's clients send any MIME type for a name that says more."""
    assert read_file(name, mime, b"# A heading\n\nText.") == "# A heading\n\nText."


PAGE = """<!DOCTYPE html><html><head><title>The page - Site</title><meta charset="{charset}">
<style>p {{ color: red }}</style></head><body><nav><a href="/">Home</a></nav><article>
<h1>Ticarət <em>artır</em></h1><p>Jane Roe</p><p>BAKI, 23 dekabr — Birinci cümlə.<br>İkinci
cümlə.</p><h2>İqtisadiyyat</h2><p>İxrac <b>14 faiz</b> artıb.</p><ul><li>traktor<li><p>lift</p></ul>
<p><strong>Mədəniyyət</strong></p><figure><img src="x.png"><figcaption>A picture</figcaption></figure>
<p hidden>Hidden</p><p style="display: none">Hidden</p><table><tr><th>İl</th><th>Cəmi</th></tr>
<tr><td><p>2025</p></td><td>12</td></tr></table></article><aside>Read also</aside><footer>© Site</footer>
<script>alert(1)</script></body></html>"""

TEXT_OF_PAGE = """# Ticarət artır

Jane Roe

BAKI, 23 dekabr — Birinci cümlə.
İkinci cümlə.

## İqtisadiyyat

İxrac 14 faiz artıb.

- traktor
- lift

**Mədəniyyət**

İl | Cəmi

2025 | 12"""


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "windows-1254"])
def test_a_page_becomes_headings_and_paragraphs(charset: str) -> None:
    """Headings, bold headings, lists and tables come out as text, and the furniture stays behind."""
    page, wanted = PAGE.format(charset=charset), TEXT_OF_PAGE
    if charset == "windows-1254":
        page, wanted = page.replace("ə", "e"), wanted.replace("ə", "e")
    assert read_file("a.html", "text/html", page.encode(charset)) == wanted


def test_a_page_that_tells_its_encoding_wrongly_is_still_read() -> None:
    """An unknown name of an encoding is passed over for what the bytes look like."""
    page = f'<meta charset="nonsense"><p>{RUSSIAN}</p>'.encode("cp1251")
    assert "Товарооборот" in read_file("a.htm", None, page)


def test_a_page_without_an_article_is_taken_whole() -> None:
    """Text with no tags around it is not lost, nor a layout made of tables."""
    cell = "A sentence of the article, which is long enough. " * 5
    page = f"<h1>Head</h1><table><tr><td>{cell}</td><td><h2>Part</h2><p>More.</p></td></tr></table>Tail"
    assert read_file("a.html", None, page.encode()) == f"# Head\n\n{cell.strip()}\n\n## Part\n\nMore.\n\nTail"


def test_a_word_file_becomes_headings_and_paragraphs() -> None:
    """Title, headings, bold headings, lists and tables of a Word file come out as of a page."""
    text = read_file("a.docx", None, WORD.read_bytes())
    assert text.split("\n\n") == [
        "# Azerbaijan and Belarus agree on trade",
        "By Jane Roe",
        "BAKU, 23 December — The two countries signed 12 agreements. Trade grew to 500 million dollars.",
        "# Economy",
        "Exports rose by 14 percent in 2025.",
        "- tractors\n- elevators",
        "**Culture**",
        "A festival opened in Ganja with 120 guests.",
        "Year | 2025",
    ]
    article = parse_article(text)
    assert article.headline == "Azerbaijan and Belarus agree on trade"
    assert article.byline == "Jane Roe"
    assert [section.heading for section in article.sections] == ["Economy", "Culture"]


def test_a_word_file_has_its_tracked_changes_accepted() -> None:
    """What was inserted is text, what was deleted is not."""
    body = (
        "<w:p><w:r><w:t>Exports </w:t></w:r><w:ins><w:r><w:t>rose</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>fell</w:delText></w:r></w:del></w:p>"
    )
    assert read_file("a.docx", None, word({MAIN: document(body)})) == "Exports rose"


def test_a_bomb_of_a_word_file_is_refused_before_it_is_unpacked() -> None:
    """Two gigabytes of spaces in two megabytes: the header tells, and nothing is read."""
    bomb = word({MAIN: document(paragraph(" " * 60_000_000))})
    assert len(bomb) < 200_000
    assert reason_of("a.docx", bomb) is Reason.FILE_TOO_BIG


def test_a_word_file_of_many_elements_or_much_depth_is_refused() -> None:
    """What would take mammoth minutes, or all of the stack."""
    assert reason_of("a.docx", word({MAIN: document("<w:p/>" * 100_000)})) is Reason.FILE_TOO_BIG
    deep = "<w:p>" * 5000 + "</w:p>" * 5000
    assert reason_of("a.docx", word({MAIN: document(deep)})) is Reason.FILE_TOO_BIG


def test_an_archive_of_very_many_files_is_refused() -> None:
    """A hundred thousand entries are counted, not listed."""
    many = word({f"x/{n}": b"x" for n in range(3000)})
    assert reason_of("a.docx", many) is Reason.FILE_TOO_BIG


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_in_a_word_file_are_refused(encoding: str) -> None:
    """No document type, so no entities: neither a billion laughs nor a file of the server."""
    entities = '<!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    text = document(paragraph("&b;&c;"), before=f'<?xml version="1.0" encoding="{encoding}"?>{entities}')
    assert reason_of("a.docx", word({MAIN: text.encode(encoding)})) is Reason.NOT_TEXT


def test_an_archive_that_lies_about_its_sizes_is_refused() -> None:
    """A header that tells less than there is gives a part that does not fit its checksum."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(MAIN, document(paragraph("word " * 10_000)))
    data = made.getvalue()
    true_size = len(document(paragraph("word " * 10_000))).to_bytes(4, "little")
    lying = data.replace(true_size, (100).to_bytes(4, "little"))
    assert lying != data
    assert reason_of("a.docx", lying) is Reason.NOT_TEXT


def test_an_encrypted_archive_is_refused() -> None:
    """The flag for a password in the directory of the archive."""
    data = bytearray(word({}))
    at = data.index(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    assert reason_of("a.docx", bytes(data)) is Reason.NOT_TEXT


@settings(max_examples=12)  # mammoth takes its time
@given(st.data())
def test_a_damaged_word_file_is_text_or_refused(data: st.DataObject) -> None:
    """Bytes changed anywhere in the document's XML never raise anything but a refusal."""
    with zipfile.ZipFile(WORD) as archive:
        part = data.draw(st.sampled_from([MAIN, "word/styles.xml", "word/_rels/document.xml.rels"]))
        xml = archive.read(part).decode()
    start = data.draw(st.integers(0, len(xml) - 1))
    length = data.draw(st.integers(0, 300))
    piece = data.draw(st.sampled_from(["", "<", "</w:p>", '"', "w:val", "<w:p>", "&amp;", "-1", "é"]))
    damaged = word({part: xml[:start] + piece + xml[start + length :]})
    fault = None
    try:
        text = read_file("a.docx", None, damaged)
    except Refused as refused:
        fault = refused
    assert fault is not None or text.strip()


def test_a_page_of_fifty_megabytes_or_a_million_tags_is_refused() -> None:
    """Before it is parsed, or before it is walked."""
    assert reason_of("a.html", b"<p>a</p>" * (50 * 1024 * 1024 // 8)) is Reason.FILE_TOO_BIG
    assert reason_of("a.html", b"<p>a</p>" * (5 * 1024 * 1024 // 8)) is Reason.FILE_TOO_BIG
    assert reason_of("a.html", b"<b></b>" * 100_000) is Reason.FILE_TOO_BIG


def test_a_page_nested_without_end_is_read_within_bounds() -> None:
    """A hundred thousand open tags neither raise nor hang."""
    assert reason_of("a.html", b"<div>" * 100_000 + b"text") is Reason.EMPTY_ARTICLE


def test_entities_of_a_page_are_not_expanded() -> None:
    """HTML has no entities of its own making."""
    page = b'<!DOCTYPE html [<!ENTITY a SYSTEM "file:///etc/passwd">]><p>&a; and text</p>'
    assert "root:" not in read_file("a.html", None, page)
