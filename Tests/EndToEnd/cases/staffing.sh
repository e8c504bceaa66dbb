# The people needed, in both languages; a second time without a request; days, teams and settings that there are not are refused.
simulate history '/^\[staffing\]/,/^chats_at_once/d'
# staffing CODE ARGUMENT…
staffing() {
    local wanted=$1 code=0
    shift
    env -i PATH="$PATH" HOME="$stage" "$program" staffing "$@" --config "$stage/secrets.toml" \
        --state-dir "$stage/state" --clock "$clock" >"$stage/result" 2>"$stage/complaint" || code=$?
    [ "$code" = "$wanted" ] || fail "staffing $* ended with $code: $(cat "$stage/complaint")"
}
# says TEXT…: the result has all of them.
says() {
    local text
    for text in "$@"; do grep -qF -- "$text" "$stage/result" || fail "no “$text” in: $(cat "$stage/result")"; done
}

# Without the work of a conversation, what calls need is known, and the reason for the rest is given.
staffing 0
says 'People needed, as far as 2026-' 'calls in time: 80%' 'in time is within: 20s' 'a call lasts: ' 'The week' \
    '– set conversation_minutes in [staffing]'
[ ! -s "$stage/complaint" ]
cp "$stage/result" "$stage/first"
staffing 0
cmp "$stage/result" "$stage/first"

sed -i 's/^\[targets\]$/&\ncalls = "90 in 10"/' "$stage/secrets.toml"
printf '[staffing]\nconversation_minutes = 12\nchats_at_once = 3\n' >>"$stage/secrets.toml"
sed -i 's/^language = "en"/language = "pt-BR"/' "$stage/secrets.toml"
staffing 0
says 'Pessoas necessárias' 'ligações no prazo: 90%' 'no prazo é em até: 10s' 'uma conversa leva: 12m00s' 'A semana'
! grep -q 'conversation_minutes em \[staffing\], o trabalho' "$stage/result"

staffing 64 --day yesterday
staffing 64 --day 2020-01-01
grep -q 'escolha um dia de hoje' "$stage/complaint"
staffing 2 --team nenhuma
grep -q 'não há a equipe nenhuma' "$stage/complaint"
