"""The buttons under the alerts that the desk gets: each mends what the alert tells of."""

from __future__ import annotations

from bot.chat.context import Key, Keyboard
from bot.desk.buttons import AskPublish, ChooseTime, SendReport, ShowCard, Unschedule
from bot.desk.stuck import ShowStuck
from bot.desk.team import ShowTeam
from bot.store.alerts import Alert, AlertKind

ELSEWHERE = {
    AlertKind.JOINED.value: Key(button=ShowTeam(0), label="team"),
    AlertKind.RESTORED.value: Key(button=ShowStuck(), label="stuck"),
}
"""The one button of what is not about an edition."""


def keyboard_for(alert: Alert) -> Keyboard:
    """Return the buttons that mend what an alert is about; none where a tap mends nothing."""
    if (elsewhere := ELSEWHERE.get(alert.kind)) is not None:
        return [[elsewhere]]
    number = alert.details.get("edition_id")
    if not isinstance(number, int):
        return []
    card = Key(button=ShowCard(number), label="card")
    if alert.kind == AlertKind.HELD:
        return [
            [Key(button=AskPublish(number), label="publish"), Key(button=ChooseTime(number), label="reschedule")],
            [Key(button=Unschedule(number), label="unschedule"), card],
        ]
    if alert.kind in {AlertKind.STUCK, AlertKind.TARGET_FAILED, AlertKind.UNCONFIRMED}:
        return [[Key(button=ShowStuck(), label="stuck"), card]]
    if alert.kind == AlertKind.AMENDED:
        details = alert.details
        report = SendReport(number, int(details["revision"]), str(details["action"]))
        return [[Key(button=report, label="report"), card]]
    return [[card]]
