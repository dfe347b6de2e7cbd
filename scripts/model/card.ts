/** The model card that is written beside the model. */
import type { Corpus } from './corpus.ts';
import type { Pairs } from './pairs.ts';

/** Areas under the ROC curve over the sets of pairs for the first `dims` columns. */
export interface Figure {
  readonly dims: number;
  readonly aucs: readonly number[];
}

export function modelCard(corpus: Corpus, pairs: Pairs, figures: readonly Figure[]): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const mean = (values: readonly number[]): string => (values.reduce((a, b) => a + b, 0) / values.length).toFixed(3);
  const table = [
    row(['pairs', ...figures.map(({ dims }) => `first ${dims}`)]),
    row(['---', ...figures.map(() => '---:')]),
    ...pairs.sets.map(({ name }, s) => row([name, ...figures.map(({ aucs }) => aucs[s].toFixed(3))])),
    row(['**mean**', ...figures.map(({ aucs }) => `**${mean(aucs)}**`)]),
  ].join('\n');
  return `# hydrascope-static-256

A static sentence-embedding model: one vector of 256 dimensions per WordPiece token, a text is the mean over its tokens,
normalised. Written by \`npm run make:model\`; nothing here is edited by hand.

- **Layout**: transformers.js (\`config.json\`, \`tokenizer.json\`, \`onnx/model.onnx\`). The graph is Gather, Cast, Mul over an
  int8 table with one scale a row. It loads by \`pipeline('feature-extraction', path, { dtype: 'fp32' })\`, called with
  \`{ pooling: 'mean', normalize: true }\`; Hydrascope reads the table itself and gets the same vectors faster.
- **Columns** are in the order of the principal components of texts: the first 128, renormalised, are a model of their own.
- **Special and unknown tokens** have zero rows: they change nothing after normalisation.

## Made from

- **Teacher and vocabulary**: sentence-transformers/all-MiniLM-L6-v2 (Apache-2.0; Reimers and Gurevych, Sentence-BERT, EMNLP
  2019), itself from nreimers/MiniLM-L6-H384-uncased and the vocabulary of BERT base uncased (Apache-2.0).
- **Recipe**: every vocabulary entry through the teacher, in the 256 principal components of its vectors of texts, rows
  weighted a / (a + p) with a = 1e-3 and p the share of a token within its script (Arora, Liang and Ma, ICLR 2017), then fitted by
  cosine loss to the teacher's vectors of
  ${corpus.texts.length} texts (whole prompts and single lines, at most 400 characters), with a pull towards the start, Adam, seeded;
  columns turned to the principal components of those texts and whitened half way.
- **Texts**: public prompts under permissive licences; only the teacher's vectors of them were used, never a label. Texts that
  occur in what the model is measured on were left out (${corpus.heldOut} records). Attribution: f/awesome-chatgpt-prompts (CC0-1.0),
  danielmiessler/fabric, lobehub/lobe-chat-agents, SWE-agent, ClassEval, HumanEval, gsm8k, POPE, AlibabaResearch/DAMO-ConvAI
  trace (MIT), clinc/oos-eval (CC-BY-3.0), self-instruct, Aider, webarena, android_world, sql-eval, gorilla BFCL, FastChat,
  deccp, promptsource (Apache-2.0), Exercism (MIT).

Licence of the model: Apache-2.0.

## Figures

ROC-AUC of cosine over six sets of development pairs. None of their texts was fitted on, but the recipe's settings (steps of the
fit, shares within a script, whitening half way) were chosen with these figures in view, so expect a little less elsewhere:

${table}

\`npm run eval:embedding\` measures it beside the teacher and writes its section of \`docs/benchmarks.md\`; \`npm run
bench:embedding\` does so for speed.

## Limits

- English first. Other scripts are known by single characters or not at all: two Chinese texts are compared by the characters they share, a
  Chinese text and its English translation hardly. For those name a multilingual model, for instance
  \`--model Xenova/paraphrase-multilingual-MiniLM-L12-v2 --allow-download\`.
- A bag of words: order and negation do not count ("A teaches B" is "B teaches A"). Use it to find candidates, not to prove that
  two texts mean the same.
- Of a text beyond 2,000 characters the first three quarters of that and the last quarter are embedded; Hydrascope cuts texts
  the same way for every model.
- A word made of pieces unknown to the vocabulary, and any word of more than 100 characters, says nothing.
`;
}
