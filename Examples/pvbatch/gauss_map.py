# SPDX-License-Identifier: BSD-3-Clause
"""Draws the bifurcation diagram of the Gauss iterated (mouse) map into a file.

Runs under pvbatch, also with ranks (mpirun -n 4 pvbatch gauss_map.py ...), or pvpython. Needs no
display: nothing is rendered, the image data themselves are written.
"""
import argparse
import contextlib
import os
import pathlib
import re
import shutil
import signal
import sys
import tempfile
from xml.etree import ElementTree

NAME = "gauss_map.py"
FORMATS = (".png", ".vti", ".pvti", ".vtk")
# Inline, not appended: the XML library of Debian 12 (expat 2.5.0-1+deb12u5) stops VTK's readers
# at appended data.
XML_FORMAT = {"DataMode": "Binary", "CompressorType": "ZLib"}
UNFINISHED = "it could not be written; is the disk full?"

DESCRIPTION = """\
Draws the bifurcation diagram of the Gauss iterated (mouse) map

    x[n+1] = exp(-alpha x[n]^2) + beta

beta runs across the columns. In each column one orbit starts at --x0; its first iterates are
dropped, the next ones are counted in the bins of x that are the rows: the more often the orbit
comes, the blacker the ink. One dot a column is a fixed point, two dots a cycle of period two, a
grey smear chaos."""

EPILOG = """\
examples:
  pvbatch gauss_map.py --output gauss_map.png
      the standard picture
  pvbatch gauss_map.py --alpha 6.2 --beta -0.7 -0.4 --x -0.8 0.4 --size 1600 1000 -o zoom.png
      a window of it, computed anew at its own resolution
  mpirun -n 4 pvbatch gauss_map.py --size 40000 20000 -o large.pvti
      pieces, computed and written by four ranks
  pvbatch gauss_map.py --explain-threads
      how many threads this process was given, and by whom

The numbers, not only the picture, are in .vti, .pvti and .vtk: OrbitDensity, OrbitIntensity and
all parameters."""


class Failure(Exception):
    """Ends the program with its text as the one line of complaint."""


class Parser(argparse.ArgumentParser):
    def __init__(self, **arguments):
        super().__init__(**arguments)
        # Values, not options: -1e-3, -inf and -nan as well.
        self._negative_number_matcher = re.compile(r"^-(\d|\.\d|inf|nan)", re.IGNORECASE)

    def error(self, message):
        raise Failure(message)


def whole_number(text):
    """A number that fits the int of a property; the source judges the rest."""
    value = int(text)
    if not -(2**31) <= value < 2**31:
        raise argparse.ArgumentTypeError(f"{text} is not a 32-bit integer")
    return value


whole_number.__name__ = "integer"


