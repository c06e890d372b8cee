"""Turkish."""

from __future__ import annotations

import re

from bot.news.rules import then
from bot.news.rules.model import Rules, words
from bot.news.rules.tr_clauses import FINITE
from bot.news.rules.tr_cuts import CUTS
from bot.news.rules.tr_names import NAMES
from bot.news.rules.tr_speech import OFFICE, SAID
from bot.news.rules.tr_trims import TRIMS
from bot.news.rules.tr_words import WORDS

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
        "ayrıca artık şimdi böyle bazı diğer bunun bunlar şu yüzde fazla kıyasla oranla yıla dönemine "
        "bakan bakanı yardımcısı başkan başkanı müdür müdürü büyükelçi büyükelçisi genel rektör rektörü vali "
        "valisi"
    ),
    pronouns=words(
        "onlardan bunlardan o onlar onun onların ona onları bu bunlar bunun bunların buna bunu her ikisi "
        "orada burada böyle şu"
    ),
    then=then.TR,
    anaphora=re.compile(
        r"\b(?:onun|onların|onlar|ona|onlara|bunun|bunların|buna|bundan|orada|(?<!mahsur )kalan|burada|"
        r"o (?:gün|tarih|zaman|yıl)\w* (?:beri|bu yana|sonra|itibaren)|bu "
        r"rakam|bu sayı|bu oran|bu konuda|söz konusu|"
        r"bu (?:imk[aâ]n|adım|karar|destek|fırsat|uygulama|yöntem|gelişme|süreç|sonuç|ülke|güzerg[aâ]h|"
        r"hat|klinik|şirket|kent|alan|proje|merkez|fabrika|tesis|yol|program|amaç)\w*)\b|\bbu, "
        r"|^(?:ikinci|üçüncü) ödül\w*"
        r"|^(?:mevcut \w+|(?:ailesi|annesi|babası|eşi|oğlu|kızı|kardeşi|avukatı|yakınları),?) "
        r"|^(?:yüzde )?\d[\d.,]*['’]s?[ıiuü] "
        r"|^[“\"«][^”\"»]*[”\"»],? (?:dedi|diye \w+|ifades\w+ kullan\w+)\.?$"
    ),
    calls=re.compile(
        r"^(?:[^\W\d]+ ){1,4}onu\b|\bbunun (?:son|ilk|en|bir|tek)\b|\bbu \w+(?:[ıiuüae]|[dt][ae]n) [^,;]*\b(?:"
        r"adlandır|nitelendir|değerlendir|tanımla|yararlan|çağır)"
        r"|\b(?:paranın|tutarın|miktarın) [^,;]*(?:kısm|bölüm|yarıs)"
    ),
    settled=re.compile(rf"\b{FINITE}(?:[,;]| ve)(?: [^,;]*)?$"),
    parties=re.compile(r"\b(?:her )?[iİ]ki (?:ülke|devlet|taraf|halk|cumhurbaşkan|bakanlı)\w*"),
    negations=re.compile(
        r"\b(?!(?:yılmaz|korkmaz|sönmez|solmaz|namaz)\b)(?:değil|yok|yalnızca|yalnız|sadece|hiç|ne|olmadan|dışında|hariç|ancak|"
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
        r"\b(?:öl(?:dü|en|üm|ür|mesi|düğü|müş)\w*|(?:hayat|yaşam)(?:ını|larını)|can(?:ından|larından| verdi)|"
        r"ölü\b|vefat|şehit|öldürül\w*|cinayet\w*|boğuldu|"
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
        "üçüncü dördüncü beşinci altıncı yedinci sekizinci dokuzuncu onuncu yarısı "
        "üçte dörtte beşte dokuzu onda kat yarım çeyrek"
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
        r"güçleniyor)\b|\b(?:ayrı|başka)(?: bir)? (?:başlık|konu)\b|\b(?:başlık|konu|konusu|"
        r"gündem|gündemi) oldu\b|(?:temelini|ağırlık merkezini) oluştur"
        r"|\byer verildi[.]*$|\bdeğinildi[.]*$|\b(?:nitelendirildi|tanımlandı)[.]*$|\b(?:bölümde|başlıkta) "
        r"değerlendirildi|\b(?:başlığı\w*|bölümü\w*|maddesi\w*|konusu\w*) oluştur"
        r"|\bbaşlıktı[.]*$|\boturumda konuşuldu[.]*$"
        r"|\b(?:özel|ayrı)(?: bir)? (?:oturum|bölüm) ayrıldı"
        r"|\bsözlerine (?:\w+ ){1,2}başladı[.]*$|\bsöz açtı[.]*$|\bharitayı açtı[.]*$"
        r"|\bgündeme geldi[.]*$|\bbaşlık olarak (?:sunuldu|ele alındı)[.]*$"
        r"|\büzerinde titizlikle duruldu|\bözellikle vurgulandı[.]*$"
    ),
    links=re.compile(
        r"^(?:bunu|bu bilgiyi|bu konuda|konuyla ilgili)\b.{0,100}\b(?:açıkla|duyur|bildir|söyle|paylaş|bilgi ver)"
    ),
    hearsay=re.compile(
        r"^(?!.*\d).{3,60}\b(?:rapor|veri|sonuç|sonuc|istatisti[kğ])\w* (?:[\w-]+ ){0,2}(?:açıkladı|yayımladı|"
        r"yayınladı|duyurdu|"
        r"paylaştı|yayımlandı|açıklandı)\.$|"
        rf"(?<!cağ)(?<!ceğ)[ıiuü]n[ıiuü] {SAID}[.]*$|^\w*[ae] göre\b|[”\"] (?:dedi|diye)\b|\baltını çizdi\b|"
        r"\b(?:umduğunu|"
        rf"davet etti|uyarısında|eleştirdi|"
        r"görüşünde|bekleniyor[.]*$)"
    ),
    ceremony=re.compile(
        r"\b(?:teşekkür|tebrik|kutladı|şükran|memnuniyet|diledi|temenni|güvenini|umudunu|armağan etti|"
        r"övdü)\w*\b"
    ),
    finite=re.compile(r"\w+[.!?…”»]*$"),
    unnamed=re.compile(rf"(?:\w+ ){{0,4}}{OFFICE}|o|onlar"),
    places=NAMES.places,
    names=NAMES.named,
    definite=NAMES.bare,
    rules=CUTS,
    trims=TRIMS + WORDS,
)
