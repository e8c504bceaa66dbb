# What `make install` puts below a prefix works there, and `make uninstall` takes all of it away again.
cd ../..
# make_it TARGET [PREFIX]
make_it() {
    make --no-print-directory "$1" PREFIX="${2:-/usr}" DESTDIR="$stage/root" PROGRAM="$program" >/dev/null
}
installed() {
    (cd "$stage/root" && find . ! -type d | LC_ALL=C sort)
}

make_it install
for file in bin/support-monitor share/man/man1/support-monitor.1.gz share/man/man5/support-monitor-settings.5.gz \
    share/man/pt_BR/man1/support-monitor.1.gz share/bash-completion/completions/support-monitor \
    share/fish/vendor_completions.d/support-monitor.fish share/doc/support-monitor/examples/secrets.toml \
    lib/systemd/system/support-monitor.service lib/sysusers.d/support-monitor.conf lib/tmpfiles.d/support-monitor.conf; do
    [ -s "$stage/root/usr/$file" ] || fail "$file is not installed"
done
for file in Packaging/doc/*; do
    cmp "$file" "$stage/root/usr/share/doc/support-monitor/${file##*/}"
done
[ "$("$stage/root/usr/bin/support-monitor" --version)" = "$("$program" --version)" ]
if command -v man >/dev/null; then
    for page in man1/support-monitor.1 man5/support-monitor-settings.5; do
        MANWIDTH=80 man --warnings -l "$stage/root/usr/share/man/$page.gz" >"$stage/page" 2>"$stage/warnings"
        [ ! -s "$stage/warnings" ] || fail "$page: $(cat "$stage/warnings")"
        grep -q support-monitor "$stage/page"
    done
fi
if command -v systemd-analyze >/dev/null; then
    printf '[Unit]\n' | tee "$stage/root/usr/lib/systemd/system/"{sysinit,network-online}.target >/dev/null
    systemd-analyze verify --man=no --root="$stage/root" support-monitor.service >"$stage/verdict" 2>&1 || fail "$(cat "$stage/verdict")"
    if grep -F support-monitor "$stage/verdict"; then fail "systemd has doubts about the unit"; fi
    rm "$stage/root/usr/lib/systemd/system/"*.target
fi

make_it uninstall
[ -z "$(installed)" ] || fail "left: $(installed)"
[ ! -e "$stage/root/usr/share/doc/support-monitor" ]

# Below a home there is no system's service.
make_it install /home/ana/.local
if installed | grep systemd; then fail "a system's service in a home"; fi
make_it uninstall /home/ana/.local
[ -z "$(installed)" ] || fail "left: $(installed)"
