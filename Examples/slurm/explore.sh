#!/bin/bash
# SPDX-License-Identifier: BSD-3-Clause
# The explorer in a browser, computed on a node: see Examples/web/README.md. From the project's
# folder, where the environment `explorer` is:
#
#     sbatch Examples/slurm/explore.sh [option of python -m gaussmap ...]
#
# Then as the job's log says. For your site: account and partition, the time, and the name of the
# login node as it is called from outside, which is `login` below.
#SBATCH --job-name=gauss-explorer
#SBATCH --nodes=1
#SBATCH --ntasks=1
#SBATCH --cpus-per-task=4
#SBATCH --time=01:00:00
#SBATCH --output=%x.%j.log
set -euo pipefail
cd "$SLURM_SUBMIT_DIR"

login=${LOGIN_NODE:-$SLURM_SUBMIT_HOST}
port=$((20000 + SLURM_JOB_ID % 20000))
user=$SLURM_JOB_USER
echo "On your own machine: ssh -N -L $port:127.0.0.1:$port -J $user@$login $user@$(hostname)"
echo "and open the address that follows. scancel $SLURM_JOB_ID ends it."
PYTHONPATH=build/python exec explorer/bin/python -m gaussmap --no-browser --port "$port" "$@"
