# One target per task. `make` alone lists them.

PREFIX = $(HOME)/.local
DESTDIR =
# What installs below a PREFIX that belongs to root, after a build that does not: make install PREFIX=/usr/local SUDO=sudo
SUDO =
# The program to install or to package; another one saves the release build.
PROGRAM = .build/release/support-monitor
ARGS =
# Which figures make bench measures: store screen refresh reports day idle; all if it is empty.
FIGURES =
SCALE = 1
COMPARE =
SEEDS = 5000
FROM = 0
KILLS = 200
STORMS = 1000
MINUTES = 60

.PHONY: help bootstrap bootstrap-test bootstrap-deb build run demo test exactness killed storm answers chaos screens pictures \
    format lint check bench instructions release install uninstall deb clean logs

help:
	@echo "support-monitor: make TARGET"
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-12s %s\n", $$1, $$2 }' Makefile

bootstrap: ## Check the Swift toolchain and the system packages; install missing packages if possible
	@.ci/bootstrap

bootstrap-test:
	@.ci/bootstrap test

bootstrap-deb:
	@.ci/bootstrap deb

build: bootstrap ## Build everything for debugging
	swift build

run: bootstrap ## Run the monitor: make run ARGS="snapshot --json"
	@swift build --product support-monitor >&2
	@.build/debug/support-monitor $(ARGS)

demo: bootstrap ## Run the monitor on its built-in simulator; needs no account
	@swift build --product support-monitor >&2
	@.build/debug/support-monitor --demo $(ARGS)

test: bootstrap-test ## Run the unit tests, then the program itself from end to end
	swift build --build-tests
	swift test --skip-build
	@if [ -x Tests/EndToEnd/run ]; then Tests/EndToEnd/run; fi

exactness: bootstrap-test ## Try SEEDS random histories from number FROM on: changes must add up to full loads
	swift build --build-tests
	SUPPORT_MONITOR_HISTORIES=$(SEEDS) SUPPORT_MONITOR_FIRST_HISTORY=$(FROM) swift test --skip-build --filter ExactnessTests

killed: bootstrap-test ## Kill the program KILLS times at random moments: it must always continue from what it knew
	swift build
	KILLS=$(KILLS) Tests/EndToEnd/run killed

storm: bootstrap-test ## Throw STORMS random storms of 5,000 events each at the screen, from number FROM on
	swift build --build-tests
	SUPPORT_MONITOR_STORMS=$(STORMS) SUPPORT_MONITOR_FIRST_STORM=$(FROM) swift test --skip-build --filter StormTests

answers: bootstrap-test ## Answer refreshes FROM to FROM + STORMS with broken bytes: nothing may end the program
	swift build --build-tests
	SUPPORT_MONITOR_ANSWERS=$(STORMS) SUPPORT_MONITOR_FIRST_ANSWER=$(FROM) swift test --skip-build --filter AnswerStormTests

chaos: bootstrap-test ## Try random afternoons from number FROM on for MINUTES: whatever fails, nothing may be wrong, lost or duplicated
	swift build --build-tests
	SWIFT_DETERMINISTIC_HASHING=1 SUPPORT_MONITOR_CHAOS=$(MINUTES) SUPPORT_MONITOR_FIRST_CHAOS=$(FROM) swift test --skip-build --filter ChaosTests

screens: bootstrap-test ## Record the screens that tests compare with; review the diff before committing
	swift build --build-tests
	SUPPORT_MONITOR_RECORD_SCREENS=1 swift test --skip-build --filter 'Screen|PackagedFiles'
	@if [ -x Tests/EndToEnd/run ]; then Tests/EndToEnd/run --record; fi

pictures: bootstrap-test ## Redraw the pictures in the README with the program itself
	swift build --product support-monitor
	Tests/EndToEnd/pictures

format: bootstrap ## Format all Swift files
	swift format format --in-place --parallel --recursive Package.swift Packaging Sources Tests

lint: bootstrap ## Check the format of all Swift files
	swift format lint --strict --parallel --recursive Package.swift Packaging Sources Tests

# A warning is an error here only. To build with the same settings as this does, export the variable in your shell.
check: export SUPPORT_MONITOR_WARNINGS = errors
check: lint build test ## Everything that must pass before a commit: lint, build without warnings, test

# SCALE=10 measures a world ten times as large; COMPARE=last, or the commit of an earlier run, prints its figures beside the new ones.
bench: release ## Build for release and compare speed, memory and requests with their budgets; takes some minutes
	swift build -c release --static-swift-stdlib --product Benchmarks
	@SCALE="$(SCALE)" .build/release/Benchmarks $(FIGURES) --label "$$(git describe --always --dirty=+)" \
	    --history .build/bench-history.jsonl $(if $(COMPARE),--compare "$(COMPARE)")

# RECORD=1 writes the figures that the next change is compared with.
instructions: release ## Count the instructions of a start, keys, a snapshot and a round, and compare with those of the last change
	swift build -c release --static-swift-stdlib --product Benchmarks
	@Tests/Bench/instructions $(if $(RECORD),--record) .build/release/support-monitor .build/release/Benchmarks

release: bootstrap ## Build the program as it is installed: without a need for Swift, and small
	@Packaging/build

install: $(if $(filter .build/release/%,$(PROGRAM)),release) ## Build for release and install below PREFIX (default ~/.local): program, manual, completions, service
	@$(SUDO) env PREFIX="$(PREFIX)" DESTDIR="$(DESTDIR)" Packaging/install "$(PROGRAM)"

uninstall: ## Remove what make install has installed below PREFIX; settings and state remain
	@$(SUDO) env PREFIX="$(PREFIX)" DESTDIR="$(DESTDIR)" Packaging/install --uninstall

deb: bootstrap-deb $(if $(filter .build/release/%,$(PROGRAM)),release) ## Make a package for Debian and Ubuntu, in .build
	@Packaging/deb "$(PROGRAM)"

clean: ## Remove all build products
	rm -rf .build*

logs: ## Follow the monitor's log
	@tail -n 50 -F "$${XDG_STATE_HOME:-$$HOME/.local/state}/support-monitor/support-monitor.log"
