/** Markdown tables for the benchmark report: numbers to the right, the rest to the left. */
export function markdownTable(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const right = head.map(
    (_, c) => rows.length > 0 && rows.every((row) => typeof row[c] === 'number' || isNumeric(row[c]!)),
  );
  const body = rows.map((row) => line(row.map((cell) => (typeof cell === 'number' ? fixed(cell) : escapeCell(cell)))));
  return [line(head), line(right.map((r) => (r ? '---:' : '---'))), ...body].join('\n');
}

/** Three decimals for fractions, whole numbers as they are. */
export function fixed(value: number): string {
  if (Number.isNaN(value)) return '-';
  return Number.isInteger(value) && Math.abs(value) > 1 ? String(value) : value.toFixed(3);
}

function isNumeric(cell: string | number): boolean {
  return cell === '-' || (typeof cell === 'string' && /^[-+]?[\d,.]+( ?%)?$/.test(cell));
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
