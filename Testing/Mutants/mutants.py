#!/usr/bin/env python3
# SPDX-License-Identifier: BSD-3-Clause
"""Plants small faults, one at a time, and tells which of them no test notices.

mutants.py --check               every fault of the tables still has its place: seconds
mutants.py [<area>...]           plants those of the areas (default: all), in a copy of the last
                                 commit
mutants.py --only <text>         those whose file or planted text has the words
mutants.py --survivors           those that the last run left
mutants.py --table               the results so far, by area

A table an area, <area>.toml, of files, each with its faults:

    [[file]]
    path = "Filters/Kernel/Map/Tone.cxx"
    targets = ["GaussMapKernelTests"]  # what is built first; none: nothing is
    tests = "Tone|Bins"                # CTest's names of those that run first, a regular expression
    built = ["lib/**/Tone.py"]         # only where the build has copies: they are changed instead
    faults = [
      ["text that stands there once", "the text with the fault"],
      ["another", "with a fault", "the reason why no test can notice it"],
    ]

A fault is noticed when it does not compile, or a test fails, crashes or does not end. What the
tests named let pass meets all quick ones, those of the labels LABELS. The copies (as many as
--copies says, side by side), their builds, of what is needed alone, and the results stay in
build-mutants/ for the next time.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import queue
import subprocess
import sys
import threading
import time
import tomllib

ROOT = pathlib.Path(__file__).resolve().parents[2]
TABLES = pathlib.Path(__file__).resolve().parent
WORK = ROOT / "build-mutants"
RESULTS = WORK / "results.json"
# Seconds after which a test counts as one that does not end: the slowest takes a fifth of it.
TIMEOUT = 300
# What a survivor meets: kernel, module and allocation, without those of other programs.
LABELS = "kernel|vtk|allocation|mpi"
KEYS = {"path", "targets", "tests", "built", "faults"}


def read_tables():
    """The faults of each area, each with what its file says."""
    areas = {}
    for path in sorted(TABLES.glob("*.toml")):
        with path.open("rb") as stream:
            files = tomllib.load(stream)["file"]
        for file in files:
            if not {"path", "tests", "faults"} <= file.keys() <= KEYS:
                sys.exit(f"mutants.py: error: {path.name}: {sorted(file)} are no keys of a file")
        areas[path.stem] = [
            {**file, "old": old, "new": new, "equivalent": "".join(reason)}
            for file in files for old, new, *reason in file["faults"]]
    return areas


def complaints(areas):
    """What is wrong with the tables, a sentence each."""
    seen = set()
    for area, mutants in areas.items():
        for mutant in mutants:
            path = ROOT / mutant["path"]
            times = path.read_text(encoding="utf-8").count(mutant["old"]) if path.exists() else 0
            if times != 1:
                yield f"{area}: {mutant['old']!r} stands {times} times in {mutant['path']}"
            if mutant["old"] == mutant["new"]:
                yield f"{area}: {mutant['path']}: {mutant['old']!r} is no fault"
            if key_of(mutant) in seen:
                yield f"{area}: {key_of(mutant)} is there twice"
            seen.add(key_of(mutant))


def key_of(mutant):
    return "\t".join((mutant["path"], mutant["old"], mutant["new"]))


def run(command, **options):
    """Whether a command succeeds, and what it printed."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          errors="replace", check=False, **options)
    return done.returncode == 0, done.stdout


