// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * What a pipeline gets from a source that refuses a property, of each of the five: one error, an
 * empty output and an error code, and all of it right again when the property is mended.
 */
#include "SourceHarness.h"
#include "vtkGaussMapBasinSource.h"
#include "vtkGaussMapBranchSource.h"
#include "vtkGaussMapCobwebSource.h"
#include "vtkGaussMapParameterPlaneSource.h"
#include "vtkGaussMapVolumeSource.h"

#include "vtkDataSet.h"
#include "vtkErrorCode.h"
#include "vtkInformation.h"
#include "vtkInformationVector.h"
#include "vtkObjectFactory.h"
#include "vtkPassInputTypeAlgorithm.h"

#include <cerrno>
#include <limits>

namespace
{
//------------------------------------------------------------------------------
// Counts what comes in, as a writer or a representation would.
class Consumer : public vtkPassInputTypeAlgorithm
{
public:
  static Consumer* New();
  vtkTypeMacro(Consumer, vtkPassInputTypeAlgorithm);

  vtkIdType Points = -1;
  int Executions = 0;

protected:
  int FillInputPortInformation(int, vtkInformation* info) override
  {
    info->Set(vtkAlgorithm::INPUT_REQUIRED_DATA_TYPE(), "vtkDataSet");
    return 1;
  }

  int RequestData(vtkInformation*, vtkInformationVector** inputs, vtkInformationVector*) override
  {
    this->Points = vtkDataSet::GetData(inputs[0])->GetNumberOfPoints();
    ++this->Executions;
    return 1;
  }
};

vtkStandardNewMacro(Consumer);

//------------------------------------------------------------------------------
void SetSmall(vtkGaussMapSource* source)
{
  SetSmallDiagram(source);
}

void SetSmall(vtkGaussMapVolumeSource* source)
{
  source->SetResolution(8, 8, 8);
}

void SetSmall(vtkGaussMapParameterPlaneSource* source)
{
  source->SetResolution(8, 8);
}

void SetSmall(vtkGaussMapBasinSource* source)
{
  source->SetResolution(8, 8);
}

void SetSmall(vtkGaussMapBranchSource* source)
{
  source->SetResolution(10);
}

void SetSmall(vtkGaussMapCobwebSource* source)
{
  source->SetResolution(10);
}

//------------------------------------------------------------------------------
// A property that has a right and a wrong value.
template <typename SourceT>
void SetRight(SourceT* source)
{
  source->SetAlpha(6.25);
}

void SetRight(vtkGaussMapVolumeSource* source)
{
  source->SetAlphaRange(5, 6);
}

template <typename SourceT>
void SetWrong(SourceT* source)
{
  source->SetAlpha(-3);
}

void SetWrong(vtkGaussMapVolumeSource* source)
{
  source->SetAlphaRange(6, 5);
}

//------------------------------------------------------------------------------
template <typename SourceT>
class Refusal : public testing::Test
{
protected:
  Refusal()
  {
    SetSmall(this->Source.GetPointer());
    this->Downstream->SetInputConnection(this->Source->GetOutputPort());
  }

  void ExpectRight()
  {
    Errors errors(this->Source);
    EXPECT_EQ(this->Downstream->GetExecutive()->Update(), 1);
    EXPECT_TRUE(errors.OfSource.Texts.empty());
    EXPECT_TRUE(errors.OfExecutive.Texts.empty());
    EXPECT_EQ(this->Source->GetErrorCode(), vtkErrorCode::NoError);
    EXPECT_GT(this->Downstream->Points, 0);
    vtkNew<SourceT> fresh;
    SetSmall(fresh.GetPointer());
    SetRight(fresh.GetPointer());
    fresh->Update();
    EXPECT_EQ(
      this->Downstream->Points, vtkDataSet::SafeDownCast(fresh->GetOutput())->GetNumberOfPoints());
  }

