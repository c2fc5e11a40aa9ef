// SPDX-License-Identifier: BSD-3-Clause
#include "SourceHarness.h"

#include "vtkGaussMapBasinSource.h"

#include "vtkDataArray.h"
#include "vtkDataSetAttributes.h"
#include "vtkImageData.h"
#include "vtkInformation.h"
#include "vtkInformationInformationVectorKey.h"
#include "vtkPointData.h"
#include "vtkStringArray.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

namespace
{
//------------------------------------------------------------------------------
double FieldValue(vtkImageData* image, const char* name, int component = 0)
{
  vtkDataArray* array = image->GetFieldData()->GetArray(name);
  return array && array->GetNumberOfValues() > component
    ? array->GetVariantValue(component).ToDouble()
    : std::nan("");
}

//------------------------------------------------------------------------------
std::string FieldText(vtkImageData* image, const char* name)
{
  auto* array = vtkStringArray::SafeDownCast(image->GetFieldData()->GetAbstractArray(name));
  return array && array->GetNumberOfValues() == 1 ? array->GetValue(0) : std::string();
}
}

//------------------------------------------------------------------------------
TEST(Source, HasIntensityAsActiveScalarsBesideDensity)
{
  vtkNew<vtkGaussMapSource> source;
  SetSmallDiagram(source);
  source->UpdateInformation();
  vtkInformation* scalars =
    vtkDataObject::GetActiveFieldInformation(source->GetOutputInformation(0),
      vtkDataObject::FIELD_ASSOCIATION_POINTS, vtkDataSetAttributes::SCALARS);
  ASSERT_NE(scalars, nullptr);
  EXPECT_EQ(scalars->Get(vtkDataObject::FIELD_ARRAY_TYPE()), VTK_UNSIGNED_CHAR)
    << "filters downstream learn the type before the data come";

  source->Update();
  vtkPointData* points = source->GetOutput()->GetPointData();
  EXPECT_EQ(points->GetNumberOfArrays(), 2);
  EXPECT_STREQ(points->GetScalars()->GetName(), "OrbitIntensity");
  EXPECT_EQ(points->GetScalars()->GetDataType(), VTK_UNSIGNED_CHAR);
  ASSERT_NE(points->GetArray("OrbitDensity"), nullptr);
  EXPECT_EQ(points->GetArray("OrbitDensity")->GetDataType(), VTK_FLOAT);
  EXPECT_EQ(points->GetArray("OrbitDensity")->GetNumberOfTuples(), 37 * 23);
  EXPECT_EQ(points->GetScalars()->GetNumberOfTuples(), 37 * 23);
}

//------------------------------------------------------------------------------
TEST(Source, TellsInFieldDataHowTheImageWasMade)
{
  vtkNew<vtkGaussMapSource> source;
  source->SetAlpha(6.2);
  source->SetBetaRange(-0.9, 0.3);
  source->SetXRange(-0.8, 1.2);
  source->SetResolution(11, 7);
  source->SetInitialX(0.125);
  source->SetTransients(33);
  source->Update();
  vtkImageData* image = source->GetOutput();
  EXPECT_EQ(FieldValue(image, "Alpha"), 6.2);
  EXPECT_EQ(FieldValue(image, "BetaRange", 0), -0.9);
  EXPECT_EQ(FieldValue(image, "BetaRange", 1), 0.3);
  EXPECT_EQ(FieldValue(image, "XRange", 0), -0.8);
  EXPECT_EQ(FieldValue(image, "XRange", 1), 1.2);
  EXPECT_EQ(FieldValue(image, "Resolution", 0), 11);
  EXPECT_EQ(FieldValue(image, "Resolution", 1), 7);
  EXPECT_EQ(FieldValue(image, "InitialX"), 0.125);
  EXPECT_EQ(FieldValue(image, "Transients"), 33);
  EXPECT_EQ(FieldValue(image, "SamplesPerColumn"), 70) << "0 means ten times the rows";
  EXPECT_EQ(FieldText(image, "GaussMapVersion"), GAUSSMAP_EXPECTED_VERSION);
  EXPECT_FALSE(FieldText(image, "Kernel").empty());

  source->SetSamplesPerColumn(12);
  source->SetResolution(6, 5);
  source->Update();
  EXPECT_EQ(FieldValue(source->GetOutput(), "SamplesPerColumn"), 12) << "of this run, not the last";
  EXPECT_EQ(FieldValue(source->GetOutput(), "Resolution", 1), 5);
}

