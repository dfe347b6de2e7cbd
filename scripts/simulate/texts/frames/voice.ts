/**
 * A voice: the same instruction as different people would put it. Each frame draws its own choice of words and asides,
 * so that two owners whose frames start from one wording still do not share long runs of text.
 */
import type { Rng } from '../../engine/rng.ts';
import type { Lang } from '../../engine/types.ts';
import { FACTS } from '../facts.ts';

const table = (block: string): readonly (readonly string[])[] =>
  block
    .split('\n')
    .map((line) => line.trim().split('|'))
    .filter((row) => row.length > 1);

const SYNONYMS: Readonly<Partial<Record<Lang, readonly (readonly string[])[]>>> = {
  en: table(`
    problem|task|exercise|case|matter
    write|produce|compose|draft|put down
    every|each single|each and every
    complete|full|entire|exhaustive
    below|that follows|given next|shown here
    explain|describe|spell out|make clear
    return|give back|hand over|deliver
    output|print|emit|produce
    finish|close|conclude|wrap up
    keep|retain|leave|preserve
    do not|don't|please do not|you may not
    with all|including all|together with all|along with all
    in detail|at length|thoroughly|down to the last point
    from the|out of the|taken from the|based on the
    before|ahead of|prior to
    all|the whole set of|any and all
    never|at no point|under no circumstances
    must|has to|needs to|is to
    state|declare|mention|set out
    step|stage|move|phase
    steps|stages|moves|phases
    final|closing|last|concluding
    result|outcome|value|finding
    use|employ|apply|work with
    then|afterwards|and next|after that
    you are|you act as|consider yourself|your role:
    act as|behave as|work as|take the part of
    function|routine|procedure|callable
    code|program text|source
    show|display|lay out|present
    fix|repair|correct|mend
    test|check|trial
    tests|checks|trials
    file|document|source file
    change|edit|alteration|modification
    data|records|figures|material
    question|query|prompt|enquiry
    text|wording|passage|content
    without|omitting|leaving out|free of
    detailed|thorough|in-depth|fine-grained
    careful|diligent|attentive|scrupulous
    criteria|yardsticks|standards|measures
    criterion|yardstick|standard|measure
    sentence|line|statement|phrase
    request|order|demand|wish
    values|entries|contents|quantities
    give|provide|supply|offer
    justify|defend|motivate|argue for
    judge|assess|appraise|evaluate
    compare|contrast|hold against each other|set side by side
    reasoning|thinking|deliberation|line of thought
    image|picture|photo|shot
    example|instance|sample|specimen
    examples|instances|samples|specimens
    analysis|examination|study|review
    design|devise|plan|invent
    environment|sandbox|world|setting
    accuracy|correctness|exactness|factual care
    depth|substance|thoroughness|insight
    clarity|lucidity|readability|plainness
    verdict|ruling|decision|judgement
    rubric|scoring grid|marking scheme|yardstick
    error|mistake|slip|flaw
    claim|assertion|contention|point
    assign|award|attach|allot
    deducting points|taking marks off|lowering the mark|subtracting credit
    repository|repo|project tree|checkout
    code base|codebase|source tree|project sources
    patch|fix|change set|correction
    requested|wanted|desired|asked for
    commands|shell lines|invocations|terminal calls
    failure|breakage|malfunction|fault
    issue|defect|trouble|incident
    specification|spec|brief|requirements sheet
    challenge|level|puzzle box|assignment
    goal|aim|objective|target state
    action|operation|act|gesture
    actions|operations|acts|gestures
    table|grid|sheet|tabulation
    figures|numbers|readings|quantities
    conversation|dialogue|chat|exchange
    transcript|log|recording|protocol
    assistant|helper|bot|responder
    user|person|human|requester
    instruction|directive|prompt|guidance
    training|learning|tuning|teaching
    passage|excerpt|extract|fragment
    seed|starter|kernel|germ
    scenario|storyline|set-up|circumstances
    reward|payoff|incentive|return signal
    verifier|checker|validator|referee
    objects|items|things|articles
    hidden|concealed|unseen|unspoken
    reveal|disclose|lay bare|expose
    internal|inner|private|own
    reconstruct|rebuild|recreate|piece together
    verbatim|word for word|literally|unaltered
    original|initial|first|earliest
    safe|harmless|unobjectionable|uncontroversial
    sensitive|delicate|touchy|charged
    rewrite|rephrase|recast|reformulate
    solve|work out|crack|settle
    derive|deduce|obtain|infer
    intermediate|in-between|partial|interim
    deduction|inference|conclusion|step of logic
    calculations|computations|arithmetic|sums
    select|pick|choose|single out
    fill in|complete|populate|supply
    arguments|parameters|inputs|fields
    customer|client|buyer|caller
    wish|desire|want|need
    click|tap|press|selection
    interface|screen surface|user interface|front end
    picture|image|snapshot|frame
    locate|find|spot|track down
    count|tally|number|total up
    trends|tendencies|drifts|patterns
    compute|calculate|determine|tally
    pairs|couples|duos|matched sets
    generate|create|make|come up with
    varied|diverse|different|mixed`),
  zh: table(`
    请|麻烦|烦请|需要你
    写出|列出|给出|呈现
    回答|作答|答复|回应
    每一步|每个步骤|各个环节|每一环
    所有|全部|一切|任何
    完整|全面|齐全|完备
    下面|以下|如下|后面
    不要|不得|禁止|切勿
    说明|解释|阐明|讲清
    返回|输出|交付|提供
    最后|末尾|结束时|收尾处
    必须|务必|一定要|需
    使用|采用|运用|用上
    修改|改动|调整|更改
    检查|核查|核对|查验
    结果|结论|产出|所得
    详细|细致|详尽|仔细
    问题|提问|疑问|题面
    任务|工作|作业|事项
    保持|维持|保留|守住
    只|仅|仅仅|单单
    分析|剖析|研判|解析
    理由|原因|依据|缘由
    评分|打分|评定|评价
    代码|程序|源码|实现代码
    生成|产出|构造|编写
    描述|叙述|刻画|表述
    步骤|环节|阶段|工序
    题目|试题|考题|原题
    推理|推导|论证|推演
    解答|求解|作解|解题
    编号|标号|加序号|标上序号
    回复|应答|反馈|答话
    敏感|棘手|微妙|容易引争议
    图片|图像|照片|画面
    会话|对话|聊天|交谈
    助手|助理|机器人|应答方
    工具|接口|能力|组件
    参数|入参|取值|字段
    动作|操作|行动|举动
    目标|目的|要达到的状态|终点
    表格|数据表|报表|表单
    数据|资料|数值|数字
    样本|样例|条目|例子
    指令|要求|提示|指示
    训练|学习|调校|教学
    奖励|得分|回报|激励
    漏洞|弱点|缺口|破绽
    挑战|题面|考验|难题
    仓库|代码库|工程|项目
    测试|用例|检验|验证
    文件|文档|源文件|档案
    逐步|一步一步|循序|按部就班
    思考|考虑|思索|琢磨
    改写|重写|改述|重述
    判断|评判|裁定|认定
    客户|顾客|用户方|委托人
    材料|素材|原料|文本
    你是|你作为|你的身份是|现在你是`),
  ja: table(`
    すべて|全部|残らず
    書き出してください|記述してください|示してください
    問題|課題|題材
    回答|答え|解答
    必ず|きっと|確実に
    最後|末尾|終わり`),
  ko: table(`
    모든|전체|온갖
    적어 주세요|써 주세요|기록해 주세요
    문제|과제|물음
    답변|회답|응답
    반드시|꼭|틀림없이
    마지막|끝|맨 뒤`),
  ru: table(`
    все|каждый из них,|абсолютно все
    запишите|изложите|приведите
    ответ|отклик|решение
    задачу|задание|пример
    шаги|этапы|ступени
    завершите|закончите|закройте`),
  es: table(`
    problema|caso|planteamiento
    escribe|redacta|anota
    respuesta|contestación|réplica
    cada|todo y cada
    termina|acaba|concluye
    pasos|etapas|fases`),
};

