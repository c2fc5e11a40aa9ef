# SPDX-License-Identifier: BSD-3-Clause
"""The job scripts of Examples: submitted to a real Slurm and a real Grid Engine; PBS's run with
what PBS would set."""
import glob
import os
import shutil
import subprocess

import cases
import schedulers
from cases import case, equal

EXAMPLES = os.path.normpath(os.path.join(schedulers.HERE, "..", "..", "Examples"))
SMALL = "--size 160 100"
JOIN = f"pvbatch Examples/pvbatch/alpha_film.py {SMALL} --frames 3 --output film.mp4"

WAIT = """for _ in $(seq 600); do
  [ -n "$(%s)" ] || exit 0
  sleep 0.2
done
exit 1
"""

SLURM = f"""sbatch -Q -c 2 Examples/slurm/threads.sh {SMALL}
sbatch -Q --nodes=1 --cpus-per-task=1 Examples/slurm/mpi.sh {SMALL}
job=$(sbatch --parsable --array=0-2 Examples/slurm/film.sh {SMALL})
sbatch -Q --dependency=afterany:$job -o join.log --wrap '{JOIN}'
""" + WAIT % "squeue -h"

GRID_ENGINE = f"""qsub -terse -V Examples/gridengine/threads.sh {SMALL}
qsub -terse -V -pe smp 2 Examples/gridengine/mpi.sh {SMALL}
qsub -terse -V -t 1-3 Examples/gridengine/film.sh {SMALL}
qsub -terse -V -hold_jid gauss-film -cwd -o join.log -j y -b y -V {JOIN}
""" + WAIT % "qstat"


def prepare(folder):
    """A project folder to submit from."""
    os.symlink(EXAMPLES, os.path.join(folder, "Examples"))


def driver(commands, folder):
    """The script of a session."""
    prepare(folder)
    return f"set -u\ncd {folder}\n{commands}"


def log(session, pattern):
    """The last line of a job's log."""
    schedulers.results(session, "")  # skips when the session was skipped
    folder = schedulers.results_folder(session)
    paths = glob.glob(os.path.join(folder, pattern))
    assert len(paths) == 1, (pattern, os.listdir(folder))
    with open(paths[0], encoding="utf-8") as file:
        text = file.read().strip()
    assert text, f"{paths[0]} is empty"
    return text.splitlines()[-1]


def exists(session, *names):
    """Fails unless the session's jobs made these files."""
    folder = schedulers.results_folder(session)
    for name in names:
        path = os.path.join(folder, name)
        assert os.path.exists(path) and os.path.getsize(path) > 0, (name, os.listdir(folder))


def check_film(session):
    """Three different frames, and a film of them where there is ffmpeg."""
    schedulers.results(session, "")
    frames = [f"film/{i:04d}.png" for i in range(3)]
    exists(session, *frames)
    pictures = set()
    for frame in frames:
        with open(os.path.join(schedulers.results_folder(session), frame), "rb") as file:
            pictures.add(file.read())
    equal(len(pictures), 3)
    if shutil.which("ffmpeg"):
        exists(session, "film.mp4")


def add_cases(session, threads, ranks):
    """Registers the three scripts of a batch system with the words that their logs must end in."""

    @case(f"{session}.Threads")
    def _threads():
        cases.need(os.cpu_count() == 2, "the right answers are for a machine of two processors")
        line = log(f"jobscripts.{session}", "gauss-map.*log")
        equal(threads in line, True, line)
        exists(f"jobscripts.{session}", "gauss_map.png")

    @case(f"{session}.Ranks")
    def _ranks():
        cases.need(os.cpu_count() == 2, "the right answers are for a machine of two processors")
        line = log(f"jobscripts.{session}", "gauss-map-mpi.*log")
        equal(ranks in line, True, line)
        exists(f"jobscripts.{session}", "gauss_map.pvti", "gauss_map/gauss_map_0.vti",
               "gauss_map/gauss_map_1.vti")

    @case(f"{session}.Film")
    def _film():
        check_film(f"jobscripts.{session}")


def pbs_session():
    """Runs the PBS scripts with the environment that PBS would make."""
    folder = schedulers.results_folder("jobscripts.pbs")
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(folder)
    prepare(folder)
    nodes = os.path.join(folder, "nodes")
    with open(nodes, "w", encoding="ascii") as file:
        file.write("localhost\nlocalhost\n")  # a line a rank
    common = {"PBS_O_WORKDIR": folder, "PBS_JOBID": "1.localhost", "PBS_NODEFILE": nodes,
              "LAST": 2, **cases.OPEN_MPI}
    jobs = [("threads", "gauss-map", {"NCPUS": 1, "OMP_NUM_THREADS": 1}),
            ("mpi", "gauss-map-mpi", {"NCPUS": 1, "OMP_NUM_THREADS": 1})]
    jobs += [("film", f"film-{i}", {"PBS_ARRAY_INDEX": i}) for i in range(3)]
    for script, name, variables in jobs:
        with open(os.path.join(folder, f"{name}.1.log"), "w", encoding="utf-8") as file:
            subprocess.run(["bash", f"{EXAMPLES}/pbs/{script}.sh", *SMALL.split()], stdout=file,
                           stderr=file, env=cases.clean_environment(**common, **variables),
                           check=True)
    if shutil.which("ffmpeg"):
        subprocess.run(JOIN.split(), cwd=folder, env=cases.clean_environment(), check=True)


add_cases("slurm", "2 threads (given 2: SLURM_CPUS_PER_TASK)", "2 ranks, 1 thread each")
add_cases("gridengine", "2 threads (given 2: processor affinity)", "2 ranks, 1 thread each")
add_cases("pbs", "1 thread (given 1: OMP_NUM_THREADS)", "2 ranks, 1 thread each")


@case("EveryScriptIsWellFormed")
def _well_formed():
    scripts = glob.glob(f"{EXAMPLES}/**/*.sh", recursive=True)
    equal(len(scripts) >= 9, True, scripts)
    for script in scripts:
        cases.run(["bash", "-n", script])


SESSIONS = {
    "slurm": lambda: schedulers.session(
        "jobscripts.slurm", lambda folder: driver(SLURM, folder),
        ["bash", f"{schedulers.HERE}/slurm_session.sh", "affinity"],
        ("slurmctld", "slurmd", "sbatch", "mpirun", "ip", "pvbatch")),
    "gridengine": lambda: schedulers.session(
        "jobscripts.gridengine", lambda folder: driver(GRID_ENGINE, folder),
        ["bash", f"{schedulers.HERE}/sge_session.sh"],
        ("sge_qmaster", "sge_execd", "qsub", "mpirun", "ip", "pvbatch")),
    "pbs": pbs_session,
}

if __name__ == "__main__":
    schedulers.main(SESSIONS)
