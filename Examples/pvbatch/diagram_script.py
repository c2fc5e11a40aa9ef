# SPDX-License-Identifier: BSD-3-Clause
"""What the scripts of this folder share: the options of a diagram, the plugin, the source and its
complaints, and files that are whole or not there at all."""
import argparse
import contextlib
import os
import pathlib
import re
import shutil
import signal
import stat
import sys
import tempfile
from types import FrameType
from typing import (
    Any, Callable, Iterator, List, NoReturn, Optional, Sequence, Tuple, Union)

Group = argparse._ArgumentGroup  # no other name is there for its type

UNFINISHED = "it could not be written; is the disk full?"


class Failure(Exception):
    """Ends the program with its text as the one line of complaint."""


class Parser(argparse.ArgumentParser):
    def __init__(self, name: str, usage: str, description: str, epilog: str) -> None:
        super().__init__(prog=name, usage=f"pvbatch {name} {usage}", description=description,
                         epilog=epilog, formatter_class=argparse.RawDescriptionHelpFormatter)
        # Values, not options: -1e-3, -inf and -nan as well.
        self._negative_number_matcher = re.compile(r"^-(\d|\.\d|inf|nan)", re.IGNORECASE)

    def error(self, message: str) -> NoReturn:
        raise Failure(message)


def whole_number(text: str) -> int:
    """A number that fits the int of a property; the source judges the rest."""
    value = int(text)
    if not -(2**31) <= value < 2**31:
        raise argparse.ArgumentTypeError(f"{text} is not a 32-bit integer")
    return value


whole_number.__name__ = "integer"


ATTRACTORS = ("x0", "both", "rising", "falling")
TONES = ("square-root", "linear", "logarithmic", "equalized", "density")


def one_of(names: Sequence[str]) -> Callable[[str], int]:
    """A converter of these names, and of their numbers from 0 on."""
    def number(text: str) -> int:
        if text in names:
            return names.index(text)
        if text.isdecimal() and int(text) < len(names):
            return int(text)
        raise argparse.ArgumentTypeError(f"{text} is none of {', '.join(names)}")

    return number


def words(value: Union[float, Sequence[float]]) -> str:
    """A default as it is typed."""
    values = value if isinstance(value, (list, tuple)) else [value]
    return " ".join(f"{number:g}" for number in values)


def add_property(group: Group, option: str, name: str, default: Any, help_: str = "",
                 **arguments: Any) -> None:
    """An option of a property. Its default is set too: ParaView has the user's own otherwise."""
    group.add_argument(option, dest=name, default=default,
                       help=f"{help_} (default: {words(default)})".strip(), **arguments)


def add_flag(group: Group, option: str, name: str, help_: str) -> None:
    group.add_argument(option, dest=name, action="store_const", const=1, default=0, help=help_)


def add_map_options(group: Group) -> None:
    add_property(group, "--beta", "BetaRange", [-1.0, 1.0], "beta of the first and the last column",
                 type=float, nargs=2, metavar=("FIRST", "LAST"))
    add_property(group, "--x0", "InitialX", 0.0, "start of every orbit", type=float, metavar="X")
    add_property(group, "--attractor", "Attractor", 0,
                 "which one where two coexist: x0 or 0 that of the orbit from --x0, both or 1, "
                 "rising or 2 followed with beta rising, falling or 3", type=one_of(ATTRACTORS),
                 metavar="NAME")


def add_picture_options(group: Group, size: Sequence[int] = (640, 400)) -> None:
    add_property(group, "--x", "XRange", [-1.0, 1.5],
                 "range of x that the rows divide into bins; iterates outside are dropped",
                 type=float, nargs=2, metavar=("MIN", "MAX"))
    add_property(group, "--size", "Resolution", list(size), type=whole_number, nargs=2,
                 metavar=("COLUMNS", "ROWS"))
    add_property(group, "--transients", "Transients", 200, "iterates dropped before counting",
                 type=whole_number, metavar="N")
    add_property(group, "--samples", "SamplesPerColumn", 0,
                 "samples counted in each column; 0: ten times the rows",
                 type=whole_number, metavar="N")
    add_flag(group, "--samples-inside", "SamplesInsideXRange",
             "count only iterates within --x as samples, and go on until each column has them all")
    add_property(group, "--max-iterates", "MaximumIterates", 0,
                 "with --samples-inside: after how many iterates a column ends at the latest; 0: a "
                 "hundred times the samples", type=whole_number, metavar="N")
    add_property(group, "--sub-columns", "SubColumns", 1,
                 "columns computed in the width of each, and averaged", type=whole_number,
                 metavar="N")
    add_property(group, "--tone", "ToneMap", 4,
                 "ink: density or 4 square root of the probability density, as dark with any rows; "
                 "square-root or 0 of the share in a row, linear or 1, logarithmic or 2, equalized "
                 "or 3", type=one_of(TONES), metavar="NAME")


