# Figures over HTTP: those of the snapshot, in the format that is asked for, to clients that do as they should and others.
simulate demo
# serve LOG ARGUMENT…: runs `watch` with the arguments; `$!` is its process.
serve() {
    local log=$1
    shift
    env -i PATH="$PATH" HOME="$stage" LANG=C.UTF-8 "$program" watch --config "$stage/secrets.toml" \
        --state-dir "${state:-$stage/state}" --clock "$clock" --log-level info "$@" >/dev/null 2>"$log" &
}
# ended_with CODE: the process started last ends with that code.
ended_with() {
    { wait "$!" && code=0 || code=$?; } 2>/dev/null
    [ "$code" = "$1" ]
}

# An argument that is none, in one line that says what would be right.
for wrong in x :9477 127.0.0.1 65536 example.test:9477 ''; do
    serve "$stage/refused" --metrics "$wrong"
    ended_with 64 || fail "«$wrong» is taken"
    grep -q '^Error: --metrics takes .* 9477, 127.0.0.1:9477 or \[::1\]:9477' "$stage/refused"
done
[ ! -e "$stage/state" ] || fail "a wrong argument left something behind"

serve "$stage/log" --metrics 127.0.0.1:0
watcher=$!
await "the port" grep -qs 'metrics are served' "$stage/log"
address=$(grep -oE 'address=127\.0\.0\.1:[0-9]+' "$stage/log" | cut -d = -f 2)
for source in intercom aircall; do await "$source" grep -qs "source answers.*$source" "$stage/log"; done

# fetch PATH [HEADER…]: the answer, with its head.
fetch() {
    python3 - "$address" "$@" <<'END'
import http.client, os, sys
address, path, *headers = sys.argv[1:]
method, _, path = path.rpartition(" ")
connection = http.client.HTTPConnection(address, timeout=60)
connection.request(method or "GET", path, headers=dict(header.split(": ", 1) for header in headers))
answer = connection.getresponse()
head = "\n".join([str(answer.status)] + [f"{name}: {value}" for name, value in answer.getheaders()])
try:
    print(head, answer.read().decode(), sep="\n\n", end="", flush=True)
except BrokenPipeError:
    # Whoever reads has seen enough, as grep -q has.
    os._exit(0)
END
}
# Ratings are loaded between refreshes.
has_ratings() { fetch /metrics | grep -q '^support_monitor_csat_real_ratio '; }
await "the ratings" has_ratings

# All that is in the snapshot and known is in the figures, and nothing else.
env -i PATH="$PATH" HOME="$stage" "$program" snapshot --json --stored --config "$stage/secrets.toml" --state-dir "$stage/state" \
    --clock "$clock" >"$stage/snapshot.json"
fetch /metrics >"$stage/metrics"
python3 - "$stage/snapshot.json" "$stage/metrics" <<'END'
import json, re, sys

document = json.load(open(sys.argv[1]))
samples = {}
for line in open(sys.argv[2]).read().split("\n\n", 1)[1].splitlines():
    if line.startswith("#"):
        continue
    name, labels, value = re.fullmatch(r'support_monitor_(\w+?)(?:\{(.*)\})? (\S+)', line).groups()
    key = (name,) + tuple(re.findall(r'(\w+)="((?:[^"\\]|\\.)*)"', labels or ""))
    assert key not in samples, f"twice: {line}"
    samples[key] = float(value)
assert len(samples) > 300, len(samples)

