# SPDX-License-Identifier: BSD-3-Clause
"""Processes forked from one that has drawn on several threads, as by Python's multiprocessing, draw
the same on one thread each; OpenMP's own would wait for ever for threads that they have not got."""
import multiprocessing

import gaussmap

ALPHAS = (4.9, 5.8, 6.2)


def draw(alpha):
    source = gaussmap.vtkGaussMapSource()
    source.SetNumberOfThreads(2)
    source.SetAllowOversubscription(True)  # even so
    source.SetAlpha(alpha)
    source.Update()
    threads = source.GetThreadsUsed()
    diagram = gaussmap.bifurcation(alpha=alpha)
    report = source.GetAllocationReport()
    return diagram.density.tobytes(), diagram.intensity.tobytes(), threads, report


if __name__ == "__main__":
    here = [draw(alpha) for alpha in ALPHAS]
    assert all(threads == 2 for *_, threads, _ in here), here[0][2:]
    with multiprocessing.get_context("fork").Pool(2) as pool:
        there = pool.map_async(draw, ALPHAS).get(timeout=100)
    assert [picture[:2] for picture in there] == [picture[:2] for picture in here]
    for *_, threads, report in there:
        assert threads == 1, threads
        assert report.startswith("Threads 1: fork after a team"), report
    print(len(there), "pictures are the same in forked processes")
