"""With BOT_REQUIRE_APPROVAL nothing goes out that nobody but its author has seen."""

import pytest

from bot.sandbox import Person
from bot.sandbox.model import Message
from tests.acceptance.conftest import Newsroom, tap
from tests.acceptance.test_team import invitation, opened


@pytest.fixture
async def desk(newsroom: Newsroom) -> Newsroom:
    """Give a newsroom where approval is required, with the owner's draft and Adam as an editor."""
    newsroom.settings["require_approval"] = True
    await newsroom.start_bot_again()
    await opened(newsroom.reader, await invitation(newsroom), "Welcome to the desk")
    await newsroom.editor.chat.wait_for_text("Adam Reader has joined")
    await newsroom.draft()
    await newsroom.editor.ask(None, "/title 1 Five tracks", saying="The headline is set")
    return newsroom


async def asked(desk: Newsroom, command: str = "/publish 1") -> Message:
    """Ask for the way out as the author; return what the reviewer is told."""
    waits = await desk.editor.ask(None, command, saying="waits for approval")
    assert "✅ Approve" not in waits.buttons
    return await desk.reader.chat.wait_for_text("asks for your approval of #1")


async def pressed(person: Person, under: Message, data: str) -> str:
    """Forge a button; return the answer to it."""
    query = person.press(under, {"text": "x", "callback_data": data})
    await query.answered.until(lambda: query.answer, 60)
    return str(query.answer["text"])


async def test_published_when_somebody_else_approves(desk: Newsroom) -> None:
    """The reviewer is told, looks, approves; it goes out and the author hears; all of it stands in the audit."""
    told = await asked(desk)
    assert "Five tracks" in told.text
    await tap(desk.reader, told, "👁 Preview")
    await desk.reader.chat.wait_for(lambda m: "Political dialogue" in m.text and "👁 Preview" not in m.buttons)
    assert not desk.channel.messages
    await tap(desk.reader, told, "✅ Approve")
    await desk.channel.wait_for_text("Five tracks")
    heard = await desk.editor.chat.wait_for_text("Adam Reader has approved #1")
    assert "goes out on" not in heard.text
    assert "(for " not in told.text
    audit = await desk.editor.ask(None, "/audit 1", saying="What was done")
    assert "Elena Editor: gave #1 in for review" in audit.text
    assert "Adam Reader: approved #1" in audit.text
    assert "There is no #99" in (await desk.editor.ask(None, "/audit 99", saying="#99")).text


async def test_a_schedule_keeps_its_time(desk: Newsroom) -> None:
    """The queue and the card say that it waits; approved by the command, it stands in the queue."""
    await asked(desk, "/schedule 1 18:30")
    queue = await desk.editor.ask(None, "/queue", saying="Five tracks")
    assert "18:30 #1 Five tracks\nin 9 hours, 30 minutes · ⏳ waits for approval" in queue.text
    waiting = await desk.reader.ask(None, "/review", saying="Waiting for approval")
    await tap(desk.reader, waiting, "#1")
    card = await waiting.chat.wait_for(lambda m: m.id == waiting.id and "✅ Approve" in m.buttons)
    assert "given in for approval by Elena Editor" in card.text
    await desk.reader.ask(None, "/approve 1", saying="It goes out on Mon 2 Mar, 18:30")
    queue = await desk.editor.ask(None, "/queue", saying="Five tracks")
    assert "18:30 #1 Five tracks\nin 9 hours, 30 minutes" in queue.text
    assert "approval" not in queue.text


async def test_what_waits_is_told_in_a_line(desk: Newsroom) -> None:
    """Its time and its embargo stand side by side."""
    await desk.editor.ask(None, "/embargo 1 18:00", saying="under embargo")
    await asked(desk, "/schedule 1 18:30")
    waiting = await desk.reader.ask(None, "/review", saying="Waiting for approval")
    assert "for Mon 2 Mar, 18:30 · 🔒 embargo until Mon 2 Mar, 18:00" in waiting.text


