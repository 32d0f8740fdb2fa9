/** Takes lines off an error's stack. */
export function dropFrames(error: unknown, drops: (line: string) => boolean): void {
  const stack: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'stack') : null;
  if (typeof stack !== 'string') return;
  const lines = stack.split('\n').filter((line) => !drops(line));
  Reflect.set(error as object, 'stack', lines.join('\n'));
}
