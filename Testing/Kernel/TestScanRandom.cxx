// SPDX-License-Identifier: BSD-3-Clause
#include "KernelPicture.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>
#include <random>

namespace
{
//------------------------------------------------------------------------------
/** Diagrams of all kinds: settled, chaotic, outside the range, longer than 16 bits count. */
class RandomDiagrams
{
public:
  explicit RandomDiagrams(unsigned int seed) : Generator(seed) {}

  gaussmap::DiagramParameters Next()
  {
    gaussmap::DiagramParameters p;
    p.Alpha = this->Real(0.0, this->Chance(0.1) ? 500.0 : 12.0);
    p.LastAlpha = this->Chance(0.3) ? this->Real(0.0, 12.0) : -1.0;
    const double middle = this->Real(-1.2, 1.2);
    const double half = this->Chance(0.1) ? 0.0 : std::pow(10.0, this->Real(-9.0, 0.5));
    p.BetaMin = middle - half;
    p.BetaMax = middle + half;
    p.XMin = this->Real(-2.0, 1.0);
    p.XMax = p.XMin + std::pow(10.0, this->Real(-4.0, 0.7));
    p.Columns = this->Integer(1, 90);
    p.Rows = this->Integer(1, 300);
    p.InitialX = this->Chance(0.5) ? 0.0 : this->Real(-20.0, 20.0);
    p.Transients = this->Chance(0.2) ? 0 : this->Integer(1, 500);
    p.Samples = this->Chance(0.1) ? this->Integer(65530, 140000) : this->Integer(1, 3000);
    p.SamplesInside = this->Chance(0.4);
    p.MaximumIterates = this->Chance(0.2) ? this->Integer(1, p.Samples) : 3 * p.Samples;
    constexpr gaussmap::Tone tones[] = { gaussmap::Tone::SquareRoot, gaussmap::Tone::Linear,
      gaussmap::Tone::Logarithmic, gaussmap::Tone::ProbabilityDensity };
    p.ToneMap = tones[this->Integer(0, 3)];
    return p;
  }

  gaussmap::Window Part(const gaussmap::DiagramParameters& p)
  {
    const std::int64_t column = this->Integer(0, p.Columns - 1);
    const std::int64_t row = this->Integer(0, p.Rows - 1);
    return { column, this->Integer(column, p.Columns - 1), row, this->Integer(row, p.Rows - 1) };
  }

  std::int64_t Integer(std::int64_t first, std::int64_t last)
  {
    return std::uniform_int_distribution<std::int64_t>(first, last)(this->Generator);
  }

private:
  double Real(double low, double high)
  {
    return std::uniform_real_distribution<double>(low, high)(this->Generator);
  }
  bool Chance(double probability) { return this->Real(0.0, 1.0) < probability; }

  std::mt19937 Generator;
};
}

//------------------------------------------------------------------------------
// GAUSSMAP_TEST_SEED and GAUSSMAP_TEST_DRAWS look further than a run of the suite does.
TEST(Scan, EqualsThePlainLoopForRandomParametersAndWindows)
{
  const char* const seed = std::getenv("GAUSSMAP_TEST_SEED");
  const char* const draws = std::getenv("GAUSSMAP_TEST_DRAWS");
  const int count = draws ? std::atoi(draws) : 60;
  RandomDiagrams random(seed ? static_cast<unsigned int>(std::atoi(seed)) : 7U);
  for (int draw = 0; draw < count && !HasFatalFailure(); ++draw)
  {
    const gaussmap::DiagramParameters p = random.Next();
    const gaussmap::Window window = random.Part(p);
    ExpectPlainLoop(p, window, DrawWindow(p, window, static_cast<int>(random.Integer(1, 4))));
  }
}
