#!/bin/sh
# Compiles naslab_torch.cpp against an installed libtorch.
#
#   build.sh LIBTORCH OUTPUT
#
# LIBTORCH is what holds include/ and lib/: /usr (Debian's libtorch-dev), an unpacked libtorch, or the torch folder of a
# Python install (.../site-packages/torch). OUTPUT is the library to write; the program looks for it, named
# libnaslab_torch.so, beside its own files. By hand, for a Python torch with CUDA, this comes down to:
#
#   g++ -std=c++20 -O2 -fPIC -shared -fvisibility=hidden -D_GLIBCXX_USE_CXX11_ABI=1 naslab_torch.cpp
#     -I$T/include -I$T/include/torch/csrc/api/include -L$T/lib -Xlinker -rpath -Xlinker $T/lib
#     -Wl,--no-as-needed -ltorch -ltorch_cpu -lc10 -ltorch_cuda -lc10_cuda -ldl -o libnaslab_torch.so
#
# The library keeps the path of lib/ and so uses that libtorch and no other, wherever the program is started.
set -eu

root=${1:?usage: build.sh LIBTORCH OUTPUT}
output=${2:?usage: build.sh LIBTORCH OUTPUT}
source=$(dirname "$0")/naslab_torch.cpp
cxx=${CXX:-g++}

say() { echo "naslab torch: $*" >&2; }

[ -f "$root/include/ATen/ATen.h" ] || {
    say "no libtorch under '$root' (no include/ATen/ATen.h)."
    say "Install Debian's libtorch-dev, or let LIBTORCH name a libtorch folder or the torch folder of a Python install."
    exit 1
}
root=$(cd "$root" && pwd)
command -v "$cxx" > /dev/null || { say "the C++ compiler '$cxx' is missing; install g++."; exit 1; }

lib=
for candidate in "$root/lib" "$root/lib/$($cxx -print-multiarch 2> /dev/null || true)" "$root/lib64"; do
    if [ -e "$candidate/libtorch_cpu.so" ]; then lib=$candidate; break; fi
done
[ -n "$lib" ] || { say "no libtorch_cpu.so under '$root'."; exit 1; }

# The string type of C++11 is a choice of whoever built libtorch; the name of one function in libc10 tells which.
if grep -qa 'torchCheckFailEPKcS2_jRKNSt7__cxx11' "$lib/libc10.so"; then abi=1; else abi=0; fi

set -- -Wl,--no-as-needed -ltorch -ltorch_cpu -lc10
[ -e "$lib/libtorch_cuda.so" ] && set -- "$@" -ltorch_cuda
[ -e "$lib/libc10_cuda.so" ] && set -- "$@" -lc10_cuda

# A directory of the system needs neither -I nor an rpath.
set -- "-I$root/include/torch/csrc/api/include" "$source" "$@"
[ "$root" = /usr ] || set -- "-I$root/include" "-L$lib" -Xlinker -rpath -Xlinker "$lib" "$@"

version=$root/include/torch/csrc/api/include/torch/version.h
[ -f "$version" ] || version=$root/include/torch/headeronly/version.h
major=$(sed -n 's/^#define TORCH_VERSION_MAJOR *\([0-9]*\).*/\1/p' "$version" | head -n 1)
if [ "${major:-2}" -ge 2 ]; then standards="c++20 c++17"; else standards="c++17 c++20"; fi

mkdir -p "$(dirname "$output")"
errors=$output.errors
for standard in $standards; do
    if "$cxx" -std=$standard -O2 -fPIC -shared -fvisibility=hidden -D_GLIBCXX_USE_CXX11_ABI=$abi -w "$@" -ldl \
        -o "$output.part" 2> "$errors"; then
        mv "$output.part" "$output"
        rm -f "$errors"
        exit 0
    fi
done
cat "$errors" >&2
rm -f "$errors" "$output.part"
say "could not compile against the libtorch under '$root'."
exit 1
