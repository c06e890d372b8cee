"""What the running bot tells of itself: when its parts were last alive, and figures for Prometheus."""

from __future__ import annotations

import time
from enum import Enum

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

QUICK = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
SLOW = (0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 20.0, 40.0)
"""Buckets of histograms, in seconds."""


class Part(Enum):
    """What shows that it is alive."""

    TELEGRAM = "telegram"
    """Telegram has answered a poll, or holds our webhook."""
    WORKER = "worker"
    """The worker has come round: it does so at least once a minute, with nothing to do."""


class Vitals:
    """The beats and figures of one running bot; each part notes its own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self._beats = dict.fromkeys(Part, time.monotonic())
        self.deliveries = Counter(
            "trackwire_deliveries",
            "Calls of the outbox that ended, by outcome.",
            ["outcome"],
            registry=self.registry,
        )
        self.refusals = Counter(
            "trackwire_rate_limit_refusals",
            "Calls that Telegram refused for the pace (429).",
            registry=self.registry,
        )
        self.handling = Histogram(
            "trackwire_update_seconds",
            "Time to handle an update, from its chat's turn to its end.",
            buckets=QUICK,
            registry=self.registry,
        )
        self.summarizer = Histogram(
            "trackwire_summarizer_seconds",
            "Time that the model behind BOT_SUMMARIZER_URL took.",
            buckets=SLOW,
            registry=self.registry,
        )
        self.queue = self._gauge("queue", "Deliveries of open waves that are not done, by side.", "side")
        self.overdue = self._gauge("overdue_seconds", "How long the oldest thing that is due has waited.")
        self.lag = self._gauge("publication_lag_seconds", "From its time to the channels: the newest publication.")
        self.pace = self._gauge("pace_messages_per_second", "The pace over all chats.")
        self.silence = self._gauge("silence_seconds", "Time since a part was last alive.", "part")
        self.disk = self._gauge("disk_free_bytes", "Free space where the database is.")
        self.database = self._gauge("database_bytes", "Size of the database file.")
        self.untold = self._gauge("untold_alerts", "Alerts that the desk could not be told yet.")

    def _gauge(self, name: str, words: str, *labels: str) -> Gauge:
        return Gauge(f"trackwire_{name}", words, labels, registry=self.registry)

    def beat(self, part: Part) -> None:
        """Note that a part is alive."""
        self._beats[part] = time.monotonic()

    def silent(self, part: Part) -> float:
        """Return the seconds since a part was last alive, or since the start."""
        return time.monotonic() - self._beats[part]
