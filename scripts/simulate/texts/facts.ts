/** Nouns, names and places that fill texts. Facts are shared by all seeds; wordings are not (see `engine/wording.ts`). */
import type { Lang } from '../engine/types.ts';

const w = (block: string): readonly string[] => block.split('|').map((s) => s.trim().replace(/\s+/g, ' '));

export interface Facts {
  readonly names: readonly string[];
  readonly cities: readonly string[];
  readonly things: readonly string[];
  readonly jobs: readonly string[];
  readonly topics: readonly string[];
  readonly acts: readonly string[];
  readonly moods: readonly string[];
  readonly places: readonly string[];
}

const EN: Facts = {
  names:
    w(`Amara|Bjorn|Camille|Darius|Elif|Fatima|Gustavo|Hana|Ivan|Jelena|Kofi|Lucia|Mateo|Nadia|Oskar|Priya|Quentin|Rosa|
    Samir|Tomoko|Ursula|Viktor|Wanjiru|Ximena|Yusuf|Zofia|Anders|Beatriz|Chidi|Dolores|Emeka|Freya|Giorgio|Hamza|Ingrid|Joao`),
  cities:
    w(`Lisbon|Nairobi|Montreal|Tbilisi|Lima|Hanoi|Cork|Leeds|Tucson|Perth|Gdansk|Izmir|Quito|Accra|Turin|Malmo|Pune|Cebu|
    Austin|Bergen|Dakar|Graz|Haifa|Kyoto|Lyon|Oaxaca|Porto|Riga|Seville|Utrecht`),
  things:
    w(`bicycle|water pump|greenhouse|violin|invoice ledger|solar panel|coffee roaster|canoe|drone|bread oven|telescope|
    sewing machine|electric kettle|fishing net|bookshelf|smart meter|wind turbine|rain barrel|pottery kiln|harvester|
    freezer|projector|printer|tablet|camera lens|backpack|tractor|loom|piano|microscope`),
  jobs: w(`nurse|carpenter|librarian|accountant|beekeeper|pilot|baker|school teacher|paramedic|translator|electrician|
    landscape gardener|bus driver|shop owner|chemist|florist|lawyer|midwife|plumber|museum guide|farmer|barista|
    civil engineer|tailor|dentist|sound technician|customs officer|surveyor|postal clerk|vet`),
  topics: w(`sourdough starters|tax brackets|plate tectonics|sleep hygiene|used car prices|kanban boards|house plants|
    marathon training|wedding speeches|rental contracts|tide pools|knitting patterns|job interviews|mortgage rates|
    dog training|night photography|chess openings|baby food|roof insulation|food fermentation|roman aqueducts|
    public transport|noise-cancelling headphones|vegetable gardens|school admissions|data privacy|jet lag|
    budget travel|acoustic guitars|club elections|volcanic soil|coral bleaching|home batteries|
    back pain exercises|car insurance|stage fright|board games|language exchange|medieval trade|star maps|
    carpentry joints|cheese making|renewable grids|migraine triggers|online courses|tea ceremonies|
    bird migration|remote work|probability puzzles|pottery glazes|family recipes|small claims|bicycle gears|
    time zones|watercolour paper|science fairs|elderly care|street food|opera history|smartphone repair|
    compost heaps|train timetables|picture books|hiking boots|customer surveys|antique clocks|water filters|
    film scores|parking permits|rock climbing|inventory counts|thesis structure|pension plans|wild mushrooms`),
  acts: w(`repairing|comparing|planning|cleaning|measuring|painting|selling|explaining|documenting|testing|storing|
    budgeting|translating|teaching|designing|moving|photographing|sorting|pricing|presenting`),
  moods: w(`confused|tired|curious|worried|excited|stuck|in a hurry|new to this|sceptical|embarrassed|hopeful|annoyed`),
  places: w(`kitchen|workshop|garage|classroom|office|garden|warehouse|clinic|studio|harbour|attic|laboratory|balcony|
    library|farm|gym|market hall|basement`),
};

