"""The tracks that a new newsroom starts with; its owners add, rename and retire tracks at run time."""

from __future__ import annotations

from bot.news.article import Track


def _track(slug: str, emoji: str, names: dict[str, str], keywords: dict[str, str]) -> Track:
    return Track(
        slug=slug,
        emoji=emoji,
        names=names,
        keywords={language: tuple(words.split()) for language, words in keywords.items()},
    )


DEFAULT_TRACKS: tuple[Track, ...] = (
    _track(
        "politics",
        "🏛",
        {"en": "Politics", "ru": "Политика", "az": "Siyasət", "be": "Палітыка", "tr": "Siyaset"},
        {
            "en": "politic polic diplom president parliament minister ministry ministries government "
            "cabinet elect vote voter ballot foreign summit ambassador embassy treat sanction "
            "constitution part opposition coalition senat congress legislat law bill referendum "
            "sovereign bilateral strategic security defence defense military army border peace "
            "ceasefire nato un osce consular negotiat talks mayor governor reform visit ally "
            "allies court judge judicial tribunal prosecutor supreme verdict",
            "ru": "полити дипломат президент парламент министр правительств кабинет выбор избира "
            "голосован внешнеполит мид саммит посол посольств договор санкци конституц парти "
            "оппозици коалици сенат депутат закон законопроект референдум суверенит двусторонн "
            "стратегич безопасност оборон военн арми границ мир перемири нато оон обсе консульск "
            "переговор мэр губернатор реформ визит союзник суд судебн судья прокурор приговор",
            "az": "siyas diplomat prezident parlament milli məclis nazir hökumət kabinet seçki seçici "
            "səsvermə xarici sammit səfir səfirlik müqavilə sanksiya konstitusiya partiya "
            "müxalifət deputat qanun referendum suveren ikitərəfli strateji təhlükəsizlik müdafiə "
            "hərbi ordu sərhəd sülh atəşkəs nato bmt atət konsulluq danışıqlar mer qubernator "
            "islahat səfər müttəfiq məhkəmə hakim prokuror hökm",
            "be": "паліты дыпламат прэзідэнт парламент міністр урад кабінет выбар выбаршчы галасаванн "
            "знешнепаліт мзс саміт пасол пасольств дагавор санкцы канстытуцы парты апазіцы "
            "кааліцы сенат дэпутат закон законапраект рэферэндум суверэнітэт двухбаков стратэгічн "
            "бяспек абарон ваенн арм мяж мір перамір нато аан абсе консульск перамов мэр "
            "губернатар рэформ візіт саюзнік суд судов суддз пракурор прысуд",
            "tr": "siyas politik diplomat cumhurbaşkan meclis parlamento bakan hükümet kabine seçim "
            "seçmen oy dışişleri zirve büyükelçi elçilik antlaşma yaptırım anayasa parti "
            "muhalefet koalisyon senato milletvekil yasa kanun referandum egemen ikili stratejik "
            "güvenlik savunma askeri askerî ordu sınır barış ateşkes nato bm agit konsolosluk "
            "müzakere belediye vali reform ziyaret müttefik mahkeme yargı yargıç savcı dava",
        },
    ),
    _track(
        "economy",
        "📈",
        {"en": "Economy", "ru": "Экономика", "az": "İqtisadiyyat", "be": "Эканоміка", "tr": "Ekonomi"},
        {
            "en": "econom trade trading industr export import invest compan plant factor manufactur "
            "tractor gdp inflation bank market budget oil gas energy electric power nuclear price "
            "transport rail railway freight logistic port agricultur farm harvest grain crop "
            "tariff business commerc finance financial tax turnover revenue profit joint venture "
            "enterprise production currency loan debt bond stock job employment wage startup "
            "pipeline aviation airline flight cargo construction corridor technolog pharmaceutic "
            "elevator customs",
            "ru": "эконом торгов промышлен индустр экспорт импорт инвест компани завод фабрик "
            "производств трактор ввп инфляци банк рынок рынк бюджет нефт газ энерг электр аэс цен "
            "транспорт железнодорож железн логистик порт сельск аграрн урожа зерн тариф бизнес "
            "коммерч финанс налог товарооборот выручк прибыл предприят валют кредит долг облигац "
            "акци занятост зарплат стартап трубопровод авиац авиакомпан рейс груз строительств "
            "коридор технолог фармацевт лифт таможен",
            "az": "iqtisad ticar sənaye ixrac idxal investisiya sərmayə şirkət zavod fabrik istehsal "
            "traktor üdm inflyasiya bank bazar büdcə neft qaz enerji elektrik aes qiymət "
            "nəqliyyat dəmiryol dəmir logistika liman aqrar məhsul taxıl tarif biznes maliyyə "
            "vergi dövriyyə gəlir mənfəət müəssisə valyuta kredit borc istiqraz səhm məşğulluq "
            "əməkhaqqı startap kəmər aviasiya aviareys reys yük tikinti dəhliz texnolog əczaçı "
            "lift gömrük",
            "be": "эканам гандл прамыслов індустр экспарт імпарт інвест кампані завод фабрык вытворч "
            "трактар вуп інфляцы банк рынак рынк бюджэт нафт газ энерг электр аэс цан цэн "
            "транспарт чыгуна чыгунк лагіст порт сельск аграрн ураджа зерн тарыф бізнес камерц "
            "фінанс падат тавараабарот выручк прыбыт прадпрыемств валют крэдыт доўг аблігац акцы "
            "занятасц зарплат стартап трубаправод авіяц авіякампан рэйс груз будаўніцт калідор "
            "тэхналог фармацэўт ліфт мытн",
            "tr": "ekonomi ekonomik ticar sanayi endüstri ihraca ithala yatırım şirket fabrika tesis "
            "üretim traktör gsyh enflasyon banka piyasa pazar bütçe petrol doğal gaz doğalgaz "
            "enerji elektrik nükleer fiyat ulaştırma ulaşım demiryol lojistik liman tarım hasat "
            "tahıl tarife iş finans mali vergi ciro gelir kâr işletme döviz kredi borç tahvil "
            "hisse istihdam ücret maaş girişim boru havacılık havayol sefer kargo inşaat koridor "
            "teknoloji ilaç asansör gümrük",
        },
    ),
    _track(
        "humanitarian",
        "🤝",
        {
            "en": "Humanitarian",
            "ru": "Гуманитарная сфера",
            "az": "Humanitar sahə",
            "be": "Гуманітарная сфера",
            "tr": "İnsani iş birliği",
        },
        {
            "en": "humanitarian educat universit school student pupil teacher degree diploma "
            "scholarship vocational youth cultur art artist theatre theater concert festival "
            "exhibition health healthcare hospital patient doctor clinic vaccin transplant "
            "oncolog medical touris aid relief refugee displaced charit volunteer rescu flood "
            "earthquake evacuat emergency shelter famil child children women disabilit social "
            "exchange literature library music religio science scientist",
            "ru": "гуманитарн образован вуз университет школ школьник студент учител диплом стипенди "
            "училищ профессиональн молодеж молодёж культур кино фильм искусств театр концерт "
            "фестивал выставк здравоохранен здоровь больниц пациент врач клиник вакцин трансплант "
            "онколог медицин турис туризм помощ беженц переселен благотворит волонтер волонтёр "
            "спасател наводнен паводк землетряс эвакуа семь дет женщин инвалид социальн обмен "
            "литератур библиотек музык религи наук учён учен",
            "az": "humanitar təhsil universitet məktəb şagird tələbə müəllim diplom təqaüd peşə gənc "
            "mədəni kino film incəsənət teatr konsert festival sərgi səhiyyə sağlamlıq xəstəxana "
            "xəstə həkim klinika vaksin peyvənd transplant onkolog tibb turizm turist yardım "
            "qaçqın köçkün xeyriyyə könüllü xilasedici daşqın sel zəlzələ təxliyə ailə uşaq qadın "
            "əlil sosial mübadilə ədəbiyyat kitabxana musiqi din elm alim",
            "be": "гуманітарн адукац вну універсітэт школ школьнік студэнт вучн настаўнік дыплом "
            "стыпенды вучылішч прафесійн моладз моладзев культур кіно фільм мастац тэатр канцэрт "
            "фестывал выстав аховы здароў здароўе бальніц пацыент урач лекар клінік вакцын "
            "трансплант анкалог медыцын турыс турызм дапамог бежанц перасялен дабрачынн валанцёр "
            "ратавальнік паводк землятрус эвакуа сям'я сем'і дзец дзяц жанчын інвалід сацыяльн "
            "абмен літаратур бібліятэк музык рэлігі навук вучон",
            "tr": "insani eğitim üniversite okul öğrenci öğretmen diploma burs meslek gençlik genç "
            "kültür film sinema sanat tiyatro konser festival sergi sağlık hastane hasta doktor "
            "hekim klinik aşı nakil onkoloji tıp tıbbi turizm turist yardım mülteci sığınmacı "
            "hayır gönüllü kurtarma sel deprem tahliye aile çocuk kadın engelli sosyal değişim "
            "edebiyat kütüphane müzik din bilim",
        },
    ),
    _track(
        "history",
        "📜",
        {"en": "History", "ru": "История", "az": "Tarix", "be": "Гісторыя", "tr": "Tarih"},
        {
            "en": "histor memor remembrance commemorat victory veteran hero heroes heritage museum "
            "archaeolog monument archive ancient century medieval excavat genocide holocaust "
            "liberat anniversary legacy wwii past war",
            "ru": "истори историческ памят мемориал побед ветеран геро наследи музе археолог памятник "
            "архив древн век средневеков раскопк геноцид холокост освобожд годовщин прошл войн",
            "az": "tarix yaddaş xatirə memorial abidə qələbə zəfər veteran qəhrəman irs muzey arxeoloq "
            "arxeoloji arxiv qədim əsr orta qazıntı soyqırım azad ildönüm keçmiş müharibə şəhid",
            "be": "гісторы гістарычн памяц мемарыял перамог ветэран геро герой спадчын музе археалаг "
            "помнік архіў архіў старажытн стагоддз сярэднявеч раскоп генацыд халакост вызвал "
            "гадавін мінул вайн",
            "tr": "tarih hafıza bellek anma anıt zafer gazi kahraman miras müze arkeolo arşiv antik "
            "yüzyıl orta kazı soykırım kurtuluş yıldönümü geçmiş savaş şehit",
        },
    ),
    _track(
        "media",
        "📰",
        {"en": "Media", "ru": "Медиа", "az": "Media", "be": "Медыя", "tr": "Medya"},
        {
            "en": "media journalis press newspaper broadcast tv television radio newsroom editor "
            "editorial publisher reporter publication podcast blogger documentary newswire "
            "censorship disinformation fake",
            "ru": "медиа сми журналист пресс газет телеканал телевиден радио редакц редактор издани "
            "издател репортер репортёр публикац подкаст блогер вещан документальн цензур "
            "дезинформац фейк",
            "az": "media kiv jurnalist mətbuat qəzet telekanal televiziya radio redaksiya redaktor nəşr "
            "naşir müxbir podkast bloger yayım sənədli senzura dezinformasiya feyk",
            "be": "медыя смі журналіст прэс газет тэлеканал тэлебачанн радыё рэдакц рэдактар выданн "
            "выдавец рэпарцёр публікац падкаст блогер вяшчанн дакументальн цэнзур дэзінфармац "
            "фэйк",
            "tr": "medya gazete gazeteci basın televizyon kanal radyo yayın editör muhabir yayıncı "
            "podcast blog belgesel sansür dezenformasyon yalan",
        },
    ),
    _track(
        "general",
        "🗞",
        {"en": "General", "ru": "Общее", "az": "Ümumi", "be": "Агульнае", "tr": "Genel"},
        {
            "en": "sport football cup match olympic champion medal weather forecast temperature snow "
            "storm hurricane",
            "ru": "спорт футбол кубок кубка матч олимпи чемпион медал погод прогноз температур снег шторм ураган",
            "az": "idman futbol kubok oyun olimpiya çempion medal hava proqnoz temperatur qar fırtına qasırğa",
            "be": "спорт футбол кубак кубка матч алімпі чэмпіён медал надвор прагноз тэмператур снег шторм ураган",
            "tr": "spor futbol kupa maç olimpiyat şampiyon madalya hava tahmin sıcaklık kar fırtına",
        },
    ),
)
