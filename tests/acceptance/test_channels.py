"""Targets: added in four ways, each with its tracks, layout and language; rights lost are told once."""

import pytest

from bot.sandbox.members import CHANNEL_RIGHTS, Status
from bot.sandbox.model import Chat, Message
from tests.acceptance.conftest import Newsroom, tap
from tests.acceptance.test_desk import HEADINGS


def second(newsroom: Newsroom) -> Chat:
    """Return a second channel in which the bot may post."""
    return newsroom.sandbox.channel("Economy desk", username="econdesk", owner=newsroom.editor)


def rights(newsroom: Newsroom, channel: Chat, *, status: Status = Status.ADMINISTRATOR, post: bool = True) -> None:
    """Give the bot its rights in a channel, or take the one to post."""
    given = [right for right in CHANNEL_RIGHTS if post or right != "can_post_messages"]
    newsroom.sandbox.world.set_member(
        channel, newsroom.sandbox.bot, status, by=newsroom.editor.user, rights=tuple(given)
    )


async def shown(newsroom: Newsroom, message: Message, words: str) -> Message:
    """Wait until a message of the bot says so."""
    return await newsroom.editor.chat.wait_for(lambda m: m.id == message.id and words in m.text)


async def test_by_name_and_by_link(newsroom: Newsroom) -> None:
    """A name, an id or a link adds a channel; the card says what goes there and that the bot may post."""
    channel = second(newsroom)
    for word in ("@econdesk", "https://t.me/econdesk/3", str(channel.id)):
        card = await newsroom.editor.ask(None, f"/channels {word}")
        assert "Economy desk (@econdesk)" in card.text
        assert "Tracks: all tracks" in card.text
        assert "The bot may post there" in card.text
    told = await newsroom.editor.ask(None, "/channels")
    assert told.text.count("Economy desk") == 1
    assert "no bot can read it" in told.text
    assert "Observer (@observer)" in told.text


async def test_by_a_forwarded_post(newsroom: Newsroom) -> None:
    """Asked for a channel, an editor forwards any post of it."""
    channel = second(newsroom)
    post = newsroom.sandbox.world.post(channel, {"text": "Hello"}, sender=newsroom.editor.user)
    card = await newsroom.editor.ask(None, "/channels")
    await tap(newsroom.editor, card, "➕ Add a channel")
    await shown(newsroom, card, "forward any post")
    sent = await newsroom.editor.forward(post, None)
    await newsroom.editor.chat.wait_for_text("Posts go there from now on", after=sent.id)


async def test_by_letting_the_bot_in(newsroom: Newsroom) -> None:
    """Who makes the bot an administrator is asked whether to publish there; a reader who does it is not."""
    channel = newsroom.sandbox.channel("New one", username="newone", owner=newsroom.editor, bot_admin=False)
    theirs = newsroom.sandbox.channel("Theirs", username="theirs", owner=newsroom.reader, bot_admin=False)
    await newsroom.reader.add_bot(theirs, admin=True, rights=CHANNEL_RIGHTS)
    await newsroom.editor.add_bot(channel, admin=True, rights=CHANNEL_RIGHTS)
    offer = await newsroom.editor.chat.wait_for_text("administrator of New one")
    await tap(newsroom.editor, offer, "📣 Publish there")
    await shown(newsroom, offer, "Posts go there from now on")
    await newsroom.reader.ask(None, "/help")
    assert not [m for m in newsroom.reader.chat.messages if "Publish there?" in m.text]


async def test_in_a_topic(newsroom: Newsroom) -> None:
    """/channels in a forum's topic publishes into that topic."""
    forum = newsroom.sandbox.group("Forum", owner=newsroom.editor, bot=Status.MEMBER, forum=True)
    topic = newsroom.sandbox.world.add_topic(forum, "Money", by=newsroom.editor.user)
    sent = await newsroom.editor.send(forum, "/channels", topic=topic.id)
    card = await forum.wait_for(lambda m: "📣 Publish here" in m.buttons, after=sent[-1].id)
    await tap(newsroom.editor, card, "📣 Publish here")
    await forum.wait_for(lambda m: m.id == card.id and "Forum › " in m.text)
    await newsroom.draft()
    await newsroom.editor.ask(None, "/publish 1")
    post = await forum.wait_for_text(HEADINGS[4])
    assert post.topic == topic.id


