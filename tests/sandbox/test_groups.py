"""Topics, invite links, moderation, reactions."""

from datetime import timedelta

import pytest
from telegram import Bot, ChatPermissions
from telegram.error import BadRequest

from bot.sandbox import Person, Sandbox, Status
from bot.sandbox.errors import PersonError
from bot.sandbox.model import Chat
from bot.sandbox.views import chat_view


@pytest.fixture
async def forum(sandbox: Sandbox, bot: Bot, ada: Person) -> Chat:
    """Return a forum whose administrator the bot is; the bot wants every kind of update."""
    kinds = ["message", "chat_member", "my_chat_member", "chat_join_request", "message_reaction",
             "message_reaction_count"]  # fmt: skip
    await bot.get_updates(allowed_updates=kinds)
    return sandbox.group("Forum", forum=True, owner=ada, bot=Status.ADMINISTRATOR)


async def test_a_topics_life(bot: Bot, ada: Person, forum: Chat) -> None:
    """Opened, renamed, closed, opened again, deleted; people's messages in it carry its id."""
    topic = (await bot.create_forum_topic(forum.id, "Economy")).message_thread_id
    await ada.send(forum, "/help", topic=topic)
    message = (await bot.get_updates())[-1].message
    assert (message.message_thread_id, message.is_topic_message) == (topic, True)
    await bot.edit_forum_topic(forum.id, topic, name="Markets")
    assert forum.topics[topic].name == "Markets"
    await bot.close_forum_topic(forum.id, topic)
    with pytest.raises(BadRequest, match="Topic_closed"):
        await bot.send_message(forum.id, "x", message_thread_id=topic)
    with pytest.raises(BadRequest, match="Topic_not_modified"):
        await bot.close_forum_topic(forum.id, topic)
    await bot.reopen_forum_topic(forum.id, topic)
    await bot.send_message(forum.id, "x", message_thread_id=topic)
    await bot.delete_forum_topic(forum.id, topic)
    assert not [message for message in forum.messages if message.topic == topic]
    with pytest.raises(BadRequest, match="Message thread not found"):
        await bot.send_message(forum.id, "x", message_thread_id=topic)


async def test_topics_that_telegram_refuses(sandbox: Sandbox, bot: Bot, forum: Chat) -> None:
    """In a plain group, with no right to it, with a colour of one's own, the General one by its id."""
    with pytest.raises(BadRequest, match="The chat is not a forum"):
        await bot.create_forum_topic(sandbox.group("Plain").id, "x")
    with pytest.raises(BadRequest, match="Not enough rights to create topic"):
        await bot.create_forum_topic(sandbox.group("Other", forum=True).id, "x")
    with pytest.raises(BadRequest, match="Topic_icon_color_invalid"):
        await bot.create_forum_topic(forum.id, "x", icon_color=1)
    with pytest.raises(BadRequest, match="Message thread not found"):
        await bot.send_message(forum.id, "x", message_thread_id=1)
    with pytest.raises(BadRequest, match="Topic_id_invalid"):
        await bot.delete_forum_topic(forum.id, 99)


async def test_the_general_topic(sandbox: Sandbox, bot: Bot, ada: Person, forum: Chat) -> None:
    """Closed, only people who administer write there; hidden, it is closed too; opened, it is back."""
    bela = sandbox.person("Bela")
    await bela.join(forum)
    sent = await bot.send_message(forum.id, "x")
    await bot.pin_chat_message(forum.id, sent.message_id)
    await bot.close_general_forum_topic(forum.id)
    with pytest.raises(PersonError, match="this topic is closed"):
        await bela.send(forum, "x")
    await ada.send(forum, "x")
    for write in (bot.send_message(forum.id, "x"), bot.forward_message(forum.id, forum.id, sent.message_id)):
        with pytest.raises(BadRequest, match="Topic_closed"):
            await write
    await bot.reopen_general_forum_topic(forum.id)
    await bot.hide_general_forum_topic(forum.id)
    with pytest.raises(BadRequest, match="Topic_not_modified"):
        await bot.hide_general_forum_topic(forum.id)
    with pytest.raises(BadRequest, match="Topic_closed"):
        await bot.send_message(forum.id, "x")
    topics = [each["name"] for each in chat_view(sandbox.world, forum, ada.user)["topics"]]
    assert topics == []
    await bot.reopen_general_forum_topic(forum.id)
    await bela.send(forum, "x")
    with pytest.raises(BadRequest, match="Topic_not_modified"):
        await bot.unhide_general_forum_topic(forum.id)
    assert [each["name"] for each in chat_view(sandbox.world, forum, ada.user)["topics"]] == ["General"]
    await bot.unpin_all_general_forum_topic_messages(forum.id)
    assert (await bot.get_chat(forum.id)).pinned_message is None
    told = [key for message in forum.messages for key in message.content if key.startswith(("forum", "general"))]
    assert told == [
        "forum_topic_closed",
        "forum_topic_reopened",
        "general_forum_topic_hidden",
        "forum_topic_reopened",
        "general_forum_topic_unhidden",
    ]


