"""The queue: an agenda by day in the desk's zone, moved, rescheduled and cancelled in place."""

import re
from datetime import timedelta

import pytest

from bot.sandbox import Person
from bot.sandbox.model import Message
from bot.sandbox.people import Tapped
from tests.acceptance.conftest import Newsroom, tap
from tests.acceptance.test_team import invitation, opened

TEXT = "{0}\n\nA ministry said on Monday that bridge number {1} was opened in the {2} of the country."
NAMES = ("North bridge", "South road", "East tunnel", "West canal", "River port", "Lake ferry", "Hill tower")


async def drafts(newsroom: Newsroom, count: int) -> None:
    """Make so many drafts, each with its own name."""
    for number in range(1, count + 1):
        name = NAMES[number - 1]
        await newsroom.draft(TEXT.format(name, number, name.split()[0].lower()))
        await newsroom.editor.ask(None, f"/title {number} {name}", saying="The headline is set")


async def scheduled(newsroom: Newsroom, *times: str) -> Message:
    """Make a draft for each time, schedule them, and return the queue."""
    await drafts(newsroom, len(times))
    for number, when in enumerate(times, 1):
        await newsroom.editor.ask(None, f"/schedule {number} {when}", saying="goes out on")
    return await newsroom.editor.ask(None, "/queue", saying="Queue")


async def press(person: Person, message: Message, edition_id: int, sign: str) -> Tapped:
    """Tap a sign in the row of an edition."""
    row = next(row for row in message.inline if row[0]["text"] == f"#{edition_id}")
    data = {key["text"]: key["callback_data"] for key in row}[sign]
    return await person.tap(message, lambda key: key["callback_data"] == data)


def signs(message: Message) -> list[str]:
    """Return the signs of each entry's row."""
    return ["".join(key["text"] for key in row) for row in message.inline if row[0]["text"].startswith("#")]


def order(message: Message) -> list[str]:
    """Return the times and numbers that the queue shows, in order."""
    return re.findall(r"\d\d:\d\d #\d+", message.text)


async def shows(message: Message, *entries: str) -> Message:
    """Return the queue once an edit shows these entries."""
    return await message.chat.wait_for(lambda m: m.id == message.id and order(m) == list(entries))


async def test_the_agenda_is_by_day_of_the_desks_zone(newsroom: Newsroom) -> None:
    """At 09:00 UTC it is 13:00 in Baku: what goes out at 23:00 UTC stands under the desk's tomorrow."""
    newsroom.settings["timezone"] = "Asia/Baku"
    await newsroom.start_bot_again()
    queue = await scheduled(newsroom, "18:30", "2026-03-03 03:00", "2026-03-05 10:00")
    assert re.sub(r"\s+", " ", queue.text).startswith(
        "Queue (3, Asia/Baku) Today, Mon 2 Mar 18:30 #1 North bridge in 5 hours, 30 minutes"
        " Tomorrow, Tue 3 Mar 03:00 #2 South road in 14 hours"
        " Thu 5 Mar 10:00 #3 East tunnel in 2 days, 21 hours"
    )
    assert signs(queue) == ["#1⬇️🕒👁❌", "#2⬆️⬇️🕒👁❌", "#3⬆️🕒👁❌"]


async def test_the_signs_that_are_there_are_explained(newsroom: Newsroom) -> None:
    """One edition has no neighbour: nothing is said of arrows that nobody sees."""
    alone = await scheduled(newsroom, "18:00")
    assert signs(alone) == ["#1🕒👁❌"]
    assert "⬆️" not in alone.text
    assert "🕒 another time" in alone.text
    await newsroom.draft(TEXT.format(NAMES[1], 2, "south"))
    await newsroom.editor.ask(None, "/schedule 2 19:00", saying="goes out on")
    assert "⬆️ ⬇️ change times" in (await newsroom.editor.ask(None, "/queue", saying="Queue")).text


@pytest.mark.parametrize("back", ["↩️ Undo", "/title 1 North bridge"])
async def test_what_is_again_as_it_was_scheduled_was_not_changed(newsroom: Newsroom, back: str) -> None:
    """Undone, or typed as it was: there is nothing to look at once more."""
    await scheduled(newsroom, "18:00")
    await newsroom.editor.ask(None, "/title 1 Another name", saying="The headline is set")
    changed = await newsroom.editor.ask(None, "/queue", saying="changed since it was scheduled")
    assert signs(changed) == ["#1✓🕒👁❌"]
    if back.startswith("/"):
        await newsroom.editor.ask(None, back, saying="The headline is set")
    else:
        card = await newsroom.editor.ask(None, "/edit 1", saying="edit")
        await tap(newsroom.editor, card, back)
        await newsroom.editor.chat.wait_for(lambda m: m.id == card.id and "North bridge" in m.text)
    again = await newsroom.editor.ask(None, "/queue", saying="North bridge")
    assert "changed since" not in again.text
    assert signs(again) == ["#1🕒👁❌"]
    await newsroom.editor.ask(None, "/title 1 A third name", saying="The headline is set")
    await newsroom.editor.ask(None, "/queue", saying="changed since it was scheduled")


