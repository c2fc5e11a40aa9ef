// SPDX-License-Identifier: BSD-3-Clause
/**
 * @file
 * How large a team the system will really let us have.
 */
#ifndef gaussmapTeamSize_h
#define gaussmapTeamSize_h

namespace gaussmap
{
/**
 * A team of at most `wanted` threads, the calling one included, that the system does not refuse:
 * 1 inside of an active parallel region, and where IsForked().
 *
 * An OpenMP runtime ends the whole process when it cannot create a thread (libgomp calls exit(1),
 * libomp aborts), so the threads that a larger team needs are created here first, all alive at
 * once, and released again. The runtime keeps the threads of the last team of each calling thread;
 * while a team does not grow, nothing is tried and this costs nothing.
 */
int ObtainableTeam(int wanted);

/**
 * Whether this process was forked, without exec, from one that had run a team of several threads.
 * The OpenMP runtime then still waits for threads that only the parent has: GCC's for ever.
 */
bool IsForked();

/** To be called with the size of a team that ran: its threads are the runtime's from now on. */
void RememberTeam(int size);
}

#endif
