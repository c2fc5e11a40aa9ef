# SPDX-License-Identifier: BSD-3-Clause
"""Draws the bifurcation diagram of the Gauss iterated (mouse) map into a file.

Runs under pvbatch, also with ranks (mpirun -n 4 pvbatch gauss_map.py ...), or pvpython. Needs no
display: nothing is rendered, the image data themselves are written.
"""
import argparse
import os
import pathlib
import sys
from typing import Any, List
from xml.etree import ElementTree

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from diagram_script import (
    UNFINISHED, Complaints, Failure, Parser, add_machine_options, add_map_options,
    add_picture_options, add_property, check_folder, import_package, is_folder, load_plugin,
    make_source, refusals_of, run_script, scratch_directory, show_progress, team, write_picture,
    write_with)

NAME = "gauss_map.py"
FORMATS = (".png", ".vti", ".pvti", ".vtk", ".csv")
# Inline, not appended: the XML library of Debian 12 (expat 2.5.0-1+deb12u5) stops VTK's readers
# at appended data.
XML_FORMAT = {"DataMode": "Binary", "CompressorType": "ZLib", "CompressionLevel": "6",
              "HeaderType": "UInt64", "ChooseArraysToWrite": 0}

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
  pvbatch gauss_map.py --beta -0.405 -0.375 --x 0.1 0.13 --samples-inside --tone 2 -o deep.png
      a narrow one, with as many samples in the window as the standard picture has in all
  mpirun -n 4 pvbatch gauss_map.py --size 40000 20000 -o large.pvti
      pieces, computed and written by four ranks
  pvbatch gauss_map.py --beta -0.7 -0.4 --output points.csv
      beta, x and density of each bin that was visited, as text
  pvbatch gauss_map.py --explain-threads
      how many threads this process was given, and by whom

With --samples-inside the last line tells how many columns got fewer samples, of all ranks: with
--attractor 1 each of a column's two orbits counts.

