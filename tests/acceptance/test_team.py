"""The team and the audit: who may come to the desk, how they leave it, and what is written down."""

import csv
import io
import re
import sqlite3

import pytest

from bot.sandbox import Person
from tests.acceptance.conftest import Newsroom, tap


async def invitation(newsroom: Newsroom) -> str:
    """Make an invitation as the owner; return its payload."""
    card = await newsroom.editor.ask(None, "/team")
    await tap(newsroom.editor, card, "➕ Invite")
    message = await newsroom.editor.chat.wait_for_text("It lets one person in", after=card.id)
    found = re.search(r"start=(\S+)", message.text)
    assert found is not None
    return found[1]


async def opened(person: Person, payload: str, words: str) -> None:
    """Follow a deep link as a person and wait for the answer."""
    sent = await person.start(payload)
    await person.chat.wait_for_text(words, after=sent.id)


async def test_an_invitation_lets_one_person_in(newsroom: Newsroom) -> None:
    """The first who follows the link is an editor at once and the desk hears of it; the second is told kindly."""
    payload = await invitation(newsroom)
    await opened(newsroom.reader, payload, "Welcome to the desk, Adam Reader")
    await newsroom.editor.chat.wait_for_text("Adam Reader has joined the desk")
    assert "There are no drafts" in (await newsroom.reader.ask(None, "/drafts")).text
    await opened(newsroom.other, payload, "was used, withdrawn or has expired")
    assert "for the newsroom’s editors" in (await newsroom.other.ask(None, "/drafts")).text
    await opened(newsroom.reader, payload, "Welcome to the desk")


async def test_a_member_does_not_use_an_invitation_up(newsroom: Newsroom) -> None:
    """The owner who tries the link leaves it for whom it is."""
    payload = await invitation(newsroom)
    await opened(newsroom.editor, payload, "Welcome to the desk")
    await opened(newsroom.reader, payload, "Welcome to the desk, Adam Reader")


async def test_an_invitation_expires(newsroom: Newsroom) -> None:
    """After a day a link lets nobody in."""
    payload = await invitation(newsroom)
    await newsroom.sandbox.clock.advance(24 * 3600)
    await opened(newsroom.reader, payload, "was used, withdrawn or has expired")


async def test_an_invitation_is_withdrawn(newsroom: Newsroom) -> None:
    """Withdrawn by its button, a link lets nobody in."""
    payload = await invitation(newsroom)
    card = await newsroom.editor.ask(None, "/team")
    assert "1 invitation is open" in card.text
    await tap(newsroom.editor, card, "Withdraw")
    await newsroom.editor.chat.wait_for(lambda m: m.id == card.id and "invitation is open" not in m.text)
    await opened(newsroom.reader, payload, "was used, withdrawn or has expired")


async def test_withdrawing_a_used_invitation_says_what_is_true(newsroom: Newsroom) -> None:
    """The button under a link that somebody has come in by takes nothing back, and does not say that it did."""
    payload = await invitation(newsroom)
    link = await newsroom.editor.chat.wait_for_text("It lets one person in")
    await opened(newsroom.reader, payload, "Welcome to the desk")
    toast = await tap(newsroom.editor, link, "Withdraw")
    assert "it was used, or has expired" in toast.text
    await newsroom.editor.chat.wait_for(lambda m: m.id == link.id and "Adam Reader" in m.text)
    told = await newsroom.editor.ask(None, "/audit", saying="What was done")
    assert "withdrew" not in told.text


async def test_an_invitation_ends_with_its_makers_ownership(newsroom: Newsroom) -> None:
    """Who is no owner any more lets nobody in by a link made before."""
    payload = await invitation(newsroom)
    newsroom.settings["owners"] = frozenset({newsroom.other.id})
    await newsroom.start_bot_again()
    await opened(newsroom.reader, payload, "was used, withdrawn or has expired")
    team = await newsroom.other.ask(None, "/team", saying="Rena Reader")
    assert "invitation is open" not in team.text


