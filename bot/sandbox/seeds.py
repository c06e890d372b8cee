"""What the demo's newsroom has been at before the visitor came: short articles of its second editor."""

from __future__ import annotations

ARTICLES = (
    """Grain harvest ends two weeks early

By Observer Staff
GOMEL, 27 February — Farms in the south have finished the winter wheat count two weeks ahead of plan, the \
regional office said.

Yield and prices
The average yield reached 4.1 tonnes a hectare, 12 percent above last year. Flour mills bought 320,000 tonnes at \
fixed prices, and exporters expect deliveries to Baku to double by June.

Aid for small farms
The relief fund has paid 1,150 families an average of 900 roubles after the January floods. Volunteers rebuilt 64 \
barns.""",
    """Museum opens letters of 1943

By Observer Staff
BAKU, 28 February — The State Museum has put 214 letters from the front on show, many of them read for \
the first time.

Memory of the war
Historians have traced 61 of the writers and found relatives of 38. The oldest letter is dated 4 January 1943.

Exchange between universities
The museum and two universities in Minsk agreed to scan 9,000 pages by the end of 2026 and to open them to \
readers free of charge.""",
    """Two newsrooms, one desk

By Observer Staff
MINSK, 1 March — Reporters of two agencies will share a desk from April.

Joint media projects
The agencies will send 6 reporters a year to each other and publish in 3 languages.

Political talks
The ministers will meet on 14 April to sign the 5-year plan on consular work.""",
)
WHEN = ("", "in 3h", "tomorrow 9:00")
"""When each goes out; nothing means now."""
