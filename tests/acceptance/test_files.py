"""Articles that come as files, and inputs that cannot be taken: a clear answer, and nothing lost."""

import pytest

from tests.acceptance.conftest import SAMPLE, Newsroom


@pytest.mark.parametrize(("name", "encoding"), [("a.txt", "utf-8"), ("a.md", "utf-16"), ("a.txt", "utf-8-sig")])
async def test_a_file_becomes_a_draft(newsroom: Newsroom, name: str, encoding: str) -> None:
    """A file is a whole article: its card comes without a Done."""
    sent = await newsroom.editor.upload(None, name, SAMPLE.read_text("utf-8").encode(encoding))
    card = await newsroom.card(after=sent.id)
    assert "5 sections" in card.text


async def test_a_windows_1251_file(newsroom: Newsroom) -> None:
    """An old Russian file is read as what it is."""
    text = "Саммит в Минске\n\n" + "Президенты обсудили торговлю и транспорт. " * 20
    sent = await newsroom.editor.upload(None, "summit.txt", text.encode("cp1251"))
    card = await newsroom.card(after=sent.id)
    assert "Саммит в Минске" in card.text


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("photo.exe", b"MZ\x90\x00", "Files of this kind cannot be read"),
        ("junk.txt", bytes(range(256)) * 40, "not text that can be read"),
        ("empty.txt", b" \n\n ", "no text in it"),
    ],
)
async def test_a_bad_file_is_told(newsroom: Newsroom, name: str, data: bytes, words: str) -> None:
    """What cannot be read is answered; an article that is being pasted stays open."""
    await newsroom.editor.ask(None, "/new")
    sent = await newsroom.editor.upload(None, name, data)
    answer = await newsroom.editor.chat.wait_for(lambda m: m.from_bot, after=sent.id)
    assert words in answer.text
    part = await newsroom.editor.ask(None, SAMPLE.read_text("utf-8")[:3000])
    assert "1 part" in part.text


async def test_a_picture_as_a_file_is_told_what_to_be(newsroom: Newsroom) -> None:
    """Sent as a photo it would lead the post."""
    sent = await newsroom.editor.upload(None, "dam.jpg", b"\xff\xd8\xff", mime="image/jpeg")
    await newsroom.editor.chat.wait_for_text("Send it as a photo", after=sent.id)


async def test_a_file_over_20_mb_is_refused_unread(newsroom: Newsroom) -> None:
    """Telegram lets a bot download 20 MB: a larger file is refused before."""
    sent = await newsroom.editor.upload(None, "book.txt", b"a" * (20 * 1024 * 1024 + 1))
    answer = await newsroom.editor.chat.wait_for(lambda m: m.from_bot, after=sent.id)
    assert "too big" in answer.text
    assert not newsroom.sandbox.asked("getFile")


async def test_an_empty_article_stays_open(newsroom: Newsroom) -> None:
    """Done without any text says what to do, and the paste can go on."""
    await newsroom.editor.ask(None, "/new")
    answer = await newsroom.editor.ask(None, "/done")
    assert "no text in it yet" in answer.text
    part = await newsroom.editor.ask(None, SAMPLE.read_text("utf-8")[:3000])
    card = await newsroom.editor.tap(part, "Done")
    assert not card.show_alert
    assert "#1" in (await newsroom.card(after=part.id)).text


async def test_markup_in_an_article_is_shown_as_it_is(newsroom: Newsroom) -> None:
    """`<`, `&` and unclosed tags are text: the post shows them and Telegram takes it."""
    hostile = (
        "Prices & <b>profits\n\n"
        "Shares of AT&T rose 3 < 5 per cent <script>alert(1)</script> on Monday. The <i>bank said so.\n\n"
        "Market outlook\nAnalysts expect <b>growth & jobs in 2026, with more than 40 factories opening.\n"
    )
    card = await newsroom.draft(hostile)
    post = newsroom.editor.chat.messages[-2]
    assert "Prices & <b>profits" in card.text
    assert "<b>growth & jobs" in post.text
    assert "<script>alert(1)</script>" in post.text


async def test_a_long_text_without_new_begins_an_article(newsroom: Newsroom) -> None:
    """An editor who just pastes is understood."""
    sent = await newsroom.editor.send(None, SAMPLE.read_text("utf-8"))
    prompt = await newsroom.editor.chat.wait_for_text("2 parts", after=sent[0].id)
    await newsroom.editor.tap(prompt, "Done")
    assert "5 sections" in (await newsroom.card(after=prompt.id)).text
