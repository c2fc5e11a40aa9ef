// SPDX-License-Identifier: BSD-3-Clause
/**
 * @class   vtkGaussMapImageSource
 * @brief   what all image sources of the Gauss iterated (mouse) map have in common
 *
 * An image whose columns are values of beta, computed on as many threads as the process was given.
 * Subclasses say what is computed.
 *
 * The result depends on the parameters alone, bit for bit: not on the number of threads, the
 * piece or extent asked for, or the machine. Pieces are slabs of columns, so that no two of them
 * iterate the same orbit but for a shared border column.
 *
 * Bad input, and arrays that would not fit the memory, are one error that names the property, the
 * value and the rule. Then the output is empty and GetErrorCode() is not 0, until a property is
 * changed; the update itself succeeds, for what is downstream is to hear of it. An update that is
 * aborted leaves no output either, and the next one tries again.
 */

#ifndef vtkGaussMapImageSource_h
#define vtkGaussMapImageSource_h

#include "vtkGaussMapFiltersModule.h" // For export macro
#include "vtkImageAlgorithm.h"

#include <memory> // For the private implementation

namespace vtkGaussMapPrivate
{
class Rules;
struct ImageSize;
struct PieceExtent;
}

class VTKGAUSSMAPFILTERS_EXPORT vtkGaussMapImageSource : public vtkImageAlgorithm
{
public:
  vtkAbstractTypeMacro(vtkGaussMapImageSource, vtkImageAlgorithm);
  void PrintSelf(ostream& os, vtkIndent indent) override;

  ///@{
  /**
   * Upper limit for the number of threads: 0 for all that the process was given (see
   * GetAllocatedThreads), otherwise at most that many. At least 0. Default 0.
   */
  vtkSetMacro(NumberOfThreads, int);
  vtkGetMacro(NumberOfThreads, int);
  ///@}

  ///@{
  /**
   * Whether NumberOfThreads may exceed what the process was given, which takes processors from
   * others. Without it such a number is cut, with one warning. Default off.
   */
  vtkSetMacro(AllowOversubscription, bool);
  vtkGetMacro(AllowOversubscription, bool);
  vtkBooleanMacro(AllowOversubscription, bool);
  ///@}

  /**
   * How many threads this process was given, asked anew at each call: the minimum of the limits by
   * affinity, control group, batch system and OpenMP's variables. Ranks of one MPI job share what
   * their node was given.
   */
  int GetAllocatedThreads();

  /**
   * The same as text, with the limit that decides it, e.g. "4: OMP_NUM_THREADS". Where the last
   * scan had fewer threads, it says why: the system refused more, or other scans had them. The text
   * is valid until the next call.
   */
  const char* GetAllocatedThreadsReason();

  /**
   * All that may limit the threads, found or not, as a table for people. The text is valid until
   * the next call.
   */
  const char* GetAllocationReport();

  ///@{
  /**
   * Wall-clock seconds of the last complete scan, 0 before the first one.
   */
  vtkGetMacro(ScanSeconds, double);
  ///@}

  ///@{
  /**
   * Size of the team of threads that ran the last complete scan, 0 before the first one.
   */
  vtkGetMacro(ThreadsUsed, int);
  ///@}

protected:
  vtkGaussMapImageSource();
  ~vtkGaussMapImageSource() override;

  int RequestInformation(vtkInformation* request, vtkInformationVector** inputVector,
    vtkInformationVector* outputVector) override;
  int RequestData(vtkInformation* request, vtkInformationVector** inputVector,
    vtkInformationVector* outputVector) override;

  /**
   * Tells the rules that each property must keep.
   */
  virtual void CheckRules(vtkGaussMapPrivate::Rules& rules) const;

  /**
   * How many points the image has along each axis.
   */
  virtual vtkGaussMapPrivate::ImageSize GetImageSize() const = 0;

  /**
   * Where the image lies. Called only when there is no complaint.
   */
  virtual void ComputeGeometry(double origin[3], double spacing[3]) const = 0;

  /**
   * Type of the active scalars, which have one component.
   */
  virtual int GetScalarType() const = 0;

  /**
   * The extent to compute, with and without ghost levels. By default pieces are slabs of equally
   * many columns.
   */
  virtual vtkGaussMapPrivate::PieceExtent ComputePiece(
    vtkInformation* outInfo, const int wholeExtent[6]) const;

  /**
   * Whether the image is one column, which has its abscissa as an array, see AddAbscissaX.
   */
  bool IsColumn() const;

  /**
   * The spacing along z of an image of one layer. Never 1: ParaView's slice mapper loses a flat
   * image that is much thicker than wide.
   */
  static double FlatSpacing(double dx, double dy);

  /**
   * Where the points of an image over beta and x lie: columns from the first beta to the last one,
   * rows at the centres of equal bins of x.
   */
  static void ComputeBinGeometry(const double betaRange[2], const double xRange[2],
    const vtkGaussMapPrivate::ImageSize& size, double origin[3], double spacing[3]);

  /**
   * The first and the last column that belong to the present piece alone: a slab shares its last
   * column with the next one, and may have ghosts.
   */
  const int* GetOwnColumns() const { return this->OwnColumns; }

  /**
   * Bytes that FillImage takes for an image of this extent on so many threads. `ghosts`: whether
   * there will be flags of ghosts.
   */
  virtual double GetMemory(const int extent[6], int threads, bool ghosts) = 0;

  /**
   * Gives the image its data over its extent by RunScan; false where that is.
   */
  virtual bool FillImage(vtkImageData* image, int threads) = 0;

  /**
   * Adds and computes the image's arrays on so many threads, and returns how many threads it used,
   * 0 when it was aborted.
   */
  virtual int Scan(vtkImageData* image, int threads) = 0;

  /**
   * Calls Scan and takes its time; false when it was aborted.
   */
  bool RunScan(vtkImageData* image, int threads);

private:
  vtkGaussMapImageSource(const vtkGaussMapImageSource&) = delete;
  void operator=(const vtkGaussMapImageSource&) = delete;

  void ComputeWholeExtent(int wholeExtent[6]) const;
  int ChooseThreads();
  bool MakeImage(vtkImageData* image, vtkGaussMapPrivate::PieceExtent piece);

  int NumberOfThreads = 0;
  bool AllowOversubscription = false;

  int OwnColumns[2] = { 0, 0 };
  double ScanSeconds = 0.0;
  int ThreadsUsed = 0;

  class vtkInternals;
  std::unique_ptr<vtkInternals> Internals;
};

#endif
