/**
 * Makes the embedded model `models/hydrascope-static-256` from its teacher: `npm run make:model -- [--cache DIR]
 * [--out DIR] [--threads N]`. The same texts, teacher and seed give the same bytes.
 *
 * 1. every vocabulary entry through the teacher, mean-pooled, in the 256 principal components of the teacher's vectors of
 *    texts (they hold 95 % of those, the components of the vocabulary itself 90 %);
 * 2. rows weighted a / (a + p) by how common a token is in its script (smooth inverse frequency, Arora, Liang and Ma 2017);
 * 3. rows fitted so that a text's mean points where the teacher's vector of the text points;
 * 4. columns turned to the principal components of the fitted texts, so that leading columns say most, and whitened half way;
 * 5. int8 with one scale a row, zero for tokens that say nothing; measured on the development pairs for the card.
 */
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DEFAULTS } from '../../src/config/defaults.ts';
import { StaticEncoder } from '../../src/embedding/static-encoder.ts';
import { vocabularyOf } from '../../src/embedding/vocabulary.ts';
import { WordPiece } from '../../src/embedding/wordpiece.ts';
import { sharedPath } from '../lib/shared.ts';
import { modelCard } from './card.ts';
import { readCorpus } from './corpus.ts';
import { fitRows } from './fit.ts';
import { aucs, readPairs } from './pairs.ts';
import { meanOf, principalComponents, project } from './pca.ts';
import { inTextOrder, textTargets, weightRows } from './rows.ts';
import { textVectors, vocabularyVectors } from './teacher.ts';
import { tokenLists, tokenShares } from './tokens.ts';
import { quantiseTable, type TokenizerJson, writeModel } from './write.ts';

const { values: flags } = parseArgs({
  options: {
    cache: { type: 'string', default: join(tmpdir(), 'hydrascope-teacher') },
    out: { type: 'string', default: join(import.meta.dirname, '..', '..', 'models', 'hydrascope-static-256') },
    threads: { type: 'string', default: '2' },
  },
});
const progress = (line: string): void => void process.stderr.write(`${line}\n`);

const teacherPath = sharedPath('models/all-MiniLM-L6-v2');
const data = sharedPath('data');
if (teacherPath === null || data === null) process.exit(2);

const dims = DEFAULTS.embedDims;
const teacher = { path: teacherPath, cache: flags.cache, threads: Number(flags.threads), progress };
const tokenizer = JSON.parse(readFileSync(join(teacherPath, 'tokenizer.json'), 'utf8')) as TokenizerJson;
const { vocab, max_input_chars_per_word: maxCodePoints } = tokenizer.model;
const pieces = new WordPiece({ vocabulary: vocabularyOf(vocab), unkToken: '[UNK]', prefix: '##', maxCodePoints });
const silent = new Set(
  Object.entries(vocab)
    .filter(([token]) => /^\[(PAD|UNK|CLS|SEP|MASK|unused\d+)\]$/.test(token))
    .map(([, id]) => id),
);

const tokens: string[] = [];
for (const [token, id] of Object.entries(vocab)) tokens[id] = token;

const corpus = readCorpus(data, { seed: DEFAULTS.seed, maxChars: 400, maxPrompts: 30_000, maxLines: 20_000 });
progress(`${corpus.texts.length} texts to fit on; ${corpus.heldOut} records held out as measured on`);
const textRows = await textVectors(corpus.texts, 'q8', teacher);
const vocabularyRows = await vocabularyVectors(pieces.size, teacher);
const teacherDims = vocabularyRows.length / pieces.size;
const pca = principalComponents(textRows, teacherDims, dims, 'origin');
progress(`principal components: ${dims} dimensions hold ${(100 * pca.explained).toFixed(1)} % of the texts' variance`);

const lists = tokenLists(corpus.texts, pieces, silent);
const start = project(vocabularyRows, pca, meanOf(vocabularyRows, teacherDims));
const rows = weightRows(start, dims, tokenShares(lists, tokens), 1e-3, silent);
const fit = { seed: DEFAULTS.seed, passes: 3, batch: 256, rate: 0.1, pull: 3e-4, progress };
fitRows(rows, dims, lists, textTargets(textRows, pca), fit);

const table = quantiseTable(inTextOrder(rows, dims, lists), dims, silent);
const pairs = readPairs(data);
const pairRows = new StaticEncoder({ table, pieces, added: [] }, DEFAULTS.embedChars).encode(pairs.texts);
const figures = [dims, 128, 64].map((use) => ({ dims: use, aucs: aucs(pairs, pairRows, dims, use) }));
writeModel(flags.out, table, tokenizer, modelCard(corpus, pairs, figures));
progress(`written: ${flags.out}`);
