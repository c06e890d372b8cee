"""Corrections and retractions from the desk: seen before they go out, then everywhere."""

import csv
import io

import pytest

from bot.sandbox import Fault, FaultKind
from bot.sandbox.model import Chat, Message
from tests.acceptance.conftest import SAMPLE, Newsroom, tap

TEXT = SAMPLE.read_text("utf-8")
NEW_TEXT = TEXT.replace("12 bilateral visits", "14 bilateral visits")
REFUSAL = "Bad Request: message can't be deleted for everyone"


async def published(newsroom: Newsroom) -> Message:
    """Publish the sample article to the channel and one reader; return the channel's post."""
    await newsroom.reader.ask(None, "/follow economy")
    await newsroom.draft()
    await newsroom.editor.ask(None, "/title 1 Five tracks")
    await newsroom.editor.ask(None, "/publish 1")
    await newsroom.editor.chat.wait_for_text("#1 is out")
    await newsroom.reader.chat.wait_for_text("Five tracks")
    return await newsroom.channel.wait_for_text("Five tracks")


async def test_while_it_goes_out_it_is_told_what_can_be_done(newsroom: Newsroom) -> None:
    """/correct has to wait, and does not name itself as the way out; /retract takes it back at once."""
    newsroom.sandbox.faults.add(Fault(kind=FaultKind.FLOOD, chat=newsroom.channel.id, retry_after=60))
    await newsroom.draft()
    await newsroom.editor.ask(None, "/publish 1", saying="going out now")
    told = await newsroom.editor.ask(None, "/correct 1")
    assert told.text == (
        "#1 is still going out. Once you are told that it is out, it can be corrected;"
        " /retract 1 takes it back at once."
    )
    asked = await newsroom.editor.ask(None, "/retract 1 wrong", saying="Retract #1?")
    await tap(newsroom.editor, asked, "Yes, retract")
    await newsroom.editor.chat.wait_for_text("#1 is retracted")


async def said(newsroom: Newsroom, command: str, words: str) -> Message:
    """Send a command and return the answer that has these words."""
    sent = await newsroom.editor.send(None, command)
    return await newsroom.editor.chat.wait_for_text(words, after=sent[-1].id)


async def now_says(chat: Chat, message: Message, words: str) -> Message:
    """Return a message once an edit has given it these words."""
    return await chat.wait_for(lambda m: m.id == message.id and words in m.text)


async def test_a_new_text_is_shown_by_section_and_corrects_every_copy(newsroom: Newsroom) -> None:
    """/correct, paste, Done: the difference; a silent fix edits the post, and no copy that is the same."""
    post = await published(newsroom)
    prompt = await said(newsroom, "/correct 1", "Correcting #1")
    parts = await newsroom.editor.send(None, NEW_TEXT)
    prompt = await newsroom.editor.chat.wait_for_text(f"{len(parts)} part", after=prompt.id)
    await newsroom.editor.tap(prompt, "Done")
    shown = await newsroom.editor.chat.wait_for_text("what the correction changes", after=prompt.id)
    assert "Political dialogue and mutual support" in shown.text
    assert "12 14 bilateral visits" in shown.text
    assert shown.formatted("strikethrough")[0] == "12"
    assert "12 bilateral visits" in post.text
    await newsroom.editor.tap(shown, "✅ Publish silently")
    await now_says(newsroom.channel, post, "14 bilateral visits")
    told = await newsroom.editor.chat.wait_for_text("#1 is corrected", after=shown.id)
    assert "edited: 1; new: 0; deleted: 0; already so: 1; unreachable: 0" in told.text
    assert len(newsroom.channel.messages) == 1


async def test_a_marked_correction_by_hand(newsroom: Newsroom) -> None:
    """Change the headline by the card, mark it with a note: time and note stand in every copy."""
    post = await published(newsroom)
    prompt = await said(newsroom, "/correct 1", "Correcting #1")
    await newsroom.editor.tap(prompt, "✏️ Change by hand")
    card = await now_says(newsroom.editor.chat, prompt, "a correction is being written")
    assert "Five tracks" in card.text
    card = await said(newsroom, "/title 1 Five tracks in a year", "The headline is set")
    assert "Five tracks in a year" not in post.text
    await tap(newsroom.editor, card, "🔍 What changes")
    await now_says(newsroom.editor.chat, card, "It is silent")
    await tap(newsroom.editor, card, "🖍 Mark it")
    await now_says(newsroom.editor.chat, card, "What was wrong")
    shown = await said(newsroom, "The headline was cut short", "It will be marked")
    await newsroom.editor.tap(shown, "✅ Publish the correction")
    corrected = await now_says(newsroom.channel, post, "Five tracks in a year")
    assert "✏️ Corrected Mon 2 Mar, 09:00: The headline was cut short" in corrected.text
    await newsroom.reader.chat.wait_for_text("The headline was cut short")


