# Every target says what it does and ends with a one-line verdict. The work is in Scripts/, where it
# can stop at the first error; make itself does not.

.PHONY: help demo test suite check lint format regenerate bench fuzz clean setup

help:
	@echo "make demo        build, generate Deck's models, compile them, judge real payloads"
	@echo "make test        build and run all tests"
	@echo "make suite       the JSON Schema Test Suite through both back ends, as a table"
	@echo "make check       all that continuous integration does"
	@echo "make lint        check the formatting of every Swift file"
	@echo "make format      format every Swift file that people write"
	@echo "make regenerate  bring Generated/ up to date"
	@echo "make bench       run the benchmarks"
	@echo "make fuzz        fuzz every target for ten minutes"
	@echo "make setup       install the system packages that the build needs"
	@echo "make clean       remove everything that was built"

setup:
	@Scripts/setup

demo: setup
	@Scripts/demo

test: setup
	@Scripts/test

suite: setup
	@Scripts/suite

check:
	@.ci/run

lint:
	@Scripts/lint

format:
	@git ls-files -z '*.swift' ':!Generated' | xargs -0 swift format --in-place --parallel
	@echo "formatted"

regenerate: setup
	@Scripts/regenerate

bench: setup
	@Scripts/bench

fuzz: setup
	@Scripts/fuzz all 600

clean:
	@rm -rf .build Examples/*/.build Benchmarks/.build Fuzzing/.build
	@echo "removed what was built"