def parse(arguments):
    parser = Parser(
        prog=NAME,
        usage="pvbatch gauss_map.py [option ...] --output FILE",
        description=DESCRIPTION,
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    map_ = parser.add_argument_group("the map")
    map_.add_argument("--alpha", dest="Alpha", type=float, metavar="A",
                      help="sharpness of the map's bell, >= 0 (default: 5.8)")
    map_.add_argument("--beta", dest="BetaRange", type=float, nargs=2, metavar=("FIRST", "LAST"),
                      help="beta of the first and the last column (default: -1 1)")
    map_.add_argument("--x0", dest="InitialX", type=float, metavar="X",
                      help="start of every orbit (default: 0)")
    map_.add_argument("--attractor", dest="Attractor", type=int, choices=range(4), metavar="N",
                      help="which one where two coexist: 0 of the orbit from --x0, 1 both, "
                           "2 followed with beta rising, 3 falling (default: 0)")
    picture = parser.add_argument_group("the picture")
    picture.add_argument("--x", dest="XRange", type=float, nargs=2, metavar=("MIN", "MAX"),
                         help="range of x that the rows divide into bins; iterates outside are "
                              "dropped (default: -1 1.5)")
    picture.add_argument("--size", dest="Resolution", type=whole_number, nargs=2,
                         metavar=("COLUMNS", "ROWS"), help="(default: 640 400)")
    picture.add_argument("--transients", dest="Transients", type=whole_number, metavar="N",
                         help="iterates dropped before counting (default: 200)")
    picture.add_argument("--samples", dest="SamplesPerColumn", type=whole_number, metavar="N",
                         help="iterates counted in each column; 0: ten times the rows "
                              "(default: 0)")
    picture.add_argument("-o", "--output", type=pathlib.Path, metavar="FILE",
                         help="what to write, by its extension: " + " ".join(FORMATS))
    machine = parser.add_argument_group("the machine")
    machine.add_argument("--threads", dest="NumberOfThreads", type=whole_number, metavar="N",
                         help="at most so many threads; 0: all that this process was given "
                              "(default: 0)")
    machine.add_argument("--oversubscribe", dest="AllowOversubscription", action="store_const",
                         const=1, help="use --threads even if it is more than was given")
    machine.add_argument("--explain-threads", action="store_true",
                         help="print what limits the number of threads; --output may be left out")
    options = parser.parse_args(arguments)
    if options.output is None and not options.explain_threads:
        parser.error("--output is missing")
    if options.output is not None:
        check_output(options.output)
    return options


def check_output(output):
    """Finds out before the scan what would fail after it."""
    if output.suffix.lower() not in FORMATS:
        raise Failure(f"--output {output}: the extension must be one of {' '.join(FORMATS)}")
    if output.is_dir():
        raise Failure(f"--output {output}: is a directory")
    folder = output.absolute().parent
    if not folder.is_dir():
        raise Failure(f"--output {output}: there is no directory {folder}")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise Failure(f"--output {output}: the directory {folder} is not writable")


def plugin_beside_script(version):
    """The plugin in the build or install tree that this script belongs to, or None."""
    library = f"paraview-{version}/plugins/GaussMap/GaussMap.so"
    for root in pathlib.Path(__file__).resolve().parents:
        for tree in (root / "build", root):
            for pattern in (f"lib*/{library}", f"lib/*/{library}"):
                for plugin in sorted(tree.glob(pattern)):
                    return plugin
        if (root / ".git").exists():
            break
    return None


def load_plugin(simple, servermanager):
    """Makes sure that ParaView has the source: loaded before, by PV_PLUGIN_PATH, or by us."""
    proxies = servermanager.ProxyManager()
    if not proxies.GetPrototypeProxy("sources", "GaussMapSource"):
        version = (f"{servermanager.vtkSMProxyManager.GetVersionMajor()}."
                   f"{servermanager.vtkSMProxyManager.GetVersionMinor()}")
        plugin = plugin_beside_script(version)
        if plugin is None:
            raise Failure(f"the GaussMap plugin for ParaView {version} is neither loaded nor in "
                          "this checkout (build it: bash Utilities/demo.sh); set PV_PLUGIN_PATH "
                          "to its directory")
        try:
            simple.LoadPlugin(str(plugin), remote=False)
        except RuntimeError as error:
            raise Failure(f"{plugin} does not load: {error}") from None


class Complaints:
    """Collects what the source and its executive report, instead of letting VTK print it."""

    def __init__(self, algorithm):
        self.errors = []
        self.warnings = []
        for vtk_object in (algorithm, algorithm.GetExecutive()):
            self._observe(vtk_object, "ErrorEvent", self.errors)
            self._observe(vtk_object, "WarningEvent", self.warnings)

    @staticmethod
    def _observe(vtk_object, event, texts):
        def collect(_caller, _event, text):
            # "ERROR: In <file>, line <n>\n<class> (<address>): <text>\n\n"
            text = text.strip().split("\n", 1)[-1]
            texts.append(" ".join(re.sub(r"^\w+ \(0x\w+\): ", "", text).split()))

        collect.CallDataType = "string0"
        vtk_object.AddObserver(event, collect)

    def report(self):
        """Prints the warnings; raises the first error, of which later ones are consequences."""
        for text in dict.fromkeys(self.warnings):
            print(f"{NAME}: warning: {text}", file=sys.stderr)
        self.warnings.clear()
        if self.errors:
            raise Failure(self.errors[0])


def show_progress(algorithm):
    """Writes the progress to the terminal; nowhere else."""
    if not os.isatty(2):  # sys.stderr is an object of ParaView's, which may not know
        return lambda: None

    def write(text):
        sys.stderr.write("\r\x1b[K" + text)
        sys.stderr.flush()

    algorithm.AddObserver(
        "ProgressEvent", lambda *_: write(f"scan {100 * algorithm.GetProgress():3.0f} %"))
    return lambda: write("")


def make_source(simple, servermanager, options):
    """The proxy with the options as its properties, checked but not yet executed."""
    source = simple.GaussMap()
    for name in source.ListProperties():
        value = getattr(options, name, None)
        if value is not None:
            source.SetPropertyWithName(name, value)
    if options.AllowOversubscription and "AllowOversubscription" not in source.ListProperties():
        raise Failure("--oversubscribe: this version of the plugin cannot")
    source.UpdateVTKObjects()
    return source


def explain_threads(source):
    source.UpdatePropertyInformation()
    print(source.AllocationReport.rstrip(), flush=True)


@contextlib.contextmanager
def scratch_directory(output):
    """A directory beside the output for unfinished files; it goes whatever happens."""
    def stop(number, _frame):
        sys.exit(128 + number)

    folder = None
    handlers = {number: signal.signal(number, stop) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        folder = pathlib.Path(
            tempfile.mkdtemp(prefix=f".{output.name}.", dir=output.absolute().parent))
        yield folder
    finally:
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)
        for number, handler in handlers.items():
            signal.signal(number, handler)


def save_pieces(simple, source, path):
    """A .pvti with a piece a rank. ParaView does not tell when one could not be written."""
    simple.SaveData(str(path), source, **XML_FORMAT)
    try:
        pieces = [piece.get("Source") for piece in ElementTree.parse(path).iter("Piece")]
    except ElementTree.ParseError:
        raise OSError(UNFINISHED) from None
    for name in pieces:
        with open(path.parent / name, "rb") as piece:
            piece.seek(-min(64, os.fstat(piece.fileno()).st_size), os.SEEK_END)
            if not piece.read().rstrip().endswith(b"</VTKFile>"):
                raise OSError(UNFINISHED)


def collect(simple, servermanager, source, ranks, scratch):
    """The whole image in this process: ranks hand their pieces over as files."""
    if ranks == 1:
        return servermanager.Fetch(source)
    from vtkmodules.vtkIOXML import vtkXMLPImageDataReader

    pieces = scratch / "pieces.pvti"
    save_pieces(simple, source, pieces)
    reader = vtkXMLPImageDataReader()
    reader.SetFileName(str(pieces))
    reader.Update()
    return reader.GetOutput()


def parameters_of(image):
    """Pairs of name and text of the parameters that travel with the image."""
    fields = image.GetFieldData()
    for i in range(fields.GetNumberOfArrays()):
        array = fields.GetAbstractArray(i)
        values = (array.GetVariantValue(j).ToString() for j in range(array.GetNumberOfValues()))
        yield array.GetName(), " ".join(values)


def make_writer(image, suffix):
    if suffix == ".png":
        from vtkmodules.vtkIOImage import vtkPNGWriter

        writer = vtkPNGWriter()
        for name, text in parameters_of(image):
            writer.AddText(name, text)
    elif suffix == ".vti":
        from vtkmodules.vtkIOXML import vtkXMLImageDataWriter

        writer = vtkXMLImageDataWriter()
        writer.SetDataModeToBinary()
        writer.SetCompressorTypeToZLib()
    else:
        from vtkmodules.vtkIOLegacy import vtkStructuredPointsWriter

        writer = vtkStructuredPointsWriter()
        writer.SetFileTypeToBinary()
    return writer


def write(image, path):
    """One file, from one process."""
    if path.suffix.lower() == ".png":
        from vtkmodules.vtkCommonDataModel import vtkImageData

        ink = vtkImageData()
        ink.CopyStructure(image)
        ink.SetFieldData(image.GetFieldData())
        ink.GetPointData().SetScalars(image.GetPointData().GetArray("OrbitIntensity"))
        image = ink
    writer = make_writer(image, path.suffix.lower())
    writer.SetFileName(str(path))
    writer.SetInputData(image)
    writer.Write()
    if writer.GetErrorCode() or not path.exists():
        raise OSError(UNFINISHED)


def publish(scratch, output):
    """Puts the finished file, and the directory of its pieces, in place of older ones."""
    pieces = scratch / output.stem
    if pieces.is_dir():
        target = output.with_suffix("")
        if target.is_dir():
            target.rename(scratch / "replaced")
        pieces.rename(target)
    os.replace(scratch / output.name, output)


def size_of(output):
    files = [output, *output.with_suffix("").glob(f"{output.stem}_*.vti")]
    if output.suffix.lower() != ".pvti":
        files = files[:1]
    return sum(file.stat().st_size for file in files)


def save(simple, servermanager, source, ranks, output):
    try:
        with scratch_directory(output) as scratch:
            if output.suffix.lower() == ".pvti":
                save_pieces(simple, source, scratch / output.name)
            else:
                image = collect(simple, servermanager, source, ranks, scratch)
                write(image, scratch / output.name)
            publish(scratch, output)
    except (OSError, RuntimeError) as error:
        raise Failure(f"--output {output}: {error}") from None


def summary(source, ranks, output):
    source.UpdatePropertyInformation()
    threads = source.GetPropertyValue("ThreadsUsed")
    team = f"{threads} thread{'s' if threads != 1 else ''}"
    if ranks > 1:
        team = f"{ranks} ranks, {team} each"
    columns, rows = source.Resolution
    return (f"{output}: {columns} x {rows}, {size_of(output) / 1000:.1f} kB; "
            f"{team} (given {source.AllocatedThreadsReason}); scan {source.ScanSeconds:.3f} s")


def run(options):
    from paraview import servermanager, simple

    process = servermanager.vtkProcessModule.GetProcessModule()
    if process.GetSymmetricMPIMode():
        raise Failure("pvbatch --symmetric is not supported; without it all ranks scan as well")
    ranks = process.GetNumberOfLocalPartitions()

    load_plugin(simple, servermanager)
    source = make_source(simple, servermanager, options)
    algorithm = source.GetClientSideObject()
    if options.explain_threads:
        explain_threads(source)
        if options.output is None:
            return
    complaints = Complaints(algorithm)
    algorithm.UpdateInformation()  # here only, before all ranks would complain
    complaints.report()

    end_progress = show_progress(algorithm)
    source.UpdatePipeline()
    end_progress()
    complaints.report()
    save(simple, servermanager, source, ranks, options.output)
    complaints.report()
    print(summary(source, ranks, options.output), flush=True)


def main():
    # ParaView's own handler would print a stack; nothing is on disk yet that must be removed.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        run(parse(sys.argv[1:]))
    except Failure as failure:
        print(f"{NAME}: error: {failure}", file=sys.stderr, flush=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
