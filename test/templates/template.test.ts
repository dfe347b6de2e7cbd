import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkTemplates, mineTemplate, slotSpans, slotValues, TemplateMatcher } from '../../src/templates/index.ts';
import { families, GRADER, numbers, TRAVEL, words } from '../duplicates/corpora.ts';

const random = numbers(11);

describe('mineTemplate', () => {
  it('finds fixed text and slots at the beginning, in the middle and at the end', () => {
    const members = Array.from(
      { length: 12 },
      () => `${words(random, 3)} asks for a recipe with ${words(random, 2)} and no sugar: ${words(random, 9)}`,
    );
    const template = mineTemplate(members);
    expect(template.text).toBe('<*> asks for a recipe with <*> and no sugar: <*>');
    expect(template.fixed).toEqual(['', ' asks for a recipe with ', ' and no sugar: ', '']);
    expect(template.slots.length).toBe(3);
  });

  it('keeps line breaks and takes paragraphs and code for slots', () => {
    const members = Array.from(
      { length: 8 },
      (_, i) =>
        `Review this code:\n\n\`\`\`\nfunction f${i}(x) {\n  return ${words(random, 1)}(x);\n}\n\`\`\`\n\nList every bug.\n\n${words(random, 20)}\n\n${words(random, 20)}`,
    );
    const template = mineTemplate(members);
    expect(template.text.startsWith('Review this code:\n\n```\n')).toBe(true);
    expect(template.text).toContain('\n```\n\nList every bug.\n\n');
    expect(slotValues(template, members[3])?.at(-1)).toContain('\n\n');
  });

  it('types its slots', () => {
    const members = Array.from({ length: 30 }, (_, i) => {
      const day = `2024-03-${String(1 + (i % 28)).padStart(2, '0')}`;
      return `On ${day} the job https://jobs.example.org/run/${i} used ${i * 7} units for user u_${i}x${i} in ${['Paris', 'Oslo'][i % 2]} because\n${words(random, 6)}`;
    });
    expect(mineTemplate(members).text).toBe(
      'On <date> the job https://jobs.example.org/run/<url> used <number> units for user u_<identifier> in <enum> because\n<*>',
    );
  });

  it('opens numbers in records but not in sentences', () => {
    expect(mineTemplate(['Found child 6725 in slot 10', 'Found child 11 in slot 10']).text).toBe(
      'Found child <number> in slot 10',
    );
    expect(mineTemplate(['vis=0 mask=1 rect(0, 0)', 'vis=3 mask=1 rect(0, 0)']).text).toBe(
      'vis=<number> mask=<number> rect(<number>, <number>)',
    );
    const prompts = Array.from(
      { length: 5 },
      () => `In 2 or 3 sentences, what should one remember from this?\n${words(random, 20)}`,
    );
    expect(mineTemplate(prompts).text).toBe('In 2 or 3 sentences, what should one remember from this?\n<*>');
  });

  it('finds a word between two slots though some members share more than that', () => {
    const members = [
      'Walk from Hill House to the pier',
      'Walk from Mill on Green to the pier near Hill House',
      'Walk from Hill House to Mill on Green',
      'Walk from the pier to Oak Hall',
      'Walk from Elm Court to a shop at Hill House',
    ];
    expect(mineTemplate(members).text).toBe('Walk from <*> to <*>');
  });

  it('does not look for fixed words inside words held together by hyphens', () => {
    const members = ['Move old-to-new to the attic', 'Move papers to the cellar', 'Move two_to_three to the shed'];
    const template = mineTemplate(members);
    expect(template.text).toBe('Move <*> to the <*>');
    expect(slotValues(template, members[0])).toEqual(['old-to-new', 'attic']);
  });

  it('takes lists and addresses of several parts for one slot, and pairs of numbers for two', () => {
    const members = ['3 Elm Lane, Ulm, 89073', '7 Oak Street, House 3, Bonn, 53111', '12 Hill Road, Graz, 8010'];
    expect(mineTemplate(members.map((place) => `Send the parcel to ${place} by train`)).text).toBe(
      'Send the parcel to <*> by train',
    );
    expect(mineTemplate(['moved to (31, 7) at once', 'moved to (4, 18) at once', 'moved to (9, 2) at once']).text).toBe(
      'moved to (<number>, <number>) at once',
    );
  });

  it('takes an article that a few values happen to have for part of them', () => {
    const members = ['I broke a cup', 'they sold me a bag with holes', 'we need a refund', 'it was a gift'];
    expect(mineTemplate(members.map((reason) => `Ask the shop for help because ${reason}`)).text).toBe(
      'Ask the shop for help because <*>',
    );
  });

  it('is the same for any order and number of copies', () => {
    const members = Array.from({ length: 70 }, () => GRADER(words(random, 2), words(random, 9)));
    const straight = mineTemplate(members);
    expect(mineTemplate([...members].reverse()).fixed).toEqual(straight.fixed);
    expect(mineTemplate([...members, ...members]).fixed).toEqual(straight.fixed);
  });

  it('measures coverage, distinct values and entropy', () => {
    const template = mineTemplate([
      'Weather in Rome today, please',
      'Weather in Oslo today, please',
      'Weather in Rome today, please',
      'Weather in Oslo today, please',
    ]);
    expect(template.slots[0].distinct).toBe(2);
    expect(template.slots[0].entropy).toBeCloseTo(1);
    expect(template.coverage).toBeCloseTo(1 - 4 / 29);
  });

  it('of one text is the text', () => {
    const template = mineTemplate(['Tell me a story.']);
    expect(template.text).toBe('Tell me a story.');
    expect(
      new TemplateMatcher(TemplateMatcher.fromTemplate(template).pieces).matches('Tell me a story.')?.slots,
    ).toEqual([]);
    expect(slotValues(template, 'Tell me a joke.')).toBeNull();
    expect(mineTemplate([]).slots).toEqual([]);
    expect(mineTemplate(['', ' ']).coverage).toBeGreaterThanOrEqual(0);
  });
});