async def test_each_target_has_its_own_tracks_layout_and_language(newsroom: Newsroom) -> None:
    """One edition: whole in the first channel, one track in brief in the second; what was removed gets nothing."""
    channel = second(newsroom)
    gone = newsroom.sandbox.channel("Gone", username="gone", owner=newsroom.editor)
    await newsroom.editor.ask(None, "/channels @gone")
    card = await newsroom.editor.ask(None, "/channels @econdesk")
    await tap(newsroom.editor, card, "🏷 Tracks")
    for name in ("Politics", "Humanitarian", "History", "Media", "General"):
        buttons = (await shown(newsroom, card, "Which tracks go to")).buttons
        label = next(button for button in buttons if name in button)
        await tap(newsroom.editor, card, label)
        await newsroom.editor.chat.wait_for(lambda m, label=label: m.id == card.id and label not in m.buttons)
    last = await newsroom.editor.tap(card, "✅ 📈 Economy")
    assert "At least one track" in last.text
    await tap(newsroom.editor, card, "‹ Back")
    await shown(newsroom, card, "Tracks: Economy")
    await tap(newsroom.editor, card, "Brief")
    await shown(newsroom, card, "Layout: Brief")
    await tap(newsroom.editor, card, "RU")
    await shown(newsroom, card, "around the text: RU")
    card = await newsroom.editor.ask(None, "/channels @gone")
    await tap(newsroom.editor, card, "❌ Remove")
    await tap(newsroom.editor, card, "Yes, remove")
    await shown(newsroom, card, "Where posts go")
    await newsroom.draft()
    await newsroom.editor.ask(None, "/publish 1")
    whole = await newsroom.channel.wait_for_text(HEADINGS[4])
    part = await channel.wait_for(lambda m: m.from_bot)
    assert all(heading in whole.text for heading in HEADINGS)
    assert HEADINGS[0] not in part.text
    assert "Экономика" in part.text
    await newsroom.editor.chat.wait_for_text("#1 is out")
    assert not [m for m in gone.messages if m.from_bot]


async def test_the_channel_of_the_settings_stays(newsroom: Newsroom) -> None:
    """BOT_CHANNEL is removed where it is set: its card has no button for it."""
    card = await newsroom.editor.ask(None, "/channels @observer")
    assert "set by BOT_CHANNEL" in card.text
    assert not [button for button in card.buttons if "Remove" in button]


@pytest.mark.parametrize(
    ("word", "words"),
    [
        ("@nowhere_at_all", "No channel or group was found under “@nowhere_at_all”"),
        ("what is this", "No channel or group was found under “what is this”"),
        ("1002", "No channel or group was found"),
        ("-1009999999999", "No channel or group was found"),
    ],
)
async def test_what_cannot_be_added(newsroom: Newsroom, word: str, words: str) -> None:
    """What is no channel is answered with what to send."""
    assert words in (await newsroom.editor.ask(None, f"/channels {word}")).text


async def test_rights_are_checked_when_added(newsroom: Newsroom) -> None:
    """Without the right to post a channel is not added; with it, the same message's button adds it."""
    channel = second(newsroom)
    rights(newsroom, channel, post=False)
    refused = await newsroom.editor.ask(None, "/channels @econdesk")
    assert "may not post in Economy desk" in refused.text
    rights(newsroom, channel)
    await tap(newsroom.editor, refused, "🔄 Try again")
    await shown(newsroom, refused, "Posts go there from now on")
    assert "for the newsroom’s editors" in (await newsroom.reader.ask(None, "/channels @econdesk")).text


async def test_a_lost_right_is_told_once(newsroom: Newsroom) -> None:
    """The desk hears of it once, with a button that looks again; mended and lost again, it hears again."""
    rights(newsroom, newsroom.channel, post=False)
    alert = await newsroom.editor.chat.wait_for_text("Until then nothing can be posted there")
    rights(newsroom, newsroom.channel, status=Status.LEFT)
    await tap(newsroom.editor, alert, "🔄 Check again")
    await shown(newsroom, alert, "The bot is not an administrator of Observer")
    rights(newsroom, newsroom.channel)
    await tap(newsroom.editor, alert, "🔄 Check again")
    await shown(newsroom, alert, "The bot may post there")
    rights(newsroom, newsroom.channel, post=False)
    again = await newsroom.editor.chat.wait_for_text("Until then nothing can be posted there", after=alert.id)
    assert len([m for m in newsroom.editor.chat.messages if "Until then nothing" in m.text]) == 1, again


async def test_the_question_names_only_where_it_goes(newsroom: Newsroom) -> None:
    """A channel that is switched off on the card is not named, and gets nothing."""
    channel = second(newsroom)
    await newsroom.editor.ask(None, "/channels @econdesk", saying="Economy desk")
    await newsroom.draft()
    card = await newsroom.editor.ask(None, "/edit 1", saying="· edit")
    await tap(newsroom.editor, card, "🎯 Where it goes")
    await tap(newsroom.editor, card, "✅ Economy desk")
    await newsroom.editor.chat.wait_for(lambda m: m.id == card.id and "⬜️ Economy desk" in m.buttons)
    card = await newsroom.editor.ask(None, "/preview 1 as @econdesk", saying="does not go to Economy desk")
    card = await newsroom.card(after=card.id)
    await tap(newsroom.editor, card, "📣 Publish now")
    asked = await shown(newsroom, card, "Publish #1 now?")
    assert "Observer" in asked.text
    assert "Economy desk" not in asked.text
    await tap(newsroom.editor, asked, "Yes, publish")
    await newsroom.channel.wait_for_text(HEADINGS[0])
    await newsroom.editor.chat.wait_for_text("#1 is out.")
    assert not channel.messages


