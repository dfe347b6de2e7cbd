/**
 * Hydrascope's own log line:
 * `{"id"?, "account", "ts", "model"?, "session"?, "system"?, "prompt" | "messages", "tools"?, "meta"?}`.
 */
import { assemble } from '../assemble.ts';
import { type Conversation, hasText, isConversation, readContent, readMessages } from '../messages.ts';
import { type LogFormat, reject } from './format.ts';

export const native: LogFormat = {
  name: 'native',
  detect: ({ account, ts, prompt, messages, system, tools }) =>
    account !== undefined && ts !== undefined && (prompt ?? messages ?? system ?? tools) !== undefined,
  parse(line, limits) {
    const conversation = readConversation(line.messages, line.prompt, line.system);
    if (typeof conversation === 'string') return reject('bad_field', conversation);
    const { id, account, ts, model, session, tools, meta } = line;
    return assemble({ id, account, ts, model, session, tools, meta, conversation }, limits);
  },
};

const NO_MESSAGES: Conversation = Object.freeze({ system: '', user: [], assistant: [] });

/** A prompt beside messages is the newest turn; where it repeats the last user message it is not counted twice. */
function readConversation(messages: unknown, prompt: unknown, systemField: unknown): Conversation | string {
  const turns = messages ?? (isConversation(prompt) ? prompt : undefined);
  const said = turns === undefined ? NO_MESSAGES : readMessages(turns);
  if (typeof said === 'string') return said;
  const asked = turns === prompt ? '' : readContent(prompt);
  if (asked === null) return 'prompt is neither text nor parts';
  const system = readContent(systemField);
  if (system === null) return 'system is neither text nor parts';
  const repeats = asked === said.user[said.user.length - 1];
  const user = hasText(asked) && !repeats ? (said.user.length === 0 ? [asked] : [...said.user, asked]) : said.user;
  const joined = hasText(system) ? (said.system === '' ? system : `${system}\n\n${said.system}`) : said.system;
  return { system: joined, user, assistant: said.assistant };
}
