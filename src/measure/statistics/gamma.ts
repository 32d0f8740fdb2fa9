const HALF_LOG_TAU = Math.log(2 * Math.PI) / 2;

/** From here on the series is exact to the last digits of a double. */
const STIRLING_FROM = 12;

/**
 * Natural logarithm of the gamma function, by Stirling's series after a shift (Abramowitz and Stegun, "Handbook of
 * Mathematical Functions", 6.1.40 and 6.1.15).
 *
 * @param x Above 0.
 */
export function logGamma(x: number): number {
  let shifted = x;
  let product = 1;
  for (; shifted < STIRLING_FROM; shifted++) product *= shifted;
  const square = 1 / (shifted * shifted);
  const series = seriesOf(square) / shifted;
  return (shifted - 0.5) * Math.log(shifted) - shifted + HALF_LOG_TAU + series - Math.log(product);
}

/** Stirling's series, whose coefficients are B(2k) / (2k (2k − 1)). */
function seriesOf(square: number): number {
  const last = 1 / 1188 + square * (-691 / 360_360 + square / 156);
  return 1 / 12 + square * (-1 / 360 + square * (1 / 1260 + square * (-1 / 1680 + square * last)));
}

/** Natural logarithm of the beta function of two numbers above 0. */
export function logBeta(a: number, b: number): number {
  return logGamma(a) + logGamma(b) - logGamma(a + b);
}

/**
 * The upper share of the gamma distribution, Γ(shape, x) / Γ(shape): by its series where x is small and by Legendre's
 * continued fraction, evaluated as Lentz does, where it is large (Press et al., "Numerical Recipes", 6.2).
 *
 * @param shape Above 0.
 * @param x At least 0.
 */
export function upperGammaShare(shape: number, x: number): number {
  if (x <= 0) return 1;
  if (x === Number.POSITIVE_INFINITY) return 0;
  const front = Math.exp(shape * Math.log(x) - x - logGamma(shape));
  return x < shape + 1 ? 1 - front * lowerSeries(shape, x) : front * upperFraction(shape, x);
}

const PRECISION = 1e-16;
const MOST_TERMS = 10_000;

function lowerSeries(shape: number, x: number): number {
  let term = 1 / shape;
  let sum = term;
  for (let index = 1; index < MOST_TERMS && term > sum * PRECISION; index++) {
    term *= x / (shape + index);
    sum += term;
  }
  return sum;
}

function upperFraction(shape: number, x: number): number {
  let b = x + 1 - shape;
  let c = 1e300;
  let d = 1 / b;
  let fraction = d;
  for (let index = 1; index < MOST_TERMS; index++) {
    const a = -index * (index - shape);
    b += 2;
    d = 1 / (a * d + b);
    c = b + a / c;
    fraction *= c * d;
    if (Math.abs(c * d - 1) < PRECISION * 4) break;
  }
  return fraction;
}
