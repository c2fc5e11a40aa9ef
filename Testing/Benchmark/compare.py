# SPDX-License-Identifier: BSD-3-Clause
"""Times the ways to draw the bifurcation diagram of the Gauss map, side by side.

    /usr/bin/python3 Testing/Benchmark/compare.py --build build

The contestants take turns, round after round, in one process tree, so that what else the machine
does meets all of them alike; the time of each is the least of its rounds (and its median), and what
counts is the ratio within one run. Compilation (Numba's, ours) is never timed. The project itself
runs in a pvpython beside this process and answers over a pipe.

Prints the processor, its caches and a table as text, and writes that as Markdown (--markdown) and
as a chart (--chart). Contestants that are not there are left out and named: Numba, pynamicalsys (of
another Python environment, perhaps), a C++ compiler or the build tree for the C++ loop, pvpython
and the build tree for this project. Needs NumPy and, for the chart, Matplotlib.
"""

import argparse
import ctypes
import importlib.metadata
import itertools
import json
import os
import pathlib
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

import numpy as np

try:
    from numba import njit, prange, set_num_threads
except ImportError:
    prange = range

    def njit(*arguments, **_options):
        """Leaves functions as they are: nobody calls those."""
        return arguments[0] if arguments else lambda function: function

HERE = pathlib.Path(__file__).resolve().parent
TRANSIENTS = 200
X_RANGE = (-1.0, 1.5)


class Picture:
    """One picture to draw: its name, size and range of beta; alpha is 5.8."""

    def __init__(self, name, columns, rows, beta):
        self.name, self.columns, self.rows, self.beta = name, columns, rows, beta
        self.samples = 10 * rows


PICTURES = {
    "standard": Picture("standard, 640 × 400", 640, 400, (-1.0, 1.0)),
    "large": Picture("1920 × 1080", 1920, 1080, (-1.0, 1.0)),
    "chaos": Picture("chaos only, 640 × 400", 640, 400, (-0.68, -0.32)),
}


# The contestants: functions of a picture and a number of threads. -----------------------------


def generator_column(beta, picture):
    """One column as the teaching page begins: a Python generator of iterates."""

    def orbit():
        x = 0.0
        while True:
            x = np.exp(-5.8 * x**2) + beta
            yield x

    iterates = itertools.islice(orbit(), TRANSIENTS, TRANSIENTS + picture.samples)
    counts, _ = np.histogram(
        np.fromiter(iterates, dtype=np.float32), bins=picture.rows, range=X_RANGE
    )
    return counts / picture.samples


def numpy_generator(picture, _threads):
    betas = np.linspace(*picture.beta, picture.columns)
    return np.stack([generator_column(beta, picture) for beta in betas])


def numpy_columns(picture, _threads):
    """All columns at once: one vector of orbits."""
    betas = np.linspace(*picture.beta, picture.columns)
    x = np.zeros(picture.columns)
    for _ in range(TRANSIENTS):
        x = np.exp(-5.8 * x * x) + betas
    counts = np.zeros((picture.columns, picture.rows + 1), dtype=np.int32)
    column = np.arange(picture.columns)
    scale = picture.rows / (X_RANGE[1] - X_RANGE[0])
    for _ in range(picture.samples):
        x = np.exp(-5.8 * x * x) + betas
        bins = ((x - X_RANGE[0]) * scale).astype(np.int64)
        bins[(x < X_RANGE[0]) | (x >= X_RANGE[1])] = picture.rows
        counts[column, bins] += 1
    return counts[:, :-1] / picture.samples


@njit
def numba_step(x, beta):
    return np.exp(-5.8 * x**2) + beta


@njit
def numba_column(beta, rows, samples):
    x = 0.0
    for _ in range(TRANSIENTS):
        x = numba_step(x, beta)
    iterates = np.zeros(samples, dtype=np.float32)
    for n in range(samples):
        x = numba_step(x, beta)
        iterates[n] = x
    counts, _ = np.histogram(iterates, bins=rows, range=(-1.0, 1.5))
    return counts / samples


@njit(parallel=True)
def numba_prange_scan(first, last, columns, rows, samples):
    image = np.zeros((columns, rows), dtype=np.float32)
    betas = np.linspace(first, last, columns)
    for column in prange(columns):
        image[column, :] = numba_column(betas[column], rows, samples)
    return image


def numba_prange(picture, threads):
    set_num_threads(threads)
    return numba_prange_scan(*picture.beta, picture.columns, picture.rows, picture.samples)


