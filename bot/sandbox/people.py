"""People who act as Telegram users: write, tap, search inline, block, join. Used by the page and by tests."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.sandbox.errors import PersonError
from bot.sandbox.happenings import block
from bot.sandbox.members import ChatType, Invite, Status
from bot.sandbox.model import PATIENCE, Chat, Json, Message
from bot.sandbox.queries import CallbackQuery, InlineQuery
from bot.sandbox.writer import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class Tapped:
    """The bot's answer to a tap; empty when it only ended the spinner."""

    text: str = ""
    show_alert: bool = False
    url: str = ""


class Person(Writer):
    """A Telegram user who talks to the bot and moves between chats."""

    async def ask(self, chat: Chat | None, text: str, *, saying: str = "", timeout: float = PATIENCE) -> Message:  # noqa: ASYNC109 - as Chat.wait_for
        """Write to the bot and return its first new message in that chat that holds `saying`.

        An alert or a post may come before the answer: where one can be on its way, say what the answer says.
        """
        where = chat or self.chat
        sent = await self.send(where, text)
        return await where.wait_for(lambda m: m.from_bot and saying in m.text, timeout, after=sent[-1].id)

    async def start(self, payload: str = "") -> Message:
        """Press Start in the bot's chat, or follow a deep link with a payload."""
        if self.chat.blocked:
            await self.unblock()
        return (await self.send(None, f"/start {payload}".strip()))[0]

    async def block(self) -> None:
        """Block the bot."""
        block(self.world, self.chat)

    async def unblock(self) -> None:
        """Let the bot write again."""
        block(self.world, self.chat, blocked=False)

    async def tap(
        self,
        message: Message,
        button: str | Callable[[Json], object],
        *,
        timeout: float = PATIENCE,  # noqa: ASYNC109 - as Chat.wait_for
    ) -> Tapped:
        """Tap a button, by its label, the label's beginning or a test; return the bot's answer."""
        query = self.press(message, self._find(message, button))
        try:
            answer = await query.answered.until(lambda: query.answer, timeout)
        except TimeoutError as error:
            raise TimeoutError(f"the bot did not answer the tap on {query.data!r} within {timeout} s") from error
        return Tapped(**answer)

    def press(self, message: Message, button: Json) -> CallbackQuery:
        """Tap a button and do not wait for the answer."""
        if "callback_data" not in button:
            raise PersonError(f"the button {button['text']!r} does not call the bot")
        query = CallbackQuery(
            id=str(4_000_000_000_000 + self.world.number()),
            person=self.user,
            message=message,
            data=button["callback_data"],
            asked=self.world.clock.now(),
        )
        self.world.queries[query.id] = query
        self.world.updates.put("callback_query", query.to_api())
        return query

    def _find(self, message: Message, button: str | Callable[[Json], object]) -> Json:
        buttons = [each for row in message.inline for each in row]
        if callable(button):
            found = [each for each in buttons if button(each)]
        else:
            found = [each for each in buttons if each["text"] == button]
            found = found or [each for each in buttons if each["text"].startswith(button)]
        if not found:
            raise PersonError(f"no button {button!r} under message {message.id}; there are {message.buttons}")
        return found[0]

    # Inline mode

    async def search(
        self,
        chat: Chat | None,
        words: str,
        *,
        offset: str = "",
        timeout: float = PATIENCE,  # noqa: ASYNC109 - as Chat.wait_for
    ) -> InlineQuery:
        """Type the bot's name and some words in a chat; return the query with the bot's answer."""
        query = InlineQuery(
            id=str(5_000_000_000_000 + self.world.number()),
            person=self.user,
            chat=chat or self.chat,
            query=words,
            offset=offset,
            asked=self.world.clock.now(),
        )
        self.world.inline_queries[query.id] = query
        self.world.updates.put("inline_query", query.to_api())
        try:
            await query.answered.until(lambda: query.answer, timeout)
        except TimeoutError as error:
            raise TimeoutError(f"the bot did not answer the inline query {words!r} within {timeout} s") from error
        return query

    async def choose(self, query: InlineQuery, result_id: str) -> Message:
        """Send one of the results into the chat where the query was typed."""
        result = next((each for each in query.results if each["id"] == result_id), None)
        if result is None:
            raise PersonError(f"no result {result_id!r}; there are {[each['id'] for each in query.results]}")
        chosen: Json = {"result_id": result_id, "from": self.user.to_api(), "query": query.query}
        inline_id = ""
        if result["markup"]:
            inline_id = chosen["inline_message_id"] = f"SANDBOXINLINE{self.world.number():07d}"
        message = self._post(
            self._open(query.chat),
            dict(result["content"]),
            via=self.world.bot,
            markup=result["markup"],
            inline_id=inline_id,
        )
        if inline_id:
            self.world.inline_messages[inline_id] = message
        self.world.updates.put("chosen_inline_result", chosen)
        return message

    # Chats

    async def join(self, chat: Chat) -> None:
        """Become a member of a chat."""
        self.world.set_member(chat, self.user, Status.MEMBER, by=self.user)
        if chat.type is not ChatType.CHANNEL:
            self.world.post(chat, {"new_chat_members": [self.user.to_api()]}, sender=self.user)

    async def leave(self, chat: Chat) -> None:
        """Go."""
        if chat.type is not ChatType.CHANNEL:
            self.world.post(chat, {"left_chat_member": self.user.to_api()}, sender=self.user)
        self.world.set_member(chat, self.user, Status.LEFT, by=self.user)

    async def add_bot(self, chat: Chat, *, admin: bool = False, rights: tuple[str, ...] = ()) -> None:
        """Bring the bot into a group or a channel."""
        status = Status.ADMINISTRATOR if admin else Status.MEMBER
        self.world.set_member(chat, self.world.bot, status, by=self.user, rights=rights)
        if chat.type is not ChatType.CHANNEL:
            self.world.post(chat, {"new_chat_members": [self.world.bot.to_api()]}, sender=self.user)

    async def remove_bot(self, chat: Chat) -> None:
        """Throw the bot out."""
        if chat.type is not ChatType.CHANNEL:
            self.world.post(chat, {"left_chat_member": self.world.bot.to_api()}, sender=self.user)
        self.world.set_member(chat, self.world.bot, Status.KICKED, by=self.user)

    async def follow(self, link: str) -> Chat:
        """Follow an invite link: become a member, or ask to."""
        found = ((chat, chat.invites[link]) for chat in self.world.chats.values() if link in chat.invites)
        chat, invite = next(found, (None, None))
        if chat is None or invite is None or invite.revoked or self._expired(invite):
            raise PersonError("this invite link has expired")
        if chat.member(self.user).status is Status.KICKED:
            raise PersonError("you were removed from this chat")
        if invite.by_request:
            self._ask_to_join(chat, invite)
        elif not chat.member(self.user).present:
            invite.used += 1
            await self.join(chat)
        return chat

    def _expired(self, invite: Invite) -> bool:
        late = bool(invite.expires) and invite.expires <= self.world.clock.timestamp()
        return late or bool(invite.limit and invite.used >= invite.limit)

    def _ask_to_join(self, chat: Chat, invite: Invite) -> None:
        if self.id not in chat.asking:
            chat.asking.append(self.id)
            request: Json = {"chat": chat.to_api(), "from": self.user.to_api(), "user_chat_id": self.id}
            request |= {"date": self.world.clock.timestamp(), "invite_link": invite.to_api()}
            self.world.updates.put("chat_join_request", request)