def add_machine_options(group: Group) -> None:
    add_property(group, "--threads", "NumberOfThreads", 0,
                 "at most so many threads; 0: all that this process was given",
                 type=whole_number, metavar="N")
    add_flag(group, "--oversubscribe", "AllowOversubscription",
             "use --threads even if it is more than was given")


@contextlib.contextmanager
def refusals_of(output: pathlib.Path) -> Iterator[None]:
    """What the file system refuses while it is asked about the output is a complaint of it."""
    try:
        yield
    except OSError as error:
        raise Failure(f"--output {output}: {error.strerror}") from None


def is_folder(path: pathlib.Path) -> bool:
    """As path.is_dir(), but an OSError where no answer is to be had; that of pathlib says then no,
    or not, as its version has it."""
    try:
        return stat.S_ISDIR(path.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        return False


def check_folder(output: pathlib.Path, folder: Optional[pathlib.Path] = None) -> None:
    """Finds out before the scan whether the folder (default: that of the output) would take it."""
    folder = (folder or output.parent).absolute()
    if not is_folder(folder):
        raise Failure(f"--output {output}: there is no directory {folder}")
    if not os.access(folder, os.W_OK | os.X_OK):
        raise Failure(f"--output {output}: the directory {folder} is not writable")


def beside_script(name: str) -> Optional[pathlib.Path]:
    """A file below the libraries of the build or install tree that this script belongs to, by a
    pattern, or None."""
    for root in pathlib.Path(__file__).resolve().parents[:-1]:  # no tree is the whole system
        for tree in (root / "build", root):
            for pattern in (f"lib*/{name}", f"lib/*/{name}"):
                for found in sorted(tree.glob(pattern)):
                    return found
        if (root / ".git").exists():
            break
    return None


def load_plugin(simple: Any, servermanager: Any) -> None:
    """Makes sure that ParaView has the source: loaded before, by PV_PLUGIN_PATH, or by us."""
    proxies = servermanager.ProxyManager()
    if not proxies.GetPrototypeProxy("sources", "GaussMapSource"):
        version = (f"{servermanager.vtkSMProxyManager.GetVersionMajor()}."
                   f"{servermanager.vtkSMProxyManager.GetVersionMinor()}")
        plugin = beside_script(f"paraview-{version}/plugins/GaussMap/GaussMap.so")
        if plugin is None:
            raise Failure(f"the GaussMap plugin for ParaView {version} is neither loaded nor in "
                          "this checkout (build it: bash Utilities/demo.sh); set PV_PLUGIN_PATH "
                          "to its directory")
        try:
            simple.LoadPlugin(str(plugin), remote=False)
        except RuntimeError as error:
            raise Failure(f"{plugin} does not load: {error}") from None


def import_package() -> Any:
    """The Python package gaussmap: where Python finds it, or in the tree of this script."""
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    package = beside_script(f"{version}/site-packages/gaussmap/__init__.py")
    if package is not None:
        sys.path.append(str(package.parents[1]))
    try:
        import gaussmap
    except ImportError as error:
        raise Failure(f"the Python package gaussmap cannot be imported ({error}); set PYTHONPATH "
                      "to the directory that has it") from None
    return gaussmap


class Complaints:
    """Collects what the source and its executive report, instead of letting VTK print it."""

    def __init__(self, algorithm: Any, name: str) -> None:
        self.name = name
        self.errors: List[str] = []
        self.warnings: List[str] = []
        for vtk_object in (algorithm, algorithm.GetExecutive()):
            self._observe(vtk_object, "ErrorEvent", self.errors)
            self._observe(vtk_object, "WarningEvent", self.warnings)

    @staticmethod
    def _observe(vtk_object: Any, event: str, texts: List[str]) -> None:
        def collect(_caller: object, _event: str, text: str) -> None:
            # "ERROR: In <file>, line <n>\n<class> (<address>): <text>\n\n"
            text = text.strip().split("\n", 1)[-1]
            texts.append(" ".join(re.sub(r"^\w+ \(0x\w+\): ", "", text).split()))

        setattr(collect, "CallDataType", "string0")  # which no function has by its type
        vtk_object.AddObserver(event, collect)

    def report(self) -> None:
        """Prints the warnings; raises the first error, of which later ones are consequences."""
        for text in self.warnings:
            print(f"{self.name}: warning: {text}", file=sys.stderr)
        self.warnings.clear()
        if self.errors:
            raise Failure(self.errors[0])


def show_progress(algorithm: Any) -> Callable[[], None]:
    """Writes the progress to the terminal; nowhere else."""
    if not os.isatty(2):  # sys.stderr is an object of ParaView's, which may not know
        return lambda: None

    def write(text: str) -> None:
        sys.stderr.write("\r\x1b[K" + text)
        sys.stderr.flush()

    algorithm.AddObserver(
        "ProgressEvent", lambda *_: write(f"scan {100 * algorithm.GetProgress():3.0f} %"))
    return lambda: write("")


def make_source(simple: Any, servermanager: Any, options: argparse.Namespace) -> Any:
    """The proxy with the options as its properties, checked but not yet executed."""
    source = simple.GaussMap()
    # The user may have saved other defaults in ParaView, also of what is no option here.
    source.SMProxy.ResetPropertiesToXMLDefaults()
    for name in source.ListProperties():
        if hasattr(options, name):
            source.SetPropertyWithName(name, getattr(options, name))
    if options.AllowOversubscription and "AllowOversubscription" not in source.ListProperties():
        raise Failure("--oversubscribe: this version of the plugin cannot")
    source.UpdateVTKObjects()
    return source


@contextlib.contextmanager
def scratch_directory(output: pathlib.Path) -> Iterator[pathlib.Path]:
    """A directory beside the output for unfinished files; it goes whatever happens."""
    early: List[int] = []  # what came before the folder's name is known

    def stop(number: int, _frame: Optional[FrameType]) -> None:
        if folder is None:
            early.append(number)
        else:
            sys.exit(128 + number)

    # The start of its name only: with the whole one a long name would become too long.
    prefix = f".{output.name[:40]}."
    folder = None
    handlers = {number: signal.signal(number, stop) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        folder = pathlib.Path(tempfile.mkdtemp(prefix=prefix, dir=output.absolute().parent))
        if early:
            sys.exit(128 + early[0])
        yield folder
    finally:
        if folder is not None:
            shutil.rmtree(folder, ignore_errors=True)
        for number, handler in handlers.items():
            signal.signal(number, handler)


def exact(value: Any) -> str:
    """A number as short as it can be said and still be that number; a text as it is."""
    return repr(value).removesuffix(".0") if isinstance(value, float) else str(value)


def parameters_of(image: Any) -> Iterator[Tuple[str, str]]:
    """Pairs of name and text of the parameters that travel with the image."""
    fields = image.GetFieldData()
    for i in range(fields.GetNumberOfArrays()):
        array = fields.GetAbstractArray(i)
        values = (array.GetValue(j) for j in range(array.GetNumberOfValues()))
        yield array.GetName(), " ".join(map(exact, values))


def write_with(writer: Any, image: Any, path: pathlib.Path) -> None:
    writer.SetFileName(str(path))
    writer.SetInputData(image)
    writer.Write()
    if writer.GetErrorCode() or not path.exists():
        raise OSError(UNFINISHED)


def write_picture(image: Any, path: pathlib.Path) -> None:
    """Ink on paper as a PNG, with all parameters as texts beside the pixels."""
    from vtkmodules.vtkCommonDataModel import vtkImageData
    from vtkmodules.vtkIOImage import vtkPNGWriter

    ink = vtkImageData()
    ink.CopyStructure(image)
    ink.GetPointData().SetScalars(image.GetPointData().GetArray("OrbitIntensity"))
    writer = vtkPNGWriter()
    for name, text in parameters_of(image):
        writer.AddText(name, text)
    write_with(writer, ink, path)


def team(source: Any, ranks: int) -> str:
    """Who computed, and what decided it."""
    source.UpdatePropertyInformation()
    threads = source.GetPropertyValue("ThreadsUsed")
    text = f"{threads} thread{'s' if threads != 1 else ''}"
    if ranks > 1:
        text = f"{ranks} ranks, {text} each"
    return f"{text} (given {source.AllocatedThreadsReason})"


def as_typed(word: str) -> str:
    """ParaView from 5.12 on takes -inf for an old option of its own, and doubles its dash."""
    return re.sub(r"^--(?=(inf|infinity|nan)$)", "-", word, flags=re.IGNORECASE)


def run_script(name: str, action: Callable[[List[str]], None]) -> None:
    """Calls action(arguments); a failure is one line and the exit code 1."""
    # ParaView's own handler would print a stack; nothing is on disk yet that must be removed.
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    try:
        action([as_typed(word) for word in sys.argv[1:]])
    except Failure as failure:
        print(f"{name}: error: {failure}", file=sys.stderr, flush=True)
        sys.exit(1)
