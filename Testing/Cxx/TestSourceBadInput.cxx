// SPDX-License-Identifier: BSD-3-Clause
#include "SourceHarness.h"

#include "vtkErrorCode.h"

#include <functional>
#include <limits>

namespace
{
constexpr double NaN = std::numeric_limits<double>::quiet_NaN();
constexpr double Infinity = std::numeric_limits<double>::infinity();
constexpr double Largest = std::numeric_limits<double>::max();
constexpr int Huge = std::numeric_limits<int>::max();
constexpr int Lowest = std::numeric_limits<int>::min();

struct BadInput
{
  const char* Name;
  std::function<void(vtkGaussMapSource*)> Set;
  std::vector<std::string> Parts; // what the message must contain: property, value, rule
};

const BadInput Table[] = {
  { "AlphaNaN", [](auto* s) { s->SetAlpha(NaN); }, { "Alpha is nan", "finite" } },
  { "AlphaInfinite", [](auto* s) { s->SetAlpha(Infinity); }, { "Alpha is inf", "finite" } },
  { "AlphaMinusInfinite", [](auto* s) { s->SetAlpha(-Infinity); }, { "Alpha is -inf", "finite" } },
  { "AlphaNegative", [](auto* s) { s->SetAlpha(-0.25); }, { "Alpha is -0.25", "negative" } },
  { "BetaMinNaN", [](auto* s) { s->SetBetaRange(NaN, 1); }, { "BetaRange is (nan, 1)", "finite" } },
  { "BetaMaxNaN", [](auto* s) { s->SetBetaRange(-1, NaN); },
    { "BetaRange is (-1, nan)", "finite" } },
  { "BetaMinInfinite", [](auto* s) { s->SetBetaRange(-Infinity, 1); },
    { "BetaRange is (-inf, 1)", "finite" } },
  { "BetaMaxInfinite", [](auto* s) { s->SetBetaRange(-1, Infinity); },
    { "BetaRange is (-1, inf)", "finite" } },
  { "BetaReversed", [](auto* s) { s->SetBetaRange(0.5, 0.25); },
    { "BetaRange is (0.5, 0.25)", "must not exceed" } },
  { "BetaTooWide", [](auto* s) { s->SetBetaRange(-Largest, Largest); },
    { "BetaRange is (-1.79", "difference", "finite" } },
  { "XMinNaN", [](auto* s) { s->SetXRange(NaN, 1); }, { "XRange is (nan, 1)", "finite" } },
  { "XMaxNaN", [](auto* s) { s->SetXRange(-1, NaN); }, { "XRange is (-1, nan)", "finite" } },
  { "XMinInfinite", [](auto* s) { s->SetXRange(-Infinity, 1); },
    { "XRange is (-inf, 1)", "finite" } },
  { "XMaxInfinite", [](auto* s) { s->SetXRange(-1, Infinity); },
    { "XRange is (-1, inf)", "finite" } },
  { "XReversed", [](auto* s) { s->SetXRange(1.5, -1); }, { "XRange is (1.5, -1)", "less than" } },
  { "XEmpty", [](auto* s) { s->SetXRange(0.5, 0.5); }, { "XRange is (0.5, 0.5)", "less than" } },
  { "XTooWide", [](auto* s) { s->SetXRange(-Largest, Largest); },
    { "XRange is (-1.7976931348623157e+308", "difference", "finite" } },
  { "XTooNarrow", [](auto* s) { s->SetXRange(0, 1e-310); }, { "XRange is (0, 1e-310)", "narrow" } },
  { "NoColumns", [](auto* s) { s->SetResolution(0, 5); },
    { "Resolution is (0, 5)", "at least 1" } },
  { "NoRows", [](auto* s) { s->SetResolution(5, 0); }, { "Resolution is (5, 0)", "at least 1" } },
  { "NegativeColumns", [](auto* s) { s->SetResolution(-3, 5); },
    { "Resolution is (-3, 5)", "at least 1" } },
  { "LowestRows", [](auto* s) { s->SetResolution(5, Lowest); },
    { "Resolution is (5, -2147483648)", "at least 1" } },
  { "HugeSquare",
    [](auto* s)
    {
      s->SetResolution(Huge, Huge);
      s->SetNumberOfThreads(1);
    },
    { "Resolution is (2147483647, 2147483647)", "memory", "2305843", " bytes" } },
  { "HugeColumns", [](auto* s) { s->SetResolution(Huge, 1 << 20); },
    { "Resolution is (2147483647, 1048576)", "memory", "1125", " bytes" } },
  { "HugeRows",
    [](auto* s)
    {
      s->SetResolution(1 << 20, Huge);
      s->SetNumberOfThreads(1); // each needs memory of its own for counters
    },
    { "Resolution is (1048576, 2147483647)", "memory", "1125", " bytes" } },
  { "SubColumnsNone", [](auto* s) { s->SetSubColumns(0); },
    { "SubColumns is 0", "from 1 to 1000" } },
  { "LastAlphaNaN", [](auto* s) { s->SetLastAlpha(NaN); }, { "LastAlpha is nan", "finite" } },
  { "LastAlphaBelow",
    [](auto* s)
    {
      s->SetBetaRange(-0.5, -0.5);
      s->SetLastAlpha(5.5);
    },
    { "LastAlpha is 5.5", "less than Alpha" } },
  { "InitialXNaN", [](auto* s) { s->SetInitialX(NaN); }, { "InitialX is nan", "finite" } },
  { "InitialXInfinite", [](auto* s) { s->SetInitialX(Infinity); },
    { "InitialX is inf", "finite" } },
  { "InitialXMinusInfinite", [](auto* s) { s->SetInitialX(-Infinity); },
    { "InitialX is -inf", "finite" } },
  { "TransientsNegative", [](auto* s) { s->SetTransients(-1); },
    { "Transients is -1", "negative" } },
  { "SamplesNegative", [](auto* s) { s->SetSamplesPerColumn(Lowest); },
    { "SamplesPerColumn is -2147483648", "negative" } },
  { "ThreadsNegative", [](auto* s) { s->SetNumberOfThreads(-2); },
    { "NumberOfThreads is -2", "negative" } },
};

//------------------------------------------------------------------------------
void ResetParameters(vtkGaussMapSource* source)
{
  vtkNew<vtkGaussMapSource> fresh;
  source->SetAlpha(fresh->GetAlpha());
  source->SetLastAlpha(fresh->GetLastAlpha());
  source->SetSubColumns(fresh->GetSubColumns());
  source->SetBetaRange(fresh->GetBetaRange());
  source->SetXRange(fresh->GetXRange());
  source->SetInitialX(fresh->GetInitialX());
  source->SetTransients(fresh->GetTransients());
  source->SetNumberOfThreads(fresh->GetNumberOfThreads());
  SetSmallDiagram(source);
}

//------------------------------------------------------------------------------
void ExpectOneComplaint(const Errors& errors, const BadInput& input)
{
  ASSERT_EQ(errors.OfSource.Texts.size(), 1U) << "exactly one error from the source itself";
  for (const std::string& part : input.Parts)
  {
    EXPECT_NE(errors.OfSource.Texts[0].find(part), std::string::npos)
      << "no '" << part << "' in: " << errors.OfSource.Texts[0];
  }
  EXPECT_TRUE(errors.OfExecutive.Texts.empty()) << "the executive has nothing to add";
}

class Rejects : public testing::TestWithParam<BadInput>
{
};
}

