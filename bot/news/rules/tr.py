"""Turkish."""

from __future__ import annotations

import re

from bot.news.rules.model import ATTRIBUTION, Guard, Rules, rule, words
from bot.news.rules.tr_speech import SAID, SPEAKERS
from bot.news.rules.turkic import past

_C = r"(?:[^,;]|,(?=\d))"
"""A character inside a clause; a comma inside a number is one."""
_OPENERS = (
    r"(?:Ayrıca|Bunun yanı sıra|Bununla birlikte|Bununla beraber|Öte yandan|Diğer "
    r"yandan|Aynı zamanda|Buna ek olarak|Ek olarak|"
    r"Üstelik|Dahası|Böylece|Son olarak|Bu arada|Bu kapsamda|Bu çerçevede|Bu bağlamda|"
    r"Nitekim|Ancak|Fakat|Ne var ki|Örneğin|"
    r"Genel olarak|Bunun üzerine|Bundan başka|Bunun dışında|Kısacası|Öncelikle|Bilindiği gibi|Sonuç olarak|"
    r"(?:Buna|Bu (?:bilgi|veri)(?:ler)?e) göre(?!,? daha\b))"
)
_NOW = r"(?:Şu anda|Hâlen|Halen|Şimdi|Bugün|Hâlihazırda|Günümüzde|Artık)"
_DAY = r"(?:[Pp]azartesi|[Ss]alı|[Çç]arşamba|[Pp]erşembe|[Cc]uma|[Cc]umartesi|[Pp]azar) günü"
_PASSIVE = (
    r"(?!kullan|dinlen)(?:\w*(?:[ıiuü]l|[ıiuü]n|l[ae]n|nlat[ıi]l)|öl|art|azal|düş|yüksel|gerile)"
    r"(?:[dt][ıiuü]|[ae]cak|[ae]cek|[ıiuü]yor|"
    r"mış|miş|muş|müş|m[ae]kte|abil[ıi]r)(?:lar|ler)?"
)
_NOUN = (
    r"(?:şimdi|kendi|yedi|geçmiş|yemiş|gümüş|uydu|ordu|kedi|vadi|hindi|kadı|adı|soyadı|ardı|haddi|maddi|"
    r"ciddi|ebedi|çeşidi|kaydı|hududu|inadı|kilidi|adedi|maksadı|icadı|cesedi|mescidi|ecdadı|evladı|üstadı|"
    r"feryadı|imdadı|tadı|"
    r"yurdu|umudu|kanadı|cildi|derdi|senedi|kağıdı|kâğıdı|bandı|standı|brandı|satır|hatır|çadır|kontur|"
    r"(?:yıl|ay|gün|hafta|saat|dakika)(?:lar)?(?:dır|dir|dur|tir)|\w*(?:üstü|testi|dostu|nakdi|naklî|temeli|"
    r"emeli|malı|"
    r"gelecek|içecek|yiyecek|giyecek|yakacak|alacak|verecek))"
)
"""Nouns that end like a verb: "uydu", a satellite."""
_FINITE = (
    rf"(?!{_NOUN}\b)\w*(?:dı|di|du|dü|[fstkçşhp]t[ıiuü]|yor|acak|ecek|"
    r"mış|miş|muş|müş|dır|dir|dur|dür|[fstkçşhp]t[ıiuü]r|makta|mekte|malı|meli)(?:lar|ler)?"
)
_SUBJECT = r"[A-ZĞİŞÇÖÜ]\w+ (?!\w*['’](?:[yn]?[aeıiuü]|d[ae]n?|t[ae]n?|l[ae]) )"
"""A name that opens a clause as its subject, as far as can be seen: "Bakü'ye" is none."""
_OFFICE = (
    r"(?:büyükelçi|elçi|diplomat|bakan|bakanlı[ğk]|cumhurbaşkan|başbakan|vali|başkan|"
    r"müdür|yetkili|sözcü|uzman|organizatör|doktor|"
    r"hekim|kurum|hükümet|savcı|polis|avukat|basın|şirket|fabrika|banka|elçili[ğk]|"
    r"komite|idare|antrenör|ajans|istatisti[ğk]|kaynak|"
    r"rapor|veri|açıklama)\w*"
)
_WHO = r"[^,;:“”\"]{2,100}?"