@njit(parallel=True, fastmath=True)
def numba_turned_scan(first, last, columns, rows, samples):
    width = 32
    counts = np.zeros((columns, rows), dtype=np.int32)
    betas = np.linspace(first, last, columns)
    scale = rows / 2.5
    for block in prange((columns + width - 1) // width):
        begin = block * width
        lanes = min(width, columns - begin)
        x = np.zeros(width)
        beta = np.zeros(width)
        beta[:lanes] = betas[begin : begin + lanes]
        for _ in range(TRANSIENTS):
            for lane in range(width):
                x[lane] = np.exp(-5.8 * x[lane] * x[lane]) + beta[lane]
        for _ in range(samples):
            for lane in range(width):
                x[lane] = np.exp(-5.8 * x[lane] * x[lane]) + beta[lane]
            for lane in range(lanes):
                if -1.0 <= x[lane] < 1.5:
                    counts[begin + lane, int((x[lane] + 1.0) * scale)] += 1
    return counts / samples


def numba_turned(picture, threads):
    set_num_threads(threads)
    return numba_turned_scan(*picture.beta, picture.columns, picture.rows, picture.samples)


@njit
def gauss_map(u, parameters):
    """The map as pynamicalsys wants it."""
    return np.array([np.exp(-parameters[0] * u[0] ** 2) + parameters[1]])


class Pynamicalsys:
    """The points alone, without a histogram; its loops run on one thread."""

    def __init__(self):
        from pynamicalsys import DiscreteDynamicalSystem

        self.system = DiscreteDynamicalSystem(
            mapping=gauss_map, system_dimension=1, number_of_parameters=2)

    def __call__(self, picture, _threads):
        return self.system.bifurcation_diagram(
            [0.0], 1, (*picture.beta, picture.columns), TRANSIENTS + picture.samples,
            parameters=[5.8], transient_time=TRANSIENTS)


class Straightforward:
    """C++ and OpenMP with std::exp, from straightforward.cxx, built here if it is not yet."""

    def __init__(self, build):
        built = build / "lib" / "libGaussMapStraightforward.so"
        with tempfile.TemporaryDirectory() as folder:
            if not built.exists():
                built = pathlib.Path(folder) / "straightforward.so"
                subprocess.run(
                    ["c++", "-std=c++17", "-O3", "-fopenmp", "-shared", "-fPIC",
                     HERE / "straightforward.cxx", "-o", built], check=True)
            library = ctypes.CDLL(str(built))
        self.scan = library.straightforward_scan
        self.scan.argtypes = [ctypes.c_double] * 3 + [ctypes.c_int] * 5 + [ctypes.c_void_p]
        self.scan.restype = None

    def __call__(self, picture, threads):
        density = np.empty((picture.rows, picture.columns), dtype=np.float32)
        self.scan(
            5.8, *picture.beta, picture.columns, picture.rows, TRANSIENTS, picture.samples,
            threads, density.ctypes.data,
        )
        return density


class Project:
    """vtkGaussMapSource.Update() in a pvpython of its own; returns the seconds it measured."""

    def __init__(self, build):
        self.process = subprocess.Popen(
            ["pvpython", str(HERE / "compare_pvpython.py"), str(build)],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )

    def __call__(self, picture, threads):
        order = {
            "beta": picture.beta, "size": (picture.columns, picture.rows), "threads": threads,
        }
        print(json.dumps(order), file=self.process.stdin, flush=True)
        return json.loads(self.process.stdout.readline())

    def last_scan(self, picture, threads):
        """The same, of which the kernel's part is counted."""
        answer = self(picture, threads)
        return {**answer, "update": answer["scan"]}

    def stop(self):
        self.process.stdin.close()
        self.process.wait(timeout=30)


# The measurement. ------------------------------------------------------------------------------


def seconds_of(contestant, picture, threads):
    """Seconds of one run; the project's own are those of Update() in its process."""
    start = time.perf_counter()
    result = contestant(picture, threads)
    elapsed = time.perf_counter() - start
    return result["update"] if isinstance(result, dict) else elapsed


def measure(contestants, picture, threads, rounds, slow_rounds):
    """{name: seconds of each round}; contestants take turns."""
    times = {name: [] for name, _ in contestants}
    for name, contestant in contestants:
        contestant(picture, threads)  # compiles, allocates, wakes threads
    for number in range(rounds):
        for name, contestant in contestants:
            # Fast ones run several times a round: their minimum needs more tries on a busy machine.
            if number >= slow_rounds and times[name][0] > 1.0:
                continue
            repeats = max(1, min(20, int(0.02 / max(times[name][:1] or [1.0]))))
            times[name] += [seconds_of(contestant, picture, threads) for _ in range(repeats)]
    return times


def rows_of(times, reference):
    """(name, least ms, median ms, ratio of the reference's least to this one's)."""
    least = min(times[reference])
    return [
        (name, 1e3 * min(values), 1e3 * statistics.median(values), least / min(values))
        for name, values in times.items()
    ]


def draw_chart(results, path):
    import matplotlib

    matplotlib.use("Agg")
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(figsize=(8, 4.5), layout="constrained")
    title, rows = results[0]
    rows = sorted(rows, key=lambda row: -row[1])
    colours = ["#b03a2e" if "this project" in row[0] else "#7f8c8d" for row in rows]
    axes.barh([row[0] for row in rows], [row[1] for row in rows], color=colours)
    axes.set_xscale("log")
    for index, row in enumerate(rows):
        text = f"{row[1]:.3g} ms" if row[1] < 1000 else f"{row[1] / 1000:.3g} s"
        axes.text(row[1] * 1.1, index, text, va="center", fontsize=9)
    axes.set_xlim(left=0.1, right=max(row[1] for row in rows) * 6)
    axes.set_xlabel("milliseconds, logarithmic (least of many, same machine, one run)")
    axes.set_title(title)
    axes.invert_yaxis()
    figure.savefig(path, dpi=110)


def machine():
    """The processor and its caches, as Linux tells them."""
    model = platform.machine()
    cpuinfo = pathlib.Path("/proc/cpuinfo")
    if cpuinfo.exists():
        lines = cpuinfo.read_text(encoding="utf-8").splitlines()
        fields = dict(line.split(":", 1) for line in lines if ":" in line)
        named = {key.strip(): value.strip() for key, value in fields.items()}
        numbers = [named[key] for key in ("cpu family", "model", "stepping") if key in named]
        model = f"{named.get('model name', model)} ({'/'.join(numbers)})"
    caches = []
    for index in sorted(pathlib.Path("/sys/devices/system/cpu/cpu0/cache").glob("index*")):
        level, kind, size = ((index / name).read_text(encoding="utf-8").strip()
                             for name in ("level", "type", "size"))
        caches.append(f"L{level} {kind.lower()} {size}")
    return f"{model}, {len(os.sched_getaffinity(0))} processors; " + ", ".join(caches)


def version_of(package):
    try:
        return f"{package} {importlib.metadata.version(package)}"
    except importlib.metadata.PackageNotFoundError:
        return f"no {package}"


def parse_arguments():
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--build", type=pathlib.Path, default=HERE.parents[1] / "build",
                        help="the project's build tree (default: build)")
    parser.add_argument("--threads", type=int, nargs="+", default=None,
                        help="numbers of threads (default: 1 and all that this process was given)")
    parser.add_argument("--pictures", nargs="+", choices=PICTURES, default=list(PICTURES),
                        help="which pictures (default: all)")
    parser.add_argument("--rounds", type=int, default=15, help="rounds (default: 15)")
    parser.add_argument("--slow-rounds", type=int, default=2,
                        help="rounds of contestants that take over a second (default: 2)")
    parser.add_argument("--markdown", type=pathlib.Path, help="also write the tables here")
    parser.add_argument("--chart", type=pathlib.Path, help="also draw the first table here (PNG)")
    return parser.parse_args()


