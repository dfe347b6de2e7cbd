import { describe, expect, test } from 'vitest';
import { foreignTurns } from '../../src/store/history.ts';

const turns = (...hashes: number[]): Buffer => {
  const buffer = Buffer.alloc(hashes.length * 6);
  hashes.forEach((hash, i) => {
    buffer.writeUIntBE(hash, i * 6, 6);
  });
  return buffer;
};
const never = (): boolean => false;

describe('foreign turns', () => {
  test('are the turns of a history that the account did not send', () => {
    const counts = foreignTurns(
      [
        { account: 1, last: 30, turns: turns(10, 20) },
        { account: 2, last: 30, turns: turns(10, 20) },
        { account: 2, last: null, turns: turns(10) },
        { account: 2, last: 5, turns: turns() },
      ],
      (account, turn) => account === 1 && turn === 10,
    );
    expect([...counts]).toEqual([1, 2, 1, 0]);
  });

  test('a session that is replayed turn by turn is foreign, by one account or by many', () => {
    const session = [11, 12, 13, 14, 15, 16];
    const replayed = Array.from({ length: 12 }, (_, account) =>
      session.slice(1).map((last, i) => ({ account, last, turns: turns(...session.slice(0, i + 1)) })),
    ).flat();
    expect([...foreignTurns(replayed, never)]).toEqual(replayed.map((_, i) => (i % 5) + 1));
  });

  test('examples before ever other requests are not foreign, nor are they when a conversation goes on behind them', () => {
    const asked = [1, 2, 3, 4].map((last) => ({ account: 7, last, turns: turns(91, 92) }));
    const went = { account: 7, last: 50, turns: turns(91, 92, 4) };
    expect([...foreignTurns([...asked, went], (_, turn) => turn === 4)]).toEqual([0, 0, 0, 0, 0]);
    // Another account's one request with them says nothing by itself.
    const other = { account: 8, last: 60, turns: turns(91, 92) };
    expect([...foreignTurns([...asked, other], never)].at(-1)).toBe(2);
  });

  test('examples of a tool that each customer uses once or twice are known by all of them', () => {
    const customers = Array.from({ length: 9 }, (_, account) => ({
      account,
      last: 100 + account,
      turns: turns(91, 92),
    }));
    expect([...foreignTurns(customers, never)]).toEqual(customers.map(() => 0));
    expect([...foreignTurns(customers.slice(0, 7), never)]).toEqual(Array.from({ length: 7 }, () => 2));
  });

  test('the same request again is no other request', () => {
    const again = Array.from({ length: 10 }, () => ({ account: 1, last: 3, turns: turns(91) }));
    expect([...foreignTurns(again, never)]).toEqual(again.map(() => 1));
  });
});
