"""Turkish."""

from __future__ import annotations

from bot.news.rules.model import Rules, words

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
)
