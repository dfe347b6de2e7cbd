import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Exchange } from '../../src/domain.ts';
import type { JsonObject, LogFormat } from '../../src/logs/formats/format.ts';
import { gateway } from '../../src/logs/formats/gateway.ts';
import { FORMATS, formatOf } from '../../src/logs/formats/index.ts';
import { native } from '../../src/logs/formats/native.ts';

const LIMITS = { maxTextChars: 1000 };
const TS = '2026-01-02T03:04:05Z';

/** How each format writes a request; the suite below holds for all of them. */
const WRITERS: readonly {
  format: LogFormat;
  write: (account: unknown, ts: unknown, body: JsonObject) => JsonObject;
}[] = [
  { format: native, write: (account, ts, body) => ({ account, ts, ...body }) },
  { format: gateway, write: (account, ts, body) => ({ user_id: account, timestamp: ts, request: body }) },
];

function exchange(format: LogFormat, line: JsonObject): Exchange {
  const result = format.parse(JSON.parse(JSON.stringify(line)), LIMITS);
  if (result.kind === 'reject') throw new Error(`rejected: ${result.reason} ${result.detail}`);
  return result.exchange;
}

function reason(format: LogFormat, line: JsonObject): string {
  const result = format.parse(JSON.parse(JSON.stringify(line)), LIMITS);
  return result.kind === 'reject' ? result.reason : 'taken';
}

describe.each(WRITERS)('format $format.name', ({ format, write }) => {
  const messages = [
    { role: 'system', content: 'be brief' },
    { role: 'developer', content: [{ type: 'text', text: 'be kind' }] },
    { role: 'user', content: 'first' },
    {
      role: 'assistant',
      content: [
        { type: 'text', text: 'an answer' },
        { type: 'tool_use', input: { q: 1 } },
      ],
    },
    {
      role: 'user',
      content: [
        { type: 'text', text: 'second' },
        { type: 'image', source: {} },
        { type: 'text', text: 'more' },
      ],
    },
    { role: 'assistant', content: null, tool_calls: [] },
    { role: 'tool', content: 'a tool said this' },
    { role: 'user', content: [{ type: 'tool_result', content: [{ type: 'text', text: 'nor is this' }] }] },
    { role: 'user', content: '   ' },
  ];

  it('is found for its own lines', () => {
    expect(formatOf(write('a', TS, { messages }))).toBe(format);
  });

  it('tells who said what', () => {
    const found = exchange(format, write('a', TS, { messages, model: 'm-1' }));
    expect(found).toMatchObject({
      account: 'a',
      ts: Date.parse(TS),
      model: 'm-1',
      system: 'be brief\n\nbe kind',
      user: 'second\nmore',
      priorUser: ['first'],
      assistant: ['an answer'],
    });
    expect(JSON.stringify(found)).not.toContain('tool said');
    expect(JSON.stringify(found)).not.toContain('nor is this');
  });

  it('puts a separate system text before system messages', () => {
    expect(exchange(format, write('a', TS, { messages, system: 'first of all' })).system).toBe(
      'first of all\n\nbe brief\n\nbe kind',
    );
  });

  it('writes equal tool schemas equally, whatever the order of their keys', () => {
    const one = exchange(
      format,
      write('a', TS, { messages, tools: [{ name: 'x', schema: { b: 1, a: [2, { d: 1, c: 2 }] } }] }),
    );
    const two = exchange(
      format,
      write('a', TS, { messages, tools: [{ schema: { a: [2, { c: 2, d: 1 }], b: 1 }, name: 'x' }] }),
    );
    expect(one.tools).toBe('[{"name":"x","schema":{"a":[2,{"c":2,"d":1}],"b":1}}]');
    expect(two.tools).toBe(one.tools);
    expect(two.id).toBe(one.id);
  });

  it('derives ids from content alone', () => {
    const base = exchange(format, write('a', TS, { messages })).id;
    expect(exchange(format, write('a', TS, { messages })).id).toBe(base);
    expect(exchange(format, write('b', TS, { messages })).id).not.toBe(base);
    expect(exchange(format, write('a', 1, { messages })).id).not.toBe(base);
    expect(exchange(format, write('a', TS, { messages: messages.slice(0, 4) })).id).not.toBe(base);
  });

  it('keeps a null time as unknown', () => {
    expect(exchange(format, write('a', null, { messages })).ts).toBeNaN();
  });

  it('takes numbers as accounts', () => {
    expect(exchange(format, write(42, TS, { messages })).account).toBe('42');
  });

  it.each([
    ['missing_account', write(undefined, TS, { messages })],
    ['missing_account', write('  ', TS, { messages })],
    ['bad_field', write({ nested: 1 }, TS, { messages })],
    ['bad_field', write('x'.repeat(5000), TS, { messages })],
    ['missing_time', write('a', undefined, { messages })],
    ['bad_time', write('a', 'yesterday', { messages })],
    ['bad_time', write('a', {}, { messages })],
    ['missing_text', write('a', TS, { messages: [] })],
    ['missing_text', write('a', TS, { messages: [{ role: 'user', content: ' \n' }] })],
    ['missing_text', write('a', TS, { messages: [{ role: 'assistant', content: 'only me' }] })],
    ['bad_field', write('a', TS, { messages: [7] })],
    ['bad_field', write('a', TS, { messages: [{ content: 'who am I' }] })],
    ['bad_field', write('a', TS, { messages: [{ role: 'wizard', content: 'x' }] })],
    ['bad_field', write('a', TS, { messages: [{ role: 'user', content: 5 }] })],
    ['bad_field', write('a', TS, { messages, system: 5 })],
    ['bad_field', write('a', TS, { messages, tools: nested(200) })],
    ['too_long', write('a', TS, { messages: [{ role: 'user', content: 'y'.repeat(1001) }] })],
  ])('%s', (expected, line) => {
    expect(reason(format, line)).toBe(expected);
  });

  it('is not fooled by names of the prototype', () => {
    const line = JSON.parse(
      `{"__proto__":{"account":"evil","user_id":"evil"},"constructor":{"prototype":{"x":1}},"ts":1700000000,"timestamp":1700000000,` +
        `"prompt":"p","request":{"messages":[{"role":"__proto__","content":"x"}]}}`,
    );
    expect(['missing_account', 'bad_field']).toContain(reason(format, line));
    const polluting = write(
      'a',
      TS,
      JSON.parse('{"messages":[{"role":"user","content":"x"}],"tools":[{"__proto__":{"bad":1}}]}'),
    );
    const result = format.parse(polluting, LIMITS);
    expect(result.kind === 'exchange' && result.exchange.tools).toBe('[{"__proto__":{"bad":1}}]');
    expect(({} as { bad?: unknown }).bad).toBeUndefined();
  });

  it('never throws, whatever a line holds', () => {
    const anything = fc.dictionary(
      fc.constantFrom(
        'account',
        'ts',
        'prompt',
        'messages',
        'system',
        'tools',
        'meta',
        'request',
        'user',
        'created',
        'id',
        'body',
        'input',
        'requestBody',
        'contents',
        'metadata',
        'consumer',
        'api_key',
        'systemInstruction',
      ),
      fc.oneof(fc.jsonValue(), fc.constant([{ role: 'user', content: [null, [], 'x', { type: 'text' }] }])),
    );
    fc.assert(
      fc.property(anything, (line) => {
        expect(format.parse(line, LIMITS).kind).toMatch(/^(exchange|reject)$/);
      }),
    );
  });
});

