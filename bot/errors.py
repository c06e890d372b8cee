"""The exceptions of Trackwire.

Exception
└── TrackwireError           anything that Trackwire itself says went wrong
    ├── Refused              an input that cannot be taken: a reason, and details for its words
    ├── SettingsError        a wrong setting: its name, the value's fault, an example
    ├── TemplateError        a template that cannot be used: file, line, reason
    ├── StoreError           the database cannot be used
    │   ├── SchemaTooNew     a newer Trackwire wrote it
    │   └── DatabaseBusy     another process holds it
    └── FatalApiError        Telegram will not serve us at all (token revoked, another poller)

A `Refused` is answered to the person who asked: `templates/reply/_refusals.j2` has the words for every
reason. The others are faults of the installation: the command line tells them in one line and exits with 1.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any


class TrackwireError(Exception):
    """Anything that Trackwire itself says went wrong."""


class Reason(StrEnum):
    """Why an input was refused; each has its words in `templates/reply/_refusals.j2`."""

    # articles and files
    EMPTY_ARTICLE = "empty_article"
    NOT_TEXT = "not_text"
    WRONG_FILE_KIND = "wrong_file_kind"
    FILE_TOO_BIG = "file_too_big"
    ARTICLE_TOO_LONG = "article_too_long"
    # links and feeds
    LINK_UNKNOWN = "link_unknown"
    LINK_PRIVATE = "link_private"
    LINK_UNREACHABLE = "link_unreachable"
    LINK_STATUS = "link_status"
    LINK_TOO_SLOW = "link_too_slow"
    LINK_REDIRECTS = "link_redirects"
    LINK_NO_ARTICLE = "link_no_article"
    FEED_UNKNOWN = "feed_unknown"
    FEED_TOO_LONG = "feed_too_long"
    FEED_FLOODS = "feed_floods"
    NO_SUCH_FEED = "no_such_feed"
    # editions
    UNKNOWN_EDITION = "unknown_edition"
    WRONG_STATE = "wrong_state"
    NO_TARGET = "no_target"
    DOES_NOT_FIT = "does_not_fit"
    NO_SUMMARY = "no_summary"
    NOTHING_TO_UNDO = "nothing_to_undo"
    NO_CORRECTION = "no_correction"
    NOTHING_CHANGED = "nothing_changed"
    CHANGED_SINCE = "changed_since"
    EMBARGOED = "embargoed"
    QUEUE_CHANGED = "queue_changed"
    APPROVAL_OFF = "approval_off"
    ALREADY_APPROVED = "already_approved"
    NOT_WAITING = "not_waiting"
    OWN_WORK = "own_work"
    HELD_BY = "held_by"
    LAST_TARGET = "last_target"
    FINISHED_PASTE = "finished_paste"
    PHOTO_AS_FILE = "photo_as_file"
    PHOTO_WANTED = "photo_wanted"
    TOO_MANY_PHOTOS = "too_many_photos"
    NO_STORY = "no_story"
    EMPTY_HEADLINE = "empty_headline"
    HEADLINE_TOO_LONG = "headline_too_long"
    # time
    WHEN_MISSING = "when_missing"
    WHEN_UNKNOWN = "when_unknown"
    WHEN_PAST = "when_past"
    WHEN_SKIPPED = "when_skipped"
    WHEN_REPEATED = "when_repeated"
    WHEN_TOO_FAR = "when_too_far"
    WHEN_AMBIGUOUS = "when_ambiguous"
    WHEN_NO_TIME = "when_no_time"
    NO_SLOTS = "no_slots"
    SLOT_UNKNOWN = "slot_unknown"
    TOO_MANY_SLOTS = "too_many_slots"
    DIGEST_UNKNOWN = "digest_unknown"
    QUIET_UNKNOWN = "quiet_unknown"
    # people and chats
    DESK_ONLY = "desk_only"
    NO_SUCH_TARGET = "no_such_target"
    LAST_TRACK = "last_track"
    FORWARD_UNKNOWN = "forward_unknown"
    TARGET_UNKNOWN = "target_unknown"
    NO_TOPIC_RIGHT = "no_topic_right"
    TARGET_OF_SETTINGS = "target_of_settings"
    OWNERS_ONLY = "owners_only"
    INVITATION_USED = "invitation_used"
    NO_EDITOR = "no_editor"
    ADMINS_ONLY = "admins_only"
    PRIVATE_ONLY = "private_only"
    UNKNOWN_TRACK = "unknown_track"
    PREVIEW_UNKNOWN = "preview_unknown"
    TRACK_MISSING = "track_missing"
    MISSING_ID = "missing_id"
    UNKNOWN_COMMAND = "unknown_command"
    STALE_BUTTON = "stale_button"
    CHART_FAILED = "chart_failed"
    # tracks
    NO_SUCH_TRACK = "no_such_track"
    NAME_WRONG = "name_wrong"
    NAME_NOT_ENGLISH = "name_not_english"
    NAME_TAKEN = "name_taken"
    TRACKS_FULL = "tracks_full"
    NO_EMOJI = "no_emoji"
    KEYWORDS_WRONG = "keywords_wrong"
    LAST_LIVE_TRACK = "last_live_track"


class Refused(TrackwireError):
    """An input that cannot be taken; `reason` chooses the words and `details` fills them."""

    def __init__(self, reason: Reason, **details: Any) -> None:
        super().__init__(f"{reason.value} {details}" if details else reason.value)
        self.reason = reason
        self.details = details


class SettingsError(TrackwireError):
    """A wrong setting: its name, the value's fault, an example."""


class TemplateError(TrackwireError):
    """A template that cannot be used: file, line, reason."""


class StoreError(TrackwireError):
    """The database cannot be used."""


class SchemaTooNew(StoreError):
    """The database was written by a newer Trackwire than this one."""


class DatabaseBusy(StoreError):
    """Another process holds the database."""


class FatalApiError(TrackwireError):
    """Telegram will not serve us at all: a revoked token, another poller."""
