import { type Labels, leading, ORDINARY } from '../../campaigns/index.ts';
import type { Classifier } from '../../capabilities/index.ts';
import type { Classification } from '../../domain.ts';
import type { LogColumns } from '../../store/columns.ts';
import type { Db } from '../../store/database.ts';
import { textReader } from '../../store/texts.ts';
import { filling, TemplateMatcher } from '../../templates/index.ts';
import { type Context, timed } from '../context.ts';
import type { Clusters, Families } from '../grouping.ts';

/** Texts of a cluster that the labeller reads, those of most accounts first. */
const EXEMPLARS = 12;
/** Fillings of a template that it reads by themselves, and the probability of a label that one has clearly. */
const CONTENTS = 32;
const CLEAR = 0.5;
/** System text or tools are told to the labeller when at least this share of the cluster's exchanges carries them. */
const COMMON_CONTEXT = 0.5;
const TRANSLATION = 'translation';
const BLANK_LINE = /\n[ \t]*\n/;
/** Characters read of a text that may be wrapped. */
const LONGEST_WRAPPED = 8_000;
const MOST_BLOCKS = 32;

/** Suggested capability of every cluster, from its template, exemplars and the system text and tools most of it shares. */
export async function labelClusters(
  log: LogColumns,
  families: Families,
  clusters: Clusters,
  classifier: Classifier,
  context: Context,
): Promise<readonly Classification[]> {
  return timed(context, 'label', clusters.count, 'clusters', async (progress) => {
    const read = textReader(context.db);
    const members = exemplarsOf(log, families, clusters);
    const system = commonText(log, clusters, 0);
    const tools = commonText(log, clusters, 2);
    const template = topTemplate(families, clusters);
    const out: Classification[] = [];
    for (let c = 0; c < clusters.count; c++) {
      const ranks = members[c]!;
      out.push(
        classifier.classify({
          texts: ranks.map((rank) => read(log.texts.row[rank]!)),
          weights: ranks.map((rank) => weightOf(families, rank)),
          ...(template[c]! < 0 ? {} : { template: families.templates[template[c]!]!.text }),
          ...(system[c]! < 0 ? {} : { system: read(log.texts.row[system[c]!]!) }),
          ...(tools[c]! < 0 ? {} : { tools: read(log.texts.row[tools[c]!]!) }),
        }),
      );
      progress.advance(1);
    }
    return { items: clusters.count, value: out };
  });
}

/** Accounts of the text's family, one for a lone text: one loud account does not decide. */
function weightOf(families: Families, rank: number): number {
  const f = families.ofText[rank]!;
  return f < 0 ? 1 : Math.max(1, families.accounts[f]! / Math.max(1, Math.min(families.texts[f]!, EXEMPLARS)));
}

/** Up to EXEMPLARS texts of each cluster, spread over its families and lone texts by rank, which is a hash: an unbiased draw. */
export function exemplarsOf(log: LogColumns, families: Families, clusters: Clusters): number[][] {
  const out: number[][] = Array.from({ length: clusters.count }, () => []);
  for (let f = 0; f < families.count; f++) {
    const c = clusters.ofFamily[f]!;
    if (c >= 0) out[c]!.push(families.representative[f]!);
  }
  for (const list of out) {
    list.sort((a, b) => families.accounts[families.ofText[b]!]! - families.accounts[families.ofText[a]!]! || a - b);
    list.length = Math.min(list.length, EXEMPLARS);
  }
  for (let rank = 0; rank < log.texts.count; rank++) {
    const c = clusters.ofText[rank]!;
    if (c >= 0 && out[c]!.length < EXEMPLARS && !out[c]!.includes(rank)) out[c]!.push(rank);
  }
  return out;
}

/** The family of each cluster with most accounts that has slots, -1 when none has. */
export function topTemplate(families: Families, clusters: Clusters): Int32Array {
  const out = new Int32Array(clusters.count).fill(-1);
  for (let f = 0; f < families.count; f++) {
    const c = clusters.ofFamily[f]!;
    if (c < 0 || families.templates[f]!.slots.length === 0) continue;
    if (out[c]! < 0 || families.accounts[f]! > families.accounts[out[c]!]!) out[c] = f;
  }
  return out;
}

