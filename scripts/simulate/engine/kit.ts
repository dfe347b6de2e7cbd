/** A kit: the templates one campaign or one pipeline works with, and how a filled prompt comes out of them. */

import { disguise } from '../evasion/text.ts';
import { wrappers } from '../evasion/wrapper.ts';
import { FACTS } from '../texts/facts.ts';
import { LAYOUTS, RULE_STYLES, SYSTEM_LAYOUTS } from '../texts/frames/grammar.ts';
import { type Capability, framesOf } from '../texts/frames/index.ts';
import { Voice } from '../texts/frames/voice.ts';
import { ITEMS } from '../texts/items/index.ts';
import type { RealText } from './real.ts';
import { keyOf, Rng, rngOf } from './rng.ts';
import type { Draft, Evasion, Lang, TruthTemplate } from './types.ts';
import { fill, lines, type Words } from './wording.ts';

const EXTRAS: Readonly<Record<Lang, readonly string[]>> = {
  en: lines(`Subject area: {x}.
    (difficulty {d} of 9)
    Audience: {j}, level {d}.
    Priority {d}, topic {x}.
    Batch tag {x}-{d}.
    Reader: a {j}.`),
  zh: lines(`领域：{x}。
    （难度{d}/9）
    受众：{j}，等级{d}。
    优先级{d}，主题{x}。
    批次{d}，{x}。
    读者：{j}。`),
  ja: ['分野：{x}。', '（難度{d}）', '対象：{j}。'],
  ko: ['분야: {x}.', '(난이도 {d})', '대상: {j}.'],
  ru: ['Область: {x}.', '(сложность {d})', 'Читатель: {j}.'],
  es: ['Área: {x}.', '(dificultad {d})', 'Lector: {j}.'],
};

/** A frame drawn from the grammar: text with `{item}` and maybe an extra slot. */
interface Frame {
  readonly pattern: string;
  readonly extra: string;
}

function drawFrame(capability: Capability, lang: Lang, system: boolean, words: Words, rng: Rng): Frame {
  const g = framesOf(capability)[lang]!;
  const voice = new Voice(lang, rng);
  const rules = words.sample(g.rules, rng.range(2, 4), rng).map((rule) => voice.say(rule));
  const style = words.pick(RULE_STYLES, rng);
  const parts: Readonly<Record<string, string>> = {
    role: voice.say(words.pick(g.role, rng)),
    task: `${voice.say(words.pick(g.task, rng))} ${voice.aside()}`.trimEnd(),
    rules: style(rules),
    format: voice.say(words.pick(g.format, rng)),
    label: words.pick(g.label, rng),
  };
  const extra = words.pick(EXTRAS[lang], rng);
  return { pattern: fill(words.pick(system ? SYSTEM_LAYOUTS : LAYOUTS, rng), (name) => parts[name]), extra };
}

export interface KitOptions {
  readonly world: number;
  readonly owner: string;
  readonly capabilities: readonly Capability[];
  readonly templates: number;
  readonly lang: Lang;
  readonly words: Words;
  readonly evasion: Evasion;
  /** Share of the templates that live in the system text, the user text being the bare item. */
  readonly systemShare?: number;
  readonly real?: RealText | null;
}

export class Kit {
  readonly templates: readonly TruthTemplate[];
  private readonly frames: readonly Frame[];
  private readonly capabilities: readonly Capability[];
  private readonly wrappers: readonly string[];
  private readonly options: KitOptions;

  constructor(options: KitOptions) {
    this.options = options;
    const templates: TruthTemplate[] = [];
    const frames: Frame[] = [];
    const capabilities: Capability[] = [];
    for (let i = 0; i < options.templates; i++) {
      const rng = rngOf(options.world, options.owner, 'template', i);
      const capability = options.capabilities[i % options.capabilities.length]!;
      const lang = framesOf(capability)[options.lang] === undefined ? 'en' : options.lang;
      const system = rng.chance(options.systemShare ?? 0);
      const frame = drawFrame(capability, lang, system, options.words, rng);
      frames.push(frame);
      capabilities.push(capability);
      templates.push({
        template: `${options.owner}-t${i + 1}`,
        campaign: options.owner,
        capability,
        segment: system ? 'system' : 'user',
        lang,
        text: system
          ? frame.pattern
          : fill(frame.pattern, (name) =>
              name === 'item' ? '<*>' : name === 'extra' ? fill(frame.extra, () => '<*>') : undefined,
            ),
      });
    }
    this.templates = templates;
    this.frames = frames;
    this.capabilities = capabilities;
    this.wrappers = wrappers(3, options.words, rngOf(options.world, options.owner, 'wrappers'));
  }

  /** The item number `serial`: a campaign that deals its data out never sends one twice. */
  item(template: number, serial: number): string {
    const { lang } = this.templates[template]!;
    const capability = this.capabilities[template]!;
    const key = keyOf(this.options.world, this.options.owner, 'item', serial);
    const real = this.options.real?.item(capability, serial + (keyOf(this.options.owner) % 997), lang);
    if (real !== undefined && key % 2 === 0) return real;
    return ITEMS[capability](lang, new Rng(key), rngOf(this.options.world, this.options.owner, 'style', template));
  }

  /** A filled prompt. `rng` belongs to the exchange: the evasions are drawn from it. */
  write(template: number, serial: number, rng: Rng): Draft {
    return this.fill(template, this.item(template, serial), rng);
  }

  fill(template: number, item: string, rng: Rng): Draft {
    const truth = this.templates[template]!;
    const { evasion } = this.options;
    const noise = new Rng(rng.u32());
    const frame = this.worded(template, noise);
    const facts = FACTS[truth.lang];
    const extra = () =>
      fill(frame.extra, (name) =>
        name === 'd' ? String(rng.range(1, 9)) : rng.pick(name === 'j' ? facts.jobs : facts.topics),
      );
    const base = { template: truth.template, targeted: true };
    if (truth.segment === 'system') {
      const system = frame.pattern;
      return { ...base, system: disguise(evasion, system, noise), user: disguise(evasion, item, noise) };
    }
    const text = fill(frame.pattern, (name) => (name === 'item' ? item : name === 'extra' ? extra() : undefined));
    return { ...base, user: disguise(evasion, text, noise) };
  }

  /** The frame as it is worded in this exchange: fixed, newly drawn from the grammar, or in another language under a wrapper. */
  private worded(template: number, noise: Rng): Frame {
    const { evasion, words, world, owner } = this.options;
    const { lang, segment } = this.templates[template]!;
    const capability = this.capabilities[template]!;
    const system = segment === 'system';
    if (evasion === 'reword') return drawFrame(capability, lang, system, words, noise);
    if (evasion !== 'translate') return this.frames[template]!;
    const tongue = noise.pick(Object.keys(framesOf(capability)) as Lang[]);
    const frame =
      tongue === lang
        ? this.frames[template]!
        : drawFrame(capability, tongue, system, words, rngOf(world, owner, 'translated', template, tongue));
    return { ...frame, pattern: `${noise.pick(this.wrappers)}\n\n${frame.pattern}` };
  }
}
