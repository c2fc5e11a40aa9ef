// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * For libFuzzer: feeds sequences of properties and updates, made up from its bytes, to the sources
 * of this module. Beside what the sanitizers find: an update either ends with an error and an
 * empty output, or was aborted, or its output is the plain loop's, bit for bit.
 *
 * Work is bounded, so that a run gets far: an update that would iterate much is aborted at its
 * first report of progress, and one that would get much memory is left out. What asks for more than
 * any machine has is not.
 */
#include "FuzzInput.h"
#include "FuzzProperties.h"
#include "FuzzWork.h"
#include "PlainDiagram.h"

#include "vtkGaussMapBasinSource.h"
#include "vtkGaussMapBranchSource.h"
#include "vtkGaussMapCobwebSource.h"
#include "vtkGaussMapParameterPlaneSource.h"
#include "vtkGaussMapSource.h"
#include "vtkGaussMapVolumeSource.h"

#include "vtkCommand.h"
#include "vtkDataArray.h"
#include "vtkErrorCode.h"
#include "vtkExecutive.h"
#include "vtkImageData.h"
#include "vtkNew.h"
#include "vtkPointData.h"
#include "vtkPolyData.h"
#include "vtkTable.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <sstream>
#include <type_traits>

namespace
{
//------------------------------------------------------------------------------
// Iterates after which an update is aborted, and up to which it is compared with the plain loop,
// whose iterate takes up to 0.1 us with the sanitizers.
constexpr double AffordableIterates = 1e5;
// A set that would get more is left out, unless it asks for more than any machine has.
constexpr double MostBytes = 1 << 24;
constexpr double MoreBytesThanThereAre = 1e15;

//------------------------------------------------------------------------------
// Ends the process as a crash, with the properties that led there.
void Require(bool condition, const char* text, vtkAlgorithm* source)
{
  if (!condition)
  {
    std::ostringstream properties;
    source->Print(properties);
    std::fprintf(stderr, "not so: %s\n%s", text, properties.str().c_str());
    std::abort();
  }
}

//------------------------------------------------------------------------------
bool IsEmpty(vtkAlgorithm* source)
{
  for (int port = 0; port < source->GetNumberOfOutputPorts(); ++port)
  {
    vtkDataObject* output = source->GetOutputDataObject(port);
    if (output &&
      output->GetNumberOfElements(vtkDataObject::POINT) +
          output->GetNumberOfElements(vtkDataObject::ROW) >
        0)
    {
      return false;
    }
  }
  return true;
}

//------------------------------------------------------------------------------
// Compares each point that there is with the plain loop.
template <typename SourceT>
void CompareImage(SourceT* source)
{
  vtkImageData* image = source->GetOutput();
  vtkDataArray* densities = image->GetPointData()->GetArray("OrbitDensity");
  vtkDataArray* intensities = image->GetPointData()->GetArray("OrbitIntensity");
  Require(densities && intensities, "it has both arrays", source);
  const PlainImage expected(SlicesOf(source), source->GetAttractor());
  const auto* density = static_cast<const float*>(densities->GetVoidPointer(0));
  const auto* intensity = static_cast<const unsigned char*>(intensities->GetVoidPointer(0));
  const int columns = source->GetResolution()[0];
  const int rows = source->GetResolution()[1];
  const int* extent = image->GetExtent();
  for (int slice = extent[4]; slice <= extent[5]; ++slice)
  {
    for (int row = extent[2]; row <= extent[3]; ++row)
    {
      for (int column = extent[0]; column <= extent[1]; ++column, ++density, ++intensity)
      {
        const auto at = static_cast<std::size_t>((slice * rows + row) * columns + column);
        Require(std::memcmp(density, &expected.Density[at], sizeof *density) == 0,
          "the densities are the plain loop's", source);
        Require(
          *intensity == expected.Intensity[at], "the intensities are the plain loop's", source);
      }
    }
  }
}

void Compare(vtkGaussMapSource* source)
{
  CompareImage(source);
}

void Compare(vtkGaussMapVolumeSource* source)
{
  CompareImage(source);
}

//------------------------------------------------------------------------------
void Compare(vtkGaussMapCobwebSource* source)
{
  auto* table = vtkTable::SafeDownCast(source->GetOutputDataObject(1));
  Require(table->GetNumberOfRows() == source->GetSteps() + 1, "each step is a row", source);
  double x = source->GetInitialX();
  int done = 0;
  for (int step = 0; step <= source->GetSteps(); ++step)
  {
    for (; done < source->GetTransients() + step * source->GetPower(); ++done)
    {
      x = gaussmap::Iterate(x, source->GetAlpha(), source->GetBeta());
    }
    const double value = table->GetValueByName(step, "x").ToDouble();
    Require(std::memcmp(&x, &value, sizeof x) == 0, "the orbit is the plain loop's", source);
  }
}

void Compare(vtkAlgorithm*) {}

//------------------------------------------------------------------------------
// Starts that are quickly computed: what is told differs from them bit by bit.
void MakeSmall(vtkGaussMapSource* source)
{
  source->SetResolution(7, 5);
  source->SetSamplesPerColumn(100);
}

void MakeSmall(vtkGaussMapVolumeSource* source)
{
  source->SetResolution(7, 5, 3);
  source->SetSamplesPerColumn(30);
}

void MakeSmall(vtkGaussMapParameterPlaneSource* source)
{
  source->SetResolution(7, 5);
}

void MakeSmall(vtkGaussMapBasinSource* source)
{
  source->SetResolution(7, 5);
}

void MakeSmall(vtkAlgorithm*) {}

//------------------------------------------------------------------------------
// A source between two updates and in them.
template <typename SourceT>
class Trial
{
public:
  Trial()
  {
    MakeSmall(this->Source);
    this->Source->AddObserver(vtkCommand::ErrorEvent, this, &Trial::CountError);
    this->Source->AddObserver(vtkCommand::WarningEvent, this, &Trial::Ignore);
    this->Source->AddObserver(vtkCommand::ProgressEvent, this, &Trial::BoundWork);
    this->Source->GetExecutive()->AddObserver(vtkCommand::ErrorEvent, this, &Trial::CountRefusal);
  }
  ~Trial() { this->Source->GetExecutive()->RemoveAllObservers(); }
  Trial(const Trial&) = delete;
  void operator=(const Trial&) = delete;

