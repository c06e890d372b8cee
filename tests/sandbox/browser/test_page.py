"""The chat page in real Chromium."""

import asyncio
import re
from typing import Any

import pytest
from playwright.async_api import Browser, Page, expect
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup

from bot.sandbox import Sandbox
from bot.sandbox.demo import DemoWorld

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

KEYBOARD = InlineKeyboardMarkup(
    [
        [InlineKeyboardButton("Done", callback_data="done"), InlineKeyboardButton("Alarm", callback_data="alarm")],
        [InlineKeyboardButton("Read on", url="https://t.me/trackwire_bot?start=read_7")],
    ]
)


def bubbles(page: Page):
    return page.locator("[data-message-id]")


async def test_the_sample_is_pasted_in_two_messages(sandbox: Sandbox, world: DemoWorld, page: Page) -> None:
    """One button fills the composer, which tells how many messages it will be; Send sends them."""
    await page.goto(sandbox.url)
    await page.get_by_role("button", name="Paste the sample article").click()
    await expect(page.get_by_text("→ 2 messages")).to_be_visible()
    await page.get_by_role("button", name="Send").click()
    await expect(bubbles(page)).to_have_count(3)
    assert "\n".join(message.text for message in world.editor.chat.messages[1:]).startswith(
        "Section 0\nA sentence"
    )
    await expect(page.get_by_label("Message", exact=True)).to_have_value("")


async def test_formatting_buttons_and_answers(sandbox: Sandbox, bot: Bot, world: DemoWorld, page: Page) -> None:
    """Entities are elements; a tap shows toast or alert; a deep link to the bot stays in this world."""
    html = (
        "<b>Head</b> <i>it</i> <u>un</u> <s>st</s> <code>co</code> "
        "<a href='https://example.org/a'>link</a> /help\n"
        "<blockquote expandable>" + "A long quotation. " * 60 + "</blockquote>\n<tg-spoiler>hidden</tg-spoiler>"
    )
    await page.goto(sandbox.url)
    await bot.send_message(world.editor.id, html, parse_mode="HTML", reply_markup=KEYBOARD)
    post = bubbles(page).last
    for tag, words in (("strong", "Head"), ("em", "it"), ("u", "un"), ("s", "st"), ("code", "co"), ("a", "link")):
        await expect(post.locator(tag).first).to_have_text(words)
    more = post.get_by_role("button", name="Show more")
    await more.click()
    await expect(post.get_by_role("button", name="Show less")).to_have_attribute("aria-expanded", "true")
    await post.get_by_role("button", name="Spoiler").click()
    await expect(post.get_by_text("hidden")).to_have_class(re.compile("shown"))
    await _answer(bot, page, "Done", text="Saved")
    await expect(page.get_by_role("status").get_by_text("Saved")).to_be_visible()
    await _answer(bot, page, "Alarm", text="Look out", show_alert=True)
    await page.get_by_role("dialog").get_by_role("button", name="OK").click()
    await page.get_by_role("button", name="Read on").click()
    await expect(bubbles(page).last).to_contain_text("/start read_7")


async def _answer(bot: Bot, page: Page, button: str, **answer) -> None:
    updates = asyncio.create_task(bot.get_updates(timeout=10))
    await page.get_by_role("button", name=button, exact=True).click()
    update = (await updates)[-1]
    await bot.answer_callback_query(update.callback_query.id, **answer)
    await bot.get_updates(offset=update.update_id + 1)


async def test_nothing_that_is_written_becomes_markup(
    sandbox: Sandbox, bot: Bot, world: DemoWorld, page: Page
) -> None:
    """Texts, names and titles are shown letter for letter; a link of another kind is no link."""
    nasty = '<img src=x onerror="document.title=1"><script>alert(1)</script>'
    world.channel.title = nasty
    await bot.send_message(world.editor.id, nasty)
    message = world.editor.chat.last
    message.content["entities"] = [{"type": "text_link", "offset": 0, "length": 4, "url": "javascript:alert(1)"}]
    await page.goto(sandbox.url)
    await expect(bubbles(page).last.locator(".text")).to_have_text(nasty + "09:00")
    assert await page.locator("#log img, #log script, #log a").count() == 0
    await expect(page.locator(".entry b", has_text=nasty)).to_be_visible()


