"""Costs, works, projects and jobs, and whose they are: told after another thing, they would be that one's."""

from __future__ import annotations

import re
from collections.abc import Mapping

OPENINGS: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(
        r"(?i:(?:The |Its |Total |Overall )?(?:cost|price|investment|project|works?|construction|building work|"
        r"capacity)\b)(?! of (?:the )?[A-Z])"
        r"|(?:(?:About|Some|Around|Nearly|Almost|Over|More than|Up to|At least) )?\d[\d,]* (?:[a-z-]+ ){0,2}jobs\b"
        r"|Thanks to (?:it|this|that|them)\b"
    ),
    "ru": re.compile(
        r"(?i:(?:(?:На|В|По|Для) )?(?:стоимост\w+|цен[аы]|инвестици\w+|проект\w*|работ[аыу]|строительств\w+|"
        r"вложен\w+|мощност\w+|затрат\w+)\b)(?! [А-ЯЁ«])"
        r"|(?:Будет с|Будут с|С)оздан[оы]? (?:[а-яё]+ )?\d+ (?:нов\w+ )?рабочих мест|\d+ (?:нов\w+ )?рабочих мест"
        r"|Благодаря (?:е[йм]у?|им|этому|ней|нему|ним)\b"
    ),
    "be": re.compile(
        r"(?i:(?:(?:На|У|Па|Для) )?(?:кошт|цан[аы]|інвестыцы\w+|праект\w*|работ[аыу]|будаўніцтв\w+|"
        r"укла(?:данн|дзен)\w+|магутнасц\w+|затрат\w+)\b)(?! [А-ЯЁІЎ«])"
        r"|(?:Будзе с|Будуць с|С)творан[аы]? (?:[а-яёіў]+ )?\d+ (?:нов\w+ )?(?:працоўн|рабоч)ых месц"
        r"|\d+ (?:нов\w+ )?(?:працоўн|рабоч)ых месц|Дзякуючы (?:ёй|яму|ім|гэтаму)\b"
    ),
    "az": re.compile(
        r"(?i:(?:(?:səfir|nazir|direktor|rəis) (?:bildirib|deyib) ki, )?(?:layihə|sərmayə|investisiya|tikinti|"
        r"inşaat|işlər|dəyəri|qiyməti|xərc|gözləmə müddəti|müraciətlər|sənəd qəbulu)\w*|"
        r"(?:(?:təxminən|əlavə|azı) )?\d+ (?:yeni )?(?:iş yeri|nəfər(?:ə)? (?:daimi )?iş)|"
        r"(?:onun|bunun) (?:sayəsində|hesabına)\b)"
    ),
    "tr": re.compile(
        r"(?i:(?:(?:büyükelçi|bakan|vali|müdür), )?(?:proje|yatırım|inşaat|çalışma|işin|maliyet|bedeli|harcama|"
        r"bekleme süre|başvurular)\w*|"
        r"(?:(?:yaklaşık|toplam|ilave|en az) )?\d+ kişi(?:ye|lik)? (?:yeni )?(?:iş|istihdam)|"
        r"(?:onun|bunun) sayesinde\b)"
    ),
}
"""How a sentence opens that tells what belongs to a thing and not whose it is."""
THINGS: Mapping[str, re.Pattern[str]] = {
    "en": re.compile(
        r"\b(plant|park|line|railway|road|motorway|bridge|tunnel|station|cent(?:re|er)|factory|hospital|clinic|school|"
        r"terminal|port|pipeline|museum|stadium|complex|dam|reservoir|network|satellite|ship|ferry|farm)s?\b"
    ),
    "ru": re.compile(
        r"\b(завод|парк|лини|лэп|дорог(?!о\b)|трасс|мост|тоннел|станци|центр|фабрик|больниц|клиник|школ(?!ьн)|терминал|порт(?!ал|р)|"
        r"газопровод|трубопровод|музе|стадион|комплекс|плотин|водохранилищ|судн|паром|ферм(?!ер)|цех|объект|здани|предприяти)"
    ),
    "be": re.compile(
        r"\b(завод|парк|ліні|дарог|трас|мост|тунэл|станцы|цэнтр|фабрык|бальніц|клінік|школ(?!ьн)|тэрмінал|порт(?!ал|р)|"
        r"газаправод|трубаправод|музе|стадыён|комплекс|плацін|судн|паром|ферм(?!ер)|цэх|аб[’']ект|будын|прадпрыемств)"
    ),
    "az": re.compile(
        r"\b(zavod|park|xətt|yol|körpü|tunel|stansiya|mərkəz|fabrik|xəstəxana|klinika|məktəb|terminal|liman|kəmər|"
        r"muzey|stadion|kompleks|bənd|peyk|gəmi|bərə|ferma|sex|ticarət evi|keçid|müəssisə|"
        r"subsidiya|qrant|təqaüd)"
    ),
    "tr": re.compile(
        r"\b(fabrika|park|hatt|hat\b|yol(?!cu)|köprü|tünel|santral|istasyon|merkez|hastane|klinik|okul|terminal|liman|"
        r"müze|stadyum|tesis|kompleks|baraj|uydu|gemi|feribot|çiftlik|ticaret evi|kapısı|"
        r"destek|hibe|burs)"
    ),
}
"""The beginnings of words for what is built and paid for, in lower case."""
