# SPDX-License-Identifier: BSD-3-Clause
"""What the GUI tests ask ParaView's own Python shell, between the clicks. What fails, or is the
last, is told on the standard output, which CTest reads."""
import math
import os
import traceback

from paraview import servermanager, simple

simple._DisableFirstRenderCameraReset()  # the views of the user are no news to this script


def tell(text):
    os.write(1, (text + "\n").encode())


def checked(function):
    """The shell shows exceptions to nobody: tells them."""
    def call(*arguments, **keywords):
        try:
            return function(*arguments, **keywords)
        except Exception:
            tell("CHECK FAILED: " + traceback.format_exc())
    return call


def close(a, b, tolerance):
    return len(a) == len(b) and all(abs(x - y) <= tolerance for x, y in zip(a, b))


def up_range(source):
    """The range of what lies upwards: of alpha in the parameter plane, else of x."""
    is_plane = source.GetXMLName() == "GaussMapParameterPlaneSource"
    return source.AlphaRange if is_plane else source.XRange


def is_line(source):
    """A parameter plane of one row has no range upwards: it lies at Alpha."""
    return source.GetXMLName() == "GaussMapParameterPlaneSource" and source.Resolution[1] == 1


@checked
def passed():
    tell("CHECKS PASSED")


@checked
def fix_size_of_view():
    """As large in a window of any size."""
    simple.GetLayout().PreviewMode = [400, 400]


def drawn_by(view):
    """The scale and the position by which the axes grid labels what is drawn."""
    simple.Render()
    props = view.GetClientSideObject().GetRenderer().GetViewProps()
    found = (props.GetItemAsObject(i) for i in range(props.GetNumberOfItems()))
    grid = next(prop for prop in found if prop.IsA("vtkPVGridAxes3DActor"))
    return grid.GetDataScale(), grid.GetDataPosition()


@checked
def aim(beta, x, half_height):
    """Points the camera at (beta, x), wherever that is drawn, from x - half_height to x +
    half_height: what the axes' labels say must be true. Returns the range of beta seen."""
    view, source = simple.GetActiveView(), simple.GetActiveSource()
    scale, position = drawn_by(view)
    center = [scale[i] * value + position[i] for i, value in enumerate((beta, x))]
    view.CameraParallelProjection = 1
    view.CameraPosition = center + [10]
    view.CameraFocalPoint = center + [0]
    view.CameraViewUp = [0, 1, 0]
    view.CameraParallelScale = half_height * scale[1]
    simple.Render()
    half_width = (view.CameraParallelScale * view.ViewSize[0] / view.ViewSize[1]
                  / scale[0])
    across, up = source.BetaRange, up_range(source)
    global aimed
    aimed = ([max(across[0], beta - half_width), min(across[1], beta + half_width)],
             list(up) if is_line(source) else [max(up[0], x - half_height),
                                               min(up[1], x + half_height)])


@checked
def look_aslant(beta, x):
    """At (beta, x), in perspective: the points in front of it and behind have other values."""
    view = simple.GetActiveView()
    scale, position = drawn_by(view)
    center = [scale[i] * value + position[i] for i, value in enumerate((beta, x))]
    view.CameraParallelProjection = 0
    view.CameraFocalPoint = center + [0]
    view.CameraPosition = [center[0] - 0.1, center[1] - 0.1, 0.2]
    simple.Render()


