"""How a Turkish sentence is shortened."""

from __future__ import annotations

import re

from bot.news.rules.model import ATTRIBUTION, Guard, Rule, rule
from bot.news.rules.tr_clauses import CLAUSES, PASSIVE, C
from bot.news.rules.tr_frames import FRAME
from bot.news.rules.tr_plain import PLAINLY
from bot.news.rules.tr_speech import NAME, OFFICE, SAID, SPEAKERS

_OPENERS = (
    r"(?:Ayrıca|Bunun yanı sıra|Bununla birlikte|Bununla beraber|Öte yandan|Diğer "
    r"yandan|Aynı zamanda|Buna ek olarak|Ek olarak|"
    r"Üstelik|Dahası|Böylece|Son olarak|Bu arada|Bu kapsamda|Bu çerçevede|Bu bağlamda|"
    r"Bu amaçla|Bu alanda|Bu doğrultuda|Bunun için|Sonuçta|Bunun sonucunda|Bu sayede|Böylelikle|"
    r"Paralel olarak|Öte taraftan|Bununla bağlantılı olarak|"
    r"Bu nedenle|Bu yüzden|Bundan dolayı|Bu sebeple|"
    r"Nitekim|Ancak|Fakat|Ne var ki|Örneğin|"
    r"Genel olarak|Bunun üzerine|Bundan başka|Bunun dışında|Kısacası|Öncelikle|Bilindiği gibi|Sonuç olarak|"
    r"(?:Buna|Bu (?:bilgi|veri)(?:ler)?e) göre(?!,? daha\b))"
)
_NOW = r"(?:Şu anda|Hâlen|Halen|Şimdi|Bugün|Hâlihazırda|Günümüzde|Artık)"
_DAY = r"(?:[Pp]azartesi|[Ss]alı|[Çç]arşamba|[Pp]erşembe|[Cc]uma|[Cc]umartesi|[Pp]azar) günü"
_NOT_ALONE = r"(?! (?:gece|akşam|sabah|öğle|saat)| \w+[ae]n )"
"""Not before a part of the day, nor before what was done that day: "Pazar günü oynanan"."""
_WHO = (
    r"(?!\w*(?i:savcı|başsavcı|iddia|soruşturma|şikâyet)|.*\b(?:saldırı|bombardıman|açtığı ateş))"
    r"[^,;:“”\"]{2,100}?"
)
"""An accuser's word is no fact, nor whose an attack was."""
_MONTH = r"(?:(?:Ocak|Şubat|Mart|Nisan|Mayıs|Haziran|Temmuz|Ağustos|Eylül|Ekim|Kasım|Aralık)(?:[dt][ae]| ayında))"
_BEFORE = (
    r"(?:[gG]eçen|[gG]eçtiğimiz|(?:[bB]ir )?[öÖ]nceki) (?:yıla|aya|haftaya|çeyreğe|sezona|yılın aynı dönemine) "
    r"(?:göre|kıyasla|oranla|nazaran)"
)
_COMPARED = re.compile(r" (?:göre|kıyasla|oranla|nazaran)\b")
_OCCASION = (
    r"(?:(?:Görüşme|Toplantı|Etkinlik|Tören|Brifing|Oturum|Ziyaret|Konferans|Program|Proje|Görüşmeler|Yarışma)"
    r"(?:d[ae]|t[ae]| (?:kapsamında|sırasında|sonunda)|n?[ıi]n (?:sonunda|başında|ardından))|Görüşmelerin sonunda)"
)
_THIS_YEAR = (
    r"(?:[Bb]u (?:eğitim|öğretim) yılında|[Bb]u (?:yıl|sezon)|[Yy]ıl(?:ın )?başından (?:beri|bu yana)|"
    r"[Yy]ıl (?:boyunca|içinde))"
)
_NOT_COUNTED = (
    r"(?<!\d )(?<!\bbir )(?<!iki )(?<!üç )(?<!dört )(?<!beş )(?<!altı )"
    r"(?<!yedi )(?<!sekiz )(?<!dokuz )(?<!\bon )(?<!birkaç )(?<!her )"
)
"""Not of "three years"."""
_LATELY = r"[Ss]on (?:yıllarda|aylarda|dönemde)"
_FLOW = (
    r"(?!.*(?:\b(?i:enflasyon|işsizlik|endeks|ortalama|ciro|kâr|zarar|maaş|ücret|gelir|satış|ihracat|ithalat|üretim|"
    r"üretti|ticaret|başvuru|kayıt|kredi|yolcu|konut|doğ(?:du|um)|taşındı)|\d (?:(?:bin|milyon|milyar) )?"
    r"(?:ton|metreküp|varil|kilovat|megavat|kWh|MWh)\b|%|\byüzde\b))"
)
"""What is measured by the month means nothing without it."""
_NOUNS = (
    r"liman|zaman|orman|insan|meydan|alan|plan|uzman|ekran|roman|vatan|kaptan|kahraman|başkan|bakan|komutan|"
    r"düşman|dükkan|mekan|destan|volkan|neden|beden|maden|yeğen|tren|eğitmen|öğretmen|yönetmen|danışman"
)
"""Nouns that end like a participle."""
CUTS: tuple[Rule, ...] = (
    rule("opener", rf"^{_OPENERS},? |^{_NOW},? (?=\w)"),
    rule("attribution", rf"^(?P<who>{_WHO})['’]?(?:[yn]?[ae]) göre,? (?!daha )", guards=ATTRIBUTION),
    rule(
        "attribution",
        rf"^(?P<who>{_WHO})['’]?n?[ıiuü]n (?:aktardığına|söylediğine|belirttiğine|bildirdiğine|anlattığına|"
        r"ifade ettiğine|açıkladığına|verdiği bilgi(?:ler)?[ye]{1,2}|sözlerine) göre,? (?!daha )",
        guards=ATTRIBUTION,
    ),
    *SPEAKERS,
    *PLAINLY,
    rule("parenthesis", r"\s\([^()]*\)"),
    *CLAUSES,
    rule(
        "there",
        r" (?<=\w )(?<!\bvə )(?<!\bve )(?:orada|burada)(?= \w)|(?<=,) burada(?= \d)|^Ülke(?:de| genelinde) (?=\w)",
        guards=Guard.PLAIN_TEXT,
    ),
    rule(
        "purpose",
        rf"^\w(?:(?![A-ZĞİŞÇÖÜ\d])[^,;]){{5,70}}m[ae]k (?:için|amacıyla|üzere),? (?=\d{C}*\b{PASSIVE}\.$)",
        guards=Guard.PLAIN_CUT | Guard.CLAUSE | Guard.OWN_SUBJECT,
    ),
    rule(
        "purpose",
        rf"^(?P<who>[^,;“”\"]{{2,80}}), (?:(?![A-ZĞİŞÇÖÜ\d])[^,;]){{5,80}}(?:(?<! ol)m[ae]k (?:için|"
        rf"amacıyla|üzere)|\w amacıyla),? (?!olan\b)(?=\w)(?!{SAID})"
        r"(?![^.]*\b(?:ayır|ayr[ıi]l|harca|tahsis|kaynak|bütçe))",
        r"\g<who>, ",
        Guard.PLAIN_CUT | Guard.CLAUSE,
    ),
    rule(
        "participle",
        rf"^(?![^,;]*\b(?:və|ve)\b)[^,;\d“”]{{5,90}}?\b(?!(?:{_NOUNS}) )[a-zğışçöü]\w*"
        r"(?:(?<!d)(?<![çfhkpsşt]t)|(?<= ed)|(?<= gid))[ae]n "
        rf"(?=(?:{OFFICE} )?{NAME}\b[^.]* {SAID}\b)",
        guards=Guard.PLAIN_CUT,
    ),
    rule(
        "class noun",
        r"(?<![ıiuü]n )(?P<name>“[^”]+”|\b[A-ZĞİŞÇÖÜ]{3,}) (?:şirketi|ajansı|bankası|kulübü|holdingi)(?= \w)|"
        r"^Ortak şirket (?=[“A-ZĞİŞÇÖÜ])",
        r"\g<name>",
    ),
    rule("contrast", r"^(?P<topic>[^,;]*\w) ise(?= [^,;]*$)", r"\g<topic>"),
    rule(
        "adverb",
        r" (?<=\w )(?:şu anda|hâlen|halen|ayrıca|aynı zamanda|ek olarak|"
        r"başarıyla|aktif olarak|resmen|geleneksel olarak)(?= \w)",
        guards=Guard.PLAIN_CUT,
    ),
    rule(
        "month",
        rf"^{_MONTH} (?!\w*(?:[ae]n|d[ıiuü][kğ]\w*)\b)(?=\w){_FLOW}",
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
        r" (?<=\w )bu (?:alanda|konuda|amaçla|kapsamda|çerçevede|doğrultuda)(?= \w)",
        guards=Guard.PLAIN_TEXT | Guard.FACT,
    ),
    rule(
        "occasion",
        rf"^{_OCCASION},? (?=\w)(?![^.]*\b(?:katıl|yer al|temsil|konuş))",
        guards=Guard.PLAIN_TEXT | Guard.FACT,
    ),
    FRAME,
    rule("weekday", rf"^(?:{_DAY}|Dün){_NOT_ALONE} (?=\w)"),
    rule("weekday", rf" (?<=\w )(?:{_DAY}|dün){_NOT_ALONE}(?= \w)"),
    rule(
        "comparison",
        rf"(?:(?<!bir) {_BEFORE}(?= )|^{_BEFORE},? (?=\w))(?! (?:yüzde \S+ )?(?:artış|düşüş|azalma|"
        r"gerileme|kayıp)\b)(?![^.;]*\b(?:fazla|az|çok|daha|yüksek|düşük)\b)",
        lambda match: match[0] if len(_COMPARED.findall(match.string)) > 1 else "",
    ),
)
