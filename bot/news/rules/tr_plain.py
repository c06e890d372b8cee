"""What somebody in office says, told plainly in Turkish: "Süre 5 güne indi" for "Bakan, sürenin indiğini …"."""

from __future__ import annotations

import re

from bot.news.rules.model import Guard, Rule, rule, words
from bot.news.rules.tr_speech import SAID
from bot.news.rules.turkic import past, tr_verb
from bot.news.rules.turkic_plain import Plain

_ENDS_IN_N = words(
    "kadın ürün kanun sorun gün altın basın yayın bütün düğün oyun koyun yoğun burun plan insan zaman alan orman "
    "liman roman maden neden tren oran toplan uzman başkan bakan vatan ekran düzen meydan eleman öğretmen "
    "yönetmen eğitmen danışman sezon vagon salon telefon balon stadyon fon karton milyon destan hayvan dükkân "
    "yangın salgın baskın taşkın fırın benzin vitamin ekin zemin gelin torun sütun kurşun akın satın yakın metin "
    "yılan can kan tavan sultan kaptan tercüman düşman kahraman mekan mekân volkan duman harman çoban beden desen "
    "yeğen seçmen çimen kazan"
)
PLAIN = Plain(
    happened=(
        r"(?:ulaş|çık|düş|in|art|azal|yüksel|gerile|bit|kapan|başla|öl|çök|büyü|küçül|daral|genişle|tamamlan|"
        r"imzalan|açıl|kurul|indiril|çıkarıl|artırıl|yükseltil|düşürül|kurtarıl|yaralan|yıkıl|boşaltıl|onarıl|"
        r"ertelen|onaylan|yenilen|(?:iptal|tahliye|tatil|teslim|taburcu|kabul|restore|inşa) edil|sona er|"
        r"(?:hizmete|yürürlüğe|devreye) gir|(?:gözaltına|devreye|hizmete) al[ıi]n|"
        r"(?:mal|neden|sebep|şehit|şampiyon|birinci|ikinci|üçüncü) ol|"
        r"hayatını kaybet|zarar gör|geri kazandırıl)"
    ),
    past=past,
    future="kk",
    was=r"[dt][ıiuü]ğ[ıiuü]n[ıiuü]",
    being="olduğunu",
    state=str,
    whole=re.compile(r"(?=\w{3})\w*(?:[aeıioöuü][fghjklmprsştz]|[rnlsşfk][tk])"),
    done=(
        r"(?:yapıl|ayrıl|harcan|gönderil|dağıtıl|yerleştiril|kurtarıl|açıl|imzalan|yatırıl|teslim edil|"
        r"tahliye edil|gözaltına alın|atan|aktarıl|inşa edil|dikil|kurul|onarıl|sağlan)"
    ),
    soft={"lığ": "lık", "liğ": "lik", "luğ": "luk", "lüğ": "lük"},
    ends_in_n=_ENDS_IN_N,
    no_genitive=_ENDS_IN_N | words("için bugün dün yarın uzun düzgün uygun bin kışın yazın son ilkin ün tüm"),
    own=re.compile(
        r"\b(?:ülkesi|ülkeleri|kendi|bun|onun|onlar|gazeteci|basın|açıklama|konuşma|değerlendirme|toplantı|yaptı)\w*"
    ),
    again=re.compile(r"\b(?:her|günde|haftada|ayda|yılda|genellikle|hâlen|halen|hâlâ|hala|artık|şu)\b"),
    then=re.compile(r"\b(?:geçen|önceki|eski|dönem\w*|zaman|iken|\w+rken|\d{4}['’]?[dt]?[ae]?)\b"),
)


def _plainly(match: re.Match[str]) -> str:
    return PLAIN.plainly(match["said"]) or match[0]


def _announced(match: re.Match[str]) -> str:
    """Return what "… açıldığı bildirildi" tells, as if somebody had said it: "… açıldığını"."""
    said = re.sub(r"(ğ)([ıiuü])(?=,| ve |$)", r"\1\2n\2", match["said"])
    return PLAIN.plainly(said) or match[0]


def _opened(match: re.Match[str]) -> str:
    """Return "okul açıldı" for "okulun açılışı yapıldı"."""
    return PLAIN.of_itself(match["before"], "açıldı") or match[0]


def _decided(match: re.Match[str]) -> str:
    """Return "büro açılacak" for "büronun açılması kararlaştırıldı"."""
    return PLAIN.of_itself(match["before"] or "", tr_verb(match["verb"], "acak")) or match[0]


_GUARDS = Guard.FACT | Guard.OWN_SUBJECT | Guard.NO_QUOTE | Guard.NO_OPINION | Guard.PLAIN_TEXT | Guard.NO_ANAPHORA
PLAINLY: tuple[Rule, ...] = (
    rule(
        "speaker",
        r"^(?:[\w’'-]+ ){0,5}?(?i:büyükelçi(?:si)?|diplomat|bakan[ıi]?|bakanlı(?:k|ğı)|başkan[ıi]?|"
        r"vali(?:si|lik)?|müdür[üi]?|yetkili(?:si|ler)?|belediye(?:si)?|kurum|sözcü(?:sü)?|rektör[üi]?), "
        rf"(?!.*\b(?:saldırı|bombardıman|açtığı ateş))(?P<said>[^;“”\":]*\wğ[ıiuü]n[ıiuü]) {SAID}(?=\.$)",
        _plainly,
        _GUARDS,
    ),
    rule(
        "speaker",
        r"^(?:[^,;“”\":\d]{2,80} )?(?i:araştırma|çalışma|rapor|bilim insanları|araştırmacılar|uzmanlar|ekip), "
        r"(?P<said>[^;“”\":]*\wğ[ıiuü]n[ıiuü]) (?:ortaya koy|göster|tespit et|belirle|sapta)"
        r"(?:[dt][ıiuü]|yor|iyor)(?=\.$)",
        _plainly,
        _GUARDS,
    ),
    rule(
        "speaker",
        r"^(?!\w*[iİ]ddianame)(?:[^,;“”\":\d]{2,80} )?(?i:açıklamada|açıklamasında|raporda|raporunda|bültende|"
        r"toplantıda|görüşmede),? (?P<said>[^;“”\":]*\wğ[ıiuü]) (?:bildir|belirt|kayded|ifade ed|duyurul|açıklan|"
        r"aktar[ıi]l|paylaş[ıi]l|vurgulan)(?:il|ıl)?(?:d[ıiuü]|iyor|ıyor|uyor)(?=\.$)",
        _announced,
        _GUARDS,
    ),
    rule(
        "opened",
        r"^(?P<before>[^;“”\"]*[ıiuü]n) açılışı (?:yapıldı|gerçekleştirildi|gerçekleşti)(?=[.,;:])",
        _opened,
        Guard.PLAIN_TEXT,
    ),
    rule(
        "decided",
        r"^(?P<before>[^;“”\"]*? )?(?P<verb>\w{2,}?(?:[ıiuü]l|[ıiuü]n|l[ae]n))m[ae]s[ıi] "
        r"(?:kararlaştırıldı|karara bağlandı|konusunda mutabık kalındı)(?=[.,;])",
        _decided,
        Guard.PLAIN_TEXT,
    ),
)
"""The first is called as those that leave the office and drop the name, so that nobody loses both."""
