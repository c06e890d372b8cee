"""Albums, reactions, topics, inline results, reply keyboards, people, colours, in real Chromium."""

import asyncio
import base64
import re

import pytest
from playwright.async_api import CDPSession, Page, expect
from telegram import (
    Bot,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InputMediaDocument,
    InputMediaPhoto,
    InputTextMessageContent,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from bot.sandbox import Sandbox
from bot.sandbox.demo import DemoWorld
from tests.sandbox.browser.test_page import bubbles
from tests.sandbox.test_chats import PIXEL

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
STEPS = 40
FRAME = 1000 / 60  # milliseconds
KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("Done", callback_data="done")]])


async def test_albums(sandbox: Sandbox, bot: Bot, world: DemoWorld, page: Page) -> None:
    """One bubble with all pictures and the caption; a part that is deleted leaves the others."""
    await page.goto(f"{sandbox.url}/?person={world.editor.id}&chat={world.channel.id}")
    await expect(page.get_by_role("heading", name="Azeri Observer")).to_be_visible()
    pictures = [InputMediaPhoto(PIXEL, "three of them"), *[InputMediaPhoto(PIXEL)] * 2]
    sent = await bot.send_media_group(world.channel.id, pictures)
    album = page.get_by_role("group", name="Album of 3")
    await expect(album.get_by_role("img")).to_have_count(3)
    await expect(page.locator("article")).to_have_count(1)
    await expect(page.locator("article")).to_contain_text("three of them")
    await bot.delete_message(world.channel.id, sent[1].message_id)
    await expect(page.get_by_role("group", name="Album of 2").get_by_role("img")).to_have_count(2)
    await page.reload()
    await expect(page.get_by_role("group", name="Album of 2")).to_be_visible()


async def test_media_are_changed_in_place(sandbox: Sandbox, bot: Bot, world: DemoWorld, page: Page) -> None:
    """Another picture, then a file instead, then another caption: the bubble follows, the keyboard stays."""
    sent = await bot.send_photo(world.editor.id, PIXEL, caption="one", reply_markup=KEYBOARD)
    await page.goto(sandbox.url)
    last = bubbles(page).last
    before = await last.get_by_role("img").get_attribute("src")
    await bot.edit_message_media(
        InputMediaPhoto(PIXEL, "two"), world.editor.id, sent.message_id, reply_markup=KEYBOARD
    )
    await expect(last).to_contain_text("two")
    await expect(last).to_contain_text("edited")
    await expect(last.get_by_role("img")).not_to_have_attribute("src", before or "")
    paper = InputMediaDocument(b"words", filename="a.txt", caption="three")
    await bot.edit_message_media(paper, world.editor.id, sent.message_id, reply_markup=KEYBOARD)
    await expect(last.get_by_role("link", name="Download a.txt")).to_be_visible()
    await expect(last.get_by_role("img")).to_have_count(0)
    await bot.edit_message_caption(world.editor.id, sent.message_id, caption="four", reply_markup=KEYBOARD)
    await expect(last).to_contain_text("four")
    await expect(last.get_by_role("button", name="Done")).to_be_visible()


async def test_the_bot_is_typing(sandbox: Sandbox, bot: Bot, world: DemoWorld, page: Page) -> None:
    """Seen below the chat's name and in the list, for that chat's person, until the bot has written."""
    adam = world.readers[0]
    await adam.start()
    await page.goto(sandbox.url)
    about = page.locator("#about")
    await expect(about).to_have_text("bot")
    await bot.send_chat_action(adam.id, "typing")
    await bot.send_chat_action(world.editor.id, "upload_document")
    await expect(about).to_have_text("sending a file…")
    await expect(page.get_by_role("navigation", name="Chats")).to_contain_text("sending a file…")
    await bot.send_message(world.editor.id, "Here it is")
    await expect(about).to_have_text("bot")
    await expect(page.get_by_role("navigation", name="Chats")).to_contain_text("Here it is")