service = {
    "idle": "conversations_idle", "first_response_count": "first_responses",
    "first_response_median_seconds": "first_response_median_seconds", "first_response_p90_seconds": "first_response_p90_seconds",
    "first_response_unknown": "responses_unrecorded", "within_target": "first_response_within_target_ratio",
    "closed_within_target": "close_within_target_ratio", "close_count": "closes",
    "close_median_seconds": "close_median_seconds", "close_p90_seconds": "close_p90_seconds",
    "reply_median_office_seconds": "reply_median_office_seconds",
}
ratings = {
    "requested": "ratings_requested", "total": "ratings", "positive": "ratings_positive", "neutral": "ratings_neutral",
    "negative": "ratings_negative", "real": "csat_real_ratio", "adjusted": "csat_adjusted_ratio",
}
totals = {
    "waiting": "conversations_waiting", "limbo": "conversations_limbo", "volume": "conversations_created",
    "volume_recent": "conversations_created_recently", "calls_answered": "calls_answered", "calls_missed": "calls_missed",
    "calls_missed_shared": "calls_missed_shared", "calls_outbound": "calls_outbound", "calls_ringing": "calls_ringing",
    "calls_talking": "calls_talking", "agents_online": "agents_online", "agents_total": "agents",
    "minimum_online": "agents_online_minimum",
} | service
queue = {
    "waiting": "conversations_waiting", "longest_wait_seconds": "longest_wait_seconds", "open": "conversations_open",
    "awaiting_reply": "conversations_awaiting_reply", "snoozed": "conversations_snoozed", "volume": "conversations_created",
    "volume_recent": "conversations_created_recently", "agents_online": "agents_online", "agents_total": "agents",
    "calls_answered": "calls_answered", "calls_missed": "calls_missed", "csat_adjusted": "csat_adjusted_ratio",
} | service
person = {
    "calls_answered": "calls_answered", "calls_missed": "calls_missed", "calls_missed_inferred": "calls_missed_inferred",
    "talk_seconds": "talk_seconds",
}
agent = {
    "open": "conversations_open", "snoozed": "conversations_snoozed", "awaiting_reply": "conversations_awaiting_reply",
    "volume": "conversations_created", "volume_recent": "conversations_created_recently", "overloaded": "overloaded",
    "spike": "spiking", "status_since": "online_since_timestamp_seconds", "voice_since": "voice_since_timestamp_seconds",
} | person | service
compared = 0

def compare(part, names, prefix="", *labels):
    global compared
    for key, name in names.items():
        sample = samples.get((prefix + name,) + labels)
        assert (sample is None) == (part[key] is None), (prefix + name, labels, sample, part[key])
        assert sample is None or abs(sample - part[key]) < 1e-9, (prefix + name, labels, sample, part[key])
        compared += sample is not None

compare(document["totals"], totals)
compare(document["csat"], ratings)
for row in document["queues"]:
    compare(row, queue, "team_", ("team_id", row["team_id"]), ("team", row["team"]))
for row in document["agents"]:
    labels = (("agent_id", row["id"]), ("agent", row["name"]))
    compare(row, agent, "agent_", *labels)
    assert samples[("agent_online",) + labels] == (row["status"] == "online")
    if row["voice"]:
        assert samples[("agent_voice_state",) + labels + (("state", row["voice"]),)] == 1
for row in document["csat"]["agents"]:
    if row["id"]:
        compare(row, ratings, "agent_", ("agent_id", row["id"]), ("agent", row["name"] or ""))
for row in document["phone_only"]:
    compare(row, person, "other_", ("person_id", row["phone_ids"][0]), ("person", row["name"]), ("kind", "phone_only"))
for name, source in document["sources"].items():
    assert samples["source_up", ("source", name)] == 1
    assert samples["source_data_age_seconds", ("source", name)] == 0
    assert samples["source_last_success_timestamp_seconds", ("source", name)] == source["as_of"]
    assert samples["source_requests_total", ("source", name)] > 0
assert compared > 300, compared
assert samples["leading",] == 1 and samples["store_up",] == 1

# Nobody outside the team is in it.
text = open(sys.argv[2]).read()
assert "@" not in text
for row in document["queues"]:
    for ticket in row["tickets"]:
        for private in (ticket["subject"], ticket["customer"]):
            assert not private or len(private) < 6 or private not in text, private
END

[ "$(fetch /healthz | tail -n 1)" = 'ok: intercom 0 s old, aircall 0 s old' ]
fetch / | grep -q 'the figures are at /metrics'
[ "$(fetch /nothing | head -n 1)" = 404 ]
[ "$(fetch 'POST /metrics' | head -n 1)" = 405 ]
fetch 'HEAD /metrics' >"$stage/head"
grep -qi '^content-length: [1-9]' "$stage/head"
without '# HELP' "$stage/head"
grep -q '^Content-Type: text/plain; version=0.0.4; charset=utf-8$' "$stage/metrics"
fetch /metrics 'Accept: application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.4' >"$stage/open"
grep -q '^Content-Type: application/openmetrics-text; version=1.0.0; charset=utf-8$' "$stage/open"
[ "$(tail -n 1 "$stage/open")" = '# EOF' ]

# A hundred clients that say nothing, talk nonsense or never read hold up neither the engine nor the next scrape for long.
python3 - "$address" <<'END' &
import socket, sys, time
host, port = sys.argv[1].split(":")
clients = []
for number in range(100):
    client = socket.create_connection((host, int(port)))
    words = [b"", b"GET /met", b"\0\xff garbage\r\n\r\n", b"GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n" * 50][number % 4]
    try:
        client.sendall(words)
    except OSError:
        pass
    clients.append(client)
