"""Readers: the welcome, following tracks by taps and by words, the newest posts, help."""

from bot.sandbox.members import Status
from tests.acceptance.conftest import Newsroom


async def test_start_shows_the_tracks(newsroom: Newsroom) -> None:
    """The welcome says what one gets and has a button for each track."""
    welcome = await newsroom.reader.ask(None, "/start")
    assert "Choose yours below" in welcome.text
    assert [label for label in welcome.buttons if "Economy" in label]
    assert "Follow all" in welcome.buttons
    assert str(newsroom.reader.id) not in welcome.text, "it is for whoever sets the bot up"


async def test_who_sets_the_bot_up_is_told_their_id(newsroom: Newsroom) -> None:
    """As long as there is no owner, the welcome tells what goes into BOT_OWNERS."""
    newsroom.settings["owners"] = frozenset()
    await newsroom.start_bot_again()
    assert f"Your Telegram id is {newsroom.reader.id}" in (await newsroom.reader.ask(None, "/start")).text


async def test_a_tap_follows_and_unfollows_in_place(newsroom: Newsroom) -> None:
    """A tap on a track is answered by a toast, and the same message shows the new state."""
    reader = newsroom.reader
    keyboard = await reader.ask(None, "/tracks")
    assert "You follow no tracks" in keyboard.text
    toast = await reader.tap(keyboard, "📈")
    assert toast.text == "You now follow Economy."
    await reader.chat.wait_for(lambda m: m.id == keyboard.id and "✅ 📈 Economy" in m.buttons)
    assert "You follow: Economy" in keyboard.text
    toast = await reader.tap(keyboard, "✅ 📈")
    assert toast.text == "You no longer follow Economy."
    await reader.chat.wait_for(lambda m: m.id == keyboard.id and "📈 Economy" in m.buttons)


async def test_following_by_words(newsroom: Newsroom) -> None:
    """Slugs and names in any language are understood; aliases too."""
    reader = newsroom.reader
    answer = await reader.ask(None, "/follow economy, Политика")
    assert "Politics, Economy" in answer.text
    answer = await reader.ask(None, "/follow humanitarian;history\nmedia")
    assert "Humanitarian, History, Media" in answer.text
    answer = await reader.ask(None, "/sub media")
    assert "Media" in answer.text
    answer = await reader.ask(None, "/unsubscribe all")
    assert "You follow no tracks" in answer.text
    answer = await reader.ask(None, "/follow all")
    assert "Unfollow all" in answer.buttons


async def test_unknown_and_missing_tracks_are_told(newsroom: Newsroom) -> None:
    """A wrong name says which there are."""
    answer = await newsroom.reader.ask(None, "/follow sports")
    assert "There is no track “sports”" in answer.text
    assert "📈 Economy" in answer.buttons
    answer = await newsroom.reader.ask(None, "/unfollow")
    assert "as /unfollow Politics, Economy, or all" in answer.text


async def test_latest_is_empty_at_first(newsroom: Newsroom) -> None:
    """Nothing published yet is said, with what to do; who follows already has nothing to do."""
    reader = newsroom.reader
    answer = await reader.ask(None, "/latest")
    assert "Nothing has been published yet" in answer.text
    assert "Follow your /tracks" in answer.text
    await reader.ask(None, "/follow economy")
    answer = await reader.ask(None, "/latest economy")
    assert "Nothing has been published on Economy yet" in answer.text
    assert "It comes here by itself" in answer.text
    assert "It comes here by itself" in (await reader.ask(None, "/latest")).text
    assert "Follow your /tracks" in (await reader.ask(None, "/latest media")).text


async def test_help_is_by_role(newsroom: Newsroom) -> None:
    """A reader's help has no desk commands, an editor's has all; a desk person's menu too."""
    reader = await newsroom.reader.ask(None, "/help")
    assert "/follow" in reader.text
    assert "/schedule" not in reader.text
    editor = await newsroom.editor.ask(None, "/help")
    assert "/schedule" in editor.text
    menus = newsroom.sandbox.asked("setMyCommands")
    assert any("schedule" in str(menu.parameters["commands"]) for menu in menus if "scope" in menu.parameters)


async def test_idle_words_get_a_hint(newsroom: Newsroom) -> None:
    """A reader who just writes is told what can be done here."""
    answer = await newsroom.reader.ask(None, "hello?")
    assert "/tracks" in answer.text
    help_ = await newsroom.reader.tap(answer, "What can I do?")
    assert not help_.show_alert


async def test_idle_words_of_the_desk_get_the_desks_hint(newsroom: Newsroom) -> None:
    """An editor is told how an article begins, and what there is; a reader is not."""
    answer = await newsroom.editor.ask(None, "Dam opens\n\nA dam was opened near Ganja.")
    assert "/new" in answer.text
    assert "/drafts" in answer.text
    assert "/new" not in (await newsroom.reader.ask(None, "hello?")).text


async def test_a_stale_button_says_so(newsroom: Newsroom) -> None:
    """Callback data that means nothing is answered kindly and changes nothing."""
    reader = newsroom.reader
    keyboard = await reader.ask(None, "/tracks")
    for data in ("nonsense", "f:1", "f:x:1", f"f:{2**70}:1", "f:60:1", "done:1"):
        query = reader.press(keyboard, {"text": "?", "callback_data": data})
        answer = await query.answered.until(lambda query=query: query.answer, 60)
        assert answer["show_alert"], data
        assert "out of date" in answer["text"] or "editors" in answer["text"], data


async def test_in_a_group_only_admins_change_what_comes(newsroom: Newsroom) -> None:
    """A member is told to ask an admin; an admin's word counts, for the group."""
    group = newsroom.sandbox.group(
        "Readers’ club", owner=newsroom.other, members=[newsroom.reader], bot=Status.MEMBER
    )
    answer = await newsroom.reader.ask(group, "/follow economy")
    assert "only its administrators" in answer.text
    answer = await newsroom.other.ask(group, "/follow economy")
    assert "You follow: Economy" in answer.text
    toast = await newsroom.reader.tap(answer, "Follow all")
    assert toast.show_alert
    assert "administrators" in toast.text
    mine = await newsroom.reader.ask(None, "/tracks")
    assert "You follow no tracks" in mine.text


async def test_an_edited_command_is_not_done_twice(newsroom: Newsroom) -> None:
    """A message that its author edits is left alone."""
    reader = newsroom.reader
    sent = (await reader.send(None, "/follow economy"))[0]
    await reader.chat.wait_for_text("You follow: Economy", after=sent.id)
    await reader.edit(sent, "/unfollow economy")
    keyboard = await reader.ask(None, "/tracks")
    assert "You follow: Economy" in keyboard.text
