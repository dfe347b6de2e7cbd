/**
 * `npm run bench:families`: speed and memory of families and templates on synthetic texts of 300 characters, how the time
 * grows from 100,000 to 1,000,000, and the worst cases an adversary can make. `--quick` stops at 100,000.
 */
import { fork } from 'node:child_process';
import { CorpusBuilder, groupFamilies } from '../../src/duplicates/index.ts';
import { mineTemplate } from '../../src/templates/index.ts';
import { TokenStream } from '../../src/text/index.ts';
import { syntheticTexts } from '../eval/lib/planted.ts';
import { recordSection } from '../lib/benchmarks.ts';

interface Outcome {
  readonly name: string;
  readonly texts: number;
  readonly bytes: number;
  readonly tokens: number;
  readonly fingerprintSeconds: number;
  readonly groupSeconds: number;
  readonly mineSeconds: number;
  readonly families: number;
  readonly operations: number;
  readonly peakMb: number;
}

const WORST: Readonly<Record<string, (n: number) => Iterable<string>>> = {
  synthetic: function* (n) {
    for (const { text } of syntheticTexts(n)) yield text;
  },
  'all but one word shared': function* (n) {
    const frame = 'the same forty words in every text '.repeat(6);
    for (let i = 0; i < n; i++) yield `${frame} w${(i * 2654435761) >>> 0}x ${frame}`;
  },
  copies: function* (n) {
    for (let i = 0; i < n; i++) yield 'Translate the following sentence into French: good morning, everyone.';
  },
  'one text of 10 MB': function* () {
    const words = [...syntheticTexts(40_000)].map(({ text }) => text);
    yield words.join(' ').slice(0, 10_000_000);
  },
  'one token of 1 MB': function* () {
    yield 'x'.repeat(1_000_000);
  },
  'one character repeated': function* (n) {
    for (let i = 0; i < n; i++) yield 'a '.repeat(1 + (i % 300));
  },
};

/** Runs in a process of its own, so that peak memory is that of this case. */
function measure(name: string, n: number): Outcome {
  const stream = new TokenStream();
  const builder = new CorpusBuilder();
  let bytes = 0;
  let texts = 0;
  let fingerprintSeconds = 0;
  for (const text of WORST[name]!(n)) {
    const start = performance.now();
    builder.addText(text, stream);
    fingerprintSeconds += (performance.now() - start) / 1000;
    bytes += text.length;
    texts++;
  }
  const corpus = builder.build();
  const start = performance.now();
  const grouping = groupFamilies(corpus);
  const groupSeconds = (performance.now() - start) / 1000;
  const peakMb = process.resourceUsage().maxRSS / 1024;
  const members: string[][] = Array.from({ length: grouping.count }, () => []);
  let i = 0;
  for (const text of WORST[name]!(n)) {
    const family = grouping.familyOf[i++]!;
    if (family >= 0) members[family]!.push(text);
  }
  const mining = performance.now();
  for (const own of members) mineTemplate(own);
  return {
    name,
    texts,
    bytes,
    tokens: corpus.tokens.length,
    fingerprintSeconds,
    groupSeconds,
    mineSeconds: (performance.now() - mining) / 1000,
    families: grouping.count,
    operations: grouping.operations,
    peakMb,
  };
}

function inChild(name: string, n: number): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = fork(import.meta.filename, ['--child', name, `${n}`], { execArgv: ['--max-old-space-size=8192'] });
    let outcome: Outcome | undefined;
    child.on('message', (message) => {
      outcome = message as Outcome;
    });
    child.on('exit', (code) =>
      outcome === undefined ? reject(new Error(`${name} ended with ${code}`)) : resolve(outcome),
    );
  });
}

function row(o: Outcome): string {
  const seconds = o.fingerprintSeconds + o.groupSeconds + o.mineSeconds;
  const mb = o.bytes / 1e6;
  return `| ${o.name} | ${o.texts.toLocaleString('en')} | ${mb.toFixed(1)} | ${o.fingerprintSeconds.toFixed(1)} | ${o.groupSeconds.toFixed(1)} | ${o.mineSeconds.toFixed(1)} | ${(mb / seconds).toFixed(1)} | ${Math.round(o.texts / seconds).toLocaleString('en')} | ${o.families.toLocaleString('en')} | ${(o.operations / Math.max(1, o.tokens)).toFixed(1)} | ${Math.round(o.peakMb)} |`;
}

async function main(): Promise<void> {
  const quick = process.argv.includes('--quick');
  const small = await inChild('synthetic', 100_000);
  const large = quick ? undefined : await inChild('synthetic', 1_000_000);
  const worst: Outcome[] = [];
  for (const name of Object.keys(WORST).slice(1)) worst.push(await inChild(name, 100_000));
  const perText = (o: Outcome): number => (o.fingerprintSeconds + o.groupSeconds + o.mineSeconds) / o.texts;
  const body = [
    '| input | texts | MB | fingerprint s | group s | mine s | MB/s | texts/s | families | gram visits per token | peak MB |',
    '| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...[small, ...(large === undefined ? [] : [large]), ...worst].map(row),
    '',
    'One core. Peak memory is that of fingerprints and grouping, the process included.',
    ...(large === undefined
      ? []
      : [`Time per text at 1,000,000 is ${(perText(large) / perText(small)).toFixed(2)} of that at 100,000.`]),
  ].join('\n');
  process.stdout.write(`${body}\n`);
  recordSection('Families and templates: speed', 'npm run bench:families', body);
}

if (process.argv[2] === '--child') process.send!(measure(process.argv[3]!, Number(process.argv[4])));
else await main();
