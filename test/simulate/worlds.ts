/** Small worlds for the tests, rendered whole. */
import { TruthKeeper } from '../../scripts/simulate/truth.ts';
import { type Exchange, exchangesOf, makeWorld, type World, type WorldOptions } from '../../scripts/simulate/world.ts';

export const SMALL: WorldOptions = { seed: 3, exchanges: 6_000, accounts: 900, days: 7, evasion: 'none', real: null };

export interface Rendered {
  readonly world: World;
  readonly exchanges: readonly Exchange[];
  readonly keeper: TruthKeeper;
}

export function render(options: Partial<WorldOptions> = {}): Rendered {
  const world = makeWorld({ ...SMALL, ...options });
  const keeper = new TruthKeeper();
  const exchanges: Exchange[] = [];
  for (let day = 0; day < world.plan.days; day++)
    for (const exchange of exchangesOf(world, day)) {
      exchanges.push(exchange);
      keeper.see(exchange.group, exchange.account.id, exchange.draft);
    }
  return { world, exchanges, keeper };
}

export interface Line {
  readonly id: string;
  readonly account: string;
  readonly ts: string;
  readonly model: string;
  readonly session?: string;
  readonly system?: string;
  readonly prompt?: string;
  readonly messages?: readonly { readonly role: string; readonly content: string }[];
  readonly meta: Readonly<Record<string, string>>;
}

export const parse = (exchange: Exchange): Line => JSON.parse(exchange.line) as Line;

/** The newest user text of a line. */
export function userText(line: Line): string {
  return line.prompt ?? line.messages!.at(-1)!.content;
}
