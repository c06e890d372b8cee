"""English."""

from __future__ import annotations

from bot.news.rules.model import Rules, words

RULES = Rules(
    language="en",
    titles=words(
        "mr mrs ms dr prof gen col lt capt sgt sen rep gov pres rev hon st ft mt messrs amb vs fig e.g i.e "
        "cf viz maj cmdr adm supt brig ave blvd rd approx est ca"
    ),
    amid=words(
        "u.s u.k u.n e.u u.s.s.r inc ltd co corp jr sr d.c jan feb mar apr aug sept sep oct nov dec ph.d "
        "m.d b.a m.a bros dept univ assn"
    ),
    closing=words("etc a.m p.m al"),
    numbered=words("no nos art sec ch p pp vol fig para"),
    openers=words(
        "the a an in on at it its he she they we i you this that these those there but and however also "
        "according after before when while as if for from by with what who how why his her their our both "
        "each one two some many most all no not since during under meanwhile officials"
    ),
)
