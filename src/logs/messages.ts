/** Who said what in a request: system text, human turns, assistant turns. Tool results are nobody's words. */
import { isObject, type JsonObject } from './formats/format.ts';

export interface Conversation {
  readonly system: string;
  /** Human-authored user texts, oldest first; blank ones left out. */
  readonly user: readonly string[];
  readonly assistant: readonly string[];
}

type Speaker = 'system' | 'user' | 'assistant' | 'tool';

const SPEAKERS: ReadonlyMap<string, Speaker> = new Map<string, Speaker>([
  ['system', 'system'],
  ['developer', 'system'],
  ['user', 'user'],
  ['human', 'user'],
  ['assistant', 'assistant'],
  ['model', 'assistant'],
  ['ai', 'assistant'],
  ['tool', 'tool'],
  ['function', 'tool'],
]);

/** Types of content parts that carry words of the message's author. A part without a type counts when it has `text`. */
const TEXT_PARTS: ReadonlySet<unknown> = new Set(['text', 'input_text', 'output_text', undefined]);

/** Whether a value is a list of messages, where it could also be a list of parts of one message, or of plain texts. */
export function isConversation(value: unknown): boolean {
  return Array.isArray(value) && value.some((item) => isObject(item) && typeof roleOf(item) === 'string');
}

/** @returns the conversation, or what is wrong with it. */
export function readMessages(messages: unknown): Conversation | string {
  if (!Array.isArray(messages)) return 'messages is not an array';
  const said = { system: [] as string[], user: [] as string[], assistant: [] as string[] };
  for (const message of messages) {
    if (!isObject(message)) return 'a message is not an object';
    const role = roleOf(message);
    if (role === null) continue;
    if (typeof role !== 'string') return 'a message has no role';
    const speaker = SPEAKERS.get(role) ?? SPEAKERS.get(role.toLowerCase());
    if (speaker === undefined) return 'a message has an unknown role';
    if (speaker === 'tool') continue;
    const text = readContent(message.content ?? message.parts);
    if (text === null) return 'the content of a message is neither text nor parts';
    if (hasText(text)) said[speaker].push(text);
  }
  return { system: said.system.join('\n\n'), user: said.user, assistant: said.assistant };
}

/**
 * Who speaks. Where no role is given the type may say it (`human`, `ai`), and lone parts are the user's; null for items
 * that are not words of any author: a function call and its output, reasoning.
 */
function roleOf({ role, type, parts }: JsonObject): unknown {
  if (role !== undefined) return role;
  if (typeof type === 'string') return SPEAKERS.has(type) ? type : null;
  return Array.isArray(parts) ? 'user' : undefined;
}

/** Text of a string, of an array of parts (texts joined by a line end), or of one part; null when it is none of these. */
export function readContent(content: unknown): string | null {
  if (typeof content === 'string') return content;
  if (content === undefined || content === null) return '';
  if (isObject(content)) return partText(content) ?? '';
  if (!Array.isArray(content)) return null;
  const texts: string[] = [];
  for (const part of content) {
    const text = typeof part === 'string' ? part : isObject(part) ? partText(part) : null;
    if (text !== null && text !== '') texts.push(text);
  }
  return texts.length === 1 ? texts[0]! : texts.join('\n');
}

function partText(part: JsonObject): string | null {
  return typeof part.text === 'string' && TEXT_PARTS.has(part.type) ? part.text : null;
}

/** Whether anything is said at all: a character that is not white space. */
export function hasText(text: string): boolean {
  const first = text.charCodeAt(0);
  return (first > 32 && first < 127) || text.trim() !== '';
}
