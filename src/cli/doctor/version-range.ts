/** The first three numbers of a version: `20.19.0-rc.1` is 20, 19, 0. */
type Numbers = readonly [number, number, number];

/**
 * Whether a version lies in a range as npm writes it: `^4.1.0 || ^5.0.0`, `>=24`. Only what stands in our own
 * `package.json` is understood: alternatives of one `^` or `>=` each.
 */
export function inRange(version: string, range: string): boolean {
  return range.split('||').some((part) => inPart(numbersOf(version), part.trim()));
}

function inPart(version: Numbers, part: string): boolean {
  const least = numbersOf(part);
  if (compare(version, least) < 0) return false;
  return part.startsWith('^') ? version[0] === least[0] : true;
}

function numbersOf(text: string): Numbers {
  const [, major = '0', minor = '0', patch = '0'] = /(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(text) ?? [];
  return [Number(major), Number(minor), Number(patch)];
}

function compare(a: Numbers, b: Numbers): number {
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}
