# SPDX-License-Identifier: BSD-3-Clause
"""Makes a film of the Gauss iterated (mouse) map's bifurcation diagram with alpha as time.

Runs under pvbatch, also with ranks (mpirun -n 4 pvbatch --sym alpha_film.py ...), or pvpython.
Needs no display: nothing is rendered, the image data themselves are the frames.
"""
import argparse
import contextlib
import os
import pathlib
import shutil
import signal
import struct
import subprocess
import sys
import zlib
from typing import Any, Dict, Iterator, List, Optional, Sequence, Tuple

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from diagram_script import (
    Complaints, Failure, Parser, add_machine_options, add_map_options, add_picture_options,
    check_folder, exact, is_folder, load_plugin, make_source, parameters_of, refusals_of,
    run_script, scratch_directory, team, whole_number, write_picture)

NAME = "alpha_film.py"
FILM = ".mp4"
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"

DESCRIPTION = """\
Makes a film of the bifurcation diagram of the Gauss iterated (mouse) map

    x[n+1] = exp(-alpha x[n]^2) + beta

Each frame is the diagram of one alpha, as gauss_map.py draws it; alpha goes evenly from the first
to the last frame. Frames are kept: what was interrupted goes on where it stopped when it is called
again. A frame that is not whole, or was made with other parameters, is made anew."""

EPILOG = """\
examples:
  pvbatch alpha_film.py --output film.mp4
      100 frames of alpha from 2 to 12, as film/0000.png and so on, and the film of them
  pvbatch alpha_film.py --alpha 4 7 --frames 500 --size 1920 1080 --output film
      the frames alone
  mpirun -n 4 pvbatch --sym alpha_film.py --output film.mp4
      four ranks, each with every fourth frame
  pvbatch alpha_film.py --share 2 8 --output film
      the third of eight jobs that share the frames; one without --share makes the film of them"""


def positive(text: str) -> int:
    value = whole_number(text)
    if value < 1:
        raise argparse.ArgumentTypeError(f"{text} is not at least 1")
    return value


def parse(arguments: List[str]) -> argparse.Namespace:
    parser = Parser(NAME, "[option ...] --output FOLDER|FILM.mp4", DESCRIPTION, EPILOG)
    film = parser.add_argument_group("the film")
    film.add_argument("--alpha", dest="alphas", type=float, nargs=2, default=[2.0, 12.0],
                      metavar=("FIRST", "LAST"),
                      help="alpha of the first and the last frame, >= 0 (default: 2 12)")
    film.add_argument("--frames", type=positive, default=100, metavar="N", help="(default: 100)")
    film.add_argument("--fps", type=positive, default=25, metavar="N",
                      help="frames a second of an .mp4 (default: 25)")
    film.add_argument("--share", type=whole_number, nargs=2, metavar=("I", "N"),
                      help="make the frames I, I + N, I + 2 N... alone, as one of N jobs (I from "
                           "0) that run side by side, and no .mp4")
    film.add_argument("-o", "--output", type=pathlib.Path, required=True, metavar="FOLDER|FILM.mp4",
                      help="a folder for the frames, or an .mp4, which has its frames in a folder "
                           "of its name beside it, and takes ffmpeg")
    add_map_options(parser.add_argument_group("the map"))
    add_picture_options(parser.add_argument_group("the picture"), size=(1280, 800))
    add_machine_options(parser.add_argument_group("the machine"))
    options = parser.parse_args(arguments)
    if options.share and not 0 <= options.share[0] < options.share[1]:
        parser.error("argument --share: I must be from 0 to N - 1, not "
                     f"{options.share[0]} of {options.share[1]}")
    with refusals_of(options.output):
        check_output(options)
    return options


def is_film(output: pathlib.Path) -> bool:
    return output.suffix.lower() == FILM


def check_output(options: argparse.Namespace) -> None:
    """Finds out before the first frame what would fail after it."""
    output = options.output
    folder = folder_of(output)
    check_folder(output)
    if output.suffix and not is_film(output) and not is_folder(output):
        raise Failure(f"--output {output}: a film ends in {FILM}, a new folder has no extension")
    if is_film(output) and is_folder(output):
        raise Failure(f"--output {output}: is a directory")
    if is_film(output) and not options.share and shutil.which("ffmpeg") is None:
        raise Failure(f"--output {output}: there is no ffmpeg in the PATH; a folder takes none")
    if is_folder(folder):
        check_folder(output, folder)
    elif os.path.lexists(folder):  # a link to nothing too
        raise Failure(f"--output {output}: {folder} is not a directory")


