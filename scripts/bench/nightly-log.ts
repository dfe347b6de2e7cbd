/**
 * A seeded log of 2 KB exchanges for the speed benchmark: nine tenths of the user texts are distinct prose over a Zipf
 * vocabulary, one tenth fills 200 templates or repeats; 300 system prompts; a heavy tail of accounts. Streamed to disk.
 */
import { closeSync, openSync, writeSync } from 'node:fs';

export function writeLog(file: string, exchanges: number, seed: number): void {
  const rng = mulberry32(seed);
  const words = vocabulary(40_000, rng);
  const zipf = zipfTable(words.length);
  const word = (): string => words[zipf[Math.floor(rng() * zipf.length)]!]!;
  const prose = (chars: number): string => {
    let out = '';
    while (out.length < chars) {
      const n = 6 + Math.floor(rng() * 14);
      let sentence = '';
      for (let i = 0; i < n; i++) sentence += (i === 0 ? '' : ' ') + word();
      out += `${out === '' ? '' : ' '}${sentence[0]!.toUpperCase()}${sentence.slice(1)}.`;
    }
    return out;
  };
  const systems = Array.from({ length: 300 }, () => prose(620));
  const templates = Array.from({ length: 200 }, () => [prose(250), prose(350)] as const);
  const repeated = Array.from({ length: 500 }, () => prose(900));
  const accounts = Math.max(50, Math.floor(exchanges / 20));
  const out = openSync(file, 'w');
  let lines: string[] = [];
  for (let i = 0; i < exchanges; i++) {
    const kind = rng();
    let prompt: string;
    if (kind < 0.9) prompt = prose(700 + rng() * 900);
    else if (kind < 0.97) {
      const [head, tail] = templates[Math.floor(rng() * templates.length)]!;
      prompt = `${head}\n\n${prose(300 + rng() * 500)}\n\n${tail}`;
    } else prompt = repeated[Math.floor(rng() * repeated.length)]!;
    const account = Math.floor(accounts * rng() ** 2);
    lines.push(
      JSON.stringify({
        id: `r${i}`,
        account: `acct-${account}`,
        ts: new Date(Date.UTC(2025, 2, 1) + Math.floor((i * 86_400_000) / exchanges)).toISOString(),
        model: rng() < 0.7 ? 'model-large' : 'model-small',
        session: `s${account}-${Math.floor(i / 1000)}`,
        system: systems[account % systems.length],
        prompt,
        meta: {
          ip: `10.${account % 251}.${(account >> 3) % 241}.${account % 239}`,
          asn: `AS${account % 97}`,
          country: 'US',
          payment: `card-${account}`,
          user_agent: `client/${account % 7}`,
          plan: 'paid',
        },
      }),
    );
    if (lines.length === 2000) {
      writeSync(out, `${lines.join('\n')}\n`);
      lines = [];
    }
  }
  if (lines.length > 0) writeSync(out, `${lines.join('\n')}\n`);
  closeSync(out);
}

function mulberry32(seed: number): () => number {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function vocabulary(size: number, rng: () => number): string[] {
  const onsets = [
    'b',
    'br',
    'c',
    'ch',
    'd',
    'dr',
    'f',
    'g',
    'gr',
    'h',
    'j',
    'k',
    'l',
    'm',
    'n',
    'p',
    'pr',
    'r',
    's',
    'st',
    't',
    'tr',
    'v',
    'w',
  ];
  const vowels = ['a', 'e', 'i', 'o', 'u', 'ea', 'io', 'ou'];
  const codas = ['', '', 'n', 'r', 's', 't', 'l', 'nd', 'ng'];
  const pick = (list: readonly string[]): string => list[Math.floor(rng() * list.length)]!;
  const words = new Set<string>();
  while (words.size < size) {
    let w = '';
    for (let s = 1 + Math.floor(rng() * 3); s > 0; s--) w += pick(onsets) + pick(vowels) + pick(codas);
    words.add(w);
  }
  return [...words];
}

/** Indices drawn with probability about 1 / (rank + 2.7), as a table to sample from uniformly. */
function zipfTable(size: number): Int32Array {
  const table = new Int32Array(1 << 18);
  const total = Math.log((size + 2.7) / 2.7);
  for (let i = 0; i < table.length; i++)
    table[i] = Math.min(size - 1, Math.floor(2.7 * Math.exp((i / table.length) * total) - 2.7));
  return table;
}