async def test_the_author_cannot_approve(desk: Newsroom) -> None:
    """Neither by command nor by a forged button; nor may readers; nothing goes out."""
    told = await asked(desk)
    for command in ("/approve 1", "/reject 1 no"):
        assert "is your own work" in (await desk.editor.ask(None, command, saying="#1")).text
    assert "is your own work" in await pressed(desk.editor, desk.editor.chat.messages[-1], "rvok:1:2")
    for command in ("/approve 1", "/reject 1 no", "/review 1"):
        assert "for the newsroom’s editors" in (await desk.other.ask(None, command)).text
    for data in ("rvok:1:2", "rvno:1", "rvin:1"):
        assert "for the newsroom’s editors" in await pressed(desk.other, told, data)
    assert not desk.channel.messages


async def test_a_change_needs_approval_again(desk: Newsroom) -> None:
    """The button under what was seen approves nothing else."""
    told = await asked(desk, "/schedule 1 18:30")
    await desk.editor.ask(None, "/title 1 Something else", saying="The headline is set")
    toast = await tap(desk.reader, told, "✅ Approve")
    assert "has been changed since" in toast.text
    await desk.reader.ask(None, "/approve 1", saying="It goes out on")
    await desk.editor.ask(None, "/title 1 Something else again", saying="The headline is set")
    again = await desk.reader.chat.wait_for_text("Something else again", after=told.id)
    assert "asks for your approval" in again.text
    queue = await desk.editor.ask(None, "/queue", saying="Something else again")
    assert "waits for approval" in queue.text


async def test_a_change_after_its_time_does_not_let_it_out_at_once(desk: Newsroom) -> None:
    """Nobody asked for that: its time was missed while it waited, so it is a draft that may go out."""
    await asked(desk, "/schedule 1 18:30")
    await desk.sandbox.clock.advance(10 * 3600)
    await desk.editor.ask(None, "/title 1 Something else", saying="The headline is set")
    told = await desk.reader.ask(None, "/approve 1", saying="is approved")
    assert "has passed" in told.text
    assert "🕒 Schedule" in told.buttons
    await desk.editor.ask(None, "/queue", saying="The queue is empty")
    assert not desk.channel.messages


async def test_a_change_while_it_waits_to_go_out_at_once_keeps_that(desk: Newsroom) -> None:
    """What was to go out as soon as it is approved does, however long that took."""
    await asked(desk)
    await desk.sandbox.clock.advance(3 * 3600)
    await desk.editor.ask(None, "/title 1 Something else", saying="The headline is set")
    await desk.sandbox.clock.advance(3 * 3600)
    await desk.reader.ask(None, "/approve 1", saying="is approved")
    await desk.channel.wait_for_text("Something else")


async def test_given_back_with_a_reason(desk: Newsroom) -> None:
    """By the button, which asks for it; the author reads it, also on the card, and may give it in again."""
    told = await asked(desk)
    await tap(desk.reader, told, "↩️ Give back")
    await told.chat.wait_for(lambda m: m.id == told.id and "Send the reason" in m.text)
    await desk.reader.ask(None, "No source is named", saying="is given back to its author")
    back = await desk.editor.chat.wait_for_text("Adam Reader gives #1 back: No source is named")
    await tap(desk.editor, back, "Card")
    card = await back.chat.wait_for(lambda m: m.id == back.id and "⏳ For approval" in m.buttons)
    assert "Adam Reader gave it back: No source is named" in card.text
    await tap(desk.editor, card, "⏳ For approval")
    await back.chat.wait_for(lambda m: m.id == back.id and "waits for approval" in m.text)
    await desk.reader.chat.wait_for_text("asks for your approval", after=told.id)


