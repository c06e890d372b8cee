"""Words of what happened: deaths, verdicts, who won, who had to go. No news of it leaves that out.

A deed, as "has opened" or "approved the", is what the figures belong to: it counts for little, but is no scene.
"""

from __future__ import annotations

import re
from collections.abc import Mapping


def _event(**said: str) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?P<{name}>\b(?:{words})\b)" for name, words in said.items()))


EVENTS: Mapping[str, re.Pattern[str]] = {
    "en": _event(
        verdict=r"sentenced|convicted|jailed|found guilty|pleaded guilty",
        acquittal=r"acquitted",
        outcome=r"won|beat|defeated|(?:re-?)?elected|champions?|gold medals?|"
        r"(?:finished|came|placed) (?:first|second|third)",
        office=r"resigned|stepped down|dismissed|arrested|(?:been|were|was) charged|detained",
        deed=r"(?:has|have|had)(?: also| now)? (?:begun|opened|reopened|launched|completed|started|signed|"
        r"approved|rejected|agreed|banned|closed|finished|unveiled|bought|merged|ratified|cancelled|refused)|"
        r"(?:opened|reopened|launched|began|signed|approved|rejected|refused|banned|unveiled|inaugurated|scrapped|"
        r"suspended|overturned|agreed) (?:an?|the|its|their|to|on|in)",
    ),
    "ru": _event(
        verdict=r"приговор(?:ил\w*|[её]н\w*)|осужд[её]н\w*|признан\w* виновн\w+",
        acquittal=r"оправда(?:л\w*|н\w*)",
        outcome=r"победил\w*|обыграл\w*|выиграл\w*|избра(?:н\w*|ли)|чемпион\w*|завоевал\w*|"
        r"заня(?:л|ла|ли) (?:перв|втор|трет)\w+ место",
        harm=r"пострада(?:л|вш)\w*|ранен\w*|травмирован\w*|госпитализ\w*",
        office=r"отставк\w|уволен\w*|арестован\w*|задержан\w*|задержал\w*",
    ),
    "be": _event(
        verdict=r"прысудзі\w+|асуджан\w*|прызнан\w* вінават\w+",
        acquittal=r"апраўда(?:л\w*|н\w*|ў)",
        outcome=r"перам(?:ог|агл)\w*|абыгра\w+|выйгра\w+|абра(?:н\w*|лі)|чэмпіён\w*|заваява\w+|"
        r"заня(?:ў|ла|лі) (?:перш|друг|трэц)\w+ месца",
        harm=r"пацярпе(?:л|ў)\w*|паранен\w*|траўмаван\w*|шпіталіз\w*",
        office=r"адстаўк\w|звольнен\w*|арыштаван\w*|затрыман\w*|затрымал\w*",
    ),
    "az": _event(
        verdict=r"məhkum\w*|məhrum ed\w+|cəzası\w* alıb",
        acquittal=r"bəraət",
        outcome=r"qalib\w*|məğlub\w*|seçilib|çempion\w*|"
        r"(?:birinci|ikinci|üçüncü) (?:olub|yeri tutub)|"
        r"(?:kubok|seçki|mükafat|medal|yarış|final|turnir)\w*(?: \w+){0,3} qazan(?:ıb|dı|araq)",
        mishap=r"(?:zəlzələ|qəza|yanğın|partlayış|daşqın|sel|uçqun)\w* (?:\w+ ){0,2}(?:baş verib|olub)|toqquşub",
        office=r"istefa\w*|həbs ed\w+|həbs olun\w+|saxlanılıb|vəzifəsindən",
        deed=r"açılıb|imzalanıb|təsdiqlənib|tamamlanıb|tikilib|işə (?:salınıb|düşüb)|hökm çıxarıb|"
        r"(?<!proses )(?<!prosesi )başa çatıb|(?:istifadəyə|istismara) verilib|"
        r"(?:qəbul|ləğv|elan|qadağan) (?:edib|edilib|olunub)|"
        r"(?:final|turnir|festival|çempionat)\w*(?: \w+){0,3} keçirilib",
    ),
    "tr": _event(
        verdict=r"mahk[uû]m\w*|hapis ceza\w+|çarptır\w+",
        acquittal=r"beraat",
        outcome=(
            r"yendi|yenerek|seçildi|şampiyon\w*|(?:birinci|ikinci|üçüncü) oldu|"
            r"(?:kupa|maç|seçim|ödül|madalya|yarış|final|turnuva)\w*(?: \w+){0,3} kazan(?:dı|arak)"
        ),
        mishap=r"(?:deprem|kaza|yangın|patlama|göçük|sel|heyelan|çığ)\w* (?:\w+ ){0,2}(?:meydana geldi|oldu|çıktı|"
        r"yaşandı)|çarpıştı|devrildi",
        office=r"istifa|tutuklan\w+|gözaltı\w*|görevden",
        deed=r"(?:açıl|imzalan|onaylan|tamamlan|kapatıl|kabul edil|iptal edil|yasaklan)d[ıi]|açılışı yapıldı|"
        r"karar çıktı|meclis['’]ten geçti",
    ),
}