async def test_pictures_by_drag_and_drop(sandbox: Sandbox, world: DemoWorld, page: Page) -> None:
    """Pictures that are dropped on the chat go as an album with what was typed as caption, a text as a file."""
    await page.goto(sandbox.url)
    await page.get_by_label("Message", exact=True).fill("look")
    await _drop(page, PIXEL, "image/png", "a.png", "b.png")
    await expect(page.get_by_role("group", name="Album of 2")).to_be_visible()
    assert [message.text for message in world.editor.chat.messages[-2:]] == ["look", ""]
    await expect(page.get_by_label("Message", exact=True)).to_have_value("")
    await _drop(page, b"# Headline", "text/markdown", "article.md")
    await expect(bubbles(page).last.get_by_role("link", name="Download article.md")).to_be_visible()
    assert world.editor.chat.last.content["document"]["file_name"] == "article.md"


async def _drop(page: Page, content: bytes, mime: str, *names: str) -> None:
    """Drag files over the chat and drop them."""
    await page.locator("#chat").evaluate(
        """(area, [data, type, names]) => {
            const bytes = Uint8Array.from(atob(data), (each) => each.charCodeAt(0));
            const moved = new DataTransfer();
            for (const name of names) moved.items.add(new File([bytes], name, { type }));
            const event = (kind) => new DragEvent(kind, { dataTransfer: moved, bubbles: true, cancelable: true });
            if (area.dispatchEvent(event("dragover"))) throw new Error("nothing may be dropped here");
            area.dispatchEvent(event("drop"));
        }""",
        [base64.b64encode(content).decode(), mime, list(names)],
    )


async def test_reactions(sandbox: Sandbox, bot: Bot, world: DemoWorld, page: Page) -> None:
    """Given from a message's menu, counted below it, taken back by a tap."""
    sent = await bot.send_message(world.editor.id, "news")
    await page.goto(sandbox.url)
    last = bubbles(page).last
    await last.hover()
    await last.get_by_role("button", name="Message actions").click()
    await page.get_by_role("button", name="React 🔥").click()
    chip = last.get_by_role("button", name="🔥 1")
    await expect(chip).to_have_attribute("aria-pressed", "true")
    await bot.set_message_reaction(world.editor.id, sent.message_id, "🔥")
    await last.get_by_role("button", name="🔥 2").click()
    await expect(chip).to_have_attribute("aria-pressed", "false")


async def test_topics(sandbox: Sandbox, bot: Bot, world: DemoWorld, page: Page) -> None:
    """A topic shows its own messages alone, and what is written goes into it; an administrator closes it."""
    economy = next(topic.id for topic in world.group.topics.values() if topic.name == "Economy")
    await page.goto(f"{sandbox.url}/?person={world.editor.id}&chat={world.group.id}")
    strip = page.get_by_role("group", name="Topics")
    await strip.get_by_role("button", name="Economy").click()
    await expect(strip.get_by_role("button", name="Economy")).to_have_attribute("aria-pressed", "true")
    await bot.send_message(world.group.id, "for all")
    await page.get_by_label("Message", exact=True).fill("/follow economy")
    await page.keyboard.press("Enter")
    await expect(bubbles(page).last).to_contain_text("/follow economy")
    assert world.group.last.topic == economy
    await expect(page.locator("#log").get_by_text("for all")).to_have_count(0)
    await strip.get_by_role("button", name="General").click()
    await expect(page.locator("#log").get_by_text("for all")).to_be_visible()
    await strip.get_by_role("button", name="Economy").click()
    await page.get_by_role("button", name="The bot in this chat").click()
    await page.get_by_role("button", name="Close this topic").click()
    await expect(strip.get_by_role("button", name="Economy (closed)")).to_be_visible()


async def test_inline_results(sandbox: Sandbox, bot: Bot, world: DemoWorld, page: Page) -> None:
    """The bot's name and some words: results come while one types; Enter sends one in one's own name."""
    await page.goto(f"{sandbox.url}/?person={world.editor.id}&chat={world.group.id}")
    polling = asyncio.create_task(bot.get_updates(timeout=10))
    await page.get_by_label("Message", exact=True).fill("@trackwire_bot harvest")
    query = (await polling)[-1].inline_query
    words = InputTextMessageContent("<b>Grain</b> harvest", parse_mode="HTML")
    await bot.answer_inline_query(
        query.id, [InlineQueryResultArticle("1", "Grain harvest", words, description="Today")]
    )
    await expect(page.get_by_role("option", name="Grain harvest")).to_be_visible()
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(bubbles(page).last.locator("strong")).to_have_text("Grain")
    await expect(bubbles(page).last).to_contain_text("via @trackwire_bot")
    assert (world.group.last.sender, query.query) == (world.editor.user, "harvest")


