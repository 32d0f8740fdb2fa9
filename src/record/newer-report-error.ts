import { UsageError } from '../errors/usage-error.ts';

/** A report of a later version of the format: nothing is wrong with it, this version only cannot read it. */
export class NewerReportError extends UsageError {
  override readonly name: string = 'NewerReportError';

  constructor(source: string, schemaVersion: number) {
    super({
      problem: `${source} was written by a newer twinrun.`,
      expected: 'schemaVersion 1',
      received: `schemaVersion ${schemaVersion}`,
      advice: 'npm install --save-dev twinrun@latest',
    });
  }
}

/** Recognises the error by its name, which also holds across two copies of this package. */
export function isNewerReport(error: unknown): error is NewerReportError {
  return typeof error === 'object' && error !== null && Reflect.get(error, 'name') === 'NewerReportError';
}
