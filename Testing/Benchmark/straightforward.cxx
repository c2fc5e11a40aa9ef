// SPDX-License-Identifier: BSD-3-Clause
// The scan as one writes it first in C++ and OpenMP: a contestant of compare.py.
#include <cmath>
#include <vector>

extern "C" void straightforward_scan(double alpha, double betaMin, double betaMax, int columns,
  int rows, int transients, int samples, int threads, float* density)
{
#pragma omp parallel for num_threads(threads) schedule(dynamic)
  for (int column = 0; column < columns; ++column)
  {
    const double beta = betaMin + (betaMax - betaMin) * column / (columns - 1);
    std::vector<int> counts(static_cast<std::size_t>(rows));
    double x = 0.0;
    for (int n = 0; n < transients + samples; ++n)
    {
      x = std::exp(-alpha * x * x) + beta;
      if (n >= transients && x >= -1.0 && x < 1.5)
      {
        ++counts[static_cast<std::size_t>((x + 1.0) / 2.5 * rows)];
      }
    }
    for (int row = 0; row < rows; ++row)
    {
      density[row * columns + column] =
        static_cast<float>(counts[static_cast<std::size_t>(row)]) / static_cast<float>(samples);
    }
  }
}
