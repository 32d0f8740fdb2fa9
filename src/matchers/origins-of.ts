import type { SideOrigins } from '../trial/trial-plan.ts';
import type { TrialHost } from './trial-host.ts';

/** What the host knows of where the two sides were loaded from. */
export function originsOf(host: TrialHost | null, oldSide: unknown, newSide: unknown): SideOrigins {
  return { old: host?.originOf?.(oldSide) ?? null, new: host?.originOf?.(newSide) ?? null };
}