//------------------------------------------------------------------------------
TEST(Source, KnowsTheRangesOfItsArrays)
{
  // 61 x 37: no multiple of any vector. With tone map 3 the part is of arrays that were cropped.
  using Choices = std::array<int, 3>;
  for (const auto& [toneMap, attractor, subColumns] :
    { Choices { 0, 0, 1 }, { 3, 0, 1 }, { 4, 1, 1 }, { 3, 1, 1 }, { 1, 2, 1 }, { 2, 3, 1 },
      { 1, 0, 3 }, { 4, 1, 2 }, { 2, 2, 5 } })
  {
    vtkNew<vtkGaussMapSource> source;
    SetSmallDiagram(source, 61, 37);
    source->SetToneMap(toneMap);
    source->SetAttractor(attractor);
    source->SetSubColumns(subColumns);
    const int part[6] = { 20, 40, 5, 30, 0, 0 };
    const int whole[6] = { 0, 60, 0, 36, 0, 0 };
    for (const int* extent : { part, whole })
    {
      source->UpdateExtent(extent);
      for (const char* name : { "OrbitDensity", "OrbitIntensity" })
      {
        vtkDataArray* array = source->GetOutput()->GetPointData()->GetArray(name);
        ASSERT_TRUE(array->GetInformation()->Has(vtkDataArray::PER_COMPONENT())) << name;
        double known[2];
        double knownFinite[2];
        array->GetRange(known);
        array->GetFiniteRange(knownFinite);
        double least = array->GetTuple1(0);
        double most = least;
        for (vtkIdType i = 1; i < array->GetNumberOfValues(); ++i)
        {
          least = std::min(least, array->GetTuple1(i));
          most = std::max(most, array->GetTuple1(i));
        }
        ASSERT_LT(least, most) << name;
        EXPECT_EQ(known[0], least) << name;
        EXPECT_EQ(known[1], most) << name;
        EXPECT_EQ(knownFinite[0], least) << name;
        EXPECT_EQ(knownFinite[1], most) << name;
      }
    }
  }
}

//------------------------------------------------------------------------------
TEST(Source, HasXAsAnArrayWhereItIsOneColumn)
{
  vtkNew<vtkGaussMapSource> diagram;
  diagram->SetBetaRange(-0.5, -0.5);
  diagram->SetXRange(-1.0, 1.5);
  diagram->SetResolution(1, 10);
  vtkNew<vtkGaussMapBasinSource> basins;
  basins->SetXRange(-1.0, 1.5);
  basins->SetResolution(1, 10);
  for (vtkImageAlgorithm* source : { static_cast<vtkImageAlgorithm*>(diagram.Get()),
         static_cast<vtkImageAlgorithm*>(basins.Get()) })
  {
    source->Update();
    vtkDataArray* x = source->GetOutput()->GetPointData()->GetArray("X");
    ASSERT_NE(x, nullptr) << source->GetClassName();
    for (int row = 0; row < 10; ++row)
    {
      // The centre of the row; two roundings of numbers below 1.5.
      EXPECT_NEAR(x->GetTuple1(row), -0.875 + 0.25 * row, 4e-16);
    }
  }
  // A piece of one column is not one, and all pieces have the same arrays.
  diagram->SetResolution(2, 10);
  const int part[6] = { 1, 1, 0, 9, 0, 0 };
  diagram->UpdateExtent(part);
  EXPECT_EQ(diagram->GetOutput()->GetPointData()->GetArray("X"), nullptr);
}

//------------------------------------------------------------------------------
TEST(Source, RunsOverAlphaWhereBetaIsOneAndOtherwiseAlongALine)
{
  vtkNew<vtkGaussMapSource> source;
  source->SetResolution(8, 5);
  source->SetAlpha(4.0);
  source->SetLastAlpha(7.5);
  source->SetBetaRange(-0.6, -0.6);
  source->Update();
  vtkImageData* image = source->GetOutput();
  EXPECT_EQ(image->GetOrigin()[0], 4.0);
  EXPECT_EQ(image->GetSpacing()[0], 0.5);
  EXPECT_EQ(image->GetSpacing()[2], 0.5) << "the smaller of the other two";
  EXPECT_EQ(FieldValue(image, "Alpha"), 4.0);
  EXPECT_EQ(FieldValue(image, "LastAlpha"), 7.5);

  vtkNew<vtkGaussMapSource> column;
  column->SetResolution(1, 5);
  column->SetBetaRange(-0.6, -0.6);
  for (int i = 0; i < 8; ++i)
  {
    column->SetAlpha(4.0 + 0.5 * i);
    column->Update();
    for (int row = 0; row < 5; ++row)
    {
      EXPECT_EQ(DensityOf(image)[8 * row + i], DensityOf(column->GetOutput())[row]) << i;
    }
  }
  const std::vector<float> whole(DensityOf(image), DensityOf(image) + 40);
  source->UpdatePiece(1, 3, 0);
  const int* extent = image->GetExtent();
  EXPECT_LT(extent[1] - extent[0], 7);
  for (int i = extent[0]; i <= extent[1]; ++i)
  {
    EXPECT_EQ(DensityOf(image)[i - extent[0]], whole[static_cast<std::size_t>(i)]) << i;
  }

  source->SetBetaRange(-0.6, -0.25); // alpha may fall now, and points lie at beta
  source->SetAlpha(7.5);
  source->SetLastAlpha(4.0);
  source->Update();
  EXPECT_EQ(source->GetErrorCode(), 0UL);
  EXPECT_EQ(source->GetOutput()->GetOrigin()[0], -0.6);
  EXPECT_NEAR(source->GetOutput()->GetSpacing()[0], 0.05, 1e-16);
}
