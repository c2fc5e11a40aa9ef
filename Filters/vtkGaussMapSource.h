// SPDX-License-Identifier: BSD-3-Clause
/**
 * @class   vtkGaussMapSource
 * @brief   bifurcation diagram of the Gauss iterated (mouse) map as an image
 *
 * The Gauss iterated map is x[n+1] = exp(-alpha x[n]^2) + beta. (Not the Gauss map of continued
 * fractions, nor the map of surface normals.) This source scans beta over the columns of an image.
 * In each column it starts an orbit at InitialX, drops the first Transients iterates, and counts
 * how many of the next SamplesPerColumn fall into each of the equal bins that are the rows.
 *
 * The output has two point arrays:
 * - `OrbitDensity` (float): count / SamplesPerColumn. Iterates outside XRange are dropped, so a
 *   column sums to at most 1.
 * - `OrbitIntensity` (unsigned char, the active scalars): trunc(255 (1 - sqrt(density))), black ink
 *   on white paper.
 *
 * Point (i, j) lies at beta of column i, numpy.linspace(BetaRange, columns), and at the centre of
 * bin j; row 0 is the smallest x. The spacing along z, where the image has one layer, is the
 * smaller of the other two. A direction in which all points would coincide (one column, or an
 * empty BetaRange) has the spacing of the other one.
 *
 * All parameters, `GaussMapVersion` and the name of the `Kernel` are in the output's field data.
 *
 * The result depends on the parameters alone, bit for bit: not on the number of threads, the
 * piece or extent asked for, or the machine. All arithmetic is float64; a float64 orbit falls onto
 * a false cycle after some 10^7 to 10^8 iterates, so larger SamplesPerColumn tell nothing new.
 *
 * Pieces are slabs of columns, so that no two of them iterate the same orbit but for a shared
 * border column.
 * In large diagrams their widths differ, so that their work is about the same.
 *
 * @warning Memory: 5 bytes a point for the output, and counters of up to 384 bytes a row and
 * thread. An update that needs more of both than the process may have is an error.
 *
 * Source: "Pythonic Parallel Processing for HPC: Your Gauss is as good as mine", QMUL ITS Research.
 */

#ifndef vtkGaussMapSource_h
#define vtkGaussMapSource_h

#include "vtkGaussMapFiltersModule.h" // For export macro
#include "vtkImageAlgorithm.h"

#include <string> // For AllocatedThreadsReason

namespace gaussmap
{
struct DiagramParameters;
}

class VTKGAUSSMAPFILTERS_EXPORT vtkGaussMapSource : public vtkImageAlgorithm
{
public:
  static vtkGaussMapSource* New();
  vtkTypeMacro(vtkGaussMapSource, vtkImageAlgorithm);
  void PrintSelf(ostream& os, vtkIndent indent) override;

  ///@{
  /**
   * The map's parameter alpha, the sharpness of its bell: finite and >= 0. Default 5.8.
   */
  vtkSetMacro(Alpha, double);
  vtkGetMacro(Alpha, double);
  ///@}

  ///@{
  /**
   * The map's parameter beta at the first and the last column: finite, first <= last, with a
   * finite difference. Default -1, 1.
   */
  vtkSetVector2Macro(BetaRange, double);
  vtkGetVector2Macro(BetaRange, double);
  ///@}

  ///@{
  /**
   * The range of x that the rows divide into equal bins, half-open but for the last, which is
   * closed: finite, first < last, with a finite difference and bins wide enough for a finite
   * number of them a unit of x. Default -1, 1.5.
   */
  vtkSetVector2Macro(XRange, double);
  vtkGetVector2Macro(XRange, double);
  ///@}

  ///@{
  /**
   * Columns (values of beta) and rows (bins of x): each at least 1. Default 640, 400.
   */
  vtkSetVector2Macro(Resolution, int);
  vtkGetVector2Macro(Resolution, int);
  ///@}

  ///@{
  /**
   * Start x[0] of the orbit of every column (but see Attractor): finite. Default 0.
   */
  vtkSetMacro(InitialX, double);
  vtkGetMacro(InitialX, double);
  ///@}

  /**
   * Values of Attractor.
   */
  enum AttractorChoice
  {
    FROM_INITIAL_X = 0,
    BOTH = 1,
    FOLLOW_RISING = 2,
    FOLLOW_FALLING = 3
  };

  ///@{
  /**
   * Which attractor is shown where two coexist, which is so between the saddle-nodes of the fixed
   * points x < 0 (see vtkGaussMapBranchSource):
   * - FROM_INITIAL_X: that of the orbit from InitialX, in every column.
   * - BOTH: OrbitDensity is the mean of the densities of two orbits, from InitialX and from
   *   infinity, whose first iterate is beta; each has its own array (float),
   *   `OrbitDensityFromInitialX` and `OrbitDensityFromInfinity`. With InitialX = 0 these find
   *   every attractor.
   * - FOLLOW_RISING, FOLLOW_FALLING: each column starts where the one before it ended, the first
   *   one at InitialX, with beta rising or falling, as in an experiment: the attractor is kept for
   *   as long as it exists (hysteresis). By nature this is one column after the other, on one
   *   thread, and a piece iterates all columns before it as well.
   *
   * Clamped to these. Default FROM_INITIAL_X.
   */
  vtkSetClampMacro(Attractor, int, FROM_INITIAL_X, FOLLOW_FALLING);
  vtkGetMacro(Attractor, int);
  ///@}

  ///@{
  /**
   * How many iterates are dropped before counting begins, so that the orbit has settled: at
   * least 0. Default 200.
   */
  vtkSetMacro(Transients, int);
  vtkGetMacro(Transients, int);
  ///@}

  ///@{
  /**
   * How many iterates are counted in each column: at least 0. 0 means ten times the rows.
   * Default 0.
   */
  vtkSetMacro(SamplesPerColumn, int);
  vtkGetMacro(SamplesPerColumn, int);
  ///@}

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
   * The same with the limit that decides it, e.g. "4: OMP_NUM_THREADS". The text is valid until
   * the next call.
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
  vtkGaussMapSource();
  ~vtkGaussMapSource() override = default;

  int RequestInformation(vtkInformation* request, vtkInformationVector** inputVector,
    vtkInformationVector* outputVector) override;
  int RequestData(vtkInformation* request, vtkInformationVector** inputVector,
    vtkInformationVector* outputVector) override;

private:
  vtkGaussMapSource(const vtkGaussMapSource&) = delete;
  void operator=(const vtkGaussMapSource&) = delete;

  bool Validate();
  void ComputeGeometry(double origin[3], double spacing[3]) const;
  bool ComputeSlab(vtkInformation* outInfo, int wholeExtent[6], int slab[6], int slabNoGhosts[6]);
  gaussmap::DiagramParameters GetParameters() const;
  bool FillImage(vtkImageData* image, bool ghosts);
  void AddProvenance(vtkImageData* image, const char* kernelName);
  int GetSamples() const;
  int GetTeamSize();

  double Alpha = 5.8;
  double BetaRange[2] = { -1.0, 1.0 };
  double XRange[2] = { -1.0, 1.5 };
  int Resolution[2] = { 640, 400 };
  double InitialX = 0.0;
  int Attractor = FROM_INITIAL_X;
  int Transients = 200;
  int SamplesPerColumn = 0;
  int NumberOfThreads = 0;
  bool AllowOversubscription = false;

  double ScanSeconds = 0.0;
  int ThreadsUsed = 0;
  std::string AllocatedThreadsReason;
  std::string AllocationReport;
  std::string LastThreadWarning; // not repeated while nothing changes
};

#endif
