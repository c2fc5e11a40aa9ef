# SPDX-License-Identifier: BSD-3-Clause
"""How the sources of the Gauss iterated map are looked at in ParaView. Needs `paraview`."""
import ctypes
from typing import Any

from paraview import simple
from vtkmodules.vtkRenderingCore import vtkRenderWindow

from .plugin import load_plugin

# The array that colours each source. The rest of a look is the plugin's, which the GUI has, too.
COLOURED_BY = {
    "GaussMapBasinSource": "Arrival",
    "GaussMapSource": "OrbitIntensity",
    "GaussMapParameterPlaneSource": "LyapunovExponent",
    "GaussMapVolumeSource": "OrbitDensity",
}


def _require_display() -> None:
    """A RuntimeError where VTK would draw by X and there is none: VTK itself then crashes.

    Where VTK can draw without, as a build for EGL or OSMesa can, and from 9.4 on each may, it makes
    a window of another class.
    """
    if vtkRenderWindow().GetClassName() != "vtkXOpenGLRenderWindow":
        return
    x11 = ctypes.CDLL("libX11.so.6")
    x11.XOpenDisplay.restype = ctypes.c_void_p
    x11.XCloseDisplay.argtypes = [ctypes.c_void_p]
    display = x11.XOpenDisplay(None)
    if not display:
        raise RuntimeError("gaussmap.show needs a display, and DISPLAY leads to none: start it as "
                           "`xvfb-run -a pvpython ...`, or draw the picture alone with "
                           "gauss_map.py, which needs none")
    x11.XCloseDisplay(display)


def show(source: Any = None, view: Any = None, **properties: Any) -> Any:
    """Shows a source of the Gauss iterated map in a view of ParaView as it is meant to be seen.

    The plugin is loaded if it is not. `source` is a "Gauss Map" (one is made if it is None), a
    "Gauss Map Parameter Plane", "Gauss Map Basins" or "Gauss Map Volume"; `view` a render view, by
    default the active one; `properties` are set on the source. An image fills the view as a picture
    on white with 2D interaction, a volume is seen from an oblique direction, in the plugin's
    colours, with axes titled β and x, or α where it has one. The points of a picture are drawn at
    equal distances, so a narrow window, 1e-9 wide maybe, is no sliver; the axes tell the true
    numbers, and whatever else is shown in the view, by simple.Show(), lies at its β and x. A volume
    keeps its true proportions. Returns the source's display.

        import gaussmap
        from paraview import simple
        gaussmap.show(Alpha=6.2, BetaRange=[-0.6, -0.3])
        simple.Show(simple.GaussMapBranches(Alpha=6.2, BetaRange=[-0.6, -0.3]))
        simple.Render()

    A source of another kind is a TypeError, an unknown property an AttributeError, and a
    RuntimeError says that there is no display: `xvfb-run -a pvpython ...` gives it one.
    """
    _require_display()
    load_plugin()
    if source is None:
        source, properties = simple.GaussMap(**properties), {}
    name = source.GetXMLName()
    if name not in COLOURED_BY:
        raise TypeError(f"{name} is not one of {', '.join(COLOURED_BY)}")
    for key, value in properties.items():
        setattr(source, key, value)
    view = view or simple.GetActiveViewOrCreate("RenderView")
    simple._DisableFirstRenderCameraReset()  # which would undo the camera of a view with more in it
    display = simple.Show(source, view)
    display.SetScalarColoring(COLOURED_BY[name], 0)  # not ColorBy, which stretches the colours
    display.SMProxy.InvokeEvent("UserEvent")  # see vtkSMGaussMapRepresentationProxy
    return display
