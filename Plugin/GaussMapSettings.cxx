// SPDX-License-Identifier: BSD-3-Clause
#include "GaussMapSettings.h"

#include "GaussMapSettingsText.h"

#include "vtkSMSettings.h"

//------------------------------------------------------------------------------
void AddGaussMapSettings()
{
  // Above ParaView's own defaults (0), below a site's (1) and a user's (the largest).
  constexpr double priority = 0.5;
  vtkSMSettings::GetInstance()->AddCollectionFromString(GaussMapSettingsText, priority);
}