async def test_what_changed_since_it_was_shown_is_not_published(newsroom: Newsroom) -> None:
    """A change after the difference was shown: Publish refuses, and nothing goes out unseen."""
    post = await published(newsroom)
    prompt = await said(newsroom, "/correct 1", "Correcting #1")
    await newsroom.editor.tap(prompt, "✏️ Change by hand")
    card = await said(newsroom, "/title 1 Seen", "The headline is set")
    await tap(newsroom.editor, card, "🔍 What changes")
    shown = await now_says(newsroom.editor.chat, card, "It is silent")
    await said(newsroom, "/title 1 Never seen", "The headline is set")
    answer = await newsroom.editor.tap(shown, "✅ Publish silently")
    assert "has been changed since you saw this" in answer.text
    assert newsroom.channel.messages[-1].text == post.text


async def test_a_retraction_is_for_the_reason_that_was_shown(newsroom: Newsroom) -> None:
    """Two editors at once: the yes to one reason does not retract for the other."""
    post = await published(newsroom)
    asked = await said(newsroom, "/retract 1 The figures were wrong", "Retract #1?")
    await said(newsroom, "/retract 1 An embargo", "An embargo")
    answer = await newsroom.editor.tap(asked, "Yes, retract")
    assert "has been changed since you saw this" in answer.text
    assert newsroom.channel.messages[-1].text == post.text


async def test_a_correction_that_is_given_up_leaves_everything_as_it_is(newsroom: Newsroom) -> None:
    """Give up: the edition says what is out, and a new correction starts from there."""
    await published(newsroom)
    prompt = await said(newsroom, "/correct 1", "Correcting #1")
    await newsroom.editor.tap(prompt, "✏️ Change by hand")
    card = await said(newsroom, "/title 1 Never seen", "The headline is set")
    await tap(newsroom.editor, card, "Give the correction up")
    await now_says(newsroom.editor.chat, card, "was given up")
    shown = await newsroom.editor.ask(None, "/preview 1")
    assert "Five tracks" in shown.text


async def half_pasted(newsroom: Newsroom) -> None:
    """Begin to paste a new text for what is out, and take that back before Done."""
    await published(newsroom)
    await said(newsroom, "/correct 1", "Correcting #1")
    await said(newsroom, "Half of a new text.", "#1: 1 part")
    asked = await said(newsroom, "/retract 1 It was not so", "Retract #1?")
    await newsroom.editor.tap(asked, "Yes, retract")
    await newsroom.editor.chat.wait_for_text("#1 is retracted", after=asked.id)


async def test_a_new_text_for_what_was_retracted_meanwhile_ends(newsroom: Newsroom) -> None:
    """Done says why nothing comes of it, and what is written next does not join it."""
    await half_pasted(newsroom)
    await said(newsroom, "/done", "#1 was retracted")
    await newsroom.editor.ask(None, "Good evening", saying="I do not chat")


async def test_a_new_text_that_is_left_is_known_by_its_edition(newsroom: Newsroom) -> None:
    """/new ends it too, and names it by the number that the editor knows."""
    await half_pasted(newsroom)
    await said(newsroom, "/new", "#1, which you were pasting, could not be made a draft")


async def test_a_retraction_is_asked_once_and_reported(newsroom: Newsroom) -> None:
    """Every copy is deleted; one that Telegram keeps becomes a notice; the report has the list as a file."""
    post = await published(newsroom)
    fault = Fault(kind=FaultKind.REFUSAL, method="deleteMessage", chat=newsroom.channel.id, description=REFUSAL)
    newsroom.sandbox.faults.add(fault)
    asked = await said(newsroom, "/retract 1 The figures were wrong", "Retract #1?")
    assert "1 channel, 1 reader" in asked.text
    assert newsroom.channel.messages[-1].text == post.text
    await newsroom.editor.tap(asked, "Yes, retract")
    told = await newsroom.editor.chat.wait_for_text("Messages deleted: 1; turned into a notice: 1; unreachable: 0")
    notice = await now_says(newsroom.channel, post, "Retracted")
    assert "The figures were wrong" in notice.text
    assert not [m for m in newsroom.reader.chat.history.values() if "Five tracks" in m.text]
    await newsroom.editor.tap(told, "📄 The list")
    file = await newsroom.editor.chat.wait_for(lambda m: "document" in m.content, after=told.id)
    data = newsroom.sandbox.world.files.by_id(file.content["document"]["file_id"]).content
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [(row["title"], row["outcome"]) for row in rows] == [("Observer", "notice"), ("", "deleted")]


async def test_a_retraction_without_its_reason_asks_for_it(newsroom: Newsroom) -> None:
    """The next message is the reason; No keeps the article where it is."""
    post = await published(newsroom)
    await said(newsroom, "/retract 1", "Why is #1 to be retracted?")
    asked = await said(newsroom, "A wrong name", "Retract #1?")
    assert "A wrong name" in asked.text
    await newsroom.editor.tap(asked, "No, keep it")
    await newsroom.card(after=asked.id - 1)
    assert newsroom.channel.messages[-1].text == post.text


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("/correct", "Add the number"),
        ("/correct 9", "There is no #9"),
        ("/correct 1", "is a draft"),
        ("/retract", "Add the number"),
        ("/retract 9 why", "There is no #9"),
        ("/retract 1 why", "is a draft"),
    ],
)
async def test_what_is_not_out_cannot_be_amended(newsroom: Newsroom, command: str, words: str) -> None:
    """A draft, an unknown number, no number: said, with what to do."""
    await newsroom.draft()
    await said(newsroom, command, words)


