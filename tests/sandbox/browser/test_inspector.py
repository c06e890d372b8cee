"""Inspector and accessibility, in real Chromium."""

from pathlib import Path

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Page, expect
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, RetryAfter

from bot.sandbox import FaultKind, Sandbox
from bot.sandbox.demo import DemoWorld, guide
from tests.sandbox.browser.test_page import bubbles
from tests.sandbox.conftest import Ask

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
HTML = "<b>Head</b> with <a href='https://example.org/'>a link</a>, #tag and /help"
KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("Done", callback_data="done")]])


async def test_behind_a_message(sandbox: Sandbox, bot: Bot, world: DemoWorld, page: Page, pictures: Path) -> None:
    """Length against the limit, entities, request and answer."""
    await bot.send_message(world.editor.id, HTML, parse_mode="HTML", reply_markup=KEYBOARD)
    await page.goto(sandbox.url)
    last = bubbles(page).last
    await last.hover()
    await last.get_by_role("button", name="Message actions").click()
    await page.get_by_role("button", name="Inspect", exact=True).click()
    pane = page.get_by_role("tabpanel")
    await expect(pane).to_contain_text("32 of 4,096 UTF-16 units")
    await expect(pane.get_by_role("row", name="bold 0 4 Head")).to_be_visible()
    await expect(pane.get_by_role("heading", name="sendMessage")).to_be_visible()
    await expect(pane).to_contain_text('"parse_mode": "HTML"')
    await expect(pane).to_contain_text('"ok": true')
    await page.screenshot(path=pictures / "sandbox-inspector.png")


async def test_refused_requests_are_listed(sandbox: Sandbox, bot: Bot, world: DemoWorld, page: Page) -> None:
    """With Telegram's words."""
    with pytest.raises(BadRequest):
        await bot.send_message(world.editor.id, "<b>open", parse_mode="HTML")
    await bot.send_message(world.editor.id, "fine")
    await page.goto(sandbox.url)
    await page.get_by_role("button", name="Inspector").click()
    await page.get_by_role("button", name="Refused and faulty").click()
    pane = page.get_by_role("tabpanel")
    await expect(pane.locator(".asked")).to_have_count(1)
    await expect(pane).to_contain_text("can't parse entities: Can't find end tag")
    await pane.locator("summary").click()
    await expect(pane.locator("pre").first).to_contain_text("<b>open")


@pytest.mark.usefixtures("world")
async def test_methods_that_are_not_here_are_listed(sandbox: Sandbox, ask: Ask, page: Page) -> None:
    """Those asked for in vain first, then all that are here, then all that are not."""
    await ask("sendPoll", question="?")
    await page.goto(sandbox.url)
    await page.get_by_role("button", name="Inspector").click()
    await expect(page.get_by_text("method not found: the sandbox does not have it")).to_be_visible()
    await page.get_by_role("tab", name="Methods").click()
    pane = page.get_by_role("tabpanel")
    await expect(pane.get_by_role("heading", name="Asked for in vain")).to_be_visible()
    await expect(pane.get_by_role("listitem").first).to_have_text("sendPoll 1")
    await expect(pane.get_by_role("heading", name="methods of the Bot API are not: 404")).to_be_visible()
    await expect(pane.get_by_text("sendDice", exact=True)).to_be_visible()


async def test_faults_and_limits_by_hand(sandbox: Sandbox, bot: Bot, world: DemoWorld, page: Page) -> None:
    """Ordered by a form, listed with what they struck, switched off; limits by one tap."""
    await page.goto(sandbox.url)
    await page.get_by_role("button", name="Inspector").click()
    await page.get_by_role("tab", name="Faults").click()
    await page.get_by_label("What").select_option("flood")
    await page.get_by_label("How often").fill("")
    await page.get_by_role("spinbutton", name="Seconds").fill("9")
    await page.get_by_role("button", name="Switch on").click()
    await expect(page.locator(".rule")).to_contain_text("429: too many requests")
    with pytest.raises(RetryAfter):
        await bot.send_message(world.editor.id, "x")
    await expect(page.locator(".rule")).to_contain_text("struck 1 of 1")
    await page.get_by_role("button", name="Switch off: 429").click()
    await expect(page.get_by_text("None: all goes well.")).to_be_visible()
    await bot.send_message(world.editor.id, "x")
    await page.get_by_role("button", name="The same, strictly").click()
    await expect(page.get_by_role("button", name="The same, strictly")).to_have_attribute("aria-pressed", "true")
    assert sandbox.limits.strict
    assert sandbox.requests[-2].fault == FaultKind.FLOOD


