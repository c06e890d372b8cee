"""A headline proposed from an article's own words: a clause of its lead, never an invented fact."""

from __future__ import annotations

import re
from math import fsum

from bot.news.article import Article
from bot.news.compress import capitalised, variants
from bot.news.facts import keys, lower, names_in
from bot.news.fidelity import check
from bot.news.guards import Setting, opens_unnamed
from bot.news.rules import rules_for
from bot.news.rules.model import Rules
from bot.news.sentences import split
from bot.news.summarise import clipped
from bot.news.weights import weights

HEADLINE_LIMIT = 110
_EARLY_SENTENCES = 3
_LATER = 0.5
"""How much less each later sentence counts."""
_CUT = 0.65
"""How much less a clause counts that ends before its sentence does."""
_LEANING = 0.4
"""How much less one counts that opens with "In addition," or "According to …", or means somebody unnamed."""
_TALK = 0.2
"""How much less one counts that tells only what was talked about."""
_TELLING = frozenset({"opener", "attribution", "weekday", "frame", "participle"})
_REWORDED = frozenset({"wording", "spare words"})
"""Rules that put other words: a headline has the text's own."""
_LEAST_WORDS = 4
_TORN = re.compile(r"[,;:] [^\s,;]+$")
"""One word after a comma at the end: a clause whose rest was cut off, as ", 52" of ", 52 of them"."""


def propose_headline(article: Article) -> str:
    """Return a clause of the lead, else of the first section, of at most 110 characters without a full stop."""
    text = article.lead or next((section.text for section in article.sections if section.text), "")
    sentences = [sentence.text for sentence in split(text, article.language)][:_EARLY_SENTENCES]
    rules = rules_for(article.language)
    names = names_in(sentences)
    best, most = "", 0.0
    for at, sentence in enumerate(sentences):
        for clause, whole in _clauses(sentence, article.language):
            told = keys(clause, article.language, names=names)
            worth = fsum(weights(told, sentences, known=frozenset()).values()) * _LATER**at
            worth *= _standing(clause, rules) * (1.0 if whole else _CUT)
            if worth > most and not opens_unnamed(clause, rules):
                best, most = clause, worth
    opening = sentences[0] if sentences else text
    return best or clipped(opening.rstrip(".;:, ") or opening, HEADLINE_LIMIT)


def _standing(clause: str, rules: Rules) -> float:
    """Return how well a clause stands at the head of an article, 1.0 at best."""
    leans = any(rule.name in _TELLING and rule.pattern.match(f"{clause}.") for rule in rules.rules)
    unnamed = rules.anaphora is not None and rules.anaphora.search(lower(clause)) is not None
    talk = rules.meta is not None and rules.meta.search(lower(clause)) is not None
    return (_LEANING if leans or unnamed else 1.0) * (_TALK if talk else 1.0)


def _clauses(sentence: str, language: str) -> list[tuple[str, bool]]:
    """Return what could stand as a headline: the sentence's variants, and their starts before a preposition.

    True stands by those that go on to the end of their sentence.
    """
    rules = rules_for(language)
    found = []
    for variant in variants(sentence, Setting(language, sentence)):
        if not _REWORDED.isdisjoint(variant.rules):
            continue
        texts = [(variant.text, True)]
        if rules.phrase_starts is not None:
            starts = rules.phrase_starts.finditer(variant.text)
            texts += [(variant.text[: match.start()], False) for match in starts]
        for text, whole in texts:
            clause = re.sub(r"[\s,;:—–-]*[.;,:]?$", "", text)
            long_enough = len(clause) <= HEADLINE_LIMIT and len(clause.split()) >= _LEAST_WORDS
            if _TORN.search(clause):
                continue
            if long_enough and _has_verb(clause, language) and not check(clause, sentence, language):
                found.append((capitalised(clause, dotless=rules.dotless), whole))
    return found


def _has_verb(clause: str, language: str) -> bool:
    finite = rules_for(language).finite
    return finite is None or finite.search(clause.lower()) is not None