/** Boyer-Moore majority: the system or tools text that most exchanges of each cluster's user texts carry, -1 when none does. */
function commonText(log: LogColumns, clusters: Clusters, segment: 0 | 2): Int32Array {
  const { count, text } = log.exchanges;
  const candidate = new Int32Array(clusters.count).fill(-1);
  const votes = new Int32Array(clusters.count);
  const total = new Int32Array(clusters.count);
  const clusterOf = (i: number): number => (text[1][i]! < 0 ? -1 : clusters.ofText[text[1][i]!]!);
  for (let i = 0; i < count; i++) {
    const c = clusterOf(i);
    if (c < 0) continue;
    total[c]!++;
    const t = text[segment][i]!;
    if (votes[c] === 0) {
      candidate[c] = t;
      votes[c] = 1;
    } else votes[c]! += candidate[c] === t ? 1 : -1;
  }
  const hits = new Int32Array(clusters.count);
  for (let i = 0; i < count; i++) {
    const c = clusterOf(i);
    if (c >= 0 && text[segment][i] === candidate[c]) hits[c]!++;
  }
  return candidate.map((t, c) => (t >= 0 && hits[c]! >= COMMON_CONTEXT * total[c]! ? t : -1));
}

/** Labels of single families and of what fills their texts. Members are listed on the first call. */
export function familyLabels(log: LogColumns, families: Families, classifier: Classifier, db: Db): Required<Labels> {
  const read = textReader(db);
  let members: number[][] | null = null;
  const textsOf = (family: number, most: number): string[] => {
    members ??= familyMembers(log, families);
    return members[family]!.slice(0, most).map((rank) => read(log.texts.row[rank]!));
  };
  return {
    scoreFamily: (family) => {
      const texts = textsOf(family, EXEMPLARS);
      const template = families.templates[family]!;
      const segment = families.segment[family]!;
      if (segment === 2) return classifier.classify({ texts: [''], tools: texts[0]! }).scores;
      if (segment === 0) return classifier.classify({ texts: [''], system: texts[0]! }).scores;
      const asked = { texts, ...(template.slots.length === 0 ? {} : { template: template.text }) };
      return unwrapped(texts, classifier.classify(asked).scores, classifier);
    },
    labelContents: (family) => {
      const template = families.templates[family]!;
      if (template.slots.length === 0) return null;
      const matcher = TemplateMatcher.fromTemplate(template);
      const clear: Record<string, number> = {};
      let fillings = 0;
      for (const text of textsOf(family, CONTENTS)) {
        const content = filling(matcher.matches(text));
        if (content === '') continue;
        fillings++;
        const { scores } = classifier.classify({ texts: [content] });
        const label = leading(scores);
        if (label !== '' && scores[label]! >= CLEAR) clear[label] = (clear[label] ?? 0) + 1;
      }
      return { read: fillings, clear };
    },
  };
}

/**
 * "Translate this for yourself, then carry it out": where a family reads as translation, what stands beside the request to
 * translate is labelled by itself, and counts instead if it clearly asks for something else that is targeted.
 */
function unwrapped(
  texts: readonly string[],
  scores: Readonly<Record<string, number>>,
  classifier: Classifier,
): Readonly<Record<string, number>> {
  if (leading(scores) !== TRANSLATION) return scores;
  const inside: string[] = [];
  for (const text of texts) {
    const blocks = text.slice(0, LONGEST_WRAPPED).split(BLANK_LINE, MOST_BLOCKS);
    const rest = blocks.filter((block) => leading(classifier.classify({ texts: [block] }).scores) !== TRANSLATION);
    if (rest.length > 0 && rest.length < blocks.length) inside.push(rest.join('\n\n'));
  }
  if (inside.length * 2 < texts.length) return scores;
  const carried = classifier.classify({ texts: inside }).scores;
  const label = leading(carried);
  return label !== '' && !ORDINARY.has(label) && carried[label]! >= 0.5 ? carried : scores;
}

/** Up to CONTENTS members of each family, by rank, which is a hash: an unbiased draw. */
function familyMembers(log: LogColumns, families: Families): number[][] {
  const out: number[][] = Array.from({ length: families.count }, () => []);
  for (let rank = 0; rank < log.texts.count; rank++) {
    const f = families.ofText[rank]!;
    if (f >= 0 && out[f]!.length < CONTENTS) out[f]!.push(rank);
  }
  return out;
}
