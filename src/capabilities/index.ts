export { type Classifier, type ClassifierOptions, type ClassifyInput, loadClassifier } from './classifier.ts';
export { type LabelExample, labelExamples, suggestFromLabels } from './label-examples.ts';
export {
  type Content,
  type HumanLabel,
  type LabelEvent,
  type LabelState,
  labelState,
  type Resolved,
  resolveLabel,
  undoTarget,
} from './labels.ts';
export { exportLabels, importLabels, LABELS_EXPORT_SCHEMA, type LabelImport } from './labels-file.ts';
export { readModel } from './model.ts';
export { loadTaxonomy, requireLabel, type Taxonomy } from './taxonomy.ts';
