"""`/metrics`: the figures that the parts have noted, and those that are looked up when they are asked for."""

from __future__ import annotations

import shutil

from prometheus_client import generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from bot.clock import Clock
from bot.delivery.pacing import Pacer
from bot.store import pulse
from bot.store.db import Database, to_ms
from bot.vitals import Part, Vitals

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4


async def exposition(*, db: Database, clock: Clock, vitals: Vitals, pacer: Pacer) -> bytes:
    """Return all figures in Prometheus' text form."""
    load, oldest = await db.read(pulse.load), await db.read(pulse.oldest_due)
    now = to_ms(clock.now())
    vitals.queue.labels("targets").set(load.targets)
    vitals.queue.labels("readers").set(load.readers)
    vitals.overdue.set(0 if oldest is None else max(0, now - oldest) / 1000)
    vitals.lag.set(0 if load.lag is None else load.lag / 1000)
    vitals.untold.set(load.untold)
    vitals.pace.set(pacer.limits.rate)
    vitals.disk.set(shutil.disk_usage(db.path.parent).free)
    vitals.database.set(db.path.stat().st_size)
    for part in Part:
        vitals.silence.labels(part.value).set(vitals.silent(part))
    return generate_latest(vitals.registry)
