/** The tag that `Object.prototype.toString` writes, without its brackets. Empty where the value refuses to say. */
export function tagOf(value: object): string {
  try {
    return Object.prototype.toString.call(value).slice(8, -1);
  } catch {
    return '';
  }
}
