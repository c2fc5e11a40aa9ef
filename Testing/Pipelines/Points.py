# SPDX-License-Identifier: BSD-3-Clause
"""gaussmap.csv() has every point of a diagram, and Bifurcation.column() one column as a curve."""
import numpy

import gaussmap


def table(lines):
    head, *rows = "".join(lines).splitlines()
    return head, numpy.array([[float(text) for text in row.split(",")] for row in rows])


def raises(text, call, *arguments, **named):
    try:
        call(*arguments, **named)
    except ValueError as error:
        assert text in str(error), error
    else:
        raise AssertionError(f"{call} {arguments} {named}")


d = gaussmap.bifurcation(alpha=7.1, beta=(-0.62, -0.13), size=(37, 50), x=(-0.5, 0.7), x0=0.125,
                         transients=11, samples=431)

# What was visited, number for number, and nothing else.
head, points = table(gaussmap.csv(d))
assert head == "beta,x,density"
columns, rows = numpy.nonzero(d.density.T)
assert numpy.array_equal(points[:, 0], d.beta[columns])
assert numpy.array_equal(points[:, 1], d.x[rows])
assert numpy.array_equal(points[:, 2].astype(numpy.float32), d.density[rows, columns])
assert len(points) > 200, len(points)

# The iterates are those that the diagram counts.
head, iterates = table(gaussmap.csv(d, iterates=True))
assert head == "beta,n,x"
iterates = iterates.reshape(37, 431, 3)
assert numpy.array_equal(iterates[:, 0, 0], d.beta)
assert numpy.all(iterates[:, :, 1] == numpy.arange(12, 443))
for column in range(37):
    counts = numpy.histogram(iterates[column, :, 2], bins=50, range=(-0.5, 0.7))[0]
    assert numpy.array_equal((counts / 431).astype(numpy.float32), d.density[:, column]), column

# A column's curve: a density with respect to x, of the nearest column.
inside = numpy.count_nonzero(abs(iterates[20, :, 2] - 0.1) <= 0.6) / 431
step = d.beta[1] - d.beta[0]
for beta in (d.beta[20], d.beta[20] + 0.49 * step, d.beta[20] - 0.49 * step):
    assert abs(d.column(beta).sum() * (1.2 / 50) - inside) < 1e-5  # fifty roundings of float32
assert numpy.array_equal(d.column(-0.62), d.column(-0.62 + 0.1 * step))

raises("beta is -0.63, but it must be -0.62 to -0.13", d.column, -0.63)
raises("beta is nan", d.column, float("nan"))
raises("attractor is 1, but for iterates it must be at most 0", gaussmap.csv,
       gaussmap.bifurcation(size=(4, 3), attractor="both"), iterates=True)
raises("samples_inside is 1", gaussmap.csv,
       gaussmap.bifurcation(size=(4, 3), samples_inside=True), iterates=True)
raises("sub_columns is 2", gaussmap.csv, gaussmap.bifurcation(size=(4, 3), sub_columns=2),
       iterates=True)
raises("samples is 10000001, but", gaussmap.csv,
       gaussmap.bifurcation(beta=(0.6, 0.6), size=(1, 3), samples=10000001), iterates=True)

# Over several alphas these come first.
line = gaussmap.bifurcation(alpha=5.5, last_alpha=7.5, beta=(-0.5, -0.4), size=(5, 20), samples=30)
head, points = table(gaussmap.csv(line))
assert head == "alpha,beta,x,density"
columns, rows = numpy.nonzero(line.density.T)
assert numpy.array_equal(points[:, :3].T, (line.alpha[columns], line.beta[columns], line.x[rows]))
head, iterates = table(gaussmap.csv(line, iterates=True))
assert head == "alpha,beta,n,x"
assert numpy.array_equal(iterates[::30, :2].T, (line.alpha, line.beta))
for alpha, beta, first, second in zip(line.alpha, line.beta, iterates[::30, 3], iterates[1::30, 3]):
    assert abs(second - (numpy.exp(-alpha * first**2) + beta)) < 1e-14
