# SPDX-License-Identifier: BSD-3-Clause
"""What is where in the page, made of trame's widgets around the components of page/explorer.js.

`explorer`, which the outermost component hands to what is within it, is the state of one page: its
view and what can be done with it, see page/state.js. None of it is trame's state, which all share;
there are only the constants `parameters` and `choices`.
"""
import pathlib
from typing import Any, Iterable, Optional, Tuple

from trame_client.ui.html import DivLayout
from trame_client.widgets import html
from trame_client.widgets.core import AbstractElement

from .. import diagram
from . import answers

MODULE = {
    "serve": {"__gaussmap": str(pathlib.Path(__file__).with_name("page"))},
    "module_scripts": ["__gaussmap/explorer.js"],
    "styles": ["__gaussmap/explorer.css"],
    "vue_use": ["gaussmap"],
}

# The parameters of a diagram and what they are at first; those that have names, by their names.
PARAMETERS = {name: diagram.NAMES[name][value] if name in diagram.NAMES else value
              for name, value in answers.DEFAULTS.items()}

Row = Tuple[str, Optional[int], str, float, float, float]

# Parameter, which end of a pair, label, and the ends and the step of the slider; a field beside it
# takes any number.
MAP: Tuple[Row, ...] = (
    ("alpha", None, "α", 0, 10, 0.01),
    ("beta", 0, "β from", -2, 2, 0.01),
    ("beta", 1, "β to", -2, 2, 0.01),
    ("x", 0, "x from", -2, 2, 0.01),
    ("x", 1, "x to", -2, 2, 0.01),
)
SETTINGS: Tuple[Row, ...] = (
    ("last_alpha", None, "α of the last column, −1: the same", -1, 10, 0.01),
    ("x0", None, "x₀, start of orbits", -2, 2, 0.01),
    ("transients", None, "transients", 0, 2000, 10),
    ("samples", None, "samples, 0: 10 × rows", 0, 20000, 100),
    ("sub_columns", None, "sub-columns, averaged", 1, 16, 1),
)
# The last word: when a switch is out of use.
SWITCHES = (
    ("exponent", "exponent below", "the Lyapunov exponent of the orbit from 0", "false"),
    ("branches", "branches", "fixed points and cycles of two: blue where they attract, else red",
     "explorer.isLine"),
    ("windows", "windows", "where a cycle attracts, with its period, up to 8", "explorer.isLine"),
)


def _component(_element: str, **attributes: Any) -> Any:
    return AbstractElement(_element, __properties=list(attributes), **attributes)


def _button(text: str, label: str, click: str, **attributes: Any) -> Any:
    return html.Button(text, type="button", title=label, aria_label=label, click=click,
                       __properties=["aria_label", "aria_pressed"], **attributes)


def _choice(name: str, label: str) -> None:
    with html.Div(classes="gm-choice"):
        html.Label(label, __properties=["for"], **{"for": f"gm-{name}"})
        with html.Select(id=f"gm-{name}", v_model=f"explorer.view.{name}",
                         change="explorer.changed(); explorer.commit()"):
            html.Option("{{ choice.replace('_', ' ') }}", key="choice", value=("choice",),
                        v_for=f"choice in explorer.choices.{name}")


def _switch(name: str, label: str, title: str, is_off: str = "false") -> None:
    with html.Label(classes="gm-choice", title=title):
        html.Span(label)
        html.Input(type="checkbox", v_model=f"explorer.view.{name}", disabled=(is_off,),
                   change="explorer.changed(); explorer.commit()")


def _numbers(rows: Iterable[Row]) -> None:
    for name, index, label, low, high, step in rows:
        _component("gauss-number", explorer=("explorer",), name=name, label=label, low=(low,),
                   high=(high,), step=(step,), index=("null" if index is None else index,))


def _bar() -> None:
    with html.Header(classes="gm-bar"):
        html.H1("Gauss map x ↦ exp(−α x²) + β")
        _button("◀", "Back", "explorer.back()", disabled=("!explorer.past.length",))
        _button("▶", "Forward", "explorer.forward()", disabled=("!explorer.future.length",))
        _button("Reset", "Reset the ranges", "explorer.reset()")
        _button("{{ explorer.isPlaying ? 'Pause' : 'Play' }} α", "Play over alpha",
                "explorer.togglePlay()", aria_pressed=("explorer.isPlaying",),
                disabled=("explorer.isLine",))
        html.Span(classes="gm-gap")
        _button("PNG", "Download the picture as PNG", "explorer.download('png')")
        _button("CSV", "Download beta, x and density of each point as CSV",
                "explorer.download('csv')")
        _button("◐", "Light or dark", "explorer.set({ dark: !explorer.isDark })",
                aria_pressed=("explorer.isDark",))


def _controls() -> None:
    with html.Aside(classes="gm-controls", aria_label="View", __properties=["aria_label"]):
        _numbers(MAP)
        for switch in SWITCHES:
            _switch(*switch)
        with html.Details(classes="gm-settings"):
            html.Summary("⚙ Orbits and ink")
            _choice("attractor", "attractor")
            _choice("tone", "ink")
            _numbers(SETTINGS)
            _switch("samples_inside", "samples inside x only",
                    "count until each column has all its samples within x")


def build(server: Any) -> None:
    """Makes the page of a server of trame, its only one."""
    server.state.trame__title = "GaussMap"
    with DivLayout(server, style="height: 100%") as layout:
        with _component("gauss-explorer", v_slot="{ explorer }",
                        parameters=("gaussmap_parameters", PARAMETERS),
                        choices=("gaussmap_choices", diagram.NAMES)):
            _bar()
            with html.Div(classes="gm-body"):
                _controls()
                with html.Main(classes="gm-stage",
                               style=("{ '--gutter': explorer.gutter + 'px' }",)):
                    with html.Div(classes="gm-column"):
                        _component("gauss-diagram", explorer=("explorer",))
                        _component("gauss-exponent", explorer=("explorer",),
                                   v_if="explorer.view.exponent")
                    _component("gauss-cobweb", explorer=("explorer",),
                               v_if="explorer.view.cobweb !== null")
            with html.Footer(classes="gm-foot"):
                html.Span("{{ explorer.message }}", role="alert", classes="gm-complaint",
                          __properties=["role"])
                _component("gauss-reading", explorer=("explorer",))
    # What is shown when the connection is lost: the same, and the page says so.
    server.state.trame__template_error = layout.html
