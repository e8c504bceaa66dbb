# What the commands say without a screen.
say() {
    output=$(cd "$stage" && env -i PATH="$PATH" HOME="$stage" LANG=C.UTF-8 "$program" "$@" 2>&1 </dev/null) && code=0 || code=$?
}

# No settings at all: three lines, of which the first is the demo.
say
[ "$code" -eq 2 ] || fail "exit code $code"
[ "$(wc -l <<<"$output")" -eq 3 ] || fail "not three lines: $output"
grep -q -- '--demo' <<<"$output" || fail "no way to the demo: $output"
grep -q 'secrets.example.toml' <<<"$output" || fail "no way to the settings: $output"

# Every problem at once, and no credential in any of them.
printf 'APP_PASSWORD = 12345\nINTERCOM_TOKEN = ["private-token"]\nrefresh = 5\n[monitor]\nrefresh_seconds = 0\n' >"$stage/secrets.toml"
chmod 600 "$stage/secrets.toml"
say
[ "$code" -eq 2 ] || fail "exit code $code"
for expected in 'secrets.toml:1: APP_PASSWORD' 'secrets.toml:2: INTERCOM_TOKEN' 'INTERCOM_APP_ID' 'secrets.toml:5: refresh_seconds'; do
    grep -qF "$expected" <<<"$output" || fail "no «$expected» in: $output"
done
if grep -qE '12345|private-token' <<<"$output"; then fail "a credential is told: $output"; fi

# A snapshot is a document, and exits with 1 when a source failed.
simulate quiet
(cd "$stage" && "$program" snapshot --json --config secrets.toml --clock "$clock" >snapshot.json)
grep -q '"schema" : 1' "$stage/snapshot.json"
sed -i 's/^AIRCALL_TOKEN .*/AIRCALL_TOKEN = "wrong"/' "$stage/secrets.toml"
(cd "$stage" && "$program" snapshot --json --config secrets.toml --clock "$clock" >snapshot.json 2>log) && fail "a failed source must show in the exit code"
grep -q '"schema" : 1' "$stage/snapshot.json"
if grep -q wrong "$stage/log"; then fail "a credential is logged"; fi
