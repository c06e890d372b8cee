"""What Turkish can say in fewer letters, and which words of a sentence it can spare."""

from __future__ import annotations

import re

from bot.news.rules.model import Guard, Rule, rule
from bot.news.rules.tr_verbs import VERBS, verb
from bot.news.rules.turkic import FAMILY_FIRST, measured, tr_place, tr_verb
from bot.news.rules.wordings import WHOLE, Reworded, wording

_MONTHS = "ocak|şubat|mart|nisan|mayıs|haziran|temmuz|ağustos|eylül|ekim|kasım|aralık"
_NOT_OF = r"(?<!ın )(?<!in )(?<!un )(?<!ün )"
"""Not after a year in the genitive."""
_TENSE = r"(?P<tense>[dt][ıiuü]|[ae]c[ae]k|[ıiuü]yor)\b"
_BUILT = r"(?i:okul|hastane|merkez|yol|köprü|istasyon|park|bina|fabrika|klinik|müze|otel|tesis|hat|havaliman)\w*"
_UNIT = r"(?:kilometre|metrekare|metreküp|metre|ton|litre|hektar|lira|dolar|avro|kişi|megavat|kilovat|MW|kW)"
_MANY = r"\d[\d.,]*(?: (?:bin|milyon|milyar))?"
_NAME = r"[A-ZĞİŞÇÖÜ][a-zğışçöü]+(?:-[A-ZĞİŞÇÖÜ][a-zğışçöü]+)?"
_COUNTED = r"(?:iki|üç|dört|beş|altı|yedi|sekiz|dokuz|on(?: bir)?)"


_BY_ITSELF = {"çıkarıl": "çık", "yükseltil": "yüksel", "düşürül": "düş", "indiril": "in", "artırıl": "art"}
"""What is done to a number, and what it does by itself."""


def _by_itself(match: re.Match[str]) -> str:
    return f"{match['kept']}{tr_verb(_BY_ITSELF[match['stem']], match['tense'])}"


def _month(match: re.Match[str]) -> str:
    return tr_place(match["month"], "de", "")


def _apostrophe(match: re.Match[str]) -> str:
    return "’" if "’" in match.string else "'"


def _place(match: re.Match[str]) -> str:
    return tr_place(match["name"], match["case"], _apostrophe(match))


def _sized(match: re.Match[str]) -> str:
    """Return "178 kilometrelik" for "uzunluğu 178 kilometre olan", "230 MW'lık" for "230 MW gücünde"."""
    unit = match["unit"]
    return f"{match['many']} " + (f"{unit}{_apostrophe(match)}lık" if unit[0].isupper() else measured(unit, "k"))