@pytest.mark.parametrize("command", ["/correct 1", "/retract 1 because"])
async def test_a_reader_cannot_amend(newsroom: Newsroom, command: str) -> None:
    """Readers are told for whom it is."""
    answer = await newsroom.reader.ask(None, command)
    assert "for the newsroom’s editors" in answer.text


async def test_an_editors_buttons_do_nothing_in_a_readers_hands(newsroom: Newsroom) -> None:
    """Callback data can be forged: the rights are checked at the tap."""
    await published(newsroom)
    hello = newsroom.reader.chat.messages[-1]
    for data in (
        "cor:1",
        "ret:1",
        "retyes:1:0",
        "corgo:1:2",
        "diff:1",
        "cordrop:1",
        "cormark:1",
        "rep:1:1:delete",
    ):
        query = newsroom.reader.press(hello, {"text": "x", "callback_data": data})
        await query.answered.until(lambda query=query: query.answer, 60)
        assert "for the newsroom’s editors" in query.answer["text"]
    assert len(newsroom.channel.messages) == 1


async def test_a_digest_that_is_still_to_come_has_the_newest_text_only(newsroom: Newsroom) -> None:
    """Its reader never sees what was corrected, neither in the digest nor as a change of it."""
    await newsroom.other.ask(None, "/follow economy")
    await newsroom.other.ask(None, "/digest daily 18:00", saying="18:00")
    await published(newsroom)
    await said(newsroom, "/correct 1", "Correcting #1")
    card = await said(newsroom, "/title 1 Six tracks", "The headline is set")
    await tap(newsroom.editor, card, "🔍 What changes")
    await tap(newsroom.editor, card, "✅ Publish silently")
    await newsroom.editor.chat.wait_for_text("#1 is corrected")
    await newsroom.sandbox.clock.advance(9 * 3600)
    digest = await newsroom.other.chat.wait_for_text("Your digest: 1 story")
    assert "Six tracks" in digest.text
    assert not [m for m in newsroom.other.chat.messages if "Five tracks" in m.text]
    assert digest.edit_date is None


async def test_a_correction_that_was_left_stands_among_the_drafts(newsroom: Newsroom) -> None:
    """Begun and not published, it is listed first, with the buttons to go on with it, and to give it up."""
    await published(newsroom)
    prompt = await said(newsroom, "/correct 1", "Correcting #1")
    await newsroom.editor.tap(prompt, "✏️ Change by hand")
    await said(newsroom, "/title 1 Six tracks", "The headline is set")
    await newsroom.draft()
    listed = await said(newsroom, "/drafts", "Drafts (2)")
    assert listed.text.index("#1 Five tracks") < listed.text.index("#3 ")
    assert "a correction, not out yet" in listed.text
    assert listed.buttons == ["✏️ #1", "❌ #1", "#3"]
    await newsroom.editor.tap(listed, "❌ #1")
    await now_says(newsroom.editor.chat, listed, "Give the correction of #1 up?")
    await tap(newsroom.editor, listed, "🔍 What changes")
    await now_says(newsroom.editor.chat, listed, "what the correction changes")
    listed = await said(newsroom, "/drafts", "Drafts (2)")
    await newsroom.editor.tap(listed, "✏️ #1")
    await now_says(newsroom.editor.chat, listed, "what the correction changes")
    listed = await said(newsroom, "/drafts", "Drafts (2)")
    await newsroom.editor.tap(listed, "❌ #1")
    await tap(newsroom.editor, listed, "Give the correction up")
    await now_says(newsroom.editor.chat, listed, "What is out stays as it is")
    assert (await said(newsroom, "/drafts", "Drafts (1)")).buttons == ["#3"]


async def test_a_correction_given_up_before_its_text_came_is_none(newsroom: Newsroom) -> None:
    """Give up under the question for the new text ends it; what was changed before stays."""
    await published(newsroom)
    prompt = await said(newsroom, "/correct 1", "Correcting #1")
    await newsroom.editor.tap(prompt, "Give up")
    await now_says(newsroom.editor.chat, prompt, "What is out stays as it is")
    await said(newsroom, "/drafts", "There are no drafts")
    prompt = await said(newsroom, "/correct 1", "Correcting #1")
    await newsroom.editor.tap(prompt, "✏️ Change by hand")
    await said(newsroom, "/title 1 Six tracks", "The headline is set")
    prompt = await said(newsroom, "/correct 1", "Correcting #1")
    await newsroom.editor.tap(prompt, "Give up")
    await now_says(newsroom.editor.chat, prompt, "What is out stays as it is")
    await said(newsroom, "/drafts", "a correction, not out yet")
