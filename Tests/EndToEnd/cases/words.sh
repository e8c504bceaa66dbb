# The messages of commands without a screen.
say() {
    output=$(cd "$stage" && env -i PATH="$PATH" HOME="$stage" LANG=C.UTF-8 "$program" "$@" 2>&1 </dev/null) && code=0 || code=$?
}

# Without settings: three lines, the first of which is the demo.
say
[ "$code" -eq 2 ] || fail "exit code $code"
[ "$(wc -l <<<"$output")" -eq 3 ] || fail "not three lines: $output"
grep -q -- '--demo' <<<"$output" || fail "no way to the demo: $output"
grep -q 'support-monitor init$' <<<"$output" || fail "no way to the settings: $output"

# All problems at once, and no credential in any of them.
printf 'APP_PASSWORD = 12345\nINTERCOM_TOKEN = ["private-token"]\nrefresh = 5\n[monitor]\nrefresh_seconds = 0\n' >"$stage/secrets.toml"
chmod 600 "$stage/secrets.toml"
say
[ "$code" -eq 2 ] || fail "exit code $code"
for expected in 'secrets.toml:1: APP_PASSWORD' 'secrets.toml:2: INTERCOM_TOKEN' 'INTERCOM_APP_ID' 'secrets.toml:5: refresh_seconds'; do
    grep -qF "$expected" <<<"$output" || fail "no «$expected» in: $output"
done
if grep -qE '12345|private-token' <<<"$output"; then fail "a credential is printed: $output"; fi

# A snapshot is a document, and exits with 1 if a source failed.
simulate quiet
(cd "$stage" && "$program" snapshot --json --config secrets.toml --clock "$clock" >snapshot.json)
grep -q '"schema" : 1' "$stage/snapshot.json"

# What it loaded is kept: with --stored it is available without the services, and an empty directory says so.
(cd "$stage" && "$program" snapshot --json --stored --config secrets.toml --clock "$clock" >stored.json 2>log)
grep -q '"requests" : 0' "$stage/stored.json"
grep '"waiting"' "$stage/snapshot.json" | cmp - <(grep '"waiting"' "$stage/stored.json")
if (cd "$stage" && "$program" snapshot --json --stored --config secrets.toml --clock "$clock" --state-dir empty >none.json 2>log); then
    fail "nothing is known, and the exit code must show it"
fi

# Teams and lines in the settings that do not exist are unknown, in the document and in messages on stderr.
sed -e 's/^teams = .*/teams = [9999999]/' -e 's/^lines = .*/lines = [123456]/' "$stage/secrets.toml" >"$stage/wrong.toml"
grep -q '^teams = \[9999999\]' "$stage/wrong.toml"
grep -q '^lines = ' "$stage/wrong.toml" || sed -i 's/^teams = .*/&\nlines = [123456]/' "$stage/wrong.toml"
chmod 600 "$stage/wrong.toml"
(cd "$stage" && "$program" snapshot --json --config wrong.toml --clock "$clock" >wrong.json 2>log)
for sentence in 'Team 9999999 in the settings does not exist.' 'Line 123456 in the settings does not exist.'; do
    grep -qF "$sentence" "$stage/wrong.json" || fail "the document does not say: $sentence"
    grep -qF "$sentence" "$stage/log" || fail "not logged: $sentence"
done
for figure in waiting agents_online calls_answered; do
    grep -q "\"$figure\" : null" "$stage/wrong.json" || fail "$figure is not unknown"
done
if grep -q '"rule" : "staffing"' "$stage/wrong.json"; then fail "an alarm from what is unknown"; fi

sed -i 's/^AIRCALL_TOKEN .*/AIRCALL_TOKEN = "wrong"/' "$stage/secrets.toml"
(cd "$stage" && "$program" snapshot --json --config secrets.toml --clock "$clock" >snapshot.json 2>log) && fail "a failed source must show in the exit code"
grep -q '"schema" : 1' "$stage/snapshot.json"
if grep -q wrong "$stage/log"; then fail "a credential is logged"; fi
