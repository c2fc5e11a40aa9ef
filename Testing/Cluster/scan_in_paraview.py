# SPDX-License-Identifier: BSD-3-Clause
"""Run by pvbatch: scans once with one thread, then as asked, and prints one line of JSON a rank.

    pvbatch scan_in_paraview.py [PROPERTY=VALUE ...]

Under it: what the source says, and how many threads more the kernel counts in the process after the
second scan than after the first, the calling one included.
"""
import json
import os
import sys

from paraview import simple
from paraview.modules.vtkRemotingCore import vtkProcessModule


def count_tasks():
    """Threads of this process."""
    return len(os.listdir("/proc/self/task"))


def scan(source, properties):
    """Scans with properties; returns the threads after it, which OpenMP keeps for the next one."""
    for name, value in properties.items():
        source.SetPropertyWithName(name, value)
    source.UpdatePipeline()
    return count_tasks()


def main():
    properties = {}
    for argument in sys.argv[1:]:
        name, value = argument.split("=")
        properties[name] = int(value)
    source = simple.GaussMap(Resolution=[320, 200])
    alone = scan(source, {"NumberOfThreads": 1})
    together = scan(source, {"NumberOfThreads": 0, "InitialX": 0.125, **properties})
    source.UpdatePropertyInformation()
    rank = vtkProcessModule.GetProcessModule().GetPartitionId()
    # One write a line, so that ranks do not mix theirs.
    os.write(1, (json.dumps({
        "rank": rank, "threads": source.AllocatedThreads, "reason": source.AllocatedThreadsReason,
        "team": source.ThreadsUsed, "observed": together - alone + 1,
        "ranks_from": [line.split()[0] for line in source.AllocationReport.splitlines()
                       if "used: ranks on this node" in line],
    }) + "\n").encode())


main()
