export { type Classifier, type ClassifierOptions, type ClassifyInput, loadClassifier } from './classifier.ts';
export { readModel } from './model.ts';
export { loadTaxonomy, requireLabel, type Taxonomy } from './taxonomy.ts';
