// SPDX-License-Identifier: BSD-3-Clause
#include "Kernel/Map/Diagram.h"
#include "Kernel/Map/Map.h"
#include "Kernel/Orbits/Orbit.h"
#include "ProgressLog.h"
#include "SourceHarness.h"
#include "vtkGaussMapParameterPlaneSource.h"

#include "vtkDataSetAttributes.h"
#include "vtkInformation.h"

#include <functional>
#include <limits>

namespace
{
constexpr double NaN = std::numeric_limits<double>::quiet_NaN();
constexpr double Infinity = std::numeric_limits<double>::infinity();
constexpr int Huge = std::numeric_limits<int>::max();

//------------------------------------------------------------------------------
void SetSmallPlane(vtkGaussMapParameterPlaneSource* source, int columns = 37, int rows = 11)
{
  source->SetResolution(columns, rows);
  source->SetIterates(400);
  source->SecondAttractorOn();
  source->OrbitRangeOn();
}

//------------------------------------------------------------------------------
// All arrays' bytes at one point.
std::string BytesAt(vtkImageData* image, vtkIdType id)
{
  std::string bytes;
  vtkPointData* data = image->GetPointData();
  for (int i = 0; i < data->GetNumberOfArrays(); ++i)
  {
    vtkDataArray* array = data->GetArray(i);
    const std::string name = array->GetName();
    if (name != "vtkGhostType")
    {
      const auto size = static_cast<std::size_t>(array->GetDataTypeSize());
      bytes += name;
      bytes.append(static_cast<const char*>(array->GetVoidPointer(id)), size);
    }
  }
  return bytes;
}

//------------------------------------------------------------------------------
void ExpectPartOf(vtkImageData* whole, vtkImageData* part)
{
  const int* extent = part->GetExtent();
  for (int row = extent[2]; row <= extent[3]; ++row)
  {
    for (int column = extent[0]; column <= extent[1]; ++column)
    {
      int at[3] = { column, row, 0 };
      ASSERT_EQ(BytesAt(whole, whole->ComputePointId(at)), BytesAt(part, part->ComputePointId(at)))
        << column << ", " << row;
    }
  }
}

//------------------------------------------------------------------------------
double ValueAt(vtkImageData* image, const char* array, vtkIdType id)
{
  return image->GetPointData()->GetArray(array)->GetTuple1(id);
}
}

//------------------------------------------------------------------------------
TEST(ParameterPlane, HasTheFactsOfTheOrbitOfEachPoint)
{
  vtkNew<vtkGaussMapParameterPlaneSource> source;
  SetSmallPlane(source);
  source->SetBetaRange(-1.1, 0.5);
  source->SetAlphaRange(2, 9);
  source->Update();
  vtkImageData* image = source->GetOutput();
  ASSERT_EQ(image->GetNumberOfPoints(), 37 * 11);
  EXPECT_STREQ(image->GetPointData()->GetScalars()->GetName(), "LyapunovExponent");
  int seconds = 0;
  for (vtkIdType id = 0; id < image->GetNumberOfPoints(); ++id)
  {
    double at[3];
    image->GetPoint(id, at);
    gaussmap::OrbitParameters p;
    p.Alpha = gaussmap::LinearlySpaced(2, 9, 11, id / 37);
    p.Beta = gaussmap::LinearlySpaced(-1.1, 0.5, 37, id % 37);
    // VTK computes i spacing + origin, in its own order of operations.
    ASSERT_NEAR(at[0], p.Beta, 1e-15);
    ASSERT_NEAR(at[1], p.Alpha, 4e-15);
    p.Iterates = 400;
    const auto facts = gaussmap::MeasureOrbit(p);
    ASSERT_EQ(ValueAt(image, "Period", id), static_cast<double>(facts.Period));
    ASSERT_EQ(ValueAt(image, "SettledPeriod", id), static_cast<double>(facts.SettledPeriod));
    ASSERT_EQ(ValueAt(image, "LyapunovExponent", id), facts.Exponent);
    ASSERT_EQ(ValueAt(image, "ExponentError", id), facts.ExponentError);
    ASSERT_EQ(ValueAt(image, "OrbitMinimum", id), facts.Minimum);
    ASSERT_EQ(ValueAt(image, "OrbitMaximum", id), facts.Maximum);
    ASSERT_EQ(ValueAt(image, "Escapes", id), static_cast<double>(facts.Escapes));
    const double multiplier = ValueAt(image, "Multiplier", id);
    ASSERT_TRUE(facts.Period > 0 ? multiplier == facts.Multiplier : std::isnan(multiplier));
    const double second = ValueAt(image, "SecondX", id);
    const double count = ValueAt(image, "AttractorCount", id);
    ASSERT_TRUE(count == 2 || (count == 1 && std::isnan(second)));
    if (count == 2)
    {
      ++seconds;
      ASSERT_NEAR(gaussmap::Iterate(second, p.Alpha, p.Beta), second, 1e-15);
      const double derivative = ValueAt(image, "SecondMultiplier", id);
      ASSERT_EQ(derivative, gaussmap::Derivative(second, p.Alpha));
      ASSERT_NEAR(ValueAt(image, "SecondLyapunovExponent", id), std::log(derivative), 1e-12);
    }
  }
  EXPECT_GT(seconds, 20);
}

