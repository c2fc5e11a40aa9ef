// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * What the tests of vtkGaussMapSource share: small diagrams, their bytes, and the messages that an
 * algorithm and its executive send.
 */
#ifndef SourceHarness_h
#define SourceHarness_h

#include "vtkGaussMapSource.h"

#include "vtkCommand.h"
#include "vtkDataArray.h"
#include "vtkExecutive.h"
#include "vtkFieldData.h"
#include "vtkImageData.h"
#include "vtkNew.h"
#include "vtkPointData.h"

#include <gtest/gtest.h>

#include <array>
#include <cstring>
#include <string>
#include <vector>

/** Collects the texts of an event of one object, which then no longer go to the terminal. */
class MessageLog
{
public:
  MessageLog(vtkObject* object, unsigned long event)
    : Object(object), Tag(object->AddObserver(event, this, &MessageLog::Record))
  {
  }
  ~MessageLog() { this->Object->RemoveObserver(this->Tag); }
  MessageLog(const MessageLog&) = delete;
  MessageLog& operator=(const MessageLog&) = delete;

  std::vector<std::string> Texts;

private:
  void Record(vtkObject*, unsigned long, void* text)
  {
    this->Texts.emplace_back(static_cast<const char*>(text));
  }

  vtkObject* Object;
  unsigned long Tag;
};

/** The errors of a source, and apart from them those with which its executive follows up. */
struct Errors
{
  explicit Errors(vtkAlgorithm* source)
    : OfSource(source, vtkCommand::ErrorEvent)
    , OfExecutive(source->GetExecutive(), vtkCommand::ErrorEvent)
  {
  }

  MessageLog OfSource;
  MessageLog OfExecutive;
};

/** One point of both arrays. */
struct Cell
{
  float Density;
  unsigned char Intensity;
};

inline bool operator==(const Cell& a, const Cell& b)
{
  return std::memcmp(&a.Density, &b.Density, sizeof a.Density) == 0 && a.Intensity == b.Intensity;
}

inline float* DensityOf(vtkImageData* image)
{
  vtkDataArray* array = image->GetPointData()->GetArray("OrbitDensity");
  return array ? static_cast<float*>(array->GetVoidPointer(0)) : nullptr;
}

inline unsigned char* IntensityOf(vtkImageData* image)
{
  vtkDataArray* array = image->GetPointData()->GetArray("OrbitIntensity");
  return array ? static_cast<unsigned char*>(array->GetVoidPointer(0)) : nullptr;
}

/** All points of an image, row by row. */
inline std::vector<Cell> CellsOf(vtkImageData* image)
{
  std::vector<Cell> cells;
  const float* density = DensityOf(image);
  const unsigned char* intensity = IntensityOf(image);
  if (density && intensity)
  {
    for (vtkIdType i = 0; i < image->GetNumberOfPoints(); ++i)
    {
      cells.push_back({ density[i], intensity[i] });
    }
  }
  return cells;
}

/** A diagram with cycles and chaos that takes some milliseconds. */
inline void SetSmallDiagram(vtkGaussMapSource* source, int columns = 37, int rows = 23)
{
  source->SetResolution(columns, rows);
  source->SetSamplesPerColumn(500);
}

inline void ExpectEmpty(vtkImageData* image)
{
  EXPECT_EQ(image->GetNumberOfPoints(), 0);
  EXPECT_EQ(image->GetPointData()->GetNumberOfArrays(), 0);
  EXPECT_EQ(image->GetFieldData()->GetNumberOfArrays(), 0);
}

#endif