def folder_of(output: pathlib.Path) -> pathlib.Path:
    return output.with_suffix("") if is_film(output) else output


def alpha_of(options: argparse.Namespace, number: int) -> float:
    """As numpy.linspace has them."""
    first, last = map(float, options.alphas)
    intervals: int = options.frames - 1
    if number > 0 and number == intervals:
        return last
    return number * ((last - first) / max(1, intervals)) + first


class Frames:
    """The files of the frames."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.folder = folder_of(options.output)
        self.digits = max(4, len(str(options.frames - 1)))

    def path(self, number: int) -> pathlib.Path:
        return self.folder / f"{number:0{self.digits}d}.png"

    def pattern(self) -> str:
        return f"%0{self.digits}d.png"


def png_chunks(data: bytes) -> Iterator[Tuple[bytes, bytes]]:
    """Kind and content of each chunk; ValueError unless all of them are whole."""
    if not data.startswith(PNG_SIGNATURE):
        raise ValueError("no PNG")
    offset, kind = len(PNG_SIGNATURE), b""
    while kind != b"IEND":
        if offset + 12 > len(data):
            raise ValueError("cut off")
        length, kind = struct.unpack_from(">I4s", data, offset)
        end = offset + 8 + length
        if end + 4 > len(data):
            raise ValueError("cut off")
        if zlib.crc32(data[offset + 4:end]) != struct.unpack_from(">I", data, end)[0]:
            raise ValueError("damaged")
        yield kind, data[offset + 8:end]
        offset = end + 4
    if offset != len(data):
        raise ValueError("more than a PNG")


def texts_of(path: pathlib.Path) -> Optional[Dict[str, str]]:
    """Name and text of a picture's parameters; None when it is not whole."""
    try:
        chunks = list(png_chunks(path.read_bytes()))
    except (OSError, ValueError):
        return None
    return dict(data.decode("latin-1").split("\0", 1) for kind, data in chunks if kind == b"tEXt")


class Recipe:
    """What a frame's texts are when it was made as this call would make it."""

    def __init__(self, source: Any, options: argparse.Namespace) -> None:
        """From a scan of one column: what the source tells of its parameters, but for the size and
        alpha. The name of the kernel is left out: the bits are the same for all; and so are counts
        of columns, which are results."""
        columns, rows = options.Resolution
        source.Resolution = [1, rows]
        self.texts = dict(parameters_of(image_of(source)))
        source.Resolution = [columns, rows]
        for name in ("Kernel", "IncompleteColumns", "Restarts"):
            self.texts.pop(name, None)
        self.texts["Resolution"] = f"{columns} {rows}"

    def fits(self, path: pathlib.Path, alpha: float) -> bool:
        texts = texts_of(path)
        wanted = {**self.texts, "Alpha": exact(alpha)}
        return texts is not None and all(texts.get(name) == text for name, text in wanted.items())


@contextlib.contextmanager
def ends_at_signals(algorithm: Any) -> Iterator[None]:
    """A signal during a scan aborts it, and then ends the program."""
    received: List[int] = []
    handlers = {number: signal.signal(number, lambda number, _frame: received.append(number))
                for number in (signal.SIGTERM, signal.SIGINT)}
    tag = algorithm.AddObserver(
        "ProgressEvent", lambda *_: algorithm.SetAbortExecute(1) if received else None)
    try:
        yield
    finally:
        algorithm.RemoveObserver(tag)
        for number, handler in handlers.items():
            signal.signal(number, handler)
    if received:
        sys.exit(128 + received[0])


def image_of(source: Any) -> Any:
    """The whole image, by this process alone, also where there are ranks."""
    source.UpdateVTKObjects()
    algorithm = source.GetClientSideObject()
    with ends_at_signals(algorithm):
        algorithm.UpdatePiece(0, 1, 0)
    return algorithm.GetOutput()


def show(text: str) -> None:
    """Tells a terminal how far it is; nothing else."""
    if os.isatty(2):
        sys.stderr.write("\r\x1b[K" + text)
        sys.stderr.flush()


def scan(source: Any, complaints: Complaints, alpha: float) -> Any:
    source.Alpha = alpha
    image = image_of(source)
    complaints.report()
    return image


def make_frames(source: Any, complaints: Complaints, options: argparse.Namespace,
                numbers: Sequence[int]) -> int:
    """Makes those of the frames that are missing, damaged or others; returns how many."""
    recipe = Recipe(source, options)
    complaints.report()
    frames = Frames(options)
    made = 0
    with scratch_directory(frames.folder) as scratch:
        for done, number in enumerate(numbers):
            show(f"frame {done + 1} of {len(numbers)}")
            path, alpha = frames.path(number), alpha_of(options, number)
            if not recipe.fits(path, alpha):
                write_picture(scan(source, complaints, alpha), scratch / path.name)
                frames.folder.mkdir(exist_ok=True)
                os.replace(scratch / path.name, path)
                made += 1
    show("")
    return made


