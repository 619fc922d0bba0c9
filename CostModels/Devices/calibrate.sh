#!/usr/bin/env bash
# Writes the calibrated devices that ship (Data/*-calibrated.json) anew: each chip at each batch size that the shipped tables measured, fitted
# to all tables that have it. With an argument, only those whose names contain it. Files are part of the program: build and test after.
set -euo pipefail

networks=900 # of each table: more do not lower the error (docs/devices.md)
seed=1
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
data=$root/CostModels/Devices/Data
wanted=${1:-}

# fit NAME KIND WORDS TABLE:COLUMN...: the constants of the chip's own device are taken over where one ships.
fit() {
  local name=$1 kind=$2 words=$3 base arguments=() table
  shift 3
  [[ $name == *"$wanted"* ]] || return 0
  base=$(sed -E 's/(-b[0-9]+)?-calibrated$//' <<<"$name")
  if [ -e "$data/$base.json" ]; then arguments=(--like "$base"); fi
  for table in "$@"; do
    arguments+=(--space "${table%%:*}" --measurements "${table%%:*}" --column "${table#*:}")
  done
  "${NASLAB:-$root/naslab}" calibrate --device "$name" --kind "$kind" --display-name "$words" "${arguments[@]}" \
    --samples "$networks" --seed "$seed" -o "$data/$name.json"
}

fit nvidia-gtx-1080-ti-b1-calibrated server-gpu "NVIDIA GeForce GTX 1080 Ti, batch 1" nasbench201:1080ti_1 fbnet:1080ti_1
fit nvidia-gtx-1080-ti-b32-calibrated server-gpu "NVIDIA GeForce GTX 1080 Ti, batch 32" nasbench201:1080ti_32 fbnet:1080ti_32
fit nvidia-gtx-1080-ti-b64-calibrated server-gpu "NVIDIA GeForce GTX 1080 Ti, batch 64" fbnet:1080ti_64
fit nvidia-gtx-1080-ti-b256-calibrated server-gpu "NVIDIA GeForce GTX 1080 Ti, batch 256" nasbench201:1080ti_256
fit nvidia-rtx-2080-ti-b1-calibrated server-gpu "NVIDIA GeForce RTX 2080 Ti, batch 1" nasbench201:2080ti_1 fbnet:2080ti_1 once-for-all:2080ti_1
fit nvidia-rtx-2080-ti-b32-calibrated server-gpu "NVIDIA GeForce RTX 2080 Ti, batch 32" once-for-all:2080ti_32
fit nvidia-rtx-2080-ti-b64-calibrated server-gpu "NVIDIA GeForce RTX 2080 Ti, batch 64" fbnet:2080ti_64
fit nvidia-rtx-2080-ti-b256-calibrated server-gpu "NVIDIA GeForce RTX 2080 Ti, batch 256" nasbench201:2080ti_256
fit nvidia-titan-rtx-b1-calibrated server-gpu "NVIDIA Titan RTX, batch 1" once-for-all:titan_rtx_1
fit nvidia-titan-rtx-b32-calibrated server-gpu "NVIDIA Titan RTX, batch 32" nasbench201:titan_rtx_32 fbnet:titan_rtx_32 once-for-all:titan_rtx_32
fit nvidia-titan-rtx-b64-calibrated server-gpu "NVIDIA Titan RTX, batch 64" fbnet:titan_rtx_64 once-for-all:titan_rtx_64
fit nvidia-titan-rtx-b256-calibrated server-gpu "NVIDIA Titan RTX, batch 256" nasbench201:titan_rtx_256
fit nvidia-titan-x-b1-calibrated server-gpu "NVIDIA Titan X, batch 1" nasbench201:titanx_1 fbnet:titanx_1
fit nvidia-titan-x-b32-calibrated server-gpu "NVIDIA Titan X, batch 32" nasbench201:titanx_32 fbnet:titanx_32
fit nvidia-titan-x-b64-calibrated server-gpu "NVIDIA Titan X, batch 64" fbnet:titanx_64
fit nvidia-titan-x-b256-calibrated server-gpu "NVIDIA Titan X, batch 256" nasbench201:titanx_256
fit nvidia-titan-xp-b1-calibrated server-gpu "NVIDIA Titan Xp, batch 1" nasbench201:titanxp_1 fbnet:titanxp_1
fit nvidia-titan-xp-b32-calibrated server-gpu "NVIDIA Titan Xp, batch 32" nasbench201:titanxp_32 fbnet:titanxp_32 once-for-all:titan_xp_32
fit nvidia-titan-xp-b64-calibrated server-gpu "NVIDIA Titan Xp, batch 64" once-for-all:titan_xp_64
fit nvidia-v100-b1-calibrated server-gpu "NVIDIA Tesla V100, batch 1" once-for-all:v100_1
fit nvidia-v100-b64-calibrated server-gpu "NVIDIA Tesla V100, batch 64" once-for-all:v100_64
fit xeon-gold-6226-calibrated server-cpu "Intel Xeon Gold 6226" nasbench201:gold_6226 fbnet:gold_6226
fit xeon-silver-4114-calibrated server-cpu "Intel Xeon Silver 4114" nasbench201:silver_4114 fbnet:silver_4114
fit pixel2-cpu-calibrated phone-cpu "Google Pixel 2, CPU" nasbench201:pixel2 fbnet:pixel2
fit galaxy-a50-cpu-calibrated phone-cpu "Samsung Galaxy A50, CPU" nasbench201:samsung_a50 fbnet:samsung_a50
fit pixel3-cpu-calibrated phone-cpu "Google Pixel 3, CPU" nasbench201:pixel3 fbnet:pixel3
fit raspberry-pi-4-calibrated single-board-computer "Raspberry Pi 4 Model B" nasbench201:raspi4 fbnet:raspi4
fit eyeriss-calibrated asic "Eyeriss chip" nasbench201:eyeriss fbnet:eyeriss
fit fpga-zc706-calibrated fpga "AMD/Xilinx ZC706" nasbench201:fpga fbnet:fpga
