// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * What the tests of progress and abort share.
 */
#ifndef ProgressLog_h
#define ProgressLog_h

#include "vtkAlgorithm.h"
#include "vtkCommand.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <thread>
#include <vector>

/** Records progress, and asks for an abort at its n-th event when n > 0. */
class ProgressLog
{
public:
  explicit ProgressLog(vtkAlgorithm* algorithm, std::size_t abortAt = 0)
    : Algorithm(algorithm)
    , AbortAt(abortAt)
    , Tag(algorithm->AddObserver(vtkCommand::ProgressEvent, this, &ProgressLog::Record))
  {
  }
  ~ProgressLog() { this->Algorithm->RemoveObserver(this->Tag); }
  ProgressLog(const ProgressLog&) = delete;
  ProgressLog& operator=(const ProgressLog&) = delete;

  std::vector<double> Values;
  bool IsOfOneThread = true;

private:
  void Record(vtkObject*, unsigned long, void* progress)
  {
    this->Values.push_back(*static_cast<double*>(progress));
    this->IsOfOneThread = this->IsOfOneThread && std::this_thread::get_id() == this->Creator;
    if (this->Values.size() == this->AbortAt)
    {
      this->Algorithm->SetAbortExecute(1);
    }
  }

  vtkAlgorithm* Algorithm;
  std::size_t AbortAt;
  unsigned long Tag;
  const std::thread::id Creator = std::this_thread::get_id();
};

inline void ExpectMonotone(const std::vector<double>& values)
{
  for (std::size_t i = 1; i < values.size(); ++i)
  {
    EXPECT_GE(values[i], values[i - 1]) << "event " << i;
  }
}

#endif
