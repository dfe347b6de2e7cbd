/** Reads the truth of a simulated world: a folder with `accounts.jsonl`, `campaigns.json`, `templates.jsonl`, or one `truth.json`. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readJsonl } from '../../lib/shared.ts';
import type { AccountTruth, CampaignTruth } from '../../simulate/truth.ts';

export interface TemplateTruth {
  readonly template: string;
  readonly campaign: string;
  /** Slots written `<*>`. */
  readonly text: string;
  readonly exchanges: number;
}

export interface Truth {
  readonly accounts: readonly AccountTruth[];
  readonly campaigns: readonly CampaignTruth[];
  readonly templates: readonly TemplateTruth[];
}

export function readTruth(dir: string): Truth {
  const whole = join(dir, 'truth.json');
  if (existsSync(whole)) return JSON.parse(readFileSync(whole, 'utf8')) as Truth;
  return {
    accounts: readJsonl<AccountTruth>(join(dir, 'accounts.jsonl')),
    campaigns: JSON.parse(readFileSync(join(dir, 'campaigns.json'), 'utf8')) as CampaignTruth[],
    templates: readJsonl<TemplateTruth>(join(dir, 'templates.jsonl')),
  };
}
