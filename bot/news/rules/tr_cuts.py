"""How a Turkish sentence is shortened."""

from __future__ import annotations

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
_OCCASION = (
    r"(?:(?:Görüşme|Toplantı|Etkinlik|Tören|Brifing|Oturum|Ziyaret|Konferans|Program|Proje|Görüşmeler|Yarışma)"
    r"(?:d[ae]|t[ae]| (?:kapsamında|sırasında|sonunda)|n?[ıi]n (?:sonunda|başında|ardından))|Görüşmelerin sonunda)"
)
_THIS_YEAR = (
    r"(?:[Bb]u (?:eğitim|öğretim) yılında|[Bb]u (?:yıl|sezon)|[Yy]ıl(?:ın )?başından (?:beri|bu yana)|"
    r"[Yy]ıl (?:boyunca|içinde))"
)
_LATELY = r"[Ss]on (?:yıllarda|aylarda|dönemde)"
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
        "light",
        r"(?<=[dt][ae])(?<!\d['’][dt][ae]) (?:düzenlenen|gerçekleştirilen|yapılan)(?= "
        r"(?:[\w“”«»\"'’.-]+ ){0,4}"
        r"(?:turnuva|festival|toplantı|yarış|forum|konferans|zirve|maç|şampiyona|sergi|fuar|etkinlik|"
        r"tören|olimpiyat|günler|haftası)\w*)",
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
        r"(?P<name>“[^”]+”|\b[A-ZĞİŞÇÖÜ]{3,}) (?:şirketi|ajansı|bankası|kulübü|holdingi)(?= \w)|"
        r"^Ortak şirket (?=[“A-ZĞİŞÇÖÜ])",
        r"\g<name>",
    ),
    rule("contrast", r"^(?P<topic>[^,;]*\w) ise(?= [^,;]*$)", r"\g<topic>"),
    rule(
        "adverb",
        r" (?<=\w )(?:bugüne kadar|şimdiye kadar|şu anda|hâlen|halen|ayrıca|aynı zamanda|ek olarak|"
        r"başarıyla|aktif olarak|resmen|geleneksel olarak)(?= \w)",
        guards=Guard.PLAIN_CUT,
    ),
    rule("month", rf"^{_MONTH} (?!\w*(?:[ae]n|d[ıiuü][kğ]\w*)\b)(?=\w)", guards=Guard.PLAIN_TEXT | Guard.FACT),
    rule("time", rf"^{_LATELY} (?=\w)| (?<=\w ){_LATELY}(?= \w)", guards=Guard.PLAIN_TEXT),
    rule("time", rf"^{_THIS_YEAR} (?=\w)| (?<=\w ){_THIS_YEAR}(?= \w)", guards=Guard.PLAIN_TEXT | Guard.UNCOUNTED),
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
    rule("weekday", rf"^(?:{_DAY}|Dün(?! (?:gece|akşam|sabah|öğle)| \w+[ae]n )) (?=\w)"),
    rule("weekday", rf" (?<=\w )(?:{_DAY}|dün(?! (?:gece|akşam|sabah|öğle)| \w+[ae]n ))(?= \w)"),
    rule(
        "comparison",
        rf"(?: {_BEFORE}(?= )|^{_BEFORE},? (?=\w))(?![^.;]*\b(?:fazla|az|çok|daha|yüksek|düşük)\b)",
    ),
)
