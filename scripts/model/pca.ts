/** Principal components by the cyclic Jacobi method (Golub and Van Loan, Matrix Computations, 8.5) on the covariance. */

export interface Pca {
  /** What variance was counted from, `dims` long: the mean of the rows, or zero. */
  readonly mean: Float64Array;
  /** Row-major components, `kept` x `dims`, by falling variance; the largest entry of each is positive. */
  readonly components: Float64Array;
  readonly kept: number;
  /** Share of the variance that the kept components hold. */
  readonly explained: number;
}

/** `about` says where variance is counted from: vectors compared by cosine have their angles about the origin. */
export function principalComponents(rows: Float32Array, dims: number, kept: number, about: 'mean' | 'origin'): Pca {
  const mean = about === 'mean' ? meanOf(rows, dims) : new Float64Array(dims);
  const covariance = covarianceOf(rows, dims, mean);
  const { values, vectors } = symmetricEigen(covariance, dims);
  const order = Array.from(values, (_, i) => i).sort((a, b) => values[b] - values[a] || a - b);
  const components = new Float64Array(kept * dims);
  for (let c = 0; c < kept; c++) {
    let largest = 0;
    for (let k = 0; k < dims; k++) {
      const x = vectors[k * dims + order[c]];
      components[c * dims + k] = x;
      if (Math.abs(x) > Math.abs(largest)) largest = x;
    }
    if (largest < 0) for (let k = 0; k < dims; k++) components[c * dims + k] *= -1;
  }
  const total = values.reduce((sum, x) => sum + x, 0);
  const held = order.slice(0, kept).reduce((sum, i) => sum + values[i], 0);
  return { mean, components, kept, explained: held / total };
}

/** Rows less `centre` in the kept components, row-major `rows` x `kept`. */
export function project(rows: Float32Array, pca: Pca, centre: Float64Array = pca.mean): Float32Array {
  const dims = pca.mean.length;
  const count = rows.length / dims;
  const out = new Float32Array(count * pca.kept);
  const row = new Float64Array(dims);
  for (let r = 0; r < count; r++) {
    for (let k = 0; k < dims; k++) row[k] = rows[r * dims + k] - centre[k];
    for (let c = 0; c < pca.kept; c++) {
      let sum = 0;
      for (let k = 0, at = c * dims; k < dims; k++, at++) sum += row[k] * pca.components[at];
      out[r * pca.kept + c] = sum;
    }
  }
  return out;
}

export function meanOf(rows: Float32Array, dims: number): Float64Array {
  const mean = new Float64Array(dims);
  for (let at = 0; at < rows.length; at++) mean[at % dims] += (rows[at] * dims) / rows.length;
  return mean;
}

function covarianceOf(rows: Float32Array, dims: number, mean: Float64Array): Float64Array {
  const count = rows.length / dims;
  const covariance = new Float64Array(dims * dims);
  const row = new Float64Array(dims);
  for (let r = 0; r < count; r++) {
    for (let k = 0; k < dims; k++) row[k] = rows[r * dims + k] - mean[k];
    for (let i = 0; i < dims; i++) {
      const x = row[i] / count;
      for (let j = i, at = i * dims + i; j < dims; j++, at++) covariance[at] += x * row[j];
    }
  }
  for (let i = 0; i < dims; i++) for (let j = 0; j < i; j++) covariance[i * dims + j] = covariance[j * dims + i];
  return covariance;
}

/** Eigenvalues and, in columns, eigenvectors of a symmetric matrix, which is overwritten. */
export function symmetricEigen(matrix: Float64Array, n: number): { values: Float64Array; vectors: Float64Array } {
  const vectors = new Float64Array(n * n);
  for (let i = 0; i < n; i++) vectors[i * n + i] = 1;
  for (let sweep = 0; sweep < 60; sweep++) {
    let [off, diagonal] = [0, 0];
    for (let i = 0; i < n; i++) {
      diagonal += matrix[i * n + i] ** 2;
      for (let j = i + 1; j < n; j++) off += matrix[i * n + j] ** 2;
    }
    if (off <= 1e-22 * diagonal) break;
    for (let p = 0; p < n; p++) for (let q = p + 1; q < n; q++) rotate(matrix, vectors, n, p, q);
  }
  return { values: Float64Array.from({ length: n }, (_, i) => matrix[i * n + i]), vectors };
}

function rotate(a: Float64Array, v: Float64Array, n: number, p: number, q: number): void {
  const apq = a[p * n + q];
  if (apq === 0) return;
  const theta = (a[q * n + q] - a[p * n + p]) / (2 * apq);
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const c = 1 / Math.sqrt(t * t + 1);
  const s = t * c;
  for (let k = 0; k < n; k++) {
    const [x, y] = [a[k * n + p], a[k * n + q]];
    a[k * n + p] = c * x - s * y;
    a[k * n + q] = s * x + c * y;
  }
  for (let k = 0; k < n; k++) {
    const [x, y] = [a[p * n + k], a[q * n + k]];
    a[p * n + k] = c * x - s * y;
    a[q * n + k] = s * x + c * y;
    const [vx, vy] = [v[k * n + p], v[k * n + q]];
    v[k * n + p] = c * vx - s * vy;
    v[k * n + q] = s * vx + c * vy;
  }
}
