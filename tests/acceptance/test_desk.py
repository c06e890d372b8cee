"""The desk: from a paste to the queue."""

import re

import pytest

from tests.acceptance.conftest import SAMPLE, Newsroom

HEADINGS = [
    "Political dialogue and mutual support",
    "Industrial cooperation and economic ties",
    "Humanitarian initiatives",
    "Preserving historical memory",
    "Strengthening media ties",
]


async def test_a_paste_becomes_a_draft(newsroom: Newsroom) -> None:
    """A paste in two messages, Done: the post exactly as it will appear, and the card below it."""
    card = await newsroom.draft()
    assert "#1" in card.text
    assert "Azeri Observer Editorial Staff" in card.text
    assert "Lead: 4 sentences" in card.text
    assert "5 sections" in card.text
    for heading in HEADINGS:
        assert heading in card.text
    post = newsroom.editor.chat.messages[-2]
    assert post.from_bot
    assert all(heading in post.text for heading in HEADINGS)


async def test_a_reader_at_the_desk_is_told_kindly(newsroom: Newsroom) -> None:
    """A reader who tries a desk command hears for whom it is, and what is there for them."""
    for command in (
        "/new",
        "/drafts",
        "/queue",
        "/schedule 1 18:30",
        "/publish 1",
        "/cancel 1",
        "/title 1 x",
        "/done",
    ):
        answer = await newsroom.reader.ask(None, command)
        assert "for the newsroom’s editors" in answer.text
        assert "What can I do?" in answer.buttons


async def test_title_replaces_the_proposed_headline(newsroom: Newsroom) -> None:
    """/title sets the headline and shows it on the card."""
    await newsroom.draft()
    card = await newsroom.editor.ask(None, "/title 1 Five tracks, one year")
    assert "Five tracks, one year" in card.text
    assert "proposed" not in card.text


@pytest.mark.parametrize(
    ("command", "clean"),
    [
        ("/title 1 Dam\u202e opens\u200b today", "Dam opens today"),
        ("/title 1 Family 👨\u200d👩\u200d👧", "Family 👨\u200d👩\u200d👧"),
    ],
)
async def test_a_typed_headline_has_nothing_that_nobody_sees(newsroom: Newsroom, command: str, clean: str) -> None:
    """As in a pasted text: no mark turns a channel's post around, and an emoji stays whole."""
    await newsroom.draft()
    card = await newsroom.editor.ask(None, command)
    assert clean in card.text


async def test_an_empty_headline_is_one_of_marks_alone(newsroom: Newsroom) -> None:
    """What nobody sees is no headline."""
    await newsroom.draft()
    await newsroom.editor.ask(None, "/title 1 \u202e\u2066", saying="Add the headline")


async def test_sections_on_one_track_are_counted(newsroom: Newsroom) -> None:
    """The warning says how many there are."""
    parts = "\n\n".join(
        f"Economy part {n}\nExports and trade rose by {n} percent, the bank said." for n in range(1, 4)
    )
    card = await newsroom.draft(f"Trade grows\n\nTrade grew on Monday, officials said.\n\n{parts}")
    assert "Sections on Economy: 3; all will be shown." in card.text


async def test_schedule_queue_cancel(newsroom: Newsroom) -> None:
    """/schedule repeats time, zone and countdown; /queue lists it; /cancel takes it back."""
    await newsroom.draft()
    told = await newsroom.editor.ask(None, "/schedule 1 18:30")
    assert re.search(r"Mon,? 2 Mar, 18:30", told.text), told.text
    assert "UTC" in told.text
    assert "9 hours" in told.text, told.text
    queue = await newsroom.editor.ask(None, "/queue")
    assert "#1" in queue.text
    back = await newsroom.editor.ask(None, "/cancel 1")
    assert "back to draft" in back.text
    queue = await newsroom.editor.ask(None, "/queue")
    assert "empty" in queue.text
    drafts = await newsroom.editor.ask(None, "/drafts")
    assert "#1" in drafts.text


