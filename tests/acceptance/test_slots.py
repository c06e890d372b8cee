"""Standing times: the week, `next`, one channel's own, and what crowds a channel."""

import pytest

from tests.acceptance.conftest import Newsroom, tap


async def test_next_is_the_first_free_standing_time(newsroom: Newsroom) -> None:
    """It is Monday 09:00: the first edition takes 18:30, the second Tuesday's; the card offers it by a tap."""
    empty = await newsroom.editor.ask(None, "/slots", saying="Standing times")
    assert "None yet" in empty.text
    await newsroom.editor.ask(None, "/slots mon 18:30", saying="Monday, 18:30")
    await newsroom.editor.tap(empty, "➕ Add a time")
    await newsroom.editor.chat.wait_for_text("Send a weekday and a time")
    await newsroom.editor.ask(None, "вт 07:15", saying="Tuesday, 07:15")
    week = await newsroom.editor.ask(None, "/slots", saying="The next one is Mon 2 Mar, 18:30")
    assert "Tuesday: 07:15" in week.text
    await newsroom.draft()
    first = await newsroom.editor.ask(None, "/schedule 1 next", saying="goes out on")
    assert "Mon 2 Mar, 18:30" in first.text
    card = await newsroom.draft("Another one\n\nA ministry said on Monday that a bridge was opened in the north.")
    await newsroom.editor.tap(card, "🕒 Schedule")
    await tap(newsroom.editor, card, "Next standing time")
    told = await newsroom.editor.chat.wait_for_text("Tue 3 Mar, 07:15")
    assert "same channel" not in told.text


async def test_without_standing_times_next_says_what_to_do(newsroom: Newsroom) -> None:
    await newsroom.draft()
    told = await newsroom.editor.ask(None, "/schedule 1 next", saying="no standing time")
    assert "/slots" in told.text


async def test_a_slot_is_kept_for_a_channel_and_removed(newsroom: Newsroom) -> None:
    """Kept for a channel that an edition does not go to, it is none of its; removed, the week is empty again."""
    newsroom.sandbox.channel("Sports", username="sportsdaily", owner=newsroom.editor)
    await newsroom.editor.ask(None, "/channels @sportsdaily", saying="Sports")
    slot = await newsroom.editor.ask(None, "/slots mon 18:30", saying="For all channels")
    await newsroom.editor.tap(slot, "Sports")
    await newsroom.editor.chat.wait_for(lambda m: m.id == slot.id and "For Sports alone" in m.text)
    week = await newsroom.editor.ask(None, "/slots", saying="18:30 (Sports)")
    await newsroom.editor.tap(week, "Monday 18:30 Sports")
    await newsroom.editor.chat.wait_for(lambda m: m.id == week.id and "For Sports alone" in m.text)
    await newsroom.editor.tap(week, "❌ Remove")
    await newsroom.editor.chat.wait_for(lambda m: m.id == week.id and "None yet" in m.text)


async def test_what_crowds_a_channel_is_told(newsroom: Newsroom) -> None:
    """Two editions within five minutes in one channel: the second is scheduled, and the first is named."""
    await newsroom.draft()
    await newsroom.editor.ask(None, "/schedule 1 18:30", saying="goes out on")
    await newsroom.draft("Another one\n\nA ministry said on Monday that a bridge was opened in the north.")
    told = await newsroom.editor.ask(None, "/schedule 2 18:33", saying="goes out on")
    assert "#1 goes to the same channel on Mon 2 Mar, 18:30" in told.text


@pytest.mark.parametrize("words", ["someday 18:30", "mon", "mon 25:00", "18:30"])
async def test_what_is_no_slot_is_told(newsroom: Newsroom, words: str) -> None:
    told = await newsroom.editor.ask(None, f"/slots {words}", saying="is not a slot")
    assert "mon 18:30" in told.text


async def test_slots_are_the_desks(newsroom: Newsroom) -> None:
    told = await newsroom.reader.ask(None, "/slots mon 18:30")
    assert "newsroom" in told.text.lower() or "desk" in told.text.lower()
    week = await newsroom.editor.ask(None, "/slots", saying="Standing times")
    assert "None yet" in week.text
