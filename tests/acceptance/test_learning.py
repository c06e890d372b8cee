"""What an editor chooses is learned, and unlearned when it is undone."""

from tests.acceptance.conftest import Newsroom

ARTICLE = (
    "Notes of the week\n\nA lead stands here.\n\nOdds and ends\nNothing in this is about any one subject at all.\n"
)


async def test_a_chosen_track_is_remembered_for_like_headings(newsroom: Newsroom) -> None:
    """A section that no keyword tells is put on a track by hand; the next like heading goes there too."""
    editor = newsroom.editor
    card = await newsroom.draft(ARTICLE)
    assert "“Odds and ends” has no track" in card.text
    await editor.tap(card, "🏷 Tracks")
    await editor.chat.wait_for(lambda m: m.id == card.id and any(label.startswith("1.") for label in m.buttons))
    await editor.tap(card, "1.")
    await editor.chat.wait_for(lambda m: m.id == card.id and "🗞 General" in m.buttons)
    await editor.tap(card, "🗞 General")
    await editor.chat.wait_for(lambda m: m.id == card.id and "Odds and ends – General" in m.text)

    second = await newsroom.draft(ARTICLE.replace("Notes", "More notes"))
    assert "Odds and ends – General" in second.text

    toast = await editor.tap(card, "↩️ Undo")
    assert toast.text == "The last change is undone."
    await editor.chat.wait_for(lambda m: m.id == card.id and "has no track" in m.text)
    third = await newsroom.draft(ARTICLE.replace("Notes", "Still more notes"))
    assert "“Odds and ends” has no track" in third.text


async def test_undo_brings_the_headline_back(newsroom: Newsroom) -> None:
    """Undo takes back the last change, and once more brings it again."""
    await newsroom.draft()
    card = await newsroom.editor.ask(None, "/title 1 Another headline")
    await newsroom.editor.tap(card, "↩️ Undo")
    await newsroom.editor.chat.wait_for(lambda m: m.id == card.id and "proposed" in m.text)
    await newsroom.editor.tap(card, "↩️ Undo")
    await newsroom.editor.chat.wait_for(lambda m: m.id == card.id and "Another headline" in m.text)
