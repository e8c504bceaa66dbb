# A link reaches the browser as a single argument; without a browser it is shown to be copied.
simulate demo 's|^INTERCOM_WEB_URL .*|INTERCOM_WEB_URL = "https://app.example.test"|'
printf '#!/bin/sh\nenv >"%s/inherited"\nprintf "%%s\\n" "$#" "$@" >"%s/opened"\n' "$stage" "$stage" >"$stage/browser"
chmod +x "$stage/browser"
monitor 120x36 BROWSER="$stage/browser" DISPLAY=:7 SLACK_WEBHOOK_SUPORTE=private-address
await "figures" sees 'Suporte'
press Tab o
await "the browser" test -s "$stage/opened"
grep -qx 'DISPLAY=:7' "$stage/inherited"
without 'private-address' "$stage/inherited"
[ "$(head -1 "$stage/opened")" = 1 ]
grep -qxE 'https://app\.example\.test/a/inbox/demo-7/inbox/conversation/[0-9]+' "$stage/opened"
press q
ended 0

monitor 120x36 PATH="$(dirname "$(command -v bash)")" BROWSER=/does/not/exist
await "figures" sees 'Suporte'
press Tab o
await "the link" sees 'https://app.example.test/a/inbox/demo-7/inbox/conversation/'

# A browser that stays open does not prevent quitting, and is not closed.
printf '#!/bin/sh\necho $$ >"%s/browsing"\nexec sleep 3600\n' "$stage" >"$stage/browser"
monitor 120x36 BROWSER="$stage/browser"
await "figures" sees 'Suporte'
press Tab o
await "the browser" test -s "$stage/browsing"
press q
ended 0
kill "$(cat "$stage/browsing")"