def join(options: argparse.Namespace) -> None:
    """The frames, no others that may be in the folder, as an .mp4: beside it until it is whole."""
    frames = Frames(options)
    with scratch_directory(options.output) as scratch:
        film = scratch.absolute() / options.output.name
        # Grey frames become yuv420p, which every player shows; that needs even sizes.
        done = subprocess.run(
            ["ffmpeg", "-nostdin", "-loglevel", "error", "-framerate", str(options.fps),
             "-start_number", "0", "-i", frames.pattern(), "-frames:v", str(options.frames),
             "-vf", "pad=ceil(iw/2)*2:ceil(ih/2)*2,format=yuv420p", str(film)],
            cwd=frames.folder, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            lines = done.stderr.strip().splitlines() or [f"exit code {done.returncode}"]
            raise OSError(f"ffmpeg: {lines[-1]}")
        os.replace(film, options.output)


def summary(source: Any, options: argparse.Namespace, count: int, made: int, ranks: int) -> str:
    columns, rows = options.Resolution
    text = f"{count} frame{'s' if count != 1 else ''} of {columns} x {rows}"
    if made == 0:
        return f"{options.output}: {text}, all kept"
    return f"{options.output}: {text}, {made} made and {count - made} kept; {team(source, ranks)}"


class Ranks:
    """The ranks of pvbatch --sym, each of which runs this script."""

    def __init__(self, servermanager: Any) -> None:
        process = servermanager.vtkProcessModule.GetProcessModule()
        self.count: int = process.GetNumberOfLocalPartitions()
        self.own: int = process.GetPartitionId()
        self.is_symmetric = process.GetSymmetricMPIMode()

    def check(self) -> None:
        if self.count > 1 and not self.is_symmetric:
            raise Failure("ranks share the frames with mpirun ... pvbatch --sym alpha_film.py ...; "
                          "without --sym only the first would work")

    def reduce(self, number: int, operation: str) -> int:
        """The sum or the least of all ranks' numbers; each waits here for the others."""
        if self.count == 1 or not self.is_symmetric:
            return number
        from vtkmodules.vtkCommonCore import vtkIntArray
        from vtkmodules.vtkParallelCore import vtkCommunicator, vtkMultiProcessController

        own, result = vtkIntArray(), vtkIntArray()
        own.InsertNextValue(number)
        vtkMultiProcessController.GetGlobalController().AllReduce(
            own, result, getattr(vtkCommunicator, operation))
        return int(result.GetValue(0))


def make_share(options: argparse.Namespace, ranks: Ranks) -> Tuple[Any, int, int]:
    """This rank's frames: the source, how many they are and how many of them were made."""
    from paraview import servermanager, simple

    first, step = options.share or (0, 1)
    numbers = range(first, options.frames, step)[ranks.own::ranks.count]
    load_plugin(simple, servermanager)
    options.Alpha = options.alphas[0]
    source = make_source(simple, servermanager, options)
    algorithm = source.GetClientSideObject()
    complaints = Complaints(algorithm, NAME)
    for alpha in reversed(options.alphas):
        source.Alpha = alpha
        source.UpdateVTKObjects()
        algorithm.UpdateInformation()
        complaints.report()
    return source, len(numbers), make_frames(source, complaints, options, numbers)


def run(arguments: List[str]) -> None:
    from paraview import servermanager

    ranks = Ranks(servermanager)
    failure: Optional[Failure] = None
    try:
        ranks.check()
        options = parse(arguments)
        source, count, made = make_share(options, ranks)
    except Failure as complaint:
        failure = complaint
    except (OSError, RuntimeError) as error:
        failure = Failure(f"--output {options.output}: {error}")
    teller = ranks.reduce(ranks.own if failure else ranks.count, "MIN_OP")
    if teller < ranks.count:
        if failure and teller == ranks.own:
            raise failure
        sys.exit(1)
    count, made = ranks.reduce(count, "SUM_OP"), ranks.reduce(made, "SUM_OP")
    if ranks.own > 0:
        return
    try:
        if is_film(options.output) and not options.share:
            join(options)
    except OSError as error:
        raise Failure(f"--output {options.output}: {error}") from None
    print(summary(source, options, count, made, ranks.count), flush=True)


if __name__ == "__main__":
    run_script(NAME, run)
