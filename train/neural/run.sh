#!/bin/sh
# Trains the neural analyser from the gold folder and writes its weights and golden outputs into languages/en. See train/README.md.
#   sh train/neural/run.sh GOLD WORK [SET-TO-LEAVE-OUT ...]
set -eu
gold=$1
work=$2
shift 2
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
python=${PYTHON:-/usr/bin/python3}
export OMP_NUM_THREADS=1
mkdir -p "$work"
cd "$root"
npx tsx train/neural/gazetteer.ts "$work/gazetteer.json"
"$python" train/neural/prepare.py --gold "$gold" --out "$work" --without "$@"
"$python" train/neural/embeddings.py --data "$work"
"$python" -u train/neural/train.py --data "$work" --out "$work/model.pt" --steps "${STEPS:-16000}" --stage1 "${STAGE1:-2500}"
"$python" train/neural/export.py --data "$work" --model "$work/model.pt" \
  --to languages/en/models/analysis.bin --golden languages/en/analyse/neural/golden.jsonl
npx tsx train/neural/score.ts "$gold"
