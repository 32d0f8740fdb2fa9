import type { TrialHost } from './trial-host.ts';

/** Where the host of a realm is found, on its global object. */
export const HOST: unique symbol = Symbol.for('twinrun.host');

interface HostGlobal {
  [HOST]?: TrialHost;
}

/** The host of this realm, or null where no runner set one. Shared by the ESM and the CommonJS copy of the package. */
export function currentHost(): TrialHost | null {
  return (globalThis as HostGlobal)[HOST] ?? null;
}

/** Makes `host` the one that `compareImpl` reports to. Called by a runner's set-up file. */
export function setCurrentHost(host: TrialHost): void {
  (globalThis as HostGlobal)[HOST] = host;
}
