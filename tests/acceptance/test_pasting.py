"""A paste that does not go as planned: left, begun twice, given up late; nothing is lost, nothing is mixed."""

from bot.sandbox.model import Message
from tests.acceptance.conftest import SAMPLE, Newsroom, tap
from tests.sandbox.test_chats import PIXEL

FIRST = "Dam opens\n\nA dam was opened near Ganja on Monday, officials said. It holds 12 million cubic metres."
SECOND = "Bridge closes\n\nA bridge over the Kura was closed on Tuesday for repairs that last 3 weeks."


async def said(newsroom: Newsroom, text: str, words: str) -> Message:
    """Send a text and return the answer that has these words."""
    sent = await newsroom.editor.send(None, text)
    return await newsroom.editor.chat.wait_for_text(words, after=sent[-1].id)


async def test_new_twice_keeps_the_number(newsroom: Newsroom) -> None:
    """A second /new on an empty article opens no other."""
    assert "#1 is open" in (await newsroom.editor.ask(None, "/new")).text
    assert "#1 is open" in (await newsroom.editor.ask(None, "/new")).text
    prompt = await said(newsroom, FIRST, "1 part")
    await newsroom.editor.tap(prompt, "Done")
    assert "#1" in (await newsroom.card(after=prompt.id)).text


async def test_new_during_a_paste_mixes_nothing(newsroom: Newsroom) -> None:
    """What was being pasted becomes a draft of its own; the text after /new begins the next article."""
    await newsroom.editor.ask(None, "/new")
    await said(newsroom, FIRST, "1 part")
    kept = await said(newsroom, f"/new {SECOND}", "#1, which you were pasting, is a draft now (1 part)")
    prompt = await newsroom.editor.chat.wait_for_text("#2: 1 part", after=kept.id)
    await newsroom.editor.tap(prompt, "Done")
    card = await newsroom.card(after=prompt.id)
    assert "Bridge closes" in card.text
    shown = await newsroom.editor.ask(None, "/preview 1")
    assert "Dam opens" in shown.text
    assert "Bridge" not in shown.text


async def test_parts_are_counted_not_articles(newsroom: Newsroom) -> None:
    """The first article may have two parts, and the second one."""
    await newsroom.editor.ask(None, "/new")
    await said(newsroom, FIRST, "1 part,")
    await said(newsroom, SECOND, "2 parts,")
    await said(newsroom, f"/new {SECOND}", "#1, which you were pasting, is a draft now (2 parts)")
    await said(newsroom, "/new", "#2, which you were pasting, is a draft now (1 part)")


async def test_give_up_on_what_is_a_draft_already_says_so(newsroom: Newsroom) -> None:
    """The button of a finished paste changes nothing and does not pretend to."""
    await newsroom.editor.ask(None, "/new")
    prompt = await said(newsroom, FIRST, "1 part")
    sent = await newsroom.editor.send(None, "/done")
    await newsroom.card(after=sent[-1].id)
    toast = await newsroom.editor.tap(prompt, "Give up")
    assert "#1 is a draft already" in toast.text
    assert "#1" in (await newsroom.editor.ask(None, "/drafts")).text


async def test_links_alone_are_no_article(newsroom: Newsroom) -> None:
    """Nothing can go out that says no more than where to read it; the paste stays open for the text."""
    await newsroom.editor.ask(None, "/new")
    await said(newsroom, "https://example.org/a\nhttps://example.org/b", "1 part")
    await said(newsroom, "/done", "There is no text in it yet")
    await said(newsroom, FIRST, "#1: 2 parts")
    sent = await newsroom.editor.send(None, "/done")
    assert "Dam opens" in (await newsroom.card(after=sent[-1].id)).text


async def test_an_article_is_no_answer(newsroom: Newsroom) -> None:
    """A whole article sent while a headline is asked for begins an article; the question is closed."""
    card = await newsroom.draft()
    await tap(newsroom.editor, card, "✏️ Headline")
    await newsroom.editor.chat.wait_for(lambda m: m.id == card.id and "as your next message" in m.text)
    prompt = await said(newsroom, SAMPLE.read_text("utf-8")[:3000], "#2: 1 part")
    await newsroom.editor.tap(prompt, "Give up")
    hint = await newsroom.editor.ask(None, "Just a word")
    assert "headline is set" not in hint.text


async def test_a_tap_elsewhere_closes_the_question(newsroom: Newsroom) -> None:
    """Who taps another button is not asked any more: the next words are no headline."""
    card = await newsroom.draft()
    other = await newsroom.editor.ask(None, "/queue")
    await tap(newsroom.editor, card, "✏️ Headline")
    await newsroom.editor.chat.wait_for(lambda m: m.id == card.id and "as your next message" in m.text)
    drafts = await newsroom.editor.ask(None, "/drafts")
    assert other.text != drafts.text
    await tap(newsroom.editor, card, "‹ Back")
    hint = await newsroom.editor.ask(None, "Just a word")
    assert "headline is set" not in hint.text