//------------------------------------------------------------------------------
TEST(ParameterPlane, MakesTheOptionalArraysOnDemandOnly)
{
  vtkNew<vtkGaussMapParameterPlaneSource> source;
  source->SetResolution(4, 3);
  source->Update();
  EXPECT_EQ(source->GetOutput()->GetPointData()->GetNumberOfArrays(), 6);
  source->SecondAttractorOn();
  source->Update();
  EXPECT_EQ(source->GetOutput()->GetPointData()->GetNumberOfArrays(), 9);
  source->OrbitRangeOn();
  source->Update();
  EXPECT_EQ(source->GetOutput()->GetPointData()->GetNumberOfArrays(), 12);
  EXPECT_EQ(source->GetOutput()->GetFieldData()->GetNumberOfArrays(), 13);
}

//------------------------------------------------------------------------------
// Orbits that come to x = 0.5 and more, but not below -1.
TEST(ParameterPlane, CountsTheIteratesThatEscapeAtEachEnd)
{
  vtkNew<vtkGaussMapParameterPlaneSource> source;
  source->SetResolution(3, 3);
  source->SetBetaRange(-0.5, 0.5);
  source->SetXRange(-1.0, 2.0);
  source->OrbitRangeOn();
  source->Update();
  EXPECT_EQ(ValueAt(source->GetOutput(), "Escapes", 4), 0.0);
  for (const auto& [first, last] : { std::pair { 0.9, 2.0 }, { -1.0, 0.1 } })
  {
    source->SetXRange(first, last);
    source->Update();
    EXPECT_GT(ValueAt(source->GetOutput(), "Escapes", 4), 0.0) << first << ", " << last;
  }
}

//------------------------------------------------------------------------------
TEST(ParameterPlane, OfOneRowIsALineAtAlpha)
{
  vtkNew<vtkGaussMapParameterPlaneSource> source;
  source->SetResolution(5, 1);
  source->SetAlpha(4.5);
  source->Update();
  vtkImageData* image = source->GetOutput();
  EXPECT_EQ(image->GetOrigin()[1], 4.5);
  EXPECT_EQ(image->GetSpacing()[0], 0.5);
  EXPECT_EQ(image->GetSpacing()[1], 0.5);
  EXPECT_EQ(image->GetSpacing()[2], 0.5);
  EXPECT_EQ(ValueAt(image, "Beta", 0), -1.0);
  EXPECT_EQ(ValueAt(image, "Beta", 4), 1.0);
  gaussmap::OrbitParameters p;
  p.Alpha = 4.5;
  p.Beta = 0.5;
  EXPECT_EQ(ValueAt(image, "LyapunovExponent", 3), gaussmap::MeasureOrbit(p).Exponent);

  source->SetResolution(1, 5);
  source->SetAlphaRange(2, 6);
  const int extent[6] = { 0, 0, 1, 3, 0, 0 };
  source->UpdateExtent(extent);
  EXPECT_EQ(ValueAt(image, "Alpha", 0), 3.0);
}