describe('matching', () => {
  const piece = fc.constantFrom('Sum up', 'the report', ':', '"', '\n\n', 'now', '重要', 'für', '12', '!', ' ');
  const text = fc
    .array(fc.oneof(piece, fc.string({ maxLength: 6, unit: 'grapheme' })), { maxLength: 12 })
    .map((parts) => parts.join(' '));

  it('every member matches its own template, whatever the members are', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 8 }), (members) => {
        const template = mineTemplate(members);
        const matcher = TemplateMatcher.fromTemplate(template);
        for (const member of members) {
          const match = matcher.matches(member);
          expect(match).not.toBeNull();
          expect(match!.slots.length).toBe(template.slots.length);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('does not cut a character that stands for several', () => {
    for (const members of [
      ['12 für', '⑿ für Sum up'],
      ['wait… now', 'wait.. now', 'wait. now'],
    ]) {
      const template = mineTemplate(members);
      for (const member of members) expect(slotValues(template, member)?.length).toBe(template.slots.length);
    }
  });

  it('in full, fixed text and slots make up the text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-f]{1,3}( [a-f]{1,3}){0,6}$/), { minLength: 2, maxLength: 6 }),
        (values) => {
          const members = values.map((value) => `Explain the word ${value} to a child of six.`);
          const template = mineTemplate(members);
          for (const member of members) {
            const slots = slotValues(template, member)!;
            expect(
              template.fixed
                .map((part, i) => part + (slots[i] ?? ''))
                .join('')
                .replace(/ +/g, ' '),
            ).toBe(member);
            expect(slotSpans(template, member)!.map(({ start, end }) => member.slice(start, end))).toEqual(slots);
          }
        },
      ),
    );
  });

  it('sees through disguise and answers with the original characters', () => {
    const template = mineTemplate([
      GRADER('whales', 'they sing'),
      GRADER('rivers', 'they run'),
      GRADER('bees', 'they dance'),
    ]);
    const disguised = GRADER('Wölfe', 'they HOWL').replaceAll('e', '\u0435').replaceAll('a', 'a\u200b').toUpperCase();
    const match = TemplateMatcher.fromTemplate(template).matches(disguised);
    expect(match?.partial).toBe(false);
    expect(match?.slots[0].toLowerCase()).toContain('wölf');
  });

  it('stays linear where patterns repeat', () => {
    const template = { fixed: ['a '.repeat(40), ' a a a b'] };
    expect(slotValues(template, 'a '.repeat(200_000))).not.toBe(undefined);
    expect(slotValues({ fixed: ['', 'x y', 'x y', ''] }, 'x '.repeat(100_000))).toBeNull();
  });

  it('bears an edited member without losing the template', () => {
    const members = Array.from({ length: 30 }, () => GRADER(words(random, 2), words(random, 9)));
    const edited = members[0].replace('step by step', '').replace('careful', 'very careful');
    const template = mineTemplate([...members, edited]);
    expect(template.text).toContain('You are a careful grader of student essays.');
    expect(TemplateMatcher.fromTemplate(template).matches(edited)?.partial).toBe(true);
  });

  it('every member of every family matches its template', () => {
    const texts = [
      ...Array.from({ length: 40 }, () => GRADER(words(random, 3), words(random, 12))),
      ...Array.from({ length: 20 }, () => TRAVEL(words(random, 2), words(random, 5))),
      ...Array.from({ length: 50 }, () => words(random, 20)),
    ];
    const { familyOf, count } = families(texts);
    expect(count).toBeGreaterThanOrEqual(2);
    for (let f = 0; f < count; f++) {
      const members = texts.filter((_, i) => familyOf[i] === f);
      const matcher = TemplateMatcher.fromTemplate(mineTemplate(members));
      for (const member of members) expect(matcher.matches(member)).not.toBeNull();
    }
  });
});

describe('many templates', () => {
  const grader = mineTemplate([
    GRADER('whales', 'they sing'),
    GRADER('rivers', 'they run'),
    GRADER('bees', 'they dance'),
  ]);
  const travel = mineTemplate([TRAVEL('Rome', 'it rains'), TRAVEL('Oslo', 'it snows'), TRAVEL('Bari', 'it is hot')]);
  const reworded = {
    fixed: [
      'You are a careful grader of student essays. Read the answer about ',
      ' and say whether its reasoning holds, step by step.\n\nAnswer: ',
      '\n\nFinish with a mark between one and ten.',
    ],
  };

  it('reworded variants are linked, others are not', () => {
    const family = linkTemplates([grader, travel, reworded]);
    expect(family[2]).toBe(family[0]);
    expect(family[1]).not.toBe(family[0]);
  });
});
