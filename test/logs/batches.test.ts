import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sharedPath } from '../../scripts/lib/shared.ts';
import type { Exchange, Reject } from '../../src/domain.ts';
import { hashInput, type InputFile, type ReadOptions, readBatches, resolveInputs } from '../../src/logs/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'hydrascope-logs-'));
let made = 0;

async function file(content: string | Uint8Array, name = `log-${made++}`): Promise<InputFile> {
  const path = join(folder, name);
  writeFileSync(path, content);
  return (await resolveInputs([path]))[0]!;
}

async function read(input: InputFile, options: Partial<ReadOptions> = {}) {
  const rejects: Reject[] = [];
  const exchanges: Exchange[] = [];
  let lines = 0;
  let batches = 0;
  const limits = { maxLineBytes: 1 << 20, maxTextChars: 1 << 19, onReject: (r: Reject) => rejects.push(r) };
  for await (const batch of readBatches(input, { ...limits, ...options })) {
    exchanges.push(...batch.exchanges);
    expect(batch.lines).toBeGreaterThan(lines);
    lines = batch.lines;
    batches++;
  }
  return { exchanges, rejects, lines, batches, reasons: rejects.map((r) => `${r.line} ${r.reason}`) };
}

const line = (i: number, text = `prompt ${i}`): string =>
  JSON.stringify({ id: `e${i}`, account: `a${i % 7}`, ts: 1_700_000_000 + i, prompt: text });
const log = (count: number): string => `${Array.from({ length: count }, (_, i) => line(i)).join('\n')}\n`;

