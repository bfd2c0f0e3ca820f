#!/usr/bin/env bash
# Makes a Debian package and a tarball of built programs, with unit files, completions and a man page.
#
#     Packaging/package.sh .build/release .build/package
#
# The programs are stripped copies; everything else is made from what they say themselves. The tarball is the package's
# own, without what Debian keeps beside it: `tar -xJf … -C DIR` puts usr/bin/plumb and the rest below DIR.
set -euo pipefail
programs=$(realpath "$1")
mkdir -p "$2"
out=$(realpath "$2")
here=$(cd "$(dirname "$0")" && pwd)
version=$("$programs/plumb" --version | cut -d" " -f1)
architecture=$(dpkg --print-architecture)
name=plumb_${version}_${architecture}
# How hard to compress, from 0 to 9. With 9 xz looks back 64 MB, and so finds in one program what another holds too.
level=${LEVEL:-9}
tree=$out/$name
rm -rf "$tree" "$tree.deb" "$tree.tar.xz"

install -D "$programs/plumb" "$tree/usr/bin/plumb"
for helper in plumb-documents plumb-serve; do install -D "$programs/$helper" "$tree/usr/libexec/plumb/$helper"; done
strip "$tree/usr/bin/plumb" "$tree/usr/libexec/plumb/"*
for unit in plumb-scheduler plumb-serve; do
  install -D -m 644 "$here/$unit.service" "$tree/usr/lib/systemd/user/$unit.service"
done

completion() {
  mkdir -p "$(dirname "$tree/usr/share/$2")"
  "$programs/plumb" --generate-completion-script "$1" > "$tree/usr/share/$2"
}
completion bash bash-completion/completions/plumb
completion zsh zsh/vendor-completions/_plumb
completion fish fish/vendor_completions.d/plumb.fish
mkdir -p "$tree/usr/share/man/man1"
"$programs/plumb-serve" --experimental-dump-help > "$out/serve.json"
"$programs/plumb" --experimental-dump-help | python3 "$here/manual.py" "$version" "$out/serve.json" | gzip -9n > "$tree/usr/share/man/man1/plumb.1.gz"
install -D -m 644 "$here/../LICENSE" "$tree/usr/share/doc/plumb/copyright"
install -m 644 "$here/../Documentation/Licences.md" "$here/../CHANGELOG.md" "$tree/usr/share/doc/plumb/"
cp "$here/../Documentation/"*.md "$tree/usr/share/doc/plumb/"
chmod -R u=rwX,go=rX "$tree"

mkdir "$tree/DEBIAN"
cat > "$tree/DEBIAN/control" <<CONTROL
Package: plumb
Version: $version
Architecture: $architecture
Maintainer: The authors of Plumb <plumb@localhost>
Depends: libc6, libarchive13, libxml2, tzdata
Suggests: librsvg2-2
Section: science
Priority: optional
Description: answers questions about rectification notices with short Lua scripts
 Tables, statistics, reports, recurring analyses, and pages that show them.
CONTROL
chmod 755 "$tree/DEBIAN"
dpkg-deb --root-owner-group -Zxz "-z$level" --threads-max=1 --build "$tree" "$tree.deb" > /dev/null
ar p "$tree.deb" data.tar.xz > "$tree.tar.xz"
echo "made $tree.deb and $tree.tar.xz"