time.sleep(300)
END
helper=$!
[ "$(fetch /healthz | head -n 1)" = 200 ]
kill "$helper"
helper=

# A port that is taken ends the second program at once, in one line; it neither asks nor posts anything.
posted=$(wc -l <"$stage/channel")
state=$stage/second serve "$stage/taken" --metrics "$address"
ended_with 2 || fail "one port for two"
[ "$(wc -l <"$stage/taken")" = 1 ] || fail "$(cat "$stage/taken")"
grep -q "another program already uses $address" "$stage/taken"
if compgen -G "$stage/second/*.sqlite" >/dev/null; then fail "it opened a store"; fi
[ "$(wc -l <"$stage/channel")" = "$posted" ]

# A follower serves the same figures, and says that it follows.
serve "$stage/follower.log" --metrics 0
helper=$!
await "a follower" grep -qs 'metrics are served' "$stage/follower.log"
engine=$address
address=$(grep -oE 'address=127\.0\.0\.1:[0-9]+' "$stage/follower.log" | cut -d = -f 2)
follows() { fetch /metrics | grep -q '^support_monitor_leading 0$'; }
await "its figures" follows
same() {
    [ "$(fetch /metrics | grep '^support_monitor_team_conv')" = "$(address=$engine fetch /metrics | grep '^support_monitor_team_conv')" ]
}
await "the same figures" same
kill "$helper"
wait "$helper" || true
helper=
address=$engine

# What Prometheus itself says.
if command -v promtool >/dev/null; then
    sed '1,/^$/d' "$stage/metrics" | promtool check metrics
    promtool check rules ../../Packaging/doc/prometheus-rules.yml >/dev/null
else
    echo "end to end: skipped, for there is no promtool to check the figures with"
fi
if command -v prometheus >/dev/null; then
    cat >"$stage/prometheus.yml" <<END
global: { scrape_interval: 1s, scrape_timeout: 1s }
rule_files: [ $(cd ../../Packaging/doc && pwd)/prometheus-rules.yml ]
scrape_configs:
  - job_name: support-monitor
    static_configs: [ { targets: [ "$address" ] } ]
END
    for _ in 1 2 3 4 5; do
        port=$((20000 + RANDOM % 10000))
        prometheus --config.file="$stage/prometheus.yml" --storage.tsdb.path="$stage/prometheus" \
            --web.listen-address=127.0.0.1:$port >"$stage/prometheus.log" 2>&1 &
        helper=$!
        answers() { grep -q 'Server is ready' "$stage/prometheus.log" || gone "$helper"; }
        await "Prometheus" answers
        gone "$helper" || break
    done
    # asks QUESTION: the values that Prometheus has for it.
    asks() {
        python3 - "$port" "$1" <<'END'
import json, sys, urllib.parse, urllib.request
question = urllib.parse.urlencode({"query": sys.argv[2]})
answer = json.load(urllib.request.urlopen(f"http://127.0.0.1:{sys.argv[1]}/api/v1/query?{question}", timeout=60))
print(*(row["value"][1] for row in answer["data"]["result"]))
END
    }
    up() { [ "$(asks 'up{job="support-monitor"}')" = 1 ]; }
    await "a scrape" up
    waiting=$(grep '^support_monitor_conversations_waiting ' "$stage/metrics" | cut -d ' ' -f 2)
    [ "$(asks support_monitor_conversations_waiting)" = "$waiting" ]
    [ "$(asks 'count(support_monitor_source_requests_total)')" = 2 ]
    [ "$(asks 'count({__name__=~"support_monitor_.+"}) == bool scalar(scrape_samples_scraped)')" = 1 ] || fail "samples were dropped"
    kill "$helper"
    wait "$helper" || true
    helper=
else
    echo "end to end: skipped, for there is no prometheus to scrape the figures"
fi

end_watcher
[ "$code" = 0 ]
if fetch /metrics 2>/dev/null; then fail "served after the end"; fi
grep -q 'watch stopped' "$stage/log"

# Without a loopback address, too, if this machine has it.
if [ -e /proc/net/if_inet6 ]; then
    serve "$stage/six" --metrics '[::1]:0'
    watcher=$!
    opened() { grep -qsE 'address=\[::1\]:[0-9]+' "$stage/six" || gone "$watcher"; }
    await "the port" opened
    grep -qE 'address="?\[::1\]:[0-9]+' "$stage/six" || grep -q 'does not have the address' "$stage/six"
    gone "$watcher" || end_watcher
fi