@pytest.mark.parametrize(
    ("command", "words"),
    [
        ("/schedule 1", "Add the time"),
        ("/schedule 1 yesterday-ish", "is not a time that I understand"),
        ("/schedule 1 2020-01-01 09:00", "has passed"),
        ("/schedule 99 18:30", "There is no #99"),
        ("/schedule", "Add the number"),
        ("/publish 99", "There is no #99"),
        ("/cancel 1", "is a draft"),
        ("/cancel 99", "There is no #99"),
        ("/title 1", "Add the headline"),
        ("/title 1\nOn the next line", "On the next line"),
        ("/preview 99999999999999999999999", "There is no #"),
        ("/preview", "Add the number"),
        ("/preview 1 as sports", "“sports” is neither a chat that I know nor a track"),
        ("/nonsense", "I do not know /nonsense"),
    ],
)
async def test_bad_input_is_answered(newsroom: Newsroom, command: str, words: str) -> None:
    """A bad argument gets an answer that says what is wrong; the draft is as it was."""
    await newsroom.draft()
    answer = await newsroom.editor.ask(None, command)
    assert words in answer.text
    drafts = await newsroom.editor.ask(None, "/drafts")
    assert "#1" in drafts.text


@pytest.mark.parametrize("command", ["/slots", "/digest", "/quiet", "/timezone", "/language", "/preview 1"])
async def test_words_of_any_length_are_answered(newsroom: Newsroom, command: str) -> None:
    """The longest message that Telegram takes is not repeated whole: the answer would be too long to send."""
    await newsroom.draft()
    words = f"{command} ".ljust(4096, "x")
    told = await newsroom.editor.ask(None, words)
    assert "xxx…" in told.text
    assert len(told.text) < 600


async def test_restart_in_the_middle_of_a_paste(newsroom: Newsroom) -> None:
    """The bot stops between two parts of a paste: nothing of it is lost."""
    await newsroom.editor.ask(None, "/new")
    first, second = SAMPLE.read_text("utf-8").split("Humanitarian initiatives\n")
    await newsroom.editor.ask(None, first)
    await newsroom.stop_bot()
    sent = await newsroom.editor.send(None, "Humanitarian initiatives\n" + second)
    await newsroom.start_bot()
    prompt = await newsroom.editor.chat.wait_for_text("parts", after=sent[-1].id)
    await newsroom.editor.tap(prompt, "Done")
    card = await newsroom.card(after=prompt.id)
    assert "5 sections" in card.text


async def test_a_card_has_room_for_any_article(newsroom: Newsroom) -> None:
    """A hundred sections without a track: the card tells of the first ones, and how many more there are."""
    parts = (
        f"District number {n} in the far hills behind the old river\n\n{n + 3} sheep were seen there in 2025.\n\n"
        for n in range(100)
    )
    card = await newsroom.draft("Sheep are counted\n\nBy Ann Lee\n\n" + "".join(parts))
    assert "District number 19" in card.text
    assert "… and 80 more" in card.text
    assert card.text.count("has no track") == 8
    assert "⚠️ … and 92 more" in card.text


async def test_a_double_tap_sends_once(newsroom: Newsroom) -> None:
    """A nervous finger on Done, and on Preview, gets one card and one post each time."""
    prompt = await newsroom.editor.ask(None, "/new")
    prompt = await newsroom.editor.ask(
        None, "A dam was opened near Ganja on Monday. It holds 12 litres.", saying="1 part"
    )
    done = newsroom.editor.press(prompt, prompt.inline[0][0])
    await newsroom.editor.tap(prompt, "Done")
    assert done.answer
    card = await newsroom.card(after=prompt.id)
    preview = newsroom.editor.press(card, next(key for row in card.inline for key in row if "👁" in key["text"]))
    await newsroom.editor.tap(card, "👁 Preview")
    assert preview.answer
    await newsroom.editor.ask(None, "/queue", saying="The queue is empty")
    told = [message.text[:10] for message in newsroom.editor.chat.messages if message.from_bot]
    assert (told.count("A dam was "), told.count("#1 · draft")) == (2, 2)


async def test_a_forged_tap_is_stale(newsroom: Newsroom) -> None:
    """A revision that never was is no fault of ours; the tap is answered."""
    card = await newsroom.draft()
    for data in ("ec:1:1:99:up", "ec:1:1:99:again", "ec:1:99:1:up"):
        query = newsroom.editor.press(card, {"text": "Up", "callback_data": data})
        await query.answered.until(lambda asked=query: asked.answer, 10)
        assert query.answer["text"]


async def test_an_anonymous_admin_is_sent_to_the_private_chat(newsroom: Newsroom) -> None:
    """Who writes as the group may be the editor whom the bot knows: it does not tell them to ask to be let in."""
    group = newsroom.sandbox.group("Newsroom", owner=newsroom.editor)
    group.members[newsroom.editor.id].is_anonymous = True
    answer = await newsroom.editor.ask(group, "/drafts")
    assert "in a private chat" in answer.text
    group.members[newsroom.editor.id].is_anonymous = False
    assert "There are no drafts" in (await newsroom.editor.ask(group, "/drafts")).text