@checked
def zoomed(resolution):
    """The ranges are what was aimed at, the data follow, and the picture is drawn by the rule."""
    source, view = simple.GetActiveSource(), simple.GetActiveView()
    # Each end is a fraction of the range, from drawn positions near 1 that come from products and
    # sums of numbers up to Scale * |beta|: some of their roundings.
    magnitude = max(map(abs, aimed[0] + aimed[1]))
    for found, wanted in ((source.BetaRange, aimed[0]), (up_range(source), aimed[1])):
        tolerance = 16 * 2**-53 * magnitude + 1e-12 * (wanted[1] - wanted[0])
        assert close(found, wanted, tolerance), f"{list(found)} is not {wanted}"
    assert list(source.Resolution) == resolution, source.Resolution
    bounds = source.GetDataInformation().GetBounds()
    assert close(bounds[:2], source.BetaRange, 4 * 2**-53 * magnitude), bounds
    display = simple.GetRepresentation(source, view)
    assert display.Representation == "Gauss Map Picture", display.Representation
    # Of x the ends are edges of bins, of the others the outermost points.
    intervals = resolution[1] - (source.GetXMLName() == "GaussMapParameterPlaneSource")
    across = (source.BetaRange[1] - source.BetaRange[0]) / (resolution[0] - 1)
    up = across if is_line(source) else (up_range(source)[1] - up_range(source)[0]) / intervals
    width = 8 if resolution[1] == 1 else resolution[0] / resolution[1]  # one row is a strip
    scale = [width / (resolution[0] * across), 1 / (resolution[1] * up)]
    found, _ = drawn_by(view)
    rounding = 8 * 2**-53 * magnitude / min(across, up)
    assert all(abs(found[i] / scale[i] - 1) < 1e-12 + rounding for i in (0, 1)), (found, scale)


@checked
def labelled(x):
    """What the labels upwards say at the ends and in the middle."""
    labels = list(simple.GetActiveView().AxesGrid.YAxisLabels)
    assert labels == list(x), f"{labels} is not {list(x)}"


@checked
def ranges_are(beta, x):
    source = simple.GetActiveSource()
    assert list(source.BetaRange) == list(beta), f"{list(source.BetaRange)} is not {list(beta)}"
    assert list(up_range(source)) == list(x), f"{list(up_range(source))} is not {list(x)}"


@checked
def remember():
    source = simple.GetActiveSource()
    global remembered
    remembered = (list(source.BetaRange), list(up_range(source)))


@checked
def ranges_are_remembered():
    ranges_are(*remembered)


@checked
def fixed_point(alpha, beta):
    x = 0.0
    for _ in range(10000):
        x = math.exp(-alpha * x * x) + beta
    return x


@checked
def alpha_is(alpha):
    """Of the property, and of the data: they were computed anew."""
    source = simple.GetActiveSource()
    assert abs(source.Alpha - alpha) < 1e-12, source.Alpha
    used = source.FieldData["Alpha"].GetRange()[0]
    assert abs(used - alpha) < 1e-12, f"the data are those of alpha {used}"
    global last_alpha
    last_alpha = alpha


@checked
def refused():
    """No old data pass for new ones."""
    points = simple.GetActiveSource().GetDataInformation().GetNumberOfPoints()
    assert points == 0, f"{points} points"


@checked
def alpha_has_grown():
    """Since it was last asked for."""
    alpha = simple.GetActiveSource().Alpha
    assert alpha > last_alpha, f"{alpha} after {last_alpha}"
    alpha_is(alpha)


@checked
def property_is(name, value):
    found = getattr(simple.GetActiveSource(), name)
    assert found == value, f"{name} is {found}, not {value}"


@checked
def resolution_is(counts):
    found = list(simple.GetActiveSource().Resolution)
    assert found == counts, f"{found} is not {counts}"


@checked
def set_ranges(beta, x):
    source = simple.GetActiveSource()
    source.BetaRange = beta
    source.XRange = x
    simple.Render()


@checked
def set_alpha_range(*alpha):
    simple.GetActiveSource().AlphaRange = alpha
    simple.Render()


def next_id():
    """A global id that nothing else in this session gets."""
    return servermanager.ActiveConnection.Session.GetNextGlobalUniqueIdentifier()


@checked
def use_ids_until(number):
    while next_id() < number:
        pass


@checked
def remember_id():
    global remembered_id
    remembered_id = simple.GetActiveSource().SMProxy.GetGlobalID()


@checked
def make_with_remembered_id(**properties):
    """In another session, whose ids begin anew. A source uses equally many each time."""
    first = next_id()
    used = simple.GaussMap(**properties).SMProxy.GetGlobalID() - first
    assert first + 1000 < remembered_id, f"{first} is too late for {remembered_id}"
    use_ids_until(remembered_id - used)
    source = simple.GaussMap(**properties)
    found = source.SMProxy.GetGlobalID()
    assert found == remembered_id, f"{found} is not {remembered_id}"
    simple.SetActiveSource(source)
    simple.Show(source)
    simple.Render()


