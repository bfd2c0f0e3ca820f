# Plumb. `make run` and `make test` do all that is needed on a fresh machine
# with Swift; the other targets are the steps they are made of.

# What Debian's packages bring, and what for:
#   liblua5.4-dev  the language of the scripts      libboost-dev   statistical distributions
#   libsqlite3-dev the run history                  tzdata         the rules of time zones
#   libedit-dev    editing lines at the prompt      zlib1g-dev     the packing of workbooks
#   libre2-dev     regular expressions
#   libarchive-dev zip and other compression        libxml2-dev    workbooks and web pages
#   python3, binutils  the part of ICU's data that is linked, the picture of the architecture, the list of licences
PACKAGES := liblua5.4-dev libboost-dev libedit-dev libsqlite3-dev zlib1g-dev libre2-dev libarchive-dev libxml2-dev tzdata \
  python3 binutils
# What only tests and the bench use: the stock Lua to compare with, pictures of charts, the words of
# PDF documents, which plumb reads where poppler is installed, databases to read from (the client
# library libpq5 comes with PostgreSQL, libcurl4 with curl; Debian's ClickHouse is of 2018 and shows what is
# refused, a modern one is chdb of PyPI), a browser for the pages, xz to unpack the tarball; what opens reports as
# people do: python-docx, openpyxl, and LibreOffice without its windows (100 seconds to install on two cores).
TEST_PACKAGES := lua5.4 librsvg2-2 poppler-utils postgresql clickhouse-server curl libcurl4 openssl python3-venv chromium xz-utils \
  python3-docx python3-openpyxl libreoffice-writer-nogui libreoffice-calc-nogui
# The peers' own clients and servers; chdb's server of the tests has TLS too.
BENCH_PACKAGES := lua5.4 gcc pkg-config python3-venv postgresql curl libcurl4 openssl

# ClickHouse as a module of Python, and no more of what it may work with.
CHDB := .build/chdb/chdb-core-26.9.0

FORMATTED := Package.swift Sources Tests

PREFIX ?= /usr/local
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)

# The compiler holds the layers: a target imports only what Package.swift names.
CHECKS := --explicit-target-dependency-import-check error
RELEASE := -c release --static-swift-stdlib $(CHECKS)
PLUMB := .build/release/plumb
# The program that reads workbooks and compressed files, which plumb finds by its place.
HELPER := .build/release/plumb-documents
# The server of pages, which plumb finds by its place too.
SERVER := .build/release/plumb-serve
FUZZ := .build/debug/plumb-fuzz
# Of `make fuzz`: for how long, from which seed, and of which kind; BATCHES instead of TIME
# for so many batches.
TIME ?= 600
SEED ?= $(shell date +%s)
# Tests that keep all cores busy run first, and apart those that watch schedulers as processes or wait for a server
# within the tests' own process: among hundreds of others their turn comes minutes late.
BUSY := ^(QueriesTests|ExpressionsTests|StatisticsTests|TablesTests)[.]
WATCHING := ^(SchedulingTests[.](Kill|Probe|ProcessLauncher|Metrics)|TranscriptTests[.](Schedule|SchedulerProcess))Tests

# What is short must start at once, so on Linux:
# - the C++ runtime and SQLite are linked statically too, a fifth of the time to
#   start; the linker finds the archives in a folder of their own;
# - the program stands at a fixed address, as Go's do: to move it, the loader would
#   write to a third of all pages that a short run touches (libraries, heap and
#   stacks stay where chance puts them);
# - libraries are not looked for beside the program, in nine folders each;
# - no symbol is exported: nothing that is loaded later asks the program for one, and the runtime
#   looks through all of them at each start, 19,000 with Swift's own settings;
# - of ICU's data, which Foundation brings, an eighth is linked: 30 MB less in each program that has it.
STATIC := .build/static
ICU_DATA := $(STATIC)/icu_data.o
ICU_SYMBOL := icudt76_dat
ifeq ($(shell uname),Linux)
RELEASE += -Xswiftc -use-ld=lld -Xswiftc -L$(STATIC) -Xswiftc -Xclang-linker -Xswiftc -static-libgcc
RELEASE += -Xswiftc -Xclang-linker -Xswiftc -no-pie --disable-local-rpath
RELEASE += -Xlinker --no-export-dynamic
RELEASE += -Xlinker --wrap=$(ICU_SYMBOL) -Xlinker $(ICU_DATA)
STATIC_LIBRARIES = static-libraries
endif

.PHONY: run test conformance fuzz lint format build static-libraries setup bench bench-large bench-quick install package clean architecture picture pictures endurance guides pinyin words licences coverage documentation-coverage
.DELETE_ON_ERROR:

# Runs the tests that the options choose, and tells at the end, after thousands of lines of what passed, what failed.
TEST_LOG := .build/tests.log
define tested
@rm -f $(TEST_LOG).failed
{ swift test --skip-build $(1) 2>&1 || touch $(TEST_LOG).failed; } | tee $(TEST_LOG)
@! rm $(TEST_LOG).failed 2>/dev/null || { echo; echo "Failed:"; grep -A 8 '^✘\|^error: \|: Fatal error' $(TEST_LOG); exit 1; }
endef

