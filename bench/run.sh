#!/bin/sh
# Every benchmark that needs nothing but the repository; each prints what it measures.
set -eu
cd "$(dirname "$0")/.."
bench/extract/run.sh
bench/tagger/run.sh
bench/tagger/build.sh
bench/store/compare.py --librdf 50000
