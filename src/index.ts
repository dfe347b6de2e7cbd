export * from './domain.ts';
export { type ErrorCode, EXIT, HydrascopeError } from './errors.ts';
