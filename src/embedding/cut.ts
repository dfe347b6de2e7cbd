/** How much of a long text is embedded; every model gets the same cut. */

/**
 * `text` unchanged up to `max` UTF-16 units; beyond that its first three quarters of `max` and last quarter, joined by a
 * space. A surrogate pair is never torn.
 */
export function cutText(text: string, max: number): string {
  if (text.length <= max) return text;
  let head = Math.floor((max * 3) / 4);
  let tail = text.length - (max - head);
  if (isTrail(text, head) && isLead(text, head - 1)) head--;
  if (isTrail(text, tail) && isLead(text, tail - 1)) tail++;
  return `${text.slice(0, head)} ${text.slice(tail)}`;
}

const isLead = (text: string, at: number): boolean => (text.charCodeAt(at) & 0xfc00) === 0xd800;
const isTrail = (text: string, at: number): boolean => (text.charCodeAt(at) & 0xfc00) === 0xdc00;
