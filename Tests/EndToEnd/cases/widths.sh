# Whatever characters names and subjects contain, columns stay aligned, and incremental drawing gives the same result
# as a fresh one.
simulate busy
# straight: in the visible rows of tickets, customers and subjects each begin in the same column.
straight() {
    tmux -L "$socket" capture-pane -p | python3 -c '
import re, sys, unicodedata
def cells(line):
    marks = ("Mn", "Me", "Cf")
    wide = lambda c: unicodedata.east_asian_width(c) in "WF"
    return "".join(c + ("\0" if wide(c) else "") for c in line if unicodedata.category(c) not in marks)
rows = [cells(line.rstrip("\n")) for line in sys.stdin if re.match(r"[ ›!]*([0-9hdms]+|–) +(\w+ (left|over) +)?#\d+  ", line)]
wide = sum("\0" in row for row in rows)
begins = lambda row, x: row[x - 2:x] == "  " and row[x:x + 1].strip() != ""
starts = [x for x in range(20, 80) if sum(begins(row, x) for row in rows) > 0.6 * len(rows)]
blank = [x for x in starts if all(row[x - 2:x].strip() == "" for row in rows)]
sys.exit(0 if len(rows) > 10 and len(blank) >= 2 else f"{len(rows)} rows, {wide} with wide glyphs; columns {starts}, straight {blank}")'
}
monitor 120x40
await "figures" sees 'Suporte'
press Tab
await "straight columns" straight
# Down by pages, and back by rows: everything is drawn over something else.
for key in PgDn PgDn j j G k k g j PgDn; do
    press "$key"
    await "straight columns" straight
done
for key in 2 j G Enter Tab j Escape 3 Tab j j G 1 Tab G; do
    press "$key"
    all_done
done
look >"$stage/bit-by-bit"
press C-l
await "the same picture" matches "$stage/bit-by-bit" || diff "$stage/bit-by-bit" <(look) >&2

# Other sizes and back: nothing of them remains.
for size in 40x12 160x50 1x1 121x39 120x40; do
    tmux -L "$socket" resize-window -x "${size%x*}" -y "${size#*x}"
    all_done
done
await "the same picture" matches "$stage/bit-by-bit" || diff "$stage/bit-by-bit" <(look) >&2
press q
ended 0
