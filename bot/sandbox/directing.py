"""What the page can have happen that no single person does: faults, limits, rights, time, a crowd of readers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from bot.sandbox import happenings
from bot.sandbox.acts import ACTS, Act
from bot.sandbox.errors import PersonError
from bot.sandbox.faults import Fault, FaultKind
from bot.sandbox.limits import Limits
from bot.sandbox.members import Status, User
from bot.sandbox.model import Json
from bot.sandbox.people import Person
from bot.sandbox.world import Change

CROWD_LIMIT = 5000
FIRST_NAMES = ("Aysel", "Maria", "Tural", "Olga", "Leyla", "John", "Nigar", "Pavel", "Emine", "Anna", "Kanan",
               "Ivan", "Sevda", "Paul", "Rauf", "Vera", "Deniz", "Kate", "Murad", "Alena")  # fmt: skip
LANGUAGES = ("en", "ru", "az", "be", "tr")


async def fault(act: Act) -> Json:
    """Switch a fault on."""
    fields = act.fields
    rule = act.api.faults.add(
        Fault(
            kind=FaultKind(fields["kind"]),
            method=str(fields.get("method") or "send*"),
            chat=int(fields["chat"]) if fields.get("chat") else None,
            nth=int(fields.get("nth") or 1),
            times=int(fields["times"]) if fields.get("times") else None,
            chance=float(fields.get("chance") or 1),
            accepted=bool(fields.get("accepted")),
            seconds=float(fields.get("seconds") or 3),
            retry_after=int(fields.get("seconds") or 3),
        )
    )
    return {"number": rule.number}


async def mend(act: Act) -> Json:
    """Switch one fault off, or all."""
    number = int(act.fields.get("number") or 0)
    for rule in list(act.api.faults.rules):
        if number in (0, rule.number):
            act.api.faults.remove(rule)
    return {}


async def limits(act: Act) -> Json:
    """Switch Telegram's sending limits on or off."""
    act.api.gate.limits = Limits(strict=bool(act.fields.get("strict"))) if act.fields["on"] else None
    act.world.notify(Change(kind="faults"))
    return {}


async def rights(act: Act) -> Json:
    """Make the bot an administrator of a chat, a member, or nothing there."""
    chat, status = act.chat, Status(act.fields["status"])
    if chat.person is not None:
        raise PersonError("the bot has no rights in a private chat")
    act.world.set_member(chat, act.world.bot, status, by=act.person.user)
    return {}


async def topic(act: Act) -> Json:
    """Close a topic, or open it again."""
    chat, topic_id = act.chat, act.topic or 0
    if topic_id not in chat.topics:
        raise PersonError("this topic is gone")
    happenings.close_topic(act.world, chat, topic_id, closed=bool(act.fields["closed"]), by=act.person.user)
    return {}


async def person(act: Act) -> Json:
    """Let somebody new come in."""
    name = str(act.fields["name"]).strip()
    if not name:
        raise PersonError("a person needs a name")
    first, _, last = name.partition(" ")
    language = str(act.fields.get("language", "en"))
    user = act.world.add_user(first, last_name=last, language_code=language)
    act.world.private(user)
    return {"person": user.id}


async def crowd(act: Act) -> Json:
    """Let many readers press Start, each by one of the payloads in turn."""
    count = int(act.fields["count"])
    if not 1 <= count <= CROWD_LIMIT:
        raise PersonError(f"a crowd is 1 to {CROWD_LIMIT}")
    payloads = [str(payload) for payload in act.fields.get("payloads") or [""]]
    world, first = act.world, max(user.id for user in act.world.people()) + 1
    for number in range(count):
        name = FIRST_NAMES[number % len(FIRST_NAMES)]
        language = LANGUAGES[number % len(LANGUAGES)]
        user = User(id=first + number, first_name=name, last_name=f"No. {number + 1}", language_code=language)
        world.users[user.id] = user
        await Person(world, user).start(payloads[number % len(payloads)])
    world.notify(Change(kind="people"))
    return {"count": count}


async def clock(act: Act) -> Json:
    """Move the clock forward by seconds."""
    await act.world.clock.advance(float(act.fields["seconds"]))
    return {}


DIRECTED: dict[str, Callable[[Act], Awaitable[Json]]] = ACTS | {
    act.__name__: act for act in (fault, mend, limits, rights, topic, person, crowd, clock)
}
