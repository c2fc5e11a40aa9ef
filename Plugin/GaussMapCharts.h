// SPDX-License-Identifier: BSD-3-Clause
#ifndef GaussMapCharts_h
#define GaussMapCharts_h

/// From now on charts of what comes from the plugin's images are over beta, x or alpha, and say so
/// below: over the array that an image of one row or column has for it, else over that coordinate
/// along which the points lie, as of a line that goes straight up or across. Of the image's arrays
/// they show the density alone, or the Lyapunov exponent, or the arrival. Without this the abscissa
/// is a row's number or a length, and ink from 0 to 255 presses a density onto the axis.
///
/// The abscissa follows the data until somebody chooses another. Charts of other data, and those of
/// states, stay as they are. Changes no setting. An initializer of the plugin.
void PlotAsMeant();

#endif
