"""What Azerbaijani and Turkish words have in common: harmony of vowels, cases of names, converbs made finite."""

from __future__ import annotations

import re

_HIGH = {"a": "ı", "ı": "ı", "e": "i", "ə": "i", "i": "i", "o": "u", "u": "u", "ö": "ü", "ü": "ü"}
_BACK = "aıou"
_VOICELESS = "çfhkpsşt"
_THING = re.compile(
    r"(?!(?:yeni|diğer|digər|toplam|bütün|ötən|keçən|geçen|gelecek|gələn|orta|ayrıca|daha|növbəti)\b)"
    r"(?P<stem>[a-zəğışçöü]{3,5})(?=\w+ )"
)
"""The first word of a clause, if it may be a thing's name in some case: its first letters."""
_LAST_YEAR = re.compile(r"\b(?:[öÖ]tən il|[kK]eçən il|[gG]eçen yıl)\b")


def _lower(word: str) -> str:
    return word.replace("İ", "i").replace("I", "ı").lower()


def high_vowel(stem: str) -> str:
    """Return the high vowel that an ending takes after `stem`: "ı" after "qazan", "i" after "keç"."""
    return next((_HIGH[letter] for letter in reversed(_lower(stem)) if letter in _HIGH), "i")


def back(stem: str) -> bool:
    """Tell whether the last vowel of a word is a back one, as in "Bakı"."""
    return next((letter in _BACK for letter in reversed(_lower(stem)) if letter in _HIGH), False)


def perfect(stem: str) -> str:
    """Return the Azerbaijani perfect: "qazanıb" of "qazan", "işləyib" of "işlə"."""
    joint = "y" if stem[-1:].lower() in _HIGH else ""
    return f"{stem}{joint}{high_vowel(stem)}b"


def past(stem: str) -> str:
    """Return the Turkish past: "arttı" of "art", "ulaştı" of "ulaş", "bildi" of "bil"."""
    return f"{stem}{'t' if stem[-1:].lower() in _VOICELESS else 'd'}{high_vowel(stem)}"


def of_converb(stem: str) -> str:
    """Return a Turkish verb of what stands before "-arak": "topla" of "toplay", "et" of "ed"."""
    if stem.endswith("y") and stem[-2:-1] in _HIGH:
        return stem[:-1]
    return f"{stem[:-1]}t" if stem.endswith("ed") or stem in {"gid", "güd"} else stem


def az_verb(stem: str, ending: str) -> str:
    """Return an Azerbaijani verb in the tense of an ending, "ıb", "acaq" or "ır": "açılacaq" of "açıl", "əcək"."""
    joint = "y" if stem[-1:] in _HIGH else ""
    if "c" in ending:
        return f"{stem}{joint}{'acaq' if back(stem) else 'əcək'}"
    return f"{stem}{joint}{high_vowel(stem)}{ending[-1]}"


def tr_verb(stem: str, ending: str) -> str:
    """Return a Turkish verb in the tense of an ending, "dı", "acak" or "ıyor": "yapılıyor" of "yapıl", "iyor"."""
    if "c" in ending:
        return f"{stem}{'acak' if back(stem) else 'ecek'}"
    return f"{stem}{high_vowel(stem)}yor" if ending.endswith("yor") else past(stem)


def az_place(name: str, case: str) -> str:
    """Return an Azerbaijani name in the locative ("də") or the ablative ("dən"): "Bakıda", "Gəncədən"."""
    return f"{name}d{'a' if back(name) else 'ə'}{case[2:]}"


def tr_place(name: str, case: str, apostrophe: str = "'") -> str:
    """Return a Turkish name in the locative ("de") or the ablative ("den"): "Bakü'de", "Brest'ten"."""
    consonant = "t" if _lower(name)[-1:] in _VOICELESS else "d"
    return f"{name}{apostrophe}{consonant}{'a' if back(name) else 'e'}{case[2:]}"


FAMILY_FIRST = (
    r"(?:Xi|Si|Li|Lee|Wang|Vanq?|Zhang|Çjan|Chen|Çen|Liu|Lyu|Wu|Zhao|Huang|Zhou|Sun|Hu|Ma|Han|Kim|Park|Pak|Yoon|"
    r"Yun|Moon|Mun|Choi|Çoy|Jung|Kang|Kanq|Nguyen|Tran|Pham|To)"
)
"""Chinese, Korean and Vietnamese names, which stand before the forename."""


def measured(unit: str, letter: str) -> str:
    """Return the adjective of a measure, whose ending has `letter` last: "kilometrlik", "tonluq", "avroluk"."""
    return f"{unit}l{high_vowel(unit)}{letter}"


def by_itself(match: re.Match[str]) -> str:
    """Return a clause that stood after another; all as it was where it opens with a thing told of before it.

    "… bir merkez kurdu; merkezin maliyeti 40 milyon dolar": which centre, only the first clause tells.
    """
    clause: str = match["clause"]
    before = match.string[match.start() : match.start("clause")]
    first = _THING.match(clause)
    told = first is not None and re.search(rf"\b{first['stem']}", before) is not None
    return match[0] if told else f"{clause}."


def of(name: str) -> str:
    """Return an Azerbaijani name in the genitive: "Azərbaycanın", "Türkiyənin"."""
    return f"{name}{'n' if _lower(name)[-1:] in _HIGH else ''}{high_vowel(name)}n"


def of_dollars(dollar: str, ending: str | None) -> str:
    """Return "dollar" in a case for "ABŞ dollar" with `ending`, which holds the "ı" that stands for "of"."""
    return dollar + (ending or "").removeprefix("ı").removeprefix("n")


def change(match: re.Match[str], percent: str) -> str:
    """Return " (+18%)" for ", which is 18% more than a year earlier", of the groups `share`, `less` and `base`.

    A figure must stand before it; a year that is compared with must be the one before, or the sentence speak of
    last year.
    """
    base = match["base"]
    if base and str(int(base) + 1) not in match.string and not _LAST_YEAR.search(match.string):
        return match[0]
    if not re.search(r"\d", match.string[: match.start()]):
        return match[0]
    return f" ({'−' if match['less'] else '+'}{percent.format(match['share'])})"
