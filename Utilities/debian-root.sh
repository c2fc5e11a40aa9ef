# To be sourced: which Debian this is, and the making of others.

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
