"""Texts are judged by TDLib's parser, with Telegram's limits and words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Bot, LinkPreviewOptions, MessageEntity
from telegram.error import BadRequest

from bot.sandbox import Person, text
from bot.sandbox.errors import ApiError


async def test_html_becomes_entities_in_utf16_units(bot: Bot, ada: Person) -> None:
    """An emoji counts two units; nested and expandable entities come out."""
    sent = await bot.send_message(
        ada.id,
        '📰 <b>Head <i>line</i></b>\n<blockquote expandable>long\nquote</blockquote> <a href="https://x.org/a">l</a>',
        parse_mode="HTML",
    )
    shown = {entity.type: sent.parse_entity(entity) for entity in sent.entities}
    assert shown == {
        "bold": "Head line",
        "italic": "line",
        "expandable_blockquote": "long\nquote",
        "text_link": "l",
    }
    assert sent.entities[0].offset == 3


async def test_plain_text_gets_automatic_entities(bot: Bot, ada: Person) -> None:
    """Commands, hashtags, mentions and links are found without a parse mode."""
    sent = await bot.send_message(ada.id, "/help #news @channel https://example.org a@example.org $USD")
    assert [entity.type for entity in sent.entities] == [
        "bot_command", "hashtag", "mention", "url", "email", "cashtag",
    ]  # fmt: skip


async def test_nothing_is_found_inside_code_and_links(bot: Bot, ada: Person) -> None:
    """A marked link or code wins over what looks like a tag in it; bold does not."""
    html = '<code>/start</code> <a href="https://x.org">#a</a> <b>#b</b>'
    sent = await bot.send_message(ada.id, html, parse_mode="HTML")
    assert [entity.type for entity in sent.entities] == ["code", "text_link", "bold", "hashtag"]


async def test_nothing_that_is_found_crosses_a_quotes_edge(bot: Bot, ada: Person) -> None:
    """A command that would run on into a quotation is none; one inside it is."""
    html = "/help<blockquote>me and /start</blockquote>"
    sent = await bot.send_message(ada.id, html, parse_mode="HTML")
    assert [sent.parse_entity(entity) for entity in sent.entities] == ["me and /start", "/start"]


async def test_markdown_v2(bot: Bot, ada: Person) -> None:
    """MarkdownV2 is TDLib's, its refusals too."""
    sent = await bot.send_message(ada.id, "*bold* ||spoiler||", parse_mode="MarkdownV2")
    assert [entity.type for entity in sent.entities] == ["bold", "spoiler"]
    with pytest.raises(BadRequest, match=r"character '\.' is reserved and must be escaped"):
        await bot.send_message(ada.id, "a.b", parse_mode="MarkdownV2")


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("ab<br>c", 'unsupported start tag "br" at byte offset 2'),
        ("<b>open", 'can\'t find end tag corresponding to start tag "b"'),
        ("<div>x</div>", 'unsupported start tag "div" at byte offset 0'),
    ],
)
async def test_html_that_telegram_refuses(bot: Bot, ada: Person, html: str, words: str) -> None:
    """The refusal is the real server's, and nothing is sent."""
    with pytest.raises(BadRequest, match=words):
        await bot.send_message(ada.id, html, parse_mode="HTML")
    assert not [message for message in ada.chat.messages if message.from_bot]


async def test_exact_words_of_a_refusal() -> None:
    """PTB changes the case of words; on the wire they are Telegram's."""
    with pytest.raises(ApiError) as refusal:
        text.parse("ab<br>c", "HTML")
    assert refusal.value.description == (
        'Bad Request: can\'t parse entities: Unsupported start tag "br" at byte offset 2'
    )


async def test_length_is_counted_after_parsing(bot: Bot, ada: Person) -> None:
    """4096 units of text fit however long their markup is; one more does not."""
    await bot.send_message(ada.id, "<b>" + "x" * 4096 + "</b>", parse_mode="HTML")
    with pytest.raises(BadRequest, match="Message is too long"):
        await bot.send_message(ada.id, "x" * 4097)
    with pytest.raises(BadRequest, match="Message is too long"):
        await bot.send_message(ada.id, "📰" * 2049)
    with pytest.raises(BadRequest, match="Text is too long"):
        await bot.send_message(ada.id, "<i></i>" * 5000, parse_mode="HTML")


async def test_empty_texts_are_refused(bot: Bot, ada: Person) -> None:
    """White space and empty markup are no text."""
    for nothing in ("", "  \n ", "<b> </b>"):
        with pytest.raises(BadRequest, match="empty"):
            await bot.send_message(ada.id, nothing, parse_mode="HTML")


async def test_white_space_is_trimmed_and_entities_move_along(bot: Bot, ada: Person) -> None:
    """Leading and trailing blanks go; an entity of blanks alone goes too."""
    sent = await bot.send_message(ada.id, "\n  <i> </i>a <b>bold</b>  \n", parse_mode="HTML")
    assert sent.text == "a bold"
    assert [sent.parse_entity(entity) for entity in sent.entities] == ["bold"]


async def test_unknown_parse_mode(bot: Bot, ada: Person) -> None:
    """A parse mode of one's own is refused."""
    with pytest.raises(BadRequest, match="Unsupported parse_mode"):
        await bot.send_message(ada.id, "x", parse_mode="rst")


async def test_given_entities_are_kept(bot: Bot, ada: Person) -> None:
    """Entities may be given instead of markup; people mentioned by id are put in."""
    entities = [MessageEntity("bold", 0, 3), MessageEntity("text_mention", 4, 3, user=await _user(bot, ada))]
    sent = await bot.send_message(
        ada.id, "one two", entities=entities, link_preview_options=LinkPreviewOptions(is_disabled=True)
    )
    assert [entity.type for entity in sent.entities] == ["bold", "text_mention"]
    assert sent.entities[1].user.first_name == "Ada"
    assert sent.link_preview_options.is_disabled


async def _user(bot: Bot, person: Person):
    return (await bot.get_chat_member(person.id, person.id)).user


async def test_no_more_than_a_hundred_entities(bot: Bot, ada: Person) -> None:
    """The rest are dropped without a word, as Telegram does."""
    sent = await bot.send_message(ada.id, "<b>a</b> " * 120, parse_mode="HTML")
    assert len(sent.entities) == 100


@given(st.text(alphabet=st.sampled_from("ab 📰\n<>&#/@.ə"), max_size=60))
def test_entities_lie_within_the_text(raw: str) -> None:
    """Whatever is typed: the text is trimmed, and each entity is a stretch of it."""
    shown, entities = text.parse(raw)
    assert shown == shown.strip()
    for entity in entities:
        assert 0 <= entity["offset"] < entity["offset"] + entity["length"] <= text.units(shown)
