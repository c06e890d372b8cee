"""Which thing a sentence opens with that a sentence before must have told of: "The ship", «Судно», "Gəmi"."""

from __future__ import annotations

import re
from collections.abc import Callable

_UNIQUE = (
    r"(?:government|state|country|capital|ministry|minister|ambassador|president|parliament|police|mayor|governor|"
    r"city|town|region|republic|army|economy|embassy|diplomat|spokesman|spokeswoman|spokesperson|director|head|"
    r"rest|"
    r"same|average|number|first|last|second|third|next|total|two|three|sides|parties|weather|public|court|"
    r"courts|world|year|month|week|day|main|other|others|[a-z]+(?:est|ly))"
)
"""What there is one of, or what is no thing: nothing need tell of it before."""
_VERB = (
    r"(?:(?:also|now|already|still|then|later) )?(?:is|are|was|were|has|have|had|will|would|can|could|must|"
    r"[a-z]{3,}(?:ed|s)|made|sold|built|drew|took|cost|lost|won|held|rose|fell|grew|began|gave)\b"
)
_EN = re.compile(
    r"(?:(?:According to [^,]{3,80},|(?:By|In|On|At|Since|From) (?:[\w’.-]+ ){1,6}?[\w’.-]+,?) t|T)he "
    r"(?:(?:total |overall )?(?:cost|price|length|capacity|area|value|efficacy) of the )?"
    rf"(?!{_UNIQUE}[ ,])(?P<noun>[a-z][a-z-]*[a-z])(?:, [^,]*,)? (?={_VERB})"
)
_RU = re.compile(
    r"(?:(?:В|На|Во|Для|Из|По|За|С) |(?:Эффективность|Стоимость|Мощность|Площадь|Длина|Цена|Вместимость|Высота|"
    r"Строительство) )?"
    r"(?P<noun>(?i:церемони|торжеств|мероприяти|реставраци|судн|корабл|здани|завод|предприяти|"
    r"комплекс|центр|станци|линии|линия|маршрут|мост|препарат|вакцин|фильм|книг|объект|участк|участок|выставк|"
    r"экспозици|"
    r"проект|программ|постановк|фонд|портал|сервис|очаг|огонь|пожар|сигнал|терминал|стади|арен|павильон|зал)[а-яё]*)"
    r"(?:, [^,]*,)? "
    r"(?=[\d—–]|[а-яё]+(?:ет|ит|ют|ят|ет?ся|лся|л|ла|ло|ли|лась|лось|лись|ны|на|но|ты|та|то)\b)"
)
_BE = re.compile(
    r"(?:(?:У|На|Для|З|Па|За) |(?:Эфектыўнасць|Кошт|Магутнасць|Плошча|Даўжыня|Цана|Умяшчальнасць|Вышыня|"
    r"Будаўніцтва) )?"
    r"(?P<noun>(?i:урачыстасц|цырымоні|мерапрыемств|рэстаўрацы|судн|карабл|будын|завод|прадпрыемств|комплекс|"
    r"цэнтр|станцы|лініі|"
    r"лінія|маршрут|мост|прэпарат|вакцын|фільм|кніг|аб[’']ект|участ|выстав|экспазіцы|праект|праграм|пастано[ўв]|"
    r"фонд|партал|сэрвіс|агонь|пажар|сігнал|тэрмінал|стадыён|арэн|павільён|зал)[а-яёіў’']*)(?:, [^,]*,)? "
    r"(?=[\d—–]|[а-яёіў]+(?:е|ць|цца|ў|ла|ло|лі|лася|лося|ліся|ўся|ны|на|ты|та)\b)"
)


def _by(pattern: re.Pattern[str]) -> Callable[[str], str]:
    def noun(text: str) -> str:
        found = pattern.match(text)
        return found["noun"] if found else ""

    return noun


en, ru, be = _by(_EN), _by(_RU), _by(_BE)
