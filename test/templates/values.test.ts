import { describe, expect, it } from 'vitest';
import { mineTemplate, slotValues } from '../../src/templates/index.ts';
import { numbers, words } from '../duplicates/corpora.ts';

const random = numbers(21);
const template = (...members: string[]): string => mineTemplate(members).text.replace(/<\w+>/g, '<*>');

describe('values that all texts share', () => {
  it('are slots of records by their shape', () => {
    expect(template('worker ok /etc/daemon/workers.properties')).toBe('worker ok <*>');
    expect(
      template(
        'mail.example.org:25 refused through relay.example.net:8080 TLS',
        'web.example.org:25 refused through relay.example.net:8080 TLS',
        'db-7:443 refused through relay.example.net:8080 TLS',
      ),
    ).toBe('<*>:<*> refused through <*>:<*> TLS');
    expect(template('stored block of 67108864 bytes by ann', 'stored block of 67108864 bytes by bob')).toBe(
      'stored block of <*> bytes by <*>',
    );
    expect(template('fetch hdfs://bucket/a.csv done, code 0x1f', 'fetch hdfs://bucket/a.csv done, code 0x1f')).toBe(
      'fetch hdfs://<*> done, code <*>',
    );
    expect(template('moved rack-12/10.0.0.7:9000 to ann', 'moved rack-12/10.0.0.7:9000 to bob')).toBe(
      'moved rack-<*>/<*>:<*> to <*>',
    );
  });

  it('keep the wording of instructions', () => {
    const ask = (topic: string): string => `Write 500 words and/or 3 bullet points on ${topic}: facts, not opinions.`;
    expect(template(ask('whales'), ask('rivers'), ask('old maps'))).toBe(
      'Write 500 words and/or 3 bullet points on <*>: facts, not opinions.',
    );
  });
});

describe('expressions of which a part varies', () => {
  const days = [3, 11, 17, 24, 28];

  it('are one slot: dates, sums, paths and lists', () => {
    expect(template(...days.map((d) => `Which tasks are due October ${d} 2023 in the planner?`))).toBe(
      'Which tasks are due <*> in the planner?',
    );
    const sums = days.map((d) => `Find shoes under $${d} in the outlet`);
    expect(slotValues(mineTemplate(sums), sums[1])).toEqual(['$11']);
    const paths = ['hats', 'socks', 'scarves'].map((name) => `Merge team/${name} into the main branch, please`);
    expect(slotValues(mineTemplate(paths), paths[1])).toEqual(['team/socks']);
    expect(
      template(
        "Invite ['ann', 'bob'] to the call",
        "Invite ['carl'] to the call",
        "Invite ['dora', 'ann', 'emil'] to the call",
      ),
    ).toBe('Invite <*> to the call');
  });

  it('leave what stands beside them alone', () => {
    const text = (n: number): string => `In May 2023 we met ${words(random, 1)} and paid €${n} for the room.`;
    const members = days.map(text);
    const mined = mineTemplate(members);
    expect(mined.fixed).toEqual(['In May 2023 we met ', ' and paid ', ' for the room.']);
    for (const member of members) expect(slotValues(mined, member)?.[1]).toMatch(/^€\d+$/);
  });

  it('stand texts that nearly are expressions, without end', () => {
    for (const hostile of [
      'a/'.repeat(50_000),
      "['a', ".repeat(20_000),
      '1-1-'.repeat(40_000),
      'may 1 '.repeat(30_000),
    ]) {
      const members = [`x ${hostile} one y`, `x ${hostile} two y`, `x ${hostile} three y`];
      const mined = mineTemplate(members);
      for (const member of members) expect(slotValues(mined, member)).not.toBeNull();
    }
  });
});

describe('members of which none is spelt right', () => {
  const slip = (word: string): string => {
    if (word.length < 4 || random() > 0.25) return word;
    const at = Math.floor(random() * (word.length - 1));
    const kind = Math.floor(random() * 3);
    const [letter, next] = [word[at]!, word[at + 1]!];
    return (
      word.slice(0, at) + (kind === 0 ? next + letter : kind === 1 ? next : letter + letter + next) + word.slice(at + 2)
    );
  };

  it('still tell what they have in common, and what each of them asks', () => {
    const topics = Array.from({ length: 40 }, () => words(random, 12));
    const members = topics.map(
      (topic) =>
        `${'You are a patient teacher of young children. Explain the following subject in simple words and close with one question.'.replace(/\w+/g, slip)}\n${topic}`,
    );
    const mined = mineTemplate(members);
    expect(mined.coverage).toBeGreaterThan(0.4);
    const right = members.filter((member, m) => {
      const values = slotValues(mined, member);
      return values?.some((value) => value.includes(topics[m]!.split(' ').slice(2, 10).join(' ')));
    });
    expect(right.length).toBeGreaterThanOrEqual(36);
  });
});
