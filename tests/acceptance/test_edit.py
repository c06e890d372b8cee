"""The card of /edit: everything of a draft within two taps, in place; nobody writes over anybody."""

import re

import pytest

from bot.sandbox import Fault, FaultKind, Person
from bot.sandbox.model import Message
from tests.acceptance.conftest import Newsroom, tap
from tests.acceptance.test_desk import HEADINGS
from tests.acceptance.test_team import invitation, opened
from tests.sandbox.test_chats import PIXEL


async def opened_card(newsroom: Newsroom, person: Person | None = None) -> Message:
    """Open the card as an editor."""
    who = person or newsroom.editor
    sent = await who.send(None, "/edit 1")
    return await who.chat.wait_for_text("· edit", after=sent[-1].id)


async def turned(card: Message, words: str) -> Message:
    """Wait until the card has these words."""
    return await card.chat.wait_for(lambda m: m.id == card.id and words in m.text)


async def page(newsroom: Newsroom, card: Message, number: int) -> Message:
    """Open a section's page."""
    await tap(newsroom.editor, card, f"{number}.")
    return await turned(card, f"· {number}. ")


async def post(newsroom: Newsroom) -> str:
    """Return the post as it will appear."""
    return (await newsroom.editor.ask(None, "/preview 1")).text


async def test_the_card_shows_what_there_is(newsroom: Newsroom) -> None:
    """Sections with tracks; how sure the assignment is and who made the summary stand on the section's page."""
    await newsroom.draft()
    card = await opened_card(newsroom)
    assert all(heading in card.text for heading in HEADINGS)
    shown = await page(newsroom, card, 2)
    assert re.search(r"📈 Economy \(\d+ % sure\)", shown.text), shown.text
    assert re.search(r"by the bot, \d+ characters", shown.text)


async def test_order_track_and_leaving_out(newsroom: Newsroom) -> None:
    """Two taps each; Undo takes the last one back, options included."""
    await newsroom.draft()
    card = await opened_card(newsroom)
    await page(newsroom, card, 2)
    await tap(newsroom.editor, card, "⬆️ Up")
    await turned(card, f"· 1. {HEADINGS[1]}")
    shown = await post(newsroom)
    assert shown.index(HEADINGS[1]) < shown.index(HEADINGS[0])
    toast = await tap(newsroom.editor, card, "🗞 General")
    assert toast.text == "Now on General."
    await turned(card, "General (chosen)")
    await tap(newsroom.editor, card, "🚫 Leave out")
    await turned(card, "left out")
    assert HEADINGS[1] not in await post(newsroom)
    await tap(newsroom.editor, card, "↩️ Undo")
    await card.chat.wait_for(lambda m: m.id == card.id and "left out" not in m.text)
    assert HEADINGS[1] in await post(newsroom)


async def test_summaries_by_hand_longer_shorter_and_again(newsroom: Newsroom) -> None:
    """By hand it stays through other changes, with a warning where it says more than the text."""
    await newsroom.draft()
    card = await opened_card(newsroom)
    first = await page(newsroom, card, 1)
    usual = len(first.text)
    await tap(newsroom.editor, card, "➖ Shorter")
    shorter = await turned(card, "shorter than usual")
    assert len(shorter.text) < usual
    await tap(newsroom.editor, card, "➕ Longer")
    await card.chat.wait_for(lambda m: m.id == card.id and "usual" not in m.text)
    await tap(newsroom.editor, card, "➕ Longer")
    await turned(card, "longer than usual")
    await tap(newsroom.editor, card, "✏️ Summary")
    await turned(card, "send the summary")
    sent = await newsroom.editor.send(None, "There were 999 visits.")
    by_hand = await newsroom.editor.chat.wait_for_text("by hand", after=sent[-1].id)
    assert "“999” does not stand in the text" in by_hand.text
    await newsroom.editor.ask(None, "/title 1 Another headline")
    assert "There were 999 visits." in await post(newsroom)
    toast = await tap(newsroom.editor, by_hand, "🔄 By the bot")
    assert "has been changed since" in toast.text
    await turned(by_hand, "· edit")
    await page(newsroom, by_hand, 1)
    await tap(newsroom.editor, by_hand, "🔄 By the bot")
    await turned(by_hand, "by the bot")
    assert "999" not in await post(newsroom)


