/**
 * Imports a module as an ES module. The CommonJS build writes this file anew, since the compiler makes a `require` of every
 * `import()`.
 *
 * @param file Absolute path.
 */
export function nativeImport(file: string): Promise<object> {
  return import(file) as Promise<object>;
}
