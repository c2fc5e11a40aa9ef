# SPDX-License-Identifier: BSD-3-Clause
"""Tells gallery.sh, by a file, that the view of the ParaView that runs this has shown something:
what gallery_gui.xml then makes there as a user does."""
import os
import pathlib

from paraview import simple


def tell(*_):
    if simple.GetSources():
        pathlib.Path(os.environ["GALLERY_READY"]).touch()


simple.GetActiveViewOrCreate("RenderView").SMProxy.AddObserver("EndEvent", tell)
