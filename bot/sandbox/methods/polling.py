"""getMe, getUpdates, and the webhook's methods."""

from __future__ import annotations

from typing import Any

from bot.sandbox.methods.table import ARRAY, BOOLEAN, INTEGER, Call, method
from bot.sandbox.model import Json

POLL_LIMIT = 50  # seconds
BATCH = 100


@method("getMe")
def get_me(call: Call) -> Json:
    """Tell who the bot is."""
    return call.world.bot.to_api() | {
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
        "has_topics_enabled": False,
        "allows_users_to_create_topics": False,
        "can_manage_bots": False,
    }


@method("getUpdates", offset=INTEGER, limit=INTEGER, timeout=INTEGER, allowed_updates=ARRAY)
async def get_updates(call: Call) -> list[dict[str, Any]]:
    """Long poll; the offset acknowledges what came before it."""
    updates = call.world.updates
    if call.get("allowed_updates") is not None:
        updates.allowed = [str(kind) for kind in call["allowed_updates"]]
    limit = call.get("limit", BATCH)
    return await updates.get(
        offset=call.get("offset", 0),
        limit=limit if 1 <= limit <= BATCH else BATCH,
        timeout=min(max(call.get("timeout", 0), 0), POLL_LIMIT),
    )


@method("deleteWebhook", drop_pending_updates=BOOLEAN)
def delete_webhook(call: Call) -> bool:
    """Go back to polling."""
    if call.get("drop_pending_updates"):
        call.world.updates.clear()
    return True


@method("getWebhookInfo")
def get_webhook_info(call: Call) -> Json:
    """Tell the webhook's state."""
    return {
        "url": "",
        "has_custom_certificate": False,
        "pending_update_count": len(call.world.updates),
    }
