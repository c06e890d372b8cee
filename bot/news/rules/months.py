"""The months' names in all their forms, and the seasons' where they tell when: "in March", «к ноябрю», "yazda"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping


def _first(rows: Iterable[str]) -> Mapping[str, str]:
    """Return every form with the first of its row."""
    return {form: row.split()[0] for row in rows for form in row.split()}


def _with(endings: str, *names: str) -> Iterable[str]:
    """Go through rows of names with each of the endings, which are parted by blanks; "-" is none."""
    return (" ".join(name + ending.replace("-", "") for ending in endings.split()) for name in names)


_AZ = (
    "yanvar fevral mart aprel may iyun iyul avqust sentyabr oktyabr noyabr dekabr",
    "- da ın a dan ında ından adək ınadək ə də in dən inə un unda una ü ün ündə",
)
_TR = (
    "ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık",
    "- ta da te de tan dan ten den a ı e i ın in un ün ında inde unda ünde",
)

MONTHS: Mapping[str, Mapping[str, str]] = {
    "en": _first(
        (
            "January Jan",
            "February Feb",
            "March Mar",
            "April Apr",
            *["May", "June", "July"],
            "August Aug",
            "September Sept Sep",
            "October Oct",
            "November Nov",
            "December Dec",
            *["spring", "summer", "autumn", "winter"],
        )
    ),
    "ru": _first(
        (
            *_with("ь я е ю ём", "январ", "феврал", "сентябр", "октябр", "ноябр", "декабр"),
            *_with("ь я е ю ем", "апрел", "июн", "июл"),
            *_with("- а е у ом", "март", "август"),
            "май мая мае маю маем",
            "весна весны весне весну весной",
            "лето лета летом",
            "осень осени осенью",
            "зима зимы зиме зиму зимой",
        )
    ),
    "be": _first(
        (
            "студзень студзеня студзені студзеню студзенем",
            "люты лютага лютым лютаму",
            *_with("- а у ом", "сакавік", "красавік"),
            "май мая маі маю маем травень траўня траўні траўню",
            "чэрвень чэрвеня чэрвені чэрвеню",
            "ліпень ліпеня ліпені ліпеню",
            "жнівень жніўня жніўні жніўню",
            "верасень верасня верасні верасню",
            "кастрычнік кастрычніка кастрычніку",
            "лістапад лістапада лістападзе лістападу",
            "снежань снежня снежні снежню",
            *(
                "вясной вясна вясны вясну увесну ўвесну",
                "летам лета",
                "восенню восень восені",
                "зімой зіма зімы зіму",
            ),
        )
    ),
    "az": _first(
        (*_with(_AZ[1], *_AZ[0].split()), "yazda yaz yazadək", "yayda yayadək", "payızda payız", "qışda qış")
    ),
    "tr": _first(
        (
            *_with(_TR[1], *_TR[0].split()),
            "baharda bahar ilkbaharda ilkbahar",
            "yazın yaza",
            "sonbaharda sonbahar",
            "kışın kışa",
        )
    ),
}
"""By language, a form in lower case, with a capital in English, and the month that it means."""
