/**
 * Control of the false discovery rate: Y. Benjamini and Y. Hochberg, "Controlling the false discovery rate", JRSS B 57
 * (1995). Returns adjusted p-values in the order of the input; a finding holds at rate q when its adjusted value is <= q.
 */
export function benjaminiHochberg(pValues: ArrayLike<number>): Float64Array {
  const n = pValues.length;
  const order = Array.from({ length: n }, (_, i) => i).sort((i, j) => pValues[i]! - pValues[j]! || i - j);
  const adjusted = new Float64Array(n);
  let running = 1;
  for (let rank = n; rank >= 1; rank--) {
    const i = order[rank - 1]!;
    running = Math.min(running, (pValues[i]! * n) / rank);
    adjusted[i] = running;
  }
  return adjusted;
}
