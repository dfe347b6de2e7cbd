import { describe, expect, it } from 'vitest';
import { HydrascopeError } from '../../src/errors.ts';
import { addReview, listReviews, undoReview } from '../../src/query/reviews.ts';
import { openForWriting } from '../../src/store/database.ts';
import { writeMetaJson } from '../../src/store/documents.ts';
import { scratch } from '../helpers/logs.ts';

const DECISION = { verdict: 'benign', note: 'ours', by: 'me', at: 1 } as const;

function store() {
  const db = openForWriting(scratch());
  const insert = db.prepare('INSERT INTO accounts (id) VALUES (?)');
  for (const id of ['anna', 'ben', 'k-called-like-one']) insert.run(id);
  const campaigns = ['k-1', 'k-2'].map((id) => ({ id, anchor: `f-of-${id}`, families: [`f-of-${id}`] }));
  writeMetaJson(db, 'campaigns', { run: 1, campaigns });
  return db;
}

function refused(work: () => unknown): HydrascopeError {
  try {
    work();
  } catch (error) {
    if (error instanceof HydrascopeError) return error;
    throw error;
  }
  throw new Error('it was not refused');
}

describe('decisions on what a run shows', () => {
  it('take a campaign, or any number of accounts, whatever these are called', () => {
    const db = store();
    expect(addReview(db, ['k-1'], DECISION).target).toEqual({
      kind: 'campaign',
      anchor: 'f-of-k-1',
      families: ['f-of-k-1'],
    });
    const accounts = ['anna', 'k-called-like-one'];
    expect(addReview(db, [...accounts].reverse(), DECISION).target).toEqual({ kind: 'accounts', accounts });
    expect(addReview(db, ['k-called-like-one'], DECISION).target).toMatchObject({ kind: 'accounts' });
    db.close();
  });

  it('say what is wrong with their targets', () => {
    const db = store();
    for (const targets of [
      ['k-1', 'k-2'],
      ['anna', 'k-1'],
    ])
      expect(refused(() => addReview(db, targets, DECISION))).toMatchObject({
        code: 'usage',
        message: expect.stringContaining('one at a time'),
      });
    expect(refused(() => addReview(db, ['k-9'], DECISION)).message).toBe('the last run shows no campaign k-9');
    expect(refused(() => addReview(db, ['anna', 'nobody'], DECISION))).toMatchObject({
      code: 'not_found',
      message: expect.stringContaining('nobody'),
    });
    expect(listReviews(db)).toEqual([]);
    db.close();
  });

  it('are taken back once', () => {
    const db = store();
    const { id } = addReview(db, ['anna'], DECISION);
    undoReview(db, id, 'me', 2);
    expect(listReviews(db)).toMatchObject([{ review: { id }, holds: false }]);
    expect(refused(() => undoReview(db, id, 'me', 3)).message).toContain('undone before');
    expect(refused(() => undoReview(db, 'r-none', 'me', 3)).code).toBe('not_found');
    db.close();
  });
});