async def test_an_answer_goes_to_the_topic_of_the_question(bot: Bot, ada: Person, forum: Chat) -> None:
    """Though nobody names the topic, and though General is closed."""
    topic = (await bot.create_forum_topic(forum.id, "Economy")).message_thread_id
    [asked] = await ada.send(forum, "?", topic=topic)
    await bot.close_general_forum_topic(forum.id)
    answer = await bot.send_message(forum.id, "!", reply_to_message_id=asked.id)
    assert answer.message_thread_id == topic
    [thanks] = await ada.send(forum, "thanks", reply_to=forum.history[answer.message_id])
    assert thanks.topic == topic


async def test_invite_links(sandbox: Sandbox, bot: Bot, forum: Chat) -> None:
    """A link takes as many people as it may, until it expires or is revoked."""
    bela, cem, dana = (sandbox.person(name) for name in ("Bela", "Cem", "Dana"))
    once = await bot.create_chat_invite_link(forum.id, name="once", member_limit=1)
    await bela.follow(once.invite_link)
    assert forum.member(bela.user).status is Status.MEMBER
    with pytest.raises(PersonError, match="expired"):
        await cem.follow(once.invite_link)
    soon = await bot.create_chat_invite_link(forum.id, expire_date=sandbox.clock.now() + timedelta(hours=1))
    await cem.follow(soon.invite_link)
    sandbox.clock.advance(3601)
    with pytest.raises(PersonError, match="expired"):
        await dana.follow(soon.invite_link)
    main = await bot.export_chat_invite_link(forum.id)
    assert (await bot.get_chat(forum.id)).invite_link == main
    assert (await bot.revoke_chat_invite_link(forum.id, main)).is_revoked
    with pytest.raises(PersonError, match="expired"):
        await dana.follow(main)
    assert await bot.get_chat_member_count(forum.id) == 4


async def test_requests_to_join(sandbox: Sandbox, bot: Bot, forum: Chat) -> None:
    bela = sandbox.person("Bela")
    link = await bot.create_chat_invite_link(forum.id, creates_join_request=True)
    await bela.follow(link.invite_link)
    request = (await bot.get_updates())[-1].chat_join_request
    assert (request.from_user.id, request.invite_link.invite_link) == (bela.id, link.invite_link)
    assert not forum.member(bela.user).present
    await bot.approve_chat_join_request(forum.id, bela.id)
    assert forum.member(bela.user).present
    with pytest.raises(BadRequest, match="Hide_requester_missing"):
        await bot.decline_chat_join_request(forum.id, bela.id)


async def test_moderation(sandbox: Sandbox, bot: Bot, ada: Person, forum: Chat) -> None:
    """One who is banned cannot come back, one who is restricted cannot write, the owner cannot be touched."""
    bela = sandbox.person("Bela")
    await bela.join(forum)
    await bot.restrict_chat_member(forum.id, bela.id, ChatPermissions.no_permissions())
    with pytest.raises(PersonError, match="may not write"):
        await bela.send(forum, "x")
    await bot.restrict_chat_member(forum.id, bela.id, ChatPermissions.all_permissions())
    await bela.send(forum, "x")
    await bot.promote_chat_member(forum.id, bela.id, can_pin_messages=True)
    member = await bot.get_chat_member(forum.id, bela.id)
    assert (member.status, member.can_pin_messages, member.can_delete_messages) == ("administrator", True, False)
    await bot.ban_chat_member(forum.id, bela.id)
    link = await bot.export_chat_invite_link(forum.id)
    with pytest.raises(PersonError, match="removed"):
        await bela.follow(link)
    await bot.unban_chat_member(forum.id, bela.id, only_if_banned=True)
    await bela.follow(link)
    with pytest.raises(BadRequest, match="Can't remove chat owner"):
        await bot.ban_chat_member(forum.id, ada.id)
    told = [update.chat_member.new_chat_member.status for update in await bot.get_updates() if update.chat_member]
    assert told == ["member", "restricted", "member", "administrator", "kicked", "left", "member"]


async def test_reactions(sandbox: Sandbox, bot: Bot, ada: Person, forum: Chat) -> None:
    """People's reactions are told with names in a group, as counts in a channel; the bot's own are not told."""
    channel = sandbox.channel("Observer", owner=ada)
    post, said = await bot.send_message(channel.id, "post"), await bot.send_message(forum.id, "said")
    await ada.react(forum.history[said.message_id], "👍")
    await ada.react(forum.history[said.message_id], "")
    await ada.react(channel.history[post.message_id], "❤️")
    await bot.set_message_reaction(channel.id, post.message_id, "🔥")
    given, taken, counted = await bot.get_updates()
    assert [each.emoji for each in given.message_reaction.new_reaction] == ["👍"]
    assert (given.message_reaction.user.id, taken.message_reaction.new_reaction) == (ada.id, ())
    assert [(each.type.emoji, each.total_count) for each in counted.message_reaction_count.reactions] == [("❤", 1)]
    with pytest.raises(BadRequest, match="Reaction_invalid"):
        await bot.set_message_reaction(channel.id, post.message_id, "🧀")
