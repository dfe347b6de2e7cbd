export { mineTemplate, type TemplateMatch, TemplateMatcher } from './template.ts';
export { tokensOf, type Tokens } from './tokens.ts';