@checked
def shown(name):
    source = simple.GetActiveSource()
    assert source.GetXMLName() == name, source.GetXMLName()
    points = source.GetDataInformation().GetNumberOfPoints()
    assert points > 0, f"{name} has no points"
    assert simple.GetDisplayProperties(source).Visibility, f"{name} is not shown"


@checked
def activate(name):
    simple.SetActiveSource(next(source for source in simple.GetSources().values()
                                if source.GetXMLName() == name))


@checked
def waits(name):
    """The active source for Apply: no view shows it yet."""
    source = simple.GetActiveSource()
    assert source.GetXMLName() == name, source.GetXMLName()
    shown = [view for view in simple.GetViews() if view.FindRepresentation(source.SMProxy, 0)]
    assert not shown, f"{name} is shown"


@checked
def has_no_axes():
    """The active view, which has not been set up for a picture."""
    view = simple.GetActiveView()
    assert not view.AxesGrid.Visibility and view.InteractionMode == "3D", view.InteractionMode


@checked
def only_one_view():
    """Apply shows each source in the render view that is there."""
    views = [view.GetXMLName() for view in simple.GetViews()]
    assert views == ["RenderView"], views


@checked
def hidden(port):
    source = simple.GetActiveSource()
    display = simple.GetActiveView().FindRepresentation(source.SMProxy, port)
    shown = display and servermanager._getPyProxy(display).Visibility
    assert not shown, f"output {port} of {source.GetXMLName()} is shown"


@checked
def set_samples_inside(value):
    simple.GetActiveSource().SamplesInsideXRange = value
    simple.Render()


@checked
def set_initial_x(x):
    simple.GetActiveSource().InitialX = x
    simple.Render()


@checked
def set_alpha_unseen(alpha):
    """The data are still those of the one before, as they are while a server computes."""
    simple.GetActiveSource().Alpha = alpha


@checked
def legends_are(count):
    """Seen in the active view."""
    seen = [shown for shown in simple.GetActiveView().Representations
            if shown.GetXMLName() == "ScalarBarWidgetRepresentation" and shown.Visibility]
    assert len(seen) == count, f"{len(seen)} legends"


@checked
def add_view():
    """Active, in a layout of its own."""
    global first_view, added_view
    first_view, added_view = simple.GetActiveView(), simple.CreateView("RenderView")
    simple.AssignViewToLayout(added_view, simple.CreateLayout())
    simple.SetActiveView(added_view)


@checked
def remove_view():
    layout = simple.GetLayout(added_view)
    simple.Delete(added_view)
    simple.RemoveLayout(layout)
    simple.SetActiveView(first_view)


@checked
def set_line(first, last, beta):
    """Over alpha."""
    source = simple.GetActiveSource()
    source.Alpha, source.LastAlpha, source.BetaRange = first, last, [beta, beta]
    simple.Render()


@checked
def line_is_around(alpha, low, high):
    """Narrower than it was, and so are the data."""
    source = simple.GetActiveSource()
    first, last = source.Alpha, source.LastAlpha
    assert low < first < alpha < last < high, (first, last)
    assert abs(first + last - 2 * alpha) < 1e-9, (first, last)
    assert close(source.GetDataInformation().GetBounds()[:2], (first, last), 1e-12)


@checked
def no_cobweb():
    made = [source.GetXMLName() for source in simple.GetSources().values()]
    assert "GaussMapCobwebSource" not in made, made


@checked
def cobweb_is_at(alpha, beta):
    """There is one, in a view of its own, and what was active still is."""
    cobwebs = [source for source in simple.GetSources().values()
               if source.GetXMLName() == "GaussMapCobwebSource"]
    assert len(cobwebs) == 1, cobwebs
    assert cobwebs[0].Alpha == alpha and abs(cobwebs[0].Beta - beta) < 1e-12, cobwebs[0].Beta
    assert simple.GetActiveSource().GetXMLName() != "GaussMapCobwebSource"
    shown = [view for view in simple.GetViews() if view.FindRepresentation(cobwebs[0].SMProxy, 0)]
    assert len(shown) == 1 and shown[0] != simple.GetActiveView(), shown