async def test_removal_takes_effect_at_once(newsroom: Newsroom) -> None:
    """Removed, an editor's commands and the buttons of cards that are still on the screen refuse."""
    await opened(newsroom.reader, await invitation(newsroom), "Welcome to the desk")
    await newsroom.draft()
    mine = await newsroom.reader.ask(None, "/drafts")
    card = await newsroom.editor.ask(None, "/team")
    await tap(newsroom.editor, card, "❌ Remove Adam")
    await tap(newsroom.editor, card, "Yes, remove")
    await newsroom.editor.chat.wait_for(lambda m: m.id == card.id and "no editors yet" in m.text)
    refused = await newsroom.reader.tap(mine, "#1")
    assert refused.show_alert
    assert "for the newsroom’s editors" in refused.text
    for command in ("/drafts", "/title 1 Mine", "/publish 1", "/audit"):
        assert "for the newsroom’s editors" in (await newsroom.reader.ask(None, command)).text
    again = await newsroom.editor.tap(await newsroom.editor.ask(None, "/team"), "➕ Invite")
    assert not again.show_alert


async def test_an_editor_hears_what_became_of_it(newsroom: Newsroom) -> None:
    """Without a desk the owner is told, and who published or retracted, as the answer promised; nobody else is."""
    for person in (newsroom.reader, newsroom.other):
        await opened(person, await invitation(newsroom), "Welcome to the desk")
        await newsroom.editor.chat.wait_for_text(f"{person.user.name} has joined")
    await newsroom.draft()
    await newsroom.reader.ask(None, "/publish 1", saying="going out now")
    for person in (newsroom.reader, newsroom.editor):
        await person.chat.wait_for_text("#1 is out")
    asked = await newsroom.reader.ask(None, "/retract 1 It was not so", saying="Retract #1?")
    await tap(newsroom.reader, asked, "Yes, retract")
    for person in (newsroom.reader, newsroom.editor):
        await person.chat.wait_for_text("#1 is retracted")
    assert "#1 is" not in newsroom.other.chat.transcript()


async def test_only_owners_keep_the_team(newsroom: Newsroom) -> None:
    """An editor who tries /team, or a button of the owner's card, is told whom to ask."""
    await opened(newsroom.reader, await invitation(newsroom), "Welcome to the desk")
    assert "for the owners" in (await newsroom.reader.ask(None, "/team")).text
    assert "for the newsroom’s editors" in (await newsroom.other.ask(None, "/team")).text
    card = await newsroom.editor.ask(None, "/team")
    forged = await newsroom.reader.tap(card, "➕ Invite")
    assert forged.show_alert
    assert "for the owners" in forged.text


async def test_the_audit_tells_who_did_what(newsroom: Newsroom) -> None:
    """Every change stands there with its person; of one article, of all, and as a file; readers may not look."""
    await newsroom.draft()
    await newsroom.editor.ask(None, "/title 1 Five tracks")
    await newsroom.editor.ask(None, "/title 1 Five tracks")
    await newsroom.editor.ask(None, "/schedule 1 18:30")
    await newsroom.editor.ask(None, "/cancel 1")
    await invitation(newsroom)
    told = await newsroom.editor.ask(None, "/audit 1")
    acts = re.findall(r"Elena Editor: (.+)", told.text)
    assert acts == [
        "took #1 out of the queue",
        "scheduled #1 for Mon 2 Mar, 18:30",
        "changed #1: headline",
        "made the draft #1",
    ]
    told = await newsroom.editor.ask(None, "/audit")
    assert "Elena Editor: made an invitation" in told.text
    await tap(newsroom.editor, told, "📄 As a file")
    sent = await newsroom.editor.chat.wait_for(lambda m: "document" in m.content, after=told.id)
    data = newsroom.sandbox.world.files.by_id(sent.content["document"]["file_id"]).content
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [row["act"] for row in rows] == ["created", "changed", "scheduled", "unscheduled", "invited"]
    assert {row["who"] for row in rows} == {"Elena Editor"}
    assert "for the newsroom’s editors" in (await newsroom.reader.ask(None, "/audit")).text


