/** Everything a fit needs, read once: taxonomy, items, their features, and which of them a fit may see. */
import { loadTaxonomy, type Taxonomy } from '../../src/capabilities/taxonomy.ts';
import { augmented } from './augment.ts';
import { chatted, composed, writtenParts } from './compose.ts';
import { openEncoder } from './encoder.ts';
import { type Featured, FeatureTable, featurize } from './examples.ts';
import { type GoldPrompt, type Item, loadCorpus, loadGold, loadPassages, loadPublic } from './items.ts';
import { LEARN } from './learn.ts';

/** Prompts of one public file that are learned from. */
const PER_SOURCE = 100;
/** Public sources that are not learned from: labelled as a whole, by keywords, or by a grouping of their own. */
const LEFT_OUT = new Set(['aider_chat_history', 'awesome_prompts', 'lobe_agents', 'mt_bench', 'self_instruct_user']);

/** Short turns are said this often in each round, each time of another topic. */
const CHATS = 2;
/** Longer prompts are not put into the place for content of others. */
const LONGEST_CONTENT = 900;

/** Every prompt is grown this often, by other accidents each time. */
const ROUNDS = [0, 1] as const;

export interface Dataset {
  readonly taxonomy: Taxonomy;
  readonly labels: readonly string[];
  readonly table: FeatureTable;
  /** The written corpus with its augmentations, and public prompts of licences that may ship. */
  readonly items: readonly Featured[];
  readonly gold: readonly GoldPrompt[] | null;
  /** Hash of the embedding model. */
  readonly embedding: string;
  /** Features of further items, in the same table. */
  featurize(items: readonly Item[]): Featured[];
}

/** `goldFile` names other gold prompts than those beside the checkout. */
export function loadDataset(goldFile?: string): Dataset {
  const taxonomy = loadTaxonomy();
  const { encode, hash } = openEncoder();
  const gold = loadGold(goldFile);
  const beside = goldFile === undefined ? gold : loadGold();
  const green = loadPublic(
    [...(beside ?? []), ...(goldFile === undefined ? [] : (gold ?? []))],
    PER_SOURCE,
    LEARN.seed,
  ).filter((item) => item.tier === 'green' && !LEFT_OUT.has(item.source));
  const corpus = [...loadCorpus(), ...writtenParts()];
  const table = new FeatureTable();
  const of = (items: readonly Item[]): Featured[] => featurize(taxonomy, encode, items, table);
  const passages = loadPassages();
  const prompts = corpus.map(({ text }) => text).filter((text) => text.length <= LONGEST_CONTENT);
  const grown = ROUNDS.flatMap((round) => [
    ...augmented(corpus, passages, taxonomy, LEARN.seed + round),
    ...composed(passages, prompts, LEARN.seed + round),
    ...chatted(LEARN.seed + round, CHATS),
  ]);
  const items = of([...corpus, ...grown, ...green]);
  return { taxonomy, labels: taxonomy.names, table, items, gold, embedding: hash, featurize: of };
}
