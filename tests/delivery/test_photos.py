"""A post that a photo leads: found again where its fate is unknown, and never taken for somebody else's."""

from dataclasses import replace
from typing import Any

import pytest

from bot.delivery.probe import Look, compare
from bot.news.article import Layout, Post
from bot.news.limits import CAPTION_LIMIT, parsed_len
from bot.news.picture import led
from bot.sandbox import Fault, FaultKind
from bot.store import albums, editing, privacy
from bot.store.alerts import AlertKind
from bot.store.db import to_ms
from tests.sandbox.test_chats import PIXEL

from .conftest import Office
from .test_ageing import DAY, aged

CHANNEL = -1001


def forward(**content: Any) -> dict[str, Any]:
    origin = {"chat": {"id": CHANNEL}, "message_id": 7}
    return {"forward_origin": origin, **content}


@pytest.mark.parametrize(
    ("post", "message", "look"),
    [
        (Post(text="News", photos=("F",)), {"photo": [{}], "caption": "News"}, Look.OURS),
        (Post(text="News", photos=("F",)), {"text": "News"}, Look.OTHER),
        (Post(text="News"), {"photo": [{}], "caption": "News"}, Look.OTHER),
        (Post(text="", photos=("F",)), {"photo": [{}]}, Look.UNSURE),
        (Post(text="", photos=("F",)), {"photo": [{}], "caption": "Mine"}, Look.OTHER),
    ],
)
def test_a_photo_is_compared_as_one(post: Post, message: dict[str, Any], look: Look) -> None:
    """With its caption; a photo without words may be anybody's, so people decide."""
    assert compare(post, forward(**message), CHANNEL, 7) is look


@pytest.mark.parametrize("over", [0, 1])
def test_a_caption_ends_where_telegram_ends_it(over: int) -> None:
    """One unit more, and the text follows the photo; emoji count as two."""
    text = "<b>😀</b>" + "x" * (CAPTION_LIMIT - 2 + over)
    posts = led((Post(text=text), Post(text="more")), ("F", "G"))
    assert [post.photos for post in posts] == [("F", "G"), *[()] * (1 + over)]
    assert [post.text for post in posts] == ([""] if over else []) + [text, "more"]
    assert parsed_len(posts[0].text) <= CAPTION_LIMIT
    assert led((), ("F",)) == ()


@pytest.mark.parametrize("accepted", [True, False])
async def test_a_photo_of_unknown_fate_is_in_the_channel_once(office: Office, accepted: bool) -> None:  # noqa: FBT001
    """It is looked for by its caption, and sent again only where it is not there."""
    channel = await office.target(office.sandbox.channel("Observer", owner=office.desk))
    await office.seen((await office.desk.send(channel, "Before"))[0])
    photo = (await office.desk.photo(None, PIXEL)).content["photo"][-1]["file_id"]
    await office.start()
    number = await office.edition(at=office.now.replace(year=office.now.year + 1))
    for option, value in (("layout", Layout.BRIEF), ("photos", albums.pack([photo]))):
        await office.db.transaction(editing.set_option, number, option, value, author_id=1, now=office.now)
    office.sandbox.faults.add(Fault(kind=FaultKind.RESET, accepted=accepted))
    await office.reschedule(number)
    await office.db.until(lambda tx: tx.execute("SELECT 1 FROM deliveries WHERE state = 5").fetchone())
    await office.pass_time(16)
    await office.published(number)
    assert len([m for m in channel.messages if "photo" in m.content]) == 1
    assert not [alert for alert in await office.alerts() if alert.kind == AlertKind.UNCONFIRMED]


def test_a_post_without_a_photo_stays_as_it_is() -> None:
    """Nothing is added, nothing moved."""
    posts = (Post(text="x" * 4000), replace(Post(text="y"), number=2))
    assert led(posts, ()) == posts


async def test_what_is_known_of_an_album_ages_and_is_erased_with_its_copies(office: Office) -> None:
    """A reader has all of its messages in the export; aged out, or forgotten, nothing of them is kept."""
    channel = await office.target(office.sandbox.channel("Observer"))
    adam, rena = [await office.reader(name, "economy") for name in ("Adam", "Rena")]
    photos = [(await office.desk.photo(None, PIXEL)).content["photo"][-1]["file_id"] for _ in range(3)]
    await office.start()
    number = await office.edition(at=office.now.replace(year=office.now.year + 1))
    await office.db.transaction(
        editing.set_option, number, "photos", albums.pack(photos), author_id=1, now=office.now
    )
    await office.reschedule(number)
    await office.settled()
    kept = await office.db.read(privacy.export, adam.id)
    sent = [m.id for m in adam.chat.messages if m.from_bot]
    assert [each["message_id"] for each in kept["places"][0]["received"]] == sent
    assert len(sent) == len(photos) + 1
    places = "SELECT chat_id FROM albums JOIN places p ON p.id = place_id"
    assert {row[0] for row in await office.db.read(lambda tx: tx.execute(places).fetchall())} == {
        channel.id,
        adam.id,
        rena.id,
    }
    await office.db.transaction(privacy.forget, rena.id, to_ms(office.now))
    await office.stop()
    await office.pass_time(5 * DAY)
    await aged(office)
    assert [row[0] for row in await office.db.read(lambda tx: tx.execute(places).fetchall())] == [channel.id]