async def test_heading_lead_and_where_it_goes(newsroom: Newsroom) -> None:
    """The heading, the lead's summary and the targets; the last target stays."""
    await newsroom.draft()
    card = await opened_card(newsroom)
    await page(newsroom, card, 5)
    await tap(newsroom.editor, card, "✏️ Heading")
    await turned(card, "send the heading")
    sent = await newsroom.editor.send(None, "Media")
    card = await newsroom.editor.chat.wait_for_text("· 5. Media", after=sent[-1].id)
    await tap(newsroom.editor, card, "‹ Back")
    await turned(card, "· edit")
    await tap(newsroom.editor, card, "✏️ Lead")
    await turned(card, "· Lead")
    await tap(newsroom.editor, card, "✏️ Summary")
    await turned(card, "send the summary")
    sent = await newsroom.editor.send(None, "An ambassador met journalists.")
    await newsroom.editor.chat.wait_for_text("by hand", after=sent[-1].id)
    shown = await post(newsroom)
    assert "📰 Media" in shown
    assert "An ambassador met journalists." in shown
    card = await opened_card(newsroom)
    await tap(newsroom.editor, card, "🎯 Where it goes")
    await turned(card, "Where shall #1 go?")
    toast = await tap(newsroom.editor, card, "✅ Observer")
    assert "One channel at least" in toast.text


async def test_breaking_is_set_and_undone(newsroom: Newsroom) -> None:
    """One tap marks it, and Undo takes that back as any other change."""
    await newsroom.draft()
    card = await opened_card(newsroom)
    toast = await tap(newsroom.editor, card, "⬜️ Breaking")
    assert toast.text == "It waits for no digest and no quiet hours."
    await card.chat.wait_for(lambda m: m.id == card.id and "✅ Breaking" in m.buttons)
    await tap(newsroom.editor, card, "↩️ Undo")
    await card.chat.wait_for(lambda m: m.id == card.id and "⬜️ Breaking" in m.buttons)


async def test_silent_and_pinned(newsroom: Newsroom) -> None:
    """Switched on by the card: the post makes no sound anywhere, and is pinned in the channel; the card tells."""
    await newsroom.reader.ask(None, "/follow all")
    await newsroom.draft()
    card = await opened_card(newsroom)
    toast = await tap(newsroom.editor, card, "⬜️ Silent")
    assert toast.text == "It comes without a sound, to channels and readers."
    await card.chat.wait_for(lambda m: m.id == card.id and "✅ Silent" in m.buttons)
    await tap(newsroom.editor, card, "⬜️ Pin")
    await card.chat.wait_for(lambda m: m.id == card.id and "✅ Pin" in m.buttons)
    await tap(newsroom.editor, card, "Card")
    await turned(card, "🔕 without a sound · 📌 pinned")
    last = newsroom.reader.chat.last.id
    await newsroom.editor.ask(None, "/publish 1", saying="going out now")
    post = await newsroom.channel.wait_for_text(HEADINGS[0])
    copy = await newsroom.reader.chat.wait_for_text(HEADINGS[0], after=last)
    assert post.silent
    assert copy.silent
    await newsroom.channel.changed.until(lambda: post in newsroom.channel.pinned, 60)


async def with_photo(newsroom: Newsroom, *, brief: bool = True) -> None:
    """Give #1 a photo by the card; brief, its text fits under it."""
    await newsroom.draft()
    card = await opened_card(newsroom)
    if brief:
        await tap(newsroom.editor, card, "Brief")
        await newsroom.editor.chat.wait_for(lambda m: m.id == card.id and "• Brief" in m.buttons)
        card = await opened_card(newsroom)
    await tap(newsroom.editor, card, "🖼 Photo")
    await turned(card, "Send the photo")
    assert "A photo is wanted here" in (await newsroom.editor.ask(None, "no words", saying="photo")).text
    photo = await newsroom.editor.photo(None, PIXEL)
    await newsroom.editor.chat.wait_for(lambda m: "❌ No photo" in m.buttons, after=photo.id)


