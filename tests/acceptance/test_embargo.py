"""Under embargo an edition goes out by no road before its time, whatever is pressed."""

import pytest

from bot.sandbox.model import Message
from tests.acceptance.conftest import Newsroom, tap
from tests.acceptance.test_desk import HEADINGS
from tests.acceptance.test_team import invitation, opened

REFUSED = "#1 is under embargo until Mon 2 Mar, 18:30 (UTC)"


async def embargoed(newsroom: Newsroom) -> Message:
    """Make a draft under embargo until 18:30; return what was answered."""
    await newsroom.draft()
    return await newsroom.editor.ask(None, "/embargo 1 18:30", saying="under embargo until")


async def forged(newsroom: Newsroom, data: str) -> str:
    """Press a button that nobody was shown; return the answer."""
    query = newsroom.editor.press(newsroom.editor.chat.messages[-1], {"text": "x", "callback_data": data})
    await query.answered.until(lambda: query.answer, 60)
    return str(query.answer.get("text", ""))


async def test_it_is_told_wherever_the_edition_is(newsroom: Newsroom) -> None:
    """The answer, the card, the card of /edit, the drafts, the question for a time, the queue, the audit."""
    told = await embargoed(newsroom)
    assert "until Mon 2 Mar, 18:30 (UTC), in 9 hours, 30 minutes" in told.text
    drafts = await newsroom.editor.ask(None, "/drafts", saying="Drafts")
    assert "🔒 embargo until Mon 2 Mar, 18:30" in drafts.text
    await tap(newsroom.editor, drafts, "#1")
    card = await drafts.chat.wait_for(lambda m: m.id == drafts.id and "👁 Preview" in m.buttons)
    assert "🔒 embargo until Mon 2 Mar, 18:30" in card.text
    await tap(newsroom.editor, card, "🕒 Schedule")
    asked = await card.chat.wait_for(lambda m: m.id == card.id and "It is under embargo until" in m.text)
    assert asked.buttons[:2] == ["🕒 When the embargo ends", "Tomorrow 9:00"]
    await tap(newsroom.editor, asked, "🕒 When the embargo ends")
    await card.chat.wait_for(lambda m: m.id == card.id and "goes out on Mon 2 Mar, 18:30" in m.text)
    queue = await newsroom.editor.ask(None, "/queue", saying="Queue")
    assert "🔒 embargo until Mon 2 Mar, 18:30" in queue.text
    edit = await newsroom.editor.ask(None, "/edit 1", saying="edit")
    assert "🔒 embargo until Mon 2 Mar, 18:30" in edit.text
    audit = await newsroom.editor.ask(None, "/audit 1", saying="What was done")
    assert "Elena Editor: put #1 under embargo until Mon 2 Mar, 18:30" in audit.text


@pytest.mark.parametrize("command", ["/publish 1", "/schedule 1 18:29", "/schedule 1 in 1h", "/schedule 1 now"])
async def test_no_command_lets_it_out(newsroom: Newsroom, command: str) -> None:
    """Each is refused with the time and the way out."""
    await embargoed(newsroom)
    told = await newsroom.editor.ask(None, command, saying=REFUSED)
    assert "/embargo 1 off" in told.text
    await newsroom.sandbox.clock.advance(9 * 3600)
    await newsroom.editor.ask(None, "/queue", saying="The queue is empty")
    assert not newsroom.channel.messages


async def test_no_button_lets_it_out(newsroom: Newsroom) -> None:
    """Nor one under a card that was shown before, nor a forged one."""
    await embargoed(newsroom)
    for data in ("pub:1:0", "pub:1:2", "pubnow:1:2", "at:1:2:0", "at:1:2:1", "for:1:2:1772470800000"):
        assert REFUSED in await forged(newsroom, data), data
    assert not newsroom.channel.messages


async def test_next_is_a_standing_time_after_it(newsroom: Newsroom) -> None:
    """Of two standing times the one before its end is passed over; the end itself will do."""
    for slot in ("mon 12:00", "mon 18:30"):
        await newsroom.editor.ask(None, f"/slots {slot}", saying="Monday")
    await embargoed(newsroom)
    await newsroom.editor.ask(None, "/schedule 1 next", saying="goes out on Mon 2 Mar, 18:30")


