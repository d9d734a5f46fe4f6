import { Ajv, type ErrorObject, type ValidateFunction } from 'ajv';

/** Forge adds options of its own to JSON schema (`searchAlias` …), so unknown keywords are let through. */
const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: false });
const compiled = new WeakMap<object, ValidateFunction>();

/**
 * Checks a value against the JSON schema of an app's object field.
 *
 * @returns a sentence saying what does not fit, or null
 */
export function schemaProblem(schema: Record<string, unknown>, value: unknown): string | null {
  let validate = compiled.get(schema);
  if (validate === undefined) {
    validate = ajv.compile({ type: 'object', ...schema });
    compiled.set(schema, validate);
  }
  if (validate(value)) return null;
  return `The value does not match the schema of the field: ${describe(validate.errors?.[0])}.`;
}

function describe(error: ErrorObject | undefined): string {
  if (error === undefined) return 'it is not allowed';
  const path = error.instancePath === '' ? 'the value' : error.instancePath.slice(1).replaceAll('/', '.');
  return `${path} ${error.message ?? 'is not allowed'}`;
}
