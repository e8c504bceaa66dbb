# Whatever was pressed, clicked and resized before, the screen is the same as a fresh drawing of the same state.
simulate busy

# happenings SEED: what tmux is to do, a few things a line. Left out are keys that end, stop or lock the program, or open
# something; the commands by name, of which quitting is one, are reached by one way only.
happenings() {
    python3 - "$1" <<'PYTHON'
import random, sys
dice = random.Random(int(sys.argv[1]))
names = "Up Down PPage NPage Home End Left Right Tab BTab Enter Enter Escape Escape BSpace".split()
letters = "123456jkgGsS/?twfxvdFmhH[]Xpryacu 9é李"
sizes = [(1, 1), (2, 40), (39, 10), (40, 9), (40, 10), (80, 24), (160, 45), (200, 60)]

def typed(text):
    return "send-keys -H " + " ".join(f"{byte:02x}" for byte in text.encode())

def mouse():
    # Buttons, columns and rows are characters; none may be one of the excluded keys.
    places = [place for place in range(60) if chr(33 + place) not in "qoeL:"]
    return typed("\x1b[M" + dice.choice("  `a") + chr(33 + dice.choice(places)) + chr(33 + dice.choice(places[:36])))

def size():
    width, height = dice.choice(sizes) if dice.random() < 0.4 else (dice.randint(1, 200), dice.randint(1, 60))
    return f"resize-window -x {width} -y {height}"

def happening():
    chance = dice.random()
    if chance < 0.40: return typed(dice.choice([letter for letter in letters if letter.isascii()]))
    if chance < 0.66: return "send-keys " + dice.choice(names)
    if chance < 0.80: return mouse()
    if chance < 0.93: return size()
    return dice.choice([typed(":so\r"), typed("/wait>1m\r"), typed("4v"), typed("5m"), typed("3F"), typed("6d")])

for _ in range(25):
    print(" ; ".join(happening() for _ in range(5)))
PYTHON
}

# The screen with its colours: each row as runs of one style. Invisible differences, such as how a style is encoded,
# or whether trailing spaces were written, are removed.
picture() {
    tmux -L "$socket" capture-pane -p -e | python3 -c '
import re, sys
style, countdown = {}, re.compile("↻ *[0-9][0-9hms]*")
def restyled(style, codes):
    style, codes = dict(style), [int(code or 0) for code in codes.split(";")]
    while codes:
        code = codes.pop(0)
        if code == 0: style = {}
        elif code in (38, 48): style[code] = [codes.pop(0) for _ in range(2 if codes[0] == 5 else 4)]
        elif code in (39, 49): style.pop(code - 1, None)
        elif code // 10 in (3, 4, 9, 10): style[38 if code // 10 in (3, 9) else 48] = code
        else: style[code] = True
    return style
for line in sys.stdin.read().split("\n"):
    stretches = []
    for piece in re.split("(\x1b\\[[0-9;]*m)", countdown.sub("↻--", line)):
        if piece.startswith("\x1b["): style = restyled(style, piece[2:-1])
        elif stretches and stretches[-1][0] == style: stretches[-1][1] += piece
        elif piece: stretches.append([style, piece])
    if stretches and not {7, 48} & set(stretches[-1][0]): stretches[-1][1] = stretches[-1][1].rstrip()
    print(*[f"{sorted(style.items())} {text}" for style, text in stretches if text], sep="\n", end="\n\n")'
}

shows() {
    [ "$(picture)" = "$(cat "$1")" ]
}

shows_nothing() {
    [ -z "$(look | tr -d ' \n')" ]
}

# storm SEED SIZE TAB: the storm, then the screen of TAB in a terminal of that SIZE.
storm() {
    monitor 100x30
    await "figures" sees 'Suporte'
    happenings "$1" >"$stage/happenings"
    while read -ra words; do tmux -L "$socket" "${words[@]}"; done <"$stage/happenings"
    tmux -L "$socket" resize-window -x "${2%x*}" -y "${2#*x}"
    for _ in 1 2 3 4; do
        all_done
        press Escape
    done
    all_done
    press "$3"
    all_done
    picture >"$stage/bit-by-bit"

    # tmux clears its screen, and the program is asked to redraw.
    tmux -L "$socket" send-keys -R
    await "an empty screen" shows_nothing
    press C-l
    await "the same picture after storm $1" shows "$stage/bit-by-bit" || diff "$stage/bit-by-bit" <(picture) >&2
    press q
    ended 0
}

storm 1 80x24 1
storm 2 121x37 2
storm 4 200x60 5
