"""Which language a text is in: by its letters and commonest small words; where these do not tell, by py3langid."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier  # type: ignore[import-untyped] # it has none

_WORD = re.compile(r"[^\W\d_]+")

_SCRIPTS: tuple[tuple[str, range], ...] = (
    ("ka", range(0x10A0, 0x1100)),
    ("hy", range(0x0530, 0x0590)),
    ("he", range(0x0590, 0x0600)),
    ("ar", range(0x0600, 0x0780)),
    ("hi", range(0x0900, 0x0980)),
    ("th", range(0x0E00, 0x0E80)),
    ("el", range(0x0370, 0x0400)),
    ("ko", range(0xAC00, 0xD7B0)),
    ("ja", range(0x3040, 0x3100)),
    ("zh", range(0x4E00, 0xA000)),
)
_CYRILLIC = range(0x0400, 0x0530)

_LETTERS: dict[str, str] = {
    # a letter that the language has and its neighbours have not
    "az": "ə",
    "be": "ў",
    "uk": "їєґ",
    "kk": "ұңөһ",
    "sr": "ђћџљњј",
    "tr": "",
    "de": "ß",
    "pl": "łąęśźż",
    "cs": "řěů",
    "es": "ñ¿¡",
    "pt": "ãõ",
    "ro": "țșă",
    "hu": "őű",
}

_SMALL_WORDS: dict[str, str] = {
    "en": "the of and to in a is was that for on with as by at from it has had its are were will an be "
    "this which he she they his have been not said after also more who their but over would",
    "tr": "ve bir bu için ile da de olarak daha çok olan en kadar sonra ise gibi göre her yıl türkiye "
    "oldu dedi etti edildi yapıldı olduğunu ancak iki arasında değil ki ya ilk yeni üzere bunun",
    "az": "və bir bu üçün ilə da də ki olan daha çox ən sonra isə kimi görə hər il olub edib bildirib "
    "edilib arasında iki deyil həmçinin qeyd edib olunub olaraq qədər yeni azərbaycan ölkə onun",
    "ru": "и в на с по что не из за для от к о как его также было при это до а но был года или уже она "
    "они их том который которые этом все после более будет сообщил",
    "be": "і ў у на з па што не за для ад да пра як яго таксама было пры гэта а але быў года або ўжо "
    "яна яны іх які якія гэтым усе пасля больш будзе паведаміў з'яўляецца",
    "uk": "і й у в на з по що не із за для від до про як його також було при це а але був року або вже "
    "вона вони їх який які цьому всі після більш буде",
    "bg": "и в на с по че не от за до като той също беше при това но бил години или вече тя те който "
    "които след повече ще се са",
    "sr": "и у на с по да не из за од до као је такође било при то а али био године или већ она они "
    "који које после више ће се су",
    "de": "der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an "
    "werden aus er hat dass sie nach wird bei",
    "fr": "le la les de des et en un une du que qui dans est pour par sur au plus pas avec ce il a été "
    "son se sont d l qu aux",
    "es": "el la los las de y en un una del que es por con para se no su al lo como más ha sus fue este",
    "pt": "o a os as de e em um uma do da que é por com para se não no na ao como mais dos foi",
    "it": "il lo la i gli le di e in un una del che è per con si non al da come più ha della nel sono dei",
    "pl": "i w na z do się nie że o jest od za po to jak przez dla oraz są był ale roku który",
    "nl": "de het een en van in op te dat is voor met zijn aan niet door er om ook bij als maar",
    "ro": "și în de la cu pe un o din că este pentru nu a care mai au fost sunt prin",
    "cs": "a v na s se je že o z do k pro za by ale jako po od které který",
    "kk": "және мен бен үшін бұл деп де да бір осы ол болып екі жылы туралы",
    "uz": "va bilan uchun bu bir ham deb oʻz esa edi yil boʻyicha haqida",
}
_ELSEWHERE = "und"
"""ISO 639-3's code for an undetermined language."""
_ENOUGH_CYRILLIC = 0.5
_SURE = 1.5
"""Small words, or letters that only one language has, by which the first must lead the second to be sure of it."""


