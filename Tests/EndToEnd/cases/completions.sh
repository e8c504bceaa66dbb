# The shells complete commands, options and their values; hidden ones stay hidden.
for shell in bash zsh fish; do "$program" --generate-completion-script $shell >"$stage/completion.$shell"; done
if grep -qE 'manual|--clock' "$stage"/completion.*; then fail "something hidden is completed"; fi
simulate quiet
export PATH="${program%/*}:$PATH"

cat >"$stage/offers" <<'END'
source "$1"
shift
COMP_WORDS=(support-monitor "$@") COMP_CWORD=$# COMP_LINE="support-monitor $*" COMP_TYPE=9
COMP_POINT=${#COMP_LINE} COMPREPLY=()
_support-monitor support-monitor "${@: -1}" "${COMP_WORDS[-2]}"
echo "${COMPREPLY[*]}"
END
# offers EXPECTED WORD…: what bash offers for the last word.
offers() {
    local expected=$1 offered
    shift
    offered=$(cd "$stage" && bash offers completion.bash "$@")
    [ "$offered" = "$expected" ] || fail "«$*» offers «$offered»"
}
offers snapshot sn
offers 'csat calls conversations' export c
offers 'csv json excel' export calls --format ''
offers 'calls' export --from 2026-11-01 ca
offers trouble simulate --scenario t
offers warning watch --log-level w
offers secrets.toml check --config s
offers '--output' init --o
offers slack digest --config secrets.toml --to ''

if command -v fish >/dev/null; then
    [ "$(HOME=$stage fish -c "source '$stage/completion.fish'; complete -C 'support-monitor sn'" | cut -f 1)" = snapshot ]
    [ "$(HOME=$stage fish -c "source '$stage/completion.fish'; complete -C 'support-monitor simulate --scenario t'" | cut -f 1)" = trouble ]
fi

if command -v zsh >/dev/null; then
    mkdir "$stage/functions"
    cp "$stage/completion.zsh" "$stage/functions/_support-monitor"
    socket=support-monitor-test-$$-$RANDOM
    tmux -L "$socket" -f /dev/null new-session -d -c "$stage" -x 100 -y 24 env -i PATH="$PATH" HOME="$stage" LANG=C.UTF-8 TERM=screen-256color zsh -f
    press "fpath=('$stage/functions' \$fpath); autoload -Uz compinit; compinit -u -D; PS1='> '; clear" Enter
    is_ready() { [ "$(look)" = '>' ]; }
    await "zsh" is_ready
    press 'support-monitor sn' Tab
    await "the command" sees '> support-monitor snapshot'
    press C-u 'support-monitor simulate --scenario tr' Tab
    await "the scenario" sees '--scenario trouble'
fi
