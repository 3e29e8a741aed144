# CineWatch. `make demo` and `make test` do their whole set-up on a fresh Debian 12 with a Swift 6 toolchain.

PREFIX ?= /usr/local
DESTDIR ?=
SYSCONFDIR ?= /etc
SWIFT ?= swift

BUILD_PACKAGES := pkg-config libzmq3-dev libopenblas-dev libsystemd-dev libnifti-dev libdcmtk-dev libkissfft-dev \
  libpng-dev
# What builds and runs the kernels for 64-bit ARM on another processor.
EMULATION_PACKAGES := qemu-user libc6-dev-arm64-cross libgcc-12-dev-arm64-cross
TEST_PACKAGES := systemd systemd-container python3 python3-venv dcmtk

# The deployed binaries carry Swift's runtime: the scanner host needs no toolchain.
RELEASE := $(SWIFT) build -c release --static-swift-stdlib
# The interpreter of the tests' independent client; scripts/python-client makes it.
export CINEWATCH_PYTHON := $(CURDIR)/.cache/venv/bin/python3
# For bench-peers: an interpreter that has its packages (else an own environment is made), and its options.
PEERS_PYTHON ?=
PEERS ?=
SOURCES := Package.swift Sources Tests

.PHONY: all deps test-deps build release demo test test-slow bench bench-peers soak train format lint install clean

all: build

deps:
	@scripts/install-packages $(BUILD_PACKAGES)

test-deps: deps
	@scripts/install-packages $(TEST_PACKAGES)
	@scripts/python-client

build: deps
	$(SWIFT) build

release: deps
	$(RELEASE) --product cinewatchd
	$(RELEASE) --product cinewatch

# A synthetic heart through the real service: ends by itself, non-zero if the EF is off by more than 3 points.
demo: release
	@scripts/demo "$$($(RELEASE) --show-bin-path)"

test: test-deps lint
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build

# What takes minutes: the ARM kernel under emulation, every reference vector, and the EF of labelled studies that
# trained nothing.
test-slow: release
	@scripts/install-packages $(EMULATION_PACKAGES)
	$(SWIFT) test --filter NEONTileTests
	@scripts/acceptance "$$($(RELEASE) --show-bin-path)"

# The int8 engine, and the latency of the running service from a slice's last frame to its ef event.
bench: release
	@"$$($(RELEASE) --show-bin-path)/cinewatch" bench
	@Benchmarks/latency "$$($(RELEASE) --show-bin-path)"
	@Benchmarks/cost "$$($(RELEASE) --show-bin-path)"

# An hour of back-to-back studies at four times the pace of a scan, and whether the service's memory stays flat.
soak: release
	@Benchmarks/soak "$$($(RELEASE) --show-bin-path)" 60

# The same networks on PyTorch, ONNX Runtime, OpenVINO and the int8 engine, interleaved in one run. A quick look:
# make bench-peers PEERS="--workloads slice --engines ov-int8-bf16,ours --rounds 3"
bench-peers: export PEERS_PYTHON := $(PEERS_PYTHON)
bench-peers: release
	@Benchmarks/bench-peers "$$($(RELEASE) --show-bin-path)" $(PEERS)

train:
	$(MAKE) -C Training train

format:
	$(SWIFT) format --in-place --recursive --configuration .swift-format $(SOURCES)

lint:
	$(SWIFT) format lint --strict --recursive --configuration .swift-format $(SOURCES)

install: release
	install -d $(addprefix $(DESTDIR)$(PREFIX)/,bin lib/systemd/system lib/systemd/catalog share/cinewatch/models share/doc/cinewatch)
	install -d $(DESTDIR)$(SYSCONFDIR)/cinewatch
	install -m 755 "$$($(RELEASE) --show-bin-path)/cinewatchd" "$$($(RELEASE) --show-bin-path)/cinewatch" $(DESTDIR)$(PREFIX)/bin
	sed -e 's#/usr/bin/cinewatchd#$(PREFIX)/bin/cinewatchd#' -e 's#/usr/share/doc#$(PREFIX)/share/doc#' \
	  -e 's#/etc/cinewatch#$(SYSCONFDIR)/cinewatch#' systemd/cinewatchd.service \
	  > $(DESTDIR)$(PREFIX)/lib/systemd/system/cinewatchd.service
	sed -e 's#/usr/share/doc#$(PREFIX)/share/doc#' systemd/cinewatch.catalog \
	  > $(DESTDIR)$(PREFIX)/lib/systemd/catalog/cinewatch.catalog
	test -e $(DESTDIR)$(SYSCONFDIR)/cinewatch/cinewatch.yaml \
	  || install -m 644 systemd/cinewatch.yaml $(DESTDIR)$(SYSCONFDIR)/cinewatch/cinewatch.yaml
	cp -R Models/cinewatch-sax-2d Models/cinewatch-sax-3d Models/cinewatch-sax-2d-cc0 $(DESTDIR)$(PREFIX)/share/cinewatch/models/
	install -m 644 docs/operations.md docs/protocol.md docs/models.md docs/quality.md docs/model-card.md LICENSE $(DESTDIR)$(PREFIX)/share/doc/cinewatch
	@test -n "$(DESTDIR)" || { journalctl --update-catalog; systemctl daemon-reload; } 2>/dev/null || true

clean:
	$(SWIFT) package clean
