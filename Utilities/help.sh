# To be sourced first by a script: with --help among its arguments it prints the comment at its head
# and does nothing else.
for argument in "$@"; do
  if [ "$argument" = --help ]; then
    awk 'NR == 1 { next } !/^#/ { exit } { sub(/^# ?/, ""); print }' "$0"
    exit 0
  fi
done
