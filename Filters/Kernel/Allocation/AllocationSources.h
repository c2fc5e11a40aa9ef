// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * The groups of sources that Allocate takes the minimum of. Internal to the allocation.
 */
#ifndef gaussmapAllocationSources_h
#define gaussmapAllocationSources_h

#include "Allocation.h"

namespace gaussmap
{
using AllocationSources = std::vector<AllocationSource>;

/** A source whose text is a count, for a list of counts its first one. */
AllocationSource CountVariable(const SystemView& view, const std::string& name, SourceKind kind);

/** What users and OpenMP set: GAUSSMAP_MAX_THREADS, OMP_NUM_THREADS and their like. */
AllocationSources UserSources(const SystemView& view);

/** What Slurm, Grid Engine, LSF, PBS, PJM and HTCondor set. */
AllocationSources SchedulerSources(const SystemView& view);

/** The enclosing parallel region, the affinity mask, OpenMP's places, the processors online. */
AllocationSources ProcessorSources(const SystemView& view);

/**
 * CPU quota of the cgroup and all its visible ancestors, one a level, and its cpuset.
 * `rankVariable`: what the launcher has set in all ranks of this node; empty where there is one
 * rank.
 */
AllocationSources CgroupSources(const SystemView& view, const std::string& rankVariable);

/** What the application told OpenMP and VTK since they began. */
AllocationSources RuntimeSources(const SystemView& view);

/** Who says how many ranks run on this node, the most trustworthy first. */
AllocationSources LocalRankSources(const SystemView& view);
}

#endif
