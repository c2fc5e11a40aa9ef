// SPDX-License-Identifier: BSD-3-Clause
#ifndef GaussMapFirstColours_h
#define GaussMapFirstColours_h

/// From now on what is shown of the plugin's sources before there is anything, since a first value
/// was refused, gets its colours when there is: the array that ParaView chooses for a new
/// representation. ParaView itself chooses once, then among no arrays, and would draw ink with a
/// rainbow of its own. An initializer of the plugin.
void ColourWhatComesLate();

#endif
