# SPDX-License-Identifier: BSD-3-Clause
"""Run by pvbatch: scans as asked, and prints one line of JSON a rank.

    pvbatch scan_in_paraview.py [PROPERTY=VALUE ...]

Under it: what the source says, and how many threads more than before the kernel counts in the
process while it scans, the calling one included.
"""
import json
import os
import sys

from paraview import simple
from paraview.modules.vtkRemotingCore import vtkProcessModule


def count_tasks():
    """Threads of this process."""
    return len(os.listdir("/proc/self/task"))


def main():
    source = simple.GaussMap(Resolution=[320, 200], BetaRange=[-0.65, -0.5],
                             SamplesPerColumn=2000000)
    for argument in sys.argv[1:]:
        name, value = argument.split("=")
        source.SetPropertyWithName(name, int(value))
    seen = []
    source.GetClientSideObject().AddObserver("ProgressEvent", lambda *_: seen.append(count_tasks()))
    before = count_tasks()
    source.UpdatePipeline()
    source.UpdatePropertyInformation()
    rank = vtkProcessModule.GetProcessModule().GetPartitionId()
    # One write a line, so that ranks do not mix theirs.
    os.write(1, (json.dumps({
        "rank": rank, "threads": source.AllocatedThreads, "reason": source.AllocatedThreadsReason,
        "team": source.ThreadsUsed, "observed": max(seen) - before + 1,
        "ranks_from": [line.split()[0] for line in source.AllocationReport.splitlines()
                       if "used: ranks on this node" in line],
    }) + "\n").encode())


main()