async def test_a_correction_waits_too(desk: Newsroom) -> None:
    """What is out stays as it is until somebody else approves."""
    await tap(desk.reader, await asked(desk), "✅ Approve")
    post = await desk.channel.wait_for_text("Five tracks")
    await desk.editor.chat.wait_for_text("#1 is out")
    prompt = await desk.editor.ask(None, "/correct 1", saying="Correcting #1")
    await tap(desk.editor, prompt, "✏️ Change by hand")
    await prompt.chat.wait_for(lambda m: m.id == prompt.id and "a correction is being written" in m.text)
    card = await desk.editor.ask(None, "/title 1 Six tracks", saying="The headline is set")
    await tap(desk.editor, card, "🔍 What changes")
    await tap(desk.editor, card, "✅ Publish silently")
    waits = await card.chat.wait_for(lambda m: m.id == card.id and "Once approved, the correction goes" in m.text)
    assert "Six tracks" in waits.text
    told = await desk.reader.chat.wait_for_text("Six tracks")
    assert "a correction of what is out" in told.text
    assert "Five tracks" in post.text
    await tap(desk.reader, told, "✅ Approve")
    await desk.channel.wait_for(lambda m: m.id == post.id and "Six tracks" in m.text)


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("/approve", "Add the number"),
        ("/approve 9", "There is no #9"),
        ("/reject x", "Add the number"),
        ("/reject 1 " + "x" * 301, "at most 300"),
        ("/reject 1 no", "does not wait for approval"),
        ("/review 9", "There is no #9"),
        ("/review", "Nothing waits for approval"),
    ],
)
async def test_bad_ones_are_answered(desk: Newsroom, command: str, words: str) -> None:
    """What cannot be approved is told."""
    await desk.reader.ask(None, command, saying=words)


async def test_who_is_alone_is_told_how_not_to_be(newsroom: Newsroom) -> None:
    """With nobody else at the desk the way on is an invitation."""
    newsroom.settings["require_approval"] = True
    await newsroom.start_bot_again()
    await newsroom.draft()
    waits = await newsroom.editor.ask(None, "/publish 1", saying="waits for approval")
    assert "nobody else is at the desk yet" in waits.text


async def test_without_the_setting_nothing_is_asked(newsroom: Newsroom) -> None:
    """/approve says that it is not needed, and /publish publishes."""
    await newsroom.draft()
    for command in ("/approve 1", "/reject 1 no", "/review 1"):
        assert "Approval is not asked for here" in (await newsroom.editor.ask(None, command)).text
    await newsroom.editor.ask(None, "/publish 1", saying="is going out now")
    await newsroom.channel.wait_for_text("Political dialogue")


async def test_no_reason_is_asked_that_could_not_be_given(desk: Newsroom) -> None:
    """/reject without its reason says at once that it is one's own work, or that nothing waits."""
    assert "does not wait for approval" in (await desk.reader.ask(None, "/reject 1")).text
    await asked(desk)
    assert "is your own work" in (await desk.editor.ask(None, "/reject 1")).text
    await desk.reader.ask(None, "/reject 1", saying="Why do you give #1 back?")


async def test_an_approved_correction_is_not_told_with_the_time_of_its_article(desk: Newsroom) -> None:
    """That has passed: the correction goes out now."""
    await tap(desk.reader, await asked(desk), "✅ Approve")
    await desk.editor.chat.wait_for_text("#1 is out")
    desk.sandbox.clock.advance(3600)
    await desk.editor.ask(None, "/correct 1", saying="Correcting #1")
    await desk.editor.ask(None, "/done")
    card = await desk.editor.ask(None, "/title 1 Six tracks", saying="The headline is set")
    await tap(desk.editor, card, "🔍 What changes")
    await tap(desk.editor, card, "✅ Publish silently")
    await desk.reader.chat.wait_for_text("a correction of what is out")
    await desk.reader.ask(None, "/approve 1", saying="is approved")
    heard = await desk.editor.chat.wait_for_text("has approved #1", after=card.id)
    assert "goes out on" not in heard.text