def main():
    options = parse_arguments()
    build = options.build.resolve()
    about = f"{machine()}; Python {platform.python_version()}, " + ", ".join(
        version_of(package) for package in ("numpy", "numba", "pynamicalsys"))
    print(about)
    contestants = []
    if "set_num_threads" in globals():
        contestants.append(("Numba, prange over columns", numba_prange))
        contestants.append(("Numba, columns innermost, fastmath", numba_turned))
    if version_of("pynamicalsys")[:3] != "no ":
        contestants.append(("pynamicalsys, points without a histogram", Pynamicalsys()))
    if (build / "lib" / "libGaussMapStraightforward.so").exists() or shutil.which("c++"):
        contestants.append(("C++/OpenMP with std::exp", Straightforward(build)))
    contestants.append(("NumPy, all columns at once", numpy_columns))
    project, first = None, {"allocated": len(os.sched_getaffinity(0)), "kernel": "none"}
    if shutil.which("pvpython") and list(build.glob("lib/python3*/site-packages")):
        project = Project(build)
        first = project(PICTURES["standard"], 0)
        contestants.append(("this project, Update() in pvpython", project))
        contestants.append(("this project, the scan in it", project.last_scan))
    reference = contestants[0][0]
    threads = options.threads or sorted({1, first["allocated"]})
    results = []
    for key in options.pictures:
        picture = PICTURES[key]
        for count in threads:
            entrants = list(contestants)
            if key == "standard" and count == 1:
                entrants.insert(0, ("Python generator and NumPy (the page)", numpy_generator))
            times = measure(entrants, picture, count, options.rounds, options.slow_rounds)
            title = f"{picture.name}, {picture.samples} samples, {count} thread{'s'[:count > 1]}"
            results.append((title, rows_of(times, reference)))
    if project:
        project.stop()

    markdown = [about]
    for title, rows in results:
        print(f"\n{title}\n{'':40s} {'least ms':>10s} {'median ms':>10s} {'× faster':>9s}")
        markdown.append(f"\n**{title}**\n\n| | least ms | median ms | × {reference} |\n"
                        "| --- | ---: | ---: | ---: |")
        for name, least, median, ratio in rows:
            print(f"{name:40s} {least:10.3f} {median:10.3f} {ratio:9.3g}")
            markdown.append(f"| {name} | {least:.3g} | {median:.3g} | {ratio:.3g} |")
    print(f"\nkernel: {first['kernel']}; "
          f"× faster: least time of “{reference}” over that of the row")
    if options.markdown:
        options.markdown.write_text("\n".join(markdown).lstrip() + "\n", encoding="utf-8")
    if options.chart:
        draw_chart(results, options.chart)


if __name__ == "__main__":
    sys.exit(main())
