"""What somebody in office says, told plainly in Turkish: "Süre 5 güne indi" for "Bakan, sürenin indiğini …"."""

from __future__ import annotations

import re

from bot.news.rules.model import Guard, Rule, rule, words
from bot.news.rules.tr_speech import SAID
from bot.news.rules.turkic import past

_HAPPENED = (
    r"(?:ulaş|çık|düş|in|art|azal|yüksel|gerile|bit|kapan|başla|öl|çök|büyü|küçül|daral|genişle|tamamlan|imzalan|"
    r"açıl|kurul|indiril|çıkarıl|artırıl|yükseltil|düşürül|kurtarıl|yaralan|yıkıl|boşaltıl|onarıl|ertelen|onaylan|"
    r"yenilen|"
    r"(?:(?:iptal|tahliye|tatil|teslim|taburcu|kabul|restore|inşa) edil)|(?:sona er)|(?:(?:hizmete|yürürlüğe|"
    r"devreye) gir)|(?:gözaltına|devreye|hizmete) al[ıi]n|mal ol|hayatını kaybet|zarar gör|geri kazandırıl)"
)
"""What happens at once: the one form for past and present means the past of these alone."""
_WONT = re.compile(r"\b(?:her|günde|haftada|ayda|yılda|genellikle|hâlen|halen|hâlâ|hala|artık|şu)\b")
"""Words of what happens again or still."""
_THEN = re.compile(r"\b(?:geçen|önceki|eski|dönem\w*|zaman|iken|\d{4}['’]?[dt]?[ae]?)\b")
"""Words of another time than now."""
_OWN = re.compile(r"\b(?:ülkesi|ülkeleri|kendi|bun|onun|onlar)\w*")
"""Words that mean the speaker, or what was named before."""
_GENITIVE = re.compile(r"[\w'’–-]*[ıiuü]n")
_ENDS_IN_N = words(
    "kadın ürün kanun sorun gün altın basın yayın bütün düğün oyun koyun yoğun burun plan insan zaman alan orman "
    "liman roman maden neden tren oran toplan uzman başkan bakan vatan ekran düzen meydan eleman öğretmen "
    "yönetmen eğitmen danışman sezon vagon salon telefon balon stadyon fon karton milyon destan hayvan dükkân "
    "yangın salgın baskın taşkın fırın benzin vitamin ekin zemin gelin torun sütun kurşun akın satın yakın metin "
    "yılan can kan tavan sultan kaptan tercüman düşman kahraman mekan mekân volkan duman harman çoban beden desen "
    "yeğen seçmen çimen kazan meydan"
)
"""Nouns that end in n, so that it is no part of the genitive's ending."""
_NO_GENITIVE = _ENDS_IN_N | words("için bugün dün yarın uzun düzgün uygun bin kışın yazın son ilkin ün tüm")
_POSSESSED = re.compile(r"['’\w]*[ıiuü]n(?:[ae]|d[ae]n?|[ıiuü])")
_VOWEL = "aeıioöuü"
_STEM = re.compile(rf"(?=\w{{3}})\w*(?:[{_VOWEL}][^\W{_VOWEL}bcdğyv]|[rnlsşfk][tk])")
"""What may be a whole noun: one that ends in b, c, d or in two consonants may be "kitap" or "şehir"."""


def subject(genitive: str) -> str | None:
    """Return a noun as it stands by itself, of its genitive; None where that is not certain.

    "sürenin" is of "süre", "artışının" of "artışı", "planın" of "plan", "bakanlığın" of "bakanlık".
    """
    name, mark, ending = genitive.rpartition("'" if "'" in genitive else "’")
    if mark and name[-1:].isdigit():
        of = re.fullmatch(r"(?P<of>s?[ıiuü])n[ıiuü]n", ending)
        return f"{name}{mark}{of['of']}" if of else None
    return name if mark else _common(genitive)


def _common(genitive: str) -> str | None:
    stem = genitive[:-2]
    if stem in _ENDS_IN_N or stem.endswith("syon"):
        return stem
    if stem[-1:] == "n" and stem[-2:-1] in _VOWEL:
        return stem[:-1]
    if stem.endswith(("lığ", "liğ", "luğ", "lüğ")):
        return f"{stem[:-1]}k"
    return stem if _STEM.fullmatch(stem) else None


def _clause(text: str) -> str | None:
    """Return "süre 5 güne indi" for "sürenin 5 güne indiğini"; None where anything is uncertain."""
    parts = text.split()
    found = [
        at for at, word in enumerate(parts[:-1]) if _GENITIVE.fullmatch(word) and word.lower() not in _NO_GENITIVE
    ]
    if not found or _OWN.search(text) or any(_POSSESSED.fullmatch(word) for word in parts[found[-1] + 1 : -1][:2]):
        return None
    at = found[-1]
    name = subject(parts[at])
    verb = _told(" ".join(parts[at + 1 :]))
    if name is None or verb is None:
        return None
    return " ".join([*parts[:at], name, verb])


def _told(text: str) -> str | None:
    """Return a predicate as it is told: "5 güne indi" for "5 güne indiğini"."""
    text = re.sub(r"^d[ae] ", "", text)
    if match := re.fullmatch(r"(?P<what>.*\w[ae]c[ae])ğ[ıi]n[ıi]", text):
        return None if re.search(r"(?:m[ae]y|[ae]bil)[ae]c[ae]$", match["what"]) else f"{match['what']}k"
    if match := re.fullmatch(r"(?P<what>.+?) olduğunu", text):
        return None if _THEN.search(text) else match["what"]
    match = re.fullmatch(rf"(?P<what>(?:.* )?{_HAPPENED})[dt][ıiuü]ğ[ıiuü]n[ıiuü]", text)
    return past(match["what"]) if match and not _WONT.search(text) else None


def _plainly(match: re.Match[str]) -> str:
    clauses = [_clause(clause) for clause in re.split(r"(?<=ğ[ıiuü]n[ıiuü]),? (?:ve )?", match["said"])]
    if None in clauses or not re.search(r"\d", match["said"]):
        return match[0]
    return ", ".join(filter(None, clauses))


PLAIN: tuple[Rule, ...] = (
    rule(
        "speaker",
        r"^(?:[\w’'-]+ ){0,5}?(?i:büyükelçi(?:si)?|diplomat|bakan[ıi]?|bakanlı(?:k|ğı)|başkan[ıi]?|"
        r"vali(?:si|lik)?|müdür[üi]?|yetkili(?:si|ler)?|belediye(?:si)?|kurum|sözcü(?:sü)?|rektör[üi]?), "
        rf"(?P<said>[^;“”\":]*\wğ[ıiuü]n[ıiuü]) {SAID}(?=\.$)",
        _plainly,
        Guard.FACT | Guard.OWN_SUBJECT | Guard.NO_QUOTE | Guard.NO_OPINION | Guard.PLAIN_TEXT | Guard.NO_ANAPHORA,
    ),
)
"""Called as the rules that leave the office and drop the name, so that nobody loses both."""