@checked
def points_are_pixels():
    """Of the view, which is 1.3 times as long as the picture, for its labels."""
    source, view = simple.GetActiveSource(), simple.GetActiveView()
    for points, pixels in zip(source.Resolution, view.ViewSize):
        assert 0 <= pixels / 1.3 - points < 2, f"{points} points in {pixels} pixels"
        assert (pixels - points) % 2 == 0, f"{points} points in {pixels} pixels"
    row = view.ViewSize[1] / (2 * view.CameraParallelScale) / source.Resolution[1]
    assert abs(row - 1) < 1e-12, f"a row is {row} pixels high"
    looks = (list(view.CameraFocalPoint), list(view.CameraPosition))
    assert looks == ([0, 0, 0], [0, 0, 10]), f"the camera looks at {looks[0]} from {looks[1]}"
    extent = source.GetDataInformation().GetExtent()
    assert [extent[1] + 1, extent[3] + 1] == list(source.Resolution), extent


@checked
def show_in_the_other_view():
    """Another diagram, made now, in the view that was made later."""
    global other
    other = next(view for view in simple.GetViews() if view != simple.GetActiveView())
    for source in simple.GetSources().values():
        simple.Hide(source, other)
    simple.Show(simple.GaussMap(Resolution=[65, 40]), other)
    simple.Render(other)


@checked
def center_the_other_view():
    """(0, 0.25) in its middle, once its first picture has been framed."""
    assert other.AxesGrid.Visibility, "not framed"
    other.CameraPosition, other.CameraFocalPoint = [0, 0, 10], [0, 0, 0]
    other.CameraParallelScale = 0.02  # so small that the middle is in the middle's pixel
    simple.Render(other)


@checked
def show_over_the_first(**properties):
    """Another diagram, active from now on, in the view of the one that is: by that one's map."""
    view = simple.GetActiveView()
    before = drawn_by(view)
    source = simple.GaussMap(**properties)
    simple.SetActiveSource(source)
    display = simple.Show(source, view)
    assert display.Representation == "Gauss Map Picture", display.Representation
    assert drawn_by(view) == before, (drawn_by(view), before)


@checked
def draw_the_first_as(representation):
    view = simple.GetActiveView()
    first = next(shown for shown in view.Representations
                 if hasattr(shown, "Input") and shown.Input.GetXMLName() == "GaussMapSource")
    assert first.Input != simple.GetActiveSource()
    first.Representation = representation
    simple.Render()


@checked
def ranges_are_aimed():
    source = simple.GetActiveSource()
    for found, wanted in ((source.BetaRange, aimed[0]), (source.XRange, aimed[1])):
        assert close(found, wanted, 1e-12), f"{list(found)} is not {wanted}"


@checked
def show_branches():
    """Over what is shown; what was active still is."""
    global branches
    source = simple.GetActiveSource()
    branches = simple.GaussMapBranches(Alpha=source.Alpha, BetaRange=source.BetaRange)
    simple.Show(branches, simple.GetActiveView())
    simple.SetActiveSource(source)
    simple.Render()


@checked
def branches_lie_by_the_axes():
    """Drawn where the axes' labels say, whatever was zoomed since."""
    view = simple.GetActiveView()
    scale, position = drawn_by(view)
    actor = simple.GetRepresentation(branches, view).GetClientSideObject()
    matrix = actor.GetActiveRepresentation().GetActor().GetUserMatrix()
    for i in (0, 1):
        found = (matrix.GetElement(i, i), matrix.GetElement(i, 3))
        assert found == (scale[i], position[i]), (found, scale, position)
    global drawn_before
    assert scale != drawn_before, "the zoom has moved nothing"
    drawn_before = scale


drawn_before = None
