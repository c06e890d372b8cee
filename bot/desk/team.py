"""`/team`: who is at the desk; owners let editors in by one-time links, and take them off again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from telegram.helpers import create_deep_linked_url

from bot.chat.buttons import Button
from bot.chat.command import button, command, deep_link
from bot.chat.context import Call, Key, Keyboard, Role
from bot.chat.help import drop_own_menu, set_own_menu
from bot.chat.paging import Paged, pager
from bot.desk.buttons import ShowCard
from bot.desk.leaving import keep_unfinished
from bot.store import alerts, team
from bot.store.alerts import AlertKind
from bot.store.audit import Act
from bot.store.db import Connection, to_ms
from bot.store.team import Editor

PAGE = 10
JOIN = "join_"
"""What the payload of an invitation's link begins with; the secret follows."""


@dataclass(frozen=True, slots=True)
class ShowTeam(Button):
    """Show the team, in place."""

    prefix: ClassVar[str] = "team"
    offset: int


@dataclass(frozen=True, slots=True)
class Invite(Button):
    """Make a link that lets one editor in."""

    prefix: ClassVar[str] = "invite"


@dataclass(frozen=True, slots=True)
class Withdraw(Button):
    """Let a link be used no more."""

    prefix: ClassVar[str] = "uninv"
    invitation_id: int


@dataclass(frozen=True, slots=True)
class Remove(Button):
    """Take an editor off the team; `sure` is 0 for the question, 1 for the deed."""

    prefix: ClassVar[str] = "unteam"
    user_id: int
    sure: int


@dataclass(frozen=True, slots=True, kw_only=True)
class EditorsPage(Paged):
    """One page of the editors."""

    rows: tuple[Editor, ...]
    total: int
    offset: int
    size: int = PAGE


@command("team", role=Role.OWNER, private=True)
async def show(call: Call) -> None:
    """Show the team, with a button for each change."""
    await _show(call, 0)


@button(ShowTeam, role=Role.OWNER)
async def show_button(call: Call, tap: ShowTeam) -> None:
    """Show it in place."""
    await call.toast()
    await _show(call, tap.offset)


@button(Invite, role=Role.OWNER, once=True)
async def invite(call: Call, _: Invite) -> None:
    """Make a link, to be sent on to whom it may let in; it is shown this once."""
    now = call.services.clock.now()
    invitation, secret = await call.change(call.doing(Act.INVITED), team.invite, call.user.id, now)
    await call.toast()
    link = create_deep_linked_url(call.bot.username, f"{JOIN}{secret}")
    keys: Keyboard = [[Key(button=Withdraw(invitation.id), label="withdraw"), _team_key()]]
    await call.reply("invitation", keys, link=link, invitation=invitation)


@button(Withdraw, role=Role.OWNER)
async def withdraw(call: Call, tap: Withdraw) -> None:
    """Let a link be used no more; used or expired already, nothing changes, and that is said."""
    owners, now = call.services.settings.owners, call.services.clock.now()
    entry = call.doing(Act.WITHDRAWN)
    open_yet = await call.change(entry, team.withdraw, tap.invitation_id, owners=owners, now=now)
    await call.toast(call.label("withdrawn" if open_yet else "nothing_to_withdraw"))
    await _show(call, 0)


@button(Remove, role=Role.OWNER)
async def remove(call: Call, tap: Remove) -> None:
    """Take an editor off the team, after a question; from then on every command and button refuses them."""
    if not tap.sure:
        editor = await call.services.db.read(team.editor, tap.user_id)
        await call.toast()
        sure = Key(button=Remove(tap.user_id, 1), label="remove_sure")
        await call.edit("remove_editor", [[sure, Key(button=ShowTeam(0), label="back")]], editor=editor)
        return
    kept = await keep_unfinished(call.services, tap.user_id, by=call.user.id)
    entry = call.doing(Act.REMOVED, person_id=tap.user_id)
    editor = await call.change(entry, team.remove, tap.user_id)
    await drop_own_menu(call.bot, tap.user_id)
    await call.toast(call.label("removed", name=editor.name))
    await _show(call, 0)
    if kept:
        cards = [Key(button=ShowCard(number), text=f"#{number}") for number in kept]
        await call.reply("kept_unfinished", [cards], name=editor.name)


@deep_link(JOIN)
async def join(call: Call) -> None:
    """Let a person in by an invitation; one who is in already does not use it up. Raises Refused."""
    if call.role is Role.READER:
        await call.services.db.transaction(_join, call)
        call.services.wake_teller()
        call.role = Role.EDITOR
    await set_own_menu(call)
    await call.reply("joined", name=call.user.full_name)


def _join(tx: Connection, call: Call) -> None:
    now, name, owners = call.services.clock.now(), call.user.full_name, call.services.settings.owners
    team.join(tx, call.argument.removeprefix(JOIN), user_id=call.user.id, name=name, owners=owners, now=now)
    details = {"chat_id": call.user.id, "name": name}
    alerts.add(tx, f"joined:{call.user.id}:{to_ms(now)}", AlertKind.JOINED, details, to_ms(now))


def _team_key() -> Key:
    return Key(button=ShowTeam(0), label="team")


async def _show(call: Call, offset: int) -> None:
    db, owners = call.services.db, call.services.settings.owners
    everyone = await db.read(team.editors)
    offset = max(0, offset)
    page = EditorsPage(rows=everyone[offset : offset + PAGE], total=len(everyone), offset=offset)
    invitations = await db.read(team.invitations, owners, call.services.clock.now())
    names = await db.read(team.names, owners)
    removals = [
        Key(button=Remove(editor.user_id, 0), label="remove_editor", values={"name": editor.name})
        for editor in page.rows
    ]
    withdrawals = [
        Key(button=Withdraw(link.id), label="withdraw_until", values={"when": link.expires_at, "zone": call.zone})
        for link in invitations[:PAGE]
    ]
    rows = [[key] for key in (*removals, *withdrawals, Key(button=Invite(), label="invite"))]
    await call.edit(
        "team",
        [*rows, *pager(page, ShowTeam)],
        owners=[(owner, names.get(owner, "")) for owner in sorted(owners)],
        page=page,
        invitations=invitations,
        user_id=call.user.id,
    )