_MONTH = r"(?:(?:Ocak|Şubat|Mart|Nisan|Mayıs|Haziran|Temmuz|Ağustos|Eylül|Ekim|Kasım|Aralık)(?:[dt][ae]| ayında))"
RULES = Rules(
    language="tr",
    titles=words(
        "dr prof doç yrd av müh alb gen org tüm tuğ yzb bnb tğm sn bkz bk cad sok mah blv bulv apt hz op "
        "uzm öğr gör arş m.ö m.s t.c çev haz ör örn krş kor yard ecz"
    ),
    amid=words("a.ş ltd şti a.b.d s.s.c.b ş"),
    closing=words("vb vs vd vdl"),
    numbered=words("no s sf syf md yy"),
    openers=words(
        "bu o onlar şu bunun onun bunlar ancak ama fakat ayrıca daha sonra şimdi bugün dün büyükelçi bakan "
        "cumhurbaşkanı biz siz ben her bir iki üç diğer öte artık böyle eğer çünkü ve öğrenciler yetkililer"
    ),
    ordinals=True,
    dotless=True,
    stopwords=words(
        "ve ile da de ki bu o bir için ise ya hem aynı onun onlar onların biz siz ben "
        "kendi olan oldu olarak gibi kadar göre sonra önce "
        "üzere hakkında arasında boyunca sırasında zaman daha çok az en her bütün tüm "
        "yeni var yok etti edildi yapıldı olacak ediyor "
        "ayrıca artık şimdi böyle bazı diğer bunun bunlar şu"
    ),
    pronouns=words(
        "onlardan bunlardan o onlar onun onların ona onları bu bunlar bunun bunların buna bunu her ikisi "
        "orada burada böyle şu"
    ),
    anaphora=re.compile(
        r"\b(?:onun|onların|onlar|ona|onlara|bunun|bunların|buna|bundan|orada|kalan|bu "
        r"rakam|bu sayı|bu oran|bu konuda|söz konusu|"
        r"bu (?:ülke|güzerg[aâ]h|hat|klinik|şirket|kent|alan|proje|merkez|fabrika|tesis|yol|program|"
        r"amaç)\w*)\b|\bbu, "
        r"|^[“\"«][^”\"»]*[”\"»],? (?:dedi|diye \w+|ifades\w+ kullan\w+)\.?$"
    ),
    parties=re.compile(r"\b(?:her )?iki (?:ülke|devlet|taraf|halk|cumhurbaşkan|bakanlı)\w*"),
    negations=re.compile(
        r"\b(?:değil|yok|yalnızca|yalnız|sadece|hiç|ne|olmadan|dışında|hariç|ancak|"
        r"\w+(?:madı|medi|mayacak|meyecek|mıyor|miyor|muyor|müyor|"
        r"maz|mez|mamış|memiş|madan|meden|mamıştı|memişti))\b"
    ),
    opinions=re.compile(
        r"\b(?:belki|muhtemel\w*|mümkün\w*|olası\w*|sanki|güya|gerek\w*|lazım|önemli|"
        r"istiyor\w*|umuyor\w*|umut\w*|düşünüyor\w*|"
        r"bekleniyor|bekliyor\w*|inanıyor\w*|planla\w+|iyi|kötü|başarılı|kolay|zor|"
        r"\w+(?:abilir|ebilir|malı|meli))\b"
    ),
    grave=re.compile(
        r"\b(?:öl(?:dü|en|üm|mesi|düğü|müş)\w*|hayatını|can verdi|vefat|şehit|öldürül\w*|cinayet\w*|boğuldu|"
        r"cesed\w*)\b"
    ),
    conditions=re.compile(
        r"\b(?:eğer|şartıyla|takdirde|halinde|hâlinde|sadece|yalnızca|yerine|\w+(?:sa|se)ydı)\b"
    ),
    qualifiers=(
        re.compile(
            r"\b(?:yaklaşık|aşağı yukarı|en az|en fazla|en çok|neredeyse|yalnızca|sadece|"
            r"toplam|azami|asgari)(?:\s+yüzde)?\s+[$€%]?$"
        ),
    ),
    qualifiers_after=(
        re.compile(
            r"(?:\s(?:bin|milyon|milyar|yüz))?\s?\w{0,14}['’]?[dt][ae]n\s(?:fazla|çok|az)\b|"
            r"(?:\s(?:bin|milyon|milyar))?['’]?[yn]?[ae]\syakın"
            r"|(?:\s(?:bin|milyon|milyar))?['’]?[iıuü]\saşkın|(?:\s(?:bin|milyon|"
            r"milyar))?['’]?[iıuü]n\s(?:üzerinde|altında)"
        ),
    ),
    number_words=words(
        "iki üç dört beş altı yedi sekiz dokuz on yirmi otuz kırk elli altmış yetmiş "
        "seksen doksan yüz bin yüzlerce binlerce ikinci "
        "üçüncü dördüncü beşinci altıncı yedinci sekizinci dokuzuncu onuncu yarısı dokuzu onda kat yarım çeyrek"
    ),
    meta=re.compile(
        r"^(?:(?:birinci|ikinci|üçüncü|dördüncü|beşinci|bir diğer|diğer|başka bir|önemli|"
        r"son|ana|toplantının bir diğer|görüşmenin bir diğer) "
        r"(?:\w+ ){0,2}(?:başlık|başlı[ğk]ı|konu|konusu|yön|alan|bölüm|bölümü|madde|"
        r"gündem)\w*)|^raporun \w+ bölümü"
        r"|(?:özel |ayrı )?önem (?:verildi|veriliyor)|\bdikkat çekildi\b|\bele al(?:dı|"
        r"ındı)(?=\.$)|\bgörüşüldü(?=\.$)|\bmasaya yatırıldı\b"
        r"|^(?:bunu|bu bilgiyi|konuyla ilgili)\b.{0,80}\b(?:açıkla|duyur|bildir|söyle|paylaş)|\bfikir "
        r"alışverişi\b|\b(?:iş birliği|ilişkiler) (?:\w+ )?(?:gelişiyor|sürüyor|"
        r"güçleniyor)\b|\b(?:ayrı|başka) bir (?:başlık|konu)\b|\b(?:başlık|konu|konusu|"
        r"gündem|gündemi) oldu\b|temelini oluştur"
        r"|\bdeğinildi[.]*$|\b(?:nitelendirildi|tanımlandı)[.]*$|\b(?:bölümde|başlıkta) değerlendirildi"
        r"|\b(?:başlığı\w*|bölümü\w*|maddesi\w*|konusu\w*) oluştur|\bbaşlıktı[.]*$|\boturumda konuşuldu[.]*$"
        r"|\b(?:özel|ayrı) bir (?:oturum|bölüm) ayrıldı|\büzerinde titizlikle duruldu|\bözellikle vurgulandı[.]*$"
    ),
    links=re.compile(
        r"^(?:bunu|bu bilgiyi|bu konuda|konuyla ilgili)\b.{0,100}\b(?:açıkla|duyur|bildir|söyle|paylaş|bilgi ver)"
    ),
    hearsay=re.compile(
        rf"[ıiuü]n[ıiuü] {SAID}[.]*$|^\w*[ae] göre\b|[”\"] (?:dedi|diye)\b|\baltını çizdi\b|\b(?:umduğunu|"
        rf"davet etti|uyarısında|"
        r"görüşünde|bekleniyor[.]*$)"
    ),
    ceremony=re.compile(
        r"\b(?:teşekkür|tebrik|kutladı|şükran|memnuniyet|diledi|temenni|güvenini|umudunu|armağan etti|"
        r"övdü)\w*\b"
    ),
    finite=re.compile(r"\w+[.!?…”»]*$"),
    unnamed=re.compile(rf"(?:\w+ ){{0,4}}{_OFFICE}|o|onlar"),
    rules=(
        rule("opener", rf"^{_OPENERS},? |^{_NOW},? (?=\w)"),
        rule("attribution", rf"^(?P<who>{_WHO})['’]?(?:[yn]?[ae]) göre,? (?!daha )", guards=ATTRIBUTION),
        *SPEAKERS,
        rule("parenthesis", r"\s\([^()]*\)"),
        rule(
            "clause",
            r"^[^;]*; (?!(?:[gG]eçen yıl|[öÖ]nceki yıl|[bB]ir önceki|[oO] zaman)\w* )(?P<clause>[^;]+)\.$",
            r"\g<clause>.",
            Guard.FACT | Guard.CLAUSE | Guard.OWN_SUBJECT | Guard.NO_ANAPHORA,
        ),
        rule(
            "clause",
            rf"^[^;]*\b{_FINITE}, (?P<clause>(?={_SUBJECT}|{_C}* ise |"
            rf"\d{_C}*\b{_PASSIVE}\.$){_C}+{_FINITE})\.$",
            r"\g<clause>.",
            Guard.FACT | Guard.CLAUSE | Guard.OWN_SUBJECT | Guard.NO_ANAPHORA | Guard.NO_QUOTE,
        ),
        rule(
            "clause",
            rf"^[^;]*\b{_FINITE} ve (?P<clause>(?=(?:\S+ ){{4}}){_C}*\b{_PASSIVE}|"
            rf"(?={_SUBJECT}){_C}+{_FINITE})\.$",
            r"\g<clause>.",
            Guard.FACT | Guard.CLAUSE | Guard.OWN_SUBJECT | Guard.NO_ANAPHORA | Guard.NO_QUOTE,
        ),
        rule(
            "converb",
            rf"^(?P<kept>{_C}*\d[\d.,]* {_C}*?[^\W\d]+ )(?P<verb>(?!ol)\w{{2,}}?)(?:arak|erek),? "
            rf"{_C}*[dt][ıiuü]\.$",
            lambda match: f"{match['kept']}{past(match['verb'])}.",
            Guard.PLAIN_CUT | Guard.CLAUSE | Guard.PLAIN_TEXT,
        ),
        rule(
            "converb",
            r"(?<=\w)(?<!yüzde)(?<!yaklaşık)(?<!yalnızca) (?:yaklaşık )?(?:yüzde )?\d[\d.,]* (?:bin |milyon "
            r"|milyar )?(?:[^\W\d]+ )?(?!ol)\w{2,}(?:arak|erek),?"
            r"(?= \w)",
            guards=Guard.PLAIN_CUT,
        ),
        rule("there", r"(?<=\w)(?<!\bvə)(?<!\bve) (?:orada|burada)(?= \w)", guards=Guard.PLAIN_TEXT),
        rule(
            "light",
            r"(?<=[dt][ae])(?<!\d['’][dt][ae]) (?:düzenlenen|gerçekleştirilen|yapılan)(?= "
            r"(?:[\w“”«»\"'’.-]+ ){0,4}"
            r"(?:turnuva|festival|toplantı|yarış|forum|konferans|zirve|maç|şampiyona|sergi|fuar|etkinlik|"
            r"tören|olimpiyat)\w*)",
        ),
        rule(
            "purpose",
            rf"^\w(?:(?![A-ZĞİŞÇÖÜ\d])[^,;]){{5,70}}m[ae]k (?:için|amacıyla|üzere),? (?=\d{_C}*\b{_PASSIVE}\.$)",
            guards=Guard.PLAIN_CUT | Guard.CLAUSE | Guard.OWN_SUBJECT,
        ),
        rule("contrast", r"^(?P<topic>[^,;]*\w) ise(?= [^,;]*$)", r"\g<topic>"),
        rule("tail", r"; [^;]+(?=\.$)", guards=Guard.PLAIN_CUT | Guard.CLAUSE),
        rule(
            "tail",
            rf"(?<=\w), (?:bu da|bu ise|bu|üstelik|özellikle) {_C}*(?=\.$)",
            guards=Guard.PLAIN_CUT | Guard.CLAUSE,
        ),
        rule(
            "tail",
            rf"(?P<verb>\b{_FINITE})(?: ve|,| ancak| ama) [^;]*?{_FINITE}(?=\.$)",
            r"\g<verb>",
            Guard.PLAIN_CUT | Guard.CLAUSE,
        ),
        rule(
            "tail",
            rf"(?P<verb>\b{_FINITE}), (?:bunların|bunlardan|bunun|bunlar|aralarında|içlerinden|ayrıca|aynı "
            rf"zamanda) [^;]*(?=\.$)",
            r"\g<verb>",
            Guard.PLAIN_CUT | Guard.CLAUSE,
        ),
        rule("insertion", rf", (?:ağırlıklı olarak|büyük ölçüde|özellikle|başta) {_C}{{3,80}}, ", " "),
        rule(
            "adverb",
            r"(?<=\w) (?:bugüne kadar|şimdiye kadar|şu anda|hâlen|halen|ayrıca|aynı zamanda|ek olarak|"
            r"başarıyla|aktif olarak|resmen|geleneksel olarak)(?= \w)",
            guards=Guard.PLAIN_CUT,
        ),
        rule("month", rf"^{_MONTH} (?!\w*(?:[ae]n|d[ıiuü][kğ]\w*)\b)(?=\w)", guards=Guard.PLAIN_TEXT | Guard.FACT),
        rule("time", r"^Bu yıl (?=\w)|(?<=\w) bu yıl(?= \w)", guards=Guard.PLAIN_TEXT),
        rule("weekday", rf"^{_DAY} (?=\w)"),
        rule("weekday", rf"(?<=\w) {_DAY}(?= \w)"),
        rule(
            "comparison",
            r" (?:geçen|önceki|bir önceki) yıla (?:göre|kıyasla|oranla)(?= )(?![^.;]*\b(?:fazla|az|çok|daha|"
            r"yüksek|düşük)\b)",
        ),
    ),
)
