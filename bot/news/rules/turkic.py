"""What Azerbaijani and Turkish verbs have in common: harmony of vowels, converbs made finite."""

from __future__ import annotations

_HIGH = {"a": "ı", "ı": "ı", "e": "i", "ə": "i", "i": "i", "o": "u", "u": "u", "ö": "ü", "ü": "ü"}
_VOICELESS = "çfhkpsşt"


def high_vowel(stem: str) -> str:
    """Return the high vowel that an ending takes after `stem`: "ı" after "qazan", "i" after "keç"."""
    return next((_HIGH[letter] for letter in reversed(stem.lower()) if letter in _HIGH), "i")


def perfect(stem: str) -> str:
    """Return the Azerbaijani perfect: "qazanıb" of "qazan", "işləyib" of "işlə"."""
    joint = "y" if stem[-1:].lower() in _HIGH else ""
    return f"{stem}{joint}{high_vowel(stem)}b"


def past(stem: str) -> str:
    """Return the Turkish past: "arttı" of "art", "ulaştı" of "ulaş", "bildi" of "bil"."""
    return f"{stem}{'t' if stem[-1:].lower() in _VOICELESS else 'd'}{high_vowel(stem)}"