async def test_articles_are_pasted_in_private(newsroom: Newsroom) -> None:
    """In a group, people talk: /new says where it works, and nothing that is said becomes an article."""
    group = newsroom.sandbox.group("Newsroom", members=[newsroom.editor])
    answer = await newsroom.editor.ask(group, "/new")
    assert "in a private chat" in answer.text
    await newsroom.editor.send(group, "Coffee, anybody?")
    assert "nothing to finish" in (await newsroom.editor.ask(None, "/done")).text


async def test_in_a_group_the_answer_is_a_reply(newsroom: Newsroom) -> None:
    """A headline asked for in a group is what replies to the bot, not what comes next."""
    await newsroom.draft()
    group = newsroom.sandbox.group("Newsroom", members=[newsroom.editor])
    card = await newsroom.editor.ask(group, "/title 1 First")
    await newsroom.editor.tap(card, "✏️ Headline")
    asked = await group.wait_for(lambda m: m.id == card.id and "Reply to this message" in m.text)
    await newsroom.editor.send(group, "Coffee, anybody?")
    sent = await newsroom.editor.send(group, "Second", reply_to=asked)
    card = await group.wait_for_text("The headline is set", after=sent[-1].id)
    assert "Second" in card.text


async def test_captions_are_parts_and_pictures_are_told(newsroom: Newsroom) -> None:
    """A photo's caption in the middle of a paste is text, photos lead the post; of each it is said."""
    await newsroom.editor.ask(None, "/new")
    await said(newsroom, FIRST, "1 part")
    photo = await newsroom.editor.photo(None, PIXEL, "It cost 40 million manats.")
    await newsroom.editor.chat.wait_for_text("This photo will lead the post", after=photo.id)
    await newsroom.editor.chat.wait_for_text("2 parts", after=photo.id)
    bare = await newsroom.editor.photo(None, PIXEL)
    await newsroom.editor.chat.wait_for_text("This photo joins the others", after=bare.id)
    prompt = await newsroom.editor.chat.wait_for_text("2 parts", after=bare.id)
    await newsroom.editor.tap(prompt, "Done")
    card = await newsroom.card(after=prompt.id)
    shown = [m for m in newsroom.editor.chat.messages if prompt.id < m.id < card.id]
    assert "40 million manats" in shown[0].text
    assert ["photo" in m.content for m in shown] == [True, True]
    assert "🖼 with an album of 2 photos" in card.text


async def test_a_long_caption_begins_an_article(newsroom: Newsroom) -> None:
    """As a long text does."""
    photo = await newsroom.editor.photo(None, PIXEL, SAMPLE.read_text("utf-8")[:1000])
    await newsroom.editor.chat.wait_for_text("#1: 1 part", after=photo.id)
    await newsroom.editor.chat.wait_for_text("This photo will lead", after=photo.id)


async def test_a_file_with_a_caption_says_that_it_is_left(newsroom: Newsroom) -> None:
    """The article is the file."""
    sent = await newsroom.editor.upload(None, "dam.txt", FIRST.encode(), "final version")
    await newsroom.editor.chat.wait_for_text("what you wrote under it is not a part", after=sent.id)


async def test_an_edited_part_is_taken_as_it_is_now(newsroom: Newsroom) -> None:
    """While the paste is open; after that the editor is led to the card, and nothing is done twice."""
    await newsroom.editor.ask(None, "/new")
    (part,) = await newsroom.editor.send(None, FIRST)
    prompt = await newsroom.editor.chat.wait_for_text("1 part", after=part.id)
    await newsroom.editor.edit(part, FIRST.replace("12 million", "13 million"))
    prompt = await newsroom.editor.chat.wait_for_text("1 part", after=prompt.id)
    await newsroom.editor.tap(prompt, "Done")
    card = await newsroom.card(after=prompt.id)
    shown = "".join(m.text for m in newsroom.editor.chat.messages if prompt.id < m.id < card.id)
    assert "13 million" in shown
    assert "12 million" not in shown
    await newsroom.editor.edit(part, FIRST)
    late = await newsroom.editor.chat.wait_for_text("You changed a message of #1", after=card.id)
    await tap(newsroom.editor, late, "✏️ Edit all")
    await newsroom.editor.chat.wait_for(lambda m: m.id == late.id and "· edit" in m.text)


async def test_new_with_a_text_that_is_edited(newsroom: Newsroom) -> None:
    """The command is not done again: the text after it is the part."""
    (first,) = await newsroom.editor.send(None, f"/new {FIRST}")
    prompt = await newsroom.editor.chat.wait_for_text("#1: 1 part", after=first.id)
    await newsroom.editor.edit(first, f"/new {SECOND}")
    prompt = await newsroom.editor.chat.wait_for_text("#1: 1 part", after=prompt.id)
    await newsroom.editor.tap(prompt, "Done")
    card = await newsroom.card(after=prompt.id)
    assert "Bridge closes" in card.text