class Copy:
    """A clean copy of the last commit with its build."""

    def __init__(self, number, jobs):
        self.source = WORK / f"source{number}"
        self.binary = WORK / f"build{number}"
        self.jobs = str(jobs)
        self.sound = set()  # the selections of tests that pass without a fault

    def prepare(self, commit, targets):
        """Checks the commit out and builds; what did not change keeps its time."""
        if not (self.source / ".git").exists():
            subprocess.run(["git", "clone", "-q", "--no-checkout", ROOT, self.source], check=True)
        subprocess.run(["git", "fetch", "-q", ROOT, commit], cwd=self.source, check=True)
        subprocess.run(["git", "checkout", "-q", "--force", "--detach", commit], cwd=self.source,
                       check=True)
        # The bits are the same with any optimisation; this one compiles in half the time.
        done, text = run(["cmake", "-S", self.source, "-B", self.binary, "-G", "Ninja",
                          "-DBUILD_TESTING=ON", "-DCMAKE_BUILD_TYPE=Release",
                          "-DCMAKE_CXX_FLAGS_RELEASE=-O1 -DNDEBUG",
                          "-DPython3_EXECUTABLE=/usr/bin/python3",
                          "-DCMAKE_CXX_COMPILER_LAUNCHER=ccache"])
        done, text = self.build(targets) if done else (done, text)
        if not done:
            sys.exit(text)

    def build(self, targets):
        return run(["cmake", "--build", self.binary, "-j", self.jobs,
                    *(["--target", *targets] if targets else [])])

    def test(self, selection):
        """Whether the tests pass, and the first that does not."""
        passed, text = run(["ctest", "--test-dir", self.binary, "--timeout", str(TIMEOUT), "-j",
                            self.jobs, "--stop-on-failure", "--no-tests=error", *selection],
                           env={**os.environ, "GTEST_FAIL_FAST": "1",
                                "OMP_WAIT_POLICY": "passive"})
        if not passed and "No tests were found" in text:
            raise SystemExit(f"mutants.py: error: no test is selected by {selection}")
        failed = [line.split(" - ", 1)[1].split(" (")[0] for line in text.splitlines()
                  if line.startswith("\t") and " - " in line]
        if not passed and not failed:
            raise SystemExit(f"mutants.py: error: CTest itself failed: {text}")
        return passed, failed[0] if failed else ""

    def check_sound(self, mutant):
        """The tests pass without the fault, or they could not notice it: an error."""
        if mutant["tests"] not in self.sound:
            if mutant.get("targets"):
                self.build(mutant["targets"])  # what the last fault left
            passed, name = self.test(["-R", mutant["tests"]])
            if not passed:
                raise SystemExit(f"mutants.py: error: {name} fails without any fault")
            self.sound.add(mutant["tests"])

    def meet(self, mutant, labels):
        """Whether the tests notice the fault that is planted, and which does."""
        targets = mutant.get("targets", [])
        if targets and not self.build(targets)[0]:
            return "noticed", "the compiler"
        passed, name = self.test(["-R", mutant["tests"]])
        if passed and not mutant["equivalent"] and targets and labels:
            if not self.build([])[0]:
                return "noticed", "the compiler"
            passed, name = self.test(["-L", labels])
        return ("survived", "") if passed else ("noticed", name)

    def plant(self, mutant, labels):
        """What became of a fault: noticed or survived, and by which test."""
        self.check_sound(mutant)
        paths = [path for glob in mutant.get("built", []) for path in self.binary.glob(glob)]
        sound = {path: path.read_text(encoding="utf-8")
                 for path in paths or [self.source / mutant["path"]]}
        try:
            for path, text in sound.items():
                path.write_text(text.replace(mutant["old"], mutant["new"]), encoding="utf-8")
            return self.meet(mutant, labels)
        finally:
            for path, text in sound.items():
                path.write_text(text, encoding="utf-8")


def targets_of(mutants, labels):
    """What must be built for them: nothing named is all, which survivors need, too."""
    if labels or not all(mutant.get("targets") for _, mutant in mutants):
        return []
    return sorted({target for _, mutant in mutants for target in mutant["targets"]})