//------------------------------------------------------------------------------
TEST_P(Rejects, BadInputWithOneErrorNoDataAndWorksAgainWhenItIsMended)
{
  vtkNew<vtkGaussMapSource> source;
  SetSmallDiagram(source);
  source->Update();
  const std::vector<Cell> good = CellsOf(source->GetOutput());
  ASSERT_FALSE(good.empty());

  GetParam().Set(source);
  {
    Errors errors(source);
    source->Update();
    ExpectOneComplaint(errors, GetParam());
    EXPECT_NE(source->GetErrorCode(), vtkErrorCode::NoError);
  }
  ExpectEmpty(source->GetOutput());
  {
    Errors errors(source);
    source->Update();
    EXPECT_TRUE(errors.OfSource.Texts.empty()) << "still bad, but said before";
    EXPECT_NE(source->GetErrorCode(), vtkErrorCode::NoError) << "and still to be asked for";
  }
  ExpectEmpty(source->GetOutput());

  ResetParameters(source);
  Errors errors(source);
  source->Update();
  EXPECT_TRUE(errors.OfSource.Texts.empty());
  EXPECT_TRUE(errors.OfExecutive.Texts.empty());
  EXPECT_EQ(source->GetErrorCode(), vtkErrorCode::NoError);
  EXPECT_TRUE(CellsOf(source->GetOutput()) == good);
}

//------------------------------------------------------------------------------
TEST_P(Rejects, BadInputOfTheFirstUpdateToo)
{
  vtkNew<vtkGaussMapSource> source;
  SetSmallDiagram(source);
  GetParam().Set(source);
  Errors errors(source);
  source->Update();
  ExpectOneComplaint(errors, GetParam());
  ExpectEmpty(source->GetOutput());
}

INSTANTIATE_TEST_SUITE_P(Source, Rejects, testing::ValuesIn(Table),
  [](const testing::TestParamInfo<BadInput>& input) { return std::string(input.param.Name); });

//------------------------------------------------------------------------------
TEST(Source, TakesTheExtremesOfWhatIsAllowed)
{
  const std::function<void(vtkGaussMapSource*)> extremes[] = {
    [](auto* s) { s->SetAlpha(0.0); },
    [](auto* s) { s->SetAlpha(Largest); },
    [](auto* s) { s->SetBetaRange(0.25, 0.25); },
    [](auto* s) { s->SetBetaRange(-Largest / 2, Largest / 2); },
    [](auto* s) { s->SetXRange(-Largest / 2, Largest / 2); },
    [](auto* s) { s->SetXRange(0.5, 0.5000000001); },
    [](auto* s) { s->SetInitialX(Largest); },
    [](auto* s) { s->SetInitialX(-Largest); },
    [](auto* s) { s->SetTransients(0); },
    [](auto* s) { s->SetSamplesPerColumn(1); },
    [](auto* s) { s->SetResolution(1, 1); },
  };
  for (const auto& set : extremes)
  {
    vtkNew<vtkGaussMapSource> source;
    SetSmallDiagram(source);
    set(source);
    Errors errors(source);
    source->Update();
    EXPECT_TRUE(errors.OfSource.Texts.empty());
    const std::vector<Cell> cells = CellsOf(source->GetOutput());
    EXPECT_FALSE(cells.empty());
    for (const Cell& cell : cells)
    {
      ASSERT_GE(cell.Density, 0.0F);
      ASSERT_LE(cell.Density, 1.0F);
    }
  }
}
