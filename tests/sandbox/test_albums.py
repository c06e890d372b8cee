"""Albums, and what a bot needs to find out whether a post went out: ids, forwards, other people's posts."""

import pytest
from telegram import Bot, InputMediaAnimation, InputMediaDocument, InputMediaPhoto, InputMediaVideo
from telegram.error import BadRequest, TimedOut

from bot.sandbox import Fault, FaultKind, Person, Sandbox
from tests.sandbox.test_chats import PIXEL


async def test_an_album_has_an_id_for_each_part(sandbox: Sandbox, bot: Bot, ada: Person) -> None:
    """Consecutive ids, one media_group_id, captions where they were given, in a channel and in a chat."""
    channel = sandbox.channel("Observer")
    for chat in (channel.id, ada.id):
        photos = [
            InputMediaPhoto(PIXEL, "<b>one</b>", parse_mode="HTML"),
            InputMediaPhoto(PIXEL),
            InputMediaVideo(b"x"),
        ]
        sent = await bot.send_media_group(chat, photos)
        first = sent[0].message_id
        assert [message.message_id for message in sent] == [first, first + 1, first + 2]
        assert len({message.media_group_id for message in sent}) == 1
        assert [message.caption for message in sent] == ["one", None, None]
        assert sent[0].caption_entities[0].type == "bold"


async def test_one_picture_is_no_album(bot: Bot, ada: Person) -> None:
    [sent] = await bot.send_media_group(ada.id, [InputMediaPhoto(PIXEL)])
    assert sent.media_group_id is None


@pytest.mark.parametrize(
    ("media", "words"),
    [
        ([InputMediaPhoto(PIXEL)] * 11, "Too many messages to send as an album"),
        ([InputMediaPhoto(PIXEL), InputMediaDocument(b"x")], "can't be mixed with other media types"),
        ([InputMediaAnimation(b"x"), InputMediaPhoto(PIXEL)], "animation"),
        ([InputMediaPhoto("nonsense"), InputMediaPhoto(PIXEL)], "Wrong file identifier"),
        ([InputMediaPhoto(PIXEL, "x" * 1025), InputMediaPhoto(PIXEL)], "Message caption is too long"),
    ],
)
async def test_albums_that_telegram_refuses(bot: Bot, ada: Person, media: list, words: str) -> None:
    """Nothing of it is sent."""
    with pytest.raises(BadRequest, match=words):
        await bot.send_media_group(ada.id, media)
    assert len(ada.chat.messages) == 1


async def test_a_person_sends_an_album(bot: Bot, ada: Person) -> None:
    """Several updates with one media_group_id, the caption on the first."""
    await ada.album(None, [PIXEL, PIXEL], "look")
    one, two = [update.message for update in await bot.get_updates()]
    assert one.media_group_id == two.media_group_id
    assert (one.caption, two.caption) == ("look", None)


async def test_probing(sandbox: Sandbox, bot: Bot, ada: Person) -> None:
    """After a time-out the bot forwards the ids above its last: its own, somebody else's, none."""
    editor = sandbox.person("Elena")
    channel = sandbox.channel("Observer", owner=editor)
    known = (await bot.send_message(channel.id, "before")).message_id
    sandbox.faults.add(Fault(kind=FaultKind.SILENT, accepted=True))
    with pytest.raises(TimedOut):
        await bot.send_message(channel.id, "<b>Did I go out?</b>", parse_mode="HTML", read_timeout=0.05)
    [theirs] = await editor.send(channel, "by hand")
    assert (await bot.get_updates())[-1].channel_post.message_id == theirs.id == known + 2
    forwards = []
    for message_id in (known + 1, known + 2):
        forward = await bot.forward_message(ada.id, channel.id, message_id, disable_notification=True)
        assert (forward.forward_origin.chat.id, forward.forward_origin.message_id) == (channel.id, message_id)
        assert await bot.delete_message(ada.id, forward.message_id)
        forwards.append((forward.text, [entity.type for entity in forward.entities]))
    assert forwards == [("Did I go out?", ["bold"]), ("by hand", [])]
    with pytest.raises(BadRequest, match="Message to forward not found"):
        await bot.forward_message(ada.id, channel.id, known + 3)
    channel.protected = True
    with pytest.raises(BadRequest, match="Message can't be forwarded"):
        await bot.forward_message(ada.id, channel.id, known + 1)


async def test_many_at_once(sandbox: Sandbox, bot: Bot, ada: Person) -> None:
    """Those that are not there are passed over; when none is, that is the answer."""
    channel = sandbox.channel("Observer")
    ids = [(await bot.send_message(channel.id, str(number))).message_id for number in range(3)]
    copies = await bot.copy_messages(ada.id, channel.id, [*ids, 77])
    assert [ada.chat.history[copy.message_id].text for copy in copies] == ["0", "1", "2"]
    with pytest.raises(BadRequest, match="Message to forward not found"):
        await bot.forward_messages(ada.id, channel.id, [77, 78])


async def test_another_picture(bot: Bot, ada: Person) -> None:
    sent = await bot.send_photo(ada.id, PIXEL, caption="one")
    edited = await bot.edit_message_media(
        InputMediaDocument(b"text", "two", filename="a.txt"), ada.id, sent.message_id
    )
    assert (edited.document.file_name, edited.caption, edited.photo) == ("a.txt", "two", ())
    text = await bot.send_message(ada.id, "x")
    with pytest.raises(BadRequest, match="There is no media in the message to edit"):
        await bot.edit_message_media(InputMediaPhoto(PIXEL), ada.id, text.message_id)
