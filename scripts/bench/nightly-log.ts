/**
 * A seeded log of 2 KB exchanges for the speed benchmark: nine tenths of the user texts are distinct prose over a Zipf
 * vocabulary, one tenth fills 200 templates or repeats; 300 system prompts; a heavy tail of accounts. Streamed to disk.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { seededRandom } from '../eval/lib/random.ts';
import { vocabulary, zipf } from '../eval/lib/words.ts';

export function writeLog(file: string, exchanges: number, seed: number): void {
  const random = seededRandom(seed);
  const rng = (): number => random.next();
  const words = vocabulary(40_000, random);
  const rank = zipf(words.length, random);
  const word = (): string => words[rank()]!;
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
