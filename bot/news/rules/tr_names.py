"""What things are called in Turkish, and how a later sentence points back to them."""

from __future__ import annotations

from bot.news.rules.turkic_names import Names

NAMES = Names(
    nouns=(
        "klinik/kliniği klinikler/klinikleri merkez/merkezi fabrika/fabrikası proje/projesi hat/hattı "
        "güzergâh/güzergâhı güzergah/güzergahı yol/yolu koridor/koridoru şirket/şirketi program/programı "
        "festival/festivali sergi/sergisi müze/müzesi istasyon/istasyonu liman/limanı park/parkı "
        "üniversite/üniversitesi fon/fonu turnuva/turnuvası kulüp/kulübü banka/bankası okul/okulu "
        "köprü/köprüsü anıt/anıtı kitap/kitabı film/filmi tiyatro/tiyatrosu forum/forumu tesis/tesisi "
        "santral/santrali uydu/uydusu ajans/ajansı otel/oteli hastane/hastanesi baraj/barajı gemi/gemisi "
        "büro/bürosu temsilcilik/temsilciliği havalimanı/havalimanı terminal/terminali "
        "akademi/akademisi enstitü/enstitüsü cihaz/cihazı takım/takımı heyet/heyeti operasyon/operasyonu "
        "sistem/sistemi bina/binası yatırım/yatırımı idare/idaresi"
    ),
    alike="hat güzergâh güzergah yol koridor",
    countries=(
        "Azerbaycan Türkiye Gürcistan Rusya Belarus Ukrayna Kazakistan Özbekistan Kırgızistan Türkmenistan "
        "Tacikistan Macaristan Romanya Bulgaristan Sırbistan Polonya Almanya Fransa İtalya İspanya Portekiz "
        "Çin Japonya Kore Hindistan Pakistan İran Irak Mısır İsrail Yunanistan Avusturya İsviçre İsveç "
        "Norveç Finlandiya Danimarka Estonya Letonya Litvanya Moldova Çekya Slovakya Slovenya Hırvatistan "
        "Arnavutluk Kanada Brezilya Malezya Vietnam Moğolistan"
    ),
    country="ülke",
    cities=(
        "Bakü Gence Sumgayıt Mingeçevir Nahçıvan Şeki Lenkeran Şuşa Hankendi Karabağ Ağdam Fuzuli Laçın "
        "Zengilan Ankara İstanbul İzmir Bursa Antalya Konya Adana Trabzon Rize Kars Iğdır Erzurum Samsun "
        "Kayseri Gaziantep Diyarbakır Van Mersin Eskişehir Kapadokya Bodrum Muğla Minsk Brest Gomel Mogilev "
        "Vitebsk Grodno Moskova Kiev Tiflis Batum Budapeşte Taşkent Semerkant Buhara Türkistan Astana Almatı "
        "Pekin Tokyo Londra Paris Berlin Viyana Prag Varşova Bükreş Sofya Belgrad Tahran Dubai Avrupa Asya"
    ),
    these="[Bb]u|[Ss]öz konusu",
    low="e",
    apostrophe="'",
)