const ZH: Facts = {
  names:
    w(`小林|王芳|李伟|张静|刘洋|陈晨|杨帆|赵敏|黄磊|周涛|吴倩|徐强|孙悦|马超|朱琳|胡杰|郭倩|何亮|高飞|罗兰|梁宇|宋佳|
    谢峰|韩雪|唐宁|冯刚|董洁|萧然|程诺|曹颖`),
  cities: w(
    `杭州|成都|西安|青岛|厦门|长沙|昆明|苏州|大连|桂林|南京|武汉|重庆|天津|宁波|珠海|兰州|海口|合肥|洛阳|台北|高雄|槟城|怡保`,
  ),
  things:
    w(`自行车|抽水泵|温室|小提琴|账本|太阳能板|咖啡机|独木舟|无人机|烤箱|望远镜|缝纫机|电热水壶|渔网|书架|智能电表|风力发电机|
    雨水桶|窑炉|收割机|冰柜|投影仪|打印机|平板电脑|镜头|背包|拖拉机|织布机|钢琴|显微镜`),
  jobs: w(`护士|木匠|图书管理员|会计|养蜂人|飞行员|面包师|小学老师|急救员|翻译|电工|园艺师|公交司机|店主|化学师|花店老板|律师|
    助产士|水管工|讲解员|农民|咖啡师|土木工程师|裁缝|牙医|录音师|海关职员|测量员|邮递员|兽医`),
  topics:
    w(`酸面包发酵|个人所得税|板块运动|睡眠习惯|二手车价格|看板管理|室内绿植|马拉松训练|婚礼致辞|租房合同|潮间带生物|毛衣编织|
    求职面试|房贷利率|宠物训练|夜景摄影|围棋布局|婴儿辅食|屋顶隔热|泡菜制作|古代水利|公共交通|降噪耳机|阳台种菜|小学入学|
    数据隐私|倒时差|穷游攻略|民谣吉他|业主委员会|火山土壤|珊瑚白化|家用电池|腰部锻炼|汽车保险|怯场|桌游|语言交换|丝绸之路|
    星图|榫卯结构|豆腐制作|可再生能源|偏头痛|网络课程|茶道|候鸟迁徙|远程办公|概率趣题|陶瓷釉料|家常菜|小额诉讼|变速器|
    时区换算|水彩纸|科学展览|老人照护|街头小吃|戏曲历史|手机维修|堆肥|火车时刻|绘本|登山鞋|客户调查|古董钟|净水器|
    电影配乐|停车证|攀岩|库存盘点|论文结构|养老金|野生菌`),
  acts: w(`修理|比较|规划|清洗|测量|粉刷|出售|讲解|记录|测试|存放|预算|翻译|教学|设计|搬运|拍摄|整理|定价|展示`),
  moods: w(`很困惑|有点累|很好奇|有些担心|挺兴奋|卡住了|时间很紧|刚入门|不太相信|有点尴尬|抱着希望|很烦`),
  places: w(`厨房|车间|车库|教室|办公室|花园|仓库|诊所|工作室|码头|阁楼|实验室|阳台|图书馆|农场|健身房|菜市场|地下室`),
};

const JA: Facts = {
  names: w(
    `佐藤さん|鈴木さん|高橋さん|田中さん|伊藤さん|渡辺さん|山本さん|中村さん|小林さん|加藤さん|吉田さん|山田さん`,
  ),
  cities: w(`札幌|仙台|金沢|名古屋|京都|神戸|広島|福岡|那覇|松山|新潟|長崎`),
  things: w(
    `自転車|ポンプ|温室|バイオリン|太陽光パネル|炊飯器|ドローン|望遠鏡|ミシン|本棚|冷凍庫|プリンター|カメラ|リュック|ピアノ`,
  ),
  jobs: w(`看護師|大工|司書|会計士|操縦士|パン職人|教師|通訳|電気工|庭師|運転手|薬剤師|弁護士|農家|獣医`),
  topics:
    w(`発酵食品|所得税|地震の仕組み|睡眠|中古車|家庭菜園|マラソン|結婚式の挨拶|賃貸契約|編み物|面接|住宅ローン|犬のしつけ|
    夜景撮影|将棋|離乳食|断熱|漬物|公共交通|片付け|個人情報|時差ぼけ|一人旅|ギター|腰痛体操|自動車保険|茶道|渡り鳥|在宅勤務|
    陶芸|論文の構成|年金|山菜|水彩画|絵本`),
  acts: w(`修理|比較|計画|掃除|測定|塗装|説明|記録|保管|設計|撮影|整理`),
  moods: w(`困っています|疲れています|気になっています|心配です|急いでいます|初心者です`),
  places: w(`台所|作業場|車庫|教室|事務所|庭|倉庫|診療所|図書館|農園`),
};