async def test_a_photo_leads_the_post_everywhere(newsroom: Newsroom) -> None:
    """The text is its caption, in the preview, the channel and a reader's copy; a correction edits it."""
    await newsroom.reader.ask(None, "/follow economy")
    await with_photo(newsroom)
    sent = await newsroom.editor.send(None, "/preview 1")
    shown = await newsroom.editor.chat.wait_for(lambda m: m.from_bot and "photo" in m.content, after=sent[0].id)
    await newsroom.editor.ask(None, "/publish 1", saying="going out now")
    post = await newsroom.channel.wait_for(lambda m: "photo" in m.content)
    assert post.text == shown.text
    assert HEADINGS[0] in post.text or "Politics" in post.text
    copy = await newsroom.reader.chat.wait_for(lambda m: "photo" in m.content)
    assert copy.buttons
    await newsroom.editor.chat.wait_for_text("#1 is out.")
    prompt = await newsroom.editor.ask(None, "/correct 1", saying="Correcting #1")
    await tap(newsroom.editor, prompt, "✏️ Change by hand")
    await turned(prompt, "a correction is being written")
    card = await newsroom.editor.ask(None, "/title 1 Five tracks", saying="The headline is set")
    await tap(newsroom.editor, card, "🔍 What changes")
    await tap(newsroom.editor, card, "✅ Publish silently")
    for message in (post, copy):
        await message.chat.wait_for(lambda m, message=message: m.id == message.id and "Five tracks" in m.text)
    assert "photo" in post.content
    assert copy.buttons


async def test_a_text_too_long_for_a_caption_follows_the_photo(newsroom: Newsroom) -> None:
    """Two messages, in this order; retracted, both go."""
    await with_photo(newsroom, brief=False)
    await newsroom.editor.ask(None, "/publish 1", saying="going out now")
    text = await newsroom.channel.wait_for_text(HEADINGS[0])
    await newsroom.editor.chat.wait_for_text("#1 is out.")
    photo, other = newsroom.channel.messages
    assert "photo" in photo.content
    assert not photo.text
    assert other.id == text.id
    question = await newsroom.editor.ask(None, "/retract 1 Wrong", saying="Retract #1?")
    await tap(newsroom.editor, question, "Yes, retract")
    await newsroom.editor.chat.wait_for_text("Messages deleted: 2")
    assert not newsroom.channel.messages


async def test_a_photo_that_cannot_be_deleted_becomes_a_notice(newsroom: Newsroom) -> None:
    """Its caption does: a photo has no text to edit."""
    await with_photo(newsroom)
    await newsroom.editor.ask(None, "/publish 1", saying="going out now")
    post = await newsroom.channel.wait_for(lambda m: "photo" in m.content)
    await newsroom.editor.chat.wait_for_text("#1 is out.")
    refusal = "Bad Request: message can't be deleted for everyone"
    newsroom.sandbox.faults.add(
        Fault(kind=FaultKind.REFUSAL, method="deleteMessage", chat=newsroom.channel.id, description=refusal)
    )
    question = await newsroom.editor.ask(None, "/retract 1 Wrong figures", saying="Retract #1?")
    await tap(newsroom.editor, question, "Yes, retract")
    await newsroom.channel.wait_for(lambda m: m.id == post.id and "Wrong figures" in m.text)


async def test_a_photo_is_taken_away_and_undone(newsroom: Newsroom) -> None:
    """By its button; Undo brings it back."""
    await with_photo(newsroom)
    card = await opened_card(newsroom)
    toast = await tap(newsroom.editor, card, "❌ No photo")
    assert toast.text == "The post has no photo any more."
    await card.chat.wait_for(lambda m: m.id == card.id and "❌ No photo" not in m.buttons)
    await tap(newsroom.editor, card, "↩️ Undo")
    await card.chat.wait_for(lambda m: m.id == card.id and "❌ No photo" in m.buttons)


async def test_a_stale_page_changes_nothing(newsroom: Newsroom) -> None:
    """A page shown before another change moves no other section than it shows."""
    await newsroom.draft()
    old = await opened_card(newsroom)
    await page(newsroom, old, 1)
    card = await opened_card(newsroom)
    await page(newsroom, card, 2)
    await tap(newsroom.editor, card, "⬆️ Up")
    await turned(card, f"· 1. {HEADINGS[1]}")
    toast = await newsroom.editor.tap(old, "🚫 Leave out")
    assert "has been changed since" in toast.text
    shown = await post(newsroom)
    assert all(heading in shown for heading in HEADINGS)


