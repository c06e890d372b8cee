"""What a revision says, as the JSON that is stored."""

from __future__ import annotations

import orjson

from bot.news.article import Edition, EditionSection, Origin, Summary


def encode(edition: Edition) -> str:
    """Return an edition's content as the JSON that is stored."""
    return orjson.dumps(edition, option=orjson.OPT_NON_STR_KEYS).decode()


def decode(content: str) -> Edition:
    """Return the edition of a stored JSON."""
    fields = orjson.loads(content)
    fields["lead_summary"] = _summary(fields["lead_summary"])
    fields["sections"] = tuple(
        EditionSection(**{**section, "summary": _summary(section["summary"])}) for section in fields["sections"]
    )
    return Edition(**fields)


def _summary(fields: dict[str, object]) -> Summary:
    texts = fields["texts"]
    assert isinstance(texts, dict)  # noqa: S101 - encode() wrote it
    return Summary(origin=Origin(str(fields["origin"])), texts={int(k): v for k, v in texts.items()})
