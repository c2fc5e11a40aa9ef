# To be sourced: which Debian this is, the making of others, and work in them.

# The name of the release of this machine. In /etc/os-release unstable goes by the name of the
# release that it will be.
own_release()
{
  if grep -q /sid /etc/debian_version; then
    echo sid
  else
    sed -n 's/^VERSION_CODENAME=//p' /etc/os-release
  fi
}

# describe_checkout <checkout>: its commit, and whether it has changes that are not committed.
describe_checkout()
{
  git -C "$1" describe --always --dirty --exclude '*' 2>/dev/null || echo unknown
}

# make_root <release> <root>: that Debian, if it is missing or unfinished.
make_root()
{
  if [ -e "$2/etc/debian_version" ] && [ ! -d "$2/debootstrap" ]; then
    return
  fi
  # From the mirror that this machine uses for its own release, if it does; else debootstrap's.
  local own mirror
  own=$(own_release)
  # shellcheck disable=SC2016 # apt-get's own syntax
  mirror=$(apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' "Codename: $own" |
    sed 1q)
  debootstrap --variant=minbase "$1" "$2" ${mirror:+"$mirror"}
  # Nobody minds losing these systems: no waiting for the disk.
  echo force-unsafe-io >"$2/etc/dpkg/dpkg.cfg.d/unsafe-io"
  # That mirror may be a picture of a day, whose files count as out of date.
  echo 'Acquire::Check-Valid-Until "false";' >"$2/etc/apt/apt.conf.d/99valid-until"
}

# run_in_root <root> [<folder>:<place in it>[:ro]]... -- <command>...: runs it in that Debian,
# where those folders are seen too. What is mounted for it, and the processes that it starts, are in
# namespaces of their own: they vanish with it.
run_in_root()
{
  unshare --mount --propagation private --pid --fork --kill-child bash -euc \
    "$(declare -f mount_and_run)"'; mount_and_run "$@"' bash "$@"
}

# Java's package, which VTK's wants, needs /proc; the tests of control groups /sys and a root that
# is a mount; LLVM's OpenMP /dev/shm; those of the terminal /dev/pts; Grid Engine's package the
# address of this machine's name, which Debian's installer writes.
mount_and_run()
{
  local root=$1 folder place options
  mount --bind "$root" "$root"
  mount -t proc proc "$root/proc"
  mount --rbind /sys "$root/sys"
  mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
  mount --bind /dev/pts "$root/dev/pts"
  printf '127.0.0.1\tlocalhost\n127.0.1.1\t%s\n' "$(uname -n)" >"$root/etc/hosts"
  shift
  while [ "$1" != -- ]; do
    IFS=: read -r folder place options <<<"$1"
    mkdir -p "$root/$place"
    mount --bind "$folder" "$root/$place"
    [ -z "$options" ] || mount -o "remount,bind,$options" "$root/$place"
    shift
  done
  shift
  # Open MPI asks root twice.
  exec env -i LC_ALL=C.UTF-8 HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin \
    OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 chroot "$root" "$@"
}
