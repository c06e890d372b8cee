"""Azerbaijani."""

from __future__ import annotations

from bot.news.rules.model import Rules, words

RULES = Rules(
    language="az",
    titles=words(
        "prof akad dos dr küç pr bul r-n şəh məs yəni red f.d t.e.d c m.f ped mühəndis gen pol-k polk məh bax müq"
    ),
    amid=words("e.ə b.e m.ə"),
    closing=words("s b i.a min mln mlrd man qəp km kq t ha nəf il il."),
    numbered=words("səh s maddə cild fəs"),
    openers=words(
        "bu o onlar onun bunun bundan həmin həmçinin eyni isə və lakin amma ancaq daha sonra əvvəl indi "
        "hazırda bu gün səfir prezident nazir biz siz mən hər bir iki üç digər artıq belə əgər çünki"
    ),
    ordinals=True,
    dotless=True,
)
