# What exactly the terminal is sent, and what becomes of one that hangs or goes away.
# wire RECORD SCRIPT [VARIABLE=VALUE]…: a terminal that does what the script says.
wire() {
    local record=$1 script=$2
    shift 2
    # Each monitor starts without state, on the first tab.
    rm -rf "$stage/state"
    env -i PATH="$PATH" HOME="$stage" LANG=C.UTF-8 TERM=xterm-256color SWIFT_BACKTRACE=enable=no "$@" \
        ./wire "$stage/$record" 160x45 "$script" \
        "$program" --config "$stage/secrets.toml" --state-dir "$stage/state" --clock "$clock" || fail "$record: $script"
}
# counts RECORD PATTERN: how often the pattern occurs in the bytes.
counts() {
    { LC_ALL=C grep -aoP -- "$2" "$stage/$1" || true; } | wc -l
}
# never RECORD PATTERN: the pattern must not occur in the bytes.
never() {
    [ "$(counts "$1" "$2")" = 0 ] || fail "$1 has $2: $(LC_ALL=C grep -aoP -- ".{0,20}$2.{0,20}" "$stage/$1" | head -3 | cat -v)"
}

# Names and subjects of this world are full of escape sequences, overrides and multi-character emoji.
simulate demo
tour='await Suporte; idle; type 1; idle; type \t; idle; type G; idle; type \e; idle'
tour+='; type 2; idle; type \r; idle; type \e; idle; type 3; idle; type \tG; idle'
wire tour "$tour; type q; end 0"
[ "$(counts tour Suporte)" -gt 0 ]
# Window titles are allowed; every other command that carries text comes from outside: links, the clipboard, answers.
never tour '\e\](?!2;)'
never tour '\e[PX^_]'
[ "$(counts tour '\e\]2;\([0-9]+\) support-monitor\x07')" -gt 0 ] || fail "the window was not named"
# C1 controls; overrides, isolates and joiners; variation selectors.
never tour '\xC2[\x80-\x9F]'
never tour '\xE2\x80[\x8B-\x8F\xAA-\xAE]|\xE2\x81[\xA0-\xAF]'
never tour '\xEF\xB8[\x80-\x8F]'
# The theme's colours have numbers; those in a customer's subject have none.
never tour '\e\[31m'
# One complete drawing at the start; after that only changes.
[ "$(counts tour '\e\[2?J')" -le 2 ] || fail "the screen was cleared again and again"

# A terminal that supports it shows each drawing at once: all output is between the marks.
wire marked "answer; $tour; type q; end 0"
[ "$(counts marked '\e\[\?2026h')" -gt 5 ]
tr -d '\n\r' <"$stage/marked" | LC_ALL=C sed 's/\x1b\[?2026h/\n<&/g; s/\x1b\[?2026l/&>\n/g' | LC_ALL=C grep -a Suporte | LC_ALL=C grep -qav '^<.*>$' &&
    fail "drawn outside of the marks"
never tour '\e\[\?2026h'

# Nothing is sent while nothing changes, and Ctrl-L sends everything again.
sed -i 's/^APP_PASSWORD .*/APP_PASSWORD = "x"/' "$stage/secrets.toml"
wire lock 'await Password; idle; quiet 2.5; type \x0c; await Password; type \x03; end 0'
[ "$(counts lock '\e\]2;support-monitor\x07')" = 1 ] || fail "a locked screen is not named, or more than once"
sed -i 's/^APP_PASSWORD .*/APP_PASSWORD = ""/' "$stage/secrets.toml"

# Without the mouse, no mouse sequences are sent.
[ "$(counts tour '\e\[\?1006;1000h')" -gt 0 ]
printf '[screen]\nmouse = false\n' >>"$stage/secrets.toml"
wire mouse 'await Suporte; type 2; idle; type q; end 0'
never mouse '\e\[\?[0-9;]*100[0-6][0-9;]*[hl]'
sed -i '/^mouse/d; /^\[screen\]/d' "$stage/secrets.toml"

# However it ends, the modes are restored and the last sequence leaves the full screen.
for ending in 'TERM;end 0' 'INT;end 0' 'HUP;end 0' 'QUIT;end -3' 'ABRT;end -6' 'SEGV;end -11'; do
    wire ending "await Suporte; signal $ending"
    # A crash prints one line after it.
    sed -i 's/support-monitor has crashed (SIG[A-Z]*): .*//' "$stage/ending"
    tail -c 60 "$stage/ending" | grep -qaF $'\e[?1049l' || fail "$ending leaves the full screen on"
    tail -c 60 "$stage/ending" | grep -qaF $'\e[?25h' || fail "$ending leaves the cursor hidden"
done

# A terminal that hangs does not prevent quitting; one that is gone ends the program. Two seconds are enough for both.
keys=$(printf '2\\x0c1\\x0c%.0s' $(seq 12))
wire hanging "await Suporte; stall; type $keys; idle; type q; end 0"
wire hanging "await Suporte; stall; type $keys; idle; signal TERM; end 0"
wire hanging "await Suporte; stall; type $keys; idle; signal SEGV; end -11"
wire gone 'await Suporte; hang up; end 0'
wire gone "await Suporte; stall; type $keys; idle; hang up; end 0"