  void ExpectRefused(unsigned long code, std::size_t messages)
  {
    Errors errors(this->Source);
    Errors errorsDownstream(this->Downstream);
    EXPECT_EQ(this->Downstream->GetExecutive()->Update(), 1);
    EXPECT_EQ(errors.OfSource.Texts.size(), messages);
    EXPECT_TRUE(errors.OfExecutive.Texts.empty());
    EXPECT_TRUE(errorsDownstream.OfExecutive.Texts.empty());
    EXPECT_EQ(this->Source->GetErrorCode(), code);
    EXPECT_EQ(this->Downstream->Points, 0) << "old data downstream";
    for (int port = 0; port < this->Source->GetNumberOfOutputPorts(); ++port)
    {
      vtkDataObject* output = this->Source->GetOutputDataObject(port);
      EXPECT_EQ(output->GetNumberOfElements(vtkDataObject::POINT), 0) << "port " << port;
      EXPECT_EQ(output->GetNumberOfElements(vtkDataObject::ROW), 0) << "port " << port;
    }
  }

  vtkNew<SourceT> Source;
  vtkNew<Consumer> Downstream;
};

using Sources =
  testing::Types<vtkGaussMapSource, vtkGaussMapVolumeSource, vtkGaussMapParameterPlaneSource,
    vtkGaussMapBasinSource, vtkGaussMapBranchSource, vtkGaussMapCobwebSource>;
TYPED_TEST_SUITE(Refusal, Sources);
}

//------------------------------------------------------------------------------
TYPED_TEST(Refusal, IsToldOnceEmptiesThePipelineAndEndsWithItsCause)
{
  for (int round = 0; round < 3; ++round)
  {
    SetRight(this->Source.GetPointer());
    this->ExpectRight();
    SetWrong(this->Source.GetPointer());
    this->ExpectRefused(EINVAL, 1);
    this->ExpectRefused(EINVAL, 0); // nothing changed: nothing new to tell
  }
}

//------------------------------------------------------------------------------
TYPED_TEST(Refusal, OfTheFirstValueIsNoDifferent)
{
  SetWrong(this->Source.GetPointer());
  this->ExpectRefused(EINVAL, 1);
  SetRight(this->Source.GetPointer());
  this->ExpectRight();
}

//------------------------------------------------------------------------------
TYPED_TEST(Refusal, IsKnownBeforeDataAreAskedFor)
{
  SetWrong(this->Source.GetPointer());
  Errors errors(this->Source);
  this->Source->UpdateInformation();
  EXPECT_EQ(errors.OfSource.Texts.size(), 1U);
  EXPECT_EQ(this->Source->GetErrorCode(), static_cast<unsigned long>(EINVAL));
}

//------------------------------------------------------------------------------
TYPED_TEST(Refusal, OfOnePieceIsThatOfAll)
{
  SetWrong(this->Source.GetPointer());
  Errors errors(this->Source);
  for (const int piece : { 1, 0, 2 })
  {
    EXPECT_EQ(this->Source->UpdatePiece(piece, 3, 1), 1);
    EXPECT_EQ(this->Source->GetErrorCode(), static_cast<unsigned long>(EINVAL));
  }
  EXPECT_EQ(errors.OfSource.Texts.size(), 1U);
  EXPECT_TRUE(errors.OfExecutive.Texts.empty());
  SetRight(this->Source.GetPointer());
  this->ExpectRight();
}

//------------------------------------------------------------------------------
using RefusedSize = Refusal<vtkGaussMapSource>;

TEST_F(RefusedSize, IsAnErrorCodeOfItsOwnAndForgottenWithIt)
{
  SetRight(this->Source.GetPointer());
  this->ExpectRight();
  constexpr int huge = std::numeric_limits<int>::max();
  this->Source->SetResolution(huge, huge);
  this->ExpectRefused(ENOMEM, 1);
  this->ExpectRefused(ENOMEM, 0);
  SetSmall(this->Source.GetPointer());
  this->ExpectRight();
}
