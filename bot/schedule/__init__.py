"""When things happen: what an editor means by WHEN, standing slots, quiet hours, digests, lateness.

Pure: `now` and the zone are arguments. Instants are aware UTC; a zone's skipped and repeated hours are named.
"""

from bot.schedule.arrival import arrival
from bot.schedule.digest import Digest, DigestMode, next_digest, parse_digest
from bot.schedule.localtime import earliest, instants, latest
from bot.schedule.quiet import QuietHours, parse_quiet
from bot.schedule.slots import Slot, free_slots, is_late, next_slot, parse_slot
from bot.schedule.when import FARTHEST, is_off, parse_when

__all__ = [
    "FARTHEST",
    "Digest",
    "DigestMode",
    "QuietHours",
    "Slot",
    "arrival",
    "earliest",
    "free_slots",
    "instants",
    "is_late",
    "is_off",
    "latest",
    "next_digest",
    "next_slot",
    "parse_digest",
    "parse_quiet",
    "parse_slot",
    "parse_when",
]