async def test_at_its_end_it_goes_out_and_readers_find_it(newsroom: Newsroom) -> None:
    """Until then neither /read, /latest, /search nor inline mode knows it; then it is everywhere."""
    await newsroom.reader.ask(None, "/follow economy")
    await embargoed(newsroom)
    await newsroom.editor.ask(None, "/schedule 1 18:30", saying="goes out on")

    async def found() -> list[bool]:
        texts = [
            (await newsroom.reader.ask(None, words)).text for words in ("/read 1", "/latest", "/search economic")
        ]
        texts.append((await opened_link(newsroom)).text)
        query = await newsroom.reader.search(None, "economic")
        return [HEADINGS[1] in text or "Belarus" in text for text in texts] + [bool(query.results)]

    await newsroom.sandbox.clock.advance(9.5 * 3600 - 1)
    assert await found() == [False] * 5
    assert not newsroom.channel.messages
    await newsroom.sandbox.clock.advance(1)
    await newsroom.reader.chat.wait_for_text(HEADINGS[1])
    await newsroom.editor.chat.wait_for_text("#1 is out")
    assert await found() == [True] * 5


async def opened_link(newsroom: Newsroom) -> Message:
    """Open the article by a deep link."""
    sent = await newsroom.reader.start("read_1")
    return await newsroom.reader.chat.wait_for(lambda m: m.from_bot, after=sent.id)


async def test_it_takes_what_was_scheduled_before_out_of_the_queue(newsroom: Newsroom) -> None:
    """At once, and the answer says so, with a button that schedules it for the end."""
    await newsroom.draft()
    await newsroom.editor.ask(None, "/schedule 1 18:00", saying="goes out on")
    told = await newsroom.editor.ask(None, "/embargo 1 18:30", saying="under embargo until")
    assert "It was scheduled for Mon 2 Mar, 18:00, which is earlier: it is back to draft" in told.text
    await newsroom.editor.ask(None, "/queue", saying="The queue is empty")
    await tap(newsroom.editor, told, "🕒 When the embargo ends")
    await told.chat.wait_for(lambda m: m.id == told.id and "goes out on Mon 2 Mar, 18:30" in m.text)
    later = await newsroom.editor.ask(None, "/embargo 1 18:15", saying="under embargo until")
    assert "It stays scheduled for Mon 2 Mar, 18:30" in later.text


async def test_no_neighbours_time_before_it(newsroom: Newsroom) -> None:
    """In the queue it cannot be moved up beyond its embargo."""
    await embargoed(newsroom)
    await newsroom.editor.ask(None, "/schedule 1 18:30", saying="goes out on")
    await newsroom.draft("Another one\n\nA ministry said on Monday that a bridge was opened in the north.")
    await newsroom.editor.ask(None, "/schedule 2 18:00", saying="goes out on")
    queue = await newsroom.editor.ask(None, "/queue", saying="Queue")
    swap = next(key["callback_data"] for key in queue.inline[1] if key["text"] == "⬆️")
    toast = await newsroom.editor.tap(queue, lambda key: key["callback_data"] == swap)
    assert REFUSED in toast.text
    again = await newsroom.editor.ask(None, "/queue", saying="Queue")
    assert again.text == queue.text


async def test_an_approval_does_not_let_it_out_earlier(newsroom: Newsroom) -> None:
    """Put under embargo while it waits to go out at once, it is approved, and stays."""
    newsroom.settings["require_approval"] = True
    await newsroom.start_bot_again()
    await opened(newsroom.reader, await invitation(newsroom), "Welcome to the desk")
    await newsroom.draft()
    await newsroom.editor.ask(None, "/publish 1", saying="waits for approval")
    told = await newsroom.editor.ask(None, "/embargo 1 18:30", saying="under embargo until")
    assert "it still waits for approval, without that time" in told.text
    await newsroom.reader.ask(None, "/approve 1", saying="is approved")
    await newsroom.editor.ask(None, "/publish 1", saying=REFUSED)
    await newsroom.editor.ask(None, "/schedule 1 18:30", saying="goes out on Mon 2 Mar, 18:30")
    assert not newsroom.channel.messages


