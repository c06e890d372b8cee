"""What is scheduled was seen; what is changed afterwards is told; what can be read in two ways is asked."""

import pytest

from bot.sandbox.model import Message
from tests.acceptance.conftest import Newsroom, tap
from tests.acceptance.test_team import invitation, opened

BERLIN = "Europe/Berlin"


async def changed_to(message: Message, words: str) -> Message:
    """Return a message once an edit has given it these words."""
    return await message.chat.wait_for(lambda m: m.id == message.id and words in m.text)


@pytest.fixture
async def desk(newsroom: Newsroom) -> Newsroom:
    """Give a newsroom with a second editor, Adam, and a draft that Elena sees."""
    await opened(newsroom.reader, await invitation(newsroom), "Welcome to the desk")
    await newsroom.editor.chat.wait_for_text("Adam Reader has joined")
    await newsroom.draft()
    await newsroom.editor.ask(None, "/title 1 Five tracks", saying="The headline is set")
    return newsroom


async def retitled(desk: Newsroom, headline: str) -> None:
    """Let Adam change the headline, after he has taken it over."""
    card = await desk.reader.ask(None, "/edit 1", saying="edit")
    if "🔓 Take over" in card.buttons:
        await tap(desk.reader, card, "🔓 Take over")
    await desk.reader.ask(None, f"/title 1 {headline}", saying="The headline is set")


async def test_the_button_schedules_what_its_card_showed(desk: Newsroom) -> None:
    """Changed by somebody else behind the card, the question, or before the typed answer, nothing is scheduled."""
    card = await desk.card()
    await retitled(desk, "Six tracks")
    toast = await desk.editor.tap(card, "🕒 Schedule")
    assert "has been changed since you saw this" in toast.text
    card = await desk.editor.ask(None, "/preview 1", saying="Six tracks")
    card = await desk.card(after=card.id)
    await tap(desk.editor, card, "🕒 Schedule")
    asked = await changed_to(card, "When should #1 go out?")
    await retitled(desk, "Seven tracks")
    toast = await desk.editor.tap(asked, "In an hour")
    assert "has been changed since you saw this" in toast.text
    card = await desk.card(after=(await desk.editor.ask(None, "/preview 1", saying="Seven tracks")).id)
    await tap(desk.editor, card, "🕒 Schedule")
    await changed_to(card, "When should #1 go out?")
    await retitled(desk, "Eight tracks")
    await desk.editor.ask(None, "18:30", saying="has been changed since you saw this")
    await desk.editor.ask(None, "/queue", saying="The queue is empty")


async def test_the_command_says_whose_the_last_change_is(desk: Newsroom) -> None:
    """Typed, it schedules what is there; who has not seen it is told to look."""
    told = await desk.editor.ask(None, "/schedule 1 18:30", saying="goes out on")
    assert "The last change is by" not in told.text
    await retitled(desk, "Six tracks")
    told = await desk.editor.ask(None, "/schedule 1 18:30", saying="goes out on")
    assert "The last change is by Adam Reader: look at the preview" in told.text
    assert "Six tracks" in told.text
    assert "👁 Preview" in told.buttons


async def test_a_change_behind_a_schedule_is_told_once(desk: Newsroom) -> None:
    """Who scheduled it hears of it, with Preview and Cancel; card and queue say so until somebody has said yes."""
    await desk.editor.ask(None, "/schedule 1 18:30", saying="goes out on")
    await retitled(desk, "Six tracks")
    alert = await desk.editor.chat.wait_for_text(
        "Adam Reader has changed #1, which you scheduled for Mon 2 Mar, 18:30"
    )
    assert {"👁 Preview", "Cancel", "Card"} <= set(alert.buttons)
    await retitled(desk, "Seven tracks")
    queue = await desk.editor.ask(None, "/queue", saying="Queue")
    assert "changed since it was scheduled" in queue.text
    assert len([m for m in desk.editor.chat.messages if "has changed #1" in m.text]) == 1
    await tap(desk.editor, alert, "Card")
    card = await changed_to(alert, "changed since it was scheduled")
    await retitled(desk, "Eight tracks")
    toast = await desk.editor.tap(card, "✓ It is right as it is")
    assert "has been changed since you saw this" in toast.text
    queue = await desk.editor.ask(None, "/queue", saying="Eight tracks")
    yes = next(key["callback_data"] for key in queue.inline[0] if key["text"] == "✓")
    await desk.editor.tap(queue, lambda key: key["callback_data"] == yes)
    await changed_to(queue, "goes out on Mon 2 Mar, 18:30")
    queue = await desk.editor.ask(None, "/queue", saying="Queue")
    assert "changed since" not in queue.text
    await desk.sandbox.clock.advance(10 * 3600)
    await desk.channel.wait_for_text("Eight tracks")


