"""A paste that does not go as planned: left, begun twice, given up late; nothing is lost, nothing is mixed."""

from bot.sandbox.model import Message
from tests.acceptance.conftest import SAMPLE, Newsroom, tap

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


async def test_give_up_on_what_is_a_draft_already_says_so(newsroom: Newsroom) -> None:
    """The button of a finished paste changes nothing and does not pretend to."""
    await newsroom.editor.ask(None, "/new")
    prompt = await said(newsroom, FIRST, "1 part")
    sent = await newsroom.editor.send(None, "/done")
    await newsroom.card(after=sent[-1].id)
    toast = await newsroom.editor.tap(prompt, "Give up")
    assert "#1 is a draft already" in toast.text
    assert "#1" in (await newsroom.editor.ask(None, "/drafts")).text


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