async def test_the_audit_is_turned_page_by_page(newsroom: Newsroom) -> None:
    """Newest first; the pages together hold every act once, and the way back leads to the first."""
    await newsroom.draft()
    for number in range(1, 13):
        sent = await newsroom.editor.send(None, f"/title 1 Headline {number}")
        await newsroom.editor.chat.wait_for_text(f"Headline {number}", after=sent[-1].id)
    shown = await newsroom.editor.ask(None, "/audit 1", saying="What was done")
    first = re.findall(r"changed #1|made the draft #1", shown.text)
    assert "made the draft" not in shown.text
    await tap(newsroom.editor, shown, "More ›")
    older = await shown.chat.wait_for(lambda m: m.id == shown.id and "made the draft" in m.text)
    acts = first + re.findall(r"changed #1|made the draft #1", older.text)
    assert acts == ["changed #1"] * 12 + ["made the draft #1"]
    await tap(newsroom.editor, shown, "‹ Newer")
    await shown.chat.wait_for(lambda m: m.id == shown.id and "made the draft" not in m.text)


@pytest.mark.parametrize(
    ("command", "said"), [("/audit nonsense", "Add the number"), ("/audit 1 2 x", "There is no #1.")]
)
async def test_a_bad_audit_is_answered(newsroom: Newsroom, command: str, said: str) -> None:
    """What is no number is answered with how it is written, a number without a story with where stories are."""
    answer = await newsroom.editor.ask(None, command)
    assert said in answer.text


async def test_who_is_forgotten_stays_as_a_pseudonym(newsroom: Newsroom) -> None:
    """/forget takes an editor off the team and out of every row; what they did stays."""
    await opened(newsroom.reader, await invitation(newsroom), "Welcome to the desk")
    await newsroom.draft()
    await newsroom.reader.ask(None, "/title 1 By Adam")
    question = await newsroom.reader.ask(None, "/forget")
    assert "under a pseudonym" in question.text
    await tap(newsroom.reader, question, "Yes, erase")
    await newsroom.reader.chat.wait_for(lambda m: m.id == question.id and "Everything is erased" in m.text)
    told = await newsroom.editor.ask(None, "/audit 1")
    assert re.search(r"somebody forgotten [0-9a-f]+: changed #1: headline", told.text), told.text
    with sqlite3.connect(newsroom.database) as db:
        dump = "\n".join(db.iterdump())
    assert not re.search(rf"\b{newsroom.reader.id}\b", dump)


async def removed(newsroom: Newsroom) -> None:
    """Take Adam off the team."""
    card = await newsroom.editor.ask(None, "/team", saying="Adam Reader")
    await tap(newsroom.editor, card, "❌ Remove Adam")
    await tap(newsroom.editor, card, "Yes, remove")
    await newsroom.editor.chat.wait_for(lambda m: m.id == card.id and "no editors yet" in m.text)


async def test_removal_ends_a_dialogue(newsroom: Newsroom) -> None:
    """Asked for a headline and removed before the answer: the answer is nobody's, and the draft is as it was."""
    await opened(newsroom.reader, await invitation(newsroom), "Welcome to the desk")
    await newsroom.draft()
    edit = await newsroom.reader.ask(None, "/edit 1", saying="edit")
    await tap(newsroom.reader, edit, "✏️ Headline")
    await edit.chat.wait_for(lambda m: m.id == edit.id and "headline" in m.text.lower())
    await removed(newsroom)
    await newsroom.reader.ask(None, "A headline of nobody’s")
    drafts = await newsroom.editor.ask(None, "/drafts", saying="Drafts")
    assert "of nobody’s" not in drafts.text


async def test_removal_ends_a_paste(newsroom: Newsroom) -> None:
    """Removed in the middle of a paste: what came in is a draft of the desk's, and they can add nothing to it."""
    await opened(newsroom.reader, await invitation(newsroom), "Welcome to the desk")
    await newsroom.reader.ask(None, "/new", saying="is open")
    prompt = await newsroom.reader.ask(None, "A first part of an article, long enough to be one.", saying="1 part")
    await removed(newsroom)
    kept = await newsroom.editor.chat.wait_for_text("Adam Reader was in the middle of an article")
    assert kept.buttons == ["#1"]
    toast = await newsroom.reader.tap(prompt, "Done")
    assert "for the newsroom’s editors" in toast.text
    for words in ("/done", "/new"):
        assert "for the newsroom’s editors" in (await newsroom.reader.ask(None, words)).text
    await newsroom.editor.ask(None, "/drafts", saying="A first part of an article")
    await tap(newsroom.editor, kept, "#1")
    await newsroom.editor.chat.wait_for(lambda m: m.id == kept.id and "A first part of an article" in m.text)


