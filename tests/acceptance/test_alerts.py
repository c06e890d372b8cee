"""What the desk is told without asking: once, in its language, with the button that mends it."""

from datetime import timedelta

import pytest

from bot.sandbox import Fault, FaultKind
from bot.store import alerts
from bot.store.alerts import AlertKind
from bot.store.db import to_ms
from tests.acceptance.conftest import Newsroom, tap
from tests.acceptance.test_desk import HEADINGS
from tests.acceptance.test_team import invitation, opened


async def test_what_goes_out_late_is_told_once(newsroom: Newsroom) -> None:
    """Half an hour late: it goes out, and the desk may retract it; a few minutes late nobody is told."""
    await newsroom.draft()
    await newsroom.editor.ask(None, "/schedule 1 in 30 min", saying="goes out on")
    await newsroom.stop_bot()
    newsroom.sandbox.clock.advance(timedelta(hours=1))
    await newsroom.start_bot()
    alert = await newsroom.editor.chat.wait_for_text(
        "#1 goes out now, 30 minutes after its time (Mon 2 Mar, 09:30)"
    )
    await newsroom.channel.wait_for_text(HEADINGS[0])
    await newsroom.editor.chat.wait_for_text("#1 is out")
    await newsroom.start_bot_again()
    await newsroom.draft("Another one\n\nA ministry said on Monday that a bridge was opened in the north.")
    await newsroom.editor.ask(None, "/schedule 2 in 1 min", saying="goes out on")
    await newsroom.sandbox.clock.advance(180)
    await newsroom.editor.chat.wait_for_text("#2 is out")
    assert len([m for m in newsroom.editor.chat.messages if "after its time" in m.text]) == 1
    await tap(newsroom.editor, alert, "🗑 Retract")
    await alert.chat.wait_for(lambda m: m.id == alert.id and "Why is #1 to be retracted?" in m.text)


async def test_a_disk_that_fills_is_told(newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    """Once, however long it lasts; the button says how much room there is."""
    monkeypatch.setattr("bot.ops.watch.DISK_LOW", 1 << 60)
    await newsroom.sandbox.clock.advance(61)
    alert = await newsroom.editor.chat.wait_for_text("The disk of the database has only")
    await newsroom.sandbox.clock.advance(61)
    await newsroom.editor.ask(None, "/drafts")
    assert len([m for m in newsroom.editor.chat.messages if "The disk of the database" in m.text]) == 1
    toast = await newsroom.editor.tap(alert, "🔄 Check again")
    assert "MB free" in toast.text
    refused = newsroom.reader.press(newsroom.reader.chat.messages[-1], {"text": "x", "callback_data": "disk"})
    await refused.answered.until(lambda: refused.answer, 60)
    assert "for the newsroom’s editors" in refused.answer["text"]


async def test_a_post_that_could_not_be_pinned_is_pinned_by_the_button(newsroom: Newsroom) -> None:
    """Once the right is given; a second failure is told again."""
    await newsroom.draft()
    card = await newsroom.editor.ask(None, "/edit 1", saying="edit")
    await tap(newsroom.editor, card, "⬜️ Pin")
    refusal = "Bad Request: not enough rights to manage pinned messages in the chat"
    fault = Fault(kind=FaultKind.REFUSAL, method="pinChatMessage", times=2, description=refusal)
    newsroom.sandbox.faults.add(fault)
    await newsroom.editor.ask(None, "/publish 1", saying="going out now")
    post = await newsroom.channel.wait_for_text(HEADINGS[0])
    alert = await newsroom.editor.chat.wait_for_text("cannot be pinned there")
    toast = await newsroom.editor.tap(alert, "📌 Pin again")
    assert "It is being pinned" in toast.text
    again = await newsroom.editor.chat.wait_for_text("cannot be pinned there", after=alert.id)
    await newsroom.editor.tap(again, "📌 Pin again")
    await newsroom.channel.changed.until(lambda: post in newsroom.channel.pinned, 60)


async def test_a_clock_that_is_set_back_keeps_no_alert(newsroom: Newsroom) -> None:
    """What could not be told is told half a minute later, whatever the clock shows by then."""
    services, clock = newsroom.running.services, newsroom.sandbox.clock
    fault = Fault(kind=FaultKind.SERVER, method="sendMessage", chat=newsroom.editor.id)
    rule = newsroom.sandbox.faults.add(fault)
    details = {"reason": "no room"}
    await services.db.transaction(alerts.add, "backup:1", AlertKind.BACKUP_FAILED, details, to_ms(clock.now()))
    services.wake_teller()
    await rule.hit()
    await newsroom.reader.ask(None, "/help")
    await clock.step(-3600)
    await clock.advance(31)
    await newsroom.editor.chat.wait_for_text("The nightly backup could not be made")


async def test_an_owner_makes_the_copy_that_the_night_could_not(newsroom: Newsroom) -> None:
    """By the button; an editor who forges it is told for whom it is."""
    services = newsroom.running.services
    details = {"reason": "no space left"}
    await services.db.transaction(alerts.add, "backup:x", AlertKind.BACKUP_FAILED, details, 1)
    services.wake_teller()
    alert = await newsroom.editor.chat.wait_for_text("The nightly backup could not be made")
    await opened(newsroom.reader, await invitation(newsroom), "Welcome to the desk")
    query = newsroom.reader.press(newsroom.reader.chat.messages[-1], {"text": "x", "callback_data": "backup"})
    await query.answered.until(lambda: query.answer, 60)
    assert "for the owners" in query.answer["text"]
    await newsroom.editor.tap(alert, "🗄 Make a copy now")
    await newsroom.editor.chat.wait_for(lambda m: "document" in m.content, after=alert.id)


async def test_each_is_told_in_their_own_language(newsroom: Newsroom) -> None:
    """An owner who speaks Turkish here hears of it in Turkish, whatever the channels speak."""
    await newsroom.editor.ask(None, "/language tr")
    services = newsroom.running.services
    await services.db.transaction(alerts.add, "late", AlertKind.BEHIND, {"seconds": 600, "wait": 3}, 1)
    services.wake_teller()
    alert = await newsroom.editor.chat.wait_for_text("10 dakika")
    assert "🗓 Kuyruk" in alert.buttons
    await tap(newsroom.editor, alert, "🗓 Kuyruk")
    await alert.chat.wait_for(lambda m: m.id == alert.id and "/drafts" in m.text)