run: build
	$(PLUMB) run scripts/overview.lua
	@echo "make run: done"

test: setup
	@$(MAKE) --no-print-directory packages NEEDED="$(TEST_PACKAGES)"
	@$(MAKE) --no-print-directory $(CHDB)
	swift build --build-tests $(CHECKS)
	$(call tested,--filter '$(BUSY)')
	$(call tested,--skip '$(BUSY)' --skip '$(WATCHING)')
	$(call tested,--filter '$(WATCHING)')
	.build/debug/plumb test scripts
	$(FUZZ) --seconds 60 --seed 1
	@echo "make test: all tests passed"

$(CHDB):
	rm -rf .build/chdb
	python3 -m venv .build/chdb
	.build/chdb/bin/pip install --quiet --no-deps chdb-core==26.9.0
	touch $@

# Random plans over tables of databases, the same there as here: SEEDS of them, 50 plans each and kind of table, and a fifth
# over ClickHouse, as chdb answers one question at a time; or those of a range such as SEEDS=300..349, all over both.
SEEDS ?= 2000
conformance: setup
	@$(MAKE) --no-print-directory packages NEEDED="$(TEST_PACKAGES)"
	@$(MAKE) --no-print-directory $(CHDB)
	swift build --build-tests $(CHECKS)
	PLUMB_CONFORMANCE=$(SEEDS) swift test --skip-build --filter '^EnginesTests[.].*randomPlans'

# Random inputs for a while. What is found is told with the seed by which it comes again.
fuzz: setup
	swift build --product plumb
	swift build --product plumb-fuzz
	$(FUZZ) $(if $(BATCHES),--batches $(BATCHES),--seconds $(TIME)) --seed $(SEED) $(KIND)

# A program that the linker wrote lies in memory in small pieces; written once more, from front to back, it lies
# there in large ones, and starts in a fifth less time. It keeps its time stamp, so that nothing is linked anew.
REWRITTEN := .build/release/rewritten
# What `plumb --version` tells of the commit; written anew only where it is another.
COMMIT_FILE := Sources/CBuild/commit.h
build: setup $(STATIC_LIBRARIES)
	@commit=$$(git describe --always --abbrev=12 --dirty=+ --exclude '*' 2>/dev/null); \
	  line="#define CBUILD_COMMIT \"$$commit\""; \
	  [ "$$(cat $(COMMIT_FILE) 2>/dev/null)" = "$$line" ] || { echo "$$line" > $(COMMIT_FILE); touch Sources/CBuild/build.c; }
	swift build $(RELEASE) --product plumb
	swift build $(RELEASE) --product plumb-documents
	swift build $(RELEASE) --product plumb-serve
	@for program in $(PLUMB) $(HELPER) $(SERVER); do \
	  [ $$program -nt $(REWRITTEN) ] || [ ! -e $(REWRITTEN) ] || continue; \
	  cp -p $$program $$program.copy && cat $$program.copy > $$program && \
	  touch -r $$program.copy $$program && rm $$program.copy || exit; done; touch $(REWRITTEN)

# What only the linker sees, in a folder of its own. SwiftPM does not know that the data belongs to the programs: where it
# is made anew, they are linked anew.
static-libraries: setup
	@mkdir -p $(STATIC)
	@for library in libstdc++.a libsqlite3.a; do \
	  ln -sf "$$(clang -print-file-name=$$library)" $(STATIC)/$$library; done
	@resources=$$(swiftc -static-stdlib -print-target-info | sed -n 's/.*"runtimeResourcePath": "\(.*\)".*/\1/p'); \
	  made=$$(python3 Packaging/icu_data.py $$resources/linux/lib_FoundationICU.a $(ICU_SYMBOL) $(ICU_DATA)) || exit; \
	  [ -z "$$made" ] || { echo "$$made"; rm -f $(PLUMB) $(HELPER) $(SERVER); }

# The layout of the sources is swift-format's; `make format` gives it to them.
lint:
	swift format lint --recursive --parallel --strict $(FORMATTED)

format:
	swift format --in-place --recursive --parallel $(FORMATTED)

# The picture of ARCHITECTURE.md, drawn from the manifest.
architecture:
	swift package dump-package | python3 Documentation/tools/architecture.py > Documentation/architecture.svg

# The pictures of the README and of the guide: a report, and a chart.
picture: build
	$(PLUMB) run scripts/mixed_posting.lua --out Documentation
	$(PLUMB) run scripts/report.lua --as-of 2026-11-29 --report .build/report.html > .build/report.txt
	python3 Documentation/tools/report_picture.py .build/report.html > Documentation/report.svg

# Pictures of all pages under .build/pictures, in both languages, light and dark, narrow and wide; the guides' own in
# Documentation/pictures.
pictures: build
	@$(MAKE) --no-print-directory packages NEEDED="chromium fonts-noto-cjk"
	python3 Documentation/tools/pictures.py $(PLUMB) .build/pictures --guides Documentation/pictures