//------------------------------------------------------------------------------
// beta = -1 is superstable, and so is all of alpha = 0, the second attractor with it.
TEST(ParameterPlane, HasNoExponentBelowTheLowest)
{
  vtkNew<vtkGaussMapParameterPlaneSource> source;
  source->SetResolution(9, 5);
  source->SetAlphaRange(0, 20);
  source->SecondAttractorOn();
  source->SetLowestExponent(-Infinity);
  source->Update();
  vtkNew<vtkImageData> all;
  all->DeepCopy(source->GetOutput());
  EXPECT_EQ(ValueAt(all, "LyapunovExponent", 4), -Infinity);
  EXPECT_EQ(ValueAt(all, "LyapunovExponent", 18), -Infinity);
  for (const double lowest : { -20.0, -3.0 })
  {
    source->SetLowestExponent(lowest);
    source->Update();
    for (vtkIdType id = 0; id < all->GetNumberOfPoints(); ++id)
    {
      for (const char* name : { "LyapunovExponent", "SecondLyapunovExponent" })
      {
        const double value = ValueAt(all, name, id);
        const double bounded = ValueAt(source->GetOutput(), name, id);
        ASSERT_TRUE(std::isnan(value) ? std::isnan(bounded) : bounded == std::max(value, lowest))
          << name << ": " << value << ", " << bounded;
      }
    }
  }
}

//------------------------------------------------------------------------------
TEST(ParameterPlane, IsFiniteByDefault)
{
  vtkNew<vtkGaussMapParameterPlaneSource> source;
  source->SetResolution(9, 5);
  source->Update();
  EXPECT_EQ(source->GetOutput()->GetScalarRange()[0], -20.0);
}

//------------------------------------------------------------------------------
TEST(ParameterPlane, HasTheSameBytesInAnyPieceAndOnAnyThreads)
{
  vtkNew<vtkGaussMapParameterPlaneSource> whole;
  SetSmallPlane(whole);
  whole->SetNumberOfThreads(1);
  whole->Update();
  for (const int pieces : { 2, 3, 5 })
  {
    int columns = 0;
    for (int piece = 0; piece < pieces; ++piece)
    {
      vtkNew<vtkGaussMapParameterPlaneSource> source;
      SetSmallPlane(source);
      source->UpdatePiece(piece, pieces, 1);
      ExpectPartOf(whole->GetOutput(), source->GetOutput());
      const int* extent = source->GetOutput()->GetExtent();
      EXPECT_EQ(extent[2], 0);
      EXPECT_EQ(extent[3], 10);
      EXPECT_NE(source->GetOutput()->GetPointGhostArray(), nullptr);
      columns += extent[1] - extent[0];
    }
    // Cells of the whole and a ghost column on each side of each cut.
    EXPECT_EQ(columns, 36 + 2 * (pieces - 1));
  }
  vtkNew<vtkGaussMapParameterPlaneSource> part;
  SetSmallPlane(part);
  const int extent[6] = { 3, 30, 2, 9, 0, 0 };
  part->UpdateExtent(extent);
  ExpectPartOf(whole->GetOutput(), part->GetOutput());
  vtkNew<vtkGaussMapParameterPlaneSource> threaded;
  SetSmallPlane(threaded);
  MessageLog warnings(threaded, vtkCommand::WarningEvent);
  threaded->SetNumberOfThreads(4);
  threaded->Update();
  ExpectPartOf(whole->GetOutput(), threaded->GetOutput());
}

//------------------------------------------------------------------------------
TEST(ParameterPlane, EndsEmptyAfterAnAbortAndIsCompleteNextTime)
{
  vtkNew<vtkGaussMapParameterPlaneSource> source;
  source->SetResolution(200, 100);
  source->SetIterates(Huge); // days
  {
    Errors errors(source);
    const ProgressLog progress(source, 3); // the first ones are the executive's
    source->Update();
    EXPECT_TRUE(errors.OfSource.Texts.empty());
    EXPECT_TRUE(errors.OfExecutive.Texts.empty());
    EXPECT_GE(progress.Values.size(), 3U);
  }
  ExpectEmpty(source->GetOutput());
  source->SetIterates(10);
  source->Update();
  EXPECT_EQ(source->GetOutput()->GetNumberOfPoints(), 20000);
}