describe('readBatches', () => {
  it('rejects bad lines with their number and reason, and takes the rest', async () => {
    const content = [
      line(1),
      'not json',
      '[1,2]',
      'null',
      '42',
      '',
      '{"ts":1,"prompt":"x"}',
      '{"account":"a","prompt":"x"}',
      '{"account":"a","ts":"soon","prompt":"x"}',
      '{"account":"a","ts":1}',
      '{"account":"a","ts":1,"prompt":3}',
      `{"account":"a","ts":1,"prompt":"${'y'.repeat(600_000)}"}`,
      `{"account":"a","ts":1,"prompt":"${'z'.repeat(2_000_000)}"}`,
      '{"account":"a","ts":1,"prompt":"nul \\u0000 and \\ud800 lone"}',
      `${'['.repeat(100_000)}`,
      line(2),
    ].join('\r\n');
    const { exchanges, reasons, rejects, lines } = await read(await file(content));
    expect(reasons).toEqual([
      '2 not_json',
      '3 not_object',
      '4 not_object',
      '5 not_object',
      '7 missing_account',
      '8 missing_time',
      '9 bad_time',
      '10 missing_text',
      '11 bad_field',
      '12 too_long',
      '13 too_long',
      '15 not_json',
    ]);
    expect(exchanges.map((e) => e.user)).toEqual(['prompt 1', 'nul \0 and \ud800 lone', 'prompt 2']);
    expect(lines).toBe(16);
    for (const reject of rejects) expect(reject.sample.length).toBeLessThanOrEqual(200);
  });

  it('goes on behind any batch as if nothing had happened', async () => {
    const content = `${log(3000)}broken\n${log(2500)}`;
    const input = await file(content);
    const whole = await read(input, { batchSize: 100 });
    expect(whole.exchanges).toHaveLength(5500);
    for (const skipLines of [0, 1, 1234, 3000, 3001, 5000, 5501]) {
      const rest = await read(input, { skipLines, batchSize: 77 });
      const expected = whole.exchanges.filter((_, i) => (i < 3000 ? i + 1 : i + 2) > skipLines);
      expect(rest.exchanges).toEqual(expected);
      expect(rest.reasons).toEqual(skipLines < 3001 ? ['3001 not_json'] : []);
    }
  });

  it('reads the same from plain, gzip and zstd, in one piece or several', async () => {
    const halves = [log(4000), log(3000)].map((text) => Buffer.from(text));
    const plain = (await read(await file(Buffer.concat(halves)))).exchanges;
    expect(plain).toHaveLength(7000);
    for (const pack of [gzipSync, zstdCompressSync]) {
      const one = await file(pack(Buffer.concat(halves)));
      const many = await file(Buffer.concat(halves.map((half) => pack(half))));
      expect((await read(one)).exchanges).toEqual(plain);
      const joined = await read(many);
      expect(joined.exchanges).toEqual(plain);
      expect(joined.rejects).toEqual([]);
    }
  });

  it.each([
    ['gzip', gzipSync],
    ['zstd', zstdCompressSync],
  ])('keeps what could be read of a truncated %s file, and says so once', async (_name, pack) => {
    const texts = Array.from({ length: 3000 }, (_, i) =>
      line(i, `${Math.sin(i)} ${'w'.repeat(i % 90)} ${Math.cos(i)}`),
    );
    const packed = pack(Buffer.from(texts.join('\n')));
    const input = await file(packed.subarray(0, Math.floor(packed.length * 0.8)));
    const { exchanges, rejects } = await read(input);
    expect(exchanges.length).toBeGreaterThan(1000);
    expect(exchanges.length).toBeLessThan(3000);
    expect(exchanges.map((e) => e.id)).toEqual(exchanges.map((_, i) => `e${i}`));
    expect(rejects.map((r) => r.reason)).toEqual(['truncated']);
    expect(rejects[0]!.file).toBe(input.path);
    expect((await read(input)).exchanges).toEqual(exchanges);
  });

  it.each([
    ['gzip', gzipSync],
    ['zstd', zstdCompressSync],
  ])('survives a damaged %s file', async (_name, pack) => {
    const packed = Buffer.from(pack(Buffer.from(log(20_000))));
    packed.fill(0xa5, packed.length >> 1, (packed.length >> 1) + 64);
    const { rejects } = await read(await file(packed));
    expect(rejects.some((r) => r.reason === 'unreadable')).toBe(true);
  });

  it('ends, with a prefix of the exchanges, wherever a file is cut or damaged', async () => {
    const text = Buffer.from(log(300));
    const ids = Array.from({ length: 300 }, (_, i) => `e${i}`);
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(gzipSync, zstdCompressSync),
        fc.nat(1000),
        fc.option(fc.nat(1000)),
        async (pack, cut, flip) => {
          const packed = Buffer.from(pack(text));
          const bytes = packed.subarray(0, Math.floor((packed.length * cut) / 1000));
          if (flip !== null && bytes.length > 8) bytes[4 + Math.floor(((bytes.length - 5) * flip) / 1000)]! ^= 0x10;
          const { exchanges } = await read(await file(bytes));
          const found = exchanges.map((one) => one.id);
          if (flip === null) expect(found).toEqual(ids.slice(0, found.length));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('keeps memory bounded when a small file unpacks to a huge line', async () => {
    const bomb = gzipSync(
      Buffer.concat([Buffer.from(`${line(1)}\n`), Buffer.alloc(200_000_000, 0x61), Buffer.from(`\n${line(2)}\n`)]),
    );
    const { exchanges, reasons } = await read(await file(bomb));
    expect(exchanges.map((e) => e.id)).toEqual(['e1', 'e2']);
    expect(reasons).toEqual(['2 too_long']);
  });

  it('handles empty files, blank files and files that are something else', async () => {
    expect(await read(await file(''))).toMatchObject({ exchanges: [], rejects: [], batches: 0 });
    expect(await read(await file('\n\n \r\n'))).toMatchObject({ exchanges: [], rejects: [], lines: 3 });
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(log(3), 'utf16le')]);
    expect((await read(await file(utf16))).reasons).toEqual(['1 unreadable']);
    const noise = Buffer.from(Array.from({ length: 5000 }, (_, i) => (i * 7919) % 251));
    const seen = await read(await file(noise));
    expect(seen.exchanges).toEqual([]);
    expect(seen.rejects.length).toBeGreaterThan(0);
  });

  it('turns a file that vanishes into a reject', async () => {
    const gone: InputFile = { kind: 'file', path: join(folder, 'gone'), size: 1 };
    expect((await read(gone)).reasons).toEqual(['0 unreadable']);
  });
});

describe('hashInput', () => {
  it('is the digest of the bytes on disk, whatever the name', async () => {
    const digest = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    expect(await hashInput(await file('abc'))).toBe(digest);
    expect(await hashInput(await file('abc', 'other.jsonl'))).toBe(digest);
  });
});

const accounts = sharedPath('data/accounts');

describe.skipIf(accounts === null)('real logs', () => {
  it('are read whole', async () => {
    const inputs = await resolveInputs([accounts!]);
    const all = await Promise.all(inputs.map((input) => read(input)));
    const exchanges = all.flatMap((one) => one.exchanges);
    expect(all.flatMap((one) => one.rejects)).toEqual([]);
    expect(exchanges).toHaveLength(2730);
    expect(new Set(exchanges.map((e) => e.account)).size).toBe(1132);
    expect(exchanges.filter((e) => Number.isNaN(e.ts))).toHaveLength(198);
  });
});