describe('native', () => {
  it('takes a prompt, as text or parts', () => {
    expect(exchange(native, { account: 'a', ts: TS, prompt: 'hello' }).user).toBe('hello');
    const parts = [
      { type: 'text', text: 'look' },
      { type: 'image_url', image_url: {} },
    ];
    expect(exchange(native, { account: 'a', ts: TS, prompt: parts }).user).toBe('look');
  });

  it('takes the prompt as the newest turn when messages stand beside it, once', () => {
    const messages = [{ role: 'user', content: 'old' }];
    expect(exchange(native, { account: 'a', ts: TS, prompt: 'new', messages })).toMatchObject({
      user: 'new',
      priorUser: ['old'],
    });
    expect(exchange(native, { account: 'a', ts: TS, prompt: 'old', messages })).toMatchObject({
      user: 'old',
      priorUser: [],
    });
  });

  it('takes a request with nothing but a system text', () => {
    expect(exchange(native, { account: 'a', ts: TS, system: 's' })).toMatchObject({ system: 's', user: '' });
  });

  it('keeps known metadata as short text, and the creation of the account as a time', () => {
    const meta = {
      ip: '10.0.0.1',
      asn: 64500,
      plan: true,
      country: ' ',
      payment: { card: 1 },
      other: 'x',
      account_created: '2025-01-01',
      user_agent: 'u'.repeat(9000),
    };
    const found = exchange(native, { account: 'a', ts: TS, prompt: 'p', meta }).meta;
    expect(found).toMatchObject({
      ip: '10.0.0.1',
      asn: '64500',
      plan: 'true',
      account_created: Date.parse('2025-01-01'),
    });
    expect(Object.keys(found).sort()).toEqual(['account_created', 'asn', 'ip', 'plan', 'user_agent']);
    expect(found.user_agent!.length).toBeLessThan(1000);
  });

  it('keeps logged ids', () => {
    expect(exchange(native, { id: 'e-1', account: 'a', ts: TS, prompt: 'p' }).id).toBe('e-1');
    expect(exchange(native, { id: 7, account: 'a', ts: TS, prompt: 'p' }).id).toBe('7');
  });
});

