/** The public library surface. */
export { type Hydrascope, type HydrascopeOptions, hydrascope } from './app.ts';
export { type Classifier, type ClassifierOptions, type ClassifyInput, loadClassifier } from './capabilities/index.ts';
export type { QueryMatch, QueryResult, Report, ReportCampaign, ReportCluster, ReportTemplate } from './contract.ts';
export type * from './domain.ts';
export { type Embedder, type EmbedderOptions, openEmbedder } from './embedding/index.ts';
export { type ErrorCode, EXIT, HydrascopeError } from './errors.ts';
export { mineTemplate, type TemplateMatch, TemplateMatcher } from './templates/index.ts';
