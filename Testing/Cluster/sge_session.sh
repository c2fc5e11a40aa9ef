#!/bin/bash
# SPDX-License-Identifier: BSD-3-Clause
# A Grid Engine of its own for one command, on one machine, without systemd:
#
#     bash sge_session.sh COMMAND...     (as root)
#
# Makes a cell in a folder of its own, starts both daemons in a private network namespace (they
# listen on all addresses), runs the command there with SGE_ROOT set, stops what it started by
# process id and removes the folder. The queue has 48 slots, whatever the machine has.
set -u
if [ -z "${GAUSSMAP_IN_NAMESPACE:-}" ]; then
  exec env GAUSSMAP_IN_NAMESPACE=1 unshare --net -- bash "$0" "$@"
fi
ip link set lo up

host=$(hostname)
folder=$(mktemp -d "${TMPDIR:-/tmp}/gaussmap-sge.XXXXXX")
programs=/usr/lib/gridengine
share=/usr/share/gridengine
architecture=$($share/util/arch)
export SGE_ROOT=$folder/root SGE_CELL=default SGE_QMASTER_PORT=6444 SGE_EXECD_PORT=6445
export SGE_ND=1 # the daemons stay in the foreground
common=$SGE_ROOT/default/common
mkdir -p "$common" "$folder"/spool/{qmaster/job_scripts,spooldb,execd}
for directory in bin lib utilbin; do
  mkdir -p "$SGE_ROOT/$directory"
  ln -s $programs "$SGE_ROOT/$directory/$architecture"
done
ln -s $share/util "$SGE_ROOT/util"
sed -e "s#/var/spool/gridengine#$folder/spool#; s#^admin_user.*#admin_user root#" \
  $share/default-bootstrap > "$common/bootstrap"
sed -e "s#/var/spool/gridengine#$folder/spool#" -e 's#^min_uid.*#min_uid 0#' \
  -e 's#^min_gid.*#min_gid 0#' -e 's#^mailer.*#mailer /bin/true#' \
  -e 's#^load_report_time.*#load_report_time 00:00:01#' \
  $share/default-configuration > "$folder/configuration"
echo "$host localhost" > "$common/host_aliases" # 127.0.0.1 resolves back to localhost
echo "$host" > "$common/act_qmaster"

pids=()
stop()
{
  local i
  for ((i = ${#pids[@]} - 1; i >= 0; i--)); do
    kill "${pids[$i]}" 2>/dev/null
    wait "${pids[$i]}" 2>/dev/null
  done
  rm -rf "$folder"
}
trap stop EXIT

log=$folder/setup.log
{
  $programs/spoolinit berkeleydb libspoolb "$folder/spool/spooldb" init &&
    $programs/spooldefaults configuration "$folder/configuration" &&
    $programs/spooldefaults complexes $share/util/resources/centry &&
    $programs/spooldefaults usersets $share/util/resources/usersets &&
    $programs/spooldefaults managers root
} > "$log" 2>&1 || { cat "$log" >&2; exit 1; }

sge_qmaster > "$folder/qmaster.out" 2>&1 &
pids+=($!)
for _ in $(seq 100); do
  timeout 5 qconf -sh > /dev/null 2>&1 && break
  sleep 0.1
done
{
  qconf -as "$host"
  printf 'group_name @allhosts\nhostlist %s\n' "$host" > "$folder/hostgroup"
  qconf -Ahgrp "$folder/hostgroup"
  qconf -Ap $share/util/resources/pe/smp
  # Jobs start at once, not at the next of the scheduler's rounds, 15 s apart.
  qconf -ssconf | sed -e 's/^flush_submit_sec .*/flush_submit_sec 1/' \
    -e 's/^flush_finish_sec .*/flush_finish_sec 1/' \
    -e 's/^schedule_interval .*/schedule_interval 0:0:1/' > "$folder/scheduler"
  qconf -Msconf "$folder/scheduler"
} >> "$log" 2>&1
sge_execd > "$folder/execd.out" 2>&1 &
pids+=($!)
cat > "$folder/queue" <<END
qname all.q
hostlist @allhosts
seq_no 0
load_thresholds NONE
suspend_thresholds NONE
nsuspend 1
suspend_interval 00:05:00
priority 0
min_cpu_interval 00:05:00
processors UNDEFINED
qtype BATCH INTERACTIVE
ckpt_list NONE
pe_list smp
rerun FALSE
slots 48
tmpdir /tmp
shell /bin/bash
prolog NONE
epilog NONE
shell_start_mode posix_compliant
starter_method NONE
suspend_method NONE
resume_method NONE
terminate_method NONE
notify 00:00:60
owner_list NONE
user_lists NONE
xuser_lists NONE
subordinate_list NONE
complex_values NONE
projects NONE
xprojects NONE
calendar NONE
initial_state default
$(for limit in rt cpu fsize data stack core rss vmem; do
  echo "s_$limit INFINITY"
  echo "h_$limit INFINITY"
done)
END
qconf -Aq "$folder/queue" >> "$log" 2>&1
for _ in $(seq 100); do
  timeout 5 qstat -f 2>/dev/null | grep -q "all.q@$host .*lx-" && break
  sleep 0.1
done

"$@"
status=$?
[ $status -eq 0 ] || { cat "$log" >&2; qstat -f >&2; }
exit $status