async def test_live_in_two_tabs_as_two_people(
    sandbox: Sandbox, bot: Bot, world: DemoWorld, page: Page, chromium: Browser
) -> None:
    """Editor and reader at once: a post counts as unread, opens as read, is edited and deleted in place."""
    adam = world.readers[0]
    context = await chromium.new_context()
    other = await context.new_page()
    await page.goto(f"{sandbox.url}/?person={world.editor.id}&chat={world.channel.id}")
    await other.goto(f"{sandbox.url}/?person={adam.id}")
    await expect(other.get_by_role("button", name="Start", exact=True)).to_be_visible()
    await page.get_by_label("Message", exact=True).fill("Breaking")
    await page.keyboard.press("Enter")
    await other.get_by_role("button", name="Azeri Observer, channel, 1 unread").click()
    await expect(bubbles(other).last).to_contain_text("Breaking")
    await expect(other.get_by_role("button", name="Azeri Observer, channel", exact=True)).to_be_visible()
    await expect(other.get_by_text("Only administrators can post here")).to_be_visible()
    await bot.edit_message_text("Mended", world.channel.id, world.channel.last.id)
    await expect(bubbles(other).last).to_contain_text("Mended")
    await expect(bubbles(other).last).to_contain_text("edited")
    await bot.delete_message(world.channel.id, world.channel.last.id)
    await expect(bubbles(other)).to_have_count(0)
    await context.close()


@pytest.mark.usefixtures("world")
async def test_commands_by_typing_a_slash(sandbox: Sandbox, bot: Bot, page: Page) -> None:
    """The menu narrows as one types; arrows and Enter choose."""
    await bot.set_my_commands([("new", "Start an article"), ("queue", "What goes out"), ("quiet", "Quiet hours")])
    await page.goto(sandbox.url)
    await page.get_by_label("Message", exact=True).click()  # press_sequentially does not wait until it is there
    await page.get_by_label("Message", exact=True).press_sequentially("/qu")
    await expect(page.get_by_role("option")).to_have_count(2)
    await page.keyboard.press("ArrowDown")
    await page.keyboard.press("Enter")
    await expect(bubbles(page).last).to_contain_text("/quiet")
    await expect(page.get_by_role("listbox")).to_be_hidden()


async def test_upload_reply_edit_and_delete(sandbox: Sandbox, bot: Bot, world: DemoWorld, page: Page) -> None:
    """A file goes as a document; a message's menu replies, edits and deletes."""
    await page.goto(sandbox.url)
    await page.get_by_label("File", exact=True).set_input_files(
        {"name": "article.md", "mimeType": "text/markdown", "buffer": b"# Headline"}
    )
    await expect(page.get_by_role("link", name="Download article.md")).to_be_visible()
    await bot.send_message(world.editor.id, "Noted")
    await bubbles(page).last.hover()
    await _choose(page, "Reply")
    await page.get_by_label("Message", exact=True).fill("thank you")
    await page.keyboard.press("Enter")
    await expect(bubbles(page).last.get_by_role("button", name="Noted")).to_be_visible()
    assert world.editor.chat.last.reply_to.text == "Noted"
    await _choose(page, "Edit")
    await page.get_by_label("Message", exact=True).fill("thanks")
    await page.keyboard.press("Enter")
    await expect(bubbles(page).last).to_contain_text("edited")
    await _choose(page, "Delete")
    await expect(bubbles(page).last).to_contain_text("Noted")


async def _choose(page: Page, action: str) -> None:
    last = bubbles(page).last
    await last.hover()
    await last.get_by_role("button", name="Message actions").click()
    await page.get_by_role("dialog").get_by_role("button", name=action, exact=True).click()


