"""What is told of calls that ended: a figure, and a line in the log."""

from __future__ import annotations

import logging
from collections.abc import Iterable

from bot.delivery.outcome import Verdict
from bot.delivery.writing import Finished
from bot.vitals import Vitals

log = logging.getLogger(__name__)


def tell(vitals: Vitals, ends: Iterable[Finished]) -> None:
    """Count calls, and log them: what went well only at DEBUG, since there may be a hundred thousand of them."""
    for end in ends:
        verdict, delivery = end.outcome.verdict, end.delivery
        vitals.deliveries.labels(verdict.value).inc()
        level = logging.DEBUG if verdict is Verdict.SENT else logging.INFO
        if log.isEnabledFor(level):
            fields = {
                **({"edition": delivery.edition_id} if delivery.edition_id else {}),
                "delivery": "{}.{}.{}".format(*delivery.key),
                "attempt": delivery.attempts + 1,
                "chat": delivery.chat_id,
            }
            log.log(level, "a call ended: %s", f"{verdict} {end.outcome.reason}".strip(), extra=fields)