const KO: Facts = {
  names: w(`민수|지영|현우|서연|준호|하은|도윤|수빈|지훈|유진|태형|나래`),
  cities: w(`부산|대구|인천|광주|대전|울산|수원|전주|제주|강릉|춘천|여수`),
  things: w(`자전거|펌프|온실|바이올린|태양광 패널|밥솥|드론|망원경|재봉틀|책장|냉동고|프린터|카메라|배낭|피아노`),
  jobs: w(`간호사|목수|사서|회계사|조종사|제빵사|교사|통역사|전기 기사|정원사|운전사|약사|변호사|농부|수의사`),
  topics:
    w(`발효 음식|소득세|지진의 원리|수면 습관|중고차|텃밭|마라톤|결혼식 축사|임대차 계약|뜨개질|면접|주택 대출|강아지 훈련|야경 촬영|
    바둑|이유식|단열|김치 담그기|대중교통|정리 정돈|개인정보|시차 적응|혼자 여행|기타 연주|허리 운동|자동차 보험|다도|철새|재택근무|
    도자기|논문 구성|연금|버섯|수채화|그림책`),
  acts: w(`수리|비교|계획|청소|측정|도색|설명|기록|보관|설계|촬영|정리`),
  moods: w(`헷갈려요|피곤해요|궁금해요|걱정돼요|급해요|처음이에요`),
  places: w(`부엌|작업장|차고|교실|사무실|정원|창고|진료소|도서관|농장`),
};

const RU: Facts = {
  names: w(`Анна|Борис|Вера|Глеб|Дарья|Егор|Жанна|Захар|Ирина|Кирилл|Лев|Марина`),
  cities: w(`Казань|Томск|Алматы|Самара|Пермь|Тверь|Астана|Омск|Ереван|Рига|Уфа|Минск`),
  things:
    w(`велосипед|насос|теплица|скрипка|солнечная батарея|кофеварка|дрон|телескоп|швейная машина|книжная полка|морозильник|принтер|
    фотоаппарат|рюкзак|пианино`),
  jobs: w(
    `медсестра|плотник|библиотекарь|бухгалтер|пилот|пекарь|учитель|переводчик|электрик|садовник|водитель|аптекарь|юрист|фермер|ветеринар`,
  ),
  topics:
    w(`закваска для хлеба|подоходный налог|землетрясения|режим сна|подержанные машины|огород|марафон|свадебные речи|договор аренды|
    вязание|собеседование|ипотека|дрессировка собак|ночная съёмка|шахматные дебюты|детское питание|утепление крыши|квашение капусты|
    общественный транспорт|личные данные|смена часовых поясов|походы|гитара|боли в спине|страховка|перелётные птицы|удалённая работа|
    гончарное дело|структура диплома|пенсия|грибы|акварель|детские книги`),
  acts: w(`ремонт|сравнение|планирование|уборка|измерение|покраска|объяснение|учёт|хранение|съёмка`),
  moods: w(`запутался|устал|любопытно|беспокоюсь|тороплюсь|новичок`),
  places: w(`кухня|мастерская|гараж|класс|офис|сад|склад|клиника|библиотека|ферма`),
};

const ES: Facts = {
  names: w(`Alicia|Bruno|Carmen|Diego|Elena|Felipe|Gloria|Hugo|Irene|Javier|Laura|Marcos`),
  cities: w(`Sevilla|Bogotá|Rosario|Puebla|Bilbao|Cusco|Mérida|Valencia|Córdoba|Cali|Oviedo|León`),
  things:
    w(`bicicleta|bomba de agua|invernadero|violín|panel solar|cafetera|dron|telescopio|máquina de coser|estantería|congelador|
    impresora|cámara|mochila|piano`),
  jobs: w(
    `enfermera|carpintero|bibliotecaria|contable|piloto|panadero|maestra|traductor|electricista|jardinero|conductor|abogada|granjero|veterinaria`,
  ),
  topics:
    w(`masa madre|impuesto sobre la renta|terremotos|higiene del sueño|coches usados|huerto urbano|maratón|discursos de boda|
    contrato de alquiler|punto y ganchillo|entrevistas de trabajo|hipotecas|adiestramiento canino|fotografía nocturna|aperturas de ajedrez|
    papillas|aislamiento térmico|encurtidos|transporte público|protección de datos|viajes baratos|guitarra|dolor de espalda|seguro del coche|
    aves migratorias|teletrabajo|cerámica|estructura de la tesis|pensiones|setas|acuarela|cuentos infantiles`),
  acts: w(`reparar|comparar|planificar|limpiar|medir|pintar|explicar|registrar|guardar|diseñar`),
  moods: w(`confundido|cansado|curioso|preocupado|con prisa|novato`),
  places: w(`cocina|taller|garaje|aula|oficina|jardín|almacén|clínica|biblioteca|granja`),
};

export const FACTS: Readonly<Record<Lang, Facts>> = { en: EN, zh: ZH, ja: JA, ko: KO, ru: RU, es: ES };
