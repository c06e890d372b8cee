"""The desk's buttons that more than one module shows; each is handled in the module of its subject."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from bot.chat.buttons import Button


@dataclass(frozen=True, slots=True)
class ShowCard(Button):
    """Show the card, in place: the way back from everywhere."""

    prefix: ClassVar[str] = "card"
    edition_id: int


@dataclass(frozen=True, slots=True)
class ShowPosts(Button):
    """Show the posts exactly as they will appear."""

    prefix: ClassVar[str] = "posts"
    edition_id: int


@dataclass(frozen=True, slots=True)
class SetLayout(Button):
    """Choose the layout of the channel post."""

    prefix: ClassVar[str] = "lay"
    edition_id: int
    layout: str


@dataclass(frozen=True, slots=True)
class KeepHeadline(Button):
    """Take the proposed headline as it is."""

    prefix: ClassVar[str] = "hl"
    edition_id: int


@dataclass(frozen=True, slots=True)
class Ask(Button):
    """Ask for a text: the editor's next message is the answer."""

    prefix: ClassVar[str] = "ask"
    edition_id: int
    topic: str


@dataclass(frozen=True, slots=True)
class Undo(Button):
    """Take the last change of what the edition says back."""

    prefix: ClassVar[str] = "undo"
    edition_id: int


@dataclass(frozen=True, slots=True)
class ChooseSection(Button):
    """List the sections, to choose one whose track is to change."""

    prefix: ClassVar[str] = "secs"
    edition_id: int


@dataclass(frozen=True, slots=True)
class ChooseTrack(Button):
    """List the tracks for a section."""

    prefix: ClassVar[str] = "sec"
    edition_id: int
    section: int


@dataclass(frozen=True, slots=True)
class ChooseTime(Button):
    """Offer times to publish what was shown at; `revision` 0: nothing was shown, as under an alert."""

    prefix: ClassVar[str] = "when"
    edition_id: int
    revision: int


@dataclass(frozen=True, slots=True)
class ScheduleFor(Button):
    """Schedule what was shown for an instant, in Unix ms."""

    prefix: ClassVar[str] = "for"
    edition_id: int
    revision: int
    at: int


@dataclass(frozen=True, slots=True)
class ShowQueue(Button):
    """Show the queue from an offset on."""

    prefix: ClassVar[str] = "qp"
    offset: int


@dataclass(frozen=True, slots=True)
class AskEmbargo(Button):
    """Ask until when an edition is under embargo."""

    prefix: ClassVar[str] = "emb"
    edition_id: int


@dataclass(frozen=True, slots=True)
class AskPublish(Button):
    """Ask whether to publish now what was shown; `revision` 0: nothing was shown, as under an alert."""

    prefix: ClassVar[str] = "pub"
    edition_id: int
    revision: int


@dataclass(frozen=True, slots=True)
class Unschedule(Button):
    """Take the edition out of the queue."""

    prefix: ClassVar[str] = "unq"
    edition_id: int


@dataclass(frozen=True, slots=True)
class GiveIn(Button):
    """Give an article in for approval."""

    prefix: ClassVar[str] = "rvin"
    edition_id: int


@dataclass(frozen=True, slots=True)
class Approve(Button):
    """Approve an article as it was shown."""

    prefix: ClassVar[str] = "rvok"
    edition_id: int
    revision: int


@dataclass(frozen=True, slots=True)
class AskReject(Button):
    """Ask why an article is given back."""

    prefix: ClassVar[str] = "rvno"
    edition_id: int


@dataclass(frozen=True, slots=True)
class Discard(Button):
    """Put a draft aside; `sure` is 0 for the question, 1 for the deed."""

    prefix: ClassVar[str] = "disc"
    edition_id: int
    sure: int


@dataclass(frozen=True, slots=True)
class TakeUp(Button):
    """Make a draft again of what was put aside."""

    prefix: ClassVar[str] = "takeup"
    edition_id: int


@dataclass(frozen=True, slots=True)
class StartCorrection(Button):
    """Begin a correction of what is out."""

    prefix: ClassVar[str] = "cor"
    edition_id: int


@dataclass(frozen=True, slots=True)
class ShowChanges(Button):
    """Show what a correction changes, and let it out from there."""

    prefix: ClassVar[str] = "diff"
    edition_id: int


@dataclass(frozen=True, slots=True)
class DropCorrection(Button):
    """Give a correction up."""

    prefix: ClassVar[str] = "cordrop"
    edition_id: int


@dataclass(frozen=True, slots=True)
class AskDropCorrection(Button):
    """Ask whether to give a correction up, where it is not shown."""

    prefix: ClassVar[str] = "cordropq"
    edition_id: int


@dataclass(frozen=True, slots=True)
class StartRetraction(Button):
    """Ask why an edition is to be retracted."""

    prefix: ClassVar[str] = "ret"
    edition_id: int


@dataclass(frozen=True, slots=True)
class SendReport(Button):
    """Send the list of what became of every copy in a correction or a retraction."""

    prefix: ClassVar[str] = "rep"
    edition_id: int
    revision: int
    action: str


@dataclass(frozen=True, slots=True)
class AskStory(Button):
    """Ask which earlier edition this one goes on with."""

    prefix: ClassVar[str] = "stq"
    edition_id: int


@dataclass(frozen=True, slots=True)
class SetStory(Button):
    """Let an edition be an update of an `earlier` one, 0: of none; `on_card` 1 leads back to the card."""

    prefix: ClassVar[str] = "sts"
    edition_id: int
    earlier: int
    on_card: int


@dataclass(frozen=True, slots=True)
class ShowEdit(Button):
    """Show the card on which everything can be changed."""

    prefix: ClassVar[str] = "ed"
    edition_id: int
    offset: int
