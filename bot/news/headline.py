"""A headline proposed from an article's own words: a clause of its lead, never an invented fact."""

from __future__ import annotations

import re
from math import fsum

from bot.news.article import Article
from bot.news.compress import Setting, capitalised, opens_unnamed, variants
from bot.news.facts import keys, names_in, weights
from bot.news.fidelity import check
from bot.news.rules import rules_for
from bot.news.sentences import split
from bot.news.summarise import clipped

HEADLINE_LIMIT = 110
_EARLY_SENTENCES = 3
_LATER = 0.75
"""How much less each later sentence counts."""
_LEAST_WORDS = 4


def propose_headline(article: Article) -> str:
    """Return a clause of the lead, else of the first section, of at most 110 characters without a full stop."""
    text = article.lead or next((section.text for section in article.sections if section.text), "")
    sentences = [sentence.text for sentence in split(text, article.language)][:_EARLY_SENTENCES]
    rules = rules_for(article.language)
    names = names_in(sentences)
    best, most = "", 0.0
    for at, sentence in enumerate(sentences):
        for clause in _clauses(sentence, article.language):
            told = keys(clause, article.language, names=names)
            worth = fsum(weights(told, sentences, known=frozenset()).values()) * _LATER**at
            if worth > most and not opens_unnamed(clause, rules):
                best, most = clause, worth
    opening = sentences[0] if sentences else text
    return best or clipped(opening.rstrip(".;:, ") or opening, HEADLINE_LIMIT)


def _clauses(sentence: str, language: str) -> list[str]:
    """Return what could stand as a headline: the sentence's variants, and their starts before a preposition."""
    rules = rules_for(language)
    found = []
    for variant in variants(sentence, Setting(language, sentence)):
        texts = [variant.text]
        if rules.phrase_starts is not None:
            texts += [variant.text[: match.start()] for match in rules.phrase_starts.finditer(variant.text)]
        for text in texts:
            clause = re.sub(r"[\s,;:—–-]*[.;,:]?$", "", text)
            long_enough = len(clause) <= HEADLINE_LIMIT and len(clause.split()) >= _LEAST_WORDS
            if long_enough and _has_verb(clause, language) and not check(clause, sentence, language):
                found.append(capitalised(clause, dotless=rules.dotless))
    return found


def _has_verb(clause: str, language: str) -> bool:
    finite = rules_for(language).finite
    return finite is None or finite.search(clause.lower()) is not None