  template <std::size_t Count>
  void Run(const Property<SourceT> (&properties)[Count], FuzzInput& input)
  {
    // So many properties and updates as make a story: more are for another input.
    for (int step = 0; step < 64 && !input.IsAtEnd(); ++step)
    {
      const int choice = input.Choice(static_cast<int>(Count) + 5);
      if (choice < static_cast<int>(Count))
      {
        properties[choice].Set(this->Source, input);
      }
      else
      {
        this->Update(choice - static_cast<int>(Count), input);
      }
    }
    this->Update(0, input);
  }

private:
  void Update(int kind, FuzzInput& input)
  {
    const Work work = WorkOf(this->Source.Get());
    // A piece of what is larger than any machine may be as large as this one.
    const bool isOfAPiece = kind == 1 || kind == 2;
    if (!(work.Bytes <= MostBytes || (work.Bytes > MoreBytesThanThereAre && !isOfAPiece)))
    {
      return;
    }
    this->Bounded = !(work.Iterates <= AffordableIterates);
    // The first report comes after some 50 ms: one story has one such wait.
    if (this->Bounded && this->HasWaited)
    {
      return;
    }
    this->HasWaited = this->HasWaited || this->Bounded;
    this->Errors = 0;
    this->Refusals = 0;
    switch (kind)
    {
      case 1:
      {
        const int piece = input.Integer();
        const int pieces = input.Integer();
        this->Source->UpdatePiece(piece, pieces, input.Integer());
        break;
      }
      case 2:
      {
        int extent[6];
        for (int& bound : extent)
        {
          bound = input.Integer();
        }
        this->Source->UpdateExtent(extent);
        break;
      }
      case 3:
        this->Source->UpdateInformation();
        return; // it has no output of its own
      case 4:
        this->Source->Modified();
        this->Source->Update();
        break;
      case 5:
        this->Source->UpdateWholeExtent();
        break;
      default:
        this->Source->Update();
    }
    constexpr bool isImage = std::is_base_of<vtkImageAlgorithm, SourceT>::value;
    this->Judge(isImage && kind == 5);
  }

  void Judge(bool isWhole)
  {
    const bool hasFailed = this->Source->GetErrorCode() != vtkErrorCode::NoError;
    Require(this->Errors <= 1, "there is one error at most", this->Source);
    Require(this->Errors == 0 || hasFailed, "an error has a code", this->Source);
    if (hasFailed)
    {
      Require(IsEmpty(this->Source), "an error leaves no data", this->Source);
    }
    else if (this->Refusals == 0 && !this->Bounded)
    {
      const bool isEmpty = IsEmpty(this->Source);
      Require(!(isEmpty && isWhole), "a whole image is not empty", this->Source);
      if (!isEmpty)
      {
        Compare(this->Source.Get());
      }
    }
  }

  void CountError() { ++this->Errors; }
  void CountRefusal() { ++this->Refusals; }
  void Ignore() {}
  void BoundWork()
  {
    if (this->Bounded)
    {
      this->Source->SetAbortExecute(1);
    }
  }

  vtkNew<SourceT> Source;
  int Errors = 0;   // of the source
  int Refusals = 0; // of its executive, which asked the source for nothing
  bool Bounded = false;
  bool HasWaited = false;
};

template <typename SourceT, std::size_t Count>
void RunTrial(const Property<SourceT> (&properties)[Count], FuzzInput& input)
{
  Trial<SourceT> trial;
  trial.Run(properties, input);
}
}

//------------------------------------------------------------------------------
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t count)
{
  FuzzInput input(bytes, count);
  switch (input.Choice(9))
  {
    case 3:
    case 4:
      RunTrial(VolumeProperties, input);
      break;
    case 0:
      RunTrial(PlaneProperties, input);
      break;
    case 1:
      RunTrial(BranchProperties, input);
      break;
    case 2:
      RunTrial(CobwebProperties, input);
      break;
    case 8:
      RunTrial(BasinProperties, input);
      break;
    default:
      RunTrial(DiagramProperties, input);
  }
  return 0;
}
