"""Chats, members, files, profile and taps by PTB's own client."""

import base64

import pytest
from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat
from telegram.error import BadRequest, NetworkError

from bot.sandbox import Person, Sandbox, Status
from bot.sandbox.files import DOWNLOAD_LIMIT, UPLOAD_LIMIT, Upload
from bot.sandbox.methods.profile import menu_for

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg=="
)


async def test_get_me(sandbox: Sandbox, bot: Bot) -> None:
    me = await bot.get_me()
    assert (me.id, me.username, me.is_bot) == (sandbox.bot.id, "trackwire_bot", True)


async def test_get_chat_and_members(sandbox: Sandbox, bot: Bot, ada: Person) -> None:
    """Titles, standings and rights are those of the world."""
    channel = sandbox.channel("Observer", username="observer", owner=sandbox.person("Elena"), members=[ada])
    assert (await bot.get_chat("@observer")).id == channel.id
    mine = await bot.get_chat_member(channel.id, sandbox.bot.id)
    assert (mine.status, mine.can_post_messages) == ("administrator", True)
    assert (await bot.get_chat_member(channel.id, ada.id)).status == "member"
    assert {admin.user.first_name for admin in await bot.get_chat_administrators(channel.id)} == {
        "Elena", "Trackwire",
    }  # fmt: skip
    assert await bot.get_chat_member_count(channel.id) == 3
    assert await bot.leave_chat(channel.id)
    assert channel.member(sandbox.bot).status is Status.LEFT


async def test_a_document_goes_both_ways(bot: Bot, ada: Person) -> None:
    """What is sent can be downloaded byte for byte, by anybody's file_id."""
    sent = await bot.send_document(ada.id, b"a,b\n", caption="<b>Data</b>", filename="d.csv", parse_mode="HTML")
    assert (sent.document.file_name, sent.caption, sent.caption_entities[0].type) == ("d.csv", "Data", "bold")
    file = await bot.get_file(sent.document.file_id)
    assert bytes(await file.download_as_bytearray()) == b"a,b\n"
    again = await bot.send_document(ada.id, sent.document.file_id)
    assert again.document.file_id == sent.document.file_id
    theirs = await ada.upload(None, "article.txt", b"Text", "look", mime="text/plain")
    file = await bot.get_file(theirs.content["document"]["file_id"])
    assert bytes(await file.download_as_bytearray()) == b"Text"


async def test_photos(bot: Bot, ada: Person) -> None:
    """A photo is read for its size; what is no picture is refused; a caption has its limit."""
    sent = await bot.send_photo(ada.id, PIXEL, caption="x" * 1024)
    assert (sent.photo[-1].width, sent.photo[-1].height) == (1, 1)
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.send_photo(ada.id, PIXEL, caption="x" * 1025)
    with pytest.raises(BadRequest, match="Image_process_failed"):
        await bot.send_photo(ada.id, b"no picture")
    with pytest.raises(BadRequest, match="Failed to get http url content"):
        await bot.send_photo(ada.id, "https://example.org/a.png")
    with pytest.raises(BadRequest, match="Wrong file identifier/http url specified"):
        await bot.send_photo(ada.id, "nonsense")
    edited = await bot.edit_message_caption(ada.id, sent.message_id, caption="new")
    assert edited.caption == "new"
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await bot.edit_message_text("x", ada.id, sent.message_id)


async def test_files_over_the_limits(sandbox: Sandbox, bot: Bot, ada: Person) -> None:
    """20 MB down, 50 MB up."""
    theirs = await ada.upload(None, "big.bin", b"x" * (DOWNLOAD_LIMIT + 1))
    with pytest.raises(BadRequest, match="File is too big"):
        await bot.get_file(theirs.content["document"]["file_id"])
    with pytest.raises(NetworkError, match="Request Entity Too Large"):
        await bot.send_document(ada.id, b"x" * (UPLOAD_LIMIT + 1))
    assert sandbox.world.files.add(Upload(name="x", content=b""), "document").path == "documents/file_2"


async def test_commands_by_scope_and_language(sandbox: Sandbox, bot: Bot, ada: Person) -> None:
    """A person's menu is that of the narrowest scope, in their language when there is one."""
    here = BotCommandScopeAllPrivateChats()
    await bot.set_my_commands([BotCommand("help", "Help")])
    await bot.set_my_commands([BotCommand("help", "Помощь")], scope=here, language_code="ru")
    assert (await bot.get_my_commands())[0].description == "Help"
    assert menu_for(sandbox.world, ada.chat, ada.user)[0]["description"] == "Help"
    ada.user.language_code = "ru"
    assert menu_for(sandbox.world, ada.chat, ada.user)[0]["description"] == "Помощь"
    await bot.set_my_commands([BotCommand("new", "New")], scope=BotCommandScopeChat(ada.id))
    assert menu_for(sandbox.world, ada.chat, ada.user)[0]["command"] == "new"
    assert await bot.delete_my_commands(scope=BotCommandScopeChat(ada.id))
    assert menu_for(sandbox.world, ada.chat, ada.user)[0]["description"] == "Помощь"


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (("Upper", "x"), "Bot_command_invalid"),
        (("help", "x" * 257), "Command description length must not exceed 256"),
        (("help", " "), "Command description must be non-empty"),
    ],
)
async def test_commands_that_telegram_refuses(bot: Bot, command: tuple[str, str], words: str) -> None:
    with pytest.raises(BadRequest, match=words):
        await bot.set_my_commands([command])


async def test_descriptions(bot: Bot) -> None:
    """Told by language, the general one where there is none."""
    await bot.set_my_description("All the news")
    await bot.set_my_short_description("News", language_code="en")
    assert (await bot.get_my_description("az")).description == "All the news"
    assert (await bot.get_my_short_description("en")).short_description == "News"
    assert (await bot.get_my_name()).name == "Trackwire"


async def test_chat_action(bot: Bot, ada: Person) -> None:
    assert await bot.send_chat_action(ada.id, "typing")
    with pytest.raises(BadRequest, match="Wrong parameter action"):
        await bot.send_chat_action(ada.id, "dancing")