The numbers, not only the picture, are in .vti, .pvti and .vtk: OrbitDensity, OrbitIntensity and
all parameters. A .csv has the points alone; it needs NumPy and the Python package gaussmap."""


def parse(arguments: List[str]) -> argparse.Namespace:
    parser = Parser(NAME, "[option ...] --output FILE", DESCRIPTION, EPILOG)
    map_ = parser.add_argument_group("the map")
    add_property(map_, "--alpha", "Alpha", 5.8, "sharpness of the map's bell, >= 0", type=float,
                 metavar="A")
    add_property(map_, "--last-alpha", "LastAlpha", -1.0,
                 "alpha of the last column, --alpha being that of the first: along a line, or over "
                 "alpha where --beta is the same twice; negative: --alpha in all columns",
                 type=float, metavar="A")
    add_map_options(map_)
    picture = parser.add_argument_group("the picture")
    add_picture_options(picture)
    picture.add_argument("-o", "--output", type=pathlib.Path, metavar="FILE",
                         help="what to write, by its extension: " + " ".join(FORMATS))
    picture.add_argument("--iterates", action="store_true",
                         help="in a .csv, the counted iterates themselves: beta, number and x")
    machine = parser.add_argument_group("the machine")
    add_machine_options(machine)
    machine.add_argument("--equal-slabs", dest="BalanceRanks", action="store_const", const=0,
                         default=1, help="ranks compute equally many columns each, and not about "
                                         "the same work")
    machine.add_argument("--explain-threads", action="store_true",
                         help="print what limits the number of threads; --output may be left out")
    options = parser.parse_args(arguments)
    if options.output is None and not options.explain_threads:
        parser.error("--output is missing")
    if options.output is not None:
        check_output(options.output)
    if options.iterates:
        check_iterates(options)
    return options


def check_output(output: pathlib.Path) -> None:
    """Finds out before the scan what would fail after it."""
    if output.suffix.lower() not in FORMATS:
        raise Failure(f"--output {output}: the extension must be one of {' '.join(FORMATS)}")
    with refusals_of(output):
        check_folder(output)
        if is_folder(output):
            raise Failure(f"--output {output}: is a directory")
    if output.suffix.lower() == ".csv":
        import_package()


def check_iterates(options: argparse.Namespace) -> None:
    if options.output is None or options.output.suffix.lower() != ".csv":
        raise Failure("--iterates: it needs an --output with the extension .csv")
    if options.Attractor != 0 or options.SamplesInsideXRange or options.SubColumns > 1:
        raise Failure("--iterates: not with another --attractor than x0, --samples-inside nor "
                      "--sub-columns")


def explain_threads(source: Any) -> None:
    source.UpdatePropertyInformation()
    print(source.AllocationReport.rstrip(), flush=True)


def save_pieces(simple: Any, source: Any, path: pathlib.Path) -> None:
    """A .pvti with a piece a rank. ParaView does not tell when one could not be written."""
    simple.SaveData(str(path), source, **XML_FORMAT)
    try:
        pieces = [piece.get("Source", "") for piece in ElementTree.parse(path).iter("Piece")]
    except ElementTree.ParseError:
        raise OSError(UNFINISHED) from None
    for name in pieces:
        with open(path.parent / name, "rb") as piece:
            piece.seek(-min(64, os.fstat(piece.fileno()).st_size), os.SEEK_END)
            if not piece.read().rstrip().endswith(b"</VTKFile>"):
                raise OSError(UNFINISHED)


def collect(simple: Any, servermanager: Any, source: Any, ranks: int,
            scratch: pathlib.Path) -> Any:
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


def make_writer(suffix: str) -> Any:
    writer: Any
    if suffix == ".vti":
        from vtkmodules.vtkIOXML import vtkXMLImageDataWriter

        writer = vtkXMLImageDataWriter()
        writer.SetDataModeToBinary()
        writer.SetCompressorTypeToZLib()
    else:
        from vtkmodules.vtkIOLegacy import vtkStructuredPointsWriter

        writer = vtkStructuredPointsWriter()
        writer.SetFileTypeToBinary()
    return writer


def write_points(image: Any, path: pathlib.Path, iterates: bool) -> None:
    gaussmap = import_package()
    diagram = gaussmap.Bifurcation.from_image(image)
    with open(path, "w", encoding="ascii") as file:
        file.writelines(gaussmap.csv(diagram, iterates=iterates))


def write(image: Any, path: pathlib.Path, iterates: bool) -> None:
    """One file, from one process."""
    suffix = path.suffix.lower()
    if suffix == ".png":
        write_picture(image, path)
    elif suffix == ".csv":
        write_points(image, path, iterates)
    else:
        write_with(make_writer(suffix), image, path)


def publish(scratch: pathlib.Path, output: pathlib.Path) -> None:
    """Puts the finished file, and the directory of its pieces, in place of older ones."""
    pieces = scratch / output.stem
    if pieces.is_dir():
        target = output.with_suffix("")
        if target.is_dir():
            target.rename(scratch / "replaced")
        pieces.rename(target)
    os.replace(scratch / output.name, output)


def size_of(output: pathlib.Path) -> int:
    files = [output, *output.with_suffix("").glob(f"{output.stem}_*.vti")]
    if output.suffix.lower() != ".pvti":
        files = files[:1]
    return sum(file.stat().st_size for file in files)


def save(simple: Any, servermanager: Any, source: Any, ranks: int,
         options: argparse.Namespace) -> None:
    output = options.output
    try:
        with scratch_directory(output) as scratch:
            if output.suffix.lower() == ".pvti":
                save_pieces(simple, source, scratch / output.name)
            else:
                image = collect(simple, servermanager, source, ranks, scratch)
                write(image, scratch / output.name, options.iterates)
            publish(scratch, output)
    except (OSError, RuntimeError, ValueError) as error:
        raise Failure(f"--output {output}: {error}") from None


def incomplete(source: Any, ranks: int) -> str:
    """Tells of all ranks' columns those that got fewer samples, and their restarts."""
    if ranks > 1:
        source.InvokeCommand("SumIncompleteColumns")
        source.UpdatePropertyInformation()
    columns = source.IncompleteColumns
    told = f"; {columns} column{'s' if columns != 1 else ''} with fewer samples" if columns else ""
    restarts = source.Restarts
    return told + (f"; {restarts} restart{'s' if restarts != 1 else ''}" if restarts else "")


def summary(source: Any, ranks: int, output: pathlib.Path) -> str:
    columns, rows = source.Resolution
    return (f"{output}: {columns} x {rows}, {size_of(output) / 1000:.1f} kB; "
            f"{team(source, ranks)}; scan {source.ScanSeconds:.3f} s{incomplete(source, ranks)}")


def run(arguments: List[str]) -> None:
    options = parse(arguments)
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
    complaints = Complaints(algorithm, NAME)
    algorithm.UpdateInformation()  # here only, before all ranks would complain
    complaints.report()

    end_progress = show_progress(algorithm)
    source.UpdatePipeline()
    end_progress()
    complaints.report()
    save(simple, servermanager, source, ranks, options)
    complaints.report()
    print(summary(source, ranks, options.output), flush=True)


if __name__ == "__main__":
    run_script(NAME, run)
