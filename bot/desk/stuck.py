"""`/stuck`: deliveries whose fate is unknown or that failed for good, and what is to become of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.chat.buttons import Button
from bot.chat.command import button, command
from bot.chat.context import Call, Key, Keyboard, Role
from bot.errors import Reason, Refused
from bot.store import stuck, waves
from bot.store.audit import Act
from bot.store.db import to_ms
from bot.store.outbox import Stage

SHOWN = 12
"""Groups on one page: three buttons each (Bot API: 100 buttons)."""
ACTIONS = {"resend": Act.RESENT, "seen": Act.SEEN, "drop": Act.DROPPED}


@dataclass(frozen=True, slots=True)
class Unstick(Button):
    """Do one of ACTIONS to a group of stuck deliveries."""

    prefix: ClassVar[str] = "stuck"
    action: str
    dispatch_id: int
    place_id: int
    stage: int


@dataclass(frozen=True, slots=True)
class ShowStuck(Button):
    """List what is stuck."""

    prefix: ClassVar[str] = "stucks"


@command("stuck", role=Role.EDITOR)
async def list_stuck(call: Call) -> None:
    """List what is stuck, with a button for each way out."""
    await _show(call)


@button(ShowStuck, role=Role.EDITOR)
async def stuck_button(call: Call, _: ShowStuck) -> None:
    """List what is stuck, from an alert."""
    await call.toast()
    await _show(call)


@button(Unstick, role=Role.EDITOR)
async def unstick(call: Call, tap: Unstick) -> None:
    """Resend, mark as seen, or drop; tapped twice, the second finds nothing to do."""
    if tap.action not in ACTIONS or tap.stage not in {Stage.UNCONFIRMED, Stage.FAILED}:
        raise Refused(Reason.STALE_BUTTON)
    stage = Stage(tap.stage)
    entry = call.doing(ACTIONS[tap.action], await call.services.db.read(waves.edition_of, tap.dispatch_id))
    if tap.action == "drop":
        count = await call.change(entry, stuck.drop, tap.dispatch_id, tap.place_id, stage)
    else:
        act, now = stuck.mark_seen if tap.action == "seen" else stuck.resend, to_ms(call.services.clock.now())
        count = await call.change(entry, act, tap.dispatch_id, tap.place_id, stage, now)
    call.services.wake_worker()
    await call.toast(call.label("unstuck", action=tap.action, count=count))
    await _show(call)


async def _show(call: Call) -> None:
    groups = await call.services.db.read(stuck.groups)
    keyboard: Keyboard = [
        [
            Key(
                button=Unstick(action, group.dispatch_id, group.place_id, group.stage),
                label=f"stuck_{action}",
                values={"number": number},
            )
            for action in ACTIONS
        ]
        for number, group in enumerate(groups[:SHOWN], 1)
    ]
    await call.edit("stuck", keyboard, groups=groups[:SHOWN], more=max(0, len(groups) - SHOWN))
