"""From an update to the function that answers it: who asks, what they may, what they are told if they may not."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from difflib import get_close_matches
from types import ModuleType
from typing import Any

from telegram import CallbackQuery, Message, Update, User
from telegram.constants import ChatType
from telegram.ext import (
    Application,
    CallbackContext,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from bot.chat.command import (
    Ask,
    ButtonHandler,
    Command,
    Guard,
    Listener,
    Watch,
    buttons_of,
    commands_of,
    inline_of,
    links_of,
    listeners_of,
    rights_watchers_of,
    watchers_of,
)
from bot.chat.context import Call, Role, Services
from bot.chat.errors import answer_refusal, on_error
from bot.errors import Reason, Refused
from bot.news.article import LANGUAGES
from bot.store import chats, questions, sightings
from bot.store.db import to_ms

Context = CallbackContext[Any, Any, Any, Services]
Handle = Callable[[Update, Context], Coroutine[Any, Any, None]]
NEW = filters.UpdateType.MESSAGE
"""New messages only: one that its author edits is not done twice."""


def install(application: Application[Any, Any, Any, Any, Services, Any], modules: Sequence[ModuleType]) -> None:
    """Give the application a handler for every command, button and listener of the modules."""
    for link in links_of(modules):
        opened = filters.Regex(rf"^/start {link.prefix}")
        application.add_handler(MessageHandler(opened & NEW, _command(link.as_command())))
    for command in commands_of(modules):
        application.add_handler(CommandHandler(command.names, _command(command), NEW))
    application.add_handler(MessageHandler(filters.COMMAND & NEW, _unknown_command))
    for handler in buttons_of(modules):
        application.add_handler(CallbackQueryHandler(_button(handler), rf"^{handler.kind.prefix}(:|$)"))
    application.add_handler(CallbackQueryHandler(_stale_button))
    application.add_handler(MessageHandler(filters.UpdateType.CHANNEL_POST, _sighted))
    application.add_handler(MessageHandler(NEW, _listeners(listeners_of(modules))))
    edited = _listeners(listeners_of(modules, edited=True))
    application.add_handler(MessageHandler(filters.UpdateType.EDITED_MESSAGE & filters.ChatType.PRIVATE, edited))
    watches = _watchers(rights_watchers_of(modules), watchers_of(modules))
    application.add_handler(ChatMemberHandler(watches, ChatMemberHandler.MY_CHAT_MEMBER))
    for ask in inline_of(modules):
        application.add_handler(InlineQueryHandler(_inline(ask)))
    application.add_error_handler(on_error)


def _command(command: Command) -> Handle:
    async def handle(update: Update, context: Context) -> None:
        call = await make_call(update, context)
        if call is None or call.message is None:
            return
        try:
            await _check(call, role=command.role, admins=command.admins, private=command.private)
            if call.role > Role.READER:  # who goes on to something else is not asked any more
                await call.services.db.transaction(questions.answered, call.chat.id, call.user.id)
            await command.run(call)
        except Refused as refused:
            await answer_refusal(call, refused)

    return handle


def _button(handler: ButtonHandler) -> Handle:
    async def handle(update: Update, context: Context) -> None:
        call = await make_call(update, context)
        if call is None or call.query is None:
            return
        try:
            await _check(call, role=handler.role, admins=handler.admins)
            if call.role > Role.READER:  # a tap leads away from what was asked, unless it asks anew
                await call.services.db.transaction(questions.answered, call.chat.id, call.user.id)
            if not (handler.once and call.tapped_again()):
                await handler.run(call, handler.kind.unpack(call.query.data or ""))
            await call.toast()
        except Refused as refused:
            await answer_refusal(call, refused)

    return handle


def _listeners(listeners: tuple[Listener, ...]) -> Handle:
    async def handle(update: Update, context: Context) -> None:
        call = await make_call(update, context)
        if call is None:
            return
        try:
            for listener in listeners:
                heard = call.role >= listener.role and listener.accepts.check_update(update)
                if heard and await listener.run(call):
                    return
        except Refused as refused:
            await answer_refusal(call, refused)

    return handle


async def _sighted(update: Update, context: Context) -> None:
    """Know other people's posts in the targets: such an id is not that of a post of ours whose fate is unknown."""
    post, db = update.channel_post, context.bot_data.db
    if post is not None and any(target.chat_id == post.chat.id for target in await db.read(chats.targets)):
        await db.transaction(sightings.add, post.chat.id, post.message_id)