async def test_neighbours_change_their_times_in_place(newsroom: Newsroom) -> None:
    """Moved up, an edition goes out at the time of the one before; the audit tells it; it does go out so."""
    queue = await scheduled(newsroom, "18:00", "19:00", "20:00")
    toast = await press(newsroom.editor, queue, 3, "⬆️")
    assert toast.text == "#3 now goes out on Mon 2 Mar, 19:00; it has changed times with #2."
    await shows(queue, "18:00 #1", "19:00 #3", "20:00 #2")
    await press(newsroom.editor, queue, 1, "⬇️")
    await shows(queue, "18:00 #3", "19:00 #1", "20:00 #2")
    told = await newsroom.editor.ask(None, "/audit 1", saying="What was done")
    assert "scheduled #1 for Mon 2 Mar, 19:00" in told.text
    await newsroom.sandbox.clock.advance(9 * 3600)
    post = await newsroom.channel.wait_for(lambda m: m.from_bot)
    assert "East tunnel" in post.text


async def test_the_neighbour_is_one_in_the_same_channel(newsroom: Newsroom) -> None:
    """What goes elsewhere alone is passed over; what goes everywhere is everybody's neighbour."""
    newsroom.sandbox.channel("Sports", username="sportsdaily", owner=newsroom.editor)
    await newsroom.editor.ask(None, "/channels @sportsdaily", saying="Sports")
    queue = await scheduled(newsroom, "18:00", "19:00", "20:00")
    for number, away in ((1, "✅ Sports"), (2, "✅ Observer"), (3, "✅ Sports")):
        card = await newsroom.editor.ask(None, f"/edit {number}", saying="edit")
        await tap(newsroom.editor, card, "🎯 Where it goes")
        await tap(newsroom.editor, card, away)
        await tap(newsroom.editor, card, away.replace("✅", "⬜️"))
        await tap(newsroom.editor, card, away)
    queue = await newsroom.editor.ask(None, "/queue", saying="Queue")
    assert [re.sub("[🕒👁✓❌\ufe0f]", "", each) for each in signs(queue)] == ["#1⬇", "#2", "#3⬆"]
    await press(newsroom.editor, queue, 3, "⬆️")
    await shows(queue, "18:00 #3", "19:00 #2", "20:00 #1")


async def test_a_stale_queue_moves_nothing(newsroom: Newsroom) -> None:
    """Two editors at once: the second is told, and sees how it is now."""
    await opened(newsroom.reader, await invitation(newsroom), "Welcome to the desk")
    mine = await scheduled(newsroom, "18:00", "19:00")
    theirs = await newsroom.reader.ask(None, "/queue", saying="Queue")
    await press(newsroom.reader, theirs, 2, "⬆️")
    await shows(theirs, "18:00 #2", "19:00 #1")
    toast = await press(newsroom.editor, mine, 2, "⬆️")
    assert toast.show_alert
    assert "The queue has changed since you saw it, so nothing was moved" in toast.text
    await shows(mine, "18:00 #2", "19:00 #1")


async def test_what_went_out_meanwhile_is_not_moved(newsroom: Newsroom) -> None:
    """Each button of its row says what became of it, and nothing else moves."""
    queue = await scheduled(newsroom, "in 10 min", "19:00")
    old = [dict(key) for key in queue.inline[0]]
    await newsroom.sandbox.clock.advance(600)
    await newsroom.channel.wait_for_text("North bridge")
    await newsroom.editor.chat.wait_for_text("#1 is out")
    toast = await press(newsroom.editor, queue, 1, "⬇️")
    assert "nothing was moved" in toast.text
    await shows(queue, "19:00 #2")
    for sign in ("🕒", "❌"):
        data = next(key for key in old if key["text"] == sign)
        query = newsroom.editor.press(queue, data)
        await query.answered.until(lambda query=query: query.answer, 60)
        assert "is out already" in query.answer["text"]


