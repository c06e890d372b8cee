"""The whole sandbox in one hand: world, clock, server, people."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from typing import Self

from bot.sandbox.api import ApiRequest
from bot.sandbox.clock import Clock
from bot.sandbox.faults import Faults
from bot.sandbox.limits import Limits
from bot.sandbox.members import ChatType, Member, Status, User, all_rights
from bot.sandbox.model import Chat
from bot.sandbox.people import Person
from bot.sandbox.server import HOST, Server
from bot.sandbox.world import World


class Sandbox:
    """A local Telegram: `async with Sandbox(frozen=True) as sandbox:`."""

    def __init__(self, *, frozen: bool = False, host: str = HOST, port: int = 0) -> None:
        self.clock = Clock(frozen=frozen)
        self.world = World(self.clock)
        self.server = Server(self.world, host=host, port=port)
        self.people: dict[int, Person] = {}

    async def __aenter__(self) -> Self:
        await self.server.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.server.stop()

    @property
    def url(self) -> str:
        """What goes into BOT_API_URL."""
        return self.server.url

    @property
    def token(self) -> str:
        """What goes into BOT_TOKEN."""
        return self.world.token

    @property
    def bot(self) -> User:
        """The bot's own user."""
        return self.world.bot

    @property
    def requests(self) -> deque[ApiRequest]:
        """The bot's latest requests, oldest first."""
        return self.world.requests

    @property
    def faults(self) -> Faults:
        """The faults on order: `sandbox.faults.add(Fault(kind=FaultKind.RESET, accepted=True))`."""
        return self.server.api.faults

    @property
    def limits(self) -> Limits | None:
        """Telegram's sending limits; None, as at first, lets everything through."""
        return self.server.api.gate.limits

    @limits.setter
    def limits(self, limits: Limits | None) -> None:
        self.server.api.gate.limits = limits

    def asked(self, method: str) -> list[ApiRequest]:
        """Return the bot's requests to one method, oldest first."""
        return [request for request in self.requests if request.method == method]

    def person(self, name: str, *, user_id: int | None = None, language: str = "en", username: str = "") -> Person:
        """Return the person of this name, who is added when there is none."""
        for person in self.people.values():
            if person.user.name == name:
                return person
        first, _, last = name.partition(" ")
        user = self.world.add_user(
            first, user_id=user_id, last_name=last, language_code=language, username=username
        )
        self.world.private(user)
        return self.people.setdefault(user.id, Person(self.world, user))

    def private(self, person: Person) -> Chat:
        """Return a person's chat with the bot."""
        return person.chat

    def channel(
        self,
        title: str,
        *,
        username: str = "",
        bot_admin: bool = True,
        owner: Person | None = None,
        members: Iterable[Person] = (),
        rights: Iterable[str] = (),
    ) -> Chat:
        """Add a channel; the bot administers it unless told otherwise."""
        chat = self.world.add_chat(ChatType.CHANNEL, title, username=username)
        self._people(chat, owner, members)
        if bot_admin:
            self._add_bot(chat, Status.ADMINISTRATOR, rights)
        return chat

    def group(
        self,
        title: str,
        *,
        kind: ChatType = ChatType.SUPERGROUP,
        username: str = "",
        forum: bool = False,
        owner: Person | None = None,
        members: Iterable[Person] = (),
        bot: Status = Status.MEMBER,
    ) -> Chat:
        """Add a group: a supergroup unless told otherwise, a forum where wished."""
        chat = self.world.add_chat(kind, title, username=username, is_forum=forum)
        self._people(chat, owner, members)
        if bot is not Status.LEFT:
            self._add_bot(chat, bot, ())
        return chat

    def _people(self, chat: Chat, owner: Person | None, members: Iterable[Person]) -> None:
        for person in members:
            chat.members[person.id] = Member(user=person.user, status=Status.MEMBER)
        if owner is not None:
            chat.members[owner.id] = Member(user=owner.user, status=Status.OWNER)

    def _add_bot(self, chat: Chat, status: Status, rights: Iterable[str]) -> None:
        given = frozenset(rights) or frozenset(all_rights(chat.type) if status is Status.ADMINISTRATOR else ())
        chat.members[self.bot.id] = Member(user=self.bot, status=status, rights=given)