//------------------------------------------------------------------------------
namespace
{
struct BadPlane
{
  const char* Name;
  std::function<void(vtkGaussMapParameterPlaneSource*)> Set;
  std::vector<std::string> Parts;
};

const BadPlane BadPlanes[] = {
  { "BetaNaN", [](auto* s) { s->SetBetaRange(NaN, 1); }, { "BetaRange is (nan, 1)", "finite" } },
  { "BetaReversed", [](auto* s) { s->SetBetaRange(1, 0); }, { "BetaRange is (1, 0)", "exceed" } },
  { "BetaWide", [](auto* s) { s->SetBetaRange(-1.7e308, 1.7e308); },
    { "BetaRange", "difference" } },
  { "AlphaInfinite", [](auto* s) { s->SetAlphaRange(0, Infinity); },
    { "AlphaRange is (0, inf)", "finite" } },
  { "AlphaNegative", [](auto* s) { s->SetAlphaRange(-1, 1); },
    { "AlphaRange is (-1, 1)", "negative" } },
  { "AlphaReversed", [](auto* s) { s->SetAlphaRange(2, 1); },
    { "AlphaRange is (2, 1)", "exceed" } },
  { "LineAlphaNegative", [](auto* s) { s->SetAlpha(-2); }, { "Alpha is -2", "negative" } },
  { "NoRows", [](auto* s) { s->SetResolution(3, 0); }, { "Resolution is (3, 0)", "at least 1" } },
  { "HugePlane", [](auto* s) { s->SetResolution(Huge, Huge); },
    { "Resolution is (2147483647, 2147483647)", "memory", " bytes" } },
  { "TransientsNegative", [](auto* s) { s->SetTransients(-1); },
    { "Transients is -1", "negative" } },
  { "NoIterates", [](auto* s) { s->SetIterates(0); }, { "Iterates is 0", "at least 1" } },
  { "NoStarts", [](auto* s) { s->SetStarts(0); }, { "Starts is 0", "at least 1" } },
  { "AccuracyNaN", [](auto* s) { s->SetExponentAccuracy(NaN); },
    { "ExponentAccuracy is nan", "finite" } },
  { "AccuracyNegative", [](auto* s) { s->SetExponentAccuracy(-1); },
    { "ExponentAccuracy is -1", "negative" } },
  { "LowestExponentNaN", [](auto* s) { s->SetLowestExponent(NaN); },
    { "LowestExponent is nan", "number" } },
  { "LowestExponentInfinite", [](auto* s) { s->SetLowestExponent(Infinity); },
    { "LowestExponent is inf", "below infinity" } },
  { "XReversed", [](auto* s) { s->SetXRange(1, 1); }, { "XRange is (1, 1)", "less than" } },
  { "XWide", [](auto* s) { s->SetXRange(-1.7e308, 1.7e308); }, { "XRange", "difference" } },
  { "ThreadsNegative", [](auto* s) { s->SetNumberOfThreads(-1); },
    { "NumberOfThreads is -1", "negative" } },
};

class RejectsPlane : public testing::TestWithParam<BadPlane>
{
};
}

//------------------------------------------------------------------------------
TEST_P(RejectsPlane, WithOneErrorAndNoData)
{
  vtkNew<vtkGaussMapParameterPlaneSource> source;
  SetSmallPlane(source);
  source->Update();
  GetParam().Set(source);
  Errors errors(source);
  source->Update();
  ASSERT_EQ(errors.OfSource.Texts.size(), 1U);
  for (const std::string& part : GetParam().Parts)
  {
    EXPECT_NE(errors.OfSource.Texts[0].find(part), std::string::npos) << errors.OfSource.Texts[0];
  }
  ExpectEmpty(source->GetOutput());
}

//------------------------------------------------------------------------------
// Filters of images allocate what they are told before there are data.
TEST(ParameterPlane, AnnouncesTheScalarsThatItDelivers)
{
  vtkNew<vtkGaussMapParameterPlaneSource> source;
  source->SetResolution(5, 4);
  source->UpdateInformation();
  vtkInformation* scalars =
    vtkDataObject::GetActiveFieldInformation(source->GetOutputInformation(0),
      vtkDataObject::FIELD_ASSOCIATION_POINTS, vtkDataSetAttributes::SCALARS);
  ASSERT_NE(scalars, nullptr);
  source->Update();
  EXPECT_EQ(scalars->Get(vtkDataObject::FIELD_ARRAY_TYPE()),
    source->GetOutput()->GetPointData()->GetScalars()->GetDataType());
}

INSTANTIATE_TEST_SUITE_P(ParameterPlane, RejectsPlane, testing::ValuesIn(BadPlanes),
  [](const testing::TestParamInfo<BadPlane>& input) { return std::string(input.param.Name); });