const ASIDES: Readonly<Record<Lang, readonly string[]>> = {
  en: 'Readers work as {j}s.|Most cases concern {t}.|The {p} team relies on this.|Think of {t} as the usual background.|Handle it the way a {j} would.|This serves our {p} in {c}.|House code {h}.|Typical material: {t}, {t2}.|Our client sells the {x}.'.split(
    '|',
  ),
  zh: '读者多为{j}。|多数案例与{t}有关。|{p}团队依赖此结果。|通常背景是{t}。|像{j}那样处理。|用于{c}的{p}。|内部编号{h}。|常见材料：{t}、{t2}。|客户经营{x}。'.split(
    '|',
  ),
  ja: ['主な題材は{t}です。', '読者は{j}です。', '管理番号{h}。', '{c}の{p}で使います。'],
  ko: ['주요 소재는 {t}.', '독자는 {j}.', '관리 번호 {h}.', '{c} {p}에서 사용.'],
  ru: ['Обычная тема: {t}.', 'Читатель: {j}.', 'Код {h}.', 'Для города {c}.'],
  es: ['Tema habitual: {t}.', 'Lectores: {j}.', 'Código {h}.', 'Se usa en {c}.'],
};

/** Finds every word a voice may change; one per language. */
const FINDERS = new Map<Lang, RegExp>();

function finder(lang: Lang): RegExp {
  let found = FINDERS.get(lang);
  if (found === undefined) {
    const words = (SYNONYMS[lang] ?? []).map((row) => row[0]!).sort((a, b) => b.length - a.length);
    const [before, after] =
      lang === 'zh' || lang === 'ja' || lang === 'ko' ? ['', ''] : ['(?<![\\p{L}{<])', '(?![\\p{L}}>])'];
    found = new RegExp(`${before}(?:${words.join('|')})${after}`, 'giu');
    FINDERS.set(lang, found);
  }
  return found;
}

/** The choice of words of one owner. */
export class Voice {
  private readonly map = new Map<string, string>();
  private readonly lang: Lang;
  private readonly rng: Rng;

  constructor(lang: Lang, rng: Rng) {
    this.lang = lang;
    this.rng = rng;
    for (const row of SYNONYMS[lang] ?? [])
      if (rng.chance(0.78)) this.map.set(row[0]!, row[1 + rng.int(row.length - 1)]!);
  }

  say(text: string): string {
    return text.replace(finder(this.lang), (word) => {
      const other = this.map.get(word.toLowerCase()) ?? word;
      return word[0] === word[0]!.toLowerCase() ? other : other[0]!.toUpperCase() + other.slice(1);
    });
  }

  /** A remark that only this owner makes, or nothing. */
  aside(): string {
    if (!this.rng.chance(0.75)) return '';
    const { rng } = this;
    const facts = FACTS[this.lang];
    return rng.pick(ASIDES[this.lang]).replace(/\{(\w+)\}/g, (_, name: string) => {
      switch (name) {
        case 'j':
          return rng.pick(facts.jobs);
        case 'p':
          return rng.pick(facts.places);
        case 'c':
          return rng.pick(facts.cities);
        case 'x':
          return rng.pick(facts.things);
        case 'h':
          return rng.hex(5);
        default:
          return rng.pick(facts.topics);
      }
    });
  }
}
