"""`trackwire preview --explain`: how each summary came about, on the terminal."""

from __future__ import annotations

import textwrap

from bot.news.article import Edition
from bot.news.compose import explain_section
from bot.news.summarise import Explanation, explain_lead

WIDTH = 100
"""Characters a line on the terminal."""
DONE = {
    "adjective": "an adjective dropped",
    "adverb": "an adverb dropped",
    "after": "what went before or along dropped",
    "agent": "“by him” dropped where the sentence before names him",
    "apposition": "what stands between dashes after a noun dropped",
    "as well as": "“as well as” told as “and”",
    "aside": "a word between commas dropped",
    "attribution": "the speaker dropped: the lead names them, or it is an office",
    "attribution tail": "the speaker at the end dropped: the lead names them, or it is an office",
    "base": "what a change is counted from dropped",
    "brackets": "what a clause only counts told in brackets",
    "briefing": "“at a briefing” after who said it dropped",
    "capital": "“the capital of” before a city dropped",
    "cause": "the cause at the end dropped",
    "change": "a change told as (+18%)",
    "class noun": "the kind of company before its name dropped",
    "clause": "one clause taken alone",
    "colon": "one side of a colon taken alone",
    "comparison": "the period compared with dropped",
    "contrast": "the word of contrast dropped",
    "converb": "one of two joined actions taken alone",
    "countries": "“between the two countries” dropped",
    "currency": "the country of the currency dropped",
    "decided": "a decision told as what will be",
    "decision": "“the decision to” told as “decided to”",
    "doer": "whose doing it is dropped",
    "due": "“is due to” told as “is to”",
    "first time": "“for the first time since” dropped",
    "first verb": "a first predicate dropped",
    "frame": "the occasion at the start dropped",
    "insertion": "an insertion dropped",
    "interior": "a clause between commas dropped",
    "its clause": "the second clause told by the owner of its “its”",
    "manner": "how fast or well it went dropped",
    "month": "the month dropped",
    "name": "the name put for what the sentence points to",
    "named speaker": "“its director, NAME,” told as “Director NAME”",
    "nation": "the nationality after a figure dropped",
    "occasion": "the occasion at the start dropped",
    "opened": "“the opening of” told as “opened”",
    "opener": "the opening words dropped",
    "parenthesis": "a parenthesis dropped",
    "participle": "the participle clause at the start dropped",
    "particle": "a particle dropped",
    "period": "the time that is over dropped",
    "place": "“in the country” dropped",
    "pointer": "“in this field” dropped",
    "predicate": "a second predicate told of its subject",
    "pronoun": "the name put for the pronoun",
    "purpose": "the purpose dropped",
    "quality": "a quality before a name dropped",
    "reason": "the clause of reason taken alone",
    "relative": "a relative clause dropped",
    "said that": "“said that” told as “said”",
    "said too": "one of two things said taken alone",
    "second verb": "a second predicate dropped",
    "share": "a share told in brackets",
    "spare words": "words that can be spared dropped",
    "speaker": "the speaker told more shortly: the office without the name",
    "state": "the hour of the count dropped",
    "sum": "“a total of” dropped",
    "support": "“with the support of” dropped",
    "tail": "the addition at the end dropped",
    "there": "a “there” dropped",
    "time": "a vague time dropped",
    "visited": "an event told by who came to it",
    "weak word": "a word that tells little dropped",
    "weekday": "the day of the week dropped",
    "where": "the clause about the place taken alone",
    "which": "the clause about the year taken alone",
    "which is": "“which is” dropped",
    "wording": "said in shorter words",
    "year": "“года” told as “г.”",
}
"""What each rule of bot/news/rules does, in words."""


def explained(edition: Edition, budget: int) -> str:
    """Return the account of an edition's summaries at a budget, in characters."""
    language = edition.language
    own, proposed = ("", edition.headline) if edition.headline_proposed else (edition.headline, "")
    parts = []
    if edition.lead_summary.within(budget):
        told = explain_lead(edition.lead, heading=own, language=language, proposed=proposed, budgets=(budget,))
        parts.append(_account("Lead", told[0]))
    for section in edition.sections:
        heading = section.heading or edition.headline
        told = explain_section(section, edition, proposed=proposed, budgets=(budget,))
        track = f"{section.track or 'no track'}, confidence {section.confidence:.2f}"
        parts.append(_account(f"{heading} [{track}]", told[0]))
    return "\n".join(parts)


def _account(title: str, told: Explanation) -> str:
    lines = [
        f"== {title}",
        f"{len(told.text)} of {told.budget} characters, score {told.score:.2f}",
        _fold(told.text, "  "),
    ]
    for used in told.used:
        lines += [_fold(f"from: {used.source}", "  "), _fold(f"made: {used.unit}", "    ")]
        done = "; ".join(DONE[rule] for rule in used.rules) or "as it was written"
        lines.append(_fold(f"by:   {done}", "    "))
    lines += [_fold(f"left out: {sentence}", "  ") for sentence in told.left_out]
    return "\n".join(lines) + "\n"


def _fold(text: str, indent: str) -> str:
    return textwrap.fill(text, WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False)
