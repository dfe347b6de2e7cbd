/** Whether accounts have favourites: the intra-class correlation of a choice. */

/** How much more alike two requests of one account are than two of different accounts, in [.., 1]; 0 is a common queue. */
export interface Preference {
  readonly excess: number;
  /** Linearised standard error of the ratio over accounts. */
  readonly error: number;
}

/**
 * The intra-class correlation of a choice (J. E. Mosimann 1962): `rows` holds, per member, how often it made each choice. Members
 * weigh by their pairs of choices, the most efficient estimate where all are alike, or by their choices, where a few busy ones
 * must not speak for all. NaN where members sent too little, or all the same.
 */
export function preference(
  rows: readonly ReadonlyMap<number, number>[],
  weights: 'pairs' | 'choices' = 'pairs',
): Preference {
  const none = { excess: Number.NaN, error: Number.NaN };
  const column = new Map<number, number>();
  for (const row of rows) for (const [choice, n] of row) column.set(choice, (column.get(choice) ?? 0) + n);
  let total = 0;
  let allSame = 0;
  for (const n of column.values()) {
    total += n;
    allSame += n * (n - 1);
  }
  let withinPairs = 0;
  let withinSame = 0;
  let weighed = 0;
  let weighedSame = 0;
  const parts = rows.map((row) => {
    let n = 0;
    let same = 0;
    for (const k of row.values()) {
      n += k;
      same += k * (k - 1);
    }
    withinPairs += n * (n - 1);
    withinSame += same;
    const weight = weights === 'pairs' ? 1 : 1 / Math.max(1, n);
    weighed += n * (n - 1) * weight;
    weighedSame += same * weight;
    return { pairs: n * (n - 1) * weight, same: same * weight };
  });
  const betweenPairs = total * (total - 1) - withinPairs;
  if (withinPairs < 2 || betweenPairs < 2) return none;
  const between = (allSame - withinSame) / betweenPairs;
  if (between >= 0.99) return none;
  const within = weighedSame / weighed;
  const squares = parts.reduce((sum, r) => sum + (r.same - within * r.pairs) ** 2, 0);
  return { excess: (within - between) / (1 - between), error: Math.sqrt(squares) / weighed / (1 - between) };
}

/**
 * The chance that all n choices of one account are the same, when the first is a choice that is a share p of all: a
 * Polya urn of correlation `rho` in (0, 1) (the Dirichlet-multinomial distribution).
 */
export function allTheSame(n: number, p: number, rho: number): number {
  const total = (1 - rho) / rho;
  let chance = 1;
  for (let i = 1; i < n && chance > 1e-12; i++) chance *= (total * p + i) / (total + i);
  return chance;
}
