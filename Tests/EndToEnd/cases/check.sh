# A check reports what would keep the monitor from running, and shows no credential.
simulate quiet
check() {
    env -i PATH="$PATH" HOME="$stage" LANG=C.UTF-8 "$program" check "$@" --config "$stage/secrets.toml" \
        --state-dir "$stage/state" --clock "$clock" >"$stage/result" 2>&1
}
fails() {
    ! check "$@"
}
check --slack-test
[ "$(grep -c '^ok ' "$stage/result")" -ge 14 ]
for subject in people conversations 'phone users' availability calls; do grep -q "^ok    $subject  *can be read" "$stage/result"; done
grep -qE '^ok    teams .*: 7001 \(Suporte\), 7002 ' "$stage/result"
grep -qE '^ok    lines .*: 55001 \(' "$stage/result"
grep -q '^ok    Slack .*was posted' "$stage/result"

sed -i 's/^INTERCOM_APP_ID.*/INTERCOM_APP_ID = "other"/; s/^teams = .*/teams = [7001, 99]/; s/^AIRCALL_TOKEN.*/AIRCALL_TOKEN = "wrong-secret"/' "$stage/secrets.toml"
chmod 644 "$stage/secrets.toml"
fails
grep -q '^warn  permissions .*chmod 600' "$stage/result"
grep -q '^fail  INTERCOM_APP_ID .*set it to' "$stage/result"
grep -q '^fail  teams .*names 99, .*7001 (Suporte)' "$stage/result"
grep -q '^fail  Aircall .*check AIRCALL_ID and AIRCALL_TOKEN' "$stage/result"
without 'wrong-secret' "$stage/result"

sed -i 's/^APP_PASSWORD.*/APP_PASSWORD = "choose-a-password"/' "$stage/secrets.toml"
fails
grep -q '^fail  settings .*APP_PASSWORD still has the value of the sample' "$stage/result"
sed -i 's/^APP_PASSWORD.*/APP_PASSWORD = ""/' "$stage/secrets.toml"

sed -i 's/^INTERCOM_TOKEN.*/INTERCOM_TOKEN = "another-secret"/; s/^refresh_seconds.*/refresh_seconds = 0/' "$stage/secrets.toml"
fails
grep -q '^fail  settings .*refresh_seconds: must be' "$stage/result"
sed -i 's/^refresh_seconds.*/refresh_seconds = 60/' "$stage/secrets.toml"
fails
grep -q '^fail  Intercom .*check INTERCOM_TOKEN' "$stage/result"
without 'another-secret' "$stage/result"