async def test_cancelled_there_is_a_way_back(newsroom: Newsroom) -> None:
    """One tap puts it back at its time; once that has passed, the tap says so."""
    queue = await scheduled(newsroom, "18:00", "19:00")
    await press(newsroom.editor, queue, 1, "❌")
    gone = await queue.chat.wait_for(lambda m: m.id == queue.id and "back to draft" in m.text)
    await tap(newsroom.editor, gone, "↩️ Put back for Mon 2 Mar, 18:00")
    back = await queue.chat.wait_for(lambda m: m.id == queue.id and "goes out on Mon 2 Mar, 18:00" in m.text)
    await tap(newsroom.editor, back, "🗓 Queue")
    await shows(queue, "18:00 #1", "19:00 #2")
    await press(newsroom.editor, queue, 1, "❌")
    await tap(newsroom.editor, queue, "🗓 Queue")
    await shows(queue, "19:00 #2")
    gone = await newsroom.editor.ask(None, "/cancel 2", saying="back to draft")
    await newsroom.sandbox.clock.advance(11 * 3600)
    toast = await newsroom.editor.tap(gone, "↩️ Put back")
    assert "has passed" in toast.text
    assert not newsroom.channel.messages


async def test_reschedule_and_preview_from_the_queue(newsroom: Newsroom) -> None:
    """🕒 asks for another time, in place; 👁 shows the posts."""
    queue = await scheduled(newsroom, "18:00", "19:00")
    await press(newsroom.editor, queue, 1, "🕒")
    await queue.chat.wait_for(lambda m: m.id == queue.id and "When should #1 go out?" in m.text)
    told = await newsroom.editor.ask(None, "20:00", saying="goes out on")
    await tap(newsroom.editor, told, "🗓 Queue")
    await shows(told, "19:00 #2", "20:00 #1")
    await press(newsroom.editor, told, 2, "👁")
    await told.chat.wait_for(lambda m: m.id > told.id and m.text.startswith("South road"))


async def test_pages_are_turned_in_place(newsroom: Newsroom) -> None:
    """Six to a page; a move stays on its page; when the last page empties, the one before it is shown."""
    queue = await scheduled(newsroom, *(f"{hour}:00" for hour in range(12, 19)))
    assert order(queue) == [f"{11 + n}:00 #{n}" for n in range(1, 7)]
    await tap(newsroom.editor, queue, "More ›")
    await shows(queue, "18:00 #7")
    await press(newsroom.editor, queue, 7, "⬆️")
    await shows(queue, "18:00 #6")
    await newsroom.editor.ask(None, "/cancel 6", saying="back to draft")
    await press(newsroom.editor, queue, 6, "⬆️")
    await queue.chat.wait_for(lambda m: m.id == queue.id and "17:00 #7" in m.text)


async def test_held_stands_on_top(newsroom: Newsroom) -> None:
    """What was missed by too much is not lost among the rest."""
    await scheduled(newsroom, "10:00", "20:00")
    await newsroom.stop_bot()
    newsroom.sandbox.clock.advance(timedelta(hours=5))
    last = newsroom.editor.chat.messages[-1].id
    await newsroom.start_bot()
    await newsroom.editor.chat.wait_for_text("It is held", after=last)
    queue = await newsroom.editor.ask(None, "/queue", saying="Queue")
    assert re.search(r"Held: these need you\s+#1 North bridge\s+⏸ was due on Mon 2 Mar, 10:00", queue.text)
    assert signs(queue)[0] == "#1🕒👁❌"


@pytest.mark.parametrize("data", ["qm:1:5:2:6:0", "qm:1:1:1:1:0", "for:1:1:99999999999999999", "for:1:1:-5"])
async def test_forged_moves_do_nothing(newsroom: Newsroom, data: str) -> None:
    """Numbers that nobody was shown move nothing."""
    queue = await scheduled(newsroom, "18:00", "19:00")
    query = newsroom.editor.press(queue, {"text": "x", "callback_data": data})
    await query.answered.until(lambda: query.answer, 60)
    assert query.answer["show_alert"]
    again = await newsroom.editor.ask(None, "/queue", saying="Queue")
    assert order(again) == ["18:00 #1", "19:00 #2"]


async def test_the_queue_is_the_desks(newsroom: Newsroom) -> None:
    """A reader with an editor's buttons is told for whom they are."""
    queue = await scheduled(newsroom, "18:00", "19:00")
    swap = next(key for key in queue.inline[1] if key["text"] == "⬆️")
    for data in (swap["callback_data"], "qp:0", "for:1:1:1772488800000", "when:1:0", "unq:1"):
        query = newsroom.reader.press(newsroom.reader.chat.messages[-1], {"text": "x", "callback_data": data})
        await query.answered.until(lambda query=query: query.answer, 60)
        assert "for the newsroom’s editors" in query.answer["text"]
    again = await newsroom.editor.ask(None, "/queue", saying="Queue")
    assert order(again) == ["18:00 #1", "19:00 #2"]
