#!/bin/sh
# A whole loader for the Death Master File and its updates, to adapt: sh loader.sh IN OUT
# IN has deliveries.csv and the files it names. OUT gets state.dmf (who is listed) and refused.txt.
set -eu
LC_ALL=C # columns are bytes
export LC_ALL
in=$1 out=$2 next=0
: >"$out/state.dmf"
: >"$out/refused.txt"
tail -n +2 "$in/deliveries.csv" | while IFS=, read -r file kind number _ _ bytes _; do
  # Whole? And does it come next? (A loader for daily use compares the checksum, too.)
  if [ "$(wc -c <"$in/$file")" -ne "$bytes" ] ||
    { [ "$kind" = update ] && [ "$number" -ne "$next" ]; }; then
    echo "$file" >>"$out/refused.txt"
    continue
  fi
  next=$((number + 1))
  # A full file holds all rows there are: nobody of the old list stays without being in it.
  [ "$kind" = update ] || : >"$out/state.dmf"
  awk '
    function possible(date) {
      return date !~ /[^0-9]/ && substr(date, 1, 2) + 0 <= 12 && substr(date, 3, 2) + 0 <= 31
    }
    FILENAME == ARGV[1] { row[substr($0, 2, 9)] = $0; next }
    { sub(/\r$/, ""); code = substr($0, 1, 1); ssn = substr($0, 2, 9) }
    length(ssn) != 9 || ssn ~ /[^0-9]/ { next }
    # By the number alone, before anything else of the row is looked at.
    code == "D" { delete row[ssn]; next }
    length($0) != 100 || code !~ /[AC ]/ { next }
    !possible(substr($0, 66, 8)) || !possible(substr($0, 74, 8)) { next }
    # A and C alike: the whole row, known or not.
    { row[ssn] = " " substr($0, 2, 80) }
    END { for (ssn in row) print row[ssn] }
  ' "$out/state.dmf" "$in/$file" | sort >"$out/new.dmf"
  mv "$out/new.dmf" "$out/state.dmf"
done
