"""The name put for "this line", "this country" or "the port", where the sentences before leave no doubt."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_VOWELS = "aıoueəiöü"
_VOICELESS = "çfhkpsşt"
_CAPITAL = r"[A-ZƏĞİŞÇÖÜ][\w–-]*"
_WITHIN = re.compile(r".d[aəe]n?$|.['’]\w+$")
"""What a word ends with that stands by itself before a noun: "in Minsk", and no name of the noun."""
_DASH = re.compile("[–-]")
_FIRST = re.compile(r"[^\W\d]+(?=(?P<comma>,)?\s)")
_WORD = re.compile(r"\w+")
_POSSESSED = re.compile(r" [^\W\d]+s?[ıiuü]\b")
_HEAD = re.compile(
    r" (?:baş |genel )?(?:prezident|direktor|rəhbər|sədr|rektor|müdir|rəis|sözçü|başkan|müdür|rektör|sözcü|"
    r"yönetici|sekreter|temsilci|nümayəndə)"
)
_FARTHEST = 3
"""Sentences back in which a noun's name is looked for."""
_CASES = ("", "genitive", "dative", "locative", "ablative", "accusative", "with")


class Names:
    """How a language names its ports and lines, and points back to them."""

    def __init__(
        self,
        *,
        nouns: str,
        alike: str,
        countries: str,
        country: str,
        cities: str,
        these: str,
        low: str,
        apostrophe: str,
    ) -> None:
        """Take nouns as they stand alone and after a name ("hat/hattı"), those that mean the same, and countries.

        `these` is a pattern of demonstratives, `low` the front low vowel, `apostrophe` parts a name from its case.
        """
        self._low, self._apostrophe = low, apostrophe
        self._possessed = dict(pair.split("/") for pair in nouns.split())
        self._alike = frozenset(alike.split())
        self._forms = {form: (noun, case) for noun in self._possessed for form, case in self._plain(noun)}
        self._this_country = dict(self._plain(country))
        self._own_cases = {self._declined(f"{country}si", case, possessed=True): case for case in _CASES[:-1]}
        self._own_country = re.compile(rf"(?:^|(?<=, ))(?P<own>(?i:{'|'.join(self._own_cases)}))(?= )")
        self._countries = re.compile(
            rf"\b({'|'.join(sorted(countries.split()))})(?=(?:['’]|[a-zəğışçöü]{{0,3}}\b))"
        )
        self.places = re.compile(
            rf"(?:{'|'.join([*countries.split(), *cities.split()])})(?:['’]?[nyds]?[aəeıiuü]?n?(?:k[ıi]\w*)?)"
            + (r"|\w+['’]\w+" if apostrophe else "")
        )
        self._these = re.compile(rf"(?<!\w)(?:{these}) (?P<noun>[^\W\d]+)")

    def bare(self, sentence: str) -> str:
        """Return the noun that a sentence opens with, in any case and without a name: "büro" of "Büronun …".

        A body's head is somebody ("Akademinin başkanı"); what belongs to a noun has its name ("Proje bütçesi").
        """
        first = _FIRST.match(sentence)
        noun, case = self._forms.get(lower(first[0]), ("", "")) if first else ("", "")
        rest = sentence[first.end() :] if first else ""
        if (not case and _POSSESSED.match(rest)) or (case == "genitive" and _HEAD.match(rest)):
            return ""
        return noun

    def named(self, sentence: str, before: Sequence[str]) -> tuple[str, bool] | None:
        """Return `sentence` with the name of what it points to, and True where it is told by a noun alone."""
        for this in self._these.finditer(sentence):
            name = self._meant(lower(this["noun"]), before[-1:], pointed=True)
            if name:
                return sentence[: this.start()] + name + sentence[this.end() :], False
        own = self._own_country.search(sentence)
        if own is not None:
            around = set(self._countries.findall(sentence[: own.start("own")])) or set(
                self._countries.findall("".join(before[-1:]))
            )
            if len(around) == 1:
                name = self._declined(around.pop(), self._own_cases[lower(own["own"])])
                return sentence[: own.start("own")] + name + sentence[own.end() :], False
        first = _FIRST.match(sentence)
        if first is None or (self._forms.get(lower(first[0]), ("", ""))[1] == "" and not first["comma"]):
            return None
        name = self._meant(lower(first[0]), before[-_FARTHEST:], pointed=False)
        return (name + sentence[first.end() :], True) if name else None

    def _meant(self, form: str, before: Sequence[str], *, pointed: bool) -> str:
        """Return the name that a noun has in the nearest sentence that speaks of it, in its case; else nothing."""
        if pointed and form in self._this_country and before:
            found = set(self._countries.findall(before[-1]))
            return self._declined(found.pop(), self._this_country[form]) if len(found) == 1 else ""
        noun, case = self._forms.get(form, ("", ""))
        if not noun:
            return ""
        heads = self._alike if pointed and noun in self._alike else {noun}
        for sentence in reversed(before):
            spoken = {name for head in heads for name in self._spoken(head, case, sentence)}
            if spoken:
                return spoken.pop() if len(spoken) == 1 else ""
            if any(lower(word).startswith(noun) for word in _WORD.findall(sentence)):
                return ""
        return ""

    def _spoken(self, head: str, case: str, sentence: str) -> Iterator[str]:
        """Find a noun with its name, "Poti Limanı'nın" or "“Gələcək” mərkəzi", in a case; nothing where unsure."""
        of = self._possessed[head]
        title = head[:1].replace("i", "İ").upper() + head[1:]
        pattern = (
            rf"(?P<name>“[^”]+”|{_CAPITAL}(?: {_CAPITAL}){{0,3}}?)(?P<kind>(?: [a-zəğışçöü]+)?) "
            rf"(?:(?P<of>[{head[0]}{title[0]}]{of[1:]})|(?P<whole>{title}))(?=['’\s.,;]|(?:n|y)?[ıiuüaəed]\w{{0,3}}\b)"
        )
        for match in re.finditer(pattern, sentence):
            name = self._name(match)
            front = f"{name}{match['kind']} "
            own = match["whole"] or match["of"]
            yield front + self._declined(own, case, possessed=not match["whole"]) if name else ""

    def _name(self, match: re.Match[str]) -> str:
        """Return a noun's name; nothing where the sentence's first word may be no part of it."""
        first, _, others = match["name"].partition(" ")
        if match["name"].startswith("“") or match.start():
            return "" if _WITHIN.search(match["name"]) else match["name"]
        if match["whole"] or match["of"][0].isupper():
            return others if _WITHIN.search(first) else match["name"]
        sure = bool(match["kind"] or _DASH.search(first)) and not others and not _WITHIN.search(first)
        return first if sure else ""

    def _declined(self, word: str, case: str, *, possessed: bool = False) -> str:
        """Return a name in a case: "Macarıstana", "Limanı'nın"."""
        last = next(letter for letter in reversed(lower(word)) if letter in _VOWELS)
        mark = self._apostrophe if case and word[0].isupper() else ""
        return word + mark + self._ending(word, case, last, possessed=possessed)

    def _plain(self, noun: str) -> Iterator[tuple[str, str]]:
        """Go through a noun's forms without a name before it, and the case of each."""
        of = self._possessed.get(noun, noun)
        for case in _CASES:
            stem = of[:-1] if case in {"genitive", "dative", "accusative"} and noun[-1] not in _VOWELS else noun
            yield stem + self._ending(stem, case, of[-1], possessed=False), case

    def _ending(self, word: str, case: str, last: str, *, possessed: bool) -> str:
        """Return the ending of a case after a word whose last vowel is `last`."""
        low = "a" if last in "aıou" else self._low
        high = {"a": "ı", "ı": "ı", "o": "u", "u": "u", "ö": "ü", "ü": "ü"}.get(last, "i")
        vowel = lower(word)[-1] in _VOWELS
        joint = "n" if possessed else ("y" if self._apostrophe else "n") * vowel
        hard = "n" * possessed + ("t" if self._apostrophe and lower(word)[-1] in _VOICELESS else "d")
        return {
            "genitive": f"{'n' * vowel}{high}n",
            "dative": f"{'n' if possessed else 'y' * vowel}{low}",
            "locative": f"{hard}{low}",
            "ablative": f"{hard}{low}n",
            "accusative": f"{joint}{high}",
            "with": f"{'y' * vowel}l{low}",
        }.get(case, "")


def lower(word: str) -> str:
    """Return a word in lower case, as Turkic languages write it."""
    return word.replace("İ", "i").replace("I", "ı").lower()