async def test_reply_keyboards(sandbox: Sandbox, bot: Bot, world: DemoWorld, page: Page) -> None:
    """They lie below the composer, send their words, and go when the bot says so."""
    await page.goto(sandbox.url)
    await bot.send_message(world.editor.id, "Which?", reply_markup=ReplyKeyboardMarkup([["Politics", "Economy"]]))
    keys = page.get_by_role("group", name="Reply keyboard")
    await keys.get_by_role("button", name="Economy").click()
    await expect(bubbles(page).last).to_contain_text("Economy")
    await bot.send_message(world.editor.id, "Noted", reply_markup=ReplyKeyboardRemove())
    await expect(keys).to_be_hidden()


@pytest.mark.usefixtures("world")
async def test_a_newcomer(sandbox: Sandbox, page: Page) -> None:
    """Somebody is added by name and language, and acted as at once."""
    await page.goto(sandbox.url)
    await page.get_by_role("button", name="Add a person").click()
    await page.get_by_label("Name").fill("Vera Novak")
    await page.get_by_label("Language").select_option("be")
    await page.get_by_role("button", name="Add", exact=True).click()
    await expect(page.get_by_role("button", name="Act as Vera Novak")).to_have_attribute("aria-pressed", "true")
    await page.get_by_role("button", name="Start", exact=True).click()
    await expect(bubbles(page).last).to_contain_text("/start")
    assert next(user for user in sandbox.world.people() if user.first_name == "Vera").language_code == "be"


@pytest.mark.usefixtures("world")
async def test_dark_by_choice(sandbox: Sandbox, page: Page) -> None:
    """The colours are chosen by a button and kept."""
    await page.goto(sandbox.url)
    await page.get_by_role("button", name="Colours: as the system").click()
    await page.get_by_role("button", name="Colours: light").click()
    await expect(page.locator("body")).to_have_css("background-color", "rgb(23, 33, 43)")
    await page.reload()
    await expect(page.get_by_role("button", name=re.compile("Colours: dark"))).to_be_visible()
    await expect(page.locator("body")).to_have_css("background-color", "rgb(23, 33, 43)")


async def test_two_thousand_messages_scroll(sandbox: Sandbox, world: DemoWorld, page: Page) -> None:
    """All are reached by scrolling; with all of them laid out a step costs less of the processor than a frame."""
    for number in range(2000):
        await world.editor.send(None, f"message {number} with some *words* of news")
    await page.goto(sandbox.url)
    await expect(bubbles(page).last).to_be_in_viewport()
    count = await page.evaluate(
        """async () => {
            const log = document.getElementById("log");
            const shown = () => document.querySelectorAll("[data-message-id]").length;
            const until = performance.now() + 30000;
            while (shown() < 2001 && performance.now() < until) {
                log.scrollTop = -log.scrollHeight;
                await new Promise((done) => requestAnimationFrame(done));
            }
            return shown();
        }"""
    )
    assert count == 2001
    tools = await page.context.new_cdp_session(page)
    await tools.send("Performance.enable", {"timeDomain": "threadTicks"})  # a busy machine does not count
    step = min([await _step(page, tools) for _ in range(3)])
    assert step < FRAME, f"a step of scrolling took {step:.1f} ms of the processor"


async def _step(page: Page, tools: CDPSession) -> float:
    """Scroll, and return the milliseconds of the processor that a step took."""
    before = await _spent(tools)
    await page.evaluate(
        """async (steps) => {
            for (let step = 0; step < steps; step += 1) {
                document.getElementById("log").scrollTop += 400;
                await new Promise((done) => requestAnimationFrame(done));
            }
        }""",
        STEPS,
    )
    return (await _spent(tools) - before) / STEPS * 1000


async def _spent(tools: CDPSession) -> float:
    """Return the seconds of the processor that the page's tasks have taken."""
    metrics = (await tools.send("Performance.getMetrics"))["metrics"]
    return next(each["value"] for each in metrics if each["name"] == "TaskDuration")