def plant_all(mutants, arguments):
    """Plants them in the copies, as each becomes free, and keeps what became of each."""
    WORK.mkdir(exist_ok=True)
    commit = subprocess.check_output(["git", "rev-parse", "HEAD"], cwd=ROOT, text=True).strip()
    labels = "" if arguments.named else arguments.labels
    free = queue.Queue()
    for number in range(arguments.copies):
        copy = Copy(number, max(1, arguments.jobs // arguments.copies))
        copy.prepare(commit, targets_of(mutants, labels))
        free.put(copy)
    writing = threading.Lock()

    def plant(area, mutant):
        copy = free.get()
        start = time.monotonic()
        try:
            fate, name = copy.plant(mutant, labels)
        finally:
            free.put(copy)
        with writing:
            results = {**read_results(),  # another run may have added to it
                       key_of(mutant): {"fate": fate, "by": name, "commit": commit[:7]}}
            RESULTS.write_text(json.dumps(results, indent=1))
            print(f"{fate:9}{time.monotonic() - start:5.0f} s  {area}: {mutant['path']}: "
                  f"{' '.join(mutant['new'].split())[:60]}  {name}", flush=True)

    with concurrent.futures.ThreadPoolExecutor(arguments.copies) as pool:
        for planted in [pool.submit(plant, *each) for each in mutants]:
            planted.result()


def report(areas, results):
    """The table by area, then what was not noticed."""
    print("\n| area | planted | noticed | equivalent | share noticed |")
    print("| --- | ---: | ---: | ---: | ---: |")
    rows = []
    for area, mutants in areas.items():
        known = [mutant for mutant in mutants if key_of(mutant) in results]
        equivalent = sum(bool(mutant["equivalent"]) for mutant in known)
        noticed = sum(results[key_of(mutant)]["fate"] == "noticed" for mutant in known
                      if not mutant["equivalent"])
        rows.append((area, len(known), noticed, equivalent))
    for area, known, noticed, equivalent in [*rows, ("all", *map(sum, list(zip(*rows))[1:]))]:
        share = 100 * noticed / max(1, known - equivalent)
        print(f"| {area} | {known} | {noticed} | {equivalent} | {share:.0f} % |")
    print("\nCommits:", ", ".join(sorted({result["commit"] for result in results.values()})))
    for area, mutants in areas.items():
        for mutant in mutants:
            fate = results.get(key_of(mutant), {}).get("fate", "not planted yet")
            if fate != "noticed":
                print(f"\n{area}: {mutant['path']}: {mutant['equivalent'] or fate}\n"
                      f"- {mutant['old']}\n+ {mutant['new']}")


def read_results():
    return json.loads(RESULTS.read_text()) if RESULTS.exists() else {}


def wanted(areas, results, arguments):
    """The faults that the arguments choose."""
    unknown = set(arguments.area) - areas.keys()
    if unknown:
        sys.exit(f"mutants.py: error: unknown area {', '.join(sorted(unknown))}; there are "
                 f"{', '.join(areas)}")
    for area in arguments.area or areas:
        for mutant in areas[area][::arguments.every]:
            last = results.get(key_of(mutant), {}).get("fate")
            is_open = not mutant["equivalent"] and last == "survived"
            if (arguments.only in mutant["path"] + mutant["new"]
                    and not (arguments.survivors and not is_open)
                    and not (arguments.new and last)):
                yield area, mutant


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("area", nargs="*", help="tables to take; default all")
    parser.add_argument("--check", action="store_true", help="only whether each has its place")
    parser.add_argument("--table", action="store_true", help="only the results so far")
    parser.add_argument("--only", default="", metavar="TEXT", help="in the file or the fault")
    parser.add_argument("--every", type=int, default=1, metavar="N",
                        help="each N-th of an area: a sample in proportion")
    parser.add_argument("--survivors", action="store_true", help="those that the last run left")
    parser.add_argument("--new", action="store_true", help="those that were never planted")
    parser.add_argument("--named", action="store_true", help="with the tests named alone")
    parser.add_argument("--copies", type=int, default=1, help="side by side (%(default)s)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count(), help="default: processors")
    parser.add_argument("--labels", default=LABELS, help="what a survivor meets (%(default)s)")
    arguments = parser.parse_args()
    areas = read_tables()
    found = list(complaints(areas))
    for complaint in found:
        print(f"mutants.py: error: {complaint}", file=sys.stderr)
    if arguments.check or found:
        return 1 if found else 0
    results = read_results()
    if not arguments.table:
        plant_all(list(wanted(areas, results, arguments)), arguments)
        results = read_results()
    report(areas, results)
    mutants = [mutant for area in areas.values() for mutant in area if not mutant["equivalent"]]
    return int(any(results.get(key_of(mutant), {}).get("fate") != "noticed" for mutant in mutants))


if __name__ == "__main__":
    sys.exit(main())