async def test_set_asked_lifted_and_undone_by_buttons(newsroom: Newsroom) -> None:
    """From the card of /edit: a tap, a typed time, Lift, Undo; lifted, it may go out."""
    await newsroom.draft()
    card = await newsroom.editor.ask(None, "/edit 1", saying="edit")
    await tap(newsroom.editor, card, "🔒 Embargo")
    await tap(newsroom.editor, card, "In 3 hours")
    await card.chat.wait_for(lambda m: m.id == card.id and "under embargo until Mon 2 Mar, 12:00" in m.text)
    await tap(newsroom.editor, card, "✏️ Edit all")
    await tap(newsroom.editor, card, "🔒 Embargo")
    await card.chat.wait_for(lambda m: m.id == card.id and "Now it is until Mon 2 Mar, 12:00" in m.text)
    told = await newsroom.editor.ask(None, "завтра 9:00", saying="under embargo until Tue 3 Mar, 09:00")
    await tap(newsroom.editor, told, "✏️ Edit all")
    await tap(newsroom.editor, told, "↩️ Undo")
    await told.chat.wait_for(lambda m: m.id == told.id and "embargo until Mon 2 Mar, 12:00" in m.text)
    await tap(newsroom.editor, told, "🔒 Embargo")
    await tap(newsroom.editor, told, "🔓 Lift the embargo")
    await told.chat.wait_for(lambda m: m.id == told.id and "is under no embargo" in m.text)
    await newsroom.editor.ask(None, "/publish 1", saying="going out now")
    await newsroom.channel.wait_for_text(HEADINGS[0])


async def test_undo_brings_an_embargo_back_before_the_schedule(newsroom: Newsroom) -> None:
    """Lifted, scheduled, and the lifting undone: the time is taken back with it."""
    await embargoed(newsroom)
    await newsroom.editor.ask(None, "/embargo 1 off", saying="under no embargo")
    told = await newsroom.editor.ask(None, "/schedule 1 10:00", saying="goes out on")
    await tap(newsroom.editor, told, "Card")
    await tap(newsroom.editor, told, "↩️ Undo")
    card = await told.chat.wait_for(lambda m: m.id == told.id and "embargo until" in m.text)
    assert "draft" in card.text
    await newsroom.sandbox.clock.advance(2 * 3600)
    await newsroom.editor.ask(None, "/queue", saying="The queue is empty")
    assert not newsroom.channel.messages


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("/embargo", "Add the number"),
        ("/embargo 9 18:30", "There is no #9"),
        ("/embargo 1", "Until when is #1 under embargo?"),
        ("/embargo 1 someday", "is not a time that I understand"),
        ("/embargo 1 2020-01-01 09:00", "has passed"),
        ("/embargo 1 next", "no standing time"),
        ("/embargo 1 off", "is under no embargo"),
    ],
)
async def test_bad_ones_are_answered(newsroom: Newsroom, command: str, words: str) -> None:
    """What is no time, or of no edition, is told; the edition may go out."""
    await newsroom.draft()
    await newsroom.editor.ask(None, command, saying=words)
    await newsroom.editor.ask(None, "/publish 1", saying="going out now")


async def test_what_is_out_is_past_every_embargo(newsroom: Newsroom) -> None:
    """None can be set on it; and a correction of it is not held up by the one that it had."""
    await newsroom.draft()
    await newsroom.editor.ask(None, "/publish 1", saying="going out now")
    await newsroom.editor.chat.wait_for_text("#1 is out")
    await newsroom.editor.ask(None, "/embargo 1 18:30", saying="is out already")


async def test_embargoes_are_the_desks(newsroom: Newsroom) -> None:
    """A reader neither sets nor lifts one."""
    await embargoed(newsroom)
    assert "for the newsroom’s editors" in (await newsroom.reader.ask(None, "/embargo 1 off")).text
    for data in ("emb:1", "embset:1:0"):
        query = newsroom.reader.press(newsroom.reader.chat.messages[-1], {"text": "x", "callback_data": data})
        await query.answered.until(lambda query=query: query.answer, 60)
        assert "for the newsroom’s editors" in query.answer["text"]
    await newsroom.editor.ask(None, "/publish 1", saying=REFUSED)


async def test_what_can_be_read_in_two_ways_is_asked(newsroom: Newsroom) -> None:
    """A button for each reading."""
    await newsroom.draft()
    asked = await newsroom.editor.ask(None, "/embargo 1 03/04/2026 9:00", saying="can be read in two ways")
    await tap(newsroom.editor, asked, "Fri 3 Apr, 09:00")
    await asked.chat.wait_for(lambda m: m.id == asked.id and "under embargo until Fri 3 Apr, 09:00" in m.text)
