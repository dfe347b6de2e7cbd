import type { Progress, StageProgress } from '../pipeline/context.ts';

const REDRAW_MS = 120;

/**
 * Progress on stderr: one line a stage with rate and time left. On a terminal the line is redrawn in place; elsewhere
 * (a log file of a nightly job) only the finished stages are written.
 */
export function terminalProgress(stream: NodeJS.WriteStream = process.stderr): Progress {
  const live = stream.isTTY === true;
  return {
    stage(name, total, unit): StageProgress {
      const start = performance.now();
      let items = 0;
      let drawn = 0;
      const line = (finished: boolean): string => {
        const seconds = (performance.now() - start) / 1000;
        const rate = seconds > 0 ? items / seconds : 0;
        const parts = [`  ${name.padEnd(18)}`, amount(items, unit).padStart(16)];
        if (items > 0) parts.push(`${amount(rate, unit)}/s`.padStart(18));
        if (finished) parts.push(clock(seconds));
        else if (total !== null && total > 0 && rate > 0) {
          parts.push(
            `${Math.min(100, Math.floor((100 * items) / total))} %`,
            `${clock(Math.max(0, (total - items) / rate))} left`,
          );
        }
        return parts.join('  ');
      };
      return {
        advance(more) {
          items += more;
          const now = performance.now();
          if (!live || now - drawn < REDRAW_MS) return;
          drawn = now;
          // A line that wraps could not be drawn over again.
          stream.write(`\r\x1b[2K${line(false).slice(0, (stream.columns || 80) - 1)}`);
        },
        done(note) {
          stream.write(`${live ? '\r\x1b[2K' : ''}${line(true)}${note === undefined ? '' : `  ${note}`}\n`);
        },
      };
    },
  };
}

function amount(value: number, unit: string): string {
  if (unit !== 'bytes') return `${Math.round(value).toLocaleString('en')} ${unit}`;
  if (value >= 1e9) return `${(value / 1e9).toFixed(1)} GB`;
  return value >= 1e6 ? `${(value / 1e6).toFixed(1)} MB` : `${(value / 1e3).toFixed(0)} kB`;
}

function clock(seconds: number): string {
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const minutes = Math.floor(seconds / 60);
  return `${minutes} min ${Math.round(seconds - minutes * 60)} s`;
}
