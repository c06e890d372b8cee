"""What things are called in Azerbaijani, and how a later sentence points back to them."""

from __future__ import annotations

from bot.news.rules.turkic_names import Names

NAMES = Names(
    nouns=(
        "klinika/klinikası klinikalar/klinikaları mərkəz/mərkəzi zavod/zavodu layihə/layihəsi "
        "marşrut/marşrutu xətt/xətti yol/yolu dəhliz/dəhlizi şirkət/şirkəti müəssisə/müəssisəsi "
        "proqram/proqramı festival/festivalı sərgi/sərgisi muzey/muzeyi stansiya/stansiyası liman/limanı "
        "park/parkı universitet/universiteti fond/fondu turnir/turniri klub/klubu bank/bankı məktəb/məktəbi "
        "körpü/körpüsü abidə/abidəsi kitab/kitabı film/filmi teatr/teatrı forum/forumu fabrik/fabriki "
        "kombinat/kombinatı peyk/peyki agentlik/agentliyi kompleks/kompleksi xəstəxana/xəstəxanası "
        "kollec/kolleci terminal/terminalı yataq/yatağı akademiya/akademiyası komanda/komandası cihaz/cihazı "
        "sistem/sistemi anbar/anbarı heyət/heyəti keçid/keçidi proses/prosesi"
    ),
    alike="marşrut xətt yol dəhliz",
    countries=(
        "Azərbaycan Türkiyə Gürcüstan Rusiya Belarus Ukrayna Qazaxıstan Özbəkistan Qırğızıstan Türkmənistan "
        "Tacikistan Macarıstan Rumıniya Bolqarıstan Serbiya Polşa Almaniya Fransa İtaliya İspaniya "
        "Portuqaliya Çin Yaponiya Koreya Hindistan Pakistan İran İraq Misir İsrail Yunanıstan Avstriya "
        "İsveçrə İsveç Norveç Finlandiya Danimarka Estoniya Latviya Litva Moldova Çexiya Slovakiya Sloveniya "
        "Xorvatiya Albaniya Kanada Braziliya Malayziya Vyetnam Seneqal Monqolustan"
    ),
    country="ölkə",
    cities=(
        "Bakı Gəncə Sumqayıt Mingəçevir Naxçıvan Şəki Lənkəran Şuşa Xankəndi Qarabağ Ağdam Füzuli Laçın "
        "Zəngilan Cəbrayıl Kəlbəcər Xocalı Ələt Astara Quba Qəbələ Şamaxı Naftalan Bərdə Tovuz Qazax Göyçay "
        "Sabirabad Salyan Abşeron Xaçmaz İsmayıllı Minsk Brest Qomel Mogilyov Vitebsk Qrodno Moskva Kiyev "
        "Tbilisi Tiflis Batumi Ankara İstanbul İzmir Antalya Budapeşt Daşkənd Səmərqənd Buxara Astana Almatı "
        "Pekin Tokio London Paris Berlin Vyana Praqa Varşava Buxarest Sofiya Belqrad Tehran Dubay Avropa "
        "Asiya"
    ),
    these="[Bb]u|[Hh]əmin",
    low="ə",
    apostrophe="",
)