async def test_the_second_editor_is_told_who_is_at_work(newsroom: Newsroom) -> None:
    """They see who holds it, are refused until they take over, and then the first is told."""
    await opened(newsroom.reader, await invitation(newsroom), "Welcome to the desk")
    await newsroom.draft()
    await opened_card(newsroom)
    refused = await newsroom.reader.ask(None, "/title 1 Mine")
    assert "Elena Editor is changing #1 now" in refused.text
    card = await opened_card(newsroom, newsroom.reader)
    assert "🔒 Elena Editor is changing this" in card.text
    toast = await tap(newsroom.reader, card, "🔓 Take over")
    assert toast.text == "It is yours to change now."
    sent = await newsroom.reader.send(None, "/title 1 Mine")
    await newsroom.reader.chat.wait_for_text("The headline is set", after=sent[-1].id)
    refused = await newsroom.editor.ask(None, "/title 1 No, mine")
    assert "Adam Reader is changing #1 now" in refused.text
    await newsroom.sandbox.clock.advance(601)
    sent = await newsroom.editor.send(None, "/title 1 No, mine")
    await newsroom.editor.chat.wait_for_text("The headline is set", after=sent[-1].id)


@pytest.mark.parametrize(
    ("command", "words"),
    [("/edit", "Add the number"), ("/edit 9", "There is no #9"), ("/edit x", "Add the number")],
)
async def test_bad_numbers(newsroom: Newsroom, command: str, words: str) -> None:
    """What cannot be edited is told."""
    assert words in (await newsroom.editor.ask(None, command)).text


async def test_a_reader_cannot_edit(newsroom: Newsroom) -> None:
    """Neither by command nor by forged buttons."""
    await newsroom.draft()
    assert "for the newsroom’s editors" in (await newsroom.reader.ask(None, "/edit 1")).text
    hello = newsroom.reader.chat.messages[-1]
    for data in (
        "ed:1:0",
        "es:1:0",
        "ec:1:0:1:out",
        "ep:1:0:1:2",
        "eq:1:0:summary",
        "eu:1:0",
        "et:1:1",
        "ef:1:breaking:1",
        "epic:1",
        "enopic:1",
        "eh:1",
    ):
        query = newsroom.reader.press(hello, {"text": "x", "callback_data": data})
        await query.answered.until(lambda query=query: query.answer, 60)
        assert "for the newsroom’s editors" in query.answer["text"]
    shown = await post(newsroom)
    assert all(heading in shown for heading in HEADINGS)


@pytest.mark.parametrize(
    "data", ["ef:1:state:1", "es:1:99", "es:1:-7", "ec:1:99:1:up", "ec:1:0:1:explode", "ep:1:0:1:77", "et:1:99"]
)
async def test_forged_numbers_are_stale_buttons(newsroom: Newsroom, data: str) -> None:
    """A section, a track or a target that is not there: said, and nothing changes."""
    card = await newsroom.draft()
    query = newsroom.editor.press(card, {"text": "x", "callback_data": data})
    await query.answered.until(lambda: query.answer, 60)
    assert "out of date" in query.answer["text"]


async def test_an_update_replies_to_its_story(newsroom: Newsroom) -> None:
    """Chosen on the card of `/edit` or offered for a text that looks like an earlier one; undone it is none."""
    await newsroom.reader.ask(None, "/follow economy")
    await newsroom.draft()
    await newsroom.editor.ask(None, "/publish 1", saying="going out now")
    await newsroom.editor.chat.wait_for_text("#1 is out.")
    first = newsroom.channel.messages[-1]
    card = await newsroom.draft()
    await tap(newsroom.editor, card, "🔁 Update of #1")
    await newsroom.editor.chat.wait_for(lambda m: m.id == card.id and "an update of #1" in m.text)
    edit = await newsroom.editor.ask(None, "/edit 2", saying="· edit")
    await tap(newsroom.editor, edit, "❌ No update of #1")
    await turned(edit, "· edit")
    await tap(newsroom.editor, edit, "🔁 Update of …")
    await turned(edit, "Of which earlier article")
    assert "#1 " in edit.buttons[0]
    assert "#2 is not out" in (await newsroom.editor.ask(None, "2", saying="cannot be")).text
    assert "no #77" in (await newsroom.editor.ask(None, "77", saying="#77")).text
    await newsroom.editor.ask(None, "#1", saying="an update of #1")
    await newsroom.editor.ask(None, "/publish 2", saying="going out now")
    await newsroom.editor.chat.wait_for_text("#2 is out.")
    assert newsroom.channel.messages[-1].reply_to is first
    copy = await newsroom.reader.chat.wait_for(lambda m: m.from_bot and m.reply_to is not None)
    assert HEADINGS[1] in copy.text