@pytest.mark.usefixtures("world")
async def test_the_clock_is_moved_by_a_button(sandbox: Sandbox, page: Page) -> None:
    before = sandbox.clock.now()
    await page.goto(sandbox.url)
    await page.get_by_role("button", name="Clock forward 1 hour").click()
    await expect(page.locator("#clock")).to_contain_text("10:00:00 UTC")
    assert (sandbox.clock.now() - before).total_seconds() == 3600


async def test_by_keyboard_alone(sandbox: Sandbox, bot: Bot, world: DemoWorld, page: Page) -> None:
    """Chats, spoilers, buttons, a message's menu and the inspector's tabs are reached and used without a mouse."""
    html = "<tg-spoiler>hidden</tg-spoiler> words"
    await bot.send_message(world.editor.id, html, parse_mode="HTML", reply_markup=KEYBOARD)
    await page.goto(f"{sandbox.url}/?person={world.editor.id}&chat={world.channel.id}")
    await expect(page.get_by_role("heading", name="Azeri Observer")).to_be_visible()

    async def tab_to(role: Any, name: str | re.Pattern[str]) -> None:
        wanted = page.get_by_role(role, name=name, exact=True).first
        for _ in range(60):
            await page.keyboard.press("Tab")
            if await wanted.evaluate("node => node === document.activeElement"):
                return
        raise AssertionError(f"{role} {name} is not reached")

    await tab_to("button", re.compile("Trackwire, bot"))
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", name="Trackwire")).to_be_visible()
    await tab_to("button", "Spoiler, tap to show")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("hidden", exact=True)).to_have_class(re.compile("shown"))
    updates = asyncio.create_task(bot.get_updates(timeout=10))
    await tab_to("button", "Done")
    await page.keyboard.press("Space")
    update = (await updates)[-1]
    await bot.answer_callback_query(update.callback_query.id, "Saved")
    await expect(page.get_by_role("status").get_by_text("Saved")).to_be_visible()
    await tab_to("button", "Message actions")
    await page.keyboard.press("Enter")
    await tab_to("button", "Inspect")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("tabpanel")).to_contain_text("6 of 4,096 UTF-16 units")
    await page.get_by_role("tab", name="Message").focus()
    await page.keyboard.press("ArrowRight")
    await expect(page.get_by_role("tab", name="Requests")).to_be_focused()


async def test_on_a_phone_in_the_dark(sandbox: Sandbox, bot: Bot, world: DemoWorld, chromium: Browser) -> None:
    """Either the list or the chat; nothing is wider than the screen; the colours are dark."""
    context = await chromium.new_context(
        viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True, color_scheme="dark"
    )
    page = await context.new_page()
    await bot.send_message(world.editor.id, "x" * 500, reply_markup=KEYBOARD)
    await page.goto(sandbox.url)
    await page.get_by_role("button", name="Trackwire, bot").tap()
    await expect(bubbles(page).last).to_be_in_viewport()
    await expect(page.get_by_role("navigation", name="Chats")).to_be_hidden()
    assert await page.evaluate("document.documentElement.scrollWidth") <= 360
    assert await page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(23, 33, 43)"
    await page.get_by_role("button", name="Back to the chats").tap()
    await expect(page.get_by_role("navigation", name="Chats")).to_be_visible()
    await context.close()


async def test_a_long_chat_scrolls_back(sandbox: Sandbox, world: DemoWorld, page: Page) -> None:
    """The newest is in view at first; older ones come while one scrolls up, and none is missed."""
    for number in range(250):
        await world.editor.send(None, f"message {number}")
    await page.goto(sandbox.url)
    await expect(bubbles(page).last).to_be_in_viewport()
    log = page.get_by_role("region", name="Messages")
    grown = "count => document.querySelectorAll('[data-message-id]').length > count"
    while (count := await bubbles(page).count()) < 251:
        await log.evaluate("node => { node.scrollTop = -node.scrollHeight }")
        await page.wait_for_function(grown, arg=count)
    await expect(bubbles(page).first).to_contain_text("/start")
    await page.get_by_role("button", name="To the newest message").click()
    await expect(bubbles(page).last).to_be_in_viewport()
