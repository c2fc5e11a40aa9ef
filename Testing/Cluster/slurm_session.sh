#!/bin/bash
# SPDX-License-Identifier: BSD-3-Clause
# A Slurm of its own for one command, on one machine, without systemd and munge:
#
#     bash slurm_session.sh MODE COMMAND...     (as root)
#
# Starts the daemons in a private network namespace, runs the command there with SLURM_CONF set,
# stops what it started by process id and removes its folder. MODE:
#     affinity   the machine as it is; Slurm narrows the affinity mask of its tasks
#     cgroup1    the same, by cpuset groups below /sys/fs/cgroup/cpuset
#     fake48     a pretended node of 48 processors where nothing confines
#     twonodes   two pretended nodes: n1 of 8 processors, n2 of 2 cores with 2 threads each
#     mixednodes two pretended nodes: n1 of 2 processors, n2 of 36
#     linear     whole nodes only (select/linear)
set -u
mode=$1
shift
if [ -z "${GAUSSMAP_IN_NAMESPACE:-}" ]; then
  exec env GAUSSMAP_IN_NAMESPACE=1 unshare --net -- bash "$0" "$mode" "$@"
fi
ip link set lo up
# Slurm resolves names with AI_ADDRCONFIG, which takes a host with nothing but 127.0.0.1 for one
# without IPv4; this address is from the block for documentation.
ip addr add 192.0.2.1/32 dev lo

host=$(hostname)
processors=$(nproc --all)
folder=$(mktemp -d "${TMPDIR:-/tmp}/gaussmap-slurm.XXXXXX")
mkdir -p "$folder"/{state,spool,log,run}
nodes=$host
task_plugin=task/none
select=select/cons_tres
real="NodeName=$host NodeAddr=127.0.0.1 CPUs=$processors SocketsPerBoard=1
CoresPerSocket=$processors ThreadsPerCore=1"
case $mode in
  affinity)
    task_plugin=task/affinity
    definition=${real//$'\n'/ } ;;
  cgroup1)
    task_plugin=task/cgroup,task/affinity
    definition=${real//$'\n'/ } ;;
  linear)
    select=select/linear
    definition=${real//$'\n'/ } ;;
  fake48)
    definition="SlurmdParameters=config_overrides
NodeName=$host NodeAddr=127.0.0.1 CPUs=48 SocketsPerBoard=2 CoresPerSocket=24" ;;
  twonodes)
    nodes="n1 n2"
    two="NodeHostname=$host NodeAddr=127.0.0.1"
    definition="SlurmdParameters=config_overrides
NodeName=n1 $two Port=17001 CPUs=8 CoresPerSocket=8
NodeName=n2 $two Port=17002 CPUs=4 CoresPerSocket=2 ThreadsPerCore=2" ;;
  mixednodes)
    nodes="n1 n2"
    definition="SlurmdParameters=config_overrides
NodeName=n1 NodeHostname=$host NodeAddr=127.0.0.1 Port=17001 CPUs=2 CoresPerSocket=2
NodeName=n2 NodeHostname=$host NodeAddr=127.0.0.1 Port=17002 CPUs=36 CoresPerSocket=36" ;;
  *)
    echo "slurm_session.sh: unknown mode $mode" >&2
    exit 2 ;;
esac

cat > "$folder/slurm.conf" <<END
ClusterName=one
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=16817
SlurmdPort=16818
SlurmUser=root
AuthType=auth/none
CredType=cred/none
StateSaveLocation=$folder/state
SlurmctldPidFile=$folder/run/slurmctld.pid
SlurmctldLogFile=$folder/log/slurmctld.log
SlurmdSpoolDir=$folder/spool/%n
SlurmdPidFile=$folder/run/slurmd.%n.pid
SlurmdLogFile=$folder/log/slurmd.%n.log
ProctrackType=proctrack/linuxproc
MpiDefault=none
TaskPlugin=$task_plugin
SelectType=$select
$([ $select = select/linear ] || echo SelectTypeParameters=CR_Core)
ReturnToService=2
SchedulerParameters=batch_sched_delay=0,sched_min_interval=0,sched_interval=1
MailProg=/bin/true
$definition
PartitionName=main Nodes=ALL Default=YES MaxTime=10 State=UP
END
if [ "$mode" = cgroup1 ]; then
  cat > "$folder/cgroup.conf" <<END
CgroupPlugin=cgroup/v1
CgroupMountpoint=/sys/fs/cgroup
CgroupAutomount=no
ConstrainCores=yes
ConstrainRAMSpace=no
ConstrainSwapSpace=no
ConstrainDevices=no
END
fi
export SLURM_CONF=$folder/slurm.conf

pids=()
stop()
{
  local i
  for ((i = ${#pids[@]} - 1; i >= 0; i--)); do
    kill "${pids[$i]}" 2>/dev/null
    wait "${pids[$i]}" 2>/dev/null
  done
  [ "$mode" != cgroup1 ] || rmdir "/sys/fs/cgroup/cpuset/slurm_$host" 2>/dev/null
  rm -rf "$folder"
}
trap stop EXIT

slurmctld -D > "$folder/log/slurmctld.out" 2>&1 &
pids+=($!)
for _ in $(seq 100); do
  timeout 5 scontrol ping 2>/dev/null | grep -q UP && break
  sleep 0.1
done
for node in $nodes; do
  mkdir -p "$folder/spool/$node"
  slurmd -D -N "$node" > "$folder/log/slurmd.$node.out" 2>&1 &
  pids+=($!)
done
for _ in $(seq 200); do
  [ "$(timeout 5 sinfo -h -N -t idle -o %N 2>/dev/null | wc -l)" -ge "$(wc -w <<< "$nodes")" ] &&
    break
  sleep 0.1
done

"$@"
status=$?
[ $status -eq 0 ] || tail -n 5 "$folder"/log/* >&2
exit $status