def forum_of(newsroom: Newsroom, *, topics: bool) -> Chat:
    """Return a forum in which the bot is an administrator who may open topics, or a member."""
    forum = newsroom.sandbox.group("Forum", owner=newsroom.editor, bot=Status.MEMBER, forum=True)
    managing(newsroom, forum, topics=topics)
    return forum


def managing(newsroom: Newsroom, forum: Chat, *, topics: bool) -> None:
    """Let the bot manage topics, or not."""
    status, rights = (Status.ADMINISTRATOR, ("can_manage_topics",)) if topics else (Status.MEMBER, ())
    newsroom.sandbox.world.set_member(forum, newsroom.sandbox.bot, status, by=newsroom.editor.user, rights=rights)


async def test_a_forum_has_a_topic_for_each_track(newsroom: Newsroom) -> None:
    """Opened by one button after a question; an article comes into the topics of its tracks, part by part."""
    forum = forum_of(newsroom, topics=False)
    card = await newsroom.editor.ask(None, f"/channels {forum.id}", saying="Forum")
    await tap(newsroom.editor, card, "🧵 A topic for each track")
    asked = await shown(newsroom, card, "These topics are opened")
    assert "📈 Economy" in asked.text
    refused = await tap(newsroom.editor, card, "Yes, open them")
    assert "may not open topics in Forum" in refused.text
    assert not forum.topics
    managing(newsroom, forum, topics=True)
    forged = await newsroom.reader.tap(card, "Yes, open them")
    assert forged.show_alert
    toast = await tap(newsroom.editor, card, "Yes, open them")
    assert toast.text == "Each track has its topic now."
    listed = await shown(newsroom, card, "Where posts go")
    names = {topic.name: number for number, topic in forum.topics.items()}
    assert set(names) == {"🏛 Politics", "📈 Economy", "🤝 Humanitarian", "📜 History", "📰 Media", "🗞 General"}
    assert "Forum › 📈 Economy – Economy" in listed.text
    await newsroom.draft()
    told = await newsroom.editor.ask(None, "/publish 1", saying="going out now")
    assert told.text.splitlines()[-1] == "→ Observer, " + ", ".join(
        f"Forum › {name}" for name in ("🏛 Politics", "📈 Economy", "🤝 Humanitarian", "📜 History", "📰 Media")
    )
    await newsroom.editor.chat.wait_for_text("#1 is out.")
    posts = [m for m in forum.messages if m.from_bot and not m.service]
    assert {(post.topic, heading) for post in posts for heading in HEADINGS if heading in post.text} == {
        (names[name], heading)
        for name, heading in zip(
            ("🏛 Politics", "📈 Economy", "🤝 Humanitarian", "📜 History", "📰 Media"), HEADINGS, strict=True
        )
    }
    link = f"https://t.me/c/{str(forum.id)[4:]}/{names['📈 Economy']}"
    card = await newsroom.editor.ask(None, f"/channels {link}", saying="Forum › 📈 Economy")
    assert "🧵 A topic for each track" not in card.buttons


async def test_a_new_track_has_no_topic_until_one_is_opened(newsroom: Newsroom) -> None:
    """Its card says so while the forum's other tracks have theirs, with a button that opens one."""
    forum = forum_of(newsroom, topics=True)
    card = await newsroom.editor.ask(None, f"/channels {forum.id}", saying="Posts go there")
    early = await newsroom.editor.ask(None, "/subjects 🎨 Arts", saying="The track is added")
    assert "no topic" not in early.text, "all of it goes there as a whole"
    await tap(newsroom.editor, card, "🧵 A topic for each track")
    await tap(newsroom.editor, card, "Yes, open them")
    await shown(newsroom, card, "Where posts go")
    added = await newsroom.editor.ask(None, "/subjects 🏃 Sport News", saying="The track is added")
    assert "In Forum it has no topic yet" in added.text
    await tap(newsroom.editor, added, "🧵 A topic in Forum")
    asked = await shown(newsroom, added, "These topics are opened")
    assert "🏃 Sport News" in asked.text
    assert "Economy" not in asked.text
    await tap(newsroom.editor, added, "Yes, open them")
    await shown(newsroom, added, "Forum › 🏃 Sport News – Sport News")
    assert "🏃 Sport News" in {topic.name for topic in forum.topics.values()}
    again = await newsroom.editor.ask(None, "/subjects")
    await tap(newsroom.editor, again, "🏃 Sport News")
    assert "no topic" not in (await shown(newsroom, again, "(sport-news)")).text


async def test_a_group_without_topics_is_not_split(newsroom: Newsroom) -> None:
    """Only a forum has the button."""
    group = newsroom.sandbox.group("Plain", owner=newsroom.editor, bot=Status.ADMINISTRATOR)
    card = await newsroom.editor.ask(None, f"/channels {group.id}", saying="Plain")
    assert "🧵 A topic for each track" not in card.buttons