describe('gateway', () => {
  it('reads bodies at the top, inputs with instructions, and senders inside the body', () => {
    expect(
      exchange(gateway, { user: 'u', created: 1_700_000_000, messages: [{ role: 'user', content: 'x' }] }).account,
    ).toBe('u');
    const response = { time: TS, body: { model: 'g', instructions: 'be', input: 'do it', safety_identifier: 's' } };
    expect(exchange(gateway, response)).toMatchObject({ account: 's', system: 'be', user: 'do it', model: 'g' });
    const tagged = { time: TS, request: { metadata: { user_id: 'm' }, messages: [{ role: 'user', content: 'x' }] } };
    expect(exchange(gateway, tagged).account).toBe('m');
  });

  it('leaves function calls and their output out', () => {
    const input = [
      { role: 'user', content: 'ask' },
      { type: 'function_call', name: 'f' },
      { type: 'function_call_output', output: 'secret' },
    ];
    const found = exchange(gateway, { user_id: 'a', ts: TS, body: { input } });
    expect(found.user).toBe('ask');
    expect(JSON.stringify(found)).not.toContain('secret');
  });

  const words = 'translate this, please';
  const messages = [
    { role: 'system', content: 'be brief' },
    { role: 'user', content: words },
  ];
  const body = { model: 'm', messages };
  it.each<[string, JsonObject]>([
    ['an API request as it is sent', { user: 'a', created: TS, ...body }],
    ['a native line whose request is wrapped', { account: 'a', ts: TS, request: body }],
    ['a request as JSON text', { accountId: 'a', timestamp: TS, request_body: JSON.stringify(body) }],
    ['messages as JSON text', { account_id: 'a', timestamp: TS, system: '', messages: JSON.stringify(messages) }],
    ['a wrapped HTTP request', { user_id: 'a', time: TS, request: { method: 'POST', body: JSON.stringify(body) } }],
    [
      'a blank sender beside the one that counts',
      { user: '', startTime: TS, ...body, metadata: { user_api_key_user_id: 'a' } },
    ],
    [
      'who pays before who asks',
      { 'X-Account-ID': 'b', api_key: 'b', end_user: 'b', created_at: TS, body: { ...body, user: 'a' } },
    ],
    ['a traced generation', { id: 'o', traceId: 't', startTime: TS, userId: 'a', input: messages, output: messages }],
    ['a traced request', { timestamp: TS, userId: 'a', input: body }],
    [
      'typed messages',
      {
        user_id: 'a',
        ts: TS,
        input: [
          { type: 'system', content: 'be brief' },
          { type: 'human', content: words },
        ],
      },
    ],
    [
      'contents with parts',
      {
        user_id: 'a',
        ts: TS,
        request: { contents: [{ parts: [{ text: words }] }], systemInstruction: { parts: [{ text: 'be brief' }] } },
      },
    ],
    [
      'an invocation log',
      { accountId: 'a', timestamp: TS, input: { inputBodyJson: { messages: messages.slice(1), system: 'be brief' } } },
    ],
    ['a consumer', { started_at: TS, consumer: { id: 'a', username: 'bob' }, request: { body } }],
    ['a list of messages for a prompt', { account: 'a', ts: TS, prompt: messages }],
  ])('reads %s', (_name, line) => {
    const found = exchange(formatOf(line), line);
    expect(found).toMatchObject({ account: 'a', ts: Date.parse(TS), user: words, system: 'be brief' });
  });

  it.each<[string, unknown]>([
    ['a completion', words],
    ['parts', [{ type: 'input_text', text: words }, { type: 'input_image' }]],
  ])('reads a prompt or input of %s', (_name, value) => {
    for (const name of ['prompt', 'input']) {
      const line = { user_id: 'a', ts: TS, [name]: value };
      expect(exchange(formatOf(line), line).user).toBe(words);
    }
  });

  it('does not look for a request in what somebody typed', () => {
    const typed = JSON.stringify(messages);
    for (const name of ['prompt', 'input']) {
      const line = { user_id: 'a', ts: TS, [name]: typed };
      expect(exchange(formatOf(line), line)).toMatchObject({ user: typed, system: '' });
    }
  });

  it('names a sender by its key where nothing else does, without telling the key', () => {
    const line = { ts: TS, prompt: words, api_key: 'sk-secret' };
    const { account } = exchange(formatOf(line), line);
    expect(account).toMatch(/^key-[0-9a-f]{16}$/);
    const digest = 'ab'.repeat(32);
    expect(exchange(gateway, { ...line, api_key: digest }).account).toBe(digest);
  });

  it('keeps metadata from beside and from inside', () => {
    const line = {
      user_id: 'a',
      ts: TS,
      prompt: words,
      client_ip: '1.1.1.1',
      metadata: { userAgent: 'x', plan: 'pro' },
    };
    expect(exchange(gateway, line).meta).toEqual({ ip: '1.1.1.1', user_agent: 'x', plan: 'pro' });
  });

  it('comes after the native format', () => {
    expect(FORMATS.map((format) => format.name)).toEqual(['native', 'gateway']);
    expect(formatOf({ account: 'a', ts: TS, prompt: words, request: {} })).toBe(native);
    expect(formatOf({})).toBe(native);
  });
});

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let i = 0; i < depth; i++) value = [value];
  return value;
}
