export { linkTemplates } from './link.ts';
export { filling, slotSpans, slotValues, type TemplateMatch, TemplateMatcher } from './matcher.ts';
export { mineTemplate } from './template.ts';
