/**
 * `npm run demo`: makes the demo corpus in `data/demo` again, byte for byte (but for the deflate level of another zlib).
 * Seven nights of native log lines with five campaigns, the look-alikes that resemble them and ordinary people. All
 * texts come from the simulator's own grammars; the truth is in `data/demo/truth/truth.json`.
 */
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { LOOKALIKES } from '../simulate/lookalikes/index.ts';
import { SHAPES } from '../simulate/shapes/index.ts';
import { TruthKeeper } from '../simulate/truth.ts';
import { exchangesOf, makeWorld, nightName, type RecipeEntry } from '../simulate/world.ts';

const OUT = join(import.meta.dirname, '..', '..', 'data', 'demo');
export const DEMO = { seed: 5, exchanges: 7_600, accounts: 940, days: 7 } as const;

const SIZES: Readonly<Record<string, number>> = {
  slots: 22,
  dealt: 24,
  pivot: 20,
  injection: 20,
  probes: 22,
  pipelines: 80,
  harness: 44,
  collection: 24,
  viral: 22,
  classroom: 22,
  evaluation: 24,
  startup: 24,
  team: 24,
  review: 22,
  support: 20,
  monitor: 22,
  plugin: 24,
  benchmark: 22,
};

function recipe(): RecipeEntry[] {
  return [...SHAPES, ...LOOKALIKES]
    .filter((behaviour) => SIZES[behaviour.name] !== undefined)
    .map((behaviour) => ({ behaviour, size: SIZES[behaviour.name]! }));
}

/** The nights of the demo as text, and its truth. */
export function demo(): { readonly nights: ReadonlyMap<string, string>; readonly truth: string } {
  const world = makeWorld({ ...DEMO, evasion: 'none', real: null, recipe: recipe() });
  const keeper = new TruthKeeper();
  const nights = new Map<string, string>();
  for (let day = 0; day < DEMO.days; day++) {
    const lines: string[] = [];
    for (const { line, group, account, draft } of exchangesOf(world, day)) {
      lines.push(line);
      keeper.see(group, account.id, draft);
    }
    nights.set(nightName(day), `${lines.join('\n')}\n`);
  }
  const { groups } = world.plan;
  const truth = {
    campaigns: keeper.campaigns(groups),
    templates: keeper.templateTruth(groups),
    accounts: keeper.accountTruth(),
  };
  return { nights, truth: `${JSON.stringify(truth)}\n` };
}

/** Gzip without anything that differs from run to run or machine to machine: no time, no operating system. */
function gzip(text: string): Buffer {
  const bytes = gzipSync(text, { level: 9 });
  bytes.fill(0, 4, 8);
  bytes[9] = 255;
  return bytes;
}

if (import.meta.main) {
  const { nights, truth } = demo();
  rmSync(OUT, { recursive: true, force: true });
  mkdirSync(join(OUT, 'truth'), { recursive: true });
  let bytes = 0;
  for (const [name, text] of nights) {
    const path = join(OUT, `${name}.gz`);
    writeFileSync(path, gzip(text));
    bytes += statSync(path).size;
  }
  writeFileSync(join(OUT, 'truth', 'truth.json'), truth);
  process.stdout.write(`${nights.size} nights in ${OUT}, ${(bytes / 1024).toFixed(0)} KB compressed\n`);
}
