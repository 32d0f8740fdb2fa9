/** A difference must be this much more frequent than noise, as a share of both together. */
const LEAST_RELATIVE = 0.2;
/** And in this share of all cases. */
const LEAST_SHARE = 0.0003;

/**
 * Whether a path differs more often than noise explains. The rule of Diffy (opendiffy, "Understanding Diffy"): shown
 * where raw > noise, |raw − noise| / (raw + noise) > 20 % and |raw − noise| / total > 0.03 %.
 *
 * @param raw Cases in which the two differ that are compared.
 * @param noise Cases in which the one that is trusted differs from itself.
 */
export function exceedsNoise(raw: number, noise: number, total: number): boolean {
  if (raw <= noise) return false;
  return (raw - noise) / (raw + noise) > LEAST_RELATIVE && (raw - noise) / total > LEAST_SHARE;
}