_SHORTER = (
    wording(
        "başından b",
        r"\b(?P<first>[Yy])ıl(?:ın)? ?başından (?:beri|bu yana)\b",
        lambda match: "Bu yıl" if match["first"] == "Y" else "bu yıl",
    ),
    *VERBS,
    wording(" ayında", rf"{_NOT_OF}\b(?P<month>(?i:{_MONTHS})) ayında\b", _month),
    wording(
        " şehrin| kentin",
        r"\b(?<!['’]n[ıiuü]n )(?<!['’][ıiuü]n )(?P<name>[A-ZĞİŞÇÖÜ]\w+) (?:şehrin|kentin)(?P<case>de|den)\b",
        _place,
    ),
    wording(
        "aynı dönem",
        r"\b(?:geçen|önceki|bir önceki) yılın aynı dönemine (?:göre|kıyasla|oranla)\b",
        "bir yıl öncesine göre",
    ),
    wording(
        " bir ",
        r"(?:(?<=\w(?:lı|li|lu|lü|el|al))|(?<=yeni)|(?<=ortak)) bir(?= [a-zğışçöü]+)(?! (?:yıl|ay|gün|hafta|kez|"
        r"kat|kısım|bölüm|bin|milyon|milyar|araya|d[ea]|daha|tür|kaç|çok|önce|başka|diğer|süre|şekil|biçim)\w*)",
    ),
    wording(
        "sefer |uçuş ",
        r"(?P<kept>\b(?:sefer|uçuş) )(?:yapılıyor|düzenleniyor|gerçekleştiriliyor)\b",
        r"\g<kept>var",
    ),
    wording(
        "gerçekleştiril|düzenlen|inşa ed",
        rf"\b(?:gerçekleştiril|düzenlen|inşa edil){_TENSE}",
        verb("yapıl"),
    ),
    wording("gerçekleştir", rf"\bgerçekleştir{_TENSE}", verb("yap")),
    wording("faaliyet g", rf"\bfaaliyet göster{_TENSE}", verb("çalış")),
    wording(
        "hizmete|faaliyete",
        rf"(?P<kept>\b{_BUILT}(?<!d[ae])(?<!t[ae]),? (?:\d{{1,2}} \w+['’][dt][ae] )?)"
        rf"(?:hizmete (?:gir|açıl)|faaliyete geç){_TENSE}",
        verb("açıl"),
    ),
    wording("faaliyete b", rf"(?P<kept>\b{_BUILT} )faaliyete başla(?P<tense>d[ıi]|yacak)\b", verb("açıl")),
    wording(
        "çıkarıl|yükseltil|düşürül|indiril|artırıl",
        rf"(?P<kept>\b\d[\d.,]*['’ ](?:\w+ ?){{1,3}} )(?P<stem>çıkarıl|yükseltil|düşürül|indiril|artırıl){_TENSE}",
        _by_itself,
    ),
    wording(
        "bulunuyor|yer alıyor",
        r"(?P<kept>\b\d[\d.,]*(?:['’]\w+)?(?: \w+){1,3}(?<![dt][ae]) )(?:bulunuyor|yer alıyor)",
        r"\g<kept>var",
    ),
    wording("istihdam", r"\bistihdam edilecek\b", "çalışacak"),
    wording("sona er", rf"\bsona er{_TENSE}", verb("bit")),
    wording(
        " olan ",
        rf"(?<!ve )\b(?i:gücü|uzunluğu|değeri|kapasitesi|alanı|yüksekliği) (?P<many>{_MANY}) (?P<unit>{_UNIT}) "
        r"olan(?= )",
        _sized,
    ),
    wording(" gücünde", rf"(?P<many>\b{_MANY}) (?P<unit>MW|kW) gücünde(?:ki)?(?= \w)", _sized),
    wording(
        " tutarında| değerinde",
        rf"(?P<many>\b{_MANY}) (?P<unit>lira|dolar|avro|euro|ruble|manat) "
        r"(?:tutarında|değerinde)(?:ki)?(?= \w)",
        _sized,
    ),
    wording(" süreyle", r"(?:(?<=\byıl)|(?<=\bay)|(?<=gün)|(?<=hafta)) süreyle(?= \w)"),
    wording("n oluşan", r"(?P<many>\b\d[\d.,]*) (?P<unit>\w+?)(?<![ıiuü]n)[dt][ae]n oluşan(?= \w)", _sized),
    wording(
        "ılın ",
        r"(?<![gG]eçen )(?<![öÖ]nceki )(?<![gG]elecek )"
        rf"\b(?:[Bb]u )?[yY]ılın (?:ilk )?(?P<many>{_COUNTED}) ayında\b",
        r"\g<many> ayda",
    ),
    wording(
        "etti.|etirdi.|ladı.|lattı.|ekledi.",
        r"\b(?:ifade etti|dile getirdi|kaydetti|vurguladı|hatırlattı|sözlerine ekledi)(?=\.$)",
        "söyledi",
    ),
)
_SPARE = (
    wording(
        " yılının ",
        rf"(?P<year>\b\d{{4}} yıl)ının (?:(?:{_MONTHS}) ayında|\w+[ıiuü]nda|\w+[ıiuü]nde)(?= )",
        r"\g<year>ında",
    ),
    wording(
        " yeni| modern| ortak| güncellenmiş",
        r"(?<=[^\W\d])(?<!\bbin)(?<!daha)(?<!\ben)(?<!ve)(?<!çok) (?:yeni|modern|"
        r"ortak(?! (?:şirket|girişim|yapım))|yenilenen|güncellenmiş)(?: bir)?(?= [a-zğışçöü“])"
        r"(?! (?:ve|yıl\w*|ay\w*|eğitim|öğretim|(?:teknoloji|yöntem|donanım|standart)\w*)\b)"
        r"(?=[^,;]*\b(?:aç[ıi]l|yap[ıi]l|inşa|kurul|üretil|tan[ıi]t[ıi]l|sunul|aç[tm]|hizmete))",
    ),
    wording(
        "şu anda|alen |ayrıca|zamanda|toplamda|başarıyla",
        r" (?<=\w )(?:şu anda|hâlen|halen|ayrıca|"
        r"aynı zamanda|toplamda|başarıyla)(?= \w)",
    ),
    wording(
        "akan|aşkan|lçi|üdür|ektör|Vali",
        rf"(?P<office>\b(?:Başbakan|Cumhurbaşkanı|Bakan|Bakanı|Bakan Yardımcısı|Başkan|Başkanı|Büyükelçi|"
        rf"Büyükelçisi|Genel Müdür|Müdürü|Rektör|Rektörü|Vali|Valisi)) "
        rf"(?!(?:Yardımcısı|Vekili|Danışmanı|Başdanışmanı|Sözcüsü|Sekreteri|{FAMILY_FIRST})\b){_NAME} "
        rf"(?={_NAME}\b(?!-)(?! [A-ZĞİŞÇÖÜ]))",
        r"\g<office> ",
    ),
    wording(" farklı| ayrı| çeşitli", r"(?<=\d) (?:farklı|ayrı|çeşitli)(?= \w)"),
    wording("gazetecilere|basın", r"(?<=,) (?:gazetecilere|basına|basın mensuplarına)(?= \w)"),
    wording(
        " de | da ",
        r"(?<=[^\W\d]{4})(?<!daha)(?<!böyle)(?<!öyle)(?<!hâlâ)(?<!s[ae])(?<!s[ae]lar)(?<!s[ae]ler) d[ae](?= \w)",
        lambda match: "" if len(re.findall(r" d[ae]\b", match.string)) == 1 else match[0],
    ),
    wording(
        " kaynak",
        r"(?P<unit>\b(?:lira|dolar|avro|euro)) kaynak(?= (?:ayr|harca|aktar))",
        r"\g<unit>",
    ),
    wording("oplam ", r"\b[tT]oplam (?=(?:değer|uzunlu|kapasite|maliyet|alanı|tutar|yatırım tutarı)\w*)"),
    wording(
        "Prof.|Doç.|Dr.|Av.",
        rf"\b(?:(?:Prof|Doç|Dr|Av|Op)\. ?)+(?={_NAME} [A-ZĞİŞÇÖÜ])",
    ),
    wording("ki ülke", r" (?<=\w )iki ülke arasında(?:ki)?(?= \w)| (?<=\w )iki ülkeden(?= \w)"),
    wording("İki ülke", r"^İki ülke arasında(?:ki)? (?=\w)"),
)
WORDS: tuple[Rule, ...] = (
    rule("wording", WHOLE, Reworded(_SHORTER)),
    rule(
        "spare words",
        r"^(?!.*\b(?:eski|önceki(?! (?:yıl|ay|hafta))|yerine|değiş)).+$",
        Reworded(_SPARE),
        Guard.PLAIN_TEXT,
    ),
)
"""All shorter words at once, and what can be spared besides: few of the forms that they make would be told."""
