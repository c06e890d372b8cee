"""From a scheduled edition to messages, end to end through the database."""

from bot.store.editions import State, get

from .conftest import Office, texts


async def test_due_edition_reaches_channel_and_followers(office: Office) -> None:
    """The channel gets every section, a reader only the followed track, and others nothing."""
    channel = await office.target(office.sandbox.channel("Observer"))
    follower = await office.reader("Adam Reader", "economy")
    other = await office.reader("Rena Reader", "history")
    silent = await office.reader("Nina Reader")
    await office.start()
    number = await office.edition()
    await office.settled()
    (post,) = texts(channel)
    (copy,) = texts(follower.chat)
    assert all(f"Section {part}" in post for part in range(1, 6))
    assert "Economy" in copy
    assert "History" not in copy
    assert len(texts(other.chat)) == 1
    assert texts(silent.chat) == []
    row = await office.db.read(get, number)
    assert row.state is State.PUBLISHED
    assert row.published_at == office.now