async def test_a_former_owner_leaves_the_paste_to_the_desk(newsroom: Newsroom) -> None:
    """An owner whom BOT_OWNERS names no more was pasting: after the start it is a draft, and the desk is told."""
    await newsroom.editor.ask(None, "/new", saying="is open")
    await newsroom.editor.ask(None, "A first part of an article, long enough to be one.", saying="1 part")
    newsroom.settings["owners"] = frozenset({newsroom.reader.id})
    await newsroom.start_bot_again()
    kept = await newsroom.reader.chat.wait_for_text("Elena Editor was in the middle of an article")
    assert kept.buttons == ["#1"]
    await newsroom.reader.ask(None, "/drafts", saying="A first part of an article")
    assert "for the newsroom’s editors" in (await newsroom.editor.ask(None, "/done")).text
    await newsroom.start_bot_again()
    await newsroom.reader.ask(None, "/drafts", saying="A first part of an article")
    assert len([m for m in newsroom.reader.chat.messages if "in the middle of" in m.text]) == 1


@pytest.mark.parametrize("begun", ["/new", "/correct 1"])
async def test_a_paste_of_which_nothing_can_be_kept_ends_with_removal(newsroom: Newsroom, begun: str) -> None:
    """An empty one, or half a correction, leaves nothing; invited again, they begin anew."""
    await newsroom.draft()
    await newsroom.editor.ask(None, "/publish 1")
    await newsroom.editor.chat.wait_for_text("#1 is out")
    await opened(newsroom.reader, await invitation(newsroom), "Welcome to the desk")
    await newsroom.reader.ask(None, begun, saying="Correcting" if "correct" in begun else "is open")
    if "correct" in begun:
        await newsroom.reader.ask(None, "Half of a new text for the article.", saying="1 part")
    await removed(newsroom)
    await newsroom.editor.ask(None, "/drafts", saying="There are no drafts")
    assert not [m for m in newsroom.editor.chat.messages if "in the middle of" in m.text]
    await opened(newsroom.reader, await invitation(newsroom), "Welcome to the desk")
    await newsroom.reader.ask(None, "/done", saying="There is nothing to finish")


async def test_removal_ends_an_approval(newsroom: Newsroom) -> None:
    """The buttons under what a reviewer was asked are nobody's any more; nothing goes out."""
    newsroom.settings["require_approval"] = True
    await newsroom.start_bot_again()
    await opened(newsroom.reader, await invitation(newsroom), "Welcome to the desk")
    await newsroom.draft()
    await newsroom.editor.ask(None, "/publish 1", saying="waits for approval")
    asked = await newsroom.reader.chat.wait_for_text("asks for your approval of #1")
    await removed(newsroom)
    for label in ("✅ Approve", "↩️ Give back"):
        toast = await newsroom.reader.tap(asked, label)
        assert "for the newsroom’s editors" in toast.text
    assert not newsroom.channel.messages


async def test_what_an_editor_may_and_what_an_owner(newsroom: Newsroom) -> None:
    """An editor writes, schedules and reads the audit; the team and copies of the database are the owners'."""
    await opened(newsroom.reader, await invitation(newsroom), "Welcome to the desk")
    await newsroom.draft()
    for command, words in (
        ("/drafts", "Drafts"),
        ("/queue", "The queue is empty"),
        ("/slots", "Standing times"),
        ("/audit", "What was done"),
        ("/schedule 1 18:30", "goes out on"),
        ("/embargo 1 18:00", "under embargo"),
        ("/cancel 1", "back to draft"),
        ("/team", "for the owners"),
        ("/backup", "for the owners"),
    ):
        await newsroom.reader.ask(None, command, saying=words)
