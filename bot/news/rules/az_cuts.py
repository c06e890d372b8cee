"""How an Azerbaijani sentence is shortened."""

from __future__ import annotations

import re

from bot.news.rules.az_clauses import CLAUSES, PASSIVE, C
from bot.news.rules.az_frames import FRAME, SPOKEN
from bot.news.rules.az_plain import PLAINLY
from bot.news.rules.az_speech import ATTRIBUTIONS, NAME, OFFICE, SAID, SPEAKERS
from bot.news.rules.model import Guard, Rule, rule

_OPENERS = (
    r"(?:Bundan başqa|Bundan əlavə|Bununla yanaşı|Bununla bərabər|Bununla belə|"
    r"Həmçinin|Eyni zamanda|Eləcə də|Qeyd edək ki|"
    r"Xatırladaq ki|Beləliklə|Digər tərəfdən|Öz növbəsində|Nəhayət|Üstəlik|Lakin|"
    r"Ancaq|Amma|Ümumilikdə|Məsələn|Bu arada|"
    r"Bu məqsədlə|Bu istiqamətdə|Bu sahədə|Bunun üçün|Nəticədə|Bunun nəticəsində|Bu sayədə|Paralel olaraq|"
    r"Bu səbəbdən|Bu səbəblə|Buna görə(?: də)?|Ona görə(?: də)?|"
    r"Əlavə olaraq|Bununla əlaqədar(?: olaraq)?|"
    r"Digər yandan|Ümumiyyətlə|Bir sözlə|Sonda|Yekunda|Onu da qeyd edək ki|"
    r"Bu baxımdan|Bu çərçivədə|Bundan sonra|Belə ki|Məlum olduğu kimi|Yeri gəlmişkən|Ayrıca|"
    r"(?:Bu|Həmin) məlumat(?:a|lara) görə)"
)
_NOW = r"(?:Hazırda|Hal-hazırda|İndi|Bu gün|Artıq|Hazırkı dövrdə)"
_DAY = r"(?:[Bb]azar ertəsi|[Çç]ərşənbə axşamı|[Çç]ərşənbə|[Cc]ümə axşamı|[Cc]ümə|[Şş]ənbə|[Bb]azar) günü"
_NOT_ALONE = r"(?! (?:gecə|axşam|səhər|günorta|saat)| \w+[aə]n )"
"""Not before a part of the day, nor before what was done that day: "Bazar günü keçirilən"."""
_MONTH = r"(?:(?:Yanvar|Fevral|Mart|Aprel|May|İyun|İyul|Avqust|Sentyabr|Oktyabr|Noyabr|Dekabr)(?:d[aə]| ayında))"
_BEFORE = (
    r"(?:[öÖ]tən|[kK]eçən|[əƏ]vvəlki) (?:il|ay|həftə|rüb|mövsüm)(?:ə|lə|yə|in| ilə)? "
    r"(?:nisbətən|müqayisədə|nəzərən|eyni dövrü ilə müqayisədə|eyni dövrünə nisbətən)"
)
_COMPARED = re.compile(r" (?:nisbətən|müqayisədə|nəzərən)\b")
_OCCASION = (
    r"(?:Görüş|Tədbir|Söhbət|Brifinq|Toplantı|İclas|Mərasim|Müsahibə|Danışıqlar|Görüşlər|Müsabiqə|Layihə|Proqram|"
    r"Səfər|Konfrans)"
)
_THIS_YEAR = (
    r"(?:[Bb]u il|[Cc]ari ildə|[Bb]u (?:tədris|dərs) ilində|[Bb]u mövsüm|"
    r"(?:[Cc]ari )?[iİ]lin əvvəlindən(?: bəri)?|[iİ]l ərzində)"
)
_NOT_COUNTED = (
    r"(?<!\d )(?<!\bbir )(?<!iki )(?<!üç )(?<!dörd )(?<!beş )(?<!altı )"
    r"(?<!yeddi )(?<!səkkiz )(?<!doqquz )(?<!\bon )(?<!neçə )(?<!hər )"
)
"""Not of "three years"."""
_LATELY = r"[Ss]on (?:illər(?:də)?|aylarda|dövrdə)"
_FLOW = (
    r"(?!.*(?:\b(?i:inflyasiya|işsizlik|indeks|orta |gəlir|mənfəət|zərər|əməkhaqqı|satış|ixrac|idxal|istehsal|"
    r"hasilat|ticarət|dövriyyə|müraciət|qeydə|kredit|sərnişin|doğul|daşın)|"
    r"\d (?:(?:min|milyon|milyard|mln|mlrd)\.? )?(?:ton|kubmetr|barel|kilovat|meqavat|kVt|MVt)|%|\bfaiz))"
)
"""What is measured by the month means nothing without it."""
_NOUNS = (
    r"liman|zaman|meydan|insan|plan|roman|orqan|"
    r"vətən|bədən|ekran|məkan|gülüstan|kapitan"
)
"""Nouns that end like a participle."""
CUTS: tuple[Rule, ...] = (
    rule("opener", rf"^{_OPENERS},? |^{_NOW},? (?=\w)"),
    *ATTRIBUTIONS,
    *SPEAKERS,
    *PLAINLY,
    rule("parenthesis", r"\s\([^()]*\)"),
    *CLAUSES,
    rule(
        "there",
        r" (?<=\w )(?<!\bvə )(?<!\bve )(?:orada|burada)(?= \w)|(?<=,) burada(?= \d)"
        r"|^(?:Ölkə|Respublika)(?:də|da| üzrə) (?=\w)",
        guards=Guard.PLAIN_TEXT,
    ),
    rule(
        "purpose",
        rf"^\w(?:(?![A-ZƏĞİŞÇÖÜ\d])[^,;]){{5,70}}m[aə]k (?:üçün|məqsədilə),? (?=\d{C}*\b{PASSIVE}\.$)",
        guards=Guard.PLAIN_CUT | Guard.CLAUSE | Guard.OWN_SUBJECT,
    ),
    rule(
        "participle",
        rf"^(?![^,;]*\b(?:və|ve)\b)[^,;\d“”]{{5,90}}?\b(?!(?:{_NOUNS}) )"
        r"[a-zəğışçöü]\w*(?:(?<!d)|(?<= ed)|(?<= ged))[aə]n "
        rf"(?=(?:{OFFICE} )?{NAME}\b[^.]* {SAID}\b)",
        guards=Guard.PLAIN_CUT,
    ),
    rule(
        "class noun",
        r"(?<![ıiuü]n )(?P<name>“[^”]+”|\b[A-ZƏĞİŞÇÖÜ]{3,}) "
        r"(?:birgə )?(?:müəssisəsi|şirkəti|agentliyi|konserni|holdinqi|bankı|klubu)(?= \w)",
        r"\g<name>",
    ),
    rule("insertion", rf", (?:əsasən|xüsusilə|xüsusən|ilk növbədə) {C}{{3,80}}, ", " "),
    rule("contrast", r"^(?P<topic>[^,;]*\w) isə(?= [^,;]*$)", r"\g<topic>"),
    rule(
        "adverb",
        r" (?<=\w )(?:hazırda|hal-hazırda|(?<!d[aə]n )artıq|həmçinin|eyni zamanda|"
        r"əlavə olaraq|uğurla|fəal şəkildə|ənənəvi olaraq|rəsmən)(?= \w)",
        guards=Guard.PLAIN_CUT,
    ),
    rule(
        "month",
        rf"^{_MONTH} (?!\w*(?:[aə]n|d[ıiuü][yğ]\w*)\b)(?=\w){_FLOW}",
        guards=Guard.PLAIN_TEXT | Guard.FACT,
    ),
    rule("time", rf"^{_LATELY} (?=\w)| (?<=\w ){_LATELY}(?= \w)", guards=Guard.PLAIN_TEXT),
    rule(
        "time",
        rf"^{_THIS_YEAR} (?=\w)| (?<=\w ){_NOT_COUNTED}{_THIS_YEAR}(?= \w)",
        guards=Guard.PLAIN_TEXT | Guard.UNCOUNTED,
    ),
    rule(
        "pointer",
        r" (?<=\w )bu (?:sahə|istiqamət|mövzu)(?:də| üzrə)(?= \w)| (?<=\w )bu (?:məqsədlə|çərçivədə)(?= \w)",
        guards=Guard.PLAIN_TEXT | Guard.FACT,
    ),
    rule(
        "occasion",
        rf"^(?:{_OCCASION}n?[ıiuü]n (?:sonunda|əvvəlində|gedişində|yekununda|yekunlarına görə|nəticəsində|"
        rf"nəticələrinə görə|çərçivəsində)|{_OCCASION}(?:d[aə]| zamanı| çərçivəsində)),? "
        r"(?=\w)(?![^.]*\b(?:iştirak|qatıl|qoşul|təmsil|çıxış))",
        guards=Guard.PLAIN_TEXT | Guard.FACT,
    ),
    SPOKEN,
    FRAME,
    rule("weekday", rf"^(?:{_DAY}|Dünən){_NOT_ALONE} (?=\w)"),
    rule("weekday", rf" (?<=\w )(?:{_DAY}|dünən){_NOT_ALONE}(?= \w)"),
    rule(
        "comparison",
        rf"(?: {_BEFORE}(?= )|^{_BEFORE} (?=\w))(?! (?:\S+ faiz )?(?:artım|azalma|itki)\b)"
        r"(?![^.;]*\b(?:çox|az|yüksək|aşağı|daha|artıq)\w*)",
        lambda match: match[0] if len(_COMPARED.findall(match.string)) > 1 else "",
    ),
)
