# Functions for cases: set the scene, open the monitor, press keys, look. Sourced by `run`.

program=${PROGRAM:-$(cd ../.. && pwd)/.build/debug/support-monitor}
clock=2026-11-23T17:32:07Z

open_stage() {
    stage=$(mktemp -d)
    simulator=
    # A program without a terminal, started by a case.
    watcher=
    # An additional process, such as the webhook.
    helper=
    socket=none
}

close_stage() {
    close_terminal
    [ -z "$watcher" ] || kill -9 "$watcher" 2>/dev/null || true
    [ -z "$helper" ] || kill "$helper" 2>/dev/null || true
    end_simulator
    # A killed monitor may still be writing its last file.
    await "an empty folder" rm -rf "$stage"
}

# A monitor that is still quitting would write to the folder that is removed next.
close_terminal() {
    local last
    last=$(monitor_process 2>/dev/null || true)
    tmux -L "$socket" kill-server 2>/dev/null || true
    [ -z "$last" ] || await "the end of the monitor" gone "$last" || true
}

gone() {
    ! kill -0 "$1" 2>/dev/null
}

end_simulator() {
    [ -n "$simulator" ] || return 0
    kill "$simulator" 2>/dev/null || true
    wait "$simulator" 2>/dev/null || true
    simulator=
}

fail() {
    echo "$*" >&2
    return 1
}

# without TEXT FILE…: none of the files contains the text. (A command after `!` never fails a case.)
without() {
    if grep -qF -- "$@"; then fail "«$1» is in ${*:2}"; fi
}

# [seed=N] simulate SCENARIO [SED-SCRIPT]: serves a world and writes settings for it, edited by the script.
simulate() {
    end_simulator
    rm -f "$stage/offered.toml"
    env -i PATH="$PATH" HOME="$stage" "$program" simulate --seed "${seed:-7}" --scenario "$1" --clock "$clock" >"$stage/offered.toml" \
        2>"$stage/channel" &
    simulator=$!
    await "the simulator" grep -qs '^aliases' "$stage/offered.toml"
    sed -e 's/^refresh_seconds = .*/refresh_seconds = 300\nlanguage = "en"/' -e "${2:-}" "$stage/offered.toml" >"$stage/secrets.toml"
    chmod 600 "$stage/secrets.toml"
}

# [from=OPTION] monitor SIZE [VARIABLE=VALUE]…: opens the monitor in a shell of that size, on the settings of the scene unless
# the option says otherwise.
monitor() {
    local size=$1
    shift
    # A server that is still quitting would end the new session too.
    close_terminal
    # Each monitor starts without state, unless the case says otherwise.
    ${keep_state:-false} || rm -rf "$stage/state"
    socket=support-monitor-test-$$-$RANDOM
    tmux -L "$socket" -f /dev/null new-session -d -c "$stage" -x "${size%x*}" -y "${size#*x}" \
        env -i PATH="$PATH" HOME="$stage" LANG=C.UTF-8 TERM=screen-256color PS1='$ ' "$@" bash --norc --noprofile
    tmux -L "$socket" set-option -g status off
    # Without the status line there is one row more than requested.
    tmux -L "$socket" resize-window -x "${size%x*}" -y "${size#*x}"
    press "clear; '$program' ${from:---config secrets.toml} --state-dir state --clock $clock; echo ended with \$?" Enter
    await "the screen" shows_something
}

# watch LOG [COMMAND…]: starts the monitor without a screen, through the command if given; `$!` is its process.
watch() {
    local log=$1
    shift
    env -i PATH="$PATH" HOME="$stage" "$@" "$program" watch --config "$stage/secrets.toml" --state-dir "$stage/state" \
        --clock "$clock" --log-level info >/dev/null 2>"$log" &
}

# end_watcher [SIGNAL]: ends the monitor without a screen and waits for it; its exit code is in $code.
end_watcher() {
    kill "${1:--TERM}" "$watcher"
    { wait "$watcher" && code=0 || code=$?; } 2>/dev/null
    watcher=
}

# slack: plays Slack, accepts every message, and keeps them in $stage/slack.got; $webhook is its address.
slack() {
    echo '200 ok' >"$stage/slack"
    : >"$stage/slack.got"
    ./webhook "$stage/slack" >"$stage/port" &
    helper=$!
    await "the webhook" test -s "$stage/port"
    webhook=http://127.0.0.1:$(cat "$stage/port")/services/T00000000/B00000000/demo-secret
}

# messages: the number of messages that Slack has received.
messages() {
    wc -l <"$stage/slack.got"
}

# is_root WHAT: whether this runs as root, which is needed to WHAT; prints a note if not.
is_root() {
    [ "$(id -u)" = 0 ] || { echo "end to end: skipped, for only root can $1" && false; }
}

press() {
    tmux -L "$socket" send-keys -- "$@"
}

# Escape immediately followed by another key would be Alt with that key.
escape() {
    press Escape
    sleep 0.2
    all_done
}

# asleep PROCESS…: none of their threads has anything to do, and all their input has been read.
asleep() {
    local process
    for _ in 1 2 3 4 5; do
        for process in "$@"; do
            ! cut -d ')' -f 2 /proc/"$process"/task/*/stat 2>/dev/null | grep -qv '^ S' || return 1
        done
        sleep 0.03
    done
}

# all_done: monitor, simulator and tmux have finished their work.
all_done() {
    # shellcheck disable=SC2046
    await "an end of the work" asleep $(monitor_process) $simulator "$(tmux -L "$socket" display-message -p '#{pid}')"
}

type_text() {
    tmux -L "$socket" send-keys -l -- "$1"
}

# The screen as text. The countdown to the next refresh (4m or 5m) and the port differ between runs.
look() {
    tmux -L "$socket" capture-pane -p | sed -E 's/↻ *[0-9][0-9hms]*/↻--/; s/127\.0\.0\.1:[0-9]+/127.0.0.1:PORT/g; s/ +$//'
}

# Not a pipeline: grep ends at the first match, and the program writing to it would fail.
sees() {
    grep -qF -- "$1" <<<"$(look)"
}

lacks() {
    ! sees "$1"
}

# Either the tabs, in any language, or the lock screen.
shows_something() {
    look | head -n 1 | grep -q '1 Queues\|1 Filas' || sees 'Password'
}

# await WHAT COMMAND…: retries the command until it succeeds, for a minute, because machines may be busy.
await() {
    local what=$1
    shift
    for _ in $(seq 1200); do
        if "$@"; then return 0; fi
        sleep 0.05
    done
    echo "waited in vain for $what" >&2
    [ "$socket" = none ] || look >&2 || true
    return 1
}

# screen NAME: what is on screen must become what was saved under that name.
screen() {
    local saved=__Screens__/$1.txt
    if $record; then
        all_done
        mkdir -p __Screens__
        look >"$saved"
    elif ! await "screen $1" matches "$saved" 2>/dev/null; then
        diff -u "$saved" <(look) >&2 || true
        return 1
    fi
}

matches() {
    [ "$(look)" = "$(cat "$1")" ]
}

# The monitor's own process.
monitor_process() {
    pgrep -P "$(tmux -L "$socket" list-panes -F '#{pane_pid}')" support-monitor
}

# ended CODE: the monitor has ended with that code and restored the terminal for the shell.
ended() {
    await "the end" sees "ended with $1"
    # The sum is not in the typed line, so only the shell's answer can match.
    press "clear; stty -a | grep -qE '(^| )icanon .*[^-]echo ' && echo sane-\$((6 * 7))" Enter
    await "a sane terminal" sees 'sane-42'
}