async def test_ones_own_change_is_not_told(desk: Newsroom) -> None:
    """The card says that it was changed; no alert comes."""
    await desk.editor.ask(None, "/schedule 1 18:30", saying="goes out on")
    card = await desk.editor.ask(None, "/title 1 Six tracks", saying="The headline is set")
    assert "changed since it was scheduled" in card.text
    await desk.editor.ask(None, "/queue", saying="changed since")
    assert not [m for m in desk.editor.chat.messages if "has changed #1" in m.text]


async def test_who_has_left_the_team_hears_nothing_more(desk: Newsroom) -> None:
    """What an editor scheduled is changed after they were removed: they are not told."""
    await desk.reader.ask(None, "/schedule 1 18:30", saying="goes out on")
    card = await desk.editor.ask(None, "/team")
    await tap(desk.editor, card, "❌ Remove Adam")
    await tap(desk.editor, card, "Yes, remove")
    await changed_to(card, "no editors yet")
    await desk.editor.ask(None, "/title 1 Six tracks", saying="The headline is set")
    await desk.reader.ask(None, "/latest")
    assert not [m for m in desk.reader.chat.messages if "has changed #1" in m.text]


async def test_an_embargo_behind_a_schedule_is_told(desk: Newsroom) -> None:
    """Who scheduled it for an earlier time hears that it is out of the queue."""
    await desk.editor.ask(None, "/schedule 1 18:00", saying="goes out on")
    edit = await desk.reader.ask(None, "/edit 1", saying="edit")
    await tap(desk.reader, edit, "🔓 Take over")
    await desk.reader.ask(None, "/embargo 1 18:30", saying="under embargo until")
    alert = await desk.editor.chat.wait_for_text("Adam Reader has put #1 under embargo")
    assert "it is back to draft" in alert.text
    assert "🕒 Schedule" in alert.buttons


@pytest.mark.parametrize("words", ["03/04/2026 9:00", "next friday 9:00", "5 часов"])
async def test_two_readings_are_two_buttons(newsroom: Newsroom, words: str) -> None:
    """Ambiguous is asked, not guessed; a tap schedules it for what was meant."""
    card = await newsroom.draft()
    asked = await newsroom.editor.ask(None, f"/schedule 1 {words}", saying="can be read in two ways")
    assert len(asked.buttons) == 2
    await newsroom.editor.ask(None, "/queue", saying="The queue is empty")
    later = asked.buttons[1]
    await newsroom.editor.tap(asked, later)
    told = await changed_to(asked, "goes out on")
    assert f"goes out on {later}" in told.text
    assert card.id < told.id


async def test_a_period_without_in_is_echoed(newsroom: Newsroom) -> None:
    """Nobody has to know that "in" was wanted: what was understood is repeated, with the countdown."""
    await newsroom.draft()
    told = await newsroom.editor.ask(None, "/schedule 1 2 hours", saying="goes out on")
    assert "in 2 hours" in told.text


async def test_a_typed_answer_that_is_not_clear_is_asked_again(newsroom: Newsroom) -> None:
    """After the buttons the question is still open: another time may be typed."""
    card = await newsroom.draft()
    await tap(newsroom.editor, card, "🕒 Schedule")
    await changed_to(card, "When should #1 go out?")
    await newsroom.editor.ask(None, "next friday 9:00", saying="can be read in two ways")
    await newsroom.editor.ask(None, "friday 9:00", saying="goes out on Fri 6 Mar, 09:00")


async def test_an_hour_that_comes_twice_or_never_is_asked(newsroom: Newsroom) -> None:
    """In Berlin the clocks jump on 29 March and are put back on 25 October."""
    newsroom.settings["timezone"] = BERLIN
    await newsroom.start_bot_again()
    await newsroom.draft()
    never = await newsroom.editor.ask(None, "/schedule 1 2026-03-29 02:30", saying="The clocks jump over 02:30")
    assert never.buttons == ["Sun 29 Mar, 03:00"]
    twice = await newsroom.editor.ask(None, "/schedule 1 2026-10-25 02:30", saying="comes twice that day")
    assert twice.buttons == ["Sun 25 Oct, 02:30 (UTC+02:00)", "Sun 25 Oct, 02:30 (UTC+01:00)"]
    await newsroom.editor.tap(twice, twice.buttons[1])
    await changed_to(twice, "goes out on Sun 25 Oct, 02:30")
    await newsroom.editor.tap(never, never.buttons[0])
    await changed_to(never, "goes out on Sun 29 Mar, 03:00")
