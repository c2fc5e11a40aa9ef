# SPDX-License-Identifier: BSD-3-Clause
"""Processes forked from one that has drawn on several threads, as by Python's multiprocessing, draw
the same on as many. So do those forked after somebody else's parallel region (numba's,
scikit-learn's): another region of GCC's OpenMP would wait there for ever for threads that only the
parent has."""
import ctypes
import multiprocessing

import gaussmap

ALPHAS = (4.9, 5.8, 6.2)


def begin_somebodys_region():
    """A parallel region of two threads in GCC's OpenMP, which is in this process already."""
    function = ctypes.CFUNCTYPE(None, ctypes.c_void_p)
    try:
        runtime = ctypes.CDLL("libgomp.so.1")
    except OSError:
        return
    runtime.GOMP_parallel(function(lambda _: None), None, 2, 0)


def draw(alpha):
    source = gaussmap.vtkGaussMapSource()
    source.SetNumberOfThreads(2)
    source.SetAllowOversubscription(True)  # even so
    source.SetAlpha(alpha)
    source.Update()
    diagram = gaussmap.bifurcation(alpha=alpha)
    return diagram.density.tobytes(), diagram.intensity.tobytes(), source.GetThreadsUsed()


if __name__ == "__main__":
    begin_somebodys_region()
    here = [draw(alpha) for alpha in ALPHAS]
    assert all(threads == 2 for *_, threads in here), here[0][2:]
    with multiprocessing.get_context("fork").Pool(2) as pool:
        there = pool.map_async(draw, ALPHAS).get()
    assert there == here, [threads for *_, threads in there]
    print(len(there), "pictures are the same in forked processes")
