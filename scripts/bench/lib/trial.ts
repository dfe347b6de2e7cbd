/** One trial of the campaign benchmark: a world, the product and the baselines on it, scored. Failures are kept, not thrown. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Evasion } from '../../simulate/engine/types.ts';
import { makeWorld } from '../../simulate/world.ts';
import { writeWorld } from '../../simulate/write.ts';
import { type BASELINES, baselines } from './baselines.ts';
import { type ProductRun, runProduct } from './product.ts';
import { atLeast, parseReport, type ScoredReport } from './report.ts';
import { type Score, score } from './score.ts';
import type { Scored } from './summary.ts';
import { readTruth, type Truth } from './truth.ts';

export interface Trial {
  readonly seed: number;
  readonly exchanges: number;
  readonly accounts: number;
  readonly evasion: Evasion;
  /** Field of `meta` that is taken from the log, if any. */
  readonly drop: string | null;
  /** Folder of real prompts, if any. */
  readonly real: string | null;
}

export interface Outcome {
  readonly scored: Scored;
  /** Wall time of the nightly batch. */
  readonly seconds: number;
  readonly naive: Readonly<Record<(typeof BASELINES)[number], Score>>;
}

export function both(report: ScoredReport, truth: Truth): Scored {
  return { high: score(atLeast(report, 'high'), truth), medium: score(atLeast(report, 'medium'), truth) };
}

export function nameOf(trial: Trial): string {
  return `seed ${trial.seed}, ${trial.evasion}${trial.drop === null ? '' : `, without ${trial.drop}`}`;
}

type Product = (logs: string, dataDir: string) => ProductRun;

/** Runs trials one after the other; one that fails is noted in `failures` and yields null. */
export class Trials {
  readonly failures: string[] = [];
  private readonly product: Product;
  private readonly say: (line: string) => void;

  constructor(say: (line: string) => void, product: Product = runProduct) {
    this.say = say;
    this.product = product;
  }

  async attempt(trial: Trial): Promise<Outcome | null> {
    const dir = mkdtempSync(join(tmpdir(), 'hydrascope-bench-'));
    try {
      const outcome = await this.run(trial, dir);
      const { medium, high } = outcome.scored;
      this.say(
        `${nameOf(trial)}: ${outcome.seconds.toFixed(0)} s, recall ${medium.recall.toFixed(3)}, precision ${medium.precision.toFixed(3)} (high ${high.precision.toFixed(3)})`,
      );
      return outcome;
    } catch (error) {
      const why = (error instanceof Error ? error.message : String(error)).replaceAll(dir, '').replace(/\s+/g, ' ');
      this.failures.push(`${nameOf(trial)}: ${why.slice(0, 300)}`);
      this.say(`${nameOf(trial)}: FAILED, ${why}`);
      return null;
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  }

  private async run(trial: Trial, dir: string): Promise<Outcome> {
    const { drop } = trial;
    const world = makeWorld({ ...trial, days: 7 });
    writeWorld(world, dir, drop === null ? undefined : (line) => without(line, drop));
    const logs = join(dir, 'logs');
    const truth = readTruth(join(dir, 'truth'));
    const { report, seconds } = this.product(logs, join(dir, 'data'));
    const scored = both(parseReport(report), truth);
    const naive = await baselines(logs);
    return { scored, seconds, naive: { exact: score(naive.exact, truth), prefix: score(naive.prefix, truth) } };
  }
}

function without(line: string, field: string): string {
  const record = JSON.parse(line) as { meta: Record<string, unknown> };
  delete record.meta[field];
  return JSON.stringify(record);
}
