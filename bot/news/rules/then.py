"""Openings that count time from what a sentence before tells: "Two days later", «С тех пор», "Bundan sonra"."""

from __future__ import annotations

import re

_EN_SPAN = (
    r"(?:(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|\d+) (?:[a-z]+ )?)"
    r"(?:minute|hour|day|week|month|year|decade)s?"
)
EN = re.compile(
    r"(?:(?:ever )?since then|by (?:then|that time)|(?:un)?till? then|then|"
    r"(?:soon |shortly )?after(?: that|wards?)|"
    r"before that|later(?= that |,)|earlier(?= that )|at (?:the|that) (?:time|moment|point)(?! of)|"
    rf"(?:just |only |some |about )?{_EN_SPAN} (?:later|earlier|after that|before that)|"
    r"(?:on |in )?the (?:next|following|previous|same) (?:day|night|morning|afternoon|evening|week|month|"
    r"season|year))\b"
    r"(?! of| that\b)"
)
_RU_SPAN = (
    r"(?:(?:\d+|нескольк(?:о|ими)|дв[аеу]мя?|двое|тр[ие]мя?|трое|четыре|пять|шесть|семь|десять|пол) ?)?"
    r"(?:минут[уы]?|час(?:а|ов)?|д(?:ень|ня|ней)|сут(?:ки|ок)|недел[юиь]|месяц(?:а|ев)?|год(?:а|у)?|лет|полгода|полчаса)"
)
RU = re.compile(
    r"(?:с (?:тех пор|того времени)|к (?:тому|этому) (?:времени|моменту)|до тех пор|тогда(?: же)?|затем|потом|"
    r"(?:чуть |несколько )?(?:позже|позднее)|вскоре|"
    r"(?:сразу |вскоре )?после (?:этого|того)(?! как)|(?:до|перед) этим|"
    rf"спустя {_RU_SPAN}|{_RU_SPAN} спустя|(?:днём|неделей|месяцем|годом) (?:позже|ранее|раньше)|"
    r"на (?:следующ|друг)(?:ий|ое|ую) (?:день|утро|год|неделю|ночь)|"
    r"в (?:тот|то|ту) же (?:день|утро|ночь|год|неделю|время)|"
    rf"через {_RU_SPAN}(?=.* \w+(?:[аеиыоуя]л|ла|ло|ли)(?:с[ья])?\b))(?!\w)"
)
_BE_SPAN = (
    r"(?:(?:\d+|некалькі|дв[аеу]|двое|тры|трое|чатыры|пяць|шэсць|сем|дзесяць) )?"
    r"(?:хвілін[уы]?|гадзін[уы]?|д(?:зень|ні|зён)|сут(?:кі|ак)|тыд(?:зень|ні|няў)|месяц(?:ы|аў)?|год|гады|гадоў|паўгода)"
)
BE = re.compile(
    r"(?:з (?:таго часу|тых часоў|тае пары|той пары)|да таго (?:часу|моманту)|тады(?: ж)?|затым|потым|"
    r"(?:крыху )?пазней|неўзабаве|(?:адразу )?пасля (?:гэтага|таго)(?!,? як)|(?:да|перад) гэтым|"
    rf"{_BE_SPAN} (?:пазней|таму пазней)|(?:днём|тыднем|месяцам|годам) (?:пазней|раней)|"
    r"на (?:наступн|друг)(?:ы|ую|ае) (?:дзень|раніцу|год|тыдзень|ноч)|"
    r"[уў] (?:той|тую|тое) ж[аэ]? (?:дзень|ноч|год|час)|"
    rf"праз {_BE_SPAN}(?=.* \w+(?:[аеіыоуэя]ў|ла|ло|лі)(?:ся)?\b))(?!\w)"
)
AZ = re.compile(
    r"(?:o (?:vaxt|zaman|gün)(?:dan(?: (?:bəri|sonra))?)?|həmin (?:gün|vaxt|zaman|axşam|gecə|il|ay|həftə)|"
    r"(?:bundan|ondan|daha|az) (?:sonra|əvvəl)|sonra(?:dan)?|ardınca|bir azdan|"
    r"(?:ertəsi|növbəti|səhəri) gün|eyni gün|"
    r"(?:\d+|bir|iki|üç|dörd|beş|altı|yeddi|on|bir neçə) (?:dəqiqə|saat|gün|həftə|ay|il) "
    r"sonra(?=.*(?:ıb|ib|ub|üb|d[ıiuü])"
    r"(?:lar|lər)?\.?$))(?!\w)"
)
TR = re.compile(
    r"(?:o (?:tarih|zaman|gün|an)(?:d[ae]n (?:beri|bu yana|sonra|itibaren))?|"
    r"aynı (?:gün|gece|akşam|saatlerde|yıl)|"
    r"(?:bundan|ondan|daha|kısa süre) (?:sonra|önce)|sonra(?:dan|sında)?|ardından|"
    r"ertesi (?:gün|sabah|yıl|hafta|akşam)|"
    r"(?:\d+|bir|iki|üç|dört|beş|altı|yedi|on|birkaç) (?:dakika|saat|gün|hafta|ay|yıl) "
    r"sonra(?=.*(?:[dt][ıiuü]|m[ıiuü]ş)"
    r"(?:l[ae]r)?\.?$))(?!\w)"
)