def _watchers(guards: Sequence[Guard], watches: Sequence[Watch]) -> Handle:
    async def handle(update: Update, context: Context) -> None:
        change = update.my_chat_member
        if change is None:
            return
        for guard in guards:
            await guard(context.bot_data, context.bot, change)
        call = await make_call(update, context)  # none in channels
        if call is None:
            return
        for watch in watches:
            await watch(call, change)

    return handle


def _inline(ask: Ask) -> Handle:
    async def handle(update: Update, context: Context) -> None:
        if update.inline_query is not None:
            await ask(context.bot_data, update.inline_query)

    return handle


async def _unknown_command(update: Update, context: Context) -> None:
    call = await make_call(update, context)
    if call is None or call.message is None:
        return
    asked, _, whom = (call.message.text or call.message.caption or "/").split(maxsplit=1)[0][1:].partition("@")
    if call.chat.kind != ChatType.PRIVATE and whom.lower() != call.bot.username.lower():
        return  # in a group the command may be another bot's
    known = [name for each in call.services.commands if each.role <= call.role for name in each.names]
    meant = get_close_matches(asked.lower(), known, n=3)
    await answer_refusal(call, Refused(Reason.UNKNOWN_COMMAND, name=asked, meant=meant))


async def _stale_button(update: Update, context: Context) -> None:
    call = await make_call(update, context)
    if call is not None:
        await answer_refusal(call, Refused(Reason.STALE_BUTTON))


async def _check(call: Call, *, role: Role, admins: bool, private: bool = False) -> None:
    """Check the rights, at every action and not only in the menu. Raises Refused."""
    if (
        call.role < role
        and call.query is None
        and call.message is not None
        and call.message.sender_chat is not None
    ):
        raise Refused(Reason.PRIVATE_ONLY)  # written as a chat: who it is cannot be known
    if call.role < role:
        raise Refused(Reason.OWNERS_ONLY if call.role is Role.EDITOR else Reason.DESK_ONLY)
    if private and call.chat.kind != ChatType.PRIVATE:
        raise Refused(Reason.PRIVATE_ONLY)
    if admins and not await call.may_change():
        raise Refused(Reason.ADMINS_ONLY)


async def make_call(update: Update, context: Context) -> Call | None:
    """Return the call of an update; None for what has no sender or no chat, such as an old inline message."""
    chat, user, message = update.effective_chat, update.effective_user, update.effective_message
    if chat is None or user is None or chat.type == ChatType.CHANNEL:
        return None
    services = context.bot_data
    row = await services.db.transaction(
        chats.meet,
        chat.id,
        kind=chat.type,
        title=chat.effective_name or "",
        username=chat.username,
        language=first_language(user, services),
        timezone=services.settings.timezone,
        now=to_ms(services.clock.now()),
    )
    usable = message if isinstance(message, Message) else None
    return Call(
        services=services,
        bot=context.bot,
        chat=row,
        thread=thread_of(usable),
        user=user,
        role=await services.role(user.id),
        message=usable,
        query=update.callback_query if isinstance(update.callback_query, CallbackQuery) else None,
        argument=argument_of(usable) if update.callback_query is None else "",
    )


def first_language(user: User, services: Services) -> str:
    """Return the language to begin with: that of the client of whoever comes first, where it is one of ours."""
    code = (user.language_code or "").split("-")[0].lower()
    return code if code in LANGUAGES else services.settings.language


def thread_of(message: Message | None) -> int:
    """Return the topic of a message, 0 outside topics: replies in plain groups carry a thread id too."""
    if message is None or not message.is_topic_message:
        return 0
    return message.message_thread_id or 0


def argument_of(message: Message | None) -> str:
    """Return what stands after the command, as it was written."""
    words = (message.text or "").split(maxsplit=1) if message else []
    return words[1].strip() if len(words) > 1 else ""
