"""An editor on a phone, in real Chromium: from a Word file to a corrected post in the channel."""

import re
import struct
import zlib

import pytest
from playwright.async_api import FilePayload, Locator, Page, expect

from tests.acceptance.conftest import SAMPLE, Newsroom
from tests.acceptance.test_desk import HEADINGS
from tests.acceptance.test_reader_walk import PICTURES, SOON, picture
from tests.sources.archives import MAIN, document, paragraph, word

pytestmark = pytest.mark.browser
HEADLINE = "Minsk and Baku, five tracks"
NOTE = "The headline did not name the two capitals."


def word_file() -> FilePayload:
    """Return the sample article as a Word file, its headings as Word has them."""
    lines = [line.strip() for line in SAMPLE.read_text("utf-8").splitlines() if line.strip()]
    body = "".join(
        paragraph(line.replace("&", "&amp;"), style="Heading1" if line in HEADINGS else "Normal") for line in lines
    )
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return FilePayload(name="five-tracks.docx", mimeType=kind, buffer=word({MAIN: document(body)}))


def photograph(name: str, red: int, green: int, blue: int) -> FilePayload:
    """Return a picture that runs from a colour into the dark."""
    width, height = 480, 320
    rows = (
        bytes((0,)) + bytes(c * (height - y) // height for c in (red, green, blue)) * width for y in range(height)
    )

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    body = chunk(b"IDAT", zlib.compress(b"".join(rows))) + chunk(b"IEND", b"")
    return FilePayload(name=name, mimeType="image/png", buffer=b"\x89PNG\r\n\x1a\n" + head + body)


async def tap(bubble: Locator, label: str) -> None:
    """Tap a button of a message as soon as it is there."""
    await bubble.get_by_role("button", name=re.compile(f"^{re.escape(label)}")).click(timeout=SOON)


async def say(phone: Page, words: str) -> None:
    """Write into the composer and send."""
    await phone.get_by_role("textbox", name="Message").fill(words)
    await phone.get_by_role("button", name="Send").click()


async def attach(phone: Page, *files: FilePayload) -> None:
    """Choose files, as the button with the clip does."""
    await phone.get_by_label("File", exact=True).set_input_files(list(files))


async def look_at(phone: Page, newsroom: Newsroom, chat: int, name: str) -> None:
    """Turn to a chat, as the editor."""
    await phone.goto(f"{newsroom.sandbox.url}/?person={newsroom.editor.id}&chat={chat}")
    await phone.get_by_text(name, exact=True).first.click()


async def test_from_a_word_file_to_a_corrected_post(  # noqa: PLR0915 - one walk, as long as it is
    newsroom: Newsroom, phone: Page
) -> None:
    """Card, photos, preview, schedule, channel, correction: by taps, and the channel shows what was said."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    last = phone.locator("[data-message-id]").last
    await look_at(phone, newsroom, newsroom.editor.chat.id, "Trackwire")

    await attach(phone, word_file())
    await expect(last).to_contain_text("Lead: 4 sentences", timeout=SOON)
    await expect(last).to_contain_text("5 sections")
    await picture(phone, "editor-card")

    await tap(last, "✏️ Edit all")
    await expect(last).to_contain_text("· edit", timeout=SOON)
    await picture(phone, "editor-edit")
    await tap(last, "🖼 Photo")
    await expect(last).to_contain_text("Send the photos", timeout=SOON)
    await attach(phone, photograph("one.png", 200, 120, 40), photograph("two.png", 40, 120, 200))
    await expect(last).to_contain_text("2 photos lead the post", timeout=SOON)
    await picture(phone, "editor-photos")

    await tap(last, "👁 Preview")
    await expect(last).to_contain_text("Lead: 4 sentences", timeout=SOON)
    await expect(last).to_contain_text("with an album of 2 photos")
    await phone.locator(".album").last.scroll_into_view_if_needed()
    await picture(phone, "editor-preview")

    await tap(last, "🕒 Schedule")
    await tap(last, "In 10 minutes")
    await expect(last).to_contain_text("goes out on", timeout=SOON)
    await picture(phone, "editor-scheduled")
    await newsroom.sandbox.clock.advance(600)
    await expect(last).to_contain_text("#1 is out.", timeout=SOON)

    await look_at(phone, newsroom, newsroom.channel.id, "Observer")
    await expect(last).to_contain_text(HEADINGS[4], timeout=SOON)
    await expect(phone.locator(".album")).to_have_count(1)
    await picture(phone, "editor-channel")

    await look_at(phone, newsroom, newsroom.editor.chat.id, "Trackwire")
    await say(phone, "/correct 1")
    await expect(last).to_contain_text("Correcting #1", timeout=SOON)
    await tap(last, "✏️ Change by hand")
    await tap(last, "✏️ Headline")
    await expect(last).to_contain_text("Send the headline", timeout=SOON)
    await say(phone, HEADLINE)
    await expect(last).to_contain_text("The headline is set", timeout=SOON)
    await tap(last, "🔍 What changes")
    await expect(last).to_contain_text("Headline", timeout=SOON)
    await tap(last, "🖍 Mark it")
    await expect(last).to_contain_text("What was wrong", timeout=SOON)
    await say(phone, NOTE)
    await expect(last).to_contain_text("It will be marked", timeout=SOON)
    await picture(phone, "editor-correction")
    await tap(last, "✅ Publish the correction")
    await expect(last).to_contain_text("#1 is corrected", timeout=SOON)
    await picture(phone, "editor-report")

    await look_at(phone, newsroom, newsroom.channel.id, "Observer")
    await expect(last).to_contain_text(HEADLINE, timeout=SOON)
    await expect(last).to_contain_text(NOTE)
    await picture(phone, "editor-corrected")
    post = newsroom.channel.messages[-1]
    assert HEADLINE in post.text
    assert NOTE in post.text
