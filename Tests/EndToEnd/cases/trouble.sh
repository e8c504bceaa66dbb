# Each source fails with its own message and leaves the other alone.
trouble() {
    sed -e "$2" "$stage/offered.toml" >"$stage/secrets.toml"
    sed -i 's/^refresh_seconds = .*/refresh_seconds = 300\nlanguage = "en"/' "$stage/secrets.toml"
    monitor 100x30
    await "the figures" sees 'Online'
    await "an answer" lacks 'Loading'
    screen "trouble-$1"
    press 2
    await "the reason" sees "$3"
    screen "trouble-$1-agents"
    press q
    ended 0
}

simulate quiet
trouble aircall-credentials 's/^AIRCALL_TOKEN .*/AIRCALL_TOKEN = "wrong"/' 'AIRCALL_TOKEN'
trouble intercom-token 's/^INTERCOM_TOKEN .*/INTERCOM_TOKEN = "wrong"/' 'INTERCOM_TOKEN'
trouble no-voice '/^AIRCALL_ID/d; /^AIRCALL_TOKEN/d' 'Aircall'
