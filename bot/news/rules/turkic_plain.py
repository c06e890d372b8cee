"""What somebody says, told plainly: "Süre 5 güne indi" for "sürenin 5 güne indiğini"."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

_VOWEL = "aeəıioöuü"
_GENITIVE = re.compile(r"[\w'’–-]*[ıiuü]n")
_POSSESSED = re.compile(r"(?!(?:min|bin)(?:[aeəıi]|d[aeə]))['’\w-]*[ıiuü]n(?:[aeə]|d[aeə]n?|[ıiuü])")
_UNTOLD = re.compile(r"(?:m[aeə]y|[ae]bil|[aə] bil)[aeə]c[aeə]$")
"""Before the last letter of a future: what will not be, and what may be."""


class Plain(NamedTuple):
    """How a language turns what is said into what is."""

    happened: str
    """Verbs of what happens at once: the one form for past and present means the past of these alone."""
    past: Callable[[str], str]
    future: str
    """The last letters of a future: "k", "q"."""
    was: str
    """A pattern for the ending of what somebody says has happened, and of the verb "to be" so."""
    being: str
    state: Callable[[str], str]
    """Makes of "hazır" that something is so."""
    whole: re.Pattern[str]
    """What may be a whole noun, not one whose end or whose last vowel changes before the genitive's ending."""
    done: str
    """Verbs in the passive of what is done once, so that nobody need be named."""
    soft: dict[str, str]
    """Endings of nouns before the genitive's, and as they stand by themselves."""
    ends_in_n: frozenset[str]
    """Nouns that end in n, so that it is no part of the genitive's ending."""
    no_genitive: frozenset[str]
    own: re.Pattern[str]
    """Words that mean the speaker, or what was named before."""
    again: re.Pattern[str]
    """Words of what happens again or still."""
    then: re.Pattern[str]
    """Words of another time than now."""

    def plainly(self, said: str) -> str | None:
        """Return the clauses of `said` as they are told; None where that is uncertain, or tells no figure."""
        clauses = [self._clause(clause) for clause in re.split(r"(?<=[ğy][ıiuü]n[ıiuü]),? (?:ve |və )?", said)]
        if None in clauses or not re.search(r"\d", said):
            return None
        return ", ".join(filter(None, clauses))

    def of_itself(self, before: str, verb: str) -> str | None:
        """Return "büro açılacak" for "büronun" (of "büronun açılması") and "açılacak"; None where uncertain."""
        parts = before.split()
        if any(self._is_genitive(word) for word in parts[:-1]):
            return None
        if parts and self._is_genitive(parts[-1]):
            name = self.subject(parts.pop())
            if name is None:
                return None
            parts.append(name)
        return " ".join([*parts, verb])

    def _is_genitive(self, word: str) -> bool:
        return _GENITIVE.fullmatch(word) is not None and word.lower() not in self.no_genitive

    def subject(self, genitive: str) -> str | None:
        """Return a noun as it stands by itself, of its genitive; None where that is not certain.

        "sürenin" is of "süre", "artışının" of "artışı", "planın" of "plan", "bakanlığın" of "bakanlık".
        """
        name, mark, ending = re.fullmatch(r"(.*?)(['’-]?)(\w*)", genitive).groups()  # type: ignore[union-attr]
        if mark == "-" and not name[-1:].isdigit():
            return None
        if mark and name[-1:].isdigit():
            of = re.fullmatch(r"(?P<of>s?[ıiuü])n[ıiuü]n", ending)
            return f"{name}{mark}{of['of']}" if of else None
        return name if mark else self._common(genitive)

    def _common(self, genitive: str) -> str | None:
        stem = genitive[:-2]
        if stem.lower() in self.ends_in_n or stem.endswith("syon"):
            return stem
        if stem[-1:] == "n" and stem[-2:-1] in _VOWEL:
            return stem[:-1]
        for soft, hard in self.soft.items():
            if stem.endswith(soft):
                return stem.removesuffix(soft) + hard
        return stem if self.whole.fullmatch(stem) else None

    def _clause(self, text: str) -> str | None:
        parts = text.split()
        found = [at for at, word in enumerate(parts[:-1]) if self._is_genitive(word)]
        if self.own.search(text):
            return None
        if not found:
            return self._unnamed(text)
        at = found[-1]
        if any(_POSSESSED.fullmatch(word) for word in parts[at + 1 : -1][:2]):
            return None
        name, verb = self.subject(parts[at]), self._told(" ".join(parts[at + 1 :]), text)
        return None if name is None or verb is None else " ".join([*parts[:at], name, verb])

    def _unnamed(self, text: str) -> str | None:
        """Return "12 milyon lira ayrıldı" for "12 milyon lira ayrıldığını": what is counted is the subject."""
        counted = re.search(rf"\d [^,;]*\b{self.done}(?:{self.was}|[aeə]c[aeə][ğy][ıi]n[ıi])$", text)
        if counted is None or self.again.search(text):
            return None
        past = re.fullmatch(rf"(?P<what>.*\b{self.done}){self.was}", text)
        return self.past(past["what"]) if past else self._told(text, text)

    def _told(self, text: str, clause: str) -> str | None:
        """Return a clause's predicate as it is told: "5 güne indi" for "5 güne indiğini"."""
        text = re.sub(r"^d[aeə] ", "", text)
        lasting = self.again.search(re.sub(r"\bson \S+ \w+d[aeə]\b", "", text))
        if match := re.fullmatch(r"(?P<what>.*\w[aeə]c[aeə])[ğy][ıi]n[ıi]", text):
            return None if _UNTOLD.search(match["what"]) else match["what"] + self.future_end(match["what"])
        if match := re.fullmatch(rf"(?P<what>(?:.* )?{self.happened}){self.was}", text):
            return None if lasting else self.past(match["what"])
        if text.endswith(f" {self.being}"):
            return None if self.then.search(clause) else self.state(text.removesuffix(f" {self.being}"))
        return None

    def future_end(self, verb: str) -> str:
        """Return the last letter of a future, where a language has two: "açılacaq", "bitəcək"."""
        return self.future[-1] if verb.endswith("a") else self.future[0]
