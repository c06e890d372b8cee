"""What the worker has in hand: leased deliveries with their posts, and the chats where something is under way."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Iterable

from bot.delivery.messages import count
from bot.news.article import Post
from bot.store.outbox import Delivery, Leased

Wait = Callable[[int, int], float]
"""Gives the seconds that a call to a chat, of so many messages, must wait."""


class Hand:
    """Deliveries in the order in which they are to leave, of which only one at a time may leave to a chat."""

    def __init__(self) -> None:
        self.waiting: deque[Delivery] = deque()
        self._posts: dict[tuple[int, int, int], Post] = {}
        self._busy: set[int] = set()

    def take(self, leased: Leased) -> None:
        """Take leased deliveries; of one that is here still, its lease having run out, the newer copy counts."""
        again = {delivery.key for delivery in leased.deliveries}
        if any(delivery.key in again for delivery in self.waiting):
            self.waiting = deque(delivery for delivery in self.waiting if delivery.key not in again)
        self.waiting.extend(leased.deliveries)
        self._posts.update(leased.posts)

    def post(self, delivery: Delivery) -> Post | None:
        """Return what a delivery is to say; None: it is to be deleted."""
        return self._posts.get(delivery.says)

    def chats(self) -> int:
        """Return to how many chats something waits: of one chat's only the first can be next."""
        return len({delivery.chat_id for delivery in self.waiting})

    def known(self) -> Collection[tuple[int, int, int]]:
        """Return which posts are in hand."""
        return self._posts.keys()

    def choose(self, room: int, wait: Wait, horizon: float) -> list[Delivery]:
        """Take out at most `room` deliveries to chats that are free and wait no longer than `horizon` seconds."""
        chosen: list[Delivery] = []
        kept: list[Delivery] = []
        while self.waiting and len(chosen) < room:
            delivery = self.waiting.popleft()
            if delivery.chat_id in self._busy or self._wait(delivery, wait) > horizon:
                kept.append(delivery)
            else:
                self._busy.add(delivery.chat_id)
                chosen.append(delivery)
        self.waiting.extendleft(reversed(kept))
        return chosen

    def put_back(self, deliveries: list[Delivery]) -> None:
        """Take back, to the front, what was chosen and did not leave."""
        self.free(deliveries)
        self.waiting.extendleft(reversed(deliveries))

    def free(self, deliveries: Iterable[Delivery]) -> None:
        """Let the next one go to these chats."""
        self._busy.difference_update(delivery.chat_id for delivery in deliveries)

    def soonest(self, wait: Wait) -> float | None:
        """Return the seconds until the first one can leave to a free chat; None when there is none."""
        soonest: float | None = None
        for delivery in self.waiting:
            if delivery.chat_id in self._busy:
                continue
            seconds = self._wait(delivery, wait)
            if seconds <= 0.0:
                return 0.0
            soonest = seconds if soonest is None else min(soonest, seconds)
        return soonest

    def _wait(self, delivery: Delivery, wait: Wait) -> float:
        return wait(delivery.chat_id, max(1, count(delivery, self.post(delivery))))

    def move(self, old: int, new: int) -> None:
        """Turn to a chat's new id."""
        self.waiting = deque(d._replace(chat_id=new) if d.chat_id == old else d for d in self.waiting)

    def forget_posts(self) -> None:
        """Forget the posts, when nothing is in hand or under way any more."""
        self._posts.clear()
