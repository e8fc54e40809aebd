/** Points in (0, 1) and weights (their sum is 1) of a quadrature. */
export interface Quadrature {
  points: Float64Array;
  weights: Float64Array;
}

/** Value and slope of the Legendre polynomial of a degree ≥ 1 at x in (−1, 1), by Bonnet's recursion. */
function legendre(degree: number, x: number): { value: number; slope: number } {
  let [before, value] = [1, x];
  for (let k = 2; k <= degree; k++)
    [before, value] = [value, ((2 * k - 1) * x * value - (k - 1) * before) / k];
  return { value, slope: (degree * (x * value - before)) / (x * x - 1) };
}

/**
 * Gauss–Legendre quadrature over [0, 1] with `count` ≥ 1 points: integrates every polynomial of degree < 2 · count exactly (up to
 * rounding). The points are the roots of the Legendre polynomial, by Newton's method (Numerical Recipes §4.6).
 */
export function gaussLegendre(count: number): Quadrature {
  const points = new Float64Array(count);
  const weights = new Float64Array(count);
  for (let index = 0; index < count; index++) {
    let x = Math.cos((Math.PI * (index + 0.75)) / (count + 0.5));
    for (let step = 0; step < 20; step++) {
      const { value, slope } = legendre(count, x);
      x -= value / slope;
      if (Math.abs(value / slope) < 1e-16) break;
    }
    points[index] = (1 - x) / 2;
    weights[index] = 1 / ((1 - x * x) * legendre(count, x).slope ** 2);
  }
  return { points, weights };
}
