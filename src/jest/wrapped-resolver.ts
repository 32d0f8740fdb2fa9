/** Environment variable that holds the resolvers that projects had before; test processes inherit it. */
export const RESOLVERS_VARIABLE = 'TWINRUN_JEST_RESOLVERS';

/** Where a project is not told apart from others by its folder. */
const ANY = '*';

/** What the variable holds once a project's resolver is added to what it held. */
export function writeResolvers(held: string | undefined, rootDir: string | null, resolver: string): string {
  return JSON.stringify({ ...parsed(held), [rootDir ?? ANY]: resolver });
}

/** The resolver that a project had before, or null. */
export function readResolvers(held: string | undefined, rootDir: string): string | null {
  const resolvers = parsed(held);
  return resolvers[rootDir] ?? resolvers[ANY] ?? null;
}

function parsed(held: string | undefined): Readonly<Record<string, string>> {
  try {
    return JSON.parse(held ?? '{}') as Record<string, string>;
  } catch {
    return {};
  }
}
