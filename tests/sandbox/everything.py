"""One walk with PTB's own client over every method that the sandbox has."""

import asyncio
from dataclasses import dataclass, field

from telegram import (
    Bot,
    BotCommand,
    ChatAdministratorRights,
    ChatPermissions,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultCachedPhoto,
    InputMediaDocument,
    InputMediaPhoto,
    InputTextMessageContent,
    MenuButtonCommands,
    ReplyParameters,
)

from bot.sandbox import Person, Sandbox, Status
from bot.sandbox.members import ChatType
from bot.sandbox.model import Chat
from tests.sandbox.test_chats import PIXEL

KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("Done", callback_data="done")]])


@dataclass
class Stage:
    """A world in which every method has something to do."""

    sandbox: Sandbox
    bot: Bot
    ada: Person = field(init=False)
    bela: Person = field(init=False)
    channel: Chat = field(init=False)
    forum: Chat = field(init=False)

    def __post_init__(self) -> None:
        self.ada = self.sandbox.person("Ada", username="ada_reads")
        self.bela = self.sandbox.person("Bela", language="az")
        self.channel = self.sandbox.channel("Observer", username="observer", owner=self.ada)
        self.forum = self.sandbox.group("Newsroom", forum=True, owner=self.ada, bot=Status.ADMINISTRATOR)

    async def walk(self) -> None:
        """Call everything."""
        await self.bot.get_updates(allowed_updates=["message", "channel_post", "callback_query", "inline_query",
            "chosen_inline_result", "my_chat_member", "chat_member", "chat_join_request", "message_reaction",
            "message_reaction_count", "edited_message"])  # fmt: skip
        for person in (self.ada, self.bela):
            await person.start("track_economy")
        for part in (self.texts, self.media, self.copies, self.people, self.topics, self.queries, self.profile):
            await part()
        await self.rest()

    async def texts(self) -> None:
        bot, ada = self.bot, self.ada
        sent = await bot.send_message(ada.id, "<b>one</b> #two https://example.org", "HTML", reply_markup=KEYBOARD)
        await bot.send_message(ada.id, "answer", reply_parameters=ReplyParameters(sent.message_id))
        await bot.edit_message_text("three", ada.id, sent.message_id)
        await bot.edit_message_reply_markup(ada.id, sent.message_id, reply_markup=KEYBOARD)
        await bot.set_message_reaction(ada.id, sent.message_id, "👍")
        await ada.react(ada.chat.history[sent.message_id], "❤️")
        await bot.send_chat_action(ada.id, "typing")
        await bot.delete_message(ada.id, sent.message_id)
        ids = [(await bot.send_message(ada.id, str(number))).message_id for number in range(2)]
        await bot.delete_messages(ada.id, ids)
        post = await bot.send_message(self.channel.id, "post")
        await ada.react(self.channel.history[post.message_id], "🔥")
        [theirs] = await ada.send(None, "mine")
        await ada.edit(theirs, "mended")
        await bot.pin_chat_message(self.channel.id, post.message_id)
        await bot.get_chat(self.channel.id)
        await bot.unpin_chat_message(self.channel.id, post.message_id)
        await bot.unpin_all_chat_messages(self.channel.id)

    async def media(self) -> None:
        bot, ada = self.bot, self.ada
        photo = await bot.send_photo(ada.id, PIXEL, caption="look", has_spoiler=True)
        sent = await bot.send_document(ada.id, b"text", filename="a.txt")
        await bot.send_video(ada.id, b"film", duration=3, width=640, height=360)
        await bot.send_animation(ada.id, b"film")
        await bot.send_audio(ada.id, b"song", title="Song", performer="Band")
        await bot.send_voice(ada.id, b"words", duration=2)
        await bot.edit_message_caption(ada.id, photo.message_id, caption="new")
        await bot.edit_message_media(InputMediaPhoto(PIXEL, "other"), ada.id, photo.message_id)
        await bot.send_media_group(self.channel.id, [InputMediaPhoto(PIXEL, "one"), InputMediaPhoto(PIXEL)])
        await bot.send_media_group(ada.id, [InputMediaDocument(b"1", filename="1.txt"), InputMediaDocument(b"2")])
        await (await bot.get_file(sent.document.file_id)).download_as_bytearray()
        await ada.album(None, [PIXEL, PIXEL], "mine")

    async def copies(self) -> None:
        bot, ada, channel = self.bot, self.ada, self.channel.id
        ids = [message.id for message in self.channel.messages if not message.service]
        await bot.forward_message(ada.id, channel, ids[0])
        await bot.copy_message(ada.id, channel, ids[-1], caption="copy")
        await bot.forward_messages(ada.id, channel, ids)
        await bot.copy_messages(ada.id, channel, ids)

    async def people(self) -> None:
        bot, forum, bela = self.bot, self.forum.id, self.bela
        await bot.get_chat_member(forum, bela.id)
        await bot.get_chat_member_count(forum)
        await bot.get_chat_administrators(forum)
        link = await bot.create_chat_invite_link(forum, name="team", member_limit=1)
        await bela.follow(link.invite_link)
        await bot.restrict_chat_member(forum, bela.id, ChatPermissions.no_permissions())
        await bot.get_chat_member(forum, bela.id)
        await bot.promote_chat_member(forum, bela.id, can_pin_messages=True)
        await bot.set_chat_administrator_custom_title(forum, bela.id, "Desk")
        await bot.get_chat_member(forum, bela.id)
        await bot.ban_chat_member(forum, bela.id)
        await bot.unban_chat_member(forum, bela.id)
        asked = await bot.create_chat_invite_link(forum, creates_join_request=True)
        await bot.edit_chat_invite_link(forum, asked.invite_link, name="asked", creates_join_request=True)
        await bela.follow(asked.invite_link)
        await bot.decline_chat_join_request(forum, bela.id)
        await bela.follow(asked.invite_link)
        await bot.approve_chat_join_request(forum, bela.id)
        await bot.revoke_chat_invite_link(forum, asked.invite_link)
        await bot.export_chat_invite_link(forum)
        await bot.set_chat_title(forum, "The newsroom")
        await bot.set_chat_description(forum, "All of us")
        await bot.get_chat(forum)

    async def topics(self) -> None:
        bot, forum = self.bot, self.forum.id
        topic = (await bot.create_forum_topic(forum, "Economy")).message_thread_id
        sent = await bot.send_message(forum, "x", message_thread_id=topic)
        await bot.pin_chat_message(forum, sent.message_id)
        await bot.unpin_all_forum_topic_messages(forum, topic)
        await bot.edit_forum_topic(forum, topic, name="Markets")
        await bot.close_forum_topic(forum, topic)
        await bot.reopen_forum_topic(forum, topic)
        await bot.edit_general_forum_topic(forum, "Everything")
        await bot.close_general_forum_topic(forum)
        await bot.reopen_general_forum_topic(forum)
        await bot.hide_general_forum_topic(forum)
        await bot.unhide_general_forum_topic(forum)
        await bot.reopen_general_forum_topic(forum)
        await bot.unpin_all_general_forum_topic_messages(forum)
        await bot.get_forum_topic_icon_stickers()
        await bot.delete_forum_topic(forum, topic)

    async def queries(self) -> None:
        bot, ada = self.bot, self.ada
        photo = (await bot.send_photo(ada.id, PIXEL)).photo[-1].file_id
        await bot.get_updates(offset=(await bot.get_updates())[-1].update_id + 1)
        looking = asyncio.create_task(ada.search(self.forum, "news"))
        [update] = await bot.get_updates(timeout=5)
        words = InputTextMessageContent("<b>News</b>", parse_mode="HTML")
        article = InlineQueryResultArticle("1", "News", words, description="All", reply_markup=KEYBOARD)
        picture = InlineQueryResultCachedPhoto("2", photo, caption="look")
        await bot.answer_inline_query(update.inline_query.id, [article, picture], cache_time=0)
        found = await looking
        shared = await ada.choose(found, "1")
        await ada.choose(found, "2")
        await bot.edit_message_text("Mended", inline_message_id=shared.inline_id, reply_markup=KEYBOARD)
        await bot.get_updates(offset=(await bot.get_updates())[-1].update_id + 1)
        tapping = asyncio.create_task(ada.tap(shared, "Done"))
        [tapped] = await bot.get_updates(timeout=5)
        await bot.answer_callback_query(tapped.callback_query.id, "Saved")
        await tapping

    async def profile(self) -> None:
        bot = self.bot
        await bot.set_my_commands([BotCommand("help", "Help")])
        await bot.get_my_commands()
        await bot.delete_my_commands()
        await bot.set_my_name("Trackwire")
        await bot.get_my_name()
        await bot.set_my_description("News")
        await bot.get_my_description()
        await bot.set_my_short_description("News")
        await bot.get_my_short_description()
        await bot.set_chat_menu_button(menu_button=MenuButtonCommands())
        await bot.get_chat_menu_button()
        await bot.set_my_default_administrator_rights(ChatAdministratorRights.all_rights())
        await bot.get_my_default_administrator_rights()

    async def rest(self) -> None:
        bot = self.bot
        basic = self.sandbox.group("Basic", kind=ChatType.GROUP, owner=self.ada)
        await self.ada.remove_bot(basic)
        await bot.get_updates()
        await bot.leave_chat(self.forum.id)
        await bot.get_updates()
        await bot.set_webhook(f"{self.sandbox.url}/nobody-listens", secret_token="s", drop_pending_updates=True)
        await bot.get_webhook_info()
        await bot.delete_webhook()
        await bot.get_me()
