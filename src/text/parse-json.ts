/**
 * Parses JSON. A byte order mark, which some editors and shells put in front, is passed over.
 *
 * @throws {SyntaxError} When it is no JSON.
 */
export function parseJson(text: string): unknown {
  return JSON.parse(text.replace(/^\uFEFF/, ''));
}
