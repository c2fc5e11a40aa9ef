// SPDX-License-Identifier: BSD-3-Clause
#ifndef InkLegend_h
#define InkLegend_h

class pqRepresentation;

namespace gaussmap
{

/// Hides the legend that ParaView shows of its own accord in a view that comes to show ink: its
/// numbers, up to 255 for white paper, name nothing. Who shows it afterwards, has it.
void HideFirstLegendOfInk(pqRepresentation* representation);

} // namespace gaussmap

#endif