# Load on the pages and the scheduler while both are killed; nothing may be lost.
endurance: build
	python3 Benchmarks/endurance.py $(PLUMB) --seconds $(TIME)

# The examples of the English guides, copied into the Chinese ones.
guides:
	python3 Documentation/tools/guides.py

# The readings of Chinese characters, from Unihan as the package unicode-data brings it.
READINGS := Sources/Tables/Spellings/PinyinTable.swift
pinyin:
	@$(MAKE) --no-print-directory packages NEEDED=unicode-data
	@mkdir -p .build
	bzcat /usr/share/unicode/Unihan_Readings.txt.bz2 | python3 Documentation/tools/pinyin.py > .build/PinyinTable.swift
	mv .build/PinyinTable.swift $(READINGS)

# The words by which names of persons are told from other words, from the dictionary of jieba.
words:
	@mkdir -p .build/jieba
	python3 -m pip download --quiet --no-deps --no-binary :all: --dest .build/jieba jieba==0.42.1
	tar xzf .build/jieba/jieba-0.42.1.tar.gz -C .build/jieba
	python3 Documentation/tools/words.py < .build/jieba/jieba-0.42.1/jieba/dict.txt > .build/WordTable.swift
	mv .build/WordTable.swift Sources/Importing/Persons/Words/WordTable.swift

# How many lines of Sources the tests run: each target, and the files that fall short. Some tests
# of the debug program need minutes more here; one that fails leaves its lines counted.
COVERAGE := .build/coverage
# That of the toolchain, as another version cannot read its profiles.
LLVM_COV = $(dir $(realpath $(shell command -v swift)))llvm-cov
coverage: setup
	swift build --build-tests --enable-code-coverage --scratch-path $(COVERAGE) $(CHECKS)
	-swift test --skip-build --enable-code-coverage --scratch-path $(COVERAGE)
	$(LLVM_COV) export -summary-only -instr-profile=$(COVERAGE)/debug/codecov/default.profdata \
	  $(COVERAGE)/debug/plumbPackageTests.xctest \
	  $(foreach program,plumb plumb-documents plumb-serve scheduler-probe,$(addprefix -object ,$(wildcard $(COVERAGE)/debug/$(program)))) \
	  | python3 Documentation/tools/coverage.py

# How many public declarations have a doc comment that stands alone; LIST=--list names the others,
# TARGETS="Tables System" counts only these.
documentation-coverage:
	@python3 Documentation/tools/documentation.py $(LIST) $(TARGETS)

# What is linked, with its licence; fails where Documentation/Licences.md lacks something.
licences:
	@swift package dump-package | python3 Documentation/tools/licences.py $(wildcard .build/debug/plumb .build/debug/plumb-documents .build/debug/plumb-serve)

# KEEP=yes writes the table into Documentation/Speed.md and Speed.zh-CN.md; PARTS="queries windows" asks only these.
BENCH = python3 Benchmarks/bench.py $(PLUMB) $(PARTS) $(if $(KEEP),--keep)
bench: build
	@$(MAKE) --no-print-directory packages NEEDED="$(BENCH_PACKAGES)"
	@$(MAKE) --no-print-directory $(CHDB)
	$(BENCH)

# Five and ten times the rows, and engines over 1e7 rows; needs 30 GB of disk and half an hour.
bench-large: build
	@$(MAKE) --no-print-directory packages NEEDED="$(BENCH_PACKAGES)"
	@$(MAKE) --no-print-directory $(CHDB)
	$(BENCH) --large

# To see what a change does; `make bench` judges.
bench-quick: build
	@$(MAKE) --no-print-directory packages NEEDED="$(BENCH_PACKAGES)"
	@$(MAKE) --no-print-directory $(CHDB)
	$(BENCH) --quick

install: build
	install -D $(PLUMB) $(DESTDIR)$(PREFIX)/bin/plumb
	install -D $(HELPER) $(DESTDIR)$(PREFIX)/libexec/plumb/plumb-documents
	install -D $(SERVER) $(DESTDIR)$(PREFIX)/libexec/plumb/plumb-serve

# A Debian package and a tarball under .build/package.
package: build
	Packaging/package.sh .build/release .build/package

clean:
	rm -rf .build

# Other systems than Debian bring the same libraries under other names; there
# this step only says what it would have installed.
setup:
	@command -v swift >/dev/null || { echo "make: Swift 6.3 is needed: see https://swift.org/install" >&2; exit 1; }
	@$(MAKE) --no-print-directory packages NEEDED="$(PACKAGES)"

.PHONY: packages
packages:
	@command -v dpkg-query >/dev/null || { echo "make: not Debian; needs the equivalents of: $(NEEDED)"; exit 0; }; \
	missing=; \
	for package in $(NEEDED); do \
	  dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$package"; \
	done; \
	[ -z "$$missing" ] || { echo "make: installing$$missing"; \
	  $(SUDO) apt-get update -qq && DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq --no-install-recommends $$missing; }