async def test_the_source_is_set_by_the_card(newsroom: Newsroom) -> None:
    """Its link stands under the post; what is no link is refused, a dash takes it away."""
    await newsroom.draft()
    card = await opened_card(newsroom)
    await tap(newsroom.editor, card, "✏️ Source link")
    await turned(card, "Send the link of the source")
    assert "is not a link" in (await newsroom.editor.ask(None, "nowhere", saying="nowhere")).text
    card = await newsroom.editor.ask(None, "https://example.org/five-tracks", saying="link is set")
    sent = await newsroom.editor.send(None, "/preview 1")
    shown = await newsroom.editor.chat.wait_for_text(HEADINGS[4], after=sent[0].id)
    assert "https://example.org/five-tracks" in [each.get("url") for each in shown.entities]
    card = await opened_card(newsroom)
    await tap(newsroom.editor, card, "✏️ Source link")
    await turned(card, "Send the link of the source")
    await newsroom.editor.ask(None, "-", saying="link is set")
    sent = await newsroom.editor.send(None, "/preview 1")
    shown = await newsroom.editor.chat.wait_for_text(HEADINGS[4], after=sent[0].id)
    assert not [each for each in shown.entities if each["type"] == "text_link"]


async def test_what_was_put_aside_comes_back(newsroom: Newsroom) -> None:
    """By the button where that was done, and under its preview later; then it is a draft as before."""
    card = await newsroom.draft()
    await tap(newsroom.editor, card, "🗑 Put aside")
    await tap(newsroom.editor, card, "Yes, put aside")
    await tap(newsroom.editor, card, "↩️ Back to the drafts")
    await newsroom.editor.chat.wait_for(lambda m: m.id == card.id and "#1 · draft" in m.text)
    await tap(newsroom.editor, card, "🗑 Put aside")
    await tap(newsroom.editor, card, "Yes, put aside")
    refused = await newsroom.editor.ask(None, "/publish 1", saying="was put aside")
    assert "/preview 1" in refused.text
    shown = await newsroom.editor.ask(None, "/preview 1", saying="put aside")
    await tap(newsroom.editor, shown, "↩️ Back to the drafts")
    assert "#1" in (await newsroom.editor.ask(None, "/drafts", saying="Drafts (1)")).text
    await tap(newsroom.editor, shown, "🗑 Put aside")
    assert "took #1 up again" in (await newsroom.editor.ask(None, "/audit 1", saying="What was done")).text


async def test_no_tap_on_longer_is_in_vain(newsroom: Newsroom) -> None:
    """At the longest, and at the top, it is said that nothing changes; then Shorter is shorter at once."""
    await newsroom.draft()
    card = await newsroom.editor.ask(None, "/edit 1", saying="edit")
    await tap(newsroom.editor, card, "2. 📈")
    usual = (await newsroom.editor.chat.wait_for(lambda m: m.id == card.id and "by the bot" in m.text)).text
    assert not (await tap(newsroom.editor, card, "➕ Longer")).text
    await newsroom.editor.chat.wait_for(lambda m: m.id == card.id and "longer than usual" in m.text)
    assert "Nothing changes" in (await tap(newsroom.editor, card, "➕ Longer")).text
    await tap(newsroom.editor, card, "➖ Shorter")
    await newsroom.editor.chat.wait_for(lambda m: m.id == card.id and m.text == usual)
    await tap(newsroom.editor, card, "⬆️ Up")
    await newsroom.editor.chat.wait_for(lambda m: m.id == card.id and "1. Industrial" in m.text)
    assert "Nothing changes" in (await tap(newsroom.editor, card, "⬆️ Up")).text
