"""getMe, getUpdates, and the webhook's methods."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from bot.sandbox.errors import WEBHOOK_ACTIVE, bad, conflict
from bot.sandbox.methods.table import ARRAY, BOOLEAN, FILE, INTEGER, STRING, Call, method, need
from bot.sandbox.model import Json

POLL_LIMIT = 50  # seconds
BATCH = 100
CONNECTIONS = 40
OWN_NAMES = {"127.0.0.1", "localhost"}
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


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
    if call.world.webhook.url:
        raise conflict(WEBHOOK_ACTIVE)
    if call.get("allowed_updates") is not None:
        updates.allowed = [str(kind) for kind in call["allowed_updates"]]
    limit = call.get("limit", BATCH)
    return await updates.get(
        offset=call.get("offset", 0),
        limit=limit if 1 <= limit <= BATCH else BATCH,
        timeout=min(max(call.get("timeout", 0), 0), POLL_LIMIT),
    )


@method("setWebhook", url=need(STRING, "there is no url in the request"), certificate=FILE, ip_address=STRING,
        max_connections=INTEGER, allowed_updates=ARRAY, drop_pending_updates=BOOLEAN,
        secret_token=STRING)  # fmt: skip
def set_webhook(call: Call) -> bool:
    """Have updates posted to an address; one on this machine may be http."""
    world, url = call.world, call["url"]
    parts = urlsplit(url)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in OWN_NAMES):
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    secret = call.get("secret_token", "")
    if secret and not SECRET.fullmatch(secret):
        raise bad("secret token contains unallowed characters")
    if call.get("allowed_updates") is not None:
        world.updates.allowed = [str(kind) for kind in call["allowed_updates"]]
    if call.get("drop_pending_updates"):
        world.updates.clear()
    world.updates.terminate(conflict("terminated by setWebhook request"))
    world.webhook.set(url, secret=secret, connections=call.get("max_connections", CONNECTIONS))
    return True


@method("deleteWebhook", drop_pending_updates=BOOLEAN)
def delete_webhook(call: Call) -> bool:
    """Go back to polling."""
    call.world.webhook.set("")
    if call.get("drop_pending_updates"):
        call.world.updates.clear()
    return True


@method("getWebhookInfo")
def get_webhook_info(call: Call) -> Json:
    """Tell the webhook's state."""
    webhook, updates = call.world.webhook, call.world.updates
    shown: Json = {
        "url": webhook.url,
        "has_custom_certificate": False,
        "pending_update_count": len(updates),
    }
    if webhook.url:
        shown["max_connections"] = webhook.connections
    if updates.allowed:
        shown["allowed_updates"] = updates.allowed
    if webhook.error is not None:
        shown["last_error_date"], shown["last_error_message"] = webhook.error
    return shown