@lru_cache(maxsize=1)
def _small_words() -> dict[str, tuple[str, ...]]:
    """Return, for each small word, the languages that it is common in."""
    found: dict[str, list[str]] = {}
    for language, words in _SMALL_WORDS.items():
        for word in words.split():
            found.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in found.items()}


def detect(text: str) -> str:
    """Return the ISO 639-1 code of the language that most of `text` is in, or "und" where nothing tells."""
    lower = text.replace("İ", "i").lower()
    letters = Counter(character for character in lower if character.isalpha())
    total = sum(letters.values())
    if not total:
        return _ELSEWHERE
    for language, block in _SCRIPTS:
        if sum(count for letter, count in letters.items() if ord(letter) in block) > total / 2:
            return language
    cyrillic = sum(count for letter, count in letters.items() if ord(letter) in _CYRILLIC) / total
    family = _CYRILLIC_LANGUAGES if cyrillic > _ENOUGH_CYRILLIC else _LATIN_LANGUAGES
    scores = _scores(lower, letters, family)
    best, second = sorted(family, key=lambda language: (-scores[language], family.index(language)))[:2]
    if scores[best] - scores[second] >= _SURE:
        return best
    try:
        return _likeliest(text, family)
    except OSError:  # it unpacks its model on the disk, where there may be no room
        return best if scores[best] else _ELSEWHERE


def _likeliest(text: str, family: tuple[str, ...]) -> str:
    """Return the language of `family` that py3langid's statistics find likeliest for a text that is too short."""
    return next((found for found, _ in _identifier().rank(text) if found in family), _ELSEWHERE)


@lru_cache(maxsize=1)
def _identifier() -> LanguageIdentifier:
    """Return py3langid's identifier; it costs half a second and 90 MB, so it is loaded when it is first needed."""
    langid = import_module("py3langid.langid")
    identifier: LanguageIdentifier = langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE)
    identifier.set_languages([*_CYRILLIC_LANGUAGES, *_LATIN_LANGUAGES])
    return identifier


_CYRILLIC_LANGUAGES = ("ru", "be", "uk", "bg", "sr", "kk")
_LATIN_LANGUAGES = ("en", "az", "tr", "de", "fr", "es", "it", "pt", "pl", "nl", "ro", "cs", "uz", "hu")
_LONG_ENOUGH = 60
"""Letters without an ə that no Azerbaijani text has."""
_LETTER_WEIGHT = 1.5
_TURKIC = {"ı": ("tr", "az"), "ğ": ("tr", "az"), "ş": ("tr", "az"), "ç": ("tr", "az"), "i": ()}
_BELARUSIAN = {
    "і": ("be", "uk"),
    "ы": ("ru", "be"),
    "э": ("ru", "be"),
    "и": ("ru", "uk", "bg", "sr"),
    "щ": ("ru", "uk", "bg"),
}


def _scores(lower: str, letters: Counter[str], family: tuple[str, ...]) -> dict[str, float]:
    """Return how much speaks for each language of `family`: telling letters and small words."""
    scores = dict.fromkeys(family, 0.0)
    common = _small_words()
    for word, count in Counter(_WORD.findall(lower)).items():
        languages = [language for language in common.get(word, ()) if language in scores]
        for language in languages:
            scores[language] += count / len(languages)
    for language in family:
        scores[language] += _LETTER_WEIGHT * sum(letters[letter] for letter in _LETTERS.get(language, ""))
    for letter, owners in (_TURKIC | _BELARUSIAN).items():
        for language in owners:
            if language in scores:
                scores[language] += letters[letter] / 2
    if "az" in scores and not letters["ə"] and letters.total() >= _LONG_ENOUGH:
        scores["az"] = 0.0  # no Azerbaijani text of some length goes without one
    return scores