@pytest.mark.usefixtures("world")
async def test_a_crowd(sandbox: Sandbox, page: Page) -> None:
    """Five hundred readers press Start by the links of tracks, and the page goes on."""
    sandbox.server.pages.crowd(["track_economy", "track_media"])
    await page.goto(sandbox.url)
    await page.get_by_role("button", name="Inspector").click()
    await page.get_by_role("tab", name="Pace").click()
    await page.get_by_role("button", name="Add 500 readers").click()
    await expect(page.get_by_role("combobox", name="Act as somebody else").locator("option")).to_have_count(501)
    assert len(sandbox.world.people()) == 504
    said = {chat.last.text for chat in sandbox.world.chats.values() if chat.person and chat.last}
    assert said == {"/start", "/start track_economy", "/start track_media"}


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 390)])
async def test_accessibility(  # noqa: PLR0917 - fixtures
    sandbox: Sandbox, bot: Bot, world: DemoWorld, page: Page, pictures: Path, scheme: str, width: int
) -> None:
    """axe-core finds no serious fault: list, chat with everything in it, menus, each pane of the inspector."""
    await page.emulate_media(color_scheme=scheme)
    await page.set_viewport_size({"width": width, "height": 844})
    guide(sandbox, world)
    await bot.set_my_commands([("new", "Start an article"), ("queue", "What goes out")])
    sent = await bot.send_message(
        world.editor.id,
        HTML + "\n<blockquote expandable>" + "A quotation. " * 60 + "</blockquote>\n<code>code</code> "
        "<tg-spoiler>hidden</tg-spoiler>\n<pre>block</pre>",
        parse_mode="HTML",
        reply_markup=KEYBOARD,
    )
    await bot.set_message_reaction(world.editor.id, sent.message_id, "🔥")
    await world.editor.send(None, "mine, with https://example.org and #tag")
    await world.editor.upload(None, "article.txt", b"text")
    await page.goto(sandbox.url)
    found = await _faults(page, "list") if width < 720 else []
    if width < 720:
        await page.get_by_role("button", name="Trackwire, bot").click()
    await page.get_by_label("Message", exact=True).fill("/")
    found += await _faults(page, "chat")
    await page.screenshot(path=pictures / f"sandbox-{scheme}-{width}.png")
    await page.get_by_label("Message", exact=True).fill("")
    await page.get_by_role("button", name="Message actions").first.click(force=True)
    found += await _faults(page, "actions")
    await page.keyboard.press("Escape")
    await page.get_by_role("button", name="Inspector").click()
    for tab in ("Message", "Requests", "Faults", "Pace", "Methods"):
        await page.get_by_role("tab", name=tab).click()
        await expect(page.get_by_role("tabpanel").locator("*").first).to_be_visible()
        found += await _faults(page, tab)
    await page.get_by_role("button", name="Inspector").click()
    await page.goto(f"{sandbox.url}/?person={world.editor.id}&chat={world.group.id}")
    if width < 720:
        await page.get_by_role("button", name="Newsroom chat, group").click()
    await expect(page.get_by_role("group", name="Topics")).to_be_visible()
    await page.get_by_role("button", name="The bot in this chat").click()
    found += await _faults(page, "topics and rights")
    assert not found


async def _faults(page: Page, where: str) -> list[str]:
    """Return what axe-core finds serious or critical."""
    results = await Axe().run(page)
    return [
        f"{where}: {fault['id']}: {node['html'][:160]} {node['failureSummary'][:220]}"
        for fault in results.response["violations"]
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"]
    ]
