# SPDX-License-Identifier: BSD-3-Clause
"""A script's plain Show() in a view that nobody has touched, but for its size, gives the picture as
it is meant to be seen; a view that somebody has set up stays as it is."""
from paraview import simple

WHITE = [1, 1, 1]
SIZE = [800, 600]


def show(source, **properties):
    view = simple.CreateView("RenderView", ViewSize=SIZE, **properties)
    simple.Show(source, view)
    simple.Render(view)
    return view


def share(view):
    """Of the view's width and height, what the picture takes, which is 1.6 wide and 1 high."""
    height = 2 * view.CameraParallelScale
    return 1.6 / (height * view.ViewSize[0] / view.ViewSize[1]), 1 / height


def is_framed(view):
    camera = view.GetActiveCamera()
    for name in ("Position", "FocalPoint"):  # of the camera that draws, too
        drawn, told = getattr(camera, "Get" + name)(), list(getattr(view, "Camera" + name))
        assert all(abs(a - b) < 1e-9 for a, b in zip(drawn, told)), f"{name} {drawn}, told {told}"
    assert camera.GetParallelProjection(), "a perspective"
    x, y = view.CameraFocalPoint[:2]
    # The margins for numbers and titles are 79 + 25 and 70 + 20 pixels.
    return (abs(max(s + margin / pixels for s, margin, pixels
                    in zip(share(view), (104, 90), view.ViewSize)) - 1) < 1e-9
            and -0.2 < x < 0 and -0.2 < y < 0)


source = simple.GaussMap()
for attempt in ("first", "second"):  # ParaView itself resets the camera of the first alone
    view = show(source)
    assert view.InteractionMode == "2D" and list(view.Background) == WHITE, f"{attempt}: grey"
    assert view.AxesGrid.Visibility and not view.OrientationAxesVisibility, attempt
    assert is_framed(view), f"{attempt}: {share(view)} of the view, at {view.CameraFocalPoint}"

for size in ([640, 480], [480, 640], [1200, 500]):
    view.ViewSize = size
    simple.Render(view)
    assert is_framed(view), f"{size}: {share(view)} of the view"
view.CameraParallelScale = 0.1
view.ViewSize = SIZE
simple.Render(view)
assert view.CameraParallelScale == 0.1, "who has moved the camera wants it there"
view.ResetCamera()
assert is_framed(view), f"after a reset: {share(view)} of the view"

view = show(simple.GaussMapVolume(Resolution=[16, 16, 16]))
x, y, z = view.CameraPosition
assert view.InteractionMode == "3D" and x < 0 < y and z > 0, "no oblique view of a volume"

# Letters on white paper are black, of a legend that is shown later, too; those of its user stay.
view = show(simple.GaussMapParameterPlane(Resolution=[64, 40]))
plane = simple.GetDisplayProperties(view=view)
legend = simple.GetScalarBar(plane.LookupTable, view)
legend.TitleColor, legend.LabelColor = WHITE, [1, 0, 0]
plane.SetScalarBarVisibility(view, True)
simple.Render(view)
letters = [list(legend.TitleColor), list(legend.LabelColor)]
assert letters == [[0, 0, 0], [1, 0, 0]], f"letters {letters} on white paper"

# What somebody has chosen.
view = show(source, UseColorPaletteForBackground=0, Background=[0.1, 0.2, 0.3])
assert [round(v, 6) for v in view.Background] == [0.1, 0.2, 0.3], list(view.Background)
assert view.InteractionMode == "3D" and not view.AxesGrid.Visibility
view = show(source, CameraPosition=[1, 2, 12], CameraFocalPoint=[1, 2, 0])
assert list(view.CameraPosition) == [1, 2, 12] and view.InteractionMode == "3D"
view = simple.CreateView("RenderView", ViewSize=SIZE)
simple.Show(simple.Sphere(), view)
simple.Show(source, view)
assert view.InteractionMode == "3D" and not view.AxesGrid.Visibility, "it is not alone"

# Axes that somebody has set up tell what they were told to, of a picture too.
view = simple.CreateView("RenderView", ViewSize=SIZE)
for name, value in (("Visibility", 1), ("XTitle", "mine"), ("XAxisPrecision", 7)):
    setattr(view.AxesGrid, name, value)
shown = simple.Show(source, view)
shown.Representation = "Gauss Map Picture"
simple.Render(view)
source.BetaRange = [-0.5, -0.499]
simple.Render(view)
assert (view.AxesGrid.XTitle, view.AxesGrid.XAxisPrecision) == ("mine", 7), "ParaView's user's axes"
