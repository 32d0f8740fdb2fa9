/** What a process is told by its surroundings. */
type Env = Readonly<Record<string, string | undefined>>;

/**
 * Whether a program reads the output rather than a person: where `TWINRUN_PLAIN` is set it decides, else `AI_AGENT`, which
 * programs that run commands by themselves set for what they start.
 */
export function wantsPlain(env: Env): boolean {
  const told = env['TWINRUN_PLAIN'] ?? '';
  if (told !== '') return told !== '0' && told !== 'false';
  return (env['AI_AGENT'] ?? '') !== '';
}
